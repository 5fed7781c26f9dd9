"""`mingzhang doctor`: each thing that is wrong with a project is named with its place, and nothing is changed."""

from __future__ import annotations

import hashlib
import os
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.app import cli, doctor
from mingzhang.reading.word import libreoffice

ROOT = Path(__file__).resolve().parents[2]
BOLE = "bole-2026-department-budget"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli.app, list(arguments))


def topics(project: Path, code: int) -> dict[str, list[str]]:
    """The lines of each topic."""
    result = run("doctor", "--project", str(project))
    assert result.exit_code == code, result.output
    found: dict[str, list[str]] = {}
    for line in result.stdout.splitlines()[:-1]:
        if line.startswith(" "):
            next(reversed(found.values())).append(line)
        else:
            name, _colon, rest = line.partition(":")
            found[name] = [rest] if rest else []
    return found


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with one filing, and its packages."""
    folder = tmp_path_factory.mktemp("built")
    (folder / "mkdocs.yml").write_text(
        "site_name: 甲\nsite_url: https://a.example/\ntheme: material\nplugins: [mingzhang]\n", encoding="utf-8"
    )
    shutil.copytree(ROOT / "filings/bole-2026", folder / "filings/bole-2026")
    shutil.copyfile(ROOT / "filings/agencies.csv", folder / "filings/agencies.csv")
    assert run("ingest", "--project", str(folder)).exit_code == 0
    return folder


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "project"))


def contents(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_of_a_sound_project_only_remarks_are_made_and_nothing_is_changed(project: Path) -> None:
    before = contents(project)
    found = topics(project, 0)
    assert list(found) == [
        "this machine", "settings", "agencies", "list of filings", "list of searches", "corrections, decisions, withdrawals",
        "data packages", "filings", "addresses", "website",
    ]  # fmt: skip
    assert found["data packages"] == found["filings"] == found["settings"] == [" nothing found"]
    assert found["addresses"] == [
        "  remark: 1 filing has no address: bole-2026/bole-2026.md (write it into filings/filings.csv)"
    ]
    assert found["website"] == ["  remark: there is no website yet: mingzhang publish"]
    assert contents(project) == before


def test_settings_that_give_no_website_and_a_missing_address(project: Path) -> None:
    (project / "mkdocs.yml").write_text("site_name: 甲\ntheme: material\nplugins: [mingzhang]\n", encoding="utf-8")
    assert topics(project, 0)["settings"][0].startswith("  remark: site_url is not set in mkdocs.yml")
    (project / "mkdocs.yml").write_text("site_name: 甲\ntheme: material\nplugins: [search]\n", encoding="utf-8")
    assert topics(project, 1)["settings"][0] == "  problem: mkdocs.yml: plugins does not name mingzhang"


def test_agencies_that_nobody_has_looked_at_and_without_a_region(project: Path) -> None:
    text = (
        (project / "filings/bole-2026/bole-2026.md").read_text("utf-8").replace("博乐市医疗保障局", "医疗保障服务中心")
    )
    (project / "filings/other.md").write_text(text, encoding="utf-8")
    assert run("ingest", "--project", str(project)).exit_code == 0
    assert topics(project, 0)["agencies"] == [
        "  remark: 1 agency was added by the program and nobody has looked at it: 医疗保障服务中心 (mingzhang agencies)",
        "  remark: 1 agency has no region: 医疗保障服务中心 (write region_code into filings/agencies.csv)",
    ]


def test_a_register_that_is_none_hides_no_other_topic(project: Path) -> None:
    (project / "filings/agencies.csv").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    found = topics(project, 1)
    assert found["agencies"][0] == "  problem: filings/agencies.csv:1: the register has the columns <<<<<<< HEAD"
    assert found["data packages"] == [" nothing found"]


def test_a_list_that_names_what_is_not_there(project: Path) -> None:
    (project / "filings/filings.csv").write_text("文件,网址\n没有.pdf,https://a.example/1\n", encoding="utf-8")
    assert (
        topics(project, 1)["list of filings"][0]
        == "  problem: filings/filings.csv:2: there is no filing filings/没有.pdf"
    )


def test_searches_for_agencies_that_nobody_knows_and_for_what_cannot_be(project: Path) -> None:
    (project / "filings/searches.csv").write_text(
        "机构,年度,文种,网址,查找日期\n"
        "博乐市医疗保障局,2025,决算,https://a.example/1,2026-10-08\n"
        "没有局,2025,决算,https://a.example/1,2026-10-08\n"
        "bole,2025,年报,https://a.example/1,2026-10-08\n",
        encoding="utf-8",
    )
    lines = topics(project, 1)["list of searches"]
    assert [line for line in lines if not line.startswith("    ")] == [
        "  problem: filings/searches.csv:4: '年报' is no kind of document",
        "  problem: filings/searches.csv:3: 没有局 is not in filings/agencies.csv",
    ]


def test_rows_that_find_nothing_any_more(project: Path) -> None:
    (project / "filings/corrections.csv").write_text(
        "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence\n"
        f"c1,{BOLE},income,210,total,1.00,2.00,misread,看错,原件第5页\n"
        "c2,nobody-2026-unit-budget,income,210,total,1.00,2.00,misread,看错,原件第5页\n"
        f"c3,{BOLE},income,210,total,1.00,2.00,wrong,看错,原件第5页\n",
        encoding="utf-8",
    )
    (project / "filings/decisions.csv").write_text(
        f"filing_id,finding,decision,figures,reason,date,reply\n{BOLE},A9-0123456789,publish,1.00|0123,已核对,2026-03-01,\n",
        encoding="utf-8",
    )
    assert run("ingest", "--project", str(project)).exit_code == 1
    lines = topics(project, 1)["corrections, decisions, withdrawals"]
    heads = [line for line in lines if not line.startswith("    ")]
    assert [line.removeprefix("  problem: ").partition(": ")[0].partition("：")[0] for line in heads] == [
        "filings/corrections.csv:4", "filings/corrections.csv:3", "filings/corrections.csv:2", "filings/decisions.csv:2",
    ]  # fmt: skip
    assert "no filing is called nobody-2026-unit-budget" in heads[1]
    assert "A9-0123456789" in heads[3]


def test_packages_that_are_damaged_of_another_contract_or_of_an_earlier_build(project: Path) -> None:
    descriptor = project / "datapackages/bole/2026-department-budget/datapackage.json"
    whole = descriptor.read_text("utf-8")
    descriptor.write_text(whole.replace('"contract_version": "2', '"contract_version": "1'), encoding="utf-8")
    assert topics(project, 1)["data packages"][0] == (
        "  problem: datapackages/bole/2026-department-budget: the package keeps version 1 of the data contract"
    )
    descriptor.write_text("{", encoding="utf-8")
    assert topics(project, 1)["data packages"][0].startswith("  problem: datapackages/bole/2026-department-budget: ")
    descriptor.write_text(whole, encoding="utf-8")
    source = project / "filings/bole-2026/bole-2026.md"
    source.write_text("", encoding="utf-8")
    assert run("ingest", "--project", str(project)).exit_code == 1
    found = topics(project, 1)
    assert found["data packages"][0].startswith(
        "  problem: datapackages/bole/2026-department-budget: the package is of an earlier build"
    )
    assert found["filings"][0] == "  problem: filings/bole-2026/bole-2026.md: the file is empty"


def test_without_packages_the_filings_are_new(project: Path) -> None:
    shutil.rmtree(project / "datapackages")
    found = topics(project, 1)
    assert found["data packages"][0] == "  problem: datapackages/all: there is no corpus"
    assert found["filings"] == ["  remark: filings/bole-2026/bole-2026.md is new or has changed: mingzhang ingest"]


def test_a_second_file_of_the_same_filing_is_a_conflict(project: Path) -> None:
    text = (project / "filings/bole-2026/bole-2026.md").read_text("utf-8")
    (project / "filings/again.md").write_text(text.replace("302.97", "303.97"), encoding="utf-8")
    assert topics(project, 1)["filings"][:2] == [
        f"  problem: filings/again.md: it is {BOLE}, as filings/bole-2026/bole-2026.md is",
        "    expected: one file for a filing, or files that agree in every figure",
    ]


def test_a_copy_in_several_files_that_agrees_is_used(project: Path) -> None:
    lines = (project / "filings/bole-2026/bole-2026.md").read_text("utf-8").splitlines(keepends=True)
    (project / "filings/copy").mkdir()
    for name, part in (("1.md", lines[:60]), ("2.md", lines[60:])):
        (project / "filings/copy" / name).write_text("".join(part), encoding="utf-8")
    (project / "filings/copy/filing.yml").write_text("files: [1.md, 2.md]\nexcerpt: true\n", encoding="utf-8")
    assert topics(project, 1)["filings"][0] == (
        f"  problem: filings/copy: it is {BOLE}, as filings/bole-2026/bole-2026.md is"
    )
    told = run("ingest", "--project", str(project))
    assert (told.exit_code, told.stdout.count(" agrees")) == (0, 1), told.output
    assert topics(project, 0)["filings"] == [" nothing found"]


def test_a_file_that_is_no_filing_is_named(project: Path) -> None:
    (project / "filings/letter.txt").write_text("关于放假的通知\n", encoding="utf-8")
    assert topics(project, 1)["filings"][0].startswith("  problem: filings/letter.txt")


def test_what_was_withdrawn_is_no_problem(project: Path) -> None:
    assert run("withdraw", BOLE, "--reason", "机构来函", "--project", str(project)).exit_code == 0
    assert topics(project, 0)["filings"] == [" nothing found"]


def test_a_website_older_than_the_data(project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("", encoding="utf-8")
    data = (project / "datapackages/all/datapackage.json").stat().st_mtime
    os.utime(project / "site/index.html", (data - 60, data - 60))
    assert topics(project, 0)["website"] == ["  remark: the website is older than the data: mingzhang publish"]
    os.utime(project / "site/index.html", (data + 60, data + 60))
    assert topics(project, 0)["website"] == [" nothing found"]


def test_a_machine_without_libreoffice_and_fonts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lister = project / "fc-list"
    lister.write_text("#!/bin/sh\n", encoding="utf-8")
    lister.chmod(0o755)
    monkeypatch.setattr(libreoffice.shutil, "which", lambda name: str(lister) if name == "fc-list" else None)
    monkeypatch.setattr(doctor, "program_path", lambda: None)
    lines = topics(project, 0)["this machine"]
    assert [":".join(line.split(":")[:2]) for line in lines] == [
        "  remark: LibreOffice is not installed", "  remark: there is no Chinese font",
    ]  # fmt: skip
