"""The review by cause, in the order of weight, and as a sheet whose choices are entered."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from any_words import words
from mingzhang.app.cli import app
from mingzhang.budget.filing import Filing, Row, unread_note
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.phrases import say
from mingzhang.budget.tables import table_kinds
from mingzhang.datapackage.agencies.register import agency_id_for
from mingzhang.datapackage.writing.package import write_package
from mingzhang.reviewing import worklist
from small_filing import AGENCY, REGION, at, cells, coded, filing, table

ID = "moumou-2026-department-budget"
CORRECTIONS = "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"


def row(number: int, key: str, *found: object) -> Row:
    return coded(number, 20 + number, "total" if not key else "category", key, "名称", *found)  # type: ignore[arg-type]


def doubtful() -> Filing:
    """A column whose header is not known, one that is ambiguous as a whole, a table that may be misread, and three figures
    in no row, two of them for one cause."""
    income = table(
        "income",
        row(1, "208", *cells(21, total="3.00"), *ambiguous(21, "1.00"), *unknown(21, "=2.00")),
        row(2, "210", *cells(22, total="5.00"), *ambiguous(22, "4.00"), *unknown(22, "9.00")),
    )
    expenditure = table("expenditure", row(1, "", *cells(21, "suspect", total="8.00", basic="8.00")))
    notes = (
        unread_note(at(9), "7.50", "figure-in-no-row"),
        unread_note(at(11), "8.50", "figure-in-no-row"),
        unread_note(at(12), "1.00", "column-unknown", header="甲"),
    )
    return replace(filing(income, expenditure), notes=notes)


def ambiguous(line: int, printed: str) -> tuple[object, ...]:
    (cell,) = cells(line, "ambiguous", general_budget=printed)
    return (replace(cell, alternatives=("general_budget", "fund_budget")),)


def unknown(line: int, printed: str) -> tuple[object, ...]:
    (cell,) = cells(line, other=printed.removeprefix("="))
    return (replace(cell, column="other:甲", printed=printed),)


def findings() -> tuple[Finding, ...]:
    cell = CheckCell("found", "expenditure", 1, "total")
    one = Finding(
        "A8", "sum", "fail", words("合计不符"), tier="mismatch", severity="doubtful", cells=(cell,), cause="x"
    )
    return one, replace(one, check_id="A9", message=words("另一处不符"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\ntheme: material\nplugins: [mingzhang]\n", "utf-8")
    (tmp_path / "filings").mkdir()
    write_package(doubtful(), AGENCY, REGION, tmp_path / "datapackages", findings())
    return tmp_path


def test_what_has_one_cause_is_one_item_and_totals_come_first(project: Path) -> None:
    items = list(worklist(project / "datapackages", [AGENCY], ("c4",), ()))
    assert [(say(item.what), item.place, item.figures) for item in items] == [
        (f"{ID}：A8、A9 合计不符；另一处不符", "filings/某某县.md:21", 2),
        (
            f"{ID}，支出总体情况表：这张表有多处合计不符，2 个数字可能读错（名称 8.00、名称 8.00）",
            "filings/某某县.md:21",
            2,
        ),
        (
            f"{ID}，收入总体情况表：表头“甲”不认识，这一列有 2 个数字（208 名称 =2.00、210 名称 9.00）",
            "filings/某某县.md:21",
            2,
        ),
        (
            f"{ID}，收入总体情况表：一般公共预算 列有 2 个数字归列不确定（208 名称 1.00、210 名称 4.00）；也可能在政府性基金预算",
            "filings/某某县.md:21",
            2,
        ),
        (
            f"{ID}：第 9 行到第 11 行有 2 个数字没有归入任何一行：7.50、8.50（这个数字在这张表里，却不知道属于哪一行）",
            "filings/某某县.md:9",
            2,
        ),
        (f"{ID}：没有归入任何一行：1.00（表头“甲”不认识）", "filings/某某县.md:12", 1),
    ]
    finding, table_, column, figures, lines, _line = items
    assert [len(suggestion.lines) for suggestion in finding.suggestions] == [1, 2, 2, 2]
    assert table_.suggestions[0].lines == (f"c6,{ID},expenditure,*,*,suspect,*,misread,,",)
    assert [say(each.when) for each in column.suggestions[-2:]] == [
        "如果这一列不是这张表的数字",
        "如果这一列没有对应的列，照原样保留",
    ]
    assert f"c7,{ID},income,*,other:甲,,fund_budget,misread,," in [each.lines[0] for each in column.suggestions]
    assert [each.lines for each in figures.suggestions] == [
        (f"c8,{ID},income,*,general_budget,ambiguous,*,misread,,",),
        (f"c8,{ID},income,*,general_budget,ambiguous,fund_budget,misread,,",),
    ]
    assert lines.suggestions[0].lines == (f"c9,{ID},notes,9-11,text,2,,misread,,",)


def test_a_line_of_which_only_numbers_of_persons_were_taken_out_is_no_item(tmp_path: Path) -> None:
    notes = (
        unread_note(at(9), "联系人：［略］联系电话：［略］", "figure-in-no-row"),
        unread_note(at(11), "联系电话：［略］，资金 8.50 万元", "figure-in-no-row"),
    )
    write_package(replace(filing(), notes=notes), AGENCY, REGION, tmp_path, ())
    (item,) = worklist(tmp_path, [AGENCY], (), ())
    assert item.place == "filings/某某县.md:11"


def test_columns_of_a_table_have_names_of_their_own() -> None:
    titles = [f"{name} {column.title}" for name, kind in table_kinds().items() for column in kind.columns]
    assert len(set(titles)) == len(titles)


def test_every_figure_by_itself(project: Path) -> None:
    items = list(worklist(project / "datapackages", [AGENCY], (), (), each=True))
    assert [say(item.what).partition("：")[2] for item in items if "一般公共预算 列" in say(item.what)] == [
        "4.00 按本站的读法在 一般公共预算 列；也可能在政府性基金预算",
        "1.00 按本站的读法在 一般公共预算 列；也可能在政府性基金预算",
    ]
    assert sum("没有归入任何一行" in say(item.what) for item in items) == 3


def run(project: Path, *arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["review", *arguments, "--project", str(project)])
    return result.exit_code, result.output


def test_choices_in_the_sheet_are_entered(project: Path) -> None:
    path = project / "review.xlsx"
    assert "6 things to decide" in run(project, "--xlsx", str(path))[1]
    book = load_workbook(path)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == [
        "位置", "看到什么", "涉及", "数字个数", "决定", "理由", "依据", "日期", "单位答复", "标识",
    ]  # fmt: skip
    assert [sheet.cell(line, 3).value for line in (2, 3, 4)] == ["合计或“三公”经费", "合计或“三公”经费", "其他数字"]
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)
    assert len(sheet.data_validations.dataValidation) == 5
    offered = [cell.value for cell in book["选项"][1] if cell.value]
    assert offered[-3:] == ["如果原文确实如此、可以公布", "如果不是问题", "如果暂时不能判断"]
    for line, column, text in (
        (2, 5, "如果不是问题"), (2, 6, "原件清楚"), (2, 8, "2026-03-01"), (2, 9, "无答复"),
        (4, 5, "如果整列应归入 政府性基金预算"), (4, 6, "表头印的是基金"), (4, 7, "第 5 页"),
        (5, 5, "随便"),
        (6, 5, "如果没有因此漏掉什么"), (6, 6, "问过 13900000001"),
        (7, 5, "如果没有因此漏掉什么"), (7, 6, " "),
    ):  # fmt: skip
        sheet.cell(line, column).value = text
    book.save(path)
    (project / "filings/corrections.csv").write_text(
        f"{CORRECTIONS}c7,x,income,1,total,1,2,misread,旧的,\n", encoding="utf-8"
    )
    code, said = run(project, "--read", str(path))
    assert code == 1
    assert "review.xlsx:5: 随便 is none of the choices of this item" in said
    assert "review.xlsx:6: the reason, the evidence or the reply holds a telephone" in said
    assert "review.xlsx:7: a choice without a reason is not entered: write the reason" in said
    assert "2 are settled (1 rows in corrections.csv, 2 in decisions.csv, 0 in agencies.csv), 1 wait" in said
    assert (project / "filings/corrections.csv").read_text("utf-8") == (
        f"{CORRECTIONS}c7,x,income,1,total,1,2,misread,旧的,\n"
        f"c8,{ID},income,*,other:甲,,fund_budget,misread,表头印的是基金,第 5 页\n"
    )
    with (project / "filings/decisions.csv").open(encoding="utf-8", newline="") as file:
        decided = list(csv.DictReader(file))
    assert [(each["decision"], each["reason"], each["date"], each["reply"]) for each in decided] == [
        ("dismiss", "原件清楚", "2026-03-01", "无答复")
    ] * 2

    sheet.cell(2, 5).value, sheet.cell(5, 5).value, sheet.cell(6, 6).value = "如果暂时不能判断", None, "看过"
    sheet.cell(7, 5).value = None
    book.save(path)
    code, said = run(project, "--read", str(path))
    assert (code, "3 are settled" in said) == (0, True)
    lines = (project / "filings/corrections.csv").read_text("utf-8").splitlines()
    assert lines[3:] == [f"c9,{ID},notes,9-11,text,2,,misread,看过,"]
    with (project / "filings/decisions.csv").open(encoding="utf-8", newline="") as file:
        assert [each["decision"] for each in csv.DictReader(file)] == ["wait", "wait"]


def test_what_is_settled_or_has_changed_is_named(project: Path) -> None:
    path = project / "review.csv"
    assert run(project, "--xlsx", str(path))[0] == 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        head, first, *_rest = list(csv.reader(file))
    first[4], first[5], first[9] = "如果不是问题", "看过", "000000000000"
    path.unlink()
    with path.open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows([head, first])
    code, said = run(project, "--read", str(path))
    assert code == 1
    assert "review.csv:2: this is not to be looked at any more: it is settled, or its figures have changed" in said
    path.write_text("a,b\n1,2\n", "utf-8")
    code, said = run(project, "--read", str(path))
    assert (code, "this is not the sheet of the review" in said) == (2, True)


def test_new_agencies_are_in_the_sheet_and_are_confirmed_by_a_choice(project: Path) -> None:
    """Seven of them: the list on the screen names them in one line. No reason is asked for: none is kept."""
    register = project / "filings/agencies.csv"
    names = [
        "博乐市医疗保障局",
        "博乐市民政局",
        "博乐市水利局",
        "博乐市林业局",
        "博乐市统计局",
        "博乐市审计局",
        "县医疗保障管理局",
    ]
    known = "xian-yibao,县医疗保障局,,,,,\n"
    head = "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
    register.write_text(
        head + known + "".join(f"{agency_id_for(name)},{name},,,,,\n" for name in names), encoding="utf-8"
    )
    assert "有 7 个机构不在登记表中" in run(project)[1]
    path = project / "review.xlsx"
    assert "13 things to decide" in run(project, "--xlsx", str(path))[1]
    book = load_workbook(path)
    sheet = book.worksheets[0]
    lines = {str(sheet.cell(line, 2).value).partition(" ")[0]: line for line in range(8, 15)}
    sheet.cell(lines["博乐市医疗保障局"], 5).value = "如果它是另一个单位，暂用编号的网址还没有公布过"
    sheet.cell(lines["博乐市民政局"], 5).value = "如果编号不变"
    sheet.cell(lines["县医疗保障管理局"], 5).value = "如果它是县医疗保障局的另一个名称，暂用编号的网址已经公布过"
    book.save(path)
    code, said = run(project, "--read", str(path))
    assert (code, "3 are settled (0 rows in corrections.csv, 0 in decisions.csv, 3 in agencies.csv), 10 wait" in said) == (
        0, True,
    )  # fmt: skip
    rows = register.read_text("utf-8").splitlines()
    assert rows[1] == "xian-yibao,县医疗保障局,县医疗保障管理局,,,,"
    assert rows[2] == "boleshiyiliaobaozhangju,博乐市医疗保障局,,,,,"
    assert rows[3] == f"{agency_id_for('博乐市民政局')},博乐市民政局,,,652701,,"
    former = agency_id_for("县医疗保障管理局")
    assert rows[-1] == f"{former},县医疗保障局,,,,,xian-yibao", "addresses that were published lead on"
    assert len(rows) == 9
    assert not any("boleshi" in row and row.endswith(",boleshiyiliaobaozhangju") for row in rows), "that one was not"
