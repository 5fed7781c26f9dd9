"""The published tables of a story, by template: columns, header words, rows, notes, and what each row means."""

from __future__ import annotations

import random
from dataclasses import dataclass

from . import story as s
from .classifications import CATEGORIES, ECONOMIC, ECONOMIC_COLUMNS
from .printed import PrintedRow, PrintedTable, Printer, Span, Truth, finish_keys, truths_in_order
from .story import Story, Test

CODES = ["code1", "code2", "code3"]
_CN = "零一二三四五六七八九十"
_ECONOMIC_HEADS = {
    "301": "工资福利支出", "302": "商品和服务支出", "303": "对个人和家庭的补助", "307": "债务利息及费用支出",
    "309": "资本性支出（基本建设）", "310": "资本性支出", "311": "对企业补助（基本建设）", "312": "对企业补助",
    "313": "对社会保障基金补助", "399": "其他支出",
}  # fmt: skip


@dataclass
class Habits:
    """What the printing habits of a filing decide about its tables."""

    total_first: bool
    unit_row: bool
    glued: bool
    item_rows: bool
    code_words: str
    name_words: str
    total_word: str
    spaced: bool
    lose_income_total: bool = False
    unsplit: bool = False


class TableMaker:
    """Builds the tables of one story. Each method returns one table."""

    def __init__(self, story: Story, printer: Printer, habits: Habits, rng: random.Random) -> None:
        self.story, self.printer, self.habits, self.rng = story, printer, habits, rng
        self.t = story.template

    # -- pieces ------------------------------------------------------------------------------------------------

    def _total_label(self) -> str:
        word = self.habits.total_word
        return f"{word[0]} {word[1]}" if self.habits.spaced else word

    def _amounts(self, columns: dict[str, int | None]) -> tuple[list[str], dict[str, str]]:
        printed = [self.printer.show(value) for value in columns.values()]
        return printed, {name: self.printer.value(text) for name, text in zip(columns, printed, strict=True)}

    def _row(
        self,
        lead: list[str],
        columns: dict[str, int | None],
        row_type: str,
        key: str,
        texts: dict[str, str],
        depth: int = 0,
    ) -> PrintedRow:
        printed, values = self._amounts(columns)
        places = {name: len(lead) + index for index, name in enumerate(columns)}
        return PrintedRow(
            [*lead, *printed], row_type, [Truth(key, {"row_type": row_type, **texts}, values, places)], depth
        )

    def _table(self, resource: str, title: str, columns: list[str], header: list[list[Span]], rows: list[PrintedRow],
               note: str = "") -> PrintedTable:  # fmt: skip
        table = PrintedTable(resource, "", title, columns, header, rows, unit=self.printer.unit)
        if not any(value and float(value) for row in rows for truth in row.truths for value in truth.amounts.values()):
            table.status = "declared_empty" if note else "blank"
            table.note = note
            if self.t == 2025 and resource != "three_public":
                table.rows = []
        finish_keys([truth for _, truth in truths_in_order(table)])
        return table

    def _coded(
        self, tests: dict[str, tuple[Test, ...]], base: Test, text_column: str = "function_code"
    ) -> list[PrintedRow]:
        """类/款/项 rows and the total row. Every column is the sum of atoms that pass its tests and `base`."""
        atoms = [atom for atom in self.story.atoms if base(atom)]
        rows: list[PrintedRow] = []
        codes = sorted({atom.item[:size] for atom in atoms for size in (3, 5, 7)})
        for code in codes:
            columns = {name: self.story.sum(base, s.prefix(code), *extra) for name, extra in tests.items()}
            depth = {3: 1, 5: 2, 7: 3}[len(code)]
            lead = [code[:3], code[3:5], code[5:7], self.story.names[code]]
            row_type = ("category", "section", "item")[depth - 1]
            rows.append(
                self._row(lead, columns, row_type, code, {text_column: code, "name": self.story.names[code]}, depth)
            )
        total = {name: self.story.sum(base, *extra) for name, extra in tests.items()}
        self._add_total(rows, ["", "", ""], total, {text_column: ""})
        return rows

    def _add_total(self, rows: list[PrintedRow], blanks: list[str], columns: dict[str, int | None], texts: dict[str, str],
                   after: int = 0) -> None:  # fmt: skip
        word = self.habits.total_word
        lead = [*blanks, self._total_label(), *[""] * after]
        row = self._row(lead, columns, "total", word, {**texts, "name": word})
        rows.insert(0 if self.habits.total_first else len(rows), row)

    # -- two-sided tables --------------------------------------------------------------------------------------

    def balance(self) -> PrintedTable:
        income = [(label, item, self._source_sum(item)) for label, item in self._income_lines()]
        spent: dict[str, tuple[int | None, ...]] = {
            code: (self.story.sum(s.prefix(code)),) for code in self._categories("balance")
        }
        total = (self.story.sum(),)
        head: list[list[Span]] = [
            [(self._sp("收入"), 2, 1), (self._sp("支出"), 2, 1)],
            [(self._sp("项目"), 1, 1), ("预算数", 1, 1), (self._side_word(), 1, 1), ("预算数", 1, 1)],
        ]
        rows = self._sides(income, spent, self.story.sum(), total, ["amount"], "amount")
        title = f"{self._owner()}收支总体情况表"
        return self._table("balance", title, ["label", "amount", "label", "amount"], head, rows)

    def appropriation(self) -> PrintedTable:
        groups = (s.CURRENT_GENERAL, s.CURRENT_FUND, s.CURRENT_STATE)
        names = ["total", "general_budget", "fund_budget", "state_capital"]
        every = sum(groups, ())
        labels = ["财政拨款（补助）", "一般公共预算", "政府性基金预算", "国有资本经营预算"]
        if self.t > 2021:
            labels[0] = "一、" + labels[0]
        sums = [self.story.sum(s.source_in(*every)), *(self.story.sum(s.source_in(*group)) for group in groups)]
        items = ["appropriation", *names[1:]]
        income = list(zip(labels, items, sums, strict=True))
        spent = {
            code: (self.story.sum(s.prefix(code), s.source_in(*every)),
                   *(self.story.sum(s.prefix(code), s.source_in(*group)) for group in groups))
            for code in self._categories("appropriation")
        }  # fmt: skip
        head: list[list[Span]] = [
            [("财政拨款收入", 2, 1), ("财政拨款支出", 5, 1)],
            [(self._sp("项目"), 1, 1), (self._sp("合计"), 1, 1), (self._side_word(), 1, 1), (self._sp("合计"), 1, 1),
             ("一般公共预算", 1, 1), ("政府性基金预算", 1, 1), ("国有资本经营预算", 1, 1)],
        ]  # fmt: skip
        total = (sums[0], *sums[1:])
        rows = self._sides(income, spent, sums[0], total, names, "total")
        return self._table(
            "appropriation", "财政拨款收支预算总体情况表", ["label", "total", "label", *names], head, rows
        )

    def _sides(
        self, income: list[tuple[str, str, int | None]], spent: dict[str, tuple[int | None, ...]], income_total: int | None,
        total: tuple[int | None, ...], names: list[str], income_column: str,
    ) -> list[PrintedRow]:  # fmt: skip
        printer = self.printer
        rows = []
        categories = list(spent)
        amounts = {"amount"} if names == ["amount"] else set(names)
        for index in range(max(len(income), len(categories)) + 1):
            last = index == max(len(income), len(categories))
            cells, truths = [""] * (3 + len(names)), []
            if last or index < len(income):
                label, item, value = (self._sp("收入总计"), "total", income_total) if last else income[index]
                cells[0], cells[1] = label, printer.show(value)
                if last and self.habits.lose_income_total:
                    cells[1] = ""
                texts = {"side": "income", "row_type": "total" if last else "", "item": item, "function_code": "",
                         "name": label.replace(" ", "")}  # fmt: skip
                values = dict.fromkeys(amounts, "") | {income_column: printer.value(cells[1])}
                truths.append(Truth(item, texts, values, {income_column: 1}, 0, (0, 1)))
            if last or index < len(categories):
                code = "" if last else categories[index]
                figures = total if last else spent[code]
                label = self._sp("支出总计") if last else f"{code} {self._category_name(code, names)}"
                cells[2:] = [label, *(printer.show(value) for value in figures)]
                texts = {"side": "expenditure", "row_type": "total" if last else "category", "item": "total" if last else "",
                         "function_code": code, "name": "支出总计" if last else self._category_name(code, names)}  # fmt: skip
                values = {name: printer.value(cells[3 + at]) for at, name in enumerate(names)}
                places = {name: 3 + at for at, name in enumerate(names)}
                side = tuple(range(2, 3 + len(names)))
                truths.append(Truth("total" if last else code, texts, values, places, 1, side))
            rows.append(PrintedRow(cells, "total" if last else "", truths, 1 if income and "本年" in cells[0] else 0))
        return rows

    def _category_name(self, code: str, names: list[str]) -> str:
        if code == "234" and (self.t == 2021 or (self.t == 2023 and len(names) > 1)):
            return "抗疫特别国债还本支出"
        return CATEGORIES[code]

    def _categories(self, resource: str) -> list[str]:
        return [code for code in CATEGORIES if code != "234" or self.t != 2025]

    def _side_word(self) -> str:
        return "科目名称" if self.t == 2026 else self._sp("功能分类") if resource_spaced(self.t) else "功能分类"

    def _owner(self) -> str:
        return self.story.agency if self.t == 2021 else self.story.word

    def _sp(self, text: str) -> str:
        return " ".join(text) if self.habits.spaced else text

    def _income_lines(self) -> list[tuple[str, str]]:
        if self.t == 2021:
            return [
                ("财政拨款（补助）", "appropriation"), ("一般公共预算", "general_budget"), ("政府性基金预算", "fund_budget"),
                ("国有资本经营预算", "state_capital"), ("教育收费（财政专户）", "fiscal_account"), ("事业收入", "service_income"),
                ("事业单位经营收入", "business_income"), ("单位其他资金收入", "other_income"),
            ]  # fmt: skip
        fund = "基金预算拨款" if self.t == 2023 else "政府性基金预算拨款"
        return [
            ("一、本年收入", "current_year"), ("1.一般公共预算拨款", "general_budget"), ("其中：一般财力", "general_budget_own"),
            ("上级一般公共预算安排转移支付", "general_budget_transfer"), (f"2.{fund}", "fund_budget"),
            ("其中：政府性基金收入", "fund_budget_own"), ("上级政府性基金安排转移支付", "fund_budget_transfer"),
            ("3.国有资本经营预算拨款", "state_capital"), ("其中：国有资本经营收入", "state_capital_own"),
            ("上级国有资本经营预算安排转移支付", "state_capital_transfer"), ("4.财政专户核拨", "fiscal_account"),
            ("5.单位资金", "unit_funds"), ("其中：事业收入", "service_income"), ("上级补助收入", "superior_subsidy"),
            ("附属单位上缴收入", "affiliate_remittance"), ("事业单位经营收入", "business_income"), ("其他收入", "other_income"),
            ("二、上年结转结余", "carryover"), ("1.财政拨款结转", "appropriation_carryover"),
            ("其中：一般公共预算拨款", "appropriation_carryover_general"), (fund, "appropriation_carryover_fund"),
            ("国有资本经营预算拨款", "appropriation_carryover_state_capital"), ("2.非财政拨款结转结余", "other_carryover"),
            ("其中：财政专户核拨", "other_carryover_fiscal_account"), ("单位资金", "other_carryover_unit_funds"),
        ]  # fmt: skip

    def _source_sum(self, item: str) -> int | None:
        return self.story.sum(s.source_in(*SOURCES[item]))

    # -- coded tables ------------------------------------------------------------------------------------------

    def _code_head(self, heads: list[str], over: str, sub: int = 0) -> list[list[Span]]:
        """科目 over code and name, `over` over the figures; `sub` figure columns stand one row lower under 基本支出."""
        words, names = self.habits.code_words, self.habits.name_words
        width = len(heads)
        if self.t == 2026 and self.rng.random() < 0.4 and not sub:
            return [
                [(words, 3, 1), (names, 1, 2), (over, width, 1)],
                [("类", 1, 1), ("款", 1, 1), ("项", 1, 1), *((head, 1, 1) for head in heads)],
            ]
        first: list[Span] = [(self._sp("项目") if self.t < 2025 else "科目", 4, 1), (over, width, 1)]
        third: list[Span] = [("类", 1, 1), ("款", 1, 1), ("项", 1, 1)]
        if sub:
            second: list[Span] = [
                (words, 3, 1),
                (names, 1, 2),
                (heads[0], 1, 2),
                ("基本支出", sub, 1),
                (heads[-1], 1, 2),
            ]
            return [first, second, [*third, *((head, 1, 1) for head in heads[1:-1])]]
        return [first, [(words, 3, 1), (names, 1, 2), *((head, 1, 2) for head in heads)], third]

    def _total_head(self) -> str:
        return self._sp("合计") if self.t < 2025 else "合计"

    def income(self) -> PrintedTable:
        tests, heads = self._income_columns()
        rows = self._coded(tests, lambda atom: True)
        if self.habits.unsplit:
            for row in rows:
                self._unsplit(row)
        words, names = self.habits.code_words, self.habits.name_words
        if self.t == 2021:
            header: list[list[Span]] = [
                [(words, 3, 1), (names, 1, 2), *((head, 1, 2) for head in heads)],
                [("类", 1, 1), ("款", 1, 1), ("项", 1, 1)],
            ]
        else:
            part = heads[1:-4]
            header = [
                [(words, 3, 1), (names, 1, 2), (heads[0], 1, 2), (self._sp("财政拨款（补助）") if self.t == 2023 else
                 "财政拨款（补助）", len(part), 1), *((head, 1, 2) for head in heads[-4:])],
                [("类", 1, 1), ("款", 1, 1), ("项", 1, 1), *((head, 1, 1) for head in part)],
            ]  # fmt: skip
        table = self._table("income", f"{self._owner()}收入总体情况表", [*CODES, "name", *tests], header, rows)
        if self.t == 2025:
            table.grid_header = _shifted_income_header(header)
        return table

    def _unsplit(self, row: PrintedRow) -> None:
        """As seen in 2023: 类 and 款 rows do not split off the transfers that their items and the total do."""
        truth = row.truths[0]
        own, transfer = truth.cells["general_budget_own"], truth.cells["general_budget_transfer"]
        if row.row_type in ("category", "section") and row.cells[transfer].strip("0."):
            base = s.prefix(truth.key)
            both = self.story.sum(base, s.source_in(*s.CURRENT_GENERAL))
            row.cells[own], row.cells[transfer] = self.printer.show(both), self.printer.show(None)
            for column in ("general_budget_own", "general_budget_transfer"):
                truth.amounts[column] = self.printer.value(row.cells[truth.cells[column]])

    def _income_columns(self) -> tuple[dict[str, tuple[Test, ...]], list[str]]:
        groups: dict[str, str] = {"total": self._sp("总计") if self.t < 2025 else "总计"}
        if self.t == 2021:
            groups |= {
                "general_budget": "一般公共预算拨款", "fund_budget": "政府性基金预算拨款", "state_capital": "国有资本经营预算",
                "fiscal_account": "财政专户（教育收费）", "service_income": "事业收入", "business_income": "事业单位经营收入",
                "other_income": "单位其他资金收入",
            }  # fmt: skip
        else:
            the = "的" if self.t != 2026 or self.rng.random() < 0.9 else ""
            groups |= {
                "appropriation": "财政拨款（补助）小计", "general_budget_own": "一般公共预算",
                "general_budget_transfer": f"上级一般公共预算安排{the}转移支付", "fund_budget_own": "政府性基金预算",
                "fund_budget_transfer": f"上级政府性基金安排{the}转移支付", "state_capital_own": "国有资本经营预算",
                "state_capital_transfer": f"上级国有资本经营预算安排{the}转移支付", "fiscal_account": "财政专户（教育收费）",
                "unit_funds": "单位资金", "appropriation_carryover": "财政拨款结转",
                "other_carryover": "非财政拨款结转结余",
            }  # fmt: skip
            if self.t == 2026:  # prints no column for transfers of state capital
                del groups["state_capital_transfer"]
                groups = {
                    "state_capital" if name == "state_capital_own" else name: head for name, head in groups.items()
                }
        tests: dict[str, tuple[Test, ...]] = {
            name: () if name == "total" else (s.source_in(*SOURCES[name]),) for name in groups
        }
        return tests, list(groups.values())

    def expenditure(self) -> PrintedTable:
        owner = self._owner()
        if self.t == 2023 and self.rng.random() < 0.5:
            owner = self.story.agency
        return self._by_kind("expenditure", f"{owner}支出总体情况表", "支出预算", lambda atom: True)

    def general_expenditure(self) -> PrintedTable:
        base = s.source_in(*s.CURRENT_GENERAL)
        return self._by_kind("general_expenditure", "一般公共预算支出情况表", "一般公共预算支出", base)

    def _by_kind(self, resource: str, title: str, over: str, base: Test, note: str = "") -> PrintedTable:
        tests = {"total": (), "basic": (s.kind("basic"),), "project": (s.kind("project"),)}
        header = self._code_head([self._total_head(), "基本支出", "项目支出"], over)
        return self._table(resource, title, [*CODES, "name", *tests], header, self._coded(tests, base), note)

    def fund_expenditure(self) -> PrintedTable:
        return self._other_budget("fund_expenditure", "政府性基金预算", s.CURRENT_FUND)

    def state_capital_expenditure(self) -> PrintedTable:
        return self._other_budget("state_capital_expenditure", "国有资本经营预算", s.CURRENT_STATE)

    def _other_budget(self, resource: str, words: str, sources: tuple[str, ...]) -> PrintedTable:
        title, over = f"{words}支出情况表", f"{words}支出"
        note = self._empty_note(f"使用{words}拨款安排", title, f"{words}支出")
        base = s.source_in(*sources)
        if self.t < 2025:
            return self._by_kind(resource, title, over, base, note)
        tests: dict[str, tuple[Test, ...]] = {
            "total": (), "basic_personnel": (s.kind("basic"), s.economic("301", "303")),
            "basic_operating": (s.kind("basic"), s.economic("302", "310")), "project": (s.kind("project"),),
        }  # fmt: skip
        header = self._code_head(["合计", "人员经费", "公用经费", "项目支出"], over, sub=2)
        return self._table(resource, title, [*CODES, "name", *tests], header, self._coded(tests, base), note)

    def _empty_note(self, what: str, title: str, brief: str) -> str:
        if self.rng.random() < 0.05:
            return ""
        name, year = self.story.agency, self.story.year
        if self.t == 2021:
            return f"备注：{year} 年没有{what}的支出，{title}为空表。"
        return (
            f"备注：无{brief}，此表为空表。" if self.t == 2023 else f"{name} {year} 年没有{what}的支出，{title}为空表。"
        )

    def basic_expenditure(self) -> PrintedTable:
        base = [s.source_in(*s.CURRENT_GENERAL), s.kind("basic")]
        tests: dict[str, tuple[Test, ...]] = {
            "total": (),
            "personnel": (s.economic("301", "303"),),
            "operating": (s.economic("302", "310"),),
        }
        chosen = [atom for atom in self.story.atoms if all(test(atom) for test in base)]
        rows: list[PrintedRow] = []
        glued = self.habits.glued
        for code in sorted({atom.economic[:size] for atom in chosen for size in (3, 5)}):
            columns = {name: self.story.sum(*base, s.economic(code), *extra) for name, extra in tests.items()}
            name, second = ECONOMIC[code], code[3:5]
            lead = [code[:3], f"{second} {name}".strip()] if glued else [code[:3], second, name]
            if self.t == 2023 and second:
                lead[0] = ""
            row_type = "section" if second else "category"
            rows.append(
                self._row(lead, columns, row_type, code, {"economic_code": code, "name": name}, 2 if second else 1)
            )
        total = {name: self.story.sum(*base, *extra) for name, extra in tests.items()}
        self._add_total(rows, [""] if glued else ["", ""], total, {"economic_code": ""})
        words = self.habits.code_words.replace("功能", "经济")
        names = self.habits.name_words.replace("功能", "经济")
        heads = [self._total_head(), "人员经费", "公用经费"]
        over = "一般公共预算基本支出"
        lead_columns = ["code1", "name"] if glued else ["code1", "code2", "name"]
        header: list[list[Span]]
        if glued:
            header = [[("科目", 2, 1), (over, 3, 1)], [(words, 1, 1), (names, 1, 1), *((h, 1, 2) for h in heads)],
                      [("类", 1, 1), ("款", 1, 1)]]  # fmt: skip
        elif self.t == 2026 and self.rng.random() < 0.6:
            header = [
                [(words, 2, 1), (names, 1, 2), (over, 3, 1)],
                [("类", 1, 1), ("款", 1, 1), *((h, 1, 1) for h in heads)],
            ]
        else:
            header = [[("项目" if self.t < 2025 else "科目", 3, 1), (over, 3, 1)],
                      [(words, 2, 1), (names, 1, 2), *((h, 1, 2) for h in heads)], [("类", 1, 1), ("款", 1, 1)]]  # fmt: skip
        return self._table("basic_expenditure", "一般公共预算基本支出情况表", [*lead_columns, *tests], header, rows,
                           self._empty_note("使用一般公共预算安排基本", "一般公共预算基本支出情况表", "基本支出"))  # fmt: skip

    def project_expenditure(self) -> PrintedTable:
        base = (s.source_in(*s.CURRENT_GENERAL), s.kind("project"))
        tests: dict[str, tuple[Test, ...]] = {"total": ()}
        tests |= {column: (s.economic(code),) for code, column in ECONOMIC_COLUMNS.items()}
        rows: list[PrintedRow] = []
        for unit in self.story.units if self.habits.unit_row else ("",):
            rows += self._projects_of(unit, tests, (*base, s.of_unit(unit)) if unit else base)
        texts = {"unit_name": "", "function_code": "", "project_name": "", "project_id": ""}
        total = {name: self.story.sum(*base, *extra) for name, extra in tests.items()}
        self._add_total(rows, ["", "", ""], total, texts, after=1)
        heads = ["项目支出合计", *_ECONOMIC_HEADS.values()]
        first = self._sp("科目编码") if self.t < 2025 else self.habits.code_words
        name_word = "科目名称" if self.t < 2025 else self.habits.name_words
        header: list[list[Span]] = [
            [(first, 3, 1), (name_word, 1, 2), ("项目名称", 1, 2), *((head, 1, 2) for head in heads)],
            [("类", 1, 1), ("款", 1, 1), ("项", 1, 1)],
        ]
        title = "一般公共预算项目支出情况表"
        note = self._empty_note("使用一般公共预算安排项目", title, "一般公共预算项目支出")
        return self._table("project_expenditure", title, [*CODES, "name", "project_name", *tests], header, rows, note)

    def _projects_of(self, unit: str, tests: dict[str, tuple[Test, ...]], base: tuple[Test, ...]) -> list[PrintedRow]:
        """The rows of one unit (of all, where `unit` is empty), its own row first."""
        names, known, item_rows = self.story.project_names(), self.story.names, self.habits.item_rows
        chosen = [atom for atom in self.story.atoms if all(test(atom) for test in base)]
        rows: list[PrintedRow] = []

        def row(row_type: str, code: str, key: str, name: str, project: str, depth: int, *more: Test) -> None:
            number = f"p{names.index(project) + 1}" if project else ""
            texts = {"unit_name": unit, "function_code": code, "name": name, "project_name": project,
                     "project_id": number}  # fmt: skip
            figures = {column: self.story.sum(*base, *more, *extra) for column, extra in tests.items()}
            lead = [code[:3], code[3:5], code[5:7], name, project]
            rows.append(self._row(lead, figures, row_type, key, texts, depth))

        if unit and chosen:
            row("unit", "", unit, unit, "", 0)
        for code in sorted({atom.item[:size] for atom in chosen for size in (3, 5, 7)}):
            depth, inside = {3: 1, 5: 2, 7: 3}[len(code)], s.prefix(code)
            if depth < 3 or item_rows:
                row(("category", "section", "item")[depth - 1], code, code, known[code], "", depth, inside)
            for name in dict.fromkeys(atom.project for atom in chosen if atom.item == code):
                row("project", code, f"{code}-{name}", known[code], name, 4, inside, s.project(name))
        return rows


