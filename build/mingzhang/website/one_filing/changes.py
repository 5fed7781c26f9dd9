"""What a filing says changed against last year: rows of `changes`, named, ordered, and the sentence that sums them up.

Everything here is the filing's own statement. Nothing is compared with another filing; last year's figure is the one
that follows from this year's and the stated change, and is called so.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum

from mingzhang.website import addresses, words
from mingzhang.website.escaping import markdown_text
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.records import ChangeRow

CHAPTERS = {
    "general_item": "一般公共预算，按科目",
    "expenditure": "支出预算",
    "income": "收入预算",
    "general_scale": "一般公共预算拨款规模",
    "three_public": "“三公”经费",
    "operating_cost": "运行经费",
}
"""The chapters that speak of changes, the most specific first. `general_structure` only has shares."""
_ROUNDING = Decimal("0.01")
_PARTS = ("基本支出", "项目支出")
_LONGEST_NAME = 24


class ChangeKind(Enum):
    """What became of an amount. NEW had none last year, ENDED has none this year: neither has a rate."""

    NEW = "新增"
    ENDED = "不再列入"
    SAME = "持平"
    ROSE = "增加"
    FELL = "减少"
    UNSAID = "原文未载增减"


@dataclass(frozen=True)
class Change:
    """One statement. Amounts are 万元, `percent` is as printed (signed), `prior` is inferred by arithmetic. `path` is
    the whole subject where `name` is only its last part; `line`, `delta_line` and `rate_line` are where amount, change and
    rate stand in the source, '' where that is not known."""

    row: int
    chapter: str
    name: str
    path: str
    code: str
    amount: Decimal | None
    delta: Decimal | None
    percent: Decimal | None
    prior: Decimal | None
    kind: ChangeKind
    reason: str
    line: str
    delta_line: str
    rate_line: str = ""

    @property
    def anchor(self) -> str:
        return f"changes-{self.row}"

    @property
    def size(self) -> Decimal:
        return abs(self.delta) if self.delta is not None else Decimal(-1)

    @property
    def rated(self) -> bool:
        """Whether the printed rate has a base and may be shown."""
        return self.kind in (ChangeKind.ROSE, ChangeKind.FELL) and self.percent is not None and self.percent != 0

    @property
    def only_rated(self) -> bool:
        """Whether a rate is printed and no amount of the change."""
        return self.delta is None and self.rated


def read_changes(filed: Filed) -> list[Change]:
    """Every row of `changes` that says something of a change, in printed order."""
    found = [_change(filed, row) for row in filed.records(ChangeRow)]
    return [change for change in found if change.chapter in CHAPTERS and _speaks(change)]


def by_chapter(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """The chapters that have statements, each with the largest change first (equal ones in printed order)."""
    listed = list(changes)
    found = {chapter: [change for change in listed if change.chapter == chapter] for chapter in CHAPTERS}
    return {chapter: sorted(rows, key=lambda row: -row.size) for chapter, rows in found.items() if rows}


def without_repeats(chapters: dict[str, list[Change]]) -> tuple[dict[str, list[Change]], list[Change]]:
    """The chapters without statements that an earlier one makes in the same words, and those that were left out."""
    kept: dict[str, list[Change]] = {}
    seen: set[tuple[str, Decimal | None, Decimal | None]] = set()
    repeated = []
    for chapter, rows in chapters.items():
        fresh = [row for row in rows if (row.name, row.amount, row.delta) not in seen]
        repeated += [row for row in rows if row not in fresh]
        seen |= {(row.name, row.amount, row.delta) for row in fresh}
        if fresh:
            kept[chapter] = fresh
    return kept, repeated


def leading(chapters: dict[str, list[Change]]) -> list[Change]:
    """The statements that the picture shows: one chapter only, so that no change counts twice; one that tells amounts, else
    one that tells rates."""
    with_amounts = (rows for rows in chapters.values() if any(row.delta is not None for row in rows))
    with_rates = (rows for rows in chapters.values() if any(row.only_rated for row in rows))
    return next(with_amounts, None) or next(with_rates, [])


def change_sentences(filed: Filed, figures: MainFigures) -> str:
    """What the opening says of change, in Markdown; empty where nothing was read of it."""
    changes = read_changes(filed)
    if not changes:
        return ""
    if not any(change.delta is not None for change in changes):
        where = "收录的节录" if filed.holding.excerpt else "文件"
        rates = [change for change in changes if change.only_rated]
        return f"{where}只写了比上年增减的幅度。{_fastest(rates)}" if rates else f"{where}里没有读到比上年增减多少。"
    chapters = by_chapter(changes)
    name, change = _total_change(chapters, figures)
    disagreement = _disagreement(chapters, figures, change)
    rows = leading(chapters)
    if change is None:
        named = any(row.chapter == "expenditure" for row in rows)
        return _parts(chapters) + disagreement + ("" if named else _largest(rows))
    summed = (
        f"按文件所列增减额合计，{name}{f'比上年{_moved(change)}' if change else '与上年持平'}。" if disagreement else ""
    )
    return summed + disagreement + _largest(rows)


@dataclass(frozen=True)
class TotalChange:
    """What the stated changes add up to, of all 支出 or 收入 (`name`); `prior` is last year's total that follows."""

    name: str
    change: Decimal
    prior: Decimal | None


