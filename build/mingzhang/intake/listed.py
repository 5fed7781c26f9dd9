"""What the list of filings says, added to the submissions that it names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from mingzhang.budget.document import Origin
from mingzhang.errors import FilingError, MingzhangError
from mingzhang.intake.listing import ADDRESSES, Listed, Listing, filled_in, folded_path
from mingzhang.intake.sidecar import Value
from mingzhang.intake.submissions import Submission
from mingzhang.language import Sentence, _, listed


def with_listing(
    submissions: Sequence[Submission], listing: Listing
) -> tuple[tuple[Submission, ...], tuple[MingzhangError, ...]]:
    """The submissions, each with what the rows that name it say, and what is wrong with the list. A submission is refused
    where its row has a value that cannot be, or two rows contradict each other."""
    index = _Index(submissions)
    told: list[MingzhangError] = list(listing.problems)
    rows: dict[str, list[tuple[Listed, str]]] = defaultdict(list)
    for row in listing.rows:
        found = index.named(row)
        if isinstance(found, FilingError):
            told.append(found)
        else:
            for name, file in found:
                rows[name].append((row, file))
    completed = []
    for submission in submissions:
        one, differing = _completed(submission, rows.get(submission.name, ()))
        completed.append(one)
        told += differing
    return tuple(completed), tuple(told)


class _Index:
    """Submissions by path and by bytes; each entry is a submission's name and the file of it that is meant (empty: the
    whole)."""

    def __init__(self, submissions: Iterable[Submission]) -> None:
        self._paths: dict[str, tuple[str, str]] = {}
        self._hashes: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._folders: dict[str, set[str]] = defaultdict(set)
        self._of_path: dict[str, str] = {}
        for each in submissions:
            several = len(each.files) > 1
            for (_path, name), sha256 in zip(each.files, each.hashes, strict=False):
                self._paths[folded_path(name)] = (each.name, name if several else "")
                self._hashes[sha256].append((each.name, name if several else ""))
                self._of_path[folded_path(name)] = sha256
            self._folders[folded_path(PurePosixPath(each.name).parent.as_posix())].add(each.name)
            self._paths[folded_path(each.name)] = (each.name, "")

    def named(self, row: Listed) -> list[tuple[str, str]] | FilingError:
        """What a row names, or why nothing."""
        if not row.path:
            return self._hashes.get(row.sha256) or _problem(
                row, _("no file in filings/ has these bytes"), _("remove the row, or write the path of the file")
            )
        found = self._paths.get(row.path) or self._only_one_in(row.path)
        if found is None:
            return _problem(row, _("there is no filing filings/{path}", path=row.path), self._suggestion(row.path))
        if row.sha256 and self._of_path.get(row.path, row.sha256) != row.sha256:
            what = _("filings/{path} has other bytes than the SHA-256 beside it says", path=row.path)
            return _problem(row, what, _("fetch the file again, or write {sha256}", sha256=self._of_path[row.path]))
        return [found]

    def _only_one_in(self, path: str) -> tuple[str, str] | None:
        """The filing of a folder that has just one."""
        names = self._folders.get(path, set())
        return (next(iter(names)), "") if len(names) == 1 else None

    def _suggestion(self, path: str) -> Sentence:
        name = PurePosixPath(path).name
        alike = sorted(known for known in self._paths if PurePosixPath(known).name == name)
        if alike:
            return _("write its path inside filings/: {paths}", paths=listed(alike[:3]))
        return _("correct the path (it is the one inside filings/), or remove the row")


def _problem(row: Listed, message: Sentence, remedy: Sentence) -> FilingError:
    return FilingError(message, place=row.place, expected=_("a file that lies in filings/"), remedy=remedy)


def _completed(
    submission: Submission, rows: Sequence[tuple[Listed, str]]
) -> tuple[Submission, tuple[MingzhangError, ...]]:
    """A submission with what its rows say, and remarks on them."""
    values: dict[str, Value] = {}
    places: dict[str, str] = {}
    origins: dict[str, Origin] = {}
    problem = submission.problem
    for row, file in rows:
        problem = problem or row.problem
        for key, value in row.values.items():
            if file and key in ADDRESSES:
                origins[file] = replace(origins.get(file, Origin()), **{key: value})  # type: ignore[arg-type]
            elif values.setdefault(key, value) != value:
                problem = problem or _contradiction(submission, key, places[key], row.place)
            else:
                places.setdefault(key, row.place)
    sidecar, differing = filled_in(submission.sidecar, values, places)
    if problem is None and submission.sha256 and sidecar.revises == submission.sha256:
        problem = _problem(
            rows[0][0],
            _("the filing is said to revise itself"),
            _("write the SHA-256 of the older file, or empty the cell"),
        )
    return replace(submission, sidecar=sidecar, origins=tuple(origins.items()), problem=problem), differing


def _contradiction(submission: Submission, key: str, first: str, second: str) -> FilingError:
    return FilingError(
        _(
            "filings/{name} is named twice, and the rows say different things of its {key}",
            name=submission.name,
            key=key,
        ),
        place=f"{second} and {first}",
        expected=_("one row a file"),
        remedy=_("remove one of the two rows"),
    )
