"""The published tables of a story: columns, header words, rows, notes, and what each row means.

How a place prints a table is data (`places.yaml`, `xinjiang.yaml`); which columns, lines and sources there are and what they
consist of is the program's (`meaning.py`).
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from mingzhang.budget.agreement.relations import LINES, sums_of
from mingzhang.budget.place_forms.forms import known_forms
from mingzhang.budget.tables import table_kinds

from . import story as s
from .classifications import CATEGORIES, ECONOMIC
from .meaning import column_of, line_of, subject_of
from .printed_tables import PrintedRow, PrintedTable, Printer, Truth, finish_keys, header_of, truths_in_order
from .story import Story, Test

Spec = Mapping[str, Any]
"""How a table is printed: an entry of the two files."""

SOURCES = ("general_budget", "fund_budget", "state_capital")
_LEVELS = {3: "category", 5: "section", 7: "item"}
_NUMBERS = "一二三四五六七八九十"


@dataclass
class Habits:
    """What the printing habits of a filing decide about its tables."""

    total_first: bool = False
    unit_row: bool = False
    glued: bool = False
    item_rows: bool = True
    code_words: str = ""
    name_words: str = ""
    total_word: str = "合计"
    spaced: bool = False
    lose_income_total: bool = False
    unsplit: bool = False


def numbered(index: int) -> str:
    """The Chinese numeral of a place in a list (0: 一)."""
    tens, ones = divmod(index + 1, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_NUMBERS[tens - 1]}十"
    return head + (_NUMBERS[ones - 1] if ones else "")


class TableMaker:
    """Prints the tables of one story as a form (an entry of the two files) says."""

    def __init__(self, form: Spec, story: Story, printer: Printer, habits: Habits, rng: random.Random) -> None:
        self.form, self.story, self.printer, self.habits, self.rng = form, story, printer, habits, rng
        self.known = next((one for one in known_forms() if one.name == form.get("form")), None)
        self.words = {
            "agency": story.agency, "year": str(story.year), "word": story.word, "code": habits.code_words,
            "name": habits.name_words, "ecode": habits.code_words.replace("功能", "经济"),
            "ename": habits.name_words.replace("功能", "经济"), "the": "" if "drops_the" in form and rng.random() > 0.9 else "的",
        }  # fmt: skip

    def tables(self) -> list[PrintedTable]:
        """Every table of the program's form, numbered, in printed order."""
        assert self.known is not None
        made = [self.make(resource, self.form["tables"][resource]) for resource in self.known.tables]
        for index, table in enumerate(made):
            table.number = f"表{numbered(index) if self.form.get('numbers') else index + 1}"
        return made

    def make(self, resource: str, spec: Spec) -> PrintedTable:
        """One table."""
        glued = self.habits.glued and "glued_head" in spec
        columns = self._columns(resource, spec, glued)
        head = spec["glued_head"] if glued else spec["head"]
        if isinstance(head[0], list):
            head = self._one_of(head)
        self.words |= {"over": spec.get("over", ""), "fund": spec.get("fund", "")}
        header = [[(self.said(text), wide, high) for text, wide, high in line] for line in header_of(head)]
        rows = list(_Rows(self, resource, spec, columns, glued).rows())
        title = self.said(spec["title"] if isinstance(spec["title"], str) else self._one_of(spec["title"]))
        printed = ["label" if name == "/" else name for name in columns]
        table = PrintedTable(resource, "", title, printed, header, rows, unit=self.printer.unit)
        if "slipped_head" in spec:
            table.grid_header = [[self.said(word).strip(".") for word in line.split()] for line in spec["slipped_head"]]
        self._empty(table, spec)
        finish_keys([truth for _, truth in truths_in_order(table)])
        return table

    def _one_of(self, ways: Sequence[Any]) -> Any:
        return ways[int(self.rng.random() * len(ways))]

    def said(self, text: str) -> str:
        """Words of a form as this filing prints them."""
        text = text.format(**self.words)
        return (" ".join(text[:-1]) if self.habits.spaced else text[:-1]) if text.endswith("*") else text

    def _empty(self, table: PrintedTable, spec: Spec) -> None:
        """What is said of a table without figures; some tables by codes are left without a note."""
        forgotten = table_kinds()[table.resource].shape == "coded" and "what" in spec and self.rng.random() < 0.05
        if any(value and float(value) for row in table.rows for one in row.truths for value in one.amounts.values()):
            return
        if "what" in spec and not forgotten:
            table.note = self.form["note"].format(**self.words, what=spec["what"], title=table.title)
        if self.form.get("drops_empty") and table.resource != "three_public":
            table.rows = []

    def _columns(self, resource: str, spec: Spec, glued: bool) -> list[str]:
        """The printed columns from left to right; `/` begins the second side (its labels)."""
        if "columns" in spec or "wide" in spec:
            names: list[str] = spec.get("columns", spec.get("wide", "")).split()
            return [name for at, name in enumerate(names) if at == 0 or names[at - 1] != "/"]
        kind = table_kinds()[resource]
        amounts = (self.known.columns if self.known else {}).get(resource, kind.usual)
        if kind.shape == "two_sided":
            return ["label", kind.main, "/", *amounts]
        if kind.shape != "coded":
            return ["label" if kind.shape == "labelled" else "name", *amounts]
        codes = {"functional": ["code1", "code2", "code3"], "economic": ["code1"] if glued else ["code1", "code2"]}
        return [*codes[kind.codes], "name", *(["project_name"] if kind.projects else []), *amounts]


