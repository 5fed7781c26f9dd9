"""Family F: notes that keep readers from wrong conclusions. Never failures."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from operator import attrgetter

from mingzhang.budget.agreement.links import bookings
from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.classification import functional_names
from mingzhang.budget.concepts import parts_of
from mingzhang.budget.finding import FOUND, CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.budget.naming.subjects import three_public_item
from mingzhang.budget.units import ANY_UNIT
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings.verdicts import remark
from mingzhang.validation.words.facts import fact
from mingzhang.validation.words.narrative_links import change_figure, changes, subject_word, word_cells

_COSTS = (
    (
        "vehicles",
        "公务用车",
        re.compile(
            r"(?:公务用?车|车辆)[^，。；]{0,4}租赁|租赁[^，。；停]{0,6}车(?![间位场库])辆?|租车|加油费|燃油费|油料费"
        ),
    ),
    ("reception", "公务接待", re.compile(r"公务接待|接待费")),
    ("abroad", "因公出国（境）", re.compile(r"因公出国|出国[（(]境|出国考察|出访")),
)
_DENIED = re.compile(
    "不得|严禁|禁止|不含|不包括|不属于|不涉及|没有|未安排|未发生|取消|压减|压缩|减少|降低|控制|节约|杜绝|停止"
)
"""In a sentence that mentions a cost: it is not said to be paid."""
_SENTENCE = re.compile("[。；;]")
_CLAUSE = re.compile("[。；;，,：:]")
_SEVERAL = re.compile(r"[、和与等]|及(?!\s*$)")
"""Words between two costs: their amount is of both."""
_AMOUNT = re.compile(rf"(?P<number>\d[\d,]*(?:\.\d+)?)\s*(?P<unit>{ANY_UNIT})")
_TEXTS = {"projects": ("allocation",), "objectives": ("objective",), "targets": ("level3",)}


def check(figures: FilingFigures) -> Iterator[Finding]:
    """F1 to F4."""
    yield from _booked_elsewhere(figures)
    yield from _outside_three_public(figures)
    yield from _vehicles(figures)
    yield from _zero_base(figures)


def _booked_elsewhere(figures: FilingFigures) -> Iterator[Finding]:
    """F1: insurance and housing funds are paid, but no function row shows them."""
    functions = figures.codes("general_expenditure")
    economic = figures.codes("basic_expenditure")
    if not functions or not economic:
        return
    for function, rules in groupby(bookings(), key=attrgetter("under")):
        terms = [
            (rule, figures.code("basic_expenditure", rule.economic, "total"))
            for rule in rules
            if rule.economic in economic
        ]
        paid = [(rule, term) for rule, term in terms if term.amount]
        if paid and not any(code.startswith(function) for code in functions):
            yield remark(
                "F1",
                message(
                    "booked-elsewhere",
                    paid="和".join(rule.called for rule, _ in paid),
                    amounts=tuple(
                        message("one-term", name=economic[rule.economic], value=term.amount) for rule, term in paid
                    ),
                    name=functional_names()[function][0],
                    code=function,
                ),
                [term for _, term in paid],
            )


def _outside_three_public(figures: FilingFigures) -> Iterator[Finding]:
    """F2: nothing in 三公, while projects pay for the same things."""
    for item, word, pattern in _COSTS:
        items = parts_of(item)
        cost = figures.line("three_public", item, "total", side="")
        if cost.absent or cost.value is None or cost.amount != 0:
            continue
        found = [
            each for resource, columns in _TEXTS.items() for each in _spoken_of(figures, pattern, resource, columns)
        ]
        if found:
            projects = dict.fromkeys(name for name, _, _ in found)
            named = tuple(
                message(
                    "project-speaks-of",
                    project=name,
                    words=tuple(dict.fromkeys(words for each, words, _ in found if each == name)),
                )
                for name in projects
            )
            paid = _paid(figures, pattern, set(projects))
            text = message("outside-three-public", cost=word, projects=named)
            if paid is not None:
                text = message("outside-three-public-paid", cost=word, projects=named, paid=paid)
            figure = _stated_or_tabled(figures, (item, *items), cost)
            yield remark("F2", text, [figure], cells=list(dict.fromkeys(cell for _, _, cell in found)))


def _spoken_of(
    figures: FilingFigures, pattern: re.Pattern[str], resource: str, columns: tuple[str, ...]
) -> Iterator[tuple[str, str, CheckCell]]:
    for number, row in enumerate(getattr(figures.filing.narrative, resource), start=1):
        for column in columns:
            text = getattr(row, column)
            for match in pattern.finditer(text):
                if _DENIED.search(_SENTENCE.split(text[: match.end()])[-1]):
                    continue
                name = row.project_name or "部门整体绩效目标"
                yield name, match[0], CheckCell(FOUND, resource, number, column)


def _paid(figures: FilingFigures, pattern: re.Pattern[str], projects: Collection[str]) -> Decimal | None:
    """What the allocations of these projects give for it, in 万元; None where one of them does not say its amount."""
    paid, saying = Decimal(0), set()
    for project in figures.filing.narrative.projects:
        for clause in _CLAUSE.split(project.allocation):
            if not pattern.search(clause) or _DENIED.search(clause):
                continue
            amounts = list(_AMOUNT.finditer(clause))
            begins = [match.start() for match in amounts] + [len(clause)]
            first, last = clause[: begins[0]].strip(), clause[amounts[-1].end() :].strip() if amounts else ""
            own = [clause[match.end() : end] for match, end in zip(amounts, begins[1:], strict=True)]
            if any(_SEVERAL.search(each) for each in (first, *own)):
                return None
            if len(amounts) == 1 and first and not last:  # 车辆租赁费用13.78万元
                paid += _value(amounts[0])
            elif amounts and not first:  # 12.08万元用于公务用车租赁及4.68万元加油费用
                paid += sum(
                    (_value(m) for m, words in zip(amounts, own, strict=True) if pattern.search(words)), Decimal(0)
                )
            else:
                return None
            saying.add(project.project_name)
    return paid if paid and saying == projects else None


def _value(match: re.Match[str]) -> Decimal:
    return in_contract_unit(Decimal(match["number"].replace(",", "")), match["unit"])


def _vehicles(figures: FilingFigures) -> Iterator[Finding]:
    """F3: vehicles and the money for running them."""
    count = fact(figures, "vehicles_count", "国有资产情况中")
    cost = figures.line("three_public", "vehicle_operation", "total", side="")
    if count.absent or cost.absent or cost.value is None or count.value is None:
        return
    if bool(count.amount) == bool(cost.amount):
        return
    if cost.amount != 0:
        text = message("cost-without-vehicles", amount=cost.amount)
    else:
        text = message("vehicles-without-cost", count=count.amount)
    yield remark("F3", text, [count, _stated_or_tabled(figures, ("vehicle_operation",), cost)])


def _stated_or_tabled(figures: FilingFigures, items: Sequence[str], cost: Term) -> Term:
    """The same figure where the words say it of one of these items, which does not hang on a column; else that of the
    table."""
    for number, change in changes(figures, "three_public"):
        if three_public_item(change.subject) in items and change.amount == cost.amount:
            return change_figure(figures, number, "amount")
    return cost


def _zero_base(figures: FilingFigures) -> Iterator[Finding]:
    """F4: rates on a base of nothing."""
    hundred = Decimal(100)
    on_nothing = [
        (number, change)
        for number, change in enumerate(figures.filing.narrative.changes, start=1)
        if change.zero_base and change.delta not in (None, 0) and abs(change.delta_percent or 0) == hundred
    ]
    if on_nothing:
        text = message("zero-bases", subjects=tuple(dict.fromkeys(subject_word(change) for _, change in on_nothing)))
        yield remark("F4", text, cells=word_cells("changes", [number for number, _ in on_nothing], "delta_percent"))
