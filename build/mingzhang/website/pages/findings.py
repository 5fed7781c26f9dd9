"""核对: what the cross-checks found over all filings, the strongest stories first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, replace
from functools import reduce

import pandas as pd

from mingzhang.budget.finding import EXACT, FAIL, MINOR, PASS
from mingzhang.budget.stories import CONTRADICTION, MINOR_STORY, QUERY, SLIP, VERDICTS, asked, stories
from mingzhang.website import addresses, words
from mingzhang.website.catalogue import Holding, Holdings
from mingzhang.website.checked.check_rows import Check, Verdict, read_check, read_checks
from mingzhang.website.checked.stories import Story, has_story, stories_from, verdict_of
from mingzhang.website.checked.verdict import KINDS
from mingzhang.website.fragments import render
from mingzhang.website.inputs import TRACED, Inputs, Whose
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.page_kinds import Menu, PageKind
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.crumbs import render_crumbs
from mingzhang.website.pages.filing_page.checks import stories_of
from mingzhang.website.text_frame import rows_of, text_frame

MOST_LISTED = 300
"""So many findings are told, the strongest first; the data hold all."""
_MOST_SMALL = 60
_NOTE = "note"
"""The kind of what is no check."""
_MOST_CHOICES = 12
"""So many filings (else years) can be chosen from."""
_MEANINGS = {
    QUERY: "数字不矛盾，但不合常理，请该单位说明",
    CONTRADICTION: "同一份文件里，两处数字或说法不能同时成立",
    SLIP: "金额多半可信，单位或年份写错",
    MINOR_STORY: "漏填、错别字或末位之差，不影响主要数字",
}


@dataclass(frozen=True)
class _Findings:
    """Everything the page says: what the checks of each filing and of each kind came to, and the findings by filing and
    cause."""

    filings: dict[str, Verdict]
    kinds: dict[str, Verdict]
    found: dict[tuple[str, str], list[Check]]


@dataclass(frozen=True)
class FindingLine:
    """A story with its filing: `agency` is what its agency is called, `href` leads to it, `source` to the lines; `choice`
    is the number of the filing (or year) by which it can be chosen."""

    filing: Holding
    agency: str
    story: Story
    href: str
    source: str
    choice: int = 0

    @property
    def verdict(self) -> int:
        """The number of the verdict by which it can be chosen."""
        return VERDICTS.index(self.story.verdict) + 1


@dataclass(frozen=True)
class Choice:
    """One value to choose findings by: its number, its words, how many findings it has."""

    number: int
    label: str
    count: int


def findings_page(holdings: Holdings) -> Page:
    """The findings, a verdict over all, and each filing's; a sentence where there are no checks yet."""
    url = addresses.FINDINGS
    told = _read(holdings)
    whole = _whole(told.filings.values())
    verdicts = Counter(_verdict(found) for found in told.found.values())
    lines = _lines(holdings, told, url)
    large = [line for line in lines if line.story.verdict != MINOR_STORY]
    small = [line for line in lines if line.story.verdict == MINOR_STORY]
    by, choices, large = _choices(large)
    words_of = stories().verdicts
    figures = [(words_of[each], verdicts[each], _MEANINGS[each]) for each in VERDICTS]
    body = [
        mark("crumbs"),
        "# 核对发现",
        f"{_lede(whole, verdicts, _checked(holdings, told))}\n{{: .lede }}",
        mark("figures"),
        f"{_CAUTION}\n{{: .small .prose }}",
        heading("发现", "list", "重要的在前"),
        mark("list"),
        *(
            [heading("轻微瑕疵", "minor", f"{verdicts[MINOR_STORY]} 处，不影响主要数字"), mark("minor")]
            if small
            else []
        ),
        heading("各份文件", "filings", "核对项数"),
        mark("filings"),
        heading("核对了什么", "kinds", "按种类"),
        mark("kinds"),
    ]
    return Page(
        url=url,
        title="核对发现",
        subtitle="同一份文件里，前后是否相符",
        description="收录的预算、决算文件里值得一问、前后不一致和疑似笔误的地方，附两处原文和可能的解释。",
        body="\n\n".join(body),
        fragments={
            "crumbs": render_crumbs(url, [("核对", url)]),
            "figures": render("findings-figures", figures=figures if whole.checked else []),
            "list": render(
                "findings-list",
                lines=large,
                verdicts=[
                    Choice(number, words_of[each], count)
                    for number, each in enumerate(VERDICTS, start=1)
                    if (count := sum(line.story.verdict == each for line in large))
                ],
                by=by,
                choices=choices,
                more=sum(verdicts[each] for each in VERDICTS if each != MINOR_STORY) - len(large),
                csv=_csv(holdings),
            ),
            **(
                {"minor": render("findings-minor", lines=small, more=verdicts[MINOR_STORY] - len(small))}
                if small
                else {}
            ),
            "filings": render("findings-filings", filings=list(_filings(holdings, told, url))),
            "kinds": render("findings-kinds", kinds=[(KINDS[kind], counts) for kind, counts in told.kinds.items()]),
        },
    )


