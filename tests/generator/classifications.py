"""Which codes invented filings draw from the functional and economic classifications of the program."""

from __future__ import annotations

from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.links import bookings
from mingzhang.budget.tables import table_kinds

_GENERAL = [
    "20101",
    "20103",
    "20106",
    "20131",
    "20138",
    "20406",
    "20501",
    "20502",
    "20508",
    "20509",
    "20601",
    "20604",
    "20607",
    "20701",
    "20703",
    "20801",
    "20805",
    "20807",
    "20808",
    "20811",
    "20899",
    "21001",
    "21003",
    "21004",
    "21011",
    "21013",
    "21015",
    "21103",
    "21201",
    "21205",
    "21301",
    "21303",
    "21305",
    "21401",
    "22101",
    "22102",
    "22401",
    "22999",
]
_FUND = ("21208", "21213", "22960", "22904")
_STATE = ("22301", "22399")


def _items(sections: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(code for code in functional_names() if len(code) == 7 and code[:5] in sections)


FUNCTIONS = {code: names[0] for code, names in functional_names().items()}
ECONOMIC = {code: names[0] for code, names in economic_names().items()}
CATEGORIES = {code: name for code, name in FUNCTIONS.items() if len(code) == 3}
"""The 类 that the two-sided tables list, in printed order."""

GENERAL_ITEMS, FUND_ITEMS, STATE_ITEMS = _items(_GENERAL), _items(_FUND), _items(_STATE)
PENSIONS = {"2080501": "30302", "2080502": "30302"}
BOUND = {item: booking.economic for booking in bookings() for item in booking.functions} | PENSIONS
"""Items whose basic expenditure is one economic 款."""

_PERSONNEL_OR_NOT = table_kinds()["basic_expenditure"].prior_by_code
PERSONNEL, OPERATING = (
    tuple(code for code, column in _PERSONNEL_OR_NOT.items() if column == name) for name in ("personnel", "operating")
)
"""The economic classes of either kind of basic expenditure."""
