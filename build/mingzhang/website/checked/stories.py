"""A finding as a story: a headline that a citizen understands, two places with what they print, the difference, what it may
innocently mean, and what to ask.

Which words it is told in stands in `budget/stories.yaml`; here they get their figures. What is held back has no story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from markupsafe import Markup, escape

from mingzhang.budget.finding import CONTEXT, EXPECTED, FAIL, FOUND
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.stories import (
    CONTRADICTION,
    MINOR_STORY,
    QUERY,
    VERDICTS,
    StoryForm,
    asked,
    form_of,
    stories,
)
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.website import words
from mingzhang.website.checked.check_rows import Check, Used

_MOST_LINES = 6
_MOST_QUOTED = 6
_MOST_PLACES = 5
_LONGEST = 24
"""So many characters of a name stand in a headline."""
_CLAUSE = 90
"""So much of a text is quoted around what is meant."""
_NOTHING = Markup()
_CALLED = {"sum": "各项相加", "rate": "按金额计算"}
"""The second side of a comparison, where both stand in one place."""
_ENDS = re.compile("[。；;\n]")
_DECIMAL = re.compile(r"[-−]?\d+\.\d+")


@dataclass(frozen=True)
class Place:
    """Where one side of a story stands: its name, the lines of the source, what is quoted from there, its figure with its
    unit ('' for words)."""

    name: str
    lines: tuple[str, ...] = ()
    more_lines: int = 0
    quote: Markup = _NOTHING
    figure: str = ""
    unit: str = ""
    called: str = ""

    @property
    def short(self) -> str:
        """What the figure is called in one line: by its place where nothing else is said."""
        return self.called or self.name.partition("　")[0]


@dataclass(frozen=True)
class Story:
    """`verdict` is one of VERDICTS and `word` what readers call it; `size` is the difference with its unit, where there is
    one; `others` have the same cause. `strength`: the smaller, the earlier it is told."""

    check: Check
    verdict: str
    headline: str
    explanation: str
    question: str
    places: tuple[Place, ...]
    size: str
    size_unit: str
    strength: tuple[int, int, int]
    others: tuple[Check, ...] = ()

    @property
    def word(self) -> str:
        return stories().verdicts[self.verdict]

    @property
    def contradicts(self) -> bool:
        return self.verdict == CONTRADICTION

    @property
    def count(self) -> int:
        """How many findings it tells."""
        return 1 + len(self.others)

    @property
    def alike(self) -> bool:
        """Whether all of them are the same slip in several places."""
        return not self.size and all(other.check_id == self.check.check_id for other in self.others)


def is_told(check: Check) -> bool:
    """Whether a check has a story: it failed, or is a note that is told like a failure; and nothing of it is held back."""
    note = check.severity == CONTEXT and check.check_id in asked()
    return (check.status == FAIL or note) and not check.held_back


def tell(checks: Sequence[Check]) -> list[Story]:
    """The stories of one filing, the strongest first. Checks come with the figures they used; those with one cause are one
    story, told by the strongest of them."""
    groups: dict[str, list[Story]] = {}
    for check in checks:
        if is_told(check):
            groups.setdefault(check.cause or check.anchor, []).append(_story(check))
    return sorted((_merged(sorted(group, key=_order)) for group in groups.values()), key=_order)


def _merged(group: Sequence[Story]) -> Story:
    """One story for all of one cause; what the same check found in several places is quoted from each."""
    first, *rest = group
    alike = [story for story in rest if story.check.check_id == first.check.check_id and not first.size]
    places = (*first.places, *(place for story in alike for place in story.places))[:_MOST_PLACES]
    return replace(first, places=places, others=tuple(story.check for story in rest))


def verdict_of(check: Check) -> str:
    """The verdict of a finding, without the figures that it used."""
    return _verdict(check, form_of(check.check_id, frozenset(_said(check.params)), _names(check)))


def _order(story: Story) -> tuple[int, int, int]:
    return story.strength


def _story(check: Check) -> Story:
    names = _names(check)
    form = form_of(check.check_id, frozenset(_said(check.params)), names)
    names |= _alike(tuple(form.figures) if form else (), names)
    verdict = _verdict(check, form)
    position = form.place if form else len(stories().forms)
    size, unit = _size(check, form, names)
    return Story(
        check=check,
        verdict=verdict,
        headline=form.headline.format_map(names) if form else _first_sentence(check.statement),
        explanation=_explanation(check, form, names),
        question=form.question.format_map(names) if form else "",
        places=tuple(_places(check, form, names)),
        size=size,
        size_unit=unit,
        strength=(VERDICTS.index(verdict), position, int(check.row)),
    )


def _verdict(check: Check, form: StoryForm | None) -> str:
    if check.minor:
        return MINOR_STORY
    if check.severity == CONTEXT:
        return QUERY
    return form.verdict if form and form.verdict != MINOR_STORY else CONTRADICTION


def _explanation(check: Check, form: StoryForm | None, names: Mapping[str, str]) -> str:
    """What the arithmetic of the check suggests, then what else it may innocently mean."""
    innocent = ""
    if form:
        innocent = form.explanation_less if form.explanation_less and names["sign"] == "less" else form.explanation
    said = (check.hint, innocent.format_map(names), check.called)
    return "".join(f"{each.rstrip('。')}。" for each in said if each)


def _first_sentence(statement: str) -> str:
    """What stands alone of a statement that no form tells. A stop within a quotation ends nothing."""
    depth = 0
    for place, character in enumerate(statement):
        depth += (character == "“") - (character == "”")
        if character == "。" and depth <= 0:
            return statement[:place]
    return statement


# -- names


def _names(check: Check) -> dict[str, str]:
    """What the texts of a form may name; see `stories.yaml`."""
    found, expected = check.side(FOUND), check.side(EXPECTED)
    names = {name: value for name, value in _flat(check.params).items() if value}
    places = stories().places
    names |= {
        "check": check.kind,
        "shape": _shape(check.used),
        "found_in": found[0].resource if found else "",
        "expected_in": expected[0].resource if expected else "",
        "thing": _headline_name(found, "thing"),
        "label": _headline_name(found, "label"),
        "expected_thing": _headline_name(expected, "thing"),
        "found_place": places.get(found[0].resource, "") if found else "",
        "expected_place": places.get(expected[0].resource, "") if expected else "",
        "figure": found[0].text if found and found[0].value is not None else "",
    }
    less = check.difference is not None and check.difference < 0
    names["sign"] = "less" if less else "more"
    names.setdefault("unit", CONTRACT_UNIT)
    if check.found is not None and check.expected is not None:
        one, other = _short(check.found, check.expected)
        names |= {"found": one, "expected": other, "size": words.amount(abs(check.found - check.expected))}
        names |= {"found_moved": _moved(check.found, one), "expected_moved": _moved(check.expected, other)}
    return names


def _headline_name(side: Sequence[Used], kind: str) -> str:
    """What a side is of, short enough for a headline: the names of projects may be whole sentences."""
    if not side:
        return ""
    label = side[0].label
    short = replace(side[0], label=label if len(label) <= _LONGEST else f"{label[: _LONGEST - 2]}……")
    return short.thing if kind == "thing" else short.label


def _alike(figures: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """The figures of both sides with as many decimals as the finer of them."""
    values = {name: _number(names[name]) for name in figures}
    places = max((max(0, -int(value.as_tuple().exponent)) for value in values.values()), default=0)
    return {name: words.amount(value.quantize(Decimal(1).scaleb(-places))) for name, value in values.items()}


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", "").replace("−", "-"))


def _flat(params: Mapping[str, Any]) -> dict[str, str]:
    """The texts and figures of a message by their names; those of the messages within it where it has no such name itself.
    Of a list of messages the `name`s (or texts) are joined as `<name>_names`."""
    found: dict[str, str] = {}
    within: list[Mapping[str, Any]] = []
    for name, value in params.items():
        if name in ("hints", "decision", "message", "finding", "figures", "cause"):
            continue
        if isinstance(value, dict):
            within.append(value)
        elif isinstance(value, list):
            said = [each for each in value if isinstance(each, dict)]
            found[f"{name}_names"] = "、".join(str(each["name"]) for each in said if "name" in each)
            found[name] = "、".join(str(each) for each in value) if not said else ""
        else:
            found[name] = _figure(str(value))
    for each in within:
        for name, text in _flat(each).items():
            found.setdefault(name, text)
    return found


def _figure(text: str) -> str:
    """A figure of a message as headlines have it; any other text as it is."""
    return words.rounded(Decimal(text.replace("−", "-"))) if _DECIMAL.fullmatch(text) else text


def _said(params: Mapping[str, Any]) -> Iterator[str]:
    """The ids of a message, of those within it, and of the hints."""
    if "message" in params:
        yield str(params["message"])
    for value in params.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from _said(each)


def _shape(used: Iterable[Used]) -> str:
    """`row` where the figures are of one row of a table, `column` where they are of one column, else `across`."""
    cells = {(each.resource, each.row, each.column) for each in used}
    if len({resource for resource, _, _ in cells}) != 1:
        return "across"
    if len({row for _, row, _ in cells}) == 1:
        return "row"
    return "column" if len({column for _, _, column in cells}) == 1 else "across"


def _short(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Two figures with two decimals, or as they are where those would hide the difference."""
    rounded = words.rounded(one), words.rounded(other)
    return rounded if rounded[0] != rounded[1] else (words.amount(one), words.amount(other))


