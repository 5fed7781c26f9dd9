"""Pages on paper: PDFs as LibreOffice prints them from workbooks and Word files, and Chromium from HTML, in many layouts."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from .pages import Page, to_html
from .word_files import WordStyle, to_word
from .worksheets import SheetStyle, to_worksheets

_AT_ONCE = 40


@dataclass(frozen=True)
class WebStyle:
    """How a page of a website is printed. `borders`: box, lines (between rows), none. `size`: of characters in points. `even`:
    columns of one width, whatever they hold. `torn`: a page's end may tear a row. `upright`: words of the header's last row
    stand upright. `mark`: a watermark over the page. `align`: where figures stand."""

    borders: str = "box"
    landscape: bool = True
    size: float = 7
    even: bool = False
    torn: bool = False
    upright: bool = False
    mark: str = ""
    align: str = "right"
    padding: float = 2


Style = SheetStyle | WordStyle | WebStyle

PRINTS: Mapping[str, Style] = {
    "sheet-box": SheetStyle(), "sheet-lines": SheetStyle(borders="lines"), "sheet-none": SheetStyle(borders="none"),
    "sheet-box-upright-page": SheetStyle(landscape=False), "sheet-none-upright-page": SheetStyle(borders="none", landscape=False),
    "sheet-none-commas": SheetStyle(borders="none", format="#,##0.00"),
    "sheet-none-accounting": SheetStyle(borders="none", format='_ * #,##0.00_ ;_ * -#,##0.00_ '),
    "sheet-none-centred": SheetStyle(borders="none", align="center"), "sheet-none-left": SheetStyle(borders="none", align="left"),
    "sheet-box-wrapped": SheetStyle(widths="cut", wrap=True), "sheet-lines-wrapped": SheetStyle(borders="lines", widths="cut", wrap=True),
    "sheet-none-wrapped": SheetStyle(borders="none", widths="cut", wrap=True),
    "sheet-box-cut": SheetStyle(widths="cut"), "sheet-none-cut": SheetStyle(borders="none", widths="cut"),
    "sheet-box-shrunk": SheetStyle(widths="cut", shrink=True), "sheet-none-shrunk": SheetStyle(borders="none", widths="cut", shrink=True),
    "sheet-box-hash": SheetStyle(widths="hash"), "sheet-lines-hash": SheetStyle(borders="lines", widths="hash"),
    "sheet-none-hash": SheetStyle(borders="none", widths="hash"),
    "sheet-box-tiny": SheetStyle(widths="tiny"), "sheet-none-tiny": SheetStyle(borders="none", widths="tiny"),
    "sheet-box-spread": SheetStyle(widths="wide", fit_page=False), "sheet-lines-spread": SheetStyle(borders="lines", widths="wide", fit_page=False),
    "sheet-none-spread": SheetStyle(borders="none", widths="wide", fit_page=False),
    "sheet-box-spread-plain": SheetStyle(widths="wide", fit_page=False, footer=False),
    "sheet-box-spread-over": SheetStyle(widths="wide", fit_page=False, over_then_down=True, size=14),
    "sheet-box-spread-big": SheetStyle(widths="wide", fit_page=False, size=14),
    "sheet-none-spread-big": SheetStyle(borders="none", widths="wide", fit_page=False, size=14),
    "sheet-box-spread-upright-page": SheetStyle(fit_page=False, landscape=False),
    "sheet-none-spread-upright-page": SheetStyle(borders="none", fit_page=False, landscape=False),
    "sheet-box-spread-labels": SheetStyle(widths="wide", fit_page=False, repeat_head=True, repeat_first=True),
    "sheet-none-spread-labels": SheetStyle(borders="none", widths="wide", fit_page=False, repeat_head=True, repeat_first=True),
    "sheet-box-repeated": SheetStyle(widths="wide", size=14, repeat_head=True),
    "sheet-none-repeated": SheetStyle(borders="none", widths="wide", size=14, repeat_head=True),
    "sheet-none-continued": SheetStyle(borders="none", widths="wide", size=14),
    "sheet-lines-continued": SheetStyle(borders="lines", widths="wide", size=14),
    "sheet-box-one": SheetStyle(one_sheet=True, footer=False), "sheet-none-one": SheetStyle(borders="none", one_sheet=True, footer=False),
    "sheet-box-upright-words": SheetStyle(widths="cut", upright=True), "sheet-none-upright-words": SheetStyle(borders="none", widths="cut", upright=True),
    "sheet-none-mixed": SheetStyle(borders="none", mixed=True, head=True), "sheet-lines-mixed": SheetStyle(borders="lines", mixed=True, head=True),
    "word-box": WordStyle(), "word-lines": WordStyle(borders="lines"), "word-none": WordStyle(borders="none"),
    "word-box-repeated": WordStyle(repeat_head=True, split=False), "word-none-repeated": WordStyle(borders="none", repeat_head=True, split=False),
    "word-box-big": WordStyle(size=22), "word-none-big": WordStyle(borders="none", size=22),
    "word-box-names": WordStyle(narrow=0.7, split=False), "word-none-names": WordStyle(borders="none", narrow=0.7, split=False),
    "word-box-running": WordStyle(size=14, narrow=1.6, running=True, repeat_head=True), "word-none-running": WordStyle(borders="none", size=14, narrow=1.6, running=True),
    "word-lines-running": WordStyle(borders="lines", size=14, narrow=1.6, running=True, repeat_head=True),
    "word-box-upright-words": WordStyle(size=14, narrow=1.6, upright=True), "word-none-upright-page": WordStyle(borders="none", size=13, narrow=1.4, landscape=False),
    "web-box": WebStyle(), "web-lines": WebStyle(borders="lines"), "web-none": WebStyle(borders="none"),
    "web-none-even": WebStyle(borders="none", even=True), "web-lines-even": WebStyle(borders="lines", even=True, torn=True),
    "web-none-upright-page": WebStyle(borders="none", landscape=False, size=6),
    "web-box-marked": WebStyle(mark="仅供查阅"), "web-none-marked": WebStyle(borders="none", mark="2026年预算公开"),
    "web-none-centred": WebStyle(borders="none", align="center"), "web-box-torn": WebStyle(size=11, torn=True), "web-none-loose": WebStyle(borders="none", padding=6),
    "web-box-upright-words": WebStyle(upright=True), "web-none-upright-words": WebStyle(borders="none", upright=True),
}  # fmt: skip
"""By name: what prints (sheet and word: LibreOffice; web: Chromium), then the borders, then what is special."""


def can_print(style: Style) -> bool:
    """Whether this machine has the program that prints a style."""
    return shutil.which("chromium" if isinstance(style, WebStyle) else "soffice") is not None


def print_all(pages: Iterable[tuple[Page, str, Style]], folder: Path) -> None:
    """Print each page in its style to a PDF of its name (without ending) in a folder. Raises CalledProcessError."""
    sources = folder / "sources"
    sources.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    for page, name, style in pages:
        if isinstance(style, WebStyle):
            _browse(page, folder / f"{name}.pdf", style)
        elif isinstance(style, WordStyle):
            files.append(sources / f"{name}.docx")
            to_word(page, files[-1], style)
        else:
            files.append(sources / f"{name}.xlsx")
            to_worksheets(page, files[-1], style)
    profile = f"-env:UserInstallation={(sources / 'profile').resolve().as_uri()}"
    for at in range(0, len(files), _AT_ONCE):
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
        subprocess.run([*command, *map(str, files[at : at + _AT_ONCE])], check=True, capture_output=True)


_LINES = {
    "box": "td, th { border: 0.6pt solid }",
    "lines": "tr { border-top: 0.6pt solid; border-bottom: 0.6pt solid }",
    "none": "",
}


def _browse(page: Page, target: Path, style: WebStyle) -> None:
    css = (
        f"@page {{ size: A4 {'landscape' if style.landscape else 'portrait'}; margin: 15mm }} p {{ margin: 2pt }}"
        f"body {{ font: 10pt 'Noto Serif CJK SC' }} table {{ border-collapse: collapse; width: 100%; font-size: {style.size}pt;"
        f" page-break-after: always; {'table-layout: fixed' if style.even else ''} }}"
        f"td, th {{ padding: {style.padding}pt; font-weight: normal; overflow-wrap: anywhere }}"
        f"td.figure {{ text-align: {style.align} }} {_LINES[style.borders]}"
        f"tr {{ break-inside: {'auto' if style.torn else 'avoid'} }}"
        "i { position: fixed; top: 40%; left: 20%; font: 60pt serif; color: #ddd; transform: rotate(-30deg) }"
        "b { font-weight: normal; writing-mode: vertical-rl }"
    )
    source = to_html(page, target.parent)
    text = re.sub(
        r"<td([^>]*)>(?=[-−△（(]?[\d,]+\.?\d*[)）]?</td>)", r"<td\1 class='figure'>", source.read_text("utf-8")
    )
    if style.upright:
        text = re.sub(r"<th>([^<]{3,})</th>", r"<th><b>\1</b></th>", text)
    mark = f"<i>{style.mark}</i>" if style.mark else ""
    source.write_text(text.replace("<head>", f"<head><style>{css}</style>").replace("<body>", f"<body>{mark}"), "utf-8")
    browser = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    subprocess.run([*browser, f"--print-to-pdf={target}", source.as_uri()], check=True, capture_output=True)
    source.unlink()
