"""Counts and amounts about an agency as pages show them: grouped, named, each with the time it speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.publishing import words
from mingzhang.publishing.filed import Filed, decimal
from mingzhang.publishing.holdings import Record

GROUPS: dict[str, dict[str, str]] = {
    "机构与人员": {
        "subordinate_units": "下属预算单位",
        "staff_quota": "编制",
        "staff_total": "实有人数",
        "staff_active": "　在职",
        "staff_retired": "　退休",
        "staff_veteran_retired": "　离休",
    },
    "运行经费": {"operating_cost": "运行经费"},
    "政府采购": {
        "procurement": "政府采购预算",
        "procurement_goods": "　货物",
        "procurement_works": "　工程",
        "procurement_services": "　服务",
        "procurement_sme": "预留给中小企业",
        "procurement_small_micro": "　其中小微企业",
    },
    "资产与车辆": {
        "buildings_area": "房屋面积",
        "buildings_value": "房屋价值",
        "vehicles_count": "车辆",
        "vehicles_value": "车辆价值",
        "vehicles_general_count": "　一般公务用车",
        "vehicles_general_value": "　一般公务用车价值",
        "vehicles_enforcement_count": "　执法执勤用车",
        "vehicles_enforcement_value": "　执法执勤用车价值",
        "vehicles_other_count": "　其他车辆",
        "vehicles_other_value": "　其他车辆价值",
        "furniture_value": "办公家具价值",
        "other_assets_value": "其他资产价值",
        "equipment_over_500k_count": "单价 50 万元以上设备",
        "equipment_over_1m_count": "单价 100 万元以上设备",
    },
    "本年拟购": {
        "planned_equipment_over_500k_count": "单价 50 万元以上设备",
        "planned_equipment_over_1m_count": "单价 100 万元以上设备",
    },
    "预算绩效管理": {
        "department_targets_count": "整体绩效目标",
        "department_targets_amount": "　涉及预算",
        "projects_count": "预算安排项目",
        "projects_appropriation": "　财政拨款",
        "projects_other": "　非财政拨款",
        "undisclosed_projects_count": "未公开绩效目标的项目",
        "undisclosed_projects_amount": "　涉及预算",
    },
}
"""The facts in groups, in order; a name that begins with blanks is part of the one above it."""
UNDATED = "原文未写时间"
_YEAR = re.compile(r"\d{4}")
_END_OF_YEAR = re.compile(r"(\d{4})-12-31|(\d{4})年(?:底|末|12月31日)")


@dataclass(frozen=True)
class Fact:
    """One number with its unit as printed. `depth` counts the facts that it is part of, `time` says when (or '')."""

    anchor: str
    name: str
    depth: int
    value: Decimal | None
    unit: str
    time: str
    change: str
    line: str

    @property
    def text(self) -> str:
        """`1,234.00 平方米`; '' where no number is printed."""
        return "" if self.value is None else f"{words.amount(self.value)} {self.unit}".strip()


@dataclass(frozen=True)
class Group:
    """Facts of one kind; `time` is what they all speak of, '' where they differ."""

    title: str
    time: str
    facts: tuple[Fact, ...]


def read_facts(filed: Filed) -> list[Group]:
    """The groups that a filing says something of. A fact that no group names stands at the end under its own name."""
    rows = filed.rows("facts")
    changes = {row["fact"].removesuffix("_change"): row for row in rows if row["fact"].endswith("_change")}
    groups = []
    for title, names in GROUPS.items():
        facts = [
            _fact(row, name, changes.get(fact), filed, again)
            for fact, name in names.items()
            for again, row in enumerate(row for row in rows if row["fact"] == fact)
        ]
        if facts:
            times = {fact.time for fact in facts}
            groups.append(Group(title, (times.pop() or UNDATED) if len(times) == 1 else "", tuple(facts)))
    return groups


def time_of(text: str) -> str:
    """A year or date as printed, for readers: `2025 年`, `2025 年底`, `2026 年 2 月 27 日`."""
    if _YEAR.fullmatch(text):
        return f"{text} 年"
    if match := _END_OF_YEAR.fullmatch(text):
        return f"{match.group(1) or match.group(2)} 年底"
    return words.date(text)


def _fact(row: Record, name: str, change: Record | None, filed: Filed, again: int) -> Fact:
    return Fact(
        anchor=f"facts-{row['fact']}" + (f"~{again + 1}" if again else ""),
        name=name.strip("　"),
        depth=len(name) - len(name.lstrip("　")),
        value=decimal(row["value"]),
        unit=row["unit"],
        time=time_of(row["as_of"]),
        change=_change(change),
        line=filed.at("facts", row, "value"),
    )


def _change(row: Record | None) -> str:
    """`比上年 +2`, or 与上年持平."""
    value = decimal(row["value"]) if row is not None else None
    if value is None:
        return ""
    return "与上年持平" if value == 0 else f"比上年 {words.signed(value)}"
