"""A ZIP archive of attachments: the files of a filing as an agency's page offers them, taken out within limits."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from mingzhang.errors import UnreadableFiling
from mingzhang.language import Sentence, _
from mingzhang.reading.kinds import encrypted, refusal

_MOST_FILES = 200
_MOST_BYTES = 100_000_000
_MOST_NAME = 200
_RATIO, _RATIO_ABOVE = 200, 1_000_000
"""So many times its packed size a file of more than so many bytes may have."""
_CHUNK = 1 << 16
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_OF_DOCUMENTS = frozenset({"[content_types].xml", "ofd.xml", "content.xml", "mimetype"})
"""Parts at the top that make a ZIP file a document, not an archive."""
_ASIDE = re.compile(r"(?i)(?:.*/)?(?:\.[^/]*|__MACOSX/.*|.*~|thumbs\.db|desktop\.ini)|__MACOSX/.*")
_DAMAGE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, OverflowError, ValueError)
_DIGITS = re.compile(r"(\d+)")


def is_archive(data: bytes, name: str) -> bool:
    """Whether a ZIP file is an archive of files, and no office document, OFD or the like. Raises UnreadableFiling for a
    damaged one."""
    names = {_shown(info).lower() for info in _opened(data, name).infolist()}
    return not names & _OF_DOCUMENTS and not any(each.startswith(("word/", "xl/", "ppt/")) for each in names)


def attachments(data: bytes, name: str) -> tuple[tuple[str, bytes], ...]:
    """The files of an archive by name, numbers in names in their order. Names are UTF-8 or, as Windows packs them, GBK.

    Raises UnreadableFiling for one that is damaged, encrypted, empty, or larger than any filing.
    """
    archive = _opened(data, name)
    infos = [info for info in archive.infolist() if not info.is_dir() and not _ASIDE.fullmatch(_shown(info))]
    if not infos:
        raise refusal(name, _("there is no file in the ZIP archive"), _unpack())
    if len(infos) > _MOST_FILES:
        raise refusal(name, _("there are {count:,} files in the ZIP archive", count=len(infos)), _unpack())
    found: dict[str, bytes] = {}
    left = _MOST_BYTES
    for info in infos:
        inside = _checked(_shown(info), name)
        if inside in found:
            raise refusal(name, _("two files in the ZIP archive are called {inside!r}", inside=inside[:80]), _unpack())
        found[inside] = b"".join(_pieces(archive, info, name, left))
        left -= len(found[inside])
    return tuple((inside, found[inside]) for inside in sorted(found, key=_natural))


def _unpack() -> Sentence:
    return _("unpack it, and put its files into a folder of their own with a filing.yml that names them")


def _opened(data: bytes, name: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGE as error:
        raise refusal(name, _("the ZIP file is damaged ({reason})", reason=error), _("fetch it again")) from error


def _pieces(archive: zipfile.ZipFile, info: zipfile.ZipInfo, name: str, left: int) -> Iterator[bytes]:
    """The bytes of a file, counted as they come: what the archive says of their size is only believed when it is bad."""
    if info.flag_bits & _ENCRYPTED:
        raise encrypted(name)
    most = max(_RATIO_ABOVE, _RATIO * info.compress_size)
    size = 0
    try:
        with archive.open(info) as file:
            while piece := file.read(_CHUNK):
                size += len(piece)
                if size > left:
                    raise refusal(name, _("unpacked it has more than {count:,} bytes", count=_MOST_BYTES), _unpack())
                if size > most:
                    what = _(
                        "the file {inside!r} in it is packed more than {times} times, as attacks are",
                        inside=_shown(info)[:80],
                        times=_RATIO,
                    )
                    raise refusal(name, what, _unpack())
                yield piece
    except UnreadableFiling:
        raise
    except _DAMAGE as error:
        raise refusal(
            name,
            _("the file {inside!r} in it is damaged ({reason})", inside=_shown(info)[:80], reason=error),
            _("fetch it again"),
        ) from error


def _shown(info: zipfile.ZipInfo) -> str:
    """The name of a file. Without the mark of UTF-8 the library takes the bytes for those of an old American code page."""
    if info.flag_bits & _UTF_8:
        return info.filename.replace("\\", "/")
    try:
        raw = info.orig_filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename.replace("\\", "/")
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return info.filename.replace("\\", "/")


def _checked(inside: str, name: str) -> str:
    path = PurePosixPath(inside)
    if path.is_absolute() or ".." in path.parts or not inside.isprintable() or len(inside) > _MOST_NAME:
        raise refusal(
            name,
            _("a file in the ZIP archive has a name that cannot be used: {inside!r}", inside=inside[:80]),
            _unpack(),
        )
    return path.as_posix()


def _natural(inside: str) -> list[tuple[bool, int, str]]:
    """附件2 before 附件10."""
    pieces = (piece for piece in _DIGITS.split(inside) if piece)
    return [(not piece.isdecimal(), int(piece) if piece.isdecimal() else 0, piece) for piece in pieces]
