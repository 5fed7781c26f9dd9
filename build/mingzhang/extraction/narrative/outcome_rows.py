"""The rows that outcomes make: figures of plans beside those of a table, and changes against the plan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.concepts import concepts
from mingzhang.budget.filing import INFERRED, PERCENTAGES, PUBLISHED, Comparative, Row, Table
from mingzhang.budget.narrative import OUTCOME, Change
from mingzhang.budget.outcomes import UNTOLD_STAGE, outcome_stages
from mingzhang.extraction.narrative.codes import OWN
from mingzhang.extraction.narrative.cues import item_key
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.outcomes import Outcome
from mingzhang.extraction.narrative.reflow import Flow, shape
from mingzhang.extraction.narrative.results import Rows

_ITEM_DIGITS, _CATEGORY_DIGITS, _LEVELS = 7, 3, 3
_WHOLE = re.compile(
    r"(?:本年度?|当年|年度|财政拨款|一般公共预算|政府性基金预算|国有资本经营预算)*(?:总支出|支出)?(?:合计|总计|总额)?"
)
_Left = tuple[Figure, str]


def enter_outcomes(
    outcomes: Sequence[Outcome],
    codes: Sequence[tuple[str, str]],
    flow: Flow,
    tables: Mapping[str, Table],
    rows: Rows,
) -> Iterator[_Left]:
    """Enter the rows of the outcomes of a chapter into `rows`. `codes` are theirs, with their source. Gives the figures that have
    no place beside a table, each with its name."""
    taken = frozenset(code for code, _ in codes if code)
    before = len(rows.changes)
    for outcome, (code, source) in zip(outcomes, codes, strict=True):
        row, named = _row(outcome, code, tables, taken)
        if row is not None and not code and row.texts.get("function_code"):
            code, source = row.texts["function_code"], OWN
            rows.warn(flow.place(outcome.subject.start), outcome.subject.text, "code-of-own-table", code=code)
        yield from _beside_table(outcome, row, tables, flow, rows, named=named)
        if outcome.compares and (outcome.spent or outcome.reason or outcome.delta is not None):
            rows.changes.insert(outcome.at + len(rows.changes) - before, _change(outcome, code, source, flow))
            rows.tokens["changes"] += outcome.spent is not None and not outcome.told
        elif outcome.spent is not None and not outcome.told:
            yield outcome.spent, f"{outcome.subject.text}{outcome.words.get('spent', '')}"


def _beside_table(
    outcome: Outcome, row: Row | None, tables: Mapping[str, Table], flow: Flow, rows: Rows, *, named: bool
) -> Iterator[_Left]:
    """The plans and percentages beside the figures of a row, each once, and only where the table prints none itself."""
    told = rows.comparatives.setdefault(outcome.resource, [])
    for slot, figure, period, against in _figures(outcome):
        beside = None if row is None or not period else _beside(row, period, against, figure, flow, named=named)
        printed = tables[outcome.resource].comparatives if beside else ()
        if beside is None or any(_same(each, beside) for each in (*printed, *told)):
            yield figure, f"{outcome.subject.text}{outcome.words.get(slot, '')}"
        else:
            told.append(beside)
            rows.tokens["comparatives"] += 1


def _figures(outcome: Outcome) -> Iterator[tuple[str, Figure, str, str]]:
    """Slot, figure, period and what it is against; no period for a percentage of a plan that is not known."""
    for stage, plan in outcome.plans.items():
        yield stage, plan, stage, ""
    if outcome.executed is not None:
        yield "executed", outcome.executed, "executed_percent" if outcome.base else "", outcome.base
    if outcome.differs is not None:
        yield "differs", outcome.differs, "change_percent" if outcome.base else "", outcome.base


def _same(one: Comparative, other: Comparative) -> bool:
    """Whether two stand for one thing: a table's plan of whatever stage is that of the words."""
    if (one.row, one.column) != (other.row, other.column):
        return False
    plans = (*outcome_stages(), UNTOLD_STAGE)
    if one.period in PERCENTAGES or other.period in PERCENTAGES:
        return one.period == other.period and (one.against in plans) == (other.against in plans)
    return (
        one.period in plans
        and other.period in plans
        and (one.period == other.period or UNTOLD_STAGE in (one.period, other.period))
    )


