"""What a project switches on for its own Markdown has no meaning in generated pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from site_samples import AGENCY, balance, expenditure, filing, write

from mingzhang.website import publish
from mingzhang.website.markdown_pages import to_html


def test_headings_have_the_ids_that_are_written_and_others_one_of_their_words() -> None:
    assert to_html("# 甲\n\n## 乙 { #second }\n\n文字\n{: .about }") == (
        '<h1 id="甲">甲</h1>\n<h2 id="second">乙</h2>\n<p class="about">文字</p>'
    )


def test_every_page_is_rendered_on_its_own() -> None:
    assert to_html("# 甲\n\n[一]: http://x") == '<h1 id="甲">甲</h1>'
    assert to_html("# 甲\n\n[一]") == '<h1 id="甲">甲</h1>\n<p>[一]</p>'


def test_extensions_of_a_project_are_for_its_own_pages(tmp_path: Path) -> None:
    agency = replace(AGENCY, name="PPT 局")
    write(tmp_path, (filing(balance("9.00", "9.00"), expenditure("9.00", "6.00", "3.00")), agency))
    (tmp_path / "site_src").mkdir()
    (tmp_path / "words.txt").write_text("*[PPT]: 幻灯片\n", encoding="utf-8")
    (tmp_path / "site_src" / "about.md").write_text("# 关于\n\n==甲== PPT\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: 甲\ntheme: material\nplugins: [mingzhang]\nmarkdown_extensions:\n  - abbr\n  - pymdownx.mark\n"
        "  - toc: {permalink: true}\n"
        f"  - pymdownx.snippets: {{base_path: ['{tmp_path}'], auto_append: [words.txt]}}\n",
        encoding="utf-8",
    )
    publish(tmp_path, report=lambda line: None)
    about = (tmp_path / "site" / "about" / "index.html").read_text(encoding="utf-8")
    page = (tmp_path / "site" / "agencies" / "jia" / "index.html").read_text(encoding="utf-8")
    assert '<p><mark>甲</mark> <abbr title="幻灯片">PPT</abbr></p>' in about
    assert '<h1 id="ppt-局">PPT 局</h1>' in page
    assert "headerlink" not in about + page