def total_change(filed: Filed, figures: MainFigures) -> TotalChange | None:
    """None where the stated changes do not make up the total, or their items do not add up to it."""
    chapters = by_chapter(read_changes(filed))
    name, change = _total_change(chapters, figures)
    if change is None or _disagreement(chapters, figures, change):
        return None
    whole = figures.expenditure if name == "支出" else figures.income
    return TotalChange(name, change, None if whole.value is None or whole.doubtful else whole.value - change)


def _change(filed: Filed, row: ChangeRow) -> Change:
    names = [part for part in row.subject.split("/") if part]
    change = Change(
        row=row.row,
        chapter=row.chapter,
        name=names[-1] if names else "",
        path=row.subject if len(names) > 1 else "",
        code=row.function_code,
        amount=row.amount,
        delta=row.delta,
        percent=row.delta_percent,
        prior=row.prior_implied,
        kind=ChangeKind.UNSAID,
        reason=row.reason,
        line=filed.at("changes", row.row, "amount"),
        delta_line=filed.at("changes", row.row, "delta"),
        rate_line=filed.at("changes", row.row, "delta_percent"),
    )
    return replace(change, kind=_kind(change, zero_base=bool(row.zero_base)))


def _kind(change: Change, *, zero_base: bool) -> ChangeKind:
    delta = change.delta if change.delta is not None else change.percent
    if delta is None:
        return ChangeKind.NEW if zero_base else ChangeKind.UNSAID
    if delta == 0:
        return ChangeKind.SAME
    if delta > 0:
        return ChangeKind.NEW if zero_base or change.prior == 0 else ChangeKind.ROSE
    return ChangeKind.ENDED if change.amount == 0 else ChangeKind.FELL


def _speaks(change: Change) -> bool:
    return change.kind is not ChangeKind.UNSAID or change.reason != ""


def _total_change(chapters: dict[str, list[Change]], figures: MainFigures) -> tuple[str, Decimal | None]:
    """The change of all expenditure (else income) as stated of the total, or as its stated parts add up to it where they
    make up the total; else None."""
    for chapter, name, whole in (("expenditure", "支出", figures.expenditure), ("income", "收入", figures.income)):
        change = _change_of(chapters.get(chapter, []), whole)
        if change is not None:
            return name, change
    return "", None


def _change_of(rows: Sequence[Change], whole: Figure) -> Decimal | None:
    """The change of `whole`: None where it is not clear whether a statement is of the total, or of one of its parts, and
    where one that counts leaves less than nothing for last year."""
    if len(rows) < 2 or any(row.delta is None for row in rows):
        return None
    totals = [row for row in rows if row.name not in _PARTS and _makes_up([row], whole)]
    others = [row for row in rows if row not in totals]
    is_repeated = len(totals) == 1 and abs(_moves(totals) - _moves(others)) <= _ROUNDING * len(rows)
    if not _makes_up(rows, whole):
        return _stated(totals) if is_repeated and _makes_up(others, whole) else None
    if is_repeated and _moves(totals) != 0:
        # The others are nil now. One that ended may be a part that fell as much as the one that is left.
        return None if any(row.kind is ChangeKind.ENDED for row in others) else _stated(totals)
    return _stated(rows)


def _stated(rows: Sequence[Change]) -> Decimal | None:
    """What these statements add up to; None where one of them rose by more than it is, as no figure of last year allows."""
    refuted = any(row.prior is not None and row.prior <= -_ROUNDING for row in rows)
    return None if refuted else _moves(rows)


