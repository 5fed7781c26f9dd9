"""`mingzhang redact`: what is personal goes, every other byte stays. Names and numbers here are invented."""

from __future__ import annotations

import codecs
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner, Result

from mingzhang.app.cli import app
from mingzhang.app.redaction import redact
from mingzhang.budget.filing import Filing
from mingzhang.errors import UnreadableFiling
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document

WHOLE = Path(__file__).resolve().parents[3] / "shared" / "filings"
TEXT = "表 1\t某某\r\n项目负责人\t王大明\t联系电话\t13800000000\r\n\r\n由王大明办理\f\n2080505 1,158.10"
LEFT = "表 1\t某某\r\n项目负责人\t［略］\t联系电话\t［略］\r\n\r\n由［略］办理\f\n2080505 1,158.10"


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["redact", *map(str, arguments)])


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (b"", "gb18030"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_encoding_and_line_ends_stay(mark: bytes, encoding: str) -> None:
    redacted = redact(mark + TEXT.encode(encoding), "某某.txt")
    assert redacted.data == mark + LEFT.encode(encoding)
    assert redacted.lines == (2, 4)


def test_damaged_bytes_stay_as_they_are() -> None:
    damaged = TEXT.encode().replace("办理".encode(), b"\xe5\x8a\xff")
    assert redact(damaged, "某某.txt").data == LEFT.encode().replace("办理".encode(), b"\xe5\x8a\xff")


def test_a_picture_is_refused() -> None:
    with pytest.raises(UnreadableFiling, match="PNG picture"):
        redact(b"\x89PNG\r\n\x1a\n\x00", "某某.png")


@settings(max_examples=50)
@given(st.text(alphabet="王大明由负责人\t \r\n1380.，\f", max_size=80), st.sampled_from(["utf-8", "gb18030"]))
def test_a_text_without_personal_data_stays_byte_for_byte(text: str, encoding: str) -> None:
    data = ("披露文件\n" + text.replace("负责人", "某")).encode(encoding)
    redacted = redact(data, "某某.txt")
    if not redacted.lines:
        assert redacted.data == data
    assert redact(redacted.data, "某某.txt").data == redacted.data


def test_the_copy_lies_beside_the_file_and_is_never_overwritten(tmp_path: Path) -> None:
    source = tmp_path / "某某.2026.txt"
    source.write_bytes(TEXT.encode())
    first = run(source)
    copy = tmp_path / "某某.2026.redacted.txt"
    assert first.exit_code == 0, first.output
    assert copy.read_bytes() == LEFT.encode()
    assert source.read_bytes() == TEXT.encode()
    assert "Taken out in lines: 2, 4" in first.stdout
    assert f"Copy: {copy}" in first.stdout
    assert "王大明" not in first.output
    copy.write_bytes(b"mine")
    again = run(source)
    assert again.exit_code == 2
    assert "exists" in again.output
    assert copy.read_bytes() == b"mine"
    assert run(source, "--output", source).exit_code == 2
    assert source.read_bytes() == TEXT.encode()


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    result = run(tmp_path / "none.txt")
    assert result.exit_code == 2
    assert f"there is no file {tmp_path / 'none.txt'}, or it cannot be read" in result.output


def test_the_copy_goes_where_it_is_told(tmp_path: Path) -> None:
    source, target = tmp_path / "a.txt", tmp_path / "b.md"
    source.write_bytes("披露文件：没有个人信息\n".encode())
    result = run(source, "--output", target)
    assert result.exit_code == 0, result.output
    assert "Nothing personal was found" in result.stdout
    assert target.read_bytes() == source.read_bytes()


def test_what_is_no_text_or_not_there_is_told(tmp_path: Path) -> None:
    picture = tmp_path / "a.txt"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
    result = run(picture)
    assert result.exit_code == 1
    assert "this is a PNG picture" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert run(tmp_path / "nothing.txt").exit_code == 2


@pytest.mark.skipif(not WHOLE.is_dir(), reason="the whole filings are not at hand (../shared/filings)")
@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("bole-2026.md", (633, 651, 671, 685)),
        ("urumqi-centre-2025.md", (538, 558, 578, 593)),
        ("urumqi-county-2021.txt", ()),
        ("urumqi-gaoxin-2023.txt", (1282, 1482, 1697)),
        ("urumqi-gaoxin-2026.md", (553, 568, 586)),
    ],
)
def test_whole_filings_read_as_before(tmp_path: Path, name: str, lines: tuple[int, ...]) -> None:
    """Only the lines in which a person stands by eye change, and the copy gives the same tables, notes and lines."""
    data = (WHOLE / name).read_bytes()
    redacted = redact(data, name)
    assert redacted.lines == lines
    before, after = data.splitlines(), redacted.data.splitlines()
    assert [number for number, pair in enumerate(zip(before, after, strict=True), 1) if pair[0] != pair[1]] == list(
        lines
    )
    (tmp_path / name).write_bytes(redacted.data)
    assert parsed(tmp_path / name) == parsed(WHOLE / name)


def parsed(path: Path) -> Filing:
    filing = parse_filing(read_document(path, path.name), excerpt=False, url="", agency_name="")
    return replace(filing, source=replace(filing.source, sha256="", size=0))
