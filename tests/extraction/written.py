"""Filings written for a test: the two text forms, as short as a filing can be, parsed without a file."""

from __future__ import annotations

from mingzhang.budget.document import Document, Source
from mingzhang.budget.filing import Filing, Row, Table
from mingzhang.budget.phrases import say
from mingzhang.extraction import parse_filing
from mingzhang.reading.plain.text import read_text

AGENCY = "某某市测试局"
TITLE = f"{AGENCY}2026年部门预算公开"

Shown = list[tuple[str, dict[str, str]]]
"""Each row's key and what stands in which column, as printed."""

PENSION = {"total": "3.00", "basic": "3.00"}
HEALTH = {"total": "7.00", "basic": "5.00", "project": "2.00"}
ALL = {"total": "10.00", "basic": "8.00", "project": "2.00"}
CODED: Shown = [
    ("208", PENSION),
    ("20805", PENSION),
    ("2080505", PENSION),
    ("210", HEALTH),
    ("21015", HEALTH),
    ("2101501", {"total": "5.00", "basic": "5.00"}),
    ("2101599", {"total": "2.00", "project": "2.00"}),
]
"""The rows that the traps of table 3 are set in, without their total row."""


def document(text: str) -> Document:
    return read_text(text, Source("filings/written.txt", "0" * 64, len(text.encode()), "utf-8"))


def filing(*tables: str, title: str = TITLE, explanation: str = "没有更多说明。") -> Filing:
    """A filing of these tables, with the head and the parts that every filing has."""
    return parse_filing(document(text(*tables, title=title, explanation=explanation)))


def text(*tables: str, title: str = TITLE, explanation: str = "没有更多说明。") -> str:
    parts = [title, f"第一部分 2026年{AGENCY}概况", f"第二部分 2026年{AGENCY}部门预算公开表", *tables]
    return "\n\n".join([*parts, f"第三部分 2026年{AGENCY}部门预算情况说明", explanation, "2026年2月9日"]) + "\n"


def table(title: str, body: str, *, number: str = "表1", unit: str = "万元") -> str:
    """A table's head and body. The body is written with two blanks between the cells of a grid, which become tabs; a
    single blank stays. A line that begins with `|` is written without that mark."""
    return f"{number}\n\n{title}\n\n编制部门：{AGENCY}\n\n单位：{unit}\n\n{body}"


def grid(body: str) -> str:
    """Cells between bars become cells between tabs, so that a test shows its empty cells."""
    rows = (line.strip().split("|") for line in body.strip().splitlines())
    return "\n".join("\t".join(cell.strip() for cell in cells) for cells in rows)


def rows(found: Table) -> Shown:
    return [(row.key, figures(row)) for row in found.rows]


def figures(row: Row) -> dict[str, str]:
    """What is printed in which column; doubt is shown as `?` behind the figure."""
    return {cell.column: cell.printed + ("?" if cell.placement == "ambiguous" else "") for cell in row.cells}


def remarks(found: Filing, kind: str = "warning") -> list[tuple[int | None, str, str]]:
    """Line, text and message of each note of a kind."""
    return [(note.place.line, note.text, say(note.message)) for note in found.notes if note.kind == kind]
