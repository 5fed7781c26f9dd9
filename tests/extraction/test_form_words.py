"""Words and titles that forms add: where they count, where not, and what is refused."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from mingzhang.budget.concepts import concepts
from mingzhang.budget.document import Document, Source
from mingzhang.budget.filing import Filing
from mingzhang.budget.place_forms.forms import Form, known_forms, project_forms, words_of_forms
from mingzhang.budget.vocabulary import NOTHING_ADDED, using, words_in_use
from mingzhang.errors import NotAFiling, ProjectError
from mingzhang.extraction import parse_filing
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.identity.form_checks import checked_forms
from mingzhang.extraction.sections.titles import read_title
from mingzhang.reading.plain.text import read_text

ROOT = Path(__file__).resolve().parents[2]
NATIONAL = "extends: national/budget\napplies: {documents: [department-budget], from: 2024}\n"
WORDS = NATIONAL + "words: {财政专户: [专户核拨款], basic: [日常支出], 科目名称: [经费去处]}\n"
TITLES = "titles: {收支总体情况表: [收支一览], general_expenditure: [资金去向明细账]}\n"
NAME = "某某县水务局2026年部门预算公开\n"


def forms(folder: Path, **texts: str) -> tuple[Form, ...]:
    """The program's forms and these, by the name of their place."""
    for place, text in texts.items():
        path = folder / "forms" / place / "budget.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return checked_forms(project_forms(folder / "forms"), "forms")


def read(text: str, known: tuple[Form, ...]) -> Filing:
    document = read_text(NAME + text, Source("a.md", "0" * 64, 1, "utf-8"))
    assert isinstance(document, Document)
    return parse_filing(document, excerpt=True, forms=known)


def amounts(filing: Filing, resource: str) -> dict[str, list[tuple[str, str]]]:
    """The figures of a table as printed, by key."""
    return {
        row.key: [(cell.column, cell.printed) for cell in row.cells if cell.placement == "published"]
        for row in filing.table(resource).rows
    }


INCOME = """
部门收入总表
单位：万元

| 科目编码 | 经费去处 | 合计 | 一般公共预算 | 专户核拨款 |
|---|---|---|---|---|
| | 合计 | 320.10 | 310.50 | 9.60 |
| 213 | 农林水支出 | 320.10 | 310.50 | 9.60 |
"""
BALANCE = """
某某县水务局预算收支一览
单位：万元

| 收入 | | 支出 | |
|---|---|---|---|
| 项目 | 预算数 | 项目 | 预算数 |
| 一、一般公共预算拨款 | 310.50 | 一、农林水支出 | 320.10 |
| 二、专户核拨款 | 9.60 | | |
| 收入总计 | 320.10 | 支出总计 | 320.10 |
"""


def test_an_added_word_names_a_column_as_the_known_one_does(tmp_path: Path) -> None:
    without = read(INCOME, known_forms())
    assert amounts(without, "income")["213"] == [
        ("total", "320.10"), ("general_budget", "310.50"), ("other:专户核拨款", "9.60")
    ]  # fmt: skip
    filing = read(INCOME, forms(tmp_path, own=WORDS))
    assert amounts(filing, "income") == {
        "合计": [("total", "320.10"), ("general_budget", "310.50"), ("fiscal_account", "9.60")],
        "213": [("total", "320.10"), ("general_budget", "310.50"), ("fiscal_account", "9.60")],
    }


def test_added_words_and_titles_name_lines_and_tables(tmp_path: Path) -> None:
    filing = read(INCOME + BALANCE, forms(tmp_path, own=WORDS + TITLES))
    assert filing.table("balance").title == "某某县水务局预算收支一览"
    assert amounts(filing, "balance") == {
        "general_budget": [("amount", "310.50")], "fiscal_account": [("amount", "9.60")], "total": [("amount", "320.10")],
        "213": [("amount", "320.10")], "total~2": [("amount", "320.10")],
    }  # fmt: skip
    without = read(INCOME + BALANCE, known_forms()).table("balance")
    assert [row.key for row in without.rows][1] == "二、专户核拨款"


