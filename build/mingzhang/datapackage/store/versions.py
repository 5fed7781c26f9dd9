"""Who holds a filing id, when several submissions claim it or an older package already has it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from mingzhang.errors import FilingConflict
from mingzhang.language import Sentence, _, listed


@dataclass(frozen=True, slots=True)
class Claim:
    """A submission that claims a filing id, with the SHA-256 of its bytes, that of the version it says it revises,
    and the folder that holds its package."""

    name: str
    sha256: str
    revises: str
    package: Path


@dataclass(frozen=True, slots=True)
class PublishedVersion:
    """A version in place: the SHA-256 of its source and its folder."""

    sha256: str
    package: Path


@dataclass(frozen=True, slots=True)
class VersionChoice:
    """The folders of all versions, oldest first, the current one last; empty: everything stays as it is. `copies` are
    claims whose every figure is that of a chosen claim, with that claim. `refused` are the claims that were not
    chosen, `remarks` are for people."""

    versions: tuple[Path, ...]
    refused: tuple[tuple[Claim, FilingConflict], ...] = ()
    remarks: tuple[str, ...] = ()
    copies: tuple[tuple[Claim, Claim], ...] = ()


class Comparison(Protocol):
    """What `choose_versions` asks about the contents of claims: whether all figures of two agree, in words how they differ, and what
    sorts the earlier one first."""

    def agree(self, one: Claim, other: Claim) -> bool:
        """Whether all figures of two claims agree."""

    def difference(self, one: Claim, other: Claim) -> str:
        """In words, how two claims differ."""

    def rank(self, claim: Claim) -> tuple[bool | str, ...]:
        """What sorts the claim that is taken first before the others."""


def choose_versions(
    filing_id: str, claims: Sequence[Claim], published: Sequence[PublishedVersion], contents: Comparison
) -> VersionChoice:
    """Decide about one filing id. `published` are the versions in place, oldest first.

    Versions that follow each other by `revises` are chosen together; what says that it revises itself revises
    nothing. A claim that agrees with another in every figure is a copy of it. Of claims that differ the one already
    published stays, else the earlier one is chosen, and the others wait.
    """
    originals, copies = _without_copies(claims, published, contents)
    chain = _chosen(originals, published, contents)
    refused = [
        (claim, _conflict(filing_id, claim, chain[-1] if chain else None, originals, contents))
        for claim in originals
        if claim not in chain
    ]
    copies_of_chosen = tuple((copy, of) for copy, of in copies if of in chain)
    refused += [
        (copy, _conflict(filing_id, copy, chain[-1] if chain else None, originals, contents))
        for copy, of in copies
        if of not in chain
    ]
    if not chain:
        return VersionChoice((), tuple(refused))
    oldest = chain[0]
    history = _history(oldest, chain, published)
    remarks: tuple[str, ...] = ()
    if not history and oldest.revises not in ("", oldest.sha256):
        remarks = (
            _(
                "filings/{name} revises {sha256}…, which is neither in filings/ nor published",
                name=oldest.name,
                sha256=oldest.revises[:12],
            ),
        )
    return VersionChoice((*history, *(claim.package for claim in chain)), tuple(refused), remarks, copies_of_chosen)


def _without_copies(
    claims: Sequence[Claim], published: Sequence[PublishedVersion], contents: Comparison
) -> tuple[list[Claim], list[tuple[Claim, Claim]]]:
    """The claims that stand for themselves, in the order given, and the copies, each with what it is a copy of. A claim
    that revises another, or is revised, stands for itself."""
    shas = {version.sha256 for version in published}
    revised = {claim.revises for claim in claims if claim.revises != claim.sha256}

    def order(claim: Claim) -> tuple[bool | str, ...]:
        return not _stands(claim, revised), claim.sha256 not in shas, *contents.rank(claim)

    kept: list[Claim] = []
    copies: list[tuple[Claim, Claim]] = []
    for claim in sorted(claims, key=order):
        alike = None
        if not _stands(claim, revised):
            alike = next((other for other in kept if contents.agree(other, claim)), None)
        if alike is None:
            kept.append(claim)
        else:
            copies.append((claim, alike))
    return [claim for claim in claims if claim in kept], copies


def _stands(claim: Claim, revised: Collection[str]) -> bool:
    return claim.revises not in ("", claim.sha256) or claim.sha256 in revised


def _chosen(claims: Sequence[Claim], published: Sequence[PublishedVersion], contents: Comparison) -> tuple[Claim, ...]:
    """The claims that are published together, oldest first; none where no order among them can be told."""
    current = published[-1].sha256 if published else ""
    shas = {version.sha256 for version in published}
    candidates: list[tuple[Claim, ...]] = []
    for group in _related(claims):
        chain = _chain(group) or tuple(claim for claim in group if claim.sha256 == current)[:1]
        if chain:
            candidates.append(chain)

    def order(chain: tuple[Claim, ...]) -> tuple[bool | str, ...]:
        keeps = any(claim.sha256 == current for claim in chain)
        return not keeps, chain[0].revises not in shas, *contents.rank(chain[-1])

    return min(candidates, key=order, default=())


def _related(claims: Sequence[Claim]) -> list[list[Claim]]:
    """The claims in groups: what revises another is in its group."""
    groups: list[list[Claim]] = []
    for claim in claims:
        shas = {claim.sha256, claim.revises} - {""}
        near = [group for group in groups if any({each.sha256, each.revises} & shas for each in group)]
        groups = [group for group in groups if group not in near]
        groups.append([*(each for group in near for each in group), claim])
    return groups


def _chain(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """All claims, oldest first, if each but the oldest revises the one before; else none."""
    by_sha256 = {claim.sha256: claim for claim in claims}
    revised = {claim.revises for claim in claims if claim.revises != claim.sha256}
    newest = [claim for claim in claims if claim.sha256 not in revised]
    if len(newest) != 1:
        return ()
    chain: list[Claim] = []
    claim: Claim | None = newest[0]
    while claim is not None and claim not in chain:
        chain.insert(0, claim)
        claim = by_sha256.get(claim.revises)
    return tuple(chain) if len(chain) == len(claims) else ()


def _history(oldest: Claim, chain: Sequence[Claim], published: Sequence[PublishedVersion]) -> tuple[Path, ...]:
    """Versions in place whose sources are gone, up to the one that the oldest claim revises."""
    shas = [version.sha256 for version in published]
    if not oldest.revises or oldest.revises not in shas:
        return ()
    claimed = {claim.sha256 for claim in chain}
    return tuple(
        version.package for version in published[: shas.index(oldest.revises) + 1] if version.sha256 not in claimed
    )


def _conflict(
    filing_id: str, claim: Claim, chosen: Claim | None, claims: Sequence[Claim], contents: Comparison
) -> FilingConflict:
    others = [chosen] if chosen else [other for other in claims if other is not claim]
    claimed = _(
        "{filing_id} is also claimed by {files}",
        filing_id=filing_id,
        files=listed(f"filings/{other.name}" for other in others),
    )
    return FilingConflict(
        Sentence(_("; ").join((claimed, contents.difference(chosen, claim)))) if chosen else claimed,
        place=f"filings/{claim.name}",
        expected=_("one filing for each agency, year and kind of document"),
        remedy=_(
            "remove one of them; or, if one is a revised version, put it into a folder with a filing.yml that says "
            "which file it supersedes: {lines}",
            lines=listed(f"'revises: {other.sha256}' (filings/{other.name})" for other in others),
        ),
    )
