from pathlib import Path

import pytest

from mingzhang.errors import FilingError
from mingzhang.intake.sidecar import Sidecar, parse_sidecar, read_sidecar

SHA256 = "0123456789abcdef" * 4


def test_every_key_of_the_contract_is_read(tmp_path: Path) -> None:
    path = tmp_path / "filing.yml"
    path.write_text(
        "url: https://www.example.gov.cn/a?b=1\n"
        "archived_url: https://web.example.org/1\n"
        "retrieved_on: 2026-02-28\n"
        "approved_on: 2026-01-31\n"
        "year: 2026\n"
        "document: unit-budget\n"
        "unit: 百万元\n"
        "region: 652701\n"
        "form: xinjiang/budget-2026\n"
        f"revises: {SHA256.upper()}\n"
        "agency: 博乐市医疗保障局\n"
        "excerpt: true\n"
        "files: [tables.md]\n",
        encoding="utf-8",
    )
    assert read_sidecar(path, "filing.yml") == Sidecar(
        url="https://www.example.gov.cn/a?b=1",
        archived_url="https://web.example.org/1",
        retrieved_on="2026-02-28",
        approved_on="2026-01-31",
        year=2026,
        document="unit-budget",
        unit="百万元",
        region="652701",
        form="xinjiang/budget-2026",
        revises=SHA256,
        agency="博乐市医疗保障局",
        excerpt=True,
        files=("tables.md",),
    )


def test_values_may_be_written_as_people_say_them() -> None:
    text = "document: 部门预算\nyear: 2026年度\nunit: 人民币万元\nexcerpt: 是\npublished_on: 2026年2月9日\n"
    assert parse_sidecar(text.encode(), "filing.yml") == Sidecar(
        document="department-budget", year=2026, unit="万元", excerpt=True, published_on="2026-02-09"
    )


@pytest.mark.parametrize("data", [b"", b"# nothing but a comment\n", b"\xef\xbb\xbf"])
def test_an_empty_sidecar_says_nothing(data: bytes) -> None:
    assert parse_sidecar(data, "filing.yml") == Sidecar()


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("excerpt: true\nlink: x\n", "f.yml:2", "unknown key 'link'"),
        ("excerpt: true\nexcerpt: false\n", "f.yml:2", "excerpt stands here twice"),
        ("excerpt: 'perhaps'\n", "f.yml:1", "'perhaps' is neither true nor false"),
        ("url: javascript:alert(1)\n", "f.yml:1", "'javascript:alert(1)' is no address of a page"),
        ("url: 'https://a.example/\"><script>'\n", "f.yml:1", "is no address of a page"),
        ("\nretrieved_on: 28.2.2026\n", "f.yml:2", "'28.2.2026' is no date"),
        ("retrieved_on: 2026-02-30\n", "f.yml:1", "'2026-02-30' cannot be read"),
        ('excerpt: true\nagency: !!int ""\n', "f.yml:2", "'' cannot be read as int"),
        ('excerpt: !!int ""\n', "f.yml:1", "'' cannot be read as int"),
        ('url: !!float ""\n', "f.yml:1", "'' cannot be read as float"),
        ('retrieved_on: !!timestamp "x"\n', "f.yml:1", "'x' cannot be read as timestamp"),
        ("excerpt: !!bool maybe\n", "f.yml:1", "'maybe' cannot be read as bool"),
        ("excerpt: !!int [1]\n", "f.yml:1", "not YAML"),
        ("agency: !!binary [1]\n", "f.yml:1", "not YAML"),
        (f"revises: 0x{'f' * 5000}\n", "f.yml:1", "is too long a number"),
        (f"revises: {'1' * 5000}\n", "f.yml:1", "cannot be read as int"),
        ("agency: &a [*a]\n", "f.yml:1", "not YAML (found unconstructable recursive node)"),
        ("agency: [x]\n", "f.yml:1", "a list or mapping is no text"),
        ("year: 26\n", "f.yml:1", "26 is no year"),
        ("year: true\n", "f.yml:1", "True is no year"),
        ("document: budget\n", "f.yml:1", "'budget' is no kind of document"),
        ("unit: 美元\n", "f.yml:1", "'美元' is no unit of amounts"),
        ("region: 65\n", "f.yml:1", "65 is no region code"),
        ("form: ../secret\n", "f.yml:1", "'../secret' is no name of a form"),
        ("approved_on: soon\n", "f.yml:1", "'soon' is no date"),
        ("archived_url: file:///etc\n", "f.yml:1", "'file:///etc' is no address of a page"),
        ("revises: abc\n", "f.yml:1", "'abc' is no SHA-256"),
        ("agency: ''\n", "f.yml:1", "'' is no text"),
        ("agency: 7\n", "f.yml:1", "7 is no text"),
        ("files: []\n", "f.yml:1", "no file, or one twice"),
        ("files: [a.md, a.md]\n", "f.yml:1", "no file, or one twice"),
        ("- excerpt\n", "f.yml:1", "no keys in it"),
        ("url: [unclosed\n", "f.yml:2", "not YAML"),
        ("!!python/object/apply:os.getcwd []\n", "f.yml:1", "no keys in it"),
        ("url: !!python/object/apply:os.getcwd []\n", "f.yml:1", "not YAML"),
        ("? [a, b]\n: c\n", "f.yml:1", "unknown key"),
    ],
)
def test_a_wrong_sidecar_is_refused_with_its_line(text: str, place: str, message: str) -> None:
    with pytest.raises(FilingError) as caught:
        parse_sidecar(text.encode(), "f.yml")
    assert caught.value.place == place
    assert message in caught.value.message
    assert caught.value.expected
    assert caught.value.remedy


def test_a_message_stays_short_whatever_the_value() -> None:
    rows = "".join(f"&l{n} [{', '.join([f'*l{n - 1}'] * 9)}], " for n in range(1, 12))
    bomb = f"files: [&l0 [a], {rows}]\n"
    for text in (bomb, f"agency: {'[' * 50}{']' * 50}\n", f"url: {'x' * 60_000}\n", f"{'k' * 60_000}: x\n"):
        with pytest.raises(FilingError) as caught:
            parse_sidecar(text.encode(), "f.yml")
        assert len(str(caught.value)) < 500


def test_a_sidecar_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FilingError, match="the file cannot be read"):
        read_sidecar(tmp_path, "filing.yml")


def test_a_sidecar_that_is_no_text_is_refused() -> None:
    with pytest.raises(FilingError, match="not UTF-8"):
        parse_sidecar("url: 博乐".encode("gb18030"), "f.yml")
    with pytest.raises(FilingError, match="too many"):
        parse_sidecar(b"#" * 70_000, "f.yml")
