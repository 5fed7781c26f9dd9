"""The header of a flat table: where it ends, which columns it names, how wide they were."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.concepts import concepts
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.column_periods import OwnPeriod
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.flat.lines import FlatLine
from mingzhang.extraction.flat.wrapped_words import begins_name
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.line_labels import known_labels, plain_label
from mingzhang.extraction.raw import is_telling

_NO_WORD = re.compile(r"(?:行次|[\s\d类款项※栏次甲乙丙丁*=+()-])+")


_SILENT = ("role", "class", "unit", "side")
_YEAR = re.compile(r"20\d\d")


def header_end(lines: Sequence[FlatLine], layout: TableLayout, agency: str) -> int:
    """The index of the first line of data (the number of lines if there is none)."""
    for index, line in enumerate(lines):
        following = lines[index + 1] if index + 1 < len(lines) else None
        if _starts_data(line, following, layout) or _names_agency(lines[index:], agency):
            return index
        if any(is_telling(token) for token in line.tokens):
            return _row_start(lines, index, layout)
    return len(lines)


def _row_start(lines: Sequence[FlatLine], index: int, layout: TableLayout) -> int:
    """Where the row begins whose figures stand on this line: no header holds figures, whatever the row may be."""
    while index and not _is_header_text(lines[index - 1], layout):
        index -= 1
    return index


def _names_agency(lines: Sequence[FlatLine], agency: str) -> bool:
    """Whether the agency's name begins here, perhaps wrapped: the unit row that heads a table."""
    name = fold(agency)
    text = ""
    for line in lines:
        text += fold("".join(_words(line)))
        if not name or not text or not name.startswith(text[: len(name)]):
            return False
        if len(text) >= len(name):
            return True
        if line.figures:
            return False
    return False


def _starts_data(line: FlatLine, following: FlatLine | None, layout: TableLayout) -> bool:
    if line.is_total and layout.shape != "two_sided":
        return bool(line.figures) or following is None or not _is_header_text(following, layout)
    if layout.shape == "coded":
        reference = economic_names() if layout.codes == "economic" else functional_names()
        return line.tokens[0] in reference or begins_name(line, following, reference)
    if layout.shape == "two_sided":
        return _starts_two_sided(line, following, layout)
    if layout.shape == "labelled":
        known = plain_label("".join(_words(line))) in known_labels(layout.lines)
        return bool(line.figures) or known and not _is_header_text(line, layout)
    return bool(line.figures) or not _is_header_text(line, layout)


def _starts_two_sided(line: FlatLine, following: FlatLine | None, layout: TableLayout) -> bool:
    words = _words(line)
    text = plain_label("".join(words))
    if any(_begins_category(token) for token in line.tokens):
        return True
    if line.figures:
        return True
    starts = any(label.startswith(text) for label in known_labels(layout.lines)) and not _is_header_text(line, layout)
    return starts and following is not None and not _is_header_text(following, layout)


def _begins_category(token: str) -> bool:
    """Whether a token is a category's code, alone or with its name (`208社会保障和就业支出`; no year)."""
    names = functional_names().get(token[:3], ())
    name = fold(token[3:])
    return bool(names) and (not name or any(fold(full).startswith(name) for full in names))


def _words(line: FlatLine) -> list[str]:
    return line.tokens[: len(line.tokens) - len(line.figures)]


def _is_header_text(line: FlatLine, layout: TableLayout) -> bool:
    """Whether every token of the line is a piece of a header word; in a table whose rows are named freely also a word that
    the vocabulary of headers has (行次, 合计①)."""
    return all(
        any(fold(token) in word for word in layout.header_words)
        or fold(token) in "类款项"
        or layout.shape == "named"
        and bool(pieces_of(token))
        for token in line.tokens
    )


