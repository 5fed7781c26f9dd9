"""Leaf figures of a filing -> the rows of the tidy tables of `all/`, with the names of their codes."""

from __future__ import annotations

from collections.abc import Iterator

from mingzhang.datapackage.corpus_package.tidy import Figure, leaf_figures
from mingzhang.datapackage.reader import Package, Rows
from mingzhang.datapackage.writing.codes import ECONOMIC, FUNCTIONAL, reference_names

_BY_CLASS = "expenditure_by_economic_class"
_PROJECTS = "project_expenditure"
_SAYS_NOTHING_OF_PROJECTS = frozenset({"not_in_form", "missing", "unreadable"})
_CATEGORY = 3


def tidy_records(package: Package, rows: Rows, *, included: bool) -> Iterator[tuple[str, list[str]]]:
    """The name of a tidy table and a row for it, for each leaf figure; `included`: whether sums over filings count it."""
    names = _Names(rows)
    who = [package.filing_id, package.agency_id, package.agency_name, package.parent_id, package.region.code]
    what = [str(package.year), package.document, "true" if included else "false"]
    phase = "executed" if package.phase == "accounts" else "approved"
    covers = [coverage(rows)]
    for figure in leaf_figures(rows):
        record = [*who, *what, figure.view.direction, phase, *_meaning(figure, names), *_origin(figure)]
        yield figure.view.name, record + (covers if figure.view.name == _BY_CLASS else [])


def coverage(rows: Rows) -> str:
    """Whether the economic classes of a filing are those of basic expenditure only, because it has no table of projects
    by class, or of projects, too."""
    status = next((table["status"] for table in rows("tables") if table["resource"] == _PROJECTS), "missing")
    if status in _SAYS_NOTHING_OF_PROJECTS:
        return "basic"
    by_class = any(figure.view.resource == _PROJECTS for figure in leaf_figures(rows))
    return "basic_and_project" if by_class or status != "filled" else "basic"


class _Names:
    """Names of codes: those of the reference tables, else those that the filing prints."""

    def __init__(self, rows: Rows) -> None:
        self._printed = {name: {row["code"]: row["name"] for row in rows(name)} for name in (FUNCTIONAL, ECONOMIC)}

    def of(self, resource: str, code: str) -> str:
        reference = reference_names(resource).get(code)
        return reference[0] if reference else self._printed[resource].get(code, "")


def _meaning(figure: Figure, names: _Names) -> list[str]:
    says = figure.view.meaning(figure.column)
    function, economic = figure.row.function_code, figure.economic_code
    return [
        function,
        names.of(FUNCTIONAL, function),
        names.of(FUNCTIONAL, function[:_CATEGORY]),
        economic,
        names.of(ECONOMIC, economic),
        says.fund_source,
        says.expenditure_type,
        figure.row.project_id,
    ]


def _origin(figure: Figure) -> list[str]:
    return [figure.amount_yuan, figure.placement, figure.view.resource, str(figure.row.row), figure.column]
