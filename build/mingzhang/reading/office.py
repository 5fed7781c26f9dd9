"""A ZIP file is a DOCX, an XLSX, or something that is not read."""

from __future__ import annotations

from mingzhang.budget.document import Document, Source
from mingzhang.reading.archive import Archive
from mingzhang.reading.docx import read_docx
from mingzhang.reading.kinds import refusal
from mingzhang.reading.xlsx import read_xlsx

_UNPACK = "unpack it, and put the files of each filing into a folder of their own"
_OTHERS = (
    ("ofd.xml", "an OFD document", "open it in a reader for OFD and save it as PDF"),
    ("content.xml", "an OpenDocument file", "save it as DOCX, XLSX or PDF"),
    ("xl/workbook.bin", "a binary workbook (XLSB)", "save it as XLSX"),
    ("ppt/presentation.xml", "a presentation", "save it as PDF"),
)


def read_office(data: bytes, source: Source) -> Document:
    """Read a file with the signature of ZIP. Raises UnreadableFiling for all but DOCX and XLSX."""
    archive = Archive(data, source.name)
    mains = [part for kind, part in archive.relations("").values() if kind == "officeDocument" and part in archive]
    for part in (*mains, "word/document.xml", "xl/workbook.xml"):
        if part in archive and part.lower().startswith("word/"):
            return read_docx(archive, part, source)
        if part in archive and part.lower().startswith("xl/") and part.endswith(".xml"):
            return read_xlsx(archive, part, source)
    for part, what, remedy in _OTHERS:
        if part in archive:
            raise refusal(source.name, f"this is {what}", remedy)
    raise refusal(source.name, "this is a ZIP archive", _UNPACK)
