"""What stands between a table's title and its header: who compiled it, in which unit, its number, a date."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mingzhang.budget.headings import is_number
from mingzhang.budget.units import UNIT_LABEL, unit_words
from mingzhang.budget.wording import FILER, compiling
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.units import is_units, unit_stated, units_stated, without_asides, without_unit

_OWNER = rf"(?:{compiling()}|预算)?(?:预算)?(?P<kind>部门|单位)(?:[(/]{FILER}\)?)?(?:名称|全称|编码及名称)?"
_NOT_OF_MONEY = "".join(f"(?<!{re.escape(label.removesuffix('单位'))})" for label in unit_words().labels)
COMPILED = re.compile(
    rf"{_NOT_OF_MONEY}{_OWNER}[:：](?P<name>.*?)"
    rf"(?={UNIT_LABEL}[:：]|(?:预算)?年度[:：]|(?:填报|编制|制表)?日期[:：]|公开\d|$)"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")
"""What is said beside the unit: （保留两位小数）."""
_CODE = re.compile(r"^(?:[\[【(（]\d{2,12}[\])）】]|\d{2,12}[-_—－]+|\d{6,12})\s*(?=\D{3})")
_KIND = re.compile(r"(?:编制|填报|编报|预算)(?:部门|单位)")
_ASIDE = re.compile(
    r"(?:预算)?年度[:：]?20\d\d年?度?|(?:填报|编制|制表)?日期[:：]?(?:20\d\d(?:年|[-/.])\d{1,2}(?:月|[-/.])\d{1,2}日?)?"
    r"|20\d\d年\d{1,2}月\d{1,2}日|20\d\d年度?|第\d+页(?:,?共\d+页)?"
)


@dataclass(frozen=True, slots=True)
class Preamble:
    """What the lines below a title say. `kind` is 部门 or 单位 where the words 编制部门, 编制单位 and the like do; `units` are all
    units that they state; `number` is that of the table, as printed."""

    unit: str = ""
    kind: str = ""
    name: str = ""
    units: tuple[str, ...] = ()
    number: str = ""


def read_preamble(text: str) -> Preamble:
    """The unit and the compiler in a line (or several, joined)."""
    joined = squash(text).lstrip("#")
    unit = unit_stated(joined)
    found = COMPILED.search(joined)
    number = _number_in(fold(joined))
    if found is None or _is_unit(found.group("name")):
        return Preamble(unit, units=units_stated(joined), number=number)
    kind = found.group("kind") if _KIND.match(found.group()) else ""
    return Preamble(unit, kind, without_code(found.group("name").strip("(（ ")), units_stated(joined), number)


def without_code(name: str) -> str:
    """The name of an agency without the code that stands before it (`117_`, `[301001]`, `022001`)."""
    return _CODE.sub("", name)


def _is_unit(name: str) -> bool:
    """Whether what stands behind 单位： is one of money, not of the administration."""
    folded = fold(name)
    return is_units(folded) or any(unit_stated(words.strip("() ")) for words in (folded, _IN_BRACKETS.sub("", folded)))


def is_preamble(text: str) -> bool:
    """Whether a line holds nothing but such words."""
    folded = fold(text).lstrip("#")
    if not folded:
        return False
    if is_number(folded) or _ASIDE.fullmatch(folded.removeprefix("(").removesuffix(")")):
        return True
    said, rest = _beside_unit_and_compiler(folded)
    return said and (not rest or is_number(rest))


def _number_in(folded: str) -> str:
    """The number of the table that a folded line says, alone or beside unit and compiler; empty if it says none."""
    rest = folded if is_number(folded) else _beside_unit_and_compiler(folded)[1]
    return rest.strip(":、.()") if is_number(rest) else ""


def _beside_unit_and_compiler(folded: str) -> tuple[bool, str]:
    """Whether a folded line says unit or compiler, and what else it says."""
    unit = unit_stated(folded)
    rest = without_unit(folded) if unit else folded
    compiled = COMPILED.match(rest)
    if compiled:
        rest = rest[compiled.end() :]
    rest = _IN_BRACKETS.sub("", _ASIDE.sub("", without_asides(rest) if unit else rest)).strip("()|,;:. ")
    return bool(unit or compiled), rest
