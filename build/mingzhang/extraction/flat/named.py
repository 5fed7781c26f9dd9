"""Rows of flat tables without codes: known by their label (three-public), or named freely (projects, units)."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest

from mingzhang.budget.concepts import concepts
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.extraction.clean import fold, printed_form
from mingzhang.extraction.columns.words import is_numbered
from mingzhang.extraction.flat.lines import FlatLine
from mingzhang.extraction.layouts import TableLayout
from mingzhang.extraction.line_labels import known_labels, line_of, plain_label, words_of
from mingzhang.extraction.plausibility.counts import count_note, counts_of, is_counted, is_counted_row
from mingzhang.extraction.raw import RawRow, RawTable, Token


def read_labelled(body: Sequence[FlatLine], layout: TableLayout) -> tuple[tuple[RawRow, ...], tuple[Note, ...]]:
    """A row for each known label, which may wrap; its figures follow. A figure before any label is noted as unread."""
    known = known_labels(layout.lines)
    rows: list[RawRow] = []
    notes: list[Note] = []
    pending: list[str] = []
    place: Place | None = None
    for line, following in zip_longest(body, body[1:]):
        figures = [Token(text, line.place) for text in line.figures]
        words = line.tokens[: len(line.tokens) - len(figures)]
        if len(words) > 1 and not figures and is_counted(words[-1]):
            texts = [*pending, *words[:-1]]
            rows.append(_labelled(texts, place or line.place, rows, layout))
            notes.append(count_note(line.place, words[-1], "".join(texts)))
            pending, place = [], None
            continue
        if words and pending and place and is_numbered("".join(words)):
            rows.append(_labelled(pending, place, rows, layout))
            pending, place = [], None
        if words:
            place = place or line.place
            pending.extend(words)
            text = plain_label("".join(pending))
            is_known = text in known or bool(line_of(text, layout.lines, ()))
            if is_known and not _goes_on(text, known, line, following):
                rows.append(_labelled(pending, place, rows, layout))
                pending, place = [], None
        if figures and pending:
            rows.append(_labelled(pending, place or line.place, rows, layout))
            pending, place = [], None
        if figures and rows:
            rows[-1] = replace(rows[-1], tokens=rows[-1].tokens + tuple(figures))
        elif figures:
            notes.extend(unread_note(line.place, token.text, "figure-before-rows") for token in figures)
    if pending and place:
        rows.append(_labelled(pending, place, rows, layout))
    notes.extend(note for row in rows for note in counts_of(row))
    return tuple(replace(row, tokens=()) if is_counted_row(row.label) else row for row in rows), tuple(notes)


def _goes_on(text: str, known: Collection[str], line: FlatLine, following: FlatLine | None) -> bool:
    """Whether the next line's words make a longer known label of this one (小计 in brackets below its label)."""
    if line.figures or following is None:
        return False
    more = "".join(following.tokens[: len(following.tokens) - len(following.figures)])
    return bool(more) and any(name.startswith(text + fold(more)) for name in known)


def _labelled(texts: Sequence[str], place: Place, rows: Sequence[RawRow], layout: TableLayout) -> RawRow:
    label, seen = "".join(texts), {row.item for row in rows}
    return RawRow(place, (), tuple(texts), (), item=line_of(label, layout.lines, seen))


def read_named(body: Sequence[FlatLine]) -> tuple[tuple[RawRow, ...], tuple[Note, ...]]:
    """A row is words, which may wrap, then figures. Words below the last figures are the end of the last name."""
    rows: list[RawRow] = []
    notes: list[Note] = []
    pending: list[str] = []
    place: Place | None = None
    for line in body:
        figures = tuple(Token(text, line.place) for text in line.figures)
        words = line.tokens[: len(line.tokens) - len(figures)]
        if line.is_total and pending and place:
            rows.append(RawRow(place, (), tuple(pending), ()))
            pending, place = [], None
        if words:
            place = place or line.place
            pending.extend(words)
        if figures and pending or line.is_total:
            rows.append(RawRow(place or line.place, (), tuple(pending), figures))
            pending, place = [], None
        elif figures and rows:
            rows[-1] = replace(rows[-1], tokens=rows[-1].tokens + figures)
        elif figures:
            notes.extend(unread_note(line.place, token.text, "figure-before-rows") for token in figures)
    if pending and rows:
        rows[-1] = replace(rows[-1], texts=rows[-1].texts + tuple(pending))
    return tuple(rows), tuple(notes)


def read_wide(header: Sequence[FlatLine], body: Sequence[FlatLine], layout: TableLayout, table: RawTable) -> RawTable:
    """A three-public table of one wide row: its items are the columns, in the order of its header's words; where
    that is not the usual one they may have lost it, and nothing is certain."""
    text = "".join(line.text for line in header)
    labels = {item: _wide_label(item, text, layout) for item in layout.wide}
    usual = tuple(item for item in layout.wide if labels[item])
    columns = tuple(sorted(usual, key=lambda item: _positions(item, labels, text)))
    tokens = tuple(Token(figure, line.place) for line in body for figure in line.figures)
    notes = tuple(warning_note(line.place, line.text, "words-in-wide-row") for line in body if not line.only_figures)
    place = tokens[0].place if tokens else table.section.place
    row = RawRow(place, (), (), tokens)
    return replace(
        table, columns=columns, rows=(row,), notes=notes, wide={item: labels[item] for item in columns},
        unsure=columns != usual,
    )  # fmt: skip


def _positions(item: str, labels: Mapping[str, str], text: str) -> tuple[int, int]:
    """Where an item stands in the header's text: a part of another (购置费) in its place behind that one, wherever the row of
    parts was printed."""
    parent = concepts()[item].parent if item in concepts() else ""
    group = labels.get(parent, "")
    own = fold(text).find(fold(labels[item]))
    return (fold(text).find(fold(group)), own) if group else (own, -1)


def _wide_label(item: str, text: str, layout: TableLayout) -> str:
    words = {word for line in layout.lines if line.item == item for word in words_of(line) if word in fold(text)}
    word = max(sorted(words), key=len, default="")
    return printed_form(word, text) if word else ""
