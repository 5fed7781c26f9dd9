"""E6: a revised filing beside the version that it took the place of."""

from __future__ import annotations

from pathlib import Path

from accounts_pair import accounts
from held_rows import HeldTexts, rows_of
from mingzhang.budget.filing import Filing
from mingzhang.budget.phrases import statement_of
from mingzhang.validation import PublishedFiling, check_corpus

NAME = "yundu-2024-department-accounts"


def notes(now: Filing, before: Filing | None) -> list[str]:
    revision = (rows_of(now), rows_of(before)) if before else None
    held = PublishedFiling(
        NAME, "yundu", "云渡市档案局", "", 2024, "department-accounts", HeldTexts(rows_of(now)), revision
    )
    return [statement_of(each) for each in check_corpus([held]).get(NAME, ()) if each.check_id == "E6"]


def test_every_figure_that_changed(tmp_path: Path) -> None:
    before = accounts(tmp_path)
    now = accounts(
        tmp_path,
        ("机关事业单位基本养老保险缴费支出</td><td>12.00</td><td>12.00</td><td></td><td>", "机关事业单位基本养老保险缴费支出</td><td>13.00</td><td>12.00</td><td></td><td>"),
        ("公务接待费</td><td>0.80</td><td>0.40", "公务接待费</td><td>0.80</td><td>"),
        ("其他收入</td></tr><tr><td></td><td>合计</td><td>100.00</td><td>100.00</td><td>", "其他收入</td></tr><tr><td></td><td>合计</td><td>100.00</td><td>100.00</td><td>0.00"),
    )  # fmt: skip
    assert notes(now, before) == [
        "这是修订后的文件，表中有 3 个数字与修订前不同",
        "《收入决算表》“合计”的事业收入，修订前没有，修订后 0.00（万元）",
        "《收入决算表》“2080505 机关事业单位基本养老保险缴费支出”的合计，修订前 12.00，修订后 13.00（万元）",
        "《财政拨款“三公”经费支出决算表》“公务接待费”的合计，修订前 0.40，修订后没有（万元）",
    ]


def test_a_revision_of_words_alone_and_no_revision(tmp_path: Path) -> None:
    filing = accounts(tmp_path)
    assert notes(filing, accounts(tmp_path, ("负责档案。", "负责档案和方志。"))) == [
        "这是修订后的文件，表中的数字与修订前相同"
    ]
    assert notes(filing, None) == []
