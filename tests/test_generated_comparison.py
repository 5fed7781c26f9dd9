"""The measure itself: a perfect parse scores no failure, and each kind of slip is counted as what it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from generator import Generated, compare, generate
from mingzhang.budget.document import Place, Source
from mingzhang.budget.filing import Cell, Filing, Identity, Row, Table
from mingzhang.budget.resources import TABLE_RESOURCES


def _perfect(made: Generated) -> Filing:
    """The filing that the truth describes."""
    tables = []
    for name, resource in TABLE_RESOURCES.items():
        rows = []
        for true in made.truth.get(name, []):
            place = Place(made.name, line=int(true["source_line"]) if true["source_line"] else None)
            cells = tuple(
                Cell(column, true[column], Decimal(true[column]), place) for column in resource.amounts if true[column]
            )
            rows.append(Row(int(true["row"]), true["key"], {text: true[text] for text in resource.texts}, cells, place))
        tables.append(Table(name, made.titles.get(name, ""), "", made.unit, made.tables[name], rows=tuple(rows)))
    identity = Identity(made.agency, made.year, made.document, "title")
    source = Source(made.name, "", len(made.data), "utf-8")
    template = f"xinjiang-{made.template}"
    return Filing(identity, source, "text", template, made.unit, False, (), tuple(tables), ())


def _change(filing: Filing, resource: str, change: object) -> Filing:
    """The filing with the first figure of a table's first row replaced."""
    table = filing.table(resource)
    first = next(row for row in table.rows if row.cells)
    cells = (replace(first.cells[0], **change), *first.cells[1:])  # type: ignore[arg-type]
    rows = tuple(replace(row, cells=cells) if row is first else row for row in table.rows)
    tables = tuple(replace(one, rows=rows) if one is table else one for one in filing.tables)
    return replace(filing, tables=tables)


def test_a_perfect_parse_has_no_differences() -> None:
    for template in (2021, 2023, 2025, 2026):
        made = generate(7, template=template, form="flat")
        result = compare(_perfect(made), made)
        assert result.differences == []
        assert result.count("right") == sum(
            1
            for name, rows in made.truth.items()
            for row in rows
            for column in TABLE_RESOURCES[name].amounts
            if row[column]
        )


def test_another_column_with_certainty_is_wrong() -> None:
    made = generate(7, template=2026, form="flat")
    result = compare(_change(_perfect(made), "fund_expenditure" if made.tables["fund_expenditure"] == "filled" else "income",
                             {"column": "other_carryover"}), made)  # fmt: skip
    assert result.count("wrong") == 1


def test_doubt_counts_for_or_against() -> None:
    made = generate(7, template=2026, form="flat")
    perfect = _perfect(made)
    named = {"column": "other_carryover", "placement": "ambiguous", "alternatives": ("total", "other_carryover")}
    assert compare(_change(perfect, "income", named), made).count("doubt") == 1
    blind = named | {"alternatives": ("unit_funds", "other_carryover")}
    assert compare(_change(perfect, "income", blind), made).count("doubt_wrong") == 1


def test_lost_rows_and_figures_are_missing() -> None:
    made = generate(7, template=2023, form="flat")
    perfect = _perfect(made)
    table = perfect.table("expenditure")
    cut = replace(table, rows=table.rows[:-1])
    result = compare(replace(perfect, tables=tuple(cut if one is table else one for one in perfect.tables)), made)
    assert result.rows["missing_row"] == 1
    assert result.count("missing") == len(table.rows[-1].cells)


def test_another_value_is_wrong() -> None:
    made = generate(7, template=2023, form="grid")
    result = compare(_change(_perfect(made), "expenditure", {"value": Decimal("0.07")}), made)
    assert result.count("wrong") == 1
