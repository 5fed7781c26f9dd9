"""The last chapter of part three (operating cost, purchases, assets, performance) and what follows it."""

from __future__ import annotations

import random

from . import story as s
from .parts import PageBreak, Paragraph, Part, Sheet
from .story import Story
from .wording import Wording

_CURRENT = (*s.CURRENT_GENERAL, *s.CURRENT_FUND, *s.CURRENT_STATE)
_ABOVE = ("general_budget_transfer", "fund_budget_transfer", "state_capital_transfer")


def rest(story: Story, words: Wording, spaced: bool, rng: random.Random) -> list[Part]:
    lines = [*_operating(story, words), *_purchases(story, words), *_assets(story, words)]
    parts: list[Part] = [Paragraph(line) for line in lines]
    parts += [Paragraph("（四）预算绩效情况"), Paragraph(_performance(story, words))]
    heading = "项 目 支 出 绩 效 目 标 表" if spaced else "项目支出绩效目标表"
    if _has_goals(story):
        parts += _department_sheet(story, words, rng)
    for project in _projects(story):
        if project not in story.undisclosed:
            parts += _project_sheet(story, words, project, heading, rng)
    return [*parts, Paragraph("（五）其他需说明的事项"), Paragraph(_undisclosed(story, words))]


def _operating(story: Story, words: Wording) -> list[str]:
    tests = (s.source_in(*s.CURRENT_GENERAL), s.kind("basic"), s.economic("302", "310"))
    kind = "机关" if story.document == "department-budget" else "事业单位"
    now, last = story.sum(*tests), story.before(*tests)
    whose = f"{story.year}年，{story.agency}本级及下属0家行政单位和0家事业单位" if story.template < 2025 else (
        f"{story.agency}{story.year}年")  # fmt: skip
    subject = f"{kind}运行经费"
    words.said.facts["operating_cost"] = words.figure(now)
    return ["（一）单位运行经费情况" if story.template > 2023 else "（一）机关运行经费情况",
            f"{whose}的{subject}财政拨款预算{words.change('operating_cost', subject, now, last, about='公用经费')}"]  # fmt: skip


def _purchases(story: Story, words: Wording) -> list[str]:
    estate = story.estate
    assert estate is not None
    total, money = estate.goods + estate.works + estate.services, words.money
    facts = {"procurement": total, "procurement_goods": estate.goods, "procurement_works": estate.works,
             "procurement_services": estate.services, "procurement_sme": estate.for_small,
             "procurement_small_micro": estate.for_smallest}  # fmt: skip
    words.said.facts |= {name: words.figure(value) for name, value in facts.items()}
    return [
        "（二）政府采购情况",
        f"{story.year}年，{story.agency}政府采购预算{money(total)}，其中：政府采购货物预算{money(estate.goods)}，"
        f"政府采购工程预算{money(estate.works)}，政府采购服务预算{money(estate.services)}。",
        f"{story.year}年，{story.agency}面向中小企业预留政府采购项目预算金额{money(estate.for_small)}，"
        f"其中：小微企业预留政府采购项目预算金额{money(estate.for_smallest)}。",
    ]


