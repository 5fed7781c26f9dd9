"""Family C, first half: what chapters one to five of the text repeat from the tables of totals."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from mingzhang.budget.concepts import parts_of
from mingzhang.budget.finding import EXPECTED, FOUND, MINOR, PASS, SKIPPED, Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import expenditure_column, income_columns, is_of_all_expenditure, names_a_source
from mingzhang.budget.wording import total_name
from mingzhang.validation.figures.filing_figures import Book
from mingzhang.validation.figures.labels import table_word
from mingzhang.validation.figures.operands import Term, added
from mingzhang.validation.findings import rates
from mingzhang.validation.findings.sentences import figure
from mingzhang.validation.findings.verdicts import claim, copy_check, rate_check, skipped
from mingzhang.validation.words.narrative_links import (
    changes,
    chapter_name,
    folded,
    if_whole,
    named_chapter,
    outcomes,
    repeated,
    stated,
    statements,
    subject_word,
    told,
)

_WHOLE = "(?<!财政拨款)收支预算|编制说明"
"""Titles of chapters that tell the totals and their parts."""
_ALL_MONEY = re.compile("总计|总(?:收入|支出)")
"""In final accounts, what income, expenditure and carry-over come to: no item of income."""
_GENERAL = re.compile("一般公共预算(?:拨款支出|财政拨款支出$)")
_CATEGORY_DIGITS = 3
_APPROPRIATED = ("general_expenditure", "fund_expenditure", "state_capital_expenditure")


def check(book: Book) -> Iterator[Finding]:
    """C1 to C5."""
    yield from _overall(book)
    yield from _income(book)
    yield from _expenditure(book)
    yield from _appropriation(book)
    yield from _general(book)


def _overall(book: Book) -> Iterator[Finding]:
    yield from repeated(book, "C1")
    for number, statement in statements(book, chapter=_WHOLE, parent="收入预算"):
        if columns := income_columns(statement.subject):
            items = {column.removesuffix("_own") for column in columns}
            line = next(
                (item for item in (*columns, *items) if book.line("balance", item).value is not None), columns[-1]
            )
            whole = line.removesuffix("_own")
            yield _either("C1", told(book, number), [book.line("balance", whole), book.line("balance", line)])
    for number, statement in statements(book, chapter=_WHOLE, parent="支出预算"):
        if code := _category(book, "balance", statement.subject):
            yield copy_check("C1", told(book, number), book.code("balance", code, "amount"))


def _category(book: Book, resource: str, name: str) -> str:
    names = book.codes(resource)
    return next((code for code, each in names.items() if len(code) == 3 and folded(each) == folded(name)), "")


# -- C2


def _income(book: Book) -> Iterator[Finding]:
    whole = book.total("income", "total")
    yield from repeated(book, "C2")
    printed = book.columns("income")
    apart = {column for _, change in changes(book, "income") for column in income_columns(change.subject)}
    for number, change in changes(book, "income"):
        if change.amount is None or book.of_accounts and _ALL_MONEY.search(change.subject):
            continue
        amount = stated(book, number, "amount")
        wanted = income_columns(change.subject)
        if not wanted:
            yield skipped("C2", "copy", message("income-item", subject=change.subject), message("income-item-unknown"))
            continue
        column = next((each for each in wanted if each in printed), wanted[-1])
        yield _either("C2", amount, _readings(book, column, apart))
        known = [each for each in income_columns(change.share_of) if each in printed and each != "carryover"]
        if not names_a_source(change.share_of):
            yield from _share(book, "C2.share", number, amount, whole, total_name("income"))
        elif len(known) == 1:
            base = book.total("income", known[0])
            yield from _share(book, "C2.share", number, amount, base, base.label[-1])


def _readings(book: Book, column: str, apart: Collection[str]) -> list[Term]:
    """What an income item may be: its own column; with the transfers, where the text does not set them `apart`."""
    own = book.total("income", column)
    transfer = column.replace("_own", "_transfer")
    if transfer in apart or not column.endswith("_own"):
        return [own]
    transfers = book.total("income", transfer)
    return [own, added((*own.label[:-1], own.label[-1].split("（")[0]), [own, transfers])]


# -- C3


def _expenditure(book: Book) -> Iterator[Finding]:
    whole = book.total("expenditure", "total")
    yield from repeated(book, "C3")
    for number, change in changes(book, "expenditure"):
        column = expenditure_column(change.subject)
        if change.amount is not None and change.subject.startswith("财政拨款支出"):
            lines = [
                book.line("appropriation", item, "total", side="expenditure") for item in ("total", "current_year")
            ]
            yield _either("C4", stated(book, number, "amount"), lines)
        if column and change.amount is not None:
            amount = stated(book, number, "amount")
            yield copy_check("C3", amount, book.total("expenditure", column))
            if is_of_all_expenditure(change.share_of):
                yield from _share(book, "C3.share", number, amount, whole, total_name("expenditure"))


def _share(book: Book, check_id: str, number: int, part: Term, whole: Term, word: str) -> Iterator[Finding]:
    printed = stated(book, number, "share_percent", "所占比例")
    if printed.value is None:
        return
    change = book.filing.narrative.changes[number - 1]
    text = message(
        "share-of",
        chapter=part.label[0],
        subject=subject_word(change),
        part=figure(part),
        whole=word,
        total=figure(whole),
    )
    yield rate_check(
        check_id,
        printed,
        rates.share(part, whole) if whole.value is not None else None,
        text,
        base=[part, whole],
        cut=book.of_accounts,
    )


# -- C4


def _appropriation(book: Book) -> Iterator[Finding]:
    yield from repeated(book, "C4")
    for number, statement in statements(book, chapter="财政拨款收支", parent="收入预算"):
        columns = income_columns(statement.subject)
        if columns and columns[-1] in parts_of("appropriation"):
            yield copy_check("C4", told(book, number), book.line("appropriation", columns[-1], "total"))
    for number, purpose in enumerate(book.filing.narrative.purposes, start=1):
        if purpose.chapter == "appropriation" and purpose.function_code and purpose.amount is not None:
            item = purpose.subject.rsplit("/", maxsplit=1)[-1]
            said = book.said("purposes", number, "amount", "财政拨款收支的文字说明中", item)
            code = purpose.function_code
            if len(code) == _CATEGORY_DIGITS:
                columns = (*parts_of("appropriation"), "total")
                yield _either("C4", said, [book.code("appropriation", code, each) for each in columns])
            else:
                yield _either("C4", said, [book.code(table, code, "total") for table in _APPROPRIATED])


# -- C5


def _general(book: Book) -> Iterator[Finding]:
    table = "general_expenditure"
    whole = book.total(table, "total")
    yield from repeated(book, "C5")
    for number, change in changes(book, "general_scale"):
        column = expenditure_column(change.subject)
        if _GENERAL.match(change.subject):
            column = "total"
        if column and change.amount is not None:
            yield copy_check("C5", stated(book, number, "amount"), book.total(table, column))
    for number, change in changes(book, "general_structure"):
        if change.function_code and change.amount is not None:
            amount = stated(book, number, "amount")
            yield copy_check("C5", amount, book.code(table, change.function_code, "total"), apart=book.of_accounts)
            if not expenditure_column(change.share_of):
                yield from _share(book, "C5.share", number, amount, whole, "一般公共预算支出合计")
    yield from _items(book)
    for chapter, size, word in (("general_structure", 3, "类"), ("general_item", 7, "项")):
        yield from _complete(book, chapter, size, word)


def _items(book: Book) -> Iterator[Finding]:
    table = "general_expenditure"
    names = book.codes(table)
    for number, change in changes(book, "general_item"):
        if change.amount is None:
            continue
        amount = stated(book, number, "amount")
        code = change.function_code
        if code in names:
            yield copy_check("C5", amount, book.code(table, code, "total"), apart=book.of_accounts)
            yield from _place_of(book, number)
        elif change.code_source == "corpus" and book.is_filled(table):
            yield claim(
                "C5",
                change.amount == 0,
                message(
                    "nil-item-not-in-table" if change.amount == 0 else "item-not-in-table",
                    chapter=chapter_name(book.filing.identity.phase, change),
                    subject=subject_word(change),
                    amount=change.amount,
                    table=table_word(table),
                ),
                amount.on(FOUND),
                kind="copy",
            )


def _place_of(book: Book, number: int) -> Iterator[Finding]:
    """Whether an item is named under the section (款) under which the table has it."""
    change = book.filing.narrative.changes[number - 1]
    parts = change.subject.split("/")
    table = "general_expenditure"
    section = book.codes(table).get(change.function_code[:5], "")
    if len(parts) != 3 or not section:
        return
    same = folded(parts[1]) == folded(section)
    where = {
        "chapter": chapter_name(book.filing.identity.phase, change),
        "item": parts[2],
        "section": parts[1],
        "table": table_word(table),
    }
    said = message("item-under-section", **where)
    if not same:
        said = message("item-under-other-section", **where, right=section, code=change.function_code[:5])
    yield claim("C5.place", same, said, stated(book, number, "amount").on(FOUND), severity=MINOR)


def _complete(book: Book, chapter: str, size: int, word: str) -> Iterator[Finding]:
    """Every category (or item) that has money is spoken of."""
    said = [change for _, change in changes(book, chapter)]
    if not said:
        return
    table = "general_expenditure"
    names = {code: name for code, name in book.codes(table).items() if len(code) == size}
    figures = {code: book.code(table, code, "total") for code in names}
    if lack := next((term.problem for term in figures.values() if term.value is None), None):
        yield skipped("C5.complete", "text", message("every-item-told", table=table_word(table), level=word), lack)
        return
    said.extend(change for _, change in outcomes(book) if change.chapter == chapter)
    codes = {change.function_code for change in said}
    spoken = {folded(change.subject.rsplit("/", maxsplit=1)[-1]) for change in said}
    missing = [
        c for c, term in figures.items() if term.amount != 0 and c not in codes and folded(names[c]) not in spoken
    ]
    lines = tuple(
        message("code-with-amount", name=names[code], code=code, amount=figure(figures[code])) for code in missing
    )
    cells = [cell for code in missing for cell in figures[code].on(EXPECTED)]
    where = {"chapter": named_chapter(book.filing.identity.phase, chapter), "level": word, "table": table_word(table)}
    text = message("items-left-out", **where, missing=lines) if missing else message("no-item-left-out", **where)
    yield if_whole(book, claim("C5.complete", not missing, text, cells), chapter)


def _either(check_id: str, said: Term, readings: list[Term]) -> Finding:
    """A copy of one of several figures: of the one that agrees, else of the first that has a figure."""
    results = [copy_check(check_id, said, reading) for reading in readings]
    agreeing = next((one for one in results if one.status == PASS and one.expected), None)
    told_figures = [one for one in results if one.status != SKIPPED and one.expected]
    return agreeing or next(iter(told_figures), results[0])
