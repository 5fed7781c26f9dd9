"""One filing -> its package: exact bytes, nothing half written, nothing outside its folder."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.agency import Agency
from mingzhang.budget.amount import format_amount
from mingzhang.budget.document import Line, Source
from mingzhang.budget.filing import Cell, Code, Comparative, Filing
from mingzhang.datapackage.csvfile import CsvWriter
from mingzhang.datapackage.reader import amount, read_package
from mingzhang.datapackage.writing.descriptor import date_of
from mingzhang.datapackage.writing.package import write_package
from mingzhang.errors import PackageError, ProjectError
from small_filing import AGENCY, REGION, SOURCE, at, balance, cells, coded, filing, income, row, table

PLACE = "moumou/2026-department-budget"


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_bytes_of_a_small_filing(tmp_path: Path) -> None:
    ref = write_package(filing(balance(), income()), AGENCY, REGION, tmp_path)
    assert (ref.filing_id, ref.directory, ref.changed) == (
        "moumou-2026-department-budget",
        tmp_path / PLACE,
        True,
    )
    written = {name: data.decode() for name, data in bytes_of(tmp_path / PLACE).items()}
    assert written["balance.csv"] == (
        "row,key,side,row_type,item,function_code,economic_code,code_source,name,amount,basic,basic_personnel,"
        "basic_operating,project,source_page,source_line,placement\n"
        "1,income-total,income,total,total,,,,收入总计,1158.10,,,,,,5,published\n"
        "2,expenditure-total,expenditure,total,total,,,,支出总计,1158.10,,,,,,5,published\n"
    )
    assert written["income.csv"].splitlines()[4] == (
        "4,210,category,210,卫生健康支出,1154.17,1154.00,,1100.00,54.00" + "," * 17 + "0.17,,,23,ambiguous"
    )
    assert written["tables.csv"].splitlines()[1:4] == [
        "1,balance,收支总体情况表,表 1,万元,,filled,,,某某县.md,,1",
        "2,income,收入总体情况表,表 1,万元,,filled,,,某某县.md,,1",
        "3,expenditure,,,,,missing,,,,,",
    ]
    assert written["cells.csv"].splitlines()[1] == (
        'balance,1,amount,"1,158.10",1158.10,某某县.md,,5,published,position,,,false,'
    )
    assert written["notes.csv"] == (
        "kind,source_file,source_page,source_line,text,message\nunread,某某县.md,,9,7.50,这个数字在这张表里，却不知道属于哪一行\n"
    )
    assert written["lines.csv"] == (
        "source_file,source_page,source_line,text\n某某县.md,,1,表 1\t收支总体情况表\n某某县.md,,2,\n"
    )
    assert written["economic_codes.csv"] == (
        "code,name,level,parent,known\n301,工资福利支出,1,,true\n30101,基本工资,2,301,true\n302,商品和服务支出,1,,true\n"
    )
    assert written["sources.csv"] == (
        "source_file,sha256,reading,url,archived_url,retrieved_on,pages\n" + f"某某县.md,{'a' * 64},text,,,,\n"
    )
    assert sorted(written) == [
        "balance.csv", "cells.csv", "datapackage.json", "economic_codes.csv", "functional_codes.csv", "income.csv",
        "lines.csv", "notes.csv", "sources.csv", "tables.csv",
    ]  # fmt: skip


def test_the_descriptor_says_who_when_what_and_from_where(tmp_path: Path) -> None:
    write_package(replace(filing(balance()), excerpt=True, url="https://example.org/a"), AGENCY, REGION, tmp_path)
    text = (tmp_path / PLACE / "datapackage.json").read_text("utf-8")
    descriptor = json.loads(text)
    resources = descriptor.pop("resources")
    assert descriptor == {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "moumou-2026-department-budget",
        "title": "某某县某某局 2026 年部门预算",
        "description": "某某县某某局 2026 年部门预算公开表的结构化数据：每个数字都注明出处和归列的依据，金额单位为万元。"
        "来源只是披露文件的节选。",
        "created": "2026-02-27T00:00:00Z",
        "sources": [
            {
                "title": "某某县某某局 2026 年部门预算",
                "path": SOURCE,
                "sha256": "a" * 64,
                "url": "https://example.org/a",
            }
        ],
        "licenses": [
            {
                "name": "CC0-1.0",
                "path": "https://creativecommons.org/publicdomain/zero/1.0/",
                "title": "CC0 1.0 Universal",
            }
        ],
        "contract_version": "2",
        "generator": {"name": "mingzhang", "version": "0.1.0"},
        "agency": {"agency_id": "moumou", "name": "某某县某某局", "parent_id": "", "credit_code": ""},
        "document": "department-budget",
        "document_basis": "title",
        "published_on": "2026-02-27",
        "approved_on": "",
        "year": 2026,
        "temporal": {"start": "2026-01-01", "end": "2026-12-31"},
        "spatial": {"region_code": "659001", "province": "新疆维吾尔自治区", "prefecture": "", "county": "石河子市"},
        "form": "xinjiang/budget-2026",
        "form_title": "",
        "unit": "万元",
        "reading": "text",
        "excerpt": True,
        "empty": [
            "income", "expenditure", "appropriation", "general_expenditure", "basic_expenditure", "project_expenditure",
            "fund_expenditure", "state_capital_expenditure", "three_public", "outsourcing", "carryover", "changes",
            "purposes", "statements", "projects", "objectives", "targets", "facts", "project_matches", "comparatives",
            "other_cells", "corrections", "disclosure", "checks", "check_cells",
        ],
    }  # fmt: skip
    data = (tmp_path / PLACE / "balance.csv").read_bytes()
    schema = resources[0].pop("schema")
    assert resources[0] == {
        "name": "balance",
        "type": "table",
        "title": "收支总体情况表",
        "description": "全部收入和全部支出的总账：收入按来源，支出按功能分类的类；收入在前，支出在后。",
        "path": "balance.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
        },
    }
    assert schema["primaryKey"] == ["row"]
    assert schema["missingValues"] == [""]
    assert (
        text
        == json.dumps({**descriptor, "resources": json.loads(text)["resources"]}, ensure_ascii=False, indent=2) + "\n"
    )


@pytest.mark.parametrize(
    ("epoch", "published_on", "created"),
    [("1772150400", "2026-02-20", "2026-02-27T00:00:00Z"), ("", "2026-02-20", "2026-02-20T00:00:00Z"), ("", "", None)],
)
def test_dates_come_from_the_environment_or_the_filing_never_from_a_clock(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, epoch: str, published_on: str, created: str | None
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    dated = filing(balance())
    write_package(replace(dated, identity=replace(dated.identity, published_on=published_on)), AGENCY, REGION, tmp_path)
    descriptor = json.loads((tmp_path / PLACE / "datapackage.json").read_bytes())
    assert descriptor.get("created") == created


@pytest.mark.parametrize(
    ("epoch", "newest", "date"),
    [("1772150400", "2026-02-20", "2026-02-27"), ("", "2026-02-20", "2026-02-20"), ("", "", "")],
)
def test_the_date_of_derived_data_is_a_day(monkeypatch: pytest.MonkeyPatch, epoch: str, newest: str, date: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert date_of(newest) == date


def test_a_date_of_the_environment_that_is_none_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    with pytest.raises(ProjectError, match="'yesterday' is no time"):
        write_package(filing(balance()), AGENCY, REGION, tmp_path)


def test_twice_gives_the_same_bytes_and_touches_nothing(tmp_path: Path) -> None:
    write_package(filing(balance(), income()), AGENCY, REGION, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / PLACE).iterdir()}
    again = write_package(filing(balance(), income()), AGENCY, REGION, tmp_path)
    other = write_package(filing(balance(), income()), AGENCY, REGION, tmp_path / "other")
    assert not again.changed
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / PLACE).iterdir()} == before
    assert bytes_of(other.directory) == bytes_of(tmp_path / PLACE)


def test_a_failing_write_leaves_the_earlier_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_package(filing(balance()), AGENCY, REGION, tmp_path)
    before = bytes_of(tmp_path)

    def full_disk(self: CsvWriter, rows: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(CsvWriter, "write_rows", full_disk)
    with pytest.raises(OSError, match="No space left"):
        write_package(filing(balance("9.99")), AGENCY, REGION, tmp_path)
    assert bytes_of(tmp_path) == before
    assert [path.name for path in (tmp_path / "moumou").iterdir()] == ["2026-department-budget"]


def test_a_failing_swap_puts_the_earlier_package_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_package(filing(balance()), AGENCY, REGION, tmp_path)
    before = bytes_of(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.startswith(".tmp-"):
            raise OSError(5, "Input/output error")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="Input/output error"):
        write_package(filing(balance("9.99")), AGENCY, REGION, tmp_path)
    assert bytes_of(tmp_path) == before


def test_what_a_killed_write_left_is_put_in_order(tmp_path: Path) -> None:
    write_package(filing(balance()), AGENCY, REGION, tmp_path)
    place = tmp_path / PLACE
    place.rename(place.with_name(".old-2026-department-budget"))
    place.with_name(".tmp-2026-department-budget").mkdir()
    assert not write_package(filing(balance()), AGENCY, REGION, tmp_path).changed
    assert [path.name for path in (tmp_path / "moumou").iterdir()] == ["2026-department-budget"]


def test_revisions_stay_where_they_are(tmp_path: Path) -> None:
    write_package(filing(balance()), AGENCY, REGION, tmp_path)
    kept = tmp_path / PLACE / "revisions" / "1" / "datapackage.json"
    kept.parent.mkdir(parents=True)
    kept.write_text("{}")
    assert not write_package(filing(balance()), AGENCY, REGION, tmp_path).changed
    assert write_package(filing(balance("9.99")), AGENCY, REGION, tmp_path).changed
    assert kept.read_text() == "{}"


@pytest.mark.parametrize("agency_id", ["", "all", "..", "a/b", "A", "a_b", "-a", "a--b", "a.b", "局"])
def test_an_agency_id_that_is_no_folder_name_is_refused(tmp_path: Path, agency_id: str) -> None:
    with pytest.raises(PackageError, match="cannot be used"):
        write_package(filing(balance()), Agency(agency_id, "某某局"), REGION, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("year", "document"), [(2026, "department-plan"), (2026, "../x"), (26, "unit-budget")])
def test_a_year_or_document_outside_the_contract_is_refused(tmp_path: Path, year: int, document: str) -> None:
    with pytest.raises(PackageError, match="cannot be used"):
        write_package(filing(balance(), year=year, document=document), AGENCY, REGION, tmp_path)


def test_a_text_column_that_the_contract_lacks_is_refused(tmp_path: Path) -> None:
    odd = table("income", row(1, "x", 3, {"row_type": "total", "colour": "red"}))
    with pytest.raises(PackageError, match=r"row 1 of income has texts that the contract does not know: colour"):
        write_package(filing(odd), AGENCY, REGION, tmp_path)


def test_texts_stand_as_published_even_where_a_spreadsheet_would_run_them(tmp_path: Path) -> None:
    name = '=HYPERLINK("http://example.org","某某"),@SUM(1)'
    write_package(filing(table("income", coded(1, 3, "item", "2080505", name))), AGENCY, REGION, tmp_path)
    package = read_package(tmp_path / PLACE)
    assert package.rows("income")[0]["name"] == name
    assert '"=HYPERLINK(""http://example.org"",""某某""),@SUM(1)"' in (tmp_path / PLACE / "income.csv").read_text(
        "utf-8"
    )


def test_control_characters_are_taken_out_and_noted(tmp_path: Path) -> None:
    dirty = replace(
        filing(table("income", coded(1, 3, "item", "2080505", "某\x00某\x1b支\ud800出"))),
        lines=(Line(at(3), "\x0c208\t某\x00某\x0c"), Line(at(4), "某某 3.00\x0c某某 4.00")),
        source=Source("某\x07某.md", "a" * 64, 1, "utf-8"),
    )
    write_package(dirty, AGENCY, REGION, tmp_path)
    package = read_package(tmp_path / PLACE)
    assert package.rows("income")[0]["name"] == "某某支出"
    assert [line["text"] for line in package.rows("lines")] == ["208\t某某", "某某 3.00 某某 4.00"]
    assert package.source_name == "某某.md"
    assert [note["message"] for note in package.rows("notes")][1:] == [
        "income：去掉了 3 个控制字符",
        "lines：去掉了 1 个控制字符",
        "sources：去掉了 1 个控制字符",
    ]
    assert [note["source_file"] for note in package.rows("notes")][1:] == ["某某县.md", "某某县.md", "某某.md"]


def test_notes_name_what_control_characters_were_taken_out_of(tmp_path: Path) -> None:
    figure = Comparative(1, "total", "change", "1\x00.00", Decimal("1.00"), at(4))
    read = replace(table("income", coded(1, 4, "total", "", "合计")), title="收入\x01\x02总表", comparatives=(figure,))
    known = (Code("208", "社会保障\x0b和就业支出", 1, "", True),)
    dirty = replace(filing(read), functional_codes=known, url="https://example.org/\x1ba")
    write_package(dirty, AGENCY, REGION, tmp_path)
    package = read_package(tmp_path / PLACE)
    assert [note["message"] for note in package.rows("notes")][1:] == [
        "tables：去掉了 2 个控制字符",
        "comparatives：去掉了 1 个控制字符",
        "sources：去掉了 1 个控制字符",
        "functional_codes：去掉了 1 个控制字符",
    ]
    assert package.rows("tables")[0]["title"] == "收入总表"
    assert package.rows("comparatives")[0]["printed"] == "1.00"
    assert package.rows("sources")[0]["url"] == "https://example.org/a"
    assert package.rows("functional_codes")[0]["name"] == "社会保障和就业支出"


def test_codes_that_the_filing_does_not_name_are_called_as_the_state_does(tmp_path: Path) -> None:
    figures = cells(3, total="1.00")
    tables = (
        table("expenditure", coded(1, 3, "item", "2080505", "养老保险", *figures)),
        table("basic_expenditure", coded(1, 3, "section", "30101", "基本工资额", *figures, economic=True)),
    )
    write_package(replace(filing(*tables), functional_codes=(), economic_codes=()), AGENCY, REGION, tmp_path)
    written = {name: data.decode() for name, data in bytes_of(tmp_path / PLACE).items()}
    assert written["functional_codes.csv"] == (
        "code,name,level,parent,known\n208,社会保障和就业支出,1,,true\n20805,行政事业单位养老支出,2,208,true\n"
        "2080505,机关事业单位基本养老保险缴费支出,3,20805,true\n"
    )
    assert written["economic_codes.csv"] == (
        "code,name,level,parent,known\n301,工资福利支出,1,,true\n30101,基本工资,2,301,true\n"
    )


def test_other_columns_and_unreadable_figures_are_in_cells_only(tmp_path: Path) -> None:
    other = Cell("other:上年执行数", "12.30", Decimal("12.30"), at(4), "published", "position", ("total", "basic"))
    unreadable = Cell("total", "1O.5", None, at(4))
    write_package(
        filing(table("income", coded(1, 4, "item", "2080505", "某某", other, unreadable))), AGENCY, REGION, tmp_path
    )
    package = read_package(tmp_path / PLACE)
    assert package.rows("income")[0]["total"] == ""
    found = [(cell["column"], cell["printed"], cell["value"], cell["alternatives"]) for cell in package.rows("cells")]
    assert found == [("other:上年执行数", "12.30", "12.30", "total|basic"), ("total", "1O.5", "", "")]


def one_figure(value: Decimal) -> Filing:
    cell = Cell("total", f"{value:f}", value, at(3))
    return filing(table("income", coded(1, 3, "total", "", "合计", cell)))


@settings(max_examples=40)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=6) | st.decimals("0", "1e12", places=2))
def test_amounts_round_trip_exactly(tmp_path_factory: pytest.TempPathFactory, value: Decimal) -> None:
    folder = tmp_path_factory.mktemp("amounts")
    write_package(one_figure(value), AGENCY, REGION, folder)
    package = read_package(folder / PLACE)
    for text in (package.rows("income")[0]["total"], package.rows("cells")[0]["value"]):
        read = amount(text)
        assert read is not None
        assert read.as_tuple() == value.as_tuple()
        assert text == format_amount(value)


def test_zero_and_empty_are_two_things(tmp_path: Path) -> None:
    figures = cells(3, total="0.00")
    write_package(filing(table("income", coded(1, 3, "total", "", "合计", *figures))), AGENCY, REGION, tmp_path)
    read = read_package(tmp_path / PLACE).rows("income")[0]
    assert (amount(read["total"]), amount(read["general_budget"])) == (Decimal("0.00"), None)
    assert read["total"] == "0.00"
