"""Ready HTML: Jinja fragments that know no theme. Everything is escaped unless a template of ours wrote it."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mingzhang.website import words


def _fine(value: Decimal) -> Markup:
    """An amount in large type: what a table in 元 prints beyond the second decimal is set small."""
    whole, point, decimals = words.amount(value).partition(".")
    large, small = f"{whole}{point}{decimals[:2]}", decimals[2:]
    return Markup('{0}<span class="fine">{1}</span>').format(large, small) if small else Markup(large)  # noqa: S704 - digits


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
        "rounded": words.rounded,
        "signed": words.signed,
        "size": words.size,
        "date": words.date,
    }
    environment.filters["fine"] = _fine
    return environment


def render(template: str, **values: object) -> Markup:
    """A fragment from `templates/<template>.html`."""
    return Markup(_environment().get_template(f"{template}.html").render(values).strip())  # noqa: S704 - autoescaped
