"""Part three of a filing (第三部分, the explanations), cut into its chapters.

    part one (overview) · contents and tables · PART THREE = chapters + project blocks + performance tables · glossary

The contents before part one name the same headings; they are told from the real part by having neither sentences nor
tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from mingzhang.budget.document import Place
from mingzhang.budget.headings import ANY_ORDINAL, ORDINAL, PART, headings
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry, file_starts
from mingzhang.extraction.narrative.explanations import counted, is_short, kind_of_title
from mingzhang.extraction.narrative.figures import TELLS
from mingzhang.extraction.sections.titles import is_numbered

_GLOSSARY = re.compile(rf"(?:{PART.pattern})?名词解释:?")
_CHAPTER = re.compile(rf"({ORDINAL})[、.]")
_CHAPTER_TITLE = re.compile(r"[^。;]{2,120}?(?:说明|其他重要事项(?:情况)?)")
_TITLE_LINES = 4
_FEWEST_CHAPTERS, _MOST_CHAPTERS = 2, 99
_ENDS_OF_TITLES = ("情况", "事项")
"""As many headings that only count are needed where no title says that it explains."""
_PROJECT_CHAPTER = re.compile(r"项目支出(?:预算)?(?:的)?(?:情况|安排)")
_PROJECT_BLOCK = re.compile(rf"(?:\(?{ANY_ORDINAL}\)?[、.]?)?项目名称:")
_NUMBER_ONLY = re.compile(rf"\(?{ANY_ORDINAL}\)?[、.:]?")
_TARGETS_CELL = re.compile(r"预算单位|部门名称.*|单位名称.*")
_EXPLAINS = "说明"
_FURTHER = re.compile("其他(?:相关|有关|重要|需要?)?(?:情况|事项).*说明")
_OTHER_MATTERS = re.compile("(?:其他|重要|相关|有关)(?:情况|事项)")
_DECORATION = re.compile(r"^\s*(?:#+\s*|[-•]\s+)?")


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter (一、 二、 …). `number` and `title` as printed, without white space (`十三`);
    `heading` is the two as they stand together; `entries` are the lines below it that were not cut out."""

    number: str
    title: str
    heading: str
    entries: tuple[Entry, ...]
    kind: str = ""
    """What the chapter is about where its title alone does not say it."""


@dataclass(frozen=True, slots=True)
class ProjectText:
    """What an explanation says of one project: its name as the heading prints it ('' where it names none), and the lines
    below each label (二、立项依据), by the column of `projects`; `opening` is its first sentence."""

    name: str
    place: Place
    parts: tuple[tuple[str, tuple[Entry, ...]], ...]
    opening: str = ""


@dataclass(frozen=True, slots=True)
class OtherPart:
    """A part that explains nothing (第五部分 附件), its heading and its lines."""

    heading: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class PartThree:
    """Part three in pieces that do not overlap. `project_blocks` begin at the first 项目名称 of their chapter,
    `performance` holds the titles and tables of 绩效目标; `front` is what stands before the first chapter.
    `overview` is part one. `project_texts` are explanations of projects by labels, one a project; `others` are the parts behind it
    that explain nothing, without the glossary."""

    chapters: tuple[Chapter, ...] = ()
    project_blocks: tuple[Entry, ...] = ()
    performance: tuple[Entry, ...] = ()
    front: tuple[Entry, ...] = ()
    overview: tuple[Entry, ...] = ()
    project_texts: tuple[ProjectText, ...] = ()
    others: tuple[OtherPart, ...] = ()


def split_part_three(entries: Sequence[Entry]) -> PartThree:
    """The chapters of part three; everything empty where a filing has no part three."""
    overview = _part(entries, "一")
    body = _part(entries, "", _EXPLAINS) or _part(entries, "三") or _part(entries, "", _EXPLAINS, further=True)
    own = _pieces(body)
    further = [_with_title(part, _pieces(part)) for part in _further_parts(entries, body)]
    return PartThree(
        chapters=tuple(chapter for each in (own, *further) for chapter in each.chapters),
        project_blocks=tuple(entry for each in (own, *further) for entry in each.project_blocks),
        performance=tuple(entry for each in (own, *further) for entry in each.performance),
        front=own.front,
        overview=overview,
        others=tuple(_others(entries, body)),
    )


def _pieces(body: Sequence[Entry]) -> PartThree:
    """The chapters of a part and what is cut out of them, and what stands before the first."""
    starts = _chapter_starts(body)
    front, performance = _without_targets(body[: starts[0][0]] if starts else body)
    chapters: list[Chapter] = []
    blocks: list[Entry] = []
    ends = [*(start for start, _, _ in starts), len(body)][1:]
    for (start, width, heading), end in zip(starts, ends, strict=bool(starts)):
        prose, targets = _without_targets(body[start + width : end])
        performance.extend(targets)
        number = _CHAPTER.match(fold(heading))
        title = re.sub(rf"^{ORDINAL}[、.．]", "", heading)
        if _PROJECT_CHAPTER.search(fold(title)):
            cut = _first_block(prose)
            blocks.extend(prose[cut:])
            prose = prose[:cut]
        chapters.append(Chapter(number.group(1) if number else "", title, heading, tuple(prose)))
    return PartThree(tuple(chapters), tuple(blocks), tuple(performance), tuple(front))


