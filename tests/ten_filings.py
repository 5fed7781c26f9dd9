"""Ten small filings of one invented county, as somebody may put them into a project: tables of HTML, a text whose header is
lost, one with a telephone number, and one whose totals differ."""

from __future__ import annotations

from pathlib import Path

_NAMES = ("水务局", "教育局", "财政局", "司法局", "统计局", "审计局", "卫生健康局", "农业农村局")
_PAGE = """<p>云南省明川县{name}2026年部门预算公开</p>
<p>收支总体情况表</p><p>单位：万元</p>
<table>
<tr><td>收入</td><td></td><td>支出</td><td></td></tr>
<tr><td>项目</td><td>预算数</td><td>项目</td><td>预算数</td></tr>
<tr><td>一、一般公共预算</td><td>{income}</td><td>一、农林水支出</td><td>{total}</td></tr>
<tr><td>收入总计</td><td>{income}</td><td>支出总计</td><td>{total}</td></tr>
</table>
<p>支出总体情况表</p><p>单位：万元</p>
<table>
<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>项目支出</td></tr>
<tr><td></td><td>合计</td><td>{total}</td><td>{basic}</td><td>{project}</td></tr>
<tr><td>213</td><td>农林水支出</td><td>{total}</td><td>{basic}</td><td>{project}</td></tr>
</table>
"""
_WITHOUT_HEADER = """云南省明川县林业局2026年部门预算公开
部门支出总表
单位：万元
科目编码 科目名称
208 社会保障和就业支出 42.10 12.10 30.00
20805 行政事业单位养老支出 42.10 12.10 30.00
2080505 机关事业单位基本养老保险缴费支出 42.10 12.10 30.00
213 农林水支出 278.00 178.00 100.00
21302 林业和草原 278.00 178.00 100.00
2130201 行政运行 278.00 178.00 100.00
合计 320.10 190.10 130.00
"""
_WITH_TELEPHONE = """云南省明川县民政局2026年部门预算公开
联系人：王小明 联系电话：13812345678
部门支出总表
单位：万元
科目编码\t科目名称\t合计\t基本支出\t项目支出
\t合计\t50.00\t40.00\t10.00
208\t社会保障和就业支出\t50.00\t40.00\t10.00
"""


def write_ten_filings(folder: Path) -> None:
    """Write the files. 水务局 prints 110.00 where its file says 101.00; income and expenditure of 教育局 differ by 2.00."""
    folder.mkdir(parents=True)
    for number, name in enumerate(_NAMES):
        amounts = {"basic": f"{200 + number}.00", "project": "110.00", "total": f"{310 + number}.00"}
        page = _PAGE.format(name=name, income=f"{310 + number}.00" if name != "教育局" else "313.00", **amounts)
        if name == "水务局":
            page = page.replace(
                "<td>213</td><td>农林水支出</td><td>310.00</td><td>200.00</td><td>110.00</td>",
                "<td>213</td><td>农林水支出</td><td>310.00</td><td>200.00</td><td>101.00</td>",
            )
        (folder / f"{name}.html").write_text(page, encoding="utf-8")
    (folder / "林业局.txt").write_text(_WITHOUT_HEADER, encoding="utf-8")
    (folder / "民政局.txt").write_text(_WITH_TELEPHONE, encoding="utf-8")
