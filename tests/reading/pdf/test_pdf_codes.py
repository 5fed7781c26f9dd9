"""Codes of tables without borders: which columns hold their parts, and which part stands in which."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mingzhang.reading.pdf.borderless.codes import code_columns, codes_of, has_codes, with_numbers_apart
from mingzhang.reading.pdf.borderless.column_extents import Heading
from mingzhang.reading.pdf.borderless.placing import Cell
from mingzhang.reading.pdf.pages.pieces import Piece


def headings(*texts: str) -> list[Heading]:
    """Headings of 40 points each, from left to right."""
    return [Heading(text, 40.0 * at, 40.0 * at + 30, 100.0, 10.0) for at, text in enumerate(texts)]


def cells(row: int, *texts: str) -> list[Cell]:
    """Cells of 40 points each, from left to right."""
    return [Cell(Piece(text, 40.0 * at, 40.0 * at + 5 * len(text), 100.0, 10.0), row) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("heads", "columns", "has"),
    [
        (("类", "款", "项", "科目名称"), [0, 1, 2], True),
        (("类", "款", "科目名称"), [0, 1], True),
        (("类", "科目名称", "款"), [], False),  # 类 alone may head anything
        (("款", "类", "项"), [], False),
        (("科目编码", "科目名称"), [], True),
        (("代码说明", "科目名称"), [], False),
    ],
)
def test_columns_of_codes_are_the_first_ones_by_their_heads(
    heads: tuple[str, ...], columns: list[int], has: bool
) -> None:
    assert (code_columns(headings(*heads)), has_codes(headings(*heads))) == (columns, has)


def placed(found: Sequence[Cell], columns: Sequence[int]) -> dict[str, int] | None:
    """The columns of parts of codes by their texts."""
    codes = codes_of(found, columns)
    return None if codes is None else {cell.piece.text: column for cell, column in codes.items()}


def test_parts_of_codes_stand_in_the_order_of_their_levels() -> None:
    assert placed(cells(1, "208", "05", "养老支出", "7.00"), [0, 1, 2]) == {"208": 0, "05": 1}
    assert placed([*cells(1, "208", "医疗"), *cells(2, "301", "06", "1", "年金")], [0, 1, 2]) == {
        "208": 0, "301": 0, "06": 1, "1": 2,
    }  # fmt: skip
    assert placed(cells(1, "20", "养老支出"), [0, 1]) == {}  # no code begins with two digits
    assert placed(cells(1, "208", "05"), [0, 1]) == {}  # numbers alone are figures, too
    assert placed(cells(1, "208", "05", "06", "养老支出"), [0, 1]) is None
    assert placed(cells(1, "208", "养老支出"), []) == {}


def apart(row: dict[int, list[Cell]], *heads: str) -> dict[int, list[str]] | None:
    """The texts of each column after numbers and words were taken apart."""
    found = with_numbers_apart(row, headings(*heads))
    return None if found is None else {at: [cell.piece.text for cell in own] for at, own in found.items()}


def test_a_number_and_words_in_one_cell_are_two() -> None:
    code, name, figure = cells(1, "208", "养老", "7.00")
    heads = ("科目编码", "科目名称", "合计")
    assert apart({0: [code], 1: [name], 2: [figure]}, *heads) == {0: ["208"], 1: ["养老"], 2: ["7.00"]}
    assert apart({0: [code, name], 2: [figure]}, *heads) == {0: ["208"], 2: ["7.00"], 1: ["养老"]}
    assert apart({1: [code, name], 2: [figure]}, *heads) == {2: ["7.00"], 1: ["养老"], 0: ["208"]}
    assert apart({1: [name, *cells(1, "", "", "3")[2:]]}, *heads) is None  # a number behind the words
    assert apart({1: [code, name], 2: [figure]}, "类别", "科目名称", "合计") == {2: ["7.00"], 1: ["养老"], 0: ["208"]}
