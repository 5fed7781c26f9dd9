"""What other tables and the narrative know about the columns of a table whose figures have lost theirs.

Each fact says: in the total row (or the row of a code), these columns together hold this figure. The equalities are those
of the catalogue of cross-checks (B1–B10), read backwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.filing import Row, Table

ZERO = Decimal(0)
Tables = Mapping[str, Table]


@dataclass(frozen=True, slots=True)
class Fact:
    """`columns` of a row sum to `value`. `row` is its code or item; empty: the total row, in wide tables the only row.
    `relation` is the id of the check that says so."""

    columns: tuple[str, ...]
    value: Decimal
    row: str = ""
    relation: str = ""


_INCOME_LINES = {
    "total": "total",
    "general_budget": "general_budget",
    "general_budget_own": "general_budget_own",
    "general_budget_transfer": "general_budget_transfer",
    "fund_budget": "fund_budget",
    "fund_budget_own": "fund_budget_own",
    "fund_budget_transfer": "fund_budget_transfer",
    "state_capital": "state_capital",
    "state_capital_own": "state_capital_own",
    "state_capital_transfer": "state_capital_transfer",
    "fiscal_account": "fiscal_account",
    "unit_funds": "unit_funds",
    "service_income": "service_income",
    "superior_subsidy": "superior_subsidy",
    "affiliate_remittance": "affiliate_remittance",
    "business_income": "business_income",
    "other_income": "other_income",
    "appropriation_carryover": "appropriation_carryover",
    "other_carryover": "other_carryover",
}
_SOURCES = ("general_budget", "fund_budget", "state_capital")
_MONEY = r"([\d,]+(?:\.\d+)?)万元"


def total_facts(resource: str, tables: Tables) -> tuple[Fact, ...]:
    """What other tables say of a table's total row. A line that exists and is blank says zero; a missing one nothing."""
    finder = _FINDERS.get(resource)
    return finder(tables) if finder else ()


def code_facts(resource: str, tables: Tables) -> tuple[tuple[Fact, ...], ...]:
    """What other tables say of single codes: table 2 against table 5 (B8), table 3 and 8 where totals agree. The facts of
    one code hold together or not at all."""
    if resource == "income":
        general = _coded(tables, "general_expenditure", "total")
        columns = ("general_budget", "general_budget_own", "general_budget_transfer")
        return tuple((Fact(columns, value, code),) for code, value in general.items())
    if resource in ("expenditure", "fund_expenditure", "state_capital_expenditure"):
        source = "general_expenditure" if resource == "expenditure" else "expenditure"
        facts = (_split_facts(resource, code, row) for code, row in _rows_by_code(tables, source).items())
        return tuple(group for group in facts if group)
    return ()


def narrative_facts(resource: str, text: str) -> tuple[Fact, ...]:
    """What the sentences of part three say. `text` is squashed."""
    facts = []
    for columns, pattern in _NARRATIVE.get(resource, ()):
        found = {match.replace(",", "") for match in re.findall(pattern + _MONEY, text)}
        if len(found) == 1:
            facts.append(Fact(columns, Decimal(found.pop())))
    return tuple(facts)


_NARRATIVE: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "three_public": (
        (("abroad",), r"(?<=[:，,；;])因公出国（境）费用?"),
        (("vehicle_purchase",), r"公务用车购置费?"),
        (("vehicle_operation",), r"公务用车运行(?:维护)?费"),
        (("reception",), r"公务接待费"),
    ),
    "basic_expenditure": ((("personnel",), r"人员经费"), (("operating",), r"公用经费")),
    "general_expenditure": (
        (("basic",), r"一般公共预算拨款合计[\d,.]+万元，其中[:：]基本支出"),
        (("project",), r"一般公共预算拨款合计[\d,.]+万元，其中[:：]基本支出[\d,.]+万元[^；]{0,200}?。项目支出"),
    ),
    "carryover": (
        (("appropriation",), r"上年结转结余[\d,.]+万元，包括[:：]财政拨款"),
        (("other",), r"上年结转结余[\d,.]+万元，包括[:：]财政拨款[\d,.]+万元[，、]非财政拨款"),
    ),
}


def _line(tables: Tables, resource: str, item: str, column: str, side: str = "income") -> Decimal | None:
    """A figure of a two-sided table's line; zero where the line is printed and blank; None where there is no such line
    or the table is not filled."""
    table = tables.get(resource)
    if table is None or table.status != "filled":
        return None
    for row in table.rows:
        if row.texts.get("side") == side and row.texts.get("item") == item:
            value = row.amount(column)
            return ZERO if value is None else value
    return None


