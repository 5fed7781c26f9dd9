"""What Windows lacks, or does otherwise, is not needed: a console in GBK, no POSIX modules, other line ends."""

from __future__ import annotations

import ast
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from built import BuiltSite
from mingzhang.budget.agency import Agency
from mingzhang.datapackage.agencies.register import COLUMNS, Register
from mingzhang.errors import ProjectError
from mingzhang.intake.corrections import load_corrections
from mingzhang.reading import read_document
from mingzhang.reading.word import libreoffice
from mingzhang.registering.confirming import confirm
from mingzhang.registering.table import TableRow

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


RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
"""Names that Windows gives to no file."""
MOST_CHARACTERS = 160
"""A path of Windows has 260; the folder of a project and that of the site need some."""


def unfit_for_windows(folder: Path) -> list[str]:
    """The paths below a folder that Windows cannot have, or of which it could have only one."""
    seen: dict[str, str] = {}
    unfit = []
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        bad = any(
            RESERVED.fullmatch(part) or re.search(r'[<>:"\\|?*\x00-\x1f]', part) or part[-1:] in (".", " ")
            for part in name.split("/")
        )
        if bad or len(name) > MOST_CHARACTERS or seen.setdefault(name.casefold(), name) != name:
            unfit.append(name)
    return unfit


def test_every_published_path_can_be_one_of_windows(built_site: BuiltSite) -> None:
    assert sum(1 for path in built_site.folder.rglob("*") if path.is_file()) > 500
    assert unfit_for_windows(built_site.folder) == []
    assert unfit_for_windows(built_site.project / "datapackages") == []


def test_paths_that_windows_cannot_have_are_noticed(tmp_path: Path) -> None:
    for name in ("aux.csv", "a:b", "x ", "Data", "data", "fine.csv"):
        (tmp_path / name).touch()
    assert unfit_for_windows(tmp_path) == ["a:b", "aux.csv", "data", "x "]


@pytest.mark.parametrize("name", ["con", "aux", "nul", "com1", "lpt9"])
def test_no_agency_has_an_id_that_windows_gives_to_no_folder(tmp_path: Path, name: str) -> None:
    path = tmp_path / "agencies.csv"
    path.write_text(f"{','.join(COLUMNS)}\n{name},某某县财政局,,,,,\n", encoding="utf-8")
    with pytest.raises(ProjectError):
        Register.load(path)
    row = TableRow("a.csv:2", {"decision": "adopt", "name": "某某县财政局", "agency_id": name, "former_id": ""})
    assert [problem.message for problem in confirm((), [row]).problems] == [
        f"{name} is no id: at most 40 of a-z, 0-9 and single hyphens"
    ]


def test_registers_that_excel_on_windows_saved_are_read(tmp_path: Path) -> None:
    """A mark at the beginning and a carriage return before each line end."""
    agencies = tmp_path / "agencies.csv"
    agencies.write_bytes(f"\ufeff{','.join(COLUMNS)}\r\nmoumou,某某县财政局,财政局,,,,\r\n".encode())
    assert Register.load(agencies).agencies == (Agency("moumou", "某某县财政局", ("财政局",)),)
    corrections = tmp_path / "corrections.csv"
    header = "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence"
    corrections.write_bytes(f"\ufeff{header}\r\nc1,x-2026-unit-budget,income,210,total,1,2,misread,看错,\r\n".encode())
    (one,) = load_corrections(corrections).by_filing["x-2026-unit-budget"]
    assert (one.correction_id, one.corrected, one.evidence) == ("c1", "2", "")


def test_a_text_filing_with_carriage_returns_is_read_as_without(tmp_path: Path) -> None:
    text = (ROOT / "filings/bole-2026/bole-2026.md").read_bytes().replace(b"\r\n", b"\n")
    (tmp_path / "a.md").write_bytes(text)
    (tmp_path / "b.md").write_bytes(text.replace(b"\n", b"\r\n"))
    one, other = (read_document(tmp_path / name, "a.md") for name in ("a.md", "b.md"))
    assert one.lines == other.lines and one.blocks == other.blocks


def test_names_of_files_are_written_with_slashes_wherever_they_come_from() -> None:
    """What is told of a file, and what packages hold, is `a/b` on Windows, too."""
    without = [
        f"{path.relative_to(SOURCE)}:{node.lineno}"
        for path in sorted(SOURCE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.FormattedValue | ast.Call)
        for inner in ([node.value] if isinstance(node, ast.FormattedValue) else _said_as_text(node))
        if isinstance(inner, ast.Call) and isinstance(inner.func, ast.Attribute) and inner.func.attr == "relative_to"
    ]
    assert without == []


def _said_as_text(call: ast.Call) -> list[ast.expr]:
    return call.args if isinstance(call.func, ast.Name) and call.func.id == "str" else []
