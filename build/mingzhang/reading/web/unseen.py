"""Text of a web page that nobody sees: of no size, without colour, or figures in white where no background is said."""

from __future__ import annotations

import re
from itertools import takewhile

from lxml import etree

from mingzhang.budget.amount import is_amount

_INVISIBLE = re.compile(
    r"(?<![\w-])(?:font-size\s*:\s*0*(?:\.0+)?(?:px|pt|em|rem|%)?|opacity\s*:\s*0(?:\.0+)?)\s*(?:;|!|$)"
)
_WHITE = re.compile(
    r"(?<![\w-])color\s*:\s*(?:white|#f{3}(?:f{3})?|transparent|rgb\(\s*255\s*,\s*255\s*,\s*255\s*\))\s*(?:;|!|$)"
)
_BACKGROUND = re.compile(r"background")
_WHITE_NAMES = frozenset({"white", "#fff", "#ffffff"})


def without_unseen(root: etree._Element) -> int:
    """Takes out such text of elements that hold nothing but text; gives how many characters. White words stay: what colours
    the cells of a header may be said elsewhere."""
    taken = 0
    for element in root.iter(etree.Element):
        text = (element.text or "").strip()
        if text and not len(element) and (_is_invisible(element) or _is_figure(text) and _is_white(element)):
            taken += len(text)
            element.text = ""
    return taken


def _is_figure(text: str) -> bool:
    return is_amount(text) and "." in text


def _is_invisible(element: etree._Element) -> bool:
    return _INVISIBLE.search(_style(element)) is not None


def _is_white(element: etree._Element) -> bool:
    """Whether an element is written in white and nothing around it has a background, nor anything in its table a class that may
    give it one."""
    colour = (element.get("color") or "").strip().lower()
    if colour not in _WHITE_NAMES and not _WHITE.search(_style(element)):
        return False
    around = (element, *element.iterancestors())
    inside = takewhile(lambda each: each.tag != "table", around)
    return not any(each.get("class") for each in inside) and not any(
        each.get("bgcolor") or _BACKGROUND.search(_style(each)) for each in around
    )


def _style(element: etree._Element) -> str:
    return (element.get("style") or "").lower()
