"""The rows of `all/revisions`: what each version of a filing changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mingzhang.budget.revised import CellPlace, RevisedCell


def revision_records(filing_id: str, versions: Sequence[Sequence[RevisedCell]]) -> Iterator[list[str]]:
    """`versions` are the cells that each version changed, from the first one on, which changed none."""
    for version, cells in enumerate(versions, start=1):
        for cell in cells:
            yield [
                filing_id,
                str(version),
                cell.resource,
                cell.key,
                cell.name,
                cell.column,
                cell.change,
                cell.before,
                cell.after,
                "" if cell.difference is None else f"{cell.difference:f}",
                "true" if cell.doubtful else "false",
                *_place(cell.before_place),
                *_place(cell.place),
            ]


def _place(place: CellPlace) -> tuple[str, str, str]:
    return place.file, place.page, place.line
