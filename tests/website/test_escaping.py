"""Text from a filing stays text in Markdown, in YAML and in ids."""

from __future__ import annotations

import html
import re
import unicodedata

import markdown
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.website.addresses import anchor
from mingzhang.website.escaping import markdown_text, yaml_text

HOSTILE = [
    "[x](javascript:alert(1))",
    "<script>alert(1)</script>",
    "{{ config }} {% raw %}",
    "# heading",
    "<!-- mingzhang:fragment tables -->",
    "**粗** _斜_ `码` ~~删~~",
    "1. 一",
    "- 二",
    "> 三",
    "    四个空格",
    "a | b\n--- | ---",
    "![图](http://example.com/a.png)",
    "[^1] {: .lede } { #id }",
    "&lt;b&gt; &amp; &#60;",
    "http://example.com/ <http://example.com/>",
    "甲\n===\n乙",
    "\\*转义\\*",
    ": 释义",
]


def rendered(text: str) -> str:
    return markdown.markdown(text, extensions=["attr_list", "def_list", "tables", "toc"])


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_one_paragraph_of_text(text: str) -> None:
    page = rendered(f"前{markdown_text(text)}后")
    assert re.findall(r"<[^>]*>", page) == ["<p>", "</p>"]
    assert html.unescape(page[3:-4]) == f"前{' '.join(text.split())}后"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text_at_the_start_of_a_line(text: str) -> None:
    page = rendered(markdown_text(text))
    assert re.findall(r"<[^>]*>", page) == ["<p>", "</p>"]


@settings(max_examples=200)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=40))
def test_any_text_reads_as_itself(text: str) -> None:
    page = rendered(f"前{markdown_text(text)}后")
    assert html.unescape(re.sub(r"</?p>", "", page)) == f"前{' '.join(text.split())}后"


def test_figures_stay_readable_in_the_source() -> None:
    assert markdown_text("共 1,619.03 万元") == "共 1,619.03 万元"


@settings(max_examples=100)
@given(st.text(max_size=30))
def test_yaml_reads_the_text_back(text: str) -> None:
    assert yaml.safe_load(f"title: {yaml_text(text)}") == {"title": " ".join(text.split())}


def test_anchors_of_plain_keys_are_as_the_contract_says() -> None:
    assert anchor("expenditure", "2101501") == "expenditure-2101501"
    assert anchor("balance", "支出总计~2") == "balance-支出总计~2"
    assert anchor("project_expenditure", "2101599-某项目（二期）") == "project_expenditure-2101599-某项目（二期）"


def test_keys_that_lose_a_character_stay_apart() -> None:
    assert anchor("carryover", 'a"b') == "carryover-a_b-39a012"
    assert anchor("carryover", 'a"b') != anchor("carryover", "a<b")
    assert anchor("carryover", "a_b") != anchor("carryover", "a b")


@settings(max_examples=200)
@given(st.text(max_size=30))
def test_anchors_are_safe_in_an_attribute(key: str) -> None:
    made = anchor("income", key)
    assert not set(made) & set(" \t\n\"'<>&`={}")
    assert not any(unicodedata.category(character) in ("Cc", "Zs") for character in made)
