"""The Content-Security-Policy of every page: only this site, nothing inline, nothing evaluated.

A script that stands in the page itself (a theme may bring one) is allowed by its hash. What our own templates write
has none, and the content of a page is never a source of scripts.
"""

from __future__ import annotations

import base64
import re
from hashlib import sha256

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>(.*?)</script>", re.DOTALL)
_POLICY = (
    "default-src 'self'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'"
)


def policy(frame: str) -> str:
    """The policy for a page; `frame` is the page without its content."""
    hashes = dict.fromkeys(_hash(script) for script in _INLINE.findall(frame))
    return _POLICY.format(scripts=" ".join(["'self'", *hashes]))


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(script.encode()).digest()).decode()}'"
