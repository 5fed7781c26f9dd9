"""`mingzhang init`: a project of what its keeper says, that builds as it is."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner, Result

from mingzhang.app import cli
from mingzhang.app.commands import project
from mingzhang.language import use_language

SAID = ("--site-url", "https://budget.example.org/mc/", "--publisher", "明川公开组", "--contact", "data@example.org")


def run(*arguments: str, answers: str = "") -> Result:
    return CliRunner().invoke(cli.app, list(arguments), input=answers)


def test_what_options_say_stands_in_the_settings(tmp_path: Path) -> None:
    folder = tmp_path / "new/明川"
    result = run("init", str(folder), "--name", "明川: “预算”", *SAID)
    assert result.exit_code == 0, result.output
    assert yaml.safe_load((folder / "mkdocs.yml").read_text("utf-8")) == {
        "site_name": "明川: “预算”",
        "site_url": "https://budget.example.org/mc/",
        "site_author": "明川公开组",
        "copyright": "数据整理：明川公开组；更正与意见：data@example.org",
        "docs_dir": "site_src",
        "site_dir": "site",
        "theme": "material",
        "plugins": ["mingzhang"],
    }
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*")) == [
        ".gitignore", "README.md", "filings", "filings/filings.csv", "filings/searches.csv", "mkdocs.yml",
    ]  # fmt: skip
    readme = (folder / "README.md").read_text("utf-8")
    assert readme.startswith(
        "# 明川: “预算”\n\n- 网址：https://budget.example.org/mc/\n- 整理：明川公开组\n- 联系：data@example.org\n\n本项目用明账"
    )


def test_the_list_of_filings_has_headings_in_chinese(tmp_path: Path) -> None:
    use_language("zh")
    try:
        run("init", str(tmp_path), "--name", "明川", *SAID, "--lang", "zh")
    finally:
        use_language("")
    assert (tmp_path / "filings/searches.csv").read_text("utf-8") == "\ufeff机构,年度,文种,网址,查找日期,结果\n"
    listed = (tmp_path / "filings/filings.csv").read_text("utf-8")
    assert listed == "\ufeff文件,网址,存档网址,获取日期,发布日期,机构,年度,文种,金额单位\n"


def test_the_project_builds_as_it_is_and_nothing_is_wrong_with_it(tmp_path: Path) -> None:
    run("init", str(tmp_path), "--name", "明川", *SAID)
    built = run("build", "--project", str(tmp_path))
    assert built.exit_code == 0, built.output
    assert (tmp_path / "site/index.html").is_file()
    looked_at = run("doctor", "--project", str(tmp_path))
    assert looked_at.exit_code == 0, looked_at.output
    assert looked_at.output.splitlines()[-1] == "No problems"


def test_on_a_terminal_what_is_not_said_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "_on_a_terminal", lambda: True)
    result = run("init", str(tmp_path), "--publisher", "某组", answers="明川预算\n\ndata@example.org\n")
    assert result.exit_code == 0, result.output
    assert [line.partition(":")[0] for line in result.output.splitlines()[:3]] == [
        "Name of the website",
        "Address at which it will be published (Enter",
        "Where readers write to; it is published (Enter",
    ]
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))
    assert "site_url" not in settings
    assert (settings["site_name"], settings["copyright"]) == (
        "明川预算",
        "数据整理：某组；更正与意见：data@example.org",
    )


def test_a_wrong_answer_is_asked_for_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(project, "_on_a_terminal", lambda: True)
    answers = "明川预算\nbudget.example.org\nhttps://budget.example.org/\n\n\n"
    result = run("init", str(tmp_path), answers=answers)
    assert result.exit_code == 0, result.output
    assert (
        "budget.example.org is no address of a website; expected: an address such as https://budget.example.org/"
        in result.output
    )
    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text("utf-8"))
    assert (settings["site_name"], settings["site_url"]) == ("明川预算", "https://budget.example.org/")


def test_elsewhere_only_the_name_is_needed(tmp_path: Path) -> None:
    result = run("init", str(tmp_path / "without"))
    assert result.exit_code == 2
    assert "a name is needed: --name TEXT" in result.output
    assert not (tmp_path / "without").exists()
    assert run("init", str(tmp_path / "named"), "--name", "甲").exit_code == 0
    assert set(yaml.safe_load((tmp_path / "named/mkdocs.yml").read_text("utf-8"))) == {
        "site_name", "docs_dir", "site_dir", "theme", "plugins",
    }  # fmt: skip


@pytest.mark.parametrize(
    "address", ["budget.example.org", "ftp://example.org/", "https://", "https://a b/", "http://[x/"]
)
def test_what_is_no_address_is_refused(tmp_path: Path, address: str) -> None:
    result = run("init", str(tmp_path), "--name", "甲", "--site-url", address)
    assert result.exit_code == 2
    assert "is no address of a website" in result.output
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "filings").mkdir()
    (tmp_path / "filings/filings.csv").write_text("文件\n", encoding="utf-8")
    result = run("init", str(tmp_path), "--name", "甲")
    assert result.exit_code == 0, result.output
    assert (tmp_path / "filings/filings.csv").read_text("utf-8") == "文件\n"
    before = (tmp_path / "mkdocs.yml").read_bytes()
    again = run("init", str(tmp_path), "--name", "乙")
    assert again.exit_code == 2
    assert "there is a project already" in again.output
    assert (tmp_path / "mkdocs.yml").read_bytes() == before
