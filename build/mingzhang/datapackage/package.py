"""A data package that was read: its descriptor as typed properties, its resources and their rows as text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from mingzhang.budget.agency import Region
from mingzhang.budget.filing import phase_of
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_title
from mingzhang.datapackage.csvfile import read_records
from mingzhang.datapackage.resource import DESCRIPTOR, Resource, damaged, described
from mingzhang.datapackage.schema import Schema, corpus_schemas, package_schemas
from mingzhang.errors import PackageError
from mingzhang.language import _

CONTRACT_VERSION = "2"
CORPUS = "all"
EXAMPLES = "examples"
"""What `all/` is of filings, of invented ones: none of these is in `all/`."""
CORPORA = (CORPUS, EXAMPLES)

Row = dict[str, str]
Rows = Callable[[str], list[Row]]
"""The rows of a resource by its name, as `Package.rows` gives them."""


@dataclass(frozen=True, slots=True)
class Package:
    """A package: its folder, its descriptor as JSON, its written resources in order.

    The corpus `all/` is one, too, without what belongs to one filing. What a descriptor lacks raises PackageError. A
    resource that the descriptor calls empty has columns and no rows.
    """

    directory: Path
    descriptor: dict[str, Any]
    resources: tuple[Resource, ...]

    @property
    def name(self) -> str:
        return self._text("name")

    @property
    def title(self) -> str:
        return self._text("title")

    @property
    def description(self) -> str:
        return self._text("description")

    @property
    def created(self) -> str:
        """The date and time of the data, empty where neither the filing nor the environment gave one."""
        return str(self.descriptor.get("created", ""))

    @property
    def contract_version(self) -> str:
        return self._text("contract_version")

    @property
    def is_current(self) -> bool:
        """Whether it keeps the version of the contract that this program writes."""
        return self.contract_version == CONTRACT_VERSION

    @property
    def empty(self) -> tuple[str, ...]:
        """The resources of the contract that have no row and therefore no file."""
        return tuple(map(str, self.descriptor.get("empty", ())))

    @property
    def license_title(self) -> str:
        return self._text("licenses", 0, "title")

    @property
    def license_url(self) -> str:
        return self._text("licenses", 0, "path")

    @property
    def filing_id(self) -> str:
        return self.name

    @property
    def agency_id(self) -> str:
        return self._text("agency", "agency_id")

    @property
    def agency_name(self) -> str:
        return self._text("agency", "name")

    @property
    def parent_id(self) -> str:
        return self._text("agency", "parent_id")

    @property
    def credit_code(self) -> str:
        return self._text("agency", "credit_code")

    @property
    def region(self) -> Region:
        """The place of the agency; its code is empty where it is not known."""
        code, *names = (self._text("spatial", key) for key in ("region_code", "province", "prefecture", "county"))
        return Region(code, *names)

    @property
    def year(self) -> int:
        """The year of the budget or accounts, not that of publication."""
        return int(self._text("year"))

    @property
    def document(self) -> str:
        """The kind of document: `department-budget`, `unit-budget`, `department-accounts` or `unit-accounts`."""
        return self._text("document")

    @property
    def phase(self) -> str:
        """`budget` or `accounts`."""
        return phase_of(self.document)

    @property
    def document_basis(self) -> str:
        """What told the kind of document (`title`, `compiled_by`, `sidecar`, …), as the contract lists it."""
        return self._text("document_basis")

    @property
    def published_on(self) -> str:
        """ISO date; empty where it is not known."""
        return self._text("published_on")

    @property
    def form(self) -> str:
        """The id of the form that it was read by; empty where none fitted."""
        return self._text("form")

    @property
    def form_title(self) -> str:
        """What the form is called for readers; empty where none fits."""
        return self._text("form_title")

    @property
    def unit(self) -> str:
        """The unit that the filing prints its amounts in; those of the package are in 万元."""
        return self._text("unit")

    @property
    def reading(self) -> str:
        """How the source was read (`pdf`, `docx`, `transcribed`, …)."""
        return self._text("reading")

    @property
    def transcribed_by(self) -> str:
        """Who typed the tables; empty where a program read them."""
        return str(self.descriptor.get("transcribed_by", ""))

    @property
    def transcribed_on(self) -> str:
        """The day on which they were typed (ISO)."""
        return str(self.descriptor.get("transcribed_on", ""))

    @property
    def excerpt(self) -> bool:
        """Whether the source is not the whole filing."""
        return self.descriptor.get("excerpt") is True

    @property
    def example(self) -> bool:
        """Whether the filing is invented, so that it is in no sum, count or comparison."""
        return self.descriptor.get("example") is True

    @property
    def state(self) -> str:
        """`not_entered` or `withdrawn` for a filing without data; empty for all others."""
        return str(self.descriptor.get("state", ""))

    @property
    def state_reason(self) -> str:
        """Why it has no data (withdrawn, not entered); empty where it has."""
        return str(self.descriptor.get("state_reason", ""))

    @property
    def state_since(self) -> str:
        """The day since when (ISO); empty where that is not known."""
        return str(self.descriptor.get("state_since", ""))

    @property
    def source_name(self) -> str:
        """The path of its first source, as the descriptor has it; empty for a withdrawn filing that names none."""
        return self._source("path")

    @property
    def source_sha256(self) -> str:
        return self._source("sha256")

    @property
    def url(self) -> str:
        """Where the filing was published, empty where that is not known."""
        return self._text("sources", 0, "url") if "url" in self.descriptor["sources"][0] else ""

    @property
    def archived_url(self) -> str:
        """Where an archive keeps the filing, empty where that is not known."""
        return str(self.descriptor["sources"][0].get("archived_url", ""))

    @property
    def retrieved_on(self) -> str:
        """The day on which somebody fetched the filing (ISO), empty where that is not known."""
        return self._text("sources", 0, "retrieved_on") if "retrieved_on" in self.descriptor["sources"][0] else ""

    @property
    def source_files(self) -> tuple[tuple[str, str], ...]:
        """Name and SHA-256 of each file of a filing in several; none for a filing in one."""
        files = self.descriptor["sources"][0].get("files", ())
        return tuple((str(file["path"]), str(file["sha256"])) for file in files)

    @property
    def path(self) -> str:
        """The package's folder, from `datapackages/`."""
        return f"{self.directory.parent.name}/{self.directory.name}"

    def has(self, name: str) -> bool:
        """Whether the package has rows of this resource, and a file of them."""
        return any(resource.name == name for resource in self.resources)

    def resource(self, name: str) -> Resource:
        """A resource with its columns, an empty one included. Raises PackageError for a name that is none."""
        for resource in self.resources:
            if resource.name == name:
                return resource
        if name in self.empty and name in self._contract:
            return replace(described(self.directory, self._contract[name]), title=self._title(name))
        raise damaged(
            self.directory, _("there is no resource {name}", name=name), _("every resource of the data contract")
        )

    def records(self, name: str) -> Iterator[list[str]]:
        """The rows of a resource as lists of cells, read while you take them. Raises PackageError if damaged."""
        resource = self.resource(name)
        return read_records(resource.path, resource.columns) if self.has(name) else iter(())

    def rows(self, name: str) -> list[Row]:
        """The rows of a resource by column name, as text; an empty cell is an empty string."""
        columns = self.resource(name).columns
        return [dict(zip(columns, record, strict=True)) for record in self.records(name)]

    def _source(self, key: str) -> str:
        """What the descriptor says of the source; a withdrawn filing may have none."""
        if self.state and key not in self.descriptor["sources"][0]:
            return ""
        return self._text("sources", 0, key)

    def _title(self, name: str) -> str:
        """What a resource of the contract is called here: tables of accounts have titles of their own."""
        is_of_filing = self.name not in CORPORA and name in TABLE_RESOURCES
        return table_title(name, self.phase) if is_of_filing else self._contract[name].title

    @property
    def _contract(self) -> Mapping[str, Schema]:
        return corpus_schemas() if self.name in CORPORA else package_schemas(self.phase)

    def _text(self, *path: str | int) -> str:
        found: Any = self.descriptor
        try:
            for step in path:
                found = found[step]
        except (KeyError, IndexError, TypeError) as error:
            what = ".".join(map(str, path))
            raise damaged(
                self.directory / DESCRIPTOR, _("the descriptor lacks {what}", what=what), _("it in a package")
            ) from error
        return str(found)


def amount(text: str) -> Decimal | None:
    """The figure of an amount cell, exact; None for an empty cell. Raises PackageError for what is no figure."""
    if not text:
        return None
    try:
        return Decimal(text)
    except InvalidOperation as error:
        raise PackageError(_("{text!r} is no amount", text=text), expected=_("plain decimal digits")) from error
