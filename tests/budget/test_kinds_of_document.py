"""What a kind of document says: whose it is, and of which phase."""

from __future__ import annotations

import pytest

from mingzhang.budget.filing import phase_of, scope_and_phase


def test_a_kind_of_document_is_a_scope_and_a_phase() -> None:
    assert scope_and_phase("department-accounts") == ("department", "accounts")
    assert scope_and_phase("unit-budget") == ("unit", "budget")
    assert (phase_of("unit-accounts"), phase_of("department-budget")) == ("accounts", "budget")


@pytest.mark.parametrize("document", ["", "unit", "department-report", "accounts-unit"])
def test_no_phase_is_taken_for_granted(document: str) -> None:
    with pytest.raises(ValueError, match="is no kind of document"):
        phase_of(document)
