"""Ready HTML: Jinja fragments that know no theme. Everything is escaped unless a template of ours wrote it."""

from __future__ import annotations

from functools import cache

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from mingzhang.publishing import words


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("mingzhang.publishing", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"amount": words.amount, "signed": words.signed, "size": words.size, "date": words.date}
    return environment


def render(template: str, **values: object) -> Markup:
    """A fragment from `templates/<template>.html`."""
    return Markup(_environment().get_template(f"{template}.html").render(values).strip())  # noqa: S704 - autoescaped
