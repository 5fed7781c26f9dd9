"""A submission that gets no package, and why."""

from __future__ import annotations

from mingzhang.datapackage.store.versions import Claim
from mingzhang.errors import FilingError, MingzhangError
from mingzhang.ingest.context import IngestContext
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.intake.outcome import Outcome
from mingzhang.intake.submissions import Submission
from mingzhang.language import _

# What a mistake of ours raises on input that nobody thought of. It costs that filing and is reported as our fault.
FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    StopIteration,
    TypeError,
    ValueError,
)


def rejected(context: IngestContext, submission: Submission, problem: MingzhangError) -> ProcessedFiling:
    """A submission that gets no package now. The one it had before keeps its claim, and its revisions with it."""
    if problem.place.startswith(submission.name):
        problem.place = f"filings/{problem.place}"
    before = context.published(submission)
    if before is None or not before.is_current:  # what an earlier contract says of it may be what this one refuses
        return ProcessedFiling(Outcome(submission.name, "rejected", problem=problem))
    outcome = Outcome(submission.name, "rejected", problem=problem, stale=before.filing_id)
    *older, current = before.versions
    claim = Claim(submission.name, current.sha256, older[-1].sha256 if older else "", before.folder)
    return ProcessedFiling(outcome, before.filing_id, claim)


def refused_by_system(submission: Submission, refusal: OSError) -> FilingError:
    """The refusal for what the system would not do: a file without rights, a full disk."""
    return FilingError(
        _("the system refused to read it or to write its package ({reason})", reason=refusal.strerror or refusal),
        place=f"filings/{submission.name}",
        expected=_("a readable file, and room and leave to write below datapackages/ and .mingzhang/"),
        remedy=_("look at the disk and the rights of these folders, and run mingzhang ingest again"),
    )


def our_fault(submission: Submission, fault: Exception) -> FilingError:
    """The refusal for a mistake of the program, which names it as one."""
    return FilingError(
        _("the program failed on this filing ({kind}: {fault})", kind=type(fault).__name__, fault=str(fault)[:200]),
        place=f"filings/{submission.name}",
        expected=_("a filing or a message that says why it is none"),
        remedy=_("this is a mistake of the program: please report it with the file"),
    )
