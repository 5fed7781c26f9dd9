"""From a figure to its printed token in the filing's text, and from a line back to the rows made of it.

A line's address is its number (`12`; `12-2` in the second file of a filing), a token's that and its place among the
marked tokens of the line (`12.3`). Figures of tables say their line; a figure of the words may stand some lines below
the one where its row begins, and is looked for there.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from mingzhang.budget.by_hand.correction import MISREAD
from mingzhang.budget.resources import TABLE_RESOURCES, WORD_RESOURCES
from mingzhang.datapackage.reader import Package
from mingzhang.datapackage.records import (
    CellRow,
    ComparativeRow,
    CorrectionRow,
    LineRow,
    NoteRow,
    OtherCellRow,
    TableListing,
    TableRow,
)
from mingzhang.datapackage.values import read_values
from mingzhang.website.one_filing.printed_tokens import NUMBER, Token, TracedLine, broken, claim, exactly, of_value
from mingzhang.website.package_rows import PackageRows

OTHER = "other_cells"
"""The resource of tables that fill no other; its rows are told apart by the number of their table."""
_UNPRINTED = "prior_implied"
"""A number of these resources that no filing prints."""
_FARTHEST = 25
"""So many lines below its beginning a statement may still go on."""
_NEAREST = 12
"""So many lines above, its amount may have been named once for several statements."""
_CLAUSE_ENDS = "。；\t"


@dataclass(frozen=True, slots=True)
class NarrativeRow:
    """A row of a resource of the words: its number, where it begins, and its figures as the package has them, by column."""

    row: int
    source_page: int | None
    source_line: int | None
    figures: Mapping[str, str]


class Trace:
    """The lines of a package with what was made of them. Where the text may not be republished there are only the lines
    that rows, figures and notes name, and none has a text."""

    def __init__(self, contents: PackageRows) -> None:
        self._contents = contents
        self._files = _files(contents)
        self.lines = _lines(contents, self._files)
        self.has_text = bool(self.lines)
        self._by_place = {(line.file, line.number): at for at, line in enumerate(self.lines)}
        self._found: dict[tuple[str, int, str], tuple[TracedLine, Token | None]] = {}
        self._said = {resource: _said(contents.package, resource) for resource in WORD_RESOURCES}
        self._trace_tables()
        self._trace_beside()
        self._trace_others()
        self._trace_words()
        for note in contents.records(NoteRow):
            if line := self._line(note.source_file, note.source_page, note.source_line):
                line.notes.append(note)
        if not self.has_text:
            self.lines.sort(key=lambda line: (self._files.index(line.file), line.number))
        for line in self.lines:
            line.tokens.sort(key=lambda token: token.start)

    def address(self, resource: str, row: int, column: str = "") -> str:
        """Where a figure (else its row) stands: the part of the address after `L`; empty where that is not known."""
        line, token = self._found.get((resource, row, column)) or self._found.get((resource, row, "")) or (None, None)
        if line is None:
            return ""
        return line.address if token is None else f"{line.address}.{1 + line.tokens.index(token)}"

    def page(self, address: str) -> tuple[str, str]:
        """The file and the number of its page on which a line (or token) of a PDF stands; empty texts for other files, whose lines
        people can count."""
        line = self._by_address.get(address.partition(".")[0])
        if line is None or line.page is None or not line.file.lower().endswith(".pdf"):
            return "", ""
        return line.file, str(line.page)

    @cached_property
    def _by_address(self) -> dict[str, TracedLine]:
        return {line.address: line for line in self.lines}

    def beside(self, comparative: ComparativeRow) -> str:
        """Where a figure of another year or stage stands, as `address` says it; empty where its token is not known."""
        key = comparative.resource, comparative.row, _beside(comparative)
        return self.address(*key) if key in self._found else ""

    def other(self, cell: OtherCellRow) -> str:
        """Where a cell of a table that fills no resource stands; empty where its token is not known."""
        key = OTHER, cell.table, f"{cell.row}/{cell.column}"
        return self.address(*key) if key in self._found else ""

    def clause(self, resource: str, row: int, column: str) -> str:
        """The clause around a printed figure, from the mark before it to the mark behind it; empty where the figure was
        not found in the text."""
        line, token = self._found.get((resource, row, column)) or (None, None)
        if line is None or token is None:
            return ""
        before = max((line.text.rfind(mark, 0, token.start) for mark in _CLAUSE_ENDS), default=-1)
        ends = [at for mark in _CLAUSE_ENDS if (at := line.text.find(mark, token.end)) >= 0]
        return line.text[before + 1 : min(ends, default=len(line.text))].strip()

    def line_address(self, file: str, number: int | None) -> str:
        """The address of a line; empty where there is none."""
        known = self._known(file, number)
        return known.address if known is not None else ""

    def _trace_tables(self) -> None:
        files: dict[tuple[str, int], str] = {}
        for cell in self._contents.records(CellRow):
            key = cell.resource, cell.row
            files.setdefault(key, cell.source_file)
            line = self._line(cell.source_file, cell.source_page, cell.source_line)
            if line is not None:
                self._found[*key, cell.column] = line, claim(line, exactly(cell.printed), *key)
                line.made(*key)
        homes = {table.resource: table.source_file for table in self._contents.records(TableListing)}
        for resource in TABLE_RESOURCES:
            for row in self._contents.table(resource):
                self._start(files.get((resource, row.row)) or homes.get(resource, ""), resource, row)

    def _trace_beside(self) -> None:
        for each in self._contents.records(ComparativeRow):
            line = self._line(each.source_file, each.source_page, each.source_line)
            if line is not None:
                key = each.resource, each.row
                self._found[*key, _beside(each)] = line, claim(line, exactly(each.printed), *key)
                line.made(*key)

    def _trace_others(self) -> None:
        for cell in self._contents.records(OtherCellRow):
            line = self._line(cell.source_file, cell.source_page, cell.source_line)
            if line is not None and cell.value is not None:
                token = claim(line, exactly(cell.text), OTHER, cell.table)
                self._found[OTHER, cell.table, f"{cell.row}/{cell.column}"] = line, token
                line.made(OTHER, cell.table)

    def _start(self, file: str, resource: str, row: TableRow | NarrativeRow) -> TracedLine | None:
        line = self._line(file, row.source_page, row.source_line)
        if line is not None:
            self._found[resource, row.row, ""] = line, None
            line.made(resource, row.row)
        return line

    def _trace_words(self) -> None:
        for resource, rows in self._said.items():
            for key, row in rows.items():
                self._trace_said(resource, row, {**row.figures, **self._printed(resource, key)})

    def said(self, resource: str) -> Mapping[str, NarrativeRow]:
        """The rows of a resource of the words by the keys that corrections use: a fact's name (`~2` for a second one),
        else the number of the row."""
        return self._said[resource]

    def _printed(self, resource: str, key: str) -> dict[str, str]:
        """The figures of a row that were corrected, as they are printed."""
        return {
            each.column: each.printed
            for each in self._contents.records(CorrectionRow)
            if (each.resource, each.key, each.kind) == (resource, key, MISREAD)
        }

    def _trace_said(self, resource: str, row: NarrativeRow, texts: Mapping[str, str]) -> None:
        """The figures of one row of the words, each where it is printed first from its row's beginning on; in a filing
        of several files in the first that has one of them."""
        starts = [line for file in self._files if (line := self._known(file, row.source_line)) is not None]
        numbers = {column: re.search(r"-?" + NUMBER.pattern, text) for column, text in texts.items()}
        figures = {column: number.group() for column, number in numbers.items() if number}
        for start in starts:
            found = {column: self._token(start, text, resource, row.row) for column, text in figures.items()}
            if any(found.values()) or start is starts[-1]:
                for column, place in found.items():
                    if place is not None:
                        self._found[resource, row.row, column] = place
                self._found[resource, row.row, ""] = start, None
                start.made(resource, row.row)
                return
        if not starts and not self.has_text and self._files:
            self._start(self._files[0], resource, row)

    def _token(self, start: TracedLine, text: str, resource: str, row: int) -> tuple[TracedLine, Token] | None:
        """The first token from a line on (else the nearest above) whose value is that of the text, whatever its sign."""
        at = self._by_place[start.file, start.number]
        above = self.lines[max(0, at - _NEAREST) : at]
        near = [line for line in (*self.lines[at : at + _FARTHEST], *reversed(above)) if line.file == start.file]
        for wanted in (of_value(text), broken(text)):
            for line in near:
                if token := claim(line, wanted, resource, row):
                    line.made(resource, row)
                    return line, token
        return None

    def _known(self, file: str, number: int | None) -> TracedLine | None:
        at = None if number is None else self._by_place.get((file, number))
        return None if at is None else self.lines[at]

    def _line(self, file: str, page: int | None, number: int | None) -> TracedLine | None:
        """The line of a place; without texts one that is made for it."""
        if (known := self._known(file, number)) is not None or self.has_text or number is None:
            return known
        line = TracedLine(file, page, number, _address(self._files.index(file), number), "")
        self._by_place[file, number] = len(self.lines)
        self.lines.append(line)
        return line


def _said(package: Package, resource: str) -> dict[str, NarrativeRow]:
    fields = package.resource(resource).fields
    columns = [each.name for each in fields if each.type == "number" and each.name != _UNPRINTED]
    columns += ["previous"] if resource == "targets" else []  # a text with one figure, such as 12 人次
    key = "fact" if resource == "facts" else "row"
    cells = read_values(package, resource, [key, "row", "source_page", "source_line", *columns])
    found: dict[str, NarrativeRow] = {}
    again = Counter[str]()
    for name, row, page, line, *values in zip(*cells, strict=True):
        again[name] += 1
        figures = {column: str(value) for column, value in zip(columns, values, strict=True) if value is not None}
        found[f"{name}~{again[name]}" if again[name] > 1 else str(name)] = NarrativeRow(row, page, line, figures)
    return found


def _beside(each: ComparativeRow) -> str:
    """What tells a figure of another year or stage from the others of its row."""
    return f"beside/{each.column}/{each.period}/{each.against}/{each.year}"


def _lines(contents: PackageRows, files: Sequence[str]) -> list[TracedLine]:
    places = {file: place for place, file in enumerate(files)}
    return [
        TracedLine(
            line.source_file,
            line.source_page,
            line.source_line,
            _address(places[line.source_file], line.source_line),
            line.text,
        )
        for line in contents.records(LineRow)
        if line.source_line is not None
    ]


def _files(contents: PackageRows) -> list[str]:
    """The files of a filing, in the order in which its resources name them."""
    named = chain(
        (line.source_file for line in contents.records(LineRow)),
        (table.source_file for table in contents.records(TableListing)),
        (cell.source_file for cell in contents.records(CellRow)),
        (note.source_file for note in contents.records(NoteRow)),
    )
    return [file for file in dict.fromkeys(named) if file]


def _address(file: int, number: int) -> str:
    return str(number) if file == 0 else f"{number}-{file + 1}"
