"""The tables over years: which lines they fold away, and what the sum of those is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from lxml.html import fromstring

from mingzhang.website.one_filing.package_tables import PRINTED, Figure
from mingzhang.website.pages.agency_page.overyears import Cell, Column, YearsLine, YearsTable, figure_cell


def printed(amount: str, *, doubtful: bool = False) -> Cell:
    return figure_cell(Figure(Decimal(amount), PRINTED, "7", doubtful), "../2026/")


UNREAD = figure_cell(Figure(None, "unreadable", "9", doubtful=True), "../2026/")
BLANK = figure_cell(Figure(None, "blank"), "../2026/")
UNLISTED = figure_cell(Figure(None, "absent"), "../2026/", "未列此科目")


def rest_of(*rest: Sequence[Cell | None], nested: bool = False) -> list[list[str]]:
    """The rows below the first twenty lines of a table over three years, as texts: the sum of the others, then these."""
    shown = [YearsLine(f"第{number}项", (printed("5.00"), None, printed("9.00"))) for number in range(1, 21)]
    lines = [*shown, *(YearsLine(f"余{number}", tuple(cells)) for number, cells in enumerate(rest, start=1))]
    columns = [Column("2024", "../2024/", None), Column("2025", "", None), Column("2026", "../2026/", None)]
    html = YearsTable(columns, lines, "项目", "projects", nested=nested).open()
    rows = fromstring(f"<div>{html}</div>").xpath("//tbody/tr")
    return [[re.sub(r"\s+", " ", cell.text_content()).strip() for cell in row] for row in rows[20:]]


def test_a_table_of_one_line_more_than_twenty_is_whole() -> None:
    assert rest_of((printed("1.00"), None, printed("2.00"))) == [["余1", "1.00", "2.00"]]


def test_the_other_lines_stand_behind_their_sum_and_what_has_no_figure_has_none() -> None:
    found = rest_of((printed("1.00"), None, UNLISTED), (printed("2.50"), None, BLANK))
    assert found == [
        ["其余 2 项合计", "3.50", "无"],
        ["余1", "1.00", "2025 年未收录", "未列此科目"],
        ["余2", "2.50", "原文留空"],
    ]


def test_a_sum_without_a_figure_that_was_not_read_is_in_doubt() -> None:
    found = rest_of((printed("1.00"), None, UNREAD), (printed("2.00", doubtful=True), None, printed("4.00")))
    assert found[0] == ["其余 2 项合计", "疑 3.00", "疑 4.00"]
    assert found[1] == ["余1", "1.00", "2025 年未收录", "未能读出"]


def test_lines_within_others_are_not_added_up() -> None:
    found = rest_of((printed("1.00"), None, printed("2.00")), (printed("1.00"), None, printed("2.00")), nested=True)
    assert found == [["余1", "1.00", "2.00"], ["余2", "1.00", "2.00"]]
