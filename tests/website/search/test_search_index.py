"""The files of the search index, read with a decoder of the test's own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mingzhang.website.search import KINDS, SearchPage, write_index
from mingzhang.website.search.folding import fold
from mingzhang.website.search.postings import ALPHABET, encode

AGENCY = SearchPage("agencies/bole/", "agency", "博乐市医疗保障局", "部门预算", "博乐市")
FILING = SearchPage(
    "agencies/bole/2026-department-budget/",
    "filing",
    "博乐 2026",
    "",
    "概况",
    (("t-1", "2101301 城乡"), ("t-2", ""), ("t-3", "救助 55.00")),
)


def decode(written: str) -> list[int]:
    """Page numbers of a posting list, by regular expression: digits of the upper half go on, the lower half ends."""
    ends = re.findall(r"[g-z0-9_-]*[A-Za-f]", written.removeprefix("!"))
    numbers = [sum(ALPHABET.index(digit) % 32 * 32**place for place, digit in enumerate(word)) for word in ends]
    if not written.startswith("!"):
        return [total - 1 for total in accumulate(gap + 1 for gap in numbers)]
    pages: list[int] = []
    for gap, more in zip(numbers[::2], numbers[1::2], strict=True):
        start = (pages[-1] if pages else -1) + gap + 1
        pages += range(start, start + more + 1)
    return pages


def read(out: Path) -> tuple[dict[str, Any], dict[str, str], list[list[Any]]]:
    """The manifest, all posting lists, all pages in the order of their numbers."""
    manifest = json.loads((out / "manifest.json").read_bytes())
    shards = out / manifest["shards"]
    lists: dict[str, str] = {}
    for number in range(len(manifest["grams"])):
        lists |= json.loads((shards / f"grams-{number}.json").read_bytes())
    pages: list[list[Any]] = []
    for number, first in enumerate(decode(manifest["texts"])):
        assert first == len(pages)
        pages += json.loads((shards / f"texts-{number}.json").read_bytes())
    return manifest, lists, pages


def files(out: Path) -> dict[str, bytes]:
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


@pytest.mark.parametrize(
    ("numbers", "written"),
    [
        ([], ""),
        ([0], "A"),
        ([3, 4, 9], "DAE"),
        ([31], "f"),
        ([32], "gB"),
        ([33, 34 + 1024], "hBggB"),
        ([0, 1, 2, 3, 4], "!AE"),
        ([5, 6, 7, 8, 9, 20, 21, 22], "!FEKC"),
    ],
)
def test_posting_lists_as_written(numbers: list[int], written: str) -> None:
    assert encode(numbers) == written
    assert decode(written) == numbers


@settings(derandomize=True, max_examples=150, deadline=None)
@given(st.sets(st.integers(0, 3000) | st.integers(0, 40)))
def test_posting_lists_come_back(numbers: set[int]) -> None:
    assert decode(encode(sorted(numbers))) == sorted(numbers)


def test_a_small_index_as_written(tmp_path: Path) -> None:
    write_index([FILING, AGENCY], tmp_path / "index")
    manifest, lists, pages = read(tmp_path / "index")
    assert manifest["format"] == 3
    assert manifest["kinds"] == [["agency", 1], ["filing", 1], ["project", 0], ["classification", 0], ["page", 0]]
    assert pages == [
        ["agencies/bole/", "博乐市医疗保障局", "部门预算", [["", "博乐市"]]],
        [
            "agencies/bole/2026-department-budget/",
            "博乐 2026",
            "",
            [["", "概况"], ["t-1", "2101301 城乡"], ["t-3", "救助 55.00"]],
        ],
    ]
    assert lists["博乐"] == "AA AA"
    assert lists["部门"] == "A"
    assert lists["乡救"] == "B", "a run that goes over from one block into the next"
    assert lists["2026"] == "B B"
    assert lists["2101"] == lists["1301"] == lists["55.0"] == "B"
    assert "局部" not in lists, "title and subtitle are two texts"
    assert list(lists) == sorted(lists, key=lambda gram: gram.encode("utf-16-be"))


def test_other_names_are_filed_as_a_title_is(tmp_path: Path) -> None:
    named = replace(AGENCY, names=("博乐市医保局", " \n"))
    write_index([AGENCY, named], tmp_path)
    _, lists, pages = read(tmp_path)
    assert [page[4:] for page in pages] == [[], [["博乐市医保局"]]]
    assert lists["保局"] == "B B"
    assert lists["市医"] == "AA AA"
    assert "局博" not in lists, "title and names are texts of their own"


def test_names_to_compare_a_query_with(tmp_path: Path) -> None:
    other = replace(AGENCY, names=("博乐市医保局",))
    section = SearchPage("functions/210/", "classification", "210 卫生健康支出", "功能分类 类", "")
    project = SearchPage(f"{FILING.url}#projects-p1", "project", "救助\n资金", "博乐 2026", "")
    write_index([section, project, FILING, other], tmp_path)
    manifest = json.loads((tmp_path / "manifest.json").read_bytes())
    assert json.loads((tmp_path / manifest["shards"] / "names.json").read_bytes()) == [
        ["agency", "agencies/bole/", "博乐市医疗保障局", "部门预算", ["博乐市医保局"]],
        ["project", "agencies/bole/2026-department-budget/#projects-p1", "救助 资金", "博乐 2026", []],
        ["classification", "functions/210/", "210 卫生健康支出", "功能分类 类", []],
    ]


TEXTS = st.text("医疗保障局 救助12.5,\n（a", max_size=12)
PAGES = st.lists(
    st.builds(
        SearchPage,
        url=st.just("x/"),
        kind=st.sampled_from(KINDS),
        title=TEXTS,
        subtitle=TEXTS,
        text=TEXTS,
        blocks=st.lists(st.tuples(st.just("a"), TEXTS), max_size=2).map(tuple),
        names=st.lists(TEXTS, max_size=2).map(tuple),
    ),
    max_size=6,
)


@settings(derandomize=True, max_examples=60, deadline=None)
@given(PAGES)
def test_each_list_names_exactly_the_pages_that_have_the_gram(
    tmp_path_factory: pytest.TempPathFactory, pages: list[SearchPage]
) -> None:
    out = tmp_path_factory.mktemp("search")
    write_index(iter(pages), out)
    _, lists, held = read(out)
    assert [page[1] for page in held] == [
        " ".join(page.title.split()) for kind in KINDS for page in pages if page.kind == kind
    ]
    fields = [
        (
            [fold(title), *map(fold, *names)] if names else [fold(title)],
            [fold(sub), fold(" ".join(t for _, t in blocks))],
        )
        for _, title, sub, blocks, *names in held
    ]
    texts = [name + rest for name, rest in fields]
    runs = {text[i : i + n] for page in texts for text in page for n in (2, 3, 4) for i in range(len(text) - n + 1)}
    expected = {run for run in runs if len(run) == 2 or re.fullmatch("[!-~]+", run)}
    slots = {gram for gram in lists if re.fullmatch(" [0-9a-f]{4}", gram)}
    assert set(lists) - slots == expected
    for gram, written in ((gram, lists[gram]) for gram in expected):
        everywhere, _, in_title = written.partition(" ")
        assert decode(everywhere) == [n for n, page in enumerate(texts) if any(gram in text for text in page)]
        assert decode(in_title) == [n for n, (name, _) in enumerate(fields) if any(gram in text for text in name)]


def many_pages(count: int) -> list[SearchPage]:
    """Distinct names over 900 characters and figures that repeat little."""

    def name(seed: int) -> str:
        return "".join(chr(0x4E00 + (seed * 7919 + place * place * 104729) % 900) for place in range(9))

    made = []
    for number in range(count):
        rows = tuple(
            (f"row-{row}", f"{name(number * 13 + row)} {(number * 977 + row * 131) % 99991 / 100:.2f}")
            for row in range(12)
        )
        made.append(SearchPage(f"p/{number}/", KINDS[number % 5], name(number), "部门预算", "医疗保障" * 20, rows))
    return made


def test_shards_stay_small_at_three_thousand_pages(tmp_path: Path) -> None:
    write_index(many_pages(3000), tmp_path)
    sizes = {name: len(data) for name, data in files(tmp_path).items()}
    manifest, lists, pages = read(tmp_path)
    assert len(pages) == 3000
    assert max(size for name, size in sizes.items() if "/grams-" in name) <= 24_001
    assert max(size for name, size in sizes.items() if "/texts-" in name) <= 48_001
    assert sizes["manifest.json"] <= 10_000
    assert len(lists["医疗"]) < 10, "on every page: one run, not 3000 numbers"
    starts = [gram.encode("utf-16-be") for gram in manifest["grams"]]
    assert all(one < other for one, other in pairwise(starts)), "a browser finds a shard by halving"
    for number, start in enumerate(manifest["grams"]):
        shard = json.loads((tmp_path / manifest["shards"] / f"grams-{number}.json").read_bytes())
        assert next(iter(shard)) == start


def test_a_page_larger_than_a_shard_stands_alone(tmp_path: Path) -> None:
    large = SearchPage("large/", "page", "长", "", "很长的一页" * 5000)
    small = SearchPage("small/", "page", "短", "", "短短的一页")
    write_index([small, large, small], tmp_path)
    manifest, _, pages = read(tmp_path)
    assert decode(manifest["texts"]) == [0, 1, 2]
    assert [page[0] for page in pages] == ["small/", "large/", "small/"]


def test_the_same_pages_give_the_same_bytes_and_replace_what_was_there(tmp_path: Path) -> None:
    pages = many_pages(40)
    write_index(pages, tmp_path / "one")
    write_index([AGENCY], tmp_path / "two")
    write_index(iter(pages), tmp_path / "two")
    assert files(tmp_path / "one") == files(tmp_path / "two")
    write_index([AGENCY], tmp_path / "three")
    assert not files(tmp_path / "one").keys() & (files(tmp_path / "three").keys() - {"manifest.json"})


def test_an_empty_site_has_an_index(tmp_path: Path) -> None:
    write_index([], tmp_path)
    assert {name.rpartition("/")[2] for name in files(tmp_path)} == {"manifest.json", "names.json"}


def test_hostile_text_stays_what_it_is(tmp_path: Path) -> None:
    text = '<img src=x onerror=alert(1)> </script> "\\ \u2028 \x00 \ud800 {{ 7*7 }}'
    write_index([SearchPage("x/", "page", text, text, text, (("a", text),))], tmp_path)
    _, _, pages = read(tmp_path)
    kept = '<img src=x onerror=alert(1)> </script> "\\ {{ 7*7 }}'
    assert pages == [["x/", kept, kept, [["", kept], ["a", kept]]]]


def test_unknown_kinds_are_refused() -> None:
    with pytest.raises(ValueError, match="'ministry' is none of agency, filing, project, classification, page"):
        SearchPage("x/", "ministry", "", "", "")
