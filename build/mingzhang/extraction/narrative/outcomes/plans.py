"""The figures of a chapter of final accounts that tell of one item what was planned, what was spent, and how far the two differ.

A comparison with the year's own plan is never one with the year before.
"""

from __future__ import annotations

import re
from decimal import Decimal

from mingzhang.budget.accounts_wording import UNSPECIFIED_STAGE, accounts_wording, stage_of
from mingzhang.extraction.narrative.change_phrases import Move, against, move_after, moves, reason_after
from mingzhang.extraction.narrative.chapter_words import NEAR
from mingzhang.extraction.narrative.figures import Figure, is_broken
from mingzhang.extraction.narrative.outcomes.outcome_reader import OutcomeReader
from mingzhang.extraction.narrative.outcomes.outcome_rows import with_amount
from mingzhang.extraction.narrative.outcomes.outcome_statement import Outcome
from mingzhang.extraction.narrative.reflow import normalised
from mingzhang.extraction.narrative.results import Amount
from mingzhang.extraction.narrative.subjects import Subject, subject_of

_LONGEST_CUE = 60
_NOTHING_BEFORE = re.compile(r"$")


class PlanReader(OutcomeReader):
    """Reads such figures into `outcomes`."""

    def _next_figure(self, cursor: int, end: int) -> Figure | None:
        """The next figure; a code in brackets behind a name (行政运行（2010601）) belongs to the name."""
        start = cursor
        while (figure := super()._next_figure(start, end)) is not None:
            text = self.prose.normalised
            bracketed = text[figure.start - 1 : figure.start] == "(" and text[figure.end : figure.end + 1] == ")"
            if figure.unit or not bracketed or not self.setting.codes.source(text[figure.start : figure.end]):
                return figure
            start = figure.end
        return None

    # -- figures -----------------------------------------------------------------------------------------------

    def _figure(self, cursor: int, figure: Figure, end: int) -> int:
        if is_broken(self.prose.normalised, figure) or figure.value is None or figure.start in self.facts:
            return super()._figure(cursor, figure, end)
        start = max(self._name_start(cursor, figure), figure.start - _LONGEST_CUE)
        said = self.prose.normalised[start : figure.start]
        words = accounts_wording()
        if figure.is_percent:
            for slot, pattern in (("executed", words.executed), ("differs", words.differs)):
                if (found := pattern.search(said)) and self._is_of_this_year(found):
                    return self._percentage(slot, found, cursor, start, figure, end)
        if figure.is_money or figure.value == 0 and not figure.unit:  # nothing is nothing in any unit
            compared = words.beside.match(self.prose.normalised, figure.end, end)
            told = (
                compared is not None
                and self._is_of_this_year(compared)
                and self._chapter_of(self._subject(cursor, figure))
            )
            found = words.spent.search(said)
            if found is not None and self._is_of_another_year(said[: found.start()]):
                return super()._figure(cursor, figure, end)
            if found is not None and self._is_name_of_whole(found, cursor, start + found.start()):
                found = None
            if found := found or (_NOTHING_BEFORE.search(said) if told else None):
                return self._spent(found, cursor, start, figure, end)
            found = words.plan.search(said)
            if found and self._is_of_this_year(found) and self._is_a_plan(found, figure, end):
                return self._plan(found, cursor, start, figure, end)
        return super()._figure(cursor, figure, end)

    def _is_of_another_year(self, before: str) -> bool:
        """Whether the words before 决算数 say that it is another year's, with which this one is compared."""
        found = accounts_wording().of_year.search(before)
        return found is not None and (found["year"] is None or int(found["year"]) != self.setting.year)

    def _is_name_of_whole(self, found: re.Match[str], cursor: int, stop: int) -> bool:
        """Whether words for what was spent are the name of all that was spent (本年支出决算合计)."""
        if self.kind == "three_public" or self.item is not None or not found.group().endswith("合计"):
            return False
        return not self._plain(subject_of(self.prose, cursor, stop, self.setting.agencies)).text

    def _is_a_plan(self, found: re.Match[str], figure: Figure, end: int) -> bool:
        """A plan without a stage is one only where what was spent follows."""
        if stage_of(found) != UNSPECIFIED_STAGE:
            return True
        if self._share_behind(figure, end) is not None:
            return True
        aside = self.aside_behind(figure.end, end)
        start = figure.end if aside is None else aside.end()
        return re.search(r"[,;][^,。;\d]{0,24}决算", self.prose.normalised[start : min(end, start + 80)]) is not None

    def _plan(self, found: re.Match[str], cursor: int, start: int, figure: Figure, end: int) -> int:
        share = self._share_behind(figure, end)
        subject = self._planned(cursor, start + found.start(), figure.amount, share)
        if subject is None:
            for each in (figure, *((share,) if share is not None else ())):
                self._unread(each, "sentence-not-understood")
            return figure.end if share is None else share.end
        stage = stage_of(found)
        outcome = self.current
        repeated = outcome.plans.get(stage) if outcome and outcome.subject.text == subject.text else None
        if outcome is not None and repeated is not None and repeated.amount == figure.amount:
            return self._behind(outcome, figure.end, end)
        if outcome is None or outcome.subject.text != subject.text or stage in outcome.plans or outcome.executed:
            outcome = self._begin(subject)
        outcome.plans[stage] = figure
        outcome.words[stage] = self._cue(found, start)
        self._warned(figure)
        position = self._share_of_plan(outcome, stage, figure, end)
        return self._behind(outcome, self._aside(outcome.subject, position, end), end)

    def _planned(self, cursor: int, stop: int, plan: Decimal | None, share: Figure | None) -> Subject | None:
        """What a plan without a name of its own is of, by the amounts that the clause tells before it: where there are several, the
        last whose share of the plan is the one printed. None where that can't be said (其中：…25.00万元，…35.20万元，完成预算60.00万元)."""
        subject = self._about(cursor, stop)
        named = self._plain(subject_of(self.prose, cursor, stop, self.setting.agencies)).text
        told = [] if named or self.item is not None else self._told_in_clause(cursor)
        if told[1:] == [] or told[-1][0] is not None:
            return subject
        rate = share.value if share is not None else None
        fits = [each for each in reversed(told) if _is_share(each[2], plan, rate)]
        if fits:
            outcome, name, _ = fits[0]
            return outcome.subject if outcome is not None else self._plain(Subject(name, (), cursor))
        alone = sum(outcome is None for outcome, _, _ in told) == 1
        return subject if alone and rate is not None else None

    def _share_behind(self, plan: Figure, end: int) -> Figure | None:
        """The percentage right behind a plan (110.00万元的91.82%)."""
        of = self.prose.normalised.startswith("的", plan.end)
        share = self.prose.figure_at(plan.end + 1) if of and plan.end + 1 < end else None
        return share if share is not None and share.is_percent else None

    def _share_of_plan(self, outcome: Outcome, stage: str, plan: Figure, end: int) -> int:
        """How much of a plan was spent, right behind it (完成年初预算110.00万元的91.82%); where it ends."""
        share = self._share_behind(plan, end)
        if share is None or outcome.executed is not None:
            return plan.end
        outcome.executed, outcome.against = share, stage
        outcome.words["executed"] = "的"
        return share.end

    def _spent(self, found: re.Match[str], cursor: int, start: int, figure: Figure, end: int) -> int:
        subject = self._about(cursor, start + found.start())
        outcome = self.current
        if outcome is None or outcome.subject.text != subject.text or outcome.spent is not None:
            outcome = self._begin(subject)
        outcome.spent = figure
        self._named(subject, figure)
        outcome.words["spent"] = self._cue(found, start)
        self._warned(figure)
        behind = self._aside(subject, figure.end, end)
        position = self._against_plan(outcome, behind, end)
        if position > behind:
            return self._behind(outcome, position, end)
        move = move_after(self.prose, behind, end)
        if (move.stated or move.share is not None) and self._chapter_of(subject):
            outcome.told = True
            return self._change(subject, figure, move, end)
        return self._behind(outcome, behind, end)

    def _percentage(self, slot: str, found: re.Match[str], cursor: int, start: int, figure: Figure, end: int) -> int:
        subject = self._of_percentage(cursor, start + found.start(), figure)
        if subject is None:
            self._unread(figure, "sentence-not-understood")
            return figure.end
        outcome = self.current
        if outcome is not None and outcome.subject.text == subject.text and slot == "executed" and outcome.executed:
            stage = stage_of(found)
            if stage != UNSPECIFIED_STAGE and stage not in (outcome.against, *outcome.further):
                outcome.further[stage] = figure
                return self._behind(outcome, figure.end, end)
        if outcome is None or outcome.subject.text != subject.text or getattr(outcome, slot) is not None:
            outcome = self._begin(subject)
        if slot == "executed":
            outcome.executed = figure
            self._take_amount_before(outcome, cursor)
        else:
            outcome.differs = figure
        outcome.words[slot] = self._cue(found, start)
        outcome.against = outcome.against or self._stage(found, outcome)
        return self._behind(outcome, figure.end, end)

    def _of_percentage(self, cursor: int, stop: int, figure: Figure) -> Subject | None:
        """What a percentage of a plan is of. Behind a list of parts it is of their whole where its amounts say so; else that can't be
        said (其中：…25.00万元，…35.20万元，完成预算的66.89%)."""
        stated = self._stated_before(cursor)
        if stated is None:
            return self._about(cursor, stop)
        whole = self.current
        if whole is not None and whole.spent is not None and len(whole.plans) == 1:
            (plan,) = whole.plans.values()
            if _is_share(whole.spent.amount, plan.amount, figure.value):
                return whole.subject
        listed = [each for each in self._told_in_clause(cursor) if each[0] is None]
        return stated if len(listed) <= 1 else None

    def _stated_before(self, cursor: int) -> Subject | None:
        """What the amount right before is of, where it was told without a word of plan or outcome (公务接待费支出0.40万元，完成预算50%)."""
        if self.item is not None:
            return None
        last = self.stated[-1] if self.stated else None
        if last is not None and last.end == cursor:
            return self._plain(Subject(last.row.subject, (), cursor))
        return self._shared_before(cursor)

    def _shared_before(self, cursor: int) -> Subject | None:
        """What the amount is of that the clause told last, where its share of a whole stands behind it (费支出1.00万元，占71.43%，)."""
        if self.last is None or not self.last[1].is_money or self.current is None:
            return None
        name, figure = self.last
        told = [each.end for each in (self.current.spent, *self.current.plans.values()) if each is not None]
        between = self.prose.normalised[figure.end : cursor]
        is_own = name == self.current.subject.text or figure.end <= max(told, default=0)
        return None if is_own or ";" in between or "。" in between else self._plain(Subject(name, (), cursor))

    def _cue(self, found: re.Match[str], start: int) -> str:
        """The words before a figure that say what it is, without those of being."""
        return self.prose.text[start + found.start() : start + found.end()].rstrip("为是：:")

    def _behind(self, outcome: Outcome, position: int, end: int) -> int:
        """What follows a figure and belongs to it: a comparison with the plan, the reason of the difference."""
        self.segment = position
        position = self._against_plan(outcome, position, end)
        why = accounts_wording().reason.match(self.prose.normalised, position, end)
        if why is not None and (why["subject"] or "").strip(",。;(") in ("", "支出", "决算"):
            return self._reason(outcome, why.end(), end)
        move = move_after(self.prose, position, end)
        if move.stated and outcome.spent is not None and not outcome.told and self._chapter_of(outcome.subject):
            outcome.told = True
            return self._change(outcome.subject, outcome.spent, move, end)
        plain = reason_after(self.prose.normalised, position, end)
        if plain is not None and (outcome.executed or outcome.differs or outcome.delta is not None):
            return self._reason(outcome, plain[0], end)
        return position

    def _against_plan(self, outcome: Outcome, position: int, end: int) -> int:
        """A movement against the plan that follows an amount (比年初预算减少1万元，下降10%); where it ends."""
        words = accounts_wording()
        found = words.beside.match(self.prose.normalised, position, end)
        if found is None or not self._is_of_this_year(found):
            return position
        if words.level.match(self.prose.normalised, found.end(), end):
            return self._met(outcome, found)
        stage = self._stage(found, outcome)
        start = found.end()
        plan = self.prose.figure_at(start)
        if plan is not None and plan.is_money and plan.end <= end and stage not in outcome.plans:
            outcome.plans[stage] = plan
            outcome.words[stage] = self.prose.text[found.start() : plan.start].strip("，。；,;（(比较与同为")
            start = plan.end
        move = moves(self.prose, start, end)
        if move is None or outcome.delta is not None:
            return start if plan is not None and start == plan.end else position
        outcome.delta, outcome.rate, outcome.against = move.delta, move.rate, outcome.against or stage
        self.rows.tokens["changes"] += len(move.figures)
        return move.end

    def _moved(self, cursor: int, start: int, end: int) -> int:
        """A movement whose amount another sentence says. Against the year's own plan it belongs to the outcome."""
        words = accounts_wording()
        found = words.beside.search(self.prose.normalised, max(cursor, start - _LONGEST_CUE), end)
        if found is not None and found.start() <= start <= found.end() and self._is_of_this_year(found):
            planned = self._outcome_moved(cursor, found)
            position = self._against_plan(planned, found.start(), end)
            return self._behind(planned, max(position, start + 1), end)
        move = moves(self.prose, start, end) or self._level(start, end)
        compared = against(self.prose.normalised, cursor, start, move.end if move else end)
        stop = compared.start() if compared and compared.start() > cursor else start
        subject = self._plain(subject_of(self.prose, cursor, stop, self.setting.agencies))
        named = (
            ""
            if accounts_wording().bare_comparison.fullmatch(self.prose.normalised, cursor, start)
            else normalised(subject.text)
        )
        outcome = self._outcome_of(accounts_wording().against_last_year.sub("", named))
        if move is not None and outcome is not None and self._chapter_of(outcome.subject):
            outcome.told = True
            return self._change(outcome.subject, outcome.spent, move, end)
        last = self.rows.changes[-1] if len(self.rows.changes) > self.first else None
        bare = not accounts_wording().against_last_year.sub("", normalised(subject.text))
        if move is not None and bare and last is not None and last.delta is None and not last.function_code:
            return self._change(Subject(last.subject, (), start), None, move, end)
        return super()._moved(cursor, start, end)

    def _change(
        self, subject: Subject, figure: Figure | None, move: Move, end: int, stated: Amount | None = None
    ) -> int:
        plain = self._plain(subject)
        subject = plain if plain.text else subject
        chapter = self._chapter_of(subject)
        self.changed = (subject.text, figure or (stated.figure if stated else None))
        near = self.rows.changes[-NEAR:]
        told = [each for each in near if (each.chapter, each.subject) == (chapter, subject.text) and each.delta is None]
        if figure is None and stated is None and told and told[-1].amount is not None:
            stop = super()._change(subject, None, move, end)
            self.rows.changes[-1] = with_amount(self.rows.changes[-1], told[-1].amount)
            return stop
        return super()._change(subject, figure, move, end, stated)


def _is_share(amount: Decimal | None, plan: Decimal | None, rate: Decimal | None) -> bool:
    """Whether an amount is so much of a plan, in per cent, to the second place."""
    if amount is None or plan is None or rate is None or plan == 0:
        return False
    return abs(amount * 100 / plan - rate) <= Decimal("0.01")
