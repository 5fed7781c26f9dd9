"""The glossary is written once and quoted where terms stand."""

from __future__ import annotations

import re

from mingzhang.website.glossary import explained, quote, read, terms
from mingzhang.website.pages.agency_page import sections as agency_sections
from mingzhang.website.pages.filing_page import provenance as filing_provenance


def test_every_entry_of_the_page_is_a_term_with_an_id_of_its_own() -> None:
    entries = [term.anchor for term in terms().values()]
    assert len(entries) == len(set(entries)) == 35
    assert terms()["基本支出"].text == "保障机构正常运转的支出，分人员经费和公用经费。"


def test_terms_are_folded_and_lead_to_the_glossary() -> None:
    html = quote(explained(("新增", "不再列入")), "agencies/jia/2026-department-budget/", terms())
    assert "<summary>这里的名词：新增、不再列入</summary>" in html
    assert '<dt><a href="../../../glossary/#new">新增</a></dt><dd>上年为零，本年有金额。' in html


def test_terms_are_quoted_from_the_glossary_that_a_project_has_and_left_out_where_it_lacks_them() -> None:
    own = read("# 名词\n\n新增 {#xin}\n:   今年<才>有的。\n")
    page = f"<p>{explained(('不再列入', '新增'))}</p>{explained(('不再列入',))}<p>完</p>"
    html = quote(page, "agencies/jia/", own)
    assert "<summary>这里的名词：新增</summary>" in html
    assert '<dt><a href="../../glossary/#xin">新增</a></dt><dd>今年&lt;才&gt;有的。</dd>' in html
    assert html.endswith("</details></p><p>完</p>")


def test_every_term_that_a_section_names_is_explained() -> None:
    assert {*agency_sections._WORDS, *filing_provenance._WORDS} <= set(terms())


def test_no_explanation_runs_on() -> None:
    for term in terms().values():
        assert term.text.endswith("。"), term.name
        assert not re.search(r"[，。；：、][，。；：、]", term.text)
