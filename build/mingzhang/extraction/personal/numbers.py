"""Telephone and identity numbers and mail addresses by their shape. A figure of a table, a code or an amount is none: without a label
beside it, a number is only taken for one of these where it has the length, the leading digits and the ends of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_BEFORE = r"(?<![\d.])(?<!\d,)"
_AFTER = r"(?![\d]|[.,]\d)"
_MOBILE = r"(?:\+?86[ -]?)?1[3-9]\d(?:\d{8}|-\d{4}-?\d{4}|\d-\d{3}-\d{4})"
_MOBILE_APART = r"(?<!\d )1[3-9]\d {1,2}\d{4} {1,2}\d{4}(?! {1,2}\d)"
_AREA = r"(?:010|02\d|0[3-9]\d\d)"
_LANDLINE = rf"(?:(?:\(\s?{_AREA}\s?\)\s?|{_AREA}\s?-\s?)[1-9]|{_AREA}[2-8])\d{{6,7}}(?:-\d{{1,5}})?"
_SERVICE = r"[48]00-\d{3}-?\d{4}"
_IDENTITY = r"[1-9]\d{5} ?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx](?![A-Za-z])"

_ANYWHERE = re.compile(rf"{_BEFORE}(?:{_IDENTITY}|{_MOBILE}|{_MOBILE_APART}|{_LANDLINE}|{_SERVICE}){_AFTER}")

_LOCAL = r"[2-9]\d{2,3}[ -]?\d{4}(?:-\d{1,5})?"
_AREA_APART = rf"{_AREA}[ -]*{_LOCAL}"
_NUMBER = rf"(?:{_MOBILE}|1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}|{_LANDLINE}|{_AREA_APART}|{_SERVICE}|{_LOCAL}){_AFTER}"
_LABEL = r"(?:电\s?话|手\s?机|传\s?真|联系方式|座\s?机|热\s?线|小\s?灵\s?通)(?:\s?号\s?码|号)?(?:\([^()\n]{1,8}\))?"
_LABELED = re.compile(rf"{_LABEL}[\s:]{{0,8}}({_NUMBER})(?:\s?(?:[、,;/]|或|转)\s?({_NUMBER}))?")
_CONTACT = re.compile(rf"(?:联\s?系\s?人|负\s?责\s?人|经办人)[^\n。;\d]{{0,12}}?({_LOCAL}){_AFTER}")
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_IDENTITY_LABELED = re.compile(r"(?:身份证|证件)(?:号码|号|编号)?[\s:]{0,8}((?:\d ?){14,17}[\dXx])(?![\dA-Za-z])")

PHONE = rf"(?:{_MOBILE}|{_MOBILE_APART}|{_LANDLINE}|1[3-9]\d[ -]\d{{4}}[ -]\d{{4}}|{_AREA_APART}){_AFTER}"
"""A telephone number that a name may stand before."""


def number_spans(leveled: str) -> Iterator[tuple[int, int]]:
    """Where telephone numbers, identity numbers and mail addresses stand in a text as `wording.level` gives it."""
    for pattern in (_ANYWHERE, _MAIL):
        for match in pattern.finditer(leveled):
            yield match.span()
    for pattern in (_LABELED, _CONTACT, _IDENTITY_LABELED):
        for match in pattern.finditer(leveled):
            for group in range(1, pattern.groups + 1):
                if match.group(group):
                    yield match.span(group)
