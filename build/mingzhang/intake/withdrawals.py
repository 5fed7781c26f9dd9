"""`withdrawn.csv`: the filings whose data is taken out, why and since when."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from pathlib import Path

from mingzhang.atomic_write import write_whole
from mingzhang.intake.by_hand import read_rows, refuse
from mingzhang.language import _

COLUMNS = ("filing_id", "reason", "date", "url", "file")
_FIRST = COLUMNS[:4]
"""The columns of a file that an earlier version wrote."""
NAME = "filings/withdrawn.csv"
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A filing that is withdrawn: its id, the reason, the day (ISO), and the address at which it was published and its file in
    `filings/`, if known."""

    filing_id: str
    reason: str
    date: str
    url: str = ""
    file: str = ""


def load_withdrawals(path: Path) -> dict[str, Withdrawal]:
    """The withdrawals by filing id; nothing where there is no file. Raises ProjectError with the row that is wrong."""
    found: dict[str, Withdrawal] = {}
    for place, row in read_rows(path, NAME, _FIRST if _is_of_four(path) else COLUMNS):
        if not row["filing_id"] or not row["reason"]:
            raise refuse(place, _("the row has no filing_id or no reason"), COLUMNS)
        if not _DATE.fullmatch(row["date"]):
            raise refuse(place, _("the date {value!r} is not written as 2026-03-01", value=row["date"][:40]), COLUMNS)
        if row["filing_id"] in found:
            raise refuse(place, _("{filing_id} is withdrawn twice", filing_id=row["filing_id"][:80]), COLUMNS)
        found[row["filing_id"]] = Withdrawal(**row)
    return found


def _is_of_four(path: Path) -> bool:
    first = path.read_bytes().partition(b"\n")[0] if path.is_file() else b""
    return first.decode("utf-8-sig", "replace").strip() == ",".join(_FIRST)


def save_withdrawals(path: Path, withdrawals: Mapping[str, Withdrawal]) -> None:
    """Write the file, whole or not at all; without withdrawals there is none."""
    if not withdrawals:
        path.unlink(missing_ok=True)
        return
    write_whole(path, _csv(withdrawals.values()).encode())


def _csv(withdrawals: Iterable[Withdrawal]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(astuple(each) for each in withdrawals)
    return text.getvalue()
