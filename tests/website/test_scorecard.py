"""公开情况: what the rules ask for, each with a shape and a word; what this site does not know stands apart, and there is no grade."""

from __future__ import annotations

import re
from pathlib import Path

from site_samples import AGENCY, REGION, balance, filing

from mingzhang.budget.agreement.disclosure import Disclosed
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website.catalogue import gather
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages.filing_page.disclosure import render_disclosure

STATUSES = ("present", "declared_empty", "incomplete", "missing", "not_applicable", "unknown", "unknown")


def test_shapes_and_words_theirs_apart_from_ours(tmp_path: Path) -> None:
    disclosed = tuple(
        Disclosed(f"c{number}", status, "规程", f"<i>内容{number}") for number, status in enumerate(STATUSES, start=1)
    )
    write_package(filing(balance("1.00", "1.00")), AGENCY, REGION, tmp_path, (), disclosed)
    write_corpus(tmp_path, (AGENCY,))
    shown = render_disclosure(Filed(gather(tmp_path).filings[0]))
    summary = re.findall("<summary>(.*?)</summary>", shown)
    assert summary == [
        "公开情况：规定应公开的 7 项内容，有 1 项，空表，有说明 1 项，不全 1 项，缺 1 项，不适用 1 项，本站不知道 2 项"
    ]
    theirs, ours = shown.split("<table")[1:]
    said = [re.findall(r"</svg> (\S+?)</span>", part) for part in (theirs, ours)]
    assert said == [["有", "空表，有说明", "不全", "缺", "不适用"], ["未知", "未知"]]
    assert shown.count('<svg class="mk"') == 6 + 7
    assert "<i>" not in shown
    assert "&lt;i&gt;内容7" in ours