def _row(outcome: Outcome, code: str, tables: Mapping[str, Table], taken: frozenset[str]) -> tuple[Row | None, bool]:
    """The row of the chapter's table that an outcome is about, and whether its name says so: else it is the only one below
    its 类 with what was spent. `taken` are the codes that other outcomes name."""
    table = tables.get(outcome.resource)
    if table is None:
        return None, False
    if outcome.resource == "three_public":
        found = [row for row in table.rows if item_key(outcome.subject.text) in _keys(row)]
        return (found[0] if len(found) == 1 else None), True
    rows = [row for row in table.rows if row.texts.get("row_type") != "project"]
    if not outcome.subject.names:
        found = [row for row in rows if row.texts.get("row_type") == "total"]
        return (found[0] if len(found) == 1 and _is_whole(outcome.subject.text) else None), True
    found = [row for row in rows if row.texts.get("function_code") == code]
    if code and len(found) == 1:
        return found[0], True
    items = [row for row in rows if len(row.texts.get("function_code", "")) == _ITEM_DIGITS]
    found = [row for row in items if shape(row.texts["name"]) == shape(outcome.subject.names[-1])]
    if len(found) == 1:
        return found[0], True
    above = _categories(rows, outcome.subject.names[0])
    free = [row for row in items if row.texts["function_code"] not in taken and row.texts["function_code"][:3] in above]
    found = [row for row in free if _spends(row, outcome)]
    return (found[0] if len(found) == 1 and len(outcome.subject.names) == _LEVELS else None), False


def _categories(rows: Sequence[Row], name: str) -> frozenset[str]:
    """The codes of the categories that have a name."""
    codes = {row.texts.get("function_code", "") for row in rows if shape(row.texts.get("name", "")) == shape(name)}
    return frozenset(code for code in codes if len(code) == _CATEGORY_DIGITS)


def _is_whole(text: str) -> bool:
    """Whether a subject is all that its table is about (一般公共预算财政拨款支出)."""
    return _WHOLE.fullmatch(shape(text)) is not None


def _keys(row: Row) -> frozenset[str]:
    concept = concepts().get(row.texts.get("item", ""))
    words = (row.texts.get("name", ""), *(concept.words if concept else ()))
    keys = {item_key(word) for word in words if word}
    return frozenset(keys | {"三公"} if row.texts.get("item") == "total" else keys - {"三公"})


def _spends(row: Row, outcome: Outcome) -> bool:
    total = row.amount("total")
    spent = outcome.spent.amount if outcome.spent else None
    return spent is not None and spent != 0 and total == spent


def _beside(row: Row, period: str, against: str, figure: Figure, flow: Flow, *, named: bool) -> Comparative:
    printed = flow.text[figure.start : figure.end - len(figure.unit)]
    value = figure.value if figure.is_percent else figure.amount
    return Comparative(
        row.number, "total", period, printed, value, flow.place(figure.start), against=against,
        placement=PUBLISHED if named else INFERRED,
    )  # fmt: skip


def _change(outcome: Outcome, code: str, source: str, flow: Flow) -> Change:
    """The row of `changes`: what was spent, its movement against the plan where it is printed, and the agency's reason."""
    spent = outcome.spent.amount if outcome.spent else None
    implied = spent - outcome.delta if spent is not None and outcome.delta is not None else None
    text = outcome.subject.text
    if outcome.resource == "three_public" and "三公" in text:
        text = concepts()["total"].name
    return Change(
        OUTCOME, text, code, source, spent, None, outcome.delta, outcome.rate, implied, implied == 0, outcome.reason,
        flow.place(outcome.subject.start),
    )  # fmt: skip


def with_amount(change: Change, amount: Decimal) -> Change:
    """A change whose amount another sentence says."""
    prior = None if change.delta is None else amount - change.delta
    return replace(change, amount=amount, prior_implied=prior, zero_base=prior is not None and prior == 0)