def _assets(story: Story, words: Wording) -> list[str]:
    estate, money, facts = story.estate, words.money, words.said.facts
    assert estate is not None
    kinds = []
    for label, name, (count, value) in zip(
        ("一般公务用车", "执法执勤用车", "其他车辆"), ("general", "enforcement", "other"), estate.vehicles, strict=True
    ):
        kinds.append(f"{label}{count}辆，价值{money(value)}")
        facts |= {f"vehicles_{name}_count": str(count), f"vehicles_{name}_value": words.figure(value)}
    count, worth = (sum(one[at] for one in estate.vehicles) for at in (0, 1))
    facts |= {
        "vehicles_count": str(count), "vehicles_value": words.figure(worth), "buildings_area": str(estate.buildings[0]),
        "buildings_value": words.figure(estate.buildings[1]), "furniture_value": words.figure(estate.furniture),
        "other_assets_value": words.figure(estate.other_assets),
    }  # fmt: skip
    facts |= {f"{stem}equipment_over_{size}_count": "0" for stem in ("", "planned_") for size in ("500k", "1m")}
    purchase = sum(story.three_public.get("vehicle_purchase", {}).values())
    bought = f"安排购置车辆经费{money(purchase)}" if purchase else "未安排购置车辆经费"
    return [
        "（三）国有资产占用使用情况", f"截至{story.year - 1}年底，{story.agency}占用使用国有资产总体情况为：",
        f"1.房屋{estate.buildings[0]}平方米，价值{money(estate.buildings[1])}。",
        f"2.车辆{count}辆，价值{money(worth)}；其中：{'；'.join(kinds)}。", f"3.办公家具价值{money(estate.furniture)}。",
        f"4.其他资产价值{money(estate.other_assets)}。",
        f"{story.word}价值50万元以上大型设备0台（套），{story.word}价值100万元以上大型设备0台（套）。",
        f"{story.year}年{story.word}预算{bought}，安排购置50万元以上大型设备0台（套），"
        f"{story.word}价值100万元以上大型设备0台（套）。",
    ]  # fmt: skip


def _projects(story: Story) -> list[str]:
    """Projects of this year's appropriation, those of table 7 first."""
    names = [atom.project for atom in story.atoms if atom.kind == "project" and atom.source in _CURRENT]
    return list(dict.fromkeys([*story.project_names(), *names]))


def _has_goals(story: Story) -> bool:
    return story.template == 2026 and story.document == "department-budget"


def _performance(story: Story, words: Wording) -> str:
    project, names = s.kind("project"), _projects(story)
    own = story.sum(project, s.source_in(*_CURRENT))
    others = (project, s.source_in("fiscal_account", *s.UNIT_FUNDS))
    more = {atom.project for atom in story.atoms if all(test(atom) for test in others)}
    facts = {"projects_appropriation": words.figure(own), "projects_other": words.figure(story.sum(*others))}
    if story.template < 2025:
        words.said.facts |= facts | {"projects_count": str(len(names))}
        return (
            f"{story.year}年，本年度预算绩效管理的财政拨款项目{len(names)}个，涉及预算金额{words.money(own)}；"
            f"非财政拨款项目{len(more)}个，涉及预算金额{words.money(story.sum(*others))}。具体情况见下表（按项目分别填报）："
        )
    goals, amount = (1, story.sum()) if _has_goals(story) else (0, None)
    count = len({*names, *more})
    words.said.facts |= facts | {"department_targets_count": str(goals), "projects_count": str(count),
                                 "department_targets_amount": words.figure(amount)}  # fmt: skip
    return (
        f"{story.year}年，本{story.word}预算绩效管理整体预算绩效目标{goals}个，涉及预算金额{words.money(amount)}；"
        f"当年预算安排项目共{count}个，其中：财政拨款项目涉及预算金额{words.money(own)}；"
        f"非财政拨款项目涉及预算金额{words.money(story.sum(*others))}。具体情况见下表："
    )


def _undisclosed(story: Story, words: Wording) -> str:
    if not story.undisclosed:
        return f"本{story.word}无其他需说明事项。"
    yuan = sum(_worth(story, name) for name in story.undisclosed)
    words.said.facts |= {"undisclosed_projects_count": str(len(story.undisclosed)),
                         "undisclosed_projects_amount": words.figure(yuan)}  # fmt: skip
    return (
        f"未公开的项目{len(story.undisclosed)}个，涉及{words.money(yuan)}，"
        "主要原因是项目涉及个人信息，所以未公开项目目标表。"
    )


def _worth(story: Story, project: str) -> int:
    return story.sum(s.kind("project"), s.source_in(*_CURRENT), s.project(project)) or 0


def _weights(rng: random.Random, count: int) -> list[str]:
    """Weights that add to 90 (the rest is for how the money is spent) or to 100."""
    total = rng.choice((90, 90, 100)) // 5
    cuts = sorted(rng.sample(range(1, total), count - 1))
    return [str((end - begin) * 5) for begin, end in zip((0, *cuts), (*cuts, total), strict=True)]


