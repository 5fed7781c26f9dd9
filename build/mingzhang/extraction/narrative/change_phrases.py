"""How a filing says that an amount changed, and why: `，占…%，比上年预算减少…万元，下降…%，主要原因是…`.

All patterns work on normalised text (narrow punctuation). Anything between the parts that is not understood ends
the statement, so that nothing is guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.units import ANY_UNIT
from mingzhang.budget.wording import change_words, whole_side_words
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import RunningText

_WORDS = change_words()
_UP = f"{_WORDS.choice_up}|{_WORDS.up}"
_DOWN = f"{_WORDS.choice_down}|{_WORDS.down}"
_LEVEL = r"(?:基本)?持平|保持一致|一致|相同|无变化|没有变化|无增减变化|无增减|不变"
_SHARE = re.compile(r",?占[^,。;\d]{0,40}?(?=\d)")
_AGAINST = re.compile(
    r"[,(。]?(?:(?:与|比|较|同)(?:上年|去年|上一?年|20\d\d年)|同比)度?(?:\([^()]{0,20}\))?[^,。;\d]{0,20}?(?:相比|比较)?,?(?:均|都|总体)?"
    rf"(?=(?:{_UP}|{_DOWN}|{_LEVEL}))"
)
_BESIDE_PRIOR = re.compile(r"[,(。]?(?:与|比|较|同)(?:上年|去年|20\d\d年)度?[^,。;\d]{0,24}?(?=\d)")
_BEHIND_PRIOR = re.compile(r"\)?(?:相比|比较)?")
_MOVE = re.compile(
    rf"[,(]*(?:(?:比上年|同比)[^,。;\d]{{0,6}}?)?(?:(?P<up>{_UP})|(?P<down>{_DOWN})|(?P<level>{_LEVEL}))(?:了|率|幅度|约|为|:)*"
)
_BEHIND_BRACKET = re.compile(r"\)[,;。]")
_SAME = re.compile(r"[^,。;\d]{0,4}\)?")
_WHY = re.compile(
    rf"\)?[,。;:]?(?:其中,?)?(?:(?:增减|变动|变化|{_WORDS.either})的?)?(?:其)?"
    rf"(?:主要(?:的)?(?:增减|变动|变化|{_WORDS.either})?原因|原因(?:主要)?|主要(?:是(?:由于|因为)?|由于|因为))(?:是因为|是由于|是|为|在于|系)?:?"
)
_PART_OF_REASON = re.compile(
    r"\(?\d{1,2}[.、)]|[一二三四五六七八九]是|另外?|同时|此外|以及|并且|其中|因此|故|所以|导致|使得"
)
_CLAUSE = re.compile(r"(?:(?!\((?:比|较|与|同)上年)[^,。;]|(?<=\d),(?=\d{3})){0,120}")
_NOTHING = re.compile(r".{2,60}未安排(?:预算|支出|资金)?")
_AMOUNT_LAST = re.compile(rf".{{2,}}?\d{ANY_UNIT}")
_MOVED_LAST = re.compile(rf".*(?:{_UP}|{_DOWN})(?:了|约|为)?-?\d[\d,.]*{ANY_UNIT}")
_THREE_PUBLIC = re.compile(r"(?:\d{1,2}[.、])?(?:其中:)?(?:20\d\d年)?(?:财政拨款)?(?:因公出国|公务用车|公务接待|公车)")
_CLASSIFIED = re.compile(r".{2,60}?\([类款项]\)")
_BESIDE_YEAR = r"(?:(?:与|比|较|同)(?:上年|去年|上一年|20\d\d年)度?(?:决算|预算|执行)?数?(?:相比|比较)?,?|同比)"
_WHOLE_NAMED = re.compile(rf"(?:{_BESIDE_YEAR}?(?:20\d\d年度?)?{whole_side_words()}(?:为|各|均|共计)*)")
"""A name of all income or all spending, which is no part of a reason why one of them changed."""
_WHOLE_MOVED = re.compile(rf"{_BESIDE_YEAR}?(?:{_UP}|{_DOWN})(?:了|约|为)*\d[\d,.]*{ANY_UNIT}[,(](?:{_UP}|{_DOWN})")
_WHOLE_TOLD = re.compile(rf"\d[\d,.]*{ANY_UNIT}[,(]{_BESIDE_YEAR}")
_MOVED_WITH_REASON = re.compile(
    rf"{_BESIDE_YEAR}?[^,。;:\d]{{2,40}}?{_BESIDE_YEAR}?(?:{_UP}|{_DOWN})(?:了|约|为)*\d[\d,.]*{ANY_UNIT}"
    rf"(?:[,(](?:{_UP}|{_DOWN})(?:了|约|为)*\d[\d,.]*%\)?)?[,。;]?(?:主要)?(?:增减|变动|变化|{_WORDS.either})?的?(?:主要)?原因"
)
_MOVED_MONEY = re.compile(rf"(?:{_UP}|{_DOWN})(?:了|约|为)*\d[\d,.]*{ANY_UNIT}")
_COMPARED = re.compile(r"[,(](?:占|[比较与同]|主要用于|主要包括)")


@dataclass(frozen=True, slots=True)
class Move:
    """What a statement says after its amount. Figures are signed; `end` is where it stops, `stated` whether it compares
    with the year before at all. `share`, `delta` and `rate` are None where not said."""

    end: int
    stated: bool
    share: Decimal | None
    delta: Decimal | None
    rate: Decimal | None
    figures: tuple[Figure, ...]
    warnings: tuple[str, ...]
    prior: Figure | None = None
    """Last year's figure, where the comparison prints it (比2024年980.00万元增加…)."""
    share_of: str = ""
    """What the share is said to be of (占财政拨款收入的98.37%); empty where it is not said."""

    def is_of(self, amount: Decimal | None) -> bool:
        """Whether an amount that changed so grew by the percentage, as far as it is printed; never without both, and never where
        nothing changed, which fits any amount."""
        if amount is None or self.delta in (None, 0) or self.rate in (None, 0) or amount == self.delta:
            return False
        grown = self.delta / abs(amount - self.delta) * 100
        last_place = Decimal(1).scaleb(min(0, int(self.rate.as_tuple().exponent)))
        return abs(grown - self.rate) <= last_place / 2


