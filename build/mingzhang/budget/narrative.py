"""What a filing says around its tables: changes and reasons, purposes, projects, targets, facts.

Each class is one row of the resource of the same name in the data contract (fields by the contract's column names, in
its order, between `row` and `source_page`). Texts are '' and figures None where the filing says nothing; figures are
exact decimals as printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.document import Place

PLAN = "plan"
"""The base of changes against the year's own plan, in final accounts."""


@dataclass(frozen=True, slots=True)
class Change:
    """A statement that an amount rose or fell against last year, or (`base` PLAN) what was spent against what was planned,
    and why: there `delta` and `delta_percent` are against the plan. `delta` and `delta_percent` are signed;
    `code_source` is `own`, `corpus` or ''; `prior_implied` is `amount - delta`, last year's figure. `base` and `share_of` (what the share is said
    to be of; empty where it is not said) are no columns of the contract: in a package the plan of such a statement stands in
    `comparatives`, from the same sentence. `plan` is the stage that the words name of the plan that they compare with; empty where they
    say only 预算. It is no column either."""

    chapter: str
    subject: str
    function_code: str
    code_source: str
    amount: Decimal | None
    share_percent: Decimal | None
    delta: Decimal | None
    delta_percent: Decimal | None
    prior_implied: Decimal | None
    zero_base: bool
    reason: str
    place: Place
    base: str = ""
    share_of: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Purpose:
    """What an amount is for (主要用于). `chapter`: `appropriation` or `carryover`."""

    chapter: str
    subject: str
    function_code: str
    amount: Decimal | None
    purpose: str
    place: Place


@dataclass(frozen=True, slots=True)
class Statement:
    """Any other amount or count of part three. `chapter`: its number and title as printed; `parent`: the subject of which
    it is a part."""

    chapter: str
    subject: str
    parent: str
    amount: Decimal | None
    unit: str
    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Project:
    """A block that begins 项目名称. All texts as printed."""

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
    place: Place


@dataclass(frozen=True, slots=True)
class Objective:
    """The head of one performance table. `scope`: `department` or `project`. `budget`, `appropriation`, `other_funds` and
    `carryover` are of the year, `project_total` of the whole project; `starts_on` and `ends_on` as printed."""

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
    project_total: Decimal | None
    objective_project: str
    starts_on: str
    ends_on: str
    place: Place


@dataclass(frozen=True, slots=True)
class Target:
    """One indicator of a performance table. `objective` is the row number (from 1) of its table in `objectives`.
    `operator`, `value` and `unit` only where one number is the target; `weight` as printed. `achieved` and `score` are results
    beside the target, in final accounts."""

    objective: int
    scope: str
    project_name: str
    level1: str
    level2: str
    level3: str
    operator: str
    value: Decimal | None
    unit: str
    target_text: str
    basis: str
    previous: str
    weight: Decimal | None
    scoring: str
    evidence: str
    achieved: str
    score: Decimal | None
    place: Place


@dataclass(frozen=True, slots=True)
class Fact:
    """A count or amount about the agency. `as_of`: the year or date that the filing gives."""

    fact: str
    value: Decimal | None
    unit: str
    as_of: str
    place: Place


BY_AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class ProjectMatch:
    """How a row that speaks of a project was joined to it. `method`: `exact`, `folded`, BY_AMOUNT or `none`."""

    project_id: str
    resource: str
    row: int
    method: str


@dataclass(frozen=True, slots=True)
class ScaledRow:
    """A row that prints no unit and was read in the one in which a table has its amount."""

    resource: str
    row: int


@dataclass(frozen=True, slots=True)
class Narrative:
    """Everything read from the words and the performance tables of one filing, in printed order."""

    changes: tuple[Change, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    statements: tuple[Statement, ...] = ()
    projects: tuple[Project, ...] = ()
    objectives: tuple[Objective, ...] = ()
    targets: tuple[Target, ...] = ()
    facts: tuple[Fact, ...] = ()
    project_matches: tuple[ProjectMatch, ...] = ()
    scaled_by_amount: tuple[ScaledRow, ...] = ()
