"""A warning for each table whose leaves miss its printed total by more than rounding.

Then a row was lost, a figure misread or misprinted, or the filing itself does not add up; whoever adds up the tidy
tables should know.
"""

from __future__ import annotations

from mingzhang.budget.amount import amount_text
from mingzhang.budget.document import Place
from mingzhang.budget.filing import Filing, Note, warning_note
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.corpus_package.tidy import Gap, tidy_gaps
from mingzhang.datapackage.reader import Row
from mingzhang.datapackage.schema import package_schemas
from mingzhang.datapackage.writing.rows import Record, Records, note_record


def gap_notes(filing: Filing, records: Records) -> list[Record]:
    """The rows that `notes` gets for the gaps of a filing, whose resources are `records`."""

    def rows(name: str) -> list[Row]:
        columns = package_schemas()[name].columns
        return [dict(zip(columns, record, strict=True)) for record in records[name]]

    return [note_record(_warning(filing, gap)) for gap in tidy_gaps(rows) if not gap.within_rounding]


def _warning(filing: Filing, gap: Gap) -> Note:
    title = filing.table(gap.resource).title or TABLE_RESOURCES[gap.resource].title
    printed, summed, difference = map(amount_text, (gap.printed, gap.summed, gap.difference))
    place = filing.table(gap.resource).place or Place(filing.source.name)
    return warning_note(
        place, title, "leaves-miss-total", count=gap.figures, summed=summed, printed=printed, difference=difference
    )
