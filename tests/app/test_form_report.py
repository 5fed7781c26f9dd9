"""What `mingzhang forms` says of forms, and of a filing and the lines that its form lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from typer.testing import CliRunner

from mingzhang.app.cli import app
from mingzhang.app.form_report import fitting, known
from mingzhang.budget.filing import Cell, Filing, Table
from mingzhang.budget.place_forms.forms import Form
from small_filing import at, balance, cells, coded, filing, income, row, table

BUDGET = ("department-budget",)
FORMS = (
    Form(
        "a/one", ("53",), BUDGET, 2025, None, ("balance", "income"), {"unit-budget": ("balance",)},
        words=(("财政专户", "专户核拨款"),), titles=(("income", "收入一览"),), title="甲省预算",
    ),
    Form("b", (), (*BUDGET, "unit-budget"), None, 2024, ("balance",), title="乙"),
    Form("c", ("659001", "31"), BUDGET, 2020, 2023, ("balance", "expenditure"), title="丙"),
    Form("d", ("99",), BUDGET, None, None, ("balance", "income"), title="丁"),
    Form("e", (), ("department-accounts",), None, None, ("balance",), title="戊"),
    Form("f", ("31",), BUDGET, None, None, ("carryover", "balance", "outsourcing", "three_public"), title="己"),
)  # fmt: skip


def test_a_form_is_said_in_a_few_lines() -> None:
    assert list(known(FORMS[:4])) == [
        "4 forms",
        "a/one  甲省预算",
        "    place: 云南省 53; documents: department-budget; years: from 2025",
        "    tables: 收支总体情况表, 收入总体情况表",
        "    tables of unit-budget: 收支总体情况表",
        "    words of its own: 专户核拨款, 收入一览",
        "b  乙",
        "    place: any; documents: department-budget, unit-budget; years: up to 2024",
        "    tables: 收支总体情况表",
        "c  丙",
        "    place: 新疆维吾尔自治区石河子市 659001, 上海市 31; documents: department-budget; years: 2020–2023",
        "    tables: 收支总体情况表, 支出总体情况表",
        "d  丁",
        "    place: 99; documents: department-budget; years: any",
        "    tables: 收支总体情况表, 收入总体情况表",
    ]
    assert next(known(FORMS[1:2])) == "1 form"


def half_understood() -> Filing:
    """A filing with a table, two columns and a row that nobody knows, and a table of which no header was found."""
    one = Decimal(1)
    first, *middle, last = income().rows
    first = replace(
        first,
        cells=(
            *first.cells,
            Cell("other:专户/核拨款", "1.00", one, at(20)),
            Cell("other:合计/备用", "1.00", one, at(20)),
        ),
    )
    last = replace(last, cells=(*last.cells, Cell("other:专户/核拨款", "1.00", one, at(24))))
    sources = balance()
    label = row(3, "x", 7, {"side": "income", "name": "二、专户核拨款"}, *cells(7, amount="3.00"))
    flat = table(
        "expenditure",
        coded(1, 30, "category", "208", "社会保障和就业支出", *cells(30, "ambiguous", total="3.93", basic="3.93")),
        coded(2, 31, "total", "", "合计", *cells(31, total="3.93")),
        line=29,
    )
    others = (
        Table("", "政府采购'表", "表 9", "万元", "filled", "", at(50), ()),
        Table("", "资产表", "", "", "missing", "", None, ()),
    )
    made = filing(replace(sources, rows=(*sources.rows, label)), replace(income(), rows=(first, *middle, last)), flat)
    return replace(made, other_tables=others)


def said(made: Filing, *, own: bool = False) -> list[str]:
    return list(fitting(made, FORMS, "filings/forms/x.yaml", own=own))


NOT_UNDERSTOOD = [
    "Tables that are none of the contract's, kept as they stand:",
    "    政府采购'表 (某某县.md:50)",
    "Columns whose header is not understood:",
    "    专户/核拨款 in 收入总体情况表, 2 figures",
    "    合计/备用 in 收入总体情况表, 1 figures",
    "Rows whose label is not understood:",
    "    二、专户核拨款 in 收支总体情况表, line 7",
    "Tables whose columns no header names:",
    "    支出总体情况表",
]
TO_ADD = [
    "    titles:",
    "      <表>: ['政府采购''表']",
    "    words:",
    "      <词表里的词>: [专户, 核拨款, 备用, 专户核拨款]",
    "    columns:",
    "      expenditure: [total, basic, project, business, to_superior, to_affiliates, carried_forward]",
    "<表> is one of: 收支总体情况表, 收入总体情况表, 支出总体情况表, 财政拨款收支总体情况表, 一般公共预算支出情况表, "
    "一般公共预算基本支出情况表, 一般公共预算项目支出情况表, 政府性基金预算支出情况表, 国有资本经营预算支出情况表, "
    "“三公”经费支出情况表, 财政拨款委托业务费支出情况表, 上年结转结余情况表",
    "<词表里的词> is a known word that means the same, such as 财政专户、事业收入、基本支出、科目名称、备注",
]


def part(lines: Sequence[str], begin: str, end: str) -> list[str]:
    """The lines from one to before another."""
    return list(lines[lines.index(begin) : lines.index(end)])


def test_what_no_form_knows_of_a_filing_is_said_with_the_lines_to_add() -> None:
    lines = said(replace(half_understood(), form="b"))
    assert lines[:8] == [
        "某某县某某局, 2026, department-budget; place: not known",
        "read by: b  乙",
        "Forms, the best first:",
        "    b  乙: too few tables in common",
        "    d  丁: of a place, and where the filing is from is not known",
        "    c  丙: of a place, and where the filing is from is not known",
        "    a/one  甲省预算: of a place, and where the filing is from is not known",
        "    f  己: of a place, and where the filing is from is not known",
    ]
    assert lines[8:19] == [
        "Tables that the form or the contents lead us to expect, and that are not there:",
        "    财政拨款收支总体情况表",
        "    一般公共预算支出情况表",
        "    一般公共预算基本支出情况表",
        "    一般公共预算项目支出情况表",
        "    政府性基金预算支出情况表",
        "    国有资本经营预算支出情况表",
        "    “三公”经费支出情况表",
        "    财政拨款委托业务费支出情况表",
        "    上年结转结余情况表",
        "    资产表",
    ]
    assert lines[19:28] == NOT_UNDERSTOOD
    assert lines[28:] == [
        "To add, where it is so, in filings/forms/x.yaml (what does not apply, leave out):",
        "    extends: b",
        "    applies: {documents: [department-budget], from: 2026}",
        *TO_ADD,
    ]


def test_lines_go_into_the_form_of_ones_own() -> None:
    """Its place is known: a form of it fits, two tables of two and one more, three years ago; one shares too little with it."""
    lines = said(replace(half_understood(), form="c", region="310100"), own=True)
    assert lines[:8] == [
        "某某县某某局, 2026, department-budget; place: 上海市 310100",
        "read by: c  丙",
        "Forms, the best first:",
        "    c  丙: 86 %, 3 years away; lacking: –; beyond it: 收入总体情况表",
        "    f  己: its tables differ too much (lacking: 上年结转结余情况表, 财政拨款委托业务费支出情况表, “三公”经费支出情况表; "
        "beyond it: 收入总体情况表, 支出总体情况表)",
        "    b  乙: too few tables in common",
        "    d  丁: another place",
        "    a/one  甲省预算: another place",
    ]
    assert lines[-9:] == ["To add, where it is so, in filings/forms/x.yaml (what does not apply, leave out):", *TO_ADD]


def test_a_form_of_its_place_is_proposed_with_the_shortest_code() -> None:
    lines = said(replace(half_understood(), form="", region="310000"))
    assert lines[1] == "read by: no form, by its words alone"
    assert "    extends: national/budget" in lines
    assert "    applies: {places: ['31'], documents: [department-budget], from: 2026}" in lines


def test_the_order_of_columns_is_not_asked_for_again() -> None:
    form = replace(FORMS[2], columns={"expenditure": ("total", "basic")})
    made = replace(half_understood(), form="c", region="310000")
    assert "    columns:" not in list(fitting(made, [form], "x", own=True))
    assert "    columns:" in list(fitting(made, [form], "x", own=False))


def test_of_a_filing_that_is_understood_there_is_nothing_to_add() -> None:
    lines = said(replace(filing(balance(), income()), form="b", region="310000"))
    assert lines[-1] == "There is nothing that a form could settle"
    assert not any("not understood" in line or "<" in line for line in lines)


def test_of_many_lines_the_first_twenty_are_said() -> None:
    others = tuple(Table("", f"附表{number}", "", "", "filled", "", at(50), ()) for number in range(1, 23))
    lines = said(replace(filing(balance()), other_tables=others, form="b"))
    kept = part(
        lines, NOT_UNDERSTOOD[0], "To add, where it is so, in filings/forms/x.yaml (what does not apply, leave out):"
    )
    assert kept[1:3] == ["    附表1 (某某县.md:50)", "    附表2 (某某县.md:50)"]
    assert kept[20:] == ["    附表20 (某某县.md:50)", "    and 2 more"]
    (titles,) = [line for line in lines if line.startswith("      <表>: ")]
    assert titles.endswith(" 附表19, 附表20]")


def test_a_name_that_is_no_filing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "filings").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: 甲\n", encoding="utf-8")
    result = CliRunner().invoke(app, ["forms", "nothing.pdf", "--project", str(tmp_path)])
    assert (result.exit_code, result.stderr.splitlines()) == (
        2,
        [
            "filings: there is no filing or file nothing.pdf",
            "  expected: a filing id, the name of a file in filings/, or the path of a file",
            "  what to do: correct the name",
        ],
    )
