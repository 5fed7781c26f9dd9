"""Where lines must not break: between a figure and what it counts, and inside the units of money and area."""

from __future__ import annotations

import re

_MEASURES = "[份个项家类款年月日次张处页人辆种条行列级万亿元平组批件台套倍成天岁分户名位笔期章节版]"
"""The characters that what is counted begins with."""
_KEPT = (
    r"<(?P<element>pre|code|svg|script|style|template|textarea|title)\b.*?</(?P=element)>"
    r'|<(?P<lines>ol|table) class="lines original".*?</(?P=lines)>'
)
"""What stays as it is: code, pictures, and the lines of a filing as they are printed."""
_CODE = r"\d{5}"
"""The end of what is no figure: a code, behind which the name of its line may go on below."""
_BLANK = re.compile(
    rf"{_KEPT}|(?P<figure>(?<=\d)(?<!{_CODE})(?:</[a-z]+>)*) (?=(?:<[a-z][^>]*>)*{_MEASURES})|<[^>]*>",
    re.DOTALL,
)
_UNIT = re.compile(
    rf'{_KEPT}|<span class="nw">.*?</span>|<[^>]*>'
    r"|(?P<amount>[+−]?\d[\d,]*(?:\.\d+)?\u00a0(?:万元|亿元|平方米|个百分点|百分点))",
    re.DOTALL,
)


def keep_together(html: str) -> str:
    """The HTML of a page with a blank that does not break between `1` and `份`, and `1.00 万元` on one line."""
    return _UNIT.sub(_on_one_line, _BLANK.sub(_without_break, html))


def _without_break(found: re.Match[str]) -> str:
    return found[0] if found["figure"] is None else f"{found['figure']}\u00a0"


def _on_one_line(found: re.Match[str]) -> str:
    return found[0] if found["amount"] is None else f'<span class="nw">{found["amount"]}</span>'
