"""Which codes invented filings draw from the functional and economic classifications of the program."""

from __future__ import annotations

from mingzhang.budget.agreement.links import bookings
from mingzhang.budget.classification import economic_names, functional_names
from mingzhang.budget.tables import table_kinds

FUNCTIONS = {code: names[0] for code, names in functional_names().items()}
ECONOMIC = {code: names[0] for code, names in economic_names().items()}
CATEGORIES = {code: name for code, name in FUNCTIONS.items() if len(code) == 3}
"""The 类 that the two-sided tables list, in printed order."""

_GENERAL = """
2010101 2010102 2010104 2010108 2010199 2010301 2010302 2010303 2010350 2010399 2010601 2010602 2010607 2010608
2010650 2010699 2013101 2013102 2013199 2013801 2013816 2013899 2040601 2040605 2040607 2040699 2050101 2050199
2050201 2050202 2050203 2050204 2050299 2050803 2050901 2050999 2060101 2060404 2060702 2070101 2070104 2070109
2070114 2070307 2080101 2080109 2080199 2080501 2080502 2080505 2080506 2080705 2080799 2080801 2081104 2089999
2100101 2100102 2100302 2100408 2100409 2101101 2101102 2101103 2101301 2101399 2101501 2101502 2101504 2101505
2101506 2101550 2101599 2110301 2110302 2120101 2120199 2120501 2130101 2130104 2130108 2130122 2130199 2130305
2130311 2130504 2130599 2140106 2210108 2210201 2210203 2240101 2240106 2299999
"""
GENERAL_ITEMS = tuple(_GENERAL.split())
FUND_ITEMS = ("2120801", "2120803", "2120804", "2120899", "2121301", "2296002", "2296006", "2290401")
STATE_ITEMS = ("2230105", "2230199", "2239999")
PENSIONS = {"2080501": "30302", "2080502": "30302"}
BOUND = {item: booking.economic for booking in bookings() for item in booking.functions} | PENSIONS
"""Items whose basic expenditure is one economic 款."""

_PERSONNEL_OR_NOT = table_kinds()["basic_expenditure"].prior_by_code
PERSONNEL, OPERATING = (
    tuple(code for code, column in _PERSONNEL_OR_NOT.items() if column == name) for name in ("personnel", "operating")
)
"""The economic classes of either kind of basic expenditure."""
