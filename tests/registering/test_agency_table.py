"""Many agencies settled at once: what is proposed, and what the confirmed table makes of the register."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from made_list import workbook
from mingzhang.app.cli import app
from mingzhang.budget.agency import Agency
from mingzhang.budget.document import Line
from mingzhang.datapackage.agencies.register import Register, agency_id_for
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.errors import ProjectError
from mingzhang.registering.confirming import confirm
from mingzhang.registering.mentions import mentions
from mingzhang.registering.official import Official, is_credit_code, parse_official
from mingzhang.registering.proposals import Proposal, propose
from mingzhang.registering.table import TableRow
from small_filing import AGENCY, REGION, at, filing

HEADER = "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
TABLE = [
    "处理",
    "机构名称",
    "编号",
    "原编号",
    "保留原编号",
    "同一机构的编号",
    "其他名称",
    "上级编号",
    "区划代码",
    "统一社会信用代码",
    "依据",
]
BUREAU, CENTRE, OFFICE = "博乐市医疗保障局", "博乐市医疗保障局信息中心", "博乐市医疗保障局（本级）"


def made(name: str) -> Agency:
    return Agency(agency_id_for(name), name)


def proposed(
    agencies: Sequence[Agency], rows: Sequence[Sequence[str]] = (), held: frozenset[str] = frozenset()
) -> list[Proposal]:
    official = (
        parse_official([(at, tuple(row)) for at, row in enumerate(rows, 1)], "名录.xlsx") if rows else Official({})
    )
    return propose(agencies, official, {}, held)


def test_the_check_sign_of_a_credit_code() -> None:
    assert is_credit_code("91350100M000100Y43")
    assert not is_credit_code("91350100M000100Y44")
    assert not is_credit_code("91350100M000100Y4")
    assert not is_credit_code("91350100I000100Y43")


def test_a_county_that_has_no_code_is_given_none() -> None:
    (one,) = proposed([made("云南省清溪县水务局")])
    assert one.agency.region_code == ""
    assert one.why == ("region: the table of codes lacks the county, district or city that its name names",)
    (listed,) = proposed([made("云南省清溪县水务局")], [("单位名称", "区划代码"), ("云南省清溪县水务局", "530199")])
    assert listed.agency.region_code == "530199"


def test_ids_short_names_places_and_superiors() -> None:
    bureau, centre, office = made(BUREAU), made(CENTRE), made(OFFICE)
    first, second, third = proposed([bureau, centre, office], held=frozenset({bureau.agency_id}))
    assert first == Proposal(
        bureau.agency_id, Agency("bole-yibao", BUREAU, ("博乐市医保局",), "", "652701"), keeps_former=True
    )
    assert second.agency == Agency("bole-yiliaobaozhangjuxinxizhongxin", CENTRE, (), "bole-yibao", "652701")
    assert second.why == (f"superior: its name begins with that of {BUREAU}",)
    assert (third.same_as, third.is_same) == (("bole-yibao",), True)


def test_a_code_of_an_official_list_that_is_none_is_left_out_and_said() -> None:
    rows = [("单位名称", "统一社会信用代码", "区划代码"), (BUREAU, "91350100M000100Y44", "65"), (CENTRE, "", "652701")]
    listing = parse_official([(at, tuple(row)) for at, row in enumerate(rows, 1)], "名录.xlsx")
    assert list(listing.remarks) == [
        "名录.xlsx:2: 91350100M000100Y44 is no credit code; it is left out",
        "名录.xlsx:2: 65 is no region code; it is left out",
    ]


def test_an_official_list_gives_codes_superiors_and_what_is_missing() -> None:
    rows = [
        ["博乐市预算单位名录"],
        ["序号", "单位名称", "统一社会信用代码", "主管部门"],
        ["1", "博乐市第一小学", "91350100M000100Y43", "博乐市教育局"],
        ["2", "博乐市教育局", "1165270100000000XA", ""],
    ]
    school, known = made("博乐市第一小学"), Agency("bole-caizheng", "博乐市财政局")
    one, two = proposed([school, known], rows)
    assert one.agency == Agency("bole-diyixiaoxue", "博乐市第一小学", (), "bole-jiaoyu", "652701", "91350100M000100Y43")
    assert one.why == ("in the list: 名录.xlsx:3", "superior: 名录.xlsx:3")
    assert (two.current_id, two.agency) == ("", Agency("bole-jiaoyu", "博乐市教育局", (), "", "652701"))
    listing = parse_official([(at, tuple(row)) for at, row in enumerate(rows, 1)], "名录.xlsx")
    assert listing.remarks == ("名录.xlsx:4: 1165270100000000XA is no credit code; it is left out",)


def test_the_list_may_have_the_short_name() -> None:
    rows = [["名称", "上级"], ["博乐市医保局", "博乐市政府办"], ["博乐市人社局", ""]]
    office = Agency("bole-zhengfuban", "博乐市人民政府办公室", ("博乐市政府办",))
    first, second = proposed([made(BUREAU), made("博乐市人力资源和社会保障局"), office], rows)
    assert (first.agency.parent_id, first.why[0]) == ("bole-zhengfuban", "in the list as 博乐市医保局: 名录.xlsx:2")
    assert (second.agency.parent_id, second.why[0]) == ("", "in the list as 博乐市人社局: 名录.xlsx:3")


def test_a_likely_other_name_waits_for_a_person_and_an_unlike_one_does_not() -> None:
    known = [Agency("bole", BUREAU), Agency("bole-jiaoyu", "博乐市教育局")]
    (renamed,) = proposed([*known, made("博乐市医疗保障管理局")])
    assert (renamed.same_as, renamed.is_same) == (("bole",), False)
    (other,) = proposed([*known, made("博乐市民政局")])
    assert other.same_as == ()


def test_a_list_without_names_is_refused() -> None:
    with pytest.raises(ProjectError) as caught:
        parse_official([(1, ("序号", "电话"))], "名录.csv")
    assert caught.value.message == "no column of the list holds the names of units"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose register has an agency by hand, and three that the program added."""
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [mingzhang]\n", "utf-8")
    (tmp_path / "filings").mkdir()
    rows = "".join(f"{agency_id_for(name)},{name},,,,,\n" for name in (BUREAU, CENTRE, "乌鲁木齐县医疗保障管理局"))
    (tmp_path / "filings/agencies.csv").write_text(
        f"{HEADER}wlmq-county,乌鲁木齐县医疗保障局,  县医保局 ,,,,\n{rows}", "utf-8"
    )
    return tmp_path


