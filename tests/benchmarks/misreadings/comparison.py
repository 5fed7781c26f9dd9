"""Truth against publication: each printed figure gets one outcome, each certain figure without truth, too."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from .figures import OTHER, Figure
from .published import Published
from .truths import Truth

RIGHT, WRONG, MOVED, INVENTED, LOST = "right", "wrong", "moved", "invented", "lost"
DOUBTFUL, KEPT, UNREAD, REFUSED = "doubtful", "kept", "unread", "refused"
OUTCOMES = (RIGHT, WRONG, MOVED, INVENTED, LOST, DOUBTFUL, KEPT, UNREAD, REFUSED)
"""WRONG: another value as certain. MOVED: the right value under another row, column or resource as certain. INVENTED: a
certain figure where nothing is printed. LOST: nowhere. KEPT: in a row, column or table without a name in the
contract, where it should have one. REFUSED: the filing was not published."""
_Key = tuple[str, str]
HARMFUL = (WRONG, MOVED, INVENTED, LOST)

_UNITS = (Decimal(1), Decimal(10000), Decimal("0.1"), Decimal(10), Decimal(100), Decimal("0.0001"))
"""What a figure in 万元 is multiplied by to be what is printed in 万元, 元, 千元 … of tables that keep their unit."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is not right, for people."""

    outcome: str
    where: str
    true: str
    found: str
    line: int = 0


@dataclass
class Result:
    """Counts by outcome and the faults of one input."""

    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    refusal: str = ""

    def add(self, outcome: str, true: Figure | None, found: Figure | None) -> None:
        self.counts[outcome] += 1
        if outcome != RIGHT:
            spot = true.spot if true else found.spot if found else None
            said = "" if found is None else f"{found.value}" + ("" if found.spot == spot else f" at {found.spot}")
            self.faults.append(
                Fault(outcome, str(spot), "" if true is None else str(true.value), said, found.line if found else 0)
            )

    def harm(self, outcome: str, where: str, found: str) -> None:
        self.counts[outcome] += 1
        self.faults.append(Fault(outcome, where, "", found))


def compare(truth: Truth, found: Published) -> Result:
    """Counts what became of every figure of an input."""
    result = Result(refusal=found.refusal or found.crash)
    if found.refusal or found.crash:
        fits = bool(truth.refusal) and all(word in found.refusal for word in truth.refusal)
        result.counts[RIGHT if fits else REFUSED] += max(len(truth.figures), 1)
        return result
    if truth.refusal:
        result.harm(INVENTED, "the filing", f"published with {len(found.figures)} figures instead of refused")
    said = _renamed(truth, found)
    rest, left = _in_place(truth.figures, said, result)
    rest, left = _elsewhere(rest, left, result)
    _without_name(rest, left, found, result)
    for figure in left:
        if figure.certain:
            result.add(INVENTED, None, figure)
    _in_words(truth, found, result)
    return result


def _renamed(truth: Truth, found: Published) -> list[Figure]:
    """The published figures; rows that go under another name than in the truth are joined by the label that they print,
    projects by their code where just one of each side is left."""
    true_rows = {(one.spot.resource, one.spot.row) for one in truth.figures} | set(truth.labels)
    said_rows = {(one.spot.resource, one.spot.row) for one in found.figures}
    missing, strange = sorted(true_rows - said_rows), sorted(said_rows - true_rows)
    strange = [key for key in strange if not key[1].rpartition("/")[2].isdigit()]  # another code is no other name
    names = _joined(missing, strange, truth.labels, found.labels)
    missing = [key for key in missing if key not in names.values()]
    strange = [key for key in strange if key not in names]
    codes = {key: key[1].partition("-")[0] for key in (*missing, *strange) if "-" in key[1]}
    names.update(_joined(missing, strange, codes, codes))
    return [
        replace(one, spot=replace(one.spot, row=names.get((one.spot.resource, one.spot.row), ("", one.spot.row))[1]))
        for one in found.figures
    ]


def _joined(
    missing: list[_Key], strange: list[_Key], true: Mapping[_Key, str], said: Mapping[_Key, str]
) -> dict[_Key, _Key]:
    """Strange rows to missing rows that have the same label on the same side, where it is the only one there."""
    wanted = defaultdict(list)
    offered = defaultdict(list)
    for key in missing:
        wanted[key[0], key[1].partition("/")[0] if "/" in key[1] else "", true.get(key, "")].append(key)
    for key in strange:
        offered[key[0], key[1].partition("/")[0] if "/" in key[1] else "", said.get(key, "")].append(key)
    return {
        keys[0]: wanted[label][0]
        for label, keys in offered.items()
        if label[2] and len(keys) == 1 and len(wanted.get(label, ())) == 1
    }


