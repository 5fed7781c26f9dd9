"""Everything Mingzhang raises on purpose.

    MingzhangError            message, place, expected, remedy: all four are shown to people
    ├── ProjectError          the project folder itself cannot be used (no mkdocs.yml, broken register)
    ├── FilingError           one filing cannot be published; the others go on
    │   ├── UnreadableFiling  a file that is empty, damaged, encrypted or of a kind that is not read
    │   ├── NotAFiling        readable, but no budget disclosure
    │   ├── BrokenFiling      a disclosure, but cut off or out of order
    │   └── FilingConflict    two filings claim the same identity
    └── PackageError          a data package is damaged or does not keep the contract

A doubtful figure, an unknown header or a missing table is a finding (`budget.Note`), not an exception:
an exception means that we could not go on.
"""

from __future__ import annotations

from mingzhang.language import Sentence, _

_NOTHING = Sentence("")


class MingzhangError(Exception):
    """A message for people.

    `place` is a file with an optional line (`filings/a.txt:12`), `expected` says what should have
    stood there, `remedy` what a person can do about it. Each is a sentence or a fragment in the language in use
    (`mingzhang.language`).
    """

    def __init__(
        self, message: Sentence, *, place: str = "", expected: Sentence = _NOTHING, remedy: Sentence = _NOTHING
    ) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.expected = expected
        self.remedy = remedy

    def __str__(self) -> str:
        return _("; ").join(self.parts())

    def parts(self) -> list[Sentence]:
        """Where and what; what was expected, and what to do, as far as they are said."""
        head = _("{place}: {message}", place=self.place, message=self.message) if self.place else self.message
        expected = [_("expected: {expected}", expected=self.expected)] if self.expected else []
        remedy = [_("what to do: {remedy}", remedy=self.remedy)] if self.remedy else []
        return [head, *expected, *remedy]


class ProjectError(MingzhangError):
    """The project folder cannot be used as it is."""


class FilingError(MingzhangError):
    """One filing cannot be published; every other one still is."""


class UnreadableFiling(FilingError):
    """The file is empty, damaged, encrypted, of a kind that is not read, or breaks the process that reads it."""


class NotAFiling(FilingError):
    """Readable text in which no budget disclosure is found."""


class BrokenFiling(FilingError):
    """A budget disclosure that is cut off or has lost its order."""


class FilingConflict(FilingError):
    """Two sources claim one filing id."""


class PackageError(MingzhangError):
    """A data package that is damaged or does not keep the data contract."""
