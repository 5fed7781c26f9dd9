"""Family C, the parts of a project: what 资金分配情况 lists adds up to what the project has (C7.parts)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from mingzhang.budget.amount import in_contract_unit
from mingzhang.budget.finding import FAIL, Finding
from mingzhang.budget.message import message
from mingzhang.budget.units import ANY_UNIT
from mingzhang.validation.figures.filing_figures import FilingFigures
from mingzhang.validation.figures.operands import Term
from mingzhang.validation.findings.verdicts import skipped, sum_check
from mingzhang.validation.words.narrative_links import rounding_bound

_AMOUNT = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({ANY_UNIT})")
_NO_PART = re.compile("每人|每月|每户|每次|人均|以下|以上|不超过|限额|上限|标准|/")
"""Words beside an amount that is a price or a limit, not a part."""
_WHOLE = re.compile("其中[：:]")


def check(figures: FilingFigures) -> Iterator[Finding]:
    """C7.parts for every project whose allocation is a list of amounts."""
    for number, project in enumerate(figures.filing.narrative.projects, start=1):
        if project.amount is None:
            continue
        listed = _WHOLE.split(project.allocation, maxsplit=1)[-1]
        name = f"“{project.project_name}”的资金分配情况中"
        parts = _parts(listed, number, name)
        if len(parts) < 2:
            continue
        whole = figures.narrative_figure("projects", number, "amount", name, "预算安排规模")
        finding = sum_check("C7.parts", whole, parts, bound=rounding_bound(figures, len(parts)))
        less = finding.difference is not None and finding.difference > 0
        if finding.status == FAIL and less:
            yield skipped("C7.parts", "sum", finding.message, message("parts-may-be-few"))
        else:
            yield finding


def _parts(listed: str, number: int, name: str) -> list[Term]:
    """The amounts of a list; none if one of them is no part, or is the whole."""
    found: list[Term] = []
    for piece in re.split("[；;。]", listed):
        amounts = [(match[1], match[2]) for match in _AMOUNT.finditer(piece)]
        if amounts and (_NO_PART.search(piece) or "全部" in piece):
            return []
        for printed, unit in amounts:
            value = in_contract_unit(Decimal(printed.replace(",", "")), unit)
            last = Decimal(1).scaleb(int(value.as_tuple().exponent))
            found.append(
                Term((name, f"第 {len(found) + 1} 笔"), value, last, cells=(("projects", number, "allocation"),))
            )
    return found
