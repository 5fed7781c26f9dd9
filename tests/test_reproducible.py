"""Two builds of the same filings are the same, byte for byte, wherever and whenever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from built import ROOT, BuiltSite


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def test_a_second_build_elsewhere_is_equal(built_site: BuiltSite, tmp_path: Path) -> None:
    project = tmp_path / "an other place"
    for name in ("filings", "site_src"):
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("generated"))
    shutil.copyfile(ROOT / "mkdocs.yml", project / "mkdocs.yml")
    surroundings = {**os.environ, "TZ": "Asia/Urumqi", "LC_ALL": "C", "PYTHONHASHSEED": "7", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "mingzhang", "build", "--project", str(project)]
    subprocess.run(command, check=True, env=surroundings, timeout=600, capture_output=True)
    assert differing(tree(project / "datapackages"), tree(built_site.project / "datapackages")) == []
    assert differing(tree(project / "site"), tree(built_site.folder)) == []
    assert tree(project / "filings") == tree(ROOT / "filings")
