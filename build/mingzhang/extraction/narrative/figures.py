"""Figures in running text: amounts, percentages and counts, also where they are misprinted; years, dates, document
numbers and list numbers are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.units import ANY_UNIT, CONTRACT_UNIT, UNITS
from mingzhang.extraction.units import SHORT_UNIT, full_unit

RAW = r"-?\d+(?:\.\d+|,\d{3,}|,\d{1,2}(?![.,\d]))*"
"""Digits with any points and commas, to be understood by `number`."""
COUNT = (
    r"(?:个百分点|万人次|万人|人次|人(?![民员才均社])|名|辆次|辆|台\(套\)|台\(件\)|台/套|台套|台|套|平方米|平方公里|平米|㎡|个月|个|家|项(?!目名)|件|户(?!籍)|次|处|所(?![属有需])|间|栋|批次|批"
    r"|册|条|公里|亩|吨|天|场(?!所)|期(?!间)|份|本(?![部单年级局院])|张|倍|艘|架|部(?!门|分|署)|座|宗|种|类|组(?!织)|级|岁|分(?![之局公部支校院类别管期批享散配])|学时|课时|小时|位|起)"
)
_TAIL = r"(?:/[一-鿿]{1,3})*"
_TOKEN = re.compile(
    r"(?P<skip>20\d\d(?:[-~至]20\d\d)?年度?|-?\d{1,4}年|-?\d{1,2}月|-?\d{1,2}日|\d+号|\d{1,2}(?:-\d{1,2})?表|第\d+|[(〔\[【]20\d\d[)〕\]】]|\(\d{1,3}\)|\(\d{2,3}[类款项]\)"
    r"|(?<![\d.])(?<!\d,)\d{1,2}[.、](?=[一-鿿“《(〈]|20\d\d年|\d{1,3}号)|[A-Za-z]+[-_]?\d[\w-]*|\d+[A-Za-z]\w*|十[一二三四五]五)"
    rf"|(?P<number>{RAW})(?P<unit>(?:{ANY_UNIT}|%|‰|{COUNT}|{SHORT_UNIT}){_TAIL})?"
)
_GROUPED = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
_DECIMAL_COMMA = re.compile(r"-?\d+,\d{1,2}")
_POINT_GROUPS = re.compile(r"-?\d{1,3}(?:\.\d{3})+\.\d{1,2}")
_LOOSE_GROUPS = re.compile(r"-?\d+(?:,\d+)+\.\d{1,2}")
_FAULTLESS = re.compile(rf"(?<![\d.,-])(-?(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?)({ANY_UNIT}|%)(?!\d)")
TELLS = re.compile(rf"。|\d\s*(?:{ANY_UNIT}|%|％)")
"""What a text holds that tells something: the end of a sentence, a figure with its unit."""
_STRAY_DIGIT = re.compile(r"\d(?=[、,。;)]|$)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its span in the normalised text. `value` is the number as printed (None: not to be understood), `unit` as
    printed (empty: none). `warning` is the id of what was read through, `instead` the value that the digits have as they
    stand, where they have one."""

    start: int
    end: int
    value: Decimal | None
    unit: str
    warning: str = ""
    instead: Decimal | None = None

    @property
    def is_guess(self) -> bool:
        """Whether more than one reading of a misprint is possible. A percentage with a comma (`6,76%`) has but one."""
        return self.warning != "" and not (self.is_percent and self.warning == "comma-for-point")

    @property
    def is_money(self) -> bool:
        return self.unit in UNITS

    @property
    def is_percent(self) -> bool:
        return self.unit == "%"

    @property
    def amount(self) -> Decimal | None:
        """Money in 万元, exact; anything else as it is."""
        return in_contract_unit(self.value, self.unit) if self.value is not None and self.is_money else self.value


def figures(normalised: str, start: int, end: int) -> Iterator[Figure]:
    """Every figure of a stretch of text, in order; also bare numbers (`unit` empty). A misprint has the value that it may
    be meant to have: whether it is to be taken the evidence of the filing decides (`RunningText.figures`)."""
    position = start
    while found := _TOKEN.search(normalised, position, end):
        position = found.end()
        if found.group("number") is None:
            continue
        figure = _figure(normalised, found)
        position = figure.end
        yield figure


def figure_at(normalised: str, start: int) -> Figure | None:
    """The figure that begins exactly here; none where it may be a piece of a broken number."""
    found = _TOKEN.match(normalised, start)
    if found is None or found.group("number") is None:
        return None
    figure = _figure(normalised, found)
    return None if is_broken(normalised, figure) else figure


def is_broken(normalised: str, figure: Figure) -> bool:
    """Whether another number stands right beside a figure, so that the two may be pieces of one: a running text keeps a
    blank nowhere else."""
    return normalised[figure.start - 1 : figure.start] == " " or normalised[figure.end : figure.end + 1] == " "


def has_unit(normalised: str) -> bool:
    """Whether a text begins with a number that has a unit, or that is a year, a date or another number that is no figure."""
    found = _TOKEN.match(normalised)
    return found is not None and (found.group("number") is None or bool(found.group("unit")))


def number(raw: str) -> tuple[Decimal | None, str]:
    """The value of printed digits, and what had to be read through: a comma for a point (`6,76`), points between groups
    (`1.619.03`), groups of odd length."""
    if _GROUPED.fullmatch(raw):
        return Decimal(raw.replace(",", "")), ""
    if _DECIMAL_COMMA.fullmatch(raw):
        return Decimal(raw.replace(",", ".")), "comma-for-point"
    if _POINT_GROUPS.fullmatch(raw):
        whole, _, cents = raw.rpartition(".")
        return Decimal(f"{whole.replace('.', '')}.{cents}"), "points-between-thousands"
    if _LOOSE_GROUPS.fullmatch(raw):
        return Decimal(raw.replace(",", "")), "commas-misplaced"
    return None, ""


def _figure(normalised: str, found: re.Match[str]) -> Figure:
    raw, unit, end = found.group("number"), found.group("unit") or "", found.end()
    stray = (
        _STRAY_DIGIT.match(normalised, end) if unit == CONTRACT_UNIT and re.fullmatch(r"-?\d[\d,]*\.\d", raw) else None
    )
    if full_unit(unit) != unit:
        (value, _), unit, warning = number(raw), full_unit(unit), "unit-cut"
    elif stray:
        (value, _), end, warning = number(raw + stray.group()), stray.end(), "digit-behind-unit"
        return Figure(found.start(), end, value, unit, warning, number(raw)[0])
    else:
        value, warning = number(raw)
    return Figure(found.start(), end, value, unit, warning)


def faultless(normalised: str) -> frozenset[tuple[Decimal, str]]:
    """The figures with units that a text prints without a fault."""
    return frozenset((Decimal(found[1].replace(",", "")), found[2]) for found in _FAULTLESS.finditer(normalised))
