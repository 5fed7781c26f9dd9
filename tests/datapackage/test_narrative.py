"""What is said around the tables, in a package and back: exact rows, keys, and what the log makes of a change."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Filing
from mingzhang.budget.narrative import (
    Change,
    Fact,
    Narrative,
    Objective,
    Project,
    ProjectMatch,
    Purpose,
    Statement,
    Target,
)
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import Package, read_corpus, read_package
from mingzhang.datapackage.validation import Problem, validate_package
from mingzhang.datapackage.writing.package import write_package
from small_filing import AGENCY, REGION, at, balance, cells, filing, income, row, table

CHANGE = Change(
    "general_item", "社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出", "2080505", "own",
    Decimal("3.93"), None, Decimal("-0.07"), Decimal("-1.75"), Decimal("4.00"), False, "人员减少", at(60),
)  # fmt: skip
NEW = Change("income", "其他收入", "", "", Decimal("5.00"), Decimal("0.5"), Decimal("5.00"), None, Decimal("0.00"), True, "", at(58))  # fmt: skip
PURPOSE = Purpose(
    "appropriation", "卫生健康支出", "210", Decimal("1154.17"), "1.门诊；2.“义诊”", Place("某某县.md", 4, None)
)
STATEMENT = Statement("九、其他重要事项的情况说明", "车辆", "固定资产", Decimal("2"), "辆", "车辆2辆", at(70))
PROJECT = Project(
    "p1",
    "某某项目",
    "某发〔2020〕1号",
    Decimal("30.00"),
    "某某局",
    "全年",
    "2026年",
    "",
    "",
    "",
    "",
    "",
    "",
    "",
    at(65),
)
OBJECTIVE = Objective(
    "project", "p1", "某某项目", "目标一", Decimal("30.00"), Decimal("30.00"), None, None, Decimal("0.00"), Decimal("1.50"),
    Decimal("90.00"), "总目标", "2025-01-01", "2027-12-31", at(80),
)  # fmt: skip
TARGET = Target(
    1, "project", "某某项目", "产出指标", "数量指标", "培训次数", ">=", Decimal("12"), "次", "≥12次",
    "计划", "10次", Decimal("20"), "按比例", "台账", "12次", Decimal("19.5"), at(83),
)  # fmt: skip
WORD = replace(TARGET, level3="完成时间", operator="", value=None, unit="", target_text="12月底前", weight=None)
FACT = Fact("staff_active_change", Decimal("-1"), "人", "2026", at(72))
SAID = Narrative(
    changes=(NEW, CHANGE),
    purposes=(PURPOSE,),
    statements=(STATEMENT,),
    projects=(PROJECT,),
    objectives=(OBJECTIVE,),
    targets=(TARGET, WORD),
    facts=(FACT,),
    project_matches=(
        ProjectMatch("p1", "projects", 1, "exact"),
        ProjectMatch("p1", "objectives", 1, "folded"),
    ),
)


def spoken(said: Narrative = SAID) -> Filing:
    return replace(filing(balance(), income()), narrative=said)


def written(tmp_path: Path, said: Narrative = SAID) -> Package:
    return read_package(write_package(spoken(said), AGENCY, REGION, tmp_path).directory)


def test_each_resource_to_the_byte(tmp_path: Path) -> None:
    package = written(tmp_path)
    names = ("changes", "purposes", "statements", "projects", "objectives", "targets", "facts", "project_matches")
    bodies = {name: package.resource(name).path.read_text("utf-8").partition("\n")[2] for name in names}
    assert bodies == {
        "changes": "1,income,其他收入,,,5.00,0.5,5.00,,0.00,true,,,58\n"
        "2,general_item,社会保障和就业支出/行政事业单位养老支出/机关事业单位基本养老保险缴费支出,2080505,own,3.93,,-0.07,-1.75,"
        "4.00,false,人员减少,,60\n",
        "purposes": "1,appropriation,卫生健康支出,210,1154.17,1.门诊；2.“义诊”,4,\n",
        "statements": "1,九、其他重要事项的情况说明,车辆,固定资产,2,辆,车辆2辆,,70\n",
        "projects": "1,p1,某某项目,某发〔2020〕1号,30.00,某某局,全年,2026年,,,,,,,,,65\n",
        "objectives": "1,project,p1,某某项目,目标一,30.00,30.00,,,0.00,1.50,90.00,总目标,2025-01-01,2027-12-31,,80\n",
        "targets": "1,1,project,某某项目,产出指标,数量指标,培训次数,>=,12,次,≥12次,计划,10次,20,按比例,台账,12次,19.5,,83\n"
        "2,1,project,某某项目,产出指标,数量指标,完成时间,,,,12月底前,计划,10次,,按比例,台账,12次,19.5,,83\n",
        "facts": "1,staff_active_change,-1,人,2026,,72\n",
        "project_matches": "p1,projects,1,exact\np1,objectives,1,folded\n",
    }


def test_package_and_corpus_are_valid_and_the_corpus_has_the_same_rows(tmp_path: Path) -> None:
    package = written(tmp_path)
    write_corpus(tmp_path, [AGENCY])
    assert validate_package(package.directory) == ()
    assert validate_package(tmp_path / "all") == ()
    corpus = read_corpus(tmp_path)
    for name in ("changes", "targets", "project_matches"):
        assert corpus.rows(name) == [{"filing_id": package.filing_id} | row for row in package.rows(name)]


def test_a_control_character_is_taken_out_and_noted(tmp_path: Path) -> None:
    package = written(tmp_path, replace(SAID, facts=(replace(FACT, as_of="20\x0026"),)))
    assert package.rows("facts")[0]["as_of"] == "2026"
    assert package.rows("notes")[-1]["message"] == "facts：去掉了 1 个控制字符"


def test_a_match_that_leads_nowhere_is_a_problem(tmp_path: Path) -> None:
    lost = (ProjectMatch("p1", "projects", 2, "exact"), ProjectMatch("p1", "nothing", 1, "none"))
    other = (ProjectMatch("p2", "objectives", 1, "amount"),)
    found = validate_package(written(tmp_path, replace(SAID, project_matches=lost + other)).directory)
    assert found == (
        Problem("project_matches.csv", 2, "row", "there is no row 2 of projects"),
        Problem("project_matches.csv", 3, "row", "there is no row 1 of nothing"),
        Problem("project_matches.csv", 4, "project_id", "objectives has another project in this row"),
    )


def test_a_target_without_its_objective_is_a_problem(tmp_path: Path) -> None:
    package = written(tmp_path, replace(SAID, targets=(replace(TARGET, objective=2),)))
    problems = validate_package(package.directory)
    assert [(problem.file, problem.row) for problem in problems] == [("targets.csv", 2)]


def test_the_log_counts_figures_that_were_said_otherwise(tmp_path: Path) -> None:
    for said in (SAID, replace(SAID, changes=(NEW, replace(CHANGE, delta=Decimal("-0.08")))), SAID, SAID):
        written(tmp_path, said)
        write_corpus(tmp_path, [AGENCY])
    reworded = replace(
        SAID, changes=(NEW, replace(CHANGE, reason="人员调动")), facts=(FACT, replace(FACT, as_of="2025"))
    )
    written(tmp_path, reworded)
    write_corpus(tmp_path, [AGENCY])
    log = [(entry["change"], entry["figures_changed"]) for entry in read_corpus(tmp_path).rows("log")]
    assert log[1:] == [("changed", "1"), ("changed", "1"), ("changed", "1")]


def test_where_a_statement_stands_is_no_change(tmp_path: Path) -> None:
    for line in (72, 73):
        written(tmp_path, replace(SAID, facts=(replace(FACT, place=at(line)),)))
        write_corpus(tmp_path, [AGENCY])
    assert [entry["change"] for entry in read_corpus(tmp_path).rows("log")] == ["added"]


@pytest.mark.parametrize(
    ("printed", "warnings"),
    [
        ("238.55", []),
        (
            "238.56",
            [
                "整理成可以相加的末级数字共 2 个，合计 238.54 万元，印出的合计是 238.56 万元，相差 0.02 万元，"
                "超出四舍五入的范围"
            ],
        ),
    ],
)
def test_a_total_that_its_leaves_miss_is_a_warning(tmp_path: Path, printed: str, warnings: list[str]) -> None:
    whole = table(
        "expenditure",
        row(1, "2080505", 31, {"row_type": "item", "function_code": "2080505"}, *cells(31, basic="77.61")),
        row(2, "20899", 32, {"row_type": "section", "function_code": "20899"}, *cells(32, project="160.93")),
        row(3, "total", 33, {"row_type": "total"}, *cells(33, total=printed)),
        line=30,
    )
    ref = write_package(filing(whole), AGENCY, REGION, tmp_path)
    added = [note for note in read_package(ref.directory).rows("notes") if note["kind"] == "warning"]
    assert [(note["text"], note["source_line"], note["message"]) for note in added] == [
        ("支出总体情况表", "30", message) for message in warnings
    ]
    assert ref.warnings == len(warnings)
