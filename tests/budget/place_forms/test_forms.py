"""Forms: those of the program, a project's own, and what is refused in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.budget.place_forms.forms import Form, known_forms, project_forms
from mingzhang.errors import ProjectError


def form(name: str) -> Form:
    return next(each for each in known_forms() if each.name == name)


def test_a_form_takes_over_what_it_does_not_change() -> None:
    found = form("xinjiang/budget-2026")
    assert found.tables[-3:] == ("three_public", "outsourcing", "carryover")
    assert found.columns["fund_expenditure"] == ("total", "basic_personnel", "basic_operating", "project")
    assert found.traits == ("operating-cost-of-basic-expenditure", "vehicles-of-three-kinds")
    assert "state_capital_expenditure" not in form("national/budget-2016").tables
    assert len(form("national/budget").tables) == 9


def put(folder: Path, name: str, text: str) -> None:
    path = folder / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_a_project_adds_forms_of_its_own(tmp_path: Path) -> None:
    assert project_forms(tmp_path / "forms") == known_forms()
    put(
        tmp_path / "forms",
        "yunnan/budget",
        "extends: national/budget\n"
        "applies: {places: ['53'], documents: [department-budget], from: 2020, until: 2030}\n"
        "tables: {add: [project_expenditure], after: income, drop: [balance]}\n"
        "variants: {department-budget: {drop: [income]}}\n"
        "columns: {expenditure: [total, project, basic]}\n"
        "others: [部门整体支出表]\n",
    )
    found = next(each for each in project_forms(tmp_path / "forms") if each.name == "yunnan/budget")
    assert (found.places, found.documents, found.since, found.until) == (("53",), ("department-budget",), 2020, 2030)
    assert found.tables[:3] == ("income", "project_expenditure", "expenditure")
    assert found.tables_of("department-budget")[0] == "project_expenditure"
    assert found.tables_of("unit-budget")[0] == "income"
    assert found.columns["expenditure"] == ("total", "project", "basic")
    assert found.columns["basic_expenditure"] == ("total", "personnel", "operating")
    assert found.others == ("部门整体支出表",)


def test_a_form_of_the_project_takes_the_place_of_one_of_the_program(tmp_path: Path) -> None:
    put(tmp_path, "national/budget", "applies: {}\ntables: [balance]\n")
    found = project_forms(tmp_path)
    assert [each.tables for each in found if each.name == "national/budget"] == [("balance",)]
    assert len(found) == len(known_forms())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("tables: [balance]\n", "it does not say to what it applies"),
        ("- a\n", "it does not say to what it applies"),
        ("a: [\n", "not YAML"),
        ("applies: {}\ncolumn: {}\n", "unknown key 'column'"),
        ("applies: {province: '31'}\n", "unknown key 'province' under 'applies'"),
        ("applies: {places: ['3']}\n", "'3' is no region"),
        ("applies: {places: [31]}\n", "31 under 'places'"),
        ("applies: {documents: [budget]}\n", "'budget' under 'documents'"),
        ("applies: {from: soon}\n", "'soon' is no year"),
        ("applies: {}\ntables: [balances]\n", "'balances' under 'tables'"),
        ("applies: {}\ntables: [balance, balance]\n", "one item twice under 'tables'"),
        ("applies: {}\ncolumns: {balance: [total]}\n", "'total' under 'columns of balance'"),
        ("applies: {}\nextends: nowhere/at-all\n", "extends 'nowhere/at-all', which is no form or extends this one"),
        ("applies: {}\nextends: own/form\n", "extends 'own/form', which is no form or extends this one"),
        ("applies: {}\nextends: [a]\n", "extends a list or mapping, which is no form or extends this one"),
        ("applies: {}\ntraits: [rich]\n", "'rich' under 'traits'"),
        ("applies: {}\ntitle: [a]\n", "a list or mapping is no title"),
        (
            "applies: {}\nextends: national/budget\ntables: {add: [carryover], after: outsourcing}\n",
            "'after' names 'outsourcing', which is not in the list",
        ),
    ],
)
def test_what_is_no_form_is_refused_with_its_place(tmp_path: Path, text: str, message: str) -> None:
    put(tmp_path / "forms", "own/form", text)
    with pytest.raises(ProjectError) as caught:
        project_forms(tmp_path / "forms")
    assert (caught.value.place, caught.value.message) == ("forms/own/form.yaml", message)
    assert caught.value.expected


def test_forms_that_extend_each_other_are_refused(tmp_path: Path) -> None:
    put(tmp_path, "a/one", "applies: {}\nextends: a/two\n")
    put(tmp_path, "a/two", "applies: {}\nextends: a/one\n")
    with pytest.raises(ProjectError, match="which is no form or extends this one"):
        project_forms(tmp_path)


def test_every_form_of_the_program_has_a_chinese_title() -> None:
    titles = {each.name: each.title for each in known_forms()}
    assert titles["shaanxi/budget-2016"] == "陕西省部门预算（2015–2018 年）"
    assert [name for name, title in titles.items() if title == name] == []


def test_a_word_that_is_unlike_any_known_one_is_answered_with_examples(tmp_path: Path) -> None:
    put(tmp_path / "forms", "own/form", "applies: {}\nwords: {qqqq: [专户]}\n")
    with pytest.raises(ProjectError) as caught:
        project_forms(tmp_path / "forms")
    assert caught.value.message == "'qqqq' under 'words' is no word of the vocabulary"
    assert caught.value.expected == "a known word such as 财政专户, 科目名称"
