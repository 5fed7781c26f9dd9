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
