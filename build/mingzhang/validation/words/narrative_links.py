"""What a filing says in words, and which figure of its tables each subject means."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.agreement.quotations import quotations_of
from mingzhang.budget.classification import economic_names
from mingzhang.budget.filing import ACCOUNTS, Row
from mingzhang.budget.finding import FAIL, FOUND, CheckCell, Finding
from mingzhang.budget.headings import ORDINAL
from mingzhang.budget.message import Message, message
from mingzhang.budget.naming.agency_names import name_endings
from mingzhang.budget.narrative import PLAN, Change, Statement
from mingzhang.budget.units import ANY_UNIT, UNITS
from mingzhang.budget.wording import names_whole_side
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import CENT, Term
from mingzhang.validation.findings.verdicts import copy_check, skipped

_CHAPTERS = {
    "income": "收入预算的文字说明",
    "expenditure": "支出预算的文字说明",
    "general_scale": "当年拨款规模的文字说明",
    "general_structure": "当年拨款结构的文字说明",
    "general_item": "当年拨款具体使用的文字说明",
    "three_public": "“三公”经费的文字说明",
    "operating_cost": "运行经费的文字说明",
}
_CHAPTERS_OF_ACCOUNTS = {
    **_CHAPTERS,
    "income": "收入决算的文字说明",
    "expenditure": "支出决算的文字说明",
    "general_scale": "一般公共预算财政拨款支出总体情况的文字说明",
    "general_structure": "一般公共预算财政拨款支出结构的文字说明",
    "general_item": "一般公共预算财政拨款支出具体情况的文字说明",
}
_OUTCOMES = "决算与预算对比的文字说明"

_COARSE = 4
_NEAR = 12
"""Lines before the first and behind the last statement of a chapter that may still belong to it."""
_HALF = Decimal("0.5")
_YEAR = re.compile(r"20\d\d(?=年)")
_YEAR_BEFORE = re.compile(r"(?:上|去|上一)年度?(?:预算|执行|决算|实际)")


def changes(figures: FilingFigures, *chapters: str) -> Iterator[tuple[int, Change]]:
    """The statements of a chapter that compare with last year, with their row numbers."""
    for number, change in enumerate(figures.filing.narrative.changes, start=1):
        if change.chapter in chapters and change.base != PLAN:
            yield number, change


def outcomes(figures: FilingFigures) -> Iterator[tuple[int, Change]]:
    """The statements of any chapter that compare with the year's own plan, with their row numbers."""
    for number, change in enumerate(figures.filing.narrative.changes, start=1):
        if change.base == PLAN:
            yield number, change


def chapter_name(phase: str, change: Change) -> str:
    """What the chapter of a change is called in a statement."""
    return _OUTCOMES if change.base == PLAN else named_chapter(phase, change.chapter)


def named_chapter(phase: str, chapter: str) -> str:
    """What a chapter of `changes` is called in a statement."""
    names = _CHAPTERS_OF_ACCOUNTS if phase == ACCOUNTS else _CHAPTERS
    return names[chapter]


def subject_word(change: Change) -> str:
    """What a change is about: of a triple 类/款/项 the last name, with the code where it is known."""
    name = change.subject.rsplit("/", maxsplit=1)[-1]
    return f"{name}（{change.function_code}）" if change.function_code and "/" in change.subject else name


def change_figure(figures: FilingFigures, number: int, column: str, what: str = "") -> Term:
    """A figure of a change, as it is named in a sentence. `what` is said behind the subject: 比上年的变化."""
    change = figures.filing.narrative.changes[number - 1]
    return figures.narrative_figure(
        "changes",
        number,
        column,
        f"{chapter_name(figures.filing.identity.phase, change)}中",
        f"{subject_word(change)}{what}",
    )


def padded_change_figure(figures: FilingFigures, number: int, column: str, what: str = "") -> Term:
    """A figure of a change as a sum or a rate uses it: `减少 82 万元` beside `7.54` is 82.00, for zeros are left out."""
    term = change_figure(figures, number, column, what)
    return replace(term, last_place=min(term.last_place, usual_place(figures)))


