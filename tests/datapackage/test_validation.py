"""What breaks the contract is told with file, row and column; what keeps it passes, without the network."""

from __future__ import annotations

import hashlib
import json
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import frictionless
import pytest

from any_words import words
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.validation import Problem, validate_package
from mingzhang.datapackage.writing.package import write_package
from small_filing import AGENCY, REGION, balance, filing, income


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    def no_network(*args: object, **kwargs: object) -> None:
        raise AssertionError("the check asked for the network")

    monkeypatch.setattr(socket, "getaddrinfo", no_network)
    return write_package(filing(balance(), income()), AGENCY, REGION, tmp_path).directory


def edit(folder: Path, name: str, change: Callable[[str], str], *, seal: bool = True) -> None:
    """Change a CSV file; `seal` gives the descriptor its new size and hash, as a program with a bug would."""
    path = folder / f"{name}.csv"
    before = path.read_text("utf-8")
    assert change(before) != before
    path.write_text(change(before), "utf-8")
    if seal:
        describe(folder, lambda descriptor: _seal(descriptor, name, path.read_bytes()))


def _seal(descriptor: dict[str, Any], name: str, data: bytes) -> None:
    resource = next(each for each in descriptor["resources"] if each["name"] == name)
    resource |= {"bytes": len(data), "hash": f"sha256:{hashlib.sha256(data).hexdigest()}"}


def describe(folder: Path, change: Callable[[dict[str, Any]], None]) -> None:
    path = folder / "datapackage.json"
    descriptor = json.loads(path.read_bytes())
    change(descriptor)
    path.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", "utf-8")


def test_packages_and_corpus_are_valid(folder: Path) -> None:
    write_corpus(folder.parents[1], [AGENCY])
    for each in (folder, folder.parents[1] / "all"):
        assert validate_package(each) == ()
        assert frictionless.validate(each / "datapackage.json").valid


def test_a_text_where_a_figure_belongs(folder: Path) -> None:
    edit(folder, "balance", lambda text: text.replace("收入总计,1158.10", "收入总计,abc"))
    problems = validate_package(folder)
    assert [(problem.file, problem.row, problem.field) for problem in problems] == [("balance.csv", 2, "amount")]
    assert "Type Error" in problems[0].message


@pytest.mark.parametrize("figure", ["1.1581E3", "+1158.10", "01158.10"])
def test_a_figure_written_in_another_way(folder: Path, figure: str) -> None:
    edit(folder, "balance", lambda text: text.replace("收入总计,1158.10", f"收入总计,{figure}"))
    assert Problem("balance.csv", 2, "amount", f"'{figure}' is no plain decimal") in validate_package(folder)


def test_a_missing_cell_and_a_value_that_is_none_of_the_list(folder: Path) -> None:
    edit(folder, "balance", lambda text: text.replace("expenditure-total,expenditure,total", ",expenditure,sum"))
    found = [(problem.row, problem.field, problem.message.split(":")[0]) for problem in validate_package(folder)]
    assert found == [(3, "key", "Constraint Error"), (3, "row_type", "Constraint Error")]


def test_a_code_that_no_table_of_codes_has(folder: Path) -> None:
    edit(folder, "income", lambda text: text.replace("item,2080505", "item,2080506"))
    problems = validate_package(folder)
    assert [(problem.file, problem.row, problem.message.split(":")[0]) for problem in problems] == [
        ("income.csv", 4, "ForeignKey Error")
    ]


def test_a_key_twice(folder: Path) -> None:
    edit(folder, "functional_codes", lambda text: text + "208,社会保障和就业支出,1,,true\n")
    assert [(problem.file, problem.row, problem.message.split(":")[0]) for problem in validate_package(folder)] == [
        ("functional_codes.csv", 6, "PrimaryKey Error")
    ]


def test_a_key_of_several_columns_twice(folder: Path) -> None:
    edit(folder, "lines", lambda text: text.replace("某某县.md,,2,", "某某县.md,,1,"))
    assert validate_package(folder) == (
        Problem("lines.csv", 3, "source_file, source_page, source_line", "Unique Key Error: the same as in row 2"),
    )


