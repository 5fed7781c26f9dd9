"""What a sentence of final accounts says of one item: what was planned, what was spent, how far the two differ and why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.accounts_wording import accounts_wording
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import normalised
from mingzhang.extraction.narrative.subjects import NUMBERING, Subject

_LEVEL = re.compile(
    r"(?P<name>[^,。;:()]{2,50}?(?:\([^()类款项]{1,20}\)[^,。;:()]{0,20}?)?)\((?P<code>\d{2,3})?(?P<level>[类款项])\)-?"
)
_LEVELS = "类款项"
LEVEL_MARK = re.compile(r"\((?:\d{2,3})?[类款项]\)")
"""What stands behind a name of the functional classification and says at which level it is."""
_AROUND = re.compile(r"^(?:20\d\d年度?|(?:\d{7}|\d{5}|\d{3})(?=[一-鿿“\"])|[“”\"])+|[“”\"]+$")


@dataclass(slots=True)
class Outcome:
    """What is said of one `subject`. `plans` are its figures by period, `executed` and `differs` percentages of the plan
    `against`, `further` how much of other plans was spent, by plan; `delta` and `rate` are its movement against that plan, signed. `resource` is the table of its chapter, `at` the
    number of changes told before it; `told`: what was spent is in a change against the year before; `inferred`: only its amount says which table it is of. `words` are
    those that lead to a figure, by its period or `spent`, `executed`, `differs`; `code` is found last; `unnamed`: a comparison says only 预算."""

    subject: Subject
    resource: str
    at: int
    plans: dict[str, Figure] = field(default_factory=dict)
    spent: Figure | None = None
    executed: Figure | None = None
    further: dict[str, Figure] = field(default_factory=dict)
    differs: Figure | None = None
    against: str = ""
    delta: Decimal | None = None
    rate: Decimal | None = None
    reason: str = ""
    purpose: str = ""
    told: bool = False
    inferred: bool = False
    words: dict[str, str] = field(default_factory=dict)
    code: str = ""
    unnamed: bool = False

    @property
    def base(self) -> str:
        """The plan that percentages and differences are of, where they don't say it themselves: the only one told."""
        return self.against or (next(iter(self.plans)) if len(self.plans) == 1 else "")

    @property
    def compares(self) -> bool:
        """Whether what was spent is compared with a plan at all."""
        return bool(self.plans or self.executed or self.differs or self.reason) or self.delta is not None


def table_of(titles: Sequence[str]) -> str:
    """The resource that a chapter and its sections are about; empty for none."""
    known = accounts_wording().tables.items()
    return next((name for title in titles for name, words in known if words.search(normalised(title))), "")


def plain_name(name: str) -> str:
    """The name of a level without its number, its quotes and the year before it."""
    numbered = NUMBERING.match(normalised(name))
    return _AROUND.sub("", name[numbered.end() :] if numbered else name)


def named_levels(words: str, before: Sequence[str]) -> tuple[str, ...]:
    """The names of 类, 款 and 项 that words spell out, below those `before` that they leave out; empty where there are none
    or a level above is not known. `财政事务（款）行政运行（项）` below 一般公共服务支出（类） is three names."""
    names = list(before)
    found = list(_LEVEL.finditer(words))
    for each in found:
        level = _LEVELS.index(each.group("level"))
        if len(names) < level:
            return ()
        names = [*names[:level], plain_name(each.group("name"))]
    return tuple(names) if found else ()
