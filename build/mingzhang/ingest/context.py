"""What is at hand while filings are taken in: the project, its register, corrections, decisions, withdrawals and packages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.decision import WAIT
from mingzhang.budget.place_forms.forms import Form, known_forms, project_forms
from mingzhang.datapackage.agencies.register import Register
from mingzhang.datapackage.store.packages import (
    StoredPackage,
    stored_packages,
)
from mingzhang.errors import ProjectError
from mingzhang.extraction.identity.form_checks import checked_forms
from mingzhang.extraction.personal import Redaction
from mingzhang.intake.corrections import Corrections, load_corrections
from mingzhang.intake.decisions import Decisions, load_decisions
from mingzhang.intake.project import Project
from mingzhang.intake.results import BuildResults, filing_key
from mingzhang.intake.submissions import Submission
from mingzhang.intake.withdrawals import Withdrawal, load_withdrawals
from mingzhang.language import Sentence, _
from mingzhang.reading import Reader


class Report(Protocol):
    """Whoever listens: how far a stage is, and sentences for people."""

    def stage(self, name: str, total: int) -> None:
        """A stage of `total` steps begins."""

    def step(self, what: str) -> None:
        """One more step is done; `what` is what it was about."""

    def say(self, sentence: str) -> None:
        """A sentence for people, in the language in use."""


@dataclass(frozen=True, slots=True)
class IngestContext:
    """What is at hand while filings are processed in. `stored` is what was published before, by filing id; `republish`
    says whether lines of filings may be published where their own `filing.yml` does not say."""

    project: Project
    report: Report
    reader: Reader
    register: Register
    results: BuildResults
    corrections: Corrections
    decisions: Decisions
    withdrawals: dict[str, Withdrawal]
    republish: bool
    stored: dict[str, StoredPackage]
    forms: tuple[Form, ...] = ()

    @classmethod
    def open(cls, project: Project, report: Report, reader: Reader, *, republish: bool) -> IngestContext:
        """Reads what a project says of its filings (register, corrections, forms) and what was published before."""
        register = Register.load(project.register)
        return cls(
            project,
            report,
            reader,
            register,
            BuildResults.load(project.state / "ledger.json"),
            _corrections(project, report).renamed(register.current_filing_id),
            _decisions(project, report).renamed(register.current_filing_id),
            _withdrawals(project, register),
            republish,
            {package.filing_id: package for package in stored_packages(project.datapackages)},
            checked_forms(project_forms(project.forms), project.forms.name),
        )

    def key(self, submission: Submission, filing_id: str, agency: Agency | None) -> str:
        """What everything that decides how a filing is read comes to: a filing with the key it was published with is not read again."""
        return filing_key(
            submission.name,
            submission.sha256,
            repr(
                (
                    submission.sidecar,
                    submission.origins,
                    self.republish,
                    () if self.forms == known_forms() else self.forms,
                )
            ),
            repr([replace(each, place="") for each in self.corrections.of(filing_id)]),
            repr([replace(each, place="") for each in self.decisions.of(filing_id)]),
            repr(agency),
        )

    def published(self, submission: Submission) -> StoredPackage | None:
        """The package that was made of this submission, by its name (that of its folder where its `filing.yml` cannot
        be read) or else by its bytes."""
        packages = self.stored.values()
        by_name = (package for package in packages if lies_in(package.source_name, submission.name))
        by_bytes = (
            package for package in packages if submission.sha256 and package.versions[-1].sha256 == submission.sha256
        )
        return next(by_name, None) or next(by_bytes, None)


def lies_in(source_name: str, name: str) -> bool:
    """Whether a source is this file of `filings/`, or in this folder of it."""
    return source_name == name or source_name.startswith(f"{name}/")


def _corrections(project: Project, report: Report) -> Corrections:
    """The corrections; what is wrong with rows is told. A row whose texts say a number of a person is not used, for they
    are published."""
    loaded = load_corrections(project.corrections)
    told = list(loaded.problems)
    by_filing = {}
    for filing_id, own in loaded.by_filing.items():
        personal = [each for each in own if says_person(each.reason, each.evidence, each.key, each.column)]
        told += [_personal(_("the correction"), each.place) for each in personal]
        by_filing[filing_id] = tuple(each for each in own if each not in personal)
    for problem in told:
        report.say(str(problem))
    return Corrections(by_filing, tuple(told))


def _decisions(project: Project, report: Report) -> Decisions:
    """The decisions, under the same condition: what is decided on in such a row waits."""
    loaded = load_decisions(project.decisions)
    told = list(loaded.problems)
    by_filing = {}
    for filing_id, own in loaded.by_filing.items():
        personal = [each for each in own if says_person(each.reason, each.reply)]
        told += [_personal(_("the decision"), each.place) for each in personal]
        by_filing[filing_id] = tuple(
            replace(each, decision=WAIT, reason="", reply="") if each in personal else each for each in own
        )
    for problem in told:
        report.say(str(problem))
    return Decisions(by_filing, tuple(told))


def _withdrawals(project: Project, register: Register) -> dict[str, Withdrawal]:
    """The withdrawals, under the same condition."""
    withdrawals = load_withdrawals(project.withdrawn)
    for one in withdrawals.values():
        refuse_persons(_("the reason"), (one.reason,), "filings/withdrawn.csv")
    return {register.current_filing_id(filing_id): one for filing_id, one in withdrawals.items()}


def refuse_persons(what: Sentence, texts: tuple[str, ...], place: str) -> None:
    """Raises ProjectError where one of the texts says a number of a person."""
    if says_person(*texts):
        raise _personal(what, place)


def says_person(*texts: str) -> bool:
    """Whether a text holds a telephone or identity number or the like."""
    return any(Redaction(()).text(text) != text for text in texts)


def _personal(what: Sentence, place: str) -> ProjectError:
    return ProjectError(
        _("{what} holds a telephone or identity number, and it would be published", what=what),
        place=place,
        expected=_("words without numbers of persons"),
        remedy=_("take the number out"),
    )
