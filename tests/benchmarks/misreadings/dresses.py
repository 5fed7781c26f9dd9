"""The dresses that a page is put into. Each keeps or changes the truth with it; everything is drawn from a given Random."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from random import Random

from ...generator.pages import LEFT, UP, Page, Table, plain
from .dressing import Case, DoesNotFit, Dress, beside, row_names_of, with_column
from .figures import OTHER, Figure, Spot

_AMOUNT = re.compile(r"-?\d[\d,]*\.\d+|-?\d{1,3}(?:,\d{3})+")
CODED = ("income", "expenditure", "general_expenditure", "basic_expenditure", "fund_expenditure")


def with_figures(change: Callable[[str], str]) -> Callable[[Table], Table]:
    """A change of every figure below the header."""

    def on(table: Table) -> Table:
        rows = tuple(
            row if y < table.header else tuple(change(cell) if _AMOUNT.fullmatch(cell) else cell for cell in row)
            for y, row in enumerate(table.rows)
        )
        return replace(table, rows=rows) if table.resource else table

    return on


def _in_yuan(cell: str) -> str:
    return f"{Decimal(cell.replace(',', '')) * 10000:,.2f}"


def from_wan(dress: Dress) -> Dress:
    """A dress that fits pages in 万元 only."""

    def fitting(case: Case, rng: Random) -> Case:
        _in_wan(case)
        return dress(case, rng)

    return fitting


def _in_wan(case: Case) -> None:
    if any(isinstance(block, str) and re.search(r"单位[:：]\s*元", block) for block in case.page.blocks):
        raise DoesNotFit("in another unit")


# ── units ──


def yuan(case: Case, _: Random) -> Case:
    return case.tables(with_figures(_in_yuan)).texts(lambda text: re.sub(r"单位[:：]\s*万元", "单位：元", text))


def yuan_in_words(case: Case, _: Random) -> Case:
    return case.tables(with_figures(_in_yuan)).texts(
        lambda text: re.sub(r"单位[:：]\s*万元", "金额单位：人民币元", text)
    )


def yuan_whole(case: Case, _: Random) -> Case:
    whole = with_figures(lambda cell: str(int(Decimal(cell.replace(",", "")) * 10000)))
    return case.tables(whole).texts(lambda text: re.sub(r"单位[:：]\s*万元", "单位:元/人民币", text))


def thousands_of_yuan(case: Case, _: Random) -> Case:
    moved = with_figures(lambda cell: f"{Decimal(cell.replace(',', '')) * 10:f}")
    return case.tables(moved).texts(lambda text: re.sub(r"单位[:：]\s*万元", "单位：千元", text))


def yuan_in_title(case: Case, _: Random) -> Case:
    titles = {table.title for table in case.page.tables if table.resource}
    blocks = tuple(
        f"{block}（单位：元）"
        if index in titles
        else re.sub(r"单位[:：]\s*万元", "", block)
        if isinstance(block, str)
        else block
        for index, block in enumerate(case.page.blocks)
    )
    return replace(case, page=Page(tuple(block for block in blocks if block))).tables(with_figures(_in_yuan))


def yuan_in_header(case: Case, _: Random) -> Case:
    """合计（元) in the header's leaves, no unit above the table."""

    def named(table: Table) -> Table:
        rows = [list(row) for row in table.rows]
        for x in range(len(rows[0])):
            figures = any(_AMOUNT.fullmatch(table.rows[y][x]) for y in table.data)
            for y in reversed(range(table.header)):
                if figures and plain(rows[y][x]):
                    rows[y][x] += "（元）"
                    break
        return replace(table, rows=tuple(map(tuple, rows)))

    return case.tables(with_figures(_in_yuan)).tables(named).texts(lambda text: re.sub(r"单位[:：]\s*万元", "", text))


def one_table_in_yuan(case: Case, rng: Random) -> Case:
    """One table in 元 among others in 万元, as “三公” often is the other way round."""
    table = rng.choice([one for one in case.page.tables if one.resource and len(one.data) > 4])
    blocks = list(case.page.blocks)
    place = blocks.index(table)
    for index in range(table.title, place):
        text = blocks[index]
        if isinstance(text, str):
            blocks[index] = re.sub(r"单位[:：]\s*万元", "单位：元", text)
    blocks[place] = with_figures(_in_yuan)(table)
    return replace(case, page=Page(tuple(blocks)))


