"""Every project of the corpus: those of table 7, and those that only the words of a filing name."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mingzhang.budget.filing import SUSPECT
from mingzhang.website import addresses
from mingzhang.website.aggregates.spending import IS_CODE
from mingzhang.website.aggregates.uncertain import BLANK, UNREADABLE, Uncertain, figure_of, read_figures
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.one_filing.package_tables import PRINTED, Figure
from mingzhang.website.text_frame import rows_of

RESOURCE = "project_expenditure"
_PROJECT = ["filing_id", "identity"]


@dataclass(frozen=True, slots=True)
class ProjectTotals:
    """One project of one filing, its rows added up (万元). `codes` are the items it is paid under, `anchor` the row of
    table 7 (empty where it is not in it), `described` and `targeted` whether words and targets are published."""

    holding: Holding
    project_id: str
    name: str
    total: Figure
    codes: tuple[str, ...]
    anchor: str = ""
    described: bool = False
    targeted: bool = False

    @property
    def url(self) -> str:
        """Where the project stands on the page of its filing."""
        if not self.project_id:
            return f"{self.holding.url}#{self.anchor}"
        return f"{self.holding.url}#projects-{self.project_id}"

    @property
    def row_url(self) -> str:
        """Its row of table 7; empty where it has none."""
        return f"{self.holding.url}#{self.anchor}" if self.anchor else ""


def all_projects(holdings: Holdings, uncertain: Uncertain) -> tuple[ProjectTotals, ...]:
    """The newest year first, in a year the largest first; those without an amount last."""
    held = {filing.filing_id: filing for filing in holdings.filings}
    projects = _with_words(_in_tables(holdings, uncertain), _in_words(holdings))
    projects["year"] = projects["filing_id"].map({key: filing.year for key, filing in held.items()})
    by = ["year", "total", "filing_id", "name"]
    projects = projects.sort_values(by, ascending=[False, False, True, True], kind="stable")
    return tuple(
        ProjectTotals(
            held[row.filing_id],
            row.project_id,
            row.name,
            figure_of(row, "total"),
            row.codes,
            addresses.anchor(RESOURCE, row.key) if row.key else "",
            row.described,
            row.targeted,
        )
        for row in rows_of(projects)
    )


def _in_tables(holdings: Holdings, uncertain: Uncertain) -> pd.DataFrame:
    """A row a project, by filing and identity, with its rows of table 7 added up: blank where all are, doubtful where one
    is or could not be read."""
    texts = ("key", "row_type", "function_code", "name", "project_name", "project_id")
    rows = read_figures(holdings, RESOURCE, texts, ("total",), uncertain)
    rows = rows[rows["row_type"] == "project"]
    called = rows["project_name"].where(rows["project_name"] != "", rows["name"])
    states = pd.CategoricalDtype([BLANK, UNREADABLE, SUSPECT, PRINTED], ordered=True)
    rows = rows.assign(
        called=called,
        identity=rows["project_id"].where(rows["project_id"] != "", called),
        total_state=rows["total_state"].astype(states),
        code=rows["function_code"].where(rows["function_code"].str.fullmatch(IS_CODE), ""),
    )
    groups = rows.groupby(_PROJECT, sort=False)
    added = groups.agg(
        project_id=("project_id", "first"),
        name=("called", "first"),
        key=("key", "first"),
        codes=("code", lambda codes: tuple(code for code in codes.unique() if code)),
        total_state=("total_state", "max"),
        total_doubtful=("total_doubtful", "any"),
    )
    return added.assign(total=groups["total"].sum(min_count=1)).reset_index()


def _in_words(holdings: Holdings) -> pd.DataFrame:
    """A row a project that words or targets tell of, with the amount that they give it."""
    columns = ("filing_id", "project_id", "project_name")
    words = holdings.frame("projects", (*columns, "amount")).rename(columns={"amount": "total"})
    targets = holdings.frame("objectives", (*columns, "scope", "budget")).rename(columns={"budget": "total"})
    told = pd.concat(
        [
            words.assign(described=True, targeted=False),
            targets[targets["scope"] == "project"].drop(columns="scope").assign(described=False, targeted=True),
        ]
    )
    told["identity"] = told["project_id"].where(told["project_id"] != "", told["project_name"])
    groups = told.groupby(_PROJECT, sort=False)
    first = told.drop_duplicates(_PROJECT).set_index(_PROJECT)[["project_id", "project_name", "total"]]
    return first.join(groups.agg(described=("described", "any"), targeted=("targeted", "any"))).reset_index()


def _with_words(tables: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The projects of table 7 with whether words and targets tell of them, and those with an id that only these know."""
    flags = ["described", "targeted"]
    joined = tables.merge(told[[*_PROJECT, *flags]], how="left", on=_PROJECT)
    joined[flags] = joined[flags].eq(True)
    known = pd.MultiIndex.from_frame(tables[_PROJECT])
    further = told[(told["project_id"] != "") & ~pd.MultiIndex.from_frame(told[_PROJECT]).isin(known)]
    further = further.rename(columns={"project_name": "name"}).assign(
        key="",
        codes=pd.Series([()] * len(further), index=further.index, dtype=object),
        total_state=further["total"].notna().map({True: PRINTED, False: BLANK}),
        total_doubtful=False,
    )
    return pd.concat([joined, further], ignore_index=True)
