"""Whether the tables are there, and how far they divide their amounts."""

from __future__ import annotations

from mingzhang.budget.agreement.disclosure import DECLARED_EMPTY, INCOMPLETE, MISSING, PRESENT, UNKNOWN
from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, Filing, Table
from mingzhang.validation.disclosure.answer import Answer, is_all_placed, is_all_read

_THREE_PUBLIC = frozenset({"abroad", "reception", "vehicle_purchase", "vehicle_operation"})
_DEPTHS = {"item": ("general_expenditure", "function_code", 7), "economic": ("basic_expenditure", "economic_code", 5)}
"""Table, column of its codes, and digits of an 项 of the functional classification, of a 款 of the economic one."""


def table_answer(filing: Filing, resource: str) -> Answer:
    """Whether a required table is there. Only what the filing itself shows counts against it: what we did not read, or what its
    place's form does not have, is UNKNOWN."""
    table = filing.table(resource)
    if table.status == "filled":
        return Answer(PRESENT, "", table.place)
    if table.status == "declared_empty":
        return Answer(DECLARED_EMPTY, "", table.place)
    if table.status == "blank":
        if filing.excerpt:
            return Answer(UNKNOWN, "表在，没有数字；文件不完整，本站不知道有没有写明是空表", table.place)
        if not is_all_placed(filing):
            return Answer(UNKNOWN, "表在，本站没有读到数字", table.place)
        return Answer(INCOMPLETE, "表在，没有数字，也没有写明是空表", table.place)
    if table.status == "unreadable":
        return Answer(UNKNOWN, "表在，本站没有读出来", table.place)
    if table.status == "not_in_form":
        return Answer(UNKNOWN, "当地的表格格式里没有这张表")
    if is_all_read(filing):
        return Answer(MISSING, "文件里没有这张表")
    return Answer(UNKNOWN, "本站没有找到这张表")


def depth_answer(filing: Filing, what: str) -> Answer:
    """Whether a table goes down to the level that the rules ask for (functions to 项, economic classes to 款, “三公” to its
    lines). `what` is `item`, `economic` or `three_public`, as `depth` of `disclosure.yaml` has it."""
    if what == "three_public":
        return _three_public(filing)
    resource, column, digits = _DEPTHS[what]
    table = filing.table(resource)
    coded = [row for row in table.rows if row.cells and row.texts.get(column)]
    if table.status != "filled" or not coded:
        return _undecided(table)
    if any(len(row.texts[column]) >= digits for row in coded):
        return Answer(PRESENT, "", table.place)
    in_doubt = any(row.placement in DOUBTFUL_PLACEMENTS for row in coded)
    without = any(row.cells and not row.texts.get(column) and not row.texts.get("row_type") for row in table.rows)
    if in_doubt or without or not is_all_read(filing):
        return Answer(UNKNOWN, "本站只读到上一级", table.place)
    return Answer(INCOMPLETE, "只公开到上一级", table.place)


def _three_public(filing: Filing) -> Answer:
    table = filing.table("three_public")
    items = {row.texts.get("item", "") for row in table.rows}
    if table.status != "filled":
        return _undecided(table)
    if items >= _THREE_PUBLIC:
        return Answer(PRESENT, "", table.place)
    if "vehicles" in items and not items & {"vehicle_purchase", "vehicle_operation"}:
        in_doubt = any(row.placement in DOUBTFUL_PLACEMENTS for row in table.rows)
        if in_doubt or not is_all_placed(filing):
            return Answer(UNKNOWN, "本站没有读到公务用车的购置和运行", table.place)
        return Answer(INCOMPLETE, "公务用车没有分购置和运行", table.place)
    return Answer(UNKNOWN, "本站没有认出每一项", table.place)


def _undecided(table: Table) -> Answer:
    if table.status == "declared_empty":
        return Answer(DECLARED_EMPTY, "", table.place)
    if table.status == "blank":
        return Answer(UNKNOWN, "表在，没有数字", table.place)
    return Answer(UNKNOWN, "本站没有读出这张表", table.place)


def contents_answer(filing: Filing, _: object) -> Answer:
    """Whether every table that the filing's own contents list is there."""
    listed = [table for table in (*filing.tables, *filing.other_tables) if table.expected_by == "contents"]
    lacking = [table.title for table in listed if table.status == "missing"]
    if not listed:
        return Answer(UNKNOWN, "文件没有目录，或者本站没有读出来")
    if not lacking:
        return Answer(PRESENT)
    status = INCOMPLETE if is_all_read(filing) else UNKNOWN
    return Answer(status, f"目录列出而没有找到：{'、'.join(lacking)}")
