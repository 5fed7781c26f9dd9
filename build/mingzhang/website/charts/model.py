"""What a chart is before it is drawn: figures with their state, bars, the data table, the sentence that says it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

import altair as alt
import pandas as pd

from mingzhang.website import words

Section = Literal["income", "spending", "basic", "projects", "three_public", "balance", "changes", "years"]
Colour = Literal["basic", "project", "money-1", "money-2", "money-3"]
"""Names of colour tokens in the stylesheet: blue and ochre are kinds of expenditure, grey is money."""
Shape = Literal["frame", "solid", "dashed"]
"""What was planned is an open frame, what was spent is solid ink, what is derived has a dashed line."""
Level = Literal["", "cat", "item", "total"]


@dataclass(frozen=True, slots=True)
class ChartFigure:
    """One cell of a published table in 万元: `value` None where the filing left it blank (never zero), or where what it prints
    was not read, which is doubtful too. `cell` says which (resource, row, column); a figure that was worked out has none."""

    value: Decimal | None
    doubtful: bool = False
    cell: tuple[str, int, str] | None = field(default=None, compare=False)

    @property
    def text(self) -> str:
        """The figure for readers, `1,619.03`, with two decimals; empty where there is none."""
        return "" if self.value is None else words.even(self.value)

    @property
    def unread(self) -> bool:
        """Whether something is printed that was not read."""
        return self.value is None and self.doubtful

    @property
    def blank(self) -> bool:
        """Whether nothing is printed."""
        return self.value is None and not self.doubtful

    @property
    def said(self) -> str:
        """The figure for readers, or why there is none."""
        return self.text or (words.UNREAD if self.unread else words.BLANK)


BLANK = ChartFigure(None)
UNREAD = ChartFigure(None, doubtful=True)


def add(figures: Iterable[ChartFigure]) -> ChartFigure:
    """Their sum: blank where all are blank, doubtful where one is, and unread where one was not read."""
    known = [figure for figure in figures if not figure.blank]
    if any(figure.unread for figure in known):
        return UNREAD
    if not known:
        return BLANK
    return ChartFigure(sum((f.value for f in known if f.value is not None), Decimal(0)), any(f.doubtful for f in known))


@dataclass(frozen=True, slots=True)
class BarPart:
    """A stretch of a bar: what it stands for (`基本支出`), its colour and its figure; `dashed` where the money left."""

    name: str
    colour: Colour
    figure: ChartFigure
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a chart. `total` is the figure of the whole row; `said` replaces it as the label beside the bar. A row
    that is not `held` stands for what is not in the collection: a dotted line, no mark. `summed`: the total is no printed
    figure, this site added it up; `derived`: no filing of the year is held, that of the next tells."""

    label: str
    parts: tuple[BarPart, ...]
    total: ChartFigure
    said: str = ""
    code: str = ""
    held: bool = True
    summed: bool = False
    derived: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A line between bars: the category that the bars below belong to, with its own figures."""

    label: str
    parts: tuple[BarPart, ...]
    total: ChartFigure
    code: str = ""


@dataclass(frozen=True, slots=True)
class LegendKey:
    """A colour or a shape said in words above the chart."""

    colour: Colour | Shape
    text: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the data table under a chart: a label, then figures and texts in the order of the columns."""

    label: str
    cells: tuple[ChartFigure | str, ...]
    level: Level = ""
    code: str = ""


Design = Callable[[pd.DataFrame], alt.LayerChart]
"""A kind of picture (`designs`)."""


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """What is drawn: `design` of `frame`, whose rows are the marks and texts. The frame is empty where there is nothing
    to compare.

    `alternative` says the main values in words, `blank` names the rows that the filing left blank and that are not drawn.
    """

    design: Design
    frame: pd.DataFrame
    alternative: str
    blank: tuple[str, ...] = ()

    def chart(self) -> alt.LayerChart:
        """As an Altair chart, to look at or to change."""
        return self.design(self.frame)


FIGURES = ("bar", "frame", "outline", "tick", "ring", "dot")
"""The kinds of mark that are a figure."""


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart of a page. Without a picture it is a statement, with a table where there are figures.

    `title` is the answer as a sentence, `subtitle` what is counted and in which unit; `resource` and `source` name
    the published table. `rows` hold every value, under the heads `columns` (the first is the label's).
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
    picture: Picture | None = field(default=None, compare=False)

    @property
    def is_drawn(self) -> bool:
        """Whether it has a picture with at least one mark."""
        return self.picture is not None and not self.picture.frame.empty

    @property
    def marks(self) -> int:
        """The number of figures that are drawn: one mark for each, none for a blank."""
        return 0 if self.picture is None else int(self.picture.frame["mark"].isin(FIGURES).sum())
