"""Telephone, identity, account and other numbers of persons and their addresses by their shape. A figure of a table, a code or an amount is none: without a label
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
_CITY = r"0?(?:10|2\d|[3-9]\d\d)"
_LANDLINE_IN_THREE = rf"(?:{_AREA}\s?-\s?|\+86[ -]?{_CITY}[ -]|86-{_CITY}-)[1-9]\d{{2,3}}-?\d{{4}}"
_CARD = r"62\d{14,17}"
"""The number of a bank card: those of China begin with 62."""
_SERVICE = r"[48]00-\d{3}-?\d{4}"
_IDENTITY = r"[1-9]\d{5} ?(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]) ?\d{3}[\dXx](?![A-Za-z])"

_ANYWHERE = re.compile(
    rf"{_BEFORE}(?:{_IDENTITY}|{_MOBILE}|{_MOBILE_APART}|{_LANDLINE}|{_LANDLINE_IN_THREE}|{_CARD}|{_SERVICE})(?:\s?转\s?\d{{1,6}})?{_AFTER}"
)

_IN_WORDS = re.compile(
    r"(?<![一二三四五六七八九〇零幺])[一幺][三四五六七八九][一二三四五六七八九〇零幺]{9}(?![一二三四五六七八九〇零幺])"
)
_SEPARATED = r"\d(?:[ -]?\d){5,29}"
_ACCOUNT = re.compile(
    rf"(?:(?:银行卡|卡|[账帐]\s?|[账帐]户|存折)号(?:码)?|(?:银行卡|[账帐]户)(?=\s?:))(?:\([^()\n]{{1,8}}\))?[\s:]{{0,8}}({_SEPARATED}){_AFTER}"
)
_CHAT = re.compile(
    r"(?:微信(?:公众)?(?:号码|号)?|wechat|weixin|(?<![A-Za-z])QQ(?:号码|号|群)?|钉钉(?:号)?)[\s:]{0,4}([A-Za-z0-9][A-Za-z0-9_-]{4,29})",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(
    r"(?:护照|通行证|军官证|士兵证|驾驶证|工作证)(?:号码|编号|号)?[\s:]{0,8}([A-Za-z]{0,2}\d{6,12})(?![\dA-Za-z])"
)
_LOCAL = r"[2-9]\d{2,3}[ -]?\d{4}(?:-\d{1,5})?"
_AREA_APART = rf"{_AREA}[ -]*{_LOCAL}"
_NUMBER = rf"(?:{_MOBILE}|1[3-9]\d[ -]?\d{{4}}[ -]?\d{{4}}|{_LANDLINE}|{_AREA_APART}|{_SERVICE}|{_LOCAL}){_AFTER}"
_LABEL = r"(?:电\s?话|手\s?机|传\s?真|联系方式|座\s?机|热\s?线|小\s?灵\s?通)(?:\s?号\s?码|号)?(?:\([^()\n]{1,8}\))?"
_LABELED = re.compile(rf"{_LABEL}[\s:]{{0,8}}({_NUMBER})(?:\s?(?:[、,;/]|或|转)\s?({_NUMBER}))?")
_CONTACT = re.compile(rf"(?:联\s?系\s?人|负\s?责\s?人|经办人)[^\n。;\d]{{0,12}}?({_LOCAL}){_AFTER}")
_EXTENSION = r"(?:\s?转\s?\d{1,6})?"
_ANY_LOCAL = re.compile(rf"{_LABEL}\s{{0,3}}:\s{{0,3}}(\d{{7,8}}{_EXTENSION}){_AFTER}")
_MAIL = re.compile(r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}")
_IDENTITY_LABELED = re.compile(r"(?:身份证|证件)(?:号码|号|编号)?[\s:]{0,8}((?:\d ?){14,17}[\dXx])(?![\dA-Za-z])")

PHONE = rf"(?:{_MOBILE}|{_MOBILE_APART}|{_LANDLINE}|1[3-9]\d[ -]\d{{4}}[ -]\d{{4}}|{_AREA_APART}){_AFTER}"
"""A telephone number that a name may stand before."""

MOBILE = rf"(?:{_MOBILE}|{_MOBILE_APART}|1[3-9]\d[ -]\d{{4}}[ -]\d{{4}}){_AFTER}"
"""The number of a person's own telephone."""

MAIL = _MAIL.pattern


def number_spans(leveled: str) -> Iterator[tuple[int, int]]:
    """Where telephone, identity, passport and account numbers, mail and chat addresses stand in a text as `wording.level` gives it."""
    for pattern in (_ANYWHERE, _MAIL, _IN_WORDS):
        for match in pattern.finditer(leveled):
            yield match.span()
    for pattern in (_LABELED, _CONTACT, _IDENTITY_LABELED, _ANY_LOCAL, _ACCOUNT, _CHAT, _DOCUMENT):
        for match in pattern.finditer(leveled):
            for group in range(1, pattern.groups + 1):
                if match.group(group):
                    yield match.span(group)
