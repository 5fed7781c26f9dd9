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
from mingzhang.budget.regions import region_of
from mingzhang.datapackage.package import identity_in, package_directory
from mingzhang.errors import PackageError, ProjectError
from mingzhang.language import Sentence, _

__all__ = ["COLUMNS", "Register", "agency_id_for", "is_made", "region_of"]

COLUMNS = ("agency_id", "name", "aliases", "parent_id", "region_code", "credit_code", "successor_id")
_PINYIN_LENGTH = 40
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no folder can have on Windows."""
_ID_LENGTH = 80
"""An id is a folder and part of file names, which systems limit to 255 bytes."""


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
        place = _place(path)
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
        rows = _rows(text, place)
        _check(rows, place)
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
                _("an agency without a name"), place=_place(self._path), expected=_("the name of an agency")
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
                place=_place(self._path),
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
        csv.writer(lines, lineterminator=end).writerows(_cells(agency) for agency in self._added)
        text = head + lines.getvalue()
        write_whole(self._path, text.encode("utf-8"))
        self._text, self._added = text, []

    def rewrite(self, agencies: Sequence[Agency]) -> None:
        """Makes these the agencies of the file, in this order, all or nothing; a row that says the same stays byte for byte.
        Raises ProjectError where together they are no register; the file then stays as it was."""
        place = _place(self._path)
        end = "\r\n" if "\r\n" in self._text else "\n"
        head, before = _raw_rows(self._text)
        pieces = [head or ",".join(COLUMNS) + end]
        for agency in agencies:
            raw, same = before.get(agency.agency_id, ("", None))
            pieces.append(raw if agency == same else _line(agency, end))
            if not pieces[-1].endswith("\n"):
                pieces[-1] += end
        text = "".join(pieces)
        _check(_rows(text, place), place)
        write_whole(self._path, text.encode("utf-8"))
        self._text, self._added = text, []
        self._use(agencies)


def _line(agency: Agency, end: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator=end).writerow(_cells(agency))
    return line.getvalue()


def _raw_rows(text: str) -> tuple[str, dict[str, tuple[str, Agency]]]:
    """The header of a register as it is written, and each row, by its id, with the blank lines before it."""
    lines = list(io.StringIO(text, newline=""))
    reader = csv.reader(lines, strict=True)
    found: dict[str, tuple[str, Agency]] = {}
    header = next(reader, None)
    head, at = "".join(lines[: reader.line_num]), reader.line_num
    for cells in reader if header is not None else ():
        if any(cells):
            agency = _agency(cells, "")
            found[agency.agency_id] = "".join(lines[at : reader.line_num]), agency
            at = reader.line_num
    return head, found


def _cells(agency: Agency) -> tuple[str, ...]:
    values = {**{name: getattr(agency, name) for name in COLUMNS}, "aliases": "|".join(agency.aliases)}
    return tuple(values[name] for name in COLUMNS)


def _rows(text: str, place: str) -> list[tuple[int, Agency]]:
    """The agencies of the file with their line numbers; blank lines are passed over."""
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    rows: list[tuple[int, Agency]] = []
    try:
        header = tuple(next(reader, ()))
        if header != COLUMNS:
            raise ProjectError(
                _("the register has the columns {columns}", columns=",".join(header)),
                place=f"{place}:1",
                expected=Sentence(",".join(COLUMNS)),
                remedy=_("put these names into the first line, or delete the file to start anew"),
            )
        for cells in reader:
            if any(cells):
                rows.append((reader.line_num, _agency(cells, f"{place}:{reader.line_num}")))
    except csv.Error as error:
        raise ProjectError(
            _("the register is no CSV: {reason}", reason=error),
            place=f"{place}:{reader.line_num}",
            remedy=_("check the quotation marks"),
        ) from error
    return rows


def _agency(cells: list[str], place: str) -> Agency:
    if len(cells) != len(COLUMNS):
        raise ProjectError(
            _("a row with {count} cells", count=len(cells)),
            place=place,
            expected=_("{count} cells", count=len(COLUMNS)),
            remedy=_("check the commas"),
        )
    row = dict(zip(COLUMNS, (cell.strip() for cell in cells), strict=True))
    aliases = tuple(alias.strip() for alias in row.pop("aliases").split("|") if alias.strip())
    return Agency(**row, aliases=aliases)


def _check(rows: list[tuple[int, Agency]], place: str) -> None:
    """Raises ProjectError for the first row that breaks a rule of its own, or one between rows."""
    ids: dict[str, int] = {}
    names: dict[str, int] = {}
    former = former_ids(agency for _line, agency in rows)
    for line, agency in rows:
        _check_row(agency, f"{place}:{line}")
        _claim(ids, agency.agency_id, line, "agency_id", place)
        own = agency.aliases if agency.agency_id in former else (agency.name, *agency.aliases)
        for name in dict.fromkeys(map(fold_name, own)):
            _claim(names, name, line, "name", place)
    for line, agency in rows:
        for column, reference in (("parent_id", agency.parent_id), ("successor_id", agency.successor_id)):
            if reference and (reference not in ids or reference == agency.agency_id):
                raise ProjectError(
                    _("{column} {reference!r} is no other agency of the register", column=column, reference=reference),
                    place=f"{place}:{line}",
                    remedy=_("add that agency as a row of its own, correct the id, or leave the cell empty"),
                )
    for column in ("parent_id", "successor_id"):
        _check_circles(rows, column, place)


def _check_circles(rows: list[tuple[int, Agency]], column: str, place: str) -> None:
    """Raises ProjectError for the first row from which a column of references leads back to itself."""
    after: dict[str, str] = {agency.agency_id: getattr(agency, column) for _, agency in rows}
    for line, agency in rows:
        way = [agency.agency_id]
        while (following := after[way[-1]]) and following not in way:
            way.append(following)
        if following == agency.agency_id:
            raise ProjectError(
                _("{column} goes in a circle: {agencies}", column=column, agencies=" → ".join((*way, following))),
                place=f"{place}:{line}",
                expected=_("agencies of which none is above or after itself"),
                remedy=_("correct or empty {column} in one of these rows", column=column),
            )


def _check_row(agency: Agency, place: str) -> None:
    if not _is_folder(agency.agency_id):
        raise ProjectError(
            _("agency_id {agency_id!r} can be no folder of the data", agency_id=agency.agency_id[: _ID_LENGTH + 1]),
            place=place,
            expected=_(
                "at most {id_length} lower-case letters, digits and single hyphens between them, and not `all`",
                id_length=_ID_LENGTH,
            ),
            remedy=_("choose another id; delete the row if the program is to choose one"),
        )
    if not fold_name(agency.name):
        raise ProjectError(_("an agency without a name"), place=place, remedy=_("write its name, or delete the row"))
    if agency.region_code and re.fullmatch(r"[0-9]{6}", agency.region_code) is None:
        raise ProjectError(
            _("region_code {region_code!r} is no code of an administrative division", region_code=agency.region_code),
            place=place,
            expected=_("six digits (652701)"),
            remedy=_("correct it, or leave the cell empty"),
        )


def _is_folder(agency_id: str) -> bool:
    """Whether packages can lie under this id, on every system; what they allow is said in `package` alone."""
    if _RESERVED.fullmatch(agency_id):
        return False
    try:
        package_directory(Path(), f"{agency_id}-2000-unit-budget")
    except PackageError:
        return False
    return len(agency_id) <= _ID_LENGTH


def _claim(taken: dict[str, int], value: str, line: int, what: str, place: str) -> None:
    if value in taken:
        raise ProjectError(
            _("{what} {value!r} stands in line {taken} already", what=what, value=value, taken=taken[value]),
            place=f"{place}:{line}",
            remedy=_("join the two rows (further names go into `aliases`, separated by |), or correct one of them"),
        )
    taken[value] = line


def _place(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"
