"""Who filed, for which year, and which kind of document: by evidence, never by default.

For each of the three the title comes first, then the tables' titles and headers, the words, the names of file and folder.
What people declare (`filing.yml`) wins over all. Where the evidence is silent or contradicts itself, the filing is rejected
with what was seen and the line for `filing.yml` that settles it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.filing import Identity, Note, warning_note
from mingzhang.budget.headings import is_number
from mingzhang.budget.naming.agency_names import is_placeholder
from mingzhang.errors import NotAFiling
from mingzhang.extraction.clean import fold
from mingzhang.extraction.entries import Entry, is_part
from mingzhang.extraction.identity.agency_name import Named, find_agency
from mingzhang.extraction.identity.fiscal_year import year_of
from mingzhang.extraction.identity.phase import phase_of
from mingzhang.extraction.sections.sections import Section
from mingzhang.extraction.sections.titles import is_contents_heading
from mingzhang.language import Sentence, _

_TITLE_LINES = 20
_KINDS = re.compile(r"(部门|单位)(?:综合)?(?:预|决)算")
_OVERVIEW = re.compile(r"第一部分.{0,80}?(部门|单位)(?:基本)?概况")
_IN_TITLES = re.compile(r"(部门|单位)(?:财务|综合|预算)?(?:收支|收入|支出|三公)")
_OF_ITSELF = re.compile(r"[本我](部门|单位)")
_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_SCOPES = {"部门": "department", "单位": "unit"}
_MOST_SHOWN = 120
_CLEAR = 4
"""How many times as often a filing must call itself 本部门 as 本单位 (or the reverse)."""


@dataclass(frozen=True, slots=True)
class IdentityEvidence:
    """What a filing shows of itself: the lines of its cover, its paragraphs, its tables, the name that it is filed under."""

    cover: tuple[str, ...]
    words: tuple[str, ...]
    sections: tuple[Section, ...]
    source: str


def identify(
    entries: Sequence[Entry], sections: Sequence[Section], source: str, declared: Declared
) -> tuple[Identity, tuple[Note, ...]]:
    """The identity of a filing, and warnings where evidence contradicts what decided.

    Raises NotAFiling where agency, year or kind of document cannot be found or are contradictory.
    """
    evidence = IdentityEvidence(
        _cover(entries, sections),
        tuple(entry.text for entry in entries if entry.cells is None and not entry.blank),
        tuple(sections),
        source,
    )
    named = _agency(evidence, declared)
    year = year_of(evidence.cover, evidence.words, sections, source, declared.year)
    document, basis = _document(evidence, declared)
    place = entries[0].place if not sections else sections[0].place
    notes = [warning_note(place, other, "other-compiler", agency=named.name) for other in named.others]
    printed = _published_on(entries)
    if printed and declared.published_on not in ("", printed):
        notes.append(warning_note(place, printed, "other-date", declared=declared.published_on))
    return Identity(named.name, year, document, basis, declared.published_on or printed), tuple(notes)


def _cover(entries: Sequence[Entry], sections: Sequence[Section]) -> tuple[str, ...]:
    """The lines before the contents, the first part or the first table."""
    first = sections[0].place if sections else None
    lines: list[str] = []
    for entry in entries:
        if entry.blank:
            continue
        text = fold(entry.text).lstrip("#")
        if entry.place == first or is_contents_heading(text) or is_part(entry) or is_number(text):
            break
        if len(lines) == _TITLE_LINES:
            break
        if entry.cells is None:
            lines.append(entry.text.lstrip("# "))
    return tuple(lines)


def _agency(evidence: IdentityEvidence, declared: Declared) -> Named:
    found = find_agency(evidence.cover, evidence.words, evidence.sections, evidence.source)
    if declared.agency:
        return Named(declared.agency)
    if not found.name:
        check_filled_in("，".join(evidence.cover[:3]), evidence.source)
        told = [_("the agency's name is nowhere to be found")]
        if evidence.cover:
            told.append(_("the cover says {lines}", lines="，".join(evidence.cover[:3])[:_MOST_SHOWN]))
        if found.others:
            told.append(_("tables are headed by {names}", names="、".join(found.others)[:_MOST_SHOWN]))
        raise NotAFiling(
            Sentence(_("; ").join(told)),
            place=evidence.source,
            expected=_("a title such as 某某市财政局2026年部门预算公开, or a line 预算单位：… on the cover"),
            remedy=_("name it in filing.yml: agency: {name}", name=found.others[0] if found.others else "某某市财政局"),
        )
    return found


def check_filled_in(name: str, source: str) -> None:
    """Raises NotAFiling where the name of an agency, or the cover, has XX in its place: nobody knows whose figures these are."""
    if is_placeholder(name):
        raise NotAFiling(
            _(
                "this is a form in which the name is not filled in: the agency is called {name}",
                name=name[:_MOST_SHOWN],
            ),
            place=source,
            expected=_("the filing of an agency, with its name and its figures"),
            remedy=_(
                "put the filled-in filing here; if this is it, name the agency in filing.yml: agency: 某某市财政局"
            ),
        )


def _document(evidence: IdentityEvidence, declared: Declared) -> tuple[str, str]:
    """The kind of document of the contract, and what decided between 部门 and 单位."""
    if declared.document:
        return declared.document, "sidecar"
    phase = phase_of(evidence.cover, evidence.words, evidence.sections, evidence.source)
    for basis, kind in _scopes(evidence):
        if kind:
            return f"{_SCOPES[kind]}-{phase}", basis
    raise NotAFiling(
        _("nothing says whether this is the budget of a department (部门) or of a unit (单位)"),
        place=evidence.source,
        expected=_(
            "部门预算 or 单位预算 in the title, 部门概况 or 单位概况, or a line 编制部门 or 编制单位 above a table"
        ),
        remedy=_("say it in filing.yml: document: unit-{phase} (or department-{phase})", phase=phase),
    )


def _scopes(evidence: IdentityEvidence) -> Iterator[tuple[str, str]]:
    """部门 or 单位 by each kind of evidence, empty where it is silent or says both."""
    yield "title", _only(_KINDS.findall(fold("".join(evidence.cover))))
    whole = fold("".join(evidence.words))
    yield "overview", _only(_OVERVIEW.findall(whole)[:1])
    yield "compiled_by", _only([section.compiled_kind for section in evidence.sections if section.compiled_kind])
    titles = [kind for section in evidence.sections for kind in _IN_TITLES.findall(fold(section.title))]
    yield "tables", _only(titles)
    own = Counter(_OF_ITSELF.findall(whole))
    yield (
        "narrative",
        next((kind for kind, other in (("部门", "单位"), ("单位", "部门")) if own[kind] > _CLEAR * own[other]), ""),
    )
    yield "name", _only(_KINDS.findall(fold(evidence.source)))


def _only(found: Sequence[str]) -> str:
    return found[0] if found and len(set(found)) == 1 else ""


def _published_on(entries: Sequence[Entry]) -> str:
    """The date that closes the filing or one of its files (a line of its own among the last lines), as ISO; empty where
    there is none."""
    files = groupby((entry for entry in entries if not entry.blank), key=lambda entry: entry.place.file)
    for entry in (entry for _source, file in files for entry in list(file)[-3:]):
        found = _DATE.fullmatch(fold(entry.text))
        if found:
            year, month, day = (int(part) for part in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04d}-{month:02d}-{day:02d}"
    return ""
