"""Web pages made for tests: the same filing in the habits of several portals."""

from __future__ import annotations

from html import escape

from mingzhang.budget.document import Document, Grid
from reading.sheet_spans import Cells, spans

MENU = "".join(f'<li><a href="/{i}">{word}</a></li>' for i, word in enumerate(["首页", "政务公开", "预算公开"]))


def table(rows: Cells, cell: str = "{}") -> str:
    """A table whose header cells are merged; `cell` is what stands around each text."""
    lines: list[str] = ["" for _ in rows]
    for span in spans(rows):
        reach = (f" colspan={span.wide}" if span.wide > 1 else "") + (
            f' rowspan="{span.high}"' if span.high > 1 else ""
        )
        lines[span.row] += f"<td{reach}>{cell.format(escape(span.text))}</td>"
    return f"<table border=1><tbody>{''.join(f'<tr>{line}</tr>' for line in lines)}</tbody></table>"


def plain(document: Document) -> bytes:
    """Paragraphs and tables in UTF-8, nothing else."""
    return f"<!DOCTYPE html><html><body>{_content(document, '<p>{}</p>')}</body></html>".encode()


def portal(document: Document) -> bytes:
    """A page of a portal: declared gb2312, menus around, the text in lines with `<br>`, spans and `&nbsp;` in cells."""
    content = _content(document, "{}<br>\n", "<p class=MsoNormal><span style='font-size:9pt'>{}</span></p>")
    return (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"><title>预算</title>'
        "<style>td{color:red}</style><script>document.write('<table><tr><td>1.00')</script></head><body>"
        f'<div class="header"><ul>{MENU}</ul></div><div class="dqwz">当前位置：首页 &gt; 预算公开</div>'
        f'<div class="main"><div class="TRS_Editor" id="zoom">{content}</div>'
        '<div class="related"><h3>相关链接</h3><ul><li>2025 年收支总体情况表</li></ul></div></div>'
        '<div id="footer">主办：某某市人民政府　电话：0991-1234567　邮编 830000</div></body></html>'
    ).encode("gb18030")


def layout(document: Document) -> bytes:
    """A page of the old days: everything in tables that arrange the page."""
    content = _content(document, "<div>{}</div>")
    return (
        f"\ufeff<TABLE width=980><TR><TD width=200><UL>{MENU}</UL></TD><TD><TABLE><TR><TD>{content}</TD></TR></TABLE>"
        "</TD></TR></TABLE>"
    ).encode()


STYLES = {"plain": plain, "portal": portal, "layout": layout}


def _content(document: Document, line: str, cell: str = "{}") -> str:
    return "".join(
        table([row.cells for row in block.rows], cell) if isinstance(block, Grid) else line.format(escape(block.text))
        for block in document.blocks
    )