def _moved(value: Decimal, said: str) -> str:
    if not value:
        return "没有变化"
    return f"{'增加' if value > 0 else '减少'} {said.removeprefix('−')} {CONTRACT_UNIT}"


# -- the two places and the difference


def _size(check: Check, form: StoryForm | None, names: Mapping[str, str]) -> tuple[str, str]:
    if check.money and check.difference is not None:
        return words.amount(abs(check.difference)), names["unit"]
    if form and form.figures:
        one, other = (_number(names[each]) for each in form.figures)
        return words.amount(abs(one - other)), CONTRACT_UNIT
    return "", ""


def _places(check: Check, form: StoryForm | None, names: Mapping[str, str]) -> Iterator[Place]:
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


def _told(used: Sequence[Used], quoted: Sequence[str], figures: bool) -> Iterator[Place]:
    """The places of a finding about words, those with figures first; one for all that say the same."""
    ordered = sorted(used, key=lambda each: each.value is None)
    found: dict[tuple[str, str], Place] = {}
    for each in ordered:
        place = _of_words(each, quoted) if figures or each.resource in TABLE_RESOURCES else _only_words(each, quoted)
        key = place.name, str(place.quote)
        known = found.setdefault(key, replace(place, lines=()))
        found[key] = replace(known, lines=tuple(dict.fromkeys((*known.lines, *place.lines))))
    places = list(found.values())
    yield from places[:_MOST_PLACES]
    if len(places) > _MOST_PLACES:
        yield Place(f"另有 {len(places) - _MOST_PLACES} 处")


