"""The rows that outcomes make: figures of plans beside those of a table, and changes against the plan."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from mingzhang.budget.accounts_wording import UNSPECIFIED_STAGE, plan_stages
from mingzhang.budget.concepts import concepts
from mingzhang.budget.filing import INFERRED, PERCENTAGES, PUBLISHED, Comparative, Row, Table
from mingzhang.budget.narrative import PLAN, Change
from mingzhang.extraction.narrative.cues import item_key
from mingzhang.extraction.narrative.figures import Figure
from mingzhang.extraction.narrative.functional_codes import OWN
from mingzhang.extraction.narrative.outcomes.outcome_statement import Outcome
from mingzhang.extraction.narrative.reflow import RunningText, normalised
from mingzhang.extraction.narrative.results import Rows, WordsSetting
from mingzhang.extraction.narrative.subjects import is_running_cost

_ITEM_DIGITS, _CATEGORY_DIGITS, _LEVELS = 7, 3, 3
_THREE_PUBLIC = "three_public"
_APPROPRIATED = ("general_expenditure", "fund_expenditure", "state_capital_expenditure")
_WHOLE = re.compile(
    r"(?:本年度?|当年|年度|财政拨款|一般公共预算|政府性基金预算|国有资本经营预算)*(?:总支出|支出)?(?:合计|总计|总额)?"
)
_SOURCE = re.compile("一般公共预算|政府性基金|国有资本经营")
_CODE_AT_END = re.compile(r"\((?P<code>\d{3}|\d{5}|\d{7})\)$")
_Left = tuple[Figure, str]


class RowsOfTable:
    """The rows of a table by what sentences call them."""

    def __init__(self, table: Table) -> None:
        rows = [row for row in table.rows if row.texts.get("row_type") != "project"]
        self.total = [row for row in rows if row.texts.get("row_type") == "total"]
        self.by_code: dict[str, list[Row]] = defaultdict(list)
        self.by_name: dict[str, list[Row]] = defaultdict(list)
        self.by_amount: dict[tuple[str, Decimal], list[Row]] = defaultdict(list)
        self.categories: dict[str, str] = {}
        self.by_key: dict[str, set[int]] = defaultdict(set)
        self.numbered = {row.number: row for row in rows}
        for row in rows:
            self._enter(row, row.texts.get("function_code", ""))

    def _enter(self, row: Row, code: str) -> None:
        if row.texts.get("item"):
            for key in _keys(row):
                self.by_key[key].add(row.number)
        if code:
            self.by_code[code].append(row)
        if len(code) == _CATEGORY_DIGITS:
            self.categories[normalised(row.texts.get("name", ""))] = code
        if len(code) == _ITEM_DIGITS:
            self.by_name[normalised(row.texts.get("name", ""))].append(row)
            amount = row.amount("total")
            if amount:
                self.by_amount[code[:_CATEGORY_DIGITS], amount].append(row)

    def row_of(self, outcome: Outcome, code: str, taken: frozenset[str]) -> tuple[Row | None, bool]:
        """The row that an outcome is about, and whether its name says so: else it is the only one of its 类 with what was
        spent. `taken` are the codes that other outcomes name."""
        names = outcome.subject.names
        if outcome.resource == _THREE_PUBLIC:
            return self._only([self.numbered[n] for n in self.by_key.get(item_key(outcome.subject.text), ())]), True
        if not names:
            return self._only(self.by_code.get(outcome.subject.code, [])) or self._called(outcome), True
        named = self._only(self.by_code.get(code, [])) or self._only(self.by_name.get(normalised(names[-1]), []))
        spent = outcome.spent.amount if outcome.spent else None
        if named is not None or len(names) != _LEVELS or spent is None:
            return named, True
        alike = self.by_amount.get((self.categories.get(normalised(names[0]), ""), spent), [])
        return self._only([row for row in alike if row.texts["function_code"] not in taken]), False

    def _called(self, outcome: Outcome) -> Row | None:
        """The row that words name without saying at which level: all of the table, an item with its code or by its name. What does
        not name its source (财政拨款支出) may be more than the table: it is all of it only where the amount is the total's."""
        words = normalised(outcome.subject.text)
        if _WHOLE.fullmatch(words):
            total = self._only(self.total)
            spent = outcome.spent.amount if outcome.spent else None
            return total if total is not None and (_SOURCE.search(words) or spent == total.amount("total")) else None
        code = _CODE_AT_END.search(words)
        return self._only(self.by_code.get(code["code"], []) if code else self.by_name.get(words, []))

    @staticmethod
    def _only(rows: Sequence[Row]) -> Row | None:
        return rows[0] if len(rows) == 1 else None


