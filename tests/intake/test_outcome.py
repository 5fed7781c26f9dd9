"""When everything of an ingest was read: what `Ingested.complete` says, and so the exit code."""

from __future__ import annotations

from dataclasses import replace

from mingzhang.errors import MingzhangError
from mingzhang.intake.outcome import Ingested, Outcome
from mingzhang.intake.summary import FilingCounts
from mingzhang.language import Sentence

PROBLEM = MingzhangError(Sentence("no"), place="a.md", expected=Sentence("yes"), remedy=Sentence("do"))
WHOLE = FilingCounts(12, 12, 30, 90, 2, 0, 4, ())
READ = Outcome("a.md", "new", "moumou-2026-department-budget", WHOLE)
REJECTED = Outcome("b.md", "rejected", problem=PROBLEM)


def test_all_is_complete_where_every_table_and_figure_was_read() -> None:
    assert Ingested((READ,), ()).complete
    assert Ingested((), ()).complete
    assert Ingested((READ,), ("removed-2025-unit-budget",), without_address=3).complete


def test_a_rejected_filing_a_lost_corpus_or_a_row_that_was_not_used_is_not_complete() -> None:
    assert not Ingested((READ, REJECTED), ()).complete
    assert Ingested((READ, REJECTED), ()).rejected == (REJECTED,)
    assert not Ingested((READ,), (), PROBLEM).complete
    assert not Ingested((READ,), (), unused_rows=1).complete


def test_a_missing_table_or_an_unread_figure_is_not_complete() -> None:
    assert not Ingested((replace(READ, counts=replace(WHOLE, unread=1)),), ()).complete
    assert not Ingested((READ, replace(READ, counts=replace(WHOLE, missing=("收入表",)))), ()).complete
