"""What the headings of a filing look like: the titles and numbers of tables, its parts, headings in words (`headings.yaml`).

Patterns are of folded text (extraction/clean.py); the functions that take lines as printed say so.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from mingzhang.budget.vocabulary import plain
from mingzhang.budget.wording import plain_words

ORDINAL = "[一二三四五六七八九十]{1,3}"
"""The number of a part, a chapter or an item, in Chinese."""
ANY_ORDINAL = r"[一二三四五六七八九十\d]{1,3}"
"""The same in Chinese or in digits."""
PART = re.compile(rf"第({ORDINAL})部分")
COUNT = r"(?:(?:[二三四五六七八九十]|一(?!般)){1,3}|\d{1,3}?)"
"""A number of a table or a page; the 一 of 一般公共预算 is none (表四一般公共预算支出表)."""
_OWNER = r"(?:附|续|部门|单位|预算|公开|决算|批复|财|财政|财决|财预|[A-Z]{1,2})"
TABLE_NUMBER = (
    rf"\(?{_OWNER}{{0,4}}表格?[:：]?{COUNT}(?:-{COUNT}){{0,2}}\)?"
    rf"|\(?{_OWNER}{{0,4}}\d{{1,2}}(?:-{COUNT}){{0,2}}表\)?|附件?\d{{1,2}}(?:-\d{{1,2}}){{0,2}}"
)
CONTINUED = re.compile(
    rf"(?:\((?:续?[表一二三\d]*|(?:续表?)?第{COUNT}页(?:,?共{COUNT}页)?)\)|续表?[一二三\d]?|(?<=表)第{COUNT}页)$"
)
"""What stands behind a title, or in its place, where a table goes on."""
_NUMBER = re.compile(rf"(?:20\d\d年度?)?(?:{TABLE_NUMBER})[:、.]?")
_SENTENCE = re.compile(r"[,。;!?:]")
_LONGEST = 60
"""Characters of a title as printed on one line."""
_BEHIND = re.compile(r"\([^()]{1,20}\)$")
_DASHES = re.compile("[—–－−―‐]")
_PRINTED_ITEM = re.compile(rf"\(?{ORDINAL}[、)]")


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The vocabulary of headings. `tail` is a part of a regular expression; `signs`, `needed` and `contrary` tell a
    table by its other words than its title, by resource or by build; `chapter`, `subheading` and `item` are the headings of 一、, （一）
    and 1., `targets` the title of a sheet of targets, `targets_rest` the end of one that is wrapped."""

    contents: re.Pattern[str]
    tail: str
    no_title: re.Pattern[str]
    continued: re.Pattern[str]
    elsewhere: re.Pattern[str]
    owner: re.Pattern[str]
    by_economic_class: re.Pattern[str]
    general: re.Pattern[str]
    performance: re.Pattern[str]
    explanations: re.Pattern[str]
    chapter: re.Pattern[str]
    subheading: re.Pattern[str]
    item: re.Pattern[str]
    targets: re.Pattern[str]
    targets_rest: re.Pattern[str]
    signs: Mapping[str, tuple[re.Pattern[str], ...]]
    needed: Mapping[str, tuple[re.Pattern[str], ...]]
    contrary: Mapping[str, tuple[tuple[re.Pattern[str], ...], ...]]


@cache
def headings() -> HeadingWords:
    """The vocabulary of headings."""
    raw: dict[str, Any] = yaml.safe_load((files("mingzhang.budget") / "headings.yaml").read_text("utf-8"))

    def any_of(key: str) -> re.Pattern[str]:
        return re.compile("|".join(f"(?:{word})" for word in raw[key]))

    about = plain_words(raw["about"])
    targets = rf"(?:绩效目标{plain_words(raw['targets_for'])}?|{'|'.join(raw['results'])})表"
    return HeadingWords(
        contents=any_of("contents"),
        tail=raw["tail"],
        no_title=any_of("no_title"),
        continued=any_of("continued"),
        elsewhere=any_of("elsewhere"),
        owner=any_of("owner"),
        by_economic_class=any_of("by_economic_class"),
        general=any_of("general_titles"),
        performance=any_of("performance"),
        explanations=any_of("explanations"),
        chapter=re.compile(rf"{ORDINAL}、[^,。;:]{{0,40}}?{about}:?"),
        subheading=re.compile(rf"\({ORDINAL}\)[^,。;:]{{0,40}}?{about}(?:,?其中:|:)?"),
        item=re.compile(rf"\d{{1,2}}[.、][^,。;:\d]{{2,30}}?{about}"),
        targets=re.compile(
            rf"(?:附[件表]?\d*:|表?(?:{ORDINAL}|\d{{1,3}}):)?[^,。;:!?]{{0,60}}{targets}(?:\([^()]*\))?"
        ),
        targets_rest=re.compile(rf"绩?效?目?标?{plain_words(raw['targets_for'])}?表"),
        signs={name: _patterns(signs) for name, signs in raw["signs"].items()},
        needed={name: _patterns(signs) for name, signs in raw["needed"].items()},
        contrary={name: tuple(map(_patterns, groups)) for name, groups in raw["contrary"].items()},
    )


def _patterns(words: list[str]) -> tuple[re.Pattern[str], ...]:
    return tuple(map(re.compile, words))


def is_title_core(core: str) -> bool:
    """Whether the words of a folded line, without number, unit and brackets behind, may be what a table is called."""
    if not core.endswith("表") or len(core) < 2 or core.count("(") != core.count(")"):
        return False
    known = headings()
    return not (_SENTENCE.search(core) or known.no_title.fullmatch(core) or known.continued.fullmatch(core))


def is_number(text: str) -> bool:
    """Whether a folded line is nothing but the number of a table."""
    return _NUMBER.fullmatch(text) is not None


def goes_on(text: str) -> bool:
    """Whether a folded line says that a table goes on, and no more: 续表, 接上页, 表3（续）."""
    left = CONTINUED.sub("", text)
    marked = left != text and (not left or is_number(left))
    return marked or headings().continued.fullmatch(text) is not None


def may_be_title(printed: str) -> bool:
    """Whether a line as printed may be the title of a table, with its number and unit or without."""
    words = _bare(printed)
    return len(words) <= _LONGEST and is_title_core(_BEHIND.sub("", words))


def may_be_table_number(printed: str) -> bool:
    """Whether a line as printed may be nothing but the number of a table."""
    return is_number(_bare(printed))


def begins_part(printed: str) -> bool:
    """Whether a line as printed begins as the heading of a part does (第二部分)."""
    return PART.match(_bare(printed)) is not None


def begins_item(printed: str) -> bool:
    """Whether a line as printed begins with the number of a chapter or of a section below one."""
    return _PRINTED_ITEM.match(_bare(printed)) is not None


def _bare(printed: str) -> str:
    """The line without white space and width, with dashes as they are folded."""
    return _DASHES.sub("-", plain(printed))
