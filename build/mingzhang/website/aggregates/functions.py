"""The functional classification as it is in use: every 类, 款 and 项 that some filing spends on, and what is above."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from mingzhang.website.aggregates.spending import LEVELS, Spending, Spent
from mingzhang.website.catalogue import Holdings

_NAMES = {3: "类", 5: "款", 7: "项"}


@dataclass(frozen=True)
class Function:
    """`children` are the codes in use one level below; `spent` may be empty where filings print only deeper rows."""

    code: str
    name: str
    children: tuple[str, ...]
    spent: tuple[Spent, ...]

    @property
    def level(self) -> str:
        return _NAMES[len(self.code)]

    @property
    def above(self) -> tuple[str, ...]:
        """The codes above, the category first."""
        return tuple(self.code[:level] for level in LEVELS if level < len(self.code))

    @property
    def title(self) -> str:
        return f"{self.code} {self.name}"


def functions_in_use(holdings: Holdings, spending: Spending) -> dict[str, Function]:
    """By code, in the order of the codes."""
    codes = {code[:level] for code in spending.rows for level in LEVELS if level <= len(code)}
    names = _names(holdings, spending, codes)
    children: dict[str, list[str]] = {}
    for code in sorted(codes):
        children.setdefault(code[:-2] if len(code) > LEVELS[0] else "", []).append(code)
    return {
        code: Function(code, names.get(code, "名称不详"), tuple(children.get(code, ())), tuple(spending.rows.get(code, ())))
        for code in sorted(codes)
    }  # fmt: skip


def _names(holdings: Holdings, spending: Spending, codes: set[str]) -> dict[str, str]:
    """The name that most filings give a code; those above the codes in use come with every package."""
    corpus = holdings.corpus
    columns = corpus.resource("functional_codes").columns
    code, name = (columns.index(column) for column in ("code", "name"))
    given: dict[str, Counter[str]] = {each: Counter() for each in codes}
    for record in corpus.records("functional_codes"):
        if record[code] in given and record[name]:
            given[record[code]][record[name]] += 1
    for each, counts in given.items():
        if not counts:
            counts.update(row.name for row in spending.rows.get(each, ()) if row.name)
    return {each: min(counts, key=lambda text: (-counts[text], text)) for each, counts in given.items() if counts}
