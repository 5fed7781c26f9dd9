"""比上年变了什么: pictures of the leading chapter, then every statement with the agency's own reason."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.charts import change_charts, chart_files, render_chart
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.changes import (
    CHAPTERS,
    Change,
    ChangeKind,
    by_chapter,
    leading,
    read_changes,
    without_repeats,
)
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.filing_page.charts import pair

_RESOURCE = "changes"
MOST_ROWS = 20
"""So many changes of a chapter stand in the open, the largest; more are folded behind their number and sum."""


@dataclass(frozen=True)
class ChangeLine:
    """A row of the table. `rate` is a signed percentage, `tag` a word in its place; `repeats` says that the name alone
    does not tell the row from another."""

    change: Change
    rate: str
    tag: str
    repeats: bool


def changes_section(filed: Filed, csv_href: str, fragments: dict[str, str], files: dict[str, str]) -> str:
    """The section's Markdown; its fragments and files are added."""
    top = heading("比上年", _RESOURCE, "情况说明里写明的增减")
    changes = read_changes(filed)
    if not changes:
        where = "收录的节录里" if filed.holding.excerpt else "文件里"
        return f"{top}\n\n{where}没有读到比上年增加或减少了多少，也没有读到原因。"
    chapters = by_chapter(changes)
    charts = change_charts(leading(chapters), filed.holding.year)
    fragments["changes-charts"] = pair(
        [Markup(render_chart(chart, source_href="#table-changes")) for chart in charts]  # noqa: S704 - escaped there
    )
    files |= chart_files(charts)
    fragments["changes-table"] = _table(filed, chapters, csv_href)
    return "\n\n".join([top, mark("changes-charts"), mark("changes-table")])


def _table(filed: Filed, chapters: dict[str, list[Change]], csv_href: str) -> Markup:
    kept, repeated = without_repeats(chapters)
    page = filed.holding.url
    shown = [change for rows in kept.values() for change in rows]
    groups = [(CHAPTERS[chapter], [_line(change, rows) for change in rows]) for chapter, rows in kept.items()]
    return render(
        "changes",
        groups=groups,
        count=len(shown),
        most=MOST_ROWS,
        folded=[(title, lines[MOST_ROWS:], _total(lines[MOST_ROWS:])) for title, lines in groups if lines[MOST_ROWS:]],
        year=filed.holding.year,
        source=addresses.relative(page, addresses.source(page)),
        unreasoned="原文（节录）未载原因" if filed.holding.excerpt else "原文未载原因",
        repeated=_repeated(repeated),
        inferred=any(change.prior is not None for change in shown),
        based=any(change.kind in (ChangeKind.NEW, ChangeKind.ENDED) for change in shown),
        reasoned=any(change.reason for change in shown),
        csv=csv_href,
    )


def _total(lines: list[ChangeLine]) -> Decimal:
    return sum((line.change.delta for line in lines if line.change.delta is not None), Decimal(0))


def _line(change: Change, beside: list[Change]) -> ChangeLine:
    rate = f"{words.signed(change.percent)}%" if change.rated and change.percent is not None else ""
    tag = "" if change.kind in (ChangeKind.ROSE, ChangeKind.FELL) else change.kind.value
    return ChangeLine(change, rate, tag, sum(other.name == change.name for other in beside) > 1)


def _repeated(changes: list[Change]) -> str:
    """Where the statements that are not listed again stand."""
    chapters = list(dict.fromkeys(CHAPTERS[change.chapter] for change in changes))
    names = "、".join(f"“{chapter}”" for chapter in chapters)
    return f"{names}里还有 {len(changes)} 处说的是同样的事项和数字，不重列。" if changes else ""
