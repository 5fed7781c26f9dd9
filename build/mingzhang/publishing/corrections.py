"""What people corrected in a filing, as its page says it: what is printed, what it should be, why."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.correction import MISPRINT, same_figure
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.publishing.filed import Filed
from mingzhang.publishing.holdings import Record
from mingzhang.publishing.labels import Labels


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
            f"correction-{row['id']}",
            _line(filed, row),
            _text(filed, row, labels),
            f"理由：{row['reason']}" + (f"（依据：{row['evidence']}）" if row["evidence"] else ""),
        )
        for row in filed.rows("corrections")
    ]


def _text(filed: Filed, row: Record, labels: Labels) -> str:
    if row["resource"] == "notes":
        return f"人工看过没有归入数据的“{row['printed']}”，不影响数据"
    titles = {resource: described.title for resource, described in TABLE_RESOURCES.items()}
    where = (
        f"{titles.get(row['resource'], row['resource'])} {row['key']}“{labels.column(row['resource'], row['column'])}”"
    )
    unit = filed.tables[row["resource"]]["unit"] if row["resource"] in filed.tables else ""
    if row["kind"] == MISPRINT:
        return f"{where}：原文印的是 {row['printed']}，应为 {row['corrected'] or '空'}；表中和核对仍用原文的数"
    if same_figure(row["printed"], row["corrected"], unit):
        return f"{where}：人工核对过，{row['printed']} 没有读错"
    if not row["printed"]:
        return f"{where}：先前读作空，更正为 {row['corrected']}"
    return f"{where}：先前读作 {row['printed']}，更正为 {row['corrected'] or '空'}"


def _line(filed: Filed, row: Record) -> str:
    """Where the corrected figure stands; empty where that is not known."""
    if row["resource"] in TABLE_RESOURCES:
        found = next((each for each in filed.rows(row["resource"]) if each["key"] == row["key"]), None)
        return filed.at(row["resource"], found, row["column"]) if found else ""
    if row["resource"] == "notes":
        return row["key"]
    found = filed.trace.said(row["resource"]).get(row["key"])
    return filed.at(row["resource"], found, row["column"]) if found else ""
