"""B12: what “三公” costs beside basic expenditure. It is an equality only where nothing else can have paid for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from mingzhang.budget.finding import CERTAIN, FAIL
from mingzhang.extraction import parse_filing
from mingzhang.reading import read_document
from mingzhang.validation import check_filing


def _table(title: str, *rows: str) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row.split('|'))}</tr>" for row in rows)
    return f"<p>{title}</p><p>部门：云渡市档案局</p><p>单位：万元</p><table>{lines}</table>"


def _balance(general: str, funds: str) -> str:
    return _table(
        "部门收支总表", "收入||支出|", "项目|预算数|项目|预算数", f"一、一般公共预算拨款收入|{general}|一、一般公共服务支出|110.00",
        f"二、政府性基金预算拨款收入|{funds}||", "收入总计|110.00|支出总计|110.00",
    )  # fmt: skip


_BASIC = _table(
    "一般公共预算基本支出表", "科目编码|科目名称|合计|人员经费|公用经费", "301|工资福利支出|50.00|50.00|", "30101|基本工资|50.00|50.00|",
    "302|商品和服务支出|20.00||20.00", "30201|办公费|19.60||19.60", "30217|公务接待费|0.40||0.40", "|合计|70.00|50.00|20.00",
)  # fmt: skip
_BY_SOURCE = _table(
    "项目支出表", "项目名称|项目单位|合计|一般公共预算|政府性基金预算", "合计||40.00|35.00|5.00",
    "档案修复|云渡市档案局|40.00|35.00|5.00",
)  # fmt: skip
_BY_CLASS = _table(
    "一般公共预算项目支出情况表", "科目编码|科目名称|项目名称|项目支出总计|工资福利支出|商品和服务支出", "201|一般公共服务支出||40.00|40.00|",
    "20126|档案事务||40.00|40.00|", "2012604|档案馆||40.00|40.00|", "||档案修复|40.00|40.00|", "|合计||40.00|40.00|",
)  # fmt: skip
_COSTS = (
    "项目|预算数",
    "合计|1.50",
    "因公出国（境）费|",
    "公务用车购置及运行费|",
    "公务用车购置费|",
    "公务用车运行费|",
    "公务接待费|1.50",
)


@pytest.mark.parametrize(
    ("projects", "costs", "general", "funds", "accused"),
    [
        pytest.param(_BY_SOURCE, "一般公共预算“三公”经费支出表", "110.00", "", False, id="projects by source tell no classes"),
        pytest.param(_BY_CLASS, "财政拨款“三公”经费支出表", "105.00", "5.00", False, id="a fund may have paid"),
        pytest.param(_BY_CLASS, "财政拨款“三公”经费支出表", "110.00", "", True, id="there is no other money"),
        pytest.param(_BY_CLASS, "一般公共预算“三公”经费支出表", "105.00", "5.00", True, id="the table is of the general budget"),
    ],
)  # fmt: skip
def test_only_what_nothing_else_can_have_paid_is_accused(
    tmp_path: Path, projects: str, costs: str, general: str, funds: str, accused: bool
) -> None:
    """1.50 for guests in the one table, 0.40 of basic expenditure in the other."""
    path = tmp_path / "budget.html"
    tables = (_balance(general, funds), _BASIC, projects, _table(costs, *_COSTS))
    path.write_text(f"<html><body><p>云渡市档案局2024年部门预算</p>{''.join(tables)}</body></html>", encoding="utf-8")
    found = check_filing(parse_filing(read_document(path, path.name)))
    failed = [(find.severity, find.held_back) for find in found if find.check_id == "B12" and find.status == FAIL]
    assert failed == ([(CERTAIN, False)] if accused else [])
