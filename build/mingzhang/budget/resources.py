"""The table resources of the data contract: which columns each has, in order. Titles and descriptions for readers
are in `packaging/schemas`; this is what extraction, packaging and publishing must agree on."""

from __future__ import annotations

from dataclasses import dataclass

_SOURCES = ("general_budget", "fund_budget", "state_capital")
_FUND = ("total", "basic", "basic_personnel", "basic_operating", "project")


@dataclass(frozen=True, slots=True)
class TableResource:
    """A published table: its Chinese name, text columns after `key`, and amount columns in contract order."""

    name: str
    title: str
    texts: tuple[str, ...]
    amounts: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return ("row", "key", *self.texts, *self.amounts, "source_page", "source_line", "placement")


_ALL = (
    TableResource("balance", "收支总体情况表", ("side", "row_type", "item", "function_code", "name"), ("amount",)),
    TableResource(
        "income",
        "收入总体情况表",
        ("row_type", "function_code", "name"),
        (
            "total",
            "appropriation",
            "general_budget",
            "general_budget_own",
            "general_budget_transfer",
            "fund_budget",
            "fund_budget_own",
            "fund_budget_transfer",
            "state_capital",
            "state_capital_own",
            "state_capital_transfer",
            "fiscal_account",
            "unit_funds",
            "service_income",
            "superior_subsidy",
            "affiliate_remittance",
            "business_income",
            "other_income",
            "appropriation_carryover",
            "other_carryover",
        ),
    ),
    TableResource(
        "expenditure",
        "支出总体情况表",
        ("row_type", "function_code", "name"),
        ("total", "basic", "project", "business", "to_superior", "to_affiliates", "carried_forward"),
    ),
    TableResource(
        "appropriation",
        "财政拨款收支总体情况表",
        ("side", "row_type", "item", "function_code", "name"),
        ("total", *_SOURCES),
    ),
    TableResource(
        "general_expenditure",
        "一般公共预算支出情况表",
        ("row_type", "function_code", "name"),
        ("total", "basic", "project"),
    ),
    TableResource(
        "basic_expenditure",
        "一般公共预算基本支出情况表",
        ("row_type", "economic_code", "name"),
        ("total", "personnel", "operating"),
    ),
    TableResource(
        "project_expenditure",
        "一般公共预算项目支出情况表",
        ("row_type", "unit_name", "function_code", "name", "project_name", "project_id"),
        (
            "total",
            "wages",
            "goods_services",
            "individuals_families",
            "debt_interest",
            "capital_basic",
            "capital",
            "enterprises_basic",
            "enterprises",
            "social_security_funds",
            "other",
        ),
    ),
    TableResource("fund_expenditure", "政府性基金预算支出情况表", ("row_type", "function_code", "name"), _FUND),
    TableResource(
        "state_capital_expenditure", "国有资本经营预算支出情况表", ("row_type", "function_code", "name"), _FUND
    ),
    TableResource("three_public", "“三公”经费支出情况表", ("row_type", "item", "name"), ("total", *_SOURCES)),
    TableResource(
        "outsourcing",
        "财政拨款委托业务费支出情况表",
        ("row_type", "unit_name", "name", "project_id"),
        ("total", *_SOURCES),
    ),
    TableResource(
        "carryover",
        "上年结转结余情况表",
        ("row_type", "unit_name", "name", "project_id"),
        (
            "total",
            "appropriation",
            "appropriation_basic_personnel",
            "appropriation_basic_operating",
            "appropriation_project",
            "other",
            "other_basic_personnel",
            "other_basic_operating",
            "other_project",
        ),
    ),
)

TABLE_RESOURCES: dict[str, TableResource] = {resource.name: resource for resource in _ALL}
"""By name, in contract order."""

WORD_RESOURCES = ("changes", "purposes", "statements", "projects", "objectives", "targets", "facts")
"""What a filing says around its tables, in contract order: the resources whose rows are classes of `narrative`."""
