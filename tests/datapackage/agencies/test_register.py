"""The register of agencies: ids, look-ups, what it refuses, and that it leaves people's rows alone."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.budget.agency import Agency, fold_name
from mingzhang.datapackage.agencies.register import Register, agency_id_for
from mingzhang.errors import ProjectError

HEADER = "agency_id,name,aliases,parent_id,region_code,credit_code,successor_id\n"
BOLE = "boleshiyiliaobaozhangju-8c97b2"


def write(tmp_path: Path, rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "filings" / "agencies.csv"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((header + rows).encode())
    return path


def test_a_missing_file_is_an_empty_register_and_stays_missing(tmp_path: Path) -> None:
    register = Register.load(tmp_path / "agencies.csv")
    assert register.agencies == ()
    register.save()
    assert list(tmp_path.iterdir()) == []


def test_reads_every_column(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "bole,博乐市医疗保障局,博乐市医保局|博乐医保,bole-gov,652701,11652701MB0000000X,\n"
        "bole-gov,博乐市人民政府,,,,,bole\n",
    )
    assert Register.load(path).agencies == (
        Agency(
            "bole", "博乐市医疗保障局", ("博乐市医保局", "博乐医保"), "bole-gov", "652701", "11652701MB0000000X", ""
        ),
        Agency("bole-gov", "博乐市人民政府", (), "", "", "", "bole"),
    )


def test_finds_by_name_and_alias_without_regard_to_width_and_white_space(tmp_path: Path) -> None:
    register = Register.load(write(tmp_path, "hitech,高新区（新市区）医疗保障局,高新区医保局,,,,\n"))
    for name in (
        "高新区（新市区）医疗保障局",
        "高新区(新市区)医疗保障局",
        "高新区 （新市区）\n医疗保障局",
        "高新区　医保局",
    ):
        found = register.find(name)
        assert found is not None and found.agency_id == "hitech"
    assert register.find("新市区医疗保障局") is None


def test_the_id_of_a_new_agency_is_pinyin_and_a_hash() -> None:
    name = "乌鲁木齐高新技术产业开发区（乌鲁木齐市新市区）医疗保障局"
    digest = hashlib.sha256("乌鲁木齐高新技术产业开发区(乌鲁木齐市新市区)医疗保障局".encode()).hexdigest()
    assert agency_id_for(name) == f"wulumuqigaoxinjishuchanyekaifaquwulumuqi-{digest[:6]}"
    assert agency_id_for("博乐市医疗保障局") == BOLE
    assert agency_id_for(" 博乐市 医疗保障局\n") == BOLE


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.text(min_size=1, max_size=30).filter(fold_name))
def test_every_id_is_a_safe_path_segment(name: str) -> None:
    assert re.fullmatch(r"[a-z0-9]{1,40}-[0-9a-f]{6}", agency_id_for(name))


def test_add_appends_once_and_knows_it_again(tmp_path: Path) -> None:
    path = tmp_path / "filings" / "agencies.csv"
    register = Register.load(path)
    added = register.add("博乐市 医疗保障局")
    assert added == Agency(BOLE, "博乐市医疗保障局")
    assert register.add("博乐市医疗保障局") is added
    register.save()
    assert path.read_text(encoding="utf-8") == f"{HEADER}{BOLE},博乐市医疗保障局,,,,,\n"
    assert Register.load(path).agencies == (added,)
    assert [entry.name for entry in path.parent.iterdir()] == ["agencies.csv"]


def test_what_people_wrote_stays_byte_for_byte(tmp_path: Path) -> None:
    rows = 'zz,"某某局",  某局 ,,,,\n\naa,另一局,,zz,,,'
    path = write(tmp_path, rows, header="\ufeff" + HEADER)
    register = Register.load(path)
    assert [agency.agency_id for agency in register.agencies] == ["zz", "aa"]
    register.add("博乐市医疗保障局")
    register.save()
    assert path.read_bytes() == f"\ufeff{HEADER}{rows}\n{BOLE},博乐市医疗保障局,,,,,\n".encode()


def test_windows_line_ends_are_kept(tmp_path: Path) -> None:
    path = write(tmp_path, "zz,某某局,,,,,\r\n", header=HEADER.replace("\n", "\r\n"))
    register = Register.load(path)
    register.add("博乐市医疗保障局")
    register.save()
    assert path.read_bytes().endswith(f"zz,某某局,,,,,\r\n{BOLE},博乐市医疗保障局,,,,,\r\n".encode())


def test_nothing_is_written_when_nothing_was_added(tmp_path: Path) -> None:
    path = write(tmp_path, "zz,某某局,,,,,")
    before = path.stat()
    register = Register.load(path)
    register.add("某某局")
    register.save()
    after = path.stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_a_name_with_a_comma_or_quotation_mark_survives(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    register = Register.load(path)
    added = register.add('某"某",局')
    register.save()
    assert Register.load(path).agencies == (added,)


@pytest.mark.parametrize(
    ("rows", "place", "message"),
    [
        ("a,甲局,,,,,\na,乙局,,,,,\n", "filings/agencies.csv:3", "agency_id 'a' stands in line 2 already"),
        ("a,甲局,,,,,\nb,甲 局,,,,,\n", "filings/agencies.csv:3", "name '甲局' stands in line 2 already"),
        ("a,甲局,丙局,,,,\nb,乙局,丙局,,,,\n", "filings/agencies.csv:3", "name '丙局' stands in line 2 already"),
        ("A,甲局,,,,,\n", "filings/agencies.csv:2", "agency_id 'A' can be no folder of the data"),
        ("../a,甲局,,,,,\n", "filings/agencies.csv:2", "agency_id '../a' can be no folder of the data"),
        (",甲局,,,,,\n", "filings/agencies.csv:2", "agency_id '' can be no folder of the data"),
        ("-a,甲局,,,,,\n", "filings/agencies.csv:2", "agency_id '-a' can be no folder of the data"),
        ("a--b,甲局,,,,,\n", "filings/agencies.csv:2", "agency_id 'a--b' can be no folder of the data"),
        ("a-,甲局,,,,,\n", "filings/agencies.csv:2", "agency_id 'a-' can be no folder of the data"),
        ("all,甲局,,,,,\n", "filings/agencies.csv:2", "agency_id 'all' can be no folder of the data"),
        ("con,甲局,,,,,\n", "filings/agencies.csv:2", "agency_id 'con' can be no folder of the data"),
        ("a,,,,,,\n", "filings/agencies.csv:2", "an agency without a name"),
        ("a,甲局,,b,,,\n", "filings/agencies.csv:2", "parent_id 'b' is no other agency of the register"),
        ("a,甲局,,a,,,\n", "filings/agencies.csv:2", "parent_id 'a' is no other agency of the register"),
        ("a,甲局,,,,,b\n", "filings/agencies.csv:2", "successor_id 'b' is no other agency of the register"),
        ("a,甲局,,b,,,\nb,乙局,,a,,,\n", "filings/agencies.csv:2", "parent_id goes in a circle: a → b → a"),
        (
            "z,子局,,a,,,\na,甲局,,b,,,\nb,乙局,,c,,,\nc,丙局,,a,,,\n",
            "filings/agencies.csv:3",
            "parent_id goes in a circle: a → b → c → a",
        ),
        ("a,甲局,,,,,b\nb,乙局,,,,,a\n", "filings/agencies.csv:2", "successor_id goes in a circle: a → b → a"),
        ("a,甲局,,,6527,,\n", "filings/agencies.csv:2", "region_code '6527' is no code of an administrative division"),
        ("a,甲局\n", "filings/agencies.csv:2", "a row with 2 cells"),
        ('a,"甲局,,,,,\n', "filings/agencies.csv:2", "the register is no CSV: unexpected end of data"),
    ],
)
def test_refuses_with_line_and_remedy(tmp_path: Path, rows: str, place: str, message: str) -> None:
    with pytest.raises(ProjectError) as caught:
        Register.load(write(tmp_path, rows))
    assert (caught.value.place, caught.value.message) == (place, message)
    assert caught.value.remedy


def test_an_id_is_as_long_as_file_names_allow(tmp_path: Path) -> None:
    assert Register.load(write(tmp_path, f"{'a' * 80},甲局,,,,,\n")).get("a" * 80) is not None
    with pytest.raises(ProjectError, match="can be no folder of the data") as caught:
        Register.load(write(tmp_path, f"{'a' * 300},甲局,,,,,\n"))
    assert caught.value.place == "filings/agencies.csv:2"
    assert caught.value.expected.startswith("at most 80 ")
    assert len(caught.value.message) < 150


def test_a_chain_of_parents_is_no_circle(tmp_path: Path) -> None:
    rows = "a,甲局,,b,,,\nb,乙局,,c,,,\nc,丙局,,,,,\n"
    assert [agency.parent_id for agency in Register.load(write(tmp_path, rows)).agencies] == ["b", "c", ""]


def test_refuses_a_folder_and_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "filings/agencies.csv").mkdir(parents=True)
    (tmp_path / "other").mkdir()
    (tmp_path / "other/agencies.csv").symlink_to(tmp_path / "gone.csv")
    for folder in ("filings", "other"):
        with pytest.raises(ProjectError, match="the register cannot be read") as caught:
            Register.load(tmp_path / folder / "agencies.csv")
        assert caught.value.place == f"{folder}/agencies.csv"
        assert caught.value.remedy


def test_refuses_other_columns(tmp_path: Path) -> None:
    with pytest.raises(ProjectError) as caught:
        Register.load(write(tmp_path, "", header="id,name\n"))
    assert caught.value.place == "filings/agencies.csv:1"
    assert caught.value.expected == HEADER.strip()


def test_refuses_what_is_not_utf8(tmp_path: Path) -> None:
    path = tmp_path / "agencies.csv"
    path.write_bytes(HEADER.encode() + "zz,某某局,,,,,\n".encode("gb18030"))
    with pytest.raises(ProjectError, match="the register is not UTF-8"):
        Register.load(path)


def test_refuses_an_agency_without_a_name(tmp_path: Path) -> None:
    with pytest.raises(ProjectError, match="an agency without a name"):
        Register.load(tmp_path / "agencies.csv").add(" \n")


def test_refuses_an_id_that_people_gave_to_another_agency(tmp_path: Path) -> None:
    register = Register.load(write(tmp_path, f"{BOLE},某某局,,,,,\n"))
    with pytest.raises(ProjectError, match="is already the id of 某某局"):
        register.add("博乐市医疗保障局")


def test_a_row_with_the_name_of_its_successor_is_a_former_id(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "bole-yibao,博乐市医疗保障局,,,,,\nbole,博乐市医疗保障局,,,,,older\nolder,博乐市 医疗保障局,,,,,bole-yibao\n",
    )
    register = Register.load(path)
    assert register.former_ids == {"bole": "bole-yibao", "older": "bole-yibao"}
    found = register.find("博乐市医疗保障局")
    assert found is not None
    assert found.agency_id == "bole-yibao"
    assert register.get("bole") == found
    assert register.current_filing_id("bole-2026-department-budget") == "bole-yibao-2026-department-budget"
    assert register.current_filing_id("xian-2026-department-budget") == "xian-2026-department-budget"


def test_a_name_stands_once_among_agencies_of_today(tmp_path: Path) -> None:
    path = write(tmp_path, "a,博乐市医疗保障局,,,,,\nb,博乐市医疗保障局,,,,,c\nc,博乐市某局,,,,,\n")
    with pytest.raises(ProjectError) as caught:
        Register.load(path)
    assert caught.value.place == "filings/agencies.csv:3"


def test_rewriting_leaves_rows_that_say_the_same_as_they_are(tmp_path: Path) -> None:
    path = write(tmp_path, 'zz,"某某局",  某局 ,,,,\n\naa,另一局,,zz,,,')
    register = Register.load(path)
    first, second = register.agencies
    register.rewrite([first, Agency("bb", "另一局", parent_id="zz"), Agency("aa", "另一局", successor_id="bb")])
    assert path.read_text("utf-8") == f'{HEADER}zz,"某某局",  某局 ,,,,\nbb,另一局,,zz,,,\naa,另一局,,,,,bb\n'
    before = path.read_bytes()
    with pytest.raises(ProjectError):
        register.rewrite([first, first])
    assert path.read_bytes() == before
    assert second.agency_id == "aa"
