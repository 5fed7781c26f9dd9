"""What the words of a chapter mean where its reader stands: of what it speaks, which group a figure belongs to, its name and its code."""

from __future__ import annotations

import re
from itertools import islice

from mingzhang.budget.message import message
from mingzhang.budget.wording import names_grand_total
from mingzhang.extraction.narrative.chapters import Chapter
from mingzhang.extraction.narrative.context import Whole, opener, section_kind, whole_of
from mingzhang.extraction.narrative.cues import (
    LONGEST_TEXT,
    chapter_kind,
)
from mingzhang.extraction.narrative.facts import FoundFact
from mingzhang.extraction.narrative.figures import COUNT, Figure
from mingzhang.extraction.narrative.reflow import RunningText, normalised
from mingzhang.extraction.narrative.results import Amount, Rows, WordsSetting
from mingzhang.extraction.narrative.subjects import Subject, is_running_cost, subject_of

_MEMBERS = re.compile(r"(?<!不)包括:?|分别(?:为|是)?:|其中:?$")
_NOUN_AFTER = re.compile(r"(?!以上|以下|左右)[一-鿿]{2,12}?(?=以及|[和、,。;及的与:(]|$)")
_NEEDS_NOUN = ("个", "家", "名", "人", "项", "辆", "台")
_OTHER_YEAR = re.compile(r"(20\d\d)年度?预算数?为?$")
_COUNTED = re.compile(rf"(?:^|[,;。:、(])(?P<name>[^,;。:、(]*[^,;。:、(\d])\d[\d.,]*{COUNT}$")
"""What was counted right before an amount is what the amount is the worth of (通用设备3台，5万元)."""
_SIDES = (("收入", "income"), ("支出", "expenditure"))
_SIDED = re.compile("收入|支出|收支|收、支")
_AROUND_NAME = "“”\"'.．、 "
_ONLY_PLANNED = re.compile(r"(?:20\d\d年度?)?(?:预算)?(?:安排)?数?")
_CATEGORY_DIGITS = 3
NEAR = 60
"""Of so many things told last a sentence may still speak."""
NUMBERED = re.compile(r"\(?\d{1,2}[.、)]")
"""The number of an item of a list: 1. （2）3、."""


