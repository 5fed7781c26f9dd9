"""How a filing says an amount, a share and a change in words; and what it has said."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from .printed_tables import Printer
from .story import Story

_SAME = ("与上年持平", "与上年相比无变化")
_MORE = ("{0}按本年人员和标准核增", "新增{0}工作任务", "在职人员增加3人，相应增加{0}", "{0}范围扩大")
_LESS = ("厉行节约，压减{0}", "{0}的一次性安排上年已完成", "人员调出，{0}相应减少", "上级本年未下达{0}的部分资金")


@dataclass
class Said:
    """What the prose says, as the contract's resources have it; amounts as printed."""

    changes: list[tuple[str, str, str, str]] = field(default_factory=list)
    """chapter, subject, amount, signed delta"""
    purposes: list[tuple[str, str, str]] = field(default_factory=list)
    """chapter, subject, amount"""
    projects: list[tuple[str, str]] = field(default_factory=list)
    """name, amount"""
    objectives: list[tuple[str, str, str]] = field(default_factory=list)
    """scope, project name, budget"""
    facts: dict[str, str] = field(default_factory=dict)
    targets: int = 0


class Wording:
    """The words of one filing: amounts in 万元 with two places, or (older templates) without the zeros at the end."""

    def __init__(self, story: Story, printer: Printer, rng: random.Random) -> None:
        self.rng, self.template = rng, story.template
        self.printer = Printer("万元", printer.thousands, True, rng.random() < 0.3 and story.template < 2025)
        self.new_is_nought = rng.random() < 0.1
        """A rise from nothing is printed as 0 %, not as 100 %."""
        self.said = Said()

    def figure(self, yuan: int | None) -> str:
        return self.printer.show(yuan or 0)

    def money(self, yuan: int | None) -> str:
        return self.figure(yuan) + "万元"

    def percent(self, value: float) -> str:
        text = f"{value:,.2f}" if self.printer.thousands else f"{value:.2f}"
        return (text.rstrip("0").rstrip(".") if self.printer.trim else text) + "%"

    def share(self, part: int | None, whole: int | None) -> str:
        return self.percent((part or 0) * 100 / whole) if whole else self.percent(0)

    def rise(self, now: int | None, last: int | None, words: bool = True) -> tuple[str, str]:
        """比上年预算…，增长/下降… and the signed amount of it."""
        change = (now or 0) - (last or 0)
        rate = abs(change) * 100 / last if last else 0.0 if self.new_is_nought or not change else 100.0
        up = change >= 0
        text = f"{'增加' if up else '减少'}{self.money(abs(change))}"
        rates = f"，{'增长' if up else '下降'}{self.percent(rate)}" if words else ""
        return text + rates, ("" if up else "-") + self.figure(abs(change))

    def reason(self, subject: str, now: int | None, last: int | None) -> str:
        change = (now or 0) - (last or 0)
        return self.rng.choice(_MORE if change > 0 else _LESS if change < 0 else _SAME).format(subject)

    def change(self, chapter: str, subject: str, now: int | None, last: int | None, share_of: int | None = None,
               about: str = "", name: str = "") -> str:  # fmt: skip
        """X万元，占…，比上年预算…，主要原因是… of a subject, without the subject. `name`: as the contract names it."""
        share = f"，占{self.share(now, share_of)}" if share_of else ""
        rise, delta = self.rise(now, last)
        self.said.changes.append((chapter, name or subject, self.figure(now), delta))
        reason = self.reason(about or subject, now, last)
        return f"{self.money(now)}{share}，比上年预算{rise}，主要原因是{reason}。"
