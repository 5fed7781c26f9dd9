"""Where everything stands on the site, and how one page points to another.

The addresses are part of the data contract: `/agencies/<agency>/`, `/agencies/<agency>/<year>-<document>/`,
`…/#<resource>-<key>`, `…/source/#L<line>`, `/data/…`. All are kept here as paths from the root of the site
(`agencies/bole/`, the home page is `""`); `relative` turns them into links that work under any sub-path.
"""

from __future__ import annotations

import posixpath
import re
from hashlib import sha256
from urllib.parse import quote

_LINE = re.compile(r"\d+(?:-\d+)?(?:\.\d+)?")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
HOME, AGENCIES, SEARCH, DATA = "", "agencies/", "search/", "data/"
METHOD, GLOSSARY, LOG = "method/", "glossary/", "log/"
REGIONS, YEARS, FUNCTIONS, PROJECTS, THREE_PUBLIC = "regions/", "years/", "functions/", "projects/", "three-public/"
FINDINGS, PROGRESS, REVISIONS = "findings/", "progress/", "revisions/"
STAFFING, DISCLOSURE = "staffing/", "disclosure/"


def is_slug(text: str) -> bool:
    """Whether a text may stand in a path: small letters and digits, joined by single hyphens."""
    return _SLUG.fullmatch(text) is not None


def agency(agency_id: str) -> str:
    """The page of an agency, over its years."""
    return f"{AGENCIES}{agency_id}/"


def filing(agency_id: str, year: int, document: str) -> str:
    """The page of a filing: `document` is its kind (`department-budget`)."""
    return f"{AGENCIES}{agency_id}/{year}-{document}/"


def source(filing_url: str, line: str = "") -> str:
    """The page with the lines of a filing; what names no line leads to its top."""
    return f"{filing_url}source/" + (f"#L{line}" if is_line(line) else "")


def revisions(filing_url: str) -> str:
    """The page that lays the versions of a revised filing beside each other."""
    return filing_url + REVISIONS


def is_line(text: str) -> bool:
    """Whether a text is what follows the `L` of an address: a line (`12`), one of the second file (`12-2`), a printed
    figure of a line (`12.3`)."""
    return _LINE.fullmatch(text) is not None


def region(code: str) -> str:
    """`code` is six digits; agencies of which nobody knows where they are have a page of their own (`""`)."""
    return f"{REGIONS}{code or 'unknown'}/"


def year(number: int) -> str:
    """The page of a year."""
    return f"{YEARS}{number}/"


def function(code: str) -> str:
    """A 类, 款 or 项 of the functional classification, by its digits."""
    return f"{FUNCTIONS}{code}/"


def projects(year_: int) -> str:
    """The list of the projects of a year."""
    return f"{PROJECTS}{year_}/"


def three_public(year_: int) -> str:
    """The “三公” expenses of a year."""
    return f"{THREE_PUBLIC}{year_}/"


def staffing(year_: int, phase: str) -> str:
    """`phase` is `budget` or `accounts`."""
    return f"{STAFFING}{year_}-{phase}/"


def disclosure(year_: int) -> str:
    """What the filings of a year disclose."""
    return f"{DISCLOSURE}{year_}/"


def part(url: str, number: int) -> str:
    """Where the list of a page goes on: the first part is the page itself."""
    return url if number == 1 else f"{url}{number}/"


def data(path: str) -> str:
    """A file below `/data/`; `path` counts from `datapackages/`."""
    return DATA + path


def anchor(resource: str, key: str) -> str:
    """The id of a table row: `<resource>-<key>`.

    A key is text from a filing. Letters and digits of any script and `-~.` stay, any other character becomes `_`;
    where that loses something, six hex digits of the key's SHA-256 keep two such keys apart.
    """
    safe = "".join(c if c.isalnum() or c in "-~." or _is_cjk_mark(c) else "_" for c in key)
    if safe != key:
        safe += "-" + sha256(key.encode()).hexdigest()[:6]
    return f"{resource}-{safe}"


def relative(page: str, target: str) -> str:
    """The link from `page` to `target`, both from the root of the site; percent-encoded where needed."""
    path, mark, fragment = target.partition("#")
    tail = f"#{quote(fragment, safe='-~._')}" if mark else ""
    if path == page:
        return tail or "./"
    start = page.rpartition("/")[0]
    link = posixpath.relpath("/" + path, "/" + start)
    if path == "" or path.endswith("/"):
        link += "/"
    return quote(link, safe="/.-~_") + tail


def _is_cjk_mark(character: str) -> bool:
    return "\u3001" <= character <= "\u303f" or "\uff01" <= character <= "\uff5e"
