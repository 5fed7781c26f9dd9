"""The projects of a filing: what table 7 gives them, what part three says of them, what they promise.

`project_id` joins the three. A project that only one of them names is a project all the same, and said to be so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.datapackage.records import FactRow, MatchRow, ProjectRow, TableRow
from mingzhang.website.one_filing.package_tables import PRINTED, Filed
from mingzhang.website.one_filing.targets import Objective, read_objectives

TABLE, TEXT, TARGETS = "table", "text", "targets"
"""Where the amount of a project is from: table 7, the explanation, a performance table."""


@dataclass(frozen=True)
class Amount:
    """万元, with where it stands; `value` None where no amount is printed."""

    value: Decimal | None
    origin: str = ""
    line: str = ""
    doubtful: bool = False


@dataclass
class Project:
    """`functions` are code and name of the items it is paid under, `blocks` (terms, line) the explanations of it;
    `by_amount` are the names under which only an equal amount tells that it is this one."""

    project_id: str
    name: str
    tabled: bool
    amount: Amount
    functions: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    blocks: list[tuple[list[tuple[str, str]], str]] = field(default_factory=list)
    said: list[Amount] = field(default_factory=list)
    objectives: list[Objective] = field(default_factory=list)
    by_amount: list[str] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        return f"projects-{self.project_id}"

    @property
    def other_names(self) -> list[str]:
        """Names that are surely its own, beside `name`."""
        return [name for name in dict.fromkeys(self.names) if name not in ("", self.name, *self.by_amount)]

    @property
    def differing(self) -> list[Amount]:
        """Amounts of the explanation or of performance tables that are not the one shown."""
        others = [said for said in self.said if said.value is not None and said.value != self.amount.value]
        return list({(said.origin, said.value): said for said in others}.values())


_NAMELESS = "（原文没有写项目名称）"


def read_projects(filed: Filed) -> list[Project]:
    """Those of table 7 with the largest first (blank ones last), then those that only the text names."""
    found: dict[str, Project] = {}
    for row in filed.rows("project_expenditure"):
        if row.row_type == "project":
            _add_row(found, filed, row)
    for block in filed.records(ProjectRow):
        _add_block(found, filed, block)
    for objective in read_objectives(filed, "project"):
        _add_objective(found, objective)
    _add_matches(found, filed)
    return sorted(found.values(), key=_order)


def undisclosed(filed: Filed) -> list[FactRow]:
    """The facts on projects whose targets are not published."""
    return [row for row in filed.records(FactRow) if row.fact.startswith("undisclosed_projects_")]


def _order(project: Project) -> tuple[bool, bool, Decimal]:
    value = project.amount.value
    return not project.tabled, value is None, -(value if value is not None else Decimal(0))


def _add_row(found: dict[str, Project], filed: Filed, row: TableRow) -> None:
    identity = row.project_id or row.project_name or row.name
    figure = filed.read("project_expenditure", row, "total")
    name = row.project_name or row.name
    project = found.get(identity)
    if project is None:
        project = found[identity] = Project(_id(row.project_id, found), name, True, Amount(None, TABLE))
    project.names.append(name)
    if figure.state == PRINTED and figure.value is not None:
        known = project.amount
        value = figure.value + (known.value or Decimal(0))
        project.amount = Amount(value, TABLE, known.line or figure.line, known.doubtful or figure.doubtful)
    function = f"{row.function_code} {row.name if row.project_name else ''}".strip()
    if function and function not in project.functions:
        project.functions.append(function)


def _add_block(found: dict[str, Project], filed: Filed, row: ProjectRow) -> None:
    project = _of(found, row.project_id, row.project_name or _NAMELESS)
    project.names.append(row.project_name)
    project.blocks.append(([(label, text) for label, text in _terms(row) if text], filed.at("projects", row.row)))
    _say(project, Amount(row.amount, TEXT, filed.at("projects", row.row, "amount")))


def _terms(row: ProjectRow) -> Iterator[tuple[str, str]]:
    """What the explanation says of each term, in the order of the page."""
    yield "资金分配", row.allocation
    yield "依据", row.policy_basis
    yield "承担单位", row.undertaking_unit
    yield "时间", row.period
    yield "资金来源", row.funding_source
    yield "补贴人数", row.beneficiary_count
    yield "补贴标准", row.subsidy_standard
    yield "补贴范围", row.subsidy_scope
    yield "补贴方式", row.subsidy_method
    yield "发放程序", row.procedure
    yield "受益和效益", row.beneficiaries


def _add_objective(found: dict[str, Project], objective: Objective) -> None:
    project = _of(found, objective.project_id, objective.project_name)
    if project.name == _NAMELESS and objective.project_name:
        project.name = objective.project_name
    project.names.append(objective.project_name)
    project.objectives.append(objective)
    _say(project, Amount(objective.budget, TARGETS, objective.line))


def _add_matches(found: dict[str, Project], filed: Filed) -> None:
    for match in filed.records(MatchRow):
        if match.method == "amount" and match.project_id in found:
            rows = filed.frame(match.resource)
            found[match.project_id].by_amount += rows.loc[rows["row"] == match.row, "project_name"].tolist()


def _of(found: dict[str, Project], project_id: str, name: str) -> Project:
    identity = project_id or name
    if identity not in found:
        found[identity] = Project(_id(project_id, found), name, False, Amount(None))
    return found[identity]


def _say(project: Project, amount: Amount) -> None:
    project.said.append(amount)
    if project.amount.value is None and amount.value is not None:
        project.amount = amount


def _id(project_id: str, found: Iterable[str]) -> str:
    """The package's own id; a project of an older package, which has none, is counted."""
    return project_id or f"n{len(list(found)) + 1}"
