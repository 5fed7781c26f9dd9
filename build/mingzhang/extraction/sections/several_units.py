"""Files that hold the filings of several units: tables of each would end up in one another, so that they are refused."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations

from mingzhang.budget.document import Sheet
from mingzhang.errors import NotAFiling
from mingzhang.extraction.clean import fold
from mingzhang.extraction.sections.sections import Section
from mingzhang.language import Sentence, _, listed

_FEWEST = 2
"""So many tables two units must both have: one table headed by another's name is a slip."""
_MOST_SHOWN = 20
_MOST_SPLIT = 5
"""Of so many units it is said where their tables are."""


def check_one_unit(sections: Sequence[Section], source: str, sheets: Sequence[Sheet] = ()) -> None:
    """Raises NotAFiling, with the names of the units and the sheets (or pages) of each, where several have the same tables."""
    tables: dict[str, list[Section]] = {}
    for section in sections:
        if section.resource and section.compiled_by:
            tables.setdefault(_known(section.compiled_by, tables), []).append(section)
    kinds = {name: {section.resource for section in own} for name, own in tables.items()}
    both = [pair for pair in combinations(tables, 2) if len(kinds[pair[0]] & kinds[pair[1]]) >= _FEWEST]
    names = [name for name in tables if any(name in pair for pair in both)]
    if names:
        shown = names[:_MOST_SHOWN]
        if len(names) > _MOST_SHOWN:
            shown.append(_("and {count} more", count=len(names) - _MOST_SHOWN))
        raise NotAFiling(
            _("there are the tables of {count} units in it: {names}", count=len(names), names="、".join(shown)),
            place=source,
            expected=_("the filing of one department or unit"),
            remedy=_remedy({name: tables[name] for name in names[:_MOST_SPLIT]}, sheets),
        )


def _remedy(tables: dict[str, list[Section]], sheets: Sequence[Sheet]) -> Sentence:
    """How to split the file: the sheets of each unit, else the pages; where there is neither, only that it is to be split."""
    parts = [
        _("{name}: {where}", name=name, where=where)
        for name, own in tables.items()
        if (where := _sheets_of(own, sheets) or _pages_of(own))
    ]
    if not parts:
        return _("put what belongs to each into a file of its own: a workbook's sheets, a PDF's pages")
    return _("put what belongs to each into a file of its own: {parts}", parts=Sentence(_("; ").join(parts)))


def _sheets_of(sections: Sequence[Section], sheets: Sequence[Sheet]) -> str:
    """The names of the sheets on which the tables begin."""
    starts: dict[str, tuple[list[int], list[str]]] = {}
    for sheet in sheets:
        lines, names = starts.setdefault(sheet.place.file, ([], []))
        lines.append(sheet.place.line or 0)
        names.append(sheet.name)
    found = []
    for section in sections:
        lines, names = starts.get(section.place.file, ([], []))
        at = bisect_right(lines, section.place.line or 0) - 1
        found += names[at : at + 1] if at >= 0 else []
    return _some(found)


def _pages_of(sections: Sequence[Section]) -> str:
    pages = sorted({section.place.page for section in sections if section.place.page is not None})
    return _("pages {pages}", pages=_some(map(str, pages))) if pages else ""


def _some(names: Iterable[str]) -> str:
    found = list(dict.fromkeys(names))
    more = [_("and {count} more", count=len(found) - _MOST_SHOWN)] if len(found) > _MOST_SHOWN else []
    return listed([*found[:_MOST_SHOWN], *more])


def _known(name: str, names: Iterable[str]) -> str:
    """The name under which an agency is there already: 财政局 is 某某县财政局."""
    folded = fold(name)
    alike = (known for known in names if fold(known).endswith(folded) or folded.endswith(fold(known)))
    return next(alike, name)
