"""Tables that stand below no title, and figures that stand outside of every table and every explanation.

A title is known by its shape, so that a table whose heading has another (收支总体情况, without 表) would be passed over. It
is a table all the same: of the contract where its heading or its words tell, else one that is kept as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Note, unread_note, warning_note
from mingzhang.budget.headings import is_number
from mingzhang.extraction.clean import cell_text, fold, squash, unwrap
from mingzhang.extraction.entries import Entry, is_part
from mingzhang.extraction.narrative import PartThree
from mingzhang.extraction.raw import is_telling
from mingzhang.extraction.sections.contents import Contents
from mingzhang.extraction.sections.preamble import is_preamble
from mingzhang.extraction.sections.sections import Section, is_figure_cell, untitled
from mingzhang.extraction.sections.titles import is_explanation, read_title
from mingzhang.extraction.units import money_in

_LINES_ABOVE = 6
_LONGEST_HEADING = 40


def with_stray_tables(
    sections: Sequence[Section], entries: Sequence[Entry], contents: Contents, part: PartThree
) -> tuple[Section, ...]:
    """The sections and, in the filing's order, the grids that are in none of them and in no explanation."""
    taken = _taken(sections, entries, contents, part)
    positions = {entry.place: index for index, entry in enumerate(entries)}
    strays = list(_strays(entries, taken))
    return tuple(sorted((*sections, *strays), key=lambda section: positions.get(section.place, 0)))


def stray_figures(
    sections: Sequence[Section], entries: Sequence[Entry], contents: Contents, part: PartThree
) -> list[Note]:
    """A note on each figure in a line of text that is in no table and no explanation."""
    taken = _taken(sections, entries, contents, part)
    return [
        unread_note(entry.place, token, "figure-outside-tables")
        for entry in entries
        if entry.cells is None and entry.place not in taken
        for token in map(cell_text, unwrap(entry.text).split())
        if is_telling(token)
    ]


def unread_parts(
    sections: Sequence[Section], entries: Sequence[Entry], contents: Contents, part: PartThree
) -> list[Note]:
    """A note on each part that is no explanation and tells amounts of money in lines that are in no table."""
    taken = _taken(sections, entries, contents, part)
    notes = []
    for other in part.others:
        lines = [entry for entry in other.entries if entry.cells is None and entry.place not in taken]
        amounts = sum(1 for entry in lines for money in money_in(fold(entry.text)) if money.unit)
        if amounts:
            notes.append(warning_note(other.entries[0].place, other.heading, "part-not-read", amounts=amounts))
    return notes


def places_of_grids(sections: Sequence[Section], entries: Sequence[Entry]) -> frozenset[Place]:
    """The places of titles, heads and rows of tables whose cells the source separates."""
    index = {entry.place: at for at, entry in enumerate(entries)}
    found: set[Place] = set()
    for section in sections:
        rows = [entry.place for entry in section.entries if entry.cells is not None]
        if rows and section.place in index:
            found.update(entry.place for entry in entries[index[section.place] : index[rows[0]]])
        found.update(rows)
    return frozenset(found)


def _taken(
    sections: Sequence[Section], entries: Sequence[Entry], contents: Contents, part: PartThree
) -> frozenset[Place]:
    """The places that are read otherwise: tables, the list of contents, explanations and the overview."""
    told = (
        *part.front, *part.overview, *part.project_blocks, *part.performance,
        *(entry for chapter in part.chapters for entry in chapter.entries),
        *(entry for text in part.project_texts for _, lines in text.parts for entry in lines),
    )  # fmt: skip
    of_sections = (entry for section in sections for entry in section.entries)
    listed = (entries[index] for index in contents.indexes)
    return frozenset(entry.place for entry in (*told, *of_sections, *listed))


def _strays(entries: Sequence[Entry], taken: frozenset[Place]) -> Iterator[Section]:
    """Each stretch of rows that are not taken and hold a figure, with the lines of its head."""
    index = 0
    while index < len(entries):
        end = index
        while end < len(entries) and _is_row(entries[end], taken):
            end += 1
        rows = [entry for entry in entries[index:end] if not entry.blank]
        if any(is_figure_cell(cell) for row in rows for cell in row.cells or ()):
            yield _section(_head(entries, index, taken), rows)
        index = max(end, index + 1)


def _is_row(entry: Entry, taken: frozenset[Place]) -> bool:
    return entry.place not in taken and (entry.cells is not None or entry.blank)


def _head(entries: Sequence[Entry], first: int, taken: frozenset[Place]) -> list[Entry]:
    """The lines right above a grid that lead to it: up to a sentence, the heading of a part, another table."""
    found: list[Entry] = []
    for entry in reversed(entries[max(first - _LINES_ABOVE, 0) : first]):
        if entry.cells is not None or entry.place in taken or is_part(entry) or "。" in entry.text:
            break
        if is_explanation(fold(entry.text).lstrip("#")) or len(entry.text) > _LONGEST_HEADING:
            break
        found.append(entry)
    return [entry for entry in reversed(found) if not entry.blank]


def _section(head: Sequence[Entry], rows: Sequence[Entry]) -> Section:
    """A table of the contract where its heading names one but for 表 at its end."""
    said = [index for index, entry in enumerate(head) if not is_preamble(entry.text)]
    titled = head[said[-1]] if said else None
    below = [*(head[said[-1] + 1 :] if said else head), *rows]
    section = untitled(below)
    if titled is None:
        return section
    number = next((squash(entry.text) for entry in head[: said[-1]] if is_number(fold(entry.text).lstrip("#"))), "")
    words = squash(titled.text).lstrip("#")
    text = read_title(words) or read_title(f"{words}表")
    return replace(
        section, title=words, number=number, place=titled.place, resource=text.resource if text is not None else ""
    )
