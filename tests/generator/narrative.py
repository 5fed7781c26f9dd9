"""Part three: the chapters that explain the tables. Every sentence is printed from the same story as the tables."""

from __future__ import annotations

import random
from collections.abc import Iterable

from . import story as s
from .classifications import CATEGORIES, ECONOMIC
from .parts import PageBreak, Paragraph, Part
from .printed_tables import Printer
from .rest import end, rest
from .tables import numbered, public_sum
from .wording import Wording

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
_USES = ("人员工资及公用经费支出", "日常工作开展", "项目实施及设备维护")


class Narrator:
    """Writes part three of one story."""

    def __init__(self, story: s.Story, printer: Printer, spaced: bool, rng: random.Random) -> None:
        self.story, self.spaced, self.rng, self.t = story, spaced, rng, story.template
        self.words = Wording(story, printer, rng)
        self.money = self.words.money
        self.name, self.year = self.story.agency, self.story.year

    def headings(self) -> list[str]:
        return [self._heading(words) for words, _ in self._chapters()]

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
        whose = self.name if self.t < 2025 else self.story.word
        parts: list[Part] = [PageBreak(), Paragraph(f"第三部分{self.year}年{whose}预算情况说明", 2)]
        for at, (_, method) in enumerate(self._chapters()):
            parts.append(Paragraph(f"{numbered(at)}、{self.headings()[at]}", 3))
            parts += [text if not isinstance(text, str) else Paragraph(text) for text in getattr(self, f"_{method}")()]
        return [*parts, *end(self.story)]

    def _rest(self) -> list[Part]:
        return rest(self.story, self.words, self.spaced, self.rng)

    def _overall(self) -> list[str]:
        story, name, year = self.story, self.name, self.year
        kinds = [
            words
            for item, words in (_INCOME if self.t > 2021 else _INCOME_2021)
            if story.sum(s.source_in(*s.leaves(item))) is not None
        ]
        spent = [words for code, words in self._category_names().items() if story.sum(s.prefix(code)) is not None]
        return [
            f"按照全口径预算的原则，{name}{year}年所有收入和支出均纳入{story.word}预算管理。收支总预算{self.money(story.sum())}。",
            f"收入预算包括：{'、'.join(kinds)}。", f"支出预算包括：{'、'.join(spent)}。",
        ]  # fmt: skip

    def _category_names(self) -> dict[str, str]:
        return CATEGORIES

    def _income(self) -> list[str]:
        total = self.story.sum()
        lines = [f"{self.name}收入预算{self.money(total)}，其中："]
        for item, words in _INCOME if self.t > 2021 else _INCOME_2021:
            of_item = s.source_in(*s.leaves(item))
            now, last = self.story.sum(of_item), self.story.before(of_item)
            if now is not None or last is not None:
                lines.append(words + self.words.change("income", words, now, last, total))
            elif item.startswith(("fund_budget", "state_capital", "general_budget_t")):
                lines.append(f"{words}未安排。")
        return lines

    def _spending(self) -> list[str]:
        total = self.story.sum()
        lines = [f"{self.name}{self.year}年支出预算{self.money(total)}，其中："]
        return lines + [self._kind("expenditure", *one, share_of=total) for one in _KINDS]

    def _kind(self, chapter: str, words: str, kind: str, *tests: s.Test, share_of: int | None = None) -> str:
        tests = (*tests, s.kind(kind))
        now, last = self.story.sum(*tests), self.story.before(*tests)
        return words + self.words.change(chapter, words, now, last, share_of)

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
            each = []
            for code, name in self._category_names().items():
                spent = self.story.sum(s.prefix(code), s.source_in(*group))
                if spent is not None:
                    each.append(f"{name}{self.money(spent)}，主要用于{self.rng.choice(_USES)}")
                    self.words.said.purposes.append(("appropriation", name, self.words.figure(spent)))
            spends.append(f"{words}支出包括：{'；'.join(each)}。")
        return [*lines, f"收入预算包括：{'、'.join(incomes)}。", *spends]

    def _general(self) -> list[str]:
        story, base = self.story, s.source_in(*s.CURRENT_GENERAL)
        total = story.sum(base)
        lines = ["（一）一般公共预算当年拨款规模变化情况",
                 f"{self.name}{self.year}年一般公共预算拨款合计{self.money(total)}，其中："]  # fmt: skip
        lines += [self._kind("general_scale", *one, base) for one in _KINDS]
        lines.append("（二）一般公共预算当年拨款结构情况")
        for at, code in enumerate(sorted({atom.item[:3] for atom in story.atoms if base(atom)}), 1):
            value, name = story.sum(base, s.prefix(code)), story.names[code]
            lines.append(f"{at}.{name}（类）{self.money(value)}，占{self.words.share(value, total)}。")
            self.words.said.changes.append(("general_structure", name, self.words.figure(value), ""))
        lines.append("（三）一般公共预算当年拨款具体使用情况")
        for at, code in enumerate(sorted({atom.item for atom in (*story.atoms, *story.last) if base(atom)}), 1):
            lines.append(f"{at}.{self._item(code, base)}")
        return lines

    def _item(self, code: str, base: s.Test) -> str:
        category, section, item = (self.story.names[code[:size]] for size in (3, 5, 7))
        now, last = self.story.sum(base, s.prefix(code)), self.story.before(base, s.prefix(code))
        change = self.words.change(
            "general_item", item, now, last, about=item, name=f"{category}/{section}/{item}"
        )  # fmt: skip
        return f"{category}（类）{section}（款）{item}（项）：{self.year}年预算数为{change}"

    def _basic(self) -> list[str]:
        story, base = self.story, [s.source_in(*s.CURRENT_GENERAL), s.kind("basic")]
        lines = [f"{self.name}{self.year}年一般公共预算基本支出{self.money(story.sum(*base))}，其中："]
        for words, classes in (("人员经费", ("301", "303")), ("公用经费", ("302", "310"))):
            test = s.economic(*classes)
            codes = sorted({atom.economic for atom in story.atoms if test(atom) and all(one(atom) for one in base)})
            each = [
                ECONOMIC[c] + (self.money(story.sum(*base, s.economic(c))) if self.t == 2023 else "") for c in codes
            ]
            listed = f"，主要包括：{'、'.join(each)}" if each else ""
            lines.append(f"{words}{self.money(story.sum(*base, test))}{listed}。")
        return lines

    def _projects(self) -> list[str]:
        base = [s.source_in(*s.CURRENT_GENERAL), s.kind("project")]
        lines: list[str] = []
        for at, project in enumerate(self.story.project_names(), 1):
            value = self.story.sum(*base, s.project(project)) or 0
            self.words.said.projects.append((project, self.words.figure(value)))
            unit = next(atom.unit for atom in self.story.atoms if atom.project == project)
            lines += [
                f"{at}.项目名称：{project}", "设立的政策依据：《专项资金管理办法》（财社〔2020〕54号）。",
                f"预算安排规模：{self.money(value)}", f"项目承担单位：{unit}", f"资金分配情况：{self._allocation(value)}",
                f"资金执行时间：{self.year}年1月-12月",
            ]  # fmt: skip
        return lines or ["未安排一般公共预算项目支出。"]

    def _allocation(self, yuan: int) -> str:
        """All of it, or two parts that add to the printed amount."""
        cents = round(yuan / 100)
        if cents < 4 or self.rng.random() < 0.5:
            return f"{self.money(yuan)}全部用于项目支出，按序时进度分配。"
        part = self.rng.randint(1, cents - 1) * 100
        return f"差旅费{self.money(part)}；印刷费{self.money(cents * 100 - part)}。"

    def _funds(self) -> list[str]:
        return self._other_budget("政府性基金预算", s.CURRENT_FUND)

    def _state(self) -> list[str]:
        return self._other_budget("国有资本经营预算", s.CURRENT_STATE)

    def _other_budget(self, words: str, group: tuple[str, ...]) -> list[str]:
        base = s.source_in(*group)
        value = self.story.sum(base)
        if value is None:
            return [f"{self.name}{self.year}年没有使用{words}拨款安排的支出，{words}支出情况表为空表。"]
        lines = [f"{self.name}{self.year}年{words}拨款{self.money(value)}，其中："]
        for code in sorted({atom.item for atom in self.story.atoms if base(atom)}):
            lines.append(f"{self.story.names[code]}（项）{self.money(self.story.sum(base, s.prefix(code)))}。")
        return lines

    def _three_public(self) -> list[str]:
        words = "一般公共预算" if self.t == 2021 else "财政拨款"
        names = _THREE_PUBLIC if self.t < 2026 else _THREE_PUBLIC_2026
        now = {item: public_sum(self.story, item) or 0 for item in names}
        each = [f"{label}{self.money(now[item])}" for item, label in names.items()]
        last = self.story.three_public_last
        rise, delta = self.words.rise(sum(now.values()), sum(last.values()), self.t > 2021)
        total = self.words.figure(sum(now.values()))
        self.words.said.changes.append(("three_public", "合计", total, delta))
        changes = []
        for item, label in names.items():
            text, change = self.words.rise(now[item], last[item], self.t > 2021)
            self.words.said.changes.append(("three_public", label, self.words.figure(now[item]), change))
            changes.append(f"{label}{text}，主要原因是{self.words.reason(label, now[item], last[item])}")
        return [
            f"{self.name}{self.year}年{words}“三公”经费数为{total}万元，其中：{'，'.join(each)}。",
            f"{self.year}年{words}“三公”经费{'' if self.t == 2021 else '预算'}比上年{'' if self.t == 2021 else '预算'}{rise}，"
            f"其中：{'；'.join(changes)}。",
        ]

    def _outsourcing(self) -> list[str]:
        every = self.story.outsourcing
        if not every:
            return [f"{self.name}{self.year}年没有委托业务费预算的支出，财政拨款委托业务费支出情况表为空表。"]
        total = sum(one.yuan for one in every)
        lines = [f"{self.name}{self.year}年财政拨款委托业务费支出{self.money(total)}，其中："]
        return lines + [f"{at}.{one.project}{self.money(one.yuan)}。" for at, one in enumerate(every, 1)]

    def _carryover(self) -> list[str]:
        groups: Iterable[tuple[str, ...]] = ((*s.CARRYOVER, *s.OTHER_CARRYOVER), s.CARRYOVER, s.OTHER_CARRYOVER)
        every, own, other = (self.story.sum(s.source_in(*group)) for group in groups)
        if every is None:
            return [f"{self.name}{self.year}年没有上年结转结余预算安排的支出，上年结转结余情况表为空表。"]
        lines = [
            f"{self.name}{self.year}年上年结转结余{self.money(every)}，包括：财政拨款{self.money(own)}，"
            f"非财政拨款{self.money(other)}，其中："
        ]
        carried = s.source_in(*s.CARRYOVER, *s.OTHER_CARRYOVER)
        for at, name in enumerate(dict.fromkeys(atom.project for atom in self.story.atoms if carried(atom)), 1):
            yuan = self.story.sum(carried, s.project(name))
            lines.append(f"{at}.{name}结转{self.money(yuan)}，主要用于：业务开展。")
            self.words.said.purposes.append(("carryover", name, self.words.figure(yuan)))
        return lines


_KINDS = (("基本支出", "basic"), ("项目支出", "project"))
_THREE_PUBLIC = {"abroad": "因公出国（境）费", "vehicle_purchase": "公务用车购置", "vehicle_operation": "公务用车运行费",
                 "reception": "公务接待费"}  # fmt: skip
_THREE_PUBLIC_2026 = _THREE_PUBLIC | {"abroad": "因公出国（境）费用", "vehicle_operation": "公务用车运行维护费"}
