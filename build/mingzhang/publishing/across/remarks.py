"""What keeps readers from wrong conclusions about the three public expenses: context, never a failure.

Two facts of one filing that look odd side by side: expenses of nil while a project hires cars, receives guests or goes
abroad; running costs of cars without a car in the paragraph on assets, or the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mingzhang.publishing import words
from mingzhang.publishing.across.projects import Project
from mingzhang.publishing.across.three_public import DECLARED, ZERO, ThreePublic
from mingzhang.publishing.filed import decimal
from mingzhang.publishing.holdings import Holdings

_TELLING = re.compile("租车|租用车|车辆租|车辆租赁|公务用车|燃油|加油|公务接待|接待费|因公出国|出国|出境")


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence (plain text, not escaped) and where it can be looked up."""

    text: str
    url: str


def vehicle_remarks(
    holdings: Holdings, three_public: dict[str, ThreePublic], projects: Iterable[Project]
) -> dict[str, tuple[Remark, ...]]:
    """By filing id."""
    found: dict[str, list[Remark]] = {}
    for filing_id, remark in _cars(holdings, three_public):
        found.setdefault(filing_id, []).append(remark)
    for project in projects:
        own = three_public[project.holding.filing_id]
        if own.state in (ZERO, DECLARED) and project.total.value and _TELLING.search(project.name):
            said = STATEMENTS[own.state]
            text = f"{said}，而项目“{project.name}”有 {words.amount(project.total.value)} 万元。"
            found.setdefault(own.holding.filing_id, []).append(Remark(text, project.url))
    return {filing_id: tuple(remarks) for filing_id, remarks in found.items()}


STATEMENTS = {ZERO: "“三公”经费印为零", DECLARED: "“三公”经费是空表"}


def _cars(holdings: Holdings, three_public: dict[str, ThreePublic]) -> Iterator[tuple[str, Remark]]:
    corpus = holdings.corpus
    if not corpus.has("facts"):
        return
    for row in corpus.rows("facts"):
        count = decimal(row["value"]) if row["fact"] == "vehicles_count" else None
        if count is None:
            continue
        own = three_public[row["filing_id"]]
        cost = own.item("vehicle_operation")
        url = f"{own.holding.url}#facts-vehicles_count"
        if count == 0 and cost.value and not cost.doubtful:
            text = f"资产一节写车辆 0 辆，“三公”表里的公务用车运行费是 {words.amount(cost.value)} 万元。"
            yield row["filing_id"], Remark(text, url)
        elif count > 0 and (cost.value == 0 or own.state == DECLARED):
            said = "公务用车运行费印为零" if cost.value == 0 else STATEMENTS[DECLARED]
            yield row["filing_id"], Remark(f"资产一节写车辆 {words.amount(count)} 辆，{said}。", url)
