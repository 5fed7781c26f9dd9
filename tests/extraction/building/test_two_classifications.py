"""Tables that print codes of two classifications: in the same rows, in groups side by side, or of another one than the title's."""

from __future__ import annotations

from extraction.written import filing, grid, remarks, table
from mingzhang.budget.filing import Filing, Table

OTHER = table(
    "部门支出总表",
    grid("科目编码|科目名称|合计|基本支出|项目支出\n208|社会保障和就业支出|3.00|3.00|\n|合计|3.00|3.00|"),
    number="表2",
)
"""A table that can be read whatever becomes of the other."""


def read(title: str, body: str) -> Filing:
    return filing(OTHER, table(title, grid(body)))


def shown(found: Table) -> list[tuple[str, str, str, dict[str, str]]]:
    """Type, code, name and figures of each row."""
    return [
        (
            row.texts["row_type"],
            row.texts.get("economic_code", "") or row.texts.get("function_code", ""),
            row.texts["name"],
            {cell.column: cell.printed for cell in row.cells},
        )
        for row in found.rows
    ]


def kept(found: Filing) -> list[list[str]]:
    """The rows of the only table that is kept as printed."""
    (only,) = found.other_tables
    last = max(cell.row for cell in only.other_cells)
    return [[cell.text for cell in only.other_cells if cell.row == row] for row in range(1, last + 1)]


def test_functions_beside_economic_classes_are_kept() -> None:
    found = read(
        "一般公共预算基本支出表",
        """功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计|人员经费|公用经费
        2080201|行政运行|30101|基本工资|50.00|50.00|
        2080201|行政运行|30201|办公费|30.00||30.00
        2080505|机关事业单位基本养老保险缴费支出|30108|机关事业单位基本养老保险缴费|12.00|12.00|
        合计||||92.00|62.00|30.00""",
    )
    assert shown(found.table("basic_expenditure")) == [
        ("section", "30101", "基本工资", {"total": "50.00", "personnel": "50.00"}),
        ("section", "30201", "办公费", {"total": "30.00", "operating": "30.00"}),
        ("section", "30108", "机关事业单位基本养老保险缴费", {"total": "12.00", "personnel": "12.00"}),
        ("total", "", "合计", {"total": "92.00", "personnel": "62.00", "operating": "30.00"}),
    ]
    assert kept(found) == [
        ["2080201", "行政运行", "30101", "基本工资", "50.00", "50.00"],
        ["2080201", "行政运行", "30201", "办公费", "30.00", "30.00"],
        ["2080505", "机关事业单位基本养老保险缴费支出", "30108", "机关事业单位基本养老保险缴费", "12.00", "12.00"],
        ["合计", "92.00", "62.00", "30.00"],
    ]
    assert remarks(found, "unread") == []


def test_a_class_that_several_functions_have_is_in_no_row() -> None:
    found = read(
        "一般公共预算基本支出表",
        """功能科目编码|功能科目名称|经济科目编码|经济科目名称|合计|人员经费|公用经费
        2080201|行政运行|30101|基本工资|50.00|50.00|
        2080299|其他民政管理事务支出|30101|基本工资|12.00|12.00|
        合计||||62.00|62.00|""",
    )
    assert found.table("basic_expenditure").rows == ()
    assert found.table("basic_expenditure").status == "unreadable"
    assert kept(found)[1] == ["2080299", "其他民政管理事务支出", "30101", "基本工资", "12.00", "12.00"]
    assert remarks(found, "unread") == []


def test_parts_by_economic_class_are_no_rows_beside_their_function() -> None:
    found = read(
        "一般公共预算支出表",
        """功能分类编码|功能分类名称|经济分类编码|经济分类名称|合计|基本支出|项目支出
        208|社会保障和就业支出|||62.00|50.00|12.00
        20802|民政管理事务|||62.00|50.00|12.00
        2080201|行政运行|||50.00|50.00|
        2080201|行政运行|30101|基本工资|40.00|40.00|
        ||30102|津贴补贴|10.00|10.00|
        2080299|其他民政管理事务支出|||12.00||12.00
        2080299|其他民政管理事务支出|30201|办公费|12.00||12.00
        |合计|||62.00|50.00|12.00""",
    )
    assert [(code, figures["total"]) for _, code, _, figures in shown(found.table("general_expenditure"))] == [
        ("208", "62.00"),
        ("20802", "62.00"),
        ("2080201", "50.00"),
        ("2080299", "12.00"),
        ("", "62.00"),
    ]
    assert kept(found)[3:5] == [
        ["2080201", "行政运行", "30101", "基本工资", "40.00", "40.00"],
        ["30102", "津贴补贴", "10.00", "10.00"],
    ]
    assert remarks(found, "unread") == []


