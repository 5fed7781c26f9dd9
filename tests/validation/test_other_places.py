"""The invented budget in the forms of other places: everything in it agrees, so nothing may be called wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.pages import PRINTERS
from generator.places import PLACES, make
from mingzhang.budget.finding import FAIL, PASS
from mingzhang.budget.phrases import statement_of
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("form", ["html", "text"])
def test_no_finding_is_shown_where_everything_agrees(place: str, form: str, tmp_path: Path) -> None:
    path = PRINTERS[form](make(place, 2).page, tmp_path)
    findings = check_filing(parse_filing(read_document(path, path.name), excerpt=True))
    shown = [finding for finding in findings if finding.status == FAIL and not finding.held_back]
    assert [statement_of(finding) for finding in shown] == []
    assert sum(finding.status == PASS for finding in findings) > 0
