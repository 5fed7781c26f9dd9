"""A small project for the site's tests: invented filings, written through the packages' own writer.

Tables are given as text, one row a line: texts in the order of the contract's text columns, then amounts by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from made_filings import made_filing
from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.document import Line, Place, Source
from mingzhang.budget.filing import Cell, Code, Filing, Note, Row, Table
from mingzhang.budget.narrative import Change, Narrative
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed

FILE = "甲.txt"
AGENCY = Agency("jia", "甲县医疗保障局")
REGION = Region("650121", "新疆维吾尔自治区", "乌鲁木齐市", "乌鲁木齐县")
Texts = Mapping[str, str]
Amounts = Mapping[str, str]


def place(line: int) -> Place:
    return Place(FILE, None, line)


def row(
    number: int,
    texts: Texts,
    amounts: Amounts,
    *,
    key: str = "",
    doubts: Mapping[str, str] | None = None,
    decided_by: str = "header",
) -> Row:
    """A row on line 10 × number. `doubts` names the alternatives of columns whose figure is ambiguous, `decided_by`
    what their placement rests on."""
    cells = []
    for column, printed in amounts.items():
        alternatives = (doubts or {}).get(column)
        value = Decimal(printed.replace(",", "")) if printed[:1].isdecimal() else None
        cells.append(
            Cell(
                column,
                printed,
                value,
                place(10 * number),
                "published" if alternatives is None else "ambiguous",
                "position" if alternatives is None else decided_by,
                tuple(filter(None, (alternatives or "").split("|"))),
            )
        )
    name = key or texts.get("function_code") or texts.get("economic_code") or texts.get("item") or texts.get("name", "")
    return Row(number, name, dict(texts), tuple(cells), place(10 * number))


def table(resource: str, *rows: Row, status: str = "", number: str = "", title: str = "", note: str = "") -> Table:
    listed = status or ("filled" if rows else "missing")
    return Table(resource, title or TABLE_RESOURCES[resource].title, number, "万元", listed, note, place(5), rows)


def balance(income: str, expenditure: str) -> Table:
    """Table 1 with totals only; an empty text is a blank cell."""
    sides = (("income", "收入总计", income), ("expenditure", "支出总计", expenditure))
    rows = [
        row(
            number,
            {"side": side, "row_type": "total", "item": "total", "name": name},
            {"amount": printed} if printed else {},
            key=name,
        )
        for number, (side, name, printed) in enumerate(sides, start=1)
    ]
    return table("balance", *rows, number="表 1")


def expenditure(total: str, basic: str, project: str) -> Table:
    amounts = {"total": total, "basic": basic, "project": project}
    printed = {name: amount for name, amount in amounts.items() if amount}
    return table("expenditure", row(7, {"row_type": "total", "name": "总计"}, printed), number="表 3")


def projects(*named: tuple[str, str]) -> Table:
    rows = [
        row(
            number,
            {
                "row_type": "project",
                "function_code": "2101501",
                "name": "行政运行",
                "project_name": name,
                "project_id": f"p{number}",
            },
            {"total": amount} if amount else {},
            key=f"2101501-{name}",
        )
        for number, (name, amount) in enumerate(named, start=1)
    ]
    return table("project_expenditure", *rows, number="表 7")


def filing(
    *tables: Table,
    agency: Agency = AGENCY,
    year: int = 2026,
    document: str = "department-budget",
    published_on: str = "2026-02-27",
    excerpt: bool = False,
    lines: Iterable[str] = ("甲县医疗保障局", *80 * ("收入\t支出",)),
    notes: tuple[Note, ...] = (),
    narrative: Narrative | None = None,
) -> Filing:
    """A filing with these tables; the others of the contract are missing from it."""
    codes = {
        entry.texts["function_code"]: entry.texts["name"]
        for each in tables
        for entry in each.rows
        if entry.texts.get("function_code")
    }
    known = dict(codes)
    for code in codes:
        for length in (3, 5):
            if len(code) > length:
                known.setdefault(code[:length], "上级科目")
    return made_filing(
        tables,
        agency=agency.name,
        source=Source(FILE, "a" * 64, 1234, "utf-8"),
        year=year,
        document=document,
        published_on=published_on,
        excerpt=excerpt,
        lines=tuple(Line(place(number), text) for number, text in enumerate(lines, start=1)),
        notes=notes,
        narrative=narrative or Narrative(),
        functional_codes=tuple(
            Code(code, name, {3: 1, 5: 2, 7: 3}[len(code)], code[:-2] if len(code) > 3 else "", True)
            for code, name in sorted(known.items())
        ),
    )


def write(project: Path, *filings: tuple[Filing, Agency], region: Region = REGION) -> None:
    """The packages of a project, all in one place, and the corpus over them."""
    datapackages = project / "datapackages"
    for each, agency in filings:
        write_package(each, agency, region, datapackages)
    write_corpus(datapackages, {agency.agency_id: agency for _, agency in filings}.values())


def change(
    chapter: str, subject: str, amount: str, delta: str, percent: str = "", *, reason: str = "原因", line: int = 3
) -> Change:
    """A statement of change in 万元; an empty text is a figure that is not printed."""
    now, moved = (Decimal(text) if text else None for text in (amount, delta))
    prior = now - moved if now is not None and moved is not None else None
    rate = Decimal(percent) if percent else None
    return Change(chapter, subject, "", "", now, None, moved, rate, prior, prior == 0, reason, place(line))


def filed(project: Path, *tables: Table, narrative: Narrative | None = None, excerpt: bool = False) -> Filed:
    """One filing of these tables and words, written and read back as the pages read it."""
    write(project, (filing(*tables, narrative=narrative, excerpt=excerpt), AGENCY))
    return Filed(gather(project / "datapackages").filings[0])