def columns_in(
    header: Sequence[FlatLine], layout: TableLayout, fallback: tuple[str, ...]
) -> tuple[tuple[str, ...], bool]:
    """The columns whose words the header's text holds, in the order that this table usually has, and whether the text says
    them: where it says nothing they are `fallback` or what the table usually has, which is no evidence.

    Cells of a dump follow one another, so that a word is whole once white space is gone, even if the order of the
    columns is lost.
    """
    text = fold("".join(line.text for line in header))
    found: list[str] = []
    rest = text
    for known in sorted(layout.words, key=lambda known: -len(known.word)):
        if (
            known.word in rest
            and known.column not in found
            and (not known.within or all(w in text for w in known.within))
        ):
            found.append(known.column)
            if not known.within:
                rest = rest.replace(known.word, "｜", 1)
    for group, parts in layout.groups.items():
        if group in found and any(part in found for part in parts):
            found.remove(group)
    named = tuple(column for column in layout.columns if column in found)
    if fallback and len(named) < max(2, len(fallback) - 2):
        return fallback, False
    if len(named) < 2 and layout.shape != "two_sided":
        return tuple(column for column in layout.usual if column not in layout.groups), False
    return named or layout.columns[:1], True


def in_printed_order(
    header: Sequence[FlatLine], columns: tuple[str, ...], layout: TableLayout
) -> tuple[tuple[str, ...], bool]:
    """The columns in the order in which the header prints them, and whether their order is certain: it is where one line
    prints them all, or where the text of all lines has them as this table usually has."""
    sure = True
    for line in header:
        named = [_named(token, columns, layout) for token in line.words]
        found = tuple(dict.fromkeys(column for column in named if column))
        usual = tuple(column for column in columns if column in found)
        if found != usual and len(found) == len(columns):
            return found, True
        sure = sure and found == usual
    places = _places(header, columns, layout)
    if _follow(columns, places) or _follow(_by_level(columns), places) or _follow_by_group(header, columns, layout):
        return columns, sure
    told = [place for column in columns for place in set(places[column])]
    if len(told) > len(set(told)):  # parts of several groups read alike: the text tells no order of them
        return columns, False
    return tuple(sorted(columns, key=lambda column: places[column][:1])), False


def _places(header: Sequence[FlatLine], columns: Sequence[str], layout: TableLayout) -> dict[str, list[int]]:
    """Where the words of each column begin in the text of all lines; a shorter word inside a longer one is none. A group may
    stand there by its concept's words, too (its column reads 小计)."""
    text = fold("".join(line.text for line in header))
    pattern = "|".join(re.escape(word) for word in sorted(layout.header_words, key=lambda word: (-len(word), word)))
    owners: dict[str, list[str]] = {}
    for known in layout.words:
        owners.setdefault(known.word, []).append(known.column)
    found: dict[str, list[int]] = {column: [] for column in columns}
    for match in re.finditer(pattern, text):
        for column in owners.get(match.group(), ()):
            if column in found:
                found[column].append(match.start())
    for group in {_root(column, columns) for column in columns if _root(column, columns) != column}:
        named = {at for word in concepts()[group].words if (at := text.find(fold(word))) >= 0}
        found[group] = sorted({*found[group], *named})
    return found


def _by_level(columns: Sequence[str]) -> list[str]:
    """The columns as a header of two lines prints them: all groups, then the parts of each."""
    roots = [column for column in columns if _root(column, columns) == column]
    return roots + [each for root in roots for each in columns if each != root and _root(each, columns) == root]


def _root(column: str, columns: Sequence[str]) -> str:
    """The widest group among the columns that a column is part of; itself where it is part of none."""
    parent = concepts()[column].parent if column in concepts() else ""
    return _root(parent, columns) if parent in columns and parent != "total" else column


def _follow(columns: Sequence[str], places: Mapping[str, Sequence[int]]) -> bool:
    """Whether each column's words stand behind those of the one before, anywhere in the header; a column whose words were
    broken says nothing."""
    last = -1
    for column in columns:
        if not places[column]:
            continue
        behind = [place for place in places[column] if place > last]
        if not behind:
            return False
        last = behind[0]
    return True


