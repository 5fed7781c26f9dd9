"""The opening of invented filings: whatever they hold, the sentences are whole, and say nothing that figures deny."""

from __future__ import annotations

import re
import sys
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from site_samples import AGENCY, write

from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.website.catalogue import gather
from mingzhang.website.checked.reconciling_totals import income_lines, reconciliation
from mingzhang.website.one_filing.change_sentences import total_change
from mingzhang.website.one_filing.changes import ChangeKind, read_changes
from mingzhang.website.one_filing.figures import main_figures
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.one_filing.printed_moves import printed_moves
from mingzhang.website.one_filing.summary import opening
from mingzhang.website.pages.filing_page.keyfigures import render_figures

sys.path.append(str(Path(__file__).parents[2]))
from tests.generator import generate

_DOUBLED = re.compile(r"[，。；：、][，。；：、]")
_AMOUNT = re.compile(r"(−?[\d,]+(?:\.\d+)?)(?= 万元)")


@pytest.mark.parametrize("form", ["grid", "flat"])
@pytest.mark.parametrize("template", [2021, 2023, 2025, 2026])
@pytest.mark.parametrize("seed", [1, 2])
def test_sentences_of_any_filing_are_sound(tmp_path: Path, seed: int, template: int, form: str) -> None:
    generated = generate(seed, template=template, form="grid" if form == "grid" else "flat")
    path = tmp_path / generated.name
    path.write_bytes(generated.data)
    write(tmp_path, (parse_filing(read_document(path, generated.name)), AGENCY))
    filed = Filed(gather(tmp_path / "datapackages").filings[0])
    figures = main_figures(filed)
    paragraphs = [_plain(paragraph) for paragraph in opening(filed, figures)]
    assert paragraphs
    for paragraph in paragraphs:
        assert paragraph.endswith("。")
        assert not _DOUBLED.search(paragraph), paragraph
        assert "None" not in paragraph
        assert "  " not in paragraph
    text = "".join(paragraphs)
    if figures.expenditure.value is not None:
        key = _plain(render_figures(figures, filed.holding.url, total_change(filed, figures)))
        shown = [Decimal(each.replace(",", "").replace("−", "-")) for each in re.findall(r"(−?[\d,.]+)万元", key)]
        rounded = figures.expenditure.value.quantize(Decimal("0.01"), ROUND_HALF_UP)
        assert {figures.expenditure.value, rounded} & set(shown), key
    _assert_directions(text, filed)
    _assert_reconciliation(_plain(reconciliation(figures, income_lines(filed))))


def _assert_directions(text: str, filed: Filed) -> None:
    """The change that is named as the largest goes where the filing says, by as much."""
    named = re.search(r"变化最大的(?:科目|一项)是“([^”]*)”，(增加|减少|新增|上年的) (−?[\d,.]+) 万元", text)
    if named is None:
        return
    name, said, amount = named.group(1), named.group(2), Decimal(named.group(3).replace(",", ""))
    kinds = {"增加": ChangeKind.ROSE, "减少": ChangeKind.FELL, "新增": ChangeKind.NEW, "上年的": ChangeKind.ENDED}
    stated = [change for change in read_changes(filed) if change.delta is not None]
    if any((change.name, change.kind, change.size) == (name, kinds[said], amount) for change in stated):
        return
    moved = {"增加": amount, "减少": -amount}[said]
    printed = printed_moves(filed)
    assert [move.change for move in printed if move.name == name] == [moved]
    assert max(abs(move.change) for move in printed) == amount


def _assert_reconciliation(text: str) -> None:
    for sentence in re.findall(r"其中一般公共预算支出[^。]*之和。", text):
        _, missing, *parts = (Decimal(found.replace(",", "")) for found in _AMOUNT.findall(sentence))
        assert sum(parts) == missing


def _plain(markdown: str) -> str:
    text = re.sub(r"\[([^]]*)\]\([^)]*\)\{[^}]*\}", r"\1", markdown)
    text = re.sub(r"<[^>]+>", "", text).replace("&nbsp;", " ")
    return re.sub(r"&#(\d+);", lambda sign: chr(int(sign.group(1))), text)
