"""How well a text fits a column of a performance table: 0 is what the column usually says, 5 and more contradicts it.

Where the source does not say which cell is which (flat dumps; rows that slipped by a lost cell), the reading with the
least sum is taken. The numbers are weights of evidence, not measurements.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mingzhang.extraction.clean import fold
from mingzhang.extraction.performance.values import begins_with_sign, is_dated, read_aim
from mingzhang.extraction.performance.vocabulary import bare, words

COLUMNS = (
    "banner", "level1", "level2", "level3", "sign", "target", "unit", "basis", "previous", "achieved", "weight", "score",
    "scoring", "evidence", "deviation",
)  # fmt: skip
"""Every column of an indicator's row in the order of every template; `banner` is a merged cell left of all others."""

OF_RESULTS = frozenset({"achieved", "score", "deviation"})
"""Columns that only a sheet has whose header names them: no cell of another is taken for one."""

CONTRADICTION = 5.0

_BASIS = re.compile(
    r"《.*》|.*(?:计划|标准|文件|通知|规划|依据|办法|报告|要点|规定|方案|决算|合同|制度|意见|条例|数据|要求|号|测算|清单|决定|纪要|协议|情况|职责|"
    r"任务|需求|水平|预算|政策|值|\))"
)
_EVIDENCE = re.compile(
    r".*(?:资料|材料|凭证|凭据|文件|报告|台账|记录|表|单|照片|合同|发票|清单|明细|档案|系统|问卷|通知|协议|图片|数据|统计|方案|总结|册|纪要|证书|证明|影像|"
    r"收据|批复|公示|公告|截图|账|函|依据|说明)等?"
)
_SEPARATORS = re.compile(r"[,，、;；/和及]")
_WEIGHT = re.compile(r"\d{1,3}(?:\.\d{1,2})?(?:%|分)?")
_MISSING = {"level3": 5.0, "target": 4.0, "basis": 2.5, "previous": 0.3, "weight": 3.0, "scoring": 2.5, "evidence": 2.2,
            "sign": 1.0, "unit": 0.3, "achieved": 1.0, "score": 1.0, "deviation": 0.0, "level2": 0.0, "level1": 0.0, "banner": 0.0}  # fmt: skip


def missing(column: str) -> float:
    """The weight against a row without this column."""
    return _MISSING[column]


@lru_cache(maxsize=65536)
def unlikely(column: str, text: str) -> float:
    """The weight against `text` (squashed, not empty) as a cell of `column`."""
    folded = _folded(text)
    if not folded:
        return CONTRADICTION
    return _RULES[column](folded)


@lru_cache(maxsize=65536)
def _folded(text: str) -> str:
    return fold(text)


def speaks_of(text: str) -> str:
    """The one column whose vocabulary holds this text; '' where none or several do."""
    folded = fold(text)
    found = [column for column in ("basis", "scoring", "evidence") if _is_known(column, folded)]
    return found[0] if len(found) == 1 else ""


@cache
def _level_words() -> tuple[str, ...]:
    """First- and second-level names with which no indicator's own name begins."""
    return tuple(word for word in sorted(words("level1") | words("level2")) if word.endswith("指标"))


def _level(column: str, folded: str) -> float:
    plain = bare(folded)
    if plain in words(column):
        return 0.0
    if any(plain.endswith(word) and len(word) > 3 for word in words("level1") | words("level2")):
        return 4.5
    if len(plain) <= 12 and plain.endswith(("指标", "效能", "效果")) and plain not in words("level1") | words("level2"):
        return 0.8 if plain != "指标" else CONTRADICTION
    if _foreign(folded, column) or re.search(r"\d", folded):
        return 8.0
    return 3.5 if 2 <= len(plain) <= 10 else 6.0


def _level3(folded: str) -> float:
    if begins_with_sign(folded) or _foreign(folded, "level3"):
        return 8.0
    weight = 0.2
    if re.search(r"[<>≥≤≧≦=]+\d", folded):
        weight += 4.0
    if re.fullmatch(r"[\d.,%]+", folded):
        weight += 4.0
    if re.search(r"\d(?:年|月|日|%|\d月)$", folded):
        weight += 1.0
    if folded.startswith(_level_words()):
        weight += 4.0
    if re.search(r"[<>≥≤≧≦=]$", folded):
        weight += 5.0
    if folded.startswith("指标") or re.match(r"[,。、;:)%]", folded):
        weight += 2.0
    if re.match(r"\d", folded) or folded in words("target") or folded in words("previous"):
        weight += 0.8
    return weight + (0.6 if len(folded) < 3 else 0.0)


