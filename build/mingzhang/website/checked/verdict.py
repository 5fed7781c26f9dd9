"""What the cross-checks came to, as readers are told: a verdict, and counts of what passed, failed and could not be checked.

`checks` says everything; here it is only put into words. What could not be checked is never counted as passed. The failures
themselves are told as `stories`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.finding import CONTEXT, FAIL, PASS, SKIPPED
from mingzhang.website.checked.check_rows import Check, Verdict, verdict
from mingzhang.website.checked.stories import has_story

KINDS = {
    "sum": "分项相加等于合计",
    "copy": "表间一致：同一个数在不同的地方相同",
    "inequality": "部分不大于整体",
    "rate": "比率与金额相符",
    "text": "文字：名称、年度、说法前后一致",
}


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


def remarks(checks: Sequence[Check]) -> list[Check]:
    """Notes that keep readers from a wrong conclusion, but for those that are told as stories."""
    notes = (check for check in checks if check.kind == "note" and check.severity == CONTEXT)
    return [check for check in notes if not check.held_back and not has_story(check)]


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
