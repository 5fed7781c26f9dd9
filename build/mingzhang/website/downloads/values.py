"""The cells of a record as a workbook shows them: names in Chinese for the values that a program reads."""

from __future__ import annotations

from collections.abc import Sequence

from mingzhang.budget.agreement.disclosure import titles
from mingzhang.datapackage.reader import Field, Package, Resource
from mingzhang.website.labels import Labels

_YES_OR_NO = {"true": "是", "false": "否"}
_NAMES_A_RESOURCE = "resource"
_NAMES_COLUMNS = ("column", "source_column", "alternatives")
"""Columns whose values are names of columns of the resource that the same row names; several are joined by `|`."""
_NAMES_A_CRITERION = ("disclosure", "criterion")


def shown_fields(resource: Resource) -> list[Field]:
    """The fields of a resource that a workbook shows: not those that only programs read, which stand in the CSV."""
    return [field for field in resource.fields if field.name not in resource.for_programs]


class ShownValues:
    """Names of values, resources and columns as the descriptor of a package gives them."""

    def __init__(self, package: Package) -> None:
        self._labels = Labels(package)

    def of(self, resource: Resource, record: Sequence[str]) -> list[str]:
        """The cells of `shown_fields` in their order; what has no name stands for itself, an empty cell stays empty."""
        cells = dict(zip(resource.columns, record, strict=True))
        named = cells.get(_NAMES_A_RESOURCE, "")
        return [self._shown(resource, field, cells[field.name], named) for field in shown_fields(resource)]

    def _shown(self, resource: Resource, field: Field, text: str, named: str) -> str:
        if field.labels:
            return field.labels.get(text, text)
        if field.type == "boolean":
            return _YES_OR_NO.get(text, text)
        if field.name == _NAMES_A_RESOURCE:
            return self._labels.resource(text)
        if field.name in _NAMES_COLUMNS and named:
            return "、".join(self._labels.column(named, column) for column in text.split("|"))
        if (resource.name, field.name) == _NAMES_A_CRITERION and text in titles():
            return titles()[text]
        return text
