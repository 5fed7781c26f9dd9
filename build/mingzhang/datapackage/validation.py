"""Whether a package keeps the data contract: frictionless, the Data Package profile, and what neither enforces.

Rows are looked at as the texts that stand in the CSV, not as typed records: whether they have the types of the contract is what is
asked here.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import frictionless
from frictionless import errors
from jsonschema import Draft7Validator

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import (
    CONTRACT_VERSION,
    CORPORA,
    DESCRIPTOR,
    REVISIONS,
    Package,
    Resource,
    read_package,
)
from mingzhang.datapackage.schema import Descriptor, corpus_schemas, package_schemas, without_idle_links
from mingzhang.errors import PackageError
from mingzhang.language import _

_PLAIN_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Where a package breaks the contract. `file` is its name in the package, `row` the line of a CSV table counted
    with the header as 1 (0: the file as a whole), `field` a column or a property of the descriptor."""

    file: str
    row: int
    field: str
    message: str

    def __str__(self) -> str:
        place = ":".join(part for part in (self.file, str(self.row) if self.row else "", self.field) if part)
        return f"{place}: {self.message}"


def validate_package(directory: Path) -> tuple[Problem, ...]:
    """Every breach of the contract in a filing's package or in a corpus, by file and row; empty if it keeps it. A superseded
    version keeps the contract of its time: of one of an earlier contract only the files are looked at.

    Reads nothing but the folder: no network. What is unreadable is a problem, too, not an exception.
    """
    try:
        package = read_package(directory)
    except PackageError as error:
        return (Problem(DESCRIPTOR, 0, "", error.message),)
    problems = {*_profile_problems(package), *_frictionless_problems(directory)}
    if directory.parent.name == REVISIONS and not package.is_current:
        return tuple(sorted(problems))
    problems |= set(_contract_problems(package))
    unreadable = set(_unreadable(package))
    if unreadable or any(problem.row == 0 or not problem.field for problem in problems):
        return tuple(sorted(problems | unreadable))  # where a file or a row is broken, its cells say nothing
    told = {(problem.file, problem.row, problem.field) for problem in problems}
    further = (each for each in _row_problems(package) if (each.file, each.row, each.field) not in told)
    return tuple(sorted({*problems, *further}))


def _profile_problems(package: Package) -> Iterator[Problem]:
    for error in _profile().iter_errors(package.descriptor):
        field = ".".join(str(step) for step in error.absolute_path)
        yield Problem(
            DESCRIPTOR, 0, field, _("not of the Data Package profile: {message}", message=error.message[:200])
        )


@cache
def _profile() -> Draft7Validator:
    folder = resources.files("mingzhang.datapackage").joinpath("profiles")
    return Draft7Validator(json.loads(folder.joinpath("datapackage-2.0.json").read_text(encoding="utf-8")))


def _contract_problems(package: Package) -> Iterator[Problem]:
    """Resources, columns and files that are not those of the contract."""
    if package.descriptor.get("contract_version") != CONTRACT_VERSION:
        yield Problem(
            DESCRIPTOR,
            0,
            "contract_version",
            _("this program checks version {contract_version} only", contract_version=CONTRACT_VERSION),
        )
        return
    contract = corpus_schemas() if package.descriptor["name"] in CORPORA else package_schemas(package.phase)
    described: dict[str, Descriptor] = {each["name"]: each["schema"] for each in package.descriptor["resources"]}
    for name in contract.keys() ^ (described.keys() | set(package.empty)):
        yield Problem(
            DESCRIPTOR,
            0,
            "resources",
            _("{name} is missing", name=name) if name in contract else _("{name} is no resource", name=name),
        )
    for name in described.keys() & set(package.empty):
        yield Problem(DESCRIPTOR, 0, "empty", _("{name} has a file all the same", name=name))
    for name in contract.keys() & described.keys():
        if described[name] != without_idle_links(contract[name], described).table_schema:
            yield Problem(DESCRIPTOR, 0, f"resources.{name}.schema", _("not the schema of the data contract"))
    listed = {DESCRIPTOR, REVISIONS} | {resource.path.name for resource in package.resources}
    for path in package.directory.iterdir():
        if path.name not in listed:
            yield Problem(path.name, 0, "", _("the descriptor does not name this file"))


def _frictionless_problems(directory: Path) -> Iterator[Problem]:
    """Types, required cells, enums, patterns, keys, size and hash, as frictionless sees them."""
    report = frictionless.validate(directory / DESCRIPTOR)
    for error in report.errors:
        yield Problem(DESCRIPTOR, 0, "", error.message)
    for task in report.tasks:
        for error in task.errors:
            row = error.row_number if isinstance(error, errors.RowError) else 0
            field = error.field_name if isinstance(error, errors.CellError) else ""
            yield Problem(task.place, row, field, f"{error.title}: {error.note}")


def _unreadable(package: Package) -> Iterator[Problem]:
    """Files that our reader, stricter than frictionless, does not take."""
    for resource in package.resources:
        try:
            for _record in package.records(resource.name):
                pass
        except PackageError as error:
            line = error.place.rpartition(":")[2]
            row = int(line) if line.isdecimal() else 0
            yield Problem(
                resource.path.name,
                row,
                "",
                _("{message}, expected {expected}", message=error.message, expected=error.expected),
            )


