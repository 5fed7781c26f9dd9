"""The tables on the page of a filing: the list of them, and each with its figures."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Record
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.labels import Labels
from mingzhang.website.other_tables import cells_of, other_id, render_other
from mingzhang.website.package_tables import Figure, Filed
from mingzhang.website.tables import render_table, table_id, table_number, table_title

_EXPECTED = {"contents": "（文件的目录列有这张表）"}


def source_link(filed: Filed, line: str) -> str:
    """Where a line, or a figure in it, stands in the filing; '' where that is not known."""
    page = filed.holding.url
    return f"{addresses.relative(page, addresses.source(page))}#L{line}" if line else ""


def short_title(filed: Filed, resource: str) -> str:
    listed = filed.tables[resource]
    return markdown_text(table_number(listed) or table_title(listed))


def table_link(filed: Filed, resource: str) -> str:
    """Where the file of a resource is, from the page; '' where it has no rows."""
    if not filed.has(resource):
        return ""
    return addresses.relative(filed.holding.url, csv_link(filed, resource))


def csv_link(filed: Filed, resource: str) -> str:
    return addresses.data(f"{filed.holding.path}/{filed.package.resource(resource).path.name}")


def table_list(filed: Filed) -> Markup:
    """Every table that is there or should be; what the filing's form does not have, or an excerpt does not hold, is named in
    one line."""
    left_out = [listed for listed in filed.listed if filed.is_left_out(listed["status"])]
    absent = [listed for listed in filed.listed if listed["status"] == "not_in_form"]
    shown = [listed for listed in filed.listed if listed not in left_out and listed not in absent]
    entries = [_entry(filed, listed) if listed["resource"] else _other_entry(filed, listed) for listed in shown]
    return render("table-list", entries=entries, absent=titles_of(absent), left_out=titles_of(left_out))


def titles_of(listed: Iterable[Record]) -> str:
    return "、".join(table_title(each) for each in listed)


def _entry(filed: Filed, listed: Record) -> dict[str, object]:
    """What the list of tables says of a table of the contract."""
    resource, filled = listed["resource"], listed["status"] == "filled"
    status = filed.status(resource)
    total = _printed_total(filed, resource) if status == "filled" else None
    return {
        "number": table_number(listed).removeprefix("表").strip(),
        "title": listed["title"] or table_title(listed),
        "href": f"#{table_id(resource)}" if filled else "",
        "rows": len(filed.rows(resource)) if filled else None,
        "total": total.value if total else None,
        "total_href": source_link(filed, total.line) if total else "",
        "status": words.STATUSES.get(status, ""),
        "meaning": words.STATUS_MEANINGS[status] + _EXPECTED.get(listed["expected_by"], ""),
        "note": listed["note"],
        "csv": table_link(filed, resource),
    }


def _other_entry(filed: Filed, listed: Record) -> dict[str, object]:
    """What it says of a table that is kept as it stands."""
    cells = cells_of(filed, listed["row"])
    return {
        "number": table_number(listed).removeprefix("表").strip(),
        "title": listed["title"] or table_title(listed),
        "href": f"#{other_id(listed['row'])}" if cells else "",
        "rows": len({cell["row"] for cell in cells}) if cells else None,
        "total": None,
        "total_href": "",
        "status": "照原样收录" if cells else words.STATUSES.get(listed["status"], ""),
        "meaning": words.STATUS_MEANINGS[listed["status"]],
        "note": listed["note"],
        "csv": table_link(filed, "other_cells") if cells else "",
    }


def _printed_total(filed: Filed, resource: str) -> Figure | None:
    """The first total row with a figure: where the income side leaves its total blank, that of expenditure."""
    column = "amount" if resource == "balance" else "total"
    figures = (filed.read(resource, row, column) for row in filed.rows(resource) if _is_total(row))
    return next((figure for figure in figures if figure.printed), None)


def _is_total(row: dict[str, str]) -> bool:
    return row["row_type"] == "total" or row.get("item") == "total"


def all_tables(filed: Filed, labels: Labels) -> Markup:
    """Every table that holds something, as the filing orders them."""
    page = filed.holding.url
    source = addresses.relative(page, addresses.source(page))
    drawn = []
    for listed in filed.listed:
        resource = listed["resource"]
        if not resource:
            drawn.append(render_other(filed, listed, source_href=source, csv_href=table_link(filed, "other_cells")))
        elif listed["status"] == "filled":
            drawn.append(
                render_table(filed, resource, labels, source_href=source, csv_href=table_link(filed, resource))
            )
    return Markup("\n").join(html for html in drawn if html)
