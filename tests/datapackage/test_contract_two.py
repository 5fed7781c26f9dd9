"""What version 2 of the contract added: figures of other periods, tables kept whole, sources, codes by the one, disclosure."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from mingzhang.budget.agreement.disclosure import Disclosed
from mingzhang.budget.document import Place, Source
from mingzhang.budget.filing import Comparative, Filing, Identity, OtherCell, Row, Table
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import Package, read_corpus, read_package
from mingzhang.datapackage.validation import Problem, validate_package
from mingzhang.datapackage.writing.package import write_package
from small_filing import AGENCY, REGION, SOURCE, at, balance, cells, coded, filing, row, table


def written(folder: Path, made: Filing) -> Package:
    return read_package(write_package(made, AGENCY, REGION, folder).directory)


def three_public() -> Table:
    rows = row(1, "total", 40, {"row_type": "total", "item": "total", "name": "合计"}, *cells(40, total="47.91"))
    beside = (
        Comparative(1, "total", "prior_budget", "50.00", Decimal("50.00"), at(40), year=2025),
        Comparative(
            1, "total", "change_percent", "-4.18", Decimal("-4.18"), at(40), "prior_budget", placement="inferred"
        ),
    )
    return replace(table("three_public", rows, line=39), comparatives=beside)


def procurement() -> Table:
    found = (
        OtherCell(1, 1, "项目名称", "办公家具", None, at(31)),
        OtherCell(1, 2, "金额/合计", "12000.00", Decimal("12000.00"), at(31)),
    )
    return Table("", "政府采购预算明细表", "表 05", "元", "filled", place=at(30), unit_from="table", other_cells=found)


def with_other_table() -> Filing:
    return replace(filing(balance(), three_public()), other_tables=(procurement(),))


def projects(*rows: Row) -> Table:
    return table("project_expenditure", *rows, line=50)


def project(number: int, **figures: str) -> Row:
    texts = {"row_type": "project", "function_code": "2080505", "name": "某项目", "project_name": "某项目"}
    return row(number, f"2080505/{number}", 50 + number, texts, *cells(50 + number, **figures))


def test_figures_of_another_period_stand_beside_their_column_only(tmp_path: Path) -> None:
    package = written(tmp_path, with_other_table())
    assert [list(each.values()) for each in package.rows("comparatives")] == [
        ["three_public", "1", "total", "prior_budget", "", "2025", "50.00", "50.00", SOURCE, "", "40", "published"],
        ["three_public", "1", "total", "change_percent", "prior_budget", "", "-4.18", "-4.18", SOURCE, "", "40", "inferred"],
    ]  # fmt: skip
    assert [each["total"] for each in package.rows("three_public")] == ["47.91"]
    assert validate_package(package.directory) == ()


def test_tables_stand_in_the_order_of_the_filing_and_those_of_no_resource_are_kept_whole(tmp_path: Path) -> None:
    package = written(tmp_path, with_other_table())
    listed = [(each["row"], each["resource"], each["title"], each["unit_from"]) for each in package.rows("tables")]
    assert listed[:4] == [
        ("1", "balance", "收支总体情况表", ""),
        ("2", "", "政府采购预算明细表", "table"),
        ("3", "three_public", "“三公”经费支出情况表", ""),
        ("4", "income", "", ""),
    ]
    assert [list(each.values()) for each in package.rows("other_cells")] == [
        ["2", "1", "1", "项目名称", "办公家具", "", SOURCE, "", "31"],
        ["2", "1", "2", "金额/合计", "12000.00", "12000.00", SOURCE, "", "31"],
    ]


def test_a_figure_of_another_period_that_stands_nowhere_is_a_problem(tmp_path: Path) -> None:
    lost = replace(three_public(), comparatives=(Comparative(7, "totals", "budget", "1.00", Decimal(1), at(40)),))
    package = written(tmp_path, filing(balance(), lost))
    assert validate_package(package.directory) == (
        Problem("comparatives.csv", 2, "column", "three_public has no column 'totals'"),
        Problem("comparatives.csv", 2, "row", "there is no row 7 of three_public"),
    )


def test_each_file_is_a_source(tmp_path: Path) -> None:
    parts = (Source("某局/a.pdf", "b" * 64, 1, ""), Source("某局/b.xlsx", "c" * 64, 1, ""))
    source = Source("某局", "d" * 64, 2, "", parts)
    made = replace(filing(balance()), source=source, url="https://example.org/a", retrieved_on="2026-03-01")
    made = replace(made, archived_url="https://archive.example/a")
    made = replace(made, lines=tuple(replace(line, place=Place("某局/a.pdf", 3, 1)) for line in made.lines[:1]))
    assert [list(each.values()) for each in written(tmp_path, made).rows("sources")] == [
        ["某局/a.pdf", "b" * 64, "text", "https://example.org/a", "https://archive.example/a", "2026-03-01", "3"],
        ["某局/b.xlsx", "c" * 64, "text", "https://example.org/a", "https://archive.example/a", "2026-03-01", ""],
    ]


def test_a_class_that_only_the_table_of_projects_has_is_a_code_of_the_package_and_of_the_corpus(tmp_path: Path) -> None:
    made = filing(balance(), projects(project(1, total="5.00", capital="5.00")))
    package = written(tmp_path, made)
    assert [(each["code"], each["name"]) for each in package.rows("economic_codes")] == [
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
        ("302", "商品和服务支出"),
        ("310", "资本性支出"),
    ]
    write_corpus(tmp_path, [AGENCY])
    assert [each["economic_code"] for each in read_corpus(tmp_path).rows("expenditure_by_economic_class")] == ["310"]
    assert validate_package(package.directory) == ()
    assert validate_package(tmp_path / "all") == ()


def test_the_corpus_has_a_row_for_each_code_and_the_names_of_each_filing_apart(tmp_path: Path) -> None:
    for year, name in ((2025, "行政事业单位离退休"), (2026, "行政事业单位养老支出")):
        made = filing(balance(), year=year)
        codes = tuple(replace(code, name=name) if code.code == "20805" else code for code in made.functional_codes)
        write_package(replace(made, functional_codes=codes), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    corpus = read_corpus(tmp_path)
    assert [list(each.values()) for each in corpus.rows("functional_codes") if each["code"] == "20805"] == [
        ["20805", "行政事业单位养老支出", "2", "208", "true", "2025", "2026"]
    ]
    assert [list(each.values()) for each in corpus.rows("code_names") if each["code"] == "20805"] == [
        ["moumou-2025-department-budget", "functional", "20805", "行政事业单位离退休"],
        ["moumou-2026-department-budget", "functional", "20805", "行政事业单位养老支出"],
    ]
    assert validate_package(tmp_path / "all") == ()


def coverages(folder: Path, made: Filing) -> set[tuple[str, str]]:
    write_package(made, AGENCY, REGION, folder)
    write_corpus(folder, [AGENCY])
    rows = read_corpus(folder).rows("expenditure_by_economic_class")
    return {(each["economic_code"], each["coverage"]) for each in rows}


def basic() -> Table:
    return table("basic_expenditure", coded(1, 45, "category", "301", "工资", *cells(45, total="9.00"), economic=True))


def test_economic_classes_say_whether_projects_are_among_them(tmp_path: Path) -> None:
    both = filing(balance(), basic(), projects(project(1, total="5.00", capital="5.00")))
    assert coverages(tmp_path / "a", both) == {("301", "basic_and_project"), ("310", "basic_and_project")}
    assert coverages(tmp_path / "b", filing(balance(), basic())) == {("301", "basic")}
    none = replace(projects(), status="declared_empty")
    assert coverages(tmp_path / "c", filing(balance(), basic(), none)) == {("301", "basic_and_project")}


def test_a_table_of_projects_by_source_is_no_table_of_classes(tmp_path: Path) -> None:
    assert coverages(tmp_path, filing(balance(), basic(), projects(project(1, total="5.00")))) == {("301", "basic")}


def test_accounts_are_executed(tmp_path: Path) -> None:
    made = filing(balance(), basic())
    made = replace(made, identity=Identity("某某县某某局", 2024, "department-accounts", "title"))
    assert written(tmp_path, made).title == "某某县某某局 2024 年部门决算"
    write_corpus(tmp_path, [AGENCY])
    corpus = read_corpus(tmp_path)
    assert [each["phase"] for each in corpus.rows("filings")] == ["accounts"]
    assert {each["phase"] for each in corpus.rows("expenditure_by_economic_class")} == {"executed"}


def test_sums_over_rows_take_no_subtotal_and_no_of_which_line(tmp_path: Path) -> None:
    made = table(
        "basic_expenditure",
        coded(1, 45, "category", "301", "工资", *cells(45, total="9.00"), economic=True),
        coded(2, 46, "of_which", "301", "其中：编外人员", *cells(46, total="2.00"), economic=True),
        coded(3, 47, "subtotal", "", "人员经费合计", *cells(47, total="9.00"), economic=True),
    )
    write_package(filing(balance(), made), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    rows = read_corpus(tmp_path).rows("expenditure_by_economic_class")
    assert [(each["row"], each["amount_yuan"]) for each in rows] == [("1", "90000")]


def test_what_is_asked_of_a_filing_is_a_resource(tmp_path: Path) -> None:
    asked = [
        Disclosed("budget-balance", "present", "某规定", "收支总表", at(1)),
        Disclosed("on-time", "unknown", "", ""),
    ]
    package = read_package(write_package(filing(balance()), AGENCY, REGION, tmp_path, (), asked).directory)
    assert [list(each.values()) for each in package.rows("disclosure")] == [
        ["budget-balance", "present", "某规定", "收支总表", SOURCE, "", "1"],
        ["on-time", "unknown", "", "", "", "", ""],
    ]
    assert validate_package(package.directory) == ()