def _total(tables: Tables, resource: str, column: str) -> Decimal | None:
    """A column of the total row, zero where the table says that it is empty."""
    table = tables.get(resource)
    if table is None or table.status in ("missing", "unreadable", "not_in_form"):
        return None
    if table.status in ("declared_empty", "blank"):
        return ZERO
    for row in table.rows:
        if row.texts.get("row_type") == "total" and row.texts.get("side", "") != "income":
            if any(cell.placement == "ambiguous" for cell in row.cells):
                return None
            value = row.amount(column)
            return ZERO if value is None else value
    return None


def _rows_by_code(tables: Tables, resource: str) -> dict[str, Row]:
    table = tables.get(resource)
    rows = table.rows if table is not None and table.status == "filled" else ()
    return {
        row.texts["function_code"]: row
        for row in rows
        if row.texts.get("function_code") and row.placement != "ambiguous"
    }


def _coded(tables: Tables, resource: str, column: str) -> dict[str, Decimal]:
    amounts = {code: row.amount(column) for code, row in _rows_by_code(tables, resource).items()}
    return {code: value for code, value in amounts.items() if value is not None}


def _split_facts(resource: str, code: str, row: Row) -> tuple[Fact, ...]:
    """Basic and project of one code, offered for the same code where both tables print the same total."""
    total, basic, project = (row.amount(column) for column in ("total", "basic", "project"))
    if total is None:
        return ()
    basics = ("basic",) if resource == "expenditure" else ("basic", "basic_personnel", "basic_operating")
    return (
        Fact(("total",), total, code),
        Fact(basics, ZERO if basic is None else basic, code),
        Fact(("project",), ZERO if project is None else project, code),
    )


def _income(tables: Tables) -> tuple[Fact, ...]:
    facts = []
    for column, item in _INCOME_LINES.items():
        value = _line(tables, "balance", item, "amount")
        if value is not None:
            facts.append(Fact((column,), value))
    return tuple(facts)


def _appropriation(tables: Tables) -> tuple[Fact, ...]:
    values = {source: _line(tables, "balance", source, "amount") for source in _SOURCES}
    return tuple(Fact((source,), value) for source, value in values.items() if value is not None)


def _general(tables: Tables) -> tuple[Fact, ...]:
    return _facts(
        basic=_total(tables, "basic_expenditure", "total"), project=_total(tables, "project_expenditure", "total")
    )


def _expenditure(tables: Tables) -> tuple[Fact, ...]:
    """Only where nothing but the general budget is spent are table 3 and table 5 the same."""
    whole = _line(tables, "balance", "total", "amount")
    general = _line(tables, "balance", "general_budget", "amount")
    return _general(tables) if whole is not None and whole == general else ()


def _sources(tables: Tables) -> tuple[Fact, ...]:
    """A source that the filing does not have cannot be spent."""
    found = []
    for source, resource in (("fund_budget", "fund_expenditure"), ("state_capital", "state_capital_expenditure")):
        if _total(tables, "appropriation", source) == 0 or _total(tables, resource, "total") == 0:
            found.append(Fact((source,), ZERO))
    return tuple(found)


def _three_public(tables: Tables) -> tuple[Fact, ...]:
    """B12: what table 6 spends on vehicles, guests and travel abroad is what table 10 shows of them."""
    economic = tables.get("basic_expenditure")
    amounts = {row.texts["economic_code"]: row.amount("total") for row in economic.rows} if economic is not None else {}
    facts = list(_sources(tables))
    for code, item in (("30212", "abroad"), ("30217", "reception"), ("30231", "vehicle_operation")):
        value = amounts.get(code)
        if value is not None:
            facts += [Fact((item,), value), Fact(("general_budget",), value, item)]
    return tuple(facts)


def _carryover(tables: Tables) -> tuple[Fact, ...]:
    facts = list(
        _facts(
            total=_line(tables, "balance", "carryover", "amount"),
            appropriation=_line(tables, "balance", "appropriation_carryover", "amount"),
            other=_line(tables, "balance", "other_carryover", "amount"),
        )
    )
    if all(
        _line(tables, "balance", item, "amount") in (None, ZERO)
        for item in ("fund_budget", "state_capital", "fiscal_account", "unit_funds")
    ):
        for kind, columns in (
            ("project", ("appropriation_project", "other_project")),
            (
                "basic",
                (
                    "appropriation_basic_personnel",
                    "appropriation_basic_operating",
                    "other_basic_personnel",
                    "other_basic_operating",
                ),
            ),
        ):
            whole, current = _total(tables, "expenditure", kind), _total(tables, "general_expenditure", kind)
            if whole is not None and current is not None:
                facts.append(Fact(columns, whole - current))
    return tuple(facts)


def _facts(**values: Decimal | None) -> tuple[Fact, ...]:
    return tuple(Fact((column,), value) for column, value in values.items() if value is not None)


_FINDERS = {
    "income": _income,
    "appropriation": _appropriation,
    "expenditure": _expenditure,
    "general_expenditure": _general,
    "three_public": _three_public,
    "outsourcing": _sources,
    "carryover": _carryover,
}
