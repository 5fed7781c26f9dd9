"""Web pages: what of them is the filing, and what its tables say."""

from __future__ import annotations

import pytest

from mingzhang.budget.document import Source
from mingzhang.reading.web.html import read_html
from reading.reading_bytes import read, spans_read


def shown(body: str) -> list[str | list[tuple[str, ...]]]:
    return read(read_html, f"<!DOCTYPE html><html><body>{body}</body></html>".encode())


def test_spans_leave_empty_cells() -> None:
    body = (
        "<table><tr><td colspan=2>科目<td rowspan=2>合计</tr><tr><td>类<td>款</tr>"
        "<tr><td rowspan=2>208<td>05<td>1.00</tr><tr><td>07<td>2.00</tr></table>"
    )
    assert shown(body) == [[("科目", "", "合计"), ("类", "款", ""), ("208", "05", "1.00"), ("", "07", "2.00")]]
    assert spans_read(read_html, body.encode()) == [[[(0, 2, 1), (2, 1, 2)], [], [(0, 1, 2)], []]]


def test_a_cell_that_lies_over_one_from_above_does_not_end_it() -> None:
    body = "<table><tr><td>甲<td rowspan=3>乙</tr><tr><td colspan=2>丙</tr><tr><td>丁<td>戊</tr></table>"
    assert shown(body) == [[("甲", "乙"), ("丙", ""), ("丁", "", "戊")]]


def test_lines_in_a_cell_stay_lines() -> None:
    cell = "<p>1.00</p><p> 2.00 </p>人员<br>经费<span>支\n出</span>"
    assert shown(f"<table><tr><td>208<td>{cell}</table>") == [[("208", "1.00\n2.00\n人员\n经费支 出")]]


@pytest.mark.parametrize("span", ["99999999999", "0", "-1", "x", ""])
def test_nonsense_spans_do_no_harm(span: str) -> None:
    rows = shown(f"<table><tr><td>甲<td rowspan='{span}'>乙</tr><tr><td>丙<td>丁</tr></table>")[0]
    assert rows[0] == ("甲", "乙")
    assert rows[1][0] == "丙"
    assert rows[1][-1] == "丁"
    wide = shown(f"<table><tr><td colspan='{span}'>甲<td>乙</tr></table>")[0][0]
    assert (wide[0], wide[-1]) == ("甲", "乙")
    assert len(wide) <= 1001


def test_lines_end_at_breaks_and_blocks_and_nowhere_else() -> None:
    body = "<div>第一部分<br>一、主要\n   职能<p>甲<span>乙</span><b>丙</b></p>丁</div><ul><li>戊<li>己</ul><pre>庚\n辛</pre>"
    assert shown(body) == ["第一部分", "一、主要 职能", "甲乙丙", "丁", "戊", "己", "庚", "辛"]


def test_entities_are_characters_whatever_they_are() -> None:
    assert shown("<p>&#19968;&nbsp;&ensp;&#x4e8c;&amp;lt;&bogus;&lt;3</p>") == ["一 二&lt;&bogus;<3".replace(" ", " ")]


def test_raised_digits_are_marks_and_struck_figures_stand_apart() -> None:
    cells = "<td>1092.00<sup>2</sup><td><sup>[1]</sup>690.00<td><s>500</s>402.00<td><sub>3</sub>9.00"
    assert shown(f"<table><tr>{cells}</table>") == [[("1092.00²", "⁽¹⁾690.00", "500 402.00", "³9.00")]]
    assert shown("<p>支出1092.00<sup>2</sup>万元，<del>5</del>6万元</p>") == ["支出1092.00²万元， 5 6万元"]


def test_raised_words_keep_their_blanks() -> None:
    assert shown("<table><tr><td>合计<sup>含 下级\n 单位</sup><td>1.00</table>") == [[("合计含 下级 单位", "1.00")]]


def test_scripts_styles_and_hidden_text_are_no_text() -> None:
    body = (
        "<script>var a='<p>1.00</p>'</script><style>p{}</style><p style='display: none'>藏</p><p hidden>藏</p><p>显</p>"
        "<noscript>开</noscript><!-- 注 --><select><option>2025</select>"
    )
    assert shown(body) == ["显"]


