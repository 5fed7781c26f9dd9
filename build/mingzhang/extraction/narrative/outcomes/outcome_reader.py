"""Which outcome of a chapter of final accounts a movement against the plan or a reason belongs to."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import islice

from mingzhang.budget.accounts_wording import UNSPECIFIED_STAGE, accounts_wording, stage_of
from mingzhang.budget.naming.subjects import three_public_item
from mingzhang.budget.units import UNITS
from mingzhang.extraction.narrative.change_phrases import reason_end
from mingzhang.extraction.narrative.chapter_words import NEAR
from mingzhang.extraction.narrative.cues import item_key
from mingzhang.extraction.narrative.outcomes.outcome_statement import Outcome, table_of
from mingzhang.extraction.narrative.outcomes.outcome_subjects import OutcomeSubjects
from mingzhang.extraction.narrative.subjects import Subject

_OF_ITEMS = ("general", "three_public", "other")


class OutcomeReader(OutcomeSubjects):
    """Begins outcomes and finds those told before."""

    def _is_of_this_year(self, found: re.Match[str]) -> bool:
        year = found.groupdict().get("year")
        return not year or int(year) == self.setting.year

    def _begin(self, subject: Subject) -> Outcome:
        titles = (self.topic, self.chapter.title)
        resource = "three_public" if self.kind == "three_public" else table_of(titles)
        self.current = Outcome(subject, resource, len(self.rows.changes))
        self.outcomes.append(self.current)
        return self.current

    def _stage(self, found: re.Match[str], outcome: Outcome) -> str:
        """The plan that a comparison names; 预算 alone is the one that the sentence tells, if it tells one."""
        stage = stage_of(found)
        outcome.unnamed = outcome.unnamed or stage == UNSPECIFIED_STAGE
        return next(iter(outcome.plans)) if stage == UNSPECIFIED_STAGE and len(outcome.plans) == 1 else stage

    def _outcome_moved(self, cursor: int, beside: re.Match[str]) -> Outcome:
        """The outcome that a comparison with a plan is of; a new one has the amount that the sentence before tells."""
        subject = self._about(cursor, max(cursor, beside.end("lead")))
        outcome = self.current
        if outcome is not None and outcome.subject.text == subject.text and outcome.delta is None:
            return outcome
        near = [each for each in islice(reversed(self.stated), NEAR) if each.end > self.paragraph and not each.is_move]
        told = self._amount_of_paragraph()
        every = [told, *((each.row.subject, each.figure, each) for each in near if each.row.unit in UNITS)]
        own = next((each for each in every if each is not None and self._is_of(each[0], subject)), None)
        outcome = self._begin(subject)
        if own is not None:
            _, outcome.spent, amount = own
            outcome.told = amount is None
            if amount is not None:
                self.stated.remove(amount)
        return outcome

    def _take_amount_before(self, outcome: Outcome, cursor: int) -> None:
        """What was spent, where it is told right before without a word of plan or outcome (支出60.00万元，完成年初预算的96.77%), in a chapter
        that goes through items."""
        last = self.stated[-1] if self.stated and self.kind in _OF_ITEMS else None
        if last is None or last.end != cursor or outcome.spent is not None or last.row.unit not in UNITS:
            return
        if self._is_of(last.row.subject, outcome.subject):
            outcome.spent = last.figure
            self.stated.remove(last)

    def _is_of(self, name: str, subject: Subject) -> bool:
        """Whether a name as it was told is that of a subject, of a “三公” cost in other words, too (公务用车运行维护费 / 公车运行维护费)."""
        plain = self._plain(Subject(name, (), 0)).text
        item = three_public_item(plain) if self.kind == "three_public" else ""
        return plain == subject.text or item != "" and item == three_public_item(subject.text)

    def _outcome_of(self, name: str) -> Outcome | None:
        """The outcome whose amount a movement against the year before is of, if it is in no such change yet: the last of that
        name, or the current one where there is no name."""
        key = item_key(name or (self.current.subject.text if self.current else ""))
        near = [each for each in self.outcomes[-NEAR:] if key and item_key(each.subject.text) == key]
        known = [each for each in near if each is not None and each.spent is not None and not each.told]
        return known[-1] if known else None

    def _reason(self, outcome: Outcome | None, start: int, end: int) -> int:
        """The reason that begins here; where it ends."""
        stop = reason_end(self.prose.normalised, start, end)
        further = accounts_wording().further_change.search(self.prose.normalised, start, stop)
        stop = further.start() if further else stop
        text = self.prose.text[start:stop].strip("。；;，,")
        figures = [each for each in self.prose.figures(start, stop) if each.unit]
        if outcome is not None and text:
            outcome.reason = (
                f"{outcome.reason}；{text}" if outcome.further and outcome.reason else outcome.reason or text
            )
            self.rows.tokens["changes"] += len(figures)
        else:
            for each in figures:
                self._unread(each, "sentence-not-understood")
        if self.prose.normalised.startswith("。", stop):
            stop += 1
        self.segment = stop
        return stop

    def _met(self, outcome: Outcome, beside: re.Match[str]) -> int:
        """The plan was spent, to the cent unless the words say nearly; where the words end."""
        level = accounts_wording().level.match(self.prose.normalised, beside.end())
        if level is None:
            return beside.end()
        if not accounts_wording().nearly.match(level.group()) and outcome.delta is None:
            outcome.delta = Decimal(0)
            outcome.against = outcome.against or self._stage(beside, outcome)
        return level.end()
