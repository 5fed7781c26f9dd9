"""Where in a portal's page the filing is: menus, paths, lists of other news and the foot of the page are not part of it."""

from __future__ import annotations

import re

from lxml import etree

_FURNITURE_TAGS = ("nav", "footer", "aside", "header")
_CONTENT = re.compile(
    r"(?:^|[\s_-])(?:ucap-?content|trs_editor|view_trs_editor|zoom|zoomcon|article-?content|articlecontent|article_?con|"
    r"news_?content|detail-?content|con_?text|content_?text|main-?content|conzt|xxgk_?content|editor_?content|article-?body|"
    r"vsb_content(?:_\d+)?|v_news_content|info-?content|txt_?con|wp_articlecontent|pages_content)(?=$|[\s_-])",
    re.IGNORECASE,
)
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|menu|breadcrumb|crumbs?|position|location|dqwz|foot|footer|bottom|copyright|sidebar|share|"
    r"toolbar|search|login|banner|related|xgxx|prev|next|pagination|friendlink|links?|topbar|header)(?=$|[\s_-])",
    re.IGNORECASE,
)
_TITLE = re.compile(r"预算|决算|公开")
_PORTAL_BEGINS = re.compile(
    r"^(?:您?(?:现在|当前)?(?:所在)?的?位置|(?:网站)?首页$|栏目导航|设为首页|扫一扫|[上下]一[篇条]\s*[：:]|分享到|分享$|索引号)"
)
_PORTAL_SAYS = re.compile(
    r"打印(?:本页|此文|本文)|关闭(?:窗口|本页)|(?:浏览|点击|阅读)(?:次?数|量)?\s*[：:]|ICP备|公网安备|网站标识码|版权所有|^主办单位\s*[：:]"
)
_OF_A_FILING = re.compile(r"预算|决算")
_AMOUNT = re.compile(r"\d\.\d\d(?!\d)")
_INLINE = {"a", "span", "b", "strong", "em", "i", "u", "font", "label", "small"}
_SMALL = 300
"""Characters that the furniture of a portal has at most, block by block."""
_MOST_AROUND = 12
"""Elements around each other that such a block is made of."""
_SHEET = re.compile(r"#?table\d+")
_MOST_OF_TEXT = 0.6
_TOLD = re.compile(r"[\u4e00-\u9fff0-9]")


def content_of(root: etree._Element) -> etree._Element:
    """The part of the page to read. An element that calls itself content is believed where it holds most of the page's
    figures; else it is the whole body. Menus and the like are taken out either way, unless they hold the tables."""
    body = root.find(".//body")
    page = body if body is not None else root
    _leave_out_sheet_names(page)
    everything = _figures(page)
    for element in list(page.iter()):
        if _is_furniture(element) and element is not page and _figures(element) * 4 <= everything:
            _remove(element)
    _leave_out_words_of_portals(page)
    figures = _figures(page)
    named = [element for element in page.iter() if _CONTENT.search(_names(element))]
    believed = [element for element in named if _figures(element) > figures * _MOST_OF_TEXT]
    if not believed:
        return page
    return _with_headline(page, min(believed, key=_weight))


def _leave_out_words_of_portals(page: etree._Element) -> None:
    """Take out small blocks in which a portal speaks: where one is, who runs it, what else to click on."""
    for element in list(page.iter()):
        for text, around in ((element.text, element), (element.tail, element.getparent())):
            if text and around is not None and _speaks_the_portal(text.strip(), around):
                block = _furniture_around(around, page)
                if block is not None:
                    _remove(block)


def _speaks_the_portal(text: str, around: etree._Element) -> bool:
    """Whether these are words of a portal; cells beside others may say the like of a filing's own affairs."""
    if _PORTAL_BEGINS.search(text):
        return True
    if not _PORTAL_SAYS.search(text):
        return False
    row = around if around.tag == "tr" else next(around.iterancestors("tr"), None)
    return row is None or len(row) == 1


def _furniture_around(element: etree._Element | None, page: etree._Element) -> etree._Element | None:
    """The largest block around some words of a portal that holds nothing of a filing."""
    found = None
    for _ in range(_MOST_AROUND):
        if element is None or element is page:
            break
        words = _text(element)
        if len(words) > _SMALL or _AMOUNT.search(words):
            break
        if found is not None and found.tag not in _INLINE and _OF_A_FILING.search(words):
            break
        found, element = element, element.getparent()
    return found


def _leave_out_sheet_names(page: etree._Element) -> None:
    """LibreOffice puts a list of the sheets above a workbook saved as a page, and a heading above each."""
    for link in list(page.iter("a")):
        heading = link.getparent() if link.get("href") else link
        if heading is not None and _SHEET.fullmatch(link.get("href") or link.get("name") or ""):
            _remove(heading if heading.tag in ("a", "center") else link)


def _with_headline(page: etree._Element, content: etree._Element) -> etree._Element:
    """The content, with the headline of the page above it if that stands outside."""
    headline = next((each for each in page.iter("h1", "h2") if _TITLE.search(_text(each))), None)
    if headline is None or any(each is headline for each in content.iter()):
        return content
    whole = etree.Element("div")
    first = etree.SubElement(whole, "h1")
    first.text = _text(headline)
    whole.append(content)
    return whole


def _is_furniture(element: etree._Element) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("body", "html", "table", "tbody", "tr", "td"):
        return False
    return element.tag in _FURNITURE_TAGS or bool(_FURNITURE.search(_names(element)))


def _names(element: etree._Element) -> str:
    return f"{element.get('id') or ''} {element.get('class') or ''}" if isinstance(element.tag, str) else ""


def _text(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext()).strip()


def _weight(element: etree._Element) -> int:
    return len(_TOLD.findall(_text(element)))


def _figures(element: etree._Element) -> int:
    """How much is told in an element: its cells count most, for they are why we are here."""
    return _weight(element) + 20 * sum(1 for _ in element.iter("td"))


def _remove(element: etree._Element) -> None:
    """Take an element out, and leave the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    parent.remove(element)
