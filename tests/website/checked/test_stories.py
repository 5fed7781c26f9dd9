"""Every kind of finding as it is told to citizens, and what is not told."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from mingzhang.budget.agreement.links import links
from mingzhang.budget.agreement.relations import relations
from mingzhang.budget.stories import asked, named, stories
from mingzhang.website.checked.check_rows import PrintedPage, Used
from mingzhang.website.checked.stories import has_story, stories_from
from mingzhang.website.fragments import render
from website.checked.story_samples import sample

SOURCE = Path(__file__).parents[3] / "build" / "mingzhang"
GOLDENS: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "expected_stories.yaml").read_text("utf-8"))
MORE, LESS = ("5.00", "2.00"), ("2.00", "5.00")
NOTES = {"A11", "B14", "C11", "E1", "E2", "E3", "E4", "E5", "E6", "F1", "F4", "F5", "F6", "G8", "G11", "R"}
"""Checks that are only notes, or say only what agrees (A11 and C11 fail as well)."""


def figures_of(golden: dict[str, Any]) -> tuple[str, str]:
    """What fails an inequality, or a list of uses, is less than the other."""
    return LESS if golden["finding"]["kind"] == "inequality" or golden["finding"]["id"] == "C7.parts" else MORE


@pytest.mark.parametrize("golden", GOLDENS, ids=lambda golden: f"{golden['finding']['id']}-{golden['headline'][:12]}")
def test_a_finding_is_told(golden: dict[str, Any]) -> None:
    (story,) = stories_from([sample(golden["finding"], *figures_of(golden))])
    assert story.headline == golden["headline"]
    assert story.explanation == golden["explanation"]
    assert story.question == golden["question"]
    assert story.word == golden["verdict"]
    if "less" in golden:
        (story,) = stories_from([sample(golden["finding"], *LESS)])
        assert story.explanation == golden["less"]


def test_every_form_is_here() -> None:
    """As many goldens as forms, and no two of them told alike by the same check."""
    told = {(golden["finding"]["id"], golden["headline"]) for golden in GOLDENS}
    assert len(told) == len(GOLDENS) == len(stories().forms)


def test_every_check_that_may_fail_has_a_story() -> None:
    ids = re.compile(r'"([A-GR]\d{1,2}(?:\.[a-z]+)?)"')
    rules = {found for path in (SOURCE / "validation").rglob("*.py") for found in ids.findall(path.read_text("utf-8"))}
    data = {link.check_id for link in links() if link.checked} | _ids(relations())
    assert len(rules) > 50 and len(data) > 40
    assert sorted((rules | data) - {form.check_id for form in stories().forms} - NOTES) == ["B5"]  # placement only


def _ids(value: object) -> set[str]:
    if isinstance(value, dict):
        own = {value["id"]} if isinstance(value.get("id"), str) and value.get("check", True) else set()
        return own.union(*map(_ids, value.values()))
    return set().union(*map(_ids, value)) if isinstance(value, (list, tuple)) else set()


@pytest.mark.parametrize("form", stories().forms, ids=lambda form: f"{form.check_id}-{form.place}")
def test_headlines_keep_the_rules(form: Any) -> None:
    """No code, no title of a table, no 除非; a question ends as one, unless it asks for a correction; no hole behind a
    quotation."""
    assert not re.search(r"《|》|除非|\d{3}", form.headline)
    assert not re.search("”[，。]", form.headline)
    assert form.question.endswith("？") or form.question.startswith("请更正")
    assert form.explanation.endswith("。") and form.explanation_less[-1:] in ("", "。")
    assert len(re.sub(r"\{[a-z_]+\}", "五个字以内", form.headline)) <= 48, "two lines on a phone"
    assert "code" not in named(form.headline)


def test_what_is_held_back_has_no_story() -> None:
    failed = sample({"id": "A8", "kind": "sum"}, *MORE)
    assert has_story(failed)
    assert not has_story(replace(failed, held_back=True))
    assert not has_story(replace(failed, status="skipped"))
    assert stories_from([replace(failed, held_back=True)]) == []


def test_of_the_notes_only_those_on_cars_and_the_like_are_told() -> None:
    assert asked() == {"F2", "F3"}
    note = sample({"id": "F3", "kind": "note", "says": "cost-without-vehicles", "params": {"amount": "4.1"}}, *MORE)
    assert has_story(note)
    assert not has_story(replace(note, severity=""))  # its figures are not firm
    assert not has_story(replace(note, held_back=True))  # dismissed by people
    assert not has_story(replace(note, check_id="F1"))


def test_the_strongest_story_comes_first() -> None:
    slip = sample({"id": "C14.year", "kind": "text", "params": {"year": 2023, "printed": "2022年预算数为"}}, *MORE)
    small = sample({"id": "D9", "kind": "text", "severity": "minor"}, *MORE)
    note = sample({"id": "F3", "kind": "note", "says": "cost-without-vehicles", "params": {"amount": "4.1"}}, *MORE)
    sum_ = sample({"id": "A8", "kind": "sum"}, *MORE)
    copy = sample({"id": "C4.part", "kind": "copy"}, *MORE)
    checks = [replace(check, row=str(at)) for at, check in enumerate([small, slip, sum_, copy, note], start=1)]
    assert [story.check.check_id for story in stories_from(checks)] == ["F3", "C4.part", "A8", "C14.year", "D9"]


def test_one_cause_is_one_story_told_by_its_strongest_finding() -> None:
    four = [
        replace(sample({"id": each, "kind": "sum"}, *LESS), row=str(at), cause="D4")
        for at, each in enumerate(("D4", "D5", "D6.kind"), start=1)
    ]
    (story,) = stories_from(four)
    assert (story.check.check_id, story.count, story.alike) == ("D6.kind", 3, False)
    assert [other.check_id for other in story.others] == ["D5", "D4"]


def test_a_percentage_that_fits_the_table_is_said_to_do_so() -> None:
    copy = sample({"id": "C5", "kind": "copy", "found_in": "changes"}, *MORE)
    rate = sample({"id": "D1", "kind": "rate", "found_in": "changes", "params": {"printed": "1", "right": "2"}}, *MORE)
    elsewhere = replace(rate, used=(replace(rate.used[0], row="2"),))
    one, beside, apart = (
        replace(each, row=str(at), cause="C5") for at, each in enumerate((copy, rate, elsewhere), start=1)
    )
    (story,) = stories_from([one, beside])
    assert story.explanation == "同一句里的百分比与表中的金额相符，写错的多半是文字中的金额。文字可能没有随表更新。"
    assert (story.check.check_id, [other.check_id for other in story.others]) == ("C5", ["D1"])
    (story,) = stories_from([one, apart])
    assert story.explanation == "文字可能没有随表更新。"


def test_slips_of_one_kind_are_quoted_from_each_place() -> None:
    told = {"id": "C14.year", "kind": "text", "params": {"year": 2023, "printed": "2022年预算数为"}}
    one, two = (
        replace(
            sample(told, *MORE),
            row=row,
            cause="C14.year",
            used=(Used("found", "正文", None, "", "", line, resource="lines", place="正文", whole=text),),
        )
        for row, line, text in (
            ("1", "7", "行政运行（项）：2022 年预算数为 60.93 万元"),
            ("2", "9", "其他：2022年预算数为5万元"),
        )
    )
    (story,) = stories_from([one, two])
    assert story.alike and story.count == 2
    assert [(place.lines, str(place.quote)) for place in story.places] == [
        (("7",), "行政运行（项）：<mark>2022 年预算数为</mark> 60.93 万元"),
        (("9",), "其他：<mark>2022年预算数为</mark>5万元"),
    ]


def test_both_places_and_the_difference() -> None:
    (story,) = stories_from([sample({"id": "B9", "kind": "copy"}, "67.60", "138")])
    assert [(place.name, place.lines, str(place.quote), place.figure, place.unit) for place in story.places] == [
        ("表 5", ("12",), "行政运行 <mark>67.60</mark>", "67.60", "万元"),
        ("表 3", ("13",), "住房公积金 <mark>138</mark>", "138.00", "万元"),
    ]
    assert (story.size, story.size_unit) == ("70.40", "万元")


def test_places_of_a_pdf_are_its_pages_each_once() -> None:
    check = sample({"id": "A5", "kind": "sum", "shape": "column"}, "5.00", "3.00")
    page = PrintedPage("12", "310.2", "https://example.org/a.pdf#page=12")
    used = (
        replace(check.used[0], page=page),
        replace(check.used[1], page=page, line="311"),
        replace(check.used[1], page=PrintedPage("13", "340"), line="340"),
    )
    (story,) = stories_from([replace(check, used=used)])
    assert [place.pages for place in story.places] == [(page,), (page, PrintedPage("13", "340"))]
    drawn = render(
        "findings-minor",
        lines=[{"story": story, "href": "a", "agency": "甲局", "filing": {"year": 2026}, "source": "s/"}],
        more=0,
    )
    assert (
        '<span class="at">第 <a class="src" href="s/#L310.2">12</a> 页（<a href="https://example.org/a.pdf#page=12">原件</a>）</span>'
    ) in drawn
    assert (
        '第 <a class="src" href="s/#L310.2">12</a>、<a class="src" href="s/#L340">13</a> 页'
        '（<a href="https://example.org/a.pdf#page=12">原件第 12 页</a>）</span>'
    ) in drawn
    assert "行</span>" not in drawn


def test_figures_that_differ_behind_the_second_decimal_are_told_in_full() -> None:
    (story,) = stories_from([sample({"id": "A1", "kind": "copy"}, "1434.885334", "1434.885000")])
    assert story.headline == "收入总计 1,434.885334 万元，支出总计 1,434.885 万元，收支不等"
    (story,) = stories_from([sample({"id": "A1", "kind": "copy"}, "1434.885334", "7918.940034")])
    assert story.headline == "收入总计 1,434.89 万元，支出总计 7,918.94 万元，收支不等"


def test_figures_side_by_side_have_two_decimals_where_the_difference_is_theirs() -> None:
    (story,) = stories_from([sample({"id": "C5", "kind": "copy"}, "352.67", "350.3499")])
    assert [place.figure for place in story.places] == ["352.67", "350.35"]
    assert (story.size, str(story.places[1].quote)) == ("2.32", "住房公积金 <mark>350.3499</mark>")
    (story,) = stories_from([sample({"id": "C5", "kind": "copy"}, "352.674", "350.3451")])
    assert ([place.figure for place in story.places], story.size) == (["352.674", "350.3451"], "2.3289")


def test_wages_are_told_with_the_decimals_of_the_budget() -> None:
    params = {"project": "雇员经费", "budget": "9.60", "wages": "19.2", "pay": "12000"}
    (story,) = stories_from([sample({"id": "C15.staff", "kind": "text", "params": params}, *MORE)])
    assert [(place.short, place.figure) for place in story.places] == [("按所写标准", "19.20"), ("项目预算", "9.60")]
    assert story.size == "9.60"


def test_a_finding_that_no_form_tells_begins_with_its_own_first_sentence() -> None:
    unknown = replace(sample({"id": "Z9", "kind": "text"}, *MORE), statement="文中写“减少。增长”，方向相反。另见他处")
    (story,) = stories_from([unknown])
    assert (story.headline, story.explanation, story.question) == ("文中写“减少。增长”，方向相反", "", "")
    assert story.word == "前后不一致"


def test_a_long_name_is_cut_in_the_headline_and_whole_below() -> None:
    name = "关于下达2026年校园安保人员经费158万元的通知（新财教〔2025〕158号）"
    check = sample({"id": "C7", "kind": "copy"}, *MORE)
    used = (replace(check.used[0], label=name), check.used[1])
    (story,) = stories_from([replace(check, used=used)])
    assert story.headline == "项目“关于下达2026年校园安保人员经费158万元……”文字写 5.00 万元，表中是 2.00 万元"
    assert str(story.places[0].quote) == f"{name} <mark>5.00</mark>"


def test_of_many_addends_those_with_money_are_listed() -> None:
    check = sample({"id": "A5", "kind": "sum", "shape": "column"}, "5.00", "3.00")
    added = [
        replace(
            check.used[1],
            value=Decimal(value) if value else None,
            text=value or "空",
            label=f"第{at}类",
            line=str(at),
            row=str(at),
        )
        for at, value in enumerate(["1.00", "", "0.00", "", "2.00", "0.00", ""], start=1)
    ]
    (story,) = stories_from([replace(check, used=(check.used[0], *added))])
    assert str(story.places[1].quote) == "第1类 1.00，第5类 2.00；其余 5 项为零或空"
    assert story.places[1].lines == ("1", "5")


def test_a_rate_has_no_difference_and_its_figures_are_per_cent() -> None:
    check = sample({"id": "D1", "kind": "rate", "params": {"printed": "20.00", "right": "15.00"}}, "20.00", "15.00")
    (story,) = stories_from([check])
    assert story.size == ""
    assert [(place.figure, place.unit) for place in story.places] == [("20.00", "%"), ("15.00", "%")]
    assert story.check.found == Decimal("20.00")


def test_slips_of_one_check_without_a_difference_are_alike() -> None:
    slips = [
        replace(
            sample({"id": "C14.year", "kind": "text", "params": {"year": 2023, "printed": "2022年预算数为"}}, *MORE),
            row=str(at),
            cause="C14.year",
        )
        for at in (1, 2)
    ]
    (story,) = stories_from(slips)
    assert (story.count, story.size, story.alike) == (2, "", True)
    other = replace(sample({"id": "D9", "kind": "text"}, *MORE), row="3", cause="C14.year")
    (mixed,) = stories_from([*slips, other])
    assert (mixed.count, mixed.alike) == (3, False)
    sums = [replace(sample({"id": "A8", "kind": "sum"}, *MORE), row=str(at), cause="A8") for at in (1, 2)]
    (story,) = stories_from(sums)
    assert (story.count, story.alike) == (2, False)


def test_a_note_shows_its_figure_where_a_finding_about_words_shows_the_words() -> None:
    """Figures of a note stand beside its places; of a finding about words only the words do."""
    note = sample({"id": "F3", "kind": "note", "says": "cost-without-vehicles", "params": {"amount": "4.1"}}, *MORE)
    told = [replace(each, resource="statements", whole="公务用车运行费共计") for each in note.used]
    (story,) = stories_from([replace(note, used=tuple(told))])
    assert [place.figure for place in story.places] == [MORE[0], MORE[1]]
    slip = sample({"id": "C14.year", "kind": "text", "params": {"year": 2023, "printed": "2022年预算数为"}}, *MORE)
    (story,) = stories_from([replace(slip, used=tuple(told))])
    assert [place.figure for place in story.places] == ["", ""]