def move_after(prose: RunningText, start: int, end: int) -> Move:
    """What follows an amount: its share, and the change against the year before, each if it is there."""
    share, share_of = None, ""
    used: list[Figure] = []
    position = start
    found = _SHARE.match(prose.normalised, position, end)
    figure = prose.figure_at(found.end()) if found else None
    if found and figure is not None and figure.value is not None and figure.is_percent and figure.end <= end:
        share, position = figure.value, figure.end
        used.append(figure)
        share_of = prose.normalised[start : found.end()].lstrip(",占")
    against = _AGAINST.match(prose.normalised, position, end)
    prior = None if against else _prior(prose, position, end)
    behind = _BEHIND_PRIOR.match(prose.normalised, prior.end, end) if prior else None
    start_of_move = against.end() if against else behind.end() if behind else None
    moved = moves(prose, start_of_move, end) if start_of_move is not None else None
    if moved is None:
        return Move(position, False, share, None, None, tuple(used), (), share_of=share_of)
    used.extend(moved.figures)
    return Move(moved.end, True, share, moved.delta, moved.rate, tuple(used), moved.warnings, prior, share_of)


def _prior(prose: RunningText, start: int, end: int) -> Figure | None:
    """Last year's amount where a comparison prints it before the movement."""
    found = _BESIDE_PRIOR.match(prose.normalised, start, end)
    figure = prose.figure_at(found.end()) if found else None
    return (
        figure if figure is not None and figure.amount is not None and figure.is_money and figure.end <= end else None
    )


