"""Whether two packages of one filing id say the same: figure by figure, whatever files they were made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from pathlib import Path

from mingzhang.datapackage.corpus_package.history import content_of
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.schema import package_schemas
from mingzhang.datapackage.store.versions import Claim
from mingzhang.language import Sentence, _, ngettext

_MOST_NAMED = 20
_OTHERS = "other_cells/"

Figures = Mapping[tuple[str, str, str], str]
"""Figures by resource, key of the row, and column."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that two packages have differently; empty where one does not have it."""

    resource: str
    key: str
    column: str
    one: str
    other: str


def differences(one: Figures, other: Figures) -> Iterator[Difference]:
    """Every figure that is not the same in both, in the order of the first and then of the second."""
    for place in dict.fromkeys((*one, *other)):
        values = one.get(place, ""), other.get(place, "")
        if _plain(values[0]) != _plain(values[1]):
            yield Difference(*place, *values)


def figures_of(folder: Path) -> Figures:
    """The figures of a package: of its tables, of what stands beside them, of other tables (there in order, by title) and
    of the words. Texts are none: formats break lines and leave out words as they like."""
    found: dict[tuple[str, str, str], str] = {}
    seen: Counter[str] = Counter()
    for (resource, key, column), value in content_of("", cache(read_package(folder).rows)).figures.items():
        if not resource.startswith(_OTHERS):
            found[resource, key, column] = value
        elif isinstance(_plain(value), Decimal):
            seen[resource] += 1
            found[resource, str(seen[resource]), ""] = value
    return found


class Contents:
    """The contents of claims to one filing id. `published_from` is the source of the package in place."""

    def __init__(self, published_from: str = "") -> None:
        self._published_from = published_from
        self._figures = cache(figures_of)

    def agree(self, one: Claim, other: Claim) -> bool:
        """Whether both print figures, and all of them agree."""
        found = self._figures(one.package)
        return bool(found) and next(differences(found, self._figures(other.package)), None) is None

    def difference(self, one: Claim, other: Claim) -> Sentence:
        """In which figures two claims differ, the first few with both values and the number of the rest."""
        found = list(differences(self._figures(one.package), self._figures(other.package)))
        if not found:
            return _("their figures are the same")
        names = f"filings/{one.name}", f"filings/{other.name}"
        shown = list(_shown(found[:_MOST_NAMED], *names))
        if len(found) > _MOST_NAMED:
            shown.append(_("and {count} more", count=len(found) - _MOST_NAMED))
        return ngettext(
            "{count} figure differs: {figures}",
            "{count} figures differ: {figures}",
            len(found),
            figures=_("; ").join(shown),
        )

    def rank(self, claim: Claim) -> tuple[bool | str, ...]:
        """The source of the package in place first, then by the day of publication, by that of retrieval, by name."""
        package = read_package(claim.package)
        days = package.published_on, package.retrieved_on
        return claim.name != self._published_from, *(day or "~" for day in days), claim.name


def _shown(found: Iterable[Difference], one: str, other: str) -> Iterator[str]:
    for each in found:
        schema = package_schemas().get(each.resource)
        titles = {field["name"]: field["title"] for field in schema.table_schema["fields"]} if schema else {}
        where = [schema.title if schema else each.resource, each.key, titles.get(each.column, each.column)]
        yield _(
            "{figure}: {value} ({file}), {other_value} ({other_file})",
            figure=" ".join(filter(None, where)),
            value=each.one or "–",
            file=one,
            other_value=each.other or "–",
            other_file=other,
        )


def _plain(text: str) -> Decimal | str:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        return text
    return value if value.is_finite() else text
