"""What the stated changes of a filing add up to, and the sentences that say it.

Only a change that is stated of the total, or whose parts make it up, is said of all expenditure or income.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from mingzhang.website import addresses, words
from mingzhang.website.escaping import markdown_text
from mingzhang.website.one_filing.changes import Change, ChangeKind, by_chapter, leading, rate_words, read_changes
from mingzhang.website.one_filing.figures import MainFigures
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.one_filing.printed_moves import PrintedMove, printed_moves

_ROUNDING = Decimal("0.01")
_PARTS = ("基本支出", "项目支出")


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
        return (
            _parts(chapters)
            + disagreement
            + ("" if named else _largest(filed, rows, are_all=_are_all(rows, figures) and not disagreement))
        )
    summed = (
        f"按文件所列增减额合计，{name}{f'比上年{_moved(change)}' if change else '与上年持平'}。" if disagreement else ""
    )
    return summed + disagreement + _largest(filed, rows, are_all=_are_all(rows, figures) and not disagreement)


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


def _makes_up(rows: Sequence[Change], whole: Figure) -> bool:
    amounts = [row.amount for row in rows if row.amount is not None]
    if whole.value is None or len(amounts) < len(rows):
        return False
    return abs(sum(amounts, Decimal(0)) - whole.value) <= _ROUNDING * len(rows)


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


def _largest(filed: Filed, rows: Sequence[Change], *, are_all: bool) -> str:
    """The largest change, of all items only where the words go through all of them (`are_all`); where the table prints changes of its own
    and one that the words don't tell is as large, that of the table."""
    moved = [row for row in rows if row.size > 0]
    if not moved:
        return ""
    top = moved[0]
    printed = printed_moves(filed) if top.chapter == "general_item" else []
    if larger := [move for move in printed if abs(move.change) >= top.size and move.code not in {r.code for r in rows}]:
        return _largest_printed(larger, top.size)
    if len(moved) > 1 and moved[1].size == top.size:
        return ""
    name = f"“{markdown_text(top.name)}”"
    what = "科目" if top.chapter == "general_item" else "一项"
    told = "比上年变化最大的" if printed or are_all else "情况说明写明增减的各项中，变化最大的"
    subject = f"{told}{what}是{name}，" if len(moved) > 1 else name
    if top.kind is ChangeKind.NEW:
        return f"{subject}新增 {_linked(top, top.size)}。"
    if top.kind is ChangeKind.ENDED:
        return f"{subject}上年的 {_linked(top, top.size)}本年不再列入。"
    return f"{subject}{'增加' if top.kind is ChangeKind.ROSE else '减少'} {_linked(top, top.size)}。"


def _are_all(rows: Sequence[Change], figures: MainFigures) -> bool:
    """Whether the statements tell the change of every item of the year: they make up what they are parts of."""
    wholes = {"general_item": figures.general, "general_scale": figures.general, "income": figures.income}
    whole = wholes.get(rows[0].chapter, figures.expenditure)
    return all(row.delta is not None for row in rows) and _makes_up(rows, whole)


def _largest_printed(larger: Sequence[PrintedMove], stated: Decimal) -> str:
    """The largest change of a table; '' where two are as large, or one of the words is."""
    first, *others = sorted(larger, key=lambda move: -abs(move.change))
    if abs(first.change) == stated or any(abs(other.change) == abs(first.change) for other in others):
        return ""
    size = words.amount(abs(first.change))
    linked = f"[{size}](source/#L{first.line}){{.src}}" if addresses.is_line(first.line) else size
    way = "增加" if first.change > 0 else "减少"
    base = first.base or "上年"
    return f'比{base}变化最大的科目是“{markdown_text(first.name)}”，{way} <span class="nw">{linked}&nbsp;万元</span>。'


def _fastest(rates: Sequence[Change]) -> str:
    """The greatest of rates without amounts; nothing where two are as great."""
    top, *rest = sorted(rates, key=lambda change: -abs(change.percent or Decimal(0)))
    if any(abs(other.percent or Decimal(0)) == abs(top.percent or Decimal(0)) for other in rest):
        return ""
    return f"{'幅度最大的是' if rest else ''}“{markdown_text(top.name)}”{'，' if rest else ''}{rate_words(top)}。"


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
