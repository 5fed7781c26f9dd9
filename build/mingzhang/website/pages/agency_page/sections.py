"""The sections of an agency's page over several years, in the order of what a citizen asks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from mingzhang.website.aggregates import Agreement
from mingzhang.website.fragments import render
from mingzhang.website.glossary import explained
from mingzhang.website.one_filing.package_tables import Filed
from mingzhang.website.over_years.comparing import Caution
from mingzhang.website.pages import heading, mark
from mingzhang.website.pages.agency_page.both_phases import both_phases
from mingzhang.website.pages.agency_page.charts import comparison, economic, functions, income, three_public, totals
from mingzhang.website.pages.agency_page.kind_names import KindName, name_of_kind
from mingzhang.website.pages.agency_page.overyears import Column, columns_of
from mingzhang.website.pages.agency_page.statements import changes, facts, projects

_Draw = Callable[[KindName, Sequence[Column], dict[str, str]], list[Markup]]
"""Takes the name of the kind of document, the columns of its filings, and the files, to which it adds."""
_SECTIONS: tuple[tuple[str, str, str, tuple[_Draw, ...]], ...] = (
    ("figures", "历年收支", "没有收录的年份留作空位，能推算的画虚线", (totals, changes)),
    ("income", "钱从哪里来", "收支总体情况表", (income,)),
    ("functions", "钱花到哪里", "支出总体情况表，按功能科目", (functions,)),
    ("comparing", "口径与可比性", "比较各年以前要知道的", (comparison,)),
    ("economic", "人员与公用", "基本支出情况表", (economic,)),
    ("three-public", "“三公”经费", "各年的“三公”经费表", (three_public,)),
    ("facts", "人员、采购与资产", "各年文件里的数字", (facts,)),
    ("projects", "项目", "按名称归行", (projects,)),
)
_WORDS = (
    "收支总预算",
    "基本支出",
    "项目支出",
    "上年结转结余",
    "未收录",
    "一般公共预算",
    "本级财力",
    "上级转移支付",
    "单位资金",
    "功能分类",
    "行政运行",
    "同口径",
    "上年推算",
    "经济分类",
    "“三公”经费",
)
"""The terms of the page, in its order."""
_OVERLAP = Caution(
    "部门预算和单位预算不能相加",
    "部门预算一般已经包括本级和所属单位，单位预算是其中的一部分。两种文件各列各的表，不放在一起比，也不相加。",
)


def both_section(
    filed: Sequence[Filed],
    page: str,
    fragments: dict[str, str],
    files: dict[str, str],
    agreed: Sequence[Agreement] = (),
) -> list[str]:
    """What was planned beside what was spent, by year, and what agrees; nothing where only one phase is held."""
    parts = both_phases(filed, page, files, agreed)
    if not parts:
        return []
    fragments["both"] = parts
    return [f"{heading('预算与决算', 'both', '各取自己的文件，没有收录的写明')}\n\n{mark('both')}"]


def agency_sections(
    kinds: Sequence[Sequence[Filed]], page: str, fragments: dict[str, str], files: dict[str, str], scope: str = ""
) -> list[str]:
    """The sections, their fragments and files added. `kinds` are the filings of each kind of document, which are never mixed; `scope`
    says below every title what is left out (`只列预算文件写明的`)."""
    groups = [(_name(filings, kinds), columns_of(filings, page)) for filings in kinds]
    sections = []
    for anchor, title, about, draws in _SECTIONS:
        parts = [part for name, columns in groups for draw in draws for part in draw(name, columns, files)]
        if anchor == "comparing" and len({filings[0].holding.is_department for filings in kinds}) > 1:
            parts.append(render("cautions", cautions=[_OVERLAP]))
        if parts:
            fragments[anchor] = Markup("\n").join(parts)
            sections.append(f"{heading(title, anchor, f'{about}；{scope}' if scope else about)}\n\n{mark(anchor)}")
    return sections


def terms_of_years() -> Markup:
    """The terms of the sections, explained once, folded."""
    return explained(_WORDS)


def _name(filings: Sequence[Filed], kinds: Sequence[Sequence[Filed]]) -> KindName:
    """Nothing where there is one kind of document only."""
    return name_of_kind(filings[0].holding) if len(kinds) > 1 else KindName()
