"""The numbers that Word puts before headings and list items: they stand in no text and are counted anew each time."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

from mingzhang.reading.archive import Archive, attribute, child, local

_DIGITS = "〇一二三四五六七八九"
_CHINESE = {
    "chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "japaneseDigitalTenThousand",
    "taiwaneseCounting", "taiwaneseCountingThousand", "taiwaneseDigital", "koreanDigital2",
}  # fmt: skip
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_STEPS = 50
_LEVELS = 9


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered: its first number, the kind of numbers, the text around them (`（%1）`)."""

    start: int = 1
    kind: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has been counted."""

    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    styles: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def load(cls, archive: Archive, parts: dict[str, str]) -> Numbering:
        """From the parts of a document by kind; a document without lists has neither part."""
        numbering = cls()
        if parts.get("numbering", "") in archive and "numbering" in parts:
            numbering.lists = _lists(archive.xml(parts["numbering"]))
        if parts.get("styles", "") in archive and "styles" in parts:
            numbering.styles = dict(map(_style, archive.xml(parts["styles"])))
        return numbering

    def label(self, paragraph: etree._Element) -> str:
        """The number of a paragraph as shown, and a blank; empty if it has none. Counts it."""
        number, level = self._of(paragraph)
        if number not in self.lists:
            return ""
        base, levels = self.lists[number]
        if level not in levels:
            return ""
        counts = self._counts.setdefault(base, {})
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [each for each in counts if each > level]:
            del counts[deeper]
        if levels[level].kind in ("bullet", "none"):
            return ""
        label = re.sub(r"%([1-9])", lambda match: _shown(int(match[1]) - 1, levels, counts), levels[level].text)
        return f"{label} " if label else ""

    def _of(self, paragraph: etree._Element) -> tuple[str, int]:
        """The list and level of a paragraph: its own, else those of its style or what that is based on."""
        properties = child(paragraph, "pPr")
        mark = child(properties, "numPr")
        number, level = attribute(child(mark, "numId"), "val"), attribute(child(mark, "ilvl"), "val")
        style = attribute(child(properties, "pStyle"), "val")
        for _ in range(_STEPS):
            if (number and level) or style not in self.styles:
                break
            base, its_number, its_level = self.styles[style]
            number, level, style = number or its_number, level or its_level, base
        return number, int(level) if level.isdecimal() else 0


def _style(element: etree._Element) -> tuple[str, tuple[str, str, str]]:
    """A style's id; the style it is based on, its list and its level."""
    mark = child(element, "pPr", "numPr")
    based = attribute(child(element, "basedOn"), "val")
    said = (based, attribute(child(mark, "numId"), "val"), attribute(child(mark, "ilvl"), "val"))
    return attribute(element, "styleId"), said


def _lists(root: etree._Element) -> dict[str, tuple[str, dict[int, Level]]]:
    """Each list by its id: the base whose count it goes on with, and its levels."""
    bases = {attribute(each, "abstractNumId"): _levels(each) for each in root if local(each) == "abstractNum"}
    found: dict[str, tuple[str, dict[int, Level]]] = {}
    for each in root:
        if local(each) != "num":
            continue
        base = attribute(child(each, "abstractNumId"), "val")
        levels = dict(bases.get(base, {}))
        restarts = False
        for override in (other for other in each if local(other) == "lvlOverride"):
            level = _int(attribute(override, "ilvl"), 0)
            levels |= _levels(override)
            start = child(override, "startOverride")
            if start is not None and level in levels:
                levels[level] = Level(_int(attribute(start, "val"), 1), levels[level].kind, levels[level].text)
                restarts = True
        number = attribute(each, "numId")
        found[number] = (f"own {number}" if restarts else base, levels)
    return found


def _levels(element: etree._Element) -> dict[int, Level]:
    found: dict[int, Level] = {}
    for each in element:
        level = _int(attribute(each, "ilvl"), 0)
        if local(each) == "lvl" and level < _LEVELS:
            found[level] = Level(
                _int(attribute(child(each, "start"), "val"), 1),
                attribute(child(each, "numFmt"), "val") or "decimal",
                attribute(child(each, "lvlText"), "val"),
            )
    return found


def _int(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < _LEVELS else otherwise


def _shown(level: int, levels: dict[int, Level], counts: dict[int, int]) -> str:
    """The current number of a level in its own kind of digits."""
    how = levels.get(level, Level())
    return _written(counts.get(level, how.start), how.kind)


def _written(number: int, kind: str) -> str:
    if kind in _CHINESE:
        return chinese(number)
    if kind.startswith("decimalEnclosedCircle") and 1 <= number <= 20:
        return chr(0x2460 + number - 1)
    if kind == "decimalFullWidth":
        return "".join(chr(0xFF10 + int(digit)) for digit in str(number))
    if kind in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letter.upper() if kind == "upperLetter" else letter
    if kind in ("upperRoman", "lowerRoman") and 0 < number < 40:
        roman = _roman(number)
        return roman.upper() if kind == "upperRoman" else roman
    return str(number)


def chinese(number: int) -> str:
    """一, 十, 十三, 二十, 一百零五; digits from a thousand on."""
    if not 0 < number < 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{_DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else _DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (_DIGITS[ones] if ones else "")


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        while number >= value:
            number -= value
            text += letters
    return text
