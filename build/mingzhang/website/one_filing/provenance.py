"""From a figure to its printed token in the filing's text, and from a line back to the rows made of it.

A line's address is its number (`12`; `12-2` in the second file of a filing), a token's that and its place among the
marked tokens of the line (`12.3`). Figures of tables say their line; a figure of the words may stand some lines below
the one where its row begins, and is looked for there.
"""

from __future__ import annotations

import re

from mingzhang.budget.by_hand.correction import MISREAD
from mingzhang.budget.resources import TABLE_RESOURCES, WORD_RESOURCES
from mingzhang.datapackage.reader import Package
from mingzhang.website.one_filing.printed_tokens import (
    NUMBER,
    Record,
    Token,
    TracedLine,
    broken,
    claim,
    exactly,
    of_value,
)

OTHER = "other_cells"
"""The resource of tables that fill no other; its rows are told apart by the number of their table."""
_UNPRINTED = frozenset({"row", "objective", "prior_implied", "source_page", "source_line"})
"""Numbers of these resources that no filing prints."""
_FARTHEST = 25
"""So many lines below its beginning a statement may still go on."""
_NEAREST = 12
"""So many lines above, its amount may have been named once for several statements."""
_CLAUSE_ENDS = "。；\t"


class Trace:
    """The lines of a package with what was made of them. Where the text may not be republished there are only the lines
    that rows, figures and notes name, and none has a text."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self.lines = _lines(package)
        self.has_text = bool(self.lines)
        self._by_place = {(line.file, line.number): at for at, line in enumerate(self.lines)}
        self._found: dict[tuple[str, str, str], tuple[TracedLine, Token | None]] = {}
        self._trace_tables()
        self._trace_beside()
        self._trace_others()
        self._trace_words()
        for note in package.rows("notes"):
            if line := self._line(note["source_file"], note["source_page"], note["source_line"]):
                line.notes.append(note)
        if not self.has_text:
            self.lines.sort(key=lambda line: (_files(package).index(line.file), int(line.number)))
        for line in self.lines:
            line.tokens.sort(key=lambda token: token.start)

    def address(self, resource: str, row: str, column: str = "") -> str:
        """Where a figure (else its row) stands: the part of the address after `L`; empty where that is not known."""
        line, token = self._found.get((resource, row, column)) or self._found.get((resource, row, "")) or (None, None)
        if line is None:
            return ""
        return line.address if token is None else f"{line.address}.{1 + line.tokens.index(token)}"

    def beside(self, comparative: Record) -> str:
        """Where a figure of another year or stage stands, as `address` says it; empty where its token is not known."""
        column = _beside(comparative)
        known = (comparative["resource"], comparative["row"], column) in self._found
        return self.address(comparative["resource"], comparative["row"], column) if known else ""

    def other(self, cell: Record) -> str:
        """Where a cell of a table that fills no resource stands; empty where its token is not known."""
        column = f"{cell['row']}/{cell['column']}"
        return self.address(OTHER, cell["table"], column) if (OTHER, cell["table"], column) in self._found else ""

    def clause(self, resource: str, row: str, column: str) -> str:
        """The clause around a printed figure, from the mark before it to the mark behind it; empty where the figure was
        not found in the text."""
        line, token = self._found.get((resource, row, column)) or (None, None)
        if line is None or token is None:
            return ""
        before = max((line.text.rfind(mark, 0, token.start) for mark in _CLAUSE_ENDS), default=-1)
        ends = [at for mark in _CLAUSE_ENDS if (at := line.text.find(mark, token.end)) >= 0]
        return line.text[before + 1 : min(ends, default=len(line.text))].strip()

    def line_address(self, file: str, number: str) -> str:
        """The address of a line; empty where there is none."""
        known = self._known(file, number)
        return known.address if known is not None else ""

    def _trace_tables(self) -> None:
        files: dict[tuple[str, str], str] = {}
        for cell in self._package.rows("cells"):
            key = cell["resource"], cell["row"]
            files.setdefault(key, cell["source_file"])
            line = self._line(cell["source_file"], cell["source_page"], cell["source_line"])
            if line is not None:
                self._found[*key, cell["column"]] = line, claim(line, exactly(cell["printed"]), *key)
                line.made(*key)
        homes = {table["resource"]: table["source_file"] for table in self._package.rows("tables")}
        for resource in TABLE_RESOURCES:
            for row in self._package.rows(resource):
                file = files.get((resource, row["row"])) or homes.get(resource, "")
                self._start(file, resource, row)

    def _trace_beside(self) -> None:
        for each in self._package.rows("comparatives"):
            line = self._line(each["source_file"], each["source_page"], each["source_line"])
            if line is not None:
                key = each["resource"], each["row"]
                self._found[*key, _beside(each)] = line, claim(line, exactly(each["printed"]), *key)
                line.made(*key)

    def _trace_others(self) -> None:
        for cell in self._package.rows("other_cells"):
            line = self._line(cell["source_file"], cell["source_page"], cell["source_line"])
            if line is not None and cell["value"]:
                token = claim(line, exactly(cell["text"]), OTHER, cell["table"])
                self._found[OTHER, cell["table"], f"{cell['row']}/{cell['column']}"] = line, token
                line.made(OTHER, cell["table"])

    def _start(self, file: str, resource: str, row: Record) -> TracedLine | None:
        line = self._line(file, row["source_page"], row["source_line"])
        if line is not None:
            self._found[resource, row["row"], ""] = line, None
            line.made(resource, row["row"])
        return line

    def _trace_words(self) -> None:
        for resource in WORD_RESOURCES:
            fields = self._package.resource(resource).fields
            columns = [each.name for each in fields if each.type == "number" and each.name not in _UNPRINTED]
            columns += ["previous"] if resource == "targets" else []  # a text with one figure, such as 12 人次
            for key, row in self.said(resource).items():
                self._trace_said(resource, row | self._printed(resource, key), columns)

    def said(self, resource: str) -> dict[str, Record]:
        """The rows of a resource of the words by the keys that corrections use: a fact's name (`~2` for a second one),
        else the number of the row."""
        found: dict[str, Record] = {}
        for row in self._package.rows(resource):
            key = row["fact"] if resource == "facts" else row["row"]
            again = sum(other["fact"] == key for other in found.values()) if resource == "facts" else 0
            found[f"{key}~{again + 1}" if again else key] = row
        return found

    def _printed(self, resource: str, key: str) -> Record:
        """The figures of a row that were corrected, as they are printed."""
        return {
            each["column"]: each["printed"]
            for each in self._package.rows("corrections")
            if (each["resource"], each["key"], each["kind"]) == (resource, key, MISREAD)
        }

    def _trace_said(self, resource: str, row: Record, columns: list[str]) -> None:
        """The figures of one row of the words, each where it is printed first from its row's beginning on; in a filing
        of several files in the first that has one of them."""
        files = _files(self._package)
        starts = [line for file in files if (line := self._known(file, row["source_line"])) is not None]
        numbers = {column: re.search(r"-?" + NUMBER.pattern, row[column]) for column in columns}
        figures = {column: number.group() for column, number in numbers.items() if number}
        for start in starts:
            found = {column: self._token(start, text, resource, row["row"]) for column, text in figures.items()}
            if any(found.values()) or start is starts[-1]:
                for column, place in found.items():
                    if place is not None:
                        self._found[resource, row["row"], column] = place
                self._found[resource, row["row"], ""] = start, None
                start.made(resource, row["row"])
                return
        if not starts and not self.has_text and files:
            self._start(files[0], resource, row)

    def _token(self, start: TracedLine, text: str, resource: str, row: str) -> tuple[TracedLine, Token] | None:
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

    def _known(self, file: str, number: str) -> TracedLine | None:
        at = self._by_place.get((file, number))
        return None if at is None else self.lines[at]

    def _line(self, file: str, page: str, number: str) -> TracedLine | None:
        """The line of a place; without texts one that is made for it."""
        if (known := self._known(file, number)) is not None or self.has_text or not number.isdecimal():
            return known
        line = TracedLine(file, page, number, _address(_files(self._package).index(file), number), "")
        self._by_place[file, number] = len(self.lines)
        self.lines.append(line)
        return line


def _beside(each: Record) -> str:
    """What tells a figure of another year or stage from the others of its row."""
    return "/".join(("beside", *(each[name] for name in ("column", "period", "against", "year"))))


def _lines(package: Package) -> list[TracedLine]:
    files = _files(package)
    return [
        TracedLine(
            row["source_file"],
            row["source_page"],
            row["source_line"],
            _address(files.index(row["source_file"]), row["source_line"]),
            row["text"],
        )
        for row in package.rows("lines")
        if row["source_line"].isdecimal()
    ]


def _files(package: Package) -> list[str]:
    """The files of a filing, in the order in which its resources name them."""
    named = (row["source_file"] for name in ("lines", "tables", "cells", "notes") for row in package.rows(name))
    return [file for file in dict.fromkeys(named) if file]


def _address(file: int, number: str) -> str:
    return number if file == 0 else f"{number}-{file + 1}"
