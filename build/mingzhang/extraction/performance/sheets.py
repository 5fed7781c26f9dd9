"""Where one performance table ends and the next begins, in both text forms."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.document import Place
from mingzhang.budget.headings import PART, goes_on, headings
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance.vocabulary import bare, head_labels, header_words
from mingzhang.extraction.units import is_unit_line, unit_stated

DEPARTMENT, PROJECT = "department", "project"

_YEAR = re.compile(r"\(?(?:\d{4}|[×xX]{2,4})年?度?\)?")
_FIRST_LABELS = frozenset({"预算单位", "部门名称", "预算部门", "单位名称"})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One performance table: the entries above its indicators' header, and the entries from the header on (repeated
    headers included). `after` is what stands below a table and belongs to none; `unit` is that of a line above it, `title` as printed, empty where
    it has none."""

    scope: str
    place: Place
    head: tuple[Entry, ...]
    body: tuple[Entry, ...]
    after: tuple[Entry, ...] = ()
    unit: str = ""
    title: str = ""
    is_listed: bool = False
    """Whether it is a row of a list of projects, which has no indicators."""

    @property
    def is_grid(self) -> bool:
        """Whether the source itself separates the cells of the indicators."""
        return any(entry.cells is not None for entry in (self.body or self.head))


def sheets_of(entries: Sequence[Entry]) -> tuple[Sheet, ...]:
    """The tables in printed order; what continues on another page is one table, with or without its title and header."""
    found: list[Sheet] = []
    titles = {entry.place: squash(entry.text) for entry in entries if is_title(entry)}
    for scope, place, part in _parts(entries):
        sheet = replace(_sheet(scope, place, part), title=titles.get(place, ""))
        if found and (not sheet.head or _repeats(found[-1], sheet)):
            found[-1] = replace(found[-1], body=found[-1].body + sheet.body, after=found[-1].after + sheet.after)
        elif sheet.head or _names_projects(sheet):
            found.append(sheet)
    return tuple(found)


def _names_projects(sheet: Sheet) -> bool:
    """Whether the header of the indicators has a column of projects."""
    return bool(sheet.body) and "project_name" in labels_of(sheet.body[0])


def labels_of(entry: Entry) -> tuple[str, ...]:
    """The fields that the labels of an entry name: its cells, or the pieces of a line."""
    texts = entry.cells if entry.cells is not None else entry.text.split()
    return tuple(name for text in texts if (name := head_labels().get(bare(text), "")))


def is_title(entry: Entry) -> str:
    """The scope that a title names; '' where the entry is no title of a performance table."""
    cells = [cell for cell in entry.cells or (entry.text,) if squash(cell)]
    if len(cells) != 1 or len(squash(cells[0])) > 70 or not headings().targets.fullmatch(fold(cells[0])):
        return ""
    return DEPARTMENT if "整体" in cells[0].replace(" ", "") else PROJECT


def is_header(entry: Entry) -> bool:
    """Whether an entry is (the beginning of) the header above the indicators."""
    if entry.cells is not None:
        known = [header_words().get(bare(cell), "") for cell in entry.cells]
        return known.count("level3") == 1 or ("level1" in known and "level2" in known)
    return False


def _parts(entries: Sequence[Entry]) -> list[tuple[str, Place, list[Entry]]]:
    """The entries from each title, or from a head without one, to the next."""
    found: list[tuple[str, Place, list[Entry]]] = []
    ended = False
    for index, entry in enumerate(entries):
        scope = is_title(entry) or _wrapped_title(entries, index)
        if scope:
            found.append((scope, entry.place, []))
            ended = False
        elif _begins_head(entry) and (not found or ended) or ended and _names_project(entry):
            scope = DEPARTMENT if bare(_first(entry)).startswith("部门名称") else PROJECT
            if found:
                _drop_year(found[-1][2])
            found.append((scope, entry.place, [entry]))
            ended = False
        elif found:
            found[-1][2].append(entry)
            ended = ended or is_header(entry) or "三级指标" in fold(entry.text)
    return found


