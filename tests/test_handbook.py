"""The handbook is true: each of its commands is run in its order, as somebody with ten files would, and its words are those of
the program."""

from __future__ import annotations

import csv
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from mingzhang.app.cli import app
from mingzhang.app.console import _states
from mingzhang.budget.phrases import catalogue
from mingzhang.intake.headings import keys_of
from mingzhang.language import use_language
from ten_filings import write_ten_filings

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "docs/handbook.md").read_text("utf-8")
PARTS = dict(re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", TEXT, re.MULTILINE | re.DOTALL))
FORESTRY, WATER = "mingchuan-linye-2026-department-budget", "mingchuan-shuiwu-2026-department-budget"
IDS = {
    "水务局": "shuiwu", "教育局": "jiaoyu", "财政局": "caizheng", "司法局": "sifa", "统计局": "tongji", "审计局": "shenji",
    "卫生健康局": "weisheng", "农业农村局": "nongye", "林业局": "linye", "民政局": "minzheng",
}  # fmt: skip


def commands(part: str) -> list[str]:
    """The commands of a chapter, in their order."""
    blocks = re.findall(r"^ *```sh\n(.*?)^ *```", PARTS[part], re.MULTILINE | re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


@pytest.fixture(autouse=True)
def in_chinese() -> Iterator[None]:
    use_language("zh")
    yield
    use_language("")


def run(command: str, code: int = 0) -> str:
    """What a command of the handbook says, run where we are."""
    program, *arguments = shlex.split(command)
    assert program == "mingzhang"
    result: Result = CliRunner().invoke(app, [*arguments, "--lang", "zh"])
    assert result.exit_code == code, f"{command}\n{result.output}"
    return result.output


def fill_in(path: Path, row_with: str, cells: Mapping[str, str]) -> None:
    """Fill in cells of the one row of a workbook that holds a text, by the headings of their columns."""
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    headings = {str(cell.value): cell.column for cell in sheet[1]}
    (row,) = [row for row in sheet.iter_rows(min_row=2) if any(row_with in str(cell.value) for cell in row)]
    for heading, text in cells.items():
        sheet.cell(row[0].row, headings[heading], text)
    book.save(path)


def as_excel_saves(path: Path, rows: list[list[str]]) -> None:
    """Write CSV as Excel saves “CSV UTF-8”: with a byte order mark and lines that end in CR LF."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)


def figures(filing: str, resource: str) -> dict[tuple[str, str], str]:
    agency, year, document = re.fullmatch(r"(.+)-(\d{4})-(.+)", filing).groups()  # type: ignore[union-attr]
    with Path(f"datapackages/{agency}/{year}-{document}/{resource}.csv").open(encoding="utf-8", newline="") as file:
        return {
            (row["key"], column): row[column]
            for row in csv.DictReader(file)
            for column in ("basic", "project", "placement")
        }


def bytes_of_packages() -> dict[str, bytes]:
    return {path.as_posix(): path.read_bytes() for path in sorted(Path("datapackages").rglob("*")) if path.is_file()}


def test_the_four_tasks_of_somebody_with_ten_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1772700000")
    monkeypatch.chdir(tmp_path)
    prepare(*commands("准备（只做一次）"), monkeypatch=monkeypatch)
    add_ten_files(*commands("一、收进十份文件"))
    settle_doubt(*commands("二、处理存疑"))
    answer_complaints(*commands("三、答复来函"))
    hand_over(*commands("四、交给下一个人"), folder=tmp_path / "another machine", monkeypatch=monkeypatch)


def prepare(init: str, doctor: str, *, monkeypatch: pytest.MonkeyPatch) -> None:
    assert init.startswith("mingzhang init 预算数据 ")
    run(init)
    monkeypatch.chdir("预算数据")
    told = run(doctor, code=1)
    assert "mingzhang ingest" in told
    assert "  问题：" in told and "  提示：" in told


def add_ten_files(ingest: str, agencies: str, confirm: str, build: str, serve: str) -> None:
    write_ten_filings(Path("filings/3月"))
    listed = Path("filings/filings.csv").read_text("utf-8-sig").strip().split(",")
    assert listed == ["文件", "网址", "存档网址", "获取日期", "发布日期", "机构", "年度", "文种", "金额单位"]
    as_excel_saves(
        Path("filings/filings.csv"),
        [
            [*listed, "节选"],
            *([f"3月/{path.name}", f"https://www.example.gov.cn/{number}.html", "", "2026-03-01", *[""] * 5, "是"]
              for number, path in enumerate(sorted(Path("filings/3月").iterdir()))),
        ],
    )  # fmt: skip
    told = [line.split() for line in run(ingest).splitlines() if line.endswith("新读取 ")]
    assert len(told) == 10
    assert ["3月/林业局.txt", "1/1", "7", "21", "14", "0", "0", "新读取"] in told
    assert run(agencies).splitlines()[0] == "共 10 个机构，请填写 agencies-to-confirm.xlsx"
    for name, short in IDS.items():
        fill_in(
            Path("agencies-to-confirm.xlsx"), f"明川县{name}", {"编号": f"mingchuan-{short}", "保留原编号": "不保留"}
        )
    assert run(confirm).splitlines()[0] == "已将 10 行登记到 filings/agencies.csv，另有 0 行待定"
    assert "10 个机构，10 份文件" in run(build)
    assert Path("site/agencies/mingchuan-shuiwu/2026-department-budget/index.html").is_file()
    shown = subprocess.Popen(
        [sys.executable, "-m", *shlex.split(serve), "--port", "0"], stdout=subprocess.PIPE, text=True
    )
    try:
        assert shown.stdout is not None
        assert "http://127.0.0.1:" in shown.stdout.readline()
    finally:
        shown.kill()
        shown.communicate()
    assert run("mingzhang doctor").splitlines()[-1] == "没有发现问题"


def settle_doubt(review: str, read: str, build: str, explain: str, forms: str) -> None:
    assert run(review).splitlines()[0] == "共 2 项待决定：待查.xlsx"
    for column in ("基本支出", "项目支出"):
        settled = {"决定": f"如果这些数字都在 {column} 列", "理由": "对照盖章的原件"}
        fill_in(Path("待查.xlsx"), f"支出总体情况表：{column} 列有 7 个数字", settled)
    assert run(read).startswith(
        "已处理 2 项（corrections.csv 新增 2 行，decisions.csv 新增 0 行，agencies.csv 登记 0 行），0 项待定"
    )
    run(build)
    found = figures(FORESTRY, "expenditure")
    assert [found["合计", column] for column in ("basic", "project", "placement")] == ["190.10", "130.00", "inferred"]
    assert "对照盖章的原件" in run(explain)
    assert "云南省明川县林业局" in run(forms)
    assert run("mingzhang review").splitlines() == ["没有需要人看的"]


def answer_complaints(published: str, read: str, build: str, withdraw: str, redact: str, undo: str) -> None:
    (block,) = re.findall(r"```csv\n(.*?)```", PARTS["三、答复来函"], re.DOTALL)
    with Path("filings/corrections.csv").open(encoding="utf-8", newline="") as file:
        known = list(csv.reader(file))
    header, *rows = csv.reader(block.splitlines())
    assert header == known[0]
    as_excel_saves(Path("filings/corrections.csv"), [*known, *rows])
    run("mingzhang build")
    assert figures(WATER, "expenditure")["213", "project"] == "110.00"
    run(published)
    reply = {
        "决定": "如果原文确实如此、可以公布",
        "理由": "原件如此",
        "单位答复": "收入含上年结余2万元",
        "日期": "2026-03-06",
    }
    fill_in(Path("来函.xlsx"), "收入总计 313.00", reply)
    assert run(read).startswith(
        "已处理 1 项（corrections.csv 新增 0 行，decisions.csv 新增 1 行，agencies.csv 登记 0 行）"
    )
    run(build)
    page = Path("site/agencies/mingchuan-jiaoyu/2026-department-budget/index.html")
    assert "收入含上年结余2万元" in page.read_text("utf-8")
    run(withdraw)
    withdrawn = Path("site/agencies/mingchuan-minzheng/2026-department-budget/index.html")
    assert "页面上有个人信息" in withdrawn.read_text("utf-8")
    assert not Path("datapackages/mingchuan-minzheng/2026-department-budget/expenditure.csv").exists()
    assert run(redact).splitlines()[0] == "已删去个人信息的行：2"
    copy = Path("filings/3月/民政局.redacted.txt")
    assert "13812345678" not in copy.read_text("utf-8")
    copy.replace("filings/3月/民政局.txt")
    run(undo)
    assert "页面上有个人信息" not in withdrawn.read_text("utf-8")
    assert figures("mingchuan-minzheng-2026-department-budget", "expenditure")["208", "project"] == "10.00"


def hand_over(doctor: str, check: str, build: str, gate: str, *, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(doctor).splitlines()[-1] == "没有发现问题"
    assert "数据包全部符合规范" in run(check)
    before = bytes_of_packages()
    shutil.copytree(Path(), folder, ignore=shutil.ignore_patterns("site", ".mingzhang", "*.xlsx"))
    monkeypatch.chdir(folder)
    run(build)
    assert bytes_of_packages() == before
    assert "收入总计 313.00，支出总计 311.00" in run(gate, code=1)


def test_its_chapters_and_files_exist() -> None:
    assert list(PARTS) == ["准备（只做一次）", "一、收进十份文件", "二、处理存疑", "三、答复来函", "四、交给下一个人"]
    for target in re.findall(r"\]\(([^)#]+)\)", TEXT):
        assert (ROOT / "docs" / target).is_file(), target
    assert (ROOT / "CHANGELOG.md").is_file()


def test_no_command_stands_outside_what_is_run() -> None:
    """Commands inside a sentence are those of blocks, without a file or reason of their own."""
    run_ones = {line for part in PARTS for line in commands(part)}
    inside = set(re.findall(r"`(mingzhang [a-z][^`]*)`", TEXT))
    assert inside == {"mingzhang build", "mingzhang doctor"} and inside <= run_ones


def test_its_list_of_filings_has_headings_that_are_known() -> None:
    row = re.search(r"^ *\| (文件 \|.*) \|$", TEXT, re.MULTILINE)
    assert row is not None
    assert [keys_of(heading.strip())[0] for heading in row[1].split("|")] == [
        "path", "url", "archived_url", "retrieved_on", "published_on", "agency", "year", "document", "unit",
    ]  # fmt: skip
    assert keys_of("节选") == ("excerpt",)


def test_its_words_are_those_at_the_end_of_a_build() -> None:
    states = set(_states().values()) - {"已撤下"}
    rows = {word for row in re.findall(r"^ *\| ([^|]+) \|", TEXT, re.MULTILINE) for word in row.split("、")}
    assert states <= rows
    for heading in ("heading-choice", "heading-reason", "heading-reply"):
        assert f"“{catalogue()[heading]}”" in TEXT
