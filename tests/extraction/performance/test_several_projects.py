"""A sheet for several projects is an objective a project, each with its own targets."""

from __future__ import annotations

from decimal import Decimal

from mingzhang.budget.document import Place
from mingzhang.extraction.entries import Entry
from mingzhang.extraction.performance import Performance, read_performance


def grid(*rows: str, title: str = "部门预算项目绩效目标表", unit: str = "单位：万元") -> list[Entry]:
    """A sheet below its title and its unit; cells of a row between bars, merged ones empty but for the first."""
    lines = [Entry(Place("a.md", None, 1), title), *([Entry(Place("a.md", None, 2), unit)] if unit else [])]
    for number, row in enumerate(rows, 3):
        cells = tuple(cell.strip() for cell in row.split("|"))
        lines.append(Entry(Place("a.md", None, number), " ".join(cells), cells))
    return lines


def read(*rows: str, title: str = "部门预算项目绩效目标表", unit: str = "单位：万元") -> Performance:
    return read_performance((), grid(*rows, title=title, unit=unit), tables={}, redact=str)


def objectives(found: Performance) -> list[tuple[str, str, Decimal | None]]:
    return [(row.project_name, row.objective, row.budget) for row in found.objectives]


def targets(found: Performance) -> list[tuple[int, str, str, str, str]]:
    return [(row.objective, row.project_name, row.level1, row.level3, row.target_text) for row in found.targets]


MERGED = (
    "单位名称|项目名称|年度预算资金总额|年度绩效目标|绩效指标|||",
    "||||一级指标|二级指标|三级指标|指标值",
    "某县教育局|校园安保|120.50|保障20所学校。|产出指标|数量指标|学校数量|≥20所",
    "|||||质量指标|合格率|≥95%",
    "||||满意度指标|服务对象满意度指标|师生满意度|≥90%",
    "|教师培训|30.00|培训300人。|产出指标|数量指标|培训人数|300人",
)


def test_cells_merged_over_the_rows_of_a_project() -> None:
    found = read(*MERGED)
    assert objectives(found) == [
        ("校园安保", "保障20所学校。", Decimal("120.50")),
        ("教师培训", "培训300人。", Decimal("30.00")),
    ]
    assert targets(found) == [
        (1, "校园安保", "产出指标", "学校数量", "≥20所"),
        (1, "校园安保", "产出指标", "合格率", "≥95%"),
        (1, "校园安保", "满意度指标", "师生满意度", "≥90%"),
        (2, "教师培训", "产出指标", "培训人数", "300人"),
    ]
    assert found.notes == ()
    assert [row.place.line for row in found.objectives] == [5, 8]


def test_the_name_in_every_row_and_a_header_again_on_the_next_page() -> None:
    header = "序号|项目名称|预算金额（元）|绩效目标|一级指标|二级指标|三级指标|指标值"
    found = read(
        header,
        "1|校园安保|1205000|保障学校。|产出指标|数量指标|学校数量|≥20所",
        "1|校园安保|1205000|保障学校。|产出指标|质量指标|合格率|≥95%",
        header,
        "1|校园安保|1205000|保障学校。|效益指标|社会效益指标|安全感|提升",
        "2|教师培训|300000|培训。|产出指标|数量指标|培训人数|300人",
        unit="",
    )
    assert [(row.project_name, row.objective, f"{row.budget:f}") for row in found.objectives] == [
        ("校园安保", "保障学校。", "120.5000"),
        ("教师培训", "培训。", "30.0000"),
    ]
    assert [(row.objective, row.level3) for row in found.targets] == [
        (1, "学校数量"),
        (1, "合格率"),
        (1, "安全感"),
        (2, "培训人数"),
    ]
    assert found.notes == ()


def test_funds_in_several_columns_a_contact_and_a_total() -> None:
    found = read(
        "项目名称|项目负责人|预算资金|||绩效目标|一级指标|二级指标|三级指标|指标值",
        "||小计|财政拨款|其他资金||一级指标|二级指标|三级指标|指标值",
        "校园安保|王大明|120.50|100.50|20.00|保障学校。|产出指标|数量指标|学校数量|≥20所",
        "教师培训|李小红|30.00|30.00|0.00|培训。|产出指标|数量指标|培训人数|300人",
        "合计||150.50|130.50|20.00|||||",
    )
    assert [(row.project_name, row.budget, row.appropriation, row.other_funds) for row in found.objectives] == [
        ("校园安保", Decimal("120.50"), Decimal("100.50"), Decimal("20.00")),
        ("教师培训", Decimal("30.00"), Decimal("30.00"), Decimal("0.00")),
    ]
    assert [(note.text, note.message.message_id) for note in found.notes] == [
        ("合计150.50130.5020.00", "figure-below-sheet")
    ]
    everything = "".join(map(str, (found.objectives, found.targets, found.notes)))
    assert "王大明" not in everything
    assert "李小红" not in everything


