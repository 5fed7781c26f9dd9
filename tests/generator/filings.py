"""From a seed to the bytes of a filing and its truth."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import yaml

from mingzhang.budget.resources import TABLE_RESOURCES

from .flat import FlatWriter, draw_flat_style
from .front import front
from .grid import GridWriter, draw_grid_style
from .inventing import draw_options, invent
from .narrative import Narrator
from .parts import PageBreak, Part, Places, TitleLines
from .printed_tables import PrintedTable, Printer, truths_in_order
from .tables import Habits, TableMaker
from .wording import Said

PRINTED: dict[int, Any] = yaml.safe_load((Path(__file__).parent / "xinjiang.yaml").read_text(encoding="utf-8"))
TEMPLATES = tuple(PRINTED)
FORMS = ("grid", "flat")
Form = Literal["grid", "flat"]
CONSISTENT: dict[str, Any] = {
    "misprint": False,
    "unsplit": False,
    "lose_income_total": False,
    "bare_page_numbers": False,
}
"""Options of filings whose figures and words all agree."""


@dataclass(frozen=True)
class Generated:
    """An invented filing: its file name and bytes, and what a perfect parser makes of it.

    `truth` has the rows of each printed table resource: every column of the contract but `placement`, as strings;
    `source_line` is empty for a row of which nothing is printed. `places` is the line of each figure. `said` is what the
    words say.
    """

    name: str
    data: bytes
    text: str
    truth: dict[str, list[dict[str, str]]]
    agency: str
    year: int
    document: str
    template: int
    form: str
    unit: str
    said: Said = field(default_factory=Said)
    places: dict[tuple[str, int, str], int] = field(default_factory=dict)
    options: dict[str, Any] = field(default_factory=dict)


def generate(seed: int, *, template: int, form: Form, **options: Any) -> Generated:
    """The filing of a seed. `options` override what `inventing.draw_options` and `_habits` would draw."""
    rng = random.Random(f"{seed}-{template}-{form}")
    drawn = {**draw_options(rng, template), **_draw_print(rng, form), **options}
    story = invent(rng, template, drawn)
    printer = Printer(drawn["unit"], drawn["thousands"], drawn["zeros"], drawn["trim"])
    habits = _habits(rng, template, form, drawn)
    tables = TableMaker(PRINTED[template], story, printer, habits, rng).tables()
    if drawn["misprint"]:
        _misprint(tables, printer, rng)
    narrator = Narrator(story, printer, habits.spaced, rng)
    word = "部门" if template == 2023 and story.document == "department-budget" else story.word
    compiled = f"编制{word}：{story.alias if drawn['compiled_by_alias'] else story.agency}"
    part_three = narrator.part_three()
    said = narrator.words.said
    parts: list[Part] = front(story, tables, narrator.headings(), form == "grid", said, rng)
    for table in tables:
        parts += [TitleLines(table, compiled), table, PageBreak()]
    parts += part_three
    lines, places = _write(rng, template, form, parts, drawn)
    text = drawn["eol"].join(lines)
    data = (b"\xef\xbb\xbf" if drawn["encoding"] == "utf-8-sig" else b"") + text.encode(
        drawn["encoding"].removesuffix("-sig")
    )
    name = f"generated-{template}-{form}-{seed}.{'md' if form == 'grid' else 'txt'}"
    truth = _truth(tables, places)
    return Generated(
        name, data, text, truth, story.agency, story.year, story.document, template, form, printer.unit,
        said, places.lines, drawn,
    )  # fmt: skip


def _draw_print(rng: random.Random, form: str) -> dict[str, Any]:
    return {
        "unit": rng.choice(("万元",) * 17 + ("元", "元", "亿元")),
        "thousands": rng.random() < 0.6,
        "zeros": rng.random() < (0.08 if form == "flat" else 0.15),
        "trim": rng.random() < 0.1,
        "encoding": rng.choice(("utf-8",) * 8 + ("utf-8-sig", "gb18030")),
        "eol": rng.choice(("\n",) * 8 + ("\r\n",)),
        "bare_page_numbers": rng.random() < 0.3,
        "page_numbers": rng.choice((0.0, 0.2, 0.6)),
        "unsplit": rng.random() < 0.1,
        "misprint": rng.random() < 0.06,
        "compiled_by_alias": rng.random() < 0.04,
        "lose_income_total": form == "flat" and rng.random() < 0.05,
    }


def _misprint(tables: list[PrintedTable], printer: Printer, rng: random.Random) -> None:
    """One figure of one table is printed wrong: its sums no longer close."""
    spots = [
        (row, truth, column)
        for table in tables
        for row in table.rows
        for truth in row.truths
        for column, value in truth.amounts.items()
        if value and table.resource not in ("three_public", "balance")
    ]
    row, truth, column = rng.choice(spots)
    old = Decimal(row.cells[truth.cells[column]].replace(",", ""))
    new = old + rng.choice((1, 10, -old / 2, Decimal("0.3"), old * 9))
    row.cells[truth.cells[column]] = printed = f"{new:,.2f}" if printer.thousands else f"{new:.2f}"
    truth.amounts[column] = printer.value(printed)


def _habits(rng: random.Random, template: int, form: str, drawn: dict[str, Any]) -> Habits:
    first = rng.random() < (0.85 if template == 2025 else 0.05)
    modern = rng.choice((("科目代码", "科目名称"), ("科目编码", "科目名称")))
    old = ("功能分类科目编码", "功能分类科目名称")
    codes, names = old if PRINTED[template].get("old_codes") else modern
    return Habits(
        total_first=first,
        unit_row=drawn["units"] > 1 or rng.random() < (0.85 if template == 2026 else 0.05),
        glued=form == "grid" and template == 2026 and rng.random() < 0.4,
        item_rows=rng.random() < (0.85 if template == 2021 else 0.05),
        code_words=codes,
        name_words=names,
        total_word=rng.choice(("合计", "合计", "总计")) if template < 2025 else rng.choice(("总计", "总计", "合计")),
        spaced=template < 2025 and rng.random() < 0.8,
        lose_income_total=drawn["lose_income_total"],
        unsplit=template == 2023 and drawn["unsplit"],
    )


def _write(
    rng: random.Random, template: int, form: str, parts: list[Part], drawn: dict[str, Any]
) -> tuple[list[str], Places]:
    if form == "grid":
        grid = GridWriter(rng, draw_grid_style(rng, template))
        return grid.write(parts), grid.places
    style = draw_flat_style(rng, template, drawn["page_numbers"], drawn["bare_page_numbers"])
    flat = FlatWriter(rng, style)
    return flat.write(parts), flat.places


def _truth(tables: list[PrintedTable], places: Places) -> dict[str, list[dict[str, str]]]:
    truth: dict[str, list[dict[str, str]]] = {}
    for table in tables:
        resource = TABLE_RESOURCES[table.resource]
        rows = []
        for number, (_, row) in enumerate(truths_in_order(table), 1):
            values = {"row": str(number), "key": row.key, **{name: row.texts.get(name, "") for name in resource.texts}}
            values |= {name: row.amounts.get(name, "") for name in resource.amounts}
            values["source_line"] = str(places.lines.get((table.resource, number, ""), ""))
            assert set(row.amounts) <= set(resource.amounts), (table.resource, row.amounts)
            rows.append(values)
        truth[table.resource] = rows
    return truth
