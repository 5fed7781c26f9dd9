"""Hand-written pages: the program's where a project has none, else the project's, with what the program puts at their marks."""

from __future__ import annotations

from pathlib import Path

import pytest
from site_samples import AGENCY, balance, expenditure, filing, write

from mingzhang.errors import ProjectError
from mingzhang.website import publish

BARE = "site_name: 甲县账本\ntheme: material\nplugins: [mingzhang]\n"
OWN = """\
# 甲县的账

我们只看甲县。

<!-- mingzhang:fragment search -->

## 我们收录的 {#ours}

<!-- mingzhang:fragment coverage -->

## 没有的 {#nothing}

<!-- mingzhang:fragment stories -->
"""


def built(project: Path, address: str = "") -> str:
    (project / "mkdocs.yml").write_text(BARE, encoding="utf-8")
    publish(project, report=lambda line: None)
    return (project / "site" / address / "index.html").read_text(encoding="utf-8")


def one_filing(project: Path) -> None:
    write(project, (filing(balance("9.00", "9.00"), expenditure("9.00", "6.00", "3.00")), AGENCY))


def test_the_home_page_says_what_the_program_s_words_and_the_data_give(tmp_path: Path) -> None:
    one_filing(tmp_path)
    html = built(tmp_path)
    assert "<title>甲县账本：每一笔预算，都有出处</title>" in html
    assert (
        '<meta name="description" content="收录政府部门公开的预算、决算文件，整理成可检索、可比较、可下载的数据。">'
        in html
    )
    assert '<p class="lede">甲县账本收录政府部门公开的预算、决算文件' in html
    assert (
        '<span class="nw">每一笔预算<span class="comma">，</span></span><span class="nw">都有出处</span></h1>' in html
    )
    assert '<form class="search large" role="search" action="search/"' in html
    found = [anchor for anchor in ("coverage", "mix", "findings", "ways", "marks", "data") if f'id="{anchor}"' in html]
    assert found == ["coverage", "mix", "ways", "marks", "data"], "no finding, no section on findings"
    assert '见<a href="data/">数据</a>一页' in html


def test_a_project_has_its_own_home_page(tmp_path: Path) -> None:
    one_filing(tmp_path)
    (tmp_path / "site_src").mkdir()
    (tmp_path / "site_src" / "index.md").write_text(OWN, encoding="utf-8")
    html = built(tmp_path)
    assert "<title>甲县账本</title>" in html
    assert "甲县的账</h1>\n<p>我们只看甲县。</p>" in html
    assert 'id="coverage-1"' not in html and '<section class="leaf sheet" id="ours"' in html
    assert "甲县医保局</a>" in html
    assert "都有出处" not in html and "没有的" not in html and "mingzhang:" not in html


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("index.md", "one of dateline、search、held、coverage、chart、stories、ways、marks"),
        ("ours.md", "no mark on this page"),
    ],
)
def test_a_mark_that_nothing_is_put_at_ends_the_build(tmp_path: Path, page: str, expected: str) -> None:
    one_filing(tmp_path)
    (tmp_path / "site_src").mkdir()
    text = "---\ntitle: 甲\n---\n# 甲\n\n<!-- mingzhang:fragment serach -->\n"
    (tmp_path / "site_src" / page).write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError) as refused:
        built(tmp_path)
    assert (str(refused.value.place), str(refused.value.expected)) == (f"site_src/{page}:6", expected)


def test_a_project_without_filings_is_told_how_to_add_one(tmp_path: Path) -> None:
    write(tmp_path)
    html = built(tmp_path)
    assert "<title>甲县账本：还没有收录文件</title>" in html
    assert "还没有收录文件</h1>" in html and "每一笔预算" not in html


def test_the_page_about_the_site_names_it_and_is_reached_from_every_foot(tmp_path: Path) -> None:
    one_filing(tmp_path)
    html = built(tmp_path, "about/")
    assert '<p class="lede">甲县账本把分散在各处的' in html
    assert '<li><a href="../about/">关于</a></li>' in (tmp_path / "site" / "data" / "index.html").read_text("utf-8")
    assert '<a href="../log/">变更记录</a>' in html


def test_the_page_of_data_names_contract_and_licence(tmp_path: Path) -> None:
    one_filing(tmp_path)
    html = built(tmp_path, "data/")
    assert '<p class="small">约定第 2\u00a0版，许可 CC0 1.0 Universal。</p>' in html
    assert "甲县医疗保障局" in html and 'id="columns"' in html
