"""Whose change a comparison is that stands behind a list of amounts: the last one's, or the whole's."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import islice

from mingzhang.extraction.narrative.change_phrases import Move
from mingzhang.extraction.narrative.chapter_words import NEAR, ChapterWords
from mingzhang.extraction.narrative.cues import item_key
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.outcome_rows import RowsOfTable
from mingzhang.extraction.narrative.results import Amount
from mingzhang.extraction.narrative.subjects import Subject

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
