"""Names without a label: behind what a person is (局长, 困难党员, 遗属), before 同志, in brackets behind a payment to the bereaved.

Nothing marks where such a name ends but the words behind it, so it needs a surname, and characters that are no word: 离休人员安置费
and 会计和出纳 name nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.extraction.personal.vocabulary import HAN, LABEL, is_no_name, is_surnamed, is_transcribed, is_word

_OFFICE = r"(?:局长|主任|科长|处长|书记|所长|院长|站长|校长|部长|主席|县长|市长|区长|乡长|镇长|园长|馆长|队长|会计|出纳|律师|法律顾问)"
_PERSON = (
    r"(?:党员|职工|干部|遗属|家属|烈士|军人|人员|学生|教师|村民|居民|患者|病人|老人|儿童|农民工|劳模|专家|驾驶员|司机|遗孀|残疾人"
    r"|低保户|贫困户|五保户|特困户|负责人|书记|同志)"
)
_PAID = r"(?:慰问|抚恤|丧葬|死亡|去世|病故|因病|生活补|生活困难|医疗|医药|救助|补助|工资|家属|遗属|遗孀|房屋|工作经费|等\d+[人名])"
_DOES = r"(?:主持|同志|分管|主管|负责|兼任|担任|带队|牵头)"
_END = rf"(?=\s|$|[,。、;()]|各|{_PAID}|{_DOES}|\d)"
_NAME = rf"({HAN}{{2,8}}?)"
_BEHIND_PERSON = re.compile(rf"(?:{_PERSON}|{_OFFICE}|{LABEL}){_NAME}{_END}", re.MULTILINE)
_NEXT = re.compile(rf"(?:、|和){_NAME}{_END}", re.MULTILINE)
_BEFORE_COMRADE = re.compile(rf"(?:由|对|给|向|为|与|和|(?<!{HAN})){_NAME}(?=同志|先生|女士)")
_BEREAVED = re.compile(rf"(?:遗属|抚恤|丧葬|慰问|生活补助|一次性)[^()\n]{{0,8}}\(({HAN}{{2,4}})\)")
_OF_WORDS = re.compile(
    r"[和任计平项经管全权水普安康高宿明方车保储通年应连连常时温路党路双伍关成花能项鲜]|边缘|.*[费款补助贴险资薪奖员部目保障事业务办食宿住房]"
)
"""What a name of words begins with or holds (安置费, 高龄, 计生奖)."""


@kept_by_words
def _classified() -> str:
    """The names of all codes: their words name nobody (司法, 文化)."""
    known = (functional_names(), economic_names())
    return "\n".join(sorted({name for names in known for each in names.values() for name in each}))


def people_named(text: str) -> Iterator[str]:
    """Names in a text as `vocabulary.level` gives it; without blanks."""
    for found in _BEHIND_PERSON.finditer(text):
        match: re.Match[str] | None = found
        while match is not None and _is_person(match.group(1), text):
            yield match.group(1)
            match = _NEXT.match(text, match.end(1))
    for pattern in (_BEFORE_COMRADE, _BEREAVED):
        for match in pattern.finditer(text):
            if _is_person(match.group(1), text):
                yield match.group(1)


def _is_person(name: str, text: str) -> bool:
    if is_no_name(name) or _OF_WORDS.match(name) or is_word(name, text) or name in _classified():
        return False
    return is_surnamed(name) or len(name) > 2 and is_transcribed(name)
