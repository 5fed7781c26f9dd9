"""Labels and headers of other places: which line or column their words name."""

from __future__ import annotations

import pytest

from mingzhang.budget.tables import table_kinds
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.header_columns import read_columns
from mingzhang.extraction.line_labels import line_of

INCOME = {
    "二、政府性基金收入": "fund_budget",
    "二、专户资金收入": "fiscal_account",
    "四、纳入财政专户管理的非税收入": "fiscal_account",
    "纳入专户管理的非税收入拨款": "fiscal_account",
    "财政专户管理的资金收入": "fiscal_account",
    "五、单位自有资金": "unit_funds",
    "1.事业预算收入": "service_income",
    "2.经营预算收入": "business_income",
    "3.附属单位上缴预算收入": "affiliate_remittance",
    "4.其他预算收入": "other_income",
    "收入预算合计": "total",
    "非同级财政拨款收入": "",
    "债务收入": "",
}
SPENDING = {
    "结余": "carried_forward",
    "下年结转": "carried_forward",
    "四、附属单位补助支出": "to_affiliates",
    "三、经营性支出": "business",
    "支出预算合计": "total",
}
THREE_PUBLIC = {
    "二、公务用车购置及运行维护费用": "vehicles",
    "公务用车运行及购置费": "vehicles",
    "（1）公务用车购置费用": "vehicle_purchase",
    "其中：公务用车运行经费": "vehicle_operation",
    "公务用车运行维护费用": "vehicle_operation",
    "差旅费": "",
}


@pytest.mark.parametrize("label", INCOME)
def test_a_label_of_income(label: str) -> None:
    assert line_of(label, table_kinds()["balance"].lines, ()) == INCOME[label]


def test_the_part_of_a_fund_that_is_its_own_stands_below_it() -> None:
    assert line_of("政府性基金收入", table_kinds()["balance"].lines, ("fund_budget",)) == "fund_budget_own"


@pytest.mark.parametrize("label", SPENDING)
def test_a_label_of_spending(label: str) -> None:
    assert line_of(label, table_kinds()["balance"].expenditure_lines, ()) == SPENDING[label]


@pytest.mark.parametrize("label", THREE_PUBLIC)
def test_a_label_of_the_three_public_expenses(label: str) -> None:
    assert line_of(label, table_kinds()["three_public"].lines, ()) == THREE_PUBLIC[label]


@pytest.mark.parametrize(
    ("resource", "path", "column", "period"),
    [
        ("balance", ("收", "2025年预算"), "amount", ""),
        ("general_expenditure", ("2025年预算数比2024年执行数", "增减(+、-)"), "total", "change"),
        ("general_expenditure", ("2025年预算数比2024年执行数", "增长(%)"), "total", "change_percent"),
        ("expenditure", ("事业单位经营性支出",), "business", ""),
        ("expenditure", ("补助下级支出",), "to_affiliates", ""),
        ("income", ("专户资金",), "fiscal_account", ""),
    ],
)
def test_a_header(resource: str, path: tuple[str, ...], column: str, period: str) -> None:
    (found,) = read_columns([path], table_kinds()[resource], OwnPeriod(2025, "budget"))
    assert (found.column, found.period) == (column, period)
