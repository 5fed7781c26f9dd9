"""Which encoding a text is in: byte order mark, then UTF-8, then GB18030.

Measured on samples of real filings, this order was never wrong where statistical detectors were. A single damaged
byte must not turn a UTF-8 text into GB18030 nonsense, so UTF-8 with very few broken places is tried before GB18030; and
some Chinese words in GB18030 happen to be valid UTF-8, so UTF-8 without any Chinese character is not believed.
"""

from __future__ import annotations

import codecs
import re

from mingzhang.errors import UnreadableFiling

_MAGIC = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"BM", "a BMP picture"),
    (b"II*\x00", "a TIFF picture"),
    (b"MM\x00*", "a TIFF picture"),
    (b"PK\x03\x04", "a ZIP, DOCX or XLSX file"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"Rar!", "a RAR archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"{\\rtf", "an RTF document"),
)
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TOLERATED_DAMAGE = 0.001
_ONE_BYTE = 4
"""Replacement characters that one damaged byte can cost: as many as its character has bytes."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding (`utf-8`, `utf-8-sig`, `utf-16`, `gb18030`).

    Raises UnreadableFiling when the bytes are empty, carry the signature of another format, or are no text.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise _refusal(name, "the file is empty", "fetch the filing again")
    for magic, kind in _MAGIC:
        if data.startswith(magic) and _is_binary(data, magic):
            raise _refusal(name, f"this is {kind}, not text", "save the filing's text as .txt or .md in UTF-8")
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data, encoding, name), encoding
    mended = data.decode("utf-8", errors="replace")
    damage = mended.count("\ufffd")
    if mended.isascii() or damage <= max(_ONE_BYTE, len(mended) * _TOLERATED_DAMAGE) and _CHINESE.search(mended):
        return _text_or_refuse(mended, name), "utf-8"
    return _strict(data, "gb18030", name), "gb18030"


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return _text_or_refuse(data.decode(encoding), name)
    except UnicodeDecodeError as error:
        raise _refusal(
            name,
            f"byte {error.start} is in none of UTF-8, UTF-16 and GB18030",
            "save the filing's text again as UTF-8",
        ) from error


def _text_or_refuse(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) > max(2, len(text) * _TOLERATED_DAMAGE):
        raise _refusal(name, "the bytes are no text", "save the filing's text as .txt or .md in UTF-8")
    return text


def _is_binary(data: bytes, magic: bytes) -> bool:
    """Two letters alone prove nothing: `BM` may begin an honest text, a picture has NUL bytes soon after."""
    return len(magic) > 2 or b"\x00" in data[:64]


def _refusal(name: str, message: str, remedy: str) -> UnreadableFiling:
    return UnreadableFiling(message, place=name, expected="a text file with a budget disclosure", remedy=remedy)
