from pathlib import Path

from mingzhang.datapackage.store import versions
from mingzhang.datapackage.store.versions import Claim, PublishedVersion, VersionChoice

A, B, C = "a" * 64, "b" * 64, "c" * 64


def claim(name: str, sha256: str, revises: str = "") -> Claim:
    return Claim(name, sha256, revises, Path("new") / name)


def published(*shas: str) -> list[PublishedVersion]:
    return [PublishedVersion(sha256, Path("old") / sha256[0]) for sha256 in shas]


class Contents:
    """Claims agree whose packages are named alike behind the last hyphen; the earlier is the one first in the alphabet."""

    def agree(self, one: Claim, other: Claim) -> bool:
        figures = [claim.name.rpartition("-")[2] for claim in (one, other) if "-" in claim.name]
        return len(figures) == 2 and figures[0] == figures[1]

    def difference(self, one: Claim, other: Claim) -> str:
        return f"1 figure differs between {one.name} and {other.name}"

    def rank(self, claim: Claim) -> tuple[bool | str, ...]:
        return (claim.name,)


def choose(filing_id: str, claims: list[Claim], published: list[PublishedVersion]) -> VersionChoice:
    return versions.choose_versions(filing_id, claims, published, Contents())


def names(choice: VersionChoice) -> list[str]:
    return [path.as_posix() for path in choice.versions]


def test_one_claim_is_chosen_whatever_was_there() -> None:
    assert names(choose("x", [claim("a", A)], [])) == ["new/a"]
    assert names(choose("x", [claim("b", B)], published(A))) == ["new/b"]


def test_a_revision_sends_the_older_one_back() -> None:
    expected = ["new/a", "new/b"]
    assert names(choose("x", [claim("a", A), claim("b", B, revises=A)], [])) == expected
    assert names(choose("x", [claim("b", B, revises=A), claim("a", A)], published(A))) == expected


def test_revisions_follow_each_other() -> None:
    claims = [claim("c", C, revises=B), claim("a", A), claim("b", B, revises=A)]
    assert names(choose("x", claims, [])) == ["new/a", "new/b", "new/c"]


def test_a_superseded_version_outlives_its_source() -> None:
    assert names(choose("x", [claim("b", B, revises=A)], published(A))) == ["old/a", "new/b"]
    assert names(choose("x", [claim("b", B, revises=A)], published(A, B))) == ["old/a", "new/b"]
    assert names(choose("x", [claim("c", C, revises=B)], published(A, B))) == ["old/a", "old/b", "new/c"]


def test_what_is_no_longer_revised_is_dropped() -> None:
    assert names(choose("x", [claim("b", B)], published(A, B))) == ["new/b"]


def test_a_revision_of_nothing_known_is_remarked() -> None:
    choice = choose("x", [claim("b.md", B, revises=A)], [])
    assert names(choice) == ["new/b.md"]
    assert choice.remarks == ("filings/b.md revises aaaaaaaaaaaa…, which is neither in filings/ nor published",)


def test_of_two_that_differ_the_earlier_is_chosen_and_the_other_waits() -> None:
    choice = choose("bole-2026-department-budget", [claim("b.md", B), claim("a.md", A)], [])
    assert names(choice) == ["new/a.md"]
    ((refused, conflict),) = choice.refused
    assert refused.name == "b.md"
    assert conflict.place == "filings/b.md"
    assert conflict.message == (
        "bole-2026-department-budget is also claimed by filings/a.md; 1 figure differs between a.md and b.md"
    )
    assert conflict.remedy.endswith(f"says which file it supersedes: 'revises: {A}' (filings/a.md)")
    assert B not in conflict.remedy


def test_what_agrees_in_every_figure_is_a_copy() -> None:
    scan, sheet, other = claim("a-7", A), claim("b-7", B), claim("c-8", C)
    choice = choose("x", [scan, sheet, other], published(B))
    assert names(choice) == ["new/b-7"]
    assert choice.copies == ((scan, sheet),)
    assert [refused.name for refused, _ in choice.refused] == ["c-8"]
    alone = choose("x", [scan, sheet], [])
    assert (names(alone), alone.copies, alone.refused) == (["new/a-7"], ((sheet, scan),), ())


def test_a_copy_of_a_superseded_version_is_no_conflict() -> None:
    old, new, copy = claim("a-7", A), claim("b-8", B, revises=A), claim("c-7", C)
    choice = choose("x", [copy, new, old], published(A))
    assert names(choice) == ["new/a-7", "new/b-8"]
    assert choice.copies == ((copy, old),)


def test_a_revision_outlives_a_stranger() -> None:
    choice = choose("x", [claim("a", A), claim("b", B, revises=A), claim("c", C)], published(A, B))
    assert names(choice) == ["new/a", "new/b"]
    assert [refused.name for refused, _ in choice.refused] == ["c"]
    gone = choose("x", [claim("b", B), claim("c", C, revises=A)], published(A))
    assert names(gone) == ["old/a", "new/c"]


def test_the_published_one_stays_in_a_conflict() -> None:
    choice = choose("x", [claim("a", A), claim("b", B)], published(C, B))
    assert names(choice) == ["new/b"]
    assert [refused.name for refused, _ in choice.refused] == ["a"]


def test_what_revises_itself_revises_nothing() -> None:
    assert choose("x", [claim("a", A, revises=A)], []) == VersionChoice((Path("new/a"),))
    assert names(choose("x", [claim("b", B, revises=B)], published(A, B))) == ["old/a", "new/b"]
    pair = choose("x", [claim("a", A, revises=A), claim("b", B)], [])
    assert [(refused.name, conflict.message) for refused, conflict in pair.refused] == [
        ("b", "x is also claimed by filings/a; 1 figure differs between a and b"),
    ]


def test_circles_and_forks_are_conflicts() -> None:
    circle = choose("x", [claim("a", A, revises=B), claim("b", B, revises=A)], [])
    assert circle.versions == ()
    fork = choose("x", [claim("a", A), claim("b", B, revises=A), claim("c", C, revises=A)], published(A))
    assert names(fork) == ["new/a"]
    assert [refused.name for refused, _ in fork.refused] == ["b", "c"]


def test_two_claims_of_one_content_that_a_third_revises_stand_in_no_order() -> None:
    choice = choose("x", [claim("a", A), claim("d", A), claim("b", B, revises=A)], [])
    assert choice.versions == ()
    assert [refused.name for refused, _ in choice.refused] == ["a", "d", "b"]
