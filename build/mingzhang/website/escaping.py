"""Text from a filing on its way into Markdown.

HTML fragments are escaped by Jinja; this is for the Markdown pages. Every ASCII sign of punctuation becomes a
numeric character reference, so that nothing of Markdown's grammar, of raw HTML, of a template or of our own marks
is left. Chinese text and figures stay readable in the source.
"""

from __future__ import annotations

import json
import re

_BLANKS = re.compile(r"\s+")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")
_NO_YAML = re.compile("[^ -~\u00a0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\u2028\u2029\ufeff]")
_FIGURE = re.compile(r"(?<=\d)&#4[46];(?=\d)")


def markdown_text(text: str) -> str:
    """One line of Markdown that reads as exactly this text (runs of white space become one blank)."""
    line = _BLANKS.sub(" ", text).strip()
    return _FIGURE.sub(_keep_point, _SIGN.sub(lambda sign: f"&#{ord(sign.group())};", line))


def yaml_text(text: str) -> str:
    """A double-quoted YAML scalar (JSON strings are YAML) that reads as this text."""
    quoted = json.dumps(_BLANKS.sub(" ", text).strip(), ensure_ascii=False)
    return _NO_YAML.sub(lambda sign: f"\\u{ord(sign.group()):04x}", quoted)


def _keep_point(reference: re.Match[str]) -> str:
    return "," if reference.group() == "&#44;" else "."
