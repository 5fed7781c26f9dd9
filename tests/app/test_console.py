"""What the program prints: the table of ingest, findings, errors and the bar, on a terminal and elsewhere."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
from rich.console import Console

from mingzhang.app.check_report import FilingReport, ReportedFinding
from mingzhang.app.console import Reporter, shortened
from mingzhang.budget.message import message
from mingzhang.errors import BrokenFiling, PackageError, ProjectError
from mingzhang.intake.outcome import Ingested, Outcome
from mingzhang.intake.summary import FilingCounts
from mingzhang.language import Sentence
from mingzhang.reviewing.items import Item, Suggestion

WHOLE = FilingCounts(12, 12, 199, 280, 3, 0, 1)


def printed(tell: Callable[[Reporter], None], *, terminal: bool = False) -> tuple[list[str], list[str]]:
    """The lines on standard output and on standard error, without blanks at their ends."""
    out, err = io.StringIO(), io.StringIO()
    consoles = (
        Console(
            file=file,
            width=160,
            force_terminal=terminal,
            highlight=False,
            markup=False,
            emoji=False,
            color_system="standard" if terminal else None,
        )
        for file in (out, err)
    )
    with Reporter(*consoles) as reporter:
        tell(reporter)
    told, complained = ([line.rstrip() for line in file.getvalue().splitlines()] for file in (out, err))
    return told, complained


def cells(lines: list[str]) -> list[list[str]]:
    """The words of each line of tables, without rules and empty lines."""
    return [line.split() for line in lines if line.strip(" ─")]


def test_where_there_is_no_terminal_every_stage_and_step_is_a_line() -> None:
    def tell(reporter: Reporter) -> None:
        reporter.stage("Reading filings", 2)
        reporter.step("a.txt")
        reporter.step("b.txt")
        reporter.say("done")

    assert printed(tell) == (["Reading filings (2)", "  a.txt", "  b.txt", "done"], [])


def test_on_a_terminal_a_stage_is_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def tell(reporter: Reporter) -> None:
        reporter.stage("Reading filings", 2)
        reporter.step("a[b].txt")

    told, _complained = printed(tell, terminal=True)
    assert [line.endswith(" \x1b[32m1/2\x1b[0m a[b].txt") for line in told] == [False, True, False, False]
    assert told[2:] == ["\x1b[?25h", "\x1b[1A\x1b[2K"]  # the bar is gone at the end


def test_a_path_is_shortened_from_its_middle() -> None:
    assert shortened("a/" + "b" * 70) == "a/" + "b" * 70
    assert shortened("a/" + "b" * 71) == "a/" + "b" * 21 + "…" + "b" * 48
    assert shortened("长" * 37) == "长" * 11 + "…" + "长" * 24


def test_the_table_of_ingest_has_a_line_for_each_filing() -> None:
    outcomes = (
        Outcome("a.txt", "new", "a-2026-unit-budget", WHOLE),
        Outcome("b.txt", "duplicate"),
        Outcome("c.txt", "agrees", "a-2026-unit-budget"),
        Outcome("d.png", "not entered", "d-2026-unit-budget", FilingCounts(0, 0, 0, 0, 0, 0, 0)),
    )
    told, complained = printed(lambda reporter: reporter.summary(Ingested(outcomes, ())))
    assert cells(told) == [
        ["filing", "tables", "rows", "figures", "doubtful", "unread", "warnings"],
        ["a.txt", "12/12", "199", "280", "3", "0", "1", "new"],
        ["b.txt", "–", "–", "–", "–", "–", "–", "duplicate"],
        ["c.txt", "–", "–", "–", "–", "–", "–", "agrees"],
        ["d.png", "0/0", "0", "0", "0", "0", "0", "not", "entered"],
    ]
    assert complained == []


def test_what_the_words_of_a_filing_gave_is_a_second_table() -> None:
    words = {"changes": 21, "purposes": 2, "statements": 30, "projects": 4, "objectives": 5, "facts": 11, "unread": 1}
    told = FilingCounts(12, 12, 199, 280, 3, 0, 1, (), words)
    silent = FilingCounts(12, 12, 199, 280, 3, 0, 1, (), {"changes": 0, "unread": 0})
    outcomes = (Outcome("a.txt", "new", "a", told), Outcome("b.txt", "new", "b", silent), Outcome("c.txt", "duplicate"))
    lines, _complained = printed(lambda reporter: reporter.summary(Ingested(outcomes, ())))
    assert cells(lines)[4:] == [
        ["part", "three", "changes", "purposes", "statements", "projects", "objectives", "targets", "facts", "unread"],
        ["a.txt", "21", "2", "30", "4", "5", "0", "11", "1"],
    ]


def test_what_is_wrong_stands_below_the_table() -> None:
    broken = BrokenFiling(
        Sentence("the table ends"),
        place="filings/c.txt:3",
        expected=Sentence("收入总计"),
        remedy=Sentence("get the file"),
    )
    outcomes = (
        Outcome("a.txt", "new", "a-2026-unit-budget", FilingCounts(12, 10, 9, 20, 0, 0, 0, ("收入总表", "支出总表"))),
        Outcome("b.txt", "new", "b-2026-unit-budget", FilingCounts(12, 12, 9, 20, 0, 1, 0)),
        Outcome("c.txt", "rejected", problem=broken, stale="c-2026-unit-budget"),
        Outcome("d.txt", "new", "d-2026-unit-budget", FilingCounts(12, 12, 9, 20, 0, 2, 0)),
        Outcome("e.txt", "rejected", problem=PackageError(Sentence("the package is damaged"))),
    )
    problem = PackageError(Sentence("no corpus"), place="datapackages/all")
    told, complained = printed(lambda reporter: reporter.summary(Ingested(outcomes, (), problem, 2)))
    assert complained == [
        "filings/a.txt: expected tables missing or unreadable: 收入总表、支出总表",
        "filings/b.txt: 1 figure inside tables is in no row; see the notes of b-2026-unit-budget",
        "filings/c.txt:3: the table ends",
        "  expected: 收入总计",
        "  what to do: get the file",
        "filings/d.txt: 2 figures inside tables are in no row; see the notes of d-2026-unit-budget",
        "the package is damaged",
        "datapackages/all: no corpus",
    ]
    assert told[-2:] == [
        "  the package c-2026-unit-budget of an earlier build stays and is marked as stale",
        "2 filings have no address: say it as url in filings/filings.csv or filing.yml",
    ]


def test_findings_of_a_filing_are_told_with_their_places() -> None:
    findings = (
        ReportedFinding(
            "A9", "mismatch", "certain", "合计 1.00，其中 2.00", "相差 1.00",
            ("filings/a.txt:3", "filings/a.txt:7", "filings/b.txt:1", "", "a-2025-unit-budget"),
        ),
        ReportedFinding("A5", "unusual", "minor", "合计 1.00，各类 1.02", "", ()),
    )  # fmt: skip
    report = FilingReport("a-2026-unit-budget", "a.txt", findings, 40, 3, 5, 6, 7, Counter({"mismatch": 1}))
    assert printed(lambda reporter: reporter.findings(report))[0] == [
        "a-2026-unit-budget（filings/a.txt）：1 项不一致，40 项一致（其中 3 项为四舍五入的差异），5 项不能核对，7 项待人工判断，6 条提示",
        "  [前后不一致·不一致] A9：合计 1.00，其中 2.00",
        "    filings/a.txt:3, :7, filings/b.txt:1, , a-2025-unit-budget",
        "    相差 1.00",
        "  [轻微瑕疵·四舍五入但不多见] A5：合计 1.00，各类 1.02",
    ]


def test_of_many_choices_the_first_eight_are_shown() -> None:
    def item(choices: int) -> Item:
        suggestion = Suggestion(message("severity-minor"), "decisions.csv", (("a", "b,c"),))
        return Item(message("severity-doubtful"), "filings/a.txt:3", (suggestion,) * choices, (0, 0, Decimal(0)))

    eight = ["filings/a.txt:3：可能是本站读取有误", *["  轻微瑕疵，写入 filings/decisions.csv：", '    a,"b,c"'] * 8]
    assert printed(lambda reporter: reporter.item(item(8)))[0] == eight
    assert printed(lambda reporter: reporter.item(item(9)))[0] == [*eight, "  …另有 1 种选择（--xlsx 写出的表里都有）"]


def test_an_error_is_told_in_all_its_parts_whatever_its_names_hold() -> None:
    error = ProjectError(
        Sentence("no [bold]project"), place="a\x1b[31mb\n", expected=Sentence("one"), remedy=Sentence("make it")
    )
    assert printed(lambda reporter: reporter.complain(error)) == (
        [], ["a\ufffd[31mb\ufffd: no [bold]project", "  expected: one", "  what to do: make it"],
    )  # fmt: skip
