"""Which line of a two-sided or labelled table a printed label names: by the words of its lines, then by its concepts."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.budget.tables import INCOME_SIDE, SPENDING_SIDE, LineKind
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.budget.wording import total_words
from mingzhang.extraction.clean import fold
from mingzhang.extraction.columns.columns import meaning_of
from mingzhang.extraction.columns.words import is_numbered, is_of_which, pieces_of, plain_word

_SIDES = frozenset({INCOME_SIDE, SPENDING_SIDE})
_IN_PART = ("其中:", "其中")


def plain_label(label: str) -> str:
    """A label folded, without its numbering and a 其中 in front, in whichever order the two stand."""
    text = plain_word(label)
    for word in _IN_PART:
        text = text.removeprefix(word)
    return plain_word(text)


def names_total(label: str, subject: Collection[str], year: int = 0) -> bool:
    """Whether a label says no more than that a row is the total of what a table is about (`subject`, concepts): of the filing's
    year, which may be named by its number."""
    text = plain_label(label)
    pieces = pieces_of(text) or ()
    said = {piece.id for piece in pieces if piece.kind in ("concept", "side")}
    plain = all(
        piece.kind in ("concept", "side", "unit")
        or (piece.kind == "stage" and piece.id == "budget")
        or (piece.kind == "relative" and piece.id == "own")
        or (piece.kind == "year" and piece.id == str(year))
        for piece in pieces
    )
    is_part = any(part in text for part in total_words().parts)
    return "total" in said and plain and not is_part and said <= {"total", "amount", *subject, *_SIDES}


def line_of(label: str, lines: Sequence[LineKind], seen: Collection[str]) -> str:
    """The item that a label names, empty if none. The same words mean another line further down: items `seen` so far
    decide, and a line that was seen already is taken only where nothing else is left; 其中 of it is no such line."""
    text = plain_label(label)
    if not text or text in total_words().parts:
        return ""
    named = [line for line in lines if text in words_of(line)]
    usable = _usable(named, seen) or _usable(_by_concepts(text, lines), seen)
    for line in usable:
        if line.item not in seen:
            return line.item
    return usable[0].item if usable and not is_of_which(label) else ""


def with_headings(items: Sequence[str]) -> list[str]:
    """The items of one side, in order. One that stands again below it with nothing but parts of its own group between is the
    heading of the group: 其他资金 above 事业收入 and 其他收入 is 单位资金."""
    found = list(items)
    for index, item in enumerate(items):
        group = concepts()[item].parent if item in concepts() else ""
        if not group or group in found or item not in items[index + 1 :]:
            continue
        between = items[index + 1 : items.index(item, index + 1)]
        if all(each in concepts() and concepts()[each].parent == group for each in between):
            found[index] = group
    return found


def _usable(lines: Sequence[LineKind], seen: Collection[str]) -> list[LineKind]:
    """Of lines of the same words those that may stand here: first those whose line before was seen, then those that need
    none."""
    later = [line for line in lines if line.after and line.after in seen]
    return [*later, *(line for line in lines if not line.after)]


@kept_by_words
def known_labels(lines: tuple[LineKind, ...]) -> frozenset[str]:
    """Every wording of these lines, as `plain_label` gives it."""
    return frozenset().union(*map(words_of, lines))


@kept_by_words
def words_of(line: LineKind) -> frozenset[str]:
    """The wordings of a line, its own and those of the concepts that it is, as `plain_label` gives them."""
    single = (next(iter(meaning)) for meaning in line.meanings if len(meaning) == 1)
    named = (word for concept in single if concept in concepts() for word in concepts()[concept].words)
    return frozenset(plain_label(word) for word in (*line.words, *named))


def category_of(label: str) -> str:
    """The code of the functional category that a label names (`八、社会保障和就业支出`), empty where it names none."""
    return _functional_categories().get(plain_label(label), "")


def economic_class_of(label: str) -> str:
    """The code of the economic class that a label names (`1.工资福利支出`), empty where it names none."""
    return _economic_classes().get(plain_label(label), "")


def without_number(label: str) -> str:
    """A label as printed, without the number in front (`八、`, `（一）`); one that has no number as it is."""
    return label[_number_end(label) :] if is_numbered(label) else label


def _number_end(label: str) -> int:
    """Where the number in front of a label ends: the first place from which the rest is the label without it."""
    rest = plain_word(label)
    for end in range(1, min(len(label), 8) + 1):
        if plain_word(label[end:]) == rest and not is_numbered(label[end:]):
            return end
    return 0


def _by_concepts(text: str, lines: Sequence[LineKind]) -> list[LineKind]:
    meaning = meaning_of((text,))
    if not meaning:
        return []
    for left in (meaning, meaning - _SIDES, meaning - _SIDES - {"total", "amount"}):
        found = [line for line in lines if left and left in line.meanings]
        if found:
            return found
    return []


@kept_by_words
def _functional_categories() -> dict[str, str]:
    return {fold(name): code for code, names in functional_names().items() if len(code) == 3 for name in names}


@kept_by_words
def _economic_classes() -> dict[str, str]:
    named = {fold(word): each.code for each in concepts().values() if each.code for word in each.words}
    return named | {fold(name): code for code, names in economic_names().items() if len(code) == 3 for name in names}


@kept_by_words
def feet_of_kinds() -> dict[str, str]:
    """The labels of rows at the foot of a table that add up one kind of basic expenditure, with that kind."""
    totals = (*total_words().whole, *total_words().parts)
    return {
        f"{fold(word)}{total}": part
        for part in parts_of("basic")
        for word in concepts()[part].words
        for total in totals
    }
