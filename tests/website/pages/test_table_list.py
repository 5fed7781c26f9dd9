"""The totals of a filing's folded tables."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.budget.filing import Row
from mingzhang.website.catalogue import gather
from mingzhang.website.pages.filing_page.filing import filing_page
from website.site_samples import AGENCY, filing, row, table, write


@pytest.mark.parametrize(
    ("income", "expenditure", "shown"),
    [
        ("", "205.60", '<span class="v">205.60</span>'),
        ("0.00", "205.60", '<span class="v">0.00</span>'),
        ("", "", '<span class="v blank"><span class="vh">没有合计数</span></span>'),
    ],
)
def test_a_blank_total_of_income_gives_way_to_expenditure(
    tmp_path: Path, income: str, expenditure: str, shown: str
) -> None:
    def total(number: int, side: str, name: str, printed: str) -> Row:
        texts = {"side": side, "row_type": "total", "item": "total", "name": name}
        return row(number, texts, {"total": printed} if printed else {}, key=name)

    rows = (total(1, "income", "收入总计", income), total(2, "expenditure", "支出总计", expenditure))
    write(tmp_path, (filing(table("appropriation", *rows, number="表 4")), AGENCY))
    holdings = gather(tmp_path / "datapackages")
    listed = filing_page(holdings.filings[0], holdings.agencies[0], holdings.years).fragments["tables"]
    summary = listed.split('<span class="no">表 4</span>')[1].split("</summary>")[0]
    assert shown in summary
