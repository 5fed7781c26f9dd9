"""What a test gets when it asks for the project's built website."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

SUB_PATH = "/open/mingzhang/"
"""Below which a built site is served."""
ROOT = Path(__file__).resolve().parents[1]
"""The checkout."""


@dataclass(frozen=True)
class BuiltSite:
    """The project's website: its address, the folder served, and the project it was built from."""

    url: str
    folder: Path
    project: Path

    def pages(self) -> dict[str, Path]:
        """Every page by its address from the root of the site."""
        found = {path.relative_to(self.folder): path for path in sorted(self.folder.rglob("*.html"))}
        return {name.as_posix().removesuffix("index.html"): path for name, path in found.items()}

    def kinds(self) -> dict[str, str]:
        """The heaviest page of every kind, by a pattern such as `agencies/*/*/source/`: what is named after an
        agency, a filing or a code stands as `*`. The page for a missing page is not among them: its links count from
        the root of a host."""
        heaviest: dict[str, tuple[int, str]] = {}
        for address, path in self.pages().items():
            if address == "404.html":
                continue
            first, *rest = address.split("/")
            pattern = "/".join([first, *(part if part in ("", "source") else "*" for part in rest)])
            heaviest[pattern] = max(heaviest.get(pattern, (0, "")), (path.stat().st_size, address))
        return {pattern: address for pattern, (_, address) in heaviest.items()}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None: ...


@contextmanager
def built_and_served(project: Path, served: Path) -> Iterator[BuiltSite]:
    """The project built, and its website served on 127.0.0.1 below `SUB_PATH` out of the folder `served`."""
    subprocess.run([sys.executable, "-m", "mingzhang", "build", "--project", str(project)], check=True, timeout=600)
    folder = served.joinpath(*SUB_PATH.strip("/").split("/"))
    folder.parent.mkdir(parents=True)
    (project / "site").rename(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(served)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield BuiltSite(f"http://127.0.0.1:{server.server_port}{SUB_PATH}", folder, project)
    server.shutdown()
    server.server_close()
    thread.join()
