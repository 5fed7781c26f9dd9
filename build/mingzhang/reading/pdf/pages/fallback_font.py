"""One font for every font that a file names but does not hold.

pdfium takes such fonts from the machine. Where the machine's fonts lack a character, its box is empty, and pdfium then
takes neighbouring cells with the same text (小计, 小计) for one text drawn twice and drops one. So every missing font is
this one, in which each character is a box: nothing is dropped, and every machine reads the same.
"""

from __future__ import annotations

import struct
from ctypes import c_void_p, memmove, pointer
from functools import cache

import pypdfium2.raw as pdfium

_EM, _TOP, _BOTTOM = 1000, 880, -120
_CHINESE = 0x2E80
_HANDLE = 1


def install() -> None:
    """Tell pdfium about the font. To be called once, after the library is initialised."""
    pdfium.FPDF_SetSystemFontInfo(pointer(_font_info()))


@cache
def _font_info() -> pdfium.FPDF_SYSFONTINFO:
    """What pdfium asks of a machine's fonts. Kept for as long as the process lives, as pdfium goes on asking."""
    info = pdfium.FPDF_SYSFONTINFO()
    info.version = 1
    data = _font()

    def map_font(this: object, weight: int, italic: int, charset: int, pitch: int, face: object, exact: object) -> int:
        return _HANDLE

    def get_font(this: object, face: object) -> int:
        return _HANDLE

    def get_data(this: object, handle: object, table: int, buffer: c_void_p | None, size: int) -> int:
        wanted = data if not table else _table(data, table)
        if buffer and size >= len(wanted):
            memmove(buffer, wanted, len(wanted))
        return len(wanted)

    fields = dict(pdfium.FPDF_SYSFONTINFO._fields_)
    info.MapFont = fields["MapFont"](map_font)
    info.GetFont = fields["GetFont"](get_font)
    info.GetFontData = fields["GetFontData"](get_data)
    return info


def _table(data: bytes, tag: int) -> bytes:
    """One table of the font, by its tag as a number."""
    count = int.from_bytes(data[4:6])
    for number in range(count):
        name, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * number)
        if int.from_bytes(name) == tag:
            return data[offset : offset + length]
    return b""


def _font() -> bytes:
    """A TrueType font with a box for every character of Unicode: half as wide as high, and square from Chinese on."""
    narrow, square = _box(_EM // 2), _box(_EM)
    groups = ((0x20, _CHINESE - 1, 1), (_CHINESE, 0x10FFFF, 2))
    many_to_one = struct.pack(">HHIII", 13, 0, 16 + 12 * len(groups), 0, len(groups))
    many_to_one += b"".join(struct.pack(">III", *group) for group in groups)
    tables = {
        b"cmap": struct.pack(">HHHHI", 0, 1, 3, 10, 12) + many_to_one,
        b"glyf": narrow + square,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, _EM, 0, 0, 0, _BOTTOM, _EM, _TOP, 0, 8, 2, 1, 0
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, _TOP, _BOTTOM, 0, _EM, 0, 0, _EM, 1, 0, 0, 0, 0, 0, 0, 0, 3
        ),
        b"hmtx": struct.pack(">HhHhHh", _EM, 0, _EM // 2, 0, _EM, 0),
        b"loca": struct.pack(">IIII", 0, 0, len(narrow), len(narrow) + len(square)),
        b"maxp": struct.pack(">IHHHHHHHHHHHHHH", 0x10000, 3, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    }
    offset = 12 + 16 * len(tables)
    directory, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, len(tables) * 16 - 64), b""
    for tag, table in sorted(tables.items()):
        directory += struct.pack(">4sIII", tag, 0, offset + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return directory + body


def _box(width: int) -> bytes:
    """A glyph with one outline of four corners."""
    glyph = struct.pack(">hhhhh", 1, 0, _BOTTOM, width, _TOP) + struct.pack(">HH", 3, 0) + bytes([1] * 4)
    glyph += struct.pack(">hhhh", 0, width, 0, -width) + struct.pack(">hhhh", _BOTTOM, 0, _TOP - _BOTTOM, 0)
    return glyph + bytes(-len(glyph) % 4)
