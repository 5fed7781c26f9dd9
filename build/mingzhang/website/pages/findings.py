"""核对: what the cross-checks found over all filings, by kind, agency and year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from mingzhang.budget.finding import CERTAIN, DOUBTFUL, EXACT, FAIL, MINOR, PASS
from mingzhang.website import addresses
from mingzhang.website.catalogue import Holding, Holdings, Record
from mingzhang.website.check_rows import Check, Verdict, is_held_back, read_check
from mingzhang.website.findings import KINDS, Matter, matters, title
from mingzhang.website.fragments import render
from mingzhang.website.package_tables import Filed
from mingzhang.website.pages import Page, heading, mark
from mingzhang.website.pages.years import render_crumbs

MOST_LISTED = 300
"""So many findings are listed, certain ones first; the data hold all."""
_GRADES = {CERTAIN: "前后不一致", DOUBTFUL: "可能是本站读错"}
_KIND_NAMES = {kind: name.partition("：")[0] for kind, name in KINDS.items()}


@dataclass
class _Count:
    """What the checks of one filing or of one kind came to."""

    passed: int = 0
    failed: int = 0
    rounded: int = 0
    skipped: int = 0
    minor: int = 0
    waiting: int = 0

    def add(self, row: Record) -> None:
        if is_held_back(row):
            self.waiting += row["status"] == FAIL
        elif row["status"] == PASS:
            self.passed += 1
            self.rounded += row["tier"] != EXACT
        elif row["status"] == FAIL and row["severity"] == MINOR:
            self.minor += 1
        elif row["status"] == FAIL:
            self.failed += 1
        else:
            self.skipped += 1

    @property
    def verdict(self) -> Verdict:
        return Verdict(self.passed, self.failed, self.rounded, self.skipped, self.minor, self.waiting)


@dataclass
class _Told:
    """Everything the page says, gathered in one reading of `all/checks`."""

    filings: dict[str, _Count] = field(default_factory=dict)
    kinds: dict[str, _Count] = field(default_factory=dict)
    failed: list[Record] = field(default_factory=list)


@dataclass(frozen=True)
class FindingLine:
    filing: Holding
    href: str
    kind: str
    grade: str
    text: str
    others: int = 0


def findings_page(holdings: Holdings) -> Page:
    """A verdict over all, each filing's, and the findings themselves; a sentence where there are no checks yet."""
    url = addresses.FINDINGS
    told = _read(holdings)
    whole = _Count()
    for count in told.filings.values():
        whole.passed += count.passed
        whole.failed += count.failed
        whole.rounded += count.rounded
        whole.skipped += count.skipped
        whole.minor += count.minor
        whole.waiting += count.waiting
    lines = _lines(holdings, told, url)
    body = "\n\n".join(
        [
            mark("crumbs"),
            "# 核对",
            f"{_lede(whole.verdict, len(told.filings))}\n{{: .lede }}",
            "核对只看同一份文件里（以及同一机构的几份文件之间）的数字是否相符，不评价预算是否合理。读法有疑问的差异，经人工核对原件后才公布；"
            "每一条都附有用到的数字和原文的位置，可以自行查对。\n{: .small .prose }",
            heading("核对发现", "list", "可按种类、机构、年度筛选"),
            mark("list"),
            heading("各份文件", "filings"),
            mark("filings"),
            heading("核对了什么", "kinds"),
            mark("kinds"),
        ]
    )
    return Page(
        url=url,
        title="核对",
        subtitle="预算文件里的数字彼此对得上吗",
        description="收录的预算文件里，数字前后不一致的地方：按种类、机构和年度。",
        body=body,
        fragments={
            "crumbs": render_crumbs(url, [("核对", url)]),
            "list": render(
                "findings-list", lines=lines, more=max(0, len(told.failed) - MOST_LISTED), csv=_csv(holdings)
            ),
            "filings": render("findings-filings", filings=list(_filings(holdings, told, url))),
            "kinds": render("findings-kinds", kinds=[(KINDS[k], c.verdict) for k, c in told.kinds.items()]),
        },
    )


def _read(holdings: Holdings) -> _Told:
    """Row by row: the corpus has a hundred checks and more for every filing."""
    told = _Told()
    corpus = holdings.corpus
    columns = corpus.resource("checks").columns
    for record in corpus.records("checks"):
        row = dict(zip(columns, record, strict=True))
        if row["kind"] == "note":
            continue
        told.filings.setdefault(row["filing_id"], _Count()).add(row)
        told.kinds.setdefault(row["kind"], _Count()).add(row)
        if row["status"] == FAIL and row["severity"] != MINOR and not is_held_back(row):
            told.failed.append(row)
    order = {grade: place for place, grade in enumerate(_GRADES)}
    told.failed.sort(key=lambda row: order.get(row["severity"], len(order)))
    told.kinds = {kind: told.kinds[kind] for kind in KINDS if kind in told.kinds}
    return told


def _lines(holdings: Holdings, told: _Told, page: str) -> list[FindingLine]:
    """The worst findings, those with one cause as one; those between filings stand in no package and lead to the top of
    the filing's page."""
    by_id = {filing.filing_id: filing for filing in holdings.filings}
    failed: dict[str, list[Check]] = {}
    for row in told.failed[:MOST_LISTED]:
        failed.setdefault(row["filing_id"], []).append(read_check(row))
    lines = []
    for filing_id, checks in failed.items():
        filed = Filed(by_id[filing_id])
        own = len(filed.rows("checks"))
        for matter in matters(checks):
            lines.append(_line(matter, filed.holding, own, page))
    order = list(_GRADES.values())
    return sorted(lines, key=lambda line: order.index(line.grade))


def _line(matter: Matter, filing: Holding, own: int, page: str) -> FindingLine:
    check = matter.first
    target = f"{filing.url}#{check.anchor}" if int(check.row) <= own else filing.url
    return FindingLine(
        filing,
        addresses.relative(page, target),
        _KIND_NAMES.get(check.kind, check.kind),
        _GRADES.get(check.severity, _GRADES[CERTAIN]),
        title(check),
        len(matter.others),
    )


def _filings(holdings: Holdings, told: _Told, page: str) -> Iterator[tuple[Holding, str, Verdict]]:
    for agency in holdings.agencies:
        for filing in agency.filings:
            if filing.filing_id in told.filings:
                yield filing, addresses.relative(page, filing.url), told.filings[filing.filing_id].verdict


def _lede(found: Verdict, filings: int) -> str:
    waiting = f"另有 {found.waiting:,} 项差异待人工核实。" if found.waiting else ""
    if not found.checked:
        return waiting or "还没有核对结果。"
    if not found.failed and not found.minor:
        return f"{filings:,} 份文件做了 {found.checked:,} 项核对，全部一致。{waiting}"
    small = f"{found.minor:,} 处轻微瑕疵（缺原因、笔误或末位之差），" if found.minor else ""
    outcome = f"{found.failed:,} 项前后不一致" if found.failed else "没有发现前后不一致"
    return f"{filings:,} 份文件做了 {found.checked:,} 项核对，{found.passed:,} 项一致，{small}{outcome}。{waiting}"


def _csv(holdings: Holdings) -> str:
    """The file of all checks, where there is one."""
    if not holdings.corpus.has("checks"):
        return ""
    path = holdings.corpus.resource("checks").path.name
    return addresses.relative(addresses.FINDINGS, addresses.data(f"all/{path}"))
