"""Word files: what the page shows when all changes are accepted."""

from __future__ import annotations

import pytest

from mingzhang.budget.phrases import say
from mingzhang.reading.office import read_office
from mingzhang.reading.word.numbering import chinese
from reading.reading_bytes import read, source, spans_read
from reading.word.made_docx import cell, docx, paragraph, run


def shown(body: str, **parts: str) -> list[str | list[tuple[str, ...]]]:
    return read(read_office, docx(body, parts))


def text(content: str) -> list[str | list[tuple[str, ...]]]:
    return shown(f"<w:p>{content}</w:p>")


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def c(word: str, properties: str = "") -> str:
    return cell(paragraph(word), properties)


def test_cells_that_span_columns_and_rows_have_their_text_once() -> None:
    head = row(c("科目", '<w:gridSpan w:val="2"/>'), c("合计", '<w:vMerge w:val="restart"/>'))
    below = row(c("类"), c("款"), c("", "<w:vMerge/>"))
    assert shown(tbl(head, below)) == [[("科目", "", "合计"), ("类", "款", "")]]
    assert spans_read(read_office, docx(tbl(head, below))) == [[[(0, 2, 1), (2, 1, 2)], []]]


def test_cells_merged_from_the_left_are_one() -> None:
    first, rest = '<w:hMerge w:val="restart"/>', '<w:hMerge w:val="continue"/>'
    rows = row(c("科目", first), c("", rest), c("合计")), row(c("类"), c("款"), c("1.00"))
    assert shown(tbl(*rows)) == [[("科目", "", "合计"), ("类", "款", "1.00")]]
    assert spans_read(read_office, docx(tbl(*rows))) == [[[(0, 2, 1)], []]]


def test_paragraphs_in_a_cell_stay_lines() -> None:
    assert shown(tbl(row(c("甲"), cell(paragraph("1.00") + paragraph("") + paragraph("2.00"))))) == [
        [("甲", "1.00\n2.00")]
    ]


def test_columns_left_out_at_the_ends_of_a_row_are_empty() -> None:
    rows = (
        row(c("一"), c("二"), c("三")),
        row(c("2.00"), properties='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
    )
    assert shown(tbl(*rows)) == [[("一", "二", "三"), ("", "2.00", "")]]


def test_columns_too_thin_for_text_are_none() -> None:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in (2000, 20, 2000, 1980, 30))
    two = '<w:gridSpan w:val="2"/>'
    first = row(c("甲", two), c("1.00"), c("2.00", two))
    second = row(c("乙"), c("3.00", two), c("4.00"), c("", "<w:vMerge/>"))
    assert shown(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{first}{second}</w:tbl>") == [
        [("甲", "1.00", "2.00"), ("乙", "3.00", "4.00")]
    ]


def test_a_thin_column_with_text_stays() -> None:
    grid = '<w:gridCol w:w="2000"/><w:gridCol w:w="20"/>'
    assert shown(f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{row(c('甲'), c('1'))}</w:tbl>") == [[("甲", "1")]]


def test_a_table_that_frames_another_is_what_stands_in_it() -> None:
    inner = tbl(row(c("208"), c("1.00")))
    outer = tbl(row(cell(paragraph("表 1") + inner + paragraph("备注：无")), c("侧栏")))
    assert shown(outer) == ["表 1", [("208", "1.00")], "备注：无", "侧栏"]


def test_a_table_with_one_column_is_a_frame_around_text() -> None:
    assert shown(tbl(row(cell(paragraph("一、主要职能") + paragraph("二、机构设置"))))) == [
        "一、主要职能",
        "二、机构设置",
    ]


def test_changes_are_read_as_accepted() -> None:
    changed = f"{run('预算')}<w:del>{run('减少').replace('w:t', 'w:delText')}</w:del><w:ins>{run('增加')}</w:ins>"
    moved = f"<w:moveFrom>{run('旧')}</w:moveFrom><w:moveTo>{run('3.00')}</w:moveTo>"
    assert text(changed + moved) == ["预算增加3.00"]


def test_a_deleted_end_of_paragraph_joins_it_with_the_next() -> None:
    first = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('基本支出')}</w:p>"
    assert shown(first + paragraph("10.00 万元")) == ["基本支出10.00 万元"]


def test_deleted_rows_are_gone() -> None:
    rows = row(c("旧"), c("1.00"), properties="<w:del/>"), row(c("新"), c("2.00"), properties="<w:ins/>")
    assert shown(tbl(*rows)) == [[("新", "2.00")]]


def test_hidden_text_instructions_and_readings_are_no_text() -> None:
    hidden = '<w:r><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>看得见</w:t></w:r>'
    field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
    ruby = "<w:r><w:ruby><w:rt><w:r><w:t>yú</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>预</w:t></w:r></w:rubyBase></w:ruby></w:r>"
    assert text(hidden + field + ruby) == ["看得见预"]


def effect(word: str, properties: str) -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{word}</w:t></w:r>"


def test_raised_digits_are_marks_and_struck_figures_stand_apart() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    assert text(run("1092.00") + effect("2", raised)) == ["1092.00²"]
    assert text(effect("[1]", raised) + run("1092.00")) == ["⁽¹⁾1092.00"]
    assert text(run("平方米") + effect("1092.00", raised)) == ["平方米1092.00"]
    assert text(effect("500", "<w:strike/>") + run("690.00")) == ["500 690.00"]
    assert text(effect("500", '<w:strike w:val="0"/>') + run("690.00")) == ["500690.00"]


