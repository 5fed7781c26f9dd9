"""A figure as a rule sees it: its value, or why it has none; what is doubtful about it; where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from mingzhang.budget.finding import CheckCell
from mingzhang.budget.message import Message, message

ZERO = Decimal(0)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Term:
    """One figure, or the plain sum of a few that mean one thing.

    `label` names it from the outside in (table, row, column), so that a statement says only what tells its terms apart.
    `value` is None where there is none to use, and `problem` says why; `absent` marks a figure that this template does
    not print at all, so that a sum goes without it. `blank` is an empty cell that counts as nil. `last_place` is the
    unit to which it is printed. `doubt` is what makes our reading of it uncertain, `near` are figures beside it that
    may have been meant, by what they are; `copies` are those that it may be by mistake (its parent's, last year's). `negative` terms are taken away from a sum. `addends` is of how many printed
    figures it is the sum.
    """

    label: tuple[str, ...]
    value: Decimal | None = None
    last_place: Decimal = CENT
    blank: bool = False
    absent: bool = False
    problem: Message | None = None
    doubt: Message | None = None
    cells: tuple[tuple[str, int, str], ...] = ()
    near: tuple[tuple[Message, Decimal], ...] = ()
    copies: tuple[tuple[Message, Decimal], ...] = ()
    negative: bool = False
    addends: int = 1

    @property
    def amount(self) -> Decimal:
        """The value; nil for a term without one, which no verdict uses."""
        return ZERO if self.value is None else self.value

    @property
    def share(self) -> Decimal:
        """What it adds to its side."""
        return -self.amount if self.negative else self.amount

    def minus(self) -> Term:
        """The same figure, taken away where it was added."""
        return replace(self, negative=not self.negative)

    def on(self, side: str) -> tuple[CheckCell, ...]:
        """Its cells, as used on a side of a check."""
        return tuple(CheckCell(side, *cell) for cell in self.cells)


def total_of(terms: Iterable[Term]) -> Decimal:
    """The sum of the terms, each with its sign and factor (`Term.share`); zero where there is none."""
    return sum((term.share for term in terms), ZERO)


def printed(terms: Iterable[Term]) -> bool:
    """Whether any of these is more than an empty or absent cell: there is something to check."""
    return any(not term.blank and not term.absent for term in terms)


def added(label: tuple[str, ...], terms: Sequence[Term]) -> Term:
    """Several figures that mean one thing (one code under several units), as one term. What one of them lacks, all lack."""
    present = [term for term in terms if not term.absent]
    if not present:
        return replace(terms[0], label=label) if terms else Term(label, absent=True, problem=message("row-not-there"))
    problem = next((term.problem for term in present if term.problem), None)
    return Term(
        label=label,
        value=None if problem else total_of(present),
        last_place=max(term.last_place for term in present),
        blank=all(term.blank for term in present),
        problem=problem,
        doubt=next((term.doubt for term in present if term.doubt), None),
        cells=tuple(cell for term in present for cell in term.cells),
        near=present[0].near if len(present) == 1 else (),
        copies=present[0].copies if len(present) == 1 else (),
        addends=max(1, sum(term.addends for term in present if not term.blank)),
    )


def nil(label: tuple[str, ...]) -> Term:
    """What a filing says it has none of, where no cell says it."""
    return Term(label, ZERO, blank=True)


def lacking(label: tuple[str, ...], problem: Message) -> Term:
    """A figure that should be there and cannot be used."""
    return Term(label, problem=problem)


def not_printed(label: tuple[str, ...], problem: Message) -> Term:
    """A figure that this template does not have."""
    return Term(label, absent=True, problem=problem)
