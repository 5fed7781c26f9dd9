"""The matrix of what is held: newest year first, voids where there is nothing."""

from __future__ import annotations

from pathlib import Path

from site_samples import AGENCY, balance, filing, write

from mingzhang.publishing.catalogue import gather
from mingzhang.publishing.pages.coverage import regions, render_coverage


def test_the_newest_year_comes_first_and_gaps_stay_together(tmp_path: Path) -> None:
    held = (2026, 2025, 2021)
    write(tmp_path, *((filing(balance("9.00", "9.00"), year=year), AGENCY) for year in held))
    holdings = gather(tmp_path / "datapackages")
    (region,) = regions(holdings.agencies, range(2020, 2028), "")
    (line,) = region.lines
    assert [(slot.text, slot.span) for slot in line.slots] == [
        ("2027 年未收录", 1),
        ("2026", 1),
        ("2025", 1),
        ("2022–2024 年未收录", 1),
        ("2021", 1),
        ("2020 年未收录", 1),
    ]
    html = render_coverage(holdings.agencies, holdings.years, "", "收录")
    heads = [f'<th scope="col" class="n">{year}</th>' for year in ("2026", "2025", "2022–2024", "2021")]
    assert "".join(heads) in html
    assert '<p class="scroll-hint narrow">最近的年份在前；表宽，可左右滑动，首列固定。</p>' in html