def test_an_amount_without_any_unit_is_unread() -> None:
    found = read(*MERGED, unit="")
    assert [row.budget for row in found.objectives] == [None, None]
    assert [(note.text, note.message.message_id) for note in found.notes] == [
        ("120.50", "amount-without-unit"),
        ("30.00", "amount-without-unit"),
    ]


def test_the_sheet_of_one_project_stays_one() -> None:
    found = read(
        "项目名称|校园安保|项目负责人|",
        "项目资金（万元）|年度资金总额：|120.50|",
        "年度绩效目标|保障20所学校。||",
        "一级指标|二级指标|三级指标|指标值",
        "产出指标|数量指标|学校数量|≥20所",
        title="项目支出绩效目标表",
    )
    assert objectives(found) == [("校园安保", "保障20所学校。", Decimal("120.50"))]


def test_the_tasks_of_a_department_are_no_funds_and_no_objective() -> None:
    found = read(
        "部门名称|某县教育局||||",
        "年度主要任务|任务名称|主要内容|预算金额（万元）总额|财政拨款|其他资金",
        "|任务1|保障学校运转|3000.00|2900.00|100.00",
        "|金额合计||3000.00|2900.00|100.00",
        "年度总体目标|办好教育。||||",
        "一级指标|二级指标|三级指标|指标值||",
        "产出指标|数量指标|学校数量|≥20所||",
        title="部门整体支出绩效目标表",
    )
    (objective,) = found.objectives
    assert (objective.scope, objective.objective) == ("department", "办好教育。")
    assert (objective.budget, objective.appropriation, objective.other_funds) == (None, None, None)
    assert [note.text for note in found.notes] == [
        "任务1",
        "3000.00",
        "2900.00",
        "100.00",
        "3000.00",
        "2900.00",
        "100.00",
    ]


def test_a_figure_below_a_header_that_says_nothing_is_unread() -> None:
    found = read(
        "项目名称|某数|绩效目标|指标类型|一级指标|二级指标|三级指标|指标值",
        "校园安保|7.00|保障。||产出指标|数量指标|学校数量|≥20所",
    )
    assert objectives(found) == [("校园安保", "保障。", None)]
    assert [note.text for note in found.notes] == ["7.00"]


def lines(*texts: str) -> Performance:
    """What lines of text say, numbered from 1."""
    entries = [Entry(Place("a.txt", None, number), text) for number, text in enumerate(texts, 1)]
    return read_performance((), entries, tables={}, redact=str)


SHEET = (
    "（2025年度）",
    "项目名称 校园安保",
    "项目资金（万元） 年度资金总额 120.50",
    "年度绩效目标 保障20所学校。",
    "一级指标 二级指标 三级指标 指标值",
    "产出指标 数量指标 学校数量 ≥20所",
)
NEXT = (
    "（2025年度）",
    "项目名称 教师培训",
    "项目资金（万元） 年度资金总额 30.00",
    "年度绩效目标 培训300人。",
    "一级指标 二级指标 三级指标 指标值",
    "产出指标 数量指标 培训人数 300人",
)


def test_sheets_below_one_title_are_parted_where_a_project_is_named_anew() -> None:
    found = lines("项目支出绩效目标表", *SHEET, *NEXT)
    assert objectives(found) == [
        ("校园安保", "保障20所学校。", Decimal("120.50")),
        ("教师培训", "培训300人。", Decimal("30.00")),
    ]
    assert targets(found) == [
        (1, "校园安保", "产出指标", "学校数量", "≥20所"),
        (2, "教师培训", "产出指标", "培训人数", "300人"),
    ]
    assert found.notes == ()


def test_in_lines_of_text_nothing_of_a_sheet_of_several_projects_is_told_apart() -> None:
    found = lines(
        "部门预算项目绩效目标表",
        "单位：万元",
        "序号 项目名称 预算金额 绩效目标 一级指标 二级指标 三级指标 指标值",
        "1 校园安保 120.50 保障20所学校。 产出指标 数量指标 学校数量 ≥20所",
        "2 教师培训 30.00 培训300人。 产出指标 数量指标 培训人数 300人",
    )
    assert targets(found) == []
    assert [(note.place.line, note.kind, note.message.message_id) for note in found.notes] == [
        (4, "unread", "figure-below-sheet"),
        (5, "unread", "figure-below-sheet"),
        (1, "warning", "sheet-without-indicator"),
    ]


def kept(found: Performance) -> list[tuple[str, list[tuple[str, str]]]]:
    """The unit and the cells (header and text) of each table of results."""
    return [(table.unit, [(cell.header, cell.text) for cell in table.other_cells]) for table in found.results]


def unread(found: Performance) -> list[tuple[str, str]]:
    return [(note.text, note.message.message_id) for note in found.notes if note.kind == "unread"]