def _row_problems(package: Package) -> Iterator[Problem]:
    """What frictionless lets pass: unique keys over several columns, other ways to write a figure, and, in a filing's
    package, figures in a table that `cells` does not account for and matches of projects that lead nowhere."""
    schemas = {each["name"]: each["schema"] for each in package.descriptor["resources"]}
    for resource in package.resources:
        for key in schemas[resource.name].get("uniqueKeys", []):
            yield from _repeated(package, resource, key)
        yield from _odd_figures(package, resource)
    if package.name not in CORPORA:
        yield from _unaccounted(package)
        yield from _unmatched(package)
        yield from _misplaced(package)
        yield from _unfounded(package)


def _unfounded(package: Package) -> Iterator[Problem]:
    """Each figure of a check leads to a row of the package, and to a column that the row has. Resources
    without row numbers are counted. What stands in another filing is for that one to answer."""
    numbers: dict[str, set[str]] = {}
    for number, cell in enumerate(package.rows("check_cells"), start=2):
        name, column = cell["resource"], cell["column"]
        if cell["cell_filing_id"]:
            continue
        if name not in package_schemas():
            yield Problem("check_cells.csv", number, "resource", _("there is no resource {name!r}", name=name))
            continue
        if name not in numbers:
            rows = enumerate(package.rows(name), start=1)
            numbers[name] = {row.get("row", str(place)) for place, row in rows}
        if cell["row"] not in numbers[name]:
            yield Problem(
                "check_cells.csv", number, "row", _("there is no row {row} of {name}", row=cell["row"], name=name)
            )
        elif column and not column.startswith("other:") and column not in package.resource(name).columns:
            yield Problem(
                "check_cells.csv", number, "column", _("{name} has no column {column!r}", name=name, column=column)
            )


def _repeated(package: Package, resource: Resource, key: list[str]) -> Iterator[Problem]:
    at = [resource.columns.index(column) for column in key]
    first: dict[tuple[str, ...], int] = {}
    filing = ""
    for number, record in enumerate(package.records(resource.name), start=2):
        if key[0] == "filing_id" and record[0] != filing:
            filing, first = record[0], {}  # rows of a filing stand together: no need to remember the others
        value = tuple(record[position] for position in at)
        if first.setdefault(value, number) != number:
            message = f"Unique Key Error: the same as in row {first[value]}"
            yield Problem(resource.path.name, number, ", ".join(key), message)


def _odd_figures(package: Package, resource: Resource) -> Iterator[Problem]:
    numbers = [(at, field.name) for at, field in enumerate(resource.fields) if field.type == "number"]
    for number, record in enumerate(package.records(resource.name), start=2):
        for at, name in numbers:
            if record[at] and not _PLAIN_DECIMAL.fullmatch(record[at]):
                yield Problem(resource.path.name, number, name, _("{text!r} is no plain decimal", text=record[at]))


def _unaccounted(package: Package) -> Iterator[Problem]:
    """Each figure of a table has its row in `cells`, and each of those with a column of the contract its figure."""
    cells: dict[tuple[str, str, str], str] = {}
    for number, cell in enumerate(package.rows("cells"), start=2):
        if cell["resource"] not in TABLE_RESOURCES:
            yield Problem("cells.csv", number, "resource", _("{name!r} is no table resource", name=cell["resource"]))
        elif not cell["column"].startswith("other:"):
            cells[cell["resource"], cell["row"], cell["column"]] = cell["value"]
    listed = [table["resource"] for table in package.rows("tables") if table["resource"]]
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield Problem("tables.csv", 0, "resource", _("{name} is listed more than once", name=name))
    for name, described in TABLE_RESOURCES.items():
        for number, row in enumerate(package.rows(name), start=2):
            for column in described.amounts:
                if row[column] != cells.pop((name, row["row"], column), ""):
                    yield Problem(
                        f"{name}.csv", number, column, _("cells.csv has another figure for this cell, or none")
                    )
    for name, row_number, column in cells:
        yield Problem("cells.csv", 0, column, _("row {row} of {name} has no such figure", row=row_number, name=name))


def _misplaced(package: Package) -> Iterator[Problem]:
    """Each figure of another period stands beside a row of its table, and beside a column that the table has."""
    numbers: dict[str, set[str]] = {}
    for at, each in enumerate(package.rows("comparatives"), start=2):
        name, column = each["resource"], each["column"]
        if name not in TABLE_RESOURCES:
            yield Problem("comparatives.csv", at, "resource", _("{name!r} is no table resource", name=name))
            continue
        if name not in numbers:
            numbers[name] = {row["row"] for row in package.rows(name)}
        if each["row"] not in numbers[name]:
            yield Problem(
                "comparatives.csv", at, "row", _("there is no row {row} of {name}", row=each["row"], name=name)
            )
        if not column.startswith("other:") and column not in TABLE_RESOURCES[name].amounts:
            yield Problem(
                "comparatives.csv", at, "column", _("{name} has no column {column!r}", name=name, column=column)
            )


def _unmatched(package: Package) -> Iterator[Problem]:
    """Each match of a project leads to a row, and to one of that project where the row says which it has."""
    rows = cache(package.rows)
    for number, match in enumerate(rows("project_matches"), start=2):
        name = match["resource"]
        found = [row for row in rows(name) if row.get("row") == match["row"]] if name in package_schemas() else []
        if not found:
            yield Problem(
                "project_matches.csv",
                number,
                "row",
                _("there is no row {row} of {name}", row=match["row"], name=name),
            )
        elif found[0].get("project_id", match["project_id"]) != match["project_id"]:
            yield Problem(
                "project_matches.csv", number, "project_id", _("{name} has another project in this row", name=name)
            )
