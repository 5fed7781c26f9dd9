"""The places of a story: the two sides of a finding, each with its lines, what is quoted from there and its figure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from markupsafe import Markup, escape

from mingzhang.budget.finding import EXPECTED, FOUND
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.stories import StoryForm
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.website import words
from mingzhang.website.checked.check_rows import Check, PrintedPage, Used
from mingzhang.website.checked.story_names import number

_MOST_LINES = 6
_MOST_QUOTED = 6
MOST_PLACES = 5
"""So many places of one story are shown."""
_CLAUSE = 90
"""So much of a text is quoted around what is meant."""
_CENT = Decimal("0.01")
_NOTHING = Markup()
_CALLED = {"sum": "各项相加", "rate": "按金额计算"}
"""The second side of a comparison, where both stand in one place."""
_ENDS = re.compile("[。；;\n]")


@dataclass(frozen=True)
class StoryPlace:
    """Where one side of a story stands: its name, the lines of the source (the pages where it is a PDF), what is quoted from there, its
    figure with its unit ('' for words)."""

    name: str
    lines: tuple[str, ...] = ()
    more_lines: int = 0
    quote: Markup = _NOTHING
    figure: str = ""
    unit: str = ""
    called: str = ""
    pages: tuple[PrintedPage, ...] = ()

    @property
    def short(self) -> str:
        """What the figure is called in one line: by its place where nothing else is said."""
        return self.called or self.name.partition("　")[0]


def size_of(check: Check, form: StoryForm | None, names: Mapping[str, str]) -> tuple[str, str]:
    """The difference and its unit, ('', '') where there is none to tell."""
    if check.money and check.difference is not None:
        return _said(check, abs(check.difference)), names["unit"]
    if form and form.figures:
        one, other = (number(names[each]) for each in form.figures)
        return words.amount(abs(one - other)), CONTRACT_UNIT
    return "", ""


def places_of(check: Check, form: StoryForm | None, names: Mapping[str, str]) -> Iterator[StoryPlace]:
    """The places of a finding, what was found first; for one about words every place that says it."""
    quoted = list(_quoted(check, form, names))
    sides = [(side, check.side(side)) for side in (FOUND, EXPECTED)]
    if form and form.figures:
        for (_, used), (name, called) in zip(sides, form.figures.items(), strict=True):
            if used:
                yield replace(_of_words(used[0], quoted), figure=names[name], unit=CONTRACT_UNIT, called=called)
    elif check.kind in ("text", "note"):
        yield from _told([each for _, used in sides for each in used], quoted, check.kind == "note")
    else:
        moved = all(each.column == "delta" for each in check.used)
        places = [
            _side(check, used, total, moved, names)
            for (_, used), total in zip(sides, (check.found, check.expected), strict=True)
            if used
        ]
        if len({place.name for place in places}) < len(places):
            places[-1] = replace(places[-1], name=f"{places[-1].name}，{_CALLED.get(check.kind, '另一处')}")
        yield from places


def _told(used: Sequence[Used], quoted: Sequence[str], figures: bool) -> Iterator[StoryPlace]:
    """The places of a finding about words, those with figures first; one for all that say the same."""
    ordered = sorted(used, key=lambda each: each.value is None)
    found: dict[tuple[str, str], StoryPlace] = {}
    for each in ordered:
        place = _of_words(each, quoted) if figures or each.resource in TABLE_RESOURCES else _only_words(each, quoted)
        key = place.name, str(place.quote)
        known = found.setdefault(key, replace(place, lines=(), pages=()))
        lines, pages = dict.fromkeys((*known.lines, *place.lines)), _each_once((*known.pages, *place.pages))
        found[key] = replace(known, lines=tuple(lines), pages=pages)
    places = list(found.values())
    yield from places[:MOST_PLACES]
    if len(places) > MOST_PLACES:
        yield StoryPlace(f"另有 {len(places) - MOST_PLACES} 处")


def _side(
    check: Check, used: Sequence[Used], total: Decimal | None, moved: bool, names: Mapping[str, str]
) -> StoryPlace:
    """One side of a comparison: its figure, or the figures that make it."""
    said = words.signed if moved else words.amount
    figure = "" if total is None else said(total) if moved or check.kind == "rate" else _said(check, total)
    told = used if len(used) <= _MOST_QUOTED else [each for each in used if each.value] or used
    lines = tuple(dict.fromkeys(each.line for each in told if each.line))
    if len(used) == 1:
        (one,) = used
        quote = _marked(one.quote, _printed(one)) if one.quote else _named(one)
    else:
        parts = [
            f"{_part(each, names['shape'])} {each.text if each.value is None else said(each.value)}" for each in told
        ]
        more = f"……共 {len(parts)} 项" if len(parts) > _MOST_QUOTED else ""
        nil = f"；其余 {len(used) - len(told)} 项为零或空" if len(told) < len(used) else ""
        quote = escape("，".join(parts[:_MOST_QUOTED]) + more + nil)
    return StoryPlace(
        _joined([each.place or each.name for each in used]),
        lines[:_MOST_LINES],
        max(0, len(lines) - _MOST_LINES),
        quote,
        figure,
        "%" if check.kind == "rate" else names["unit"],
        pages=_pages(told)[:_MOST_LINES],
    )


def _said(check: Check, value: Decimal) -> str:
    """A figure of a comparison with two decimals, or as it is where the two sides and their difference would not agree then."""
    found, expected = check.found, check.expected
    if found is None or expected is None:
        return words.amount(value)
    one, other, apart = (each.quantize(_CENT, rounding=ROUND_HALF_UP) for each in (found, expected, found - expected))
    return words.even(value) if one - other == apart != 0 else words.amount(value)


def _pages(used: Iterable[Used]) -> tuple[PrintedPage, ...]:
    """The pages of a PDF on which figures stand, each once, at its first line."""
    return _each_once(each.page for each in used if each.page is not None)


def _each_once(pages: Iterable[PrintedPage]) -> tuple[PrintedPage, ...]:
    found: dict[str, PrintedPage] = {}
    for page in pages:
        found.setdefault(page.href or page.number, page)
    return tuple(found.values())


def _part(used: Used, shape: str) -> str:
    """What an addend is called: by its row where all are of one column, by its column where all are of one row."""
    name = {"column": used.label, "row": used.measure}.get(shape, "")
    return name or used.plain_thing


def _of_words(used: Used, quoted: Sequence[str]) -> StoryPlace:
    """One place of a finding about words: the clause that is meant, or the figure with its name."""
    lines = (used.line,) if used.line else ()
    if used.value is not None or not used.whole:
        figure = used.text if used.value is not None or used.text else ""
        quote = _marked(used.quote, _printed(used)) if used.quote else _named(used)
        unit = used.unit if used.value is not None else ""
        return StoryPlace(used.place or used.name, lines, 0, quote, figure, unit, pages=_pages([used]))
    return StoryPlace(used.place or used.name, lines, 0, _clause(used.whole, quoted), pages=_pages([used]))


def _named(used: Used) -> Markup:
    """`行政运行的项目支出 213.52` of a table, the figure marked."""
    if used.value is None:
        return escape(f"{used.plain_thing} {used.text}".strip())
    return Markup("{} <mark>{}</mark>").format(used.plain_thing, used.text)


def _only_words(used: Used, quoted: Sequence[str]) -> StoryPlace:
    """One place of a finding about words, whatever figure stands there."""
    text = used.quote or used.whole
    quote = _clause(text, quoted) if text and used.value is None else escape(used.quote) or _named(used)
    return StoryPlace(used.place or used.name, (used.line,) if used.line else (), 0, quote, pages=_pages([used]))


def _quoted(check: Check, form: StoryForm | None, names: Mapping[str, str]) -> Iterator[str]:
    """What is meant of the texts of a finding: what its form quotes, else the words that its message lists."""
    if form and form.quote:
        yield form.quote.format_map(names)
    yield from _listed(check.params)


def _listed(params: Mapping[str, Any]) -> Iterator[str]:
    for name, value in params.items():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _listed(each)
            elif name in ("words", "texts"):
                yield str(each).strip("“”")


def _clause(text: str, quoted: Sequence[str]) -> Markup:
    """The clause with one of these words, which are marked; else the beginning of the text. White space is of no account."""
    for wanted in quoted:
        pattern = r"\s*".join(re.escape(character) for character in wanted if not character.isspace())
        match = re.search(pattern, text) if pattern else None
        if match:
            before, behind = _ENDS.split(text[: match.start()])[-1], _ENDS.split(text[match.end() :])[0]
            room = max(0, (_CLAUSE - len(match[0])) // 2)
            before = before if len(before) <= room else f"……{before[-room:]}"
            behind = behind if len(behind) <= room else f"{behind[:room]}……"
            return Markup("{}<mark>{}</mark>{}").format(before.lstrip(), match[0], behind.rstrip())
    return escape(text if len(text) <= _CLAUSE else f"{text[:_CLAUSE]}……")


def _marked(text: str, figures: Sequence[str]) -> Markup:
    """A quotation with the first of these figures that stands in it marked."""
    for figure in figures:
        match = re.search(rf"(?<![\d.,]){re.escape(figure)}(?![\d]|\.\d)", text)
        if match:
            return Markup("{}<mark>{}</mark>{}").format(text[: match.start()], match[0], text[match.end() :])
    return escape(text)


def _printed(used: Used) -> list[str]:
    """The forms in which a figure may be printed in a sentence."""
    if used.value is None:
        return []
    size = abs(used.value)
    plain = f"{size:f}"
    bare = plain.rstrip("0").rstrip(".") if "." in plain else plain
    return list(dict.fromkeys((plain, words.amount(size), bare)))


def _joined(places: Sequence[str]) -> str:
    named = list(dict.fromkeys(places))
    return "、".join(named) if len(named) <= 2 else f"{named[0]}等 {len(named)} 处"