def _in_place(truths: Iterable[Figure], said: list[Figure], result: Result) -> tuple[list[Figure], list[Figure]]:
    """Counts what stands where it should; gives what is left of both."""
    waiting = defaultdict(list)
    for one in said:
        waiting[one.spot].append(one)
    rest = []
    for true in truths:
        match = next((one for one in waiting[true.spot] if one.value == true.value), None)
        if match is None:
            rest.append(true)
        else:
            waiting[true.spot].remove(match)
            result.add(RIGHT if match.certain else DOUBTFUL, true, match)
    return rest, [one for ones in waiting.values() for one in ones]


def _elsewhere(rest: list[Figure], left: list[Figure], result: Result) -> tuple[list[Figure], list[Figure]]:
    """Counts what is published in a wrong place or with a wrong value."""
    after = []
    for true in rest:
        match = next((one for one in left if one.value == true.value and _unnamed(true, one)), None)
        if match is None:
            after.append(true)
        else:
            left.remove(match)
            result.add(KEPT if match.certain else DOUBTFUL, true, match)
    rest, after = after, []
    for true in rest:
        match = _nearest(true, [one for one in left if one.value == true.value])
        if match is None:
            after.append(true)
        else:
            left.remove(match)
            result.add(MOVED if match.certain else DOUBTFUL, true, match)
    rest, after = after, []
    for true in rest:
        match = next((one for one in left if one.spot == true.spot), None)
        if match is None:
            after.append(true)
        else:
            left.remove(match)
            result.add(WRONG if match.certain else DOUBTFUL, true, match)
    return after, left


def _unnamed(true: Figure, found: Figure) -> bool:
    """Whether a figure stands in its place but for its row, which has neither item nor code."""
    side, _, label = found.spot.row.rpartition("/")
    same = found.spot.resource, found.spot.column, found.spot.period, side
    return same == (true.spot.resource, true.spot.column, true.spot.period, true.spot.row.rpartition("/")[0]) and bool(
        re.fullmatch(r"[一-鿿]+", label)
    )


def _nearest(true: Figure, candidates: list[Figure]) -> Figure | None:
    def distance(one: Figure) -> tuple[bool, bool, bool]:
        spot, other = one.spot, true.spot
        return spot.resource != other.resource, spot.row != other.row, spot.column != other.column

    return min(candidates, key=distance, default=None)


def _without_name(rest: list[Figure], left: Iterable[Figure], found: Published, result: Result) -> None:
    """Counts what is kept in columns and tables without a name, what is said to be unread, and what is nowhere."""
    kept, unread, hidden = Counter(found.kept), Counter(found.unread), found.hidden
    after = []
    for true in rest:
        if _take(kept, true.value):
            result.add(RIGHT if true.spot.resource == OTHER else KEPT, true, None)
        elif _printed_once(true, rest) or _take(unread, true.value):
            result.add(UNREAD, true, None)
        else:
            after.append(true)
    unread.update(one.value for one in left if not one.certain)
    for true in after:
        if _take_pieces(unread, true.value):
            result.add(UNREAD, true, None)
        elif hidden > 0:
            hidden -= 1
            result.add(UNREAD, true, None)
        else:
            result.add(LOST, true, None)


def _printed_once(true: Figure, rest: list[Figure]) -> bool:
    """Whether a figure of “三公” is the copy of one in `total` that was not read either: both are one printed figure."""
    copied = true.spot.resource == "three_public" and true.spot.column != "total"
    return copied and any(one.spot == replace(true.spot, column="total") and one.value == true.value for one in rest)


def _take(pool: Counter[Decimal], value: Decimal) -> bool:
    for factor in _UNITS:
        for printed in (value * factor, -value * factor):
            if pool[printed] > 0:
                pool[printed] -= 1
                return True
    return False


def _take_pieces(unread: Counter[Decimal], value: Decimal) -> bool:
    """Whether both pieces of a figure that the page breaks over two lines are doubtful or said to be unread."""
    printed = f"{abs(value):.2f}"
    for cut in range(1, len(printed)):
        pieces = Counter(Decimal(piece.strip(".") or 0) for piece in (printed[:cut], printed[cut:]))
        if all(unread[piece] >= count for piece, count in pieces.items()):
            unread.subtract(pieces)
            return True
    return False


def _in_words(truth: Truth, found: Published, result: Result) -> None:
    everywhere = Counter(one.value for one in found.figures) + found.words + found.kept
    for amount in truth.never:
        if everywhere[Decimal(amount)]:
            result.harm(INVENTED, "anywhere", amount)
    for amount in truth.words:
        outcome = RIGHT if found.words[Decimal(amount)] else UNREAD if found.unread[Decimal(amount)] else LOST
        result.counts[outcome] += 1
        if outcome != RIGHT:
            result.faults.append(Fault(outcome, "words", amount, ""))
