"""Resources of a package as its descriptor or the contract describes them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mingzhang.datapackage.csvfile import build_again
from mingzhang.datapackage.schema import Schema, columns_for_programs
from mingzhang.errors import PackageError
from mingzhang.language import Sentence, _

DESCRIPTOR = "datapackage.json"


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its name, type, Chinese title and description; `unit` of its figures; `labels` of its values;
    `economic_code` where the column is an economic class."""

    name: str
    type: str
    title: str
    description: str
    unit: str
    labels: dict[str, str]
    required: bool
    economic_code: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A CSV file of a package: where it lies, its size in bytes, SHA-256 in hex, and its columns."""

    name: str
    path: Path
    title: str
    description: str
    bytes: int
    sha256: str
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    @property
    def for_programs(self) -> frozenset[str]:
        """The columns that only programs read, as the contract describes them."""
        return columns_for_programs(self.name)

    def field(self, name: str) -> Field:
        """The column of that name; fails where there is none."""
        return next(field for field in self.fields if field.name == name)


def resource_of(directory: Path, entry: dict[str, Any]) -> Resource:
    """The resource of an entry of the descriptor in a folder. Raises PackageError for a path that leaves the package."""
    if Path(entry["path"]).name != entry["path"]:
        raise damaged(
            directory / DESCRIPTOR,
            _("the path {entry!r} leaves the package", entry=entry["path"]),
            _("a plain file name"),
        )
    return Resource(
        name=entry["name"],
        path=directory / entry["path"],
        title=entry["title"],
        description=entry["description"],
        bytes=entry["bytes"],
        sha256=entry["hash"].removeprefix("sha256:"),
        fields=tuple(_field(each) for each in entry["schema"]["fields"]),
    )


def described(directory: Path, schema: Schema) -> Resource:
    """A resource without rows, as the contract describes it: there is no file."""
    fields = tuple(_field(each) for each in schema.table_schema["fields"])
    path = directory / f"{schema.name}.csv"
    return Resource(schema.name, path, schema.title, schema.description, bytes=0, sha256="", fields=fields)


def _field(entry: dict[str, Any]) -> Field:
    return Field(
        name=entry["name"],
        type=entry["type"],
        title=entry["title"],
        description=entry["description"],
        unit=entry.get("unit", ""),
        labels={each["value"]: each["label"] for each in entry.get("categories", [])},
        required=bool(entry.get("constraints", {}).get("required")),
        economic_code=entry.get("economicCode", ""),
    )


def damaged(place: Path, message: Sentence, expected: Sentence) -> PackageError:
    """What is raised for a package that is not whole."""
    return PackageError(message, place=place.as_posix(), expected=expected, remedy=build_again())