def no_unit(case: Case, _: Random) -> Case:
    """No unit anywhere, in words neither: nothing may be published as certain."""
    bare = case.texts(lambda text: re.sub(r"单位[:：]\s*万元", "", text).replace("万元", ""))
    return replace(bare, truth=replace(case.truth, refusal=("单位",), figures=case.truth.figures))


def dollars(case: Case, _: Random) -> Case:
    return replace(
        case.texts(lambda text: re.sub(r"单位[:：]\s*万元", "单位：万美元", text).replace("万元", "万美元")),
        truth=replace(case.truth, refusal=("单位",)),
    )


# ── columns ──


def serial_column(case: Case, rng: Random) -> Case:
    word = rng.choice(["序号", "行次", "栏次", "编号"])

    def numbered(table: Table) -> Table:
        return (
            with_column(table, 0, word, {y: str(n) for n, y in enumerate(table.data, 1)}) if table.resource else table
        )

    return case.tables(numbered)


def serial_column_at_end(case: Case, _: Random) -> Case:
    def numbered(table: Table) -> Table:
        numbers = {y: str(n) for n, y in enumerate(table.data, 1)}
        return with_column(table, len(table.rows[0]), "行次", numbers) if table.resource else table

    return case.tables(numbered)


def numbered_columns(case: Case, _: Random) -> Case:
    """A row 栏次 1 2 3 … below each header."""

    def numbered(table: Table) -> Table:
        if not table.resource or not table.header:
            return table
        row = ("栏次", *map(str, range(1, len(table.rows[0]))))
        return replace(table, rows=(*table.rows[: table.header], row, *table.rows[table.header :]))

    return case.tables(numbered)


def prior_column(case: Case, rng: Random) -> Case:
    """The year before, a column before the totals of three tables."""
    word, period = rng.choice(
        [("2025年执行数", "prior_executed"), ("上年预算数", "prior_budget"), ("上年执行数", "prior_executed")]
    )
    _in_wan(case)
    for resource in ("expenditure", "general_expenditure", "basic_expenditure"):
        table = case.table(resource)
        case = _with_prior(case, table, "", _first_figures(table), word, period, "total")
    return case


def prior_columns_of_sides(case: Case, _: Random) -> Case:
    """上年预算数 beside 预算数 on both sides of the balance."""
    _in_wan(case)
    table = case.table("balance")
    case = _with_prior(case, table, "expenditure", 3, "上年预算数", "prior_budget", "amount")
    return _with_prior(case, case.table("balance"), "income", 1, "上年预算数", "prior_budget", "amount")


def change_columns(case: Case, _: Random) -> Case:
    """增减额 and 增减% behind the general expenditure, one of them negative."""
    _in_wan(case)
    table = case.table("general_expenditure")
    names = row_names_of(table, case.truth)
    width = len(table.rows[0])
    amounts = {y: f"{(-1) ** n * (n + 1)}.{n % 9}1" for n, y in enumerate(names)}
    rates = {y: f"{(-1) ** n * (n % 7 + 1)}.{n % 9}7%" for n, y in enumerate(names)}
    wider = with_column(with_column(table, width, "比上年增减额", amounts), width + 1, "比上年增减%", rates)
    more = [beside(table, name, "total", "change", Decimal(amounts[y])) for y, name in names.items()]
    more += [beside(table, name, "total", "change_percent", Decimal(rates[y][:-1])) for y, name in names.items()]
    return case.swap(table, wider).more(more)


def _first_figures(table: Table) -> int:
    found = first_figure(table)
    if found is None:
        raise DoesNotFit("no figures")
    return found


