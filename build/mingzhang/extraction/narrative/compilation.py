"""A chapter that tells the whole budget at once (预算编制说明): income, expenditure, then each item with what it is for,
last year's figure and this year's.

    “某类（类）某款（款）某项（项）”25.77万元，主要用于…。2023年当年预算执行数为60.13万元，2024年预算安排25.77万元，比…减少57.14%。

The amount of an item with its use is a purpose; the comparison is a change of the item, its figure of last year a statement
that belongs to the item.
"""

from __future__ import annotations

from dataclasses import replace

from mingzhang.budget.explanations import explanations
from mingzhang.extraction.narrative.change_phrases import move_after
from mingzhang.extraction.narrative.chapters import Chapter
from mingzhang.extraction.narrative.context import Whole
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.reflow import RunningText
from mingzhang.extraction.narrative.results import Rows, WordsSetting
from mingzhang.extraction.narrative.sentences import ChapterReader
from mingzhang.extraction.narrative.subjects import NUMBERING, Subject


class CompilationReader(ChapterReader):
    """Reads such a chapter. `item` is the item of the classification that the sentences are about."""

    def __init__(self, prose: RunningText, chapter: Chapter, setting: WordsSetting, rows: Rows) -> None:
        super().__init__(prose, chapter, setting, rows)
        self.kind = self.chapter_kind = "appropriation"
        self.item: Subject | None = None
        self.first = len(rows.changes)

    def _sentence(self, start: int, end: int) -> None:
        if NUMBERING.match(self.prose.normalised, start, end):
            self.item = None
        self.group = Whole()
        why = explanations().reason.match(self.prose.normalised, start, end)
        if why is None:
            super()._sentence(start, end)
        else:
            self._reason_of_all(start, why.end(), end)

    def _reason_of_all(self, start: int, words: int, end: int) -> None:
        """The reason of the changes of income and expenditure above that have none of their own."""
        reason = self.prose.text[words:end].rstrip("。；")
        rows = self.rows.changes
        explained = [i for i in range(self.first, len(rows)) if not rows[i].reason and "/" not in rows[i].subject]
        for index in explained:
            if rows[index].delta:
                rows[index] = replace(rows[index], reason=reason)
        if "(" in self.prose.normalised[start:words]:
            self.rows.warn(self.prose.place(start), self._clause(start, end), "choice-left-standing")
        for figure in self.prose.figures(words, end):
            if figure.unit and not explained:
                self._unread(figure, "sentence-not-understood")
            elif figure.unit:
                self.rows.tokens["changes"] += 1

    def _figure(self, cursor: int, figure: Figure, end: int) -> int:
        start = self._name_start(cursor, figure)
        words = self.prose.normalised[start : figure.start]
        if self.item is not None and figure.is_money and figure.value is not None:
            if found := explanations().prior.search(words):
                name = self.prose.text[start + found.start() : figure.start].rstrip("为是：:")
                return self._statement(Subject(name, (), start + found.start()), figure, end, self.item.text)
            move = move_after(self.prose, figure.end, end)
            if explanations().planned.search(words) and move.stated:
                subject = replace(self.item, start=start)
                return self._change(subject, figure, move, end)
        return super()._figure(cursor, figure, end)

    def _subject(self, cursor: int, figure: Figure) -> Subject:
        subject = super()._subject(cursor, figure)
        self.item = subject if subject.names else self.item
        return subject

    def _chapter_of(self, subject: Subject) -> str:
        if subject.names:
            return "general_structure" if len(subject.names) == 1 else "general_item"
        if "收入" in subject.text:
            return "income"
        return "general_scale" if "一般公共预算" in subject.text else "expenditure"
