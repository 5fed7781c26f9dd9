"""A ZIP file of a stranger, opened with care: a budget of bytes whatever the sizes say, and XML without a DTD."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from mingzhang.errors import UnreadableFiling
from mingzhang.language import Sentence, _
from mingzhang.reading.kinds import encrypted, refusal

_BUDGET = 128_000_000
_CHUNK = 1 << 16
_MOST_PARTS = 20_000
_DAMAGE = (
    zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError, OverflowError, ValueError,
)  # fmt: skip
_ENCRYPTED_BIT = 0x1


class Archive:
    """The parts of an office file by name (`/` between, any case). Raises UnreadableFiling for what is damaged,
    encrypted or larger than any filing."""

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        self._left = _BUDGET
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _DAMAGE as error:
            raise damaged(name, _("the ZIP file is damaged ({reason})", reason=error)) from error
        infos = self._zip.infolist()
        if len(infos) > _MOST_PARTS:
            raise damaged(name, _("the ZIP file has {count:,} parts", count=len(infos)))
        self._parts = {_part(info.filename): info for info in infos}

    def __contains__(self, part: str) -> bool:
        return _part(part) in self._parts

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of all parts, folded as `read` takes them."""
        return tuple(self._parts)

    def read(self, part: str) -> bytes:
        """The bytes of a part; they count against the budget of the whole file, not what the directory says of them."""
        info = self._parts.get(_part(part))
        if info is None:
            raise damaged(self.name, _("the part {part!r} is missing from it", part=part[:100]))
        if info.flag_bits & _ENCRYPTED_BIT:
            raise encrypted(self.name)
        pieces: list[bytes] = []
        try:
            with self._zip.open(info) as file:
                while piece := file.read(_CHUNK):
                    self._left -= len(piece)
                    if self._left < 0:
                        raise self._too_large()
                    pieces.append(piece)
        except _DAMAGE as error:
            raise damaged(
                self.name, _("the part {part!r} is damaged ({reason})", part=part[:100], reason=error)
            ) from error
        return b"".join(pieces)

    def xml(self, part: str) -> etree._Element:
        """A part as an element. A DTD has no business in an office file, so that one with a DTD is refused."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self.read(part), parser)
        except etree.XMLSyntaxError as error:
            raise damaged(
                self.name, _("the part {part!r} is no sound XML ({reason})", part=part[:100], reason=error.msg)
            ) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise damaged(
                self.name, _("the part {part!r} has a document type declaration, as attacks do", part=part[:100])
            )
        return root

    def relations(self, part: str) -> dict[str, tuple[str, str]]:
        """What a part refers to inside the file: id -> (the last word of the type, the part)."""
        folder, file = posixpath.split(part)
        listed = f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels"
        if listed not in self:
            return {}
        found: dict[str, tuple[str, str]] = {}
        for relation in self.xml(listed):
            if relation.get("TargetMode") != "External" and local(relation) == "Relationship":
                target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def _too_large(self) -> UnreadableFiling:
        return damaged(self.name, _("unpacked it has more than {count:,} bytes", count=_BUDGET))


def damaged(name: str, message: Sentence) -> UnreadableFiling:
    """The refusal of an archive that cannot be opened: `message` says what is wrong with it."""
    return refusal(name, message, _("open it in the program that made it, save it anew, and put that here"))


def local(element: etree._Element) -> str:
    """The name of an element without its namespace, so that both flavours of the standard read the same; nothing for
    comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """An attribute by its name without namespace; empty if there is none."""
    if element is None:
        return ""
    return next((str(value) for key, value in element.attrib.items() if str(key).rpartition("}")[2] == name), "")


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of this name, and so on down the path."""
    for name in path:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def children(element: etree._Element | None, name: str) -> list[etree._Element]:
    """The children of the first child of this name; none where there is no such child."""
    parent = child(element, name)
    return [] if parent is None else list(parent)


def _part(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