def test_a_merged_function_over_its_economic_classes_has_no_row() -> None:
    found = read(
        "一般公共预算支出表",
        """功能分类编码|功能分类名称|经济分类编码|经济分类名称|合计|基本支出|项目支出
        2080201|行政运行|30101|基本工资|40.00|40.00|
        ||30102|津贴补贴|10.00|10.00|
        |合计|||50.00|50.00|""",
    )
    assert found.table("general_expenditure").rows == ()
    assert found.table("general_expenditure").status == "unreadable"


def test_classes_of_the_government_beside_those_of_departments() -> None:
    found = read(
        "一般公共预算基本支出表",
        """部门预算支出经济分类科目|||政府预算支出经济分类科目|||2026年基本支出||
        类|款|科目名称|类|款|科目名称|总计|人员经费|公用经费
        ||合计||||150.00|120.00|30.00
        301||工资福利支出||||120.00|120.00|
        301|01|基本工资|501|01|工资奖金津补贴|120.00|120.00|
        302||商品和服务支出||||30.00||30.00
        302|01|办公费|502|01|办公经费|30.00||30.00""",
    )
    assert [(code, name) for _, code, name, _ in shown(found.table("basic_expenditure"))] == [
        ("", "合计"),
        ("301", "工资福利支出"),
        ("30101", "基本工资"),
        ("302", "商品和服务支出"),
        ("30201", "办公费"),
    ]
    assert kept(found)[2] == ["301", "01", "基本工资", "501", "01", "工资奖金津补贴", "120.00", "120.00"]
    assert remarks(found, "unread") == []


def test_a_class_of_the_government_alone_in_its_row_is_a_subtotal() -> None:
    found = read(
        "一般公共预算基本支出表",
        """政府预算经济分类编码|政府预算经济分类名称|部门预算经济分类编码|部门预算经济分类名称|合计|人员经费|公用经费
        501|机关工资福利支出|||90.00|90.00|
        50101|工资奖金津补贴|30101|基本工资|50.00|50.00|
        50101|工资奖金津补贴|30102|津贴补贴|40.00|40.00|
        合计||||90.00|90.00|""",
    )
    assert [(kind, code, name) for kind, code, name, _ in shown(found.table("basic_expenditure"))] == [
        ("subtotal", "", "机关工资福利支出"),
        ("section", "30101", "基本工资"),
        ("section", "30102", "津贴补贴"),
        ("total", "", "合计"),
    ]


def test_groups_of_two_classifications_are_two_tables() -> None:
    departments = "科目编码|科目名称|金额"
    for first, second in (("部门", "政府"), ("政府", "部门")):
        rows = {
            "部门": ["301|工资福利支出|90.00", "30101|基本工资|50.00", "30102|津贴补贴|40.00", "|合计|90.00"],
            "政府": ["501|机关工资福利支出|90.00", "50101|工资奖金津补贴|90.00", "||", "|合计|90.00"],
        }
        body = "\n".join(f"{one}|{other}" for one, other in zip(rows[first], rows[second], strict=True))
        found = read(
            "一般公共预算基本支出表",
            f"{first}预算支出经济分类|||{second}预算支出经济分类||\n{departments}|{departments}\n{body}",
        )
        assert [(code, figures["total"]) for _, code, _, figures in shown(found.table("basic_expenditure"))] == [
            ("301", "90.00"),
            ("30101", "50.00"),
            ("30102", "40.00"),
            ("", "90.00"),
        ]
        assert kept(found)[1] == ["50101", "工资奖金津补贴", "90.00"]


def test_functions_below_a_title_of_basic_expenditure_are_no_economic_classes() -> None:
    found = read(
        "一般公共预算基本支出表",
        """科目编码|科目名称|合计|工资福利支出|商品和服务支出
        208|社会保障和就业支出|200.00|150.00|50.00
        20802|民政管理事务|200.00|150.00|50.00
        2080201|行政运行|200.00|150.00|50.00
        合计||200.00|150.00|50.00""",
    )
    assert found.table("basic_expenditure").rows == ()
    assert kept(found)[2] == ["2080201", "行政运行", "200.00", "150.00", "50.00"]
    assert {code.code for code in found.economic_codes} == set()


def test_functions_among_economic_classes_make_the_table_another() -> None:
    found = read(
        "一般公共预算基本支出表",
        """科目编码|科目名称|合计|人员经费|公用经费
        2080201|行政运行|50.00|50.00|
        30101|基本工资|50.00|50.00|
        2080505|机关事业单位基本养老保险缴费支出|12.00|12.00|
        30108|机关事业单位基本养老保险缴费|12.00|12.00|
        合计||62.00|62.00|""",
    )
    assert found.table("basic_expenditure").rows == ()
    assert kept(found)[0] == ["2080201", "行政运行", "50.00", "50.00"]
