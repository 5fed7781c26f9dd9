"""Names by the labels beside them: in the next cell, after a colon or a blank, in the next line, below a heading.

The closer a place is to a form with a slot for a name, the less a name must look like one: what fills the cell behind
the cell 项目负责人 is one unless it is a word of forms; after a colon in prose it must have a surname or be transcribed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from mingzhang.extraction.personal.numbers import MAIL, MOBILE, PHONE
from mingzhang.extraction.personal.people import people_named
from mingzhang.extraction.personal.vocabulary import (
    BLANK,
    CELL_LABEL,
    COLUMN_LABEL,
    DOT,
    HAN,
    LABEL,
    WRAPPED_LABELS,
    is_glued_name,
    is_no_name,
    is_surnamed,
    is_transcribed,
    is_word,
    without_title,
)

CELL, TOKEN, PROSE = "cell", "token", "prose"
"""How much like a slot of a form a place is: a cell of its own, a word of its own, a stretch of text."""

_DOTTED = rf"{HAN}{{1,8}}(?:{BLANK}*{DOT}{BLANK}*{HAN}{{1,8}})+"
_APART = rf"{HAN}{BLANK}{{1,4}}{HAN}(?:{BLANK}{{1,4}}{HAN})?(?!{HAN})"
_NAME = re.compile(rf"{_DOTTED}|{_APART}|{HAN}{{2,15}}(?!{HAN})")
_BETWEEN = re.compile(rf"(?:\s?\([^()\n]{{1,12}}\))?\s?(?:{PHONE})?\s?[、/;,](?:\s|{PHONE})*")
_AND = re.compile("[和及与]")
_END_OF_TOKEN = re.compile(r"\s|$|[,;:、/()。|]|\d")

_WITH_COLON = re.compile(rf"{LABEL}\s{{0,4}}(?::|是|为)\s{{0,6}}")
_LATIN = re.compile(rf"{LABEL}\s{{0,4}}:\s{{0,6}}([A-Z][a-z]+(?:[ -][A-Z][a-z]+){{1,3}})")
_WORD = r"(?:^|(?<=[\s:;,。|]))[^\s:;,。|\d]{0,8}?"
_IN_LINE = re.compile(rf"{_WORD}{LABEL}[^\S\n]+", re.MULTILINE)
_AT_END = re.compile(rf"{_WORD}{LABEL}[^\S\n]*\n(?:[^\S\n]*\n){{0,3}}[^\S\n]*", re.MULTILINE)
_BEFORE_PHONE = re.compile(rf"(?<!{HAN})({_DOTTED}|{_APART}|{HAN}{{2,4}})[\s:(,、;]{{0,3}}(?={PHONE})")
_GLUED_TO_MOBILE = re.compile(rf"({HAN}{{2,12}})\s?[\s:(]{{0,3}}(?={MOBILE})")
_ALONE_BEFORE_PHONE = re.compile(rf"(?<!{HAN})({HAN}{{4}})[\s:(]{{1,3}}(?={PHONE})")
_BEHIND_PHONE = re.compile(rf"{PHONE}[\s):]{{1,3}}({HAN}{{2,4}})(?!{HAN})")
_BEFORE_MAIL = re.compile(
    rf"(?<!{HAN})({HAN}{{2,4}})[\s:(,]{{1,3}}(?:(?:电子)?(?:邮箱|邮件|信箱)|[Ee]-?[Mm]ail)?[\s:]{{0,3}}(?={MAIL})"
)
_BEFORE_LABEL = re.compile(rf"(?<!{HAN})({HAN}{{2,4}})\s?\({HAN}{{0,4}}?{LABEL}\)")
_TOGETHER = re.compile(
    rf"{LABEL}({HAN}{{2,3}}?)(?=同志|先生|女士|[\s,;、(]{{0,3}}(?:(?:联系)?(?:电话|手机|方式)|{PHONE}))"
)
_GLUED = re.compile(rf"{LABEL}({HAN}{{3}})(?=[\s,;。、()]|$)|(?<!{HAN})({HAN}{{3}})(?=同志)", re.MULTILINE)
_WRAPPED = re.compile(
    "|".join(rf"(?<!{HAN}){head}\s+(?P<n{number}>{HAN}{{2,4}})\s+{tail}(?!{HAN})" for number, (head, tail) in enumerate(WRAPPED_LABELS))
)  # fmt: skip


def find_names(leveled: str) -> frozenset[str]:
    """Every name in the text of a filing, as `wording.level` gives it; without blanks."""
    return frozenset(name for name in _found(leveled) if len(name) > 1)


def name_pattern(names: Iterable[str], leveled: str) -> re.Pattern[str] | None:
    """What matches the names in a text of this filing, blanks and one line break in them allowed.

    A name that is also a word of the filing only counts where it stands alone.
    """
    gap = rf"{BLANK}*\n?{BLANK}*"
    parts = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        body = gap.join(DOT if re.fullmatch(DOT, each) else re.escape(each) for each in name)
        parts.append(rf"(?<!{HAN}){body}(?!{HAN})" if len(name) == 2 and is_word(name, leveled) else body)
    return re.compile("|".join(parts)) if parts else None


def _found(text: str) -> Iterator[str]:
    yield from _in_grids(text)
    for match in _WITH_COLON.finditer(text):
        yield from _names_at(text, match.end(), PROSE)
    yield from (_joined(match.group(1)) for match in _LATIN.finditer(text))
    for match in _IN_LINE.finditer(text):
        yield from _names_at(text, match.end(), TOKEN)
    for match in _AT_END.finditer(text):
        yield from _names_at(text, match.end(), PROSE)
    for match in _WRAPPED.finditer(text):
        yield from (name for name in match.groups() if name and is_surnamed(name) and not is_no_name(name))
    for match in _GLUED.finditer(text):
        name = match.group(1) or match.group(2)
        if is_surnamed(name) and not is_no_name(name) and not is_word(name, text):
            yield name
    yield from _beside_numbers(text)
    yield from people_named(text)
    for pattern in (_BEFORE_PHONE, _BEFORE_LABEL, _TOGETHER):
        for match in pattern.finditer(text):
            name = without_title(_joined(match.group(1)))
            if _is_name(name, PROSE, text) and not is_word(name, text):
                yield name


def _beside_numbers(text: str) -> Iterator[str]:
    """Names right before or behind a number or an address, also at the end of other words."""
    for match in _GLUED_TO_MOBILE.finditer(text):
        run = match.group(1)
        found = [run[-length:] for length in (4, 3) if len(run) >= length and is_glued_name(run[-length:])]
        yield from found or [name for name in (run[-2:],) if is_glued_name(name)]
    for pattern in (_ALONE_BEFORE_PHONE, _BEHIND_PHONE, _BEFORE_MAIL):
        for match in pattern.finditer(text):
            name = match.group(1)
            if is_glued_name(name) and not is_word(name, text):
                yield name


def _names_at(text: str, position: int, place: str) -> Iterator[str]:
    """The names that begin at a position, with 、 and the like between them."""
    while match := _NAME.match(text, position):
        if not _END_OF_TOKEN.match(text, match.end()):
            return
        names = _split(match.group(), place, text)
        if not names:
            return
        yield from names
        yield from _completed(names[-1], text, match.end())
        between = _BETWEEN.match(text, match.end())
        if between is None:
            return
        position = between.end()


def _split(printed: str, place: str, text: str) -> list[str]:
    """The names in a run of characters: one, or several with 和 between; none where it is no name."""
    whole = without_title(_joined(printed))
    if _is_name(whole, place, text):
        return [whole]
    parts = [without_title(part) for part in _AND.split(whole)]
    return parts if len(parts) > 1 and all(_is_name(part, PROSE, text) for part in parts) else []


def _completed(name: str, text: str, end: int) -> Iterator[str]:
    """A name of two characters at the end of a line, whose third stands alone in the next."""
    rest = re.compile(rf"[ \t]*\n\s*({HAN})[ \t]*(?:\n|$)(?!\s*{HAN}[ \t]*(?:\n|$))").match(text, end)
    if rest and len(name) == 2 and is_surnamed(name):
        yield name + rest.group(1)


def _is_name(name: str, place: str, text: str) -> bool:
    if len(name) < 2 or is_no_name(name):
        return False
    if is_transcribed(name):
        return True
    if is_surnamed(name):
        return place == CELL or len(name) > 2 or not is_word(name, text)
    return place in (CELL, TOKEN) and len(name) <= 4 and not is_word(name, text, often=1)


def _joined(printed: str) -> str:
    return re.sub(r"\s", "", printed)


def _in_grids(text: str) -> Iterator[str]:
    rows = [re.split(r"[\t|]", line) for line in text.split("\n")]
    for number, cells in enumerate(rows):
        if len(cells) == 1:
            continue
        for index, cell in enumerate(cells):
            if COLUMN_LABEL.fullmatch(cell):
                yield from _in_column(rows, number + 1, index)
            elif CELL_LABEL.fullmatch(cell):
                behind = next((later for later in cells[index + 1 :] if later.strip()), "")
                yield from _in_cell(behind, text)
                if not behind or is_no_name(_joined(behind)):
                    yield from _in_column(rows, number + 1, index)


def _in_cell(cell: str, text: str) -> Iterator[str]:
    """The names in the cell behind a label: one, or several with blanks or marks between."""
    cell = re.sub(rf"{PHONE}|\([^()]*\)", " ", cell).strip()
    if CELL_LABEL.fullmatch(cell):
        return
    whole = re.fullmatch(rf"{_DOTTED}|{_APART}", cell)
    for printed in [cell] if whole else re.split(r"[\s、/;,。:]+", cell):
        if re.fullmatch(rf"{_DOTTED}|{_APART}|{HAN}{{2,15}}", printed):
            yield from _split(printed, CELL, text)


def _in_column(rows: Sequence[list[str]], first: int, index: int) -> Iterator[str]:
    """The names below a label that heads a column, down to the end of the grid or the next label; totals and empty cells
    stand between them."""
    for cells in (rows[number] for number in range(first, len(rows))):
        if len(cells) <= max(index, 1) or CELL_LABEL.fullmatch(cells[index]) or COLUMN_LABEL.fullmatch(cells[index]):
            return
        name = without_title(_joined(cells[index]))
        if not is_no_name(name) and (is_surnamed(name) or is_transcribed(name)):
            yield name
