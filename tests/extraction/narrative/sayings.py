"""Part three from a few lines of text: chapters under their usual headings, and real filings where they are at hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from mingzhang.budget.document import Place
from mingzhang.budget.filing import Identity
from mingzhang.extraction import parse_filing
from mingzhang.extraction.entries import Entry, entries_of
from mingzhang.extraction.narrative import NarrativeProse, read_narrative, split_part_three
from mingzhang.extraction.personal import Redaction
from mingzhang.reading import read_document

AGENCY = "某县教育局"
HEADINGS = {
    "overall": "一、关于某县教育局2026年收支预算情况的总体说明",
    "income": "二、关于某县教育局2026年收入预算情况说明",
    "expenditure": "三、关于某县教育局2026年支出预算情况说明",
    "appropriation": "四、关于某县教育局2026年财政拨款收支预算情况的总体说明",
    "general": "五、关于某县教育局2026年一般公共预算当年拨款情况说明",
    "basic": "六、关于某县教育局2026年一般公共预算基本支出情况说明",
    "funds": "八、关于某县教育局2026年政府性基金预算拨款情况说明",
    "three_public": "十、关于某县教育局2026年财政拨款“三公”经费预算情况说明",
    "outsourcing": "十一、关于某县教育局2026年财政拨款委托业务费支出情况说明",
    "carryover": "十二、关于某县教育局2026年上年结转结余预算情况说明",
    "rest": "十三、其他重要事项的情况说明",
}
FILINGS = Path(__file__).resolve().parents[4] / "shared" / "filings"
NO_TABLES = Identity(AGENCY, 2026, "department-budget", "title")


def entries(*lines: str) -> list[Entry]:
    """Lines as a text filing has them, numbered from 1."""
    return [Entry(Place("filing.txt", None, number), line) for number, line in enumerate(lines, 1)]


def told(chapter: str, *lines: str, overview: str = "") -> NarrativeProse:
    """What a filing with one chapter says, read without tables."""
    whole = entries(
        "第一部分 2026年部门概况",
        overview,
        "第三部分 2026年部门预算情况说明",
        HEADINGS[chapter],
        *lines,
        "第四部分 名词解释",
    )
    return read_narrative(split_part_three(whole), tables={}, identity=NO_TABLES, redact=lambda text: text)


@cache
def filing(name: str) -> NarrativeProse:
    """The narrative of a real filing; skips where the filings are not at hand."""
    path = FILINGS / name
    if not path.exists():
        pytest.skip("the whole real filings are not at hand")
    document = read_document(path, name)
    parsed = parse_filing(document)
    return read_narrative(
        split_part_three(entries_of(document)),
        tables={table.resource: table for table in parsed.tables},
        identity=parsed.identity,
        redact=Redaction(document.lines).text,
    )