def run(project: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["agencies", *arguments, "--project", str(project)])
    return result.exit_code, result.output


def test_from_the_table_to_the_register(project: Path) -> None:
    path = project / "agencies-to-confirm.xlsx"
    code, said = run(project)
    assert code == 0
    assert "3 agencies: fill in" in said
    sheet = load_workbook(path).worksheets[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    assert rows[0] == TABLE
    assert [row[:6] for row in rows[1:]] == [
        ["采用", BUREAU, "bole-yibao", agency_id_for(BUREAU), "不保留", ""],
        ["采用", CENTRE, "bole-yiliaobaozhangjuxinxizhongxin", agency_id_for(CENTRE), "不保留", ""],
        [
            "",
            "乌鲁木齐县医疗保障管理局",
            "wulumuqi-yibaoguanli",
            agency_id_for("乌鲁木齐县医疗保障管理局"),
            "不保留",
            "wlmq-county",
        ],
    ]
    assert [str(each.sqref) for each in sheet.data_validations.dataValidation] == ["A2:A4", "E2:E4", "F4"]
    code, said = run(project)
    assert code == 2
    assert "the file exists already" in said

    book = load_workbook(path)
    filled = book.worksheets[0]
    filled["A4"], filled["C3"], filled["E2"] = "同一机构", "bole-yibao-xinxi", "保留"
    book.save(path)
    code, said = run(project, "--confirm", str(path))
    assert (code, "3 rows are entered" in said, "0 wait" in said) == (0, True, True)
    assert (project / "filings/agencies.csv").read_text("utf-8") == (
        f"{HEADER}wlmq-county,乌鲁木齐县医疗保障局,县医保局|乌鲁木齐县医疗保障管理局,,,,\n"
        f"bole-yibao,{BUREAU},博乐市医保局,,652701,,\n"
        f"bole-yibao-xinxi,{CENTRE},,bole-yibao,652701,,\n"
        f"{agency_id_for(BUREAU)},{BUREAU},,,,,bole-yibao\n"
    )
    assert run(project, "--output", str(project / "again.csv"))[1].startswith("There is nothing to propose")


def kept(project: Path, name: str) -> list[str]:
    """What the table proposes for 保留原编号, of the bureau, the centre and the third."""
    run(project, "--output", str(project / name))
    with (project / name).open(encoding="utf-8-sig", newline="") as file:
        return [row["保留原编号"] for row in csv.DictReader(file)]


def test_the_former_id_is_kept_where_a_filing_was_there_before_the_latest_change(project: Path) -> None:
    """The bureau comes with the first build, the centre with the second: the address of the centre is not published yet."""
    packages = project / "datapackages"
    agencies = [Agency(agency_id_for(name), name) for name in (BUREAU, CENTRE)]
    write_package(filing(), agencies[0], REGION, packages)
    write_corpus(packages, agencies)
    assert kept(project, "first.csv") == ["不保留", "不保留", "不保留"]
    write_package(filing(), agencies[1], REGION, packages)
    write_corpus(packages, agencies)
    assert kept(project, "second.csv") == ["保留", "不保留", "不保留"]


def test_a_wrong_row_is_named_and_the_others_are_entered(project: Path) -> None:
    path = project / "t.csv"
    assert run(project, "--output", str(path))[0] == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = list(csv.reader(file))
    rows[0][2] = "Bole"
    rows[1][7] = "wlmq-county"
    rows[2][0] = "也许"
    text = io.StringIO()
    csv.writer(text).writerows([head, *rows])
    path.write_bytes(text.getvalue().encode("gb18030"))  # as a spreadsheet program saves it
    code, said = run(project, "--confirm", str(path))
    assert code == 1
    assert "t.csv:2: Bole is no id: at most 40 of a-z, 0-9 and single hyphens" in said
    assert "t.csv:4: 也许 is no decision" in said
    agencies = {agency.name: agency for agency in Register.load(project / "filings/agencies.csv").agencies}
    assert agencies[BUREAU] == made(BUREAU)
    assert agencies[CENTRE].parent_id == "wlmq-county"


def test_an_id_or_name_of_another_and_a_circle_are_refused() -> None:
    known = [Agency("a", "甲局"), Agency("b", "乙局", parent_id="a")]

    def row(place: int, **cells: str) -> TableRow:
        return TableRow(f"t:{place}", {"decision": "采用", **cells})

    confirmed = confirm(
        known,
        [
            row(2, name="甲局", agency_id="b", former_id="a"),
            row(3, name="丙局", agency_id="c", aliases="乙 局"),
            row(4, name="甲局", agency_id="a", former_id="a", parent_id="乙局"),
            row(5, name="丁局", agency_id="d", former_id="x"),
            row(6, name="戊局", agency_id="e", parent_id="b", credit_code="1"),
        ],
    )
    assert [str(problem.message) for problem in confirmed.problems] == [
        "the id b is that of 乙局",
        "乙 局 is already a name of b",
        "no agency of the register has the id x",
        "1 is no credit code",
        "its superior 乙局 is no agency above it; it is left as it was",
    ]
    assert confirmed.agencies == tuple(known)


def test_what_refers_to_an_agency_that_gets_another_id_follows_it() -> None:
    known = [
        Agency("a", "甲局"),
        Agency("old", "甲局", successor_id="a"),
        Agency("b", "乙局", parent_id="a", successor_id="a"),
    ]
    for keep, former in (("保留", (Agency("a", "甲局", successor_id="c"),)), ("不保留", ())):
        cells = {"decision": "采用", "name": "甲局", "agency_id": "c", "former_id": "a", "keep_former": keep}
        confirmed = confirm(known, [TableRow("t:2", cells)])
        assert confirmed.agencies == (
            Agency("c", "甲局"),
            Agency("old", "甲局", successor_id="a" if former else "c"),
            Agency("b", "乙局", parent_id="c", successor_id="c"),
            *former,
        )


def test_the_superior_is_taken_from_a_department_that_names_its_units(tmp_path: Path) -> None:
    lines = ("纳入预算编制范围的二级预算单位包括：", "1.博乐市社会保险中心", "", "2.某某县某某局")
    said = tuple(Line(at(number), text) for number, text in enumerate(lines, start=3))
    department = replace(filing(), lines=said)
    write_package(department, AGENCY, REGION, tmp_path)
    centre = made("博乐市社会保险中心")
    named = mentions(tmp_path, [centre.name, AGENCY.name, "博乐市财政局"])
    assert named == {centre.name: {"moumou": "filings/某某县.md:4"}}
    (proposal,) = propose([AGENCY, centre], Official({}), named, set())
    assert proposal.agency.parent_id == "moumou"
    assert proposal.why == ("superior: it is named among the units in filings/某某县.md:4",)


def test_a_workbook_may_be_the_official_list(project: Path) -> None:
    listing = project / "名录.xlsx"
    listing.write_bytes(workbook([["名称", "简称"], [BUREAU, "博乐医保"]]))
    path = project / "t.csv"
    assert run(project, "--list", str(listing), "--output", str(path))[0] == 0
    assert "博乐医保|博乐市医保局" in path.read_text("utf-8-sig")


def test_an_agency_that_people_have_looked_at_is_proposed_only_where_the_list_says_something_else() -> None:
    header = ("单位名称", "统一社会信用代码", "区划代码")
    known = Agency("bole-jiaoyu", "博乐市教育局", region_code="652701", credit_code="91350100M000100Y43")
    assert proposed([known], [header, ("博乐市教育局", "91350100M000100Y43", "652701")]) == []
    assert proposed([known], [header, ("博乐市教育局", "", "")]) == []
    (added,) = proposed([replace(known, credit_code="")], [header, ("博乐市教育局", "91350100M000100Y43", "652701")])
    assert added.agency == known
    assert added.why == ("in the list: 名录.xlsx:2",)
