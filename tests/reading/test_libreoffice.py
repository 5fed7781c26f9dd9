"""What only LibreOffice can make or open: old Word files and old workbooks."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from made_docx import typeset_docx
from made_xlsx import typeset_xlsx
from test_typeset_filings import text_form, told

from mingzhang.errors import UnreadableFiling
from mingzhang.parsing import parse_filing
from mingzhang.reading import libreoffice, read_document

DOC = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "WordDocument".encode("utf-16-le")
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
    (tmp_path / f"filing.{first}").write_bytes(make(document))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / f"filing.{first}")], check=True, capture_output=True, timeout=120)
    again = read_document(tmp_path / f"filing.{ending}", f"filing.{ending}")
    assert again.reading == first
    wanted, found = told(parse_filing(document)), told(parse_filing(again))
    for key, value in wanted.items():
        assert found[key] == value, key


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