def _with_prior(case: Case, table: Table, side: str, at: int, word: str, period: str, column: str) -> Case:
    names = row_names_of(table, case.truth, side)
    known = {
        (one.spot.row, one.spot.column): one.value for one in case.truth.figures if one.spot.resource == table.resource
    }
    cells, more = {}, []
    for y, name in names.items():
        own = known.get((name, column))
        if own is not None and own != 0:
            prior = (own * Decimal("0.9")).quantize(Decimal("0.01")) + Decimal("0.03")
            cells[y] = str(prior)
            more.append(beside(table, name, column, period, prior))
    return case.swap(table, with_column(table, at, word, cells)).more(more)


def _unknown_column(where: str) -> Dress:
    def dress(case: Case, rng: Random) -> Case:
        for resource in CODED:
            try:
                table = case.table(resource)
                names = row_names_of(table, case.truth)
            except DoesNotFit:
                continue
            first = _first_figures(table)
            at = {"start": 0, "before": first, "end": len(table.rows[0])}.get(where, first + 1)
            cells = {y: f"{rng.randint(1, 999)}.{rng.randint(10, 99)}" for y in names}
            more = [Figure(Spot(OTHER, resource, str(y)), Decimal(cell)) for y, cell in cells.items()]
            word = rng.choice(["调剂资金", "其他来源金额", "统筹安排数", "非税返还"])
            case = case.swap(table, with_column(table, at, word, cells)).more(more)
        return case

    return dress


def shifted_header(case: Case, _: Random) -> Case:
    """Headers printed a column too far to the right: the values stand where they stood."""

    def moved(table: Table) -> Table:
        if not table.resource or not table.header or table.two_sided:
            return table
        head = tuple(("", *row[:-1]) for row in table.rows[: table.header])
        return replace(table, rows=(*head, *table.rows[table.header :]))

    return case.tables(moved)


def other_columns(case: Case, rng: Random) -> Case:
    """The columns of figures in another order, their words with them: groups among each other."""

    def moved(table: Table) -> Table:
        first = first_figure(table)
        if not table.resource or table.two_sided or table.grouped or not table.header or first is None:
            return table
        depth = next((y for y in range(table.header) if len(_starts(table.rows[y], first)) > 1), table.header)
        if depth == table.header:
            return table
        starts = _starts(table.rows[depth], first)
        groups = [list(range(*span)) for span in pairwise([*starts, len(table.rows[0])])]
        rng.shuffle(groups)
        order = [*range(starts[0]), *(x for group in groups for x in group)]
        rows = (row if y < depth else tuple(row[x] for x in order) for y, row in enumerate(table.rows))
        return replace(table, rows=tuple(rows))

    return case.tables(moved)


def first_figure(table: Table) -> int | None:
    places = [x for y in table.data for x, cell in enumerate(table.rows[y]) if _AMOUNT.fullmatch(cell)]
    return min(places, default=None)


def _starts(row: tuple[str, ...], first: int) -> list[int]:
    """Where the words of a line of the header begin, from a column on."""
    return [x for x in range(first, len(row)) if plain(row[x])]


def joined_codes(case: Case, _: Random) -> Case:
    """类, 款 and 项 joined in one column."""
    return case.tables(lambda table: with_codes(table, lambda code, name: (code, name)))


def glued_codes(case: Case, _: Random) -> Case:
    """The code and the name in one cell, nothing between them."""
    return case.tables(lambda table: with_codes(table, lambda code, name: (f"{code}{name}",)))


def with_codes(table: Table, print_as: Callable[[str, str], tuple[str, ...]]) -> Table:
    if table.resource not in CODED or table.grouped:
        return table
    first = first_name(table)
    if not 1 <= first <= 3:
        return table
    wide = len(print_as("", ""))
    rows = []
    for y, row in enumerate(table.rows):
        if y < table.header:
            words = ["科目编码", "科目名称"][2 - wide :] if y == 0 else [UP] * wide
            rows.append((*words, *row[first + 1 :]))
        elif all(cell.isdigit() or cell == "※" for cell in row if cell):
            continue
        else:
            rows.append((*print_as("".join(row[:first]).replace("※", ""), row[first]), *row[first + 1 :]))
    return replace(table, rows=tuple(rows))