class ChapterWords:
    """The chapter as far as it is read. `kind` is what the section is about, `head` and `whole` the first name of the sentence and its
    figure, `member` and `group` of what the next figures are parts, `topic` what a heading names, `stated` the figures told so far,
    `changed_to` where the last change ends, `sentence` and `sentence_before` where sentences begin, `counted` the words of the last fact and where it ends."""

    def __init__(self, prose: RunningText, chapter: Chapter, setting: WordsSetting, rows: Rows) -> None:
        self.prose, self.chapter, self.setting, self.rows = prose, chapter, setting, rows
        self.kind = self.chapter_kind = chapter.kind or chapter_kind(chapter.title)
        self.facts: dict[int, FoundFact] = {}
        self.stated: list[Amount] = []
        self.head = self.topic = ""
        self.group, self.member = Whole(), Whole()
        self.last: tuple[str, Figure] | None = None
        self.whole: Figure | None = None
        self.sentence, self.segment, self.opened = 0, 0, False
        self.sentence_before = self.changed_to = 0
        self.counted = ("", 0)

    def _enter(self, start: int, end: int) -> None:
        """What a new sentence still has of those before it."""
        heading = next((span for span in self.prose.headings if span[1] == start), None)
        opened = opener(self.prose, start, end)
        title = self.prose.normalised[slice(*heading)] if heading else opened["title"] if opened else ""
        if heading or self.group.is_used_up():
            self.group = Whole()
        if title:
            self.kind = section_kind(self.chapter_kind, title)
            alone = opened is not None and opened["mark"] == "。" and opened.end() == end
            is_named = opened is not None and opened["mark"] == ":" and opened.start("title") > start
            self.topic = self.prose.text[slice(*opened.span("title"))] if opened and (alone or is_named) else ""
        self.sentence_before, self.sentence = self.sentence, start
        self.segment, self.head, self.whole, self.opened = start, "", None, False
        self.member, self.last = Whole(), None

    def _names_projects(self, start: int) -> bool:
        """Whether the items of a list stand here whose names are those of projects."""
        if self.kind == "carryover":
            return bool(self.group.name) or NUMBERED.match(self.prose.normalised, start) is not None
        return self.kind == "other" and NUMBERED.match(self.prose.normalised, start) is not None

    def _named(self, subject: Subject, figure: Figure | None) -> None:
        """The first figure of a sentence may be the whole of those behind it; another is a part of the whole before it."""
        if not self.head:
            self.head, self.whole = subject.text, figure
        if figure is not None:
            (self.member if self.member.name else self.group).take(figure)
            self.last = (subject.text, figure)

    def _told(self) -> Amount | None:
        """The figure told last that is no movement of another."""
        return next((each for each in islice(reversed(self.stated), NEAR) if not each.is_move), None)

    def _head_after(self, start: int, subject: str, figure: Figure) -> None:
        """An amount behind a ； is no part of the whole before it where it is a whole itself, or more than that one has left; nothing
        (其他收入0万元) is never more."""
        if not self.opened or not figure.is_money or figure.amount is None:
            return
        if self.member.name and self.member.is_used_up(figure):
            self.member = Whole()
        is_whole = names_grand_total(subject) and normalised(self.group.name) != normalised(subject)
        behind = (
            ";" in self.prose.normalised[start : figure.start] and self.group.is_used_up(figure) and figure.amount != 0
        )
        if is_whole or behind and not self.member.name:
            self.group, self.member, self.opened = Whole(), Whole(), False
            self.head, self.whole = "", None

    def _subject(self, cursor: int, figure: Figure) -> Subject:
        start = self._name_start(cursor, figure)
        named = self.kind == "carryover" or self._names_projects(start)
        subject = subject_of(self.prose, start, figure.start, self.setting.agencies, keep_year=named)
        counted = _COUNTED.search(self.prose.normalised, max(cursor - LONGEST_TEXT, 0), cursor)
        if counted and figure.is_money and not subject.text.strip(",，、"):
            subject = Subject(self.prose.text[slice(*counted.span("name"))], (), figure.start)
        if self.topic and _ONLY_PLANNED.fullmatch(normalised(subject.text)):
            subject = Subject(self.topic, (), subject.start)
        elif self.kind == "general" and not subject.names:
            name = subject.text.strip(_AROUND_NAME)
            subject = Subject(name, (name,), subject.start) if self.setting.codes.find((name,))[0] else subject
        after = _NOUN_AFTER.match(self.prose.normalised, figure.end)
        if figure.unit in _NEEDS_NOUN and after:
            return Subject(self.prose.text[figure.end : after.end()], (), subject.start)
        return subject

    def _name_start(self, cursor: int, figure: Figure) -> int:
        """Behind the figure before, and behind the last 。 or ；."""
        start = cursor
        for mark in "。;":
            at = self.prose.normalised.rfind(mark, cursor, figure.start - 1)
            start = max(start, at + 1) if at >= 0 else start
        return start

    def _group_after(self, start: int, stop: int) -> None:
        """`其中：` and `包括：` between two figures make what follows a part of what went before."""
        between = self.prose.normalised[start:stop]
        at = max(between.find("其中:"), between.find("其中,"))
        if at < 0 and between.endswith("其中"):
            at = len(between) - 2
        if at >= 0:
            if self.opened and self.last:
                self.member = whole_of(*self.last)
            else:
                if self.head:
                    self.group = whole_of(self.head, self.whole)
                self.member = Whole()
            self.opened = True
            self.head, self.whole = "", None
            self.segment = start + at + 3
            return
        if self.opened and ")" in between and between.find("(", 0, between.find(")")) < 0:
            self.member = Whole()
        found = _MEMBERS.search(between)
        if found and ";" in between[found.end() :]:
            self.member = Whole()
        elif found:
            words = self._words_before(start, start + found.start())
            if words:
                self.member = Whole(words)
            elif self.last:
                self.member = Whole(self.last[0])

    def _words_before(self, start: int, stop: int) -> str:
        """The name right before 包括; empty where it is a figure's own sentence that goes on."""
        text = re.sub(r"(?:主要|具体)$", "", self.prose.normalised[start:stop])
        if not text.strip(",;、:"):
            return ""
        return subject_of(self.prose, start, start + len(text), self.setting.agencies).text

    def _clause(self, start: int, stop: int) -> str:
        return self.prose.text[start:stop].strip("，。；,;、：:")

    def _chapter_of(self, subject: Subject) -> str:
        """The contract's name for the kind of change; empty where changes of this chapter are no resource."""
        if (
            self.kind == "income"
            and "支出" in subject.text
            and "收入" not in subject.text
            and "支出" in self.chapter.title
        ):
            return "expenditure"
        if self.kind in ("income", "expenditure", "three_public"):
            return self.kind
        if self.kind in ("balance", "other", "rest") and "三公" in subject.text:
            return "three_public"
        if self.kind == "balance":
            found = [
                kind
                for word, kind in _SIDES
                if word in (subject.text if _SIDED.search(subject.text) else self.group.name)
            ]
            return found[0] if len(found) == 1 else ""
        if self.kind == "general" and subject.code and not subject.names:
            return "general_structure" if len(subject.code) == _CATEGORY_DIGITS else "general_item"
        if self.kind == "general":
            return ("general_scale", "general_structure", "general_item", "general_item")[len(subject.names)]
        return "operating_cost" if self.kind == "rest" and is_running_cost(subject.text) else ""

    def _code(self, subject: Subject) -> tuple[str, str]:
        names = subject.names
        if not names and self.kind == "appropriation":
            names = (subject.text,)
        if not names:
            return subject.code, self.setting.codes.source(subject.code) if subject.code else ""
        code, source, elsewhere = self.setting.codes.find(names)
        if not code and subject.code:
            return subject.code, self.setting.codes.source(subject.code)
        if elsewhere:
            self.rows.warn(self.prose.place(subject.start), subject.text, "code-of-own-table", code=code)
        return code, source

    def _other_year(self, subject: Subject, figure: Figure | None) -> None:
        if figure is None:
            return
        found = _OTHER_YEAR.search(self.prose.normalised, subject.start, figure.start)
        if found and int(found.group(1)) != self.setting.year:
            text = self._clause(found.start(), figure.end)
            self.rows.warn(self.prose.place(found.start()), text, "other-year")

    def _unread(self, figure: Figure, message_id: str) -> None:
        left = max(self.prose.normalised.rfind(mark, 0, figure.start) for mark in "。,;") + 1
        stop = re.compile(r"[^,。;]*").match(self.prose.normalised, figure.end)
        text = self._clause(left, stop.end() if stop else figure.end)
        self.rows.unread(self.prose.place(figure.start), text, message_id)
        self.rows.tokens["unread"] += 1

    def _warned(self, figure: Figure) -> None:
        if figure.warning:
            printed = self.prose.text[figure.start : figure.end]
            value, why = f"{figure.value}{figure.unit}", message(figure.warning)
            self.rows.warn(self.prose.place(figure.start), printed, "read-as", value=value, why=why)
