"""One agency over the years: all expenditure by kind, and basic expenditure by economic class between two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.budget.concepts import concepts, parts_of
from mingzhang.datapackage.reader import Package
from mingzhang.website import words
from mingzhang.website.charts.dumbbells import Pair, dumbbells, pair_words
from mingzhang.website.charts.kinds import BASIC, KINDS, PROJECT, SpendingKind, kind_keys, part_of, whole_of
from mingzhang.website.charts.lines import MOST_BARS, picture
from mingzhang.website.charts.model import BLANK, Bar, Chart, Figure, Row, add
from mingzhang.website.charts.phrases import hedge, percent
from mingzhang.website.charts.tables import Sheet

_OPERATING = "302"
_NOT_HELD = "未收录"
_WHOLE, _NONE = "全部", "0%"
"""What `percent` says of all and of nothing."""


@dataclass(frozen=True)
class Held:
    """A column of the chart: a year with its package, or a run of years without (`2024–2025`)."""

    title: str
    package: Package | None


def split_over_years(years: Sequence[Held]) -> Chart:
    """Basic and project expenditure of every held year, oldest first; what is not held is a dotted line."""
    bars = [_year_bar(year) for year in years]
    held = [bar for bar in bars if bar.held and bar.total.value is not None]
    kinds = [kind for kind in KINDS if any(part_of(bar, kind.name).value for bar in bars)]
    enough = len(held) > 1
    drawn = picture(bars if enough else [], alternative="支出总预算按年度")
    return Chart(
        id="years",
        section="years",
        title=hedge(_split_title(held), held),
        subtitle="支出总预算，按基本支出和项目支出。单位：万元",
        resource="expenditure",
        source="各年文件的支出总体情况表",
        columns=("年度", "合计", *(kind.name for kind in kinds)),
        rows=tuple(_split_row(bar, kinds) for bar in bars) if enough else (),
        keys=kind_keys(kinds) if enough else (),
        picture=drawn,
    )


def economic_over_years(before: Held, now: Held) -> Chart | None:
    """Basic expenditure of two years by economic section, operating cost as one line; None where one has no table."""
    if before.package is None or now.package is None:
        return None
    sheets = [Sheet(held.package, "basic_expenditure") for held in (before, now) if held.package is not None]
    if any(sheet.total().value is None for sheet in sheets):
        return None
    first, second = (_sections(sheet) for sheet in sheets)
    codes = sorted({*first, *second}, key=lambda code: -_size(first.get(code), second.get(code)))
    lines = [
        (code, (second.get(code) or first[code])[0], _figure(first.get(code)), _figure(second.get(code)))
        for code in codes
    ]
    certain = [line for line in lines if not line[2].doubtful and not line[3].doubtful]
    pairs = [Pair(name, old.value, new.value, pair_words(old.value, new.value)) for _, name, old, new in certain]
    alternative = f"基本支出按经济分类，{before.title} 年与 {now.title} 年"
    drawn = dumbbells(_shortened(pairs), alternative=alternative)
    left_out = len(lines) - len(certain)
    return Chart(
        id="economic-years",
        section="years",
        title=_economic_title(*sheets),
        subtitle=f"一般公共预算基本支出，按经济分类；空心是 {before.title} 年，实心是 {now.title} 年。单位：万元",
        resource="basic_expenditure",
        source=f"{before.title} 年和 {now.title} 年文件的基本支出情况表",
        columns=("科目", f"{before.title} 年", f"{now.title} 年", "增减"),
        rows=tuple(
            Row(name, (_cell(old), _cell(new), _difference(old, new)), "", code) for code, name, old, new in lines
        ),
        note=f"{left_out} 个科目有读法存疑的数字，只列在表里。" if left_out else "",
        picture=drawn,
    )


def _year_bar(year: Held) -> Bar:
    if year.package is None:
        return Bar(year.title, (), BLANK, said=_NOT_HELD, held=False)
    sheet = Sheet(year.package, "expenditure")
    whole = whole_of(sheet)
    return Bar(year.title, whole.parts, whole.total)


def _split_row(bar: Bar, kinds: Sequence[SpendingKind]) -> Row:
    if not bar.held:
        return Row(bar.label, tuple(_NOT_HELD for _ in range(len(kinds) + 1)))
    return Row(bar.label, (bar.total, *(part_of(bar, kind.name) for kind in kinds)))


def _split_title(bars: Sequence[Bar]) -> str:
    """How the share of project expenditure moved between the first and the last held year."""
    if not bars:
        return "收录的各年都没有读到支出总额"
    shares = [(bar.label, _share(bar)) for bar in bars]
    if len(bars) == 1:
        return f"只收录了 {bars[0].label} 年"
    (first, before), (last, now) = shares[0], shares[-1]
    if not before or not now:
        return f"{first} 年支出 {bars[0].total.text} 万元，{last} 年 {bars[-1].total.text} 万元"
    if before == now:
        return _ALIKE.get(now, f"项目支出 {first} 年和 {last} 年都占 {now}").format(first=first, last=last)
    return f"{_kind_said(first, before)}，{_kind_said(last, now)}"


_ALIKE = {
    _WHOLE: "{first} 年和 {last} 年的支出全部是项目支出",
    _NONE: "{first} 年和 {last} 年的支出全部是基本支出",
}


def _kind_said(year: str, share: str) -> str:
    if share == _WHOLE:
        return f"{year} 年全部是项目支出"
    return f"{year} 年没有项目支出" if share == _NONE else f"{year} 年项目支出占 {share}"


def _share(bar: Bar) -> str:
    """`67%` of project expenditure; '' where it or the other kind is blank or negative."""
    whole, project, basic = bar.total.value, part_of(bar, PROJECT).value, part_of(bar, BASIC).value
    if whole is None or project is None or basic is None or not 0 <= project <= whole or basic < 0 or whole == 0:
        return ""
    return percent(project, whole)


def _sections(sheet: Sheet) -> dict[str, tuple[str, Figure]]:
    """Economic sections by code; operating cost (302) is one line, because filings cut it up differently."""
    found: dict[str, tuple[str, Figure]] = {}
    operating = []
    for row, _ in sheet.leaves():
        figure, code = sheet.figure(row, "total"), row["economic_code"]
        if figure.value is None:
            continue
        if code.startswith(_OPERATING):
            operating.append(figure)
        else:
            found[code] = (row["name"], figure)
    if operating:
        found[_OPERATING] = ("商品和服务支出（各款合计）", add(operating))
    return found


def _figure(entry: tuple[str, Figure] | None) -> Figure:
    return BLANK if entry is None else entry[1]


def _cell(figure: Figure) -> Figure | str:
    return "当年未列此科目" if figure.value is None else figure


def _size(*entries: tuple[str, Figure] | None) -> Decimal:
    return max((abs(entry[1].value) for entry in entries if entry and entry[1].value is not None), default=Decimal(0))


def _difference(old: Figure, new: Figure) -> str:
    if old.value is None or new.value is None or old.doubtful or new.doubtful:
        return ""
    return words.signed(new.value - old.value)


def _shortened(pairs: Sequence[Pair]) -> list[Pair]:
    if len(pairs) <= MOST_BARS:
        return list(pairs)
    rest = pairs[MOST_BARS:]
    sums = [
        sum((value for value in side if value is not None), Decimal(0))
        for side in ([pair.before for pair in rest], [pair.now for pair in rest])
    ]
    return [*pairs[:MOST_BARS], Pair(f"其余 {len(rest)} 项", sums[0], sums[1], pair_words(sums[0], sums[1]))]


def _economic_title(before: Sheet, now: Sheet) -> str:
    """`人员经费多 10.12 万元，公用经费少 1.50 万元`; else what all of it did."""
    moves = []
    for column in parts_of("basic"):
        old, new = before.total(column), now.total(column)
        if old.value is None or new.value is None or old.doubtful or new.doubtful:
            continue
        moves.append(f"{concepts()[column].name}{_moved(new.value - old.value)}")
    if moves:
        return "，".join(moves)
    old, new = before.total(), now.total()
    return f"基本支出 {old.text} → {new.text} 万元"


def _moved(difference: Decimal) -> str:
    if difference == 0:
        return "没有变"
    return f"{'多' if difference > 0 else '少'} {words.amount(abs(difference))} 万元"
