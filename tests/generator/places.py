"""The invented budget in the forms of other places (`places.yaml`): pages and every figure that they print.

invent ─▶ Story ─▶ tables of a place ─▶ Page, figures by (resource, row, column, period)
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import yaml

from . import story as s
from .classifications import CATEGORIES, ECONOMIC
from .inventing import draw_options, invent
from .pages import LEFT, UP, Block, Page, Table
from .story import Story, Test
from .tables import SOURCES

PLACES: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "places.yaml").read_text(encoding="utf-8"))

Spot = tuple[str, str, str, str]
"""Resource, row (side/item or code; total), column, period."""

_NUMBERS = "一二三四五六七八九十"
_BASES: dict[str, tuple[Test, ...]] = {
    "general_expenditure": (s.source_in(*s.CURRENT_GENERAL),),
    "basic_expenditure": (s.source_in(*s.CURRENT_GENERAL), s.kind("basic")),
    "fund_expenditure": (s.source_in(*s.CURRENT_FUND),),
    "state_capital_expenditure": (s.source_in(*s.CURRENT_STATE),),
    "appropriation": (s.source_in(*s.CURRENT_GENERAL, *s.CURRENT_FUND, *s.CURRENT_STATE),),
}
_PERSONNEL, _OPERATING = s.economic("301", "303"), s.economic("302", "310", "399", "309", "312")
_COLUMNS: dict[str, tuple[Test, ...]] = {
    "basic": (s.kind("basic"),),
    "project": (s.kind("project"),),
    "personnel": (_PERSONNEL,),
    "operating": (_OPERATING,),
    "basic_personnel": (s.kind("basic"), _PERSONNEL),
    "basic_operating": (s.kind("basic"), _OPERATING),
    "other:人员经费": (s.kind("basic"), _PERSONNEL),
    "other:公用经费": (s.kind("basic"), _OPERATING),
    "other:人员支出": (s.kind("basic"), _PERSONNEL),
    "other:日常公用支出": (s.kind("basic"), _OPERATING),
}
_NEVER = ("surplus_used", "carried_forward", "business", "to_superior", "to_affiliates")


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
    return _Maker(form, story, rng).run()


class _Maker:
    def __init__(self, form: Mapping[str, Any], story: Story, rng: random.Random) -> None:
        self.form, self.story, self.rng = form, story, rng
        self.made = Made(Page(), story.agency, story.year, story.document)
        self.unit = "万元"

    def run(self) -> Made:
        blocks: list[Block] = []
        for text in self.form["cover"]:
            blocks.append(self._words(text))
            if "目" in text:
                blocks += [f"{at}. {self._words(one['title'])}" for at, one in enumerate(self.form["tables"], 1)]
        for index, table in enumerate(self.form["tables"], 1):
            *texts, grid = self._table(table, index)
            assert isinstance(grid, Table)
            title = len(blocks) + texts.index(self._words(table["title"]))
            blocks += [*texts, replace(grid, title=title)]
        unit, total = self.form.get("unit", "万元"), self.story.sum() or 0
        printed = f"{total / 10000:.2f}万元" if unit == "万元" else f"{total:.2f}元"
        blocks += ["预算编制说明", f"{self.story.year}年，{self.story.agency}收支总预算{printed}。"]
        self.made.page = Page(tuple(blocks))
        return self.made

    def _words(self, text: str) -> str:
        return text.format(agency=self.story.agency, year=self.story.year)

    def _table(self, table: Mapping[str, Any], index: int) -> Iterator[Block]:
        self.unit = table.get("unit", self.form.get("unit", "万元"))
        numbers = self.form.get("numbers")
        if numbers or "number" in self.form:
            yield numbers[index - 1] if numbers else self.form["number"].format(n=index)
        yield self._words(table["title"])
        if "maker" in self.form:
            yield self._words(self.form["maker"])
        yield f"单位：{self.unit}"
        columns = table.get("wide", table.get("columns", "")).split()
        head = [_cells(line, len([one for one in columns if one != "/"])) for line in table["head"]]
        if "wide" in table:
            rows = [self._wide(table, columns)]
        elif "items" in table:
            rows = list(self._items(table, columns))
        elif "/" in columns:
            rows = self._sides(table, columns)
        else:
            rows = list(self._coded(table, columns))
        yield Table(table["resource"], tuple(map(tuple, [*head, *rows])), len(head))

    # ── figures ──

    def _show(self, yuan: int | None) -> str:
        if yuan is None:
            return ""
        digits = self.form.get("digits", 2)
        divisor = 10000 if self.unit == "万元" else 1
        places = 2 if self.unit == "万元" else digits
        return f"{(Decimal(yuan) / divisor).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP):,f}"

    def _print(self, resource: str, row: str, column: str, yuan: int | None) -> str:
        """The printed figure, noted as true. `column` may name a period behind @."""
        printed = self._show(yuan)
        name, _, period = column.partition("@")
        if printed:
            value = Decimal(printed.replace(",", "")) / (1 if self.unit == "万元" else 10000)
            self.made.figures.append(((resource, row, name, period), value))
        return printed

    def _sum(self, resource: str, column: str, *tests: Test, before: bool = False) -> int | None:
        name = column.partition("@")[0]
        if name in _NEVER:
            return None
        chosen = _COLUMNS.get(name, (s.source_in(*SOURCES[name]),) if name in SOURCES else ())
        total = self.story.before if before else self.story.sum
        return total(*_BASES.get(resource, ()), *chosen, *tests)

    # ── tables ──

    def _coded(self, table: Mapping[str, Any], columns: list[str]) -> Iterator[list[str]]:
        resource, only = table["resource"], table.get("only")
        economic = resource == "basic_expenditure"
        atoms = [atom for atom in self.story.atoms if all(test(atom) for test in _BASES.get(resource, ()))]
        sizes = (3, 5) if economic else (3, 5, 7)
        codes = sorted({(atom.economic if economic else atom.item)[:size] for atom in atoms for size in sizes})
        serial = 0
        for code in [] if table.get("totals_only") else codes:
            if only and len(code) != only:
                continue
            serial += 1
            name = ECONOMIC[code] if economic else self.story.names[code]
            self.made.labels[resource, code] = name
            test = s.economic(code) if economic else s.prefix(code)
            yield [self._coded_cell(resource, code, name, serial, column, (test,)) for column in columns]
        self.made.labels[resource, "total"] = "合计"
        yield [self._coded_cell(resource, "", "合计", serial + 1, column, ()) for column in columns]

    def _coded_cell(
        self, resource: str, code: str, name: str, serial: int, column: str, tests: tuple[Test, ...]
    ) -> str:
        words = {
            "code": code, "code1": code[:3], "code2": code[3:5], "code3": code[5:7], "name": name,
            "codename": f"{code}{name}", "serial": str(serial), "unit_code": "301001", "unit_name": self.story.agency,
        }  # fmt: skip
        if column in words:
            return words[column]
        return self._figure(resource, code or "total", column, tests)

    def _figure(self, resource: str, row: str, column: str, tests: tuple[Test, ...]) -> str:
        now, then = self._sum(resource, column, *tests), self._sum(resource, column, *tests, before=True)
        period = column.partition("@")[2]
        if period in ("change", "change_percent") and None not in (now, then):
            assert now is not None
            assert then is not None
            delta = now - then
            if period == "change":
                return self._print(resource, row, column, delta)
            rate = (Decimal(delta) / then * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
            self.made.figures.append(((resource, row, *column.split("@")), rate))  # type: ignore[arg-type]
            return f"{rate}%"
        return self._print(resource, row, column, now if not period else then if period.startswith("prior") else None)

    def _sides(self, table: Mapping[str, Any], columns: list[str]) -> list[list[str]]:
        cut = columns.index("/")
        left = list(self._income(table, [one for one in columns[:cut] if one not in ("serial", "label")]))
        right = list(self._spending(table, columns[cut + 2 :]))
        rows = []
        for index in range(max(len(left), len(right))):
            first = left[index] if index < len(left) else [""] * len(left[0])
            last = right[index] if index < len(right) else [""] * len(right[0])
            rows.append([*([str(index + 1)] if columns[0] == "serial" else []), *first, *last])
        if left[-1][0].endswith("总计") and right[-1][0].endswith("总计") and len(left) != len(right):
            shorter = left if len(left) < len(right) else right
            last = shorter[-1]
            offset = (1 if columns[0] == "serial" else 0) + (0 if shorter is left else len(left[0]))
            for at, cell in enumerate(last):
                rows[len(shorter) - 1][offset + at] = ""
                rows[-1][offset + at] = cell
        return rows

    def _income(self, table: Mapping[str, Any], columns: list[str]) -> Iterator[list[str]]:
        resource = table["resource"]
        for label, item in table["income"].items():
            row = f"income/{item}"
            self.made.labels[resource, row] = label
            total = self.story.sum(*_BASES.get(resource, ())) if item == "total" else self._sum(resource, item)
            yield [label, *(self._print(resource, row, column, total) for column in columns)]

    def _spending(self, table: Mapping[str, Any], columns: list[str]) -> Iterator[list[str]]:
        resource = table["resource"]
        if "kinds" in table:
            yield from self._by_kind(table, columns)
            return
        for label, item in table.get("before", {}).items():
            yield self._spending_row(resource, label, item, columns)
        which, *numbering = table["categories"].split()
        numbering = numbering[0] if numbering else ""
        number = 0
        for code, name in CATEGORIES.items():
            if which == "used" and self._sum(resource, "", s.prefix(code)) is None:
                continue
            label = numbering.replace("一", _chinese(number), 1) + name
            number += 1
            row = f"expenditure/{code}"
            self.made.labels[resource, row] = name
            yield [label, *(self._spent(resource, row, column, s.prefix(code)) for column in columns)]
        for label, item in table.get("spending", {}).items():
            yield self._spending_row(resource, label, item, columns)

    def _spending_row(self, resource: str, label: str, item: str, columns: list[str]) -> list[str]:
        row = f"expenditure/{item}"
        self.made.labels[resource, row] = label
        if item in _NEVER:
            return [label, *[""] * len(columns)]
        return [label, *(self._spent(resource, row, column) for column in columns)]

    def _spent(self, resource: str, row: str, column: str, *tests: Test) -> str:
        source = "" if column in ("amount", "total") else column
        return self._print(resource, row, column, self._sum(resource, source, *tests))

    def _by_kind(self, table: Mapping[str, Any], columns: list[str]) -> Iterator[list[str]]:
        resource = table["resource"]
        for label, item in table["kinds"].items():
            tests = (s.kind("basic"), s.economic(item)) if item.isdigit() else _COLUMNS.get(item, ())
            tests = (s.kind("basic"), *tests) if item == "operating" else tests
            row = f"expenditure/{item}"
            self.made.labels[resource, row] = label
            yield [label, *(self._print(resource, row, column, self.story.sum(*tests)) for column in columns)]

    def _items(self, table: Mapping[str, Any], columns: list[str]) -> Iterator[list[str]]:
        for label, item in table["items"].items():
            self.made.labels["three_public", item] = label
            cells = [label]
            for column in columns[1:]:
                cells.append(self._public(item, column, table))
            yield cells

    def _wide(self, table: Mapping[str, Any], columns: list[str]) -> list[str]:
        words = {"unit_code": "301001", "unit_name": self.story.agency}
        cells = []
        for one in columns:
            item, _, period = one.partition("@")
            column = f"total@{period}" if period else "total"
            cells.append(words[item] if item in words else self._public(item, column, table))
        return cells

    def _public(self, item: str, column: str, table: Mapping[str, Any]) -> str:
        """A figure of “三公”; where its title names one source, the figure fills that column, too."""
        name, _, period = column.partition("@")
        if item == "operating_cost":
            return self._print("three_public", item, column, self._sum("basic_expenditure", "operating"))
        yuan = self._public_amount(item, name, table)
        if period.startswith("prior"):
            yuan = None if yuan is None else yuan * 11 // 10 // 100 * 100 + 300
        elif period == "change":
            yuan = None if yuan is None else yuan - (yuan * 11 // 10 // 100 * 100 + 300)
        printed = self._print("three_public", item, column, yuan)
        if printed and not period and name == "total" and "one_source" in table:
            self._print("three_public", item, table["one_source"], yuan)
        return printed

    def _public_amount(self, item: str, column: str, table: Mapping[str, Any]) -> int | None:
        parts = {"total": s.THREE_PUBLIC, "vehicles": ("vehicle_purchase", "vehicle_operation")}.get(item, (item,))
        sums = [
            yuan
            for part in parts
            for source, yuan in self.story.three_public.get(part, {}).items()
            if source == table.get("one_source", source) and column in ("total", source)
        ]
        return sum(sums) if sums else None


def _cells(line: str, width: int) -> list[str]:
    marks: Mapping[str, str] = {"<": LEFT, "^": UP, ".": ""}
    cells = [marks.get(word, word) for word in line.split()]
    assert len(cells) == width, (line, width)
    return cells


def _chinese(index: int) -> str:
    tens, ones = divmod(index + 1, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMBERS[tens - 1]}十"
    return head + (_NUMBERS[ones - 1] if ones else "")


__all__ = ["PLACES", "Made", "Spot", "make"]
