"""Dates in derived files depend on one environment variable: here it is not set unless a test sets it."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _no_source_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
