"""How long reading the tables of PDFs takes, beside pdftotext and pdfplumber: CPU seconds over 51 invented filings.

    python tests/benchmarks/reading_pdf.py [FOLDER]

The filings are printed by Chromium, with borders around every cell, into FOLDER (and taken from there the next time).
Child processes count. Our own reading must take at most 4 times as long as `pdftotext`, and pdfplumber's search for
tables at least 5 times as long as our reading; otherwise the exit status is 1.
"""

from __future__ import annotations

import hashlib
import logging
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pdfplumber
from playwright.sync_api import sync_playwright

from generator import generate
from mingzhang.budget.document import Source
from mingzhang.reading.kinds import PDF
from mingzhang.reading.plain.text import read_text
from mingzhang.reading.sandbox.client import SandboxClient
from reading.pdf.printed_pdf import as_page

FILES = 51
TEMPLATES = (2021, 2025, 2026)
MOST_TIMES_PDFTOTEXT, LEAST_TIMES_FASTER = 4, 5


def main() -> int:
    logging.getLogger("pdfminer").setLevel(logging.ERROR)
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(tempfile.mkdtemp())
    files = printed(folder)
    pages = sum(len(pdfplumber.open(file).pages) for file in files)
    print(f"{len(files)} filings, {pages} pages, {sum(file.stat().st_size for file in files):,} bytes")
    spent = {
        "pdftotext": seconds(by_pdftotext, files),
        "mingzhang": seconds(by_us, files),
        "pdfplumber": seconds(by_pdfplumber, files),
    }
    for name, used in spent.items():
        print(f"{name:<12} {used:8.2f} s CPU  {1000 * used / len(files):8.1f} ms a filing")
    slower, faster = spent["mingzhang"] / spent["pdftotext"], spent["pdfplumber"] / spent["mingzhang"]
    print(f"mingzhang takes {slower:.2f} times as long as pdftotext (at most {MOST_TIMES_PDFTOTEXT})")
    print(f"pdfplumber takes {faster:.2f} times as long as mingzhang (at least {LEAST_TIMES_FASTER})")
    return int(slower > MOST_TIMES_PDFTOTEXT or faster < LEAST_TIMES_FASTER)


def printed(folder: Path) -> list[Path]:
    """The PDFs, printed unless they are there already."""
    files = [folder / f"{number:02}.pdf" for number in range(FILES)]
    missing = [(number, file) for number, file in enumerate(files) if not file.exists()]
    if missing:
        folder.mkdir(parents=True, exist_ok=True)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            for number, file in missing:
                made = generate(number, template=TEMPLATES[number % len(TEMPLATES)], form="grid")
                page = browser.new_page()
                page.set_content(as_page(read_text(made.text, Source(made.name, "", 0, ""))))
                page.pdf(path=file, prefer_css_page_size=True)
                page.close()
            browser.close()
    return files


def seconds(work: Callable[[Sequence[Path]], None], files: Sequence[Path]) -> float:
    """CPU seconds, those of processes that have ended included."""
    before = used()
    work(files)
    return used() - before


def used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def by_pdftotext(files: Sequence[Path]) -> None:
    for file in files:
        subprocess.run(["pdftotext", str(file), "-"], check=True, stdout=subprocess.DEVNULL)


def by_us(files: Sequence[Path]) -> None:
    with SandboxClient() as client:
        for file in files:
            data = file.read_bytes()
            client.read(PDF, data, Source(file.name, hashlib.sha256(data).hexdigest(), len(data), ""))


def by_pdfplumber(files: Sequence[Path]) -> None:
    for file in files:
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages:
                page.extract_tables()


if __name__ == "__main__":
    sys.exit(main())
