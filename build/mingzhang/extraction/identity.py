"""Who filed, for which year, and which kind of document: from the title, else from the words around the tables."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from mingzhang.budget.filing import Identity
from mingzhang.errors import NotAFiling
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.sections import Section

_TITLE_LINES = 20
_YEAR = re.compile(r"(20\d\d)年")
_NO_TITLE = re.compile(r"第[一二三]部分|表[一二三四五六七八九十\d]|(?:金额)?单位:|编制(?:部门|单位):|.*表$")
_KIND = re.compile(r"(部门|单位)预算")
_OVERVIEW = re.compile(r"第一部分.{0,80}?(部门|单位)概况")
_TABLES_HEADING = re.compile(r"第二部分(20\d\d)年(.{0,80}?)(?:部门|单位)?预算公开表")
_SPOKEN_OF = re.compile(r"关于([^，。；、：\d]{2,60}?)20\d\d年")
"""The name in part three's headings, where the tables above may be headed by a short one without the place."""

_DATE = re.compile(r"(20\d\d)年(\d{1,2})月(\d{1,2})日")
_OWNER = re.compile(r"第一部分(?:20\d\d年)?(.{2,80}?)(?:部门|单位)?概况")
_DOCUMENT = {"部门": "department-budget", "单位": "unit-budget"}


def identify(entries: Sequence[Entry], sections: Sequence[Section], source: str, agency_name: str = "") -> Identity:
    """The identity of a filing. `agency_name` (from the sidecar) wins over what is printed.

    Raises NotAFiling where no agency or no year can be found.
    """
    head = _head(entries)
    whole = squash("".join(entry.text for entry in entries if entry.cells is None))
    name = agency_name or _agency(head, whole, sections)
    if not name:
        raise NotAFiling(
            "the agency's name is nowhere to be found",
            place=source,
            expected="a line 编制部门：… or 编制单位：… above a table",
            remedy="name it as `agency:` in filing.yml",
        )
    document, basis = _document(head, whole, sections)
    return Identity(name, _year(head, whole, source), document, basis, _published_on(entries))


def _head(entries: Sequence[Entry]) -> str:
    """The title page: what stands before the contents, the first part or the first table, folded and without white space."""
    lines = []
    for entry in [entry for entry in entries if not entry.blank][:_TITLE_LINES]:
        text = fold(entry.text)
        if entry.cells is not None or text == "目录" or _NO_TITLE.match(text):
            break
        lines.append(text)
    return "".join(lines)


def _agency(head: str, whole: str, sections: Sequence[Section]) -> str:
    names = Counter(section.compiled_by for section in sections if section.compiled_by)
    owner = _TABLES_HEADING.search(whole)
    heading = owner.group(2) if owner else ""
    if names:
        name = max(names, key=lambda name: (names[name], name))
        spoken = Counter(_SPOKEN_OF.findall(whole))
        fuller = [other for other in (heading, *spoken) if other.endswith(name) and len(other) > len(name)]
        return max(fuller, key=lambda other: (spoken[other], other), default=name)
    if heading:
        return heading
    stripped = re.sub(r"20\d\d年|(部门|单位)预算(公开)?|预算公开", "", head)
    overview = _OWNER.search(whole)
    return stripped if 3 < len(stripped) <= 60 else (overview.group(1) if overview else "")


def _document(head: str, whole: str, sections: Sequence[Section]) -> tuple[str, str]:
    title = _KIND.search(head)
    if title:
        return _DOCUMENT[title.group(1)], "title"
    overview = _OVERVIEW.search(fold(whole))
    if overview:
        return _DOCUMENT[overview.group(1)], "overview"
    kinds = Counter(section.compiled_kind for section in sections if section.compiled_kind)
    kind = "单位" if kinds and kinds["单位"] >= kinds["部门"] else "部门"
    return _DOCUMENT[kind], "compiled_by"


def _year(head: str, whole: str, source: str) -> int:
    for text in (
        head,
        "".join(_TABLES_HEADING.findall(fold(whole))[0][:1]) + "年" if _TABLES_HEADING.search(fold(whole)) else "",
    ):
        found = _YEAR.search(text)
        if found:
            return int(found.group(1))
    years = Counter(re.findall(r"(20\d\d)年(?:度)?(?:收支|部门|单位|财政拨款|一般公共)?[^,。;]{0,12}预算", fold(whole)))
    if not years:
        raise NotAFiling(
            "the fiscal year is nowhere to be found",
            place=source,
            expected="a title such as 2026 年部门预算公开",
            remedy="check that this is a budget disclosure (部门预算公开, 单位预算公开)",
        )
    return int(max(years, key=lambda year: (years[year], year)))


def _published_on(entries: Sequence[Entry]) -> str:
    """The date that closes the filing or one of its files (a line of its own among the last lines), as ISO; empty where
    there is none."""
    files = groupby((entry for entry in entries if not entry.blank), key=lambda entry: entry.place.file)
    for entry in (entry for _, file in files for entry in list(file)[-3:]):
        found = _DATE.fullmatch(fold(entry.text))
        if found:
            year, month, day = (int(part) for part in found.groups())
            if 1 <= month <= 12 and 1 <= day <= 31:
                return f"{year:04d}-{month:02d}-{day:02d}"
    return ""
