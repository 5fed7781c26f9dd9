"""Reflow: the lines of a stretch become one running text in which sentences are whole again.

A dump breaks sentences over lines and pages, a grid filing sometimes in the middle of a paragraph; so a line's end means
nothing by itself. Every character keeps the place of its line. Where a new paragraph certainly begins, a break is kept.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from mingzhang.budget.amount import are_apart, is_amount, printed_number
from mingzhang.budget.concepts import concepts
from mingzhang.budget.document import Place
from mingzhang.budget.headings import ORDINAL, PART, headings
from mingzhang.budget.units import ANY_UNIT, alternatives
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.budget.wording import change_words
from mingzhang.extraction.clean import fold, unwrap
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.narrative.chapters import undecorated
from mingzhang.extraction.narrative.figures import Figure, faultless, figure_at, figures, has_unit

_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NARROW = str.maketrans(
    {**{chr(k): chr(v) for k, v in _WIDE.items()}, "−": "-", "﹪": "%", "‚": ",", "﹐": ",", "∶": ":"}
)
_STOP = re.compile(r"[,。;:]")
_ITEM = re.compile(r"\(?(\d{1,2})(?:[.、]|\)[.、]?)(?=[一-鿿“《(〈]|20\d\d年|\d{1,3}号)")
_LISTED = re.compile(rf"\({ORDINAL}\)")
_NAMED = re.compile(rf"(?:\({ORDINAL}\)|{ORDINAL}、|\d{{1,2}}[.、])(?P<name>[^,。;:\d]{{2,30}})")
_YEAR_BEFORE = re.compile(r"^(?:20\d\d年度?)?(?:本年|本部门|我部门|本单位|我单位)?")
_NUMBER_AT_END = re.compile(r"\d[\d.,]*$")
_NUMBER_AT_START = re.compile(r"[.,]?\d[\d.,]*(?<![.,])")
_LONGEST_NUMBER = 24
_LONGEST_SUBJECT = 32
"""Words of sources of money and kinds of spending are no longer."""
_LONE = re.compile(r"[1-9]\d{0,2}")
_GOES_ON = re.compile(
    r"(?:[^,。;:]{0,6}?原因|主要(?:是|系|由于|因为|用于))"
    rf"|(?:与|比|较)20\d\d年[^,。;:\d]{{0,12}}(?:持平|{change_words().either})"
)
"""What belongs to the sentence before although a full stop stands between."""


@dataclass(frozen=True, slots=True)
class RunningText:
    """A running text: `text` without white space but for one blank between two numbers that stand side by side (in a line,
    or at the end of one and the beginning of the next), `normalised` the same with narrow punctuation and digits (equal length,
    for patterns), the place of each character, where paragraphs certainly begin, and the spans of sub-headings. `aside` are
    numbers alone in their lines that belong to no sentence; whether they are pages' nothing proves. `known` are the
    figures of the filing's tables, in 万元, and `printed` those of this text, with their units: what a misprint may mean."""

    text: str
    normalised: str
    places: tuple[Place, ...]
    breaks: tuple[int, ...]
    headings: tuple[tuple[int, int], ...]
    aside: tuple[tuple[Place, str], ...] = ()
    known: Collection[Decimal] = ()
    printed: frozenset[tuple[Decimal, str]] = field(default=frozenset())

    def figures(self, start: int, end: int) -> Iterator[Figure]:
        """Every figure of a stretch, in order; a misprint has no value unless another figure of the filing shows it."""
        return (self._witnessed(figure) for figure in figures(self.normalised, start, end))

    def figure_at(self, start: int) -> Figure | None:
        """The figure that begins exactly here; none where it may be a piece of a broken number."""
        figure = figure_at(self.normalised, start)
        return None if figure is None else self._witnessed(figure)

    def _witnessed(self, figure: Figure) -> Figure:
        if not figure.is_guess or self._is_shown(figure) and not self._is_shown(replace(figure, value=figure.instead)):
            return figure
        return replace(figure, value=None, warning="")

    def _is_shown(self, figure: Figure) -> bool:
        """Whether a table or another sentence prints a figure in its unit."""
        return (figure.value, figure.unit) in self.printed or figure.is_money and figure.amount in self.known

    def place(self, offset: int) -> Place:
        """Where the character at an offset stands. The text must not be empty."""
        return self.places[min(offset, len(self.places) - 1)]

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Spans that end behind 。 or where a paragraph ends, without headings. `。主要原因是` belongs to what it explains
        (`_GOES_ON`), and a 。 inside brackets ends nothing."""
        cuts = sorted({*self.breaks, *(end for _, end in self.headings), len(self.text), *self._stops()})
        start = 0
        for cut in cuts:
            if cut > start and (start, cut) not in self.headings:
                yield start, cut
            start = max(start, cut)

    def begins_paragraph(self, offset: int) -> bool:
        """Whether a paragraph certainly begins at an offset."""
        at = bisect_left(self.breaks, offset)
        return at < len(self.breaks) and self.breaks[at] == offset

    def heading_before(self, offset: int) -> int:
        """Where the words below the nearest heading above an offset begin."""
        return max((end for _, end in self.headings if end <= offset), default=0)

    def _stops(self) -> Iterator[int]:
        depth = opened = 0
        for index, character in enumerate(self.normalised):
            if character == "(":
                depth, opened = depth + 1, index
            elif character == ")" or depth and index - opened > 120:
                depth = 0
            elif character == "。" and not depth and not _GOES_ON.match(self.normalised, index + 1):
                yield index + 1


def normalised(text: str) -> str:
    """The text with full-width letters, digits and marks made narrow, character by character."""
    return text.translate(_NARROW)


def reflow(entries: Sequence[Entry], known: Collection[Decimal] = ()) -> RunningText:
    """The prose of a stretch; rows of grids are left out. Two numbers side by side are one where only the whole is among
    the figures `known` from the filing's tables."""
    pieces: list[str] = []
    places: list[Place] = []
    breaks: list[int] = []
    headings: list[tuple[int, int]] = []
    aside: list[tuple[Place, str]] = []
    before, count, length, after_heading = "", 0, 0, True
    lines = [
        (entry, text)
        for entry in entries
        if entry.cells is None and (text := _on_one_line(undecorated(entry).text, known))
    ]
    for index, (entry, text) in enumerate(lines):
        line = normalised(text)
        following = normalised(lines[index + 1][1]) if index + 1 < len(lines) else ""
        if _is_aside(line, before, following):
            aside.append((entry.place, text))
            continue
        heading = _is_heading(line) or _is_said_again(line, following)
        item = _ITEM.match(line)
        number = int(item.group(1)) if item else 0
        begins = after_heading or heading or _begins(line, before, number, count)
        if begins:
            breaks.append(length)
        if heading:
            headings.append((length, length + len(text)))
        count = 0 if heading else number if begins and item else count
        after_heading = heading
        before = "" if begins else before
        if _are_two(before, line, known):
            text, line = f" {text}", f" {line}"
        before = (before + line)[-400:]
        pieces.append(text)
        places.extend([entry.place] * len(text))
        length += len(text)
    whole = "".join(pieces)
    return RunningText(
        whole,
        normalised(whole),
        tuple(places),
        tuple(breaks),
        tuple(headings),
        tuple(aside),
        known,
        faultless(normalised(whole)),
    )


