"""A published table as HTML: its used columns, its rows by level, zero, blank and doubt each in its own dress."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from markupsafe import Markup, escape

from mingzhang.budget.concepts import ancestors
from mingzhang.budget.filing import AMBIGUOUS, SUSPECT
from mingzhang.budget.resources import TABLE_RESOURCES, TableResource
from mingzhang.datapackage.records import CellRow, TableListing, TableRow
from mingzhang.website import addresses, words
from mingzhang.website.fragments import even, is_even, render
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.beside import Beside, BesideCell, cells_beside, columns_beside
from mingzhang.website.one_filing.doubts import Doubts
from mingzhang.website.one_filing.package_tables import Filed

_LEVELS = {
    "total": "total",
    "subtotal": "cat",
    "of_which": "in1",
    "unit": "cat agency",
    "category": "cat",
    "section": "sec",
    "item": "item",
    "project": "project",
}
_SIDES = {"income": "收入", "expenditure": "支出", "expenditure_by_kind": "支出（按性质）"}
_NARROW, _WIDE = 3, 7
"""Up to so many columns of figures fit a phone, and a desk."""
_DIGITS = 26
"""So many characters of figures fit beside each other on a phone: tables in 元 have long ones."""


@dataclass(frozen=True)
class CellView:
    """`kind`: figure, doubt, blank, beside (of another year or stage). `note` is the id of the note that explains a doubt, `correction` the id of a
    correction by hand. An amount has its `value` and the decimals with which it is shown; anything else is `text` alone."""

    kind: str
    text: str = ""
    href: str = ""
    note: str = ""
    correction: str = ""
    value: Decimal | None = None
    places: int = 2

    @property
    def shown(self) -> Markup:
        """The text of the cell; a value has as many decimals as the others of its table."""
        return escape(self.text) if self.value is None else even(self.value, self.places)

    @property
    def is_shortened(self) -> bool:
        """Whether more decimals are printed than shown; the exact value is then told beside it."""
        return self.value is not None and not is_even(self.value, self.places)


@dataclass(frozen=True)
class RowView:
    """`css` says the level; `words` are further texts of the row (the project's name)."""

    anchor: str
    css: str
    code: str
    name: str
    words: tuple[str, ...]
    cells: tuple[CellView, ...]


@dataclass
class ColumnGroup:
    """A side of the table (or the whole of it). `unfilled` are categories printed without any figure: (id, text)."""

    title: str
    rows: list[RowView] = field(default_factory=list)
    unfilled: list[tuple[str, str]] = field(default_factory=list)


def table_title(listed: TableListing) -> str:
    """`表 3　部门支出总体情况表`, by the filing's own number and title."""
    known = TABLE_RESOURCES.get(listed.resource)
    title = listed.title or (known.title if known else "没有标题的表")
    number = table_number(listed)
    return f"{number}　{title}" if number else title


def table_number(listed: TableListing) -> str:
    """`表 3` or `表三`, as the filing numbers it; empty where it does not."""
    number = listed.number.strip("：: 　")
    return f"表 {number}" if number.isdecimal() else number


def table_id(resource: str) -> str:
    """The anchor of a published table on its filing's page."""
    return f"table-{resource}"


def render_table(filed: Filed, resource: str, labels: Labels, *, source_href: str, csv_href: str) -> Markup:
    """The table with its notes. `source_href` is the page of lines, `csv_href` the file of exactly these rows."""
    described = TABLE_RESOURCES[resource]
    rows = filed.rows(resource)
    columns = used_columns(filed, described, rows)
    has_projects = any(row.project_name not in ("", _name(row)) for row in rows)
    doubts = Doubts(filed, resource, labels)
    shown = _with_beside(filed, described, columns)
    places = words.places_of(_amounts(filed, resource, rows, columns))
    groups = list(_groups(filed, described, rows, shown, doubts, source_href, places, has_projects=has_projects))
    listed = filed.tables[resource]
    coded = any(row.code for row in rows)
    return render(
        "table",
        id=table_id(resource),
        title=table_title(listed),
        unit="万元" if listed.unit in ("", "万元") else f"万元，原文为{listed.unit}",
        first="项目" if "side" in described.texts or not coded else "科目代码与名称",
        texts=[labels.column(resource, "project_name")] if has_projects else [],
        columns=[_head(labels, resource, column, only=len(columns) == 1) for column in shown],
        groups=groups,
        coded=coded,
        scrolls=len(shown) + has_projects > _NARROW or len(shown) * _longest(groups) > _DIGITS,
        wide=len(shown) + 2 * has_projects > _WIDE,
        notes=doubts.notes(),
        remarks=[*_unit_remark(listed), *_places_remark(groups), *doubts.remarks()],
        count=len(rows),
        csv=csv_href,
        source=f"{source_href}#L{line}" if (line := filed.line(listed)) else source_href,
    )


def used_columns(filed: Filed, described: TableResource, rows: Sequence[TableRow]) -> list[str]:
    """The amount columns in which a figure stands, in contract order, then printed columns that the contract lacks."""
    others: dict[str, None] = {}
    used = set()
    for cell in filed.records(CellRow):
        if cell.resource == described.name:
            used.add(cell.column)
            taken_out = cell.corrected and cell.value is None
            if cell.column.startswith("other:") and not taken_out:
                others[cell.column] = None
    used |= {column for row in rows for column, value in row.amounts.items() if value is not None}
    return [column for column in described.amounts if column in used] + list(others)


def _longest(groups: list[ColumnGroup]) -> int:
    """The characters of the longest figure."""
    return max((len(cell.text) for group in groups for row in group.rows for cell in row.cells), default=0)


def _with_beside(filed: Filed, described: TableResource, columns: list[str]) -> list[str | Beside]:
    """The columns of the table, each followed by those of other years and stages that stand beside it."""
    beside = columns_beside(filed, described.name)
    order = [*described.amounts, *columns, *beside]
    own = sorted({*columns, *beside}, key=order.index)
    return [each for name in own for each in ([name] if name in columns else []) + beside.get(name, [])]


def _head(labels: Labels, resource: str, column: str | Beside, *, only: bool) -> tuple[str, str]:
    """The title of a column and the key of its colour; `only`: the table has no other column of its own."""
    if isinstance(column, Beside):
        return column.title("" if only else labels.column(resource, column.column)), ""
    return labels.column(resource, column), column if column in ("basic", "project") else ""


def _places_remark(groups: list[ColumnGroup]) -> list[str]:
    """That figures are shown shorter than they are."""
    cells = (cell for group in groups for row in group.rows for cell in row.cells)
    shortened = any(cell.is_shortened for cell in cells)
    return ["金额四舍五入到两位小数；完整的数见 CSV，或点数字看原文。"] if shortened else []


def _unit_remark(listed: TableListing) -> list[str]:
    """Where the unit is from, unless the table prints it."""
    if listed.unit_from in ("", "table"):
        return []
    return [f"这张表没有印金额单位，“{listed.unit}”是{words.UNIT_FROM[listed.unit_from]}。"]


def _groups(
    filed: Filed,
    described: TableResource,
    rows: Sequence[TableRow],
    columns: Sequence[str | Beside],
    doubts: Doubts,
    source_href: str,
    places: int,
    *,
    has_projects: bool,
) -> Iterator[ColumnGroup]:
    group: ColumnGroup | None = None
    above: set[str] = set()
    beside = cells_beside(filed, described.name)
    for row in rows:
        title = _SIDES.get(row.side, "")
        if group is None or group.title != title:
            if group is not None:
                yield group
            group = ColumnGroup(title)
        cells = tuple(
            _beside_cell(beside.get((row.row, column)), doubts, source_href, places)
            if isinstance(column, Beside)
            else _cell(filed, described.name, row, column, doubts, source_href, places)
            for column in columns
        )
        anchor = addresses.anchor(described.name, row.key)
        name = _name(row)
        if row.side == "expenditure" and row.code and all(cell.kind == "blank" for cell in cells):
            group.unfilled.append((anchor, f"{row.code} {name}"))
            continue
        further = ("" if row.project_name == name else row.project_name,) if has_projects else ()
        group.rows.append(RowView(anchor, _css(row, above), row.code, name, further, cells))
        above |= {row.item} if row.side == "income" else set()
    if group is not None:
        yield group


def _amounts(filed: Filed, resource: str, rows: Sequence[TableRow], columns: Sequence[str]) -> Iterator[Decimal]:
    """Every figure of these columns."""
    found = (_value(filed.cells.get((resource, row.row, column)), row, column) for row in rows for column in columns)
    return (value for value in found if value is not None)


def _value(cell: CellRow | None, row: TableRow, column: str) -> Decimal | None:
    return cell.value if cell is not None and column.startswith("other:") else row.amounts.get(column)


def _cell(
    filed: Filed, resource: str, row: TableRow, column: str, doubts: Doubts, source_href: str, places: int
) -> CellView:
    cell = filed.cells.get((resource, row.row, column))
    value = _value(cell, row, column)
    line = filed.at(resource, row.row, column)
    href = f"{source_href}#L{line}" if line else ""
    if value is None:
        if cell is None or cell.correction:
            return CellView("blank", "", href, correction=cell.correction if cell is not None else "")
        return CellView("doubt", cell.printed, href, doubts.illegible(row, column, cell.printed))
    plain = _figure(value, places, href)
    if cell is None:
        return plain
    if cell.correction:
        return replace(plain, correction=cell.correction)
    if cell.placement == SUSPECT:
        return replace(plain, kind="doubt", note=doubts.suspect())
    if cell.placement == AMBIGUOUS:
        return replace(plain, kind="doubt", note=doubts.placed(row, cell, value))
    return plain


def _figure(value: Decimal, places: int, href: str) -> CellView:
    return CellView("figure", words.even(value, places), href, value=value, places=places)


def _beside_cell(cell: BesideCell | None, doubts: Doubts, source_href: str, places: int) -> CellView:
    if cell is None:
        return CellView("blank")
    href = f"{source_href}#L{cell.line}" if cell.line else ""
    plain = CellView("beside", cell.text, href) if cell.amount is None else _figure(cell.amount, places, href)
    return replace(plain, kind="doubt", note=doubts.beside()) if cell.doubtful else replace(plain, kind="beside")


def _name(row: TableRow) -> str:
    """What a row is called."""
    return row.name or row.project_name or row.unit_name


def _css(row: TableRow, printed: Collection[str]) -> str:
    """How a row is set; an income line by how deep it stands below those `printed` above it."""
    level = _LEVELS.get(row.row_type, "")
    if level or row.side != "income":
        return level
    if row.item in ("", "total"):
        return row.item
    return ("cat", "in1", "in2")[min(_depth(row.item, printed), 2)]


def _depth(item: str, printed: Collection[str]) -> int:
    """How many lines that an income line is a part of stand above it. 本年收入 is one of them for current sources, but for
    财政拨款 and what that stands above."""
    above = ancestors(item)
    depth = sum(each in printed for each in above)
    beside_it = (
        item in ("current_year", "appropriation")
        or {item, *above} & {"carryover"}
        or ("appropriation" in above and "appropriation" in printed)
    )
    return depth if beside_it else depth + ("current_year" in printed)
