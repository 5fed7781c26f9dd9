"""Part three cut into chapters, project blocks and performance tables."""

from __future__ import annotations

from extraction.narrative.sayings import HEADINGS, entries
from mingzhang.budget.document import Place
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.narrative import split_part_three

CONTENTS = ("目 录", "第一部分 部门概况", "第二部分 预算公开表", "第三部分 2026年部门预算情况说明", f"- {HEADINGS['income']}",
            "十三、 其他重要事项的情况说明", "第四部分 名词解释")  # fmt: skip


def texts(found: tuple[Entry, ...]) -> list[str]:
    return [entry.text for entry in found]


def test_the_contents_are_not_part_three() -> None:
    assert split_part_three(entries(*CONTENTS)).chapters == ()
    part = split_part_three(
        entries(
            *CONTENTS,
            "第三部分 2026年部门预算情况说明",
            HEADINGS["income"],
            "单位资金未安排。",
            "第四部分 名词解释",
            "一、财政拨款：指预算说明",
        )
    )
    assert [(chapter.number, texts(chapter.entries)) for chapter in part.chapters] == [("二", ["单位资金未安排。"])]


def test_a_filing_without_explanations() -> None:
    part = split_part_three(entries("第二部分 预算公开表", "表1"))
    assert (part.chapters, part.project_blocks, part.performance, part.overview) == ((), (), (), ())


def test_a_heading_wraps_and_keeps_its_words() -> None:
    part = split_part_three(entries(
        " 第三部分 2021 年某县教育局", "", "预算情况说明", "", "一、关于某县教育局 2021 年收支预算情况的总", "", "体说明", "", "收支总预算 1 万元。",
        "五、关于某县教育局 2021 年一般公共预算当年拨", "## 款情况说明", "某县教育局2021年一般公共预算拨款合计1万元。",
    ))  # fmt: skip
    assert [chapter.heading for chapter in part.chapters] == [
        "一、关于某县教育局2021年收支预算情况的总体说明",
        "五、关于某县教育局2021年一般公共预算当年拨款情况说明",
    ]
    assert [text for text in texts(part.chapters[0].entries) if text] == ["收支总预算 1 万元。"]


def test_a_numbered_list_is_no_chapter() -> None:
    part = split_part_three(
        entries("第三部分 说明", HEADINGS["income"], "一、收入构成情况说明", "二、收入为3万元。", "七、其他事项说明")
    )
    assert [chapter.number for chapter in part.chapters] == ["二"]


def test_project_blocks_and_performance_tables_are_cut_out() -> None:
    lines = entries(
        "第三部分 说明", "七、关于某县教育局2026年一般公共预算项目支出情况说明", "项目支出共2个。", "（一）", "项目名称：校舍维修", "预算安排规模：3万元",
        HEADINGS["rest"], "（四）预算绩效情况", "当年预算安排项目共1个，具体情况见下表：", "项 目 支 出 绩 效 目 标 表", "(2026 年)",
    )  # fmt: skip
    row = Entry(Place("filing.txt", None, 12), "预算单位\t某县教育局", ("预算单位", "某县教育局"))
    after = entries(*[""] * 12, "（五）其他需说明的事项", "无", "第四部分 名词解释")[12:]
    part = split_part_three([*lines, row, *after])
    assert texts(part.chapters[0].entries) == ["项目支出共2个。"]
    assert texts(part.project_blocks) == ["（一）", "项目名称：校舍维修", "预算安排规模：3万元"]
    assert texts(part.performance) == ["项 目 支 出 绩 效 目 标 表", "(2026 年)", "预算单位\t某县教育局"]
    assert texts(part.chapters[1].entries)[-2:] == ["（五）其他需说明的事项", "无"]


def test_targets_without_a_title_begin_with_their_table() -> None:
    row = Entry(Place("filing.txt", None, 4), "预算单位\t某县教育局", ("预算单位", "某县教育局"))
    part = split_part_three([*entries("第三部分 说明", HEADINGS["rest"], "（四）预算绩效情况。"), row])
    assert part.performance == (row,)


def test_a_heading_inside_a_target_does_not_end_its_table() -> None:
    lines = (
        "第三部分 说明",
        HEADINGS["rest"],
        "（四）预算绩效情况。",
        "部门整体绩效目标表",
        "（一）完成全年培训3次。",
        "（五）其他需说明的事项",
        "无",
    )
    part = split_part_three(entries(*lines))
    assert texts(part.performance) == ["部门整体绩效目标表", "（一）完成全年培训3次。"]


def test_a_further_part_is_told_whole() -> None:
    """What stands above its first chapter is called as the part is; its sheets of targets and project blocks are cut out as those of
    part three are."""
    lines = (
        "第三部分 说明", HEADINGS["rest"], "（一）机关运行经费3万元。",
        "第四部分", "", "其他重要事项的情况说明", "本部门共有车辆3辆。",
        "一、政府采购情况说明", "采购预算5万元。", "项目支出绩效目标表", "(2026 年)",
        "二、项目支出情况说明", "项目共1个。", "项目名称：校舍维修",
        "第五部分 名词解释", "一、车辆：指3万元的。",
    )  # fmt: skip
    part = split_part_three(entries(*lines))
    assert [(chapter.number, chapter.heading, texts(chapter.entries)) for chapter in part.chapters] == [
        ("十三", HEADINGS["rest"], ["（一）机关运行经费3万元。"]),
        ("", "其他重要事项的情况说明", ["", "本部门共有车辆3辆。"]),
        ("一", "一、政府采购情况说明", ["采购预算5万元。"]),
        ("二", "二、项目支出情况说明", ["项目共1个。"]),
    ]
    assert texts(part.performance) == ["项目支出绩效目标表", "(2026 年)"]
    assert texts(part.project_blocks) == ["项目名称：校舍维修"]
    assert texts(part.front) == ["第三部分 说明"]


def test_a_further_part_without_chapters_is_one() -> None:
    lines = (
        "第三部分 说明", HEADINGS["rest"], "机关运行经费3万元。",
        "第四部分：其他重要事项情况说明", "（一）政府采购情况", "采购预算5万元。", "第五部分 名词解释",
    )  # fmt: skip
    part = split_part_three(entries(*lines))
    assert [(chapter.number, chapter.title, texts(chapter.entries)) for chapter in part.chapters[1:]] == [
        ("", "其他重要事项情况说明", ["（一）政府采购情况", "采购预算5万元。"]),
    ]


def test_a_further_part_of_chapters_alone_has_none_of_its_own() -> None:
    lines = (
        "第三部分 说明",
        HEADINGS["rest"],
        "无。",
        "第四部分 其他重要事项的情况说明",
        "",
        "一、政府采购情况说明",
        "采购预算5万元。",
    )
    part = split_part_three(entries(*lines))
    assert [chapter.number for chapter in part.chapters] == ["十三", "一"]


def test_parts_that_explain_are_read_behind_part_three_and_not_before() -> None:
    lines = (
        "第二部分 部门预算表及说明", "表1 收入2万元。", "第三部分 2026年部门预算情况说明", HEADINGS["rest"], "机关运行经费3万元。", "会议费1万元。",
        "第四部分 预算绩效情况说明", "评价资金7万元。", "第五部分 名词解释及说明", "一、3万元：指名词。",
    )  # fmt: skip
    part = split_part_three(entries(*lines))
    assert [(chapter.heading, texts(chapter.entries)) for chapter in part.chapters] == [
        (HEADINGS["rest"], ["机关运行经费3万元。", "会议费1万元。"]),
        ("预算绩效情况说明", ["评价资金7万元。"]),
    ]
