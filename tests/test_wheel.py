"""The wheel alone, in an empty environment with what the lock says, builds a site in an empty folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}


def run(*command: str | Path, at: Path, **more: str) -> str:
    result = subprocess.run(
        [str(part) for part in command],
        cwd=at,
        env={**ENVIRONMENT, **more},
        capture_output=True,
        text=True,
        timeout=600,
        check=False,
    )
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    tools = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
    run(*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, ROOT, at=folder, PATH=tools)
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_the_program_with_all_it_needs(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if name.startswith("mingzhang/") and not name.endswith("/")}
    source = ROOT / "build"
    files = {path.relative_to(source).as_posix() for path in source.rglob("*") if path.is_file()}
    assert held == {name for name in files if "__pycache__" not in name}


def test_an_empty_environment_builds_an_empty_folder(wheel: Path, tmp_path: Path) -> None:
    python = tmp_path / "venv" / "bin" / "python"
    run(sys.executable, "-m", "venv", tmp_path / "venv", at=tmp_path)
    pip = (python, "-m", "pip", "--disable-pip-version-check", "install", "--quiet")
    run(*pip, "--require-hashes", "--requirement", ROOT / "requirements.txt", at=tmp_path)
    run(*pip, "--no-deps", wheel, at=tmp_path)
    run(python, "-m", "pip", "--disable-pip-version-check", "check", at=tmp_path)

    project = tmp_path / "project"
    (project / "filings").mkdir(parents=True)
    (project / "mkdocs.yml").write_text("site_name: 试\ntheme: material\nplugins: [mingzhang]\n", encoding="utf-8")
    shutil.copyfile(ROOT / "filings/bole-2026/bole-2026.md", project / "filings/any.md")
    said = run(python.with_name("mingzhang"), "build", at=project)
    assert "any.md" in said
    assert "mingzhang serve" in said
    (package,) = project.glob("datapackages/*/2026-department-budget/datapackage.json")
    page = project / "site/agencies" / package.parents[1].name / "2026-department-budget/index.html"
    assert "410.33" in page.read_text("utf-8")
    assert (project / "filings/agencies.csv").read_text("utf-8").splitlines()[1].endswith(",博乐市医疗保障局,,,,,")
    run(python.with_name("mingzhang"), "check", at=project)
