"""ZIP archives of attachments."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest

from mingzhang.errors import UnreadableFiling
from mingzhang.reading import read_document
from mingzhang.reading.attachments import attachments


def packed(files: dict[str, bytes], encoding: str = "") -> bytes:
    """A ZIP archive; with `encoding` the names are written in it without the mark of UTF-8, as Windows does."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    if not encoding:
        return buffer.getvalue()
    whole = buffer.getvalue()
    for name in files:
        old, new = name.encode(), name.encode(encoding)
        assert len(old) >= len(new)
        whole = whole.replace(old, new + b"-" * (len(old) - len(new)))
    return _unmarked(whole)


def _unmarked(whole: bytes) -> bytes:
    """The same without the mark that names are UTF-8 (bit 11 of the flags)."""
    found = bytearray(whole)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = found.find(signature)
        while at >= 0:
            found[at + offset + 1] &= 0xF7
            at = found.find(signature, at + 4)
    return bytes(found)


def test_files_come_in_the_order_of_their_numbers() -> None:
    data = packed({"附件10.txt": b"ten", "附件2.txt": b"two", "附件/": b"", "__MACOSX/a": b"x", ".DS_Store": b"x"})
    assert attachments(data, "a.zip") == (("附件2.txt", b"two"), ("附件10.txt", b"ten"))


def test_names_in_gbk_are_read() -> None:
    assert attachments(packed({"预算表": b"1"}, "gb18030"), "a.zip") == (("预算表---", b"1"),)


def test_an_archive_is_one_document_whose_places_name_its_files(tmp_path: Path) -> None:
    data = packed(
        {"2 表.txt": "收入\t1.00\n支出\t2.00\n".encode(), "1 正文.txt": "某某县财政局2026年部门预算\n".encode()}
    )
    (tmp_path / "a.zip").write_bytes(data)
    found = read_document(tmp_path / "a.zip", "a.zip")
    assert [(line.place.file, line.text) for line in found.lines] == [
        ("a.zip/1 正文.txt", "某某县财政局2026年部门预算"),
        ("a.zip/2 表.txt", "收入\t1.00"),
        ("a.zip/2 表.txt", "支出\t2.00"),
    ]
    assert (found.source.name, found.source.sha256) == ("a.zip", hashlib.sha256(data).hexdigest())
    assert [part.name for part in found.source.parts] == ["a.zip/1 正文.txt", "a.zip/2 表.txt"]


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({".DS_Store": b"x"}, "there is no file in the ZIP archive"),
        ({f"{number}.txt": b"x" for number in range(201)}, "there are 201 files in the ZIP archive"),
        ({"../a.txt": b"x"}, "a file in the ZIP archive has a name that cannot be used: '../a.txt'"),
        ({"a.txt": bytes(5_000_000)}, "the file 'a.txt' in it is packed more than 200 times, as attacks are"),
        ({"a.zip": packed({"b.txt": b"x"})}, "this is a ZIP archive inside another"),
        ({"a.png": b"\x89PNG\r\n\x1a\n" + bytes(80)}, "this is a PNG picture, not text"),
    ],
)
def test_what_no_filing_is_packed_like_is_refused(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    (tmp_path / "a.zip").write_bytes(packed(files))
    with pytest.raises(UnreadableFiling) as caught:
        read_document(tmp_path / "a.zip", "a.zip")
    assert caught.value.message == said
    assert caught.value.place.startswith("a.zip")
