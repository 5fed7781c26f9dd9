"""What a line that looks like the title of a table says: its number, its words, the table of the contract that it names.

The vocabulary is data: `headings.yaml` for what any title may say, the tables' own `titles` for the contract's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from mingzhang.budget.headings import CONTINUED, COUNT, PART, TABLE_NUMBER, headings, is_number, is_title_core
from mingzhang.budget.vocabulary import kept_by_words, words_in_use
from mingzhang.extraction.clean import fold
from mingzhang.extraction.layouts import table_layouts
from mingzhang.extraction.units import unit_behind_title, without_unit

_OWN_NUMBER = re.compile(rf"(?:{TABLE_NUMBER})[:、.]?(?=20\d\d年|[^\d表、.:)])")
_LAST_NUMBERS = (
    re.compile(r"(?<=表)\d{1,2}(?:-\d{1,2}){0,2}$"),
    re.compile(rf"\((?:{TABLE_NUMBER})\)$|(?:{TABLE_NUMBER})$"),
)
_ORDINAL = re.compile(rf"(?:\({COUNT}\)|{COUNT}[、.](?:\d{{1,2}}[、.])?)")
_LEADERS = re.compile(r"[.…·‧•_-]{2,}\d{0,3}$|(?<=表)\(?\d{1,3}\)?$")
_BRACKETS = re.compile(r"\([^()]*\)$")
_PART_OF_TABLE = re.compile(r"(?<=表)-[^,。;:!?]{2,24}$")
"""What names one part of a table that is printed in several: 基本支出预算明细表-工资福利支出."""
_LONGEST = 110
_VARIABLE = re.compile(r"20\d\d年?度?|部门|单位|预算|公开|情况|总体|年初|[()、]")


@dataclass(frozen=True, slots=True)
class TitleText:
    """A title taken apart, folded. `words` are those without number and unit, `core` those without what stands in brackets
    behind (`behind`); `resource` is the table of the contract, empty for another; `performance`: a sheet of targets."""

    number: str
    words: str
    core: str
    behind: str
    unit: str
    resource: str
    performance: bool
    general: bool
    continued: bool

    @property
    def subject(self) -> str:
        """The words in which two titles of one table agree: without year, 部门, 预算 and the like."""
        return subject_of(self.core)


def read_title(text: str) -> TitleText | None:
    """A line (or several, joined) as a title; None where it does not look like one."""
    folded = fold(text)
    if len(folded) > _LONGEST or not holds_title(folded) or is_number(folded) or PART.match(folded):
        return None
    unit = unit_behind_title(folded)
    words = without_unit(folded) if unit else folded
    number, words = _without_number(words)
    whole = CONTINUED.sub("", words)
    part = _PART_OF_TABLE.search(whole)
    behind = part.group() if part else ""
    core = whole.removesuffix(behind)
    while (found := _BRACKETS.search(core)) and not core.endswith("表"):
        behind = found.group() + behind
        core = core[: found.start()]
    added = _added_title(core)
    if not added and not is_title_core(core):
        return None
    resource = added or ("" if part else _resource(core, behind))
    return TitleText(
        number=number,
        words=whole,
        core=core,
        behind=behind,
        unit=unit,
        resource=resource,
        performance=not added and headings().performance.fullmatch(core) is not None,
        general=not resource and headings().general.fullmatch(core) is not None,
        continued=whole != words,
    )


def subject_of(title: str) -> str:
    """The words of a title that tell it from others: without year, 部门, 预算 and the like."""
    return _VARIABLE.sub("", fold(title))


def holds_title(text: str) -> bool:
    """Whether a line can be, or end, a title: it says 表, or it is one that a form names."""
    if "表" in text or not _added_titles():
        return "表" in text
    return bool(_added_title(_without_number(fold(text).lstrip("#"))[1]))


def listed_title(text: str) -> TitleText | None:
    """A line of the contents as a title, without leaders and page number."""
    folded = fold(text)
    return None if is_number(folded) else read_title(without_leaders(folded))


def without_leaders(folded: str) -> str:
    """A folded line of the contents without the dots and the page number at its end."""
    return _LEADERS.sub("", folded)


def is_numbered(text: str) -> bool:
    """Whether a folded line begins with a number of its own: an item of a list, the heading of a part."""
    return bool(_ORDINAL.match(text) or _OWN_NUMBER.match(text) or PART.match(text))


def is_contents_heading(text: str) -> bool:
    """Whether a folded text is the heading of a table of contents (目录)."""
    return headings().contents.fullmatch(text) is not None


def is_explanation(text: str) -> bool:
    """Whether a folded line is the heading of an explanation or of another part in words."""
    return headings().explanations.fullmatch(_ORDINAL.sub("", text, count=1)) is not None


def _without_number(words: str) -> tuple[str, str]:
    ordinal = _ORDINAL.match(words)
    rest = words[ordinal.end() :] if ordinal else words
    if is_number(rest):
        return rest, ""
    own = _OWN_NUMBER.match(rest)
    if own:
        return own.group().strip(":、.()"), _ORDINAL.sub("", rest[own.end() :], count=1)
    for pattern in _LAST_NUMBERS:
        last = pattern.search(rest)
        if last and "表" in rest[: last.start()]:
            return last.group().strip("()"), rest[: last.start()]
    return "", rest


def _resource(core: str, behind: str) -> str:
    known = headings()
    if known.elsewhere.search(core) or known.elsewhere.search(behind):
        return ""
    found = [
        (resource, layout)
        for resource, layout in table_layouts().items()
        if any(re.fullmatch(rf".{{0,80}}?(?:{title.pattern})(?:{known.tail})", core) for title in layout.titles)
    ]
    if len(found) != 1:
        return ""
    resource, layout = found[0]
    by_class = known.by_economic_class.search(behind) and layout.codes == "functional" and not layout.projects
    return "" if by_class else resource


def _added_title(core: str) -> str:
    """The table that a form's title names, perhaps behind the name of the agency or place whose table it is; empty if none."""
    subject = subject_of(core)
    for title, resource in _added_titles().items():
        owner = subject.removesuffix(title)
        if owner != subject and (not owner or headings().owner.fullmatch(owner)):
            return resource
    return ""


@kept_by_words
def _added_titles() -> Mapping[str, str]:
    """The tables by the titles that forms add, folded, without year, 部门, 预算 and the like."""
    return {subject_of(title): resource for resource, title in words_in_use().titles}
