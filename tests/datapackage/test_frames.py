"""Frames of packages: the types of the schema, exact amounts, empty and zero apart."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pandas as pd
import pytest

import mingzhang
from mingzhang.datapackage import frames
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.frames import read_frame
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.values import read_values
from mingzhang.datapackage.writing.package import write_package
from mingzhang.errors import PackageError
from small_filing import AGENCY, REGION, balance, filing, income


@pytest.fixture
def packages(tmp_path: Path) -> Path:
    write_package(filing(balance(), income()), AGENCY, REGION, tmp_path)
    write_corpus(tmp_path, [AGENCY])
    return tmp_path


def _income_of(packages: Path, edit: tuple[str, str]) -> Path:
    """The folder of the filing's package, with `edit` made in its income.csv."""
    folder = packages / "moumou/2026-department-budget"
    path = folder / "income.csv"
    text = path.read_text(encoding="utf-8")
    assert edit[0] in text
    path.write_text(text.replace(*edit), encoding="utf-8")
    return folder


def test_amounts_are_exact_and_an_empty_cell_is_none(packages: Path) -> None:
    frame = read_frame(read_package(packages / "moumou/2026-department-budget"), "income")
    assert frame["key"].tolist() == ["208", "20805", "2080505", "210", "total"]
    assert frame["total"].map(str).tolist() == ["3.93", "3.93", "3.93", "1154.17", "1158.10"]
    assert frame["general_budget_transfer"].tolist() == [None, None, None, Decimal("54.00"), None]
    assert str(frame["appropriation"][3]) == "1154.00"
    assert frame["row"].tolist() == [1, 2, 3, 4, 5]
    assert (str(frame["row"].dtype), str(frame["total"].dtype)) == ("Int64", "object")


def test_a_printed_zero_is_no_empty_cell(packages: Path) -> None:
    folder = _income_of(packages, ("54.00", "0.00"))
    column = read_frame(read_package(folder), "income")["general_budget_transfer"]
    assert [None if value is None else str(value) for value in column] == [None, None, None, "0.00", None]


def test_enumerations_are_ordered_as_the_schema_lists_them(packages: Path) -> None:
    frame = read_frame(read_package(packages / "moumou/2026-department-budget"), "income")
    placement = frame["placement"]
    assert placement.cat.categories.tolist() == ["published", "inferred", "suspect", "ambiguous"]
    assert placement.tolist() == ["published", "published", "published", "ambiguous", "published"]
    assert placement.max() == "ambiguous"


def test_attributes_tell_units_titles_and_labels(packages: Path) -> None:
    attrs = read_frame(read_package(packages / "moumou/2026-department-budget"), "income").attrs
    assert attrs["title"] == "收入总体情况表"
    assert attrs["units"]["general_budget"] == "万元"
    assert attrs["titles"]["function_code"] == "功能分类科目编码"
    assert attrs["labels"]["row_type"]["of_which"] == "其中"


def test_a_resource_without_rows_is_an_empty_frame_with_its_columns(packages: Path) -> None:
    frame = read_frame(read_package(packages / "moumou/2026-department-budget"), "targets")
    assert len(frame) == 0
    assert frame.columns[:4].tolist() == ["row", "objective", "scope", "project_name"]


@pytest.mark.parametrize(
    ("edit", "message"),
    [
        ((",54.00", ",5q.00"), "column general_budget_transfer: '5q.00' is no figure"),
        (("\n5,total,", "\n5,"), "30 cells"),
        (("\n5,total,", "\n5,total,total,"), "32 cells"),
        (("row,key,", "row,code,"), "the header is row,code,"),
        (("\n5,total,", "\nfive,total,"), "column row: "),
        ((",ambiguous", ",sure"), "column placement: 'sure' is none of its values"),
    ],
)
def test_a_damaged_file_is_named(packages: Path, edit: tuple[str, str], message: str) -> None:
    folder = _income_of(packages, edit)
    with pytest.raises(PackageError) as caught:
        read_frame(read_package(folder), "income")
    assert caught.value.message.startswith(message)
    assert caught.value.place.startswith(str(folder / "income.csv"))


