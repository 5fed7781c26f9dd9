"""CSV of the data contract: UTF-8 without BOM, RFC 4180, `\\n`; written as a stream with its size and hash."""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from mingzhang.errors import PackageError
from mingzhang.language import Sentence, _

DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "skipInitialSpace": False}
"""How the descriptor says it, in full, so that no reader guesses from tabs inside the texts."""

_LONGEST_CELL = 2**31 - 1


class CsvWriter:
    """A new CSV file: header first, then rows; knows `size` in bytes, `sha256` in hex and the number of `rows` of what was
    written."""

    def __init__(self, path: Path, columns: Sequence[str]) -> None:
        self.path = path
        self.rows = 0
        self.size = 0
        self._hash = hashlib.sha256()
        self._file = path.open("wb")
        self._writer = csv.writer(self, lineterminator="\n")
        self._writer.writerow(columns)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._file.close()

    @property
    def sha256(self) -> str:
        """Of what was written so far, in hex."""
        return self._hash.hexdigest()

    def write_row(self, row: Sequence[str]) -> None:
        """Writes a row of texts, which must have as many cells as the header; that is not checked here."""
        self.rows += 1
        self._writer.writerow(row)

    def write_rows(self, rows: Iterable[Sequence[str]]) -> None:
        for row in rows:
            self.write_row(row)

    def write(self, text: str) -> int:
        """What the csv module calls with each finished line."""
        data = text.encode("utf-8")
        self.size += len(data)
        self._hash.update(data)
        return self._file.write(data)


def read_records(path: Path, columns: Sequence[str]) -> Iterator[list[str]]:
    """The rows of a CSV file, one list of cells each, without its header.

    Raises PackageError if the file is missing, no UTF-8, or not of these columns.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        with path.open(encoding="utf-8", newline="") as file:
            records = csv.reader(file, strict=True)
            _expect(next(records, []), list(columns), f"{path.as_posix()}:1")
            for record in records:
                if len(record) != len(columns):
                    raise _damaged(
                        f"{path.as_posix()}:{records.line_num}",
                        _("{count} cells", count=len(record)),
                        _("{count} cells", count=len(columns)),
                    )
                yield record
    except FileNotFoundError as error:
        raise _damaged(
            path.as_posix(), _("the file is missing"), _("the CSV file that the descriptor names")
        ) from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise _damaged(
            path.as_posix(), _("no readable CSV ({reason})", reason=error), _("UTF-8 and RFC 4180")
        ) from error


def _expect(found: list[str], wanted: list[str], place: str) -> None:
    if found != wanted:
        raise _damaged(
            place,
            _("the header is {columns}", columns=",".join(found)),
            _("the columns {columns}", columns=",".join(wanted)),
        )


def build_again() -> Sentence:
    """What helps with a damaged package."""
    return _("take the folder back from version control, or delete it and build it again: mingzhang ingest")


def _damaged(place: str, message: Sentence, expected: Sentence) -> PackageError:
    return PackageError(message, place=place, expected=expected, remedy=build_again())
