"""Charts: from the published tables of a package to pictures, sentences and the HTML that shows them.

What is promised: every chart says its answer as a sentence that is right for any figures, names unit and source,
has all values in a table (its own, or the page's right below it) and works without scripts. A blank cell is never drawn as zero and a printed zero never left
out; a figure whose reading is in doubt is drawn as an outline. Where there is nothing to compare, a sentence stands
in place of a picture.

A chart's function gives title, table and a frame; a design (`designs`) makes an Altair chart of the frame, which is
drawn while the site is built (`drawing`). On the page, the figure's `data-marks` is the number of figures in its picture:
the `path` elements inside `.bars_marks`, `.frames_marks`, `.outlines_marks`, `.ticks_marks`, `.rings_marks` and `.dots_marks`.
"""

from __future__ import annotations

from mingzhang.website.charts.changes import change_charts
from mingzhang.website.charts.drawn.html import chart_files, render_chart
from mingzhang.website.charts.economic import basic_by_economic_class
from mingzhang.website.charts.home import home_chart
from mingzhang.website.charts.income import income_by_source
from mingzhang.website.charts.model import Chart
from mingzhang.website.charts.projects import projects_by_size
from mingzhang.website.charts.spending import expenditure_by_function
from mingzhang.website.charts.three_public import three_public
from mingzhang.website.charts.two_years import (
    Compared,
    economic_over_years,
    functions_over_years,
    projects_over_years,
)
from mingzhang.website.charts.years import Held, income_over_years, split_over_years, three_public_over_years
from mingzhang.website.package_rows import PackageRows

__all__ = [
    "Chart",
    "Compared",
    "Held",
    "basic_by_economic_class",
    "build_charts",
    "change_charts",
    "chart_files",
    "economic_over_years",
    "expenditure_by_function",
    "functions_over_years",
    "home_chart",
    "income_by_source",
    "income_over_years",
    "projects_over_years",
    "render_chart",
    "split_over_years",
    "three_public_over_years",
]


def build_charts(contents: PackageRows) -> tuple[Chart, ...]:
    """The charts of one filing, always the same five in the same order; some may be statements without a picture."""
    return (
        income_by_source(contents),
        expenditure_by_function(contents),
        basic_by_economic_class(contents),
        projects_by_size(contents),
        three_public(contents),
    )
