"""Ready HTML: Jinja fragments that know no theme. Everything is escaped unless a template of ours wrote it."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from mingzhang.website import words

_WITH_UNIT = re.compile(r"−?\d[\d,]*(?:\.\d+)? ?(?:万元|亿元|元|辆|人|个|项|%)")


def even(value: Decimal, places: int = 2, *, signed: bool = False) -> Markup:
    """An amount with just so many decimals; with the exact one where that is another, for readers and for downloads."""
    text = words.even(value, places)
    shown = f"+{text}" if signed and value > 0 else text
    if is_even(value, places) or text == words.amount(value):
        return escape(shown)
    return Markup('<data value="{0}" title="{1} 万元">{2}</data>').format(f"{value:f}", words.amount(value), shown)


def is_even(value: Decimal, places: int = 2) -> bool:
    """Whether an amount is shown in full with so many decimals."""
    return value == round(value, places)


def _figures(text: str) -> Markup:
    """A text in which figures and their units stay on one line."""
    return Markup(_WITH_UNIT.sub(r'<span class="nw">\g<0></span>', str(escape(text))))  # noqa: S704 - escaped


def _line_number(address: str) -> str:
    """The number of a line of the source: of `12-2.3`, the third figure of line 12 of the second file, 12."""
    return address.partition(".")[0].partition("-")[0]


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mingzhang.website", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {
        "amount": words.amount,
        "even": even,
        "rounded": words.rounded,
        "signed": words.signed,
        "size": words.size,
        "date": words.date,
    }
    environment.filters |= {"figures": _figures, "line_number": _line_number}
    return environment


def render(template: str, **values: object) -> Markup:
    """A fragment from `templates/<template>.html`."""
    return Markup(_environment().get_template(f"{template}.html").render(values).strip())  # noqa: S704 - autoescaped
