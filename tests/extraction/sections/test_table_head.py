"""What the lines between a title and a header say, and where the table begins below them."""

from __future__ import annotations

import pytest

from mingzhang.budget.document import Place
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections.table_head import read_head
from mingzhang.extraction.units import UNKNOWN


@pytest.mark.parametrize(
    ("lines", "taken", "unit", "name"),
    [
        (("单位：万元", "项目 金额"), 1, "万元", ""),
        (("金额单位：万", "元", "项目 金额"), 2, "万元", ""),
        (("编制单位：某某局", "单位：元", "项目 金额"), 2, "元", "某某局"),
        (("项目 金额", "1.00 2.00"), 0, "", ""),
    ],
)
def test_lines_above_a_header(lines: tuple[str, ...], taken: int, unit: str, name: str) -> None:
    body = [Entry(Place("a.txt", None, number), text) for number, text in enumerate(lines, start=1)]
    found, said = read_head(body)
    assert (found, said.unit, said.name) == (taken, unit, name)


def test_a_unit_that_is_not_known_is_said_to_be_none_that_we_know() -> None:
    found, said = read_head([Entry(Place("a.txt", None, 1), "单位：美元")])
    assert (found, said.unit) == (1, UNKNOWN)
