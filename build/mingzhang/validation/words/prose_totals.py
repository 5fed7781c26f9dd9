"""Family C, first half: what chapters one to five of the text repeat from the tables of totals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mingzhang.budget.concepts import parts_of
from mingzhang.budget.finding import EXPECTED, FOUND, MINOR, PASS, SKIPPED, Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import expenditure_column, income_columns, is_of_all_expenditure, names_a_source
from mingzhang.budget.wording import total_name
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, added
from mingzhang.validation.findings.sentences import figure
from mingzhang.validation.findings.verdicts import claim, copy_check, skipped
from mingzhang.validation.words import structure
from mingzhang.validation.words.heads_of_lists import heads_of
from mingzhang.validation.words.narrative_links import (
    change_figure,
    changes,
    chapter_name,
    folded,
    if_whole,
    named_chapter,
    outcomes,
    repeated,
    statement_amount,
    statements,
    subject_word,
)
from mingzhang.validation.words.shares import share_check
from mingzhang.validation.words.structure import if_alike, told_of_the_year

_WHOLE = "(?<!财政拨款)收支预算|编制说明"
"""Titles of chapters that tell the totals and their parts."""
_ALL_MONEY = re.compile("总计|总(?:收入|支出)")
"""In final accounts, what income, expenditure and carry-over come to: no item of income."""
_GENERAL = re.compile("一般公共预算(?:拨款支出|财政拨款支出$)")
_CATEGORY_DIGITS = 3
_APPROPRIATED = ("general_expenditure", "fund_expenditure", "state_capital_expenditure")


def check(figures: FilingFigures) -> Iterator[Finding]:
    """C1 to C5."""
    yield from _overall(figures)
    yield from _income(figures)
    yield from _expenditure(figures)
    yield from _appropriation(figures)
    yield from _general(figures)


def _overall(figures: FilingFigures) -> Iterator[Finding]:
    yield from repeated(figures, "C1")
    for number, statement in statements(figures, chapter=_WHOLE, parent="收入预算"):
        if columns := income_columns(statement.subject):
            items = {column.removesuffix("_own") for column in columns}
            line = next(
                (item for item in (*columns, *items) if figures.line("balance", item).value is not None), columns[-1]
            )
            whole = line.removesuffix("_own")
            yield _either(
                "C1", statement_amount(figures, number), [figures.line("balance", whole), figures.line("balance", line)]
            )
    for number, statement in statements(figures, chapter=_WHOLE, parent="支出预算"):
        if code := _category(figures, "balance", statement.subject):
            yield copy_check("C1", statement_amount(figures, number), figures.code("balance", code, "amount"))


def _category(figures: FilingFigures, resource: str, name: str) -> str:
    names = figures.codes(resource)
    return next((code for code, each in names.items() if len(code) == 3 and folded(each) == folded(name)), "")


# -- C2


def _income(figures: FilingFigures) -> Iterator[Finding]:
    whole = figures.total("income", "total")
    yield from repeated(figures, "C2")
    printed = figures.columns("income")
    apart = {column for _, change in changes(figures, "income") for column in income_columns(change.subject)}
    for number, change in changes(figures, "income"):
        if change.amount is None or figures.of_accounts and _ALL_MONEY.search(change.subject):
            continue
        amount = change_figure(figures, number, "amount")
        wanted = income_columns(change.subject)
        if not wanted:
            yield skipped("C2", "copy", message("income-item", subject=change.subject), message("income-item-unknown"))
            continue
        column = next((each for each in wanted if each in printed), wanted[-1])
        yield _either("C2", amount, _readings(figures, column, apart))
        known = [each for each in income_columns(change.share_of) if each in printed and each != "carryover"]
        if not names_a_source(change.share_of):
            yield from share_check(figures, "C2.share", number, amount, whole, total_name("income"))
        elif len(known) == 1:
            base = figures.total("income", known[0])
            yield from share_check(figures, "C2.share", number, amount, base, base.label[-1])


def _readings(figures: FilingFigures, column: str, apart: Collection[str]) -> list[Term]:
    """What an income item may be: its own column; with the transfers, where the text does not set them `apart`."""
    own = figures.total("income", column)
    transfer = column.replace("_own", "_transfer")
    if transfer in apart or not column.endswith("_own"):
        return [own]
    transfers = figures.total("income", transfer)
    return [own, added((*own.label[:-1], own.label[-1].split("（")[0]), [own, transfers])]


# -- C3


def _expenditure(figures: FilingFigures) -> Iterator[Finding]:
    whole = figures.total("expenditure", "total")
    yield from repeated(figures, "C3")
    for number, change in changes(figures, "expenditure"):
        column = expenditure_column(change.subject)
        if change.amount is not None and change.subject.startswith("财政拨款支出"):
            lines = [
                figures.line("appropriation", item, "total", side="expenditure") for item in ("total", "current_year")
            ]
            yield _either("C4", change_figure(figures, number, "amount"), lines)
        if column and change.amount is not None and not any(names_a_source(e.words) for e in heads_of(figures, change)):
            amount = change_figure(figures, number, "amount")
            yield copy_check("C3", amount, figures.total("expenditure", column))
            if is_of_all_expenditure(change.share_of):
                yield from share_check(figures, "C3.share", number, amount, whole, total_name("expenditure"))


# -- C4


def _appropriation(figures: FilingFigures) -> Iterator[Finding]:
    yield from repeated(figures, "C4")
    for number, statement in statements(figures, chapter="财政拨款收支", parent="收入预算"):
        columns = income_columns(statement.subject)
        if columns and columns[-1] in parts_of("appropriation"):
            yield copy_check(
                "C4", statement_amount(figures, number), figures.line("appropriation", columns[-1], "total")
            )
    for number, purpose in enumerate(figures.filing.narrative.purposes, start=1):
        if purpose.chapter == "appropriation" and purpose.function_code and purpose.amount is not None:
            item = purpose.subject.rsplit("/", maxsplit=1)[-1]
            stated = figures.narrative_figure("purposes", number, "amount", "财政拨款收支的文字说明中", item)
            code = purpose.function_code
            if len(code) == _CATEGORY_DIGITS:
                columns = (*parts_of("appropriation"), "total")
                yield _either("C4", stated, [figures.code("appropriation", code, each) for each in columns])
            else:
                yield _either("C4", stated, [figures.code(table, code, "total") for table in _APPROPRIATED])


# -- C5


def _general(figures: FilingFigures) -> Iterator[Finding]:
    table = "general_expenditure"
    yield from repeated(figures, "C5")
    for number, change in changes(figures, "general_scale"):
        column = expenditure_column(change.subject)
        if _GENERAL.match(change.subject):
            column = "total"
        if column and change.amount is not None:
            yield copy_check("C5", change_figure(figures, number, "amount"), figures.total(table, column))
    year = told_of_the_year(figures)
    yield from structure.check(figures, year)
    yield from _items(figures, of_the_year=year is not None)
    for chapter, size, word in (("general_structure", 3, "类"), ("general_item", 7, "项")):
        yield from _complete(figures, chapter, size, word)


def _items(figures: FilingFigures, *, of_the_year: bool) -> Iterator[Finding]:
    table = "general_expenditure"
    for number, change in changes(figures, "general_item"):
        if change.amount is None:
            continue
        amount = change_figure(figures, number, "amount")
        code = change.function_code
        listing = [each for each in _APPROPRIATED if code in figures.codes(each)]
        if listing:
            readings = [figures.code(each, code, "total") for each in listing]
            copied = _either("C5", amount, readings, apart=figures.of_accounts)
            yield if_alike(copied) if of_the_year else copied
            yield from _place_of(figures, number)
        elif change.code_source == "corpus" and figures.is_filled(table):
            yield claim(
                "C5",
                change.amount == 0,
                message(
                    "nil-item-not-in-table" if change.amount == 0 else "item-not-in-table",
                    chapter=chapter_name(figures.filing.identity.phase, change),
                    subject=subject_word(change),
                    amount=change.amount,
                    table=table_word(table),
                ),
                amount.on(FOUND),
                kind="copy",
            )


def _place_of(figures: FilingFigures, number: int) -> Iterator[Finding]:
    """Whether an item is named under the section (款) under which the table has it."""
    change = figures.filing.narrative.changes[number - 1]
    parts = change.subject.split("/")
    table = "general_expenditure"
    section = figures.codes(table).get(change.function_code[:5], "")
    if len(parts) != 3 or not section:
        return
    same = folded(parts[1]) == folded(section)
    where = {
        "chapter": chapter_name(figures.filing.identity.phase, change),
        "item": parts[2],
        "section": parts[1],
        "table": table_word(table),
    }
    text = message("item-under-section", **where)
    if not same:
        text = message("item-under-other-section", **where, right=section, code=change.function_code[:5])
    yield claim("C5.place", same, text, change_figure(figures, number, "amount").on(FOUND), severity=MINOR)


def _complete(figures: FilingFigures, chapter: str, size: int, word: str) -> Iterator[Finding]:
    """Every category (or item) that has money is spoken of."""
    compared = [change for _, change in changes(figures, chapter)]
    if not compared:
        return
    table = "general_expenditure"
    names = {code: name for code, name in figures.codes(table).items() if len(code) == size}
    spending = {code: figures.code(table, code, "total") for code in names}
    if lack := next((term.problem for term in spending.values() if term.value is None), None):
        yield skipped("C5.complete", "text", message("every-item-told", table=table_word(table), level=word), lack)
        return
    compared.extend(change for _, change in outcomes(figures) if change.chapter == chapter)
    codes = {change.function_code for change in compared}
    spoken = {folded(change.subject.rsplit("/", maxsplit=1)[-1]) for change in compared}
    missing = [
        c for c, term in spending.items() if term.amount != 0 and c not in codes and folded(names[c]) not in spoken
    ]
    lines = tuple(
        message("code-with-amount", name=names[code], code=code, amount=figure(spending[code])) for code in missing
    )
    cells = [cell for code in missing for cell in spending[code].on(EXPECTED)]
    where = {
        "chapter": named_chapter(figures.filing.identity.phase, chapter),
        "level": word,
        "table": table_word(table),
    }
    text = message("items-left-out", **where, missing=lines) if missing else message("no-item-left-out", **where)
    yield if_whole(figures, claim("C5.complete", not missing, text, cells), chapter)


def _either(check_id: str, stated: Term, readings: list[Term], *, apart: bool = False) -> Finding:
    """A copy of one of several figures: of the one that agrees, else of the first that has a figure."""
    results = [copy_check(check_id, stated, reading, apart=apart) for reading in readings]
    agreeing = next((one for one in results if one.status == PASS and one.expected), None)
    with_figures = [one for one in results if one.status != SKIPPED and one.expected]
    return agreeing or next(iter(with_figures), results[0])
