"""Archives and workbooks that were made before, by what they are made of: the descriptor and this program."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection
from functools import cache, partial
from pathlib import Path

import openpyxl

from mingzhang.datapackage.reader import CORPORA, DESCRIPTOR, Package
from mingzhang.website.downloads.archive import write_archive
from mingzhang.website.downloads.workbook import MOST_ROWS, MOST_ROWS_OF_ALL, write_workbook


def kept_workbook(package: Package) -> Path:
    """The workbook of a package; made, where it is not there yet. That of a corpus leaves out the longest lists."""
    most = MOST_ROWS_OF_ALL if package.name in CORPORA else MOST_ROWS
    return _kept(package, "xlsx", partial(write_workbook, most_rows=most))


def kept_archive(package: Package) -> Path:
    """The archive of a package; made, where it is not there yet."""
    return _kept(package, "zip", write_archive)


def drop_unused(shelf: Path, used: Collection[str]) -> None:
    """Remove what belongs to no package any more."""
    for path in sorted(shelf.iterdir()):
        if path.name not in used:
            path.unlink(missing_ok=True)


def _kept(package: Package, kind: str, write: Callable[[Package, Path], None]) -> Path:
    shelf = _shelf(package)
    place = shelf / f"{package.name}-{_fingerprint(package)}.{kind}"
    if not place.is_file():
        shelf.mkdir(parents=True, exist_ok=True)
        building = place.with_suffix(".building")
        write(package, building)
        building.replace(place)
    return place


def _shelf(package: Package) -> Path:
    """`.mingzhang/downloads/` of the project, beside `datapackages/`."""
    levels = 0 if package.name in CORPORA else 1
    datapackages = package.directory.resolve().parents[levels]
    return datapackages.parent / ".mingzhang" / "downloads"


def _fingerprint(package: Package) -> str:
    """The descriptor holds the hashes of all files, so it stands for the whole package."""
    content = (package.directory / DESCRIPTOR).read_bytes()
    return hashlib.sha256(_program() + content).hexdigest()[:16]


@cache
def _program() -> bytes:
    sources = sorted(Path(__file__).parent.glob("*.py"))
    return openpyxl.__version__.encode() + b"".join(source.read_bytes() for source in sources)