def test_a_row_with_a_cell_too_few(folder: Path) -> None:
    edit(folder, "lines", lambda text: text.replace("某某县.md,,2,\n", "某某县.md,,2\n"))
    assert [(problem.row, problem.field, problem.message.split(":")[0]) for problem in validate_package(folder)] == [
        (3, "", "3 cells, expected 4 cells"),
        (3, "text", "Missing Cell"),
    ]


def test_a_file_that_is_gone(folder: Path) -> None:
    (folder / "lines.csv").unlink()
    found = [(problem.file, problem.row) for problem in validate_package(folder)]
    assert found == [("lines.csv", 0), ("lines.csv", 0)]


def test_bytes_that_the_descriptor_does_not_know(folder: Path) -> None:
    edit(folder, "income", lambda text: text.replace("3.93", "3.94"), seal=False)
    problems = validate_package(folder)
    assert [(problem.file, problem.row, problem.message.split(":")[0]) for problem in problems] == [
        ("income.csv", 0, "Hash Count Error")
    ]


def test_a_figure_that_cells_does_not_account_for(folder: Path) -> None:
    edit(folder, "income", lambda text: text.replace("1154.17", "1154.18"))
    assert validate_package(folder) == (
        Problem("income.csv", 5, "total", "cells.csv has another figure for this cell, or none"),
    )


def test_a_figure_of_cells_that_no_table_has(folder: Path) -> None:
    edit(folder, "cells", lambda text: text.replace("balance,1,amount", "balance,9,amount"))
    assert [str(problem) for problem in validate_package(folder)] == [
        "balance.csv:2:amount: cells.csv has another figure for this cell, or none",
        "cells.csv:amount: row 9 of balance has no such figure",
    ]


def test_a_figure_of_a_check_leads_somewhere(tmp_path: Path) -> None:
    """To a resource, a row, and a column; a whole row has none, and another filing is not looked into."""
    cells = (
        CheckCell("found", "balance", 1, "amount"),
        CheckCell("found", "balance", 1, ""),
        CheckCell("expected", "balance", 99, "amount"),
        CheckCell("expected", "balance", 1, "weight"),
        CheckCell("expected", "ledger", 1, "amount"),
        CheckCell("expected", "balance", 99, "amount", "another-2025-department-budget"),
        CheckCell("found", "lines", 999999, "text"),
    )
    findings = [Finding("A1", "copy", "pass", words("相同"), "exact", cells=cells)]
    folder = write_package(filing(balance(), income()), AGENCY, REGION, tmp_path, findings).directory
    assert [str(problem) for problem in validate_package(folder)] == [
        "check_cells.csv:4:row: there is no row 99 of balance",
        "check_cells.csv:5:column: balance has no column 'weight'",
        "check_cells.csv:6:resource: there is no resource 'ledger'",
        "check_cells.csv:8:row: there is no row 999999 of lines",
    ]


def test_another_column_resource_or_file_than_the_contract_has(folder: Path) -> None:
    def drop(descriptor: dict[str, Any]) -> None:
        descriptor["resources"] = [each for each in descriptor["resources"] if each["name"] != "notes"]
        descriptor["resources"][0]["schema"]["fields"][0]["title"] = "Row"

    describe(folder, drop)
    assert validate_package(folder) == (
        Problem("datapackage.json", 0, "resources", "notes is missing"),
        Problem("datapackage.json", 0, "resources.balance.schema", "not the schema of the data contract"),
        Problem("notes.csv", 0, "", "the descriptor does not name this file"),
    )


def test_a_descriptor_that_is_no_data_package(folder: Path) -> None:
    describe(folder, lambda descriptor: descriptor.update(licenses=[{"title": "free"}]))
    assert "datapackage.json:licenses.0: not of the Data Package profile" in "\n".join(
        map(str, validate_package(folder))
    )


def test_another_version_of_the_contract(folder: Path) -> None:
    describe(folder, lambda descriptor: descriptor.update(contract_version="1"))
    assert validate_package(folder) == (
        Problem("datapackage.json", 0, "contract_version", "this program checks version 2 only"),
    )


def test_what_cannot_be_read_is_a_problem(folder: Path) -> None:
    (folder / "datapackage.json").write_text("{")
    assert [problem.message.split(" (")[0] for problem in validate_package(folder)] == ["the descriptor is no JSON"]
    (folder / "datapackage.json").unlink()
    assert validate_package(folder) == (Problem("datapackage.json", 0, "", "the descriptor is missing"),)
