"""What `mingzhang review` lists, in which order, and what settles it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from any_words import words
from mingzhang.budget.agency import Agency
from mingzhang.budget.filing import Filing, Row
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.phrases import say
from mingzhang.packaging.package import write_package
from mingzhang.packaging.register import agency_id_for
from mingzhang.reviewing import Item, worklist
from small_filing import AGENCY, REGION, filing, income

ID = "moumou-2026-department-budget"


def doubtful() -> Filing:
    """54.00 may stand in two columns; 7.50 is in no row."""
    table = income()

    def with_alternatives(row: Row) -> Row:
        cells = tuple(
            replace(cell, alternatives=("general_budget_transfer", "fund_budget"))
            if cell.placement == "ambiguous"
            else cell
            for cell in row.cells
        )
        return replace(row, cells=cells)

    return filing(replace(table, rows=tuple(map(with_alternatives, table.rows))))


def listed(folder: Path, agencies: list[Agency], *, used: tuple[str, ...] = ()) -> list[Item]:
    return list(worklist(folder, agencies, used, ()))


def test_the_worst_comes_first_each_with_its_lines(tmp_path: Path) -> None:
    cell = CheckCell("found", "income", 4, "total")
    suspected = Finding("A6", "sum", "fail", words("算不平"), tier="mismatch", severity="doubtful", cells=(cell,))
    certain = replace(suspected, severity="certain")
    write_package(doubtful(), AGENCY, REGION, tmp_path, (suspected, certain))
    items = listed(tmp_path, [AGENCY], used=("c3", "x9"))
    assert [say(item.what) for item in items] == [
        f"{ID}，income，210：54.00 按本站的读法在 general_budget_transfer 列；也可能在fund_budget",
        f"{ID}：没有归入任何一行：7.50（这个数字在这张表里，却不知道属于哪一行）",
        f"{ID}：A6 算不平",
    ]
    assert [item.place for item in items] == [
        "filings/某某县.md:23",
        "filings/某某县.md:9",
        "filings/某某县.md:23",
    ]
    assert [[suggestion.lines for suggestion in item.suggestions] for item in items] == [
        [
            (f"c4,{ID},income,210,general_budget_transfer,54.00,54.00,misread,对照原件,",),
            (
                f"c4,{ID},income,210,general_budget_transfer,54.00,,misread,对照原件,",
                f"c5,{ID},income,210,fund_budget,,54.00,misread,对照原件,",
            ),
        ],
        [(f"c6,{ID},notes,9,text,7.50,,misread,对照原件,",)],
        [(f'c7,{ID},income,210,total,"1,154.17",1154.17,misread,对照原件,',)],
    ]


def test_an_agency_that_the_program_added_is_to_be_looked_at(tmp_path: Path) -> None:
    name = "某某县某局"
    made = Agency(agency_id_for(name), name)
    (item,) = listed(tmp_path, [AGENCY, made])
    assert say(item.what) == f"某某县某局 不在登记表中，暂用编号 {made.agency_id}"
    assert [suggestion.lines for suggestion in item.suggestions] == [
        ("moumou,某某县某某局,某某局|某某县某局,,659001,,",),
        ("moumouxianmouju,某某县某局,,,,,",),
    ]
    assert listed(tmp_path, [AGENCY, replace(made, region_code="659001")]) == []
    assert listed(tmp_path, [AGENCY, replace(made, agency_id="mouju")]) == []
