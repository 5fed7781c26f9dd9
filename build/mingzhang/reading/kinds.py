"""What kind of file it is, by its content and never by the ending of its name.

A file that is of no kind we read is refused with a message that says what it is and what helps.
"""

from __future__ import annotations

import re

from mingzhang.errors import UnreadableFiling
from mingzhang.language import Sentence, _
from mingzhang.reading.plain.segments import has_plain_lines, has_table, is_fragment, is_text_with_tables

TEXT, HTML, MARKUP, PDF, ZIP, XLS, DOC = "text", "html", "markup", "pdf", "zip", "xls", "doc"
"""`markup` is text with tables of HTML in it. `zip` is a DOCX or XLSX, or any other archive: only a look inside tells, which is the reader's business."""

_PICTURES = (
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
_GZIP, _RAR, _7Z, _RTF, _MHT = b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"{\\rtf", b"MIME-Version:"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_BARE_WORKBOOK = b"\x09\x08"
_STREAMS = (("EncryptedPackage", ""), ("WordDocument", DOC), ("Workbook", XLS), ("Book", XLS))
_PDF_WITHIN = 1024

_HTML_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|div|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_PAGE_BEGINS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|head|body|meta|title|style|script)\b",
    re.IGNORECASE | re.DOTALL,
)
_FRAGMENT_BEGINS = re.compile(
    r"\s*(?:<!--.*?-->\s*)*<(?:p|h[1-6]|div|span|center|font|section|article|main|header|ul|ol|dl|form|fieldset|blockquote"
    r"|a|strong|table|br|hr|img|b|i|u)(?=[\s>/])",
    re.IGNORECASE | re.DOTALL,
)
_HTML_WITHIN = re.compile(r"<(?:!doctype\s+html|html|body)\b[^>]*>", re.IGNORECASE)
_OFFICE_XML = re.compile(
    r"<\?mso-application|<pkg:package|<w:wordDocument|urn:schemas-microsoft-com:office:spreadsheet\""
)
_LOOKED_AT = 4096


def binary_kind(data: bytes, name: str) -> str:
    """The kind of bytes with a signature; `text` for all others, which may still be HTML.

    Raises UnreadableFiling for a file that is empty or of a kind that is not read.
    """
    if not data.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        raise refusal(name, _("the file is empty"), _("fetch the filing again"))
    if data.startswith(_OLE):
        return _inside_ole(data, name)
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZIP
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(_BARE_WORKBOOK) and b"\x00" in data[:16]:
        return XLS
    for magic, kind in _PICTURES:
        if data.startswith(magic) and _is_binary(data, magic):
            raise refusal(name, _("this is a {kind} picture, not text", kind=kind), without_pictures())
    for magic, what, remedy in _others():
        if data.startswith(magic) and _is_binary(data, magic):
            raise refusal(name, what, remedy)
    return TEXT


def text_kind(text: str, name: str) -> str:
    """`html`, `markup` or `text`. Raises UnreadableFiling for office documents saved as one XML file."""
    head = text[:_LOOKED_AT].removeprefix("\ufeff")
    if head.lstrip().startswith("<?xml") and _OFFICE_XML.search(head):
        raise refusal(name, _("this is an office document saved as one XML file"), _save_as())
    if _PAGE_BEGINS.match(head):
        return HTML
    if _FRAGMENT_BEGINS.match(head) and is_fragment(text):
        return HTML
    if is_text_with_tables(text):
        return MARKUP
    if _HTML_BEGINS.match(head) or _HTML_WITHIN.search(head):
        return HTML
    if has_table(text):
        return MARKUP if has_plain_lines(text) else HTML
    return TEXT


def refusal(name: str, message: Sentence, remedy: Sentence) -> UnreadableFiling:
    """A file that is not what we read. `name` is its name inside `filings/`."""
    return UnreadableFiling(message, place=name, expected=a_filing(), remedy=remedy)


def a_filing() -> Sentence:
    """What was expected in the place of a file that cannot be read."""
    return _("a budget disclosure as text, HTML, PDF, DOCX, XLSX, XLS or DOC")


def without_pictures() -> Sentence:
    """What helps with a file of scanned pages."""
    return _(
        "pictures of pages cannot be read yet: get the filing as text, PDF with text, DOCX, XLSX or HTML; or type its tables "
        "into an XLSX beside it and say transcribed, transcribed_by and transcribed_on in filing.yml; or say agency, year "
        "and document in filing.yml or the list, and it is listed as not entered (已收录，尚未录入)"
    )


def unpacked() -> Sentence:
    """What helps with an archive."""
    return _("unpack it, and put the files of each filing into a folder of their own")


def _save_as() -> Sentence:
    return _("open it in the program that made it and save it as DOCX, XLSX or PDF")


def _others() -> tuple[tuple[bytes, Sentence, Sentence], ...]:
    """How other kinds of file begin, what they are, and what helps."""
    return (
        (_GZIP, _("this is a gzip archive"), unpacked()),
        (_RAR, _("this is a RAR archive"), unpacked()),
        (_7Z, _("this is a 7z archive"), unpacked()),
        (_RTF, _("this is an RTF document"), _save_as()),
        (_MHT, _("this is a web archive (MHT)"), _("open it in a browser and save it as HTML")),
    )


def _inside_ole(data: bytes, name: str) -> str:
    """The kind of an old office file, by the names of its streams."""
    for stream, kind in _STREAMS:
        if stream.encode("utf-16-le") in data:
            if not kind:
                raise encrypted(name)
            return kind
    raise refusal(name, _("this is an office file, but neither a Word document nor a workbook"), _save_as())


def encrypted(name: str) -> UnreadableFiling:
    """The refusal of a file that wants a password."""
    return refusal(name, _("the file is encrypted"), _("open it with its password and save it without one"))


def _is_binary(data: bytes, magic: bytes) -> bool:
    """Two letters alone prove nothing: `BM` may begin an honest text, a picture has NUL bytes soon after."""
    return len(magic) > 2 or b"\x00" in data[:64]
