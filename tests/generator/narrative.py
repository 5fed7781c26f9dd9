"""Everything of a filing that is not a published table: title, contents, part one, the explanations, targets, glossary.
The sentences agree with the tables. Contacts are invented (某某, 13800000000)."""

from __future__ import annotations

import random

from . import story as s
from .classifications import CATEGORIES, ECONOMIC
from .parts import PageBreak, Paragraph, Part, Sheet
from .printed import PrintedTable, Printer
from .small_tables import _amount as three_public_amount
from .tables import SOURCES, TableMaker

_CN = [
    "一",
    "二",
    "三",
    "四",
    "五",
    "六",
    "七",
    "八",
    "九",
    "十",
    "十一",
    "十二",
    "十三",
    "十四",
    "十五",
    "十六",
    "十七",
    "十八",
    "十九",
    "二十",
]
_REASONS = ("人员调出，工资基数调整", "厉行节约，压减支出", "新增1个项目", "本年度上级未下达资金", "在职人员增加3人")
_INCOME = (
    ("general_budget_own", "一般公共预算"), ("general_budget_transfer", "上级一般公共预算安排的转移支付资金"),
    ("fund_budget_own", "政府性基金预算"), ("fund_budget_transfer", "上级政府性基金安排的转移支付资金"),
    ("state_capital_own", "国有资本经营预算"), ("state_capital_transfer", "上级国有资本经营预算安排的转移支付资金"),
    ("fiscal_account", "财政专户管理资金"), ("unit_funds", "单位资金"), ("appropriation_carryover", "财政拨款结转"),
    ("other_carryover", "非财政拨款结转结余"),
)  # fmt: skip

_INCOME_2021 = (
    ("general_budget", "一般公共预算"), ("fund_budget", "政府性基金预算"), ("state_capital", "国有资本经营预算"),
    ("fiscal_account", "教育收费（财政专户）"), ("service_income", "事业收入"), ("business_income", "事业单位经营收入"),
    ("other_income", "单位其他资金收入"),
)  # fmt: skip


def _numbered(index: int) -> str:
    return _CN[index] if index < len(_CN) else str(index + 1)