def resource_spaced(template: int) -> bool:
    """Whether the template's other tables space 功 能 分 类 too."""
    return template == 2021


def _shifted_income_header(header: list[list[Span]]) -> list[list[str]]:
    """As seen in 2025: the last heading under 财政拨款 slipped to the very end of the second line."""
    first, second = [], []
    for text, columns, _ in header[0]:
        first += [text, *[""] * (columns - 1)]
    part = [text for text, _, _ in header[1]]
    slipped = first.copy()
    del slipped[4 + 2]
    slipped.append("")
    second = [*part[:3], "", "", *part[3:-1]]
    second += [""] * (len(first) - len(second) - 1) + [part[-1]]
    return [slipped, second]


SOURCES: dict[str, tuple[str, ...]] = {
    "current_year": (*s.CURRENT_GENERAL, *s.CURRENT_FUND, *s.CURRENT_STATE, "fiscal_account", *s.UNIT_FUNDS),
    "appropriation": (*s.CURRENT_GENERAL, *s.CURRENT_FUND, *s.CURRENT_STATE),
    "general_budget": s.CURRENT_GENERAL, "general_budget_own": ("general_own",),
    "general_budget_transfer": ("general_transfer",),
    "fund_budget": s.CURRENT_FUND, "fund_budget_own": ("fund_own",), "fund_budget_transfer": ("fund_transfer",),
    "state_capital": s.CURRENT_STATE, "state_capital_own": ("state_own",), "state_capital_transfer": ("state_transfer",),
    "fiscal_account": ("fiscal_account",), "unit_funds": s.UNIT_FUNDS, **{name: (name,) for name in s.UNIT_FUNDS},
    "carryover": (*s.CARRYOVER, *s.OTHER_CARRYOVER), "appropriation_carryover": s.CARRYOVER,
    "appropriation_carryover_general": ("co_general",), "appropriation_carryover_fund": ("co_fund",),
    "appropriation_carryover_state_capital": ("co_state",), "other_carryover": s.OTHER_CARRYOVER,
    "other_carryover_fiscal_account": ("co_fiscal",), "other_carryover_unit_funds": ("co_unit",),
}  # fmt: skip
"""Which atoms an income item is."""
