"""What the sections of a page of accounts are made of, and how each of their parts is made: pictures, tables, folded tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from mingzhang.website.charts import chart_files, render_chart
from mingzhang.website.charts.model import Chart
from mingzhang.website.charts.planned_and_spent import Drawn, plan_and_outcome
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.filing_page.charts import draw, pair
from mingzhang.website.pages.filing_page.outcome_tables import Titled, outcome_table
from mingzhang.website.plan_and_outcome.lines import Outcomes, stage_name
from mingzhang.website.plan_and_outcome.spent import Spent


@dataclass(frozen=True)
class AccountsPage:
    """A filing of accounts and what it says of plans; the sections add to `fragments` and `files` by name, and to `noted` the notes
    that the page has said, each of which is said once."""

    filed: Filed
    spent: Spent
    fragments: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    noted: set[str] = field(default_factory=set)

    def drawn(self, chart: Chart | None, anchor: str) -> list[Markup]:
        """A chart with its file; its source is the table of that anchor."""
        if chart is None:
            return []
        self.files.update(chart_files((chart,)))
        return [Markup(render_chart(chart, source_href=f"#table-{anchor}", tabled=False))]  # noqa: S704 - escaped there

    def alone(self, charts: Sequence[Chart]) -> list[Markup]:
        """Charts of what the accounts say without a plan, two of them side by side."""
        drawn = [chart for chart in charts if chart.rows]
        self.files.update(chart_files(drawn))
        return [pair(draw(self.filed, drawn, tuple(chart.id for chart in drawn)))] if drawn else []

    def table(self, outcomes: Outcomes, titled: Titled) -> Markup:
        """A table in the open."""
        return outcome_table(self.filed, self.spent.budget, outcomes, titled, self.files, self.noted)

    def folded(self, outcomes: Outcomes, titled: Titled) -> Markup:
        """The table behind its name, its number of lines and what was spent of them. What is noted there is not seen by all, so it
        may be noted again."""
        total = outcomes.total.spent if outcomes.total is not None else None
        entry = {
            "number": "",
            "title": f"{titled.caption}：{stage_name(outcomes.stage)}与决算",
            "rows": len(outcomes.lines),
            "total": total.value if total is not None else None,
            "doubtful": total is not None and total.doubtful,
            "year": self.filed.holding.year,
            "status": "",
        }
        unnamed, noted = replace(titled, caption=""), set(self.noted)
        table = outcome_table(self.filed, self.spent.budget, outcomes, unnamed, self.files, noted)
        return render("folds-years", entry=entry, table=table)

    def drawn_and_folded(self, outcomes: Outcomes, drawn: Drawn, titled: Titled) -> list[Markup]:
        """The leaves as a picture, all lines in a folded table."""
        chart = plan_and_outcome(outcomes, outcomes.leaves, drawn)
        return [*self.drawn(chart, titled.anchor), self.folded(outcomes, titled)]

    def section(self, title: str, anchor: str, about: str, parts: Sequence[Markup]) -> str:
        """A section with its title, anchor and what stands under it in the margin; '' without any part."""
        if not parts:
            return ""
        self.fragments[anchor] = Markup("\n").join(parts)
        return "\n\n".join([heading(title, anchor, about), mark(anchor)])
