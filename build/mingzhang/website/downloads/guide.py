"""The first and the last sheet of a workbook: what it is, how to read it, and every field with its English name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openpyxl.utils import get_column_letter

from mingzhang.datapackage.reader import Field, Package, Resource
from mingzhang.website.downloads.values import shown_fields

_TYPES = {"string": "文本", "number": "数字", "integer": "整数", "boolean": "是或否", "date": "日期", "year": "年份"}


@dataclass(frozen=True, slots=True)
class Listed:
    """A resource in the guide: the name of its sheet, its rows, and how many rows a sheet of this workbook may have."""

    resource: Resource
    sheet: str
    rows: int
    most: int

    @property
    def shown(self) -> bool:
        """Whether its rows fit on a sheet, and there are any."""
        return 0 < self.rows <= self.most


def guide_rows(package: Package, listed: Iterable[Listed]) -> Iterator[Sequence[str]]:
    """Label and text, then a line for every resource."""
    yield "内容", package.title
    yield "", package.description
    yield "编号", package.name
    if package.example:
        yield "示例", "机构和数字都是虚构的，不计入任何合计。"
    for source in package.descriptor.get("sources", []):
        yield "来源", str(source.get("url") or source.get("path", ""))
        yield "来源的 SHA-256", str(source.get("sha256", ""))
    yield "许可", f"{package.license_title} {package.license_url}"
    yield "数据格式", f"第 {package.contract_version} 版"
    yield "", ""
    yield "0.00", "原文印着零。"
    yield "空白的格", "原文留空。空白不是零，没有当作零。"
    yield "浅黄底色", "读法存疑：这个数字有几种同样合理的归列，批注里写着其他可能的列。"
    yield (
        "中文的列名和取值",
        "CSV 里的英文列名和取值，在最后一张工作表“字段”里与中文对照。只供程序读的列，只在 CSV 里有。",
    )
    yield "", ""
    yield "工作表", "资源和行数"
    for each in listed:
        yield (each.sheet, f"{each.resource.name}，{each.rows} 行{_where(each)}")


def field_rows(listed: Iterable[Listed]) -> Iterator[Sequence[str]]:
    """A header, then every column of every sheet."""
    yield "工作表", "资源", "列", "列名", "英文列名", "类型", "单位", "说明", "取值"
    for each in listed:
        for number, field in enumerate(shown_fields(each.resource), start=1):
            where = (each.sheet, each.resource.name, get_column_letter(number))
            kind = _TYPES.get(field.type, field.type)
            yield (*where, field.title, field.name, kind, field.unit, field.description, _labels(field))


def _labels(field: Field) -> str:
    return "；".join(f"{value} {label}" for value, label in field.labels.items())


def _where(each: Listed) -> str:
    if each.shown:
        return ""
    return "（没有工作表）" if each.rows == 0 else f"（超过 {each.most:,} 行，没有工作表，请用同名的 CSV）"
