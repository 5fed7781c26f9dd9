"""Who files, settled for many agencies at once: ids, names, places and superiors are proposed as a table, people confirm
it, and the register `filings/agencies.csv` is written.

    register, packages, an official list ─▶ propose ─▶ table (CSV, XLSX) ─▶ people ─▶ confirm ─▶ register
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from mingzhang.datapackage.agencies.register import Register
from mingzhang.datapackage.reader import CORPUS, DESCRIPTOR, list_packages, read_corpus
from mingzhang.datapackage.records import LogRow, read_records
from mingzhang.errors import ProjectError
from mingzhang.intake.choice_sheet import check_free
from mingzhang.intake.project import Project
from mingzhang.language import _
from mingzhang.registering.confirming import Confirmed, confirm
from mingzhang.registering.mentions import mentions
from mingzhang.registering.official import Official, read_official
from mingzhang.registering.proposals import Proposal, propose
from mingzhang.registering.table import TableRow, read_table, write_table

__all__ = ["Confirmed", "Proposal", "confirm_rows", "confirm_table", "propose_table"]


def propose_table(project: Project, official_list: Path | None, output: Path) -> tuple[list[Proposal], tuple[str, ...]]:
    """Write the table of what is proposed, if anything is. Returns the proposals, and what is odd in the official list.

    Raises ProjectError for a list that cannot be read, and where `output` exists: people may have filled it in."""
    check_free(output, _("confirm it with --confirm, remove it, or name another with --output"))
    official = read_official(_there(official_list)) if official_list else Official({})
    agencies = Register.load(project.register).agencies
    named = mentions(project.datapackages, (agency.name for agency in agencies if not agency.parent_id))
    proposals = propose(agencies, official, named, _known_before(project))
    if proposals:
        write_table(output, proposals)
    return proposals, official.remarks


def confirm_table(project: Project, table: Path) -> Confirmed:
    """Enter into the register what people confirmed in a table. Raises ProjectError for what is no such table."""
    return _confirm(project, read_table(_there(table)))


def confirm_rows(project: Project, rows: Iterable[tuple[str, dict[str, str]]]) -> Confirmed:
    """Enter into the register what people confirmed elsewhere: where each row stands, and the cells of the table by their keys."""
    return _confirm(project, [TableRow(place, cells) for place, cells in rows])


def _known_before(project: Project) -> set[str]:
    """The ids of agencies of which a filing was there before the latest change of the data: their addresses may be published."""
    if not (project.datapackages / CORPUS / DESCRIPTOR).is_file():
        return set()
    log = read_records(read_corpus(project.datapackages), LogRow)
    latest = max((entry.build for entry in log), default=0)
    before = {entry.filing_id for entry in log if entry.build < latest}
    folders = list_packages(project.datapackages)
    return {each.parent.name for each in folders if f"{each.parent.name}-{each.name}" in before}


def _confirm(project: Project, rows: Sequence[TableRow]) -> Confirmed:
    register = Register.load(project.register)
    confirmed = confirm(register.agencies, rows)
    if confirmed.agencies != register.agencies:
        register.rewrite(confirmed.agencies)
    return confirmed


def _there(path: Path) -> Path:
    if not path.is_file():
        raise ProjectError(
            _("there is no such file"),
            place=str(path),
            expected=_("a CSV file or a workbook"),
            remedy=_("check the path"),
        )
    return path
