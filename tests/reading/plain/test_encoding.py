"""Bytes to text: every encoding a filing was met in, and what is no text at all."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.errors import UnreadableFiling
from mingzhang.reading.plain.encoding import decode

TEXT = "乌鲁木齐市测试局2026年部门预算公开\r\n一、本年收入\t1,619.03\n〇㐀镕喆𠮷\n"
"""With characters beyond GB2312 and GBK: 镕 and 喆 are rare, 㐀 is four bytes in GB18030, 𠮷 is beyond the basic plane."""


@pytest.mark.parametrize(("data", "encoding"), [
    (TEXT.encode(), "utf-8"),
    (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
    (TEXT.encode("utf-16"), "utf-16"),
    (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16"),
    (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    (TEXT.encode("gb18030"), "gb18030"),
])  # fmt: skip
def test_each_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    assert decode(data, "a.txt") == (TEXT, encoding)


def test_one_damaged_byte_costs_one_character_not_the_text() -> None:
    data = bytearray(TEXT.encode())
    data[TEXT.encode().index("测".encode())] = 0xFF
    text, encoding = decode(bytes(data), "a.txt")
    assert encoding == "utf-8"
    assert text.replace("\ufffd", "") == TEXT.replace("测", "")


def test_a_text_may_hold_a_few_control_characters() -> None:
    """Two of them, or one in a thousand."""
    assert decode("预算\x01公开\x02".encode(), "a.txt") == ("预算\x01公开\x02", "utf-8")
    long = "预算公开" * 1000
    assert decode((long + "\x01" * 4).encode(), "a.txt")[1] == "utf-8"
    for text in ("预算\x01公开\x02\x03", long + "\x01" * 5):
        with pytest.raises(UnreadableFiling, match="the bytes are no text"):
            decode(text.encode(), "a.txt")


def test_a_text_may_begin_like_a_bitmap() -> None:
    assert decode("BM 测试局\n".encode(), "a.txt") == ("BM 测试局\n", "utf-8")


REFUSED = {
    "empty": (b"", "the file is empty"),
    "blank": (b"\xef\xbb\xbf \r\n\t\n", "the file is empty"),
    "png": (bytes.fromhex("89504e470d0a1a0a0000000d49484452"), "this is a PNG picture, not text"),
    "jpeg": (b"\xff\xd8\xff\xe0\x00\x10JFIF", "this is a JPEG picture, not text"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "this is no text"),
    "docx": (b"PK\x03\x04\x14\x00", "this is no text"),
    "bitmap": (b"BM\x36\x00\x00\x00\x00\x00", "this is a BMP picture, not text"),
    "noise": (bytes(range(256)) * 8, "byte 128 is in none of UTF-8, UTF-16 and GB18030"),
    "control characters": (bytes(range(1, 128)) * 8, "the bytes are no text"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_text_is_refused_with_place_expectation_and_remedy(case: str) -> None:
    data, message = REFUSED[case]
    with pytest.raises(UnreadableFiling) as caught:
        decode(data, "filings/a.txt")
    assert caught.value.message == message
    assert caught.value.place == "filings/a.txt"
    assert caught.value.expected == "a budget disclosure as text, HTML, PDF, DOCX, XLSX, XLS or DOC"
    assert caught.value.remedy


CHINESE = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=20, max_size=120)


@given(CHINESE)
@settings(max_examples=60)
def test_chinese_text_is_never_taken_for_another_encoding(text: str) -> None:
    assert decode(text.encode(), "a")[0] == text
    assert decode(text.encode("gb18030"), "a") == (text, "gb18030")
