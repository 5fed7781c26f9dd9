"""Which files under `filings/` are filings."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from mingzhang.budget.document import Origin, joint_hash
from mingzhang.errors import FilingError, ProjectError
from mingzhang.intake import sidecar
from mingzhang.intake.listing import NAMES as LISTS
from mingzhang.intake.searches import NAMES as SEARCHES
from mingzhang.intake.sidecar import Sidecar
from mingzhang.language import Sentence, _

# Files of the project, not filings: registers, lists and forms (at the top only), notes to people, what systems leave behind.
_REGISTERS = frozenset({"agencies.csv", "corrections.csv", "decisions.csv", "withdrawn.csv", *LISTS, *SEARCHES})
_FOLDERS = frozenset({"forms"})
_ASIDE = re.compile(r"(?i)(?:\..*|.*~|readme(?:\..*)?|thumbs\.db|desktop\.ini)")
_NOTHING_SAID = Sidecar()
_MOST_SHOWN = 120


@dataclass(frozen=True, slots=True)
class Submission:
    """One filing as put in. `name` is the path inside `filings/`, with `/`, of its file, or of its folder where it is in
    several; `files` are these, each with its name, `hashes` the SHA-256 of each, in step. `origins` says where single files
    of it are from, by their names, where that is known of them alone. `problem` says why it cannot even be looked at, `sha256` is of its
    bytes (empty if they could not be read; of several files, see `joint_hash`)."""

    name: str
    path: Path
    files: tuple[tuple[Path, str], ...] = ()
    sha256: str = ""
    sidecar: Sidecar = _NOTHING_SAID
    problem: FilingError | None = None
    hashes: tuple[str, ...] = ()
    origins: tuple[tuple[str, Origin], ...] = ()


def find_submissions(filings: Path) -> tuple[Submission, ...]:
    """Every submission below a folder, by name. A folder with a `filing.yml` is one submission, all other files
    are one each; nothing is skipped but the files named at the top of this module. Raises ProjectError where the
    folder itself cannot be read."""
    return tuple(sorted(_walk(filings), key=lambda submission: submission.name))


def _walk(top: Path) -> Iterator[Submission]:
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            entries = sorted(folder.iterdir())
            is_one = folder != top and (folder / sidecar.NAME).is_file()
            folders = {entry for entry in entries if entry.is_dir() and not entry.is_symlink()}
        except OSError as error:
            if folder == top:
                raise ProjectError(
                    _("the folder cannot be read ({reason})", reason=error.strerror),
                    place="filings",
                    expected=_("a readable folder of filings"),
                    remedy=_("give yourself the right to read it"),
                ) from error
            yield _refused(
                Submission(_name(folder, top), folder), _("the folder cannot be read ({reason})", reason=error.strerror)
            )
            continue
        if is_one:
            yield _from_folder(folder, entries, top)
            continue
        for entry in entries:
            if _ASIDE.fullmatch(entry.name) or (folder == top and entry.name in _REGISTERS | _FOLDERS):
                continue
            if entry in folders:
                waiting.append(entry)
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
        names = (*names, *(name for name in said.transcribed if name not in names))
        if not said.files and len(names) != 1 and not said.transcribed_by:
            raise FilingError(
                _("{count} files for one filing", count=len(names)),
                place=place,
                expected=_("one file, or the names of several in order"),
                remedy=_("name the files that hold the filing: 'files: [text.html, tables.xlsx]'"),
            )
        for name in names:
            _check_inside(folder, name, place)
    except FilingError as problem:
        return replace(submission, problem=problem)
    files = [_hashed(Submission(_name(folder / name, top), folder / name, sidecar=said), top) for name in names]
    found = files[0] if len(files) == 1 else _together(replace(submission, sidecar=said), files)
    if found.sha256 and found.sha256 == said.revises:
        itself = FilingError(
            _("the filing is said to revise itself"),
            place=place,
            expected=_("under 'revises' the SHA-256 of the older file that this one supersedes"),
            remedy=_("correct the line 'revises', or remove it"),
        )
        return replace(found, sha256="", problem=itself)
    return found


def _together(submission: Submission, files: Sequence[Submission]) -> Submission:
    """A filing in several files, which has the name of their folder."""
    refused = next((file.problem for file in files if file.problem), None)
    if refused:
        return replace(submission, problem=refused)
    paths = tuple((file.path, file.name) for file in files)
    hashes = tuple(file.sha256 for file in files)
    return replace(submission, files=paths, sha256=joint_hash(hashes), hashes=hashes)


def _check_inside(folder: Path, name: str, place: str) -> None:
    if not _is_inside(folder, name):
        raise FilingError(
            _("there is no file {name!r} in this folder", name=name[:_MOST_SHOWN]),
            place=place,
            expected=_("a file of the same folder"),
            remedy=_("correct the name under 'files'"),
        )


def _is_inside(folder: Path, name: str) -> bool:
    wanted = PurePosixPath(name)
    try:
        return not wanted.is_absolute() and ".." not in wanted.parts and (folder / wanted).is_file()
    except OSError:  # a name too long for any file
        return False


def _hashed(submission: Submission, top: Path) -> Submission:
    """The submission with its hash, or with the problem that its file cannot be read."""
    hindrance = _hindrance(submission, top)
    if hindrance:
        return _refused(submission, hindrance)
    try:
        with submission.path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        return _refused(submission, _("the file cannot be read ({reason})", reason=error.strerror))
    return replace(submission, files=((submission.path, submission.name),), sha256=sha256, hashes=(sha256,))


def _hindrance(submission: Submission, top: Path) -> Sentence:
    """Why a path is not opened; empty if it may be."""
    path = submission.path
    try:
        if path.is_symlink() and not path.exists():
            return _("a link that leads nowhere")
        if not path.resolve().is_relative_to(top.resolve()):
            return _("a link that leads out of filings/")
        if not path.is_file():
            return _("neither a file nor a folder")
    except (OSError, RuntimeError):  # a circle of links
        return _("a link that leads nowhere")
    if not submission.name.isprintable() or "\ufffd" in submission.name:
        return _("a file name with characters that cannot be printed")
    return Sentence("")


def _refused(submission: Submission, why: Sentence) -> Submission:
    remedy = _("put a readable copy of the file here under a plain name, or remove it")
    problem = FilingError(
        why, place=f"filings/{submission.name}", expected=_("a file with a budget disclosure"), remedy=remedy
    )
    return replace(submission, problem=problem)


def _name(path: Path, top: Path) -> str:
    """The path inside `filings/`; bytes that are no UTF-8 become U+FFFD."""
    return os.fsencode(path.relative_to(top).as_posix()).decode("utf-8", "replace")
