"""Invented filings: marked on every page that shows them, and in no sum, count, list or ranking of any other."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from site_samples import AGENCY, REGION, balance, filing, projects, row, table, write

from mingzhang.budget.agency import Agency
from mingzhang.budget.by_hand.search import Search
from mingzhang.budget.filing import Filing, Table
from mingzhang.datapackage.corpus_package.writer import write_corpus
from mingzhang.datapackage.reader import CORPORA, CORPUS, EXAMPLES, list_corpora, read_corpus
from mingzhang.datapackage.validation import validate_package
from mingzhang.datapackage.writing.package import write_package
from mingzhang.website import SearchPage, _named_projects, _newest_first
from mingzhang.website.aggregates import Across, survey
from mingzhang.website.catalogue import gather
from mingzhang.website.page_kinds import all_pages
from mingzhang.website.pages import Fragments, Page

OTHER = Agency("ding", "丁县医疗保障局")
INVENTED = Agency("yang", "样县图书馆")
MARKED = "样县图书馆（示例）"
SEARCH = Search("yang", 2023, "budget", "", "https://a.example/", "2024-03-15", "not_seen")
Filed = tuple[Filing, Agency]


def tables(amount: str) -> tuple[Table, ...]:
    """Tables whose every figure is this amount."""
    texts = {"row_type": "category", "function_code": "210", "name": "卫生健康支出"}
    expenditure = table("expenditure", row(1, texts, {"total": amount, "project": amount}, key="210"))
    total = row(1, {"row_type": "total", "item": "total", "name": "合计"}, {"total": amount})
    return balance(amount, amount), expenditure, projects(("救助", amount)), table("three_public", total)


def real() -> list[Filed]:
    return [
        (filing(*tables("11.11"), year=2025), AGENCY),
        (filing(*tables("22.22"), year=2025, agency=OTHER), OTHER),
        (filing(*tables("33.33"), year=2024, document="department-accounts"), AGENCY),
    ]


def invented() -> list[Filed]:
    made = [
        filing(*tables("77777.77"), year=2025, agency=INVENTED),
        filing(*tables("66666.66"), year=2024, agency=INVENTED, document="department-accounts"),
    ]
    return [(replace(each, example=True), INVENTED) for each in made]


def surveyed(project: Path, *filings: Filed) -> Across:
    """A project of these filings, with both corpora."""
    for each, agency in filings:
        write_package(each, agency, REGION, project / "datapackages")
    for name in CORPORA:
        write_corpus(project / "datapackages", (AGENCY, OTHER, INVENTED), searches=(SEARCH,), corpus=name)
    return survey(gather(project / "datapackages"))


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Across:
    return surveyed(tmp_path_factory.mktemp("both"), *real(), *invented())


@pytest.fixture(scope="module")
def made(both: Across) -> list[Page | Fragments]:
    return list(all_pages(both))


def folder_of(across: Across) -> Path:
    return across.holdings.corpus.directory.parent


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_nothing_that_is_invented_is_in_the_corpus_of_all(both: Across, tmp_path: Path) -> None:
    write(tmp_path / "alone", *real())
    write_corpus(tmp_path / "alone/datapackages", (AGENCY, OTHER))
    assert files_of(folder_of(both) / "all") == files_of(tmp_path / "alone/datapackages/all")


def test_the_corpus_of_the_examples_has_them_alone(both: Across) -> None:
    corpus = read_corpus(folder_of(both), EXAMPLES)
    assert [each.title for each in corpus.resources if each.name == "balance"] == ["收支总体情况表"]
    assert [row["filing_id"] for row in corpus.rows("filings")] == [
        "yang-2024-department-accounts",
        "yang-2025-department-budget",
    ]
    assert [row["agency_id"] for row in corpus.rows("agencies")] == ["yang"]
    assert [(row["agency_id"], row["year"]) for row in corpus.rows("searches")] == [("yang", "2023")]
    assert {row["amount_yuan"] for row in corpus.rows("expenditure_by_function")} == {"777777700", "666666600"}
    assert (validate_package(folder_of(both) / "examples"), corpus.title) == ((), "示例文件")


def test_the_packages_of_examples_say_so(both: Across) -> None:
    assert both.examples is not None
    package = both.examples.holdings.filings[0].open()
    assert package.descriptor["example"] is True
    assert package.description.endswith("示例：机构和数字都是虚构的，不在 all/ 里。")
    assert "example" not in both.holdings.filings[0].open().descriptor


def test_without_examples_there_is_no_corpus_of_them(tmp_path: Path) -> None:
    surveyed(tmp_path, *real(), *invented())
    datapackages = tmp_path / "datapackages"
    shutil.rmtree(datapackages / "yang")
    write_corpus(datapackages, (AGENCY, OTHER, INVENTED), corpus=EXAMPLES)
    assert list_corpora(datapackages) == [datapackages / CORPUS]
    assert gather(datapackages).examples is None


def plain(page: Page | Fragments) -> tuple[object, ...]:
    """All that a page says, as far as examples are not named there."""
    words = (page.title, page.subtitle, page.body, page.names) if isinstance(page, Page) else ()
    return (*words, dict(page.fragments), dict(page.files))


LISTING = {"agencies/", "progress/", "data/"}
"""The pages that list examples, too, in a part of their own."""


def own(url: str) -> bool:
    return url.startswith("agencies/yang/")


def test_every_other_page_is_the_same_with_and_without_examples(made: list[Page | Fragments], tmp_path: Path) -> None:
    with_examples = {page.url: plain(page) for page in made}
    without = {page.url: plain(page) for page in all_pages(surveyed(tmp_path / "alone", *real()))}
    assert {url for url in with_examples if own(url)} == {
        "agencies/yang/", "agencies/yang/2025-department-budget/", "agencies/yang/2025-department-budget/source/",
        "agencies/yang/2024-department-accounts/", "agencies/yang/2024-department-accounts/source/",
    }  # fmt: skip
    assert {url for url in with_examples if not own(url)} == without.keys()
    assert {url for url, said in without.items() if said != with_examples[url]} == LISTING


def fragments(pages: Iterable[Page | Fragments]) -> Iterator[tuple[str, str, str]]:
    for page in pages:
        yield from ((page.url, name, str(html)) for name, html in page.fragments.items())


def test_lists_name_them_below_the_mark_and_apart(made: list[Page | Fragments]) -> None:
    named = {(url, name) for url, name, html in fragments(made) if not own(url) and "样县" in html}
    assert named == {("agencies/", "examples"), ("progress/", "progress"), ("data/", "examples")}
    progress = next(html for url, name, html in fragments(made) if (url, name) == ("progress/", "progress"))
    before, _, after = progress.partition('<p class="example">')
    assert "样县" not in before
    assert after.count(MARKED) == 2
    assert 'class="sample"' in after
    assert "2023 年预算，2024-03-15 查过未见" in after
    assert "2 个机构各年的文件" in before


def test_progress_counts_none_of_them(made: list[Page | Fragments]) -> None:
    page = next(page for page in made if page.url == "progress/")
    assert isinstance(page, Page)
    assert "登记的 2 个机构" in page.body
    assert "yang" not in page.files["progress.csv"]


def test_every_page_of_an_example_is_marked(made: list[Page | Fragments]) -> None:
    pages = [page for page in made if own(page.url) and isinstance(page, Page)]
    assert len(pages) == 5
    for page in pages:
        assert "示例" in page.title
        assert "示例" in page.short_title
        assert page.subtitle.startswith("示例")
        assert page.body.index("<!-- mingzhang:fragment example -->") < page.body.index(f"# {MARKED}")
        assert '<span class="tag">示例</span>' in page.fragments["example"]
        assert MARKED in page.fragments["crumbs"]


def test_no_page_of_an_example_is_told_of_others(made: list[Page | Fragments]) -> None:
    named = [(url, name) for url, name, html in fragments(made) if own(url) and ("甲县" in html or "丁县" in html)]
    assert [each for each in named if not each[0].endswith("/source/")] == []


def test_search_finds_them_last(both: Across) -> None:
    found = [(page.title, page.subtitle) for page in _named_projects(both)]
    assert found == [
        ("救助", "丁县医疗保障局 2025 年部门预算，22.22 万元"), ("救助", "甲县医疗保障局 2025 年部门预算，11.11 万元"),
        ("救助", f"{MARKED} 2025 年部门预算，77,777.77 万元"),
    ]  # fmt: skip
    urls = ["agencies/yang/2025-department-budget/", "agencies/jia/", "agencies/jia/2025-department-budget/"]
    pages = [SearchPage(url, "filing", "", "", "") for url in urls]
    found_urls = [page.url for page in sorted(pages, key=lambda page: _newest_first(page, {"agencies/yang/"}))]
    assert found_urls == [urls[2], urls[1], urls[0]]


def test_an_agency_named_as_an_example_is_not_marked_twice(tmp_path: Path) -> None:
    agency = Agency("yang", "示例市图书馆")
    made = replace(filing(*tables("1.00"), agency=agency), example=True)
    across = surveyed(tmp_path, *real(), (made, agency))
    assert across.examples is not None
    assert [each.agency_name for each in across.examples.holdings.filings] == ["示例市图书馆"]
