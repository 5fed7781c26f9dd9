"""Findings with sample figures, made by hand: what `expected_stories.yaml` describes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mingzhang.budget.stories import stories
from mingzhang.website.checked.check_rows import Check, Used

PLACES = {"across": ("1", "total"), "row": ("1", "project"), "column": ("2", "basic")}
"""Row and column of the second figure, beside a first one in row 1 and column `basic` of the same table."""


def sample(described: Mapping[str, Any], found: str, expected: str) -> Check:
    """A finding of this check and kind, with these messages and params; its figures are of 行政运行, its parts of 住房公积金."""
    shape = described.get("shape", "across")
    row, column = PLACES[shape]
    first = described.get("found_in", "general_expenditure")
    second = described.get("expected_in", first if shape != "across" else "expenditure")
    kind = described["kind"]
    one, other = Decimal(found), Decimal(expected)
    numeric = kind in ("sum", "copy", "inequality", "rate")
    note, blank = kind == "note", described.get("blank", False)
    return Check(
        row="7",
        check_id=described["id"],
        kind=kind,
        status="pass" if note else "fail",
        tier="mismatch",
        severity="context" if note else described.get("severity", "certain"),
        statement="原来的句子。第二句",
        reason="",
        hint="",
        expected=other if numeric else None,
        found=one if numeric else None,
        difference=one - other if numeric else None,
        used=(
            Used("found", "表 5 行政运行", None if blank else one, "空" if blank else found, "", "12", resource=first, place="表 5", called=stories().places.get(first, ""), row="1", column="basic", label="行政运行"),
            Used("expected", "表 3 住房公积金", other, expected, "", "13", resource=second, place="表 3", called=stories().places.get(second, ""), row=row, column=column, label="住房公积金"),
        ),
        params={"message": described.get("says", "compare-mismatch"), **described.get("params", {})},
    )  # fmt: skip