class _Rows:
    """The rows of one table."""

    def __init__(self, maker: TableMaker, resource: str, spec: Spec, columns: list[str], glued: bool) -> None:
        self.maker, self.resource, self.spec, self.columns, self.glued = maker, resource, spec, columns, glued
        self.story, self.printer, self.habits, self.kind = (
            maker.story, maker.printer, maker.habits, table_kinds()[resource]
        )  # fmt: skip
        self.serial = 0

    def rows(self) -> Iterator[PrintedRow]:
        if "wide" in self.spec:
            yield self._wide()
        elif "items" in self.spec:
            yield from self._items()
        elif "/" in self.columns:
            yield from self._sides()
        else:
            rows = list(self._coded() if self.kind.shape == "coded" else self._named())
            rows.insert(0 if self.habits.total_first else len(rows), self._total())
            yield from rows

    # -- figures -----------------------------------------------------------------------------------------------

    def _contract(self, column: str) -> str:
        """The contract's name of a printed column: one whose transfers are printed beside it is the rest of it."""
        beside, rest = self.kind.splits.get(column, ("", ""))
        return rest if beside and beside in self.columns else column

    def _figures(self, columns: Sequence[str], *tests: Test) -> dict[str, int | Decimal | None]:
        """Yuan (per cent as Decimal) by column of the contract, each with its period behind @."""
        base, found = (*subject_of(self.resource), *tests), dict[str, int | Decimal | None]()
        for column in columns:
            name, _, period = column.partition("@")
            name = self._contract(name)
            chosen = column_of(self.resource, name)
            now, then = self.story.sum(*base, chosen), self.story.before(*base, chosen)
            found[name + column[len(column.partition("@")[0]) :]] = in_period(period, now, then)
        return found

    def _amounts(self, columns: Sequence[str]) -> list[str]:
        return [name for name in columns if name.partition("@")[0] in self.kind.amounts or name.startswith("other:")]

    def _row(self, lead: Sequence[str], figures: Mapping[str, int | Decimal | None], row_type: str, key: str,
             texts: Mapping[str, str], depth: int = 0) -> PrintedRow:  # fmt: skip
        """A row of words and, behind them, figures."""
        printed = [self._show(value) for value in figures.values()]
        values = {name: self._value(text) for name, text in zip(figures, printed, strict=True)}
        places = {name: len(lead) + index for index, name in enumerate(figures)}
        truth = Truth(key, {"row_type": row_type, **texts}, values, places)
        return PrintedRow([*lead, *printed], row_type, [truth], depth)

    def _show(self, value: int | Decimal | None) -> str:
        return f"{value}%" if isinstance(value, Decimal) else self.printer.show(value)

    def _value(self, printed: str) -> str:
        return printed[:-1] if printed.endswith("%") else self.printer.value(printed)

    def _total(self) -> PrintedRow:
        word = self.habits.total_word
        label = f"{word[0]} {word[1]}" if self.habits.spaced else word
        lead = self._lead("", label)
        figures = self._outsourced("") if self.resource == "outsourcing" else self._figures(self._amounts(self.columns))
        return self._row(lead, figures, "total", word, {"name": word})

    # -- tables by code ----------------------------------------------------------------------------------------

    def _lead(self, code: str, name: str, project: str = "") -> list[str]:
        self.serial += 1
        once = self.spec.get("class_once") and len(code) > 3
        words = {
            "code": code, "code1": "" if once else code[:3], "code2": code[3:5], "code3": code[5:7],
            "name": f"{code[3:5]} {name}".strip() if self.glued else name, "codename": f"{code}{name}",
            "serial": str(self.serial), "unit_code": "301001", "unit_name": self.story.agency, "project_name": project,
        }  # fmt: skip
        return [words[column] for column in self.columns if column in words]

    def _coded(self) -> Iterator[PrintedRow]:
        if self.spec.get("totals_only"):
            return
        if self.kind.projects:
            for unit in self.story.units if self.habits.unit_row else ("",):
                yield from self._projects_of(unit)
            return
        for code in self._codes(*subject_of(self.resource)):
            yield self._code_row(code)

    def _codes(self, *tests: Test) -> list[str]:
        economic = self.kind.codes == "economic"
        atoms = [atom for atom in self.story.atoms if all(test(atom) for test in tests)]
        sizes = [size for size in ((3, 5) if economic else (3, 5, 7)) if size == self.spec.get("only", size)]
        return sorted({(atom.economic if economic else atom.item)[:size] for atom in atoms for size in sizes})

    def _code_row(self, code: str, *tests: Test, **texts: str) -> PrintedRow:
        economic = self.kind.codes == "economic"
        name = ECONOMIC[code] if economic else self.story.names[code]
        figures = self._figures(self._amounts(self.columns), s.economic(code) if economic else s.prefix(code), *tests)
        words = {f"{'economic' if economic else 'function'}_code": code, "name": name, **texts}
        row = self._row(self._lead(code, name), figures, _LEVELS[len(code)], code, words, (len(code) - 1) // 2)
        if self.habits.unsplit and self.resource == "income" and len(code) < 7:
            self._unsplit(row, s.prefix(code))
        return row

    def _unsplit(self, row: PrintedRow, of_code: Test) -> None:
        """As seen: 类 and 款 rows do not split off the transfers that their items and the total do."""
        truth = row.truths[0]
        own, transfer = truth.cells["general_budget_own"], truth.cells["general_budget_transfer"]
        if row.cells[transfer].strip("0."):
            both = self.story.sum(of_code, s.source_in(*s.CURRENT_GENERAL))
            row.cells[own], row.cells[transfer] = self.printer.show(both), self.printer.show(None)
            for column in ("general_budget_own", "general_budget_transfer"):
                truth.amounts[column] = self.printer.value(row.cells[truth.cells[column]])

    def _projects_of(self, unit: str) -> Iterator[PrintedRow]:
        """The rows of one unit (of all, where `unit` is empty), its own row first."""
        names, mine = self.story.project_names(), (s.of_unit(unit),) if unit else ()
        base = (*subject_of(self.resource), *mine)
        chosen = [atom for atom in self.story.atoms if all(test(atom) for test in base)]
        amounts = self._amounts(self.columns)
        if unit and chosen:
            texts = {"unit_name": unit, "name": unit}
            yield self._row(self._lead("", unit), self._figures(amounts, *mine), "unit", unit, texts)
        for code in self._codes(*base):
            if len(code) < 7 or self.habits.item_rows:
                yield self._code_row(code, *mine, unit_name=unit)
            for name in dict.fromkeys(atom.project for atom in chosen if atom.item == code):
                figures = self._figures(amounts, *mine, s.prefix(code), s.project(name))
                texts = {"unit_name": unit, "function_code": code, "name": self.story.names[code], "project_name": name,
                         "project_id": f"p{names.index(name) + 1}"}  # fmt: skip
                lead = self._lead(code, self.story.names[code], name)
                yield self._row(lead, figures, "project", f"{code}-{name}", texts, 4)

    # -- tables by project -------------------------------------------------------------------------------------

    def _named(self) -> Iterator[PrintedRow]:
        """Projects, below their unit where units have rows."""
        projects = self._named_projects()
        ids = self._project_ids([name for name, _ in projects])
        present = [unit for unit in self.story.units if unit in {unit for _, unit in projects}]
        for unit in present if self.habits.unit_row and present else [""]:
            if unit:
                yield self._row([unit], self._of_project("", unit), "unit", unit, {"unit_name": unit, "name": unit})
            for name in [name for name, of in projects if unit in ("", of)]:
                texts = {"unit_name": unit, "name": name, "project_id": ids[name]}
                yield self._row([name], self._of_project(name, unit), "project", name, texts)

    def _named_projects(self) -> list[tuple[str, str]]:
        """(project, unit) in printed order."""
        if self.resource == "outsourcing":
            return [(one.project, one.unit) for one in self.story.outsourcing]
        atoms = [atom for atom in self.story.atoms if all(test(atom) for test in subject_of(self.resource))]
        atoms.sort(key=lambda atom: self.story.units.index(atom.unit))
        return list(dict.fromkeys((atom.project, atom.unit) for atom in atoms))

    def _of_project(self, name: str, unit: str) -> Mapping[str, int | Decimal | None]:
        if self.resource == "outsourcing":
            return self._outsourced(name, unit)
        tests = [*([s.project(name)] if name else []), *([s.of_unit(unit)] if unit else [])]
        return self._figures(self._amounts(self.columns), *tests)

    def _outsourced(self, name: str, unit: str = "") -> dict[str, int | Decimal | None]:
        chosen = [one for one in self.story.outsourcing if name in ("", one.project) and unit in ("", one.unit)]
        sums = {group: _sum(one.yuan for one in chosen if one.group == group) for group in SOURCES}
        return {"total": _sum(one.yuan for one in chosen), **sums}

    def _project_ids(self, names: list[str]) -> dict[str, str]:
        outsourced = [one.project for one in self.story.outsourcing]
        known = dict.fromkeys([*self.story.project_names(), *outsourced, *names])
        return {name: f"p{index}" for index, name in enumerate(known, 1)}

    # -- “三公” ------------------------------------------------------------------------------------------------

    def _items(self) -> Iterator[PrintedRow]:
        for label, item in self.spec["items"].items():
            figures = {column: self._public(item, column) for column in self.columns[1:]}
            row = self._row([label], figures, "total" if item == "total" else "", item, {"item": item, "name": label})
            self._add_source(row.truths[0])
            yield row

    def _wide(self) -> PrintedRow:
        """One row; each item in it, with all its periods, is one of the contract's."""
        words = {"unit_code": "301001", "unit_name": self.story.agency}
        names = [column.partition("@") for column in self.columns]
        cells = [
            words.get(item) or self.printer.show(self._public(item, f"total@{period}")) for item, _, period in names
        ]
        truths: dict[str, Truth] = {}
        for index, (item, at, period) in enumerate(names):
            if item not in words:
                texts = {"row_type": "total" if item == "total" else "", "item": item, "name": item}
                truth = truths.setdefault(item, Truth(item, texts, {}, {}, loose=("name",)))
                truth.amounts[f"total{at}{period}"] = self.printer.value(cells[index])
                truth.cells[f"total{at}{period}"] = index
        for truth in truths.values():
            self._add_source(truth)
        return PrintedRow(cells, "", list(truths.values()))

    def _add_source(self, truth: Truth) -> None:
        """Where the title names one source, a figure fills that column, too."""
        source = self.spec.get("one_source")
        if source and "total" in truth.amounts:
            truth.amounts[source], truth.cells[source] = truth.amounts["total"], truth.cells["total"]

    def _public(self, item: str, column: str) -> int | None:
        name, _, period = column.partition("@")
        if item == "operating_cost":
            operating = column_of("basic_expenditure", "operating")
            return self.story.sum(*subject_of("basic_expenditure"), operating)
        now = public_sum(self.story, item, self.spec.get("one_source") or ("" if name == "total" else name))
        then = None if now is None else now * 11 // 10 // 100 * 100 + 300
        found = in_period(period, now, then)
        assert not isinstance(found, Decimal)
        return found

    # -- two-sided tables --------------------------------------------------------------------------------------

    def _sides(self) -> list[PrintedRow]:
        cut = self.columns.index("/")
        first = 1 if self.columns[0] == "serial" else 0
        left = [
            self._line(label, "income", item, self.columns[first + 1 : cut])
            for label, item in self.spec["income"].items()
        ]
        right = list(self._spending(self.columns[cut + 1 :]))
        count = max(len(left), len(right))
        if left[-1].row_type == right[-1].row_type == "total":  # the totals stand side by side
            for side in (left, right):
                side[-1:-1] = [PrintedRow([""] * len(side[0].cells), "", []) for _ in range(count - len(side))]
        rows = []
        for index in range(count):
            cells, row_type = [str(index + 1)] if first else [], ""
            truths: list[Truth] = []
            for number, side in enumerate((left, right)):
                half = side[index] if index < len(side) else PrintedRow([""] * len(side[0].cells), "", [])
                for truth in half.truths:
                    truth.cells = {name: len(cells) + at for name, at in truth.cells.items()}
                    truth.side, truth.start = number, tuple(range(len(cells), len(cells) + len(half.cells)))
                cells, truths, row_type = [*cells, *half.cells], [*truths, *half.truths], half.row_type
            rows.append(PrintedRow(cells, row_type if row_type == "total" else "", truths))
        if self.habits.lose_income_total:
            _lose(rows[-1])
        return rows

    def _line(self, label: str, side: str, item: str, columns: Sequence[str]) -> PrintedRow:
        label = self.maker.said(label)
        figures = self._figures(columns, line_of(side, item))
        texts = {"side": side, "item": item, "name": label.replace(" ", "") if self.habits.spaced else label}
        return self._row([label], figures, "total" if item == "total" else "", item, texts)

    def _spending(self, columns: Sequence[str]) -> Iterator[PrintedRow]:
        spec = self.spec
        for label, item in spec.get("kinds", spec.get("before", {})).items():
            yield self._line(label, "expenditure", item, columns)
        which, numbering = [*spec.get("categories", "none").split(), ""][:2]
        number = 0
        for code, name in CATEGORIES.items() if which != "none" else ():
            figures = self._figures(columns, s.prefix(code))
            if code in spec.get("without", ()) or which == "used" and not any(figures.values()):
                continue
            name = spec.get("renamed", {}).get(code, name)
            label = f"{code} {name}" if numbering == "code" else numbering.replace("一", numbered(number), 1) + name
            number += 1
            texts = {"side": "expenditure", "item": "", "function_code": code, "name": name}
            yield self._row([label], figures, "category", code, texts)
        for label, item in spec.get("spending", {}).items():
            yield self._line(label, "expenditure", item, columns)


def _lose(row: PrintedRow) -> None:
    """The income side of a table's last row loses its figure."""
    truth = row.truths[0]
    for column, cell in truth.cells.items():
        row.cells[cell] = truth.amounts[column] = ""


def in_period(period: str, now: int | None, then: int | None) -> int | Decimal | None:
    """What a column of a period holds; None for what is not known."""
    if not period.startswith("change"):
        return now if not period else then if period.startswith("prior") else None
    if now is None or then is None:
        return None
    delta = now - then
    return delta if period == "change" else (Decimal(delta) / then * 100).quantize(Decimal("0.01"), ROUND_HALF_UP)


def public_sum(story: Story, item: str, source: str = "") -> int | None:
    """The yuan of a line of “三公”, of one source or all."""
    parts = _public_parts(item)
    return _sum(yuan for part in parts for of, yuan in story.three_public.get(part, {}).items() if source in ("", of))


def _public_parts(item: str) -> tuple[str, ...]:
    parts = next((each.part_lists[0] for each in sums_of("three_public", LINES) if each.total == item), ())
    return tuple(leaf for part in parts for leaf in _public_parts(part)) or (item,)


def _sum(yuan: Iterator[int]) -> int | None:
    found = list(yuan)
    return sum(found) if found else None
