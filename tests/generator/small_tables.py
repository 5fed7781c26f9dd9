"""The tables without classification codes: three-public, outsourcing, carry-over; and the list of tables of a template."""

from __future__ import annotations

from . import story as s
from .printed import PrintedRow, PrintedTable, Span, Truth
from .story import Atom
from .tables import TableMaker

_GROUPS = ("general_budget", "fund_budget", "state_capital")
_ITEMS = {
    2026: (("abroad", "因公出国（境）费用"), ("reception", "公务接待费"), ("vehicles", "公务用车购置及运行维护费（小计）"),
           ("vehicle_purchase", "其中：公务用车购置"), ("vehicle_operation", "公务用车运行维护费"), ("total", "总计")),
    2025: (("total", "合计"), ("abroad", "因公出国（境）费"), ("reception", "公务接待费"),
           ("vehicles", "公务用车购置及运行费（小计）"), ("vehicle_purchase", "其中：公务用车购置费"),
           ("vehicle_operation", "公务用车运行费")),
    2021: (("total", "合计"), ("abroad", "因公出国（境）费"), ("vehicles", "公务用车购置及运行费"),
           ("vehicle_purchase", "公务用车购置费"), ("vehicle_operation", "公务用车运行费"), ("reception", "公务接待费")),
}  # fmt: skip
_ITEMS[2023] = _ITEMS[2025]
_ADDENDS = {
    "vehicles": ("vehicle_purchase", "vehicle_operation"),
    "total": ("abroad", "reception", "vehicle_purchase", "vehicle_operation"),
}


def _amount(maker: TableMaker, item: str, group: str = "") -> int | None:
    sums = [
        yuan
        for part in _ADDENDS.get(item, (item,))
        for name, yuan in maker.story.three_public.get(part, {}).items()
        if not group or name == group
    ]
    return sum(sums) if sums else None


def three_public(maker: TableMaker) -> PrintedTable:
    """One row an item, or (2021) one wide row."""
    name, year = maker.story.agency, maker.story.year
    if maker.t == 2021:
        return _wide_three_public(maker)
    rows = []
    for item, label in _ITEMS[maker.t]:
        columns = {"total": _amount(maker, item)} | {group: _amount(maker, item, group) for group in _GROUPS}
        row_type = "total" if item == "total" else ""
        rows.append(maker._row([label], columns, row_type, item, {"item": item, "name": label}))
    first = "三公支出内容" if maker.t == 2023 else "“三公”经费支出内容"
    header: list[list[Span]] = [
        [(first, 1, 2), ("合计", 1, 2), ("资金来源", 3, 1)],
        [("一般公共预算", 1, 1), ("政府性基金", 1, 1), ("国有资本经营预算", 1, 1)],
    ]
    title = "财政拨款“三公”经费支出情况表"
    note = f"{name} {year} 年没有使用财政拨款安排“三公”经费支出，{title}为空表。"
    if maker.t == 2023:
        note = "备注：无“三公”经费支出，此表为空表。"
    return maker._table("three_public", title, ["label", "total", *_GROUPS], header, rows, note)


def _wide_three_public(maker: TableMaker) -> PrintedTable:
    cells = [maker.printer.show(_amount(maker, item)) for item, _ in _ITEMS[2021]]
    truths = []
    for index, (item, label) in enumerate(_ITEMS[2021]):
        value = maker.printer.value(cells[index])
        texts = {"row_type": "total" if item == "total" else "", "item": item, "name": label}
        amounts = {"total": value, "general_budget": value, "fund_budget": "", "state_capital": ""}
        truths.append(Truth(item, texts, amounts, {"total": index, "general_budget": index}, loose=("name",)))
    header: list[list[Span]] = [
        [(maker._sp("合计"), 1, 3), ("因公出国（境）费", 1, 3), ("公务用车购置及运行费", 3, 1), ("公务接待费", 1, 3)],
        [(maker._sp("合计"), 1, 2), ("公务用车购置费", 1, 2), ("公务用车运行费", 1, 2)],
        [],
    ]
    columns = [item for item, _ in _ITEMS[2021]]
    return maker._table(
        "three_public", "一般公共预算“三公”经费支出情况表", columns, header, [PrintedRow(cells, "", truths)]
    )


def _project_ids(maker: TableMaker, names: list[str]) -> dict[str, str]:
    known = maker.story.project_names()
    known += [one.project for one in maker.story.outsourcing if one.project not in known]
    known += [name for name in names if name not in known]
    return {name: f"p{index}" for index, name in enumerate(known, 1)}


