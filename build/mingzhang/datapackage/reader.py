"""Reading data packages back: where they lie under `datapackages/`, and all that the site, the checker and other programs need to
know of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mingzhang.datapackage.package import CONTRACT_VERSION, CORPORA, CORPUS, EXAMPLES, Package, Row, Rows, amount
from mingzhang.datapackage.resource import DESCRIPTOR, Field, Resource, damaged, resource_of
from mingzhang.language import _

__all__ = [
    "CONTRACT_VERSION", "CORPORA", "CORPUS", "DESCRIPTOR", "EXAMPLES", "Field", "Package", "Resource", "Row", "Rows", "amount",
    "list_corpora", "list_packages", "list_revisions", "read_corpus", "read_package",
]  # fmt: skip

REVISIONS = "revisions"
"""Where the superseded versions of a package lie inside its folder."""


def read_package(directory: Path) -> Package:
    """The package in a folder. Raises PackageError if the descriptor is missing, no JSON, or without its resources."""
    return Package(directory, *_read(directory))


def read_corpus(datapackages: Path, name: str = CORPUS) -> Package:
    """The corpus in `datapackages/all/`, or that of the examples. Raises PackageError if it is missing or damaged."""
    return read_package(datapackages / name)


def list_corpora(datapackages: Path) -> list[Path]:
    """The folders of the corpora that are there: `all`, and `examples` where there are invented filings."""
    return [datapackages / name for name in CORPORA if (datapackages / name / DESCRIPTOR).is_file()]


def list_packages(datapackages: Path) -> list[Path]:
    """The folders of all current packages, by agency and then year and document; without the corpora and revisions."""
    if not datapackages.is_dir():
        return []
    agencies = [folder for folder in datapackages.iterdir() if _is_kept(folder) and folder.name not in CORPORA]
    return [
        package
        for agency in sorted(agencies, key=lambda folder: folder.name)
        for package in sorted(agency.iterdir(), key=lambda folder: folder.name)
        if _is_kept(package) and (package / DESCRIPTOR).is_file()
    ]


def list_revisions(place: Path) -> list[Path]:
    """The superseded versions of a package, oldest first."""
    folder = place / REVISIONS
    found = [path for path in folder.iterdir() if path.name.isdigit()] if folder.is_dir() else []
    return sorted(found, key=lambda path: int(path.name))


def _read(directory: Path) -> tuple[dict[str, Any], tuple[Resource, ...]]:
    path = directory / DESCRIPTOR
    try:
        descriptor = json.loads(path.read_bytes())
        return descriptor, tuple(resource_of(directory, each) for each in descriptor["resources"])
    except FileNotFoundError as error:
        raise damaged(path, _("the descriptor is missing"), _("a data package")) from error
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise damaged(
            path, _("the descriptor is no JSON ({reason})", reason=error), _("a data package descriptor")
        ) from error
    except (KeyError, TypeError, ValueError) as error:
        raise damaged(
            path, _("the descriptor lacks {reason}", reason=error), _("a descriptor of the data contract")
        ) from error


def _is_kept(folder: Path) -> bool:
    return folder.is_dir() and not folder.name.startswith(".")
