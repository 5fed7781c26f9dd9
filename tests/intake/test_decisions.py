"""`decisions.csv`, row by row."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.budget.decision import Decision
from mingzhang.errors import ProjectError
from mingzhang.intake.decisions import load_decisions

HEADER = "filing_id,finding,decision,figures,reason,date,reply\n"
ROW = "bole-2026-department-budget,B4-0123456789,publish,2.00|1.00|01234567,对照原件,2026-03-01,已更正\n"


def test_no_file_is_no_decision(tmp_path: Path) -> None:
    assert load_decisions(tmp_path / "decisions.csv") == {}


def test_a_row_is_a_decision(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(HEADER + ROW, encoding="utf-8")
    assert load_decisions(path) == {
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


@pytest.mark.parametrize(
    ("text", "place", "said"),
    [
        ("id\n", 1, "the header is not the one of decisions"),
        (HEADER + ROW.replace("publish", "yes"), 2, "the decision 'yes' is none of publish, dismiss, wait"),
        (HEADER + ROW.replace("2026-03-01", "1.3.2026"), 2, "the date '1.3.2026' is not written as 2026-03-01"),
        (HEADER + ROW.replace("对照原件", ""), 2, "the row has no reason"),
        (HEADER + ROW.replace("2.00|1.00|01234567", ""), 2, "the row has no figures"),
        (HEADER + ROW + ROW, 3, "B4-0123456789 is also decided on at filings/decisions.csv:2"),
    ],
)
def test_what_is_no_decision_is_refused_with_its_line(tmp_path: Path, text: str, place: int, said: str) -> None:
    path = tmp_path / "decisions.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ProjectError) as caught:
        load_decisions(path)
    assert (caught.value.place, caught.value.message) == (f"filings/decisions.csv:{place}", said)
