"""What the subject of a sentence means in the tables: a column of income or expenditure, a line of “三公” expenses.

The words are those of the concepts that columns and lines are made of. A subject holds the words of several (上年结转的一般公共预算);
the longest count, of equally long ones those of the narrower concept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from mingzhang.budget.agreement.relations import sums_of
from mingzhang.budget.concepts import ancestors, concepts
from mingzhang.budget.tables import Column, LineKind, table_kinds
from mingzhang.budget.vocabulary import kept_by_words
from mingzhang.budget.wording import three_public_words

_CARRIED = re.compile("结转|结余")
_WITH_CARRIED = re.compile("[含加]|包括|[和及与、]上年")
_WITHOUT_CARRIED = re.compile(r"\((?:不含|不包括|不包含)[^()]*\)")
_PARTS_CARRIED = ("appropriation_carryover", "other_carryover", "surplus_used")
"""Columns whose words name a source themselves."""

_Words = tuple[tuple[str, str], ...]


def income_columns(subject: str) -> tuple[str, ...]:
    """The columns of `income` that an income item may mean, the narrower first; empty for words that we do not know. What one
    source carried over (上年结转的一般公共预算) is a line of the balance and no column of that source."""
    plain = _WITHOUT_CARRIED.sub("", _plain(subject))
    kind = table_kinds()["income"]
    column = next((column for word, column in _words_of_columns("income") if _says(plain, word)), "")
    if _CARRIED.search(plain) and column not in _PARTS_CARRIED:
        named = [(word, each) for word, each in _words_of_columns("income") if word in plain and each != "carryover"]
        source = next((each for word, each in named if _says(plain, word)), "")
        if named and not source:
            return ()  # of all but a source (非财政拨款上年结转)
        if source:
            return _carried_over(source) if not _WITH_CARRIED.search(plain) else ()
    if column not in kind.splits:
        return (column,) if column else ()
    _, own = kind.splits[column]
    return own, column


def _says(plain: str, word: str) -> bool:
    """Whether a subject holds a word, not its negation (非财政拨款) or a part of it that is named by what it is not
    (非财政专户核拨事业收入)."""
    return any("非" not in plain[: at.start()] for at in re.finditer(f"(?<!除){re.escape(word)}", plain))


def _carried_over(source: str) -> tuple[str, ...]:
    """The column of `income`, else the line of the balance, for what a source carried over; empty where there is none."""
    meaning = frozenset({source, "carryover"})
    columns = [column.id for column in table_kinds()["income"].columns if meaning in column.meanings]
    lines = [line.item for line in table_kinds()["balance"].lines if meaning in line.meanings]
    return tuple([*columns, *lines][:1])


def expenditure_column(subject: str) -> str:
    """The column of `expenditure` with whose words a subject begins; empty for others."""
    plain = _plain(subject)
    return next((column for word, column in _words_of_columns("expenditure") if plain.startswith(word)), "")


def names_a_source(subject: str) -> bool:
    """Whether words speak of a source of money at all, of what was carried over, or of all but a source."""
    plain = _plain(subject)
    return _CARRIED.search(plain) is not None or any(word in plain for word, _ in _words_of_columns("income"))


def is_of_all_expenditure(share: str) -> bool:
    """Whether what a share is said to be of may be all expenditure: no source's (财政拨款支出的) and no kind of it (项目支出的).
    Words that name nothing (占比) are of all."""
    return not names_a_source(share) and not expenditure_column(share.removeprefix("本年"))


def three_public_item(subject: str) -> str:
    """The line of the “三公” table that a subject names; empty for others, for a part of a line (外事接待费, 公务用车燃油费), and for
    what one person or car costs. Of cars it says whether they are bought, run or both; cars alone (公务用车支出) are both."""
    plain, words = _plain(subject), three_public_words()
    if words.part_of_a_line.search(plain) or is_per_unit(plain):
        return ""
    if words.bought_and_run.search(plain):
        return "vehicles"
    if cars := words.cars.search(plain):
        bought, run = words.bought.search(plain), words.run.search(plain)
        if bought and run or not bought and not run and words.cars_alone.fullmatch(plain[cars.start() :]):
            return "vehicles"
        return "vehicle_purchase" if bought else "vehicle_operation" if run else ""
    return next((item for word, item in _words_of_costs() if _says(plain, word)), "")


def is_per_unit(subject: str) -> bool:
    """Whether a subject is what one person, car or event costs (人均接待费)."""
    return three_public_words().per_unit.search(subject) is not None


def leaf_costs() -> frozenset[str]:
    """The lines of the “三公” table that add up to its total and have no parts."""
    sums = {each.total: each.part_lists[0] for each in sums_of("three_public", "lines")}
    parts = sums["total"]
    return frozenset(item for part in parts for item in sums.get(part, (part,)))


def is_leaf_cost(subject: str) -> bool:
    """Whether a subject is a line of the “三公” table that its total is made of, and has no parts; 会议费 beside them is none."""
    return three_public_item(subject) in leaf_costs()


@kept_by_words
def _words_of_columns(resource: str) -> _Words:
    kind = table_kinds()[resource]
    return _ordered(each for column in kind.columns if column.id != kind.main for each in _words(column))


@kept_by_words
def _words_of_costs() -> _Words:
    return _ordered(each for line in table_kinds()["three_public"].lines for each in _words(line))


def _words(named: Column | LineKind) -> Iterator[tuple[str, str]]:
    """Words for what one concept alone makes."""
    name = named.id if isinstance(named, Column) else named.item
    for meaning in named.meanings:
        for concept in meaning if len(meaning) == 1 else ():
            yield from ((_plain(word), name) for word in concepts()[concept].words if concept in concepts())


def _ordered(words: Iterable[tuple[str, str]]) -> _Words:
    return tuple(sorted(words, key=lambda each: (-len(each[0]), -len(ancestors(each[1])))))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split()).translate(str.maketrans("", "", '“”"'))
