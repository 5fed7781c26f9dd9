"""What only LibreOffice can make or open: old Word files and old workbooks, and PDF as an office program prints it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from mingzhang.budget.document import Block, Document, Grid
from mingzhang.budget.filing import PUBLISHED
from mingzhang.errors import UnreadableFiling
from mingzhang.extraction import parse_filing
from mingzhang.extraction.clean import unwrap
from mingzhang.reading import read_document
from mingzhang.reading.word import libreoffice
from reading.pdf.printed_pdf import text_form as text_form_of
from reading.pdf.printed_pdf import understood
from reading.pdf.test_typeset_filings import text_form, told
from reading.word.made_docx import typeset_docx
from reading.workbooks.made_xlsx import typeset_xlsx

DOC = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "WordDocument".encode("utf-16-le")
PRINTED = {"docx": typeset_docx}
MADE = {"doc": ("docx", typeset_docx), "xls": ("xlsx", typeset_xlsx)}


@pytest.fixture
def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        message = "no LibreOffice on this machine (Debian: apt install libreoffice-writer-nogui libreoffice-calc-nogui)"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return found


@pytest.mark.parametrize("ending", MADE)
def test_what_libreoffice_writes_is_the_same_filing(ending: str, soffice: str, tmp_path: Path) -> None:
    first, make = MADE[ending]
    document = text_form("bole-2026")
    again = converted(make(document), first, ending, soffice, tmp_path)
    assert again.reading == first
    wanted, found = told(parse_filing(document)), told(parse_filing(again))
    for key, value in wanted.items():
        assert found[key] == value, key


@pytest.mark.parametrize("first", PRINTED)
@pytest.mark.parametrize("whole", [False, True], ids=["excerpt", "whole"])
def test_what_libreoffice_prints_is_the_same_filing(first: str, whole: bool, soffice: str, tmp_path: Path) -> None:
    document = text_form_of("bole-2026", whole=whole)
    again = converted(PRINTED[first](without_markup(document)), first, "pdf", soffice, tmp_path)
    assert again.reading == "pdf"
    assert understood(again) == understood(document)
    cells = [cell for table in parse_filing(again, excerpt=True).tables for row in table.rows for cell in row.cells]
    assert {cell.placement for cell in cells} == {PUBLISHED}


def converted(data: bytes, first: str, ending: str, soffice: str, folder: Path) -> Document:
    """A file as LibreOffice saves or prints it with another ending, read."""
    (folder / f"filing.{first}").write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(folder)]
    subprocess.run([*command, str(folder / f"filing.{first}")], check=True, capture_output=True, timeout=120)
    return read_document(folder / f"filing.{ending}", f"filing.{ending}")


def without_markup(document: Document) -> Document:
    """The text form without what is Markdown or HTML in it: as it looks on paper."""

    def plain(block: Block) -> Block:
        if isinstance(block, Grid):
            rows = (replace(row, cells=tuple(unwrap(cell) for cell in row.cells)) for row in block.rows)
            return replace(block, rows=tuple(rows))
        return replace(block, text=re.sub(r"^\s*#+\s*", "", unwrap(block.text)).strip())

    return replace(document, blocks=tuple(plain(block) for block in document.blocks))


def test_a_damaged_word_file_says_so(soffice: str, tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(DOC)
    with pytest.raises(UnreadableFiling, match="LibreOffice cannot open it: it is damaged, or needs a password"):
        read_document(tmp_path / "a.doc", "a.doc")


def test_without_libreoffice_the_message_says_what_helps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "a.doc").write_bytes(DOC)
    with pytest.raises(UnreadableFiling) as caught:
        read_document(tmp_path / "a.doc", "a.doc")
    assert caught.value.message == "an old Word file (DOC) needs LibreOffice, which is not installed here"
    assert caught.value.remedy == "install it, or open it in Word, WPS or LibreOffice and save it as DOCX"


def test_libreoffice_is_stopped_when_it_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "soffice").write_text("#!/bin/sh\n/bin/sleep 60 &\nwait\n", encoding="utf-8")
    (tmp_path / "soffice").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "SECONDS", 0.3)
    with pytest.raises(UnreadableFiling, match=r"LibreOffice takes more than 0\.3 seconds"):
        libreoffice.docx_of(DOC, "a.doc")
