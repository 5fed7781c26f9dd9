"""Files that hold the filings of several units: tables of each would end up in one another, so that they are refused."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from mingzhang.errors import NotAFiling
from mingzhang.extraction.clean import fold
from mingzhang.extraction.sections.sections import Section
from mingzhang.language import _

_FEWEST = 2
"""So many tables two units must both have: one table headed by another's name is a slip."""
_MOST_SHOWN = 20


def check_one_unit(sections: Sequence[Section], source: str) -> None:
    """Raises NotAFiling, with the names of the units, where several have the same tables."""
    tables: dict[str, set[str]] = {}
    for section in sections:
        if section.resource and section.compiled_by:
            tables.setdefault(_known(section.compiled_by, tables), set()).add(section.resource)
    both = [pair for pair in combinations(tables, 2) if len(tables[pair[0]] & tables[pair[1]]) >= _FEWEST]
    names = [name for name in tables if any(name in pair for pair in both)]
    if names:
        shown = names[:_MOST_SHOWN]
        if len(names) > _MOST_SHOWN:
            shown.append(_("and {count} more", count=len(names) - _MOST_SHOWN))
        raise NotAFiling(
            _("there are the tables of {count} units in it: {names}", count=len(names), names="、".join(shown)),
            place=source,
            expected=_("the filing of one department or unit"),
            remedy=_("put what belongs to each into a file of its own: a workbook's sheets, a PDF's pages"),
        )


def _known(name: str, names: dict[str, set[str]]) -> str:
    """The name under which an agency is there already: 财政局 is 某某县财政局."""
    folded = fold(name)
    alike = (known for known in names if fold(known).endswith(folded) or folded.endswith(fold(known)))
    return next(alike, name)