def test_text_that_nobody_sees_is_no_text() -> None:
    cells = (
        "<td>合计<td><span style='font-size: 0'>1.00</span><td style='COLOR:#FFF'>2.00<td><font color=white>3.00</font>"
        "<td bgcolor=navy style='color:white'>4.00<td style='color:#ffffff'>年份<td class=head style='color:white'>5.00"
        "<td style='font-size:0.5em;background-color:#fff'>6.00<td style='opacity:0.9'>7.00"
    )
    assert shown(f"<table><tr>{cells}</table>") == [[("合计", "", "", "", "4.00", "年份", "5.00", "6.00", "7.00")]]
    document = read_html(f"<table><tr>{cells}</table>".encode(), Source("a.html", "0" * 64, 1, ""))
    assert [(each.message.message_id, dict(each.message.params)) for each in document.remarks] == [
        ("text-unseen", {"count": 12})
    ]


def test_tables_that_arrange_the_page_are_what_stands_in_them() -> None:
    inner = "<table><tr><td>208</td><td>1.00</td></tr></table>"
    body = f"<table><tr><td>左</td><td><table><tr><td>表 1{inner}</td></tr></table>后</td></tr></table>"
    assert shown(body) == ["左", "表 1", [("208", "1.00")], "后"]


def test_the_page_around_the_content_is_not_read() -> None:
    table = "<table><tr><td>收支总体情况表</td><td>1.00</td></tr></table>"
    body = (
        f"<div class='top-nav'>首页</div><div>热点<h1>某某局2026年部门预算公开</h1><div class='article-content'>正文{table}</div>"
        "<div>推荐阅读</div></div><footer>电话 0991-1234567</footer>"
    )
    assert shown(body) == ["某某局2026年部门预算公开", "正文", [("收支总体情况表", "1.00")]]


def test_menus_and_feet_are_left_out_by_their_element_or_by_their_name() -> None:
    body = (
        "<nav>网上办事</nav><div class=breadcrumb>政务公开栏</div><p>正文</p><table><tr><td>208<td>1.00<tr><td>210<td>2.00</table>"
        "<div id=sidebar>热点新闻</div><footer>电话 0991-1234567</footer>"
    )
    assert shown(body) == ["正文", [("208", "1.00"), ("210", "2.00")]]


def test_a_part_that_calls_itself_content_is_not_believed_without_the_tables() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>1.00</td></tr>" for number in range(5))
    body = f"<div class='TRS_Editor'>摘要</div><div>附表</div><table>{rows}</table>"
    assert shown(body)[:2] == ["摘要", "附表"]
    assert len(shown(body)[2]) == 5


FIGURES = "<table><tr><td>项目<td>合计<tr><td>208<td>1.00<tr><td>公众号阅读量：万次<td>2.00</table>"
FILING = f"<p>第一部分&nbsp;部门概况</p>{FIGURES}<p>某局2026年收入1.00万元。</p>"
READ = [
    "第一部分 部门概况",
    [("项目", "合计"), ("208", "1.00"), ("公众号阅读量：万次", "2.00")],
    "某局2026年收入1.00万元。",
]
TITLE = "某某局2026年部门预算公开"
FOOT = "版权所有：某某局　邮编：830000<br>电话：0991-7654321　传真：0991-7654322<br>ICP备案编号：新ICP备06000001号"


def test_what_a_portal_says_in_parts_without_telling_names_is_not_read() -> None:
    body = (
        "<div class=wz>您现在的位置：<a>首页</a> &gt; <a>预算公开</a> &gt; 正文</div>"
        "<table><tr><td>索引号</td><td>MB1/2026-00012</td><td>发文机关</td><td>某某局</td></tr></table>"
        f"<div class=c><h3>{TITLE}</h3><div><span>来源：某局</span><span>点击数：<i>88</i></span></div><div>{FILING}</div>"
        "<div>扫一扫在手机打开当前页<img></div><div><p>上一篇：<a>财政局2026年部门预算公开</a></p><p>下一篇：没有了</p></div>"
        f"<p>【<a>打印本页</a>】【<a>关闭窗口</a>】</p></div><div class=dibu><p>{FOOT}</p></div>"
    )
    assert shown(body) == [TITLE, *READ]


def test_what_a_portal_says_in_tables_that_arrange_the_page_is_not_read() -> None:
    body = (
        "<table><tr><td><table><tr><td>首页<td>机构<td>公开</table></table><table><tr><td><table><tr><td>栏目导航</table><td>"
        f"<table><tr><td>当前位置：首页-&gt;公开<tr><td><b>{TITLE}</b><tr><td>作者：admin 阅读：233 次<tr><td>{FILING}<tr><td>"
        f"【<a>打印此文</a>】</table></table><table><tr><td align=center>{FOOT}</table>"
    )
    assert shown(body) == [TITLE, *READ]