def _side(check: Check, used: Sequence[Used], total: Decimal | None, moved: bool, names: Mapping[str, str]) -> Place:
    """One side of a comparison: its figure, or the figures that make it."""
    said = words.signed if moved else words.amount
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
    return Place(
        _joined([each.place or each.name for each in used]),
        lines[:_MOST_LINES],
        max(0, len(lines) - _MOST_LINES),
        quote,
        "" if total is None else said(total),
        "%" if check.kind == "rate" else names["unit"],
    )


def _part(used: Used, shape: str) -> str:
    """What an addend is called: by its row where all are of one column, by its column where all are of one row."""
    name = {"column": used.label, "row": used.measure}.get(shape, "")
    return name or used.plain_thing


def _of_words(used: Used, quoted: Sequence[str]) -> Place:
    """One place of a finding about words: the clause that is meant, or the figure with its name."""
    lines = (used.line,) if used.line else ()
    if used.value is not None or not used.whole:
        figure = used.text if used.value is not None or used.text else ""
        quote = _marked(used.quote, _printed(used)) if used.quote else _named(used)
        return Place(used.place or used.name, lines, 0, quote, figure, used.unit if used.value is not None else "")
    return Place(used.place or used.name, lines, 0, _clause(used.whole, quoted))


def _named(used: Used) -> Markup:
    """`行政运行的项目支出 213.52` of a table, the figure marked."""
    if used.value is None:
        return escape(f"{used.plain_thing} {used.text}".strip())
    return Markup("{} <mark>{}</mark>").format(used.plain_thing, used.text)


def _only_words(used: Used, quoted: Sequence[str]) -> Place:
    """One place of a finding about words, whatever figure stands there."""
    text = used.quote or used.whole
    quote = _clause(text, quoted) if text and used.value is None else escape(used.quote) or _named(used)
    return Place(used.place or used.name, (used.line,) if used.line else (), 0, quote)


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
