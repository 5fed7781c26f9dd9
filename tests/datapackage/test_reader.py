"""Reading packages: typed, lazily, and with a word about what is damaged."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import amount, list_packages, read_corpus, read_package
from mingzhang.datapackage.records import rows_of_table
from mingzhang.datapackage.writing.package import write_package
from mingzhang.errors import PackageError
from small_filing import AGENCY, REGION, SOURCE, balance, filing, income


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_package(filing(balance(), income()), AGENCY, REGION, tmp_path).directory


def test_the_descriptor_has_typed_accessors(folder: Path) -> None:
    package = read_package(folder)
    assert (package.filing_id, package.agency_id, package.agency_name) == (
        "moumou-2026-department-budget",
        "moumou",
        "某某县某某局",
    )
    assert (package.year, package.document, package.document_basis) == (2026, "department-budget", "title")
    assert (package.parent_id, package.credit_code, package.url) == ("", "", "")
    assert (package.region, package.path) == (REGION, "moumou/2026-department-budget")
    assert (package.reading, package.form, package.unit, package.excerpt) == (
        "text",
        "xinjiang/budget-2026",
        "万元",
        False,
    )
    assert (package.source_name, package.source_sha256) == (SOURCE, "a" * 64)
    assert (package.created, package.published_on) == ("2026-02-27T00:00:00Z", "2026-02-27")
    assert (package.contract_version, package.license_title) == ("2", "CC0 1.0 Universal")
    assert package.license_url == "https://creativecommons.org/publicdomain/zero/1.0/"


def test_resources_and_columns_carry_their_words(folder: Path) -> None:
    resource = read_package(folder).resource("income")
    assert (resource.title, resource.path, resource.bytes) == (
        "收入总体情况表",
        folder / "income.csv",
        (folder / "income.csv").stat().st_size,
    )
    total = resource.field("total")
    assert (total.title, total.type, total.unit, total.required) == ("合计", "number", "万元", False)
    assert resource.field("placement").labels == {
        "published": "照原表",
        "inferred": "推断",
        "suspect": "读法存疑",
        "ambiguous": "不能确定",
    }
    wages = read_package(folder).resource("project_expenditure").field("wages")
    assert (wages.title, wages.economic_code) == ("工资福利支出", "301")


def test_rows_are_texts_by_column(folder: Path) -> None:
    rows = read_package(folder).rows("income")
    assert [row["function_code"] for row in rows] == ["208", "20805", "2080505", "210", ""]
    assert rows[4]["total"] == "1158.10"
    assert read_package(folder).rows("expenditure") == []


def test_a_resource_without_rows_has_columns_and_no_file(folder: Path) -> None:
    package = read_package(folder)
    assert "expenditure" in package.empty
    assert not package.has("expenditure")
    assert not (folder / "expenditure.csv").exists()
    assert package.resource("expenditure").columns[:5] == ("row", "key", "row_type", "function_code", "name")
    assert list(package.records("expenditure")) == []


def test_amounts_are_exact_and_empty_is_none() -> None:
    assert amount("1158.10") == Decimal("1158.10")
    assert amount("0.00") == Decimal(0)
    assert amount("") is None
    with pytest.raises(PackageError, match="'1,158' is no amount"):
        amount("1,158")


def test_packages_are_listed_in_order_without_all_and_revisions(tmp_path: Path, folder: Path) -> None:
    write_package(filing(balance(), year=2025), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    (folder / "revisions" / "1").mkdir(parents=True)
    (folder / "revisions" / "1" / "datapackage.json").write_text("{}")
    (tmp_path / "moumou" / ".tmp-2024-unit-budget").mkdir()
    (tmp_path / "empty").mkdir()
    assert [path.relative_to(tmp_path).as_posix() for path in list_packages(tmp_path)] == [
        "moumou/2025-department-budget",
        "moumou/2026-department-budget",
    ]
    assert list_packages(tmp_path / "nowhere") == []
    assert [row["year"] for row in read_corpus(tmp_path).rows("filings")] == ["2025", "2026"]


def damaged(folder: Path, name: str, data: bytes) -> str:
    (folder / name).write_bytes(data)
    with pytest.raises(PackageError) as caught:
        read_package(folder).rows("balance")
    assert caught.value.place.startswith(str(folder))
    assert caught.value.remedy
    return str(caught.value)


def test_damage_is_named_with_place_and_remedy(folder: Path) -> None:
    descriptor = json.loads((folder / "datapackage.json").read_bytes())
    assert "balance.csv:3: 2 cells" in damaged(folder, "balance.csv", header(folder) + b"1" + b"," * 16 + b"\n2,x\n")
    assert "the header is row,key" in damaged(folder, "balance.csv", b"row,key\n")
    assert "no readable CSV" in damaged(folder, "balance.csv", header(folder) + b'"\xff"\n')
    (folder / "balance.csv").unlink()
    with pytest.raises(PackageError, match="the file is missing"):
        read_package(folder).rows("balance")
    assert "the descriptor is no JSON" in damaged(folder, "datapackage.json", b"{")
    assert "the descriptor lacks 'resources'" in damaged(folder, "datapackage.json", b"{}")
    descriptor["resources"][0]["path"] = "../balance.csv"
    assert "leaves the package" in damaged(folder, "datapackage.json", json.dumps(descriptor).encode())
    with pytest.raises(PackageError, match="the descriptor is missing"):
        read_package(folder / "nowhere")


def header(folder: Path) -> bytes:
    return (",".join(read_package(folder).resource("balance").columns) + "\n").encode()


def test_what_belongs_to_one_filing_is_not_in_the_corpus(tmp_path: Path, folder: Path) -> None:
    write_corpus(tmp_path, [AGENCY])
    corpus = read_corpus(tmp_path)
    assert (corpus.name, corpus.title) == ("all", "全部披露文件")
    with pytest.raises(PackageError, match=r"the descriptor lacks agency\.agency_id"):
        _ = corpus.agency_id
    with pytest.raises(PackageError, match="there is no resource nothing"):
        corpus.resource("nothing")


FUND_ROW = {
    "row": "3", "key": "2120803", "row_type": "item", "function_code": "2120803", "name": "城市建设支出",
    "opening_carryover": "", "income": "", "total": "12.50", "basic": "", "basic_personnel": "", "basic_operating": "",
    "project": "0.00", "closing_carryover": "", "source_page": "7", "source_line": "", "placement": "inferred",
}  # fmt: skip


def test_rows_of_a_table_that_are_texts_become_typed() -> None:
    (row,) = rows_of_table([FUND_ROW], TABLE_RESOURCES["fund_expenditure"])
    assert (row.row, row.key, row.row_type, row.code, row.name, row.placement) == (
        3, "2120803", "item", "2120803", "城市建设支出", "inferred",
    )  # fmt: skip
    assert (row.side, row.item, row.economic_code, row.project_id) == ("", "", "", "")
    filled = {column: str(value) for column, value in row.amounts.items() if value is not None}
    assert filled == {"total": "12.50", "project": "0.00"}


@pytest.mark.parametrize("number", ["", "x", "-1", "１", "1.0"])
def test_a_row_without_a_number_is_damage(number: str) -> None:
    with pytest.raises(PackageError) as error:
        rows_of_table([FUND_ROW | {"row": number}], TABLE_RESOURCES["fund_expenditure"])
    assert str(error.value) == f"{number!r} is no row number; expected: plain decimal digits"
