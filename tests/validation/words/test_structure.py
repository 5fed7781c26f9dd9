"""C5 in the chapter by category: shares and amounts of the general budget, or of all appropriated money where that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from accounts_pair import accounts
from mingzhang.budget.finding import CERTAIN, FAIL, PASS
from mingzhang.budget.phrases import statement_of
from mingzhang.validation import check_filing

_OF_FUNDS = (
    ("八、社会保障和就业支出</td><td>12.00</td><td>12.00</td><td>", "八、社会保障和就业支出</td><td>20.00</td><td>12.00</td><td>8.00"),
    ("本年支出合计</td><td>101.00</td><td>101.00</td><td>", "本年支出合计</td><td>109.00</td><td>101.00</td><td>8.00"),
)  # fmt: skip
"""Table 4 in which 8.00 of a fund is spent beside 101.00 of the general budget: 109.00."""
_WORDS = "一般公共预算财政拨款支出主要用于以下方面：一般公共服务支出（类）89.00万元，占88.12%；社会保障和就业支出（类）12.00万元，占11.88%。"


def _c5(folder: Path, words: str) -> list[tuple[str, str, str]]:
    """Check, status and severity of what is found in the chapter by category."""
    findings = check_filing(accounts(folder, *_OF_FUNDS, (_WORDS, words)))
    return [
        (each.check_id, each.status, each.severity)
        for each in findings
        if each.check_id in ("C5", "C5.share") and "支出结构的文字说明" in statement_of(each)
    ]


@pytest.mark.parametrize(
    "words",
    [
        _WORDS,
        "财政拨款支出109.00万元，主要用于以下方面：一般公共服务支出（类）89.00万元，占81.65%；社会保障和就业支出（类）20.00万元，占18.35%。",
        "主要用于以下方面（按大类）：一般公共服务支出89.00万元，占本年财政拨款支出81.65%；社会保障和就业支出12.00万元，占本年财政拨款支出11.01%。",
        "主要用于以下方面：一般公共服务支出89.00万元，占本年支出合计的87.25%；社会保障和就业支出12.00万元，占本年支出合计的11.76%。",
    ],
)  # fmt: skip
def test_the_whole_is_the_one_that_is_meant(tmp_path: Path, words: str) -> None:
    assert _c5(tmp_path, words) == [("C5", PASS, ""), ("C5.share", PASS, "")] * 2


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "主要用于以下方面：一般公共服务支出89.00万元，占一般公共预算财政拨款支出的81.65%；社会保障和就业支出12.00万元，占11.88%。",
            [("C5", PASS, ""), ("C5.share", FAIL, CERTAIN), ("C5", PASS, ""), ("C5.share", PASS, "")],
        ),
        (
            "主要用于以下方面：一般公共服务支出89.00万元，占本年财政拨款支出的88.12%；社会保障和就业支出12.00万元，占11.88%。",
            [("C5", PASS, ""), ("C5.share", FAIL, CERTAIN), ("C5", PASS, ""), ("C5.share", PASS, "")],
        ),
        (
            "主要用于以下方面：一般公共服务支出89.00万元，占88.12%；社会保障和就业支出21.00万元，占11.88%。",
            [("C5", PASS, ""), ("C5.share", PASS, ""), ("C5", FAIL, CERTAIN), ("C5.share", FAIL, CERTAIN)],
        ),
    ],
)
def test_what_fits_no_whole_that_may_be_meant_fails(
    tmp_path: Path, words: str, expected: list[tuple[str, str, str]]
) -> None:
    assert _c5(tmp_path, words) == expected


_FUND_TABLE = (
    "<p>财政拨款“三公”经费支出决算表</p>",
    "<p>政府性基金预算财政拨款收入支出决算表</p><p>部门：云渡市档案局</p><p>单位：万元</p><table>"
    "<tr><td>科目编码</td><td>科目名称</td><td>年初结转和结余</td><td>本年收入</td><td>本年支出合计</td><td>基本支出</td><td>项目支出</td><td>年末结转和结余</td></tr>"
    "<tr><td></td><td>合计</td><td></td><td>8.00</td><td>8.00</td><td></td><td>8.00</td><td></td></tr>"
    "<tr><td>208</td><td>社会保障和就业支出</td><td></td><td>8.00</td><td>8.00</td><td></td><td>8.00</td><td></td></tr>"
    "<tr><td>20822</td><td>大中型水库移民后期扶持基金支出</td><td></td><td>8.00</td><td>8.00</td><td></td><td>8.00</td><td></td></tr>"
    "<tr><td>2082201</td><td>移民补助</td><td></td><td>8.00</td><td>8.00</td><td></td><td>8.00</td><td></td></tr></table>"
    "<p>财政拨款“三公”经费支出决算表</p>",
)


@pytest.mark.parametrize(("amount", "status"), [("8.00", PASS), ("9.00", FAIL)])
def test_an_item_of_a_fund_is_held_against_the_funds_table(tmp_path: Path, amount: str, status: str) -> None:
    item = (
        "六、一般公共预算财政拨款基本支出决算情况说明",
        "4.社会保障和就业支出（类）大中型水库移民后期扶持基金支出（款）移民补助（项）"
        f"{amount}万元，比2023年增加1.00万元，增长14.29%，主要原因是人数增加。</p><p>六、一般公共预算财政拨款基本支出决算情况说明",
    )
    findings = check_filing(accounts(tmp_path, *_OF_FUNDS, _FUND_TABLE, item))
    assert [each.status for each in findings if each.check_id == "C5" and "移民补助" in statement_of(each)] == [status]
