"""The whole story: filings become packages, packages become the website.

    find ─▶ take one at a time: read ─▶ parse ─▶ check ─▶ register ─▶ package, aside ─▶ seat ─▶ arrange ─▶ check between ─▶ all/ ─▶ publish

A submission that fails costs only itself; its earlier package stays and is called stale. No two filings are in memory
at once, and what the ledger knows to be unchanged is not read again.
"""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from mingzhang.budget.phrases import say
from mingzhang.cataloguing import withdrawn_packages
from mingzhang.desk import Desk, Report, Taken, lies_in, refuse_persons, take
from mingzhang.errors import FilingError, PackageError, ProjectError, UnreadableFiling
from mingzhang.intake.corrections import load_corrections
from mingzhang.intake.decisions import load_decisions
from mingzhang.intake.listed import with_listing
from mingzhang.intake.listing import Listing, list_of, parse_listing
from mingzhang.intake.outcome import Ingested, Outcome
from mingzhang.intake.project import Project
from mingzhang.intake.results import BuildResults, layouts_version
from mingzhang.intake.settings import check_settings
from mingzhang.intake.sidecar import Sidecar
from mingzhang.intake.submissions import Submission, find_submissions
from mingzhang.intake.withdrawals import Withdrawal, load_withdrawals, save_withdrawals
from mingzhang.language import Sentence, _, listed
from mingzhang.packaging.agreement import Contents
from mingzhang.packaging.corpus import write_corpus
from mingzhang.packaging.package import list_revisions, package_directory
from mingzhang.packaging.package_store import arrange, fingerprint, remove, with_copies
from mingzhang.packaging.reader import CORPUS, DESCRIPTOR, list_packages, read_package
from mingzhang.packaging.register import Register
from mingzhang.packaging.validation import validate_package
from mingzhang.packaging.versions import Seating, seat
from mingzhang.publishing import SiteReport
from mingzhang.publishing import publish as publish_site
from mingzhang.reading import Reader
from mingzhang.reading.sheet_rows import sheet_rows
from mingzhang.reviewing import Chosen, Item, chosen, enter_corrections, enter_decisions, lapsed, worklist
from mingzhang.validation import HeldFiling, check_corpus


def publish(project: Project, report: Report) -> SiteReport:
    """Packages to website. Raises ProjectError or PackageError where there is nothing sound to publish."""
    check_settings(project)
    if not _has_corpus(project):
        raise ProjectError(
            _("there is no corpus yet"),
            place="datapackages/all",
            expected=_corpus_expected(),
            remedy=_("run mingzhang ingest"),
        )
    return publish_site(project.root, report=report.say)


def check(project: Project, report: Report) -> tuple[PackageError, ...]:
    """Validate every package, superseded versions and the corpus included. Returns what is wrong."""
    current = list_packages(project.datapackages)
    folders = [*current, *(older for package in current for older in list_revisions(package))]
    problems: list[PackageError] = []
    if _has_corpus(project):
        folders.append(project.datapackages / CORPUS)
    else:
        problems.append(
            PackageError(
                _("there is no corpus"),
                place=f"datapackages/{CORPUS}",
                expected=_corpus_expected(),
                remedy=_("run mingzhang ingest"),
            )
        )
    report.stage(_("Checking packages"), len(folders))
    for folder in folders:
        name = folder.relative_to(project.datapackages).as_posix()
        report.step(name)
        problems += [
            PackageError(
                Sentence(str(problem)),
                place=f"datapackages/{name}",
                expected=_("a package that keeps the data contract"),
                remedy=_remedy(name),
            )
            for problem in validate_package(folder)
        ]
    return tuple(problems)


def withdraw(project: Project, filing_id: str, reason: str, date: str) -> None:
    """Enter a filing that is held into `filings/withdrawn.csv`; the next build takes its data out. Raises ProjectError for
    one that is not held, or that is withdrawn already."""
    withdrawals = load_withdrawals(project.withdrawn)
    folder = next(
        (each for each in list_packages(project.datapackages) if f"{each.parent.name}-{each.name}" == filing_id), None
    )
    if folder is None or filing_id in withdrawals:
        raise ProjectError(
            _("{filing_id} is withdrawn already", filing_id=filing_id[:80])
            if folder
            else _("no filing is called {filing_id}", filing_id=filing_id[:80]),
            place="filings/withdrawn.csv" if folder else "datapackages",
            expected=_("the id of a filing that is held, such as bole-2026-department-budget"),
            remedy=_("take the id from all/filings.csv, or from the end of the address of its page"),
        )
    refuse_persons(_("the reason"), (reason,), "--reason")
    withdrawal = Withdrawal(filing_id, " ".join(reason.split()), date, read_package(folder).url)
    save_withdrawals(project.withdrawn, {**withdrawals, filing_id: withdrawal})