_CAUTION = (
    "核对只看数字是否相符（在同一份文件里，以及同一机构的几份文件之间），不评价预算是否合理。读法有疑问的差异，经人工核对原件后才公布；"
    "仍可能是本站读错：每一条都附有原文的页码或行号，可以自行查对。"
)


def _read(holdings: Holdings) -> _Findings:
    """Only the columns that are counted and the rows that may be findings: a filing has some hundred checks."""
    columns = ("filing_id", "kind", "status", "tier", "severity", "held_back")
    checks = text_frame(holdings.corpus, "checks", columns, only=lambda rows: rows["kind"] != _NOTE)
    by_kind = _verdicts(checks, "kind")
    found: dict[tuple[str, str], list[Check]] = {}
    for row in rows_of(text_frame(holdings.corpus, "checks", only=_may_be_told)):
        check = read_check(row)
        if has_story(check):
            found.setdefault((row.filing_id, check.cause or check.anchor), []).append(check)
    return _Findings(_verdicts(checks, "filing_id"), {kind: by_kind[kind] for kind in KINDS if kind in by_kind}, found)


def _may_be_told(checks: pd.DataFrame) -> pd.Series[bool]:
    return (checks["status"] == FAIL) | ((checks["kind"] == _NOTE) & checks["check_id"].isin(list(asked())))


def _verdicts(checks: pd.DataFrame, by: str) -> dict[str, Verdict]:
    """What the checks of each filing or kind came to."""
    held_back, failed = checks["held_back"], checks["status"] == FAIL
    passed, minor = checks["status"] == PASS, failed & (checks["severity"] == MINOR)
    counts = {
        "passed": passed & ~held_back,
        "failed": failed & ~minor & ~held_back,
        "rounded": passed & (checks["tier"] != EXACT) & ~held_back,
        "skipped": ~passed & ~failed & ~held_back,
        "minor": minor & ~held_back,
        "waiting": failed & held_back,
    }
    sums = pd.DataFrame(counts).groupby(checks[by]).sum()
    return {str(key): Verdict(*map(int, row)) for key, row in zip(sums.index, sums.to_numpy(), strict=True)}


def _whole(verdicts: Iterable[Verdict]) -> Verdict:
    """All of them together."""
    return reduce(_sum, verdicts, Verdict(0, 0, 0, 0))


def _sum(one: Verdict, other: Verdict) -> Verdict:
    return Verdict(*(first + second for first, second in zip(astuple(one), astuple(other), strict=True)))


def _verdict(checks: Sequence[Check]) -> str:
    """That of the strongest of the findings of one cause."""
    return min(map(verdict_of, checks), key=VERDICTS.index)


def _lines(holdings: Holdings, told: _Findings, page: str) -> list[FindingLine]:
    """The strongest findings with their figures; those between filings stand in no package and lead to the top of the
    filing's page."""
    by_id = {filing.filing_id: filing for filing in holdings.filings}
    order = sorted(told.found, key=lambda key: VERDICTS.index(_verdict(told.found[key])))
    large = [key for key in order if _verdict(told.found[key]) != MINOR_STORY]
    chosen: dict[str, set[str]] = {}
    for filing_id, cause in (*large[:MOST_LISTED], *order[len(large) :][:_MOST_SMALL]):
        chosen.setdefault(filing_id, set()).update(check.row for check in told.found[filing_id, cause])
    lines: list[FindingLine] = []
    for filing_id, rows in chosen.items():
        filed = Filed(by_id[filing_id])
        own = read_checks(filed)
        between = [check for key, each in told.found.items() if key[0] == filing_id for check in each]
        found = [
            *stories_of(filed, [check for check in own if check.row in rows]),
            *stories_from([check for check in between if check.row in rows and int(check.row) > len(own)]),
        ]
        agency = holdings.short_names[filed.holding.agency_id]
        lines += (_line(filed.holding, agency, story, len(own), page) for story in found)
    return sorted(lines, key=lambda line: (line.story.strength[:2], -line.filing.year, line.filing.filing_id))


