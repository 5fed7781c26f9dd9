"""The files that a filing was read from, and those that agree with it: where each was published, and how to get to a page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from mingzhang.datapackage.reader import Package
from mingzhang.website.text_frame import rows_of, text_frame

_WEB = ("https://", "http://")


@dataclass(frozen=True, slots=True)
class Original:
    """A file: its name and SHA-256, its address and that of an archive's copy (empty where not known, or no address of a
    page), and the day on which it was fetched."""

    name: str
    sha256: str
    url: str
    archived_url: str
    retrieved_on: str

    def links(self, page: str = "") -> tuple[tuple[str, str], ...]:
        """What leads to the file: a word and an address, of a PDF at the given page."""
        known = (("原件", self.url), ("存档", self.archived_url))
        return tuple((word, at_page(url, page)) for word, url in known if url)


def originals(package: Package) -> tuple[tuple[Original, ...], tuple[Original, ...]]:
    """The files that the package was made of, in order, and the other files in which every figure is the same."""
    own = {name for name, _ in package.source_files} or {package.source_name}
    files = [
        Original(row.source_file, row.sha256, _web(row.url), _web(row.archived_url), row.retrieved_on)
        for row in rows_of(text_frame(package, "sources"))
    ]
    return tuple(each for each in files if each.name in own), tuple(each for each in files if each.name not in own)


def at_page(url: str, page: str) -> str:
    """An address that opens a PDF at a page; other files, and addresses that name a place already, as they are."""
    parts = urlsplit(url)
    return f"{url}#page={page}" if page and parts.path.lower().endswith(".pdf") and not parts.fragment else url


def _web(url: str) -> str:
    return url if url.startswith(_WEB) else ""
