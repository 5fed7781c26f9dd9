"""The sentences of part three as rows: what changed and why, what money is for, and every other figure.

Each chapter is read from left to right. A figure ends in a change, a purpose, a fact or a statement; one that cannot be
understood is a note. Figures inside a reason or a purpose are part of that text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from mingzhang.budget.document import Place
from mingzhang.budget.facts import fact_kinds
from mingzhang.budget.filing import ACCOUNTS, Comparative, Identity, Note, Table
from mingzhang.budget.narrative import Change, Fact, Purpose, Statement
from mingzhang.extraction.clean import squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.narrative.chapters import Chapter, PartThree
from mingzhang.extraction.narrative.compilation import CompilationReader
from mingzhang.extraction.narrative.explanations import COMPILATION
from mingzhang.extraction.narrative.facts import overview_facts
from mingzhang.extraction.narrative.figures import figures
from mingzhang.extraction.narrative.functional_codes import Codes
from mingzhang.extraction.narrative.outcomes.accounts import AccountsReader
from mingzhang.extraction.narrative.reflow import normalised, reflow
from mingzhang.extraction.narrative.results import Rows, WordsSetting
from mingzhang.extraction.narrative.sentences import ChapterReader
from mingzhang.extraction.narrative.subjects import agency_names


@dataclass(frozen=True, slots=True)
class NarrativeProse:
    """What the words of a filing say, in printed order. `comparatives` are figures of other stages that belong beside those of
    tables, by resource. `tokens` counts the figures of the prose of part three by the resource in which they ended (`changes`,
    `comparatives`, `purposes`, `statements`, `facts`, `unread`)."""

    changes: tuple[Change, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    statements: tuple[Statement, ...] = ()
    facts: tuple[Fact, ...] = ()
    notes: tuple[Note, ...] = ()
    comparatives: Mapping[str, tuple[Comparative, ...]] = field(default_factory=dict)
    tokens: Mapping[str, int] = field(default_factory=dict)


def read_narrative(
    part: PartThree, *, tables: Mapping[str, Table], identity: Identity, redact: Callable[[str], str]
) -> NarrativeProse:
    """Read the chapters of part three and the staff of part one. Project blocks and performance tables are not read here.
    `tables` (by resource) give the codes of the names; `redact` is applied to every line, before numbers of
    persons run together with what stands in the next, and to every text that is returned."""
    setting = WordsSetting(Codes(tables), identity.year, _agencies(part, identity), tables)
    rows = Rows()
    usual = AccountsReader if identity.phase == ACCOUNTS else ChapterReader
    overview = reflow(part.overview)
    clear, contradicting = overview_facts(overview)
    rows.facts.extend(found.fact for found in clear)
    for found in contradicting:
        if found.figure is not None:
            printed = overview.text[found.figure.start : found.figure.end]
            rows.unread(found.fact.place, printed, "several-numbers", fact=fact_kinds()[found.fact.fact].name)
    known = frozenset(
        cell.value for table in tables.values() for row in table.rows for cell in row.cells if cell.value is not None
    )
    for chapter in (Chapter("", "", "", part.front), *part.chapters):
        reader = CompilationReader if chapter.kind == COMPILATION else usual
        prose = reflow([replace(entry, text=redact(entry.text)) for entry in chapter.entries], known)
        reader(prose, chapter, setting, rows).read()
        for place, text in prose.aside:
            rows.unread(place, text, "alone-in-its-line")
            rows.tokens["unread"] += 1
        _grid_figures(chapter.entries, rows)
    return _redacted(rows, redact)


def _agencies(part: PartThree, identity: Identity) -> tuple[str, ...]:
    """The agency as the filing's identity and as the headings name it (关于…2026年)."""
    found = [squash(identity.agency_name)]
    for chapter in part.chapters:
        head, mark, _ = normalised(chapter.title).removeprefix("关于").partition("20")
        if mark and normalised(chapter.title).startswith("关于"):
            found.append(head)
    return agency_names(*found)


def _grid_figures(entries: tuple[Entry, ...], rows: Rows) -> None:
    """A table inside the prose that nobody expected: each of its figures is said to be unread."""
    for entry in entries:
        for cell in entry.cells or ():
            text = squash(cell)
            for figure in figures(normalised(text), 0, len(text)):
                if figure.unit or "." in text[figure.start : figure.end]:
                    rows.unread(entry.place, text, "figure-of-inner-table")
                    rows.tokens["unread"] += 1


def _redacted(rows: Rows, redact: Callable[[str], str]) -> NarrativeProse:
    return NarrativeProse(
        tuple(replace(row, subject=redact(row.subject), reason=redact(row.reason)) for row in rows.changes),
        tuple(replace(row, subject=redact(row.subject), purpose=redact(row.purpose)) for row in rows.purposes),
        tuple(
            replace(
                row,
                chapter=redact(row.chapter),
                subject=redact(row.subject),
                parent=redact(row.parent),
                text=redact(row.text),
            )
            for row in rows.statements
        ),
        tuple(rows.facts),
        tuple(
            replace(note, text=redact(note.text), message=note.message.over_texts(redact))
            for note in sorted(rows.notes, key=_by_place)
        ),
        {resource: tuple(found) for resource, found in rows.comparatives.items() if found},
        dict(sorted(Counter(rows.tokens).items())),
    )


def _by_place(note: Note) -> tuple[int, str]:
    place: Place = note.place
    return place.line or 0, note.kind
