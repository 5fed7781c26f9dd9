"""Every sentence of the checks as readers see it: what the five filings give, and an example of whatever they do not.

Whoever adds a sentence to the catalogue of the checks adds it here.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml

from mingzhang.budget.finding import Finding
from mingzhang.budget.message import Message, Value, message
from mingzhang.budget.phrases import hint_of, reason_of, say, statement_of
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing

ROOT = Path(__file__).resolve().parents[3]
PHRASES = ROOT / "build" / "mingzhang" / "budget" / "phrases"
OF_CHECKS = ("changes", "comparisons", "prose", "tables", "wordings")

GOLDENS: list[tuple[str, str, str, str, str]] = [
    (
        "urumqi-gaoxin-2023",
        "D4",
        "支出预算的文字说明中基本支出、项目支出的变化相加 −78.88，收入预算的文字说明中各项变化相加 −6.36（万元），相差 72.52。相加的是：收入预算的文字说明中一般公共预算的变化 −26.36 + 上级一般公共预算安排的转移支付资金的变化 20 = −6.36。其中基本支出的变化 −42.62、项目支出的变化 −36.26",
        "",
        "如果支出预算的文字说明中项目支出的变化写反了方向（应为增加），两边就一致",
    ),
    (
        "urumqi-gaoxin-2023",
        "C15.slip",
        "“增长6,76%”（原文第 1119 行）：小数点写成了逗号",
        "",
        "",
    ),
    (
        "urumqi-county-2021",
        "D9",
        "支出预算的文字说明中项目支出比上年减少 82 万元，没有写原因",
        "本站只收录了这份文件的节选，没有收录的部分可能写有",
        "",
    ),
    (
        "urumqi-centre-2025",
        "D2",
        "支出预算的文字说明中基本支出增加 25.02 万元，增长 1.74%，方向一致",
        "",
        "",
    ),
    (
        "urumqi-county-2021",
        "D6.kind",
        "当年拨款规模的文字说明中项目支出的变化 −82，当年拨款具体使用的文字说明中属于项目支出的各项变化相加 101（万元），相差 183，若有上年列有、本年取消的科目未予说明，也会造成此差额。相加的是：当年拨款具体使用的文字说明中城乡医疗救助（2101301）的变化 100 + 其他医疗保障管理事务支出（2101599）的变化 1 = 101",
        "",
        "如果有这样的科目，漏写的减少共 183 万元；否则至少有一处写错；183 万元恰为上年的全部项目支出",
    ),
    (
        "urumqi-gaoxin-2023",
        "A10",
        "《财政拨款收支总体情况表》：收入总计 与 财政拨款（补助）",
        "《财政拨款收支总体情况表》的收入总计空着，没有印出合计",
        "",
    ),
    (
        "urumqi-centre-2025",
        "B15",
        "《上年结转结余情况表》是空表，《收支总体情况表》上年结转结余 （空）",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "A8",
        "《收入总体情况表》：“卫生健康支出”（210）各列与其下 2 行之和",
        "数字属于哪一列不能确定，换一种归法就能相符",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C14.year",
        "本文件是 2023 年预算，其中写作“2022年预算数为”（原文第 962 行）",
        "",
        "可能沿用了上年的文字",
    ),
    (
        "urumqi-county-2021",
        "C3.share",
        "支出预算的文字说明中项目支出 101 占支出总计 157.10 的比例，与印出的 64.3% 相符",
        "",
        "",
    ),
    (
        "bole-2026",
        "C4.part",
        "“行政运行”一项，文字写 235.27 万元，表中为 213.52 万元，相差 21.75 万元。文字在财政拨款收支的文字说明中卫生健康支出下，表为《一般公共预算支出情况表》“行政运行”（2101501）",
        "",
        "235.27 正好是《一般公共预算支出情况表》卫生健康支出（210）的基本支出",
    ),
    (
        "urumqi-centre-2025",
        "F2",
        "“三公”经费中没有列公务用车，项目里却有这方面的内容：“2025年稽核费”（租赁稽核用车、租赁车辆）、“2025年综合业务费”（租赁公务用车）；这些支出没有列入“三公”经费",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "A8",
        "《收入总体情况表》合计 185.60、20.00，其下“社会保障和就业支出”（208） 6.67，“卫生健康支出”（210） 198.93，按现有各列，分项与合计不能同时相符",
        "",
        "",
    ),
    (
        "bole-2026",
        "C15.blank",
        "没有发现未填写的模板文字",
        "",
        "",
    ),
    (
        "bole-2026",
        "C15.slip",
        "没有发现写成逗号的小数点",
        "",
        "",
    ),
    (
        "bole-2026",
        "C14.name",
        "各表的编制部门（单位）都是“博乐市医疗保障局”",
        "",
        "",
    ),
    (
        "bole-2026",
        "C14.assets",
        "国有资产的情况截至 2025 年，是预算年度的上一年",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "A10",
        "《财政拨款收支总体情况表》的收入总计空着，没有印出合计",
        "",
        "原文可能漏印，也可能在转成文字时丢失",
    ),
    (
        "bole-2026",
        "C14.year",
        "本文件是 2026 年预算，34 处写有年份的文字都是这一年",
        "",
        "",
    ),
    (
        "urumqi-centre-2025",
        "C13.published",
        "《一般公共预算项目支出情况表》的 4 个项目都公开了绩效目标表",
        "",
        "",
    ),
    (
        "bole-2026",
        "C7.complete",
        "《一般公共预算项目支出情况表》的 4 个项目在文字说明中都说到了",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C15.blank",
        "“增加（减少）0人”（原文第 11、13 行）：模板的两个选项没有选定",
        "",
        "",
    ),
    (
        "bole-2026",
        "C1.list",
        "文字说明“收入预算包括”的各项与《收支总体情况表》相比：与有金额的各项一致",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C15.blank",
        "“车辆经费（或安排购置车辆经费万元）”（原文第 1166 行）：金额没有填写",
        "",
        "",
    ),
    (
        "bole-2026",
        "C5.complete",
        "当年拨款结构的文字说明逐类说明《一般公共预算支出情况表》有金额的各类，没有遗漏",
        "",
        "",
    ),
    (
        "bole-2026",
        "C13.count",
        "文字说明写当年预算安排项目 4 个，《一般公共预算项目支出情况表》列有 4 个",
        "",
        "",
    ),
    (
        "bole-2026",
        "D2",
        "支出预算的文字说明中基本支出减少 29.66 万元，下降 8.92%，方向一致",
        "",
        "",
    ),
    (
        "urumqi-county-2021",
        "C12",
        "政府采购情况中为中小企业预留 0 ≥ 政府采购情况中为小微企业预留 0（万元）",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C6.list",
        "基本支出的文字说明列举人员经费的各项，在《一般公共预算基本支出情况表》都有金额",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C15.blank",
        "“安排购置50万元以上大型设备台（套）”（原文第 1166 行）：数量没有填写",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "D3",
        "“三公”经费的文字说明中合计 0 万元、比上年增加 0 万元，上年数应为 0 万元",
        "",
        "",
    ),
    (
        "bole-2026",
        "F4",
        "财政拨款结转上年数为零，印出的 100% 是习惯写法，不是增长率，不应参与排名或平均",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "D3.zero",
        "“三公”经费的文字说明中合计上年数为零，变化幅度写作 0%，是基数为零时的习惯写法，不是真正的比率",
        "",
        "",
    ),
    (
        "urumqi-county-2021",
        "C5.place",
        "当年拨款具体使用的文字说明把城乡医疗救助（项）写在医疗救助（款）下，与《一般公共预算支出情况表》一致",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C15.blank",
        "“局预算未安排购置车辆经费（或安排购置车辆经费万元）”（原文第 1164 行）：模板的另一种写法没有删去",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C5",
        "当年拨款具体使用的文字说明中医疗保障经办事务（2101506） 0 万元，《一般公共预算支出情况表》也没有",
        "",
        "",
    ),
    (
        "bole-2026",
        "D1",
        "“三公”经费的文字说明中合计比上年增加 0 万元，按上年数 0.95 万元计算变化幅度，与印出的 0.00% 相符",
        "",
        "",
    ),
    (
        "urumqi-county-2021",
        "F3",
        "国有资产中写车辆为 0，“三公”经费却有公务用车运行费 4.1 万元；可能是车辆不在本单位名下或费用在别处列支，文件没有说明",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C5.place",
        "当年拨款具体使用的文字说明把城乡医疗救助（项）写在医疗保障管理事务（款）下，《一般公共预算支出情况表》列在医疗救助（21013）下",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "C15.slip",
        "社会保障和就业支出“支出预算包括：社会保障和就业支出6.6万元7、卫生健康支出198.93万元”：数字和单位写乱，按 6.67 万元读取",
        "",
        "",
    ),
    (
        "urumqi-county-2021",
        "F1",
        "基本支出中有住房公积金（住房公积金 4.46 万元），功能分类却没有“住房保障支出”（221），这笔支出列在其他科目；按功能分类与其他单位比较时会有偏差",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2026",
        "A9",
        "《支出总体情况表》合计：合计 238.55，基本支出 77.61 + 项目支出 160.93 = 238.54（万元），相差 0.01，是四舍五入的差异",
        "",
        "",
    ),
    (
        "bole-2026",
        "B5",
        "《财政拨款收支总体情况表》收入总计 402.35 = 《收入总体情况表》合计财政拨款（补助） 402.35（万元）。本文件的财政拨款各表只列当年拨款，不含上年结转",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2026",
        "B14",
        "《一般公共预算支出情况表》“住房公积金”（2210201）基本支出 5.93 = 《一般公共预算基本支出情况表》“住房公积金”（30113）合计 5.93（万元）",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2026",
        "D7",
        "全部支出与当年拨款的变化之差 1.39 = 收入预算的文字说明中财政拨款结转的变化 1.39（万元）。全部支出的变化比当年拨款的变化多出的，是结转结余和其他资金的变化",
        "",
        "",
    ),
    (
        "urumqi-gaoxin-2023",
        "B8",
        "《一般公共预算支出情况表》“卫生健康支出”（210）合计 与 《收入总体情况表》“卫生健康支出”（210）一般公共预算（一般财力） + 《收入总体情况表》“卫生健康支出”（210）一般公共预算（上级转移支付）",
        "“卫生健康支出”（210）的 198.93 可能属于这一列，不能确定",
        "",
    ),
    (
        "bole-2026",
        "C13.published",
        "《一般公共预算项目支出情况表》合计 99.38 = “2026年中央财政医疗服务与保障能力提升补助资金[医疗保障服务能力建设部分]预算项目”绩效目标表的年度预算 11.00 + “全民人身意外伤害保险财政补助资金”绩效目标表的年度预算 55.00 + “行政单位离休人员医疗费”绩效目标表的年度预算 30.00 + 其他需说明的事项中未公开绩效目标的项目金额 3.38（万元）。文字说明另写有未公开绩效目标的项目 3.38 万元，合起来正好是全部项目",
        "",
        "",
    ),
]
"""Filing, id of the check, statement, why it was skipped, what may have caused it."""

ONE = message("one-term", name="甲", value=Decimal("1.00"))
TWO = message("one-term", name="乙", value=Decimal("2.00"))
ROSE = message("rose", amount=Decimal("5.00"))
HEAD = message("in-context", context="《收入总体情况表》")
SAMPLES: list[tuple[Message, str]] = [
    # comparisons
    (message("compare-exact", head="", left=ONE, right=TWO, unit="人"), "甲 1.00 = 乙 2.00（人）"),
    (
        message("compare-rounding", head=HEAD, left=ONE, right=TWO, unit="万元", size=Decimal("0.01")),
        "《收入总体情况表》：甲 1.00，乙 2.00（万元），相差 0.01，是四舍五入的差异",
    ),
    (
        message("compare-unusual", head="", left=ONE, right=TWO, unit="万元", size=Decimal("0.02")),
        "甲 1.00，乙 2.00（万元），相差 0.02，四舍五入可以解释，但不多见",
    ),
    (
        message("compare-mismatch", head="", left=ONE, right=TWO, unit="万元", size=Decimal("1.00"), but="", nil=""),
        "甲 1.00，乙 2.00（万元），相差 1.00",
    ),
    (
        message(
            "compare-mismatch-brief",
            head="",
            left=ONE,
            called=message("items-added"),
            total=Decimal("2.00"),
            unit="万元",
            size=Decimal("1.00"),
            but=message("unless-ceased", kind="科目"),
            right=TWO,
            nil=message("nil-terms", names=("丙", "丁")),
        ),
        "甲 1.00，各项相加 2.00（万元），相差 1.00，若有上年列有、本年取消的科目未予说明，也会造成此差额。相加的是：乙 2.00。空着、当作零的是：丙、丁",
    ),
    (
        message(
            "sum-of",
            terms=(
                message("negative-term", name="甲", value=Decimal("1.00")),
                message("plus-term", name="乙", value=Decimal("2.00")),
                message("minus-term", name="丙", value=message("blank")),
                message("and-more", count=13),
            ),
            total=Decimal("1.00"),
        ),
        "−甲 1.00 + 乙 2.00 − 丙 （空） + ……（共 13 项） = 1.00",
    ),
    (message("nil-terms-and-more", names=("丙", "丁"), count=13), "。空着、当作零的有 13 项：丙、丁……"),
    (message("terms-of", terms=(ONE, message("plus-term", name="乙", value=Decimal(2)))), "甲 1.00 + 乙 2"),
    (message("names-of-both", head="", left=("甲",), right=("乙", "丙")), "甲 与 乙 + 丙"),
    (message("names-of-one", head=HEAD, left=("甲", "乙")), "《收入总体情况表》：甲 + 乙"),
    (message("at-least", left=TWO, right=ONE), "乙 2.00 ≥ 甲 1.00（万元）"),
    (message("less-than", left=ONE, right=TWO), "甲 1.00，少于乙 2.00（万元）"),
    (
        message("rate-misses", statement="占比", right=Decimal("50.00"), printed=Decimal("50.10")),
        "占比，应为 50.00%，写作 50.10%",
    ),
    (
        message(
            "rate-misses-range", statement="占比", least=Decimal("-1.20"), most=Decimal("1.30"), printed=Decimal(9)
        ),
        "占比，应在 −1.20% 至 1.30% 之间，写作 9%",
    ),
    (message("rate-fits", statement="占比", printed=Decimal("-8.92")), "占比，与印出的 −8.92% 相符"),
    (
        message("with-note", statement=ONE, note=message("only-managed-projects")),
        "甲 1.00。文字只说实行绩效管理的项目，不一定是全部项目",
    ),
    (message("nothing-to-add"), "没有可以相加的数字"),
    (message("nothing-to-compare"), "没有可以比较的数字"),
    (message("base-nil"), "基数可能为零，算不出比率"),
    (message("no-figure"), "没有这个数字"),
    (message("used-for-placement"), "这项关系已用来判断数字的位置或单位，不能再用来证明它"),
    (message("row-not-there"), "没有这一行"),
    (message("table-not-found", table="《支出总体情况表》"), "没有找到《支出总体情况表》"),
    (message("table-unreadable", table="《支出总体情况表》"), "《支出总体情况表》读不出来"),
    (message("table-not-in-form", table="《支出总体情况表》"), "本年的模板没有《支出总体情况表》"),
    (message("table-torn", table="《支出总体情况表》"), "《支出总体情况表》有没有归入任何一行的数字，空格不能当作零"),
    (message("no-column", table="《支出总体情况表》", column="合计"), "《支出总体情况表》没有“合计”一列"),
    (message("no-row", table="《支出总体情况表》", row="208"), "《支出总体情况表》没有“208”一行"),
    (message("several-rows", name="《支出总体情况表》合计", count=2), "《支出总体情况表》合计有 2 行"),
    (message("figure-unreadable", name="合计", printed="1.2.3"), "合计写作“1.2.3”，不能识读为数字"),
    (message("not-stated", name="收入预算的文字说明中合计"), "收入预算的文字说明中合计没有写明"),
    (message("row-without-figure", table="《收入总体情况表》", row="合计"), "《收入总体情况表》的合计没有一个数字"),
    (
        message(
            "doubt-first",
            doubt=message("column-uncertain", table="《收入总体情况表》", row="合计", printed="9.00"),
            more=message("doubts-more", count=3),
        ),
        "可能是本站读取有误，请先核对原文：《收入总体情况表》合计的 9.00 属于哪一列不能确定等 3 处",
    ),
    (
        message("column-inferred", table="《收入总体情况表》", row="合计", printed="9.00"),
        "《收入总体情况表》合计的 9.00 属于哪一列是推断的",
    ),
    (
        message("table-suspect", table="《收入总体情况表》", row="合计", printed="9.00"),
        "《收入总体情况表》有多处合计不符，合计的 9.00 可能读错",
    ),
    (message("row-torn", table="《收入总体情况表》", row="合计"), "《收入总体情况表》合计另有没读出的数字"),
    (message("off-by-unit", name="合计"), "合计相差正好一万倍，可能是万元和元弄混"),
    (message("off-by-ten", name="合计"), "合计相差正好十倍，可能是小数点错位"),
    (message("off-by-hundred", name="合计"), "合计相差正好一百倍，可能是小数点错位"),
    (message("off-by-thousand", name="合计"), "合计相差正好一千倍，可能是小数点错位"),
    (message("sign-reversed", name="合计"), "合计可能正负号写反"),
    (
        message("same-as-near", name="合计", near=message("same-row", column="基本支出")),
        "合计应有的数字和同一行的基本支出的数字相同，可能错行或错列",
    ),
    (message("row-above"), "上一行的同一列"),
    (message("row-below"), "下一行的同一列"),
    (
        message("digit-lost", name="合计", meant=Decimal("12345.60"), printed=Decimal("1245.60")),
        "合计可能少写了一位数字（12345.60 写成 1245.60）",
    ),
    (
        message("digits-swapped", name="合计", meant=Decimal("45.30"), printed=Decimal("54.30")),
        "合计可能有两位数字颠倒（45.30 写成 54.30）",
    ),
    (
        message("same-as-kin", name="甲", kin=message("kin-above", name="医疗保障管理事务")),
        "甲和上级科目“医疗保障管理事务”的数字相同，可能填错了行",
    ),
    (message("same-as-kin", name="甲", kin=message("kin-beside")), "甲和同级其他各项之和的数字相同，可能填错了行"),
    (message("same-as-kin", name="甲", kin=message("kin-last-year")), "甲和上年的数字相同，可能填错了行"),
    (message("counted-twice", name="甲"), "差额正好等于甲，可能把它算了两次"),
    (message("left-out", name="甲"), "差额正好等于甲，可能漏加了它"),
    # tables
    (message("figures-of-table", table="《支出总体情况表》"), "《支出总体情况表》表内各数"),
    (message("parts-of", name="单位资金"), "单位资金的分项"),
    (message("parts-all-blank"), "分项全部空着，没有列出"),
    (message("parts-not-all"), "分项没有列全"),
    (
        message(
            "unusual-kind",
            name="《一般公共预算基本支出情况表》“301”（301）",
            amount=Decimal("1.00"),
            kind="公用经费",
            usual="人员经费",
        ),
        "《一般公共预算基本支出情况表》“301”（301）有 1.00 万元列为公用经费，这一类通常是人员经费",
    ),
    (
        message("columns-and-lines", table="《收入总体情况表》", other="《收支总体情况表》"),
        "《收入总体情况表》合计各列与《收支总体情况表》各行",
    ),
    (
        message("codes-of-both", table="《收入总体情况表》", other="《支出总体情况表》"),
        "《收入总体情况表》与《支出总体情况表》的各科目",
    ),
    (
        message("totals-of-tables", table="《甲表》", others=("《乙表》", "《丙表》")),
        "《甲表》与《乙表》、《丙表》的合计",
    ),
    (message("carryover-undivided"), "结转资金没有分科目说明属于哪本预算"),
    (message("carryover-in-table-4-alone"), "《财政拨款收支总体情况表》比分预算列支出的各表多列了上年结转"),
    (message("scope-with-carryover"), "本文件的财政拨款各表包括上年财政拨款结转"),
    (message("projects-known", table="《甲表》", other="《乙表》"), "《甲表》的项目都在《乙表》里"),
    (
        message("projects-unknown", table="《甲表》", other="《乙表》", names=("“丙”", "“丁”")),
        "《甲表》的项目“丙”、“丁”不在《乙表》里",
    ),
    (
        message("contributions-differ", functions=ONE, paid=TWO),
        "甲 1.00，乙 2.00（万元）。两者通常是同一笔支出，这里不同",
    ),
    (message("said-empty", table="《上年结转结余情况表》"), "《上年结转结余情况表》注明是空表，表内没有数字"),
    (message("said-empty-filled", table="《上年结转结余情况表》"), "《上年结转结余情况表》注明是空表，表内却有数字"),
    # words beside tables
    (message("unread-at-line", line=1119), "原文第 1119 行有没读出的数字，可能就是缺少的"),
    (message("income-list"), "收入预算的构成"),
    (message("income-list-item", name="捐款"), "收入预算包括“捐款”"),
    (message("expenditure-list"), "支出预算的构成"),
    (message("income-item", subject="捐款"), "收入说明中的捐款"),
    (message("income-item-unknown"), "不认得这项收入对应表中哪一列"),
    (message("told-without-carryover"), "文字说的是当年拨款，表中还有上年结转"),
    (
        message(
            "list-differs",
            what="支出预算",
            table="《收支总体情况表》",
            parts=(
                message("list-names-too-many", names=("教育支出", "农林水支出")),
                message("list-lacks", names=("住房保障支出",)),
            ),
            where=message("at-lines", lines=(12,)),
        ),
        "文字说明“支出预算包括”的各项与《收支总体情况表》相比：写了教育支出、农林水支出，但表中没有这项金额；"
        "没有写住房保障支出，但表中有金额（原文第 12 行）",
    ),
    (
        message(
            "item-not-in-table",
            chapter="当年拨款具体使用的文字说明",
            subject="行政运行（2101501）",
            amount=Decimal("5.00"),
            table="《一般公共预算支出情况表》",
        ),
        "当年拨款具体使用的文字说明中行政运行（2101501） 5.00 万元，《一般公共预算支出情况表》没有这一项",
    ),
    (
        message("every-item-told", table="《一般公共预算支出情况表》", level="项"),
        "《一般公共预算支出情况表》的每一项都有说明",
    ),
    (
        message(
            "items-left-out",
            chapter="当年拨款具体使用的文字说明",
            level="项",
            table="《一般公共预算支出情况表》",
            missing=(message("code-with-amount", name="行政运行", code="2101501", amount=Decimal("5.00")),),
        ),
        "当年拨款具体使用的文字说明逐项说明《一般公共预算支出情况表》有金额的各项，没有说到行政运行（2101501）5.00",
    ),
    (
        message(
            "listed-without-money", subject="公用经费", names=("水费", "电费"), table="《一般公共预算基本支出情况表》"
        ),
        "基本支出的文字说明列举公用经费的各项，其中水费、电费在《一般公共预算基本支出情况表》没有金额",
    ),
    (message("projects-all-told-of", table="《甲表》", count=4), "《甲表》的 4 个项目是否都有文字说明"),
    (
        message("projects-not-told-of", table="《甲表》", count=4, names=("“丙”", "“丁”")),
        "《甲表》的 4 个项目在文字说明中没有全部说到：“丙”、“丁”",
    ),
    (message("project-texts-unmatched", count=2), "有 2 段项目说明没能对上项目，可能就是它们的"),
    (message("parts-may-be-few"), "列出的金额比项目少，可能只列了其中一部分"),
    (message("fact-not-stated", fact="车辆"), "文字说明没有写车辆"),
    (message("operating-cost-differs"), "各地、各类单位的运行经费口径不同，这不一定是错误"),
    (message("targets-all-published", table="《甲表》", count=4), "《甲表》的 4 个项目是否都公开了绩效目标表"),
    (
        message("targets-not-published", table="《甲表》", count=4, projects=(ONE, TWO)),
        "《甲表》的 4 个项目中，没有公开绩效目标表、也没有说明未公开的有：甲 1.00、乙 2.00（万元）",
    ),
    (message("sheets-unmatched", count=2), "有 2 张绩效目标表没能对上项目，可能就是它们的"),
    (message("department-and-units", agency="某局", year=2026), "某局 2026 年部门预算与本级和所属单位预算之和"),
    (message("units-not-counted"), "部门预算没有写明有几个所属单位，不知道是否收齐"),
    (message("units-not-held", count="3", held=2), "部门预算写明有 3 个所属单位，本站收有其中 2 个的单位预算"),
    (message("office-not-held"), "本站没有部门本级的单位预算"),
    (
        message("total-contradicted", agency="某中心", total="支出总计"),
        "某中心的预算文件中，支出总计与该文件的其他数字已有同样的差额，见该文件的核对发现",
    ),
    (message("not-printed", name="某局部门预算收入总计"), "某局部门预算收入总计没有印出"),
    (
        message("in-unknown-column", name="某局部门预算收入总计", printed="1.00"),
        "某局部门预算收入总计 1.00 印在表头不认识的列里",
    ),
    # changes
    (
        message("moved-since", what="支出预算的文字说明中基本支出", moved=ROSE),
        "支出预算的文字说明中基本支出比上年增加 5.00 万元",
    ),
    (message("reason-given", what="基本支出", moved=ROSE), "基本支出比上年增加 5.00 万元，写了原因"),
    (message("reason-not-given", what="基本支出", moved=ROSE), "基本支出比上年增加 5.00 万元，没有写原因"),
    (message("reason-not-read"), "原因的写法没有读出来"),
    (
        message("prior-below-zero", what="基本支出", amount=Decimal("2.00"), moved=ROSE, prior=Decimal("-3.00")),
        "基本支出 2.00 万元、比上年增加 5.00 万元，上年数应为 −3.00 万元，不可能小于零",
    ),
    (
        message("directions-differ", what="基本支出", moved=ROSE, rate=message("shrank", rate=Decimal("8.92"))),
        "基本支出增加 5.00 万元，下降 8.92%，一句话里方向相反",
    ),
    (
        message("rate-between", what="行政运行", prior=Decimal("1690.69"), amount=Decimal("1434.89")),
        "行政运行由上年的 1690.69 万元到本年的 1434.89 万元，按这两个数计算变化幅度",
    ),
    (
        message("zero-base-odd", what="基本支出", rate=Decimal(50)),
        "基本支出上年数为零，变化幅度写作 50%，基数为零算不出比率",
    ),
    (message("income-and-expenditure-moved"), "各项收入的变化与各项支出的变化"),
    (message("general-budget-and-appropriation-moved"), "一般公共预算收入的变化与当年拨款支出的变化"),
    (message("appropriation-and-items-moved"), "当年拨款的变化与逐项写明的变化"),
    (message("moves-not-stated"), "两边不都写了与上年相比的变化"),
    (message("moves-added", chapter="收入预算的文字说明中"), "收入预算的文字说明中各项变化相加"),
    (
        message("moves-of-kind-added", chapter="当年拨款具体使用的文字说明中", kind="基本支出"),
        "当年拨款具体使用的文字说明中属于基本支出的各项变化相加",
    ),
    (message("costs-added"), "各项费用的变化相加"),
    (
        message("ceased-unsaid", kind="科目", size=Decimal("44.80")),
        "如果有这样的科目，漏写的减少共 44.80 万元；否则至少有一处写错",
    ),
    (
        message("if-fell", name="基本支出的变化", agree=message("then-nearly", rest=Decimal("0.01"))),
        "如果基本支出的变化写反了方向（应为减少），两边只差 0.01",
    ),
    (message("reasons-agree", count=9), "9 处变化原因没有发现互相矛盾的说法"),
    (
        message("reason-of-rise-and-fall", up=("甲",), down=("乙", "丙"), reason="人员增加"),
        "甲的增加和乙、丙的减少，用的是同一句原因：“人员增加”",
    ),
    (
        message(
            "reason-of-other-item",
            others=("甲",),
            project="丁项目",
            table="《丙表》",
            code="2101506",
            group=("甲", "乙"),
            reason="丁项目增加",
        ),
        "甲的变化原因说的“丁项目”，在《丙表》里列在 2101506 下，不属于这一项。甲、乙用的是同一句原因：“丁项目增加”",
    ),
    (
        message(
            "reason-of-other-items",
            others=("甲", "乙"),
            project="丁项目",
            table="《丙表》",
            code="2101506",
            group=("甲", "乙"),
            reason="丁项目增加",
        ),
        "甲、乙的变化原因说的“丁项目”，在《丙表》里列在 2101506 下，不属于这些项。甲、乙用的是同一句原因：“丁项目增加”",
    ),
    (
        message("reason-of-the-opposite", chapters=("甲章", "乙章"), kind="项目支出", reason="列入项目支出"),
        "甲章和乙章说项目支出减少，原因却写作“列入项目支出”，这只会使它增加",
    ),
    (
        message(
            "reasons-opposite",
            name="人员经费",
            up=(message("subjects-of-chapter", chapter="甲章", subjects=("收入", "支出")),),
            down=(message("subjects-of-chapter", chapter="乙章", subjects=("支出",)),),
        ),
        "甲章中收入、支出的原因说“人员经费”增加，乙章中支出的原因说它减少",
    ),
    (
        message("years-between-not-held", years=(2024, 2025), before=2023, year=2026),
        "本站没有 2024、2025 年的文件，2023 年和 2026 年不能直接衔接",
    ),
    (message("prior-of-year", year=2026), "2026 年文件所说的上年数与上年文件"),
    (
        message(
            "prior-differs",
            chapter="收入预算的文字说明",
            subject="事业收入",
            year=2025,
            implied=Decimal("9.00"),
            printed=Decimal("8.50"),
            size=Decimal("0.50"),
        ),
        "收入预算的文字说明中事业收入按所写的变化推算，2025 年应为 9.00 万元，2025 年文件印的是 8.50 万元，相差 0.50；上年基数可能经过调整",
    ),
    (message("priors-agree", count=7, year=2025), "按所写的变化推算的上年数，有 7 处与 2025 年文件印的一致"),
    (
        message("priors-agree-with-outcome", count=6, year=2025),
        "按所写的变化推算的上年数，有 6 处与 2025 年决算文件印的一致",
    ),
    (
        message("code-changed", name="行政运行", code="2101501", year=2025, now="2101599"),
        "“行政运行”的科目代码由 2101501（2025 年）变为 2101599，两年的数应连起来看",
    ),
    (
        message("item-gone", year=2025, name="行政运行", code="2101501", amount=Decimal("15.00")),
        "2025 年有“行政运行”（2101501）15.00 万元，本年没有这一项，文字说明也没有提到",
    ),
    (
        message("transfers-apart", year=2026, other=2025),
        "2026 年的收入表把上级转移支付单独列出，2025 年的不单列；一般公共预算等收入项目的两年数字口径不同，不能直接比较",
    ),
    (
        message("unit-in-department", agency="某局", year=2026),
        "某局 2026 年的部门预算可能已经包括本单位，两份文件的数字不能相加",
    ),
    # wordings
    (
        message("assets-of-other-year", given="2024", year=2027, usual=2026),
        "国有资产的情况截至 2024 年，本文件是 2027 年预算，通常应截至 2026 年",
    ),
    (message("compilers-differ", names=("“甲局”", "“乙局”")), "各表的编制部门（单位）不是同一个名称：“甲局”、“乙局”"),
    (message("odd-words", texts=("“XX局”",), where="", what=message("placeholder-left")), "“XX局”：没有填写的占位符"),
    (message("blank-left"), "没有填写的空白"),
    (message("instruction-left"), "模板的填写提示"),
    (message("product-right", printed="2×3=6"), "文中写“2×3=6”：计算无误"),
    (message("product-wrong", printed="2×3=7", product="6"), "文中写“2×3=7”：左边的数相乘得 6，与右边不符"),
    (
        message("product-of-other-unit", printed="2.38元*12月=28.56万元", times="10000"),
        "文中写“2.38元*12月=28.56万元”：等号两边的数相符，单位不符，照写出的单位计算相差 10000 倍",
    ),
    (message("unit-slip"), "可能有一处“元”应为“万元”，或“万元”应为“元”"),
    (
        message(
            "wages-within-budget",
            project="护理",
            people="2",
            times="12",
            of="个月",
            pay="3000",
            unit="元",
            wages="7.2",
            budget=Decimal("8.00"),
        ),
        "“护理”绩效目标写 2 人、12个月、每人每月 3000 元，相乘为 7.2 万元，没有超过预算 8.00 万元",
    ),
    (
        message(
            "wages-beyond-budget",
            project="护理",
            people="2",
            times="12",
            of="个月",
            pay="3000",
            unit="元",
            wages="7.2",
            budget=Decimal("7.00"),
        ),
        "“护理”绩效目标写 2 人、12个月、每人每月 3000 元，相乘为 7.2 万元，多于该项目预算 7.00 万元",
    ),
    (
        message("pays-for-people", budget=Decimal("9.60"), people="1", times="8", of="个月"),
        "9.60 万元恰好是 1 人 8 个月的数额",
    ),
    (
        message("pays-for-times", budget=Decimal("9.60"), people="2", times="4", of="个月"),
        "9.60 万元恰好是 2 人 4 个月的数额",
    ),
    (
        message(
            "outside-three-public-paid",
            cost="公务用车",
            projects=(message("project-speaks-of", project="稽核费", words=("车辆租赁",)),),
            paid=Decimal("13.78"),
        ),
        "“三公”经费中没有列公务用车，项目里却有这方面的内容：“稽核费”（车辆租赁），所写金额共 13.78 万元；这些支出没有列入“三公”经费",
    ),
    (
        message("vehicles-without-cost", count=Decimal(3)),
        "国有资产中写有车辆 3 辆，“三公”经费中没有列公务用车运行费；可能是车辆不在本单位名下或费用在别处列支，文件没有说明",
    ),
    # final accounts
    (message("rows-added"), "各类相加"),
    (message("plans-added"), "各项预算相加"),
    (message("quoted-of", name="《支出总体情况表》合计基本支出"), "《支出总体情况表》合计基本支出"),
    (
        message("stage-untold", table="《“三公”经费支出情况表》"),
        "《“三公”经费支出情况表》没有写明是年初预算还是全年预算",
    ),
    (
        message("executed-of-plan", name="“行政运行”（2010601）", spent="60.00", stage="年初预算", plan="62.00"),
        "“行政运行”（2010601）决算 60.00 占年初预算 62.00 的比例",
    ),
    (
        message("rate-on-plan", name="机关运行经费", spent=Decimal("15.20"), delta=Decimal("-1.30")),
        "机关运行经费决算 15.20 万元，与预算相差 −1.30 万元，按所写两数计算相差的幅度",
    ),
    (message("assets-of-own-year", given="2024"), "国有资产的情况截至 2024 年，是决算的年度"),
    (
        message("assets-of-other-year-in-accounts", given="2023", year=2024, usual=2024),
        "国有资产的情况截至 2023 年，本文件是 2024 年决算，通常应截至 2024 年",
    ),
    (
        message("planned-and-spent", year=2024, plan=Decimal("110.00"), spent=Decimal("101.00")),
        "2024 年一般公共预算支出，预算 110.00 万元，决算 101.00 万元",
    ),
    (
        message("planned-and-spent-in-all", year=2024, plan=Decimal("113.00"), spent=Decimal("102.00")),
        "2024 年全部支出，预算 113.00 万元，决算 102.00 万元；预算的总数可能含上年结转，两者口径不一定相同",
    ),
    (
        message(
            "quoted-plan-differs",
            name="“档案馆”（2012604）",
            stage="年初预算",
            quoted=Decimal("38.00"),
            plan=Decimal("36.00"),
            size=Decimal("2.00"),
        ),
        "决算文件所引“档案馆”（2012604）的年初预算 38.00 万元，预算文件印的是 36.00 万元，相差 2.00；预算可能经过调整",
    ),
    (message("quoted-plans-agree", count=3, year=2024), "决算文件所引的预算数，有 3 处与 2024 年预算文件印的一致"),
    (
        message(
            "carried-on",
            before=2023,
            left=Decimal("3.00"),
            year=2024,
            came=Decimal("5.00"),
            size=Decimal("2.00"),
            money="",
        ),
        "2023 年决算的年末结转和结余 3.00 万元，2024 年决算的年初结转和结余 5.00 万元，相差 2.00；年初数可能经过调整",
    ),
    (
        message(
            "plans-left-out-budgeted",
            stage="年初预算",
            whole=Decimal("120.00"),
            size=Decimal("10.00"),
            items=(
                message("planned-item", name="“档案馆”（2012604）", plan=Decimal("8.00")),
                message("planned-item", name="“住房公积金”（2210201）", plan=Decimal("2.00")),
            ),
        ),
        "决算文件所引年初预算合计 120.00 万元，比各科目所引的相加多 10.00 万元，正是预算文件列了而决算没有支出的“档案馆”（2012604） 8.00 万元、“住房公积金”（2210201） 2.00 万元",
    ),
    (
        message("plans-left-out", size=Decimal("10.00")),
        "预算合计比各项预算相加多 10.00 万元，有预算而没有支出的科目，文字可能没有列出",
    ),
    (
        message("carried-on-agrees", before=2023, left=Decimal("3.00"), year=2024, money="财政拨款"),
        "2023 年决算的年末财政拨款结转和结余 3.00 万元，与 2024 年文件的上年（年初）结转一致",
    ),
    (
        message(
            "carried-on-estimated",
            before=2023,
            left=Decimal("3.00"),
            year=2024,
            came=Decimal("4.00"),
            size=Decimal("1.00"),
            money="",
        ),
        "2023 年决算的年末结转和结余 3.00 万元，2024 年预算的上年结转 4.00 万元，相差 1.00；编制预算时上年尚未结账，结转是预计数",
    ),
    (
        message(
            "prior-is-not-outcome",
            name="“公务接待费”",
            year=2024,
            said=Decimal("0.50"),
            spent=Decimal("0.40"),
            size=Decimal("0.10"),
        ),
        "“公务接待费”，本文件所印 2024 年执行（决算）数 0.50 万元，2024 年决算文件为 0.40 万元，相差 0.10；执行数可能是预计数",
    ),
    (message("revised-count", count=2), "这是修订后的文件，表中有 2 个数字与修订前不同"),
    (message("revised-without-figures"), "这是修订后的文件，表中的数字与修订前相同"),
    (
        message(
            "revised-figure", table="《支出总体情况表》", figure="“2012601 行政运行”的合计", before="60.00", now="61.00"
        ),
        "《支出总体情况表》“2012601 行政运行”的合计，修订前 60.00，修订后 61.00（万元）",
    ),
    (
        message("revised-added", table="《支出总体情况表》", figure="“2012601 行政运行”的合计", now="61.00"),
        "《支出总体情况表》“2012601 行政运行”的合计，修订前没有，修订后 61.00（万元）",
    ),
    (
        message("revised-removed", table="《支出总体情况表》", figure="“2012601 行政运行”的合计", before="60.00"),
        "《支出总体情况表》“2012601 行政运行”的合计，修订前 60.00，修订后没有（万元）",
    ),
    (
        message("priors-are-outcomes", count=4, year=2024),
        "本文件所印的上年执行（决算）数，有 4 处与 2024 年决算文件一致",
    ),
]
"""Messages with what they say, one for each sentence that the five filings do not have."""


@cache
def findings(name: str) -> tuple[Finding, ...]:
    (path,) = (ROOT / "filings" / name).glob(f"{name}.*")
    return check_filing(parse_filing(read_document(path, path.name), excerpt=True))


@pytest.mark.parametrize(("name", "check_id", "statement", "reason", "hint"), GOLDENS)
def test_a_sentence_of_the_filings(name: str, check_id: str, statement: str, reason: str, hint: str) -> None:
    said = [
        (statement_of(each), reason_of(each), hint_of(each)) for each in findings(name) if each.check_id == check_id
    ]
    assert (statement, reason, hint) in said


@pytest.mark.parametrize(("said", "sentence"), SAMPLES)
def test_a_sentence(said: Message, sentence: str) -> None:
    assert say(said) == sentence


def test_every_sentence_is_here() -> None:
    wanted = {each for name in OF_CHECKS for each in yaml.safe_load((PHRASES / f"{name}.yaml").read_text("utf-8"))}
    here = {each for said, _ in SAMPLES for each in _ids(said)}
    for name, check_id, statement, _, _ in GOLDENS:
        for finding in findings(name):
            if finding.check_id == check_id and statement_of(finding) == statement:
                parts = (finding.message, *((finding.reason,) if finding.reason else ()), *finding.hints)
                here |= {each for part in parts for each in _ids(part)}
    assert sorted(wanted - here) == []


def _ids(said: Value) -> Iterator[str]:
    if isinstance(said, Message):
        yield said.message_id
        for _, value in said.params:
            yield from _ids(value)
    elif isinstance(said, tuple):
        for value in said:
            yield from _ids(value)
