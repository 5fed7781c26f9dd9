"""`mkdocs.yml` is read by MkDocs alone, before any work is done: what it may say, what is refused, what the program takes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.errors import ProjectError
from mingzhang.website import Settings

GOOD = "site_name: 明账\ntheme: material\nplugins: [mingzhang]\n"
BASE = "site_name: 明账\nsite_url: https://a.example/\ntheme: material\nplugins: [{mingzhang: {republish: false}}]\n"


def settings(folder: Path, text: str) -> Settings:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    return Settings(folder)


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        "\ufeff" + GOOD,
        GOOD + "site_dir: site\n",
        GOOD + "site_dir: ./site/\n",
        GOOD + "extra: {name: !ENV [NAME, 'x']}\n",
        GOOD + "docs_dir: words\n",
        "site_name: x\ntheme: {name: material, palette: {}}\nplugins:\n  - mingzhang\n  - search\n",
        "site_name: x\ntheme:\n  name: material\nplugins:\n  - mingzhang: {}\n",
        "site_name: x\ntheme: material\nplugins:\n  mingzhang: {}\n",
        "site_name: x\ntheme: mkdocs\nplugins: [mingzhang]\n",
    ],
)
def test_settings_that_give_a_website_pass_and_nothing_is_written(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text).republish is True
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "mkdocs.yml", "site_name is missing"),
        ("- a\n", "mkdocs.yml", "key-value mapping (dict)"),
        ("theme: material\nsite_name: [\n", "mkdocs.yml:3", "not to be read (expected the node content, but found"),
        ("INHERIT: base.yml\n", "mkdocs.yml", "Inherited config file 'base.yml' does not exist"),
        ("theme: material\nplugins: [mingzhang]\n", "mkdocs.yml", "site_name is missing"),
        ("site_name:\ntheme: material\nplugins: [mingzhang]\n", "mkdocs.yml", "site_name is missing"),
        ("site_name: x\ntheme: material\n", "mkdocs.yml", "plugins does not name mingzhang"),
        ("site_name: x\ntheme: material\nplugins: [search]\n", "mkdocs.yml", "plugins does not name mingzhang"),
        ("site_name: x\nplugins: [mingzhang]\n", "mkdocs.yml", "theme is missing"),
        ("site_name: x\ntheme:\nplugins: [mingzhang]\n", "mkdocs.yml", "theme is missing"),
        (GOOD + "site_dir: ../public\n", "mkdocs.yml", "site_dir names another folder than the website's"),
        (GOOD + "site_dir: public\n", "mkdocs.yml", "site_dir names another folder than the website's"),
        (GOOD + "site_dir: [site]\n", "mkdocs.yml", "site_dir names another folder than the website's"),
        ("site_name: x\ntheme: none-such\nplugins: [mingzhang]\n", "mkdocs.yml", "MkDocs does not accept theme: "),
        ("site_name: x\ntheme: material\nplugins: [mingzhang, none-such]\n", "mkdocs.yml", "MkDocs does not accept plugins: "),
        (
            "site_name: x\ntheme: material\nplugins: [{mingzhang: {republish: maybe}}]\n",
            "mkdocs.yml",
            "MkDocs does not accept plugins: Plugin 'mingzhang' option 'republish': Expected type: <class 'bool'>",
        ),
        (GOOD + "site_url: a.example\n", "mkdocs.yml", "MkDocs does not accept site_url: "),
        (GOOD + "site_nmae: x\n", "mkdocs.yml", "MkDocs does not accept site_nmae: Unrecognised configuration name"),
    ],
)  # fmt: skip
def test_other_settings_are_refused(tmp_path: Path, text: str, place: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        settings(tmp_path, text)
    assert caught.value.place == place
    assert message in caught.value.message
    assert caught.value.expected
    assert caught.value.remedy == "mend mkdocs.yml and run the command again"
    assert [path.name for path in tmp_path.iterdir()] == ["mkdocs.yml"]


def test_settings_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 明账".encode("gb18030"))
    with pytest.raises(ProjectError, match=r"^mkdocs\.yml: not to be read \(invalid continuation byte\)"):
        Settings(tmp_path)


def test_what_the_program_needs_is_read_as_mkdocs_reads_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also out of a file that is inherited from, and out of the environment."""
    (tmp_path / "base.yml").write_text(BASE, encoding="utf-8")
    inherited = settings(tmp_path, "INHERIT: base.yml\nsite_name: 县里的账\n")
    assert (inherited.name, inherited.url, inherited.republish) == ("县里的账", "https://a.example/", False)
    monkeypatch.setenv("ADDRESS", "https://b.example/x/")
    assert settings(tmp_path, GOOD + "site_url: !ENV ADDRESS\n").url == "https://b.example/x/"
    assert settings(tmp_path, GOOD).url == ""
