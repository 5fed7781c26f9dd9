"""What the figures of a chapter of final accounts are of: an item of the classification, a kind of its spending, or a part of “三公”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from mingzhang.budget.accounts_wording import accounts_wording
from mingzhang.budget.units import UNITS
from mingzhang.extraction.narrative.change_phrases import Move
from mingzhang.extraction.narrative.chapter_words import NEAR
from mingzhang.extraction.narrative.chapters import Chapter
from mingzhang.extraction.narrative.context import Whole, whole_of
from mingzhang.extraction.narrative.figures import Figure, is_broken
from mingzhang.extraction.narrative.outcomes.outcome_statement import (
    LEVEL_MARK,
    Outcome,
    named_levels,
    plain_name,
    table_of,
)
from mingzhang.extraction.narrative.reflow import RunningText, normalised
from mingzhang.extraction.narrative.results import Amount, Rows, WordsSetting
from mingzhang.extraction.narrative.sentences import ChapterReader
from mingzhang.extraction.narrative.subjects import NUMBERING, Subject, subject_of

_SHORTEST_NAME = 4
"""Characters behind the levels of a classification that may be a name of their own."""
_OF_THE_YEAR = re.compile("本年度?支出")
"""What all that was spent in the year is called, and no word around the name of something else."""
_COMPARING = ("比", "较", "与", "同")
"""What is left of the name of an amount that is only compared with."""
_OF_PART = re.compile("基本支出|项目支出|人员经费|公用经费")
"""What a part of the spending of one source is called."""
_BOTH_OR_LEFT = re.compile("收、?支|收入.*支出|结转|结余")
_LONGEST_CLAUSE, _MOST_IN_CLAUSE = 200, 12


_CARRIED = re.compile("结转|结余")
_ASIDE = re.compile(r"\((?P<parts>(?:其中|一般公共预算|政府性基金|财政拨款)[^()]{2,300})\)")


def _is_same(name: str, other: str) -> bool:
    """Whether two names differ at most by a word for spending at the end (财政拨款支出 / 财政拨款)."""
    return normalised(name).removesuffix("支出") == normalised(other).removesuffix("支出")


def _is_whole(name: str) -> bool:
    """Whether a name is that of all spending of the general budget, or of all money."""
    words = accounts_wording()
    return (
        words.general.fullmatch(normalised(name)) is not None or words.all_money.fullmatch(normalised(name)) is not None
    )


class OutcomeSubjects(ChapterReader):
    """Tells what each figure is of. `item` is the item of the classification that the sentences are about, `levels` the names of the
    classification above it, `current` the outcome that the last figure belonged to, `first` the number of changes told before this section,
    `purposes` what each item is for and the amount told with it, `paragraph` where the paragraph begins, `changed` name and figure of the last change against the year before,
    `before` what the sentence before was about, of which a sentence that begins with 其中 tells parts."""

    def __init__(self, prose: RunningText, chapter: Chapter, setting: WordsSetting, rows: Rows) -> None:
        super().__init__(prose, chapter, setting, rows)
        self.item: Subject | None = None
        self.levels: tuple[str, ...] = ()
        self.outcomes: list[Outcome] = []
        self.current: Outcome | None = None
        self.first = len(rows.changes)
        self.purposes: dict[str, tuple[Subject, str, Decimal | None]] = {}
        self.before, self.paragraph = Whole(), 0
        self.changed: tuple[str, Figure | None] = ("", None)

    def _enter(self, start: int, end: int) -> None:
        named = whole_of(self.head, self.whole) if self.head else None
        if self.prose.begins_paragraph(start) or NUMBERING.match(self.prose.normalised, start, end):
            self.paragraph = start
        super()._enter(start, end)
        headed = any(below == start for _, below in self.prose.headings)
        self.before = Whole() if headed else named or self.before

    def _group_after(self, start: int, stop: int) -> None:
        super()._group_after(start, stop)
        if start == self.sentence and self.opened and not self.group.name:
            self.group = self.before

    def _about(self, cursor: int, stop: int) -> Subject:
        """What an amount of a plan or of spending is of: the words before, else the item, else what was told last."""
        subject = self._plain(subject_of(self.prose, cursor, stop, self.setting.agencies))
        behind = self._behind_levels(cursor, stop) if subject.names else None
        if subject.names and behind is None:
            self.item, self.levels = subject, subject.names
            return subject
        if subject.code and not subject.names:
            self.item = subject
            return subject
        below = self._below_levels(cursor, stop) if not subject.names else None
        if below is not None:
            return below
        subject = behind or subject
        same = self.current is not None and _is_same(subject.text, self.current.subject.text)
        if subject.text and not same and (self.item is None or self.kind == "three_public"):
            return subject
        if _is_whole(subject.text):
            self.item = None
        if self.item is not None and not self._is_other(subject.text):
            return self.item
        same = self.current is not None and _is_same(subject.text, self.current.subject.text)
        if subject.text and not same:
            return subject
        stated = self._stated_in_clause(cursor)
        if stated is not None:
            return stated
        told = self._amount_of_paragraph()
        if told is not None:
            return self._plain(Subject(told[0], (), stop))
        return self.current.subject if self.current else self._topic(stop)

    def _amount_of_paragraph(self) -> tuple[str, Figure | None, Amount | None] | None:
        """What the paragraph tells last, as no part of another, if no outcome is told behind it: its name, its figure, and the amount that
        was only stated (None where its change against the year before is told)."""
        floor = max(self.paragraph, self._told_to())
        near = (each for each in islice(reversed(self.stated), NEAR) if not each.is_move and not each.row.parent)
        last = next(near, None)
        if last is not None and last.end > max(floor, self.changed_to) and last.row.unit in UNITS:
            return last.row.subject, last.figure, last
        return (*self.changed, None) if self.changed_to > floor and self.changed[0] else None

    def _told_to(self) -> int:
        """Where the last figure of the current outcome ends; 0 where there is none."""
        current = self.current
        told = (current.spent, current.executed, *current.plans.values()) if current is not None else ()
        return max((each.end for each in told if each is not None), default=0)

    def aside_behind(self, position: int, end: int) -> re.Match[str] | None:
        """The bracket right behind an amount that lists its parts (（其中：一般公共预算支出6.00万元；…））."""
        return _ASIDE.match(self.prose.normalised, position, end)

    def _aside(self, subject: Subject, position: int, end: int) -> int:
        """Enter the parts of an amount that a bracket right behind it lists, and where it ends."""
        bracket = self.aside_behind(position, end)
        if bracket is None:
            return position
        cursor = bracket.start("parts")
        for figure in self.prose.figures(cursor, bracket.end("parts")):
            part = subject_of(self.prose, cursor, figure.start, self.setting.agencies)
            if figure.value is None or is_broken(self.prose.normalised, figure):
                self._unread(figure, "sentence-not-understood")
            else:
                self._statement(part, figure, end, subject.text, is_move=True)
            cursor = figure.end
        return bracket.end()

    def _below_levels(self, cursor: int, stop: int) -> Subject | None:
        """The item that names of the levels below those told before spell out (；档案馆（项）年初预算为); what is named at a level below
        an unknown one is no item of those told."""
        start = max(cursor, *(self.prose.normalised.rfind(mark, cursor, stop) + 1 for mark in "。;"))
        if LEVEL_MARK.search(self.prose.normalised, start, stop) is None:
            return None
        names = named_levels(self.prose.normalised[start:stop], self.levels)
        if not names:
            self.item = None
            return None
        self.item, self.levels = Subject("/".join(names), names, start), names
        return self.item

    def _stated_in_clause(self, cursor: int) -> Subject | None:
        """What the amount told last in the same clause is of, where it was told without a word of plan or outcome (公务用车购置费
        支出25.00万元，购置1辆，完成全年预算30.00万元)."""
        told = self._told_in_clause(cursor) if self.item is None else []
        return None if not told or told[-1][0] is self.current else self._plain(Subject(told[-1][1], (), cursor))

    def _told_in_clause(self, cursor: int) -> list[tuple[Outcome | None, str, Decimal | None]]:
        """The amounts before `cursor` in the same clause that no plan follows yet, in order: their outcome, if they have one already,
        what they are of, and how much."""
        floor = max(self.prose.normalised.rfind(mark, max(0, cursor - _LONGEST_CLAUSE), cursor) for mark in "。;")
        floor = max(floor, cursor - _LONGEST_CLAUSE)
        current = self.current
        if current is not None:
            floor = max([floor, *(each.end - 1 for each in (*current.plans.values(), current.executed) if each)])
        spent = current.spent if current is not None else None
        told: list[tuple[int, Outcome | None, str, Decimal | None]] = [
            (each.end, None, each.row.subject, each.amount)
            for each in self.stated[-_MOST_IN_CLAUSE:]
            if floor < each.end <= cursor and each.row.unit in UNITS and not each.is_move
        ]
        if current is not None and spent is not None and floor < spent.end <= cursor:
            told.append((spent.end, current, current.subject.text, spent.amount))
        return [each[1:] for each in sorted(told, key=lambda each: each[0])]

    def _behind_levels(self, cursor: int, stop: int) -> Subject | None:
        """What stands behind the last 类, 款 or 项 and names something of its own: its item, by number, code or name alone
        (住房保障支出（类）1.住房公积金（2210201）)."""
        marks = [found.end() for found in LEVEL_MARK.finditer(self.prose.normalised, cursor, stop)]
        if not marks:
            return None
        subject = self._plain(subject_of(self.prose, marks[-1], stop, self.setting.agencies))
        numbered = NUMBERING.match(self.prose.normalised, marks[-1], stop)
        if not subject.text or not (numbered or subject.text.endswith("）") or len(subject.text) >= _SHORTEST_NAME):
            return None
        self.item = None
        return subject

    def _is_other(self, text: str) -> bool:
        """Whether words name something else than the item that the paragraph is about: a kind of its spending, or all of it."""
        return bool(text) and ("基本支出" in text or "项目支出" in text or "经费" in text or _is_whole(text))

    def _topic(self, stop: int) -> Subject:
        """What the section is called that a figure stands in; else all that the chapter is about."""
        return Subject(self.topic or accounts_wording().title_end.sub("", self.chapter.title.rstrip("：:。")), (), stop)

    def _plain(self, subject: Subject) -> Subject:
        """The subject without the words that it was spent."""
        words = accounts_wording()
        text = words.compared_with.sub("", subject.text.strip("，,、；;：:（("))
        text = words.year_around.sub("", words.spent_at_end.sub("", words.year_around.sub("", text)))
        text = subject.text.strip("，,") if text in _COMPARING else text
        names = tuple(map(plain_name, subject.names))
        return replace(
            subject, text="/".join(names) or ("" if words.nothing_left.fullmatch(text) else text), names=names
        )

    def _chapter_of(self, subject: Subject) -> str:
        """A class or an item of expenditure is one also in a chapter that begins with income (财政拨款收入支出决算情况)."""
        chapter = super()._chapter_of(subject)
        levels = len(subject.names)
        if chapter == "income" and "支出" in self.chapter.title and _CARRIED.search(subject.text):
            return ""
        if levels and chapter == "income":
            return "general_structure" if levels == 1 else "general_item"
        if self.kind == "appropriation" and table_of((subject.text,)) == "general_expenditure":
            return "income" if "收入" in subject.text else "general_scale" if "支出" in subject.text else ""
        return chapter or self._chapter_of_source(subject)

    def _chapter_of_source(self, subject: Subject) -> str:
        """What a chapter of its own tells of funds or state capital, by words that name the source or an item; of a part of
        the spending of the general budget (基本支出决算情况说明) it is the scale."""
        resource = table_of((self.topic, self.chapter.title)) if self.kind == "other" else ""
        if resource == "general_expenditure":
            return "general_scale" if _OF_PART.search(subject.text) else ""
        if resource not in ("fund_expenditure", "state_capital_expenditure"):
            return ""
        if subject.names or subject.code:
            return "expenditure"
        if table_of((subject.text,)) != resource or _BOTH_OR_LEFT.search(subject.text):
            return ""
        return "income" if "收入" in subject.text else "expenditure"

    def _beside_income(self, figure: Figure) -> Subject | None:
        """An amount of expenditure without a name of its own, right behind one of income, is never that income: it is of the same
        money (财政拨款本年收入100.00万元；本年支出101.00万元)."""
        last = self._told()
        end, name = (last.end, last.row.subject) if last is not None else (0, "")
        if self.last is not None and self.last[1].end > end:
            name, end = self.last[0], self.last[1].end
        between = self.prose.normalised[max(end, self._name_start(end, figure)) : figure.start]
        if "支出" not in between or "收入" not in name or "支出" in name:
            return None
        return Subject(name.replace("收入", "支出"), (), figure.start)

    def _subject(self, cursor: int, figure: Figure) -> Subject:
        printed = super()._subject(cursor, figure)
        subject = self._plain(printed)
        if subject.names:
            self.item, self.levels = subject, subject.names
        elif subject.code:
            self.item = subject
        elif below := self._below_levels(cursor, figure.start):
            return below
        if subject.text:
            return subject
        if self.item is not None:
            return self.item
        return self._beside_income(figure) or (printed if _OF_THE_YEAR.search(printed.text) else subject)

    def _compared(self, subject: Subject, figure: Figure, move: Move, end: int) -> int:
        whole = self._spent_before()
        spent = whole.spent if whole is not None else None
        if whole is None or spent is None or move.prior is not None or move.delta in (None, 0):
            return super()._compared(subject, figure, move, end)
        was = self._was(whole.subject.text, spent.amount, move) and not self._was(subject.text, figure.amount, move)
        if was or move.is_of(spent.amount) and not move.is_of(figure.amount):
            self._statement(subject, figure, end)
            whole.told = True
            return self._change(whole.subject, spent, move, end)
        return super()._compared(subject, figure, move, end)

    def _spent_before(self) -> Outcome | None:
        """What the sentence tells of all of which it then lists parts, where no change of it is told."""
        whole = self.current
        spent = whole.spent if whole is not None else None
        if whole is None or spent is None or not self.opened or whole.told or spent.end <= self.sentence:
            return None
        return whole if whole.subject.text == self.group.name else None

    def _is_whole_told(self, told: Sequence[Amount]) -> bool:
        return super()._is_whole_told(told) or self._spent_before() is not None
