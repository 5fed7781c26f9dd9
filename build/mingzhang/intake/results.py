"""Which package was made of what, so that the next build can leave it alone.

A filing's key is a hash of everything its package depends on: its name and bytes, its sidecar, its rows in the two
registers, and the program (code, layouts, reference tables). They are a file under `.mingzhang/`; losing it
costs time and nothing else.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from mingzhang.atomic_write import write_whole
from mingzhang.intake.summary import FilingCounts

_VERSION = 1
_ROOMS = (
    "validation",
    "intake",
    "budget",
    "correcting",
    "datapackage",
    "extraction",
    "reading",
    "errors.py",
    "ingest",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """What was made of a submission. `agency_name` is the name by which its agency was looked up, `descriptor` the
    SHA-256 of its `datapackage.json`."""

    key: str
    filing_id: str
    agency_name: str
    descriptor: str
    counts: FilingCounts


@dataclass(frozen=True, slots=True)
class BuildResults:
    """Entries by the name of the submission."""

    path: Path
    entries: dict[str, Entry]

    @classmethod
    def load(cls, path: Path) -> BuildResults:
        """The results in a file; an empty one where the file is absent, damaged or of another version."""
        try:
            stored = json.loads(path.read_text("utf-8"))
            if stored["version"] != _VERSION:
                return cls(path, {})
            return cls(path, {name: _entry(fields) for name, fields in stored["entries"].items()})
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return cls(path, {})

    def save(self) -> None:
        """Write the ledger, whole or not at all."""
        entries = {name: asdict(entry) for name, entry in sorted(self.entries.items())}
        write_whole(self.path, json.dumps({"version": _VERSION, "entries": entries}, ensure_ascii=False).encode())


def _entry(fields: dict[str, object]) -> Entry:
    counts = fields.pop("counts")
    counts["missing"] = tuple(counts["missing"])  # type: ignore[index]  # JSON has no tuples
    return Entry(counts=FilingCounts(**counts), **fields)  # type: ignore[arg-type]


def filing_key(*parts: str) -> str:
    """The hash of a filing's ingredients in order, and of the program."""
    return hashlib.sha256(json.dumps((program_version(), *parts), ensure_ascii=False).encode()).hexdigest()


@cache
def program_version() -> str:
    """A hash over the sources and data files that turn filings into packages."""
    digest = hashlib.sha256()
    top = files("mingzhang")
    for room in _ROOMS:
        _feed(digest, top / room, room)
    return digest.hexdigest()


@cache
def layouts_version() -> str:
    """A hash over the data by which filings are understood: the layouts, and the names of the classifications."""
    digest = hashlib.sha256()
    for room, ending in (("budget", ".yaml"), ("budget", "forms"), ("budget/data", ".csv")):
        for node in sorted((files("mingzhang") / room).iterdir(), key=lambda entry: entry.name):
            if node.name.endswith(ending):
                _feed(digest, node, f"{room}/{node.name}")
    return digest.hexdigest()


def _feed(digest: hashlib._Hash, node: Traversable, name: str) -> None:
    if node.is_dir():
        for child in sorted(node.iterdir(), key=lambda entry: entry.name):
            if child.name != "__pycache__":
                _feed(digest, child, f"{name}/{child.name}")
    elif node.is_file():
        digest.update(f"{name}\n".encode())
        digest.update(hashlib.sha256(node.read_bytes()).digest())
