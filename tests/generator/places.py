"""The invented budget in the forms of other places (`places.yaml`): pages and every figure that they print."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from .inventing import draw_options, invent
from .pages import LEFT, UP, Block, Page, Table
from .printed_tables import PrintedTable, Printer, Truth, placed, truths_in_order
from .tables import Habits, Spec, TableMaker

PLACES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))

Spot = tuple[str, str, str, str]
"""Resource, row (side/item or code; total), column, period."""


@dataclass
class Made:
    """A page of a place and its truth: figures in 万元, the name that each row prints."""

    page: Page
    agency: str
    year: int
    document: str
    figures: list[tuple[Spot, Decimal]] = field(default_factory=list)
    labels: dict[tuple[str, str], str] = field(default_factory=dict)


def make(place: str, seed: int) -> Made:
    """The filing of a seed in the form of a place."""
    form = PLACES[place]
    rng = random.Random(f"{place}-{seed}")
    options = dict(form["options"])
    template = options.pop("template")
    document = "department-budget" if form["house"] == "部门" else "unit-budget"
    drawn = {**draw_options(rng, template), **options, "document": document, "scale": rng.choice((1, 5, 60))}
    story = invent(rng, template, drawn)
    story.year = form["year"]
    unit = form.get("unit", "万元")
    printer = Printer(unit, digits=form.get("digits") if unit == "元" else None)
    made = Made(Page(), story.agency, story.year, story.document)
    words = {"agency": story.agency, "year": story.year}
    blocks: list[Block] = []
    for text in form["cover"]:
        blocks.append(text.format(**words))
        if "目" in text:
            blocks += [f"{at}. {one['title'].format(**words)}" for at, one in enumerate(form["tables"], 1)]
    for index, spec in enumerate(form["tables"], 1):
        its = replace(printer, unit=spec["unit"], digits=None) if "unit" in spec else printer
        table = TableMaker(form, story, its, Habits(), rng).make(spec["resource"], spec)
        above = list(_above(form, table, index, words))
        blocks += [*above, replace(_grid(table), title=len(blocks) + above.index(table.title))]
        _note_truths(made, table)
    total = printer.show(story.sum()).replace(",", "")
    blocks += ["预算编制说明", f"{story.year}年，{story.agency}收支总预算{total}{unit}。"]
    made.page = Page(tuple(blocks))
    return made


def _above(form: Spec, table: PrintedTable, index: int, words: dict[str, Any]) -> Iterator[str]:
    """The lines before a table: number, title, who compiled it, unit."""
    if "numbers" in form or "number" in form:
        yield form["numbers"][index - 1] if "numbers" in form else form["number"].format(n=index)
    yield table.title
    if "maker" in form:
        yield form["maker"].format(**words)
    yield f"单位：{table.unit}"


def _grid(table: PrintedTable) -> Table:
    """The table as equal rows, with marks for the cells that others cover."""
    head = [[""] * len(table.columns) for _ in table.header]
    for text, x, wide, y, high in placed(table.header):
        for down in range(high):
            for right in range(wide):
                head[y + down][x + right] = UP if down else LEFT
        head[y][x] = text
    rows = (*head, *(row.cells for row in table.rows))
    return Table(table.resource, tuple(map(tuple, rows)), len(head))


def _note_truths(made: Made, table: PrintedTable) -> None:
    for _, truth in truths_in_order(table):
        row = _row_of(truth)
        if "name" not in truth.loose:
            made.labels[table.resource, row] = truth.texts["name"]
        for column, value in truth.amounts.items():
            name, _, period = column.partition("@")
            if value:
                made.figures.append(((table.resource, row, name, period), Decimal(value)))


def _row_of(truth: Truth) -> str:
    texts = truth.texts
    name = texts.get("item") or texts.get("function_code") or texts.get("economic_code") or "total"
    return f"{texts['side']}/{name}" if "side" in texts else name


__all__ = ["PLACES", "Made", "Spot", "make"]