def test_furniture_that_holds_the_tables_is_no_furniture() -> None:
    rows = "".join(f"<tr><td>{number}</td><td>1.00</td></tr>" for number in range(5))
    assert len(shown(f"<div id='header'><table>{rows}</table></div><p>完</p>")[0]) == 5


def test_a_character_that_gb2312_lacks_costs_nothing() -> None:
    page = '<html><head><meta charset="gb2312"></head><body><p>朱镕基</p><p>其余 1.00</p></body></html>'
    assert read(read_html, page.encode("gb18030")) == ["朱镕基", "其余 1.00"]


def test_a_page_in_utf_8_with_a_byte_order_mark_and_a_wrong_declaration() -> None:
    page = '\ufeff<?xml version="1.0" encoding="gb2312"?><html><meta charset="gbk"><body><p>预算</p></body></html>'
    assert read(read_html, page.encode()) == ["预算"]


def test_a_row_without_cells_is_none() -> None:
    assert shown("<table><tr></tr><tr><td>208<td>1.00</tr></table>") == [[("208", "1.00")]]


def test_the_foot_of_a_table_is_its_last_row() -> None:
    rows = "<thead><tr><th>科目<th>合计</tr></thead><tfoot><tr><td>总计<td>1.00</tr></tfoot><tr><td>208<td>1.00</tr>"
    assert shown(f"<table>{rows}</table>") == [[("科目", "合计"), ("208", "1.00"), ("总计", "1.00")]]


def test_what_was_a_sheet_has_its_title_and_its_remarks_as_paragraphs() -> None:
    rows = "<tr><td>收支总体情况表<tr><td>单位：万元<tr><td>科目<td>合计<tr><td>208<td>1.00<tr><td>备注：无<td><tr><td>总计<td>1.00"
    assert shown(f"<table>{rows}</table>") == [
        "收支总体情况表",
        "单位：万元",
        [("科目", "合计"), ("208", "1.00")],
        "备注：无",
        [("总计", "1.00")],
    ]


def test_a_sentence_ends_a_table_and_a_label_without_figures_does_not() -> None:
    rows = "<tr><td>项目<td>合计<tr><td>一、因公出国（境）费<td><tr><td>其中：接待<td><tr><td>合计<td>1.00<tr><td>一、收支说明<td>"
    more = "<tr><td>某某局2026年收入1.00万元，主要原因是<td><tr><td>人员增加。<td><tr><td>因此增长<td>"
    assert shown(f"<table>{rows}{more}</table>") == [
        [("项目", "合计"), ("一、因公出国（境）费", ""), ("其中：接待", ""), ("合计", "1.00")],
        "一、收支说明",
        "某某局2026年收入1.00万元，主要原因是",
        "人员增加。",
        "因此增长",
    ]


def test_columns_too_thin_for_text_are_part_of_their_neighbours() -> None:
    thin = "<col width=80><col width={}><col width=80>"
    rows = "<tr><td colspan=2>科目<td>合计<tr><td>208<td colspan=2>1.00"
    assert shown(f"<table>{thin.format(2)}{rows}</table>") == [[("科目", "合计"), ("208", "1.00")]]
    assert shown(f"<table>{thin.format(4355)}{rows}</table>") == [[("科目", "合计"), ("208", "1.00")]]
    assert shown(f"<table>{thin.format(60)}{rows}</table>") == [[("科目", "", "合计"), ("208", "1.00", "")]]


def test_a_workbook_that_libreoffice_saved_as_a_page_has_no_list_of_its_sheets() -> None:
    above = (
        "<hr><p><center><h1>Overview</h1><a href='#table0'>封面</a><br><a href='#table1'>Sheet</a><br></center></p><hr>"
    )
    sheets = "".join(
        f"<a name='table{n}'><h1>Sheet {n}: <em>甲</em></h1></a><table><tr><td>{n}</table>" for n in (0, 1)
    )
    assert shown(above + sheets) == ["0", "1"]


def test_hidden_cells_and_rows_are_no_part_of_a_table() -> None:
    rows = (
        "<tr><td>科目<td hidden>草稿<td>合计"
        "<tr><td>208<td style='display:none'>9.00<td>1.00"
        "<tr hidden><td>210<td>8.00<td>7.00"
        "<tr><script>1</script><td>212<td>2.00"
    )
    assert shown(f"<table>{rows}</table>") == [[("科目", "合计"), ("208", "1.00"), ("212", "2.00")]]
