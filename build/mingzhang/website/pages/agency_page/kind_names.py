"""What sets the charts and tables of one kind of document apart from those of another on the same page."""

from __future__ import annotations

from dataclasses import dataclass

from mingzhang.budget.filing import ACCOUNTS
from mingzhang.website.catalogue import Holding


@dataclass(frozen=True)
class KindName:
    """`caption` is what captions add, `id_suffix` what ids and the names of files add; both are '' where there is one kind only."""

    caption: str = ""
    id_suffix: str = ""


def name_of_kind(holding: Holding) -> KindName:
    """The name of the kind of document of a filing: its scope and its phase."""
    phase = "-accounts" if holding.phase == ACCOUNTS else ""
    return KindName(f"，{holding.document_name}", f"{_scope(is_department=holding.is_department)}{phase}")


def name_of_scope(*, is_department: bool) -> KindName:
    """The name of what has both phases of departments, or both of units."""
    return KindName("，部门" if is_department else "，单位", _scope(is_department=is_department))


def _scope(*, is_department: bool) -> str:
    return "-department" if is_department else "-unit"
