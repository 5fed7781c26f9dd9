"""Two versions of one filing, cell by cell: tables, figures of other periods, words, other tables."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from test_revisions import rows_of

from accounts_pair import accounts
from mingzhang.budget.revised import RevisedCell
from mingzhang.validation import revised_cells
from mingzhang.validation.filings.published_filing import TextRows

_ROW = "<tr><td>20126</td><td>档案事务</td><td>88.00</td><td>88.00</td><td></td><td></td></tr>"
_ASSETS = "<p>档案利用情况表</p><table><tr><td>项目</td><td>数量</td></tr><tr><td>利用档案（卷次）</td><td>{}</td></tr></table>"


def changed(
    folder: Path, *changes: tuple[str, str], before: tuple[tuple[str, str], ...] = ()
) -> tuple[RevisedCell, ...]:
    return revised_cells(rows_of(accounts(folder, *changes)), rows_of(accounts(folder, *before)))


def told(cells: tuple[RevisedCell, ...]) -> list[tuple[str, str, str, str, str, str]]:
    return [(each.resource, each.key, each.column, each.change, each.before, each.after) for each in cells]


def test_a_figure_with_its_difference_and_both_places(tmp_path: Path) -> None:
    (cell,) = changed(
        tmp_path,
        (
            "行政运行</td><td>60.00</td><td>60.00</td><td></td></tr>",
            "行政运行</td><td>61.50</td><td>60.00</td><td></td></tr>",
        ),
    )
    assert (cell.resource, cell.key, cell.name, cell.column) == ("expenditure", "2012601", "行政运行", "total")
    assert (cell.change, cell.before, cell.after, cell.difference) == ("changed", "60.00", "61.50", Decimal("1.50"))
    assert cell.before_place == cell.place
    assert (cell.place.file, cell.place.page) == ("accounts.html", "")
    assert int(cell.place.line) > 30


def test_zeros_at_the_end_are_no_change(tmp_path: Path) -> None:
    assert changed(tmp_path, ("合计</td><td>2.00</td><td>1.40", "合计</td><td>2</td><td>1.4")) == ()


def test_a_blank_and_a_zero_are_two_things(tmp_path: Path) -> None:
    cells = changed(tmp_path, ("公务用车购置费</td><td>0.00</td><td>0.00", "公务用车购置费</td><td>0.00</td><td>"))
    assert told(cells) == [("three_public", "vehicle_purchase", "total", "removed", "0.00", "")]
    assert cells[0].difference is None


def test_a_row_that_went_changes_no_other_row(tmp_path: Path) -> None:
    cells = changed(tmp_path, (_ROW, ""))
    assert told(cells) == [
        ("income", "20126", "name", "row_removed", "档案事务", ""),
        ("income", "20126", "total", "row_removed", "88.00", ""),
        ("income", "20126", "appropriation", "row_removed", "88.00", ""),
    ]
    assert [each.row for each in cells] == [0, 0, 0]
    assert told(changed(tmp_path, before=((_ROW, ""),)))[1] == ("income", "20126", "total", "row_added", "", "88.00")


def test_a_statement_goes_by_its_subject_and_not_by_its_unit() -> None:
    def rows(subject: str, amount: str) -> TextRows:
        row = {
            "row": "1",
            "chapter": "一、说明",
            "subject": subject,
            "parent": "支出",
            "amount": amount,
            "unit": "万元",
        }
        placed = row | {"source_page": "", "source_line": "9"}
        return lambda resource: [placed] if resource == "statements" else []

    (total,) = revised_cells(rows("收支总预算", "12.00"), rows("收支总预算", "13.00"))
    assert (total.name, total.column, total.before, total.after) == ("收支总预算", "amount", "13.00", "12.00")
    (unnamed,) = revised_cells(rows("", "12.00"), rows("", "13.00"))
    assert unnamed.name == "支出"


def test_a_name_that_is_spelled_otherwise(tmp_path: Path) -> None:
    cells = changed(tmp_path, ("2012604</td><td>档案馆</td><td>28.00", "2012604</td><td>综合档案馆</td><td>28.00"))
    assert told(cells) == [("income", "2012604", "name", "changed", "档案馆", "综合档案馆")]


def test_the_plan_beside_a_figure(tmp_path: Path) -> None:
    cells = changed(tmp_path, ("公务接待费</td><td>0.80", "公务接待费</td><td>0.90"))
    assert told(cells) == [("comparatives", "three_public/reception", "total:budget:2024", "changed", "0.80", "0.90")]
    assert cells[0].name == "公务接待费"


def test_words_by_what_they_are_about(tmp_path: Path) -> None:
    cells = changed(tmp_path, ("库房改造推迟", "库房改造取消"), ("共有车辆2辆", "共有车辆3辆"))
    assert told(cells) == [
        (
            "changes",
            "general_item/一般公共服务支出/档案事务/档案馆",
            "reason",
            "changed",
            "库房改造推迟",
            "库房改造取消",
        ),
        ("facts", "vehicles_count", "value", "changed", "2", "3"),
    ]


def test_a_year_is_no_figure_that_rose(tmp_path: Path) -> None:
    assets = "截至2024年12月31日，共有车辆2辆。"
    before, now = (
        (assets, f"{year}年度政府采购支出总额{amount}万元。") for year, amount in ((2023, "9.00"), (2024, "9.50"))
    )
    cells = changed(tmp_path, now, before=(before,))
    assert [(each.resource, each.column, each.before, each.after, each.difference) for each in cells] == [
        ("facts", "value", "9.00", "9.50", Decimal("0.50")),
        ("facts", "as_of", "2023", "2024", None),
    ]


def test_tables_of_no_resource(tmp_path: Path) -> None:
    end = "<p>第三部分"
    before, now = ((end, _ASSETS.format(size) + end) for size in ("120.5", "130.5"))
    assert told(changed(tmp_path, now, before=(before,))) == [
        ("other_cells", "档案利用情况表/利用档案（卷次）", "数量", "changed", "120.5", "130.5")
    ]
    gone = told(changed(tmp_path, before=(before,)))
    assert ("tables", "档案利用情况表", "status", "row_removed", "filled", "") in gone
    assert ("other_cells", "档案利用情况表/利用档案（卷次）", "数量", "row_removed", "120.5", "") in gone


def test_what_may_be_misread_is_in_doubt(tmp_path: Path) -> None:
    """So many sums of the table fail now that its figures are suspect."""
    wrong = [(f"{name}</td><td>{old}</td><td>{old}</td><td></td><td>", f"{name}</td><td>{new}</td><td>{old}</td><td></td><td>")
             for name, old, new in (("行政运行", "60.00", "66.00"), ("档案馆", "28.00", "35.00"), ("机关事业单位基本养老保险缴费支出", "12.00", "19.00"))]  # fmt: skip
    cells = changed(tmp_path, *wrong)
    assert [(each.key, each.after, each.doubtful) for each in cells] == [
        ("2012601", "66.00", True), ("2012604", "35.00", True), ("2080505", "19.00", True),
    ]  # fmt: skip
