"""Projects that an explanation tells of by labels (立项依据, 实施主体, …), one project a text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal

from mingzhang.budget.narrative import Project
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.narrative.chapters import ProjectText
from mingzhang.extraction.units import money_in


def stated_amount(text: ProjectText) -> Decimal | None:
    """The project's amount in 万元, where the part on its budget (年度预算安排) holds one amount; several are its parts."""
    found = [figure for column, entries in text.parts if column == "allocation" for figure in _amounts(entries)]
    return found[0] if len(found) == 1 else None


def project_of(text: ProjectText, identity: str, redact: Callable[[str], str]) -> Project:
    """The row of `projects` for one text."""
    texts = {column: redact(_joined(entries)) for column, entries in text.parts}
    return Project(
        project_id=identity,
        project_name=redact(text.name),
        policy_basis=texts.get("policy_basis", ""),
        amount=stated_amount(text),
        undertaking_unit=texts.get("undertaking_unit", ""),
        allocation=texts.get("allocation", ""),
        period=texts.get("period", ""),
        funding_source="",
        beneficiary_count="",
        subsidy_standard="",
        subsidy_scope="",
        subsidy_method="",
        procedure=texts.get("procedure", ""),
        beneficiaries="",
        place=text.place,
    )


def _joined(entries: Sequence[Entry]) -> str:
    return "".join(squash(entry.text) for entry in entries if entry.cells is None)


def _amounts(entries: Sequence[Entry]) -> list[Decimal]:
    return [money.amount for money in money_in(fold(_joined(entries))) if money.amount is not None]
