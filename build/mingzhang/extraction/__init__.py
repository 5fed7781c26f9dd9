"""Makes a document a filing: whose, which year and kind, every figure of its tables, and what its words say.

    locate ─▶ identity ─▶ (grid | flat) ─▶ rows ─▶ placing ─▶ tables ─▶ Filing

What this room promises: each numeric token inside a table ends in a row or in a note with its line; no figure is called
more certain than its evidence; nothing personal leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from mingzhang.budget.by_hand.declared import Declared
from mingzhang.budget.document import Document
from mingzhang.budget.filing import Filing
from mingzhang.budget.naming.regions import region_by_name
from mingzhang.budget.place_forms.forms import Form, known_forms, words_of_forms
from mingzhang.budget.vocabulary import AddedWords, using
from mingzhang.extraction.filing import build_filing

__all__ = ["parse_filing", "words_of_filing"]

_NOTHING_DECLARED = Declared()


def parse_filing(
    document: Document,
    *,
    excerpt: bool = False,
    url: str = "",
    retrieved_on: str = "",
    agency_name: str = "",
    declared: Declared = _NOTHING_DECLARED,
    forms: Sequence[Form] = (),
) -> Filing:
    """Understand one disclosure. What is `declared` (from a sidecar) wins over what the text says, `agency_name` is short for
    its `agency`; `url` and `retrieved_on` say where the document is from.

    Raises NotAFiling where the text holds no table of a disclosure, no agency or no year, and BrokenFiling where it ends
    inside a table or its tables were dumped column by column. Everything less is a note in the result.
    """
    declared = replace(declared, agency=agency_name) if agency_name else declared
    known = forms or known_forms()
    words = words_of_forms(known, declared.region)
    filing = _read(document, excerpt, declared, known, words)
    own = words_of_filing(filing, known)
    if own is not words:  # two places print one word for different things, and only now the place is known
        filing = _read(document, excerpt, declared, known, own)
    return replace(
        filing,
        url=url,
        retrieved_on=retrieved_on,
        approved_on=declared.approved_on,
        archived_url=declared.archived_url,
    )


def words_of_filing(filing: Filing, forms: Sequence[Form]) -> AddedWords:
    """What the forms add to the vocabulary for a filing, by the place that is declared or that its agency's name names."""
    return words_of_forms(forms, filing.region or region_by_name(filing.identity.agency_name).code)


def _read(document: Document, excerpt: bool, declared: Declared, forms: Sequence[Form], words: AddedWords) -> Filing:
    with using(words):
        filing = build_filing(document, excerpt=excerpt, declared=declared, forms=forms)
    return replace(filing, region=declared.region)