def usual_place(figures: FilingFigures) -> Decimal:
    """The last place that three quarters of the amounts of a filing's changes print at least."""
    amounts = [
        value
        for change in figures.filing.narrative.changes
        for value in (change.amount, change.delta)
        if value not in (None, 0)
    ]
    places = sorted(Decimal(1).scaleb(int(value.as_tuple().exponent)) for value in amounts)
    return places[(len(places) - 1) // _COARSE] if places else CENT


def rounding_bound(figures: FilingFigures, addends: int) -> Decimal:
    """How far a sum of figures in words may be off, whose zeros may be left out: 20 万元 beside 0.77 is 20.00."""
    return usual_place(figures) * _HALF * (addends + 1)


def statements(
    figures: FilingFigures, subject: str = "", *, chapter: str = "", parent: str | None = None, own_year: bool = True
) -> Iterator[tuple[int, Statement]]:
    """The statements of amounts of money whose subject ends with `subject`, in chapters whose title has the pattern `chapter`;
    with `own_year` only those that name no other year."""
    for number, statement in enumerate(figures.filing.narrative.statements, start=1):
        if statement.unit not in UNITS or not re.search(chapter, statement.chapter):
            continue
        if own_year and _is_of_other_year(figures, statement):
            continue
        if statement.subject.endswith(subject) and parent in (None, statement.parent):
            yield number, statement


def _is_of_other_year(figures: FilingFigures, statement: Statement) -> bool:
    """Whether a statement names another year than the filing's: 比2024年“三公”经费预算18万元减少 quotes that year's."""
    years = {int(year) for year in _YEAR.findall(statement.subject)}
    return bool(years - {figures.filing.identity.year}) or _YEAR_BEFORE.search(statement.subject) is not None


def repeated(figures: FilingFigures, check_id: str) -> Iterator[Finding]:
    """The statements that repeat a figure of a table, as `relations.yaml` lists them for a check."""
    for rule in quotations_of(check_id):
        terms = [figures.printed_figures((operand,))[0] for operand in rule.expected]
        expected = next((term for term in terms if term.value is not None and not term.blank), terms[-1])
        for number, statement in statements(figures, parent=rule.parent):
            if rule.whole_side and not _is_whole_side(statement.subject):
                continue
            if rule.subject.fullmatch(statement.subject) and rule.chapter.search(statement.chapter):
                quoted, substitutes = (
                    statement_amount(figures, number),
                    [term for each in rule.substitute for term in figures.printed_figures((each,))],
                )
                others = tuple((message("quoted-of", name="".join(e.label)), e.amount) for e in substitutes if e.value)
                yield copy_check(check_id, replace(quoted, copies=others), expected)


def _is_whole_side(subject: str) -> bool:
    """Whether a subject is all income or all expenditure, of whatever agency (某某局支出预算)."""
    return any(
        names_whole_side(subject[at:]) for at in (0, *(end.end() for end in re.finditer(name_endings(), subject)))
    )


def prior_of(figures: FilingFigures, number: int) -> Term | None:
    """What the words print for last year beside a change (上年执行数); None where they print nothing."""
    subject = figures.filing.narrative.changes[number - 1].subject
    line = figures.filing.narrative.changes[number - 1].place.line or 0
    found = [
        (abs((statement.place.line or 0) - line), index)
        for index, statement in statements(figures, "执行数", parent=subject, own_year=False)
    ]
    return statement_amount(figures, min(found)[1]) if found else None


def chapter_word(statement: Statement) -> str:
    """`一、关于某某局2026年收支预算情况总体说明` -> `第一节（收支预算情况总体说明）`; as printed where it is otherwise."""
    found = re.fullmatch(rf"({ORDINAL})、(?:关于.*?\d{{4}}年)?(.*)", statement.chapter)
    return f"第{found[1]}节（{found[2]}）" if found else statement.chapter


def statement_amount(figures: FilingFigures, number: int, *label: str) -> Term:
    """The amount of a statement."""
    statement = figures.filing.narrative.statements[number - 1]
    return figures.narrative_figure(
        "statements", number, "amount", f"文字说明{chapter_word(statement)}中", *(label or (statement.subject,))
    )


def folded(name: str) -> str:
    """A name without what writers leave out or write differently: brackets, marks, and the last word 支出."""
    plain = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", name))
    return plain.removesuffix("支出") or plain


def is_row_named(row: Row, name: str) -> bool:
    """Whether a row of the basic expenditure table is called so, by its own name or another of its code's."""
    names = [row.texts.get("name", ""), *economic_names().get(row.texts.get("economic_code", ""), ())]
    return folded(name) in {folded(each) for each in names if each}


def enumerated(text: str) -> tuple[str, ...]:
    """`办公费0.19万元、水费、电费。` -> the names, without their amounts."""
    parts = (re.sub(rf"[\d.,，]+{ANY_UNIT}?\d*$", "", part.strip("。；，,; ")) for part in re.split("[、；;]", text))
    return tuple(part.strip() for part in parts if part.strip())


def word_cells(resource: str, numbers: Sequence[int], column: str) -> tuple[CheckCell, ...]:
    """The texts that a finding about words is about."""
    return tuple(CheckCell(FOUND, resource, number, column) for number in numbers)


def if_whole(figures: FilingFigures, finding: Finding, *chapters: str) -> Finding:
    """The finding; skipped where it says that something is not there and it may only be that we do not have it: of an
    excerpt, or where figures of these chapters of `changes` were not read."""
    if finding.status != FAIL:
        return finding
    reason = message("excerpt-may-lack") if figures.filing.excerpt else unread_in(figures, *chapters)
    return skipped(finding.check_id, finding.kind, finding.message, reason) if reason else finding


def unread_in(figures: FilingFigures, *chapters: str) -> Message | None:
    """Where among the statements of these chapters a figure was not read; None if nowhere."""
    lines = [change.place.line for _, change in changes(figures, *chapters) if change.place.line is not None]
    if not lines:
        return None
    unread = [
        note.place.line
        for note in figures.filing.notes
        if note.kind == "unread" and not note.in_table and note.place.line is not None
        if min(lines) - _NEAR <= note.place.line <= max(lines) + _NEAR
    ]
    return message("unread-at-line", line=unread[0]) if unread else None
