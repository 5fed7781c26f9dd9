"""`filings.csv` or `filings.xlsx`: what people know of many files, a row each, as `filing.yml` says it of one.

A row names its file by the path inside `filings/` or by the SHA-256 of its bytes. What is wrong with one row is told with
the row and harms no other: its filing is refused where the value would decide how it is read, else the value is left out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from mingzhang.errors import FilingError, MingzhangError, ProjectError
from mingzhang.intake.headings import IGNORED, keys_of, main_headings
from mingzhang.intake.sidecar import Sidecar, Value, read_value
from mingzhang.language import Sentence, _, listed

NAMES = ("filings.csv", "filings.xlsx")
SheetRow = tuple[int, tuple[str, ...]]

ADDRESSES = ("url", "archived_url", "retrieved_on")
"""Keys that decide nothing about how a filing is read."""
_SHA256 = re.compile(r"[0-9a-f]{64}")
_MOST_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """A row: where it stands, the file that it names, what it says of it, and what is wrong with it, if anything that
    decides is."""

    place: str
    path: str
    sha256: str
    values: Mapping[str, Value]
    problem: FilingError | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """The rows of a list, and what was wrong with headings and rows that name no file."""

    rows: tuple[Listed, ...] = ()
    problems: tuple[FilingError, ...] = ()


@dataclass(slots=True)
class _Reading:
    name: str
    problems: list[FilingError] = field(default_factory=list)

    def tell(self, place: str, message: Sentence, remedy: Sentence) -> FilingError:
        problem = FilingError(
            message,
            place=place,
            expected=_("headings such as {headings}", headings=listed(main_headings()[:6])),
            remedy=remedy,
        )
        self.problems.append(problem)
        return problem


def list_of(filings: Path) -> Path | None:
    """The list of a folder of filings; None where there is none. Raises ProjectError where there are two."""
    found = [filings / name for name in NAMES if (filings / name).is_file()]
    if len(found) > 1:
        raise ProjectError(
            _("there are two lists of filings"),
            place="filings/" + " and filings/".join(path.name for path in found),
            expected=_("one of them"),
            remedy=_("keep the newer one and remove the other"),
        )
    return found[0] if found else None


def parse_listing(rows: Sequence[SheetRow], name: str) -> Listing:
    """The list whose rows these are, the first being the headings; `name` is what messages call it.

    Raises ProjectError where no heading names files.
    """
    if not rows:
        return Listing()
    reading = _Reading(name)
    (number, headings), *below = rows
    columns = _columns(headings, below, f"{name}:{number}", reading)
    if not {"path", "sha256"} & set(columns.values()):
        raise ProjectError(
            _("no column of the list names the files"),
            place=f"{name}:{number}",
            expected=_("a heading path (文件, 路径) or sha256 (校验值)"),
            remedy=_("write the headings in the first row: {headings}", headings=",".join(main_headings())),
        )
    listed = [row for each, cells in below if (row := _row(cells, columns, f"{name}:{each}", reading))]
    return Listing(tuple(listed), tuple(reading.problems))


def _columns(headings: Sequence[str], rows: Sequence[SheetRow], place: str, reading: _Reading) -> dict[int, str]:
    """The key of each column; what is not known, or is there twice, is told and left out."""
    found: dict[int, str] = {}
    for column, heading in enumerate(headings):
        keys = keys_of(heading)
        if not heading or keys == (IGNORED,):
            continue
        key = _chosen(keys, [cells[column] for _, cells in rows if column < len(cells) and cells[column]])
        if not key:
            what = _("the heading {heading!r} is not known; its column is not used", heading=heading[:_MOST_SHOWN])
            remedy = _("name it by one of {headings}, or 备注 for a note", headings=listed(main_headings()))
            reading.tell(place, what, remedy)
        elif key in found.values():
            what = _(
                "the heading {heading!r} says {key}, as another column does; it is not used",
                heading=heading[:_MOST_SHOWN],
                key=key,
            )
            reading.tell(place, what, _("keep one column of the two"))
        else:
            found[column] = key
    return found


def _chosen(keys: Sequence[str], values: Sequence[str]) -> str:
    """The first key whose values these can be: 单位 heads units of amounts, and names of agencies."""
    return next((key for key in keys if len(keys) == 1 or all(_can_be(key, value) for value in values)), "")


def _can_be(key: str, value: str) -> bool:
    try:
        read_value(key, value, "")
    except FilingError:
        return False
    return True


def _row(cells: Sequence[str], columns: Mapping[int, str], place: str, reading: _Reading) -> Listed | None:
    said = {key: cells[column] for column, key in columns.items() if column < len(cells) and cells[column]}
    path, sha256 = _path(said.pop("path", "")), said.pop("sha256", "").lower()
    if not path and not sha256:
        if said:
            reading.tell(
                place, _("the row names no file"), _("write the path of the file inside filings/, or its SHA-256")
            )
        return None
    if sha256 and not _SHA256.fullmatch(sha256):
        reading.tell(
            place,
            _("{sha256!r} is no SHA-256", sha256=sha256[:_MOST_SHOWN]),
            _("write its 64 hex digits, or the path instead"),
        )
        return None
    values: dict[str, Value] = {}
    problem = None
    for key, text in said.items():
        try:
            values[key] = read_value(key, text, place)
        except FilingError as refused:
            refused.remedy = _("mend the cell, or empty it")
            if key in ADDRESSES:
                reading.problems.append(refused)
            else:
                problem = problem or refused
    return Listed(place, path, sha256, values, problem)


def _path(text: str) -> str:
    """A path inside `filings/` with `/`, however it was written."""
    path = PurePosixPath(text.replace("\\", "/")).as_posix() if text else ""
    return folded_path(path.removeprefix("./").removeprefix("filings/"))


def folded_path(path: str) -> str:
    """A path for comparing: one system writes 第 composed, another in pieces."""
    return unicodedata.normalize("NFC", path)


def filled_in(
    said: Sidecar, values: Mapping[str, Value], places: Mapping[str, str]
) -> tuple[Sidecar, tuple[MingzhangError, ...]]:
    """What is said of a filing beside it, and of what that leaves open, what the list says; and where they differ.
    `places` are those of the values."""
    nothing = Sidecar()
    added: dict[str, Value] = {}
    differing: list[MingzhangError] = []
    for key, value in values.items():
        own = getattr(said, key)
        if own == getattr(nothing, key):
            added[key] = value
        elif own != value:
            differing.append(
                FilingError(
                    _(
                        "the list says {key}: {value}, and filing.yml says {own}, which is used",
                        key=key,
                        value=value,
                        own=own,
                    ),
                    place=places[key],
                    expected=_("the same in both"),
                    remedy=_("correct one of them, or empty the cell"),
                )
            )
    return replace(said, **added), tuple(differing)  # type: ignore[arg-type]  # keys are fields of Sidecar