def _moves(rows: Sequence[Change]) -> Decimal:
    return sum((row.delta for row in rows if row.delta is not None), Decimal(0))


def _disagreement(chapters: dict[str, list[Change]], figures: MainFigures, said: Decimal | None) -> str:
    """Where the stated changes of items do not add up to those of basic and project expenditure, both of the general
    public budget and both making up its amount; else ''. Ended items that nobody mentions may be the reason. `said` is the change said before."""
    scale, items = chapters.get("general_scale", []), chapters.get("general_item", [])
    if not all(_makes_up(rows, figures.general) for rows in (scale, items)):
        return ""
    sums = []
    for rows in (scale, items):
        stated = [row.delta for row in rows if row.delta is not None]
        if len(stated) < len(rows):
            return ""
        sums.append(sum(stated, Decimal(0)))
    if abs(sums[0] - sums[1]) <= _ROUNDING * (len(scale) + len(items)):
        return ""
    other = "这个数" if sums[0] == said else f"基本支出和项目支出所列增减额合计（{_summed(sums[0])}）"
    return (
        f"但一般公共预算各科目所列增减额合计为{_summed(sums[1])}，与{other}不符："
        "可能有科目没有说明，也可能文中的数有误。"
    )


def _summed(change: Decimal) -> str:
    return _moved(change) if change else "持平"


def _parts(chapters: dict[str, list[Change]]) -> str:
    """The changes of basic and project expenditure, each as stated."""
    parts = [row for row in chapters.get("expenditure", []) if row.name in _PARTS and row.delta is not None]
    if not parts:
        return ""
    return f"文中说，{'，'.join(f'{row.name}{_against_last_year(row)}' for row in parts)}。"


def _makes_up(rows: Sequence[Change], whole: Figure) -> bool:
    amounts = [row.amount for row in rows if row.amount is not None]
    if whole.value is None or len(amounts) < len(rows):
        return False
    return abs(sum(amounts, Decimal(0)) - whole.value) <= _ROUNDING * len(rows)


def _largest(rows: Sequence[Change]) -> str:
    moved = [row for row in rows if row.size > 0]
    if not moved:
        return ""
    top = moved[0]
    if len(moved) > 1 and moved[1].size == top.size:
        return ""
    name = f"“{markdown_text(top.name)}”"
    subject = (
        f"比上年变化最大的{'科目' if top.chapter == 'general_item' else '一项'}是{name}，" if len(moved) > 1 else name
    )
    if top.kind is ChangeKind.NEW:
        return f"{subject}新增 {_linked(top, top.size)}。"
    if top.kind is ChangeKind.ENDED:
        return f"{subject}上年的 {_linked(top, top.size)}本年不再列入。"
    return f"{subject}{'增加' if top.kind is ChangeKind.ROSE else '减少'} {_linked(top, top.size)}。"


def _fastest(rates: Sequence[Change]) -> str:
    """The greatest of rates without amounts; nothing where two are as great."""
    top, *rest = sorted(rates, key=lambda change: -abs(change.percent or Decimal(0)))
    if any(abs(other.percent or Decimal(0)) == abs(top.percent or Decimal(0)) for other in rest):
        return ""
    return f"{'幅度最大的是' if rest else ''}“{markdown_text(top.name)}”{'，' if rest else ''}{rate_words(top)}。"


def rate_words(change: Change) -> str:
    """`增长 5.20%` of a rate as printed."""
    percent = change.percent or Decimal(0)
    return f"{'增长' if percent > 0 else '下降'} {words.amount(abs(percent))}%"


def _against_last_year(row: Change) -> str:
    if row.kind is ChangeKind.SAME:
        return "与上年持平"
    return f"比上年{'增加' if row.kind in (ChangeKind.ROSE, ChangeKind.NEW) else '减少'} {_linked(row, row.size)}"


def _moved(change: Decimal) -> str:
    return f'{"增加" if change > 0 else "减少"} <span class="nw">{words.amount(abs(change))}&nbsp;万元</span>'


def _linked(row: Change, value: Decimal | None) -> str:
    text = words.amount(abs(value)) if value is not None else ""
    linked = f"[{text}](source/#L{row.delta_line}){{.src}}" if addresses.is_line(row.delta_line) else text
    return f'<span class="nw">{linked}&nbsp;万元</span>'


def short(name: str) -> bool:
    """Whether a name fits into a title."""
    return len(name) <= _LONGEST_NAME