def readmit(project: Project, filing_id: str) -> None:
    """Undo a withdrawal; the next build publishes the filing again, where its file is still there. Raises ProjectError for
    one that is not withdrawn."""
    withdrawals = load_withdrawals(project.withdrawn)
    if filing_id not in withdrawals:
        raise ProjectError(
            _("{filing_id} is not withdrawn", filing_id=filing_id[:80]),
            place="filings/withdrawn.csv",
            expected=_("the id of a withdrawn filing: {ids}", ids=listed(withdrawals)),
            remedy=_("correct the id"),
        )
    save_withdrawals(project.withdrawn, {key: one for key, one in withdrawals.items() if key != filing_id})


def review(project: Project, *, published: bool = False, each: bool = False) -> list[Item]:
    """What a person should look at, worst first; also what is `published` without a decision, if asked for; `each`: every
    figure by itself. Raises ProjectError or PackageError where there is nothing sound."""
    register = Register.load(project.register)
    used = [one.correction_id for ones in load_corrections(project.corrections).by_filing.values() for one in ones]
    decided = load_decisions(project.decisions).renamed(register.current_filing_id)
    decisions = [one for ones in decided.by_filing.values() for one in ones]
    return list(worklist(project.datapackages, register.agencies, used, decisions, published=published, each=each))


def read_review(project: Project, sheet: Path, today: str) -> Chosen:
    """Enter what people chose in a sheet of the review into corrections and decisions. Raises ProjectError for what is no such
    sheet, or where these files cannot be used."""
    try:
        rows = sheet_rows(sheet.read_bytes(), sheet.name)
    except UnreadableFiling as problem:
        raise ProjectError(
            problem.message, place=problem.place, expected=_("CSV or an XLSX workbook"), remedy=problem.remedy
        ) from problem
    items = [*review(project, published=True), *review(project, published=True, each=True)]
    found = chosen(rows, sheet.name, items, today)
    enter_corrections(project.corrections, found.corrections)
    enter_decisions(project.decisions, found.decisions)
    return found


def _has_corpus(project: Project) -> bool:
    return (project.datapackages / CORPUS / DESCRIPTOR).is_file()


def _corpus_expected() -> Sentence:
    return _("the package all/, which ingest writes last")


def _remedy(folder: str) -> Sentence:
    """What helps with a damaged package; `folder` is its path from `datapackages/`."""
    return _(
        "delete datapackages/{folder}/ (or restore it from version control) and run mingzhang ingest", folder=folder
    )


def ingest(project: Project, report: Report) -> Ingested:
    """Filings to packages. Raises ProjectError where the project itself cannot be used."""
    with _workshop(project) as workshop, Reader() as reader:
        desk = Desk.open(project, report, reader)
        submissions = _found(desk)
        taken = list(_take_all(desk, submissions, workshop))
        taken = _seat_all(desk, taken, workshop)
        withdrawn = _withdraw(desk, workshop)
    unused = len(desk.corrections.problems) + len(desk.decisions.problems) + _name_idle_corrections(desk, taken)
    unseen = _out_of_sight(desk, taken)
    removed = _remove_gone(desk, {one.filing_id for one in taken} - desk.withdrawals.keys() | unseen | withdrawn)
    stale = unseen.union(one.outcome.stale for one in taken if one.outcome.stale)
    desk.register.save()
    problem = _write_corpus(desk, stale)
    _name_idle_decisions(desk)
    _remember(desk, taken)
    return Ingested(tuple(one.outcome for one in taken), removed, problem, _without_address(submissions, taken), unused)


@contextmanager
def _workshop(project: Project) -> Iterator[Path]:
    """An empty folder for packages in the making, gone afterwards."""
    folder = project.state / "workshop"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _found(desk: Desk) -> tuple[Submission, ...]:
    """The submissions, with what the list of filings says of them; what is wrong with the list is told."""
    submissions, told = with_listing(find_submissions(desk.project.filings), read_listing(desk.project.filings))
    for problem in told:
        desk.report.say(str(problem))
    return submissions


def read_listing(filings: Path) -> Listing:
    """The list of filings, if there is one. Raises ProjectError for a list that cannot be read."""
    path = list_of(filings)
    if path is None:
        return Listing()
    name = f"filings/{path.name}"
    try:
        return parse_listing(sheet_rows(path.read_bytes(), name), name)
    except UnreadableFiling as problem:
        raise ProjectError(
            problem.message, place=problem.place, expected=_("CSV or an XLSX workbook"), remedy=problem.remedy
        ) from problem


def _without_address(submissions: Sequence[Submission], taken: Sequence[Taken]) -> int:
    """How many filings nobody has said the address of."""
    used = {one.outcome.name for one in taken if one.outcome.state in ("new", "unchanged", "not entered")}
    return sum(one.name in used and not one.sidecar.url for one in submissions)


