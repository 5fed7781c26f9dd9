"""Downloads: the packages as they are, each again as one archive and one workbook.

`/data/` mirrors `datapackages/` byte for byte; beside each package's files lie `<filing_id>.zip` and
`<filing_id>.xlsx`. Both are the same bytes on every run. They are made once and kept in `.mingzhang/downloads/`,
so that a page can say how large a file is before the files are put in their place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from mingzhang.datapackage.reader import CORPORA, DESCRIPTOR, Package
from mingzhang.website.downloads.cache import drop_unused, kept_archive, kept_workbook
from mingzhang.website.downloads.mirror import copy_file, copy_package

__all__ = ["Download", "downloads_for", "write_downloads"]


@dataclass(frozen=True, slots=True)
class Download:
    """A file to take away: what it is in Chinese, its address from `/data/`, its size in bytes, its format, and the
    resource it holds ('' for what holds the whole package)."""

    label: str
    href: str
    size: int
    kind: Literal["xlsx", "zip", "json", "csv"]
    resource: str = ""


def downloads_for(package: Package) -> tuple[Download, ...]:
    """The files of a package, the workbook and the archive first, then the descriptor and each CSV file."""
    folder = _folder(package)
    workbook, archive = kept_workbook(package), kept_archive(package)
    descriptor = package.directory / DESCRIPTOR
    return (
        Download("工作簿，全部表格（XLSX）", _address(folder, package, "xlsx"), workbook.stat().st_size, "xlsx"),
        Download("整个数据包（ZIP）", _address(folder, package, "zip"), archive.stat().st_size, "zip"),
        Download("数据包说明（JSON）", (folder / DESCRIPTOR).as_posix(), descriptor.stat().st_size, "json"),
        *(
            Download(
                f"{resource.title}（CSV）",
                (folder / resource.path.name).as_posix(),
                resource.bytes,
                "csv",
                resource.name,
            )
            for resource in package.resources
        ),
    )


def write_downloads(
    packages: Iterable[Package], data_dir: Path, former: Mapping[str, Sequence[Path]] = MappingProxyType({})
) -> None:
    """Put the files of all packages, superseded versions included, under `data_dir`, and once more at the `former` paths
    of a package, by the present one. Other files there stay.

    The corpus `all/` is one of the packages. Raises OSError if the disk refuses.
    """
    used: dict[Path, set[str]] = {}
    for package in packages:
        folder = _folder(package)
        copy_package(package.directory, data_dir / folder)
        places = former.get(folder.as_posix(), ())
        for place in places:
            copy_package(package.directory, data_dir / place)
        for kind, kept in (("xlsx", kept_workbook(package)), ("zip", kept_archive(package))):
            copy_file(kept, data_dir / _address(folder, package, kind))
            for place in places:
                copy_file(kept, data_dir / place / f"{place.parent.name}-{place.name}.{kind}")
            used.setdefault(kept.parent, set()).add(kept.name)
    for shelf, names in used.items():
        drop_unused(shelf, names)


def _folder(package: Package) -> Path:
    """Where a package lies under `datapackages/`, and so under `/data/`."""
    return Path(package.name if package.name in CORPORA else package.path)


def _address(folder: Path, package: Package, kind: str) -> str:
    return (folder / f"{package.name}.{kind}").as_posix()
