"""What people corrected in a filing, as its page says it: what is printed, what it should be, why."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.by_hand.correction import MISPRINT, WHOLE, same_figure
from mingzhang.budget.filing import PLACEMENTS
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.records import CorrectionRow
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.package_tables import Filed


@dataclass(frozen=True)
class Corrected:
    """`anchor` is the id that marked cells link to, `line` where the figure stands in the source."""

    anchor: str
    line: str
    text: str
    reason: str


def read_corrections(filed: Filed) -> list[Corrected]:
    """Every correction of the filing, in the order of the register."""
    labels = Labels(filed.package)
    return [
        Corrected(
            f"correction-{row.id}",
            _line(filed, row),
            _text(filed, row, labels),
            f"理由：{row.reason}" + (f"（依据：{row.evidence}）" if row.evidence else ""),
        )
        for row in filed.records(CorrectionRow)
    ]


def _text(filed: Filed, row: CorrectionRow, labels: Labels) -> str:
    if row.resource == "notes":
        seen = f"“{row.printed}”" if row.key.isdigit() else f" {row.printed} 个数字"
        return f"人工核对过没有归入数据的{seen}，不影响数据"
    title = labels.resource(row.resource) if row.resource in TABLE_RESOURCES else row.resource
    if WHOLE in (row.key, row.column):
        return _whole(title, row, labels)
    where = f"{title} {row.key}“{labels.column(row.resource, row.column)}”"
    unit = filed.tables[row.resource].unit if row.resource in filed.tables else ""
    if row.kind == MISPRINT:
        return f"{where}：原文为 {row.printed}，应为 {row.corrected or '空'}；表中和核对仍用原文的数"
    if same_figure(row.printed, row.corrected, unit):
        return f"{where}：人工核对过，{row.printed} 没有读错"
    if not row.printed:
        return f"{where}：先前读作空，更正为 {row.corrected}"
    return f"{where}：先前读作 {row.printed}，更正为 {row.corrected or '空'}"


def _whole(title: str, row: CorrectionRow, labels: Labels) -> str:
    """A correction of many figures at once."""
    column = labels.column(row.resource, row.column)
    what = f"“{column}”整列" if row.column != WHOLE else "所有数字"
    if row.key != WHOLE:
        what = f"{row.key} 整行"
    if row.printed in PLACEMENTS:
        what += f"中归列状态为 {row.printed} 的数字"
    if not row.corrected:
        return f"{title}：{what}不是这张表的数字，已去掉"
    if row.corrected in (WHOLE, row.column):
        return f"{title}：{what}经人工核对，没有读错"
    return f"{title}：{what}归入“{labels.column(row.resource, row.corrected)}”列"


def _line(filed: Filed, row: CorrectionRow) -> str:
    """Where the corrected figure stands; empty where that is not known."""
    if WHOLE in (row.key, row.column):
        return ""
    if row.resource in TABLE_RESOURCES:
        numbers = [each.row for each in filed.rows(row.resource) if each.key == row.key]
        return filed.at(row.resource, numbers[0], row.column) if numbers else ""
    if row.resource == "notes":
        return row.key.partition("-")[0]
    found = filed.trace.said(row.resource).get(row.key)
    return filed.at(row.resource, found.row, row.column) if found else ""
