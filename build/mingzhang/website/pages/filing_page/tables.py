"""原表与下载: every table folded behind its number, name, rows and sum, then where all this is from."""

from __future__ import annotations

from markupsafe import Markup

from mingzhang.budget.filing import ACCOUNTS
from mingzhang.datapackage.records import TableListing, TableRow
from mingzhang.website import addresses, words
from mingzhang.website.escaping import markdown_text
from mingzhang.website.fragments import render
from mingzhang.website.labels import Labels
from mingzhang.website.one_filing.other_tables import cells_of, render_other
from mingzhang.website.one_filing.package_tables import Figure, Filed
from mingzhang.website.one_filing.tables import render_table, table_number, table_title
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.filing_page.provenance import render_provenance, titles_of

_EXPECTED = {"contents": "（文件的目录列有这张表）"}


def source_link(filed: Filed, line: str) -> str:
    """Where a line, or a figure in it, stands in the filing; '' where that is not known."""
    return f"{source_page(filed)}#L{line}" if line else ""


def source_page(filed: Filed) -> str:
    """The page with the lines of the filing, from its own page."""
    return addresses.relative(filed.holding.url, addresses.source(filed.holding.url))


def short_title(filed: Filed, resource: str) -> str:
    """The number of a table as the filing prints it (表四), or else its title; safe in Markdown."""
    listed = filed.tables[resource]
    return markdown_text(table_number(listed) or table_title(listed))


def table_link(filed: Filed, resource: str) -> str:
    """Where the file of a resource is, from the page; '' where it has no rows."""
    if not filed.has(resource):
        return ""
    return addresses.relative(filed.holding.url, csv_link(filed, resource))


def csv_link(filed: Filed, resource: str) -> str:
    """The address of a table's CSV."""
    return addresses.data(f"{filed.holding.path}/{filed.package.resource(resource).path.name}")


def tables_section(filed: Filed, labels: Labels, fragments: dict[str, str]) -> str:
    """The last section of the page."""
    fragments["tables"] = _folds(filed, labels)
    fragments["provenance"] = render_provenance(filed)
    printed = sum(listed.status not in ("missing", "not_in_form") for listed in filed.listed)
    about = f"{printed} 张表；金额为各表合计，万元" if printed else ""
    return "\n\n".join([heading("原表与下载", "tables", about), mark("tables"), mark("provenance")])


def _folds(filed: Filed, labels: Labels) -> Markup:
    """Every table that is there or should be, in the order of the filing; what its form does not have, or an excerpt does not
    hold, is named in one line."""
    left_out = [listed for listed in filed.listed if filed.is_left_out(listed.status)]
    absent = [listed for listed in filed.listed if listed.status == "not_in_form"]
    shown = [listed for listed in filed.listed if listed not in left_out and listed not in absent]
    entries = [
        (_entry(filed, listed), _table(filed, listed, labels)) if listed.resource else _other(filed, listed)
        for listed in shown
    ]
    excerpt = filed.holding.excerpt
    # The contract's other tables are of budgets: accounts that lack one lack nothing.
    others = [] if filed.holding.phase == ACCOUNTS else absent
    return render("folds", entries=entries, absent=titles_of(others), left_out=titles_of(left_out), excerpt=excerpt)


def _table(filed: Filed, listed: TableListing, labels: Labels) -> Markup:
    resource = listed.resource
    if listed.status != "filled":
        return Markup()
    return render_table(filed, resource, labels, source_href=source_page(filed), csv_href=table_link(filed, resource))


def _other(filed: Filed, listed: TableListing) -> tuple[dict[str, object], Markup]:
    drawn = render_other(filed, listed, source_href=source_page(filed), csv_href=table_link(filed, "other_cells"))
    return _other_entry(filed, listed), drawn


def _entry(filed: Filed, listed: TableListing) -> dict[str, object]:
    """What the list of tables says of a table of the contract."""
    resource, filled = listed.resource, listed.status == "filled"
    status = filed.status(resource)
    total = _printed_total(filed, resource) if status == "filled" else None
    return {
        "number": table_number(listed),
        "title": listed.title or table_title(listed),
        "rows": len(filed.rows(resource)) if filled else None,
        "total": total.value if total else None,
        "doubtful": total is not None and total.doubtful,
        "year": "",
        "status": words.STATUSES.get(status, ""),
        "meaning": words.STATUS_MEANINGS[status] + _EXPECTED.get(listed.expected_by, ""),
        "note": listed.note,
    }


def _other_entry(filed: Filed, listed: TableListing) -> dict[str, object]:
    """What it says of a table that is kept as it stands."""
    cells = cells_of(filed, listed.row)
    return {
        "number": table_number(listed),
        "title": listed.title or table_title(listed),
        "rows": len({cell.row for cell in cells}) if cells else None,
        "total": None,
        "doubtful": False,
        "year": "",
        "status": "照原样收录" if cells else words.STATUSES.get(listed.status, ""),
        "meaning": words.STATUS_MEANINGS[listed.status],
        "note": listed.note,
    }


def _printed_total(filed: Filed, resource: str) -> Figure | None:
    """The first total row with a figure: where the income side leaves its total blank, that of expenditure."""
    column = "amount" if resource == "balance" else "total"
    figures = (filed.read(resource, row, column) for row in filed.rows(resource) if _is_total(row))
    return next((figure for figure in figures if figure.printed), None)


def _is_total(row: TableRow) -> bool:
    return "total" in (row.row_type, row.item)
