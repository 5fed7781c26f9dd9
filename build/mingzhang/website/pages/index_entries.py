"""Ways in: lines of text that lead somewhere, with what stands at their end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class IndexEntry:
    """A line of an index: text, where it leads (nowhere if empty), what stands at its end, how deep it is."""

    text: str
    href: str
    value: str
    depth: int = 0
