"""Which files under `filings/` are filings."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from mingzhang.errors import FilingError
from mingzhang.intake import sidecar
from mingzhang.intake.sidecar import Sidecar

# Files of the project, not filings: the two registers (at the top only), notes to people, what systems leave behind.
_REGISTERS = frozenset({"agencies.csv", "corrections.csv"})
_ASIDE = re.compile(r"(?i)(?:\..*|.*~|readme(?:\..*)?|thumbs\.db|desktop\.ini)")
_NOTHING_SAID = Sidecar()


@dataclass(frozen=True, slots=True)
class Submission:
    """One filing as put in. `name` is the path of its file inside `filings/`, with `/`; `problem` says why it cannot
    even be looked at, `sha256` is of its bytes (empty if they could not be read)."""

    name: str
    path: Path
    sha256: str = ""
    sidecar: Sidecar = _NOTHING_SAID
    problem: FilingError | None = None


def find_submissions(filings: Path) -> tuple[Submission, ...]:
    """Every submission below a folder, by name. A folder with a `filing.yml` is one submission, all other files
    are one each; nothing is skipped but the files named at the top of this module."""
    return tuple(sorted(_walk(filings, filings), key=lambda submission: submission.name))


def _walk(folder: Path, top: Path) -> Iterator[Submission]:
    entries = sorted(folder.iterdir())
    if folder != top and (folder / sidecar.NAME).is_file():
        yield _from_folder(folder, entries, top)
        return
    for entry in entries:
        if _ASIDE.fullmatch(entry.name) or (folder == top and entry.name in _REGISTERS):
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from _walk(entry, top)
        else:
            yield _hashed(Submission(_name(entry, top), entry), top)


def _from_folder(folder: Path, entries: list[Path], top: Path) -> Submission:
    """The submission of a folder with a `filing.yml`; called after the folder if its file is not known."""
    submission = Submission(_name(folder, top), folder)
    place = f"filings/{_name(folder, top)}/{sidecar.NAME}"
    try:
        said = sidecar.read_sidecar(folder / sidecar.NAME, place)
        names = said.files or tuple(
            entry.name for entry in entries if entry.name != sidecar.NAME and not _ASIDE.fullmatch(entry.name)
        )
        if len(names) != 1:
            raise FilingError(
                f"{len(names)} files for one filing",
                place=place,
                expected="one text file",
                remedy="name the file that holds the filing: 'files: [the-name.md]'",
            )
        wanted = PurePosixPath(names[0])
        path = folder / wanted
        if wanted.is_absolute() or ".." in wanted.parts or not path.is_file():
            raise FilingError(
                f"there is no file {names[0]!r} in this folder",
                place=place,
                expected="a file of the same folder",
                remedy="correct the name under 'files'",
            )
    except FilingError as problem:
        return replace(submission, problem=problem)
    return _hashed(Submission(_name(path, top), path, sidecar=said), top)


def _hashed(submission: Submission, top: Path) -> Submission:
    """The submission with its hash, or with the problem that its file cannot be read."""
    problem: str | None = None
    digest = ""
    if not submission.path.resolve().is_relative_to(top.resolve()):
        problem = "a link that leads out of filings/"
    elif not submission.path.is_file():
        problem = "neither a file nor a folder"
    elif not submission.name.isprintable() or "\ufffd" in submission.name:
        problem = "a file name with characters that cannot be printed"
    else:
        try:
            with submission.path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError as error:
            problem = f"the file cannot be read ({error.strerror})"
    if problem is None:
        return replace(submission, sha256=digest)
    remedy = "put a readable copy of the file here under a plain name, or remove it"
    place = f"filings/{submission.name}"
    return replace(submission, problem=FilingError(problem, place=place, expected="a text file", remedy=remedy))


def _name(path: Path, top: Path) -> str:
    """The path inside `filings/`; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.relative_to(top).as_posix()).decode("utf-8", "replace")
