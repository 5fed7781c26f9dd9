"""No personal data of the five whole filings is anywhere in what is made of them: packages, pages, search, downloads.

What is personal is found here by a rule of its own, so that neither the program nor this file needs to know it.
"""

from __future__ import annotations

import gzip
import html
import io
import re
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from mingzhang.app.cli import app

ROOT = Path(__file__).resolve().parents[1]
WHOLE = ROOT.parent / "shared" / "filings"
PERSON = re.compile(r"(?:负责人|联系人)(?:</b>)?[\t ]+(?:<b>)?([^\s<\d]{2,4})(?=\s|<)")
TELEPHONE = re.compile(r"联系电话\s+(\d{7,12})")
SEEN = {
    "bole-2026.md": (1, 1),
    "urumqi-centre-2025.md": (4, 0),
    "urumqi-county-2021.txt": (0, 0),
    "urumqi-gaoxin-2023.txt": (1, 0),
    "urumqi-gaoxin-2026.md": (2, 1),
}
"""How many people and telephone numbers each filing names, counted by eye."""

pytestmark = pytest.mark.skipif(not WHOLE.is_dir(), reason="the whole filings are not at hand (../shared/filings)")


@pytest.fixture(scope="module")
def personal() -> dict[str, tuple[set[str], set[str]]]:
    texts = {path.name: path.read_text("utf-8") for path in sorted(WHOLE.iterdir())}
    return {name: (set(PERSON.findall(text)), set(TELEPHONE.findall(text))) for name, text in texts.items()}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The website of the whole filings, and all that was made on the way."""
    project = tmp_path_factory.mktemp("whole")
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    shutil.copytree(ROOT / "site_src", project / "site_src", ignore=shutil.ignore_patterns("generated"))
    shutil.copytree(WHOLE, project / "filings")
    shutil.copyfile(ROOT / "filings/agencies.csv", project / "filings/agencies.csv")
    result = CliRunner().invoke(app, ["build", "--project", str(project)])
    (project / "said.txt").write_text(result.output, "utf-8")
    assert len(list((project / "datapackages").glob("*/2*/datapackage.json"))) == len(SEEN), result.output
    assert (project / "site/index.html").is_file(), result.output
    return project


def test_the_rule_finds_what_the_eye_sees(personal: dict[str, tuple[set[str], set[str]]]) -> None:
    assert {name: (len(people), len(numbers)) for name, (people, numbers) in personal.items()} == SEEN


def test_nothing_personal_is_in_any_output(project: Path, personal: dict[str, tuple[set[str], set[str]]]) -> None:
    words = {word for people, numbers in personal.values() for word in people | numbers}
    outputs = [path for path in sorted(project.rglob("*")) if path.is_file() and "filings" not in path.parts]
    read = {name: text for path in outputs for name, text in _texts(path.name, path.read_bytes(), path)}
    holders = {_kind(name) for name, text in read.items() if "城乡医疗救助" in text}
    assert holders >= {"csv", "html", "texts json", "zip!csv", "xlsx!xml"}, "the search itself is blind"
    leaks = {(index, name) for index, word in enumerate(sorted(words)) for name, text in read.items() if word in text}
    assert leaks == set()


def test_the_search_index_has_no_piece_of_a_name(project: Path, personal: dict[str, tuple[set[str], set[str]]]) -> None:
    grams = "".join(path.read_text("utf-8") for path in sorted((project / "site/search").rglob("grams-*.json")))
    assert '"医疗"' in grams
    heads = {f'"{name[:2]}"' for people, _ in personal.values() for name in people}
    assert [index for index, head in enumerate(sorted(heads)) if head in grams] == []


def _kind(name: str) -> str:
    """`zip!csv` for a CSV file inside of an archive, `texts json` for a shard of the search index."""
    *archives, last = name.split("!")
    shard = "texts " if Path(last).name.startswith("texts-") else ""
    return "!".join([*(Path(each).suffix[1:] for each in archives), shard + Path(last).suffix[1:]])


def _texts(name: str, data: bytes, path: Path | None = None) -> Iterator[tuple[str, str]]:
    """The texts of a file by where they stand, members of archives after a `!`; with all escapes undone."""
    name = str(path) if path else name
    if data.startswith(b"\x1f\x8b"):
        yield from _texts(f"{name}!{Path(name).stem}", gzip.decompress(data))
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from _texts(f"{name}!{member}", archive.read(member))
    else:
        text = data.decode("utf-8", errors="replace")
        unescaped = re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text)
        yield name, f"{text}\n{html.unescape(unescaped)}"