def _department_sheet(story: Story, words: Wording, rng: random.Random) -> list[Part]:
    left = s.source_in(*s.CARRYOVER)
    above = (story.sum(s.source_in(*_ABOVE)) or 0) + ((story.sum(left) or 0) if story.superior_carryover else 0)
    whole = story.sum(s.source_in(*_CURRENT, *s.CARRYOVER)) or 0
    other = story.sum(s.source_in("fiscal_account", *s.UNIT_FUNDS, *s.OTHER_CARRYOVER))
    first, second, third, fourth = _weights(rng, 4)
    rows = [
        ["部门名称（盖章）", "", story.alias, "", "", ""],
        ["部门联系人", "", "某某", "联系电话", "13800000000", ""],
        ["年度绩效目标", "", "履行部门职责，保障各项工作按计划完成。", "", "", ""],
        ["年度预算(万元)", "", "资金来源", "", "资金总额（万元）", ""],
        ["", "", "财政资金（万元）", "上级安排", words.figure(above), ""],
        ["", "", "", "本级安排", words.figure(whole - above), ""],
        ["", "", "其他资金（万元）", "其他", words.figure(other), ""],
        ["", "", "合计：", "", words.figure(story.sum()), ""],
        ["一级指标", "二级指标", "三级指标", "指标值", "指标设定依据", "分值权重"],
        ["履职效能", "数量指标", "开展政策宣传次数", "≥5次", "年度工作计划", first],
        ["履职效能", "数量指标", "完成检查家数", "≥12家", "年度工作计划", second],
        ["履职效能", "质量指标", "基本参保率", "≥95%", "年度工作报告", third],
        ["履职效能", "质量指标", "检查覆盖率", "≥98%", "年度工作计划", fourth],
    ]
    words.said.objectives.append(("department", "", words.figure(story.sum())))
    words.said.targets += 4
    return [Paragraph("部门整体绩效目标表", 2), Paragraph(f"({story.year} 年)"), Sheet(rows)]


def _project_sheet(story: Story, words: Wording, project: str, heading: str, rng: random.Random) -> list[Part]:
    amount = words.figure(_worth(story, project))
    first, second, third, fourth = _weights(rng, 4)
    rows = [
        ["预算单位", "", story.alias],
        ["项目名称", "", project, "", "项目负责人", "某某", "联系电话", "13800000000"],
        ["项目资金(万元)", "", "年度预算总额", amount, "其中：财政拨款", amount, "其他资金", "0.00"],
        ["项目总体目标", "", "保障项目按计划实施，受益人员满意度不低于95%。"],
        ["一级指标", "二级指标", "三级指标", "指标值", "指标值设置依据", "上年完成值", "指标分值权重", "佐证资料"],
        ["产出指标", "数量指标", "开展宣传次数", ">=5次", "计划标准", "3次", first, "工作资料"],
        ["", "质量指标", "资金支付及时率", "=100%", "计划标准", "", second, "工作资料"],
        ["成本指标", "经济成本指标", "项目总成本", f"<={amount}万元", "计划标准", "", third, "原始凭证"],
        ["满意度指标", "满意度指标", "受益人员满意度", ">=95%", "自定义", "100%", fourth, "说明材料"],
    ]
    words.said.objectives.append(("project", project, amount))
    words.said.targets += 4
    return [Paragraph(heading, 2), Paragraph(f"({story.year} 年)"), Sheet(rows)]


def end(story: Story) -> list[Part]:
    return [
        PageBreak(), Paragraph("第四部分名词解释", 2),
        Paragraph("一、财政拨款：指由一般公共预算、政府性基金预算、国有资本经营预算安排的财政拨款数。"),
        Paragraph("二、一般公共预算：包括公共财政拨款（补助）资金、专项收入。"),
        Paragraph("三、“三公”经费：指因公出国（境）费用、公务用车购置及运行维护费和公务接待费。"),
        Paragraph(story.agency), Paragraph(f"{story.year}年2月8日"),
    ]  # fmt: skip
