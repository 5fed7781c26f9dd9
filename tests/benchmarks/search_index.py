"""How long the search index takes and how large it gets: `python tests/benchmarks/search_index.py [FILINGS]`.

Made-up pages: for each filing its page (tables of codes, names, amounts) and its source page, an agency page for each
three filings, 500 classifications. Then, for a few queries, the bytes a browser would fetch before the first excerpts.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import sys
import tempfile
import time
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path

from mingzhang.website.search import SearchPage, write_index
from mingzhang.website.search.folding import fold
from mingzhang.website.search.grams import grams

PHRASES = [
    "一般公共预算支出情况表",
    "财政拨款收支总体情况表",
    "社会保障和就业支出",
    "卫生健康支出",
    "住房保障支出",
    "行政运行",
    "事业运行",
    "机关事业单位基本养老保险缴费支出",
    "城乡医疗救助",
    "公务员医疗补助",
    "工资福利支出",
    "商品和服务支出",
    "对个人和家庭的补助",
    "基本工资",
    "津贴补贴",
    "公务用车运行维护费",
    "因公出国（境）费",
    "上级一般公共预算安排转移支付",
    "主要用于",
    "比上年预算增加",
    "主要原因是",
    "人员变动",
    "项目支出绩效目标",
    "年度总体目标",
    "数量指标",
    "服务对象满意度指标",
]


def names(dice: random.Random, count: int) -> list[str]:
    """Invented names over 2,500 characters, the first ones far more frequent."""
    characters = [chr(0x4E00 + 8 * place) for place in range(2500)]
    weights = [1 / (place + 5) for place in range(2500)]
    return ["".join(dice.choices(characters, weights, k=dice.randint(4, 14))) for _ in range(count)]


def row(dice: random.Random, projects: list[str]) -> str:
    name = dice.choice(PHRASES) if dice.random() < 0.7 else dice.choice(projects)
    amounts = " ".join(f"{dice.expovariate(0.004):.2f}" for _ in range(3))
    return f"2{dice.randint(0, 34):02}{dice.randint(1, 30):02}{dice.randint(1, 12):02} {name} {amounts}"


def pages(filings: int) -> Iterator[SearchPage]:
    dice = random.Random(20260101)
    projects = names(dice, 3 * filings)
    agencies = [f"{name}局" for name in names(dice, filings // 3 + 1)]
    for number, name in enumerate(agencies):
        yield SearchPage(f"agencies/{number}/", "agency", name, "部门预算", f"{name} 2024 2025 2026")
    for number in range(filings):
        name = agencies[number // 3]
        own = projects[3 * number : 3 * number + 3] + projects[:50]
        rows = [row(dice, own) for _ in range(220)]
        url = f"agencies/{number // 3}/{2024 + number % 3}-department-budget/"
        blocks = tuple((f"row-{place}", text) for place, text in enumerate(rows))
        yield SearchPage(url, "filing", f"{name} {2024 + number % 3} 年部门预算", name, "", blocks)
        yield SearchPage(f"{url}source/", "page", f"{name}：原文", "", "\n".join(rows))
    for number in range(500):
        yield SearchPage(f"functions/{number}/", "classification", f"2{number:06} {dice.choice(PHRASES)}", "", "")


def query_bytes(out: Path, query: str) -> tuple[int, int]:
    """Bytes of manifest and gram shards for a query, as they are and compressed one by one."""
    manifest = json.loads((out / "manifest.json").read_text())
    shards = {bisect_right(manifest["grams"], gram) - 1 for gram in grams(fold(query))}
    files = [out / "manifest.json", *(out / manifest["shards"] / f"grams-{shard}.json" for shard in shards)]
    contents = [path.read_bytes() for path in files]
    return sum(map(len, contents)), sum(len(gzip.compress(content)) for content in contents)


def main() -> None:
    filings = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as folder:
        out = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder) / "index"
        start = time.process_time()
        write_index(pages(filings), out)
        seconds = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(f"{filings} filings: {seconds:.1f} s of processor time (pages included), {memory} MB")
        for name in ("manifest", "grams", "texts"):
            files = [path.stat().st_size for path in out.rglob(f"{name}*.json")]
            print(f"  {name}: {len(files)} files, {sum(files) / 1e6:.2f} MB, largest {max(files) / 1e3:.0f} KB")
        for query in ("城乡医疗救助", "2101301", "1619.03", "卫生健康支出", "行政"):
            plain, packed = query_bytes(out, query)
            print(f"  {query}: {plain / 1e3:.0f} KB before the texts, {packed / 1e3:.0f} KB compressed")


if __name__ == "__main__":
    main()
