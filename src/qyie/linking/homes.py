"""The report's own area with those above it, and what 全市 and 全省 mean in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from qyie.language.places import place

__all__ = ["Area", "Home", "deictic_area", "home_of"]


@dataclass(frozen=True, slots=True)
class Area:
    """An area by name.

    Attributes:
        name: Its name, None where it is unknown.
        code: Its GB/T 2260 code.
        position: Position of the place it was read from, None where it is the report's own.
        score: How sure.
    """

    name: str | None
    code: str | None = None
    position: int | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Home:
    """The report's own area and those above it.

    Attributes:
        area: The area that the report is about.
        city: The prefecture it belongs to, or itself.
        province: The province it belongs to.
        names: Names and short names of the area and those above it.
    """

    area: Area
    city: Area
    province: Area
    names: frozenset[str]


_CHINA = Area("中国")
_CITY = re.compile(r"(.{2,}?(?:市|自治州|地区|盟|州))(.{2,}(?:区|县|市|旗|镇|乡|街道))")
_PROVINCE = re.compile(r".{2,}?(?:省|自治区|特别行政区|市)")
_UNIT = re.compile(r".{2,}?(?:省|自治区|自治州|地区|盟|市)")
_SUFFIX = re.compile(r"(?:省|市|区|县|自治区|自治州|州|旗|盟|地区)$")


def home_of(info: Mapping[str, Any]) -> Home:
    """The report's own area from its facts.

    Args:
        info: ``area`` and ``area_code``.

    Returns:
        The area with the city and the province above it.
    """
    name, code = info.get("area"), info.get("area_code")
    return _home(
        name if isinstance(name, str) and name else None,
        code if isinstance(code, str) and code else None,
    )


@lru_cache(maxsize=256)
def _home(name: str | None, code: str | None) -> Home:
    own = Area(name, code)
    if name is None:
        return Home(own, own, Area(None), frozenset())
    found = place(name)
    full = found.full_name if found is not None and not found.candidates else name
    within = _CITY.fullmatch(name)
    city = Area(within[1], code[:4] + "00" if code else None) if within else own
    province = _PROVINCE.match(full)
    above = Area(None)
    if province is not None:
        above = (
            own if province[0] == name else Area(province[0], code[:2] + "0000" if code else None)
        )
    units = [area.name for area in (own, city, above) if area.name is not None]
    units += _UNIT.findall(full.removesuffix(name))
    names = {"中国", "全国", *units, *(_SUFFIX.sub("", unit) for unit in units)}
    if within is not None:
        short = _SUFFIX.sub("", within[2])
        names |= {within[2], short if len(short) > 1 else within[2]}
    return Home(own, city, above, frozenset(names))


def deictic_area(word: str, home: Home) -> Area:
    """What 全市, 我区, 全省 or 全国 means in a report.

    Args:
        word: The word.
        home: The report's own area.

    Returns:
        The area.

    Example:
        >>> home = home_of({"area": "清远市清城区", "area_code": "441802"})
        >>> deictic_area("全市", home).name, deictic_area("全区", home).name
        ('清远市', '清远市清城区')
    """
    if word.endswith("国"):
        return _CHINA
    if word.endswith(("省", "疆")):
        return home.province
    return home.city if word.endswith("市") else home.area
