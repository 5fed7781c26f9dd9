"""What an agency says of itself over the years: stated changes, projects, facts. Years not held stay gaps.

Nothing is worked out between years here: every cell is what one filing says, and leads to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from mingzhang.publishing import addresses, words
from mingzhang.publishing.changes import Change, Kind, read_changes
from mingzhang.publishing.facts import GROUPS, Fact, read_facts
from mingzhang.publishing.filed import Filed
from mingzhang.publishing.fragments import render
from mingzhang.publishing.pages import heading, mark
from mingzhang.publishing.projects import Project, read_projects

_STATED = (
    ("expenditure", ("基本支出", "项目支出")),
    ("three_public", ("合计",)),
    ("operating_cost", ()),
)
"""The changes of main figures: a chapter and its subjects, all of them where none is named."""
_NAMES = {"three_public": "“三公”经费", "operating_cost": "运行经费"}
_LOOSE = re.compile(r"[\W_]+")


@dataclass(frozen=True)
class Cell:
    """What one filing says: `text` with a link and a line below; without text, `absent` says in words what is not
    there."""

    text: str = ""
    href: str = ""
    below: str = ""
    absent: str = ""
    doubtful: bool = False


@dataclass(frozen=True)
class Line:
    name: str
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Column:
    """A held year (with `filed`), or a run of years without a filing."""

    title: str
    href: str
    filed: Filed | None


def said_sections(filed: Sequence[Filed], page: str, fragments: dict[str, str]) -> list[str]:
    """The sections for the filings of one agency; kinds of document are kept apart, oldest year first."""
    parts: tuple[tuple[str, str, str, str, _Lines], ...] = (
        ("changes", "机构自己说的增减", "各年文件写明的，比上年", "各年文件写明的增减", _changes),
        ("projects", "项目", "名称相同的为同一行", "各年的项目", _projects),
        ("facts", "家底", "各年文件里的数字", "人员、采购和资产", _facts),
    )
    sections = []
    for name, title, about, caption, lines in parts:
        tables = [
            _table(columns, lines, caption if len(_kinds(filed)) == 1 else f"{caption}，{words.document(kind)}", name)
            for kind in _kinds(filed)
            if (columns := _columns([each for each in filed if each.holding.document == kind], page))
        ]
        shown = [table for table in tables if table]
        if shown:
            fragments[f"said-{name}"] = Markup("\n").join(shown)
            sections.append(f"{heading(title, name, about)}\n\n{mark(f'said-{name}')}")
    return sections


_Lines = Callable[[Sequence[Column]], list[Line]]


def _kinds(filed: Sequence[Filed]) -> list[str]:
    return list(dict.fromkeys(each.holding.document for each in filed))


def _columns(filed: Sequence[Filed], page: str) -> list[Column]:
    ordered = sorted(filed, key=lambda each: each.holding.year)
    columns: list[Column] = []
    for position, each in enumerate(ordered):
        year = each.holding.year
        before = ordered[position - 1].holding.year if position else year - 1
        if year > before + 1:
            columns.append(Column(words.year_run((before + 1, year - 1)), "", None))
        columns.append(Column(str(year), addresses.relative(page, each.holding.url), each))
    return columns


def _table(columns: Sequence[Column], lines: _Lines, caption: str, name: str) -> Markup:
    drawn = lines(columns)
    if not drawn:
        return Markup()
    unit = "" if name == "facts" else "万元"
    return render("agency-said", caption=caption, unit=unit, columns=columns, lines=drawn)


def _across(columns: Sequence[Column], name: str, cell: Callable[[Filed, str], Cell]) -> Line:
    return Line(
        name, tuple(cell(column.filed, column.href) if column.filed is not None else None for column in columns)
    )


def _held(columns: Sequence[Column]) -> Iterator[Filed]:
    return (column.filed for column in columns if column.filed is not None)


def _changes(columns: Sequence[Column]) -> list[Line]:
    read = {filed.holding.filing_id: read_changes(filed) for filed in _held(columns)}
    found: dict[tuple[str, str], None] = {}
    for changes in read.values():
        for chapter, subjects in _STATED:
            of_chapter = [change for change in changes if change.chapter == chapter]
            for change in of_chapter:
                if not subjects or change.name in subjects:
                    found[(chapter, change.name if subjects else "")] = None

    def cell(chapter: str, subject: str) -> Callable[[Filed, str], Cell]:
        def of(filed: Filed, href: str) -> Cell:
            listed = read[filed.holding.filing_id]
            return _change(
                [each for each in listed if each.chapter == chapter and subject in ("", each.name)], filed, href
            )

        return of

    order = [chapter for chapter, _ in _STATED]
    return [
        _across(columns, _NAMES.get(chapter, subject), cell(chapter, subject))
        for chapter, subject in sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    ]


def _change(changes: list[Change], filed: Filed, href: str) -> Cell:
    if not changes:
        return Cell(absent="节录未载" if filed.holding.excerpt else "原文未载")
    change = changes[0]
    if change.kind is Kind.SAME:
        return Cell("持平", f"{href}#{change.anchor}")
    if change.delta is None:
        return Cell(absent=change.kind.value)
    rate = f"{words.signed(change.percent)}%" if change.rated and change.percent is not None else ""
    tag = change.kind.value if change.kind in (Kind.NEW, Kind.ENDED) else ""
    return Cell(words.signed(change.delta), f"{href}#{change.anchor}", rate or tag)


def _projects(columns: Sequence[Column]) -> list[Line]:
    """Projects of the same name, brackets, dashes and blanks not counted, share a row; nothing else is joined."""
    read = {filed.holding.filing_id: {_folded(p.name): p for p in read_projects(filed)} for filed in _held(columns)}
    names: dict[str, str] = {}
    for filed in reversed(list(_held(columns))):
        for folded, project in read[filed.holding.filing_id].items():
            names.setdefault(folded, project.name)

    def cell(folded: str) -> Callable[[Filed, str], Cell]:
        return lambda filed, href: _project(read[filed.holding.filing_id].get(folded), href)

    return [_across(columns, name, cell(folded)) for folded, name in names.items()]


def _project(project: Project | None, href: str) -> Cell:
    if project is None:
        return Cell(absent="无此项目")
    if project.amount.value is None:
        return Cell("未载金额", f"{href}#{project.anchor}")
    below = "" if project.tabled else "只见于文字"
    return Cell(words.amount(project.amount.value), f"{href}#{project.anchor}", below, "", project.amount.doubtful)


def _facts(columns: Sequence[Column]) -> list[Line]:
    read = {filed.holding.filing_id: _by_anchor(filed) for filed in _held(columns)}
    found = {anchor: fact for facts in read.values() for anchor, fact in facts.items()}
    order = [f"facts-{name}" for names in GROUPS.values() for name in names]
    listed = sorted((anchor for anchor in found if anchor in order), key=order.index)

    def cell(anchor: str) -> Callable[[Filed, str], Cell]:
        def of(filed: Filed, href: str) -> Cell:
            fact = read[filed.holding.filing_id].get(anchor)
            if fact is None or not fact.text:
                return Cell(absent="节录未载" if filed.holding.excerpt else "原文未载")
            return Cell(fact.text, f"{href}#{anchor}", fact.time)

        return of

    return [_across(columns, _label(anchor), cell(anchor)) for anchor in listed]


def _by_anchor(filed: Filed) -> dict[str, Fact]:
    return {fact.anchor: fact for group in read_facts(filed) for fact in group.facts}


def _label(anchor: str) -> str:
    """The fact's name, with the one that it is part of where its own says too little alone."""
    name = anchor.removeprefix("facts-")
    return _ALONE.get(name) or next(names[name].strip("　") for names in GROUPS.values() if name in names)


_ALONE = {
    "procurement_goods": "政府采购：货物",
    "procurement_works": "政府采购：工程",
    "procurement_services": "政府采购：服务",
    "procurement_sme": "政府采购：预留给中小企业",
    "procurement_small_micro": "政府采购：其中小微企业",
    "department_targets_amount": "整体绩效目标涉及预算",
    "projects_appropriation": "项目：财政拨款",
    "projects_other": "项目：非财政拨款",
    "undisclosed_projects_amount": "未公开绩效目标的项目涉及预算",
    "planned_equipment_over_500k_count": "本年拟购单价 50 万元以上设备",
    "planned_equipment_over_1m_count": "本年拟购单价 100 万元以上设备",
}


def _folded(name: str) -> str:
    return _LOOSE.sub("", unicodedata.normalize("NFKC", name)) or name
