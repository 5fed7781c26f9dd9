"""Words whose cells are higher than the others, in a header and in the name of the first row: the lines of a page have their pieces above and below the line of the
other words, between pieces of other cells.

    附属单位
    本年收入合计 财政拨款收入 事业收入 其他收入
    上缴收入
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.words import pieces_of
from mingzhang.extraction.flat.lines import FlatLine
from mingzhang.extraction.layouts import TableLayout

_MOST_LINES, _MOST_TOKENS = 12, 120
"""A longer header is none."""
_MOST_PIECES = 4
_Spot = tuple[int, int]
"""Line and place in it."""


@dataclass(frozen=True, slots=True)
class _TornWord:
    text: str
    pieces: tuple[_Spot, ...]


def rejoined(header: Sequence[FlatLine], layout: TableLayout, usual: Sequence[str]) -> tuple[Sequence[FlatLine], bool]:
    """The header with such words whole, and whether one of them has no piece on the line of the others: it stands where the
    table usually has it (`usual`, columns in order), which the page does not tell."""
    tokens = [line.text.split() for line in header]
    if len(header) > _MOST_LINES or sum(map(len, tokens)) > _MOST_TOKENS:
        return header, False
    found = _torn_words(tokens, layout)
    if not found:
        return header, False
    known = layout.header_words
    base = max(range(len(tokens)), key=lambda n: sum(fold(token) in known for token in tokens[n]))
    gone = {spot for word in found for spot in word.pieces}
    lines = [{k: token for k, token in enumerate(line) if (n, k) not in gone} for n, line in enumerate(tokens)]
    loose = []
    for word in found:
        at = next((k for n, k in word.pieces if n == base), None)
        if at is None:
            loose.append(word.text)
        else:
            lines[base][at] = word.text
    whole = [lines[base][k] for k in sorted(lines[base])]
    for text in loose:
        whole.insert(_usual_place(text, whole, layout, usual), text)
    texts = [" ".join(whole) if n == base else _of_figures(line.values()) for n, line in enumerate(lines)]
    return [replace(line, text=text) for line, text in zip(header, texts, strict=True) if text], bool(loose)


def begins_name(line: FlatLine, following: FlatLine | None, reference: Mapping[str, Sequence[str]]) -> bool:
    """Whether the name of the first row begins here, above the line of its code: its cell is higher than the others."""
    names = reference.get(following.tokens[0], ()) if following is not None and not line.figures else ()
    text = fold(line.text)
    return any(fold(name).startswith(text) for name in names)


def with_first_name(body: Sequence[FlatLine], layout: TableLayout) -> Sequence[FlatLine]:
    """The rows, a name that begins above the code of the first one behind that code, as cells are read."""
    if layout.shape != "coded" or len(body) < 2:
        return body
    reference = economic_names() if layout.codes == "economic" else functional_names()
    if body[0].tokens[0] in reference or not begins_name(body[0], body[1], reference):
        return body
    code, *rest = body[1].text.split()
    return [replace(body[1], text=" ".join([code, body[0].text, *rest])), *body[2:]]


def _of_figures(words: Iterable[str]) -> str:
    """The words of a line without those of the columns of codes and names, which cells of other heights have torn apart, too."""
    return " ".join(word for word in words if not _names_rows(word))


def _names_rows(word: str) -> bool:
    pieces = pieces_of(word)
    return bool(pieces) and all(piece.kind in ("role", "class") for piece in pieces or ())


def _torn_words(tokens: Sequence[Sequence[str]], layout: TableLayout) -> list[_TornWord]:
    """The words of columns among the tokens whose pieces stand on several lines, with others between them."""
    columns = {known.word for known in layout.words}
    used = _read_on(tokens, columns)
    found: list[_TornWord] = []
    for n, line in enumerate(tokens):
        for k, token in enumerate(line):
            if (n, k) in used or fold(token) in layout.header_words:
                continue
            pieces = _completed(tokens, (n, k), used, columns, layout.header_words)
            if len(pieces) > 1:
                used.update(pieces)
                found.append(_TornWord("".join(tokens[i][j] for i, j in pieces), pieces))
    return found


def _completed(
    tokens: Sequence[Sequence[str]], start: _Spot, used: set[_Spot], columns: set[str], whole: frozenset[str]
) -> tuple[_Spot, ...]:
    """The pieces, one a line and downwards, that make the longest word from this one on; empty where none do."""
    best: tuple[_Spot, ...] = ()
    open_ends: list[tuple[tuple[_Spot, ...], str]] = [((start,), fold(tokens[start[0]][start[1]]))]
    while open_ends:
        pieces, text = open_ends.pop()
        if text in columns and len(pieces) > len(best):
            best = pieces
        if len(pieces) == _MOST_PIECES:
            continue
        for n in range(pieces[-1][0] + 1, len(tokens)):
            for k, token in enumerate(tokens[n]):
                longer = text + fold(token)
                free = (n, k) not in used and fold(token) not in whole
                if free and any(word.startswith(longer) for word in columns):
                    open_ends.append(((*pieces, (n, k)), longer))
                    break
    return best


def _read_on(tokens: Sequence[Sequence[str]], columns: set[str]) -> set[_Spot]:
    """The pieces of words that are whole when the lines are read on: nothing stands between them, so that none is torn off by another
    word whose beginning fits its end, too (人员 | 经费 | 公用 | 经费)."""
    spots = [(n, k) for n, line in enumerate(tokens) for k in range(len(line))]
    found: set[_Spot] = set()
    at = 0
    while at < len(spots):
        longest = 1
        for count in range(2, _MOST_PIECES + 1):
            text = "".join(fold(tokens[n][k]) for n, k in spots[at : at + count])
            if text in columns:
                longest = count
        if longest > 1:
            found.update(spots[at : at + longest])
        at += longest
    return found


def _usual_place(text: str, words: Sequence[str], layout: TableLayout, usual: Sequence[str]) -> int:
    """Where among the words of a line the columns usually printed before this one end."""
    order = {known.word: usual.index(known.column) for known in layout.words if known.column in usual}
    own = order.get(fold(text), len(order))
    return max((at + 1 for at, word in enumerate(words) if order.get(fold(word), len(order)) < own), default=0)
