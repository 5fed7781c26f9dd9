from pathlib import Path

import pytest

from mingzhang.errors import ProjectError
from mingzhang.intake.project import Project
from mingzhang.intake.settings import check_settings

GOOD = "site_name: 明账\ntheme: material\nplugins: [mingzhang]\n"


def check(folder: Path, text: str) -> None:
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    check_settings(Project(folder))


@pytest.mark.parametrize(
    "text",
    [
        GOOD,
        GOOD + "site_dir: site\n",
        GOOD + "site_dir: ./site/\n",
        GOOD + "extra: !ENV [NAME, 'x']\nhooks: !!python/name:os.getcwd\n",
        "site_name: x\ntheme: {name: material, palette: {}}\nplugins:\n  - mingzhang\n  - search\n",
        "site_name: x\ntheme:\n  name: material\nplugins:\n  - mingzhang: {}\n",
        "site_name: x\ntheme: material\nplugins:\n  mingzhang: {}\n",
        "site_name: x\ntheme: mkdocs\nplugins: [mingzhang]\n",
        "site_name: x\ntheme: {name: null, custom_dir: plain}\nplugins: [mingzhang]\n",
        "INHERIT: base.yml\nsite_dir: site\n",
    ],
)
def test_settings_that_give_a_website_pass(tmp_path: Path, text: str) -> None:
    check(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "mkdocs.yml", "there are no settings in it"),
        ("- a\n", "mkdocs.yml:1", "there are no settings in it"),
        ("theme: material\nsite_name: [\n", "mkdocs.yml:3", "not YAML"),
        ("theme: material\nplugins: [mingzhang]\n", "mkdocs.yml", "site_name is missing"),
        ("site_name:\ntheme: material\nplugins: [mingzhang]\n", "mkdocs.yml:1", "site_name is missing"),
        ("site_name: x\ntheme: material\n", "mkdocs.yml", "plugins does not name mingzhang"),
        ("site_name: x\ntheme: material\nplugins: [search]\n", "mkdocs.yml:3", "plugins does not name mingzhang"),
        ("site_name: x\nplugins: [mingzhang]\n", "mkdocs.yml", "theme does not name material"),
        ("site_name: x\ntheme:\nplugins: [mingzhang]\n", "mkdocs.yml:2", "theme does not name material"),
        (GOOD + "site_dir: ../public\n", "mkdocs.yml:4", "site_dir names another folder than the website's"),
        (GOOD + "site_dir: public\n", "mkdocs.yml:4", "site_dir names another folder than the website's"),
        (GOOD + "site_dir: [site]\n", "mkdocs.yml:4", "site_dir names another folder than the website's"),
        ("INHERIT: base.yml\nsite_dir: /srv\n", "mkdocs.yml:2", "site_dir names another folder than the website's"),
    ],
)
def test_other_settings_are_refused_with_their_line(tmp_path: Path, text: str, place: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        check(tmp_path, text)
    assert caught.value.place == place
    assert message in caught.value.message
    assert caught.value.expected
    assert caught.value.remedy


def test_settings_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_bytes("site_name: 明账".encode("gb18030"))
    with pytest.raises(ProjectError, match="not UTF-8"):
        check_settings(Project(tmp_path))
