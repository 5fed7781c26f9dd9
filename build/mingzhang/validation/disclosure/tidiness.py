"""When, where and in which format a filing was published, and whether its template was filled in."""

from __future__ import annotations

import re
from datetime import date
from itertools import takewhile

from mingzhang.budget.agreement.disclosure import INCOMPLETE, MISSING, PRESENT, UNKNOWN, formats
from mingzhang.budget.agreement.left_overs import left_overs
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Filing
from mingzhang.budget.headings import PART
from mingzhang.validation.disclosure.answer import Answer, has_all_words, has_sure_words

_QUOTED = 3
_NAMED = re.compile(
    rf"#*{PART.pattern}[:：]?(?P<name>[^\d，。；（(]{{4,40}}?(?:局|委|委员会|厅|办公室|办事处|中心|院|处))(?=20\d\d|概况)"
)
"""A heading that names an agency."""
_ALIKE = 0.3
"""Of the shorter of two names, as a share: pairs of characters that both have where a name is misprinted or shortened."""


def within_answer(filing: Filing, days: int) -> Answer:
    """Whether the filing was published at most `days` after it was approved (预算法 第十四条: 二十日). Both dates come from whoever
    keeps the collection; without one the answer is UNKNOWN."""
    approved, published = filing.approved_on, filing.identity.published_on
    lacking = [name for name, day in (("批复", approved), ("公开", published)) if not day]
    if lacking:
        return Answer(UNKNOWN, f"收录时没有记下{'和'.join(lacking)}的日期")
    taken = (date.fromisoformat(published) - date.fromisoformat(approved)).days
    if taken < 0:
        return Answer(UNKNOWN, "公开的日期在批复之前")
    return Answer(PRESENT if taken <= days else MISSING, f"{approved} 批复，{published} 公开，过了 {taken} 天")


def left_overs_answer(filing: Filing, _: object) -> Answer:
    """Text of a template, quoted, where no character may be misread; none only where every word was read."""
    if not has_sure_words(filing):
        return Answer(UNKNOWN, "本站没有读到原文的文字")
    found = [(each.place, each.quote) for each in left_overs(filing.lines)] + _other_names(filing)
    if found:
        found.sort(key=lambda each: each[0])
        different = list(dict.fromkeys(quote for _place, quote in found))
        quotes = "、".join(f"“{quote}”" for quote in different[:_QUOTED])
        more = "等" if len(different) > _QUOTED else ""
        return Answer(INCOMPLETE, f"{len(found)} 处，{quotes}{more}", found[0][0])
    if not has_all_words(filing):
        return Answer(UNKNOWN, "本站没有读到全文")
    return Answer(PRESENT)


def _other_names(filing: Filing) -> list[tuple[Place, str]]:
    """Headings of parts that name another agency. In a department's document it may be one of its units: the text then names it
    elsewhere, too, often without its place."""
    own = filing.identity.agency_name
    squashed = [(line.place, re.sub(r"\s", "", line.text)) for line in filing.lines]
    named = [(place, match["name"]) for place, text in squashed if (match := _NAMED.match(text))]
    found = [(place, name) for place, name in named if not _is_alike(name, own)]
    if not found or not filing.identity.document.startswith("department-"):
        return found
    if not has_all_words(filing):
        return []
    words = "".join(text for _place, text in squashed if not PART.search(text))
    return [(place, name) for place, name in found if _tail(name, own) not in words]


def _tail(name: str, own: str) -> str:
    """What a name has behind the characters with which the agency's own begins, too."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(name, own, strict=False)))
    return name[shared:]


def _is_alike(one: str, other: str) -> bool:
    pairs, others = ({name[i : i + 2] for i in range(len(name) - 1)} for name in (one, other))
    return len(pairs & others) >= _ALIKE * min(len(pairs), len(others))


def address_answer(filing: Filing, _: object) -> Answer:
    """Whether an address of publication is known. Without one nothing is said against the agency."""
    return Answer(PRESENT, filing.url) if filing.url else Answer(UNKNOWN, "收录时没有记下")


def format_answer(filing: Filing, _: object) -> Answer:
    """In which format the filing was published, where the whole original is held and `formats` names it."""
    note = None if filing.excerpt else formats().get(filing.reading)
    return Answer(PRESENT, note) if note else Answer(UNKNOWN, "本站收录的不是原件")
