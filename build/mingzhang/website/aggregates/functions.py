"""The functional classification as it is in use: every 类, 款 and 项 that some filing spends on, and what is above."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from mingzhang.website.aggregates.spending import LEVELS, SHOWN, CodeSpending, Spending
from mingzhang.website.aggregates.uncertain import BLANK, figure_of
from mingzhang.website.catalogue import Holdings
from mingzhang.website.one_filing.package_tables import PRINTED, Figure
from mingzhang.website.text_frame import rows_of, text_frame
from mingzhang.website.words import KINDS

_NAMES = {3: "类", 5: "款", 7: "项"}


@dataclass(frozen=True)
class YearSum:
    """The filings of one year and kind: how many, and their rows added up. Filings that print the code in several rows
    are not in the sum, but in `repeated`."""

    year: int
    kind: str
    filings: int
    total: Figure
    basic: Figure
    project: Figure
    repeated: int


@dataclass(frozen=True)
class Function:
    """`children` are the codes in use one level below; `spent` may be empty where filings print only deeper rows; `sums`
    are the newest year first, in a year departments before units."""

    code: str
    name: str
    children: tuple[str, ...]
    spent: tuple[CodeSpending, ...]
    sums: tuple[YearSum, ...]

    @property
    def level(self) -> str:
        """类, 款 or 项."""
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
    rows, sums = spending.rows_by_code(), year_sums(spending)
    codes = sorted({code[:level] for code in rows for level in LEVELS if level <= len(code)})
    names = _names(holdings, spending, codes)
    children: dict[str, list[str]] = {}
    for code in codes:
        children.setdefault(code[:-2] if len(code) > LEVELS[0] else "", []).append(code)
    return {
        code: Function(
            code, names.get(code, "名称不详"), tuple(children.get(code, ())), rows.get(code, ()), sums.get(code, ())
        )
        for code in codes
    }


def year_sums(spending: Spending) -> dict[str, tuple[YearSum, ...]]:
    """By code. A sum is blank where all its figures are, and doubtful where one is or could not be read."""
    by = ["function_code", "year", "is_department"]
    rows = spending.frame
    rows = rows.assign(repeated=rows.duplicated(["function_code", "filing_id"], keep=False))
    sums = rows.groupby(by).agg(filings=("filing_id", "nunique"))
    once = rows[~rows["repeated"]].groupby(by)
    sums["repeated"] = sums["filings"].sub(once.size(), fill_value=0).astype(int)
    for column in SHOWN:
        sums[column] = once[column].sum(min_count=1)
        sums[f"{column}_state"] = sums[column].notna().map({True: PRINTED, False: BLANK})
        sums[f"{column}_doubtful"] = (
            once[f"{column}_doubtful"].any().reindex(sums.index).eq(True) & sums[column].notna()
        )
    found: dict[str, list[YearSum]] = {}
    for row in rows_of(sums.reset_index().sort_values(by, ascending=[True, False, False])):
        kind = KINDS["department" if row.is_department else "unit"]
        total, basic, project = (figure_of(row, column) for column in SHOWN)
        found.setdefault(row.function_code, []).append(
            YearSum(row.year, kind, row.filings, total, basic, project, row.repeated)
        )
    return {code: tuple(each) for code, each in found.items()}


def _names(holdings: Holdings, spending: Spending, codes: list[str]) -> dict[str, str]:
    """The name that most filings give a code; those above the codes in use come with every package."""
    listed = text_frame(holdings.corpus, "functional_codes", ("code", "name"))
    listed = listed[listed["code"].isin(codes) & (listed["name"] != "")]
    printed = spending.frame[["function_code", "name"]].rename(columns={"function_code": "code"})
    printed = printed[~printed["code"].isin(listed["code"]) & (printed["name"] != "")]
    given = pd.concat([listed, printed]).value_counts().rename("filings").reset_index()
    commonest = given.sort_values(["code", "filings", "name"], ascending=[True, False, True]).drop_duplicates("code")
    return dict(zip(commonest["code"], commonest["name"], strict=True))
