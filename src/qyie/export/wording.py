"""How values and observations are worded for people: one short line each."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from qyie.values import Indicator, Period, Place, Program, Quantity, Value

if TYPE_CHECKING:
    from qyie.report import Observation

__all__ = ["SCALES", "change", "number", "time_period", "value_code", "value_name", "worded"]

SCALES = {0: "", 2: "百", 3: "千", 4: "万", 6: "百万", 7: "千万", 8: "亿", 12: "万亿"}
BOUNDS = {"eq": "", "gt": "> ", "ge": "≥ ", "lt": "< ", "le": "≤ ", "approx": "≈ "}
BASES = {
    "yoy": "同比",
    "mom": "环比",
    "avg_annual": "年均",
    "since": "比基期",
    "plan": "比计划",
    "peer": "比同类",
}
_MONTHS = re.compile(r"(\d{4})-(\d\d)-01/P(\d+)([MY])")


def value_name(value: Value | None) -> str | None:
    """What a value is called: the one line that stands for it in a table or on hover.

    Args:
        value: An entity's value.

    Returns:
        The official name of an indicator, place or programme, the SDMX form of a period, the
        number with its unit of a quantity; None for None.

    Example:
        >>> from qyie.values import Quantity
        >>> value_name(Quantity(value="71239000000", stated="712.39", unit_mult=8, unit="元"))
        '71,239,000,000 元'
    """
    match value:
        case Quantity():
            return _quantity(value)
        case Place():
            if value.candidates:
                return " | ".join(candidate.full_name for candidate in value.candidates)
            return value.full_name
        case Period():
            if value.sdmx is not None:
                return value.sdmx
            if value.start is None and value.end is None:
                return None
            return f"{value.start or '…'}/{value.end or '…'}"
        case Indicator() | Program():
            return value.name
    return None


def value_code(value: Value | None) -> str | None:
    """The identifier of a value: division code, indicator or programme id, SDMX period."""
    match value:
        case Place():
            return value.code
        case Indicator() | Program():
            return value.id
        case Period():
            return value.sdmx
    return None


def worded(value: Value | None) -> str:
    """Everything worth a hover about a value: its name, its code, and what it means.

    Args:
        value: An entity's value.

    Returns:
        One line, or ``unresolved`` where there is no value.

    Example:
        >>> from qyie.values import Place
        >>> worded(Place(name="广东省", full_name="广东省", code="440000", level="province"))
        '广东省 · 440000'
    """
    name = value_name(value)
    if value is None or name is None:
        return "unresolved"
    parts = [name]
    code = value_code(value)
    if code is not None and code != name:
        parts.append(code)
    match value:
        case Indicator(name_en=str(english)):
            parts.append(english)
        case Program(definition=str(definition)):
            parts.append(definition)
        case Period(start=start, end=end) if start and end:
            parts.append(f"{start} – {end}")
    return " · ".join(parts)


def number(observation: Observation) -> str:
    """The observation's value as the text states it, with its bound, scale and unit.

    Args:
        observation: An observation.

    Returns:
        The number with its sign where it is a rise or a fall; the surface for ranges and ratios.
    """
    value = observation.quantity.value
    if (
        not isinstance(value, Quantity)
        or value.stated is None
        or observation.obs_value is None
        or value.kind == "rank"
        or value.unit_mult not in SCALES
    ):
        return observation.quantity.text
    scale = SCALES[value.unit_mult]
    negative = observation.obs_value < 0
    moves = observation.transformation in ("growth_rate", "change") and observation.obs_value != 0
    sign = "−" if negative else "+" if moves and observation.direction > 0 else ""
    bound = BOUNDS[observation.bound]
    digits = _grouped(value.stated).removeprefix("-")
    return f"{bound}{sign}{digits}{scale}{observation.unit_measure or ''}"


def change(observation: Observation) -> str:
    """A growth rate or a difference with what it is compared with.

    Args:
        observation: An observation whose transformation is growth_rate or change.

    Returns:
        For instance ``+5.4% 同比``.
    """
    basis = BASES.get(observation.basis or "", "")
    return f"{number(observation)} {basis}".rstrip()


def time_period(sdmx: str | None) -> str:
    """An SDMX time period as people read it: whole years and months as a span.

    Args:
        sdmx: The period, or None.

    Returns:
        For instance ``2012–2016`` for ``2012-01-01/P5Y``.

    Example:
        >>> time_period("2021-01-01/P11M")
        '2021-01 – 2021-11'
    """
    match = _MONTHS.fullmatch(sdmx or "")
    if match is None:
        return sdmx or ""
    year, month, length = int(match[1]), int(match[2]), int(match[3])
    if match[4] == "Y" and month == 1:
        return f"{year}–{year + length - 1}"
    months = length * 12 if match[4] == "Y" else length
    last_year, last_month = divmod(year * 12 + month - 1 + months - 1, 12)
    return f"{year}-{month:02} – {last_year}-{last_month + 1:02}"


def _quantity(quantity: Quantity) -> str:
    unit = quantity.unit or ""
    gap = " " if unit and unit not in "%‰" else ""
    if quantity.parts:
        return " : ".join(map(_grouped, quantity.parts))
    if quantity.value is not None:
        exact = quantity.stated if isinstance(quantity.stated, Fraction) else quantity.value
        return f"{BOUNDS[quantity.bound]}{_grouped(exact)}{gap}{unit}"
    low, high = ("…" if end is None else _grouped(end) for end in (quantity.low, quantity.high))
    return f"{low} – {high}{gap}{unit}"


def _grouped(exact: Decimal | Fraction) -> str:
    if isinstance(exact, Fraction) or abs(exact.adjusted()) > 30:
        return str(exact)
    return format(exact, ",f")
