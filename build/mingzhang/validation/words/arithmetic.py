"""Sums that a filing writes out in words: 2.38元*12月=28.56万元; 宣传册2250本/2元，计4500元.

Both sides are compared in 元; a result is right if it is within half of its own last place. Where the figures agree but the
units do not, the unit is the slip.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.budget.amount import amount_text, in_contract_unit
from mingzhang.budget.finding import FOUND, CheckCell, Finding
from mingzhang.budget.message import Message, message
from mingzhang.budget.units import ANY_UNIT
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.findings.verdicts import claim

_NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
_UNIT = r"[^\d\s*×=+,，。；;:：（）()/]{0,6}(?:/[^\d\s*×=+,，。；;:：（）()]{1,3}){0,2}"
_PRODUCT = re.compile(
    rf"(?<![\d.,+\-−/÷*×(（]){_NUMBER}{_UNIT}(?:[*×]{_NUMBER}{_UNIT})+=(?P<result>{_NUMBER})(?![\d.,]*[*×+/÷\d.])"
    rf"(?P<unit>{ANY_UNIT})?"
)
_FACTOR = re.compile(rf"(?P<number>{_NUMBER})(?P<unit>{_UNIT})")
_PRICED = re.compile(
    rf"(?P<count>{_NUMBER})(?:本|份|张|册|个|套|人|次|台|块|条)/(?P<price>{_NUMBER})(?P<unit>{ANY_UNIT})[，,]?"
    rf"(?:共计|合计|共|计)(?P<result>{_NUMBER})(?P<result_unit>{ANY_UNIT})"
)
_SIGNS = str.maketrans("０１２３４５６７８９．＝＊xX✕", "0123456789.=*×××", "\\ \t\n")
_PEOPLE = re.compile(r"(\d+)(?:名|人)(?![/次月均])")
_MONTHS = re.compile(r"(\d+)(个月|次)")
_PAY = re.compile(rf"(\d+(?:\.\d+)?)({ANY_UNIT})/(?:人/月|月/人|人·月)")
_HALF = Decimal("0.5")
_LEADING_UNIT = re.compile(ANY_UNIT)
_YUAN = in_contract_unit(Decimal(1), "元")
_TIMES = {"万": Decimal(10000), "亿": Decimal(100000000), "%": Decimal("0.01")}
_TEXTS = {
    "changes": ("reason",),
    "purposes": ("purpose",),
    "statements": ("text",),
    "projects": ("policy_basis", "allocation", "subsidy_standard", "subsidy_scope", "subsidy_method", "procedure"),
    "objectives": ("objective",),
}


def check(figures: FilingFigures) -> Iterator[Finding]:
    """C15.sum and C15.staff: arithmetic written out, or plain from the words."""
    seen: set[Message] = set()
    for resource, columns in _TEXTS.items():
        for number, row in enumerate(getattr(figures.filing.narrative, resource), start=1):
            for column in columns:
                text = _plain(getattr(row, column))
                cell = CheckCell(FOUND, resource, number, column)
                for finding in (*_products(text, cell), *_priced(text, cell)):
                    if finding.message not in seen:
                        seen.add(finding.message)
                        yield finding
    yield from _staffing(figures)


def _staffing(figures: FilingFigures) -> Iterator[Finding]:
    """So many people, so many months, so much for each a month: the product is not more than the project has. It may be
    less, where the project pays for more than wages."""
    for number, sheet in enumerate(figures.filing.narrative.objectives, start=1):
        objective = _plain(sheet.objective)
        people, months, pay = (
            {found.groups() for found in pattern.finditer(objective)} for pattern in (_PEOPLE, _MONTHS, _PAY)
        )
        if len(people) != 1 or len(months) != 1 or len(pay) != 1 or sheet.budget is None:
            continue
        (who,), (times, of), (each, unit) = people.pop(), months.pop(), pay.pop()
        wages = _value(who) * _value(times) * in_contract_unit(_value(each), unit)
        holds = wages <= sheet.budget
        text = message(
            "wages-within-budget" if holds else "wages-beyond-budget",
            project=sheet.project_name, people=who, times=times, of=of, pay=each, unit=unit, wages=_short(wages),
            budget=sheet.budget,
        )  # fmt: skip
        cells = [
            CheckCell(FOUND, "objectives", number, "objective"),
            CheckCell("expected", "objectives", number, "budget"),
        ]
        yield claim("C15.staff", holds, text, cells, hint=_fitting(sheet.budget, who, times, of, wages))


def _fitting(budget: Decimal, people: str, times: str, of: str, wages: Decimal) -> Message | None:
    """For how many of the people, or of the months, the budget is exactly enough; None where it is for no whole number."""
    for whole, message_id in ((_value(people), "pays-for-people"), (_value(times), "pays-for-times")):
        enough = budget * whole / wages if wages else Decimal(0)
        if 0 < enough < whole and enough == enough.to_integral_value():
            given = (
                {"people": _short(enough), "times": times}
                if message_id == "pays-for-people"
                else {"people": people, "times": _short(enough)}
            )
            return message(message_id, budget=budget, of=of, **given)
    return None


def _plain(text: str) -> str:
    return text.translate(_SIGNS)


def _products(text: str, cell: CheckCell) -> Iterator[Finding]:
    for match in _PRODUCT.finditer(text):
        left = match[0].split("=")[0]
        factors = [(_value(f["number"]), f["unit"]) for f in _FACTOR.finditer(left)]
        product, scale, priced = Decimal(1), Decimal(1), False
        for value, unit in factors:
            product *= value
            scale *= _scale(unit)
            priced = priced or "元" in unit
        result, unit = _value(match["result"]), match["unit"] or ""
        scales = (scale if priced else Decimal(0)), (_scale(unit) if unit else Decimal(0))
        yield _judged(match[0], product, scales[0], result, scales[1], cell)


def _priced(text: str, cell: CheckCell) -> Iterator[Finding]:
    for match in _PRICED.finditer(text):
        product = _value(match["count"]) * _value(match["price"])
        scales = _scale(match["unit"]), _scale(match["result_unit"])
        yield _judged(match[0], product, scales[0], _value(match["result"]), scales[1], cell)


def _judged(
    printed: str, product: Decimal, scale: Decimal, result: Decimal, result_scale: Decimal, cell: CheckCell
) -> Finding:
    """`scale` and `result_scale` turn both sides into 元; 0 where a side names no money."""
    half = Decimal(1).scaleb(int(result.as_tuple().exponent)) * _HALF
    same_figures = abs(product - result) <= half
    if not scale or not result_scale:
        right = same_figures or (bool(result_scale) and abs(product - result * result_scale) <= half * result_scale)
        return claim("C15.sum", right, _text(printed, right, product), [cell])
    if abs(product * scale - result * result_scale) <= half * result_scale:
        return claim("C15.sum", True, _text(printed, True, product), [cell])
    if same_figures:
        times = amount_text(max(scale, result_scale) / min(scale, result_scale)).split(".")[0]
        text = message("product-of-other-unit", printed=printed, times=times)
        return claim("C15.sum", False, text, [cell], hint=message("unit-slip"))
    return claim("C15.sum", False, _text(printed, False, product), [cell])


def _text(printed: str, right: bool, product: Decimal) -> Message:
    if right:
        return message("product-right", printed=printed)
    return message("product-wrong", printed=printed, product=_short(product))


def _short(value: Decimal) -> str:
    plain = amount_text(value)
    return plain.rstrip("0").rstrip(".") if "." in plain else plain


def _value(token: str) -> Decimal:
    return Decimal(token.replace(",", ""))


def _scale(unit: str) -> Decimal:
    """By what a number before this unit is multiplied: to 元 where it is money (元/人), else to single ones (万人)."""
    money = _LEADING_UNIT.match(unit)
    if money:
        return in_contract_unit(Decimal(1), money.group()) / _YUAN
    return next((scale for word, scale in _TIMES.items() if unit.startswith(word)), Decimal(1))
