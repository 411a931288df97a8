"""Ranks among peers: 第28名, 居全省第三, 前二十名, 首位."""

from __future__ import annotations

import re
from decimal import Decimal

from qyie.language.numbers import parse_number
from qyie.language.readings import Reading
from qyie.language.units import Unit
from qyie.values import Bound, Quantity

__all__ = ["read_rank"]

_NUMERAL = r"(?P<number>[0-9]{1,4}|[一二三四五六七八九十百两]{1,5})"
_ORDINAL = re.compile(rf"{_NUMERAL} ?(?P<unit>[名位](?![录单置于]))?")
_TOP = re.compile(rf"{_NUMERAL} ?(?P<unit>[名位](?![录单置于])|强)?")


def read_rank(text: str, position: int) -> Reading | None:
    """Read the rank whose number begins at a place.

    Args:
        text: Folded text.
        position: Where the number begins, behind 第 or 前; or where 首位 begins.

    Returns:
        What was read, or None where there is no rank.
    """
    if text.startswith("首位", position):
        return _reading(text, position, position, position + 2, Decimal(1), "位", "eq")
    before = text[position - 1 : position]
    if before == "第" or text[max(0, position - 2) : position] == "第 ":
        match = _ORDINAL.match(text, position)
        start = text.rfind("第", 0, position)
        bound: Bound = "eq"
    elif before == "前":
        match = _TOP.match(text, position)
        start, bound = position - 1, "le"
    else:
        return None
    if match is None:
        return None
    number = parse_number(match["number"])
    if number is None or not isinstance(number.value, Decimal):
        return None
    return _reading(text, start, position, match.end(), number.value, match["unit"], bound)


def _reading(
    text: str, start: int, position: int, end: int, value: Decimal, unit: str | None, bound: Bound
) -> Reading:
    quantity = Quantity(
        value=value,
        low=value if bound == "eq" else None,
        high=value,
        bound=bound,
        unit=unit,
        dimension="rank" if unit else None,
        stated=value,
        kind="rank",
    )
    known = Unit(unit, "rank", unit) if unit else None
    return Reading(start, end, quantity, text[position:end], position, end, "", "", "rank", known)
