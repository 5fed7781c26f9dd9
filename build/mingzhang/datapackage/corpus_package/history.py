"""The log of `all/`: which filings a build added, changed or removed, found by comparing with the corpus before it.

Both corpora list filings in one order, so the earlier one is read as a stream beside the new one. Rows are compared as the
texts of their files, whatever they mean: every cell counts, and an earlier program may have written other columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from heapq import merge
from itertools import groupby
from operator import itemgetter
from pathlib import Path

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import DESCRIPTOR, Package, Row, Rows, read_corpus
from mingzhang.datapackage.schema import corpus_schemas, package_schemas
from mingzhang.datapackage.writing.decided import key_and_figures
from mingzhang.errors import PackageError
from mingzhang.language import _

_SAID = {
    "changes": ("chapter", "subject"),
    "purposes": ("chapter", "subject"),
    "statements": ("chapter", "parent", "subject"),
    "projects": ("project_name",),
    "objectives": ("scope", "project_name"),
    "targets": ("scope", "project_name", "level1", "level2", "level3"),
    "facts": ("fact", "as_of"),
}
"""What tells the rows of a resource without keys apart."""

_COMPARED = (*TABLE_RESOURCES, *_SAID, "cells", "comparatives", "tables", "other_cells", "corrections", "checks")
_CAUSES = {"layout": "form"}
"""Causes that an earlier contract called otherwise."""
_PLACE = frozenset({"filing_id", "row", "source_page", "source_line"})


@dataclass(frozen=True, slots=True)
class Content:
    """What the log compares of a filing: the texts of its rows, its figures by resource, key and column, the corrections by
    hand, and what people decided on its findings."""

    source_sha256: str = ""
    texts: tuple[tuple[str, ...], ...] = ()
    figures: dict[tuple[str, str, str], str] = field(default_factory=dict)
    corrections: tuple[tuple[str, ...], ...] = ()
    decisions: frozenset[tuple[str, str]] = frozenset()


def content_of(source_sha256: str, rows: Rows) -> Content:
    """The content of a filing; rows are told apart by their keys, so that an inserted row changes only itself."""
    texts: list[tuple[str, ...]] = []
    figures: dict[tuple[str, str, str], str] = {}
    keys = {}
    for resource, described in TABLE_RESOURCES.items():
        for row in rows(resource):
            keys[resource, row["row"]] = row["key"]
            texts.append((resource, row["key"], *(row.get(column, "") for column in described.texts)))
    for cell in rows("cells"):
        key = keys.get((cell["resource"], cell["row"]), cell["row"])
        taken_out = cell["corrected"] == "true" and not cell["value"]
        figures[cell["resource"], key, cell["column"]] = "" if taken_out else cell["value"] or cell["printed"]
    for resource in _SAID:
        for key, row in _keyed(resource, rows(resource)):
            texts.append((resource, key, *(row[column] for column in row if column not in _numbers(resource) | _PLACE)))
            figures |= {
                (resource, key, column): row[column] for column in sorted(_numbers(resource)) if row.get(column)
            }
    figures |= _comparatives(rows, keys) | _others(rows)
    corrections = tuple(
        tuple(value for name, value in row.items() if name != "filing_id") for row in rows("corrections")
    )
    return Content(source_sha256, tuple(texts), figures, corrections, decisions_in(rows("checks")))


def decisions_in(checks: Iterable[Row]) -> frozenset[tuple[str, str]]:
    """The keys of the findings that people decided on, each with the decision."""
    return frozenset(
        (key, decision)
        for row in checks
        if (decision := row.get("decision", ""))
        for key, _ in key_and_figures(row["params"])
    )


def _comparatives(rows: Rows, keys: dict[tuple[str, str], str]) -> dict[tuple[str, str, str], str]:
    """The figures of other periods, by the row and the column beside which they stand and the period."""
    found = {}
    for row in rows("comparatives"):
        key = keys.get((row["resource"], row["row"]), row["row"])
        period = "/".join(row[column] for column in ("column", "period", "against", "year"))
        found[f"comparatives/{row['resource']}", key, period] = row["value"] or row["printed"]
    return found


def _others(rows: Rows) -> dict[tuple[str, str, str], str]:
    """The cells of the tables that fill no resource, by the table's title and the cell's place."""
    titles = {row["row"]: row["title"] for row in rows("tables") if "row" in row}
    return {
        (f"other_cells/{titles.get(cell['table'], '')}", f"{cell['table']}/{cell['row']}", cell["column"]): cell["text"]
        for cell in rows("other_cells")
    }


def _keyed(resource: str, rows: Iterable[Row]) -> Iterator[tuple[str, Row]]:
    """Rows of a resource without keys, each with what tells it apart; `~2` for a second one of the kind."""
    seen: Counter[str] = Counter()
    for row in rows:
        key = "/".join(row[column] for column in _SAID[resource])
        seen[key] += 1
        yield (key if seen[key] == 1 else f"{key}~{seen[key]}"), row


@cache
def _numbers(resource: str) -> frozenset[str]:
    fields = package_schemas()[resource].table_schema["fields"]
    return frozenset(field["name"] for field in fields if field["type"] == "number")


def log_records(
    filing_id: str, before: Content | None, after: Content | None, *, same_layouts: bool
) -> Iterator[list[str]]:
    """The row of the log for a filing, without build and date; none where nothing changed. Absent before is added,
    absent after removed."""
    if before == after:
        return
    change = "added" if before is None else "removed" if after is None else "changed"
    old, new = before or Content(), after or Content()
    changed = sum(old.figures.get(each) != new.figures.get(each) for each in old.figures.keys() | new.figures.keys())
    yield [filing_id, change, str(changed), new.source_sha256 or old.source_sha256, _cause(old, new, same_layouts)]


def _cause(old: Content, new: Content, same_layouts: bool) -> str:
    """What made a filing other than it was: the first that applies, for one change may hide the others."""
    if old.source_sha256 != new.source_sha256:
        return "filing"
    if old.corrections != new.corrections:
        return "correction"
    if (old.texts, old.figures) == (new.texts, new.figures) and old.decisions != new.decisions:
        return "decision"
    return "code" if same_layouts else "form"


@dataclass(frozen=True, slots=True)
class Earlier:
    """A filing as the corpus before this build has it."""

    filing_id: str
    content: Content


def in_step(before: EarlierCorpus, folders: Iterable[Path]) -> Iterator[tuple[Earlier | None, Path | None]]:
    """The filings of both corpora in their common order: what was before, and the folder of the package now."""
    then = ((_order(path), earlier, None) for path, earlier in before.filings())
    now = (((folder.parent.name, folder.name), None, folder) for folder in folders)
    for _key, pair in groupby(merge(then, now, key=itemgetter(0)), key=itemgetter(0)):
        entries = list(pair)
        earlier = next((entry[1] for entry in entries if entry[1] is not None), None)
        yield earlier, next((entry[2] for entry in entries if entry[2] is not None), None)


class EarlierCorpus:
    """The corpus before this build, filing after filing in its order; empty where there was none."""

    def __init__(self, datapackages: Path, name: str) -> None:
        exists = (datapackages / name / DESCRIPTOR).is_file()
        self._corpus = read_corpus(datapackages, name) if exists else None
        self._filings = self._corpus.rows("filings") if self._corpus else []
        self._streams = {name: _Stream(self._corpus, name) for name in _COMPARED} if self._corpus else {}
        paths = [_order(row["path"]) for row in self._filings]
        if paths != sorted(paths):
            raise PackageError(
                _("the filings are not in their order"),
                place=(datapackages / name / "filings.csv").as_posix(),
                expected=_("the order of the folders in datapackages/"),
                remedy=_("take the file back from version control"),
            )

    def log(self) -> list[list[str]]:
        """The rows of the log so far, in the words of this contract; those of a program that kept no cause, build and date
        are of the first build."""
        columns = corpus_schemas()["log"].columns
        rows = self._corpus.rows("log") if self._corpus else ()
        known = ({"cause": "", "build": "1", "date": ""} | row for row in rows)
        return [[_CAUSES.get(row[column], row[column]) for column in columns] for row in known]

    @property
    def layouts(self) -> str:
        """The version of the layouts that the corpus was made with, empty if it does not say."""
        generator = self._corpus.descriptor.get("generator", {}) if self._corpus else {}
        return str(generator.get("layouts", ""))

    def filings(self) -> Iterator[tuple[str, Earlier]]:
        """The path from `datapackages/` and the content of each; to be taken once."""
        for row in self._filings:
            taken = {name: stream.take(row["filing_id"]) for name, stream in self._streams.items()}
            content = content_of(row["source_sha256"], taken.__getitem__)
            yield row["path"], Earlier(row["filing_id"], content)


class _Stream:
    """A resource of the corpus, read once, one filing's rows at a time."""

    def __init__(self, corpus: Package, name: str) -> None:
        held = corpus.has(name)  # a corpus of an older program may lack it
        self._columns = corpus.resource(name).columns if held else ()
        self._groups = groupby(corpus.records(name) if held else (), key=itemgetter(0))
        self._next = next(self._groups, None)

    def take(self, filing_id: str) -> list[Row]:
        if self._next is None or self._next[0] != filing_id:
            return []
        rows = [dict(zip(self._columns, record, strict=True)) for record in self._next[1]]
        self._next = next(self._groups, None)
        return rows


def _order(path: str) -> tuple[str, ...]:
    return tuple(path.split("/"))