def outsourcing(maker: TableMaker) -> PrintedTable:
    ids = _project_ids(maker, [])
    rows: list[PrintedRow] = []
    every = maker.story.outsourcing
    for unit in _units(maker, [one.unit for one in every]):
        mine = [one for one in every if not unit or one.unit == unit]
        _add_unit(maker, rows, _outsourced(mine), unit)
        for one in mine:
            texts = {"unit_name": unit, "name": one.project, "project_id": ids[one.project]}
            rows.append(maker._row([one.project], _outsourced([one]), "project", one.project, texts))
    maker._add_total(rows, [], _outsourced(every), {"unit_name": "", "project_id": ""})
    header: list[list[Span]] = [
        [("项目名称", 1, 2), ("合计", 1, 2), ("资金来源", 3, 1)],
        [("一般公共预算", 1, 1), ("政府性基金", 1, 1), ("国有资本经营预算", 1, 1)],
    ]
    title = "财政拨款委托业务费支出情况表"
    note = f"{maker.story.agency} {maker.story.year} 年没有委托业务费预算的支出，{title}为空表。"
    return maker._table("outsourcing", title, ["name", "total", *_GROUPS], header, rows, note)


def _outsourced(chosen: list[s.Outsourced]) -> dict[str, int | None]:
    def total(*groups: str) -> int | None:
        found = [one.yuan for one in chosen if one.group in groups]
        return sum(found) if found else None

    return {"total": total(*_GROUPS), **{group: total(group) for group in _GROUPS}}


def _units(maker: TableMaker, present: list[str]) -> list[str]:
    """The units that get a row of their own, in order; one empty name where units are not printed."""
    if not maker.habits.unit_row or not present:
        return [""]
    return [unit for unit in maker.story.units if unit in present]


def _add_unit(maker: TableMaker, rows: list[PrintedRow], sums: dict[str, int | None], unit: str) -> None:
    if unit:
        rows.append(maker._row([unit], sums, "unit", unit, {"unit_name": unit, "name": unit, "project_id": ""}))


def carryover(maker: TableMaker) -> PrintedTable:
    atoms = [atom for atom in maker.story.atoms if atom.source in (*s.CARRYOVER, *s.OTHER_CARRYOVER)]
    atoms.sort(key=lambda atom: maker.story.units.index(atom.unit))
    ids = _project_ids(maker, list(dict.fromkeys(atom.project for atom in atoms)))
    rows: list[PrintedRow] = []
    for unit in _units(maker, [atom.unit for atom in atoms]):
        mine = [atom for atom in atoms if not unit or atom.unit == unit]
        _add_unit(maker, rows, _carried(mine), unit)
        for name in dict.fromkeys(atom.project for atom in mine):
            texts = {"unit_name": unit, "name": name, "project_id": ids[name]}
            figures = _carried([atom for atom in mine if atom.project == name])
            rows.append(maker._row([name], figures, "project", name, texts))
    maker._add_total(rows, [], _carried(atoms), {"unit_name": "", "project_id": ""})
    parts: list[Span] = [("小计", 1, 2), ("基本支出", 2, 1), ("项目支出", 1, 2)]
    header: list[list[Span]] = [
        [("项目", 1, 3), ("合计", 1, 3), ("财政拨款", 4, 1), ("非财政拨款", 4, 1)],
        [*parts, *parts],
        [("人员经费", 1, 1), ("公用经费", 1, 1), ("人员经费", 1, 1), ("公用经费", 1, 1)],
    ]
    title = "上年结转结余情况明细表" if maker.t == 2025 else "上年结转结余情况表"
    note = f"{maker.story.agency} {maker.story.year} 年没有上年结转结余预算安排的支出，{title}为空表。"
    return maker._table("carryover", title, ["name", *_carried([])], header, rows, note)


def _carried(atoms: list[Atom]) -> dict[str, int | None]:
    def total(*tests: s.Test) -> int | None:
        found = [atom.yuan for atom in atoms if all(test(atom) for test in tests)]
        return sum(found) if found else None

    columns: dict[str, int | None] = {"total": total()}
    for side, sources in (("appropriation", s.CARRYOVER), ("other", s.OTHER_CARRYOVER)):
        test = s.source_in(*sources)
        basic = s.kind("basic")
        columns[side] = total(test)
        columns[f"{side}_basic_personnel"] = total(test, basic, s.economic("301", "303"))
        columns[f"{side}_basic_operating"] = total(test, basic, s.economic("302", "310"))
        columns[f"{side}_project"] = total(test, s.kind("project"))
    return columns


ORDER = {
    2021: ("balance", "income", "expenditure", "appropriation", "general_expenditure", "basic_expenditure",
           "project_expenditure", "three_public", "fund_expenditure"),
    2023: ("balance", "income", "expenditure", "appropriation", "general_expenditure", "basic_expenditure",
           "project_expenditure", "fund_expenditure", "state_capital_expenditure", "three_public"),
}  # fmt: skip
ORDER[2025] = (*ORDER[2023], "carryover")
ORDER[2026] = (*ORDER[2023], "outsourcing", "carryover")
_CN = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]


def make_tables(maker: TableMaker) -> list[PrintedTable]:
    """Every table of the template, numbered, in printed order."""
    small = {"three_public": three_public, "outsourcing": outsourcing, "carryover": carryover}
    tables = []
    for index, resource in enumerate(ORDER[maker.t], 1):
        table = small[resource](maker) if resource in small else getattr(maker, resource)()
        table.number = f"表{_CN[index - 1]}" if maker.t == 2021 else f"表{index}"
        tables.append(table)
    return tables
