"""What a chart is before it is drawn: figures with their state, bars, the data table, the sentence that says it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from mingzhang.website import words

Section = Literal["income", "spending", "basic", "projects", "three_public", "balance", "changes", "years"]
Colour = Literal["basic", "project", "money-1", "money-2", "money-3"]
"""Names of colour tokens in the stylesheet: blue and ochre are kinds of expenditure, grey is money."""
Level = Literal["", "cat", "item", "total"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell of a published table in 万元: `value` None where the filing left it blank (never zero). `cell` says which
    (resource, row, column); a figure that was worked out has none."""

    value: Decimal | None
    doubtful: bool = False
    cell: tuple[str, str, str] | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The figure for readers, `1,619.03`; empty where it is blank."""
        return "" if self.value is None else words.amount(self.value)


BLANK = Figure(None)


def add(figures: Iterable[Figure]) -> Figure:
    """Their sum: blank where all are blank, doubtful where one is."""
    known = [figure for figure in figures if figure.value is not None]
    if not known:
        return BLANK
    return Figure(sum((f.value for f in known if f.value is not None), Decimal(0)), any(f.doubtful for f in known))


@dataclass(frozen=True, slots=True)
class BarPart:
    """A stretch of a bar: what it stands for (`基本支出`), its colour and its figure; `dashed` where the money left."""

    name: str
    colour: Colour
    figure: Figure
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart. `total` is the figure of the whole row; `said` replaces it as the label beside the bar. A row
    that is not `held` stands for what is not in the collection: a dotted line, no mark."""

    label: str
    parts: tuple[BarPart, ...]
    total: Figure
    said: str = ""
    code: str = ""
    held: bool = True

    @property
    def doubtful(self) -> bool:
        return self.total.doubtful or any(part.figure.doubtful for part in self.parts)


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between bars: the category that the bars below belong to, with its own figures."""

    label: str
    parts: tuple[BarPart, ...]
    total: Figure
    code: str = ""


@dataclass(frozen=True, slots=True)
class LegendKey:
    """A colour said in words above the chart."""

    colour: Colour
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the data table under a chart: a label, then figures and texts in the order of the columns."""

    label: str
    cells: tuple[Figure | str, ...]
    level: Level = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of a page. Without a picture (`spec` None) it is a statement, with a table where there are figures.

    `title` is the answer as a sentence, `subtitle` what is counted and in which unit; `resource` and `source` name
    the published table. `rows` hold every value, under the heads `columns` (the first is the label's). `spec` is the
    Vega-Lite specification, `variants` what replaces parts of it on a wide and on a narrow screen. `marks` is the
    number of marks that each variant draws: one for every figure in the picture, none for a blank.
    """

    id: str
    section: Section
    title: str
    subtitle: str
    resource: str
    source: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    keys: tuple[LegendKey, ...] = ()
    note: str = ""
    spec: Mapping[str, Any] | None = None
    variants: Mapping[str, Mapping[str, Any]] | None = None
    marks: int = 0
    alternative: str = ""