class Narrator:
    """Writes the prose of one story."""

    def __init__(self, maker: TableMaker, rng: random.Random) -> None:
        self.story, self.maker, self.rng, self.t = maker.story, maker, rng, maker.t
        self.printer = Printer("万元", maker.printer.thousands, True, rng.random() < 0.3 and self.t < 2025)
        self.name, self.year = self.story.agency, self.story.year

    def money(self, yuan: int | None) -> str:
        return self.printer.show(yuan or 0) + "万元"

    def change(self, yuan: int | None, share_of: int | None = None) -> str:
        """X万元，占…，比上年预算…，主要原因是…"""
        amount = yuan or 0
        delta = self.rng.choice((0, round(amount * self.rng.uniform(-0.5, 0.3) / 100) * 100, amount))
        prior = amount - delta
        share = f"，占{amount * 100 / share_of:.2f}%" if share_of else ""
        rate = abs(delta) * 100 / prior if prior else 100 if delta else 0
        up = delta >= 0
        return (
            f"{self.money(amount)}{share}，比上年预算{'增加' if up else '减少'}{self.money(abs(delta))}，"
            f"{'增长' if up else '下降'}{rate:.2f}%，主要原因是{self.rng.choice(_REASONS)}。"
        )

    # -- before the tables -------------------------------------------------------------------------------------

    def front(self, tables: list[PrintedTable], grid: bool) -> list[Part]:
        word, name, year = self.story.word, self.name, self.year
        parts: list[Part] = []
        if grid:
            way = self.rng.random()
            if way < 0.12:
                parts += [Paragraph(f"{name}{year}年预算公开", 1)]
            elif way < 0.5:
                parts += [Paragraph(f"{year}年{name}", 1), Paragraph(f"{word}预算公开", 1)]
            elif len(name) > 14 and self.rng.random() < 0.7:
                parts += [
                    Paragraph(f"{year}年{name[:12]}", 1),
                    Paragraph(name[12:], 1),
                    Paragraph(f"{word}预算公开", 1),
                ]
            else:
                parts += [Paragraph(name, 1), Paragraph(f"{year}年{word}预算公开", 1)]
        if grid or self.rng.random() < 0.3:
            parts += self._contents(tables)
        overview = (
            f"第一部分{name}{word if self.t == 2021 else ''}概况" if self.t < 2025 else f"第一部分{year}年{word}概况"
        )
        parts += [
            Paragraph(overview, 2), Paragraph("一、主要职能", 3),
            Paragraph(f"（一）贯彻执行国家、自治区有关方针政策，承担{name}的行政管理和公共服务职能，编制年度预决算草案。"),
            Paragraph("（二）完成上级党委、政府交办的其他事项，全年组织培训3次，覆盖95%以上的对象。"),
            Paragraph("二、机构设置及人员情况", 3),
            Paragraph(f"{name}无下属预算单位，下设4个科室，分别是：办公室、财务科、业务科、稽核科。"),
        ]  # fmt: skip
        if self.t != 2026:
            parts.append(
                Paragraph(
                    f"{name}编制数35，实有人数33人，其中：在职30人，增加2人；退休3人，增加1人；离休0人，增加0人。"
                )
            )
        part_two = f"第二部分{year}年{name}预算公开表" if self.t < 2025 else f"第二部分{year}年{word}预算公开表"
        return [*parts, PageBreak(), Paragraph(part_two, 2)]

    def _contents(self, tables: list[PrintedTable]) -> list[Part]:
        word, year = self.story.word, self.year
        dash = "- " if self.rng.random() < 0.6 else ""
        lines = [
            f"第一部分{year}年{word}概况",
            f"{dash}一、主要职能",
            f"{dash}二、机构设置",
            f"第二部分{year}年{word}预算公开表",
        ]
        lines += [f"{dash}{_numbered(at)}、{table.title}" for at, table in enumerate(tables)]
        lines += [f"第三部分{year}年{word}预算情况说明"]
        lines += [f"{dash}{_numbered(at)}、{self._heading(words)}" for at, (words, _) in enumerate(self._chapters())]
        return [Paragraph("目 录", 1), *(Paragraph(line) for line in lines), Paragraph("第四部分名词解释", 2)]

    # -- part three --------------------------------------------------------------------------------------------

    def _heading(self, words: str) -> str:
        return words if words.startswith("其他") else f"关于{self.name}{self.year}年{words}"

    def _chapters(self) -> list[tuple[str, str]]:
        three = "一般公共预算“三公”经费预算情况说明" if self.t == 2021 else "财政拨款“三公”经费预算情况说明"
        funds = [("政府性基金预算拨款情况说明", "funds")]
        chapters = [
            ("收支预算情况的总体说明", "overall"), ("收入预算情况说明", "income"), ("支出预算情况说明", "spending"),
            ("财政拨款收支预算情况的总体说明", "appropriation"), ("一般公共预算当年拨款情况说明", "general"),
            ("一般公共预算基本支出情况说明", "basic"), ("一般公共预算项目支出情况说明", "projects"),
        ]  # fmt: skip
        if self.t == 2021:
            chapters += [(three, "three_public"), *funds]
        else:
            chapters += [*funds, ("国有资本经营预算拨款情况说明", "state"), (three, "three_public")]
        if self.t == 2026:
            chapters.append(("财政拨款委托业务费支出情况说明", "outsourcing"))
        if self.t >= 2025:
            chapters.append(("上年结转结余预算情况说明", "carryover"))
        return [*chapters, ("其他重要事项的情况说明", "rest")]

    def part_three(self) -> list[Part]:
        word = self.story.word
        title = (
            f"第三部分{self.year}年{self.name}预算情况说明"
            if self.t < 2025
            else f"第三部分{self.year}年{word}预算情况说明"
        )
        parts: list[Part] = [PageBreak(), Paragraph(title, 2)]
        for at, (words, method) in enumerate(self._chapters()):
            parts.append(Paragraph(f"{_numbered(at)}、{self._heading(words)}", 3))
            parts += [text if not isinstance(text, str) else Paragraph(text) for text in getattr(self, f"_{method}")()]
        return [*parts, *self._end()]

    def _overall(self) -> list[str]:
        story, name, year = self.story, self.name, self.year
        kinds = [words for item, words in _INCOME if story.sum(s.source_in(*SOURCES[item])) is not None]
        spent = [words for code, words in CATEGORIES.items() if story.sum(s.prefix(code)) is not None]
        return [
            f"按照全口径预算的原则，{name}{year}年所有收入和支出均纳入{story.word}预算管理。收支总预算{self.money(story.sum())}。",
            f"收入预算包括：{'、'.join(kinds)}。", f"支出预算包括：{'、'.join(spent)}。",
        ]  # fmt: skip

    def _income(self) -> list[str]:
        total = self.story.sum()
        lines = [f"{self.name}收入预算{self.money(total)}，其中："]
        for item, words in _INCOME if self.t > 2021 else _INCOME_2021:
            value = self.story.sum(s.source_in(*SOURCES[item]))
            if value is not None:
                lines.append(f"{words}{self.change(value, total)}")
            elif item.startswith(("fund_budget", "state_capital", "general_budget_t")):
                lines.append(f"{words}未安排。")
        return lines

    def _spending(self) -> list[str]:
        total = self.story.sum()
        return [
            f"{self.name}{self.year}年支出预算{self.money(total)}，其中：",
            f"基本支出{self.change(self.story.sum(s.kind('basic')), total)}",
            f"项目支出{self.change(self.story.sum(s.kind('project')), total)}",
        ]

    def _appropriation(self) -> list[str]:
        sources = (*s.CURRENT_GENERAL, *s.CURRENT_FUND, *s.CURRENT_STATE)
        lines = [f"{self.year}年财政拨款收支总预算{self.money(self.story.sum(s.source_in(*sources)))}。"]
        incomes, spends = [], []
        for words, group in (("一般公共预算", s.CURRENT_GENERAL), ("政府性基金预算", s.CURRENT_FUND),
                             ("国有资本经营预算", s.CURRENT_STATE)):  # fmt: skip
            value = self.story.sum(s.source_in(*group))
            if value is None:
                continue
            incomes.append(f"{words}拨款{self.money(value)}")
            each = [
                f"{name}{self.money(spent)}，主要用于{self.rng.choice(('人员工资及公用经费支出', '日常工作开展'))}"
                for code, name in CATEGORIES.items()
                if (spent := self.story.sum(s.prefix(code), s.source_in(*group))) is not None
            ]
            spends.append(f"{words}支出包括：{'；'.join(each)}。")
        return [*lines, f"收入预算包括：{'、'.join(incomes)}。", *spends]

    def _general(self) -> list[str]:
        story, base = self.story, s.source_in(*s.CURRENT_GENERAL)
        total = story.sum(base)
        lines = [
            "（一）一般公共预算当年拨款规模变化情况", f"{self.name}{self.year}年一般公共预算拨款合计{self.money(total)}，其中：",
            f"基本支出{self.change(story.sum(base, s.kind('basic')))}", f"项目支出{self.change(story.sum(base, s.kind('project')))}",
            "（二）一般公共预算当年拨款结构情况",
        ]  # fmt: skip
        codes = sorted({atom.item for atom in story.atoms if base(atom)})
        for at, code in enumerate(sorted({code[:3] for code in codes}), 1):
            value = story.sum(base, s.prefix(code)) or 0
            lines.append(
                f"{at}.{self.story.names[code]}（类）{self.money(value)}，占{value * 100 / (total or 1):.2f}%。"
            )
        lines.append("（三）一般公共预算当年拨款具体使用情况")
        for at, code in enumerate(codes, 1):
            names = (
                f"{self.story.names[code[:3]]}（类）{self.story.names[code[:5]]}（款）{self.story.names[code]}（项）"
            )
            lines.append(f"{at}.{names}：{self.year}年预算数为{self.change(story.sum(base, s.prefix(code)))}")
        return lines

    def _basic(self) -> list[str]:
        story, base = self.story, [s.source_in(*s.CURRENT_GENERAL), s.kind("basic")]
        lines = [f"{self.name}{self.year}年一般公共预算基本支出{self.money(story.sum(*base))}，其中："]
        for words, classes in (("人员经费", ("301", "303")), ("公用经费", ("302", "310"))):
            test = s.economic(*classes)
            codes = sorted({atom.economic for atom in story.atoms if test(atom) and all(one(atom) for one in base)})
            each = [
                ECONOMIC[c] + (self.money(story.sum(*base, s.economic(c))) if self.t == 2023 else "") for c in codes
            ]
            lines.append(f"{words}{self.money(story.sum(*base, test))}，主要包括：{'、'.join(each)}。")
        return lines

    def _projects(self) -> list[str]:
        story, base = self.story, [s.source_in(*s.CURRENT_GENERAL), s.kind("project")]
        lines: list[str] = []
        for at, project in enumerate(story.project_names(), 1):
            value = self.money(story.sum(*base, lambda atom, name=project: atom.project == name))  # type: ignore[misc]
            lines += [
                f"{at}.项目名称：{project}", "设立的政策依据：《专项资金管理办法》（财社〔2020〕54号）。", f"预算安排规模：{value}",
                f"项目承担单位：{self.name}", f"资金分配情况：{value}全部用于项目支出，按序时进度分配。",
                f"资金执行时间：{self.year}年1月-12月",
            ]  # fmt: skip
        return lines or ["未安排一般公共预算项目支出。"]

    def _funds(self) -> list[str]:
        return self._other_budget("政府性基金预算", s.CURRENT_FUND)

    def _state(self) -> list[str]:
        return self._other_budget("国有资本经营预算", s.CURRENT_STATE)

    def _other_budget(self, words: str, group: tuple[str, ...]) -> list[str]:
        value, base = self.story.sum(s.source_in(*group)), s.source_in(*group)
        if value is None:
            return [f"{self.name}{self.year}年没有使用{words}拨款安排的支出，{words}支出情况表为空表。"]
        lines = [f"{self.name}{self.year}年{words}拨款{self.money(value)}，其中："]
        for code in sorted({atom.item for atom in self.story.atoms if base(atom)}):
            lines.append(f"{self.story.names[code]}（项）{self.money(self.story.sum(base, s.prefix(code)))}。")
        return lines

    def _three_public(self) -> list[str]:
        words = "一般公共预算" if self.t == 2021 else "财政拨款"
        names = {"abroad": "因公出国（境）费", "vehicle_purchase": "公务用车购置", "vehicle_operation": "公务用车运行费",
                 "reception": "公务接待费"}  # fmt: skip
        each = [f"{label}{self.money(three_public_amount(self.maker, item))}" for item, label in names.items()]
        total = self.money(three_public_amount(self.maker, "total"))
        return [
            f"{self.name}{self.year}年{words}“三公”经费数为{total}，其中：{'，'.join(each)}。",
            f"{self.year}年{words}“三公”经费预算比上年预算增加{self.money(0)}，增长0.00%，其中："
            + "；".join(f"{label}增加{self.money(0)}，增长0.00%，主要原因是与上年持平" for label in names.values()) + "。",
        ]  # fmt: skip

    def _outsourcing(self) -> list[str]:
        if not self.story.outsourcing:
            return [f"{self.name}{self.year}年没有委托业务费预算的支出，财政拨款委托业务费支出情况表为空表。"]
        total = sum(yuan for _, _, yuan in self.story.outsourcing)
        lines = [f"{self.name}{self.year}年财政拨款委托业务费支出{self.money(total)}，其中："]
        return lines + [
            f"{at}.{name}{self.money(yuan)}。" for at, (name, _, yuan) in enumerate(self.story.outsourcing, 1)
        ]

    def _carryover(self) -> list[str]:
        both = (s.CARRYOVER, s.OTHER_CARRYOVER)
        atoms = [atom for atom in self.story.atoms if atom.source in sum(both, ())]
        if not atoms:
            return [f"{self.name}{self.year}年没有上年结转结余预算安排的支出，上年结转结余情况表为空表。"]
        total, own, other = (self.money(self.story.sum(s.source_in(*group))) for group in (sum(both, ()), *both))
        lines = [f"{self.name}{self.year}年上年结转结余{total}，包括：财政拨款{own}，非财政拨款{other}，其中："]
        return lines + [
            f"{at}.{a.project}结转{self.money(a.yuan)}，主要用于：业务开展。" for at, a in enumerate(atoms, 1)
        ]

    def _rest(self) -> list[Part]:
        name, year, word = self.name, self.year, self.story.word
        operating = self.story.sum(s.source_in(*s.CURRENT_GENERAL), s.kind("basic"), s.economic("302", "310"))
        lines = [
            "（一）机关运行经费情况", f"{name}{year}年的机关运行经费财政拨款预算{self.change(operating)}", "（二）政府采购情况",
            f"{year}年，{name}政府采购预算{self.money(317_700)}，其中：政府采购货物预算{self.money(45_000)}，"
            f"政府采购工程预算{self.money(0)}，政府采购服务预算{self.money(272_700)}。",
            "（三）国有资产占用使用情况", f"截至{year - 1}年底，{name}占用使用国有资产总体情况为：",
            f"1.房屋0平方米，价值{self.money(0)}。", f"2.车辆1辆，价值{self.money(165_800)}。", "（四）预算绩效情况",
            f"{year}年，本{word}当年预算安排项目共{len(self.story.project_names())}个，具体情况见下表：",
        ]  # fmt: skip
        parts: list[Part] = [Paragraph(line) for line in lines]
        for project in self.story.project_names()[:3]:
            parts += self._targets(project)
        return [*parts, Paragraph("（五）其他需说明的事项"), Paragraph(f"本{word}无其他需说明事项。")]

    def _targets(self, project: str) -> list[Part]:
        test = s.source_in(*s.CURRENT_GENERAL)
        yuan = self.story.sum(test, s.kind("project"), lambda atom: atom.project == project)
        amount = self.printer.show(yuan)
        rows = [
            ["预算单位", "", self.story.alias],
            ["项目名称", "", project, "", "项目负责人", "某某", "联系电话", "13800000000"],
            ["项目资金(万元)", "", "年度预算总额", amount, "其中：财政拨款", amount, "其他资金", "0.00"],
            ["项目总体目标", "", "保障项目按计划实施，受益人员满意度不低于95%。"],
            ["一级指标", "二级指标", "三级指标", "指标值", "指标值设置依据", "上年完成值", "指标分值权重", "佐证资料"],
            ["产出指标", "数量指标", "开展宣传次数", ">=5次", "计划标准", "3次", "20", "工作资料"],
            ["", "质量指标", "资金支付及时率", "=100%", "计划标准", "", "20", "工作资料"],
            ["成本指标", "经济成本指标", "项目总成本", f"<={amount}万元", "计划标准", "", "20", "原始凭证"],
            ["满意度指标", "满意度指标", "受益人员满意度", ">=95%", "自定义", "100%", "10", "说明材料"],
        ]
        heading = "项 目 支 出 绩 效 目 标 表" if self.maker.habits.spaced else "项目支出绩效目标表"
        return [Paragraph(heading, 2), Paragraph(f"({self.year} 年)"), Sheet(rows)]

    def _end(self) -> list[Part]:
        return [
            PageBreak(), Paragraph("第四部分名词解释", 2),
            Paragraph("一、财政拨款：指由一般公共预算、政府性基金预算、国有资本经营预算安排的财政拨款数。"),
            Paragraph("二、一般公共预算：包括公共财政拨款（补助）资金、专项收入。"),
            Paragraph("三、“三公”经费：指因公出国（境）费用、公务用车购置及运行维护费和公务接待费。"),
            Paragraph(self.name), Paragraph(f"{self.year}年2月8日"),
        ]  # fmt: skip
