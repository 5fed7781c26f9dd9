"""The text of one Word paragraph: what is deleted, hidden or an instruction is not part of it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from mingzhang.reading.archive import attribute, child, local

_LEFT_OUT = {
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rt", "annotationRef", "tblPr", "sdtPr",
    "sectPr", "footnoteRef", "endnoteRef", "Fallback", "txbxContent",
}  # fmt: skip
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(slots=True)
class Runs:
    """The text, with `\\n` where a line ends; the text boxes that hang on it; the notes it refers to, by kind and id."""

    text: str
    boxes: list[etree._Element]
    notes: list[tuple[str, str]]


def read_runs(paragraph: etree._Element) -> Runs:
    runs = Runs("", [], [])
    pieces: list[str] = []
    _gather(paragraph, pieces, runs)
    runs.text = "".join(pieces)
    return runs


def _gather(element: etree._Element, pieces: list[str], runs: Runs) -> None:
    for part in element:
        name = local(part)
        if name == "t":
            pieces.append(part.text or "")
        elif name in _SIGNS:
            pieces.append(_SIGNS[name])
        elif name == "txbxContent":
            runs.boxes.append(part)
        elif name in ("footnoteReference", "endnoteReference"):
            runs.notes.append((name.removesuffix("Reference"), attribute(part, "id")))
        elif name == "AlternateContent":
            if len(part):
                _gather(part[0], pieces, runs)
        elif name and name not in _LEFT_OUT and not (name == "r" and _is_hidden(part)):
            _gather(part, pieces, runs)


def _is_hidden(run: etree._Element) -> bool:
    mark = child(run, "rPr", "vanish")
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")
