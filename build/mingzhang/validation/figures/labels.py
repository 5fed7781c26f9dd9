"""What tables, columns and lines are called in a statement."""

from __future__ import annotations

import re
from dataclasses import replace

from mingzhang.budget.concepts import concepts, spelled_out
from mingzhang.budget.filing import BUDGET
from mingzhang.budget.finding import Finding
from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.budget.tables import table_kinds, table_title
from mingzhang.budget.wording import total_name

_TITLE = re.compile("《[^《》]{1,40}》")


def table_word(resource: str, phase: str = BUDGET) -> str:
    """The title of a table in a document of that phase, in 《》: accounts call some tables otherwise."""
    return f"《{table_title(resource, phase)}》"


def in_words_of(phase: str, finding: Finding) -> Finding:
    """A finding in which tables are called as in filings of that phase."""
    if phase == BUDGET:
        return finding
    names = _names(phase)

    def renamed(text: str) -> str:
        return _TITLE.sub(lambda found: names.get(found[0], found[0]), text) if "《" in text else text

    return replace(
        finding,
        message=finding.message.over_texts(renamed),
        reason=None if finding.reason is None else finding.reason.over_texts(renamed),
        hints=tuple(hint.over_texts(renamed) for hint in finding.hints),
    )


def _names(phase: str) -> dict[str, str]:
    return {table_word(resource): table_word(resource, phase) for resource in TABLE_RESOURCES}


def column_word(resource: str, column: str) -> str:
    """What a column is called; a column that the contract does not know by its printed header."""
    if column.startswith("other:"):
        return column.removeprefix("other:")
    kind = table_kinds()[resource]
    if column == kind.main and kind.shape == "two_sided" and column != "total":
        return ""  # the only column of lines that say enough
    if column in concepts():
        return spelled_out(kind.column(column).title if column in kind.amounts else concepts()[column].name)
    return kind.column(column).title.replace("：", "")  # of two concepts: 基本支出人员经费


def line_word(item: str, side: str) -> str:
    """What a line is called; an item that is no concept as it is."""
    if item == "total":
        return total_name(side)
    if item == "current_year" and side.startswith("expenditure"):
        item = "current_spending"
    return spelled_out(concepts()[item].name) if item in concepts() else item


def listed(words: list[str]) -> str:
    """The words with 、 between them."""
    return "、".join(words)