def test_a_title_of_another_table_that_ends_alike_is_none(tmp_path: Path) -> None:
    with using(words_of_forms(forms(tmp_path, own=NATIONAL + TITLES))):
        named = {text: (found.resource if (found := read_title(text)) else None) for text in (
            "收支一览", "表3 2026年部门预算收支一览", "某某县水务局资金去向明细账", "政府采购收支一览", "本单位没有收支一览",
        )}  # fmt: skip
    assert named == {
        "收支一览": "balance", "表3 2026年部门预算收支一览": "balance", "某某县水务局资金去向明细账": "general_expenditure",
        "政府采购收支一览": None, "本单位没有收支一览": None,
    }  # fmt: skip
    assert read_title("收支一览") is None


FLAT = """
部门收支总表
单位：万元
收入 支出
项目 安排数 项目 安排数
一、一般公共预算拨款 310.50 一、公共服务类 20.10
二、专户核拨款 9.60 二、农林水支出 300.00
收入总计 320.10 支出总计 320.10
部门支出总表
单位：万元
科目编码 经费去处 合计 日常支出 专项安排
201 一般公共服务支出 20.10 10.00 10.10
213 农林水支出 300.00 100.00 200.00
合计 320.10 110.00 210.10
"""


def test_a_filing_of_unknown_titles_alone_says_where_to_write_them() -> None:
    text = "农业情况一览表\n单位：万元\n\n| 事项 | 数量 |\n|---|---|\n| 甲 | 3.00 |\n"
    with pytest.raises(NotAFiling) as caught:
        read(text, known_forms())
    assert (
        caught.value.message == "no table of a budget disclosure is in this text; its tables are called 农业情况一览表"
    )
    assert "filings/forms/<place>/<name>.yaml" in caught.value.remedy


def test_added_words_count_in_text_without_cells(tmp_path: Path) -> None:
    more = WORDS.replace(
        "basic: [日常支出]", "basic: [日常支出], 项目支出: [专项安排], 一般公共服务支出: [公共服务类], 预算数: [安排数]"
    )
    document = read_text(NAME + FLAT, Source("a.txt", "0" * 64, 1, "utf-8"))
    filing = parse_filing(document, excerpt=True, forms=forms(tmp_path, own=more))
    assert amounts(filing, "balance") == {
        "general_budget": [("amount", "310.50")], "fiscal_account": [("amount", "9.60")], "total": [("amount", "320.10")],
        "201": [("amount", "20.10")], "213": [("amount", "300.00")], "total~2": [("amount", "320.10")],
    }  # fmt: skip
    assert amounts(filing, "expenditure") == {
        "201": [("total", "20.10"), ("basic", "10.00"), ("project", "10.10")],
        "213": [("total", "300.00"), ("basic", "100.00"), ("project", "200.00")],
        "合计": [("total", "320.10"), ("basic", "110.00"), ("project", "210.10")],
    }
    assert filing.notes == ()


def test_words_hold_only_where_they_are_in_use(tmp_path: Path) -> None:
    added = words_of_forms(forms(tmp_path, own=WORDS))
    with using(added):
        assert [piece.id for piece in pieces_of("专户核拨款") or ()] == ["fiscal_account"]
        assert "日常支出" in concepts()["basic"].words
    assert pieces_of("专户核拨款") is None
    assert words_in_use() is NOTHING_ADDED
    assert words_of_forms(known_forms()) is NOTHING_ADDED