def _with_title(part: Sequence[Entry], pieces: PartThree) -> PartThree:
    """The pieces of a further part; what stands before its first chapter is a chapter without a number, called as the part is."""
    lines = [at for at, entry in enumerate(part) if not entry.blank]
    is_alone = PART.fullmatch(_folded(part[0])) is not None
    heading = part[lines[1]] if is_alone else part[0]
    title = PART.sub("", squash(_DECORATION.sub("", heading.text)), count=1).lstrip("：:、")
    above = tuple(entry for entry in pieces.front if entry is not part[0] and entry is not heading)
    if all(entry.blank for entry in above):
        return pieces
    kind = "rest" if not kind_of_title(fold(title)) and _OTHER_MATTERS.search(title) else ""
    return replace(pieces, chapters=(Chapter("", title, title, above, kind), *pieces.chapters))


def _further_parts(entries: Sequence[Entry], body: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """Parts behind part three that explain, too (第四部分 其他重要事项的情况说明, 第四部分 预算绩效情况说明)."""
    return (stretch for stretch in _parts_behind(entries, body) if _explains(stretch))


def _others(entries: Sequence[Entry], body: Sequence[Entry]) -> Iterator[OtherPart]:
    for part in _parts_behind(entries, body):
        if _part_title(part) and not _explains(part):
            yield OtherPart(squash(_DECORATION.sub("", part[0].text)), tuple(part))


def _parts_behind(entries: Sequence[Entry], body: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The lines of every part behind part three, in order."""
    is_behind = False
    for stretch in _stretches(entries):
        if is_behind and PART.match(_folded(stretch[0])):
            yield stretch
        is_behind = is_behind or bool(body) and stretch[0].place == body[0].place


def _explains(stretch: Sequence[Entry]) -> bool:
    """Whether a part explains: by its title; without the word (第四部分 预算绩效情况) by what it is about and the amounts that it tells."""
    title = _part_title(stretch)
    if _EXPLAINS in title:
        return _is_told(stretch)
    is_known = kind_of_title(title) != "" or _OTHER_MATTERS.search(title) is not None
    return (
        is_known
        and not title.endswith("表")
        and any(each.cells is None and TELLS.search(each.text) for each in stretch)
    )


def _part(entries: Sequence[Entry], ordinal: str, said: str = "", *, further: bool = False) -> tuple[Entry, ...]:
    """The longest stretch below a heading `第…部分`, of this ordinal or with these words in its title, that is no list of
    contents; without the heading line itself where that is only a title. By its words a part that goes on with another is taken
    only where `further` says so, however long it is."""
    best: Sequence[Entry] = ()
    for stretch in _stretches(entries):
        found = PART.match(_folded(stretch[0]))
        title = _part_title(stretch)
        told = said in title and (further or not _FURTHER.search(title))
        wanted = found and (found.group(1) == ordinal if ordinal else told)
        if wanted and len(stretch) > len(best) and _is_told(stretch):
            best = stretch
    return tuple(best)


def _stretches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """The lines from each heading of a part, and from each beginning of a file, to the next."""
    headings = {i for i, entry in enumerate(entries) if _ends_part(entry)}
    for start, end in pairwise(sorted({*headings, *file_starts(entries), len(entries)})):
        yield entries[start:end]


def _part_title(stretch: Sequence[Entry]) -> str:
    """The words of a heading `第…部分`; where it stands alone, those of the line below."""
    title = PART.sub("", _folded(stretch[0]), count=1)
    below = next((_folded(entry) for entry in stretch[1:4] if not entry.blank and entry.cells is None), "")
    title = title or below
    return "" if TELLS.search(title) or "名词" in title else title


def _ends_part(entry: Entry) -> bool:
    text = _folded(entry)
    return entry.cells is None and (PART.match(text) is not None or _GLOSSARY.fullmatch(text) is not None)


def _is_told(stretch: Sequence[Entry]) -> bool:
    """Whether there are sentences or tables: contents have neither."""
    return any(entry.cells is not None or TELLS.search(entry.text) for entry in stretch)


def _folded(entry: Entry) -> str:
    return fold(_DECORATION.sub("", entry.text))


def _chapter_starts(body: Sequence[Entry]) -> list[tuple[int, int, str]]:
    """Index, number of lines and heading as printed of every chapter, in order: those whose title says that they explain, and
    short lines that only count (三、部门收支总体情况) from them on, or at least two of them."""
    found: list[tuple[int, int, str]] = []
    count, titled = 0, False
    for index, entry in enumerate(body):
        number = _CHAPTER.match(_folded(entry))
        if entry.cells is not None or number is None or (found and index < found[-1][0] + found[-1][1]):
            continue
        heading = _heading(body, index, count)
        titled = titled or heading is not None
        if heading is None and counted(number.group(1)) == count + 1 and is_short(entry):
            heading = (1, squash(_DECORATION.sub("", entry.text)))
        if heading is not None:
            found.append((index, *heading))
            count = counted(number.group(1))
    return _with_uncounted(body, found) if titled or len(found) >= _FEWEST_CHAPTERS else []


def _with_uncounted(body: Sequence[Entry], found: Sequence[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The chapters, and headings whose number is lost or misprinted: between two whose numbers leave some out, if they are as many,
    else, as behind the last, those that are about something else than the chapter above."""
    every = list(found)
    ends = [*((start, _count_of(heading)) for start, _, heading in found), (len(body), None)][1:]
    for (above, lines, heading), (below, count) in zip(found, ends, strict=bool(found)):
        missing = None if count is None else count - _count_of(heading) - 1
        between = [
            at for at in range(above + lines, below) if _is_title(body[at]) or _counts_on(body[at], heading, count)
        ]
        if missing is not None and missing < 1:
            continue
        if missing != len(between):
            between = [at for at in between if kind_of_title(_folded(body[at])) != kind_of_title(fold(heading))]
        every += [(at, 1, squash(_DECORATION.sub("", body[at].text))) for at in between]
    return sorted(every)


def _count_of(heading: str) -> int:
    number = _CHAPTER.match(fold(heading))
    return counted(number.group(1)) if number else 0


def _is_title(entry: Entry) -> bool:
    """Whether a line is nothing but the title of a chapter that explains something known, with whatever number."""
    text = _folded(entry)
    if entry.cells is not None or not is_short(entry) or not text.endswith("说明"):
        return False
    return bool(kind_of_title(text))


def _counts_on(entry: Entry, above: str, below: int | None) -> bool:
    """Whether a line is the title of a chapter that explains something known, without the word, and whose number stands between those of
    the chapters above and below (十、预算绩效管理情况 between 八 and 十一)."""
    text = _folded(entry)
    number = _CHAPTER.match(text)
    if entry.cells is not None or number is None or not is_short(entry) or not text.endswith(_ENDS_OF_TITLES):
        return False
    return bool(kind_of_title(text)) and _count_of(above) < counted(number.group(1)) < (below or _MOST_CHAPTERS)


def _heading(body: Sequence[Entry], index: int, count: int) -> tuple[int, str] | None:
    """The heading that begins at a line and says that its chapter explains; a long one wraps. A list inside a chapter has the
    same numbers: a heading says 关于 or 其他重要事项, or ends with 说明 and counts on from `count`; where it stands in one line and names
    what chapters explain, its number may be the one before again, or leave some out."""
    number = _CHAPTER.match(_folded(body[index]))
    if number is None:
        return None
    words = ""
    printed = ""
    lines = 0
    for offset, entry in enumerate(body[index:], start=1):
        if entry.blank:
            continue
        lines += 1
        if entry.cells is not None or lines > _TITLE_LINES or lines > 1 and is_numbered(_folded(entry)):
            return None
        words += _folded(entry)
        printed += squash(_DECORATION.sub("", entry.text))
        title = words[number.end() :]
        if "。" in words:
            return None
        if _CHAPTER_TITLE.fullmatch(title):
            own = counted(number.group(1))
            known = "关于" in title[:3] or "其他重要事项" in title or own == count + 1
            misnumbered = lines == 1 and own >= max(count, _FEWEST_CHAPTERS) and _is_title(body[index])
            return (offset, printed) if known or misnumbered else None
    return None


def _first_block(prose: Sequence[Entry]) -> int:
    for index, entry in enumerate(prose):
        if _PROJECT_BLOCK.match(_folded(entry)):
            above = next((i for i in range(index - 1, -1, -1) if not prose[i].blank), -1)
            return above if above >= 0 and _NUMBER_ONLY.fullmatch(_folded(prose[above])) else index
    return len(prose)


def _without_targets(prose: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """The prose, and the titles and tables of performance targets: each reaches to the next heading (（五）…)."""
    kept: list[Entry] = []
    cut: list[Entry] = []
    inside = False
    for entry in prose:
        if inside and entry.cells is None and headings().subheading.fullmatch(_folded(entry)):
            inside = False
        elif not inside:
            inside = _begins_targets(entry)
        (cut if inside else kept).append(entry)
    return kept, cut


def _begins_targets(entry: Entry) -> bool:
    if entry.cells is None:
        return headings().targets.fullmatch(_folded(entry)) is not None
    filled = [fold(cell) for cell in entry.cells if cell.strip()]
    return bool(filled) and (headings().targets.fullmatch(filled[0]) or _TARGETS_CELL.fullmatch(filled[0])) is not None


def undecorated(entry: Entry) -> Entry:
    """The line without the mark of a Markdown heading or list item."""
    return replace(entry, text=_DECORATION.sub("", entry.text))
