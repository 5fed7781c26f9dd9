"""Names of contacts and project leads, telephone and identity numbers: taken out before anything is stored.

A name is known by the label before it (项目负责人, 联系人, …), in the same cell, the next cell or the next line; where
it stands again in the filing it is taken out there, too.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from mingzhang.model.document import Line

MARK = "［略］"

_LABEL = (
    r"(?:(?:项目|部门|单位|财务|分管|主要|科室)?(?:负\s*责\s*人|联\s*系\s*人)|经办人|填报人|填表人|制表人|审核人|复核人|编制人)"
)
_NAME = r"[一-鿿][一-鿿·•．]{1,14}"
_AFTER_LABEL = re.compile(rf"({_LABEL}(?:（[^）]*）|\([^)]*\))?(?:姓名)?[\s:：]+)({_NAME})(?![一-鿿])")
_LABEL_AT_END = re.compile(rf"{_LABEL}[\s:：]*$")
_ONLY_NAME = re.compile(rf"\s*({_NAME})(?=\s|$)")
_NUMBERS = re.compile(
    r"(?<!\d)(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|0\d{2,3}[-—－ ]?\d{7,8}|\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])\d{5}[\dXx])(?![\d.])"
)
_PHONE = re.compile(r"((?:联系)?(?:电\s*话|手\s*机|传\s*真)(?:号码)?[\s:：]*)(\d[\d -]{5,14}\d)")
_NO_NAME = re.compile(rf"无|略|{_LABEL}|.*(?:电话|手机|名称|资金|单位|部门|局|目标|公章|签字|盖章|日期|万元|指标|预算)")


class Redaction:
    """What is personal in one filing, found once and taken out of any text of it."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.names = frozenset(_names([line.text for line in lines]))
        long = sorted((name for name in self.names if len(name) >= 3), key=lambda name: (-len(name), name))
        short = sorted(name for name in self.names if len(name) < 3)
        parts = [re.escape(name) for name in long]
        parts += [rf"(?<![一-鿿]){re.escape(name)}(?![一-鿿])" for name in short]
        self._pattern = re.compile("|".join(parts)) if parts else None

    def text(self, text: str) -> str:
        """The text with every name and number replaced by a mark."""
        if self._pattern is not None:
            text = self._pattern.sub(MARK, text)
        return _NUMBERS.sub(MARK, _PHONE.sub(rf"\g<1>{MARK}", text))

    def line(self, line: Line) -> Line:
        return replace(line, text=self.text(line.text))


def _names(texts: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for number, text in enumerate(texts):
        cells = text.split("\t")
        if len(cells) > 1:
            found.update(_in_cells(cells))
        found.update(match.group(2) for match in _AFTER_LABEL.finditer(text.replace("\t", " ")))
        if len(cells) == 1 and _LABEL_AT_END.search(text):
            following = next((later for later in texts[number + 1 : number + 4] if later.strip()), "")
            name = _ONLY_NAME.match(following)
            if name and len(name.group(1)) <= 4:
                found.add(name.group(1))
    return {name for name in found if not _NO_NAME.fullmatch(name)}


def _in_cells(cells: Sequence[str]) -> set[str]:
    """The first filled cell behind a label cell."""
    found = set()
    for index, cell in enumerate(cells):
        if re.fullmatch(rf"\s*{_LABEL}[\s:：]*", cell):
            name = next((later.strip() for later in cells[index + 1 :] if later.strip()), "")
            if re.fullmatch(_NAME, name):
                found.add(name)
    return found
