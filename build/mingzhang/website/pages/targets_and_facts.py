"""绩效目标 and 家底: what the agency as a whole promises, and what it has."""

from __future__ import annotations

from markupsafe import Markup

from mingzhang.website import addresses
from mingzhang.website.changes import read_changes
from mingzhang.website.escaping import markdown_text
from mingzhang.website.facts import read_facts
from mingzhang.website.fragments import render
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages import heading, mark
from mingzhang.website.targets import read_objectives


def targets_section(filed: Filed, fragments: dict[str, str]) -> str:
    """The department's own targets; those of projects stand with the projects."""
    top = heading("绩效目标", "targets", "情况说明里的绩效目标表")
    whole, projects = read_objectives(filed, "department"), read_objectives(filed, "project")
    where = "收录的节录里" if filed.holding.excerpt else "文件里"
    if not whole and not projects:
        return f"{top}\n\n{where}没有读到绩效目标表。"
    parts = [top]
    if whole:
        fragments["targets"] = Markup("\n").join(
            render("objective", objective=objective, title=_title(filed), source=_source(filed)) for objective in whole
        )
        parts.append(mark("targets"))
    else:
        parts.append(f"{where}没有读到整体绩效目标表。")
    if projects:
        named = "、".join(f"“{markdown_text(name)}”" for name in dict.fromkeys(each.project_name for each in projects))
        parts.append(f"{len(projects)} 张项目绩效目标表在[项目](#projects)里，随各个项目：{named}。\n{{: .small }}")
    return "\n\n".join(parts)


def facts_section(filed: Filed, fragments: dict[str, str]) -> str:
    """Staff, operating cost, procurement, assets."""
    top = heading("人员、采购与资产", "facts", "情况说明里的人员、采购和资产")
    groups = read_facts(filed)
    if not groups:
        where = "收录的节录里" if filed.holding.excerpt else "文件里"
        return f"{top}\n\n{where}没有读到人员、采购和资产的数字。"
    operating = [change for change in read_changes(filed) if change.chapter == "operating_cost"]
    fragments["facts"] = render("facts", groups=groups, operating=operating, source=_source(filed))
    return "\n\n".join([top, mark("facts")])


def _title(filed: Filed) -> str:
    return "单位整体绩效目标" if filed.holding.document.startswith("unit") else "部门整体绩效目标"


def _source(filed: Filed) -> str:
    page = filed.holding.url
    return addresses.relative(page, addresses.source(page))