def first_name(table: Table) -> int:
    """Where the names stand behind one to three columns of codes; 0 where other columns stand there."""
    for y in table.data:
        codes = 0
        for x, cell in enumerate(table.rows[y][:4]):
            if re.search(r"[一-鿿]", cell):
                return x if x == codes and table.rows[y][0] else 0
            codes += bool(re.fullmatch(r"[23]\d\d|\d\d|" if x else r"[23]\d\d", cell))
    return 0


def codes_once(case: Case, _: Random) -> Case:
    """类 and 款 printed once over merged rows."""

    def once(table: Table) -> Table:
        first = first_name(table)
        if table.resource not in CODED or first < 2:
            return table
        rows, before = [], ("",) * first
        for y, row in enumerate(table.rows):
            if y in table.data and row[0]:
                codes = tuple(
                    "" if cell == old and x < first - 1 else cell
                    for x, (cell, old) in enumerate(zip(row[:first], before, strict=True))
                )
                before = row[:first]
                row = (*codes, *row[first:])
            rows.append(row)
        return replace(table, rows=tuple(rows))

    return case.tables(once)


def unit_columns(case: Case, _: Random) -> Case:
    """单位代码 and 单位名称 before the codes."""

    def led(table: Table) -> Table:
        if table.resource not in CODED:
            return table
        names = dict.fromkeys(table.data, "某某局本级")
        codes = dict.fromkeys(table.data, "301001")
        return with_column(with_column(table, 0, "单位名称", names), 0, "单位代码", codes)

    return case.tables(led)


# ── titles and places ──

_TITLES = (
    ("部门收支总体情况表", "部门收支总表"), ("部门收入总体情况表", "部门收入总表"), ("部门支出总体情况表", "部门支出总表"),
    ("单位收支总体情况表", "单位收支总表"), ("单位收入总体情况表", "单位收入总表"), ("单位支出总体情况表", "单位支出总表"),
    ("财政拨款收支预算总体情况表", "财政拨款收支总表"), ("一般公共预算支出情况表", "一般公共预算支出表"),
    ("一般公共预算基本支出情况表", "一般公共预算基本支出表"), ("一般公共预算项目支出情况表", "项目支出表"),
    ("政府性基金预算支出情况表", "政府性基金预算支出表"), ("国有资本经营预算支出情况表", "国有资本经营预算支出表"),
)  # fmt: skip


def other_titles(case: Case, _: Random) -> Case:
    return case.texts(lambda text: _renamed(text, lambda new: new))


def dated_titles(case: Case, _: Random) -> Case:
    return case.texts(lambda text: _renamed(text, lambda new: f"2026年{new}（按科目）"))


def numbered_titles(case: Case, _: Random) -> Case:
    """The number on the title's own line."""
    return case.texts(lambda text: "" if re.fullmatch(r"表\s*\d+", text) else text).texts(
        lambda text: _renamed(text, lambda new: f"预算0{len(new) % 10}表 {new}")
    )


def _renamed(text: str, change: Callable[[str], str]) -> str:
    for old, new in _TITLES:
        if re.sub(r"\s", "", text) == old:
            return change(new)
    return text


def houses_swapped(case: Case, _: Random) -> Case:
    """部门 and 单位 changed over in the titles of tables and the line of who made them."""
    swap = str.maketrans({"部": "单", "门": "位"})
    return case.texts(
        lambda text: text.translate(swap) if re.search(r"情况表$", text) or text.startswith("编制部门") else text
    )


def other_order(case: Case, rng: Random) -> Case:
    """The tables in another order, each with its title."""
    chunks = _chunks(case.page)
    head, body, tail = chunks[0], chunks[1:-1], chunks[-1]
    rng.shuffle(body)
    return replace(case, page=Page(tuple(block for chunk in (head, *body, tail) for block in chunk)))


def _chunks(page: Page) -> list[list[str | Table]]:
    """What stands before the tables, each table with what leads to it, what stands behind them."""
    known = [index for index, block in enumerate(page.blocks) if isinstance(block, Table) and block.resource]
    starts = []
    for index in known:
        table = page.blocks[index]
        start = table.title if isinstance(table, Table) else index
        before = page.blocks[start - 1]
        starts.append(start - 1 if isinstance(before, str) and re.fullmatch(r"表\s*\d+", before) else start)
    cuts = [0, *starts, known[-1] + 1, len(page.blocks)]
    return [list(page.blocks[start:end]) for start, end in pairwise(cuts)]


