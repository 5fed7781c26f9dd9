"""Who holds a filing id, when several submissions claim it or an older package already has it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mingzhang.errors import FilingConflict


@dataclass(frozen=True, slots=True)
class Claim:
    """A submission that claims a filing id, with the SHA-256 of its bytes, that of the version it says it revises,
    and the folder that holds its package."""

    name: str
    sha256: str
    revises: str
    package: Path


@dataclass(frozen=True, slots=True)
class Held:
    """A version in place: the SHA-256 of its source and its folder."""

    sha256: str
    package: Path


@dataclass(frozen=True, slots=True)
class Seating:
    """The folders of all versions, oldest first, the current one last; empty: everything stays as it is.
    `refused` are the claims that got no seat, `remarks` are for people."""

    versions: tuple[Path, ...]
    refused: tuple[tuple[Claim, FilingConflict], ...] = ()
    remarks: tuple[str, ...] = ()


def seat(filing_id: str, claims: Sequence[Claim], held: Sequence[Held]) -> Seating:
    """Decide about one filing id. `held` are the versions in place, oldest first.

    Versions that follow each other by `revises` take the seat together; what says that it revises itself revises
    nothing. Otherwise the claim whose bytes are the ones already published keeps it, and where there is none, nobody
    gets it.
    """
    chain = _chain(claims)
    refused: tuple[tuple[Claim, FilingConflict], ...] = ()
    if not chain:
        chain = tuple(claim for claim in claims if held and claim.sha256 == held[-1].sha256)[:1]
        refused = tuple((claim, _conflict(filing_id, claim, claims)) for claim in claims if claim not in chain)
    if not chain:
        return Seating((), refused)
    oldest = chain[0]
    history = _history(oldest, chain, held)
    remarks: tuple[str, ...] = ()
    if not history and oldest.revises not in ("", oldest.sha256):
        remarks = (f"filings/{oldest.name} revises {oldest.revises[:12]}…, which is neither in filings/ nor published",)
    return Seating((*history, *(claim.package for claim in chain)), refused, remarks)


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


def _history(oldest: Claim, chain: Sequence[Claim], held: Sequence[Held]) -> tuple[Path, ...]:
    """Versions in place whose sources are gone, up to the one that the oldest claim revises."""
    shas = [version.sha256 for version in held]
    if not oldest.revises or oldest.revises not in shas:
        return ()
    claimed = {claim.sha256 for claim in chain}
    return tuple(version.package for version in held[: shas.index(oldest.revises) + 1] if version.sha256 not in claimed)


def _conflict(filing_id: str, claim: Claim, claims: Sequence[Claim]) -> FilingConflict:
    others = [other for other in claims if other is not claim]
    return FilingConflict(
        f"{filing_id} is also claimed by " + ", ".join(f"filings/{other.name}" for other in others),
        place=f"filings/{claim.name}",
        expected="one filing for each agency, year and kind of document",
        remedy="remove one of them; or, if one is a revised version, put it into a folder with a filing.yml that says "
        "which file it supersedes: "
        + " or ".join(f"'revises: {other.sha256}' (filings/{other.name})" for other in others),
    )
