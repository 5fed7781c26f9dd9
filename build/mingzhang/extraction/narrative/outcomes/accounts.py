"""A chapter of final accounts: beside changes against the year before it compares what was spent with what was planned.

    1.某类（类）某款（款）某项（项）。主要用于：…。年初预算为10万元，支出决算为9万元，完成年初预算的90%。决算数小于预算数的主要原因：…

Plans and percentages of them go beside the figures of the chapter's table (`comparatives`), what was spent and why it is not
the plan is a change of the chapter `outcome`. A comparison with the year's own plan is never one with the year before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from mingzhang.budget.accounts_wording import accounts_wording
from mingzhang.budget.narrative import Purpose, Statement
from mingzhang.extraction.clean import is_left_open
from mingzhang.extraction.narrative.change_phrases import reason_end
from mingzhang.extraction.narrative.chapter_words import NEAR
from mingzhang.extraction.narrative.cues import LONGEST_TEXT, item_key, printed_unit
from mingzhang.extraction.narrative.facts import FoundFact, other_facts
from mingzhang.extraction.narrative.figures import Figure, is_broken
from mingzhang.extraction.narrative.outcomes.evaluated import Evaluated, evaluated_figures
from mingzhang.extraction.narrative.outcomes.outcome_rows import enter_outcomes
from mingzhang.extraction.narrative.outcomes.outcome_statement import Outcome, named_levels
from mingzhang.extraction.narrative.outcomes.plans import PlanReader
from mingzhang.extraction.narrative.results import Amount
from mingzhang.extraction.narrative.subjects import NUMBERING, Subject, subject_of

_FEWEST_PARTS = 2
"""Of so many parts that a sentence lists a reason behind it is that of their whole."""


class AccountsReader(PlanReader):
    """Reads such a chapter. `evaluated` are the figures of single
    projects that were evaluated, by where they begin."""

    evaluated: Mapping[int, Evaluated]

    def _found_facts(self) -> tuple[FoundFact, ...]:
        return self._other_facts() if self.kind == "three_public" else super()._found_facts()

    def _other_facts(self) -> tuple[FoundFact, ...]:
        return other_facts(self.prose, self.setting.year)

    def read(self) -> None:
        self.evaluated = evaluated_figures(self.prose) if self.kind in ("rest", "other") else {}
        super().read()

    def _figure(self, cursor: int, figure: Figure, end: int) -> int:
        told = self.evaluated.get(figure.start)
        if (
            told is None
            or figure.value is None
            or figure.start in self.facts
            or is_broken(self.prose.normalised, figure)
        ):
            return super()._figure(cursor, figure, end)
        subject = Subject(told.label, (), told.start)
        return self._statement(subject, figure, end, told.project, is_move=True)

    # -- sentences ---------------------------------------------------------------------------------------------

    def _enter(self, start: int, end: int) -> None:
        super()._enter(start, end)
        headed = any(below == start for _, below in self.prose.headings)
        if headed or NUMBERING.match(self.prose.normalised, start, end):
            self.item, self.current, self.first = None, None, len(self.rows.changes)

    def _sentence(self, start: int, end: int) -> None:
        words = accounts_wording()
        why = words.reason.match(self.prose.normalised, start, end)
        changed = words.reason_of_change.match(self.prose.normalised, start, end)
        if why is not None:
            start = self._reason_of_all(self._explained(why), why.end(), end)
        elif changed is not None and self._reason_of_change(changed, end):
            return
        else:
            start, end = self._name_item(start, end)
        if start < end:
            super()._sentence(start, end)
            self._level_of_plan(start, end)

    def _name_item(self, start: int, end: int) -> tuple[int, int]:
        """Take the item that a sentence names before its first figure, and what it is for, before or right behind the figure;
        the part of the sentence that is left."""
        first = next((each.start for each in self.prose.figures(start, end) if each.unit), end)
        purpose = accounts_wording().purpose.search(self.prose.normalised, start, first)
        stop = purpose.start() if purpose else first
        names = named_levels(self.prose.normalised[start:stop], self.levels)
        if not names and stop > start:  # what the whole is for (主要用于以下方面) is told by its items
            purpose, stop = None, first
            names = named_levels(self.prose.normalised[start:stop], self.levels)
        if names:
            subject = subject_of(self.prose, start, stop, self.setting.agencies)
            self.levels = names
            whole = subject.names if len(subject.names) == len(names) else names
            self.item = self._plain(replace(subject, text="/".join(whole), names=whole))
        behind = names and purpose is None
        if behind:
            purpose = self._purpose_behind(first, end)
        if self.item is None or purpose is None:
            return start, end
        following = accounts_wording().told_behind.search(self.prose.normalised, purpose.end(), end)
        stop = following.start() if following else end
        text = self.prose.text[purpose.end() : stop].rstrip("。；")
        told = self.prose.figure_at(first) if behind else None
        self.purposes.setdefault(self.item.text, (self.item, text, told.amount if told else None))
        self.rows.tokens["purposes"] += sum(1 for each in self.prose.figures(purpose.end(), stop) if each.unit)
        return (start, purpose.start()) if behind else (stop, end)

    def _purpose_behind(self, first: int, end: int) -> re.Match[str] | None:
        """Where what an amount is for begins right behind it, if no other amount follows in the sentence."""
        spent = self.prose.figure_at(first) if first < end else None
        if spent is None or not spent.is_money:
            return None
        comma = self.prose.normalised[spent.end : spent.end + 1] == ","
        found = accounts_wording().purpose.match(self.prose.normalised, spent.end + comma, end)
        more = found is not None and any(each.is_money for each in self.prose.figures(found.end(), end))
        return None if more else found

    def _explained(self, why: re.Match[str]) -> Sequence[Outcome]:
        """The outcomes whose difference a sentence explains: that of its subject; without one the whole of which the sentence before
        lists several parts, or these where no whole is told, else the last one."""
        near = list(islice(reversed(self.outcomes), NEAR))
        if (why["subject"] or "").strip(",。;("):
            subject = subject_of(self.prose, why.start(), why.end("subject"), self.setting.agencies)
            key = item_key(self._plain(subject).text)
            if self._plain(subject).text:
                return [each for each in near if item_key(each.subject.text) == key][:1]
        listed = [each for each in near if self.sentence_before <= each.subject.start < why.start()]
        amounts = {
            each.row.subject
            for each in self.stated[-NEAR:]
            if self.sentence_before < each.end <= why.start() and each.row.parent
        }
        if len(amounts | {each.subject.text for each in listed}) < _FEWEST_PARTS:
            return [self.current] if self.current else []
        named = [each for each in near if each not in listed and each.subject.text == self.group.name]
        return (named or [each for each in near if each not in listed and item_key(each.subject.text) == "三公"])[
            :1
        ] or listed

    def _reason_of_all(self, outcomes: Sequence[Outcome], start: int, end: int) -> int:
        """Give the reason that begins here to outcomes, as `_reason` does to one."""
        stop = self._reason(next(iter(outcomes), None), start, end)
        for each in outcomes[1:]:
            each.reason = each.reason or outcomes[0].reason
        return stop

    def _reason_of_change(self, found: re.Match[str], end: int) -> bool:
        """A sentence that only says why an amount is not last year's: the reason of the last change of it that has none."""
        key = item_key(found.group("subject"))
        near = range(len(self.rows.changes) - 1, max(len(self.rows.changes) - NEAR, 0) - 1, -1)
        last = next((i for i in near if key and item_key(self.rows.changes[i].subject) == key), -1)
        if last < 0 or self.rows.changes[last].reason or not self.rows.changes[last].delta:
            return False
        stop = reason_end(self.prose.normalised, found.end(), end)
        self.rows.changes[last] = replace(
            self.rows.changes[last], reason=self.prose.text[found.end() : stop].strip("。；")
        )
        self.rows.tokens["changes"] += sum(1 for each in self.prose.figures(found.end(), stop) if each.unit)
        return True

    def _level_of_plan(self, start: int, end: int) -> None:
        """`决算数与预算数持平`, in a sentence of its own."""
        words = accounts_wording()
        found = words.beside.match(self.prose.normalised, start, end)
        if (
            found is None
            or not self._is_of_this_year(found)
            or not words.level.match(self.prose.normalised, found.end())
        ):
            return
        outcome = self._outcome_moved(start, found)
        if outcome.delta is None:
            self._met(outcome, found)

    # -- rows --------------------------------------------------------------------------------------------------

    def _finish(self) -> None:
        """Enter what was read of every outcome; figures for which no table has a place are statements."""
        codes = [self._code(each.subject) for each in self.outcomes]
        for figure, name in enter_outcomes(self.outcomes, codes, self.prose, self.setting, self.rows):
            row = Statement(
                self.chapter.heading, name, "", figure.value, printed_unit(self.prose, figure), self._around(figure),
                self.prose.place(figure.start),
            )  # fmt: skip
            self.stated.append(Amount(item_key(name), figure.amount, row, figure.end))
        of = {each.subject.text: each for each in reversed(self.outcomes)}
        for subject, text, told in self.purposes.values():
            outcome = of.get(subject.text)
            code = outcome.code if outcome else self._code(subject)[0]
            spent = outcome.spent.amount if told is None and outcome and outcome.spent else told
            place = self.prose.place(subject.start)
            if not is_left_open(text):
                self.rows.purposes.append(Purpose("appropriation", subject.text, code, spent, text, place))
        self.stated.sort(key=lambda each: each.end)
        super()._finish()

    def _around(self, figure: Figure) -> str:
        """The words of the sentence around a figure, from the mark before it to the one behind it."""
        start = (
            max(self.prose.normalised.rfind(mark, max(figure.start - LONGEST_TEXT, 0), figure.start) for mark in "。;")
            + 1
        )
        stops = [self.prose.normalised.find(mark, figure.end, figure.end + LONGEST_TEXT) for mark in "。;"]
        stop = min((each for each in stops if each >= 0), default=figure.end)
        return self._clause(max(start, figure.start - LONGEST_TEXT), stop)