def test_breaks_end_lines_and_tabs_are_blanks() -> None:
    assert text(f"{run('编制部门：甲')}<w:r><w:tab/></w:r>{run('单位：万元')}<w:r><w:br/></w:r>{run('一')}") == [
        "编制部门：甲 单位：万元",
        "一",
    ]


def test_text_in_boxes_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('单位：万元')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert text(run("表 1") + drawing) == ["表 1", "单位：万元"]


def test_a_note_stands_below_what_refers_to_it() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    notes = f'<w:footnote w:id="1">{paragraph("别的")}</w:footnote><w:footnote w:id="2">{paragraph("含上年结转")}</w:footnote>'
    body = f"<w:p>{run('收入')}{reference}</w:p>{paragraph('支出')}"
    assert shown(body, footnotes=notes) == ["收入", "含上年结转", "支出"]
    framed = tbl(row(cell(f"<w:p>{run('总计')}{reference}</w:p>"), c("1.00"))) + paragraph("完")
    assert shown(framed, footnotes=notes) == [[("总计", "1.00")], "含上年结转", "完"]


LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="（%2）"/></w:lvl>'
)
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    "</w:num>"
)
STYLES = (
    '<w:style w:styleId="1"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:styleId="a"><w:basedOn w:val="1"/></w:style>'
)


def listed(word: str, level: int = 0, number: int = 1) -> str:
    return paragraph(word, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_numbers_that_word_makes_up_are_counted() -> None:
    body = listed("甲") + listed("子", 1) + listed("丑", 1) + listed("乙") + listed("寅", 1) + listed("丙", number=2)
    assert shown(body, numbering=NUMBERING) == ["一、 甲", "（1） 子", "（2） 丑", "二、 乙", "（1） 寅", "一、 丙"]


def test_a_list_starts_anew_at_the_level_that_says_so_and_the_first_where_none_does() -> None:
    start = '<w:startOverride w:val="4"/></w:lvlOverride>'
    second = NUMBERING.replace('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>', f'<w:lvlOverride w:ilvl="1">{start}')  # fmt: skip
    body = listed("甲") + listed("乙", number=2) + listed("子", 1, number=2) + listed("丑", 1, number=2)
    assert shown(body, numbering=second) == ["一、 甲", "一、 乙", "（4） 子", "（5） 丑"]
    first = NUMBERING.replace('<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>', f"<w:lvlOverride>{start}")  # fmt: skip
    body = listed("乙", number=2) + listed("子", 1, number=2)
    assert shown(body, numbering=first) == ["四、 乙", "（1） 子"]


def test_a_style_may_number_its_paragraphs() -> None:
    body = paragraph("甲", '<w:pStyle w:val="1"/>') + paragraph("乙", '<w:pStyle w:val="a"/>')
    off = paragraph("丙", '<w:pStyle w:val="a"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    assert shown(body + off, numbering=NUMBERING, styles=STYLES) == ["一、 甲", "二、 乙", "丙"]


@pytest.mark.parametrize(
    ("number", "words"), [(1, "一"), (10, "十"), (13, "十三"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "一百"), (105, "一百零五"), (110, "一百一十"), (999, "九百九十九"), (1000, "1000")]
)  # fmt: skip
def test_chinese_numbers(number: int, words: str) -> None:
    assert chinese(number) == words


def test_what_is_embedded_in_another_format_is_said() -> None:
    data = docx(paragraph("表 1") + '<w:altChunk r:id="r9" xmlns:r="x"/>')
    (remark,) = read_office(data, source(data)).remarks
    assert say(remark.message) == "文件里嵌入的另一种格式的内容没有读"
    assert remark.place.line == 1


def test_text_too_small_and_figures_in_white_are_no_text() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    assert text(run("合计") + effect("12.50", '<w:sz w:val="2"/>') + effect("13.50", white)) == ["合计"]
    assert text(effect("合计", white) + effect("13.50", white + '<w:shd w:val="clear" w:fill="4472C4"/>')) == [
        "合计13.50"
    ]
    assert text(effect("13.50", '<w:color w:val="auto"/><w:sz w:val="18"/>')) == ["13.50"]


def test_a_figure_in_white_is_seen_where_its_paragraph_or_cell_is_shaded() -> None:
    figure = effect("13.50", '<w:color w:val="FFFFFF"/>')
    shade = '<w:shd w:val="clear" w:fill="4472C4"/>'
    plain = f"<w:p>{figure}</w:p>"
    assert shown(tbl(row(c("合计"), cell(plain, shade)))) == [[("合计", "13.50")]]
    assert shown(tbl(row(c("合计"), c("1.00"), cell(plain)))) == [[("合计", "1.00", "")]]
    assert shown(f"<w:p><w:pPr>{shade}</w:pPr>{figure}</w:p>") == ["13.50"]


def test_a_frame_within_a_cell_is_no_table() -> None:
    """A table of a single cell in a cell: what stands inside of it are the cell's tables."""
    inner = tbl(row(c("208"), c("1.00")))
    framed = tbl(row(cell(inner)))
    outer = tbl(row(cell(paragraph("表 1") + framed + paragraph("备注：无")), c("侧栏")))
    assert shown(outer) == ["表 1", [("208", "1.00")], "备注：无", "侧栏"]
