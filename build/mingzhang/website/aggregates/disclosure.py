"""What every filing publishes of what the rules ask for, over agencies and years; budgets and accounts ask for different things."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mingzhang.budget.agreement.disclosure import INCOMPLETE, LEFT_OVERS, STATUSES, Criterion, criteria
from mingzhang.budget.filing import ACCOUNTS, BUDGET
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.text_frame import rows_of, text_frame

PHASES = (BUDGET, ACCOUNTS)
LEFT = "left_over"
"""What is shown in place of `incomplete` where text of a template was left: it is nothing that lacks."""
SHOWN = (*STATUSES, LEFT)
NAMES = {
    "present": "有",
    "declared_empty": "空表，有说明",
    "incomplete": "不全",
    "missing": "缺",
    "not_applicable": "不作要求",
    "unknown": "未知",
    LEFT: "模板遗留",
}


def shown_status(criterion: str, status: str) -> str:
    """One of SHOWN."""
    return LEFT if (criterion, status) == (LEFT_OVERS, INCOMPLETE) else status


@dataclass(frozen=True)
class FilingDisclosure:
    """A filing, and by criterion one of SHOWN and what is said of it beside the criterion's title."""

    holding: Holding
    answers: Mapping[str, tuple[str, str]]

    @cached_property
    def counts(self) -> Counter[str]:
        """How many criteria are in a status; what is no criterion of the filing's phase counts nowhere."""
        return Counter(status for status, _why in self.answers.values())


def read_disclosures(holdings: Holdings, phase: str) -> tuple[FilingDisclosure, ...]:
    """The filings of a phase, the newest year first, by place and agency. Raises PackageError where the resource is damaged."""
    asked = criteria(phase)
    answers: dict[str, dict[str, tuple[str, str]]] = {}
    for row in rows_of(text_frame(holdings.corpus, "disclosure", ("filing_id", "criterion", "status", "note"))):
        if row.criterion in asked:
            said = shown_status(row.criterion, row.status), asked[row.criterion].reason(row.note)
            answers.setdefault(row.filing_id, {})[row.criterion] = said
    filings = [filing for filing in holdings.filings if filing.phase == phase and filing.filing_id in answers]
    filings.sort(
        key=lambda each: (-each.year, not each.region_code, each.region_code, each.agency_name, each.filing_id)
    )
    return tuple(FilingDisclosure(filing, answers[filing.filing_id]) for filing in filings)


def counted(criterion: Criterion, held: Sequence[FilingDisclosure]) -> Counter[str]:
    """How many filings stand how to one criterion."""
    return Counter(each.answers[criterion.criterion_id][0] for each in held if criterion.criterion_id in each.answers)
