"""Folders that appear whole or not at all.

A package is built beside its place in `.tmp-<name>` and takes the place by renaming; until that has happened the
earlier package waits in `.old-<name>`. What a killed process left behind is put in order before the next write.
`revisions/` belongs to the place, not to one version: it stays.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mingzhang.datapackage.reader import REVISIONS

_CHUNK = 1 << 20


@dataclass(slots=True)
class Replacement:
    """Write into `building`; afterwards `changed` says whether `place` got other bytes than it had."""

    building: Path
    place: Path
    changed: bool = False


@contextmanager
def replace_folder(place: Path) -> Iterator[Replacement]:
    """A new folder for `place`. If the block raises, what was there stays as it was; equal bytes are not touched."""
    building, old = _beside(place)
    put_in_order(place)
    building.mkdir(parents=True)
    replacement = Replacement(building, place)
    try:
        yield replacement
        if not _same_files(building, place):
            _swap(building, place, old)
            replacement.changed = True
    finally:
        shutil.rmtree(building, ignore_errors=True)


def remove_folder(place: Path) -> None:
    """Take a folder away, if it is there."""
    put_in_order(place)
    if place.exists():
        shutil.rmtree(place)


def put_in_order(place: Path) -> None:
    """Undo what a killed write left: the earlier folder comes back unless the new one is already in place."""
    building, old = _beside(place)
    if building.exists():
        shutil.rmtree(building)
    if old.exists():
        if place.exists():
            _keep_revisions(old, place)
            shutil.rmtree(old)
        else:
            old.rename(place)


def _beside(place: Path) -> tuple[Path, Path]:
    return place.with_name(f".tmp-{place.name}"), place.with_name(f".old-{place.name}")


def _swap(building: Path, place: Path, old: Path) -> None:
    if not place.exists():
        building.rename(place)
        return
    place.rename(old)
    try:
        building.rename(place)
    except OSError:
        old.rename(place)
        raise
    _keep_revisions(old, place)
    shutil.rmtree(old)


def _keep_revisions(old: Path, place: Path) -> None:
    if (old / REVISIONS).exists() and not (place / REVISIONS).exists():
        (old / REVISIONS).rename(place / REVISIONS)


def _same_files(building: Path, place: Path) -> bool:
    if not place.is_dir():
        return False
    names = sorted(path.name for path in building.iterdir())
    there = sorted(path.name for path in place.iterdir() if path.name != REVISIONS)
    return names == there and all(_same_bytes(building / name, place / name) for name in names)


def _same_bytes(one: Path, other: Path) -> bool:
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as left, other.open("rb") as right:
        while chunk := left.read(_CHUNK):
            if chunk != right.read(_CHUNK):
                return False
    return True
