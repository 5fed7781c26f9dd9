from pathlib import Path

from mingzhang.packaging.seats import Claim, Held, Seating, seat

A, B, C = "a" * 64, "b" * 64, "c" * 64


def claim(name: str, sha256: str, revises: str = "") -> Claim:
    return Claim(name, sha256, revises, Path("new") / name)


def held(*shas: str) -> list[Held]:
    return [Held(sha256, Path("old") / sha256[0]) for sha256 in shas]


def names(seating: Seating) -> list[str]:
    return [path.as_posix() for path in seating.versions]


def test_one_claim_takes_the_seat_whatever_was_there() -> None:
    assert names(seat("x", [claim("a", A)], [])) == ["new/a"]
    assert names(seat("x", [claim("b", B)], held(A))) == ["new/b"]


def test_a_revision_sends_the_older_one_back() -> None:
    expected = ["new/a", "new/b"]
    assert names(seat("x", [claim("a", A), claim("b", B, revises=A)], [])) == expected
    assert names(seat("x", [claim("b", B, revises=A), claim("a", A)], held(A))) == expected


def test_revisions_follow_each_other() -> None:
    claims = [claim("c", C, revises=B), claim("a", A), claim("b", B, revises=A)]
    assert names(seat("x", claims, [])) == ["new/a", "new/b", "new/c"]


def test_a_superseded_version_outlives_its_source() -> None:
    assert names(seat("x", [claim("b", B, revises=A)], held(A))) == ["old/a", "new/b"]
    assert names(seat("x", [claim("b", B, revises=A)], held(A, B))) == ["old/a", "new/b"]
    assert names(seat("x", [claim("c", C, revises=B)], held(A, B))) == ["old/a", "old/b", "new/c"]


def test_what_is_no_longer_revised_is_dropped() -> None:
    assert names(seat("x", [claim("b", B)], held(A, B))) == ["new/b"]


def test_a_revision_of_nothing_known_is_remarked() -> None:
    seating = seat("x", [claim("b.md", B, revises=A)], [])
    assert names(seating) == ["new/b.md"]
    assert seating.remarks == ("filings/b.md revises aaaaaaaaaaaa…, which is neither in filings/ nor published",)


def test_two_strangers_conflict_and_nobody_is_seated() -> None:
    seating = seat("bole-2026-department-budget", [claim("a.md", A), claim("b.md", B)], [])
    assert seating.versions == ()
    assert [refused.name for refused, _ in seating.refused] == ["a.md", "b.md"]
    conflict = seating.refused[1][1]
    assert conflict.place == "filings/b.md"
    assert conflict.message == "bole-2026-department-budget is also claimed by filings/a.md"
    assert conflict.remedy.endswith(f"says which file it supersedes: 'revises: {A}' (filings/a.md)")
    assert B not in conflict.remedy


def test_the_published_one_keeps_the_seat_in_a_conflict() -> None:
    seating = seat("x", [claim("a", A), claim("b", B)], held(C, B))
    assert names(seating) == ["new/b"]
    assert [refused.name for refused, _ in seating.refused] == ["a"]


def test_what_revises_itself_revises_nothing() -> None:
    assert seat("x", [claim("a", A, revises=A)], []) == Seating((Path("new/a"),))
    assert names(seat("x", [claim("b", B, revises=B)], held(A, B))) == ["old/a", "new/b"]
    pair = seat("x", [claim("a", A, revises=A), claim("b", B)], [])
    assert [(refused.name, conflict.message) for refused, conflict in pair.refused] == [
        ("a", "x is also claimed by filings/b"),
        ("b", "x is also claimed by filings/a"),
    ]


def test_circles_and_forks_are_conflicts() -> None:
    circle = seat("x", [claim("a", A, revises=B), claim("b", B, revises=A)], [])
    assert circle.versions == ()
    fork = seat("x", [claim("a", A), claim("b", B, revises=A), claim("c", C, revises=A)], held(A))
    assert names(fork) == ["new/a"]
    assert [refused.name for refused, _ in fork.refused] == ["b", "c"]