_STRANGE = (
    "政府采购预算明细表",
    "部门专项资金管理清单",
    "政府购买服务支出表",
    "新增资产配置预算表",
    "债务还本付息情况表",
)


def strange_tables(case: Case, rng: Random) -> Case:
    """Tables with titles that nobody knows between those that are known."""
    blocks: list[str | Table] = []
    more = []
    for number, chunk in enumerate(_chunks(case.page)):
        blocks += chunk
        if 0 < number < 6:
            title = _STRANGE[number % len(_STRANGE)]
            amounts = [f"{rng.randint(1, 99)}.{rng.randint(10, 99)}" for _ in range(6)]
            rows = (("项目", "数量", "金额", "其中：本年安排"), *(
                (f"{name}购置", str(n + 2), amounts[2 * n], amounts[2 * n + 1]) for n, name in enumerate(("甲", "乙", "丙"))
            ))  # fmt: skip
            blocks += [title, "单位：万元", Table("", rows, 1)]
            more += [Figure(Spot(OTHER, title, str(n)), Decimal(amount)) for n, amount in enumerate(amounts)]
    return replace(case, page=Page(tuple(blocks))).more(more)


def titles_in_tables(case: Case, _: Random) -> Case:
    """Title, maker and unit as the first rows of the grid itself, as in a sheet."""
    blocks: list[str | Table] = []
    for chunk in _chunks(case.page):
        table = chunk[-1] if chunk and isinstance(chunk[-1], Table) else None
        if table is None or not table.resource:
            blocks += chunk
            continue
        width = len(table.rows[0])
        texts = [block for block in chunk if isinstance(block, str)]
        head = tuple((text, *[LEFT] * (width - 1)) for text in texts)
        blocks.append(replace(table, rows=(*head, *table.rows), header=table.header + len(head)))
    return replace(case, page=Page(tuple(blocks)))


def bare_contents(case: Case, _: Random) -> Case:
    """目录 without a list: the titles that follow are those of the tables."""
    titles = {re.sub(r"\s", "", str(case.page.blocks[table.title])) for table in case.page.tables if table.title >= 0}
    places = {table.title for table in case.page.tables}
    blocks = tuple(
        block
        for index, block in enumerate(case.page.blocks)
        if index in places or not isinstance(block, str)
        or not any(re.sub(r"\s", "", block).endswith(title) for title in titles)
    )  # fmt: skip
    return replace(case, page=Page(blocks))


def cut_off(case: Case, _: Random) -> Case:
    """The text ends inside the last filled table: what was printed is right, the rest is not invented."""
    tables = [one for one in case.page.tables if one.resource and len(one.data) > 5]
    last = tables[-1]
    keep = last.header + len(last.data) // 2
    blocks = case.page.blocks[: case.page.blocks.index(last)]
    later = {one.resource for one in case.page.tables} - {one.resource for one in blocks if isinstance(one, Table)}
    truth = case.truth
    names: set[str] = set()
    if not last.two_sided:
        names = {name for y, name in row_names_of(last, truth).items() if y < keep}
    figures = tuple(
        one for one in truth.figures
        if (one.spot.row if one.spot.resource == OTHER else one.spot.resource) not in later
        or (one.spot.resource == last.resource and one.spot.row in names)
        or (one.spot.resource == OTHER and one.spot.row == last.resource and one.spot.column in names)
    )  # fmt: skip
    return replace(
        case, page=Page((*blocks, replace(last, rows=last.rows[:keep]))), truth=replace(truth, figures=figures)
    )


# ── cells ──


def spaced_words(case: Case, _: Random) -> Case:
    """合 计, and words of a header broken over lines."""
    words = {"合计": "合  计", "总计": "总 计", "基本支出": "基本\n支出", "项目支出": "项目\n支出", "小计": "小  计"}
    return case.tables(
        lambda table: replace(table, rows=tuple(tuple(words.get(cell, cell) for cell in row) for row in table.rows))
    )


