"""Why a figure is marked 疑, in words: where it was put, where else it could stand, and by what that was decided.

A package says of a doubtful figure where else it could stand, not whether several placements fit or none does. The
figures themselves tell: what is shown is one of the best placements, so where its sums fail, those of all fail. Doubts with the same column, the same alternatives and the same evidence share one note.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal

from mingzhang.budget.filing import INFERRED
from mingzhang.datapackage.records import CellRow, TableRow
from mingzhang.website import words
from mingzhang.website.checked.sums import Missed, missed_sums
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.package_tables import Filed

_NAMED = 6
"""How many figures a note names before it only counts the rest."""
_SUMS_NAMED = 4
_MISTRUSTED = (
    "这张表多处合计不符，多半是本站读错了列或行，不是机构算错。数字与原文相同，所在的列请对照原文；"
    "这些数字不用于图表、排序和本页开头的总数。"
)
_BESIDE = "旁边列出的其他年度或阶段的数字，所在的列不能确定，或不能识读为金额，请对照原文。"
_UNSEARCHED = "header"
"""Evidence for one figure alone: no placement of the whole table was searched for, so sums say nothing of it."""


@dataclass(frozen=True)
class Note:
    """`anchor` is the id that marked cells link to."""

    anchor: str
    text: str


@dataclass
class _Case:
    anchor: str
    column: str
    alternatives: tuple[str, ...]
    decided_by: str
    printed: str = ""
    figures: list[str] = field(default_factory=list)


class Doubts:
    """Collects the doubts of one table while its cells are drawn."""

    def __init__(self, filed: Filed, resource: str, labels: Labels) -> None:
        self._filed, self._resource, self._labels = filed, resource, labels
        self._cases: dict[tuple[str, ...], _Case] = {}
        self._suspect = f"doubt-{resource}"
        self._has_beside = False

    def placed(self, row: TableRow, cell: CellRow, value: Decimal) -> str:
        """A figure whose column is one of several; returns the id of its note."""
        others = tuple(name for name in cell.alternatives.split("|") if name and name != cell.column)
        case = self._case(cell.column, others, cell.decided_by, "")
        case.figures.append(f"{words.amount(value)}（{_row_name(row)}）")
        return case.anchor

    def suspect(self) -> str:
        """A figure of a table that contradicts itself; returns the id of the note for the whole table."""
        return self._suspect

    def beside(self) -> str:
        """A doubtful figure of another year or stage; returns the id of the note for all of them."""
        self._has_beside = True
        return f"{self._suspect}-beside"

    def illegible(self, row: TableRow, column: str, printed: str) -> str:
        """A printed text in a column of figures that is no figure; returns the id of its note."""
        case = self._case(column, (), "", printed)
        case.figures.append(_row_name(row))
        return case.anchor

    def notes(self) -> list[Note]:
        """A note for each case met so far, in the order of the table; that it is suspect as a whole comes first."""
        notes = [Note(case.anchor, self._explain(case)) for case in self._cases.values()]
        if self._has_beside:
            notes.append(Note(self.beside(), _BESIDE))
        return [Note(self._suspect, _MISTRUSTED), *notes] if self._resource in self._filed.suspects else notes

    def remarks(self) -> list[str]:
        """What holds for the table as a whole: figures whose lost column could be told, and corrections."""
        cells = [cell for cell in self._filed.records(CellRow) if cell.resource == self._resource]
        placed = [cell for cell in cells if cell.placement == INFERRED]
        inferred = Counter(cell.decided_by for cell in placed)
        others = sum(cell.alternatives != "" for cell in placed)
        remarks = []
        if inferred:
            by = "、".join(
                f"{words.DECIDED_BY.get(name, name)} {inferred[name]} 个" for name in words.DECIDED_BY if inferred[name]
            )
            remarks.append(
                f"原文没有留下空格的位置，{inferred.total()} 个数字所在的列是推定的，取最合理的一种。依据：{by}。"
                + (f"其中 {others} 个换一列合计也相符，其他归法见数据包的 cells。" if others else "")
            )
        corrected = sum(bool(cell.corrected) for cell in cells)
        if corrected:
            remarks.append(f"{corrected} 个数字经人工更正，原来的写法保留在数据包的 cells 中。")
        return remarks

    def _case(self, column: str, alternatives: tuple[str, ...], decided_by: str, printed: str) -> _Case:
        key = (column, decided_by, printed, *alternatives)
        if key not in self._cases:
            anchor = f"doubt-{self._resource}-{len(self._cases) + 1}"
            self._cases[key] = _Case(anchor, column, alternatives, decided_by, printed)
        return self._cases[key]

    def _explain(self, case: _Case) -> str:
        column = self._labels.column(self._resource, case.column)
        named = "、".join(case.figures[:_NAMED])
        more = f"等 {len(case.figures)} 个数字" if len(case.figures) > _NAMED else ""
        if case.printed:
            printed = f"“{column}”一列的原文为“{case.printed}”"
            return f"{named}{more}：{printed}，不能识读为金额，这里按原文显示，不计入数据。"
        evidence = words.DECIDED_BY.get(case.decided_by, case.decided_by)
        if not case.alternatives:
            return f"{named}{more}：数字与原文相同；归入“{column}”的依据是{evidence}，但与表内合计不符，因此存疑。"
        others = "、".join(f"“{self._labels.column(self._resource, name)}”" for name in case.alternatives)
        missed = self._missed((case.column, *case.alternatives))
        if missed and case.decided_by != _UNSEARCHED:
            return (
                f"{named}{more}：数字与原文相同，所在的列不能确定：无论归入“{column}”还是{others}，都不能使各处合计同时相符。"
                f"这里依据{evidence}归入“{column}”，使尽量多的合计相符；仍不相符的：{missed}。"
            )
        if case.decided_by == "arithmetic":
            return (
                f"{named}{more}：数字与原文相同，所在的列不能确定：仅凭合计关系不能判断，可能是“{column}”，也可能是{others}。"
                f"这里暂归入“{column}”。"
            )
        return f"{named}{more}：数字与原文相同，所在的列不能确定。依据{evidence}归入“{column}”，但也可能是{others}。"

    def _missed(self, columns: tuple[str, ...]) -> str:
        """The sums that fail in the first of these columns that has such, in words; empty where all hold."""
        rows = self._filed.rows(self._resource)
        for column in columns:
            missed = missed_sums(self._resource, rows, column)
            if missed:
                said = "；".join(_say(each) for each in missed[:_SUMS_NAMED])
                more = f"；等 {len(missed)} 处" if len(missed) > _SUMS_NAMED else ""
                return f"“{self._labels.column(self._resource, column)}”一列，{said}{more}"
        return ""


def _say(missed: Missed) -> str:
    printed = "留空" if missed.printed is None else words.amount(missed.printed)
    parts = "都留空" if missed.parts is None else f"合计 {words.amount(missed.parts)}"
    return f"{_row_name(missed.row)} {printed}，所属各项{parts}"


def _row_name(row: TableRow) -> str:
    name = row.project_name or row.name or row.unit_name
    return f"{row.code} {name}".strip() or f"第 {row.row} 行"