def _take_all(desk: Desk, submissions: Sequence[Submission], workshop: Path) -> Iterator[Taken]:
    used = _used_of_each(submissions)
    revised = {one.sidecar.revises for one in submissions} - {""}
    desk.report.stage(_("Reading filings"), len(submissions))
    for number, submission in enumerate(submissions):
        desk.report.step(submission.name)
        same = used.get(submission.sha256, submission.name)
        if same != submission.name:
            desk.report.say(
                _(
                    "filings/{name} is the same file as filings/{same}, which is used; remove one",
                    name=submission.name,
                    same=same,
                )
            )
            yield Taken(Outcome(submission.name, "duplicate"))
            continue
        superseded = submission.sha256 in revised
        yield take(desk, submission, workshop / str(number), superseded=superseded)


def _used_of_each(submissions: Sequence[Submission]) -> dict[str, str]:
    """For each file content the name of the submission to use: one with a `filing.yml` before one without."""
    used: dict[str, str] = {}
    for submission in sorted(submissions, key=lambda one: one.sidecar == Sidecar()):
        if submission.sha256:
            used.setdefault(submission.sha256, submission.name)
    return used


def _seat_all(desk: Desk, taken: list[Taken], workshop: Path) -> list[Taken]:
    """Put every filing's package in place. Claims that are refused become rejections, and what stays from an earlier
    build because its submission was rejected is called stale."""
    groups: dict[str, list[Taken]] = defaultdict(list)
    for one in taken:
        if one.claim is not None:
            groups[one.filing_id].append(one)
    after = {one.outcome.name: one for one in taken}
    now = {filing_id: desk.register.current_filing_id(filing_id) for filing_id in desk.shelf}
    renamed = {new: desk.shelf[old] for old, new in now.items() if new != old}
    for filing_id, group in groups.items():
        if filing_id in desk.withdrawals:
            for one in group:
                after[one.outcome.name] = _withdrawn(one)
            continue
        before = desk.shelf.get(filing_id) or renamed.get(filing_id)
        contents = Contents(before.source_name if before else "")
        claims = [one.claim for one in group if one.claim]
        seating = seat(filing_id, claims, before.versions if before else (), contents)
        for remark in seating.remarks:
            desk.report.say(remark)
        entries = _arranged(desk, filing_id, seating, workshop)
        current = seating.versions[-1] if seating.versions else None
        fresh = {one.claim.package for one in group if one.claim and one.outcome.state != "rejected"}
        stale = filing_id if before and current not in fresh else ""
        conflicts = {claim.name: conflict for claim, conflict in seating.refused}
        copies = {copy.name for copy, _ in seating.copies}
        for one in group:
            seated = (
                _copy_of(one) if one.outcome.name in copies else _seated(one, conflicts.get(one.outcome.name), stale)
            )
            if seated.entry and one.claim and one.claim.package in entries:
                seated = replace(seated, entry=replace(seated.entry, descriptor=entries[one.claim.package]))
            after[one.outcome.name] = seated
    return [after[one.outcome.name] for one in taken]


def _withdrawn(one: Taken) -> Taken:
    """A submission whose filing is withdrawn: it is not published, and not called stale."""
    if one.outcome.state == "rejected":
        return replace(one, outcome=replace(one.outcome, stale=""))
    return replace(one, outcome=Outcome(one.outcome.name, "withdrawn", one.filing_id), entry=None)


def _withdraw(desk: Desk, workshop: Path) -> frozenset[str]:
    """Put packages without data in the place of what is withdrawn. Returns the filing ids."""
    done = frozenset(
        withdrawn_packages(desk.project.datapackages, desk.withdrawals, desk.register, workshop / "withdrawn")
    )
    for filing_id in sorted(desk.withdrawals.keys() - done):
        desk.report.say(
            _(
                "filings/withdrawn.csv: {filing_id} is no filing id of an agency in filings/agencies.csv",
                filing_id=filing_id,
            )
        )
    return done


def _arranged(desk: Desk, filing_id: str, seating: Seating, workshop: Path) -> dict[Path, str]:
    """Put the versions of a filing in place, each with the files that agree with it among its sources. Returns the
    fingerprints of those whose sources have changed, by the folder that they came from."""
    changed: dict[Path, str] = {}
    versions: list[Path] = []
    for number, version in enumerate(seating.versions):
        copies = sorted(copy.package for copy, of in seating.copies if of.package == version)
        package = with_copies(version, copies, workshop / f"{filing_id}-{number}")
        if package != version:
            changed[version] = fingerprint(package)
        versions.append(package)
    if versions:
        arrange(package_directory(desk.project.datapackages, filing_id), versions)
    return changed


def _copy_of(one: Taken) -> Taken:
    """A submission whose figures are those of another that is used: it is a source of the same filing."""
    if one.outcome.state == "rejected":
        return one
    return replace(one, outcome=Outcome(one.outcome.name, "agrees", one.filing_id), entry=None)