def split_figures(mark: str) -> Dress:
    """Something inside every seventh figure: they may be read, or be in doubt."""

    def dress(case: Case, _: Random) -> Case:
        count = 0

        def broken(cell: str) -> str:
            nonlocal count
            count += 1
            middle = len(cell) // 2
            return cell if count % 7 else cell[:middle] + mark + cell[middle:]

        return case.tables(with_figures(broken))

    return dress


def thousands(case: Case, _: Random) -> Case:
    return case.tables(with_figures(lambda cell: f"{Decimal(cell.replace(',', '')):,}".replace(",", "，")))


def wide_digits(case: Case, _: Random) -> Case:
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")
    return case.tables(with_figures(lambda cell: cell.translate(wide)))


def whole_numbers(case: Case, _: Random) -> Case:
    """Figures without decimals where they are none: 100.00 and 100."""
    return case.tables(with_figures(lambda cell: re.sub(r"\.0+$", "", cell)))


def nil_marks(case: Case, rng: Random) -> Case:
    def marked(table: Table) -> Table:
        if not table.resource or not table.header:
            return table
        figures = [any(_AMOUNT.fullmatch(table.rows[y][x]) for y in table.data) for x in range(len(table.rows[0]))]
        rows = tuple(
            row if y < table.header or not any(map(_AMOUNT.fullmatch, row)) else tuple(
                rng.choice(["-", "—", "/", "无"]) if figures[x] and not cell else cell for x, cell in enumerate(row)
            )
            for y, row in enumerate(table.rows)
        )  # fmt: skip
        return replace(table, rows=rows)

    return case.tables(marked)


def telephone_numbers(case: Case, _: Random) -> Case:
    """A contact's number in a cell of amounts that is empty, and in a name."""
    table = case.table("expenditure")
    first = _first_figures(table)
    rows = [list(row) for row in table.rows]
    place = next(
        (
            (y, x)
            for y in table.data
            for x in range(first, len(rows[y]))
            if rows[y][x] == "" and any(map(_AMOUNT.fullmatch, rows[y]))
        ),
        None,
    )
    if place is None:
        raise DoesNotFit("no empty cell")
    rows[place[0]][place[1]] = "13900000001"
    never = ("13900000001", "1390000.0001", "13900.000001")
    return replace(
        case.swap(table, replace(table, rows=tuple(map(tuple, rows)))), truth=replace(case.truth, never=never)
    )


def page_breaks(case: Case, _: Random) -> Case:
    """Long tables go on behind a page's number, with the header again."""
    return _broken(
        case,
        lambda table, keep: [f"— {keep} —", replace(table, rows=(*table.rows[: table.header], *table.rows[keep:]))],
    )


def page_breaks_bare(case: Case, _: Random) -> Case:
    """Long tables go on behind a page's number without a header."""
    return _broken(case, lambda table, keep: [str(keep), replace(table, rows=table.rows[keep:], header=0)])


def continued_titles(case: Case, _: Random) -> Case:
    """Long tables go on under 续表."""
    return _broken(
        case,
        lambda table, keep: [
            "续表",
            "单位：万元",
            replace(table, rows=(*table.rows[: table.header], *table.rows[keep:])),
        ],
    )


def continued_untitled(case: Case, _: Random) -> Case:
    """Long tables go on under a line of the unit, with the header again and no title."""
    return _broken(
        case, lambda table, keep: ["单位：万元", replace(table, rows=(*table.rows[: table.header], *table.rows[keep:]))]
    )


def _broken(case: Case, rest: Callable[[Table, int], list[str | Table]]) -> Case:
    for table in case.page.tables:
        if table.resource and len(table.data) > 8 and not table.two_sided:
            keep = table.header + len(table.data) // 2
            case = case.swap(table, replace(table, rows=table.rows[:keep]), *rest(table, keep))
    return case


