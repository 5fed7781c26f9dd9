"""What stands above a filing that holds no figure."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from site_samples import AGENCY, balance, filing, write

from mingzhang.website.catalogue import gather
from mingzhang.website.fragments import render


def test_a_filing_without_figures_says_so(tmp_path: Path) -> None:
    write(tmp_path, (filing(balance("", "")), AGENCY))
    (held,) = gather(tmp_path / "datapackages").filings
    told = render("filing-state", filing=held)
    assert "<b>已收录，无数字：</b>文件里的各张表只有格式，没有填数字。" in told
    assert "模板" not in told
    named = render("filing-state", filing=replace(held, agency_name="云渡市XX局"))
    assert "机构名称写作“云渡市XX局”，像是没有填写的模板。" in named
    assert "无数字" not in render("filing-state", filing=replace(held, cells=1))
    assert "无数字" not in render("filing-state", filing=replace(held, unread=1))
