"""ZIP files that are the same bytes on every run: fixed dates and rights, members in the order they are given."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from mingzhang.datapackage.reader import DESCRIPTOR, Package

_DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that the format can say."""
_RIGHTS = 0o644 << 16
_UNIX = 3


class ReproducibleZip(ZipFile):
    """A ZIP file to write into, without clock, rights or system of the machine."""

    def __init__(self, file: Path | IO[bytes]) -> None:
        super().__init__(file, "w", ZIP_DEFLATED, allowZip64=True)

    def writestr(self, zinfo_or_arcname: str | ZipInfo, data: Any, *_: Any, **__: Any) -> None:
        """As that of ZipFile; a member has no date and no rights."""
        super().writestr(_member(zinfo_or_arcname), data)

    def write(self, filename: str | os.PathLike[str], arcname: str | os.PathLike[str] | None = None, *_: Any) -> None:
        """As that of ZipFile, but for any argument beyond the name in the archive."""
        path = Path(filename)
        member = _member(str(arcname) if arcname is not None else path.name)
        member.file_size = path.stat().st_size
        with path.open("rb") as source, self.open(member, "w") as target:
            shutil.copyfileobj(source, target)


def write_archive(package: Package, target: Path) -> None:
    """The descriptor and every CSV file of a package, in a folder of the package's name."""
    with ReproducibleZip(target) as archive:
        for path in sorted((package.directory / DESCRIPTOR, *(resource.path for resource in package.resources))):
            archive.write(path, f"{package.name}/{path.name}")


def _member(name: str | ZipInfo) -> ZipInfo:
    member = ZipInfo(name.filename if isinstance(name, ZipInfo) else name, _DATE)
    member.compress_type = ZIP_DEFLATED
    member.external_attr = _RIGHTS
    member.create_system = _UNIX
    return member