def test_yes_and_no_are_told_from_an_empty_cell(packages: Path) -> None:
    package = read_package(packages / "moumou/2026-department-budget")
    corrected = read_frame(package, "cells")["corrected"]
    assert (str(corrected.dtype), set(corrected)) == ("boolean", {False})
    path = package.directory / "cells.csv"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(",false,", ",,", 1).replace(",false,", ",true,", 1), encoding="utf-8")
    assert [None if flag is pd.NA else flag for flag in read_frame(package, "cells")["corrected"][:3]] == [
        None,
        True,
        False,
    ]
    path.write_text(text.replace(",false,", ",no,", 1), encoding="utf-8")
    with pytest.raises(PackageError) as caught:
        read_frame(package, "cells")
    assert caught.value.message == "column corrected: 'no' is none of its values"


def test_only_the_columns_and_rows_that_are_asked_for(packages: Path) -> None:
    package = read_package(packages / "moumou/2026-department-budget")
    frame = read_frame(package, "income", ("total", "key"), only=lambda rows: rows["key"] != "20805")
    assert frame.columns.tolist() == ["key", "total"]
    assert frame["key"].tolist() == ["208", "2080505", "210", "total"]
    assert frame.index.tolist() == [0, 1, 2, 3]
    assert list(frame.attrs["titles"]) == ["key", "total"]


def test_a_resource_that_is_read_in_parts_is_one_frame(packages: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(frames, "_ROWS_AT_A_TIME", 2)
    frame = read_frame(read_package(packages / "moumou/2026-department-budget"), "income")
    assert frame["key"].tolist() == ["208", "20805", "2080505", "210", "total"]
    assert frame["placement"].cat.categories.tolist() == ["published", "inferred", "suspect", "ambiguous"]
    assert (frame.index.tolist(), str(frame["row"].dtype)) == ([0, 1, 2, 3, 4], "Int64")


def test_a_corpus_opens_and_leads_to_its_filings(packages: Path) -> None:
    corpus = mingzhang.open(packages)
    assert corpus.filing_ids() == ["moumou-2026-department-budget"]
    assert corpus.income["filing_id"].unique().tolist() == ["moumou-2026-department-budget"]
    assert corpus.filings["year"].tolist() == [2026]
    found = corpus.filing("moumou-2026-department-budget")
    assert list(found.tables) == ["balance", "income"]
    assert found.tables["balance"]["amount"].tolist() == [Decimal("1158.10"), Decimal("1158.10")]
    assert found.unread["text"].tolist() == ["7.50"]
    assert found.tables["income"] is found.tables["income"]
    assert "income" in dir(found)


def test_what_is_not_there_is_named(packages: Path) -> None:
    corpus = mingzhang.open(packages)
    with pytest.raises(AttributeError, match="Corpus has no salaries; there are .*income"):
        _ = corpus.salaries
    with pytest.raises(KeyError, match="there are balance, income"):
        _ = corpus.filing("moumou-2026-department-budget").tables["carryover"]
    for unknown in ("moumou-2025-department-budget", "moumou-2026", "../moumou"):
        with pytest.raises(PackageError) as refused:
            corpus.filing(unknown)
        assert str(refused.value.expected) == "one of moumou-2026-department-budget"
    with pytest.raises(PackageError):
        mingzhang.open(packages / "moumou")


def test_the_package_alone_does_not_load_pandas() -> None:
    code = "import mingzhang, sys; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("read", [read_frame, read_values])
def test_a_package_that_lacks_a_column_is_refused_with_file_column_and_what_to_do(
    packages: Path, read: Callable[..., object]
) -> None:
    """As one of an earlier program does."""
    package = read_package(packages / "moumou/2026-department-budget")
    with pytest.raises(PackageError) as caught:
        read(package, "sources", ("source_file", "colour"))
    assert caught.value.place.endswith("moumou/2026-department-budget/sources.csv")
    assert caught.value.message == "there is no column colour"
    assert caught.value.expected == "the columns source_file,colour"
    assert "mingzhang ingest" in str(caught.value.remedy)


def test_values_stand_in_the_order_of_the_columns_that_are_asked_for(packages: Path) -> None:
    package = read_package(packages / "moumou/2026-department-budget")
    assert read_values(package, "income", ("total", "key"))[1][:2] == ["208", "20805"]