def _target(folded: str) -> float:
    if _foreign(folded, "target") or bare(folded) in words("level1") | words("level2"):
        return 6.0
    aim = read_aim(folded)
    if aim.value is not None:
        cut = folded.endswith("/") or aim.unit in {"万", "亿", "人民", "平方", "立方"}
        return (0.0 if aim.operator else 0.4) + (1.5 if cut else 0.0) + (1.0 if len(aim.unit) > 6 else 0.0)
    if begins_with_sign(folded):
        return 0.3 if is_dated(folded) or re.fullmatch(r"[<>≥≤≧≦=]+[\d.,%]+[-~至][\d.,%]+.{0,6}", folded) else 2.0
    if re.search(r"[<>≥≤≧≦=]\d", folded):
        return 4.0
    if is_dated(folded):
        return 0.2 if len(folded) <= 30 else 2.0
    if folded in words("target") or folded.startswith(tuple(word for word in words("target") if len(word) > 1)):
        return 0.4 + 0.02 * len(folded)
    return 1.2 + 0.02 * len(folded)


def _basis(folded: str) -> float:
    if _is_known("basis", folded):
        return 0.0
    if begins_with_sign(folded) or re.fullmatch(r"[\d.,%]+.{0,4}", folded) or _foreign(folded, "basis"):
        return 6.0
    if folded in words("previous"):
        return 3.0
    if _holds_known(folded, ("basis", "scoring", "evidence")):
        return 2.5
    if folded.count("《") != folded.count("》") or folded.count("(") != folded.count(")"):
        return 2.5
    if len(folded) < 3:
        return 3.0
    return 0.6 if _BASIS.fullmatch(folded) and len(folded) > 3 else 1.6


def _previous(folded: str) -> float:
    if _foreign(folded, "previous"):
        return 6.0
    if folded in words("previous"):
        return 0.1
    if re.fullmatch(r"\d+(?:\.\d+)?", folded):
        return 0.6
    if read_aim(folded).value is not None or is_dated(folded):
        return 0.2
    if folded.startswith(("上年", "无", "未", "基本", "完全", "有效", "达", "完成", "新增", "已", "去年")):
        return 0.5
    return 1.6


def _weight(folded: str) -> float:
    if _WEIGHT.fullmatch(folded) is None:
        return 9.0
    if float(folded.rstrip("%分")) > 100:
        return 6.0
    return 0.0 if folded[-1].isdigit() else 0.3


def _scoring(folded: str) -> float:
    if _is_known("scoring", folded):
        return 0.0
    if _foreign(folded, "scoring") or re.fullmatch(r"[\d.,%<>=≥≤]+", folded):
        return 7.0
    if _holds_known(folded, ("evidence",)):
        return 3.5
    if folded.endswith(("赋分", "得分", "计分", "扣分", "评分", "打分")):
        return 0.3
    return 1.5 if "分" in folded and len(folded) > 3 else 3.5


def _evidence(folded: str) -> float:
    if _foreign(folded, "evidence") or re.fullmatch(r"[\d.,%<>=≥≤]+", folded):
        return 7.0
    if folded.endswith((",", "、", ";")):
        return 1.8
    parts = [part for part in _SEPARATORS.split(folded) if part]
    if not parts or _holds_known(folded, ("scoring",)) or any(word in folded for word in _level_words()):
        return 4.0
    weights = [_evidence_part(part) for part in parts]
    return max(weights) + 0.1 * (len(weights) - 1 if max(weights) else 0)


def _evidence_part(part: str) -> float:
    if part in words("evidence"):
        return 0.0
    if part.startswith(tuple(words("evidence"))) or re.search(r"\d", part):
        return 2.4
    return 0.5 if _EVIDENCE.fullmatch(part) else 1.8


def _sign(folded: str) -> float:
    return 0.0 if re.fullmatch(r"[<>≥≤≧≦=]{1,2}|定性|等于|大于等于|小于等于|大于|小于", folded) else 9.0


def _unit(folded: str) -> float:
    return 0.3 if re.fullmatch(r"[^\d<>=≥≤]{1,6}", folded) and not _foreign(folded, "unit") else 9.0


def _banner(folded: str) -> float:
    return 0.0 if folded in {"绩效指标", "年度绩效指标", "指标"} else 9.0


def _achieved(folded: str) -> float:
    return 6.0 if _foreign(folded, "achieved") else 0.5


def _deviation(folded: str) -> float:
    return 0.5 if len(folded) > 3 else 1.5


def _foreign(folded: str, column: str) -> bool:
    """Whether this is, word for word, what another column says."""
    return any(_is_known(other, folded) for other in ("basis", "scoring", "evidence") if other != column)


@lru_cache(maxsize=65536)
def _is_known(column: str, folded: str) -> bool:
    if column == "evidence":
        parts = [part for part in _SEPARATORS.split(folded) if part]
        return bool(parts) and all(part in words(column) for part in parts)
    return folded in words(column)


def _holds_known(folded: str, columns: tuple[str, ...]) -> bool:
    return any(word in folded and word != folded for column in columns for word in words(column))


_RULES = {
    "banner": _banner, "level1": lambda folded: _level("level1", folded), "level2": lambda folded: _level("level2", folded),
    "level3": _level3, "sign": _sign, "target": _target, "unit": _unit, "basis": _basis, "previous": _previous,
    "weight": _weight, "scoring": _scoring, "evidence": _evidence, "achieved": _achieved,
    "score": _weight, "deviation": _deviation,
}  # fmt: skip
