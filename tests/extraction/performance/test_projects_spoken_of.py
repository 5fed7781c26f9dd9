"""Which project of the tables a named amount is of: by its name first, then by its amount alone."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.budget.filing import Table
from mingzhang.extraction.performance.joining import Projects, join
from small_filing import cells, row, table

Listed = tuple[str, str, str]


def listing(resource: str, column: str, *rows: Listed) -> Table:
    """A table of projects: id, name and amount of each row."""
    return table(
        resource,
        *(
            row(
                number,
                identity,
                number,
                {"row_type": "project", "project_id": identity, column: name},
                *cells(number, total=amount),
            )
            for number, (identity, name, amount) in enumerate(rows, start=1)
        ),
    )


SPENT = listing(
    "project_expenditure", "project_name",
    ("p1", "校园安保（二期）", "10.00"), ("p2", "教师培训", "5.00"), ("p2", "教师培训", "2.00"), ("p3", "图书", "3.00"),
    ("p4", "桌椅", "3.00"),
)  # fmt: skip
CARRIED = listing("carryover", "name", ("p1", "校园安保（二期）", "1.00"), ("p7", "食堂", "1.00"))


def joined(*wanted: tuple[str, str]) -> list[tuple[str, str]]:
    projects = Projects({"project_expenditure": SPENT, "carryover": CARRIED})
    return join(projects, [(name, Decimal(amount) if amount else None) for name, amount in wanted])


def test_a_name_is_taken_as_it_is_or_without_its_marks() -> None:
    assert joined(("教师培训", ""), ("校园安保二期", "9.00"), ("教师 培训", "1.00")) == [
        ("p2", "exact"), ("p1", "folded"), ("p2", "exact"),
    ]  # fmt: skip


def test_an_amount_is_that_of_the_one_project_that_has_it_in_all_its_rows() -> None:
    assert joined(("培训费", "7.00")) == [("p2", "amount")]  # 5.00 and 2.00 of two rows
    assert joined(("培训费", "5.00")) == [("p8", "none")]
    assert joined(("某物", "3.00")) == [("p8", "none")]  # two projects have it
    assert joined(("图书", ""), ("某物", "3.00")) == [("p3", "exact"), ("p4", "amount")]  # one of them is spoken of
    assert joined(("甲", "7.00"), ("乙", "7.00")) == [("p8", "none"), ("p9", "none")]  # either may be it
    assert joined(("甲", "0.00"), ("乙", "")) == [("p8", "none"), ("p9", "none")]


def test_what_a_project_has_carried_over_besides_is_not_its_amount() -> None:
    assert joined(("饭堂", "1.00")) == [("p7", "amount")]


def test_a_new_project_is_known_by_its_name_from_then_on() -> None:
    assert joined(("新项目", "9.00"), ("新 项目", "4.00")) == [("p8", "none"), ("p8", "none")]
