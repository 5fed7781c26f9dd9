"""What an agency says of itself over the years: stated changes, projects, facts. Years not held stay gaps.

Nothing is worked out between years here: every cell is what one filing says, and leads to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markupsafe import Markup

from mingzhang.budget.facts import fact_groups, fact_kinds
from mingzhang.budget.filing import ACCOUNTS
from mingzhang.website import words
from mingzhang.website.charts import projects_over_years
from mingzhang.website.charts.derived_years import contradiction_before
from mingzhang.website.charts.facts_over_years import (
    Facts,
    procurement_over_years,
    staff_over_years,
    vehicles_over_years,
)
from mingzhang.website.one_filing.changes import Change, ChangeKind, read_changes
from mingzhang.website.one_filing.facts import Fact, listed_facts, read_facts
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.projects import read_projects
from mingzhang.website.over_years.project_matching import MatchedProject, group
from mingzhang.website.pages.agency_page.charts import compared_chart, render_over_years, with_table
from mingzhang.website.pages.agency_page.kind_names import KindName
from mingzhang.website.pages.agency_page.overyears import (
    Cell,
    Column,
    YearsLine,
    YearsTable,
    across,
    held,
    phase_of_columns,
)
from mingzhang.website.plan_and_outcome.lines import NAMESAKES, STATES
from mingzhang.website.staffing.counted import Counted
from mingzhang.website.staffing.of_filing import counted_of
from mingzhang.website.staffing.per_head import BASIC, FEWEST, MEASURES, OPERATING, PERSONNEL

_STATED = (
    ("expenditure", ("基本支出", "项目支出")),
    ("three_public", ("合计",)),
    ("operating_cost", ()),
)
"""The changes of main figures: a chapter and its subjects, all of them where none is named."""
_NAMES = {"three_public": "“三公”经费", "operating_cost": "运行经费"}


def changes(name: KindName, columns: Sequence[Column], _: dict[str, str]) -> list[Markup]:
    """What each budget states of changes against the year before it; what accounts state may be against the plan."""
    if phase_of_columns(columns) == ACCOUNTS:
        return []
    lines, note = _changes(columns)
    return _folded(
        YearsTable(columns, lines, f"各年文件写明的增减{name.caption}", f"said-changes{name.id_suffix}", note=note)
    )


def projects(name: KindName, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    """The projects of all years, joined by name."""
    lines, note = _projects(columns)
    table = YearsTable(
        columns,
        lines,
        f"各年的项目{name.caption}",
        f"said-projects{name.id_suffix}",
        note=note,
        resource="project_expenditure",
        total=lambda filed: filed.figure("project_expenditure", "total", lambda rows: rows["row_type"] == "total"),
    )
    return with_table(compared_chart(projects_over_years, columns, lines), table, name, files)


def facts(name: KindName, columns: Sequence[Column], files: dict[str, str]) -> list[Markup]:
    """Staff, procurement and vehicles as pictures, then all that the filings count, and what is spent a person."""
    lines, note = _facts(columns)
    counted = {filed.holding.filing_id: counted_of(filed) for filed in held(columns)}
    heads = _per_head(columns, counted)
    said = [
        note,
        f"每人经费是经费除以同一份文件的在职人数，不足 {FEWEST} 人的人员经费和基本支出不算。" if heads else "",
    ]
    years = [
        Facts(column.title, counted[column.filed.holding.filing_id] if column.filed is not None else None)
        for column in columns
    ]
    drawn = [
        render_over_years(chart, name, files)
        for draw in (staff_over_years, procurement_over_years, vehicles_over_years)
        if (chart := draw(years)) is not None
    ]
    table = YearsTable(
        columns,
        [*lines, *heads],
        f"人员、采购和资产{name.caption}",
        f"said-facts{name.id_suffix}",
        unit="",
        note="".join(said),
    )
    return [*drawn, *_folded(table)]


def _folded(table: YearsTable) -> list[Markup]:
    folded = table.folded()
    return [folded] if folded else []


def _changes(columns: Sequence[Column]) -> tuple[list[YearsLine], str]:
    read = {filed.holding.filing_id: read_changes(filed) for filed in held(columns)}
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
    lines = [
        YearsLine(_NAMES.get(chapter, subject), across(columns, cell(chapter, subject)))
        for chapter, subject in sorted(found, key=lambda key: (order.index(key[0]), key[1]))
    ]
    years = {filed.holding.year for filed in held(columns)}
    unheld = [str(year - 1) for year in sorted(years) if read_stated(read, columns, year) and year - 1 not in years]
    note = f"每一列比的是它的上一年；其中 {'、'.join(unheld)} 年没有收录，不能拿两列相减。" if unheld else ""
    return lines, note + "".join(
        contradiction_before(f.contents) for f in held(columns) if f.holding.year - 1 not in years
    )


def read_stated(read: dict[str, list[Change]], columns: Sequence[Column], year: int) -> bool:
    """Whether the filing of a year states any change."""
    return any(read[filed.holding.filing_id] for filed in held(columns) if filed.holding.year == year)


def _change(changes: list[Change], filed: Filed, href: str) -> Cell:
    if not changes:
        return Cell(absent="节录未载" if filed.holding.excerpt else "原文未载")
    change = changes[0]
    if change.kind is ChangeKind.SAME:
        return Cell("持平", f"{href}#{change.anchor}")
    if change.delta is None:
        return Cell(absent=change.kind.value)
    rate = f"{words.signed(change.percent)}%" if change.rated and change.percent is not None else ""
    tag = change.kind.value if change.kind in (ChangeKind.NEW, ChangeKind.ENDED) else ""
    return Cell(words.signed(change.delta), f"{href}#{change.anchor}", rate or tag)


def _projects(columns: Sequence[Column]) -> tuple[list[YearsLine], str]:
    """Rows of projects that have one name, or names so alike that they may be one; largest of the newest first."""
    newest_first = list(held(columns))[::-1]
    rows = group([(filed.holding.filing_id, read_projects(filed)) for filed in newest_first])
    years = {filed.holding.filing_id: filed.holding.year for filed in newest_first}

    def cell(row: MatchedProject) -> Callable[[Filed, str], Cell]:
        return lambda filed, href: _project(row, filed.holding.filing_id, href)

    lines = [YearsLine(row.name, across(columns, cell(row)), sub=_other_names(row, years)) for row in rows]
    several = len(newest_first) > 1 and len(lines) > 0
    note = "同一项目改了名称的，可能分在两行；“无同名项目”只说名称，不说事情没有了。" if several else ""
    return lines, note


def _other_names(row: MatchedProject, years: dict[str, int]) -> str:
    said = "；".join(f"{years[filing]} 年写作“{row.found[filing].name}”" for filing in reversed(row.like))
    return f"{said}，可能是同一项" if said else ""


def _project(row: MatchedProject, filing: str, href: str) -> Cell:
    project = row.found.get(filing)
    if project is None:
        return Cell(absent=STATES[NAMESAKES] if filing in row.unsettled else "无同名项目")
    if project.amount.value is None:
        return Cell("未载金额", f"{href}#{project.anchor}")
    below = "" if project.tabled else "只见于文字"
    value = project.amount.value
    return Cell(words.even(value), f"{href}#{project.anchor}", below, "", project.amount.doubtful, value)


def _facts(columns: Sequence[Column]) -> tuple[list[YearsLine], str]:
    read = {filed.holding.filing_id: _by_anchor(filed) for filed in held(columns)}
    found = {anchor: fact for facts in read.values() for anchor, fact in facts.items()}
    order = [f"facts-{kind.id}" for group in fact_groups() for kind in listed_facts(group)]
    listed = sorted((anchor for anchor in found if anchor in order), key=order.index)

    def cell(anchor: str) -> Callable[[Filed, str], Cell]:
        def of(filed: Filed, href: str) -> Cell:
            fact = read[filed.holding.filing_id].get(anchor)
            if fact is None or not fact.text:
                return Cell(absent="节录未载" if filed.holding.excerpt else "原文未载")
            return Cell(fact.text, f"{href}#{anchor}", fact.time)

        return of

    zero = [anchor for anchor in listed if all(_is_zero(facts.get(anchor)) for facts in read.values())]
    phase = next(filed.holding.phase for filed in held(columns))
    labels = {anchor: _label(anchor, phase) for anchor in listed}
    lines = [YearsLine(labels[anchor], across(columns, cell(anchor))) for anchor in listed if anchor not in zero]
    names = "、".join(labels[anchor] for anchor in zero)
    return lines, f"另有 {len(zero)} 项收录的各年均为零：{names}。" if zero else ""


def _per_head(columns: Sequence[Column], counted: Mapping[str, Counted]) -> list[YearsLine]:
    """The measures that any year can divide by its staff."""

    def cell(measure: str) -> Callable[[Filed, str], Cell]:
        def of(filed: Filed, href: str) -> Cell:
            head = counted[filed.holding.filing_id].per_head[measure]
            if head.amount is None or head.people is None:
                return Cell(absent=head.short_why)
            return Cell(words.even(head.amount), "", f"除以 {words.amount(head.people)} 人")

        return of

    lines = [
        YearsLine(f"{MEASURES[measure]}，每人（万元）", across(columns, cell(measure)))
        for measure in (PERSONNEL, OPERATING, BASIC)
    ]
    return [line for line in lines if any(each is not None and each.text for each in line.cells)]


def _is_zero(fact: Fact | None) -> bool:
    return fact is not None and fact.value == 0


def _by_anchor(filed: Filed) -> dict[str, Fact]:
    return {fact.anchor: fact for group in read_facts(filed) for fact in group.facts}


def _label(anchor: str, phase: str) -> str:
    kind = fact_kinds()[anchor.removeprefix("facts-")]
    return (kind.in_accounts if phase == ACCOUNTS else "") or kind.name
