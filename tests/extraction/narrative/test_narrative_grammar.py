"""A statement written in any of its wordings and wrapped anywhere is read back with the same values."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from extraction.narrative.sayings import told

REASONS = (
    "人员调出，工资基数调整", "2025年与2026年均未安排", "新增项目3个、人员2名，共计1.39万元", "上级专项（新财社〔2025〕12号）未下达", "雇员减少一人，比上年下降5%",
    "财政拨款减少，预算减少", "“三保”支出增加；项目支出压减", "与上年一致",
)  # fmt: skip
SUBJECTS = (
    "一般公共预算",
    "上级一般公共预算安排的转移支付资金",
    "政府性基金预算",
    "财政拨款结转",
    "非财政拨款结转结余",
    "事业收入",
)
UP, DOWN = ("增加", "增长", "上升"), ("减少", "下降", "降低")


@dataclass(frozen=True)
class Said:
    text: str
    amount: Decimal
    share: Decimal
    delta: Decimal
    rate: Decimal | None
    reason: str


amounts = st.decimals(min_value=0, max_value=99999, places=2, allow_nan=False)
rates = st.decimals(min_value=0, max_value=999, places=2, allow_nan=False)


@st.composite
def statements(draw: st.DrawFn) -> Said:
    amount, delta, share, rate = draw(amounts), draw(amounts), draw(rates), draw(st.none() | rates)
    down = draw(st.booleans())
    gap = draw(st.sampled_from(("", " ")))
    grouped = draw(st.sampled_from(("", ",")))

    def money(value: Decimal) -> str:
        return f"{gap}{value:{grouped}.2f}{gap}万元"

    word = draw(st.sampled_from(DOWN if down else UP))
    base = draw(st.sampled_from(("比上年预算", "比上年", "较上年预算数", "与上年相比", "比2025年预算")))
    text = f"{draw(st.sampled_from(SUBJECTS))}{money(amount)}，占{share}{gap}%，{base}{word}{money(delta)}"
    if rate is not None:
        text += f"，{'下降' if down else '增长'}{gap}{rate}%"
    text += draw(
        st.sampled_from(("，主要原因是", "，主要原因", "，主要原因是：", "。主要原因是：", "，原因是", "，主要原因为"))
    )
    reason = draw(st.sampled_from(REASONS))
    sign = -1 if down else 1
    return Said(f"{text}{reason}", amount, share, sign * delta, None if rate is None else sign * rate, reason)


def wrapped(text: str, cuts: list[int]) -> list[str]:
    """The text broken at some positions, with an empty line between, as a dump does; in a number only beside its point or
    comma, since two whole numbers are no longer known to be one."""
    inside = {at for at in range(1, len(text)) if text[at - 1].isdigit() and text[at].isdigit()}
    edges = sorted({0, len(text), *(cut % (len(text) + 1) for cut in cuts)} - inside)
    lines = [text[start:end] for start, end in itertools.pairwise(edges)]
    return [line for piece in lines for line in (piece, "")]


@given(
    st.lists(statements(), min_size=1, max_size=4), st.lists(st.integers(0, 2000), max_size=25), st.sampled_from("。；")
)
@settings(max_examples=150)
def test_changes_are_read_back(said: list[Said], cuts: list[int], mark: str) -> None:
    text = "某县教育局部门收入预算1万元，其中：" + mark.join(one.text for one in said) + "。"
    found = told("income", *wrapped(text, cuts))
    assert [(row.amount, row.share_percent, row.delta, row.delta_percent, row.reason) for row in found.changes] == [
        (one.amount, one.share, one.delta, one.rate, one.reason) for one in said
    ]
    assert [row.prior_implied for row in found.changes] == [one.amount - one.delta for one in said]
    assert [row.zero_base for row in found.changes] == [one.amount == one.delta for one in said]
    assert [(row.subject, row.amount) for row in found.statements] == [("部门收入预算", 1)]
    assert found.notes == ()


ITEMS = ("因公出国（境）费用", "公务用车购置", "公务用车运行维护费", "公务接待费")


@given(
    st.lists(amounts, min_size=4, max_size=4),
    st.lists(amounts, min_size=4, max_size=4),
    st.lists(st.integers(0, 900), max_size=25),
)
@settings(max_examples=60)
def test_three_public_amounts_meet_their_changes(values: list[Decimal], deltas: list[Decimal], cuts: list[int]) -> None:
    stated = "，".join(f"{item}{value}万元" for item, value in zip(ITEMS, values, strict=True))
    moved = "；".join(f"{item}减少{delta}万元，主要原因是压减{item}" for item, delta in zip(ITEMS, deltas, strict=True))
    text = (
        f"某县教育局2026年财政拨款“三公”经费数为{sum(values)}万元，其中：{stated}。"
        f"2026年财政拨款“三公”经费预算比上年预算减少{sum(deltas)}万元，其中：{moved}。"
    )
    found = told("three_public", *wrapped(text, cuts))
    assert [(row.subject, row.amount, row.delta) for row in found.changes] == [
        ("合计", sum(values), -sum(deltas)),
        *((item, value, -delta) for item, value, delta in zip(ITEMS, values, deltas, strict=True)),
    ]
    assert [row.reason for row in found.changes] == ["", *(f"压减{item}" for item in ITEMS)]
    assert (found.statements, found.notes) == ((), ())


@given(st.lists(st.tuples(st.sampled_from(("教育支出", "卫生健康支出", "住房保障支出")), amounts), min_size=1, max_size=4),
       st.lists(st.integers(0, 400), max_size=15), st.sampled_from("；。"))  # fmt: skip
@settings(max_examples=60)
def test_purposes_are_read_back(said: list[tuple[str, Decimal]], cuts: list[int], mark: str) -> None:
    use = "1.人员工资；2.设备购置3台、培训0.5万元"
    text = "一般公共预算支出包括：" + mark.join(f"{name}{value}万元，主要用于{use}" for name, value in said) + "。"
    found = told("appropriation", *wrapped(text, cuts))
    assert [(row.subject, row.amount, row.purpose) for row in found.purposes] == [
        (name, value, use) for name, value in said
    ]


@given(st.lists(st.integers(0, 10**6), min_size=6, max_size=6), st.lists(st.integers(0, 400), max_size=20))
@settings(max_examples=60)
def test_facts_are_read_back(counts: list[int], cuts: list[int]) -> None:
    text = (
        f"截至2025年底，某县教育局占用使用国有资产总体情况为：1.房屋{counts[0]}平方米，价值{counts[1]}万元。2.车辆{counts[2]}辆，价值{counts[3]}万元。"
        f"单位价值50万元以上大型设备{counts[4]}台（套），单位价值100万元以上大型设备{counts[5]}台（套）。"
    )
    found = told("rest", *wrapped(text, cuts))
    assert [(fact.fact, fact.value, fact.unit, fact.as_of) for fact in found.facts] == [
        ("buildings_area", counts[0], "平方米", "2025"),
        ("buildings_value", counts[1], "万元", "2025"),
        ("vehicles_count", counts[2], "辆", "2025"),
        ("vehicles_value", counts[3], "万元", "2025"),
        ("equipment_over_500k_count", counts[4], "台（套）", "2025"),
        ("equipment_over_1m_count", counts[5], "台（套）", "2025"),
    ]
    assert (found.statements, found.notes) == ((), ())
