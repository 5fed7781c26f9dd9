"""Which encoding a text is in: byte order mark, then UTF-8, then GB18030.

Measured on samples of real filings, this order was never wrong where statistical detectors were. A single damaged
byte must not turn a UTF-8 text into GB18030 nonsense, so UTF-8 with very few broken places is tried before GB18030; and
some Chinese words in GB18030 happen to be valid UTF-8, so UTF-8 without any Chinese character is not believed.
"""

from __future__ import annotations

import codecs
import re

from mingzhang.language import _
from mingzhang.reading.kinds import TEXT, binary_kind, refusal

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_TOLERATED_DAMAGE = 0.001
_ONE_BYTE = 4
"""Replacement characters that one damaged byte can cost: as many as its character has bytes."""
_CHINESE = re.compile(r"[\u4e00-\u9fff]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding (`utf-8`, `utf-8-sig`, `utf-16`, `gb18030`).

    Raises UnreadableFiling when the bytes are of another kind of file, empty, or no text.
    """
    if binary_kind(data, name) != TEXT:
        raise refusal(name, _("this is no text"), _("save the filing's text as .txt or .md in UTF-8"))
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
        raise refusal(
            name,
            _("byte {number} is in none of UTF-8, UTF-16 and GB18030", number=error.start),
            _("save the filing's text again as UTF-8"),
        ) from error


def _text_or_refuse(text: str, name: str) -> str:
    if len(_CONTROL.findall(text)) > max(2, len(text) * _TOLERATED_DAMAGE):
        raise refusal(name, _("the bytes are no text"), _("save the filing's text as .txt or .md in UTF-8"))
    return text
