"""The invented agency and its budget: who files, what it spends, from which source. All tables are sums of its atoms."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .classifications import BOUND, FUNCTIONS, FUND_ITEMS, GENERAL_ITEMS, STATE_ITEMS

CURRENT_GENERAL = ("general_own", "general_transfer")
CURRENT_FUND = ("fund_own", "fund_transfer")
CURRENT_STATE = ("state_own", "state_transfer")
UNIT_FUNDS = ("service_income", "superior_subsidy", "affiliate_remittance", "business_income", "other_income")
CARRYOVER = ("co_general", "co_fund", "co_state")
OTHER_CARRYOVER = ("co_fiscal", "co_unit")

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


@dataclass(frozen=True, slots=True)
class Atom:
    """One sum of money: what for (item, kind, economic class, project) and from where (source), in yuan."""

    item: str
    kind: str
    source: str
    economic: str
    project: str
    yuan: int


Test = Callable[[Atom], bool]


@dataclass
class Story:
    """An invented filing before it is printed."""

    template: int
    year: int
    agency: str
    alias: str
    document: str
    atoms: list[Atom] = field(default_factory=list)
    outsourcing: list[tuple[str, str, int]] = field(default_factory=list)
    """(project name, source group `general_budget`/`fund_budget`/`state_capital`, yuan)"""
    three_public: dict[str, dict[str, int]] = field(default_factory=dict)
    """item -> source group -> yuan"""
    names: dict[str, str] = field(default_factory=lambda: dict(FUNCTIONS))
    """Functional codes as this agency names them."""

    def sum(self, *tests: Test) -> int | None:
        """The sum of the atoms that pass every test; None where there is none."""
        found = [atom.yuan for atom in self.atoms if all(test(atom) for test in tests)]
        return sum(found) if found else None

    @property
    def word(self) -> str:
        """部门 or 单位, as titles say."""
        return "部门" if self.document == "department-budget" else "单位"

    def project_names(self) -> list[str]:
        """The projects of table 7 in printed order."""
        chosen = [a for a in self.atoms if a.kind == "project" and a.source in CURRENT_GENERAL]
        order = sorted(chosen, key=lambda a: a.item)
        return list(dict.fromkeys(a.project for a in order))


def source_in(*sources: str) -> Test:
    return lambda atom: atom.source in sources


def prefix(code: str) -> Test:
    return lambda atom: atom.item.startswith(code)


def kind(name: str) -> Test:
    return lambda atom: atom.kind == name


def economic(*codes: str) -> Test:
    return lambda atom: atom.economic.startswith(codes)


def invent(rng: random.Random, template: int, options: dict[str, Any]) -> Story:
    """An agency and its budget. `options` overrides what `draw_options` draws."""
    document = options["document"]
    place = rng.choice(_PLACES)
    agency = place + rng.choice(_DEPARTMENTS if document == "department-budget" else _UNITS)
    alias = agency[len(place) :] if rng.random() < 0.5 else agency.replace("（", "(").replace("）", ")")
    year = template + rng.choice((0, 0, 0, {2021: -1, 2023: -1, 2025: -1, 2026: 1}[template]))
    story = Story(template, year, agency, alias, document)
    _Inventor(rng, story, options).run()
    return story


def draw_options(rng: random.Random, template: int) -> dict[str, Any]:
    """What kind of budget it is. Shares are of filings that have the trait."""
    many = rng.random() < 0.15
    return {
        "document": "unit-budget" if template == 2025 or rng.random() < 0.3 else "department-budget",
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

    def run(self) -> None:
        items = self._items()
        if self.options["odd_names"]:
            self._rename(items)
        self._basic(items)
        self._projects(items)
        self._other_money(items)
        self._three_public()
        self._outsourcing()
        if not any(atom.source in CURRENT_GENERAL for atom in self.story.atoms):
            self._add(items[0], "basic", "general_own", "30101", "", self._amount(30))

    def _amount(self, middle: float) -> int:
        """An amount in yuan around `middle` (万元), never nil; whole hundreds of yuan where sums must close exactly."""
        value: float = self.rng.lognormvariate(0, 1) * middle * self.options["scale"]
        if self.options["round"]:
            return max(1, round(value)) * 10_000
        step: int = 1 if self.options["cents"] else 100
        return max(100, round(value * 10_000 / step) * step)

    def _add(self, item: str, kind_: str, source: str, economic_: str, project: str, yuan: int) -> None:
        self.story.atoms.append(Atom(item, kind_, source, economic_, project, yuan))

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
        return "general_transfer" if self.options["transfer"] and self.rng.random() < 0.25 else "general_own"

    def _basic(self, items: list[str]) -> None:
        for item in items:
            if item in BOUND:
                self._add(item, "basic", "general_own", BOUND[item], "", self._amount(8))
            elif item.endswith(("01", "50", "03", "09", "04")) and self.rng.random() < 0.85:
                codes = self.rng.sample(("30101", "30102", "30103", "30107", "30112", "30199", "30106"), 4)
                codes += self.rng.sample(
                    ("30201", "30202", "30205", "30206", "30207", "30208", "30211", "30213", "30215", "30216",
                     "30226", "30227", "30228", "30229", "30239", "30299"),
                    self.rng.randint(0, 8),
                )  # fmt: skip
                codes += [code for code in ("30217", "30231", "30302", "30305", "30309") if self.rng.random() < 0.3]
                if self.rng.random() < 0.1:
                    codes.append("31002")
                for code in codes:
                    self._add(item, "basic", "general_own", code, "", self._amount(40 if code < "302" else 1.5))
                if self.options["transfer"] and self.rng.random() < 0.2:
                    self._add(item, "basic", "general_transfer", "30102", "", self._amount(5))

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
                source = "fund_transfer" if self.story.template > 2021 and rng.random() < 0.3 else "fund_own"
                self._add(item, "project", source, "302", self._name(), self._amount(60))
                if has["fund_basic"]:
                    self._add(item, "basic", "fund_own", rng.choice(("30101", "30201")), "", self._amount(6))
        if has["state"]:
            item = rng.choice(STATE_ITEMS)
            source = "state_transfer" if self.story.template > 2021 and rng.random() < 0.4 else "state_own"
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
                self._add(rng.choice(items), kind_, "co_general", code, self._name(), self._amount(3))
            if has["funds"] and rng.random() < 0.5:
                self._add(rng.choice(FUND_ITEMS), "project", "co_fund", "302", self._name(), self._amount(6))
        if has["other_carryover"]:
            for _ in range(rng.randint(1, 2)):
                item = rng.choice(["2299999", *items])
                self._add(item, "project", rng.choice(OTHER_CARRYOVER), "302", self._name(), self._amount(5))

    def _three_public(self) -> None:
        """At least what table 6 holds under the matching economic classes; a project may add to it."""
        for item, code in (("abroad", "30212"), ("reception", "30217"), ("vehicle_operation", "30231"),
                           ("vehicle_purchase", "31013")):  # fmt: skip
            basic = self.story.sum(kind("basic"), source_in(*CURRENT_GENERAL), economic(code))
            if basic is not None:
                self.story.three_public[item] = {"general_budget": basic}
        if self.options["three_public"] and self.rng.random() < 0.5:
            item = self.rng.choice(("abroad", "reception", "vehicle_operation", "vehicle_purchase"))
            group = self.story.three_public.setdefault(item, {})
            group["general_budget"] = group.get("general_budget", 0) + self._amount(2)

    def _outsourcing(self) -> None:
        if not self.options["outsourcing"]:
            return
        chosen = [a for a in self.story.atoms if a.kind == "project" and a.economic == "302"]
        groups = {**dict.fromkeys(CURRENT_GENERAL, "general_budget"), **dict.fromkeys(CURRENT_FUND, "fund_budget"),
                  **dict.fromkeys(CURRENT_STATE, "state_capital")}  # fmt: skip
        done: set[str] = set()
        for atom in chosen:
            if atom.source in groups and atom.project not in done and self.rng.random() < 0.6:
                done.add(atom.project)
                part = (
                    atom.yuan if self.rng.random() < 0.5 else max(100, atom.yuan * self.rng.randint(2, 9) // 1000 * 100)
                )
                self.story.outsourcing.append((atom.project, groups[atom.source], part))
