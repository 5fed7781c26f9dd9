"""How figures, years and kinds are said in Chinese. Money is 万元, Decimal, as printed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from decimal import ROUND_HALF_UP, Decimal

from mingzhang.budget.amount import amount_text

DOCUMENTS = {
    "department-budget": "部门预算",
    "unit-budget": "单位预算",
    "department-accounts": "部门决算",
    "unit-accounts": "单位决算",
}
KINDS = {"department": "部门预算", "unit": "单位预算"}
"""The two kinds that are never added up nor ranked together."""
PHASES = {"budget": "预算", "accounts": "决算"}
STATUSES = {
    "declared_empty": "空表",
    "blank": "原文留空",
    "not_in_form": "没有此表",
    "missing": "没有找到",
    "left_out": "节录未载",
    "unreadable": "未能读出",
    "unrecognized": "列未识别",
    "suspect": "读法存疑",
    "absent": "表中无此行",
}
BLANK, UNREAD = STATUSES["blank"], STATUSES["unreadable"]
STATUS_MEANINGS = {
    "filled": "表中有数",
    "declared_empty": "机构写明没有这项收支，所以是空表",
    "blank": "有此表，但没有填任何数字，也没有注明是空表",
    "not_in_form": "当地的格式不含这张表，或没有格式可循；文件里没有找到",
    "missing": "应有这张表，在文件里没有找到",
    "left_out": "收录的节录里没有这张表",
    "unreadable": "有此表，但没有读出可靠的内容",
    "suspect": "表中多处合计不符，多半是本站读取有误",
}
DECIDED_BY = {
    "position": "原文的列",
    "arithmetic": "合计关系",
    "other_table": "别的表里的同一数字",
    "narrative": "文字说明",
    "header": "表头的列宽",
}
HELD = "已收录"
EXAMPLE = "示例"
"""How everything that is invented is marked."""
STATES = {"not_entered": "已收录，尚未录入", "withdrawn": "已撤下"}
READINGS = {
    "text": "文本",
    "pdf": "PDF",
    "docx": "Word 文档",
    "xlsx": "Excel 工作簿",
    "html": "网页",
    "ocr": "图片识别",
    "transcribed": "人工录入",
}
BASES = {
    "title": "标题",
    "overview": "概况一节的称呼",
    "compiled_by": "“编制单位”的写法",
    "tables": "各表的标题和表头",
    "narrative": "文字说明",
    "sidecar": "收录的人注明",
    "name": "文件的名字",
}
UNIT_FROM = {
    "table": "表上印的",
    "filing": "文件的其他地方写的",
    "narrative": "与文字里的金额对照得出的",
    "sidecar": "收录的人注明的",
}
"""What a table's unit was taken from."""
PERIODS = {
    "prior_budget": "上年预算数",
    "prior_executed": "上年执行数",
    "prior_accounts": "上年决算数",
    "initial_budget": "年初预算数",
    "adjusted_budget": "全年预算数",
    "budget": "预算数",
    "change": "增减额",
    "change_percent": "增减 %",
    "executed_percent": "完成 %",
}
"""What a figure beside a table's own is: another year or stage, a change, a percentage."""
_NUMERALS = "〇一二三四五六七八九十"


def filings(phases: Iterable[str], what: str = "文件") -> str:
    """`5 份预算文件，2 份决算文件`: how many there are of each phase; budgets where there is none at all. In lists `what` is ''."""
    counts = Counter(phases)
    held = [f"{counts[phase]} 份{name}{what}" for phase, name in PHASES.items() if counts[phase]]
    return "，".join(held) or f"0 份{PHASES['budget']}{what}"


def totals(phases: Collection[str]) -> str:
    """What the totals of filings of these phases are called."""
    return f"收支总{PHASES[next(iter(phases))]}" if len(phases) == 1 else "收支总计"


def amount(value: Decimal) -> str:
    """`1619.03` as `1,619.03`, with a true minus; decimals stay as printed, but for zeros that come of tables in 元."""
    return _grouped(amount_text(value))


