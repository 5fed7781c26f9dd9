"""Take the pictures that the READMEs show, light and dark: `make picture`. Needs the built site and Chromium."""

from __future__ import annotations

import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PICTURES = {
    "home": "",
    "agency-year": "agencies/bole/2026-department-budget/",
    "agency": "agencies/urumqi-gaoxin/",
}
"""Picture in `docs/`, and the page on it."""
WIDTH, HEIGHT = 1280, 1120
LARGEST = 250_000
"""Bytes of a picture, at most: they are committed."""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: Any) -> None: ...


def take(browser: Browser, address: str, scheme: str, picture: Path) -> None:
    """The top of a page, as a reader with a wide screen sees it."""
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    page.screenshot(path=picture)
    page.close()
    if picture.stat().st_size > LARGEST:
        sys.exit(f"{picture.relative_to(ROOT)} is too large: {picture.stat().st_size:,} bytes of {LARGEST:,}")
    print(picture.relative_to(ROOT))


def main() -> None:
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None or not all((ROOT / "site" / page / "index.html").is_file() for page in PICTURES.values()):
        sys.exit("needed: Chromium, and the built site (make site)")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    (ROOT / "docs").mkdir(exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        for name, page in PICTURES.items():
            for scheme, ending in (("light", ""), ("dark", "-dark")):
                address = f"http://127.0.0.1:{server.server_port}/{page}"
                take(browser, address, scheme, ROOT / "docs" / f"{name}{ending}.png")
        browser.close()
    server.shutdown()


if __name__ == "__main__":
    main()