def test_the_form_of_the_place_decides_between_two_meanings(tmp_path: Path) -> None:
    one = "applies: {places: ['53']}\nwords: {财政专户: [专户核拨款]}\n"
    two = "applies: {places: ['5301']}\nwords: {事业收入: [专户核拨款], 基本支出: [日常支出]}\n"
    known = forms(tmp_path, one=one, two=two)
    everywhere = ("基本支出", "日常支出")
    assert words_of_forms(known).words == (everywhere,)
    assert words_of_forms(known, "440000").words == (everywhere,)
    assert words_of_forms(known, "530000").words == (everywhere, ("财政专户", "专户核拨款"))
    assert words_of_forms(known, "530102").words == (("事业收入", "专户核拨款"), everywhere)


def test_a_filing_is_read_by_the_words_of_its_own_place(tmp_path: Path) -> None:
    one = "extends: national/budget\napplies: {places: ['53']}\nwords: {财政专户: [专户核拨款], 科目名称: [经费去处]}\n"
    two = "extends: national/budget\napplies: {places: ['44']}\nwords: {事业收入: [专户核拨款]}\n"
    known = forms(tmp_path, one=one, two=two)
    columns = {}
    for province in ("云南省", "广东省"):
        document = read_text(f"{province}水利厅2026年部门预算公开\n{INCOME}", Source("a.md", "0" * 64, 1, "utf-8"))
        columns[province] = amounts(parse_filing(document, excerpt=True, forms=known), "income")["213"][-1]
    assert columns == {"云南省": ("fiscal_account", "9.60"), "广东省": ("service_income", "9.60")}


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("words: {财政专户: [事业收入]}\n", "'事业收入' under 'words' is a word of the vocabulary already"),
        ("words: {财政专户款: [专户核拨款]}\n", "'财政专户款' under 'words' is no word of the vocabulary"),
        ("words: {财政专户: [专]}\n", "'专' under 'words' is no word"),
        ("words: {财政专户: ['2026']}\n", "'2026' under 'words' is no word"),
        ("words: {财政专户: [专户核拨款], 事业收入: [专户核拨款]}\n", "'专户核拨款' stands twice under 'words'"),
        ("words: [专户核拨款]\n", "'words' is no mapping"),
        (
            "words: {财政专户: [上年财政拨款收入]}\n",
            "'上年财政拨款收入' under 'words' is understood already, as prior + appropriation + income_side",
        ),
        ("titles: {收支表: [收支一览]}\n", "'收支表' under 'titles' is no table"),
        ("titles: {income: [部门支出总表]}\n", "'部门支出总表' under 'titles' is the title of 支出总体情况表 already"),
        (
            "titles: {income: [项目支出绩效目标表]}\n",
            "'项目支出绩效目标表' under 'titles' is the title of 绩效目标表 already",
        ),
        ("titles: {income: [部门预算公开]}\n", "'部门预算公开' under 'titles' says nothing of its own"),
    ],
)
def test_what_the_vocabulary_says_already_no_form_changes(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        forms(tmp_path, own=NATIONAL + text)
    assert (caught.value.place, caught.value.message) == ("forms/own/budget.yaml", message)
    assert caught.value.expected


VOCABULARY = {
    "concepts",
    "header_words",
    "table_kinds",
    "functional_names",
    "economic_names",
    "table_layouts",
    "words_in_use",
}


def kept_for_good(path: Path) -> list[str]:
    """The functions of a module whose answers are kept whatever words are in use, though they ask for the vocabulary."""
    found = []
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.FunctionDef):
            continue
        caches = {name.id for each in node.decorator_list for name in ast.walk(each) if isinstance(name, ast.Name)}
        asked = {
            each.func.id for each in ast.walk(node) if isinstance(each, ast.Call) and isinstance(each.func, ast.Name)
        }
        if caches & {"cache", "lru_cache"} and asked & VOCABULARY:
            found.append(f"{path.name}: {node.name}")
    return found


def test_what_is_made_of_the_vocabulary_is_kept_by_words() -> None:
    rooms = ("budget", "extraction", "validation")
    modules = [path for room in rooms for path in sorted((ROOT / "build/mingzhang" / room).rglob("*.py"))]
    assert len(modules) > 100
    assert [each for path in modules for each in kept_for_good(path)] == []
