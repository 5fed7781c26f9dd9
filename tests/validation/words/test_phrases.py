"""C14 and C15: years, placeholders, slips."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mingzhang.budget.phrases import hint_of, statement_of
from mingzhang.validation.words import phrases
from validation.spoken_filings import failing, findings, small, statuses, with_lines, with_said

check = phrases.check


def test_everything_agrees() -> None:
    assert failing(check, small()) == []
    for check_id in ("C14.year", "C14.assets", "C15.blank", "C15.slip"):
        assert statuses(check, small(), check_id) == {"pass"}


@pytest.mark.parametrize(
    "text",
    [
        "1.某项（项）：2025年预算数为60.93万元",
        "某某局2025年没有使用政府性基金预算拨款安排的支出",
        "三、关于某某局2025年支出预算情况说明",
        "2025年财政拨款收支总预算205.60万元。",
    ],
)
def test_a_year_of_an_older_filing(text: str) -> None:
    (finding,) = failing(check, with_lines(small(), text))
    assert (finding.check_id, finding.severity, hint_of(finding)) == ("C14.year", "certain", "可能沿用了上年的文字")
    assert statement_of(finding).startswith("本文件是 2026 年预算，其中写作“")


@pytest.mark.parametrize(
    "text",
    [
        "比2025年预算数为少。",
        "与2025年支出预算相比减少5万元",
        "依据《关于2025年支出预算的通知》（新财〔2025〕3号）",
        "2025年与2026年均未安排公务接待费",
        "2025年年末采暖补贴变动结转0.50万元",
        "2025年支出预算执行情况良好",
        "2025年支出预算30万元，2026年支出预算40万元",
    ],
)
def test_a_year_that_may_stand_there(text: str) -> None:
    found = failing(check, with_lines(small(), text))
    assert [statement_of(one) for one in found if "通知" not in text] == []


def test_tables_of_another_house() -> None:
    (own,) = findings(check, small(), "C14.name")
    assert own.status == "pass"
    name = statement_of(own).split("“")[1].split("”")[0]
    assert statuses(check, with_lines(small(), f"编制单位: {name[:-1]}"), "C14.name") == {"pass"}
    (finding,) = failing(check, with_lines(small(), "编制部门：丙县丁局\t单位：万元"))
    assert (finding.check_id, finding.severity) == ("C14.name", "minor")
    assert statement_of(finding) == f"各表的编制部门（单位）不是同一个名称：“{name}”、“丙县丁局”"


def test_assets_of_an_older_year() -> None:
    filing = small()
    for number, fact in enumerate(filing.narrative.facts, start=1):
        if fact.as_of == "2025":
            filing = with_said(filing, "facts", number, as_of="2024")
    (finding,) = failing(check, filing)
    assert statement_of(finding) == "国有资产的情况截至 2024 年，本文件是 2026 年预算，通常应截至 2025 年"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("XX局2026年预算", "没有填写的占位符"),
        ("金额为____万元", "没有填写的空白"),
        ("（此处填写原因）", "模板的填写提示"),
        ("安排购置车辆经费 万元，", "金额没有填写"),
        ("安排购置50万元以上大型设备 台（套），", "数量没有填写"),
        ("在职3人，增加（减少）0人；", "模板的两个选项没有选定"),
        ("未安排购置车辆经费（或安排购置车辆经费3万元），", "模板的另一种写法没有删去"),
    ],
)
def test_what_was_not_filled_in(text: str, what: str) -> None:
    (finding,) = failing(check, with_lines(small(), text))
    assert (finding.check_id, finding.severity) == ("C15.blank", "minor")
    assert statement_of(finding).endswith(f"：{what}")


@pytest.mark.parametrize(
    "text",
    [
        "单位：万元，",
        "预算金额（万元）",
        "50万元以上大型设备0台（套），",
        "**四、**说明",
        "共3个。",
        "___",
        "（或为其提供担保）",
        "二○○九年",
    ],
)
def test_what_only_looks_like_it(text: str) -> None:
    assert failing(check, with_lines(small(), text)) == []


def test_a_comma_for_a_point() -> None:
    (finding,) = failing(check, with_lines(small(), "比上年增长 6,76 %。"))
    assert finding.check_id == "C15.slip"
    assert "“比上年增长6,76%”" in statement_of(finding)


def test_a_digit_behind_its_unit() -> None:
    said = with_said(small(), "statements", 1, amount=Decimal("6.67"), text="支出包括6.6万元7、卫生健康支出")
    (finding,) = findings(check, said, "C15.slip")[1:]
    assert finding.status == "fail"
    assert statement_of(finding).endswith("：数字和单位写乱，按 6.67 万元读取")
