"""Whose change a comparison is that stands behind a list of amounts: the last one's, or the whole's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from mingzhang.budget.concepts import concepts
from mingzhang.budget.units import UNITS
from mingzhang.extraction.narrative.change_phrases import Move
from mingzhang.extraction.narrative.chapter_words import NEAR, ChapterWords
from mingzhang.extraction.narrative.cues import item_key
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.outcomes.outcome_rows import RowsOfTable
from mingzhang.extraction.narrative.results import Amount
from mingzhang.extraction.narrative.subjects import Subject

_FEWEST_PARTS = 2
_PRIOR = "prior_"
"""The beginning of the periods of `comparatives` that are of the year before."""


class WhoseChange(ChapterWords):
    """Tells it by the figures that the comparison prints, and by those of the table."""

    def _meant_instead(self, figure: Figure, move: Move) -> Amount | None:
        """The amount stated before that a comparison is about, where the figure right before it is only one of its parts: last
        year's figure and the change say which (18万元，其中：…保险3万元，比上年19.5万元减少1.5万元); without it the change and its
        percentage do, where they are of only one of the amounts of the sentence; without these last year's figures in the table."""
        prior = move.prior.amount if move.prior else None
        if prior is None and move.rate is None and move.delta not in (None, 0):
            return next(
                (each for each in self._listed_before() if self._was(each.row.subject, each.amount, move)), None
            )
        if prior is None and not move.is_of(figure.amount):
            told = [each for each in self.stated if each.end > self.sentence and move.is_of(each.amount)]
            return told[0] if len(told) == 1 else None
        if (
            prior is None
            or move.delta is None
            or figure.amount is None
            or self._makes(figure.amount, prior, move.delta)
        ):
            return None
        return next((e for e in reversed(self.stated) if self._makes(e.amount, prior, move.delta)), None)

    def _listed_before(self) -> list[Amount]:
        """The whole and its parts that the sentence tells before, without a change of their own; empty where it tells of no parts."""
        told = [each for each in islice(reversed(self.stated), NEAR) if each.end > self.sentence and not each.is_move]
        is_list = self.opened and any(each.row.parent == self.group.name for each in told)
        return told if is_list and self._is_whole_told(told) else []

    def _with_reason_of_whole(self, told: int, reason: str) -> bool:
        """Give a reason that stands in a sentence of its own, behind a list of changes of parts, to the whole whose change is told before
        the list; whether that is so. `told` is the number of changes before the last one."""
        changes = self.rows.changes
        parts = [each for each in changes[max(told - NEAR, 0) :] if each.place >= self.prose.place(self.sentence)]
        if not self.opened or not self.group.name or len(parts) < _FEWEST_PARTS:
            return False
        key = item_key(self.group.name)
        for at in range(told - 1, max(told - NEAR, 0) - 1, -1):
            each = changes[at]
            is_whole = item_key(each.subject) == key or key == "三公" and each.subject == concepts()["total"].name
            if is_whole and each.delta is not None and each.base == "":
                if not each.reason:
                    changes[at] = replace(each, reason=reason)
                return not each.reason
        return False

    def _is_whole_told(self, told: Sequence[Amount]) -> bool:
        """Whether the whole of the list is told without a change of its own."""
        return any(each.row.subject == self.group.name for each in told)

    def _is_of_any(self, subject: Subject, figure: Figure, move: Move) -> bool:
        """Whether a bare change behind a whole and a list of its parts, none of which has one of its own, may be that of the whole
        as well as that of the last part: nothing says which (其中：…费1.00万元，…费2.00万元，比上年减少0.50万元)."""
        if move.prior is not None or move.rate is not None or move.delta in (None, 0) or not self._listed_before():
            return False
        return not self._was(subject.text, figure.amount, move)

    def _was(self, subject: str, amount: Decimal | None, move: Move) -> bool:
        """Whether the table of “三公” prints last year's figure of what a subject names, and it moved so."""
        table = self.setting.tables.get("three_public")
        if self.kind != "three_public" or table is None or amount is None or move.delta is None:
            return False
        rows = RowsOfTable(table).by_key.get(item_key(subject), set())
        return any(
            self._makes(amount, each.value, move.delta)
            for each in table.comparatives
            if each.row in rows and each.period.startswith(_PRIOR) and each.value is not None
        )

    @staticmethod
    def _makes(amount: Decimal | None, prior: Decimal, delta: Decimal) -> bool:
        return amount is not None and abs(prior + delta - amount) <= Decimal("0.01")

    def _amount_before(self) -> Amount | None:
        """The amount told last, if no change is told behind it, and it is no part of another or the only one of the sentence before."""
        last = self.stated[-1] if self.stated and self.stated[-1].end > self.changed_to else None
        if last is None or not last.row.parent:
            return last
        near = [
            each for each in islice(reversed(self.stated), NEAR) if each.end > self.sentence_before and not each.is_move
        ]
        return last if near == [last] else None

    def _only_amount(self) -> Amount | None:
        """The amount of money that the sentence tells, where it tells one alone (接待费0.40万元，…6批次、41人次，比上年减少0.10万元)."""
        near = [each for each in islice(reversed(self.stated), NEAR) if each.end > self.sentence and not each.is_move]
        money = [each for each in near if each.row.unit in UNITS]
        return money[0] if len(money) == 1 else None
