"""Packages into their places: versions, copies, withdrawals, and what is gone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Set
from dataclasses import replace
from pathlib import Path

from mingzhang.datapackage.store.agreement import Contents
from mingzhang.datapackage.store.packages import (
    arrange,
    fingerprint,
    keep_aside,
    remove,
    with_copies,
)
from mingzhang.datapackage.store.versions import VersionChoice, choose_versions
from mingzhang.datapackage.writing.package import package_directory
from mingzhang.errors import FilingError
from mingzhang.ingest.context import IngestContext, lies_in
from mingzhang.ingest.processed import ProcessedFiling
from mingzhang.ingest.without_data import withdrawn_packages
from mingzhang.intake.outcome import Outcome
from mingzhang.language import _


def place_all(context: IngestContext, processed: list[ProcessedFiling], workshop: Path) -> list[ProcessedFiling]:
    """Put every filing's package in place. Claims that are refused become rejections, and what stays from an earlier
    build because its submission was rejected is called stale."""
    groups: dict[str, list[ProcessedFiling]] = defaultdict(list)
    for one in processed:
        if one.claim is not None:
            groups[one.filing_id].append(one)
    after = {one.outcome.name: one for one in processed}
    now = {filing_id: context.register.current_filing_id(filing_id) for filing_id in context.stored}
    renamed = {new: context.stored[old] for old, new in now.items() if new != old}
    for filing_id, group in groups.items():
        if filing_id in context.withdrawals:
            for one in group:
                after[one.outcome.name] = _withdrawn(one)
            continue
        before = context.stored.get(filing_id) or renamed.get(filing_id)
        contents = Contents(before.source_name if before else "")
        claims = [one.claim for one in group if one.claim]
        choice = choose_versions(filing_id, claims, before.versions if before else (), contents)
        for remark in choice.remarks:
            context.report.say(remark)
        entries = _arranged(context, filing_id, choice, workshop)
        current = choice.versions[-1] if choice.versions else None
        fresh = {one.claim.package for one in group if one.claim and one.outcome.state != "rejected"}
        stale = filing_id if before and current not in fresh else ""
        conflicts = {claim.name: conflict for claim, conflict in choice.refused}
        copies = {copy.name for copy, _ in choice.copies}
        for one in group:
            placed = (
                _copy_of(one) if one.outcome.name in copies else _placed(one, conflicts.get(one.outcome.name), stale)
            )
            if placed.entry and one.claim and one.claim.package in entries:
                placed = replace(placed, entry=replace(placed.entry, descriptor=entries[one.claim.package]))
            elif placed.entry and one.claim and (one.outcome.name in copies or one.outcome.name in conflicts):
                keep_aside(context.project.state, one.outcome.name, one.claim.package)
            after[one.outcome.name] = placed
    return [after[one.outcome.name] for one in processed]


def _withdrawn(one: ProcessedFiling) -> ProcessedFiling:
    """A submission whose filing is withdrawn: it is not published, and not called stale."""
    if one.outcome.state == "rejected":
        return replace(one, outcome=replace(one.outcome, stale=""))
    return replace(one, outcome=Outcome(one.outcome.name, "withdrawn", one.filing_id), entry=None)


def take_out_withdrawn(context: IngestContext, workshop: Path) -> frozenset[str]:
    """Put packages without data in the place of what is withdrawn. Returns the filing ids."""
    done = frozenset(
        withdrawn_packages(context.project.datapackages, context.withdrawals, context.register, workshop / "withdrawn")
    )
    for filing_id in sorted(context.withdrawals.keys() - done):
        context.report.say(
            _(
                "filings/withdrawn.csv: {filing_id} is no filing id of an agency in filings/agencies.csv",
                filing_id=filing_id,
            )
        )
    return done


def _arranged(context: IngestContext, filing_id: str, choice: VersionChoice, workshop: Path) -> dict[Path, str]:
    """Put the versions of a filing in place, each with the files that agree with it among its sources. Returns the
    fingerprints of those whose sources have changed, by the folder that they came from."""
    changed: dict[Path, str] = {}
    versions: list[Path] = []
    for number, version in enumerate(choice.versions):
        copies = sorted(copy.package for copy, of in choice.copies if of.package == version)
        package = with_copies(version, copies, workshop / f"{filing_id}-{number}")
        if package != version:
            changed[version] = fingerprint(package)
        versions.append(package)
    if versions:
        arrange(package_directory(context.project.datapackages, filing_id), versions)
    return changed


def _copy_of(one: ProcessedFiling) -> ProcessedFiling:
    """A submission whose figures are those of another that is used: it is a source of the same filing."""
    if one.outcome.state == "rejected":
        return one
    return replace(one, outcome=Outcome(one.outcome.name, "agrees", one.filing_id))


def _placed(one: ProcessedFiling, conflict: FilingError | None, stale: str) -> ProcessedFiling:
    if one.outcome.state == "rejected":
        return replace(one, outcome=replace(one.outcome, stale=stale))
    if conflict is None:
        return one
    return replace(one, outcome=Outcome(one.outcome.name, "rejected", problem=conflict, stale=stale))


def unseen_filings(context: IngestContext, processed: list[ProcessedFiling]) -> frozenset[str]:
    """The packages without a claim whose sources may still be there, in a folder that cannot be read."""
    dark = [one.outcome.name for one in processed if one.outcome.state == "rejected"]
    claimed = {one.filing_id for one in processed}
    return frozenset(
        filing_id
        for filing_id, package in context.stored.items()
        if package.is_current and filing_id not in claimed and any(lies_in(package.source_name, name) for name in dark)
    )


def remove_gone(context: IngestContext, claimed: Set[str]) -> tuple[str, ...]:
    """Remove the packages that no submission claims any more."""
    gone = tuple(sorted(filing_id for filing_id in context.stored if filing_id not in claimed))
    for filing_id in gone:
        package = context.stored[filing_id]
        remove(package.folder)
        if (now := context.register.current_filing_id(filing_id)) != filing_id:
            context.report.say(_("{filing} is called {now} now; its addresses lead there", filing=filing_id, now=now))
            continue
        context.report.say(
            _("{filing_id}: its filing is no longer in filings/, so its package is removed", filing_id=filing_id)
            if package.is_current
            else _("{filing_id}: it is of an earlier data contract, so its package is removed", filing_id=filing_id)
        )
    return gone
