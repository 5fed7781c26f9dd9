"""The register of agencies, `filings/agencies.csv`: who files, under which id.

People keep it: its rows, their order and their spelling stay as they are, and the program only appends agencies that it
meets for the first time. An id is a folder and an address, so it must be a safe path segment and must never change once
it is published. An id that was changed all the same stays as a row of its own: with the name of its successor, it is a
former id of that agency, and its addresses lead on.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from pypinyin import lazy_pinyin

from mingzhang.atomic_write import write_whole
from mingzhang.budget.agency import Agency, fold_name, former_ids
from mingzhang.budget.naming.regions import region_of
from mingzhang.datapackage.agencies.rows import COLUMNS, cells_of, line_of, place_of, raw_rows, rows_of_text
from mingzhang.datapackage.agencies.rules import check_rows
from mingzhang.datapackage.writing.package import identity_in
from mingzhang.errors import ProjectError
from mingzhang.language import _

__all__ = ["COLUMNS", "Register", "agency_id_for", "is_made", "region_of"]

_PINYIN_LENGTH = 40


def agency_id_for(name: str) -> str:
    """The id of an agency that the register does not know: at most 40 letters and digits of its pinyin, and six hex
    digits of SHA-256 of the folded name in UTF-8 (`boleshiyiliaobaozhangju-…`)."""
    folded = fold_name(name)
    pinyin = re.sub(r"[^a-z0-9]", "", "".join(lazy_pinyin(folded)).lower())[:_PINYIN_LENGTH]
    return f"{pinyin or 'agency'}-{hashlib.sha256(folded.encode()).hexdigest()[:6]}"


def is_made(agency: Agency) -> bool:
    """Whether this is a row that the program added, and nobody has changed."""
    return agency == Agency(agency_id_for(agency.name), agency.name)


class Register:
    """The agencies of a project. `load` reads them, `add` appends one, `save` writes what was appended."""

    def __init__(self, path: Path, agencies: Iterable[Agency] = (), *, text: str = "") -> None:
        self._path = path
        self._text = text
        self._added: list[Agency] = []
        self._use(agencies)

    def _use(self, agencies: Iterable[Agency]) -> None:
        self._agencies = list(agencies)
        self._former = former_ids(self._agencies)
        self._by_id: dict[str, Agency] = {}
        self._by_name: dict[str, Agency] = {}
        self._by_alias: dict[str, Agency] = {}
        for agency in self._agencies:
            self._index(agency)

    def _index(self, agency: Agency) -> None:
        """Of several with one id or name the first counts."""
        self._by_id.setdefault(agency.agency_id, agency)
        if agency.agency_id not in self._former:
            self._by_name.setdefault(fold_name(agency.name), agency)
        for alias in agency.aliases:
            self._by_alias.setdefault(fold_name(alias), agency)

    @classmethod
    def load(cls, path: Path) -> Register:
        """Reads a register; a missing file is an empty one. Raises ProjectError, with line and remedy, for a file that
        cannot be read, is no UTF-8, has other columns, an id or name twice, an id that is no path segment, a reference
        to nobody, or agencies that are each other's parents."""
        if not path.exists() and not path.is_symlink():
            return cls(path)
        place = place_of(path)
        try:
            text = path.read_bytes().decode("utf-8")
        except OSError as error:
            raise ProjectError(
                _("the register cannot be read ({reason})", reason=error.strerror),
                place=place,
                expected=_("a CSV file in UTF-8"),
                remedy=_("put a readable file there, or remove what is there to start anew"),
            ) from error
        except UnicodeDecodeError as error:
            raise ProjectError(
                _("the register is not UTF-8"),
                place=place,
                remedy=_("save it as CSV in UTF-8 (in a spreadsheet: CSV UTF-8)"),
            ) from error
        rows = rows_of_text(text, place)
        check_rows(rows, place)
        return cls(path, (agency for _, agency in rows), text=text)

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Every agency, in the order of the file, the added ones last."""
        return tuple(self._agencies)

    @property
    def former_ids(self) -> dict[str, str]:
        """The ids that agencies had before, each with the one that its agency has now."""
        return self._former

    def current_id(self, agency_id: str) -> str:
        """The id that an agency has now."""
        return self.former_ids.get(agency_id, agency_id)

    def current_filing_id(self, filing_id: str) -> str:
        """The id that a filing has now: of one whose agency had another id, that under its present one."""
        found = identity_in(filing_id)
        return f"{self.current_id(found[0])}-{found[1]}-{found[2]}" if found else filing_id

    def get(self, agency_id: str) -> Agency | None:
        """The agency with an id, or with that as a former one."""
        return self._by_id.get(self.current_id(agency_id))

    def find(self, name: str) -> Agency | None:
        """The agency of a name or, if none has it, of an alias; compared after NFKC and without white space."""
        wanted = fold_name(name)
        return self._by_name.get(wanted) or self._by_alias.get(wanted)

    def add(self, name: str) -> Agency:
        """The agency of a name, appended to the register with a new id if it is not there. ProjectError for a name that
        is empty or whose id is already another agency's."""
        known = self.find(name)
        if known is not None:
            return known
        if not fold_name(name):
            raise ProjectError(
                _("an agency without a name"), place=place_of(self._path), expected=_("the name of an agency")
            )
        agency = Agency(agency_id_for(name), re.sub(r"\s", "", name))
        holder = self.get(agency.agency_id)
        if holder is not None:
            raise ProjectError(
                _(
                    "the id of {name} is already the id of {other}: {agency_id}",
                    name=agency.name,
                    other=holder.name,
                    agency_id=agency.agency_id,
                ),
                place=place_of(self._path),
                remedy=_(
                    "give {name} a row of its own with another id, or make it an alias of {other}",
                    name=agency.name,
                    other=holder.name,
                ),
            )
        self._agencies.append(agency)
        self._index(agency)
        self._added.append(agency)
        return agency

    def save(self) -> None:
        """Appends what was added, all or nothing; what stands in the file stays byte for byte."""
        if not self._added:
            return
        end = "\r\n" if "\r\n" in self._text else "\n"
        head = self._text or ",".join(COLUMNS) + end
        if not head.endswith("\n"):
            head += end
        lines = io.StringIO()
        csv.writer(lines, lineterminator=end).writerows(cells_of(agency) for agency in self._added)
        text = head + lines.getvalue()
        write_whole(self._path, text.encode("utf-8"))
        self._text, self._added = text, []

    def rewrite(self, agencies: Sequence[Agency]) -> None:
        """Makes these the agencies of the file, in this order, all or nothing; a row that says the same stays byte for byte.
        Raises ProjectError where together they are no register; the file then stays as it was."""
        place = place_of(self._path)
        end = "\r\n" if "\r\n" in self._text else "\n"
        head, before = raw_rows(self._text)
        pieces = [head or ",".join(COLUMNS) + end]
        for agency in agencies:
            raw, same = before.get(agency.agency_id, ("", None))
            pieces.append(raw if agency == same else line_of(agency, end))
            if not pieces[-1].endswith("\n"):
                pieces[-1] += end
        text = "".join(pieces)
        check_rows(rows_of_text(text, place), place)
        write_whole(self._path, text.encode("utf-8"))
        self._text, self._added = text, []
        self._use(agencies)