def repeated_headers(case: Case, _: Random) -> Case:
    """The header again every six rows of a table."""

    def again(table: Table) -> Table:
        if not table.resource or not table.header:
            return table
        head, rows = table.rows[: table.header], list(table.rows[: table.header])
        for n, y in enumerate(table.data):
            rows += [*head, table.rows[y]] if n and n % 6 == 0 else [table.rows[y]]
        return replace(table, rows=tuple(rows))

    return case.tables(again)


def footnotes(case: Case, _: Random) -> Case:
    """Marks at words and at the total's figures."""

    def marked(table: Table) -> Table:
        if not table.resource:
            return table
        rows = []
        for y, row in enumerate(table.rows):
            total = y >= table.header and any(cell in ("合计", "总计") for cell in row)
            rows.append(
                tuple(
                    f"{cell}①"
                    if cell in ("合计", "基本支出") and y < table.header
                    else f"{cell}*"
                    if total and _AMOUNT.fullmatch(cell)
                    else cell
                    for cell in row
                )
            )
        return replace(table, rows=tuple(rows))

    return case.tables(marked)


def negatives(mark: str) -> Dress:
    """The first figures of the last coded rows below nought, printed in another way."""

    def dress(case: Case, _: Random) -> Case:
        _in_wan(case)
        table = case.table("expenditure")
        names = row_names_of(table, case.truth)
        first = _first_figures(table)
        y = list(names)[-2]
        rows = [list(row) for row in table.rows]
        if not _AMOUNT.fullmatch(rows[y][first]):
            raise DoesNotFit("no figure")
        value = Decimal(rows[y][first].replace(",", ""))
        rows[y][first] = mark.format(rows[y][first])
        spot = Spot("expenditure", names[y], "total")
        figures = tuple(replace(one, value=-value) if one.spot == spot else one for one in case.truth.figures)
        return replace(
            case.swap(table, replace(table, rows=tuple(map(tuple, rows)))), truth=replace(case.truth, figures=figures)
        )

    return dress


def nothing(case: Case, _: Random) -> Case:
    return case


DRESSES: dict[str, Dress] = {
    "plain": nothing, "yuan": from_wan(yuan), "yuan-in-words": from_wan(yuan_in_words), "yuan-whole": from_wan(yuan_whole),
    "thousands-of-yuan": from_wan(thousands_of_yuan), "yuan-in-title": from_wan(yuan_in_title), "yuan-in-header": from_wan(yuan_in_header),
    "one-table-in-yuan": from_wan(one_table_in_yuan), "no-unit": from_wan(no_unit), "dollars": from_wan(dollars),
    "serial": serial_column, "serial-at-end": serial_column_at_end, "numbered-columns": numbered_columns,
    "prior": prior_column, "prior-of-sides": prior_columns_of_sides, "changes": change_columns,
    "unknown-start": _unknown_column("start"), "unknown-before": _unknown_column("before"),
    "unknown-middle": _unknown_column("middle"), "unknown-end": _unknown_column("end"),
    "shifted-header": shifted_header, "other-columns": other_columns, "joined-codes": joined_codes, "glued-codes": glued_codes,
    "codes-once": codes_once, "unit-columns": unit_columns,
    "other-titles": other_titles, "dated-titles": dated_titles, "numbered-titles": numbered_titles,
    "houses-swapped": houses_swapped, "other-order": other_order, "strange-tables": strange_tables,
    "titles-in-tables": titles_in_tables, "cut-off": cut_off, "bare-contents": bare_contents,
    "spaced-words": spaced_words, "zero-width": split_figures("\u200b"), "line-break": split_figures("\n"),
    "blank-inside": split_figures(" "), "wide-commas": thousands, "wide-digits": wide_digits,
    "whole-numbers": whole_numbers, "nil-marks": nil_marks, "telephone": telephone_numbers,
    "page-breaks": page_breaks, "page-breaks-bare": page_breaks_bare, "continued": continued_titles, "continued-untitled": continued_untitled,
    "repeated-headers": repeated_headers, "footnotes": footnotes,
    "negative-brackets": negatives("（{}）"), "negative-triangle": negatives("△{}"), "negative-dash": negatives("–{}"),
}  # fmt: skip
