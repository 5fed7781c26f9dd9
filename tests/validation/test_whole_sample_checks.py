"""What the checks find in the whole samples: only what was written wrong on purpose (`failed`)."""

from __future__ import annotations

import pytest

from mingzhang.budget.finding import FAIL
from mingzhang.validation import check_filing
from sample_filings import NAMES, expected, read


@pytest.mark.parametrize("dress", ["html", "grid"])
@pytest.mark.parametrize("name", NAMES)
def test_only_what_is_wrong_on_the_page_fails(name: str, dress: str) -> None:
    findings = check_filing(read(name, dress))
    assert [finding.check_id for finding in findings if finding.status == FAIL] == expected(name).get("failed", [])
    assert sum(finding.status == "pass" for finding in findings) > 50