def _wrapped_title(entries: Sequence[Entry], index: int) -> str:
    """A title that runs on in the next line; its rest is no title by itself."""
    if entries[index].cells is not None or entries[index].blank:
        return ""
    following = next((entry for entry in entries[index + 1 : index + 4] if not entry.blank), None)
    if following is None or following.cells is not None or is_title(following):
        return ""
    if not headings().targets_rest.fullmatch(fold(following.text)):
        return ""
    return is_title(replace(entries[index], text=entries[index].text + following.text))


def _begins_head(entry: Entry) -> bool:
    return bare(_first(entry)) in _FIRST_LABELS


def _names_project(entry: Entry) -> bool:
    """Whether an entry says which project a sheet is of: the label first, and words behind it that are no labels."""
    texts = [text for text in (entry.cells if entry.cells is not None else entry.text.split()) if squash(text)]
    if len(texts) < 2 or head_labels().get(bare(texts[0])) != "project_name":
        return False
    return bare(texts[1]) not in head_labels() and bare(texts[1]) not in header_words()


def _drop_year(part: list[Entry]) -> None:
    """Takes the year that stands above the next sheet, and blank lines, off the end of a part."""
    while part and (part[-1].blank or _YEAR.fullmatch(fold(part[-1].text))):
        part.pop()


def _first(entry: Entry) -> str:
    if entry.cells is not None:
        return next((squash(cell) for cell in entry.cells if squash(cell)), "")
    return next(iter(entry.text.split()), "")


def _sheet(scope: str, place: Place, part: Sequence[Entry]) -> Sheet:
    entries = _without_furniture(part)
    start = _body_start(entries)
    head = tuple(entries[:start])
    stop = next((i for i in range(start, len(entries)) if _ends(entries[i])), len(entries))
    body = tuple(entries[start:stop])
    if all(entry.blank for entry in head):
        head = ()
    unit = next((unit_stated(entry.text) for entry in part if is_unit_line(fold(entry.text))), "")
    return Sheet(scope, place, head, body, tuple(entries[stop:]), unit)


def _without_furniture(part: Sequence[Entry]) -> list[Entry]:
    """The entries without what a title is followed by: the rest of its words, the year, the unit."""
    first = 0
    for index, entry in enumerate(part):
        text = fold(entry.text)
        if not (entry.blank or _YEAR.fullmatch(text) or headings().targets_rest.fullmatch(text) or _is_furniture(text)):
            break
        first = index + 1
    return [entry for entry in part[first:] if not _is_furniture(fold(entry.text))]


def _is_furniture(text: str) -> bool:
    return goes_on(text) or is_unit_line(text)


def _body_start(entries: Sequence[Entry]) -> int:
    """Where the indicators' header begins; in a part without a head and a header, its first entry."""
    for index, entry in enumerate(entries):
        if entry.blank:
            continue
        if is_header(entry):
            return index
        if entry.cells is None and _flat_header(entries, index):
            return index
    labelled = any(bare(_first(entry)) in head_labels() for entry in entries)
    return len(entries) if labelled else 0


def _flat_header(entries: Sequence[Entry], index: int) -> bool:
    """Whether 一级指标二级指标三级指标 begins with this line, however it is wrapped."""
    text = ""
    for entry in entries[index : index + 60]:
        text += fold(entry.text)
        if len(text) >= 24:
            break
    return re.match(r"(?:年?度?绩效指标)?一级指标二级指标(?:三级指标|指标内容|指标名称)", text) is not None


def _ends(entry: Entry) -> bool:
    text = fold(entry.text)
    patterns = (headings().chapter.fullmatch, headings().subheading.fullmatch, PART.match)
    return entry.cells is None and any(matches(text) for matches in patterns)


def _repeats(before: Sheet, sheet: Sheet) -> bool:
    """Whether a page has printed the same head again above the rest of the table."""

    def words(one: Sheet) -> str:
        return "".join(fold(entry.text) for entry in one.head)

    return before.scope == sheet.scope and words(before) == words(sheet)