def _line(filing: Holding, agency: str, story: Story, own: int, page: str) -> FindingLine:
    target = f"{filing.url}#{story.check.anchor}" if int(story.check.row) <= own else filing.url
    return FindingLine(
        filing, agency, story, addresses.relative(page, target), addresses.relative(page, addresses.source(filing.url))
    )


def _choices(lines: list[FindingLine]) -> tuple[str, list[Choice], list[FindingLine]]:
    """By what findings can be chosen besides their verdict: by filing, where there are few, else by year; and the findings
    with the number of their choice. Beyond the last number they are in none."""
    kinds: dict[str, set[str]] = {}
    for line in lines:
        kinds.setdefault(f"{line.agency} {line.filing.year}", set()).add(line.filing.document_name)
    named = [
        f"{short} {line.filing.document_name}" if len(kinds[short]) > 1 else short
        for line in lines
        for short in [f"{line.agency} {line.filing.year}"]
    ]
    filings = list(dict.fromkeys(named))
    by = "文件" if len(filings) <= _MOST_CHOICES else "年度"
    labels = named if by == "文件" else [f"{line.filing.year} 年" for line in lines]
    known = sorted(set(labels), reverse=True) if by == "年度" else filings
    numbers = {label: number for number, label in enumerate(known[:_MOST_CHOICES], start=1)}
    counts = Counter(labels)
    numbered = [replace(line, choice=numbers.get(label, 0)) for line, label in zip(lines, labels, strict=True)]
    return by, [Choice(number, label, counts[label]) for label, number in numbers.items()], numbered


def _filings(holdings: Holdings, told: _Findings, page: str) -> Iterator[tuple[Holding, str, str, Verdict]]:
    for agency in holdings.agencies:
        for filing in agency.filings:
            if filing.filing_id in told.filings:
                name, href = holdings.short_names[agency.agency_id], addresses.relative(page, filing.url)
                yield filing, name, href, told.filings[filing.filing_id]


def _checked(holdings: Holdings, told: _Findings) -> str:
    """`5 份预算文件、1 份决算文件`: the filings that were checked."""
    return words.filings(each.phase for each in holdings.filings if each.filing_id in told.filings).replace("，", "、")


def _lede(found: Verdict, verdicts: Counter[str], filings: str) -> str:
    waiting = f"另有 {found.waiting:,} 项差异待人工核对原件。" if found.waiting else ""
    if not found.checked:
        return waiting or "还没有核对结果。"
    causes = verdicts[CONTRADICTION] + verdicts[SLIP]
    passed = "全部一致。" if found.passed == found.checked else f"{found.passed:,} 项一致。"
    failed = ""
    if found.failed:
        failed = f"{found.failed:,} 项不符"
        failed += f"，出自 {causes:,} 个原因。" if causes < found.failed else "。"
    query = f"另有 {verdicts[QUERY]:,} 处数字并不矛盾，却值得一问。" if verdicts[QUERY] else ""
    minor = f"{found.minor:,} 项只是轻微瑕疵。" if found.minor else ""
    return f"{filings}核对 {found.checked:,} 项，{passed}{failed}{minor}{query}{waiting}"


def _csv(holdings: Holdings) -> str:
    """The file of all checks, where there is one."""
    if not holdings.corpus.has("checks"):
        return ""
    path = holdings.corpus.resource("checks").path.name
    return addresses.relative(addresses.FINDINGS, addresses.data(f"all/{path}"))


KIND = PageKind(
    addresses.FINDINGS,
    lambda across: iter([findings_page(across.holdings)]),
    menu=Menu(7, "核对", "核对发现"),
    every_phase=True,
    inputs=Inputs(frozenset({"checks"}), TRACED | {"check_cells", "checks", "sources"}, Whose.EVERY),
)
