"""What tables, columns and lines are called in a statement."""

from __future__ import annotations

from mingzhang.budget.concepts import concepts
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_kinds

COLUMNS = {
    "amount": "",
    "total": "合计",
    "appropriation": "财政拨款小计",
    "general_budget": "一般公共预算",
    "general_budget_own": "一般公共预算（一般财力）",
    "general_budget_transfer": "一般公共预算（上级转移支付）",
    "fund_budget": "政府性基金预算",
    "fund_budget_own": "政府性基金（本级）",
    "fund_budget_transfer": "政府性基金（上级转移支付）",
    "state_capital": "国有资本经营预算",
    "state_capital_own": "国有资本经营预算（本级）",
    "state_capital_transfer": "国有资本经营预算（上级转移支付）",
    "fiscal_account": "财政专户",
    "unit_funds": "单位资金",
    "service_income": "事业收入",
    "superior_subsidy": "上级补助收入",
    "affiliate_remittance": "附属单位上缴收入",
    "business_income": "事业单位经营收入",
    "other_income": "其他收入",
    "appropriation_carryover": "财政拨款结转",
    "other_carryover": "非财政拨款结转结余",
    "basic": "基本支出",
    "project": "项目支出",
    "business": "经营支出",
    "to_superior": "上缴上级支出",
    "to_affiliates": "对附属单位补助支出",
    "carried_forward": "结转下年",
    "personnel": "人员经费",
    "operating": "公用经费",
    "wages": "工资福利支出",
    "goods_services": "商品和服务支出",
    "individuals_families": "对个人和家庭的补助",
    "debt_interest": "债务利息及费用支出",
    "capital_basic": "资本性支出（基本建设）",
    "capital": "资本性支出",
    "enterprises_basic": "对企业补助（基本建设）",
    "enterprises": "对企业补助",
    "social_security_funds": "对社会保障基金补助",
    "other": "其他支出",
    "basic_personnel": "基本支出人员经费",
    "basic_operating": "基本支出公用经费",
    "appropriation_basic_personnel": "财政拨款人员经费",
    "appropriation_basic_operating": "财政拨款公用经费",
    "appropriation_project": "财政拨款项目支出",
    "other_basic_personnel": "非财政拨款人员经费",
    "other_basic_operating": "非财政拨款公用经费",
    "other_project": "非财政拨款项目支出",
}
"""Columns that a statement calls otherwise than `concepts.yaml`; empty where a table has only one, so that its lines say enough."""

_OWN_WORDS = {("carryover", "other"): "非财政拨款小计"}

LINES = {
    "current_year": "本年收入",
    "appropriation": "财政拨款",
    "general_budget": "一般公共预算拨款",
    "general_budget_own": "一般公共预算拨款（一般财力）",
    "general_budget_transfer": "一般公共预算拨款（上级转移支付）",
    "fund_budget": "政府性基金预算拨款",
    "fund_budget_own": "政府性基金预算拨款（本级）",
    "fund_budget_transfer": "政府性基金预算拨款（上级转移支付）",
    "state_capital": "国有资本经营预算拨款",
    "state_capital_own": "国有资本经营预算拨款（本级）",
    "state_capital_transfer": "国有资本经营预算拨款（上级转移支付）",
    "fiscal_account": "财政专户核拨",
    "unit_funds": "单位资金",
    "service_income": "事业收入",
    "superior_subsidy": "上级补助收入",
    "affiliate_remittance": "附属单位上缴收入",
    "business_income": "事业单位经营收入",
    "other_income": "其他收入",
    "carryover": "上年结转结余",
    "appropriation_carryover": "财政拨款结转",
    "appropriation_carryover_general": "财政拨款结转（一般公共预算）",
    "appropriation_carryover_fund": "财政拨款结转（政府性基金）",
    "appropriation_carryover_state_capital": "财政拨款结转（国有资本经营预算）",
    "other_carryover": "非财政拨款结转结余",
    "other_carryover_fiscal_account": "非财政拨款结转结余（财政专户）",
    "other_carryover_unit_funds": "非财政拨款结转结余（单位资金）",
    "abroad": "因公出国（境）费",
    "reception": "公务接待费",
    "vehicles": "公务用车购置及运行费",
    "vehicle_purchase": "公务用车购置费",
    "vehicle_operation": "公务用车运行费",
    "total": "总计",
}
"""Lines that a statement calls otherwise than `concepts.yaml`."""


def table_word(resource: str) -> str:
    return f"《{TABLE_RESOURCES[resource].title}》"


def column_word(resource: str, column: str) -> str:
    """What a column is called; a column that the contract does not know by its printed header."""
    if column.startswith("other:"):
        return column.removeprefix("other:")
    if column in COLUMNS:
        return _OWN_WORDS.get((resource, column), COLUMNS[column])
    return table_kinds()[resource].column(column).short


def line_word(item: str, side: str) -> str:
    if item == "total" and side:
        return "收入总计" if side == "income" else "支出总计"
    if item in LINES or item not in concepts():
        return LINES.get(item, item)
    return concepts()[item].short


def listed(words: list[str]) -> str:
    return "、".join(words)
