"""What a filing says in words and in its performance tables, as its package has it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.rows import ResourceRow


@dataclass(frozen=True, slots=True)
class ChangeRow(ResourceRow):
    """What the filing says of an amount against last year."""

    RESOURCE = "changes"
    row: int
    chapter: str
    subject: str
    function_code: str
    amount: Decimal | None
    share_percent: Decimal | None
    delta: Decimal | None
    delta_percent: Decimal | None
    prior_implied: Decimal | None
    zero_base: bool | None
    reason: str
    source_line: int | None


@dataclass(frozen=True, slots=True)
class PurposeRow(ResourceRow):
    """What an amount is for, in the filing's words."""

    RESOURCE = "purposes"
    row: int
    chapter: str
    subject: str
    function_code: str
    amount: Decimal | None
    purpose: str


@dataclass(frozen=True, slots=True)
class ProjectRow(ResourceRow):
    """The explanation of a project; all but its amount are texts as printed."""

    RESOURCE = "projects"
    row: int
    project_id: str
    project_name: str
    policy_basis: str
    amount: Decimal | None
    undertaking_unit: str
    allocation: str
    period: str
    funding_source: str
    beneficiary_count: str
    subsidy_standard: str
    subsidy_scope: str
    subsidy_method: str
    procedure: str
    beneficiaries: str


@dataclass(frozen=True, slots=True)
class ObjectiveRow(ResourceRow):
    """The head of a performance table."""

    RESOURCE = "objectives"
    row: int
    scope: str
    project_id: str
    project_name: str
    objective: str
    budget: Decimal | None
    appropriation: Decimal | None
    appropriation_superior: Decimal | None
    appropriation_own: Decimal | None
    other_funds: Decimal | None
    carryover: Decimal | None
    source_page: int | None
    source_line: int | None


@dataclass(frozen=True, slots=True)
class TargetRow(ResourceRow):
    """An indicator of a performance table; `objective` is the row of its head."""

    RESOURCE = "targets"
    row: int
    objective: int
    level1: str
    level2: str
    level3: str
    target_text: str
    basis: str
    previous: str
    weight: Decimal | None
    achieved: str
    score: Decimal | None
    source_line: int | None


@dataclass(frozen=True, slots=True)
class FactRow(ResourceRow):
    """A count or an amount about the agency."""

    RESOURCE = "facts"
    row: int
    fact: str
    value: Decimal | None
    unit: str
    as_of: str


@dataclass(frozen=True, slots=True)
class MatchRow(ResourceRow):
    """Which row of which resource speaks of a project, and by what that was told."""

    RESOURCE = "project_matches"
    project_id: str
    resource: str
    row: int
    method: str
