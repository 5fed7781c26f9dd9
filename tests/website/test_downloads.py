"""Mirror, archive and workbook: the same bytes each time, exact figures, texts that stay texts."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from datetime import datetime
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from openpyxl.workbook import Workbook

from mingzhang.datapackage.reader import Package, read_package
from mingzhang.website.downloads import downloads_for, write_downloads
from mingzhang.website.downloads.archive import write_archive
from mingzhang.website.downloads.cells import readable, width_of
from mingzhang.website.downloads.sheet import sheet_bytes
from mingzhang.website.downloads.workbook import write_workbook
from website.charts.chart_samples import BOLE, EXPENDITURE, make_package, rows

FOLDER = "jia/2026-department-budget"
HOSTILE = '=HYPERLINK("https://example.org","x")'


def package_with(root: Path, **tables: list[dict[str, str]]) -> Package:
    return make_package(root / "datapackages", tables)


def workbook_of(package: Package, root: Path) -> Workbook:
    target = root / "book.xlsx"
    write_workbook(package, target)
    return openpyxl.load_workbook(target)


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_the_mirror_is_byte_for_byte(tmp_path: Path) -> None:
    package = make_package(tmp_path / "datapackages", BOLE)
    revision = package.directory / "revisions" / "1"
    revision.mkdir(parents=True)
    (revision / "datapackage.json").write_text("{}")
    (revision / "income.csv").write_text("row\n")
    (package.directory / ".hidden.csv").write_text("no")
    write_downloads([package], tmp_path / "data")
    there = tmp_path / "data" / FOLDER
    for path in (*package.directory.glob("[!.]*.*"), revision / "income.csv", revision / "datapackage.json"):
        copied = there / path.relative_to(package.directory)
        assert copied.read_bytes() == path.read_bytes()
    assert not (there / ".hidden.csv").exists()
    assert {path.name for path in there.iterdir()} == {
        *(resource.path.name for resource in package.resources),
        "datapackage.json",
        "revisions",
        "jia-2026-department-budget.zip",
        "jia-2026-department-budget.xlsx",
    }


def test_what_is_offered_is_there_and_as_large_as_said(tmp_path: Path) -> None:
    package = make_package(tmp_path / "datapackages", BOLE)
    offered = downloads_for(package)
    write_downloads([package], tmp_path / "data")
    assert [download.kind for download in offered] == ["xlsx", "zip", "json", *["csv"] * len(package.resources)]
    assert offered[0].href == f"{FOLDER}/jia-2026-department-budget.xlsx"
    assert offered[1].href == f"{FOLDER}/jia-2026-department-budget.zip"
    assert (offered[3].label, offered[3].href) == ("收支总体情况表（CSV）", f"{FOLDER}/balance.csv")
    for download in offered:
        assert (tmp_path / "data" / download.href).stat().st_size == download.size


def test_the_corpus_lies_in_all(tmp_path: Path) -> None:
    package = make_package(tmp_path / "datapackages", BOLE)
    corpus = tmp_path / "datapackages" / "all"
    shutil.copytree(package.directory, corpus)
    descriptor = json.loads((corpus / "datapackage.json").read_text(encoding="utf-8")) | {"name": "all"}
    (corpus / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    write_downloads([package, read_package(corpus)], tmp_path / "data")
    assert [download.href for download in downloads_for(read_package(corpus))][:3] == [
        "all/all.xlsx",
        "all/all.zip",
        "all/datapackage.json",
    ]
    assert (tmp_path / "data" / "all" / "income.csv").read_bytes() == (corpus / "income.csv").read_bytes()
    kept = sorted(path.name[:4] for path in (tmp_path / ".mingzhang" / "downloads").iterdir())
    assert kept == ["all-", "all-", "jia-", "jia-"]


def test_the_guide_says_what_is_held_and_how_to_read_it(tmp_path: Path) -> None:
    book = workbook_of(make_package(tmp_path / "datapackages", BOLE), tmp_path)
    rows = [tuple(cell or "" for cell in row[:2]) for row in book["说明"].iter_rows(values_only=True)]
    assert rows[:15] == [
        ("内容", "甲县医疗保障局 2026 年部门预算"),
        ("", "测试用"),
        ("编号", "jia-2026-department-budget"),
        ("来源", "a.txt"),
        ("来源的 SHA-256", "0" * 64),
        ("许可", "CC0 https://creativecommons.org/publicdomain/zero/1.0/"),
        ("数据格式", "第 1 版"),
        ("", ""),
        ("0.00", "原文印着零。"),
        ("空白的格", "原文留空。空白不是零，没有当作零。"),
        ("浅黄底色", "读法存疑：这个数字有几种同样合理的归列，批注里写着其他可能的列。"),
        (
            "中文的列名和取值",
            "CSV 里的英文列名和取值，在最后一张工作表“字段”里与中文对照。只供程序读的列，只在 CSV 里有。",
        ),
        ("", ""),
        ("工作表", "资源和行数"),
        ("收支总体情况表", "balance，25 行"),
    ]


@pytest.mark.parametrize(
    ("title", "texts", "width"),
    [
        ("名", [], 9),
        ("一般公共预算", ["1.00"], 15),
        ("机构", ["甲县医疗保障局（本级）", "abc"], 23),
        ("code", ["2026-department-budget"], 23),
        ("说明", ["很长的说明" * 20], 60),
    ],
)
def test_columns_are_as_wide_as_their_texts_chinese_counting_twice(title: str, texts: list[str], width: int) -> None:
    assert width_of(title, texts) == width


def test_one_list_is_a_sheet_of_texts_under_a_head_that_stays() -> None:
    data = sheet_bytes("公开情况", ("机构", "得分"), [("=1+1", "12.50"), ("乙局", "")])
    assert data == sheet_bytes("公开情况", ("机构", "得分"), [("=1+1", "12.50"), ("乙局", "")])
    book = openpyxl.load_workbook(BytesIO(data))
    sheet = book["公开情况"]
    assert [[cell.value for cell in row] for row in sheet] == [["机构", "得分"], ["=1+1", "12.50"], ["乙局", None]]
    assert {cell.data_type for row in sheet for cell in row if cell.value} == {"s"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:B3")
    assert (book.properties.title, book.properties.created) == ("公开情况", datetime(1980, 1, 1))  # noqa: DTZ001


def test_two_writes_give_equal_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = make_package(tmp_path / "datapackages", BOLE)
    for number, zone in enumerate(("UTC", "Asia/Shanghai")):
        monkeypatch.setenv("TZ", zone)
        time.tzset()
        write_workbook(package, tmp_path / f"{number}.xlsx")
        write_archive(package, tmp_path / f"{number}.zip")
        for path in package.directory.iterdir():
            path.touch()
    monkeypatch.undo()
    time.tzset()
    assert sha256(tmp_path / "0.xlsx") == sha256(tmp_path / "1.xlsx")
    assert sha256(tmp_path / "0.zip") == sha256(tmp_path / "1.zip")


def test_the_archive_is_the_whole_package(tmp_path: Path) -> None:
    package = make_package(tmp_path / "datapackages", BOLE)
    write_archive(package, tmp_path / "a.zip")
    with ZipFile(tmp_path / "a.zip") as archive:
        names = archive.namelist()
        assert names == sorted(f"{package.name}/{path.name}" for path in package.directory.iterdir())
        assert archive.read(f"{package.name}/income.csv") == (package.directory / "income.csv").read_bytes()
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        archive.extractall(tmp_path)
    assert read_package(tmp_path / package.name).rows("three_public") == package.rows("three_public")


def test_a_changed_package_is_made_again_and_the_old_one_dropped(tmp_path: Path) -> None:
    package = make_package(tmp_path / "datapackages", BOLE)
    write_downloads([package], tmp_path / "data")
    shelf = tmp_path / ".mingzhang" / "downloads"
    before = {path.name: path.stat().st_mtime_ns for path in shelf.iterdir()}
    write_downloads([package], tmp_path / "data")
    assert {path.name: path.stat().st_mtime_ns for path in shelf.iterdir()} == before
    shutil.rmtree(package.directory)
    changed = package_with(tmp_path, expenditure=[{"row_type": "total", "total": "1.00"}])
    write_downloads([changed], tmp_path / "data")
    assert len(list(shelf.iterdir())) == 2
    assert not before.keys() & {path.name for path in shelf.iterdir()}


def test_a_sheet_for_each_resource_with_rows(tmp_path: Path) -> None:
    book = workbook_of(make_package(tmp_path / "datapackages", BOLE), tmp_path)
    assert book.sheetnames == [
        "说明",
        "收支总体情况表",
        "支出总体情况表",
        "一般公共预算基本支出情况表",
        "一般公共预算项目支出情况表",
        "“三公”经费支出情况表",
        "公开表清单",
        "字段",
    ]
    guide = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True) if row[0]}
    assert guide["内容"] == "甲县医疗保障局 2026 年部门预算"
    assert guide["空白的格"] == "原文留空。空白不是零，没有当作零。"
    assert guide["收支总体情况表"] == "balance，25 行"
    assert guide["收入总体情况表"] == "income，0 行（没有工作表）"
    assert book.properties.creator == "明账"
    assert book.properties.created == book.properties.modified == datetime(2026, 2, 27)  # noqa: DTZ001


def test_values_types_and_formats(tmp_path: Path) -> None:
    text = """
        category | 210 | 卫生健康支出 | 1619.03 | 1461.03 | 158.00
        section | 21015 | 医疗保障管理事务 | 0.00 | . | 0.0001
        total | . | 总计 | 1619.03 | 1461.03 | -158.00
    """
    sheet = workbook_of(package_with(tmp_path, expenditure=rows(EXPENDITURE, text)), tmp_path)["支出总体情况表"]
    header = [cell.value for cell in sheet[1]]
    assert header[:8] == ["行号", "行键", "行的种类", "功能分类科目编码", "名称", "合计", "基本支出", "项目支出"]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in sheet[2]][:8] == [
        (1, "n", "0"),
        ("1", "s", "@"),
        ("类", "s", "@"),
        ("210", "s", "@"),
        ("卫生健康支出", "s", "@"),
        (1619.03, "n", "0.00"),
        (1461.03, "n", "0.00"),
        (158, "n", "0.00"),
    ]
    assert [(cell.value, cell.number_format) for cell in sheet[3]][5:8] == [
        (0, "0.00"),
        (None, "General"),
        (0.0001, "0.0000"),
    ]
    assert sheet["H4"].value == -158
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:O4"
    assert sheet["A1"].font.bold and sheet["E2"].font.bold is False


def test_values_are_shown_in_chinese(tmp_path: Path) -> None:
    tables = {
        "balance": [{"side": "income", "item": "current_year", "name": "一、本年收入", "amount": "4.00"}],
        "basic_expenditure": [{"row_type": "category", "economic_code": "301", "personnel": "4.00"}],
        "cells": [
            {"resource": "basic_expenditure", "row": "1", "column": "personnel", "placement": "published"}
            | {"alternatives": "total|operating", "decided_by": "position", "corrected": "true"},
            {"resource": "income", "row": "1", "column": "other:专项", "placement": "ambiguous", "corrected": "false"},
        ],
        "disclosure": [{"criterion": "budget-balance", "status": "present"}, {"criterion": "甲", "status": "乙"}],
        "facts": [{"fact": "operating_cost", "value": "9.17", "unit": "万元", "as_of": "2026"}],
    }
    book = workbook_of(package_with(tmp_path, **tables), tmp_path)
    assert [cell.value for cell in book["收支总体情况表"][1]][:4] == ["行号", "收支方", "行的种类", "项目的统一名称"]
    assert [book["收支总体情况表"][cell].value for cell in ("B2", "D2")] == ["收入", "本年收入"]
    head, *found = book["数字的来历"].iter_rows(values_only=True)
    shown = [dict(zip(head, row, strict=True)) for row in found]
    names = ("资源", "列", "归列的可靠程度", "归列依据", "其他可能的列", "已更正")
    assert [tuple(row[name] for name in names) for row in shown] == [
        ("一般公共预算基本支出情况表", "人员经费", "照原表", "位置", "合计、公用经费", "是"),
        ("收入总体情况表", "专项", "不能确定", None, None, "否"),
    ]
    assert [row[:2] for row in book["应公开的内容"].iter_rows(min_row=2, values_only=True)] == [
        ("部门收支总体情况表", "有"),
        ("甲", "乙"),
    ]
    assert next(book["基本数字"].iter_rows(min_row=2, values_only=True))[1] == "运行经费"


def test_what_only_programs_read_is_left_to_the_csv(tmp_path: Path) -> None:
    checks = [{"check_id": "A1", "params": '{"finding":"A1-f87a37bca6"}', "status": "passed"}]
    balance = [{"key": "current_year", "side": "income", "item": "current_year", "amount": "4.00"}]
    book = workbook_of(package_with(tmp_path, balance=balance, checks=checks), tmp_path)
    texts = {
        cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if sheet.title != "字段"
    }
    assert {"current_year", '{"finding":"A1-f87a37bca6"}'} & texts == set()
    assert {"参数", "行键"} & {cell.value for cell in book["核对结果"][1]} == set()
    explained = {(row[1], row[4]) for row in book["字段"].iter_rows(min_row=2, values_only=True)}
    assert {("checks", "params"), ("balance", "key")} & explained == set()
    assert ("balance", "item") in explained


def test_nothing_in_the_file_makes_a_spreadsheet_program_ask(tmp_path: Path) -> None:
    package = package_with(tmp_path, expenditure=[{"row_type": "item", "name": HOSTILE, "total": "1.00"}])
    write_workbook(package, tmp_path / "book.xlsx")
    with ZipFile(tmp_path / "book.xlsx") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    assert not [name for name in parts if "externalLink" in name or "vbaProject" in name or "connections" in name]
    sheets = [text for name, text in parts.items() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 4
    assert not [text for text in sheets if "<f>" in text or "<f " in text or "hyperlink" in text]
    assert not [text for text in parts.values() if 'TargetMode="External"' in text]


def test_figures_are_stored_exactly(tmp_path: Path) -> None:
    package = package_with(tmp_path, expenditure=[{"row_type": "total", "total": "3321.74", "basic": "99999999999.99"}])
    write_workbook(package, tmp_path / "book.xlsx")
    with ZipFile(tmp_path / "book.xlsx") as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode()
    assert "<v>3321.74</v>" in xml and "<v>99999999999.99</v>" in xml


@pytest.mark.parametrize("text", [HOSTILE, "=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "007", "1e5", "2026-01-01", "TRUE"])
def test_texts_stay_texts(tmp_path: Path, text: str) -> None:
    package = package_with(tmp_path, expenditure=[{"row_type": "item", "function_code": "0070", "name": text}])
    sheet = workbook_of(package, tmp_path)["支出总体情况表"]
    assert (sheet["E2"].value, sheet["E2"].data_type) == (text, "s")
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("0070", "s")


def test_what_a_sheet_cannot_hold_is_replaced_or_cut(tmp_path: Path) -> None:
    assert readable("甲\x00乙\x0b\uffff") == "甲\ufffd乙\ufffd\ufffd"
    assert readable("_x000D_ 和 _x1_") == "_x005F_x000D_ 和 _x1_"
    assert len(readable("长" * 40_000)) == 32_767
    assert readable("长" * 40_000).endswith("……（太长，全文见 CSV）")
    package = package_with(tmp_path, expenditure=[{"row_type": "item", "name": "甲\x07乙"}])
    assert workbook_of(package, tmp_path)["支出总体情况表"]["E2"].value == "甲\ufffd乙"


def test_doubtful_figures_are_marked_and_explained(tmp_path: Path) -> None:
    expenditure = [
        {"row_type": "item", "name": "甲", "total": "5.00", "basic": "5.00", "placement": "ambiguous"},
        {"row_type": "item", "name": "乙", "total": "6.00", "placement": "published"},
    ]
    cells = [
        {"resource": "expenditure", "row": "1", "column": "basic", "placement": "ambiguous", "alternatives": "project"},
        {"resource": "expenditure", "row": "1", "column": "total", "placement": "published"},
    ]
    sheet = workbook_of(package_with(tmp_path, expenditure=expenditure, cells=cells), tmp_path)["支出总体情况表"]
    assert sheet["G2"].comment.text == "读法存疑：从原文看，这个数字也可能属于“项目支出”。"
    assert (sheet["G2"].fill.fgColor.rgb, sheet["G2"].value) == ("00FFF2CC", 5)
    assert sheet["F2"].comment is None and sheet["F2"].fill.fill_type is None
    assert sheet["G3"].comment is None


def test_every_field_is_explained_in_both_languages(tmp_path: Path) -> None:
    package = package_with(tmp_path, expenditure=[{"row_type": "total", "total": "1.00"}])
    found = list(workbook_of(package, tmp_path)["字段"].iter_rows(values_only=True))
    assert found[0] == ("工作表", "资源", "列", "列名", "英文列名", "类型", "单位", "说明", "取值")
    assert found[6][:7] == ("支出总体情况表", "expenditure", "F", "合计", "total", "数字", "万元")
    assert (
        found[3][8]
        == "total 合计行；subtotal 小计行；of_which 其中；unit 单位行；category 类；section 款；item 项；project 项目"
    )
    assert {row[1] for row in found[1:]} == {"expenditure", "tables"}


def test_a_resource_too_long_for_a_sheet_is_named(tmp_path: Path) -> None:
    package = package_with(tmp_path, expenditure=[{"row_type": "item", "name": str(n)} for n in range(4)])
    write_workbook(package, tmp_path / "book.xlsx", most_rows=3)
    book = openpyxl.load_workbook(tmp_path / "book.xlsx")
    assert "支出总体情况表" not in book.sheetnames
    guide = {row[0]: row[1] for row in book["说明"].iter_rows(values_only=True) if row[0]}
    assert guide["支出总体情况表"] == "expenditure，4 行（超过 3 行，没有工作表，请用同名的 CSV）"
