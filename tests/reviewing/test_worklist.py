"""What `mingzhang review` lists, in which order, and what settles it."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from any_words import words
from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.decision import Decision
from mingzhang.budget.filing import Filing, Row
from mingzhang.budget.finding import CheckCell, Finding
from mingzhang.budget.phrases import say
from mingzhang.datapackage.agencies.register import agency_id_for
from mingzhang.datapackage.reader import read_package
from mingzhang.datapackage.writing.package import write_package
from mingzhang.reviewing import Item, worklist
from small_filing import AGENCY, REGION, balance, filing, income

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
        f"{ID}，收入总体情况表，210 卫生健康支出：54.00 按本站的读法在 一般公共预算：上级转移支付 列；也可能在政府性基金预算",
        f"{ID}：没有归入任何一行：7.50（这个数字在这张表里，却不知道属于哪一行）",
        f"{ID}：A6 算不平",
    ]
    assert [item.place for item in items] == [
        "filings/某某县.md:23",
        "filings/某某县.md:9",
        "filings/某某县.md:23",
    ]
    settled = items[2].suggestions[1:]
    assert [suggestion.file for suggestion in settled] == ["decisions.csv"] * 3
    assert [line.split(",")[:3] for suggestion in settled for line in suggestion.lines] == [
        [ID, key, what] for key in [settled[0].lines[0].split(",")[1]] for what in ("publish", "dismiss", "wait")
    ]
    items[2] = replace(items[2], suggestions=items[2].suggestions[:1])
    assert [[suggestion.lines for suggestion in item.suggestions] for item in items] == [
        [
            (f"c4,{ID},income,210,general_budget_transfer,54.00,54.00,misread,,",),
            (
                f"c4,{ID},income,210,general_budget_transfer,54.00,,misread,,",
                f"c5,{ID},income,210,fund_budget,,54.00,misread,,",
            ),
        ],
        [(f"c6,{ID},notes,9,text,7.50,,misread,,",)],
        [(f'c7,{ID},income,210,total,"1,154.17",1154.17,misread,,',)],
    ]


def test_the_larger_figure_comes_first_and_what_has_none_last(tmp_path: Path) -> None:
    """Of one kind: a finding about 0.50 before one that compares no figures, and after one about 54.00."""
    small_ = Finding(
        "A7", "sum", "fail", words("小"), severity="doubtful", found=Decimal("0.50"), expected=Decimal("0.40")
    )
    nothing = replace(small_, check_id="A8", message=words("无"), found=None, expected=None)
    large = replace(small_, check_id="A9", message=words("大"), found=Decimal("-54.00"), expected=None)
    write_package(filing(balance()), AGENCY, REGION, tmp_path, (nothing, small_, large))
    found = [item for item in listed(tmp_path, [AGENCY]) if "：A" in say(item.what)]
    assert [say(item.what) for item in found] == [f"{ID}：A9 大", f"{ID}：A7 小", f"{ID}：A8 无"]
    assert [item.weight for item in found] == [(1, 3, Decimal("-54.00")), (1, 3, Decimal("-0.50")), (1, 3, Decimal(0))]


def test_an_agency_that_the_program_added_is_to_be_looked_at(tmp_path: Path) -> None:
    name = "某某县某局"
    made = Agency(agency_id_for(name), name)
    (item,) = listed(tmp_path, [AGENCY, made])
    assert say(item.what) == f"某某县某局 不在登记表中，暂用编号 {made.agency_id}"
    assert [suggestion.lines for suggestion in item.suggestions] == [
        ("moumou,某某县某某局,某某局|某某县某局,,659001,,",),
        ("moumou,某某县某某局,某某局|某某县某局,,659001,,", f"{made.agency_id},某某县某某局,,,,,moumou"),
        ("moumouxianmouju,某某县某局,,,,,",),
        ("moumouxianmouju,某某县某局,,,,,", f"{made.agency_id},某某县某局,,,,,moumouxianmouju"),
    ]
    assert listed(tmp_path, [AGENCY, replace(made, region_code="659001")]) == []
    assert listed(tmp_path, [AGENCY, replace(made, agency_id="mouju")]) == []


def test_what_is_held_back_is_decided_on(tmp_path: Path) -> None:
    held = Finding("C1", "text", "fail", words("两处不同"), tier="mismatch", severity="doubtful", held_back=True)
    write_package(filing(balance()), AGENCY, REGION, tmp_path, (held, replace(held, check_id="C2", held_back=False)))
    _, one, two = listed(tmp_path, [AGENCY])  # the first is the figure in no row
    assert [say(one.what), say(two.what)] == [f"{ID}：C1 两处不同", f"{ID}：C2 两处不同"]
    line = one.suggestions[1].lines[0]
    filing_id, key, what, figures, *_ = line.split(",")
    assert (filing_id, what) == (ID, "dismiss")
    decision = Decision(ID, key, what, figures, "对照原件", "", "", "filings/decisions.csv:2")
    waiting = replace(decision, decision="wait")
    write_package(filing(balance()), AGENCY, REGION, tmp_path, (held,), decisions=[decision])
    assert len(list(worklist(tmp_path, [AGENCY], (), [decision]))) == 1
    write_package(filing(balance()), AGENCY, REGION, tmp_path, (held,), decisions=[waiting])
    _, item = worklist(tmp_path, [AGENCY], (), [waiting])
    assert say(item.what) == f"{ID}：C1 两处不同（已决定暂缓）"


def test_a_decision_that_has_lapsed_is_to_be_looked_at(tmp_path: Path) -> None:
    held = Finding("C1", "text", "fail", words("两处不同"), tier="mismatch", severity="minor")
    write_package(filing(balance()), AGENCY, REGION, tmp_path, (held,))
    data = json.loads(read_package(tmp_path / "moumou/2026-department-budget").rows("checks")[0]["params"])
    old = Decision(ID, data["finding"], "publish", "1.00|2.00|00000000", "对照原件", "", "", "filings/decisions.csv:2")
    idle = replace(old, finding="C9-0000000000", place="filings/decisions.csv:3")
    gone = replace(old, filing_id="no-2026-unit-budget", place="filings/decisions.csv:4")
    assert [(item.place, say(item.what)) for item in list(worklist(tmp_path, [AGENCY], (), [old, idle, gone]))[1:]] == [
        (
            "filings/decisions.csv:2",
            f"{ID}：{data['finding']} 的数字已从 1.00|2.00|00000000 变为 {data['figures']}，原来的决定失效，请重新判断",
        ),
        ("filings/decisions.csv:3", f"{ID}：没有编号为 C9-0000000000 的核对结果，这条决定没有用上"),
        ("filings/decisions.csv:4", f"no-2026-unit-budget：没有编号为 {data['finding']} 的核对结果，这条决定没有用上"),
    ]
