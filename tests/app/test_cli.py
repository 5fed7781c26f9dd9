"""The command line: what it says, and with which code it ends."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.app import publish
from mingzhang.app.check_report import FilingReport
from mingzhang.app.cli import app
from mingzhang.errors import ProjectError

ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with one filing in it."""
    (tmp_path / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    shutil.copytree(ROOT / "filings/bole-2026", tmp_path / "filings/bole-2026")
    shutil.copyfile(ROOT / "filings/agencies.csv", tmp_path / "filings/agencies.csv")
    return tmp_path


def test_ingest_ends_with_a_table_of_what_was_read(project: Path) -> None:
    result = run("ingest", "--project", project)
    assert result.exit_code == 0, result.output
    lines = [line.split() for line in result.stdout.splitlines() if " new" in line]
    assert lines == [["bole-2026/bole-2026.md", "12/12", "199", "280", "0", "0", "1", "new"]]
    assert "filing" in result.stdout
    for heading in ("tables", "rows", "figures", "doubtful", "unread", "warnings"):
        assert heading in result.stdout
    assert "\x1b" not in result.stdout


def test_build_says_what_was_built_and_how_to_look_at_it(project: Path) -> None:
    result = run("build", "--project", project)
    assert result.exit_code == 0, result.output
    assert (project / "site/agencies/bole/2026-department-budget/index.html").is_file()
    assert f"Data packages: {project}/datapackages/" in result.stdout
    assert f"Website: {project}/site/" in result.stdout
    assert f"mingzhang serve --project {project}" in result.stdout
    again = run("publish", "--project", project)
    assert again.exit_code == 0, again.output
    assert f"Website: {project}/site/" in again.stdout


def test_check_passes_what_ingest_wrote_and_finds_what_was_changed(project: Path) -> None:
    run("ingest", "--project", project)
    good = run("check", "--project", project)
    assert (good.exit_code, good.stderr) == (0, "")
    assert "数据包全部符合规范" in good.stdout.splitlines()
    table = project / "datapackages/bole/2026-department-budget/balance.csv"
    table.write_text(table.read_text("utf-8").replace("402.35", "402.36"), encoding="utf-8")
    bad = run("check", "--project", project)
    assert bad.exit_code == 1
    assert bad.stderr.startswith("datapackages/bole/2026-department-budget: balance.csv")


def test_agencies_are_proposed_in_a_workbook_of_the_project(project: Path) -> None:
    (project / "filings/agencies.csv").unlink()
    run("ingest", "--project", project)
    result = run("agencies", "--project", project)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[0] == f"1 agency: fill in {project}/agencies-to-confirm.xlsx"
    assert (project / "agencies-to-confirm.xlsx").is_file()


def test_check_says_what_does_not_add_up_and_can_be_a_gate(project: Path) -> None:
    """A total row of table 3 with another figure: the sentence has the sum, then file and line."""
    source = project / "filings/bole-2026/bole-2026.md"
    source.write_text(source.read_text("utf-8").replace("302.97", "303.97", 1), encoding="utf-8")
    run("ingest", "--project", project)
    told = run("check", "--project", project)
    assert told.exit_code == 0, told.output
    lines = told.stdout.splitlines()
    at = lines.index(
        "  [前后不一致·不一致] A9：《支出总体情况表》合计：合计 410.33，基本支出 303.97 + 项目支出 107.36 = 411.33（万元），相差 1.00"
    )
    assert re.fullmatch(r"    filings/bole-2026/bole-2026\.md:\d+", lines[at + 1])
    assert run("check", "--project", project, "--fail-on", "mismatch").exit_code == 1


def test_the_gate_is_open_where_sums_are_off_by_rounding_only(project: Path) -> None:
    shutil.rmtree(project / "filings/bole-2026")
    shutil.copytree(ROOT / "filings/urumqi-centre-2025", project / "filings/urumqi-centre-2025")
    run("ingest", "--project", project)
    assert run("check", "--project", project, "--fail-on", "mismatch").exit_code == 0
    assert run("check", "--project", project, "--fail-on", "rounding").exit_code == 1


@pytest.mark.parametrize(
    ("tiers", "reached"),
    [
        ({"exact": 9}, [False, False, False]),
        ({"exact": 9, "rounding": 1}, [False, False, True]),
        ({"unusual": 1}, [False, True, True]),
        ({"mismatch": 1}, [True, True, True]),
    ],
)
def test_a_gate_lets_pass_what_is_less_than_it_names(tiers: dict[str, int], reached: list[bool]) -> None:
    filing = FilingReport("a-2026-unit-budget", "a.txt", (), 9, 0, 0, 0, 0, Counter(tiers))
    assert [filing.reaches(tier) for tier in ("mismatch", "unusual", "rounding")] == reached


def test_an_expected_table_that_is_missing_ends_with_1(project: Path) -> None:
    source = project / "filings/bole-2026/bole-2026.md"
    text = source.read_text("utf-8")
    start = text.index("表 3\n")
    source.write_text(text[:start] + text[text.index("表 4\n") :], encoding="utf-8")
    (project / "filings/bole-2026/filing.yml").write_text("files: [bole-2026.md]\n", encoding="utf-8")
    result = run("ingest", "--project", project)
    assert result.exit_code == 1, result.output
    assert "11/12" in result.stdout
    assert "filings/bole-2026/bole-2026.md: expected tables missing or unreadable: 支出总体情况表" in result.stderr


@pytest.mark.parametrize("verb", ["build", "ingest", "publish", "check", "serve"])
def test_a_folder_that_is_no_project_is_wrong_usage(verb: str, tmp_path: Path) -> None:
    result = run(verb, "--project", tmp_path)
    assert result.exit_code == 2
    assert f"{tmp_path}: this is no project folder: mkdocs.yml, filings/ missing" in result.stderr
    assert "expected: a project folder with mkdocs.yml and filings/" in result.stderr
    assert "what to do: " in result.stderr
    gone = run(verb, "--project", tmp_path / "gone")
    assert gone.exit_code == 2
    assert "there is no such folder" in gone.stderr


def test_the_project_is_here_by_default(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(project)
    assert run("ingest").exit_code == 0
    assert (project / "datapackages/all/datapackage.json").is_file()


def test_serve_needs_a_built_site(project: Path) -> None:
    result = run("serve", "--project", project)
    assert result.exit_code == 2
    assert "there is no website yet" in result.stderr
    assert "mingzhang build" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["unknown"], ["build", "--unknown"], ["build", "extra"], ["serve", "--port", "a"], []]
)
def test_wrong_usage_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_a_broken_register_is_wrong_usage_with_its_line(project: Path) -> None:
    with (project / "filings/agencies.csv").open("a", encoding="utf-8") as file:
        file.write("bole,另一个局,,,,,\n")
    result = run("ingest", "--project", project)
    assert result.exit_code == 2
    assert result.stderr.startswith("filings/agencies.csv:14: ")


