"""The words of a filing in pieces that do not overlap, whether or not it is divided into 第…部分."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from mingzhang.budget.document import Place
from mingzhang.budget.explanations import explanations
from mingzhang.extraction.clean import fold, squash
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.narrative.chapters import Chapter, PartThree, ProjectText, split_part_three
from mingzhang.extraction.narrative.cues import chapter_kind
from mingzhang.extraction.narrative.explanations import COMPILATION, Explanation, counted_headings, find_explanations

_TOLD = "told"


def parts_of(entries: Sequence[Entry], tables: Collection[Place] = (), contents: Collection[int] = ()) -> PartThree:
    """Part three of a filing; where it has none in which something is told, its explanations by their own headings.
    `tables` are the places at which tables begin, `contents` the indexes of the lines of the list of contents."""
    part = split_part_three(entries)
    if part.chapters or part.performance or part.front:
        return part
    found = find_explanations(entries, tables, contents)
    projects = [text for each in found if each.kind == "projects" for text in _project_texts(each)]
    chapters = [chapter for each in found for chapter in _chapters(each)]
    overview = [entry for each in found if each.kind == "overview" for entry in each.entries]
    told = [chapter for text in projects for chapter in _told(text)]
    return PartThree(
        chapters=(*chapters, *told),
        overview=part.overview or tuple(overview),
        project_texts=tuple(_without_told(text) for text in projects),
    )


def without_tables(part: PartThree, places: Collection[Place], of_contract: Collection[Place]) -> PartThree:
    """The words without the lines of tables that are read as such: attachments often stand behind the explanations. The tables
    of the contract (`of_contract`) are no sheets of targets, however they begin."""

    def words(entries: Sequence[Entry]) -> tuple[Entry, ...]:
        return tuple(entry for entry in entries if entry.place not in places)

    chapters = tuple(replace(chapter, entries=words(chapter.entries)) for chapter in part.chapters)
    sheets = tuple(entry for entry in part.performance if entry.place not in of_contract)
    return replace(part, chapters=chapters, front=words(part.front), performance=sheets)


def _chapters(found: Explanation) -> Iterator[Chapter]:
    """The chapters 一、 二、 … of an explanation, and what stands above the first. Of one on projects only what stands above
    its labels is a chapter."""
    if found.kind == "overview":
        return
    if found.kind == "projects":
        first = next((i for i, entry in enumerate(found.entries) if _label(entry)[0]), len(found.entries))
        if any(not entry.blank for entry in found.entries[:first]):
            yield Chapter("", found.title, found.title, found.entries[:first], "other")
        return
    starts = list(counted_headings(found.entries, found.count))
    starts = starts or list(counted_headings(found.entries, in_brackets=True))
    first = starts[0][0] if starts else len(found.entries)
    above = found.entries[:first]
    if any(not entry.blank for entry in above):
        kind = COMPILATION if found.kind == COMPILATION else "rest"
        yield Chapter("", found.title, found.title, above, kind)
    ends = [*(start for start, _, _ in starts), len(found.entries)][1:]
    for (start, number, title), end in zip(starts, ends, strict=bool(starts)):
        kind = chapter_kind(title)
        kind = "rest" if found.kind == "other" and kind == "other" else kind
        heading = squash(found.entries[start].text).lstrip("#")
        yield Chapter(number, title, heading, found.entries[start + 1 : end], kind)


# -- projects ----------------------------------------------------------------------------------------------------


def _project_texts(found: Explanation) -> Iterator[ProjectText]:
    """The projects of an explanation: the second begins where a label stands for the second time."""
    parts: list[tuple[str, tuple[Entry, ...]]] = []
    place = found.heading.place
    labels = [(index, *_label(entry)) for index, entry in enumerate(found.entries)]
    starts = [(index, label, rest) for index, label, rest in labels if label]
    ends = [*(index for index, _, _ in starts), len(found.entries)][1:]
    seen: set[str] = set()
    for (index, label, rest), end in zip(starts, ends, strict=bool(starts)):
        if label in seen:
            yield _project_text(found.name, place, parts)
            parts, seen, place = [], set(), found.entries[index].place
        seen.add(label)
        inline = (replace(found.entries[index], text=rest),) if rest else ()
        parts.append((label, (*inline, *found.entries[index + 1 : end])))
    if parts:
        yield _project_text(found.name, place, parts)


def _project_text(name: str, place: Place, parts: Sequence[tuple[str, tuple[Entry, ...]]]) -> ProjectText:
    first = "".join(squash(entry.text) for _, entries in parts[:1] for entry in entries if entry.cells is None)
    return ProjectText(name, place, tuple(parts), first.partition("。")[0])


def _label(entry: Entry) -> tuple[str, str]:
    """The label that a line begins with (`二、立项依据`), and what follows it in the line."""
    text = squash(entry.text).lstrip("#")
    folded = fold(text)
    number, mark, words = folded.partition("、")
    if entry.cells is not None or not mark or len(number) > 3:
        return "", ""
    label, colon, _ = words.partition(":")
    if label not in explanations().projects:
        return "", ""
    return label, text[len(number) + 1 + len(label) + 1 :] if colon else ""


def _told(text: ProjectText) -> Iterator[Chapter]:
    """What a project's explanation tells that no column has: chapters, whose figures are statements."""
    for label, entries in text.parts:
        if explanations().projects[label] == _TOLD:
            yield Chapter("", label, f"{text.name}{label}", entries, "other")


def _without_told(text: ProjectText) -> ProjectText:
    columns = explanations().projects
    kept = tuple((columns[label], entries) for label, entries in text.parts if columns[label] != _TOLD)
    return replace(text, parts=kept)