STAGES = (
    "序号|项目名称|年初预算数{}|执行数{}|执行率|得分|年度绩效目标|一级指标|二级指标|三级指标|指标值|实际完成值|得分"
)
CARRIED_OUT = (
    "1|校园安保|120.50|110.00|91.29%|9.1|保障学校。|产出指标|数量指标|学校数量|≥20所|21所|50",
    "|||||||产出指标|质量指标|合格率|≥95%|96%|40",
    "2|教师培训|30.00|30.00|100%|10|培训。|产出指标|数量指标|培训人数|300人|300人|90",
)


def results(*rows: str, unit: str = "单位：万元") -> Performance:
    return read(*rows, title="项目支出绩效自评表", unit=unit)


def test_results_of_funds_beside_the_indicators() -> None:
    """得分 stands once for the funds and once for each indicator."""
    found = results(STAGES.format("", ""), *CARRIED_OUT)
    assert objectives(found) == [
        ("校园安保", "保障学校。", Decimal("120.50")),
        ("教师培训", "培训。", Decimal("30.00")),
    ]
    assert targets(found) == [
        (1, "校园安保", "产出指标", "学校数量", "≥20所"),
        (1, "校园安保", "产出指标", "合格率", "≥95%"),
        (2, "教师培训", "产出指标", "培训人数", "300人"),
    ]
    assert kept(found) == [
        (
            "万元",
            [("", "校园安保"), ("年初预算数", "120.50"), ("执行数", "110.00"), ("执行率", "91.29%"), ("得分", "9.1")],
        ),
        ("万元", [("", "教师培训"), ("年初预算数", "30.00"), ("执行数", "30.00"), ("执行率", "100%"), ("得分", "10")]),
    ]
    assert unread(found) == []


def test_results_without_a_unit() -> None:
    """They are kept as printed; a note says that the budget has no unit."""
    found = results(STAGES.format("", ""), *CARRIED_OUT, unit="")
    assert [row.budget for row in found.objectives] == [None, None]
    assert [unit for unit, _ in kept(found)] == ["", ""]
    assert unread(found) == [("120.50", "amount-without-unit"), ("30.00", "amount-without-unit")]


def test_results_in_another_unit_than_the_budget() -> None:
    """What a column in another unit says is unread: a table of results has one unit."""
    found = results(STAGES.format("（万元）", "（元）"), *CARRIED_OUT[::2])
    assert [row.budget for row in found.objectives] == [Decimal("120.50"), Decimal("30.00")]
    assert [[text for header, text in cells if "执行数" in header] for _, cells in kept(found)] == [[], []]
    assert [text for text, _ in unread(found)] == ["110.00", "30.00"]


def test_the_unit_of_another_column_beside_that_of_the_sheet() -> None:
    """Whether a budget below no unit is in that of the line above the sheet or in that of its neighbour nothing tells."""
    found = results(STAGES.format("", "（元）"), *CARRIED_OUT[::2])
    assert [row.budget for row in found.objectives] == [None, None]
    assert [text for text, _ in unread(found)] == ["120.50", "110.00", "30.00", "30.00"]


LIST = (
    "序号|项目名称|年初预算数|全年预算数|执行数|执行率|得分",
    "1|校园安保|120.50|125.00|110.00|88.00%|91",
    "2|教师培训|30.00|30.00|30.00|100%|100",
    "|合计|150.50|155.00|140.00||",
)


def test_a_list_of_results_has_no_indicators() -> None:
    found = results(*LIST)
    assert objectives(found) == [("校园安保", "", Decimal("120.50")), ("教师培训", "", Decimal("30.00"))]
    assert targets(found) == []
    assert kept(found) == [
        (
            "万元",
            [
                ("", "校园安保"),
                ("年初预算数", "120.50"),
                ("全年预算数", "125.00"),
                ("执行数", "110.00"),
                ("执行率", "88.00%"),
                ("得分", "91"),
            ],
        ),
        (
            "万元",
            [
                ("", "教师培训"),
                ("年初预算数", "30.00"),
                ("全年预算数", "30.00"),
                ("执行数", "30.00"),
                ("执行率", "100%"),
                ("得分", "100"),
            ],
        ),
    ]
    assert [(note.kind, note.text) for note in found.notes] == [("unread", "合计150.50155.00140.00")]


def test_a_list_of_results_without_a_unit() -> None:
    found = results(*LIST[:3], unit="")
    assert [(row.project_name, row.budget) for row in found.objectives] == [("校园安保", None), ("教师培训", None)]
    assert unread(found) == [("120.50", "amount-without-unit"), ("30.00", "amount-without-unit")]


def test_two_figures_of_a_project_are_not_run_together() -> None:
    """Rows of one project with different amounts: 120 and 30 are no 12030."""
    found = read(
        "项目名称|预算金额|绩效目标|一级指标|二级指标|三级指标|指标值",
        "校园安保|120|保障学校。|产出指标|数量指标|学校数量|≥20所",
        "校园安保|30|保障学校。|产出指标|质量指标|合格率|≥95%",
    )
    assert objectives(found) == [("校园安保", "保障学校。", None)]
    assert [text for text, _ in unread(found)] == ["120", "30"]
