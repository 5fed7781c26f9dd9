"""What the cross-checks found, as readers are told: a verdict, each failure with its figures, the rest as counts.

`checks` and `check_cells` say everything; here it is only put into words. A failure that may be rounding or our own
reading is called that, and what could not be checked is never counted as passed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from mingzhang.budget.finding import CERTAIN, CONTEXT, DOUBTFUL, FAIL, MINOR, PASS, SKIPPED
from mingzhang.website.check_rows import Check, Used, Verdict, verdict

KINDS = {
    "sum": "相加：各项之和等于合计",
    "copy": "表间一致：同一个数在不同的地方相同",
    "inequality": "大小：部分不大于整体",
    "rate": "比率：百分比与数额算得对",
    "text": "文字：名称、年度、说法前后一致",
}
_ORDER = {CERTAIN: 0, DOUBTFUL: 1, "": 2, MINOR: 3}


def verdict_words(found: Verdict) -> tuple[str, str]:
    """The verdict as (plain, to look at): `74 项核对，72 项一致，` and `2 项前后不一致`."""
    if not found.checked:
        return ("没有一项核对能做：缺少可以比较的数字" if found.skipped else "没有可以核对的数字"), ""
    small = f"，{found.minor} 处轻微瑕疵" if found.minor else ""
    if not found.failed:
        passed = f"{found.passed} 项一致" if found.minor else "全部一致"
        return f"{found.checked} 项核对，{passed}{small}", ""
    passed = f"{found.passed} 项一致" if found.passed else "没有一项一致"
    return f"{found.checked} 项核对，{passed}{small}，", f"{found.failed} 项前后不一致"


def failures(checks: Sequence[Check], used: Callable[[Check], tuple[Used, ...]]) -> list[Check]:
    """Those that failed with the figures they used: certain ones first, then what may be our reading."""
    failed = [check for check in checks if check.status == FAIL and not check.minor and not check.held_back]
    ordered = sorted(failed, key=lambda check: _ORDER.get(check.severity, 2))
    return [replace(check, used=used(check)) for check in ordered]


def small_matters(checks: Sequence[Check]) -> list[Check]:
    """What failed and is hardly worth a word: two roundings, a reason that is not given, a slip of the pen."""
    return [check for check in checks if check.minor and not check.held_back]


def remarks(checks: Sequence[Check]) -> list[Check]:
    """Notes that keep readers from a wrong conclusion."""
    return [check for check in checks if check.kind == "note" and check.severity == CONTEXT]


def title(check: Check) -> str:
    """A finding in one line: the first sentence of its statement, which stands alone. A stop within a quotation ends
    none."""
    depth = 0
    for place, character in enumerate(check.statement):
        depth += (character == "“") - (character == "”")
        if character == "。" and depth <= 0:
            return check.statement[:place]
    return check.statement


def further(check: Check) -> str:
    """What the statement says beyond its title."""
    return check.statement[len(title(check)) :].lstrip("。")


@dataclass(frozen=True)
class Matter:
    """Findings that have one cause: the first, and those that fail with it."""

    first: Check
    others: tuple[Check, ...] = ()


def matters(checks: Sequence[Check]) -> list[Matter]:
    """The findings of one filing, those with one cause together, in the order of the first of each."""
    groups: dict[str, list[Check]] = {}
    for check in checks:
        groups.setdefault(check.cause or check.anchor, []).append(check)
    return [Matter(group[0], tuple(group[1:])) for group in groups.values()]


def by_kind(checks: Sequence[Check]) -> Iterator[tuple[str, int, int, int, int]]:
    """(name, checked, passed, failed or a small matter, skipped) of each kind that occurs."""
    for kind, name in KINDS.items():
        found = verdict([check for check in checks if check.kind == kind])
        if found.checked or found.skipped:
            yield name, found.checked, found.passed, found.failed + found.minor, found.skipped


def skipped_reasons(checks: Sequence[Check]) -> list[tuple[str, list[str]]]:
    """Why checks could not be made, the most frequent reason first, each with what was not checked."""
    found: dict[str, list[str]] = {}
    for check in checks:
        if check.status == SKIPPED:
            found.setdefault(check.reason or "没有写明原因", []).append(check.statement)
    return sorted(found.items(), key=lambda entry: -len(entry[1]))


def ticks(checks: Sequence[Check], most: int = 120) -> list[bool]:
    """One mark a check, True for a failure, in order; beyond `most` one mark a rule, True where any of it failed."""
    real = [check for check in checks if check.kind != "note" and check.status in (PASS, FAIL) and not check.held_back]
    if len(real) <= most:
        return [_stands_out(check) for check in real]
    rules: dict[str, bool] = {}
    for check in real:
        rules[check.check_id] = rules.get(check.check_id, False) or _stands_out(check)
    return list(rules.values())


def _stands_out(check: Check) -> bool:
    return check.status == FAIL and not check.minor
