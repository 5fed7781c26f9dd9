"""The files of the index, written in one pass over the pages.

    manifest.json            what there is, and in which shard; words for which others are printed
    <digest>/grams-<n>.json  {gram: pages that have it [blank pages that have it in the title]}, grams in UTF-16 order
    <digest>/texts-<n>.json  [[url, title, subtitle, [[anchor, text], ...], [other name, ...]], ...]
    <digest>/names.json      [[kind, url, title, subtitle, [other name, ...]], ...], read where no page has a query

Pages are numbered kind by kind in the order of `KINDS`, within a kind as they were given: rising page numbers are
the order of the results. The shards lie in a folder named by what they say, so that a browser never mixes
the cached shards of an earlier index with a new manifest. Only texts stay on disk while pages come in; the posting
lists are held in memory (four bytes for each page and gram).
"""

from __future__ import annotations

import hashlib
import json
import shutil
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from mingzhang.website.search.folding import clean, fold
from mingzhang.website.search.grams import grams
from mingzhang.website.search.pages import KINDS, NAMED, SearchPage
from mingzhang.website.search.postings import encode
from mingzhang.website.search.short_forms import synonyms

FORMAT = 3
GRAM_SHARD_BYTES = 24_000
TEXT_SHARD_BYTES = 48_000
"""A shard is closed before it grows larger; only a single page or list that is larger by itself exceeds it."""

_Lists = defaultdict[str, "array[int]"]
_Entry = tuple[str, str, str, list[tuple[str, str]], list[str]]
_Name = tuple[str, str, str, str, list[str]]


def write_index(pages: Iterable[SearchPage], out: Path) -> None:
    """Writes the index of the pages into the folder `out`, which belongs to it: what lies there is replaced.

    The same pages in the same order give the same bytes. OSError where the folder cannot be written.
    """
    if out.exists():
        shutil.rmtree(out)
    shards = out / "shards"
    shards.mkdir(parents=True)
    kinds = {kind: _Kind(kind, shards) for kind in KINDS}
    names: list[_Name] = []
    for page in pages:
        url, title, subtitle, _, other = kinds[page.kind].add(page)
        if page.kind in NAMED:
            names.append((page.kind, url, title, subtitle, other))
    texts = _gather_texts(kinds.values(), shards)
    gram_starts = _write_grams(list(kinds.values()), shards)
    (shards / "names.json").write_bytes(_json(sorted(names, key=lambda name: NAMED.index(name[0]))))
    digest = _digest(shards)
    shards.rename(out / digest)
    manifest = {
        "format": FORMAT,
        "shards": digest,
        "kinds": [[kind.name, kind.count] for kind in kinds.values()],
        "grams": gram_starts,
        "texts": encode(texts),
        "synonyms": [[fold(said), fold(printed)] for said, printed in synonyms()],
    }
    (out / "manifest.json").write_bytes(_json(manifest))


class _Kind:
    """The pages of one kind, numbered from 0 as they come."""

    def __init__(self, name: str, shards: Path) -> None:
        self.name = name
        self.count = 0
        self.everywhere: _Lists = defaultdict(lambda: array("I"))
        self.in_title: _Lists = defaultdict(lambda: array("I"))
        self.starts: list[int] = []
        self._shards = shards
        self._open: list[bytes] = []
        self._size = 0

    def add(self, page: SearchPage) -> _Entry:
        """The page as kept."""
        entry = _entry(page)
        _, title, subtitle, blocks, names = entry
        of_title = grams(fold(title)).union(*(grams(fold(name)) for name in names))
        for gram in of_title:
            self.in_title[gram].append(self.count)
        body = " ".join(text for _, text in blocks)
        for gram in of_title | grams(fold(subtitle)) | grams(fold(body)):
            self.everywhere[gram].append(self.count)
        self._keep(_json(entry if names else entry[:-1]))
        self.count += 1
        return entry

    def _keep(self, entry: bytes) -> None:
        if self._size + len(entry) > TEXT_SHARD_BYTES:
            self.close()
        if not self._open:
            self.starts.append(self.count)
        self._open.append(entry)
        self._size += len(entry) + 1

    def close(self) -> None:
        """Writes the open shard, if any."""
        if self._open:
            path = self._shards / f"{self.name}-{len(self.starts) - 1}.json"
            path.write_bytes(b"[" + b",".join(self._open) + b"]")
        self._open, self._size = [], 0


def _entry(page: SearchPage) -> _Entry:
    """The text outside blocks has no anchor."""
    stretches = [("", page.text), *page.blocks]
    blocks = [(anchor, text) for anchor, text in ((anchor, clean(text)) for anchor, text in stretches) if text]
    return page.url, clean(page.title), clean(page.subtitle), blocks, list(filter(None, map(clean, page.names)))


def _gather_texts(kinds: Iterable[_Kind], shards: Path) -> list[int]:
    """Numbers the text shards through all kinds; the number of each shard's first page."""
    first_pages: list[int] = []
    offset = 0
    for kind in kinds:
        kind.close()
        for number, start in enumerate(kind.starts):
            (shards / f"{kind.name}-{number}.json").rename(shards / f"texts-{len(first_pages)}.json")
            first_pages.append(offset + start)
        offset += kind.count
    return first_pages


def _write_grams(kinds: list[_Kind], shards: Path) -> list[str]:
    """Writes the gram shards; the first gram of each."""
    starts: list[str] = []
    open_shard: list[str] = []
    size = 0
    names = sorted({gram for kind in kinds for gram in kind.everywhere}, key=lambda gram: gram.encode("utf-16-be"))
    for gram, lists in zip(names, _lists(kinds, names), strict=True):
        item = f"{_text(gram)}:{_text(lists)}"
        length = len(item.encode()) + 1
        if open_shard and size + length > GRAM_SHARD_BYTES:
            _close_grams(shards, len(starts) - 1, open_shard)
            open_shard, size = [], 0
        if not open_shard:
            starts.append(gram)
        open_shard.append(item)
        size += length
    if open_shard:
        _close_grams(shards, len(starts) - 1, open_shard)
    return starts


def _close_grams(shards: Path, number: int, items: list[str]) -> None:
    (shards / f"grams-{number}.json").write_bytes(("{" + ",".join(items) + "}").encode())


def _lists(kinds: list[_Kind], names: list[str]) -> Iterator[str]:
    """For each gram the page numbers that have it, and after a blank those that have it in the title."""
    offsets = [sum(kind.count for kind in kinds[:place]) for place in range(len(kinds))]
    for gram in names:
        everywhere = _numbers(gram, [kind.everywhere for kind in kinds], offsets)
        in_title = _numbers(gram, [kind.in_title for kind in kinds], offsets)
        yield encode(everywhere) + (" " + encode(in_title) if in_title else "")


def _numbers(gram: str, lists: list[_Lists], offsets: list[int]) -> list[int]:
    return [number + offset for held, offset in zip(lists, offsets, strict=True) for number in held.get(gram, ())]


def _digest(shards: Path) -> str:
    """A name for what the shards say: 16 hex digits of SHA-256 over names and bytes."""
    seen = hashlib.sha256()
    for path in sorted(shards.iterdir()):
        data = path.read_bytes()
        seen.update(f"{path.name} {len(data)}\n".encode() + data)
    return seen.hexdigest()[:16]


def _text(value: str) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
