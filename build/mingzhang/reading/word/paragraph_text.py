"""The text of one Word paragraph: what is deleted, hidden or an instruction is not part of it."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from mingzhang.budget.amount import is_amount, raised
from mingzhang.reading.archive import attribute, child, local

_LEFT_OUT = {
    "del", "moveFrom", "delText", "instrText", "delInstrText", "pPr", "rt", "annotationRef", "tblPr", "sdtPr",
    "sectPr", "footnoteRef", "endnoteRef", "Fallback", "txbxContent",
}  # fmt: skip
_UNSEEN_SIZES = ("0", "1", "2")
"""Half points."""
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}


@dataclass(slots=True)
class Runs:
    """The text, with `\\n` where a line ends; the text boxes that hang on it; the notes it refers to, by kind and id."""

    text: str
    boxes: list[etree._Element]
    notes: list[tuple[str, str]]


def read_runs(paragraph: etree._Element) -> Runs:
    """The text of a paragraph as it is shown (hidden runs and deletions left out), its text boxes and the notes that it refers to."""
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
        elif name == "r" and not _has(part, "vanish"):
            _gather_run(part, pieces, runs)
        elif name and name not in _LEFT_OUT and name != "r":
            _gather(part, pieces, runs)


def _gather_run(run: etree._Element, pieces: list[str], runs: Runs) -> None:
    """The text of a run. Raised digits are marks of footnotes; what is struck out stands apart from what is beside it."""
    own: list[str] = []
    _gather(run, own, runs)
    text = "".join(own)
    if _is_unseen(run, text):
        return
    place = child(run, "rPr", "vertAlign")
    if place is not None and attribute(place, "val") in ("superscript", "subscript"):
        text = raised(text)
    pieces.append(f" {text} " if _has(run, "strike") or _has(run, "dstrike") else text)


def count_unseen(body: etree._Element) -> int:
    """How many characters of a document nobody sees, so that they are left out."""
    texts = (
        (run, "".join(part.text or "" for part in run if local(part) == "t"))
        for run in body.iter()
        if local(run) == "r"
    )
    return sum(len(text) for run, text in texts if text and _is_unseen(run, text))


def _is_unseen(run: etree._Element, text: str) -> bool:
    """Whether a run is too small to be seen, or a figure in white with no shading around it."""
    size = child(run, "rPr", "sz")
    if size is not None and attribute(size, "val") in _UNSEEN_SIZES:
        return True
    colour = child(run, "rPr", "color")
    if colour is None or attribute(colour, "val").upper() != "FFFFFF" or not is_amount(text.strip()) or "." not in text:
        return False
    shaded = (child(each, name, "shd") for each in (run, *run.iterancestors()) for name in ("rPr", "pPr", "tcPr"))
    return all(shade is None or attribute(shade, "fill") in ("", "auto", "FFFFFF") for shade in shaded)


def _has(run: etree._Element, effect: str) -> bool:
    mark = child(run, "rPr", effect)
    return mark is not None and attribute(mark, "val") not in ("0", "false", "off")