def enter_outcomes(
    outcomes: Sequence[Outcome],
    codes: Sequence[tuple[str, str]],
    prose: RunningText,
    setting: WordsSetting,
    rows: Rows,
) -> Iterator[_Left]:
    """Enter the rows of the outcomes of a chapter into `rows`. `codes` are theirs, with their source. Gives the figures that have
    no place beside a table, each with its name."""
    taken = frozenset(code for code, _ in codes if code)
    tables, year = setting.tables, setting.year
    names = {*_APPROPRIATED, *(each.resource for each in outcomes)}
    known = {name: RowsOfTable(tables[name]) for name in sorted(names) if name in tables}
    for outcome, (code, _) in zip(outcomes, codes, strict=True):
        if not outcome.resource:
            outcome.resource = _resource_by_amount(outcome, code, known)
            outcome.inferred = bool(outcome.resource) and not code
    beside = {name: _by_row((*tables[name].comparatives, *rows.comparatives.get(name, ()))) for name in known}
    before = len(rows.changes)
    for outcome, (code, source) in zip(outcomes, codes, strict=True):
        row, named = known[outcome.resource].row_of(outcome, code, taken) if outcome.resource in known else (None, True)
        own = row.texts.get("function_code", "") if row is not None else ""
        if own and own != code:
            code, source = own, OWN
            if outcome.subject.names:
                rows.warn(prose.place(outcome.subject.start), outcome.subject.text, "code-of-own-table", code=code)
        outcome.code = code
        for slot, figure, period, against in _figures(outcome):
            plan_year = year if period in plan_stages() else None
            told = (
                _beside(row, period, against, figure, prose, plan_year, named=named and not outcome.inferred)
                if row and period
                else None
            )
            others = beside[outcome.resource][told.row] if told else []
            if told is None or any(_same(each, told) for each in others):
                yield figure, f"{outcome.subject.text}{outcome.words.get(slot, '')}"
            else:
                others.append(told)
                rows.comparatives.setdefault(outcome.resource, []).append(told)
                rows.tokens["comparatives"] += 1
        if outcome.compares and (outcome.spent or outcome.reason or outcome.delta is not None):
            rows.changes.insert(outcome.at + len(rows.changes) - before, _change(outcome, code, source, prose))
            rows.tokens["changes"] += outcome.spent is not None and not outcome.told
        elif outcome.spent is not None and not outcome.told:
            yield outcome.spent, f"{outcome.subject.text}{outcome.words.get('spent', '')}"


def _resource_by_amount(outcome: Outcome, code: str, known: Mapping[str, RowsOfTable]) -> str:
    """The table of one source in which what was spent stands, where the chapter is about all appropriated money; '' where it stands in
    none, or in several."""
    spent = outcome.spent.amount if outcome.spent else None
    if spent is None or not code and not _WHOLE.fullmatch(normalised(outcome.subject.text)):
        return ""
    rows = {
        name: known[name].by_code.get(code, []) if code else known[name].total
        for name in _APPROPRIATED
        if name in known
    }
    found = [name for name, own in rows.items() if len(own) == 1 and own[0].amount("total") == spent]
    return found[0] if len(found) == 1 else ""


def with_amount(change: Change, amount: Decimal) -> Change:
    """A change whose amount another sentence says."""
    prior = None if change.delta is None else amount - change.delta
    return replace(change, amount=amount, prior_implied=prior, zero_base=prior is not None and prior == 0)


def _by_row(told: Sequence[Comparative]) -> dict[int, list[Comparative]]:
    found: dict[int, list[Comparative]] = defaultdict(list)
    for each in told:
        if each.column == "total":
            found[each.row].append(each)
    return found


def _figures(outcome: Outcome) -> Iterator[tuple[str, Figure, str, str]]:
    """Slot, figure, period and what it is against; no period for a percentage of a plan that is not known."""
    for stage, plan in outcome.plans.items():
        yield stage, plan, stage, ""
    if outcome.executed is not None:
        yield "executed", outcome.executed, "executed_percent" if outcome.base else "", outcome.base
    for stage, share in outcome.further.items():
        yield "executed", share, "executed_percent", stage
    if outcome.differs is not None:
        yield "differs", outcome.differs, "change_percent" if outcome.base else "", outcome.base


def _same(one: Comparative, other: Comparative) -> bool:
    """Whether two figures beside one row stand for one thing: a plan of which no stage is said is that of the words."""
    plans = plan_stages()
    stages = (one.period, other.period)
    if one.period in PERCENTAGES or other.period in PERCENTAGES:
        if one.period != other.period:
            return False
        stages = (one.against, other.against)
    return all(each in plans for each in stages) and (stages[0] == stages[1] or UNSPECIFIED_STAGE in stages)


def _keys(row: Row) -> frozenset[str]:
    """What a line of the “三公” table may be called."""
    concept = concepts().get(row.texts["item"])
    words = (row.texts.get("name", ""), *(concept.words if concept else ()))
    keys = {item_key(word) for word in words if word}
    return frozenset(keys | {"三公"} if row.texts["item"] == "total" else keys - {"三公"})


def _beside(
    row: Row, period: str, against: str, figure: Figure, prose: RunningText, year: int | None, *, named: bool
) -> Comparative:
    printed = prose.text[figure.start : figure.end].removesuffix(figure.unit)
    value = figure.value if figure.is_percent else figure.amount
    return Comparative(
        row.number, "total", period, printed, value, prose.place(figure.start), against=against, year=year,
        placement=PUBLISHED if named else INFERRED,
    )  # fmt: skip


def _change(outcome: Outcome, code: str, source: str, prose: RunningText) -> Change:
    """The row of `changes`: what was spent, its movement against the plan where it is printed, and the agency's reason."""
    spent = outcome.spent.amount if outcome.spent else None
    text = outcome.subject.text
    if outcome.resource == _THREE_PUBLIC and "三公" in text:
        text = concepts()["total"].name
    return Change(
        _chapter(outcome, code), text, code, source, spent, None, outcome.delta, outcome.rate, None, False, outcome.reason,
        prose.place(outcome.subject.start), PLAN, plan="" if outcome.unnamed else outcome.against,
    )  # fmt: skip


def _chapter(outcome: Outcome, code: str) -> str:
    """The contract's name for the kind of change."""
    if outcome.resource == _THREE_PUBLIC:
        return _THREE_PUBLIC
    if is_running_cost(outcome.subject.text):
        return "operating_cost"
    if "收入" in outcome.subject.text and "支出" not in outcome.subject.text:
        return "income"
    if outcome.resource != "general_expenditure":
        return "expenditure"
    return "general_item" if outcome.subject.names or code else "general_scale"
