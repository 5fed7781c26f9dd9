"""Keys of findings, and the decisions of people on them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from any_words import words
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.message import message
from mingzhang.datapackage.writing.decided import Decided, decided

CELLS = (CheckCell("found", "balance", 2, "amount"), CheckCell("expected", "changes", 1, "amount"))
FINDING = Finding(
    "C1", "copy", "fail", words("2.00，1.00"), "mismatch", "doubtful", expected=Decimal("1.00"), found=Decimal("2.00"),
    difference=Decimal("1.00"), tolerance=Decimal(0), cells=CELLS, held_back=True,
)  # fmt: skip
TABLES: dict[str, list[dict[str, str]]] = {
    "balance": [
        {"row": "1", "key": "208", "amount": "9.00"},
        {"row": "2", "key": "total", "amount": "2.00"},
    ],
    "changes": [{"row": "1", "chapter": "income", "subject": "收入", "amount": "1.00"}],
}


def judged(
    *findings: Finding, tables: Mapping[str, Sequence[Mapping[str, str]]] = TABLES, decisions: Sequence[Decision] = ()
) -> list[Decided]:
    return decided(findings, lambda filing_id, name: tables.get(name, ()), decisions)


def decision(of: Decided, what: str, **changed: str) -> Decision:
    row = {"filing_id": "f", "finding": of.key, "decision": what, "figures": of.figures, "reason": "对照原件"}
    return Decision(**row | {"decided_on": "2026-03-01", "reply": "已更正", "place": "x:2"} | changed)


def test_a_key_does_not_count_rows_and_ignores_figures() -> None:
    (one,) = judged(FINDING)
    assert one.key.startswith("C1-")
    assert len(one.key) == len("C1-") + 10
    further = {**TABLES, "balance": [{"row": "1", "key": "207", "amount": "1.00"}, *TABLES["balance"]]}
    further["balance"] = [{**row, "row": str(n)} for n, row in enumerate(further["balance"], start=1)]
    moved = replace(FINDING, cells=(CheckCell("found", "balance", 3, "amount"), CELLS[1]))
    (other,) = judged(moved, tables=further)
    assert (other.key, other.figures) == (one.key, one.figures)
    (elsewhere,) = judged(replace(FINDING, cells=(CheckCell("found", "balance", 1, "amount"), CELLS[1])))
    assert elsewhere.key != one.key
    (renamed,) = judged(replace(FINDING, check_id="C2"))
    assert renamed.key != one.key


def test_figures_are_both_sides_and_every_figure() -> None:
    (one,) = judged(FINDING)
    assert one.figures.startswith("2.00|1.00|")
    changed = {**TABLES, "changes": [{**TABLES["changes"][0], "amount": "1.000"}]}
    (other,) = judged(FINDING, tables=changed)
    assert other.key == one.key
    assert other.figures != one.figures


def test_two_of_one_key_count_on() -> None:
    first, second = judged(FINDING, replace(FINDING, message=words("另一句")))
    assert second.key == f"{first.key}~2"


def test_without_cells_the_words_tell_findings_apart_not_the_numbers() -> None:
    def empty(row: str, count: int) -> Finding:
        said = message("several-rows", name=row, count=count)
        return Finding("A1", "sum", "fail", said, "mismatch", "minor")

    one, other, again = judged(empty("合计", 2), empty("总计", 2), empty("合计", 3))
    assert len({one.key, other.key}) == 2
    assert again.key == f"{one.key}~2"


def test_what_is_published_is_certain_and_not_held_back() -> None:
    (one,) = judged(FINDING)
    (published,) = judged(FINDING, decisions=[decision(one, "publish")])
    assert (published.finding.held_back, published.finding.severity) == (False, "certain")
    data = json.loads(published.params())
    assert data["finding"] == one.key
    assert data["figures"] == one.figures
    assert data["decision"] == {"reason": "对照原件", "date": "2026-03-01", "reply": "已更正"}
    (minor,) = judged(replace(FINDING, severity="minor"), decisions=[decision(one, "publish")])
    assert minor.finding.severity == "minor"


def test_what_is_dismissed_or_waits_is_held_back() -> None:
    certain = replace(FINDING, held_back=False, severity="certain")
    (one,) = judged(certain)
    for what in ("dismiss", "wait"):
        (each,) = judged(certain, decisions=[decision(one, what)])
        assert (each.finding.held_back, each.finding.severity) == (True, "certain")
        assert each.decision is not None
        assert each.decision.decision == what


def test_a_decision_on_other_figures_has_lapsed() -> None:
    (one,) = judged(FINDING)
    (lapsed,) = judged(FINDING, decisions=[decision(one, "publish", figures="2.00|1.00|00000000")])
    assert (lapsed.decision, lapsed.finding.held_back) == (None, True)


def test_params_name_the_figures() -> None:
    said = message("sum-of", terms=(message("one-term", name="甲", value=Decimal("1.10")),), total=Decimal("1.10"))
    hint = message("sign-reversed", name="甲")
    (one,) = judged(replace(FINDING, message=said, hints=(hint,), cause="D4"))
    assert json.loads(one.params()) == {
        "finding": one.key,
        "figures": one.figures,
        "message": "sum-of",
        "terms": [{"message": "one-term", "name": "甲", "value": "1.10"}],
        "total": "1.10",
        "hints": [{"message": "sign-reversed", "name": "甲"}],
        "cause": "D4",
    }
