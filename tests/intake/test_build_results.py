from pathlib import Path

import pytest

from mingzhang.intake.results import BuildResults, Entry, filing_key, program_version
from mingzhang.intake.summary import FilingCounts

ENTRY = Entry(
    "k", "bole-2026-department-budget", "博乐市医疗保障局", "d", FilingCounts(12, 11, 30, 90, 2, 1, 4, ("收入表",))
)


def test_what_is_saved_is_loaded(tmp_path: Path) -> None:
    path = tmp_path / "state" / "ledger.json"
    BuildResults(path, {"b.md": ENTRY, "a.md": ENTRY}).save()
    assert BuildResults.load(path).entries == {"a.md": ENTRY, "b.md": ENTRY}
    assert [file.name for file in path.parent.iterdir()] == ["ledger.json"]


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "{", '{"version": 0, "entries": {}}', '{"version": 1, "entries": {"a": {}}}']
)
def test_a_damaged_ledger_is_an_empty_one(tmp_path: Path, text: str) -> None:
    path = tmp_path / "ledger.json"
    path.write_text(text, encoding="utf-8")
    assert BuildResults.load(path).entries == {}


def test_a_key_depends_on_every_part_and_on_its_place() -> None:
    keys = {filing_key("a", "b"), filing_key("b", "a"), filing_key("ab", ""), filing_key("a", "b", "")}
    assert len(keys) == 4
    assert filing_key("a", "b") == filing_key("a", "b")


def test_the_program_has_a_version() -> None:
    assert len(program_version()) == 64
