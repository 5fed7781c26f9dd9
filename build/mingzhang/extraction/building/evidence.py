"""What other tables and the narrative know about the columns of a table whose figures have lost theirs.

Each fact says: in the total row (or the row of a code), these columns together hold this figure. The equalities are the
links of `budget/relations.yaml` that say `backward`, read from the side that is known.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.agreement.links import (
    INEQUALITY,
    Link,
    LinkVariant,
    conditions_while_read,
    links,
    links_placing,
    nils,
)
from mingzhang.budget.agreement.operands import LINE, Choice, Operand
from mingzhang.budget.agreement.quotations import quoted_totals
from mingzhang.budget.amount import is_amount, parse_amount
from mingzhang.budget.units import ANY_UNIT
from mingzhang.extraction.building.known_figures import Tables, first, is_met, is_there, rows_by_code, value

ZERO = Decimal(0)
_MONEY = rf"([\d,]+(?:\.\d+)?)({ANY_UNIT})"
_MODE = "current"
"""The variant of the scope that is tried: that of the year only."""


@dataclass(frozen=True, slots=True)
class Fact:
    """`columns` of a row sum to `value`; a column that is not printed stands for its parts. `row` is its code or item;
    empty: the total row, in wide tables the only row. `relation` is the id of the check that says so. `is_hint`: it need not
    hold, and says something only where it does. `is_one_of`: forms mean different figures, and one of these facts of one
    relation about the same columns must hold."""

    columns: tuple[str, ...]
    value: Decimal
    row: str = ""
    relation: str = ""
    is_hint: bool = False
    is_one_of: bool = False


def total_facts(resource: str, tables: Tables) -> tuple[Fact, ...]:
    """What other tables say of a table's total row and of its lines. A line that exists and is blank says zero; a missing
    one nothing."""
    linked = [
        fact
        for link in links_placing(resource)
        if not link.each_code and is_met(link, tables, resource)
        for fact in _facts(link, resource, tables)
    ]
    nil = [
        Fact((operand.column,), ZERO, relation=rule.check_id)
        for rule in nils()
        for operand in rule.found
        if operand.table == resource and any(value(each, tables) == 0 for each in rule.of)
    ]
    return (*linked, *nil)


def code_facts(resource: str, tables: Tables) -> tuple[tuple[Fact, ...], ...]:
    """What other tables say of single codes. The facts of one code that are told as a whole hold together or not at
    all."""
    groups: dict[tuple[int, str], list[Fact]] = {}
    for link in links_placing(resource):
        if link.each_code:
            own, told = link.found[0][0], link.expected[0][0]
            for code, row in rows_by_code(tables, told.table).items():
                printed = row.amount(told.column)
                begun = (link.group, code) in groups
                if printed is not None or (link.whole and begun):
                    printed_value = ZERO if printed is None else printed
                    fact = Fact((own.column,), printed_value, code, link.check_id, is_hint=not link.checked)
                    groups.setdefault((link.group, code), []).append(fact)
    return tuple(tuple(group) for group in groups.values())


def narrative_facts(resource: str, text: str) -> tuple[Fact, ...]:
    """What the sentences of part three say. `text` is squashed."""
    facts = []
    for quoted in quoted_totals(resource):
        said = re.findall(quoted.before + _MONEY, text)
        found = {parse_amount(number, unit) for number, unit in said if is_amount(number)}
        if len(found) == 1:
            facts.append(Fact(quoted.columns, found.pop(), relation=quoted.check_id))
    return tuple(facts)


@dataclass(frozen=True, slots=True)
class Copy:
    """Figures that must be equal: the `operands` of one table, what is `found` and what is `expected`."""

    operands: tuple[Operand, ...]
    found: Decimal
    expected: Decimal


def copies(resource: str, tables: Tables, codes: Collection[str] = ()) -> Iterator[Copy]:
    """What must agree between a table's total row and lines, and its rows of these codes, and other tables, where both sides
    are printed and no condition is attached but that they are of the same money. Of several that forms mean the nearest counts."""
    for link in links():
        if not link.checked or link.kind == INEQUALITY or link.frontier or not _is_of_one_money(link, tables):
            continue
        for code in codes if link.each_code else ("",):
            found = _copy(_of_code(link, code) if code else link, resource, tables)
            if found is not None:
                yield found


def _is_of_one_money(link: Link, tables: Tables) -> bool:
    """Whether nothing else is asked than that both tables hold what was carried over, or neither, and nothing was."""
    return all(name.split()[0] in conditions_while_read() for name in link.conditions) and is_met(link, tables)


def _of_code(link: Link, code: str) -> Link:
    def of(choices: Sequence[Choice]) -> tuple[Choice, ...]:
        return tuple(tuple(operand.of_code(code) for operand in choice) for choice in choices)

    return replace(
        link,
        variants=tuple(LinkVariant(of(variant.found), of(variant.expected)) for variant in link.variants),
        modes={name: of(mode) for name, mode in link.modes.items()},
    )


def _copy(link: Link, resource: str, tables: Tables) -> Copy | None:
    usual = _summed(link.found, tables)
    variants = [variant for variant in link.variants if _summed(variant.found, tables) == usual]
    with_modes = [
        LinkVariant(variant.found, (*variant.expected, *mode))
        for variant in variants
        for mode in (list(link.modes.values()) or [()])
    ]
    known = [(found, expected, variant) for variant in with_modes for found, expected in _both(variant, tables)]
    if not known:
        return None
    found, expected, variant = min(known, key=lambda each: abs(each[1] - each[0]))
    if found != expected and any(_is_of_no_table(each, tables) for each in with_modes if _sees(each, variant, tables)):
        return None
    named = [
        operand for choice in (*variant.found, *variant.expected) if (operand := _printed(choice, tables)) is not None
    ]
    own = tuple(operand for operand in named if operand.table == resource)
    return Copy(own, found, expected) if own and len(own) < len(named) else None


def _sees(variant: LinkVariant, other: LinkVariant, tables: Tables) -> bool:
    """Whether two variants find the same figures."""
    one, another = ([_printed(choice, tables) for choice in each.found] for each in (variant, other))
    return one == another


def _is_of_no_table(variant: LinkVariant, tables: Tables) -> bool:
    """Whether the table of something expected is not there: what is found may be of its money."""
    return any(not any(is_there(tables.get(operand.table)) for operand in choice) for choice in variant.expected)


def _both(variant: LinkVariant, tables: Tables) -> Iterator[tuple[Decimal, Decimal]]:
    """What both sides come to, where both are known."""
    found, expected = _summed(variant.found, tables), _summed(variant.expected, tables)
    if found is not None and expected is not None:
        yield found, expected


def _summed(choices: Sequence[Choice], tables: Tables) -> Decimal | None:
    values = [first(choice, tables) for choice in choices]
    known = [each for each in values if each is not None]
    return sum(known, ZERO) if len(known) == len(values) else None


def _printed(choice: Choice, tables: Tables) -> Operand | None:
    return next((operand for operand in choice if value(operand, tables) is not None), None)


_OperandsValue = tuple[list[Operand], Decimal]
"""Operands of the table that is placed, and what they come to."""


def _facts(link: Link, resource: str, tables: Tables) -> Iterator[Fact]:
    """What a link says. Where forms mean different figures (总计 or 本年收入合计), it is one of them."""
    told = [each for variant in link.variants if (each := _value_of(link, variant, resource, tables)) is not None]
    values = {said for _, said in told}
    for each in told if len(values) > 1 else told[:1]:
        yield replace(_fact(link, each), is_one_of=len(values) > 1)


def _fact(link: Link, told: _OperandsValue) -> Fact:
    operands, said = told
    own = operands[0]
    if own.rows != LINE or own.side:
        return Fact(tuple(operand.column for operand in operands), said, relation=link.check_id)
    if own.column == "total":  # the lines of a wide table are its columns
        return Fact((own.item,), said, relation=link.check_id)
    return Fact((own.column,), said, own.item, link.check_id)


def _value_of(link: Link, variant: LinkVariant, resource: str, tables: Tables) -> _OperandsValue | None:
    """The operands of a link that stand in `resource` and what they come to; None where the other side is not known."""
    expected = (*variant.expected, *link.modes.get(_MODE, ()))
    own: list[Operand] = []
    gap = ZERO
    for choices, sign in ((variant.found, -1), (expected, 1)):
        for choice in choices:
            if choice[0].table == resource:
                own.append(choice[0])
                side = sign
                continue
            known = first(choice, tables)
            if known is None:
                return None
            gap += sign * known
    return (own, ZERO - gap * side) if own else None
