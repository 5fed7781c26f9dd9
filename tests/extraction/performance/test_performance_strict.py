"""No figure of the blocks and tables is lost, and nothing that a filing may hold stops the reader."""

from __future__ import annotations

import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from performance_layout import entries
from test_performance_filings import FILES, WHOLE, read

from mingzhang.budget.amount import format_amount
from mingzhang.extraction.clean import squash
from mingzhang.extraction.entries import entries_of
from mingzhang.extraction.narrative.chapters import split_part_three
from mingzhang.extraction.performance import Performance, read_performance
from mingzhang.reading import read_document

_NUMBER = re.compile(r"\d[\d.,]*")
_PRIVATE = re.compile(r"(?:联系电话|负责人|联系人).*")


def texts(found: Performance) -> str:
    """Everything that the rows and notes say, one text after the other."""
    rows = chain(found.projects, found.objectives, found.targets, found.notes)
    values = [getattr(row, name) for row in rows for name in row.__slots__]
    return "\n".join(value if isinstance(value, str) else format_amount(value) for value in values if _is_said(value))


def _is_said(value: object) -> bool:
    return isinstance(value, str) or type(value).__name__ == "Decimal"


@pytest.mark.parametrize("name", sorted(FILES))
def test_every_figure_of_the_five_filings_is_in_a_row_or_a_note(name: str) -> None:
    said = texts(read(name))
    part = split_part_three(entries_of(read_document(WHOLE / f"{name}.{FILES[name]}", f"{name}.{FILES[name]}")))
    missing = [
        (entry.place.line, number)
        for entry in (*part.project_blocks, *part.performance)
        for cell in _PRIVATE.sub("", _without_numbering(entry.text)).split("\t")
        for number in _NUMBER.findall(squash(cell))
        if number.rstrip(".,") not in said and not re.fullmatch(r"[(（]?\d{4}年[)）]?", squash(entry.text))
    ]
    assert missing == []


def _without_numbering(text: str) -> str:
    return re.sub(r"^\s*\d{1,2}[.、](?=项目名称)", "", text)


PIECES = (
    "项目支出绩效目标表", "部门整体绩效目标表", "(2026年)", "预算单位", "项目名称", "项目负责人", "联系电话", "项目资金(万元)", "年度预算总额", "其中：财政拨款", "其他资金",
    "项目总体目标", "一级指标", "二级指标", "三级指标", "指标值", "指标分值权重", "产出指标", "数量指标", "检查次数", "≥3次", "=", ">=", "计划标准", "12.5", "1,000.00", "直接赋分",
    "工作资料", "（五）其他需说明的事项", "项目名称：", "预算安排规模：", "资金分配情况：", "\"", "#", "**", "<p>", "\t", "\t\t", " ", "", "：", "（", "）", "%", "45992", "年", "\f", "$", "²", "，",
)  # fmt: skip


@settings(max_examples=150)
@given(lines=st.lists(st.lists(st.sampled_from(PIECES), max_size=7).map("".join), max_size=25), spaced=st.booleans())
def test_no_line_stops_the_reader(lines: list[str], spaced: bool) -> None:
    texts = [" ".join(re.findall(r"..?", line)) if spaced and "\t" not in line else line for line in lines]
    found = read_performance(entries(texts), entries(texts), tables={}, redact=lambda text: text)
    assert all(1 <= target.objective <= len(found.objectives) for target in found.targets)
    assert {match.row for match in found.project_matches if match.resource == "projects"} == set(
        range(1, len(found.projects) + 1)
    )


@settings(max_examples=40)
@given(
    figures=st.lists(st.integers(1000, 999_999), min_size=1, max_size=6, unique=True),
    places=st.lists(st.integers(0, 5), min_size=6, max_size=6),
)
def test_figures_put_anywhere_into_a_table_are_never_lost(figures: list[int], places: list[int]) -> None:
    rows = [
        ["预算单位", "", "某某局", "", "", "", "", "", ""],
        ["项目资金(万元)", "", "年度预算总额", "11.00", "其中：财政拨款", "11.00", "其他资金", "", ""],
        [
            "一级指标",
            "二级指标",
            "三级指标",
            "指标值",
            "指标值设置依据",
            "上年完成值",
            "指标分值权重",
            "指标赋分规则",
            "佐证资料",
        ],
        ["产出指标", "数量指标", "检查次数", "≥3次", "计划标准", "2次", "20", "直接赋分", "工作资料"],
        ["", "", "检查户数", "≥4户", "计划标准", "", "20", "直接赋分", "工作资料"],
    ]
    for number, (figure, place) in enumerate(zip(figures, places, strict=False)):
        rows[(1, 3, 4)[number % 3]][place + 3] = f"{figure}"
    lines = ["项目支出绩效目标表", *("\t".join(row) for row in rows)]
    found = read_performance((), entries(lines), tables={}, redact=lambda text: text)
    said = texts(found)
    printed = [cell for row in rows for cell in row if cell.isdigit() and len(cell) > 3]
    assert [figure for figure in printed if figure not in said] == []
