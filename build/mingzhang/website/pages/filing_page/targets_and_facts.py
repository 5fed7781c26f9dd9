"""“三公”与资产 and 绩效目标: what the agency has, and what it as a whole promises."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from markupsafe import Markup

from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website import addresses, words
from mingzhang.website.charts import Chart
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.changes import Change, ChangeKind, read_changes
from mingzhang.website.one_filing.facts import FactGroup, read_facts
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.targets import read_objectives
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.filing_page.charts import draw, tables_named
from mingzhang.website.pages.filing_page.tables import source_page
from mingzhang.website.staffing.of_filing import counted_of
from mingzhang.website.staffing.per_head import BASIC, MEASURES, OPERATING, PERSONNEL

_OPEN = 8
"""So many targets stand in the open; a longer table is folded behind their number."""
_TARGETS = {BUDGET: "绩效目标", ACCOUNTS: '<span class="nw">绩效目标</span><span class="nw">完成情况</span>'}
_ABOUT = {BUDGET: "情况说明里的绩效目标表", ACCOUNTS: "文件里的绩效自评表"}
_ABOUT_TARGETS = "targets"
"""The group of facts that count targets and say how much money they cover."""


def three_public_section(filed: Filed, charts: Sequence[Chart], fragments: dict[str, str]) -> str:
    """The three public expenses, then staff, operating cost, procurement and assets."""
    top = heading("“三公”与资产", "three-public", tables_named(filed, ("three_public",)))
    groups = [group for group in read_facts(filed) if group.id != _ABOUT_TARGETS]
    drawn = [*draw(filed, charts, ("three-public",)), *([_facts(filed, groups)] if groups else [])]
    fragments["charts-three-public"] = Markup("\n").join(drawn)
    parts = [top, mark("charts-three-public")]
    if not groups:
        parts.append(f"{_where(filed)}没有读到人员、采购和资产的数字。\n{{: .small #facts }}")
    return "\n\n".join(parts)


def targets_section(filed: Filed, fragments: dict[str, str]) -> str:
    """The department's own targets; those of projects stand with the projects."""
    top = heading(_TARGETS[filed.holding.phase], "targets", _ABOUT[filed.holding.phase])
    whole, projects = read_objectives(filed, "department"), read_objectives(filed, "project")
    counted = [group for group in read_facts(filed) if group.id == _ABOUT_TARGETS]
    if not whole and not projects and not counted:
        return f"{top}\n\n{_where(filed)}没有读到绩效目标表。"
    parts = [top]
    is_plan = filed.holding.phase == BUDGET
    shown = whole if is_plan else [*whole, *projects]
    if shown:
        fragments["targets"] = Markup("\n").join(
            render(
                "objective",
                objective=objective,
                title=f"{objective.project_name}的绩效目标" if objective.project_name else _title(filed),
                source=source_page(filed),
                most=_OPEN,
                first=objective is shown[0],
            )
            for objective in shown
        )
        parts.append(mark("targets"))
    if not whole and is_plan:
        parts.append(f"{_where(filed)}没有读到整体绩效目标表。")
    if projects and is_plan:
        named = "、".join(f"“{markdown_text(name)}”" for name in dict.fromkeys(each.project_name for each in projects))
        parts.append(f"{len(projects)} 张项目绩效目标表在[项目](#projects)里，随各个项目：{named}。\n{{: .small }}")
    if counted:
        fragments["targets-counted"] = render("facts-folded", groups=counted, source=source_page(filed))
        parts.append(mark("targets-counted"))
    return "\n\n".join(parts)


def facts_of_accounts(filed: Filed) -> Markup:
    """What accounts say of staff, operating cost, procurement and assets; empty where they say nothing."""
    groups = [group for group in read_facts(filed) if group.id != _ABOUT_TARGETS]
    return _facts(filed, groups) if groups else Markup()


def says_of_targets(filed: Filed) -> bool:
    """Whether anything is said of targets or of what became of them."""
    read = (*read_objectives(filed, "department"), *read_objectives(filed, "project"))
    return bool(read) or any(group.id == _ABOUT_TARGETS for group in read_facts(filed))


def _facts(filed: Filed, groups: Sequence[FactGroup]) -> Markup:
    """In two columns; facts that say zero share a line. What is said of operating cost in accounts may be against the plan."""
    is_plan = filed.holding.phase == BUDGET
    operating = [change for change in read_changes(filed) if change.chapter == "operating_cost"] if is_plan else []
    zeros = [(group, [fact for fact in group.facts if fact.value == Decimal(0)]) for group in groups]
    return render(
        "facts",
        groups=[(group, [fact for fact in group.facts if fact.value != Decimal(0)]) for group in groups],
        zeros=[(group, facts) for group, facts in zeros if facts],
        operating=_moved(operating[0]) if len(operating) == 1 else "",
        source=source_page(filed),
        heads=_per_head(filed),
        rule=addresses.relative(filed.holding.url, f"{addresses.STAFFING}#rule"),
    )


def _per_head(filed: Filed) -> str:
    """What is spent on each of the staff, and why a measure is not divided; empty where the filing says nothing of its staff."""
    counted = counted_of(filed)
    if not any(fact.startswith("staff_") for fact in counted.facts):
        return ""
    heads = [counted.per_head[measure] for measure in (PERSONNEL, OPERATING, BASIC)]
    amounts = [f"{MEASURES[head.measure]} {words.even(head.amount)} 万元" for head in heads if head.amount is not None]
    people = next((head.people for head in heads if head.amount is not None and head.people is not None), None)
    said = f"{'、'.join(amounts)}（除以在职 {words.amount(people)} 人）。" if people is not None else ""
    why = dict.fromkeys(f"{head.why}。" for head in heads if head.why)
    return f"每个在职人员：{said}{'没有算的：' if amounts and why else ''}{''.join(why)}"


def _moved(change: Change) -> str:
    """`比上年 −1.22`, 与上年持平; '' where it is not said."""
    if change.kind is ChangeKind.SAME:
        return "与上年持平"
    return f"比上年 {words.signed(change.delta)}" if change.delta is not None else ""


def _where(filed: Filed) -> str:
    return "收录的节录里" if filed.holding.excerpt else "文件里"


def _title(filed: Filed) -> str:
    return "单位整体绩效目标" if filed.holding.document.startswith("unit") else "部门整体绩效目标"
