from collections.abc import Callable
from pathlib import Path

import pytest

from mingzhang.errors import ProjectError
from mingzhang.intake.corrections import Corrections, load_corrections
from mingzhang.intake.project import open_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "project"
    (folder / "filings").mkdir(parents=True)
    (folder / "mkdocs.yml").touch()
    (tmp_path / "foreign").mkdir()
    (tmp_path / "foreign/letter.txt").touch()
    return folder


def refusal(root: Path) -> ProjectError:
    with pytest.raises(ProjectError) as caught:
        open_project(root)
    assert caught.value.expected
    assert caught.value.remedy
    return caught.value


def test_folders_of_the_project_may_be_there_or_not(root: Path) -> None:
    open_project(root)
    (root / "build-output").mkdir()
    (root / "site").symlink_to("build-output")
    (root / "datapackages/bole/2026-department-budget").mkdir(parents=True)
    assert open_project(root).site == root / "site"


@pytest.mark.parametrize("name", ["datapackages", "site", "site_src", ".mingzhang"])
@pytest.mark.parametrize("target", ["../foreign", "/gone/for/good", "circle"])
def test_a_link_out_of_the_project_is_refused(root: Path, name: str, target: str) -> None:
    (root / "circle").symlink_to("circle")
    (root / name).symlink_to(target)
    error = refusal(root)
    assert (error.place, error.message) == (name, "a link that leads out of the project, or nowhere")


@pytest.mark.parametrize(
    "name", ["site/data", "site_src/generated", "datapackages/bole", "datapackages/bole/2026-department-budget"]
)
def test_a_link_inside_is_refused_where_it_leads_out(root: Path, name: str) -> None:
    (root / name).parent.mkdir(parents=True)
    (root / name).symlink_to(root.parent / "foreign")
    assert refusal(root).place == name


@pytest.mark.parametrize("name", ["datapackages", "site", "site_src", ".mingzhang"])
def test_a_file_in_the_place_of_a_folder_is_refused(root: Path, name: str) -> None:
    (root / name).touch()
    error = refusal(root)
    assert (error.place, error.message) == (name, "a file where a folder is needed")


@pytest.mark.parametrize("make", [Path.mkdir, lambda path: path.symlink_to("gone.csv")])
def test_corrections_that_cannot_be_read_are_refused(root: Path, make: Callable[[Path], None]) -> None:
    path = root / "filings/corrections.csv"
    assert load_corrections(path) == Corrections()
    make(path)
    with pytest.raises(ProjectError, match="the file cannot be read"):
        load_corrections(path)
