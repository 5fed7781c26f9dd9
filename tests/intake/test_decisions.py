"""`decisions.csv`, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.budget.by_hand.decision import Decision
from mingzhang.errors import ProjectError
from mingzhang.intake.decisions import Decisions, load_decisions

HEADER = "filing_id,finding,decision,figures,reason,date,reply\n"
ROW = "bole-2026-department-budget,B4-0123456789,publish,2.00|1.00|01234567,对照原件,2026-03-01,已更正\n"


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "decisions.csv") == Decisions()


def test_a_row_is_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + ROW, encoding="utf-8")
    assert load_decisions(path).by_filing == {
        "bole-2026-department-budget": (
            Decision(
                filing_id="bole-2026-department-budget",
                finding="B4-0123456789",
                decision="publish",
                figures="2.00|1.00|01234567",
                reason="对照原件",
                decided_on="2026-03-01",
                reply="已更正",
                place="filings/decisions.csv:2",
            ),
        )
    }


def test_a_file_that_is_no_such_table_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text("id\n", encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        load_decisions(path)
    assert caught.value.place == "filings/decisions.csv:1"
    assert caught.value.message == "the header is not the one of decisions"


OTHER = "bole-2026-department-budget,A6-0123456789,dismiss,3.00|1.00|01234567,对照原件,,\n"


@pytest.mark.parametrize(
    ("rows", "place", "said"),
    [
        (ROW.replace("publish", "yes"), 2, "the decision 'yes' is none of publish, dismiss, wait"),
        (ROW.replace("2026-03-01", "1.3.2026"), 2, "the date '1.3.2026' is not written as 2026-03-01"),
        (ROW.replace("对照原件", ""), 2, "the row has no reason"),
        (ROW.replace("2.00|1.00|01234567", ""), 2, "the row has no figures"),
        (ROW + ROW.replace("publish", "dismiss"), 3, "B4-0123456789 is also decided on at filings/decisions.csv:2"),
    ],
)
def test_what_a_wrong_row_is_about_waits_and_the_others_stand(tmp_path: Path, rows: str, place: int, said: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + rows + OTHER, encoding="utf-8")
    loaded = load_decisions(path)
    assert [(each.place, each.message) for each in loaded.problems] == [(f"filings/decisions.csv:{place}", said)]
    assert [(each.finding, each.decision) for each in loaded.of("bole-2026-department-budget")] == [
        ("B4-0123456789", "wait"),
        ("A6-0123456789", "dismiss"),
    ]


def test_the_same_decision_twice_is_one(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + ROW + ROW, encoding="utf-8")
    loaded = load_decisions(path)
    assert [each.decision for each in loaded.of("bole-2026-department-budget")] == ["publish"]
    assert len(loaded.problems) == 1
