"""The documents for developers are true: what follows from the code is current, every check is described, links lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

import documenting
from mingzhang.datapackage.schema import corpus_schemas

ROOT = Path(__file__).resolve().parents[1]
DOCUMENTS = sorted(path.relative_to(ROOT).as_posix() for path in (*ROOT.glob("docs/*.md"), ROOT / "CONTRIBUTING.md"))


@pytest.mark.parametrize("document", sorted(documenting.PARTS))
def test_what_follows_from_the_code_is_current(document: str) -> None:
    """`make docs` writes it anew."""
    assert documenting.written(document) == (ROOT / "docs" / document).read_text("utf-8")


def test_the_drawing_has_every_room_and_no_arrow_back_from_the_domain() -> None:
    arrows = re.findall(r"^    (\w+) --> (\w+)$", documenting.drawing(), re.MULTILINE)
    assert {room for arrow in arrows for room in arrow} == {
        "app", "budget", "correcting", "datapackage", "extraction", "ingest", "intake", "reading", "registering", "reviewing",
        "validation", "website",
    }  # fmt: skip
    assert ("website", "datapackage") in arrows and ("extraction", "budget") in arrows
    assert [arrow for arrow in arrows if arrow[0] == "budget"] == []


def test_arrows_that_follow_from_others_are_left_out() -> None:
    imports = {"a": {"b", "c"}, "b": {"c"}, "c": set(), "d": {"c"}}
    assert list(documenting.without_detours(imports)) == [("a", "b"), ("b", "c"), ("d", "c")]


def test_every_check_of_the_program_is_described_and_no_other() -> None:
    described = yaml.safe_load((ROOT / "docs/checks.yaml").read_text("utf-8"))
    made = {*documenting.checks_in_code(), *documenting.formulas_of_checks()}
    assert {"A1", "B16", "C12.staff", "D6.kind", "R4"} <= made
    assert set(described) == made
    assert all(str(sentence).endswith((".", ")")) for sentence in described.values())


def test_every_resource_and_column_of_the_contract_is_described() -> None:
    text = (ROOT / "docs/contract.md").read_text("utf-8")
    sections = dict(re.findall(r"^### `(\w+)` .*?\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL))
    assert set(sections) == set(corpus_schemas())
    assert "| `closing_carryover` | number, 万元 |" in sections["general_expenditure"]
    assert "`inferred` 推断" in sections["cells"]


@pytest.mark.parametrize("document", DOCUMENTS)
def test_its_links_lead_to_files_and_its_commands_exist(document: str) -> None:
    path = ROOT / document
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert target.startswith("https://") or (path.parent / target).is_file(), target
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)", text)) <= targets
    there = re.sub(r"^`[^`]+`:\n\n```", "", text, flags=re.MULTILINE)  # without the files that a reader is to write
    for named in re.findall(r"`((?:build/mingzhang|tests|budget|validation)/[\w/]+(?:\.\w+)?)`", there):
        places = [ROOT / named, ROOT / "build/mingzhang" / named]
        assert any(place.exists() for place in places), named
