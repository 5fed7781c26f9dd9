"""The Markdown of generated pages to HTML.

Its extensions are ours alone. What a project switches on for its own pages (snippets, abbreviations, emoji) would give a
meaning to texts of filings, which are escaped for plain Markdown.
"""

from __future__ import annotations

from markdown import Markdown  # type: ignore[import-untyped]
from pymdownx.slugs import slugify  # type: ignore[import-untyped]

EXTENSIONS = ("attr_list", "def_list", "tables")
"""What hand-written pages can use besides what a project switches on."""
CONTENTS = {"permalink": False, "slugify": slugify(case="lower")}
"""Settings of `toc`: headings of Chinese words have an id, and no link inside."""

_MARKDOWN = Markdown(extensions=["attr_list", "toc"], extension_configs={"toc": CONTENTS})


def to_html(text: str) -> str:
    """The HTML of a page's Markdown (without front matter). Links in it are addresses, not files."""
    html: str = _MARKDOWN.reset().convert(text)
    return html
