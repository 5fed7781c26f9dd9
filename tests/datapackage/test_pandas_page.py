"""docs/pandas.md does what it shows."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]


def test_every_line_of_the_page_gives_what_it_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(PROJECT)
    page = (PROJECT / "docs/pandas.md").read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(page, {}, "pandas.md", "docs/pandas.md", 0)
    assert len(test.examples) > 12
    shown: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(test, out=shown.append)
    assert "".join(shown) == ""
