"""What a test gets when it asks for the project's built website."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

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
