import hashlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from mingzhang.errors import ProjectError
from mingzhang.intake.submissions import Submission, find_submissions


@pytest.fixture
def filings(tmp_path: Path) -> Path:
    folder = tmp_path / "filings"
    folder.mkdir()
    return folder


def put(folder: Path, name: str, text: str = "预算") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def problem(submission: Submission) -> str:
    assert submission.problem is not None
    assert submission.problem.expected
    assert submission.problem.remedy
    return str(submission.problem)


def test_every_file_is_a_submission_but_the_projects_own(filings: Path) -> None:
    for name in ("b.txt", "a.md", "2026/c.pdf", "2026/deep/d", "2026/agencies.csv"):
        put(filings, name, name)
    for name in ("agencies.csv", "corrections.csv", "README.md", "2026/Readme", ".DS_Store", "a.md~", "Thumbs.db"):
        put(filings, name)
    found = find_submissions(filings)
    assert [submission.name for submission in found] == [
        "2026/agencies.csv",
        "2026/c.pdf",
        "2026/deep/d",
        "a.md",
        "b.txt",
    ]
    assert all(submission.problem is None for submission in found)
    assert found[3].sha256 == hashlib.sha256(b"a.md").hexdigest()
    assert found[3].path == filings / "a.md"


def test_a_folder_with_a_sidecar_is_one_submission(filings: Path) -> None:
    put(filings, "bole/filing.yml", "excerpt: true\nfiles: [tables.md]\n")
    put(filings, "bole/tables.md")
    put(filings, "bole/scan.png")
    put(filings, "bole/more/other.md")
    (found,) = find_submissions(filings)
    assert found.name == "bole/tables.md"
    assert found.sidecar.excerpt is True
    assert found.problem is None


def test_a_single_file_need_not_be_named(filings: Path) -> None:
    put(filings, "bole/filing.yml", "excerpt: true\n")
    put(filings, "bole/tables.md")
    put(filings, "bole/README.md")
    (found,) = find_submissions(filings)
    assert (found.name, found.problem) == ("bole/tables.md", None)


def test_which_of_two_files_must_be_said(filings: Path) -> None:
    put(filings, "bole/filing.yml", "")
    put(filings, "bole/a.md")
    put(filings, "bole/b.md")
    (found,) = find_submissions(filings)
    assert found.name == "bole"
    assert problem(found).startswith(
        "filings/bole/filing.yml: 2 files for one filing; expected: one file, or the names of several in order"
    )


def test_a_filing_in_several_files_has_the_name_of_its_folder(filings: Path) -> None:
    put(filings, "bole/filing.yml", "files: [b.xlsx, a.html]\n")
    paths = [put(filings, "bole/b.xlsx"), put(filings, "bole/a.html")]
    put(filings, "bole/other.pdf")
    (found,) = find_submissions(filings)
    assert (found.name, found.problem) == ("bole", None)
    assert found.files == ((paths[0], "bole/b.xlsx"), (paths[1], "bole/a.html"))
    hashes = "".join(hashlib.sha256(path.read_bytes()).hexdigest() for path in paths)
    assert found.sha256 == hashlib.sha256(hashes.encode()).hexdigest()


def test_of_several_files_one_that_leads_away_refuses_all(filings: Path, tmp_path: Path) -> None:
    put(filings, "bole/filing.yml", "files: [a.html, b.html]\n")
    put(filings, "bole/a.html")
    (filings / "bole/b.html").symlink_to(put(tmp_path, "elsewhere.html"))
    (found,) = find_submissions(filings)
    assert found.sha256 == ""
    assert problem(found).startswith("filings/bole/b.html: a link that leads out of filings/")


@pytest.mark.parametrize("name", ["../secret.md", "gone.md", "/etc/hostname", "sub", "loop"])
def test_a_sidecar_names_files_of_its_folder_only(filings: Path, name: str) -> None:
    put(filings, "secret.md")
    put(filings, "bole/filing.yml", f"files: ['{name}']\n")
    (filings / "bole/sub").mkdir()
    (filings / "bole/loop").symlink_to("loop")
    found = find_submissions(filings)[0]
    assert found.name == "bole"
    assert f"there is no file {name!r} in this folder" in problem(found)


def test_a_name_too_long_for_a_file_is_a_problem(filings: Path) -> None:
    put(filings, "bole/filing.yml", f"files: ['{'a' * 300}']\n")
    (found,) = find_submissions(filings)
    assert f"there is no file '{'a' * 120}' in this folder" in problem(found)


def test_a_wrong_sidecar_is_a_problem_of_its_filing_only(filings: Path) -> None:
    put(filings, "bole/filing.yml", "excerpts: true\n")
    put(filings, "bole/a.md")
    put(filings, "c.md")
    bole, other = find_submissions(filings)
    assert problem(bole).startswith("filings/bole/filing.yml:1: unknown key 'excerpts'")
    assert other.problem is None


def test_a_link_out_of_the_folder_is_a_problem(filings: Path, tmp_path: Path) -> None:
    (filings / "link.md").symlink_to(put(tmp_path, "elsewhere.md"))
    (filings / "loop").symlink_to(filings)
    (filings / "self").symlink_to("self")
    (filings / "void").symlink_to("gone.md")
    link, loop, itself, void = find_submissions(filings)
    assert "a link that leads out of filings/" in problem(link)
    assert "neither a file nor a folder" in problem(loop)
    assert problem(itself).startswith(
        "filings/self: a link that leads nowhere; expected: a file with a budget disclosure; what to do: put"
    )
    assert "a link that leads nowhere" in problem(void)


def test_a_folder_that_cannot_be_read_is_a_problem(filings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(filings, "locked/a.md")
    put(filings, "b.md")
    entries = Path.iterdir

    def refusing(folder: Path) -> Iterator[Path]:
        if folder.name == "locked":
            raise PermissionError(13, "Permission denied")
        return entries(folder)

    monkeypatch.setattr(Path, "iterdir", refusing)
    good, locked = find_submissions(filings)
    assert (good.name, good.problem) == ("b.md", None)
    assert problem(locked).startswith("filings/locked: the folder cannot be read (Permission denied)")
    with pytest.raises(ProjectError, match="filings: the folder cannot be read"):
        find_submissions(filings / "locked")


def test_a_filing_cannot_revise_itself(filings: Path) -> None:
    put(filings, "new/a.md")
    put(filings, "new/filing.yml", f"revises: {hashlib.sha256('预算'.encode()).hexdigest()}\n")
    (found,) = find_submissions(filings)
    assert (found.name, found.sha256) == ("new/a.md", "")
    assert problem(found).startswith("filings/new/filing.yml: the filing is said to revise itself; expected: under")


def test_a_name_that_cannot_be_printed_is_a_problem(filings: Path) -> None:
    put(filings, "a\nb.md")
    Path(os.fsdecode(os.fsencode(filings) + b"/\xff.md")).write_bytes(b"x")
    first, second = find_submissions(filings)
    assert "characters that cannot be printed" in problem(first)
    assert "characters that cannot be printed" in problem(second)
    assert second.name == "\ufffd.md"
