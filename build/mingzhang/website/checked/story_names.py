"""The names and figures that a story is told with: what the texts of `budget/stories.yaml` may name, out of a finding."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from mingzhang.budget.finding import EXPECTED, FOUND
from mingzhang.budget.units import CONTRACT_UNIT
from mingzhang.website import words
from mingzhang.website.checked.check_rows import Check, Used

_LONGEST = 24
"""So many characters of a name stand in a headline."""
_DECIMAL = re.compile(r"[-−]?\d+\.\d+")


def names_of(check: Check) -> dict[str, str]:
    """What the texts of a form may name; see `stories.yaml`."""
    found, expected = check.side(FOUND), check.side(EXPECTED)
    names = {name: value for name, value in _flat(check.params).items() if value}
    names |= {
        "check": check.kind,
        "shape": _shape(check.used),
        "found_in": found[0].resource if found else "",
        "expected_in": expected[0].resource if expected else "",
        "thing": _headline_name(found, "thing"),
        "label": _headline_name(found, "label"),
        "expected_thing": _headline_name(expected, "thing"),
        "found_place": found[0].called if found else "",
        "expected_place": expected[0].called if expected else "",
        "figure": found[0].text if found and found[0].value is not None else "",
    }
    less = check.difference is not None and check.difference < 0
    names["sign"] = "less" if less else "more"
    names.setdefault("unit", CONTRACT_UNIT)
    if check.found is not None and check.expected is not None:
        one, other = _short(check.found, check.expected)
        names |= {"found": one, "expected": other, "size": words.amount(abs(check.found - check.expected))}
        names |= {"found_moved": _moved(check.found, one), "expected_moved": _moved(check.expected, other)}
    return names


def _headline_name(side: Sequence[Used], kind: str) -> str:
    """What a side is of, short enough for a headline: the names of projects may be whole sentences."""
    if not side:
        return ""
    label = side[0].label
    short = replace(side[0], label=label if len(label) <= _LONGEST else f"{label[: _LONGEST - 2]}……")
    return short.thing if kind == "thing" else short.label


def alike_figures(figures: Sequence[str], names: Mapping[str, str]) -> dict[str, str]:
    """The figures of both sides with as many decimals as the finer of them."""
    values = {name: number(names[name]) for name in figures}
    places = max((max(0, -int(value.as_tuple().exponent)) for value in values.values()), default=0)
    return {name: words.amount(value.quantize(Decimal(1).scaleb(-places))) for name, value in values.items()}


def number(text: str) -> Decimal:
    """The value of a figure as pages write it."""
    return Decimal(text.replace(",", "").replace("−", "-"))


def _flat(params: Mapping[str, Any]) -> dict[str, str]:
    """The texts and figures of a message by their names; those of the messages within it where it has no such name itself.
    Of a list of messages the `name`s (or texts) are joined as `<name>names_of`."""
    found: dict[str, str] = {}
    within: list[Mapping[str, Any]] = []
    for name, value in params.items():
        if name in ("hints", "decision", "message", "finding", "figures", "cause"):
            continue
        if isinstance(value, dict):
            within.append(value)
        elif isinstance(value, list):
            said = [each for each in value if isinstance(each, dict)]
            found[f"{name}_names"] = "、".join(str(called) for each in said if (called := each.get("name")) is not None)
            found[name] = "、".join(str(each) for each in value) if not said else ""
        else:
            found[name] = _figure(str(value))
    for each in within:
        for name, text in _flat(each).items():
            found.setdefault(name, text)
    return found


def _figure(text: str) -> str:
    """A figure of a message as headlines have it; any other text as it is."""
    return words.rounded(Decimal(text.replace("−", "-"))) if _DECIMAL.fullmatch(text) else text


def ids_said(params: Mapping[str, Any]) -> Iterator[str]:
    """The ids of a message, of those within it, and of the hints."""
    if "message" in params:
        yield str(params["message"])
    for value in params.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, dict):
                yield from ids_said(each)


def _shape(used: Iterable[Used]) -> str:
    """`row` where the figures are of one row of a table, `column` where they are of one column, else `across`."""
    cells = {(each.resource, each.row, each.column) for each in used}
    if len({resource for resource, _, _ in cells}) != 1:
        return "across"
    if len({row for _, row, _ in cells}) == 1:
        return "row"
    return "column" if len({column for _, _, column in cells}) == 1 else "across"


def _short(one: Decimal, other: Decimal) -> tuple[str, str]:
    """Two figures with two decimals, or as they are where those would hide the difference."""
    rounded = words.rounded(one), words.rounded(other)
    return rounded if rounded[0] != rounded[1] else (words.amount(one), words.amount(other))


def _moved(value: Decimal, said: str) -> str:
    if not value:
        return "没有变化"
    return f"{'增加' if value > 0 else '减少'} {said.removeprefix('−')} {CONTRACT_UNIT}"
