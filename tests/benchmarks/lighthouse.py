"""Lighthouse on the heaviest page of the built site, as a host that compresses would serve it.

    make site && python tests/benchmarks/lighthouse.py

A developer's measurement, not a test: scores of speed depend on the machine. Needs Chromium, and Node for
`npx lighthouse@12`, which npm fetches. Aimed at: performance 0.95 at least, all others 1.00. `--page` names another
page, `--runs` how often (the median is shown), `--site` another folder; `--desktop` measures as on a desk, else as on a phone.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import shutil
import statistics
import subprocess
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TEXTS = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Compressing(SimpleHTTPRequestHandler):
    """Plain files, texts of them compressed."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *args: object) -> None: ...

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file() or path.suffix not in TEXTS:
            super().do_GET()
            return
        body = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{TEXTS[path.suffix]}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def heaviest(site: Path) -> str:
    """The page of an agency and year with the most bytes."""
    largest = max(site.glob("agencies/*/*/index.html"), key=lambda path: path.stat().st_size)
    return largest.parent.relative_to(site).as_posix() + "/"


def measured(address: str, chromium: str, *, desktop: bool) -> dict[str, object]:
    """What Lighthouse reports of an address."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        subprocess.run(
            ["npx", "--yes", "lighthouse@12", address, "--quiet", "--output=json", f"--output-path={report}",
             *(["--preset=desktop"] if desktop else []),
             "--chrome-flags=--headless --no-sandbox --disable-gpu"],
            env={**os.environ, "CHROME_PATH": chromium}, check=True, timeout=300,
        )  # fmt: skip
        return json.loads(report.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--site", type=Path, default=ROOT / "site")
    options.add_argument("--page")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--desktop", action="store_true")
    asked = options.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if chromium is None or shutil.which("npx") is None or not (asked.site / "index.html").is_file():
        options.error("needed: Chromium, Node (npx), and the built site (make site)")
    page = heaviest(asked.site) if asked.page is None else asked.page
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressing, directory=str(asked.site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}/{page}"
    reports = [measured(address, chromium, desktop=asked.desktop) for _ in range(asked.runs)]
    server.shutdown()
    device = "desk" if asked.desktop else "phone"
    print(f"{page}, Lighthouse {reports[0]['lighthouseVersion']}, {device}, median of {asked.runs}")
    for name in CATEGORIES:
        print(f"{name:15} {statistics.median(report['categories'][name]['score'] for report in reports):.2f}")
    for name, audit in reports[-1]["audits"].items():
        if audit["scoreDisplayMode"] in ("numeric", "binary") and audit["score"] is not None and audit["score"] < 0.9:
            print(f"  {name}: {audit['title']} {audit.get('displayValue', '')}")


if __name__ == "__main__":
    main()
