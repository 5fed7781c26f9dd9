"""Targets of projects in budgets, results in final accounts."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.budget.agreement.disclosure import DECLARED_EMPTY, INCOMPLETE, MISSING, PRESENT, UNKNOWN
from mingzhang.budget.document import Place
from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, Filing
from mingzhang.validation.disclosure.answer import Answer, has_all_words, is_all_read
from mingzhang.validation.disclosure.text import FilingText

_TARGETS, _PERFORMANCE = "绩效(?:目标|指标|申报)|产出指标|效益指标", "绩效|自评|考评"
_RATED = "self_evaluated_count"
_SHEET = "绩效(?:目标)?(?:自评|评价)(?:情况)?(?:表|报告)|自评(?:情况)?表"


def targets_answer(filing: Filing, scope: str, text: FilingText) -> Answer:
    """Whether each project of the project table has its targets; those that the filing says it does not publish aside."""
    sheets = [each for each in filing.narrative.objectives if each.scope == scope]
    table = filing.table("project_expenditure")
    projects = {name for row in table.rows if (name := row.texts.get("project_name", ""))}
    undisclosed = [fact.value for fact in filing.narrative.facts if fact.fact == "undisclosed_projects_count"]
    hidden = sum(int(value) for value in undisclosed if value is not None)
    in_doubt = None in undisclosed or any(row.placement in DOUBTFUL_PLACEMENTS for row in table.rows)
    if sheets:
        counted = (
            f"项目表 {len(projects)} 个项目，绩效目标 {len(sheets)} 份" if projects else f"绩效目标 {len(sheets)} 份"
        )
        counted += f"，写明不公开的 {hidden} 个" if hidden else ""
        is_short = 0 < len(sheets) + hidden < len(projects) and is_all_read(filing)
        status = PRESENT if not is_short else UNKNOWN if in_doubt else INCOMPLETE
        return Answer(status, counted, sheets[0].place)
    if table.status == "declared_empty":
        return Answer(DECLARED_EMPTY, "没有项目支出", table.place)
    if text.says(_TARGETS) or not has_all_words(filing):
        return Answer(UNKNOWN, "本站没有读到绩效目标表")
    return Answer(MISSING, "全文没有写到绩效目标")


def results_answer(filing: Filing, facts: Sequence[str], text: FilingText) -> Answer:
    """Results beside targets, or only their sum in words."""
    reached = [each for each in filing.narrative.targets if each.achieved or each.score is not None]
    if reached:
        return _sheets_answer(filing, len({each.objective for each in reached}), reached[0].place)
    place = next((fact.place for fact in filing.narrative.facts if fact.fact in facts), None)
    if place is not None:
        if text.says(_SHEET) or not is_all_read(filing) or not has_all_words(filing):
            return Answer(UNKNOWN, "有总数，逐个项目的结果本站没有读到", place)
        return Answer(INCOMPLETE, "有总数，没有逐个项目的结果", place)
    if text.says(_PERFORMANCE) or not has_all_words(filing):
        return Answer(UNKNOWN, "本站没有读到绩效评价的结果")
    return Answer(MISSING, "全文没有写到绩效")


def _sheets_answer(filing: Filing, sheets: int, place: Place) -> Answer:
    """The sheets of results, beside the number of projects that the words say were rated."""
    rated = next(
        (fact.value for fact in filing.narrative.facts if fact.fact == _RATED and fact.value is not None), None
    )
    if rated is None or rated <= sheets:
        return Answer(PRESENT, f"{sheets} 份自评结果", place)
    return Answer(
        INCOMPLETE if is_all_read(filing) else UNKNOWN, f"写明自评的项目 {rated:f} 个，自评结果 {sheets} 份", place
    )
