"""One chapter, sentence by sentence and figure by figure."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from mingzhang.budget.concepts import concepts
from mingzhang.budget.header_words import is_price
from mingzhang.budget.narrative import Change, Purpose, Statement
from mingzhang.extraction.clean import fold, is_left_open
from mingzhang.extraction.narrative.change_phrases import Move, against, move_after, moves, reason_after
from mingzhang.extraction.narrative.chapter_words import NUMBERED
from mingzhang.extraction.narrative.context import Whole
from mingzhang.extraction.narrative.cues import (
    LONGEST_TEXT,
    behind_bracket,
    chapter_kind,
    clause_end,
    delta_start,
    is_bare_amount,
    item_key,
    printed_unit,
)
from mingzhang.extraction.narrative.facts import FoundFact, other_facts
from mingzhang.extraction.narrative.figures import Figure, is_broken
from mingzhang.extraction.narrative.results import Amount
from mingzhang.extraction.narrative.subjects import Subject, subject_of
from mingzhang.extraction.narrative.whose_change import WhoseChange

_PURPOSE = re.compile(r"(?:\([^()]{0,20}\))?[,。]?(?:其中)?主要(?:是)?用于:?")
_LEVEL = re.compile(
    r"(?:与|比|较|同)(?:上年|去年|20\d\d年)[^,。;\d]{0,16}(?:持平|一致|相同|无变化|没有变化|无增减变化|无增减|不变)"
)
_CODE_DIGITS, _LONGEST_NAME = (3, 5, 7), 40
_SHARE_OF = re.compile(r"(?<![^,;:。()])占[^,。;:()\d]{0,24}$")
_LIMIT = re.compile(r"(?:\(含\)|及|或)?以[上下]")
_THRESHOLD = re.compile(r"(?:\(含\)|及)?以上[^,。;\d]{0,12}设备(?:台|套|[,。;]|$)")


class ChapterReader(WhoseChange):
    """Reads one chapter into `rows`. `read` is called once."""

    def read(self) -> None:
        """Every sentence of the chapter."""
        if self.prose.text:
            found = self._found_facts()
            self.rows.facts.extend(each.fact for each in found)
            self.facts = {each.figure.start: each for each in found if each.figure is not None}
        for start, end in self.prose.sentences():
            self._enter(start, end)
            self._sentence(start, end)
        self._finish()

    def _finish(self) -> None:
        """Enter what is known only once the whole chapter is read."""
        self.rows.statements.extend(each.row for each in self.stated)
        self.rows.tokens["statements"] += len(self.stated)

    def _found_facts(self) -> tuple[FoundFact, ...]:
        """The facts of a chapter on other matters, or on what its title does not say."""
        if self.kind not in ("rest", "other"):
            return ()
        return self._other_facts() if self.kind == "rest" or not self.chapter.title else self._facts_below()

    def _other_facts(self) -> tuple[FoundFact, ...]:
        return other_facts(self.prose)

    def _facts_below(self) -> tuple[FoundFact, ...]:
        """The facts below sub-headings on other matters in a chapter that says nothing of what it is about."""
        spans = self.prose.headings
        ends = [*(start for start, _ in spans[1:]), len(self.prose.text)]
        rest = [
            (below, end)
            for (start, below), end in zip(spans, ends, strict=bool(spans))
            if chapter_kind(self.prose.normalised[start:below]) == "rest"
        ]
        found = self._other_facts() if rest else ()
        return tuple(each for each in found if any(start <= each.start < end for start, end in rest))

    def _sentence(self, start: int, end: int) -> None:
        cursor = start
        while cursor < end:
            figure = self._next_figure(cursor, end)
            level = _LEVEL.search(self.prose.normalised, cursor, figure.start if figure else end)
            if level is not None:
                cursor = self._moved(cursor, level.start(), end)
            elif figure is None:
                break
            else:
                cursor = self._figure(cursor, figure, end)
        self._group_after(cursor, end)

    def _next_figure(self, cursor: int, end: int) -> Figure | None:
        """The next figure; a count inside the name of a project (`办公设备购置（2期）结转5万元`) belongs to the name."""
        following = list(islice((each for each in self.prose.figures(cursor, end) if not self._is_code(each)), 4))
        if not following:
            return None
        first = following[0]
        if self._names_projects(cursor):
            for figure in following:
                between = self.prose.normalised[first.end : figure.start]
                if figure.is_money and not re.search(r"[,。;]", between):
                    return figure
        return first

    def _is_code(self, figure: Figure) -> bool:
        """Whether a number is the code of the name right behind it, perhaps behind the number of an item (3.2080505机关…)."""
        text = self.prose.normalised
        code = text[figure.start : figure.end].rpartition(".")[2]
        if figure.unit or not code.isdigit() or len(code) not in _CODE_DIGITS:
            return False
        behind = fold(text[figure.end : figure.end + _LONGEST_NAME]).lstrip('“"')
        return any(behind.startswith(name.removesuffix("支出")) for name in self.setting.codes.names(code))

    def _figure(self, cursor: int, figure: Figure, end: int) -> int:
        """Read one figure and what belongs to it; where to go on."""
        self._group_after(cursor, figure.start)
        text = self.prose.normalised
        if is_broken(text, figure):
            self._unread(figure, "number-may-be-broken")
            return figure.end
        if figure.value is None or not figure.unit and not is_bare_amount(self.prose, figure):
            self._unread(figure, "sentence-not-understood")
            return figure.end
        if figure.start in self.facts:
            return self._fact(cursor, figure, end)
        if figure.is_money and any(each.start <= figure.start < said for said, each in self.facts.items()):
            self.rows.tokens["facts"] += 1
            return figure.end
        if figure.is_money and _THRESHOLD.match(text, figure.end):
            self._unread(figure, "threshold-without-count")
            return figure.end
        moved = delta_start(self.prose, cursor, figure)
        if moved is not None:
            return self._moved(cursor, moved, end)
        subject = self._subject(cursor, figure)
        self._head_after(cursor, subject.text, figure)
        purpose = _PURPOSE.match(text, figure.end, end)
        if purpose and self.kind in ("appropriation", "carryover") and figure.is_money:
            return self._purpose(figure, cursor, purpose.end(), end)
        move = move_after(self.prose, figure.end, end)
        if (move.stated or move.share is not None) and figure.is_money and self._chapter_of(subject):
            return self._compared(subject, figure, move, end)
        return self._statement(subject, figure, end)

    def _compared(self, subject: Subject, figure: Figure, move: Move, end: int) -> int:
        """An amount and the comparison behind it, which may be that of an amount told before."""
        other = self._meant_instead(figure, move)
        if other is not None:
            self._statement(subject, figure, end)
            self.stated.remove(other)
            return self._change(Subject(other.row.subject, (), figure.end), None, move, end, other)
        if not self._is_of_any(subject, figure, move):
            return self._change(subject, figure, move, end)
        for each in move.figures:
            self._unread(each, "change-without-subject")
        return max(self._statement(subject, figure, end), move.end)

    def _fact(self, cursor: int, figure: Figure, end: int) -> int:
        self.rows.tokens["facts"] += 1
        self._warned(figure)
        words = self.prose.text[self.facts[figure.start].start : figure.start]
        self.counted = (words.rstrip("为是：:共"), figure.end)
        if self.facts[figure.start].fact.fact == "operating_cost":
            move = move_after(self.prose, figure.end, end)
            subject = self._subject(cursor, figure)
            if move.stated:
                self.rows.tokens["facts"] -= 1
                return self._change(subject, figure, move, end)
        if self.facts[figure.start].fact.fact.startswith("planned_"):
            self.head = self.head or self._subject(cursor, figure).text
        if self.facts[figure.start].fact.fact.startswith("undisclosed"):
            why = reason_after(self.prose.normalised, figure.end, end)
            return figure.end if why is None else why[1]
        return figure.end

    def _change(
        self, subject: Subject, figure: Figure | None, move: Move, end: int, stated: Amount | None = None
    ) -> int:
        """A row of `changes`. `figure` is its amount, or `stated` is, from an earlier sentence."""
        if not subject.text:
            for each in (*((figure,) if figure else ()), *move.figures):
                self._unread(each, "change-without-subject")
            return move.end
        why = reason_after(self.prose.normalised, move.end, end)
        reason = self.prose.text[why[0] : why[1]] if why else ""
        apart = why is not None and self.prose.normalised.startswith("。", move.end)
        stop = why[1] if why else move.end
        amount = figure.amount if figure else stated.amount if stated else None
        prior = amount - move.delta if amount is not None and move.delta is not None else None
        code, source = self._code(subject)
        place = self.prose.place(subject.start)
        name = (
            concepts()["total"].name
            if self._chapter_of(subject) == "three_public" and "三公" in subject.text
            else subject.text
        )
        self.rows.changes.append(
            Change(
                self._chapter_of(subject), name, code, source, amount, move.share, move.delta, move.rate, prior,
                prior is not None and prior == 0, reason, place, share_of=move.share_of,
            )
        )  # fmt: skip
        if apart and self._with_reason_of_whole(len(self.rows.changes) - 1, reason):
            self.rows.changes[-1] = replace(self.rows.changes[-1], reason="")
        self.rows.tokens["changes"] += (figure is not None) + (stated is not None) + len(move.figures)
        inside = sum(1 for each in self.prose.figures(*why) if each.unit) if why else 0
        self.rows.tokens["changes"] += inside
        for each in (*((figure,) if figure else ()), *move.figures):
            self._warned(each)
        for warning in move.warnings:
            self.rows.warn(place, self._clause(subject.start, stop), warning)
        self._other_year(subject, figure)
        if figure is not None and move.prior is not None:
            self._prior(name, figure, move.prior, end)
        self._named(subject, figure)
        self.segment = self.changed_to = stop
        return max(stop, subject.start + 1)

    def _prior(self, of: str, figure: Figure, prior: Figure, end: int) -> None:
        """Last year's figure that a comparison prints is a statement about what has changed."""
        start = max(self.prose.normalised.rfind(mark, figure.end, prior.start) for mark in ",。") + 1
        words = self.prose.text[max(start, figure.end) : prior.start].lstrip("（(与比较同").rstrip("（(")
        self._statement(Subject(words, (), prior.start - len(words)), prior, end, of)

    def _purpose(self, figure: Figure, cursor: int, start: int, end: int) -> int:
        stop = start
        while stop < end:
            if self.prose.normalised[stop] == "。" and stop == end - 1:
                break
            if self.prose.normalised[stop] == ";" and self._next_purpose(stop + 1, end):
                break
            stop += 1
        keep = self.kind == "carryover"
        subject = subject_of(
            self.prose, self._name_start(cursor, figure), figure.start, self.setting.agencies, keep_year=keep
        )
        code, _ = self._code(subject)
        name = re.sub(r"(?:上年)?结转(?:结余)?$", "", subject.text) or subject.text if keep else subject.text
        if not is_left_open(self.prose.text[start:stop]):
            self.rows.purposes.append(
                Purpose(
                    self.kind, name, code, figure.amount, self.prose.text[start:stop], self.prose.place(subject.start)
                )
            )
        self._warned(figure)
        self.rows.tokens["purposes"] += 1 + sum(1 for each in self.prose.figures(start, stop) if each.unit)
        self.segment = stop
        return stop

    def _statement(self, subject: Subject, figure: Figure, end: int, of: str = "", *, is_move: bool = False) -> int:
        if not self.opened and self.group.is_used_up(figure):
            self.group = Whole()
        parent = of or self.member.name or self.group.name
        told = self._told()
        is_share = figure.is_percent and _SHARE_OF.search(
            self.prose.normalised, self._name_start(subject.start, figure), figure.start
        )
        if is_share and self.counted[1] > (told.end if told is not None else 0):
            parent, subject = self.counted[0], Subject(subject.text or "占", (), subject.start)
        elif (subject.text in ("价值", "金额") or subject.text == "占" and figure.is_percent) and told is not None:
            parent = told.row.subject
        if not subject.text and told is not None:
            subject = Subject(told.row.subject, (), subject.start)
        if not subject.text:
            self._unread(figure, "sentence-not-understood")
            return figure.end
        if is_price(subject.text) and _LIMIT.match(self.prose.normalised, figure.end):
            return figure.end
        stop = clause_end(self.prose, figure.end, end)
        place = self.prose.place(subject.start)
        text = self._clause(self.segment if stop - self.segment <= LONGEST_TEXT else subject.start, stop)
        within = "" if parent == subject.text else parent
        row = Statement(
            self.chapter.heading, subject.text, within, figure.value, printed_unit(self.prose, figure), text, place
        )
        self.stated.append(Amount(item_key(subject.text), figure.amount, row, figure.end, is_move, figure))
        self._warned(figure)
        if not is_move and not is_share:
            self._named(subject, figure)
        return figure.end

    def _moved(self, cursor: int, start: int, end: int) -> int:
        """A change whose amount another sentence says: `公务接待费减少0.03万元，主要原因是…`."""
        move = moves(self.prose, start, end) or self._level(start, end)
        compared = against(self.prose.normalised, cursor, start, move.end if move else end)
        words_end = compared.start() if compared else start
        subject = subject_of(self.prose, cursor, words_end, self.setting.agencies)
        if move is None:
            return start + 1
        opened = behind_bracket(self.prose, cursor)
        known = next((each for each in self.stated if each.end == opened), None)
        if not subject.text.strip("，、；"):
            subject = Subject("", (), start)
        if known is None and cursor == self.sentence and not subject.text:
            known = self._amount_before()
        if known is None and not subject.text:
            known = self._only_amount()
        if known is not None:
            subject = Subject(known.row.subject, (), start)
        chapter = self._chapter_of(subject)
        key = item_key(subject.text)
        known = known or next((each for each in reversed(self.stated) if key and each.key == key), None)
        if not chapter:
            self._movement(cursor, move, end, known)
            return move.end
        if known is not None:
            self.stated.remove(known)
        return self._change(subject, None, move, end, known)

    def _movement(self, cursor: int, move: Move, end: int, known: Amount | None) -> None:
        """A change in a chapter whose changes are no resource: each figure is a statement, named by its own words, beside what it
        is the change of."""
        told = known or self._told()
        of = told.row.subject if told is not None else ""
        for figure in move.figures:
            start = self._name_start(cursor, figure)
            words = self.prose.text[start : figure.start].strip("，,；;：:（()）").removeprefix("其中")
            self._statement(Subject(words, (), start), figure, end, of, is_move=True)
            cursor = figure.end

    def _level(self, start: int, end: int) -> Move | None:
        found = _LEVEL.match(self.prose.normalised, start, end)
        if found is None:
            return None
        return Move(found.end(), True, None, Decimal(0), Decimal(0), (), ())

    def _next_purpose(self, start: int, end: int) -> bool:
        """Whether the next amount behind a ； has its own 主要用于, or is that of another classification."""
        following = next(
            (each for each in self.prose.figures(start, min(end, start + LONGEST_TEXT)) if each.is_money), None
        )
        if following is None:
            return False
        subject = subject_of(self.prose, start, following.start, self.setting.agencies)
        used = _PURPOSE.match(self.prose.normalised, following.end) is not None
        known = self.kind == "carryover" or bool(self.setting.codes.find((subject.text,))[0])
        if ";" in self.prose.normalised[start : following.start] or NUMBERED.match(self.prose.normalised, start):
            return used and known
        return used or known
