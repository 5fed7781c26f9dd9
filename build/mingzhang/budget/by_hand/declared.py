"""What people declare about a filing beside it (in `filing.yml`), as far as it decides how the text is understood."""

from __future__ import annotations

from dataclasses import dataclass

DOCUMENTS = ("department-budget", "unit-budget", "department-accounts", "unit-accounts")
"""The kinds of documents of the data contract."""


@dataclass(frozen=True, slots=True)
class Declared:
    """All optional; what is declared wins over the text. `agency` is a full name, `document` one of DOCUMENTS, `unit` that of
    the tables that print none, `region` a code of six digits, `form` the name of a form. `published_on` and `approved_on` are ISO
    dates."""

    agency: str = ""
    year: int | None = None
    document: str = ""
    unit: str = ""
    region: str = ""
    form: str = ""
    published_on: str = ""
    approved_on: str = ""
    archived_url: str = ""