def _grouped(text: str) -> str:
    """Digits with their thousands set apart and a true minus."""
    whole, point, decimals = text.replace("-", "−").partition(".")
    minus = "−" if whole.startswith("−") else ""
    return f"{minus}{int(whole.removeprefix('−')):,}{point}{decimals}"


def rounded(value: Decimal) -> str:
    """An amount with at most two decimals, rounded half up: for overviews that lead to the figure as it is."""
    exponent = value.as_tuple().exponent
    short = isinstance(exponent, int) and exponent >= -2
    return amount(value if short else value.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def even(value: Decimal, places: int = 2) -> str:
    """An amount with just so many decimals, rounded half up: for tables, in which figures stand below each other. What would become a
    zero stays as it is."""
    short = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
    return _grouped(f"{short:f}") if short or not value else amount(value)


def places_of(values: Iterable[Decimal]) -> int:
    """How many decimals the figures of one table are shown with: as many as the finest of them prints, at most two."""
    exponents = (value.as_tuple().exponent for value in values)
    return min(2, max((max(0, -each) for each in exponents if isinstance(each, int)), default=2))


def signed(value: Decimal) -> str:
    """A change: `+32.95`, `−1.50`, `0.00`."""
    return amount(value) if value <= 0 else f"+{amount(value)}"


def share(part: Decimal, whole: Decimal) -> str:
    """`73.84%`, rounded half up to two decimals; empty where there is no base."""
    if whole <= 0:
        return ""
    percent = (part * 100 / whole).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    return f"{amount(percent)}%"


def tenths(part: Decimal, whole: Decimal) -> str:
    """A share in words, never more than it is: `七成多`, `近八成` (less than a hundredth below it), `八成`, `一半`, `不到一成`; both above
    zero, `part` not above `whole`."""
    if part == whole:
        return "全部"
    if part * 2 == whole:
        return "一半"
    count = int(part * 10 / whole)
    if count == 0:
        return "不到一成"
    if count < 9 and part * 100 > (count * 10 + 9) * whole:
        return f"近{_tenth(count + 1)}"
    return _tenth(count) + ("" if part * 10 == count * whole else "多")


def _tenth(count: int) -> str:
    digit = "两" if count == 2 else _NUMERALS[count]
    return f"{digit}成"


def document(kind: str) -> str:
    """The Chinese name of a kind of document. Raises ValueError for one that there is not: it may be of a budget or of accounts."""
    if kind not in DOCUMENTS:
        raise ValueError(f"no kind of document: {kind!r}")
    return DOCUMENTS[kind]


def numeral(number: int) -> str:
    """一 … 十九, 二十 …: the number of a section, up to 99."""
    tens, ones = divmod(number, 10)
    if number <= 10:
        return _NUMERALS[number]
    return (_NUMERALS[tens] if tens > 1 else "") + "十" + (_NUMERALS[ones] if ones else "")


def year_runs(years: Iterable[int]) -> list[tuple[int, int]]:
    """Consecutive years as (first, last), in order."""
    runs: list[tuple[int, int]] = []
    for year in sorted(set(years)):
        if runs and runs[-1][1] == year - 1:
            runs[-1] = (runs[-1][0], year)
        else:
            runs.append((year, year))
    return runs


def year_run(run: tuple[int, int]) -> str:
    """`2024–2025`, or the one year."""
    return str(run[0]) if run[0] == run[1] else f"{run[0]}–{run[1]}"


def size(count: int) -> str:
    """Bytes for people: `9 KB`, `1.4 MB`."""
    if count < 1024 * 1024:
        return f"{max(1, round(count / 1024))} KB"
    return f"{count / 1024 / 1024:.1f} MB"


def date(iso: str) -> str:
    """`2026-02-27` as `2026 年 2 月 27 日`; anything else as it is."""
    parts = iso.split("-")
    if len(parts) != 3 or not all(part.isdecimal() for part in parts):
        return iso
    year, month, day = (int(part) for part in parts)
    return f"{year} 年 {month} 月 {day} 日"