def _is_heading(line: str) -> bool:
    part = PART.match(line) is not None and not _STOP.search(line)
    words = headings()
    return part or (words.subheading.fullmatch(line) or words.item.fullmatch(line)) is not None


def _is_said_again(line: str, following: str) -> bool:
    """Whether a line is a numbered heading (`（二）公务接待费`) whose words the sentence below begins with, perhaps behind a year."""
    found = _NAMED.fullmatch(line)
    return found is not None and _YEAR_BEFORE.sub("", following).startswith(found["name"])


def _on_one_line(text: str, known: Collection[Decimal]) -> str:
    """The text squashed, with a blank between two numbers that white space parts."""
    pieces = unwrap(text).split()
    found: list[str] = []
    for piece in pieces:
        apart = found and _are_two(normalised(found[-1]), normalised(piece), known)
        found.append(f" {piece}" if apart else piece)
    return "".join(found)


def _are_two(before: str, after: str, known: Collection[Decimal]) -> bool:
    """Whether a text ends and the next begins with a number, and nothing says that they are one."""
    left, right = _number_at_end(before), _number_at_start(after)
    if not are_apart(left, right):
        return False
    whole = f"{left}{right}"
    return not (
        "." in whole and is_amount(whole) and printed_number(whole) in known and printed_number(right) not in known
    )


def _number_at_end(text: str) -> str:
    found = _NUMBER_AT_END.search(text[-_LONGEST_NUMBER:])
    return found.group() if found else ""


def _number_at_start(text: str) -> str:
    found = _NUMBER_AT_START.match(text)
    return found.group() if found else ""


def _is_aside(line: str, before: str, after: str) -> bool:
    """Whether a line of digits belongs to no sentence, as the foot of a page: it neither ends the number above, nor goes on below as a number, a
    date, a list's number or a figure with its unit. A number that is whole without it does not need it."""
    if not _LONE.fullmatch(line) or _OPEN_NUMBER.search(before):
        return False
    if before[-1:].isdigit():
        return _WHOLE_ABOVE.search(before) is not None and has_unit(f"0{after}")
    if after[:1].isdigit():
        return False
    return not after.startswith((".", ",", "、", ")", "%", "号")) and not has_unit(line + after)


_OPEN_NUMBER = re.compile(r"(?:\d[.,]|[(第-])$")
_WHOLE_ABOVE = re.compile(r"\.\d\d$")


def _begins(line: str, before: str, number: int, count: int) -> bool:
    """Whether a line begins a paragraph although the one above need not have ended: the next item of a numbered list, or
    a statement after a reason without a full stop."""
    sentence = before.rsplit("。", 1)[-1]
    if _LISTED.match(line) and not sentence.endswith(("第", "、", "和", "及")):
        return True
    if number == 1 and sentence.endswith("如下:"):
        return True
    if number and (number == count + 1):
        listed = sentence.endswith((":", ",", "、")) and not sentence.endswith("其中:")
        return not listed and not sentence[-1:].isdigit() and (number > 1 or before.endswith(("。", ":")))
    if "原因" not in sentence or sentence.endswith((",", "、")) or not _statement().match(line):
        return False
    return not any(
        _crosses(sentence, at, line) for at in range(max(len(sentence) - _LONGEST_SUBJECT, 0), len(sentence))
    )


def _crosses(sentence: str, start: int, line: str) -> bool:
    """Whether the name of a statement begins in the line above and ends in this one (`；一般` and `公共预算0.5万元，占…`)."""
    found = _statement().match(sentence[start:] + line)
    return found is not None and found.end("name") > len(sentence) - start


@kept_by_words
def _statement() -> re.Pattern[str]:
    """A sentence that begins with a source of money or a kind of spending and goes on with its amount."""
    words = {fold(word) for each in concepts().values() if each.group in ("sources", "kinds") for word in each.words}
    return re.compile(
        rf"(?P<name>(?:上级)?{alternatives(map(re.escape, words))})[^,。;:\d]{{0,24}}(?:-?\d[\d,.]*{ANY_UNIT},(?:占|[比较与])|未安排)"
    )
