"""What the rows of a register must keep: ids that can be folders, names that are one agency's, references to others."""

from __future__ import annotations

import re
from pathlib import Path

from mingzhang.budget.agency import Agency, fold_name, former_ids
from mingzhang.datapackage.writing.package import package_directory
from mingzhang.errors import PackageError, ProjectError
from mingzhang.language import _

_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]")
"""Names that no folder can have on Windows."""
_ID_LENGTH = 80
"""An id is a folder and part of file names, which systems limit to 255 bytes."""


def check_rows(rows: list[tuple[int, Agency]], place: str) -> None:
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
    if not is_folder(agency.agency_id):
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


def is_folder(agency_id: str) -> bool:
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