def test_the_version_and_the_help_are_printed() -> None:
    assert run("--version").stdout == "mingzhang 0.1.0\n"
    for verb in ("build", "ingest", "publish", "check", "serve"):
        assert verb in run("--help").stdout
        assert "--project" in run(verb, "--help").stdout


def test_names_and_texts_are_never_markup_or_control_sequences(project: Path) -> None:
    (project / "filings/[bold]x.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (project / "filings/esc\x1b[31m.txt").write_text("今天天气很好。\n", encoding="utf-8")
    result = run("ingest", "--project", project)
    assert result.exit_code == 1
    assert "[bold]x.txt" in result.stdout
    assert "filings/[bold]x.txt: " in result.stderr
    assert "\x1b" not in result.output


def test_a_name_takes_one_row_and_turns_no_text_around(project: Path) -> None:
    names = ("two\nlines.txt", "turned\u202etxt.md", "\u2028.txt", f"{'长' * 80}/{'b' * 250}.txt")
    for name in names:
        path = project / "filings" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("今天天气很好。\n", encoding="utf-8")
    result = run("ingest", "--project", project)
    assert result.exit_code == 1
    assert not set("\x1b\u202e\u2028") & set(result.output)
    table = result.stdout[result.stdout.index("tables") :]
    assert [line.split()[0] for line in table.splitlines() if line.endswith("rejected ")] == [
        "turned\ufffdtxt.md",
        "two\ufffdlines.txt",
        "\ufffd.txt",
        f"{'长' * 11}…{'b' * 44}.txt",
    ]
    assert "\nfilings/two\ufffdlines.txt: a file name with characters that cannot be printed\n  expected: " in (
        f"\n{result.stderr}"
    )


def test_the_table_is_shown_whatever_happens_to_the_site(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(root: Path, **_: object) -> None:
        raise ProjectError("MkDocs could not build the site", place=str(root), expected="a site", remedy="mend it")

    monkeypatch.setattr(publish, "publish_site", failing)
    result = run("build", "--project", project)
    assert result.exit_code == 2
    assert [line.split()[1] for line in result.stdout.splitlines() if line.endswith(" new ")] == ["12/12"]
    assert f"Data packages: {project}/datapackages/" in result.stdout
    assert "MkDocs could not build the site" in result.stderr
    assert "Website" not in result.stdout


def test_what_the_system_refuses_is_said(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(project / "datapackages/all"))

    monkeypatch.setattr("mingzhang.ingest.corpus.write_corpus", full)
    result = run("ingest", "--project", project)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{project}/datapackages/all: the system refused (No space left on device)",
        "  expected: room on the disk, and leave to read and write the project's folders",
        "  what to do: look at this place, and run the command again",
    ]


def test_without_a_corpus_check_and_publish_name_ingest(project: Path) -> None:
    published = run("publish", "--project", project)
    assert published.exit_code == 2
    checked = run("check", "--project", project)
    assert checked.exit_code == 1
    for result in (published, checked):
        assert result.stderr.startswith("datapackages/all: there is no corpus")
        assert result.stderr.splitlines()[-1] == "  what to do: run mingzhang ingest"
