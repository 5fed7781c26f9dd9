"""What a reader should know about the reading: doubts, unread figures, warnings, each with its line."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from mingzhang.budget.filing import DOUBTFUL_PLACEMENTS, INFERRED, PUBLISHED
from mingzhang.datapackage.records import CellRow, CorrectionRow, NoteRow
from mingzhang.website import addresses, words
from mingzhang.website.fragments import render
from mingzhang.website.one_filing.corrections import read_corrections
from mingzhang.website.one_filing.package_tables import Filed

_KINDS = {"unread": "没有归入任何一行的数字", "warning": "读取时的提示"}


def read_how(filed: Filed) -> str:
    """From which format the filing was read, or who typed it and when."""
    package = filed.package
    if package.transcribed_by:
        return f"人工录入，由{package.transcribed_by}对照原件录入，{package.transcribed_on}"
    return words.READINGS.get(package.reading, package.reading)


def readings(filed: Filed) -> str:
    """One clause: how many figures, how many of them placed by inference, how many doubtful."""
    placements = Counter(cell.placement for cell in filed.records(CellRow))
    total = placements.total()
    typed = [read_how(filed)] if filed.package.transcribed_by else []
    told = "全部" if total == placements[PUBLISHED] else f"{placements[PUBLISHED]} 个"
    parts = [*typed, f"表中 {total} 个数字，{told}按原文的列读出"]
    if placements[INFERRED]:
        parts.append(f"{placements[INFERRED]} 个的列是推定的")
    if doubtful := sum(placements[each] for each in DOUBTFUL_PLACEMENTS):
        parts.append(f"{doubtful} 个存疑")
    if corrected := len(filed.records(CorrectionRow)):
        parts.append(f"{corrected} 处经人工更正")
    return "，".join(parts)


def render_notices(filed: Filed) -> Markup:
    """How the filing was read: by what rules figures were placed, and every note (`notes`) with its line."""
    page = filed.holding.url
    source = addresses.relative(page, addresses.source(page))
    notes = filed.records(NoteRow)
    kinds = [(title, [note for note in notes if note.kind == kind]) for kind, title in _KINDS.items()]
    decided = Counter(cell.decided_by for cell in filed.records(CellRow) if cell.placement != PUBLISHED)
    return render(
        "notices",
        reading=readings(filed),
        decided=[(words.DECIDED_BY[name], decided[name]) for name in words.DECIDED_BY if decided[name]],
        kinds=[
            (title, [(filed.line(note), note, note.message) for note in listed]) for title, listed in kinds if listed
        ],
        source=source,
        corrections=read_corrections(filed),
        doubtful=any(cell.placement in DOUBTFUL_PLACEMENTS for cell in filed.records(CellRow)),
    )
