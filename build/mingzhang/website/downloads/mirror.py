"""Copying packages as they are."""

from __future__ import annotations

import shutil
from pathlib import Path

_SUFFIXES = (".csv", ".json")


def copy_package(source: Path, target: Path) -> None:
    """Every CSV and JSON file of a package and of its superseded versions, byte for byte."""
    for path in sorted(source.rglob("*")):
        inside = path.relative_to(source)
        if path.suffix in _SUFFIXES and path.is_file() and not any(part.startswith(".") for part in inside.parts):
            copy_file(path, target / inside)


def copy_file(source: Path, target: Path) -> None:
    """Copies a file, making the folders above `target`."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
