"""What Windows lacks, or does otherwise, is not needed: a console in GBK, no POSIX modules, other line ends."""

from __future__ import annotations

import ast
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mingzhang.reading.word import libreoffice

ROOT = Path(__file__).resolve().parents[1]
SOURCE = ROOT / "build" / "mingzhang"

WITHOUT_POSIX = """
import os, signal, sys
for module in ("fcntl", "grp", "pwd", "resource", "termios", "tty"):
    sys.modules[module] = None
for owner, names in ((os, ("fork", "forkpty", "getuid", "geteuid", "killpg", "setsid", "mkfifo", "chown")),
                     (signal, ("SIGXCPU", "SIGALRM", "SIGHUP", "alarm"))):
    for name in names:
        if hasattr(owner, name):
            delattr(owner, name)
"""
"""As `sitecustomize` it takes away, from the program and from the process that reads files, what Windows has not."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with a Chinese path and two filings, one of them with a name that GBK has no letters for."""
    folder = tmp_path / "预算 公开"
    (folder / "filings/博乐市").mkdir(parents=True)
    shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    shutil.copyfile(ROOT / "filings/agencies.csv", folder / "filings/agencies.csv")
    shutil.copyfile(ROOT / "filings/bole-2026/bole-2026.md", folder / "filings/博乐市/预算.md")
    (folder / "filings/\U0001f680.html").write_text("<html><p>今天天气很好。</p></html>", encoding="utf-8")
    return folder


def run(project: Path, *arguments: str, **surroundings: str) -> subprocess.CompletedProcess[bytes]:
    environment = {**os.environ, "LANGUAGE": "zh_CN", **surroundings}
    command = [sys.executable, *arguments, "-m", "mingzhang", "ingest", "--project", str(project)]
    return subprocess.run(command, env=environment, capture_output=True, timeout=300, check=False)


def test_a_console_in_gbk_shows_what_it_can(project: Path) -> None:
    told = run(project, PYTHONIOENCODING="gbk")
    assert told.returncode == 1
    lines = told.stdout.decode("gbk").splitlines()
    assert lines[:3] == ["读取文件 (2)", "  博乐市/预算.md", "  ?.html"]
    assert [line.split() for line in lines if "12/12" in line] == [
        ["|博乐市/预算.md", "|", "12/12", "|", "199", "|", "280", "|", "0", "|", "0", "|", "1", "|", "新读取|"],
    ]  # fmt: skip
    assert lines[-1] == f"数据包：{project}/datapackages/"
    assert told.stderr.decode("gbk").splitlines() == [
        "filings/?.html：文本中没有预算公开的表格",
        "  应为：“收支总体情况表”“一般公共预算支出情况表”之类的标题，其后为表格",
        "  处理办法：请确认这是部门预算公开或单位预算公开，且表格在文本之中",
    ]


def test_nothing_of_posix_is_needed(project: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(WITHOUT_POSIX, encoding="utf-8")
    path = os.pathsep.join((str(tmp_path), str(SOURCE.parent)))
    told = run(project, PYTHONPATH=path, PYTHONIOENCODING="utf-8")
    assert "12/12" in told.stdout.decode(), told.stderr.decode()
    assert "filings/\U0001f680.html：文本中没有预算公开的表格" in told.stderr.decode().splitlines()
    there = project / "datapackages/bole/2026-department-budget/income.csv"
    assert there.read_bytes() == (ROOT / "datapackages/bole/2026-department-budget/income.csv").read_bytes()


def test_no_file_is_opened_in_the_encoding_of_the_system(project: Path) -> None:
    told = run(project, "-X", "warn_default_encoding", "-W", "always::EncodingWarning", PYTHONIOENCODING="utf-8")
    assert "12/12" in told.stdout.decode()
    assert [
        line for line in told.stderr.decode().splitlines() if "EncodingWarning" in line and "mingzhang" in line
    ] == []


def test_texts_are_written_with_the_same_line_ends_everywhere() -> None:
    """`write_text` would put a carriage return before each on Windows."""
    without = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "write_text"
        and not any(keyword.arg == "newline" for keyword in node.keywords)
    ]
    assert without == []


def test_libreoffice_is_found_where_windows_installs_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("PROGRAMFILES", "")
    assert libreoffice.program_path() is None
    installed = tmp_path / "LibreOffice" / "program" / "soffice.exe"
    installed.parent.mkdir(parents=True)
    installed.touch()
    assert libreoffice.program_path() is None
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert libreoffice.program_path() == str(installed)
