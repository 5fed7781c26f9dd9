"""Take the picture that the README shows: `make picture`. Needs the built site and Chromium."""

from __future__ import annotations

import shutil
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[1]
PAGE = "agencies/bole/2026-department-budget/"
PICTURE = ROOT / "docs" / "agency-year.png"


def main() -> None:
    chromium = shutil.which("chromium")
    if chromium is None or not (ROOT / "site" / PAGE / "index.html").is_file():
        sys.exit("needed: Chromium, and the built site (make site)")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(SimpleHTTPRequestHandler, directory=str(ROOT / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1280, "height": 1160}, color_scheme="light")
        page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
        page.locator("figure.chart.drawn").first.wait_for()
        PICTURE.parent.mkdir(exist_ok=True)
        page.screenshot(path=PICTURE)
        browser.close()
    server.shutdown()
    print(PICTURE.relative_to(ROOT))


if __name__ == "__main__":
    main()
