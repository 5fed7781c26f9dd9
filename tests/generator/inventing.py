"""Draws an agency and its budget: which items, projects, sources and amounts, this year and last."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import Any

from .classifications import BOUND, FUND_ITEMS, GENERAL_ITEMS, STATE_ITEMS
from .story import (
    CURRENT_FUND,
    CURRENT_GENERAL,
    CURRENT_STATE,
    OTHER_CARRYOVER,
    THREE_PUBLIC,
    UNIT_FUNDS,
    Atom,
    Estate,
    Outsourced,
    Story,
    economic,
    kind,
    source_in,
)

_PLACES = (
    "喀什市", "伊宁县", "昌吉市", "乌鲁木齐市米东区", "阿克苏市", "和田地区", "塔城市", "巴里坤哈萨克自治县", "沙湾市",
    "库尔勒经济技术开发区（库尔勒市上库综合产业园区）", "克拉玛依市独山子区", "乌鲁木齐甘泉堡经济技术开发区（工业区）",
)  # fmt: skip
_DEPARTMENTS = (
    "财政局", "教育局", "农业农村局（畜牧兽医局）", "医疗保障局", "文化体育广播电视和旅游局", "人力资源和社会保障局",
    "住房和城乡建设局", "卫生健康委员会", "司法局", "应急管理局", "水利局", "人民政府办公室", "市场监督管理局",
)  # fmt: skip
_UNITS = (
    "医疗保障事业发展中心", "图书馆", "第二小学", "社会保险中心", "疾病预防控制中心", "农业技术推广站", "医疗保险服务中心",
    "老城街道办事处", "第12中学", "财政国库支付中心", "机关事务服务中心(本级)", "残疾人联合会（本级）",
)  # fmt: skip
_PURPOSES = (
    "城乡医疗救助", "雇员经费", "医疗救助宣传费", "公益性岗位补贴", "信息系统运行维护", "综合业务费", "稽核费", "食品安全抽检经费",
    "校园安保人员经费", "春秋季动物防疫经费", "老旧小区改造配套资金", "农村饮水安全工程维修养护", "困难群众救助资金",
    "基本公共卫生服务补助资金", "非在编-2026年雇员经费", "保基本民生一城乡医疗救助", "办公设备购置", "“访惠聚”驻村工作队经费",
    "全民人身意外伤害保险财政补助资金", "党报党刊订阅费", "12345热线运行费", "2号泵站维修", "5G机房建设（二期）", "援博资金",
    "法律顾问及“一村一法律顾问”补助", "城市道路养护及桥梁检测(含302省道)", "辅助履职人员支出", "困难人群长护险资助缴费",
)  # fmt: skip
_LETTERS = (
    "乌财社[{y}]{n}号关于提前下达{z}年中央财政{p}[直达资金]预算的通知",
    "{z}年中央财政{p}（第{k}批）预算（博州财社〔{y}〕{n}号）",
    "{y}年自治区财政{p}补助资金预算（博州财社（{y}）{n}号）",
    "{z}年{p}",
    "{p}-{z}年",
    "关于下达{z}年{p}{n}万元的通知（新财教【{y}】{n}号）",
    "{p}（{k}期）",
    "{p}",
    "{p}",
    "{p}",
)


def invent(rng: random.Random, template: int, options: dict[str, Any]) -> Story:
    """An agency and its budget. `options` overrides what `draw_options` draws."""
    document = options["document"]
    place = rng.choice(_PLACES)
    agency = place + rng.choice(_DEPARTMENTS if document == "department-budget" else _UNITS)
    alias = agency[len(place) :] if rng.random() < 0.5 else agency.replace("（", "(").replace("）", ")")
    year = template + rng.choice((0, 0, 0, {2021: -1, 2023: -1, 2025: -1, 2026: 1}[template]))
    below = rng.sample([name for name in _UNITS if not agency.endswith(name)], options["units"] - 1)
    story = Story(template, year, agency, alias, document, (agency, *(place + name for name in below)))
    _Inventor(rng, story, options).run()
    return story


def draw_options(rng: random.Random, template: int) -> dict[str, Any]:
    """What kind of budget it is. Shares are of filings that have the trait."""
    many = rng.random() < 0.15
    document = "unit-budget" if template == 2025 or rng.random() < 0.3 else "department-budget"
    return {
        "document": document,
        "units": rng.choice((1, 1, 1, 2, 3)) if document == "department-budget" else 1,
        "items": rng.randint(14, 25) if many else rng.randint(1, 10),
        "projects": rng.choice((0, 1, 1, 2, 3, 4, 6, 12)),
        "cents": rng.random() < 0.7,
        "scale": rng.choice((0.2, 1, 1, 1, 5, 60)),
        "round": rng.random() < 0.15,
        "transfer": rng.random() < 0.5,
        "funds": rng.random() < 0.3,
        "state": template != 2021 and rng.random() < 0.15,
        "carryover": template != 2021 and rng.random() < 0.5,
        "other_carryover": template != 2021 and rng.random() < 0.3,
        "fiscal_account": rng.random() < 0.15,
        "unit_money": rng.random() < 0.25,
        "three_public": rng.random() < 0.6,
        "outsourcing": template == 2026 and rng.random() < 0.4,
        "fund_basic": rng.random() < 0.15,
        "twin_items": rng.random() < 0.3,
        "digit_names": rng.random() < 0.8,
        "odd_names": rng.random() < 0.25,
    }


class _Inventor:
    def __init__(self, rng: random.Random, story: Story, options: dict[str, Any]) -> None:
        self.rng, self.story, self.options = rng, story, options
        self.used: set[str] = set()
        self.owners: dict[str, str] = {}
        """Which unit a project belongs to."""

    def run(self) -> None:
        items = self._items()
        if self.options["odd_names"]:
            self._rename(items)
        self._basic(items)
        self._projects(items)
        self._other_money(items)
        if not any(atom.source in CURRENT_GENERAL for atom in self.story.atoms):
            self._add(items[0], "basic", "general_budget_own", "30101", "", self._amount(30))
        self._three_public()
        self._outsourcing()
        self._last_year()
        self._estate()
        if self.rng.random() < 0.4:
            self.story.undisclosed = tuple(name for name in self.story.project_names() if self.rng.random() < 0.3)
        self.story.superior_carryover = self.rng.random() < 0.5

    def _amount(self, middle: float) -> int:
        """An amount in yuan around `middle` (万元), never nil; whole hundreds of yuan where sums must close exactly."""
        value: float = self.rng.lognormvariate(0, 1) * middle * self.options["scale"]
        if self.options["round"]:
            return max(1, round(value)) * 10_000
        step: int = 1 if self.options["cents"] else 100
        return max(100, round(value * 10_000 / step) * step)

    def _add(self, item: str, kind_: str, source: str, economic_: str, name: str, yuan: int) -> None:
        unit = self.owners.setdefault(name, self.rng.choice(self.story.units)) if name else self.story.agency
        self.story.atoms.append(Atom(item, kind_, source, economic_, name, yuan, unit))

    def _items(self) -> list[str]:
        pool = list(GENERAL_ITEMS)
        if self.options["twin_items"]:
            sections = sorted({code[:5] for code in pool})
            chosen = set(self.rng.sample(sections, min(3, len(sections))))
            pool = [code for code in pool if code[:5] in chosen] or pool
        count = min(self.options["items"], len(pool))
        items = set(self.rng.sample(pool, count))
        if self.rng.random() < 0.9:
            items.add(
                self.rng.choice([code for code in GENERAL_ITEMS if code.endswith(("01", "50")) and code not in BOUND])
            )
        if self.rng.random() < 0.7:
            items |= set(self.rng.sample(tuple(BOUND), self.rng.randint(1, 4)))
        return sorted(items)

    def _rename(self, items: list[str]) -> None:
        """Agencies print other names than the reference: suffixes, older wordings, slips."""
        names = self.story.names
        for item in items:
            if item.endswith("01") and names[item] == "行政运行":
                names[item] = f"行政运行({names[item[:5]][:6]})"
            elif self.rng.random() < 0.3:
                names[item] = names[item].replace("其他", "其它").replace("（室）", "(室)")
        names["20805"] = self.rng.choice((names["20805"], "行政事业单位离退休"))

    def _general_source(self) -> str:
        return (
            "general_budget_transfer" if self.options["transfer"] and self.rng.random() < 0.25 else "general_budget_own"
        )

    def _basic(self, items: list[str]) -> None:
        for item in items:
            if item in BOUND:
                self._add(item, "basic", "general_budget_own", BOUND[item], "", self._amount(8))
            elif item.endswith(("01", "50", "03", "09", "04")) and self.rng.random() < 0.85:
                codes = self.rng.sample(("30101", "30102", "30103", "30107", "30112", "30199", "30106"), 4)
                codes += self.rng.sample(
                    ("30201", "30202", "30205", "30206", "30207", "30208", "30211", "30213", "30215", "30216",
                     "30226", "30228", "30229", "30239", "30299"),
                    self.rng.randint(0, 8),
                )  # fmt: skip
                if self.rng.random() < 0.2 and (self.story.template < 2026 or self.options["outsourcing"]):
                    codes.append("30227")
                codes += [code for code in ("30217", "30231", "30302", "30305", "30309") if self.rng.random() < 0.3]
                if self.rng.random() < 0.1:
                    codes.append("31002")
                for code in codes:
                    self._add(item, "basic", "general_budget_own", code, "", self._amount(40 if code < "302" else 1.5))
                if self.options["transfer"] and self.rng.random() < 0.2:
                    self._add(item, "basic", "general_budget_transfer", "30102", "", self._amount(5))

    def _name(self) -> str:
        for _ in range(50):
            letter = self.rng.choice(_LETTERS)
            name = letter.format(
                y=self.story.year - 1, z=self.story.year, n=self.rng.randint(2, 480), k=self.rng.choice("一二2"),
                p=self.rng.choice(_PURPOSES),
            )  # fmt: skip
            if not self.options["digit_names"]:
                name = re.sub(r"[0-9]+", lambda number: "甲乙丙丁戊己庚辛壬癸"[int(number[0]) % 10], name)
            if name not in self.used:
                self.used.add(name)
                return name
        raise AssertionError("names exhausted")

    def _projects(self, items: list[str]) -> None:
        """Projects of the general budget. An item without basic expenditure always gets one."""
        bare = [item for item in items if not any(atom.item == item for atom in self.story.atoms)]
        where = bare + [self.rng.choice(items) for _ in range(self.options["projects"])]
        where = [item for item in where if item not in BOUND or item in bare]
        name = ""
        for item in where:
            if not name or self.rng.random() < 0.93:
                name = self._name()
            source = self._general_source()
            classes = self.rng.sample(
                ("301", "302", "303", "310", "312", "399", "309"), self.rng.choice((1, 1, 1, 2, 3))
            )
            if self.rng.random() < 0.6:
                classes[0] = "302" if "302" not in classes else classes[0]
            for code in classes:
                self._add(item, "project", source, code, name, self._amount(25))

    def _other_money(self, items: list[str]) -> None:
        rng, has = self.rng, self.options
        if has["funds"]:
            for item in rng.sample(FUND_ITEMS, rng.randint(1, 3)):
                source = (
                    "fund_budget_transfer" if self.story.template > 2021 and rng.random() < 0.3 else "fund_budget_own"
                )
                self._add(item, "project", source, "302", self._name(), self._amount(60))
                if has["fund_basic"]:
                    self._add(item, "basic", "fund_budget_own", rng.choice(("30101", "30201")), "", self._amount(6))
        if has["state"]:
            item = rng.choice(STATE_ITEMS)
            source = (
                "state_capital_transfer" if self.story.template > 2021 and rng.random() < 0.4 else "state_capital_own"
            )
            self._add(item, "project", source, "302", self._name(), self._amount(10))
        if has["fiscal_account"]:
            self._add(rng.choice(items), "project", "fiscal_account", "302", self._name(), self._amount(20))
        if has["unit_money"]:
            allowed = (
                UNIT_FUNDS if self.story.template > 2021 else ("service_income", "business_income", "other_income")
            )
            for source in rng.sample(allowed, rng.choice((1, 1, 2))):
                self._add(
                    rng.choice(items), rng.choice(("basic", "project")), source, "302", self._name(), self._amount(15)
                )
        if has["carryover"]:
            for _ in range(rng.randint(1, 4)):
                kind_ = rng.choice(("basic", "project", "project"))
                code = rng.choice(("30101", "30201")) if kind_ == "basic" else "302"
                self._add(
                    rng.choice(items), kind_, "appropriation_carryover_general", code, self._name(), self._amount(3)
                )
            if has["funds"] and rng.random() < 0.5:
                self._add(
                    rng.choice(FUND_ITEMS),
                    "project",
                    "appropriation_carryover_fund",
                    "302",
                    self._name(),
                    self._amount(6),
                )
            if has["state"] and rng.random() < 0.5:
                self._add(
                    rng.choice(STATE_ITEMS),
                    "project",
                    "appropriation_carryover_state_capital",
                    "302",
                    self._name(),
                    self._amount(6),
                )
        if has["other_carryover"]:
            for _ in range(rng.randint(1, 2)):
                item = rng.choice(["2299999", *items])
                self._add(item, "project", rng.choice(OTHER_CARRYOVER), "302", self._name(), self._amount(5))

    def _three_public(self) -> None:
        """What table 6 holds under the matching economic classes, and perhaps a part of a project."""
        for item, code in (("abroad", "30212"), ("reception", "30217"), ("vehicle_operation", "30231"),
                           ("vehicle_purchase", "31013")):  # fmt: skip
            basic = self.story.sum(kind("basic"), source_in(*CURRENT_GENERAL), economic(code))
            if basic is not None:
                self.story.three_public[item] = {"general_budget": basic}
        if self.options["three_public"] and self.rng.random() < 0.5:
            item = self.rng.choice(THREE_PUBLIC)
            column = "310" if item == "vehicle_purchase" else "302"
            room = self.story.sum(kind("project"), source_in(*CURRENT_GENERAL), economic(column)) or 0
            more = min(self._amount(2), room)
            if more:
                group = self.story.three_public.setdefault(item, {})
                group["general_budget"] = group.get("general_budget", 0) + more

    def _outsourcing(self) -> None:
        """What table 6 holds as 委托业务费, and parts of projects."""
        story = self.story
        if story.template < 2026 or not self.options["outsourcing"]:
            return
        basic = story.sum(kind("basic"), source_in(*CURRENT_GENERAL), economic("30227"))
        if basic is not None:
            story.outsourcing.append(Outsourced("日常公用经费", "general_budget", basic, story.agency))
        groups = {**dict.fromkeys(CURRENT_GENERAL, "general_budget"), **dict.fromkeys(CURRENT_FUND, "fund_budget"),
                  **dict.fromkeys(CURRENT_STATE, "state_capital")}  # fmt: skip
        done: set[str] = set()
        for atom in [a for a in story.atoms if a.kind == "project" and a.economic == "302" and a.source in groups]:
            if atom.project not in done and self.rng.random() < 0.6:
                done.add(atom.project)
                whole = self.rng.random() < 0.5
                part = atom.yuan if whole else max(100, atom.yuan * self.rng.randint(2, 9) // 1000 * 100)
                story.outsourcing.append(Outsourced(atom.project, groups[atom.source], part, atom.unit))
        story.outsourcing.sort(key=lambda one: story.units.index(one.unit))

    def _last_year(self) -> None:
        """Last year's budget: most of this year's, changed; and some that is not there any more."""
        rng, story = self.rng, self.story
        for atom in story.atoms:
            way = rng.random()
            if way < 0.25:
                story.last.append(atom)
            elif way < 0.85:
                story.last.append(replace(atom, yuan=max(100, round(atom.yuan * rng.uniform(0.4, 1.8) / 100) * 100)))
        for _ in range(rng.choice((0, 0, 1, 2))):
            item, source = rng.choice(GENERAL_ITEMS), rng.choice(("general_budget_own", self._general_source()))
            story.last.append(Atom(item, "project", source, "302", self._name(), self._amount(12), story.agency))
        if rng.random() < 0.1:
            story.last.append(
                Atom(rng.choice(FUND_ITEMS), "project", "fund_budget_own", "302", self._name(), self._amount(9))
            )
        for item in THREE_PUBLIC:
            now = sum(story.three_public.get(item, {}).values())
            last = rng.choice((now, now, round(now * rng.uniform(0.4, 1.8)), self._amount(1) if now else 0))
            story.three_public_last[item] = 0 if now and rng.random() < 0.1 else last

    def _estate(self) -> None:
        rng, operation = self.rng, self.story.three_public.get("vehicle_operation")
        counts = [rng.choice((0, 0, 1, 2)) for _ in range(3)]
        if operation:
            counts[0] += 1
        else:
            counts = [0, 0, 0]
        vehicles = tuple((count, count * self._amount(12)) for count in counts)
        goods, works, services = (rng.choice((0, self._amount(5))) for _ in range(3))
        small = rng.choice((0, goods + works + services, (goods + works + services) // 200 * 100))
        active, buildings = rng.randint(2, 120), rng.choice((0, rng.randint(80, 9000)))
        self.story.estate = Estate(
            active + rng.randint(0, 9), active, rng.randint(0, 60), rng.choice((0, 0, 1)),
            (vehicles[0], vehicles[1], vehicles[2]), (buildings, self._amount(400) if buildings else 0), self._amount(10),
            rng.choice((0, self._amount(20))), goods, works, services, small, rng.choice((0, small)),
        )  # fmt: skip
