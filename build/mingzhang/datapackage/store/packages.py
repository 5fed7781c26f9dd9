"""The packages in place: what each was made of, whether it is still whole, and putting versions in their order."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.datapackage.csvfile import CsvWriter
from mingzhang.datapackage.reader import DESCRIPTOR, REVISIONS, list_packages, list_revisions, read_package
from mingzhang.datapackage.schema import package_schemas
from mingzhang.datapackage.store.atomic import put_in_order, replace_folder
from mingzhang.datapackage.store.versions import PublishedVersion
from mingzhang.datapackage.writing.descriptor import WrittenFile, rewrite
from mingzhang.errors import PackageError

SOURCES = "sources"
KEPT_ASIDE = "aside"
ASIDE = ".old-"  # how `atomic` names what waits while its place is taken


@dataclass(frozen=True, slots=True)
class StoredPackage:
    """A package in place: its filing id, its folder, the name of its source inside `filings/`, its versions, oldest
    first, itself last, and whether it keeps the contract that is written now."""

    filing_id: str
    folder: Path
    source_name: str
    versions: tuple[PublishedVersion, ...]
    is_current: bool


def stored_packages(datapackages: Path) -> Iterator[StoredPackage]:
    """Every package in place, by path. One whose descriptor cannot be read is as good as absent; one that a killed
    build had put aside comes back first."""
    for aside in sorted(datapackages.glob(f"*/{ASIDE}*")):
        put_in_order(aside.with_name(aside.name.removeprefix(ASIDE)))
    for folder in list_packages(datapackages):
        try:
            package = read_package(folder)
            versions = [PublishedVersion(read_package(older).source_sha256, older) for older in list_revisions(folder)]
        except PackageError:
            continue
        versions.append(PublishedVersion(package.source_sha256, folder))
        yield StoredPackage(package.filing_id, folder, package.source_name, tuple(versions), package.is_current)


def remove(folder: Path) -> None:
    """Take a package away with its revisions, and its agency's folder if that was the last."""
    shutil.rmtree(folder)
    if not any(folder.parent.iterdir()):
        folder.parent.rmdir()


def fingerprint(folder: Path) -> str:
    """The SHA-256 of a package's descriptor, which holds those of its files."""
    return _sha256(folder / DESCRIPTOR)


def is_whole(folder: Path, descriptor_sha256: str) -> bool:
    """Whether a package is the one remembered and each of its files has the hash that its descriptor says."""
    try:
        return fingerprint(folder) == descriptor_sha256 and all(
            _sha256(resource.path) == resource.sha256 for resource in read_package(folder).resources
        )
    except (OSError, PackageError):
        return False


def arrange(target: Path, versions: Sequence[Path]) -> None:
    """Make `versions` (folders, oldest first, the current one last) the package at `target` with its revisions.

    The folders may lie anywhere, `target` and its revisions included. Equal bytes are not touched.
    """
    *older, current = versions
    if current == target and older == list_revisions(target):
        return
    with replace_folder(target) as replacement:
        _copy(current, replacement.building)
        for number, folder in enumerate(older, start=1):
            _copy(folder, replacement.building / REVISIONS / str(number))
    if not older and (target / REVISIONS).exists():
        shutil.rmtree(target / REVISIONS)


def with_copies(folder: Path, copies: Sequence[Path], building: Path) -> Path:
    """The package in `folder` with the files of `copies`, packages that agree with it, in its `sources`: itself where they
    are there already, else a copy made at `building`. Rows of `sources` go from file to file as they are written there."""
    package = read_package(folder)
    own = {name for name, _ in package.source_files} or {package.source_name}
    rows = [row for row in package.rows(SOURCES) if row["source_file"] in own]
    for copy in copies:
        other = read_package(copy)
        theirs = {name for name, _ in other.source_files} or {other.source_name}
        rows += [row for row in other.rows(SOURCES) if row["source_file"] in theirs]
    if rows == package.rows(SOURCES):
        return folder
    _copy(folder, building)
    schema = package_schemas()[SOURCES]
    with CsvWriter(building / f"{SOURCES}.csv", schema.columns) as file:
        file.write_rows([row[column] for column in schema.columns] for row in rows)
    rewrite(building, WrittenFile(schema, file.size, file.sha256))
    return building


def kept_aside(state: Path, name: str) -> Path:
    """Where the package of a submission is kept that has no place of its own: a copy of another, or one that waits."""
    return state / KEPT_ASIDE / hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def keep_aside(state: Path, name: str, package: Path) -> None:
    """Keep such a package, so that its file need not be read again while nothing changes."""
    target = kept_aside(state, name)
    if package != target:
        shutil.rmtree(target, ignore_errors=True)
        target.parent.mkdir(parents=True, exist_ok=True)
        _copy(package, target)


def forget_aside(state: Path, names: Collection[str]) -> None:
    """Remove what is kept of all submissions but these."""
    used = {kept_aside(state, name) for name in names}
    folder = state / KEPT_ASIDE
    for each in sorted(folder.iterdir()) if folder.is_dir() else ():
        if each not in used:
            shutil.rmtree(each)
    if folder.is_dir() and not used:
        folder.rmdir()


def _copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(REVISIONS), dirs_exist_ok=True)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
