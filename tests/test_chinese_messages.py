"""The messages that maintainers meet most, word for word in Chinese: place, what is wrong, what was expected, what to do."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mingzhang.app.cli import app
from mingzhang.language import use_language

ROOT = Path(__file__).resolve().parents[1]
WHOLE = (ROOT / "filings/bole-2026/bole-2026.md").read_text("utf-8")
A_FILING = "  应为：文本、HTML、PDF、DOCX、XLSX、XLS 或 DOC 格式的预算公开文件"


@pytest.fixture(autouse=True)
def language_of_the_environment_afterwards() -> Iterator[None]:
    yield
    use_language("")


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["--lang", "zh", *(str(argument) for argument in arguments)])


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "filings").mkdir()
    shutil.copyfile(ROOT / "mkdocs.yml", tmp_path / "mkdocs.yml")
    return tmp_path


REFUSED: dict[str, tuple[str, bytes, list[str]]] = {
    "damaged PDF": (
        "a.pdf",
        b"%PDF-1.4 junk",
        [
            "filings/a.pdf：该 PDF 已损坏",
            A_FILING,
            "  处理办法：重新获取该文件；若别的程序能打开，可打印为新的 PDF",
        ],
    ),
    "picture": (
        "a.png",
        b"\x89PNG\r\n\x1a\n\0\0",
        [
            "filings/a.png：这是 PNG 图片，不是文本",
            A_FILING,
            "  处理办法：尚不能读取页面图片：请换用文本、带文字的 PDF、DOCX、XLSX 或 HTML 格式的文件；"
            "或把其中的表录入 XLSX 放在旁边，并在 filing.yml 中写明 transcribed、transcribed_by 和 transcribed_on；"
            "或在 filing.yml 或清单中写明 agency、year 和 document，即列为“已收录，尚未录入”",
        ],
    ),
    "empty": ("a.txt", b"", ["filings/a.txt：文件是空的", A_FILING, "  处理办法：重新获取该文件"]),
    "no text": (
        "a.txt",
        b"hello\xff\xfe\x00\x80world\n",
        [
            "filings/a.txt：第 5 字节不属于 UTF-8、UTF-16 或 GB18030 编码",
            A_FILING,
            "  处理办法：将文本重新保存为 UTF-8 编码",
        ],
    ),
    "no filing": (
        "a.txt",
        "今天天气很好。\n".encode(),
        [
            "filings/a.txt：文本中没有预算公开的表格",
            "  应为：“收支总体情况表”“一般公共预算支出情况表”之类的标题，其后为表格",
            "  处理办法：请确认这是部门预算公开或单位预算公开，且表格在文本之中",
        ],
    ),
    "no year": (
        "a.md",
        WHOLE.replace("2026", "XXXX").encode(),
        [
            "filings/a.md：找不到预算年度",
            "  应为：“2026 年部门预算公开”之类的标题",
            "  处理办法：在 filings/filings.csv 的“年度”一列填写，或在 filing.yml 中写明：year: 2026",
        ],
    ),
    "no agency": (
        "a.md",
        WHOLE.replace("博乐市医疗保障局", "").encode(),
        [
            "filings/a.md：找不到机构名称；封面文字为“2026 年，部门预算公开”",
            "  应为：“某某市财政局2026年部门预算公开”之类的标题，或封面上“预算单位：…”一行",
            "  处理办法：在 filings/filings.csv 的“机构”一列填写，或在 filing.yml 中写明：agency: 某某市财政局",
        ],
    ),
    "no unit": (
        "a.md",
        WHOLE.replace("单位：万元", "").replace("万元", "").encode(),
        [
            "filings/a.md:15：《部门收支总体情况表》未注明金额单位，别处也未说明",
            "  应为：表格上方有“单位：万元”“金额单位：元”之类的一行（下列之一：万元、元、千元、百万元、亿元）",
            "  处理办法：查明后在 filings/filings.csv 的“金额单位”一列填写，或在 filing.yml 中写明：unit: 元（或 万元）",
        ],
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_is_refused(case: str, project: Path) -> None:
    name, data, expected = REFUSED[case]
    (project / "filings" / name).write_bytes(data)
    result = run("ingest", "--project", project)
    assert result.exit_code == 1
    assert result.stderr.splitlines() == expected


def test_what_is_said_beside_a_filing(project: Path) -> None:
    for name, line in (("甲", "year: 二零\n"), ("乙", "yeer: 2026\n")):
        (project / "filings" / name).mkdir()
        (project / "filings" / name / "a.txt").write_text("甲\n", encoding="utf-8")
        (project / "filings" / name / "filing.yml").write_text(line, encoding="utf-8")
    told = run("ingest", "--project", project).stderr.splitlines()
    assert told[1].startswith(
        "  应为：下列之一：url、archived_url、retrieved_on、published_on、approved_on、revises、agency、year、"
    )
    assert [told[0], *told[2:]] == [
        "filings/乙/filing.yml:1：不认识的键 'yeer'",
        "  处理办法：修改 filing.yml，或删去该行",
        "filings/甲/filing.yml:1：'二零' 不是年份",
        "  应为：年份，如 2026",
        "  处理办法：修改 filing.yml，或删去该行",
    ]


def test_lists_and_corrections_name_the_row(project: Path) -> None:
    (project / "filings/filings.csv").write_text(
        "path,url,什么\nzz.md,https://a.example/,1\n,ftp://a.example/,\n", encoding="utf-8"
    )
    header = "id,filing_id,resource,key,column,printed,corrected,kind,reason,evidence"
    (project / "filings/corrections.csv").write_text(f"{header}\nc1,x,income,210,total,1,2,bad,试,\n", encoding="utf-8")
    told = run("ingest", "--project", project).stdout.splitlines()
    assert told[1].startswith(
        "filings/filings.csv:1：不认识的表头 '什么'，该列未采用；应为：表头如 文件、sha256校验值、网址、存档网址、获取日期、"
        "发布日期；处理办法：改用 文件、sha256校验值、网址、存档网址、获取日期、发布日期、批复日期、金额单位、机构、年度、文种、"
    )
    assert told[1].endswith(" 之一；仅作说明的列可用“备注”")
    assert [told[0], *told[2:4]] == [
        f"filings/corrections.csv:2：类别 'bad' 不在 misread、misprint 之列；应为：{header}；"
        "处理办法：修改该行；若文件中并无内容，可将其移走",
        "filings/filings.csv:3：该行未写明文件；应为：表头如 文件、sha256校验值、网址、存档网址、获取日期、发布日期；"
        "处理办法：填写文件在 filings/ 中的路径，或其 SHA-256",
        "filings/filings.csv:2：没有 filings/zz.md 这份文件；应为：filings/ 中的文件；"
        "处理办法：更正路径（从 filings/ 之内写起），或删去该行",
    ]
    assert "filings/corrections.csv:2：没有编号为 x 的文件，该更正未采用" in told


def test_a_folder_that_is_no_project(tmp_path: Path) -> None:
    result = run("build", "--project", tmp_path)
    assert result.exit_code == 2
    assert result.stderr.splitlines() == [
        f"{tmp_path}：这不是项目文件夹：缺少 mkdocs.yml、filings/",
        "  应为：含有 mkdocs.yml 和 filings/ 的项目文件夹",
        "  处理办法：进入项目文件夹或用 --project 指明，或补上缺少的内容",
    ]


def test_two_files_that_differ(project: Path) -> None:
    shutil.copyfile(ROOT / "filings/agencies.csv", project / "filings/agencies.csv")
    (project / "filings/a.md").write_text(WHOLE, encoding="utf-8")
    (project / "filings/b.md").write_text(WHOLE.replace("\t302.97\t107.36", "\t303.97\t107.36", 1), encoding="utf-8")
    (project / "filings/c.md").write_text(WHOLE, encoding="utf-8")
    result = run("ingest", "--project", project)
    lines = result.stdout.splitlines()
    assert "filings/c.md 与 filings/a.md 是同一文件，采用后者；请移走其一" in lines
    assert [line.split() for line in lines if ".md " in line and "filings" not in line and "/12" in line] == [
        ["a.md", "12/12", "199", "280", "0", "0", "1", "新读取"]
    ]
    assert [line.split()[0] for line in lines if line.rstrip().endswith(("未采用", "重复"))] == ["b.md", "c.md"]
    assert result.stderr.splitlines()[:2] == [
        "filings/b.md：filings/a.md 与它同为 bole-2026-department-budget；有 1 个数不同：支出总体情况表 总计 基本支出："
        "302.97（filings/a.md）、303.97（filings/b.md）",
        "  应为：每个机构、年度和文种只有一份文件",
    ]


def test_a_command_that_comes_too_early(project: Path) -> None:
    told = {verb: run(verb, "--project", project).stderr.splitlines() for verb in ("serve", "publish")}
    assert told == {
        "serve": [
            f"{project}/site：网站尚未生成",
            "  应为：已生成的网站",
            "  处理办法：先运行 mingzhang build",
        ],
        "publish": [
            "datapackages/all：尚无汇总数据包",
            "  应为：汇总数据包 all/，由 ingest 在最后写出",
            "  处理办法：运行 mingzhang ingest",
        ],
    }


def test_withdrawing_and_undoing_it(project: Path) -> None:
    for arguments, expected in (
        (("x", "--reason", "试"), "datapackages：没有编号为 x 的文件"),
        (("x", "--undo"), "filings/withdrawn.csv：x 并未撤下"),
        (("x",), "须用 --reason 写明原因"),
        (("x", "--reason", "试", "--date", "昨天"), "昨天 不是 2026-03-01 这样的日期"),
    ):
        result = run("withdraw", *arguments, "--project", project)
        assert result.exit_code == 2
        assert expected in result.stderr.splitlines(), arguments


def test_the_language_changes_no_data(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever is said meanwhile: a refusal, a filing that is held without data, an agency that is new."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    (project / "filings/a.md").write_text(WHOLE, encoding="utf-8")
    (project / "filings/b.txt").write_text("今天天气很好。\n", encoding="utf-8")
    (project / "filings/c.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (project / "filings/filings.csv").write_text(
        "文件,机构,年度,文种\nc.png,某某县财政局,2026,单位预算\n", encoding="utf-8"
    )
    made = []
    for language in ("zh", "en"):
        result = CliRunner().invoke(app, ["ingest", "--project", str(project), "--lang", language])
        assert ("尚未录入" in result.stdout, "not entered" in result.stdout) == (language == "zh", language == "en")
        top = project / "datapackages"
        made.append({path.relative_to(top).as_posix(): path.read_bytes() for path in top.rglob("*") if path.is_file()})
        for folder in (top, project / ".mingzhang"):
            shutil.rmtree(folder)
    assert len(made[0]) > 40  # both would be alike if there were nothing
    assert made[0] == made[1]
