"""Small data packages made by hand, for tests of charts and downloads. Tables are text: one row a line."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from mingzhang.budget.resources import TABLE_RESOURCES
from mingzhang.datapackage.reader import Package, read_package
from mingzhang.datapackage.schema import package_schemas
from mingzhang.website.package_rows import PackageRows

Rows = Iterable[Mapping[str, str]]


def rows(columns: str, text: str) -> list[dict[str, str]]:
    """`columns` and lines of cells between bars; a point is an empty cell."""
    names = columns.split()
    found = []
    for line in text.strip().splitlines():
        cells = [cell.strip() for cell in line.split("|")]
        assert len(cells) == len(names), line
        found.append({name: "" if cell == "." else cell for name, cell in zip(names, cells, strict=True)})
    return found


def make_package(
    root: Path,
    tables: Mapping[str, Rows],
    *,
    about: Mapping[str, Mapping[str, str]] | None = None,
    agency_id: str = "jia",
    agency: str = "甲县医疗保障局",
    year: int = 2026,
    excerpt: bool = False,
) -> Package:
    """A package with these rows; a table without rows is declared empty unless `about` says something else."""
    directory = root / agency_id / f"{year}-department-budget"
    directory.mkdir(parents=True)
    known = {name: [dict(row) for row in content] for name, content in tables.items()}
    for name, content in known.items():
        if name in TABLE_RESOURCES:
            for number, row in enumerate(content, start=1):
                row.update({"row": str(number), "key": row.get("key", str(number))})
                row.setdefault("placement", "published")
    known.setdefault("tables", [_about(name, known, about or {}) for name in TABLE_RESOURCES])
    resources = [_write(directory, name, known.get(name, [])) for name in package_schemas()]
    descriptor = {
        "name": f"{agency_id}-{year}-department-budget",
        "title": f"{agency} {year} 年部门预算",
        "description": "测试用",
        "created": f"{year}-02-27T00:00:00Z",
        "sources": [{"title": agency, "path": "a.txt", "sha256": "0" * 64}],
        "licenses": [{"name": "CC0-1.0", "path": "https://creativecommons.org/publicdomain/zero/1.0/", "title": "CC0"}],
        "contract_version": "1",
        "agency": {"agency_id": agency_id, "name": agency, "parent_id": "", "credit_code": ""},
        "year": year,
        "document": "department-budget",
        "excerpt": excerpt,
        "resources": resources,
    }
    (directory / "datapackage.json").write_text(json.dumps(descriptor, ensure_ascii=False), encoding="utf-8")
    return read_package(directory)


def make_contents(root: Path, tables: Mapping[str, Rows], **more: Any) -> PackageRows:
    """What charts are made of: the rows of such a package."""
    return PackageRows(make_package(root, tables, **more))


def _about(name: str, known: Mapping[str, Any], about: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    own = {"resource": name, "title": TABLE_RESOURCES[name].title, "number": "表 9", "unit": "万元"}
    return {**own, "status": "filled" if known.get(name) else "declared_empty", **about.get(name, {})}


def _write(directory: Path, name: str, content: list[dict[str, str]]) -> dict[str, Any]:
    schema = package_schemas()[name]
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, schema.columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(content)
    data = buffer.getvalue().encode()
    (directory / f"{name}.csv").write_bytes(data)
    return {
        "name": name,
        "path": f"{name}.csv",
        "title": schema.title,
        "description": schema.description,
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        "schema": schema.table_schema,
    }


BALANCE = "side item name amount row_type"
EXPENDITURE = "row_type function_code name total basic project"
BASIC = "row_type economic_code name total personnel operating"
PROJECTS = "row_type function_code name project_name total"
THREE = "row_type item name total"

BOLE = {
    "balance": rows(
        BALANCE,
        """
        income | current_year | 一、本年收入 | 402.35 | .
        income | general_budget | 1. 一般公共预算拨款 | 402.35 | .
        income | general_budget_own | 其中：一般财力 | 391.35 | .
        income | general_budget_transfer | 上级一般公共预算安排转移支付 | 11.00 | .
        income | fund_budget | 2. 政府性基金预算拨款 | . | .
        income | fund_budget_own | 其中：政府性基金收入 | . | .
        income | fund_budget_transfer | 上级政府性基金安排转移支付 | . | .
        income | state_capital | 3. 国有资本经营预算拨款 | . | .
        income | state_capital_own | 其中：国有资本经营收入 | . | .
        income | state_capital_transfer | 上级国有资本经营预算安排转移支付 | . | .
        income | fiscal_account | 4. 财政专户核拨 | . | .
        income | unit_funds | 5. 单位资金 | . | .
        income | service_income | 其中：事业收入 | . | .
        income | superior_subsidy | 上级补助收入 | . | .
        income | affiliate_remittance | 附属单位上缴收入 | . | .
        income | business_income | 事业单位经营收入 | . | .
        income | other_income | 其他收入 | . | .
        income | carryover | 二、上年结转结余 | 7.98 | .
        income | appropriation_carryover | 1. 财政拨款结转 | 0.18 | .
        income | appropriation_carryover_general | 其中：一般公共预算拨款 | 0.18 | .
        income | other_carryover | 2. 非财政拨款结转结余 | 7.80 | .
        income | other_carryover_fiscal_account | 其中：财政专户核拨 | 7.80 | .
        income | total | 收入总计 | 410.33 | total
        expenditure | . | 社会保障和就业支出 | 48.04 | category
        expenditure | total | 支出总计 | 410.33 | total
        """,
    ),
    "expenditure": rows(
        EXPENDITURE,
        """
        category | 208 | 社会保障和就业支出 | 48.04 | 44.66 | 3.38
        section | 20805 | 行政事业单位养老支出 | 44.66 | 44.66 | .
        item | 2080501 | 行政单位离退休 | 2.90 | 2.90 | .
        item | 2080505 | 机关事业单位基本养老保险缴费支出 | 27.84 | 27.84 | .
        item | 2080506 | 机关事业单位职业年金缴费支出 | 13.92 | 13.92 | .
        section | 20807 | 就业补助 | 3.38 | . | 3.38
        item | 2080705 | 公益性岗位补贴 | 3.38 | . | 3.38
        category | 210 | 卫生健康支出 | 331.45 | 235.27 | 96.18
        section | 21011 | 行政事业单位医疗 | 51.75 | 21.75 | 30.00
        item | 2101101 | 行政单位医疗 | 46.53 | 16.53 | 30.00
        item | 2101103 | 公务员医疗补助 | 5.22 | 5.22 | .
        section | 21015 | 医疗保障管理事务 | 279.70 | 213.52 | 66.18
        item | 2101501 | 行政运行 | 213.52 | 213.52 | .
        item | 2101599 | 其他医疗保障管理事务支出 | 66.18 | . | 66.18
        category | 221 | 住房保障支出 | 23.04 | 23.04 | .
        section | 22102 | 住房改革支出 | 23.04 | 23.04 | .
        item | 2210201 | 住房公积金 | 23.04 | 23.04 | .
        category | 229 | 其他支出 | 7.80 | . | 7.80
        section | 22999 | 其他支出 | 7.80 | . | 7.80
        item | 2299999 | 其他支出 | 7.80 | . | 7.80
        total | . | 总计 | 410.33 | 302.97 | 107.36
        """,
    ),
    "basic_expenditure": rows(
        BASIC,
        """
        category | 301 | 工资福利支出 | 290.89 | 290.89 | .
        section | 30101 | 基本工资 | 80.55 | 80.55 | .
        section | 30102 | 津贴补贴 | 32.45 | 32.45 | .
        section | 30103 | 奖金 | 52.96 | 52.96 | .
        section | 30107 | 绩效工资 | 27.95 | 27.95 | .
        section | 30108 | 机关事业单位基本养老保险缴费 | 27.84 | 27.84 | .
        section | 30109 | 职业年金缴费 | 13.92 | 13.92 | .
        section | 30110 | 职工基本医疗保险缴费 | 16.53 | 16.53 | .
        section | 30111 | 公务员医疗补助缴费 | 5.22 | 5.22 | .
        section | 30112 | 其他社会保障缴费 | 1.15 | 1.15 | .
        section | 30113 | 住房公积金 | 23.04 | 23.04 | .
        section | 30199 | 其他工资福利支出 | 9.29 | 9.29 | .
        category | 302 | 商品和服务支出 | 9.17 | . | 9.17
        section | 30201 | 办公费 | 4.76 | . | 4.76
        section | 30207 | 邮电费 | 0.59 | . | 0.59
        section | 30211 | 差旅费 | 1.60 | . | 1.60
        section | 30228 | 工会经费 | 1.28 | . | 1.28
        section | 30231 | 公务用车运行维护费 | 0.95 | . | 0.95
        category | 303 | 对个人和家庭的补助 | 2.90 | 2.90 | .
        section | 30302 | 退休费 | 2.60 | 2.60 | .
        section | 30309 | 奖励金 | 0.30 | 0.30 | .
        total | . | 总计 | 302.97 | 293.80 | 9.17
        """,
    ),
    "project_expenditure": rows(
        PROJECTS,
        """
        unit | . | 博乐市医疗保障局 | . | 99.38
        category | 208 | 社会保障和就业支出 | . | 3.38
        section | 20807 | 就业补助 | . | 3.38
        project | 2080705 | 公益性岗位补贴 | 公益性岗位补贴 | 3.38
        category | 210 | 卫生健康支出 | . | 96.00
        section | 21011 | 行政事业单位医疗 | . | 30.00
        project | 2101101 | 行政单位医疗 | 行政单位离休人员医疗费 | 30.00
        section | 21015 | 医疗保障管理事务 | . | 66.00
        project | 2101599 | 其他医疗保障管理事务支出 | 全民人身意外伤害保险财政补助资金 | 55.00
        project | 2101599 | 其他医疗保障管理事务支出 | 2026年中央财政医疗服务与保障能力提升补助资金（医疗保障服务能力建设部分）预算（博州财社〔2025〕102号） | 11.00
        total | . | 总计 | . | 99.38
        """,
    ),
    "three_public": rows(
        THREE,
        """
        . | abroad | 因公出国（境）费用 | .
        . | reception | 公务接待费 | .
        . | vehicles | 公务用车购置及运行维护费（小计） | 0.95
        . | vehicle_purchase | 其中：公务用车购置 | .
        . | vehicle_operation | 公务用车运行维护费 | 0.95
        total | total | 总计 | 0.95
        """,
    ),
}
