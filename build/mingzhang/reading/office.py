"""A ZIP file is a DOCX, an XLSX, or something that is not read."""

from __future__ import annotations

from mingzhang.budget.document import Document, Source
from mingzhang.language import Sentence, _
from mingzhang.reading.archive import Archive
from mingzhang.reading.kinds import refusal, unpacked
from mingzhang.reading.word.docx import read_docx
from mingzhang.reading.workbooks.xlsx import read_xlsx


def read_office(data: bytes, source: Source) -> Document:
    """Read a file with the signature of ZIP. Raises UnreadableFiling for all but DOCX and XLSX."""
    archive = Archive(data, source.name)
    mains = [part for kind, part in archive.relations("").values() if kind == "officeDocument" and part in archive]
    for part in (*mains, "word/document.xml", "xl/workbook.xml"):
        if part in archive and part.lower().startswith("word/"):
            return read_docx(archive, part, source)
        if part in archive and part.lower().startswith("xl/") and part.endswith(".xml"):
            return read_xlsx(archive, part, source)
    for part, what, remedy in _others():
        if part in archive:
            raise refusal(source.name, what, remedy)
    raise refusal(source.name, _("this is a ZIP archive"), unpacked())


def _others() -> tuple[tuple[str, Sentence, Sentence], ...]:
    """A part by which another kind of file is known, what it is, and what helps."""
    return (
        ("ofd.xml", _("this is an OFD document"), _("open it in a reader for OFD and save it as PDF")),
        ("content.xml", _("this is an OpenDocument file"), _("save it as DOCX, XLSX or PDF")),
        ("xl/workbook.bin", _("this is a binary workbook (XLSB)"), _("save it as XLSX")),
        ("ppt/presentation.xml", _("this is a presentation"), _("save it as PDF")),
    )