def _seated(one: Taken, conflict: FilingError | None, stale: str) -> Taken:
    if one.outcome.state == "rejected":
        return replace(one, outcome=replace(one.outcome, stale=stale))
    if conflict is None:
        return one
    return replace(one, outcome=Outcome(one.outcome.name, "rejected", problem=conflict, stale=stale), entry=None)


def _name_idle_corrections(desk: Desk, taken: list[Taken]) -> int:
    """Say which corrections are for no filing that is there (an id mistyped, or a filing gone), and which do not fit theirs.
    Returns how many these are."""
    held = {one.filing_id for one in taken}
    unfit = 0
    for filing_id, corrections in desk.corrections.by_filing.items():
        if filing_id not in held:
            for one in corrections:
                desk.report.say(
                    _(
                        "{place}: no filing is called {filing_id}; the correction is not used",
                        place=one.place,
                        filing_id=filing_id,
                    )
                )
            continue
        why = _unused(package_directory(desk.project.datapackages, filing_id))
        for one in corrections:
            if one.correction_id in why and one.fault is None:  # a fault has been told
                desk.report.say(_("{place}: {message}", place=one.place, message=why[one.correction_id]))
                unfit += 1
    return unfit


def _unused(folder: Path) -> dict[str, str]:
    """What the package of a filing says of corrections that were not used, by their ids."""
    if not (folder / DESCRIPTOR).is_file():
        return {}
    package = read_package(folder)
    used = {row["id"] for row in package.rows("corrections")}
    return {
        note["text"]: note["message"]
        for note in package.rows("notes")
        if note["kind"] == "warning" and note["text"] not in used
    }


def _name_idle_decisions(desk: Desk) -> None:
    """Say which decisions are on nothing that is found now, or on other figures."""
    decisions = (one for ones in desk.decisions.by_filing.values() for one in ones)
    for item in lapsed(desk.project.datapackages, decisions):
        desk.report.say(f"{item.place}：{say(item.what)}")


def _out_of_sight(desk: Desk, taken: list[Taken]) -> frozenset[str]:
    """The packages without a claim whose sources may still be there, in a folder that cannot be read."""
    dark = [one.outcome.name for one in taken if one.outcome.state == "rejected"]
    claimed = {one.filing_id for one in taken}
    return frozenset(
        filing_id
        for filing_id, package in desk.shelf.items()
        if package.is_current and filing_id not in claimed and any(lies_in(package.source_name, name) for name in dark)
    )


def _remove_gone(desk: Desk, claimed: Set[str]) -> tuple[str, ...]:
    """Remove the packages that no submission claims any more."""
    gone = tuple(sorted(filing_id for filing_id in desk.shelf if filing_id not in claimed))
    for filing_id in gone:
        package = desk.shelf[filing_id]
        remove(package.folder)
        if (now := desk.register.current_filing_id(filing_id)) != filing_id:
            desk.report.say(_("{filing} is called {now} now; its addresses lead there", filing=filing_id, now=now))
            continue
        desk.report.say(
            _("{filing_id}: its filing is no longer in filings/, so its package is removed", filing_id=filing_id)
            if package.is_current
            else _("{filing_id}: it is of an earlier data contract, so its package is removed", filing_id=filing_id)
        )
    return gone


def _write_corpus(desk: Desk, stale: frozenset[str]) -> PackageError | None:
    """Write `all/`; or what is damaged, of the packages that no filing gives anew or of the corpus before."""
    top = desk.project.datapackages
    try:
        with_data = [folder for folder in list_packages(top) if not read_package(folder).state]
        between = check_corpus([_held(folder) for folder in with_data])
        write_corpus(
            top,
            desk.register.agencies,
            stale=stale,
            layouts=layouts_version(),
            between=between,
            decisions=desk.decisions.by_filing,
        )
    except PackageError as problem:
        if problem.place.startswith(f"{top.as_posix()}/"):
            inside = problem.place.removeprefix(f"{top.as_posix()}/")
            problem.place = f"{top.name}/{inside}"
            problem.remedy = _remedy("/".join(inside.split("/")[: 1 if inside.startswith(f"{CORPUS}/") else 2]))
        problem.message = Sentence(_("; ").join((problem.message, _("all/ stays as it was"))))
        return problem
    return None


def _held(folder: Path) -> HeldFiling:
    package = read_package(folder)
    who = (package.filing_id, package.agency_id, package.agency_name, package.parent_id)
    return HeldFiling(*who, package.year, package.document, package.rows)


def _remember(desk: Desk, taken: list[Taken]) -> None:
    entries = {one.outcome.name: one.entry for one in taken if one.entry is not None}
    BuildResults(desk.ledger.path, entries).save()