def moves(prose: RunningText, start: int, end: int) -> Move | None:
    """`增加68.74万元，增长4.43%` in either order; 持平 is a change of zero. None where no such word stands here."""
    delta = rate = None
    used: list[Figure] = []
    warnings: list[str] = []
    position = start
    while found := _MOVE.match(prose.normalised, position, end):
        if found.group("level"):
            rest = _SAME.match(prose.normalised, found.end(), end)
            stop = rest.end() if rest and rest.group().endswith(")") else found.end()
            zero = Decimal(0)
            return Move(
                stop, True, None, zero if delta is None else delta, zero if rate is None else rate, tuple(used), ()
            )
        figure = prose.figure_at(found.end())
        if figure is None or figure.end > end or figure.value is None:
            break
        signed = _signed(figure.value, down=found.group("down") is not None)
        word = found.group("up") or found.group("down")
        if re.search("[(/]", word) and figure.value:
            warnings.append("choice-left-standing")
        if figure.is_money and delta is None:
            amount = figure.amount
            delta = None if amount is None else _signed(amount, down=found.group("down") is not None)
        elif (figure.is_percent or not figure.unit and delta is not None) and rate is None:
            rate = signed
            if not figure.unit:
                warnings.append("percent-sign-missing")
        else:
            break
        used.append(figure)
        position = figure.end
        if prose.normalised[position : position + 1] == ")":
            position += 1
    return Move(position, True, None, delta, rate, tuple(used), tuple(warnings)) if used else None


def against(normalised: str, start: int, stop: int, end: int) -> re.Match[str] | None:
    """The words `比上年预算` that end a stretch, before the movement behind it (which ends at `end`)."""
    return next((found for found in _AGAINST.finditer(normalised, start, end) if found.end() == stop), None)


def reason_after(normalised: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of the reason that follows: to the closing mark of its sentence, which a ； is only where what follows it
    is another statement; to the end of the bracket in which it stands."""
    found = _WHY.match(normalised, start, end)
    return (found.end(), reason_end(normalised, found.end(), end)) if found is not None else None


def reason_end(normalised: str, start: int, end: int) -> int:
    """Where the reason ends that begins at `start`, as `reason_after` says."""
    stop, depth = start, 0
    while stop < end:
        depth += (normalised[stop] == "(") - (normalised[stop] == ")")
        if depth < 0 and _BEHIND_BRACKET.match(normalised, stop):
            break
        if normalised[stop] in ",;" and _tells_of_another(normalised, start, stop, end):
            break
        if (
            normalised[stop] == "。"
            and stop == end - 1
            or normalised[stop] == ";"
            and begins_statement(normalised, stop + 1, end)
        ):
            break
        if normalised.startswith(",其中:", stop) and begins_statement(normalised, stop + 4, end):
            break
        stop += 1
    return stop


def _tells_of_another(normalised: str, start: int, stop: int, end: int) -> bool:
    """Whether behind the mark at `stop` it is told how another amount changed: all income or spending, or one with a reason of its
    own where the reason before it tells of no movement (项目增加；支出总计增加77.70万元，增长0.37%，主要原因：…)."""
    whole = _WHOLE_NAMED.match(normalised, stop + 1, end)
    if whole is not None:
        return any(each.match(normalised, whole.end(), end) for each in (_WHOLE_MOVED, _WHOLE_TOLD))
    if normalised[stop] != ";" or _PART_OF_REASON.match(normalised, stop + 1, end):
        return False
    return _MOVED_WITH_REASON.match(normalised, stop + 1, end) is not None and not _MOVED_MONEY.search(
        normalised, start, stop
    )


def begins_statement(normalised: str, start: int, end: int) -> bool:
    """Whether a clause says something new about an amount, not more of a reason."""
    if start >= end:
        return True
    found = _CLAUSE.match(normalised, start, end)
    clause = found.group() if found else ""
    if _THREE_PUBLIC.match(clause) or _CLASSIFIED.match(clause) or _NOTHING.fullmatch(clause):
        return True
    if _AMOUNT_LAST.fullmatch(clause) is None or _MOVED_LAST.fullmatch(clause):
        return False
    return _COMPARED.match(normalised, start + len(clause), end) is not None or _PART_OF_REASON.match(clause) is None


def _signed(value: Decimal, *, down: bool) -> Decimal:
    """Zero has no sign."""
    return -value if down and value else value