def _follow_by_group(header: Sequence[FlatLine], columns: Sequence[str], layout: TableLayout) -> bool:
    """Whether the columns follow each other with a heading in the place of its parts, which stand on a line below it."""
    headings = {part: group for group, parts in layout.groups.items() for part in parts if part in columns}
    if not headings:
        return False
    above = tuple(dict.fromkeys(headings.get(column, column) for column in columns))
    places = _places(header, (*columns, *above), layout)
    below = ([column for column in columns if headings.get(column) == group] for group in layout.groups)
    return _follow(above, places) and all(_follow(parts, places) for parts in below)


def _named(token: str, columns: Sequence[str], layout: TableLayout) -> str:
    """The one column whose header reads so, empty if there is none or more than one."""
    text = fold(token)
    found = {known.column for known in layout.words if known.word == text and known.column in columns}
    return next(iter(found)) if len(found) == 1 else ""


def unknown_in(header: Sequence[FlatLine], layout: TableLayout, own: OwnPeriod) -> tuple[tuple[str, str], ...]:
    """What the header's text holds besides known words and words that say nothing of a column: each piece of two characters
    or more, and the column of the known word before it (empty for the first). In a header that has lost its order nothing
    can be told."""
    text = fold("".join(line.text for line in header))
    words = {known.word: known.column for known in layout.words}
    pattern = "|".join(re.escape(word) for word in sorted(layout.header_words, key=lambda word: (-len(word), word)))
    found: list[tuple[str, str]] = []
    column, position = "", 0
    for match in [*re.finditer(pattern, text), None]:
        between = text[position : match.start() if match else len(text)]
        piece = _NO_WORD.sub("", between)
        if len(piece) > 1 and not _says_nothing(between, piece, own):
            found.append((piece, column))
        if match:
            column, position = words.get(match.group(), column), match.end()
    return tuple(found)


def _says_nothing(between: str, piece: str, own: OwnPeriod) -> bool:
    """Whether words tell no column and no other period than the filing's own."""
    if any(int(year) != own.year for year in _YEAR.findall(between)):
        return False
    pieces = pieces_of(piece.removeprefix("年度").removeprefix("年"))
    return pieces is not None and all(
        each.kind in _SILENT
        or each.kind == "stage"
        and each.id == own.phase
        or each.kind == "relative"
        and each.id == "own"
        for each in pieces
    )


def widths_in(header: Sequence[FlatLine], layout: TableLayout, columns: Sequence[str]) -> dict[str, int]:
    """How many characters a column's header cell is wide: the most of its word that stands on one line. A word that did not
    wrap says nothing and is left out."""
    pieces = [fold(line.text) for line in header]
    text = "".join(pieces)
    owner = [number for number, piece in enumerate(pieces) for _ in piece]
    found: dict[str, int] = {}
    position = 0
    for column in columns:
        words = [known.word for known in layout.words if known.column == column]
        starts = sorted((at, -len(word), word) for word in words if (at := text.find(word, position)) >= 0)
        if not starts:
            continue
        at, _, word = starts[0]
        position = at + len(word)
        parts = owner[at : at + len(word)]
        widest = max(parts.count(part) for part in set(parts))
        if widest < len(word):
            found[column] = widest
    return found


def without_repeats(body: Sequence[FlatLine], header: Sequence[FlatLine]) -> tuple[FlatLine, ...]:
    """The body without the header where a page break printed it again."""
    pattern = [fold(line.text) for line in header]
    if len(pattern) < 2:
        return tuple(body)
    folded = [fold(line.text) for line in body]
    kept: list[FlatLine] = []
    index = 0
    while index < len(body):
        if folded[index] == pattern[0] and folded[index : index + len(pattern)] == pattern:
            index += len(pattern)
            continue
        kept.append(body[index])
        index += 1
    return tuple(kept)
