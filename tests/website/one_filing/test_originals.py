"""Links to the originals of a filing."""

from __future__ import annotations

import pytest

from mingzhang.website.one_filing.originals import Original, at_page


@pytest.mark.parametrize(
    ("url", "page", "expected"),
    [
        ("https://a.gov.cn/x.pdf", "7", "https://a.gov.cn/x.pdf#page=7"),
        ("https://a.gov.cn/X.PDF?v=1", "7", "https://a.gov.cn/X.PDF?v=1#page=7"),
        ("https://a.gov.cn/x.pdf", "", "https://a.gov.cn/x.pdf"),
        ("https://a.gov.cn/x.pdf#zoom=50", "7", "https://a.gov.cn/x.pdf#zoom=50"),
        ("https://a.gov.cn/x.html", "7", "https://a.gov.cn/x.html"),
    ],
)
def test_a_pdf_opens_at_the_page(url: str, page: str, expected: str) -> None:
    assert at_page(url, page) == expected


def test_original_and_archived_copy_are_linked_where_known() -> None:
    both = Original("a.pdf", "a" * 64, "https://a.gov.cn/a.pdf", "https://web.archive.org/a.pdf", "2026-03-01")
    assert both.links("2") == (
        ("原件", "https://a.gov.cn/a.pdf#page=2"),
        ("存档", "https://web.archive.org/a.pdf#page=2"),
    )
    assert Original("a.pdf", "a" * 64, "", "", "").links("2") == ()
