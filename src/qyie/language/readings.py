"""What a read expression is made of: number, unit and bound words, put together as a value."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from qyie.language.bounds import PREFIX, SUFFIX, combine, limits, prefix_bound, suffix_bound
from qyie.language.numbers import Number, to_decimal
from qyie.language.units import Unit, find_unit, kind_of
from qyie.values import Bound, Quantity, QuantityKind

__all__ = ["Core", "Reading", "bare_quantity", "complete"]

_PREFIXES = re.compile(rf"(?P<word>{PREFIX}) ?$")
_SIGN = re.compile(r"(?P<sign>[-+])$")
_CURRENCY = re.compile(r"(?P<symbol>HK\$|US\$|¥|\$|€|£|RMB|CNY|港币|新台币|澳门币) ?$")
_SYMBOLS = {
    "HK$": "港元",
    "US$": "美元",
    "¥": "元",
    "$": "美元",
    "€": "欧元",
    "£": "英镑",
    "RMB": "元",
    "CNY": "元",
}
# 负 is a sign only where it does not end another word (减负, 税负).
_NEGATIVE = re.compile(r"(?P<sign>零下|(?:(?<![一-鿿])|(?<=[为是至到达约长]))负)$")
_SUFFIX = re.compile(rf" ?(?P<word>{SUFFIX})")


@dataclass(frozen=True, slots=True)
class Core:
    """A number with its unit, before sign, currency and bound words around it are read.

    Attributes:
        end: Where it ends.
        shape: Which form it has: amount, range, shared, ratio, fraction, slash, share,
            folding, discount.
        number: The number; None for a ratio.
        other: The other end of a range.
        unit: The unit, None for a bare number.
        bound: What 多, 余 and the like inside it say.
        kind: What sort of number it is where the unit does not tell.
        parts: The numbers of a ratio.
        name: The unit's name where it differs from the unit's own.
        written: The number's own characters, where they are not the whole expression.
    """

    end: int
    shape: str
    number: Number | None = None
    other: Number | None = None
    unit: Unit | None = None
    bound: Bound = "eq"
    kind: QuantityKind | None = None
    parts: tuple[Decimal, ...] = ()
    name: str | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An expression that was read.

    Attributes:
        start: Where it begins, bound words, sign and currency included.
        end: Where it ends.
        quantity: What it means.
        number: The number's own characters.
        number_start: Where the number begins.
        core_end: Where it ends without the bound words behind it.
        prefix: The bound word before it.
        suffix: The bound word behind it.
        shape: Which form it has: as in Core; rank.
        unit: The unit, None for a bare number.
    """

    start: int
    end: int
    quantity: Quantity
    number: str
    number_start: int
    core_end: int
    prefix: str
    suffix: str
    shape: str
    unit: Unit | None = None


def complete(text: str, position: int, core: Core) -> Reading:
    """Add sign, currency and bound words around a number, and make the Quantity.

    Args:
        text: Folded text.
        position: Where the number begins.
        core: The number with its unit.

    Returns:
        The whole expression.
    """
    start, unit, negative = position, core.unit, False
    amount = core.shape in ("amount", "range", "shared")
    left = text[max(0, start - 8) : start]
    symbol = _CURRENCY.search(left) if amount else None
    if symbol is not None and (unit is None or unit.dimension == "currency"):
        start -= len(left) - symbol.start()
        left = text[max(0, start - 8) : start]
        if unit is None or unit.text == "元":
            unit = find_unit(_SYMBOLS.get(symbol["symbol"], symbol["symbol"]))
    signed = _SIGN.search(left)
    if signed is not None and _is_sign(text, start - 1):
        negative, start = signed["sign"] == "-", start - 1
        left = text[max(0, start - 8) : start]
    elif amount and (word := _NEGATIVE.search(left)) is not None:
        negative, start = True, start - len(word["sign"])
        left = text[max(0, start - 8) : start]
    prefix = _PREFIXES.search(left)
    if prefix is not None and prefix["word"] == "上" and text[position] not in "百千万亿":
        prefix = None
    before = prefix["word"] if prefix is not None else ""
    if prefix is not None:
        start -= len(left) - prefix.start()
    suffix = _SUFFIX.match(text, core.end)
    behind = suffix["word"] if suffix is not None else ""
    bound = combine(prefix_bound(before), core.bound, suffix_bound(behind))
    return Reading(
        start,
        suffix.end() if suffix is not None else core.end,
        _make(core, unit, bound, negative, text[position : core.end]),
        core.written or text[position : core.end],
        position,
        core.end,
        before,
        behind,
        core.shape,
        unit,
    )


def _is_sign(text: str, place: int) -> bool:
    """A hyphen after a digit, a letter or a closing bracket joins, it does not sign."""
    before = text[place - 1] if place else ""
    if not before or before in "\t|　 (（：:\n":
        return True
    if text[place] == "+":  # 单位+7个 adds
        return before in "为达至到长"
    return not (before.isascii() and before.isalnum()) and before not in ")]-—+”》"


def bare_quantity(number: Number) -> Quantity:
    """The quantity that a number without a unit makes.

    Args:
        number: The number.

    Returns:
        It as a Quantity.
    """
    return _quantity(Core(0, "amount", number), None, number.bound, negative=False)


@lru_cache(maxsize=16384)
def _cached(written: str, core: Core, unit: Unit | None, bound: Bound, negative: bool) -> Quantity:
    # ``written`` keeps 3% and 3.0% apart, their numbers being equal.
    return _quantity(core, unit, bound, negative=negative)


def _make(core: Core, unit: Unit | None, bound: Bound, negative: bool, written: str) -> Quantity:
    placeless = Core(
        0, core.shape, core.number, core.other, None, "eq", core.kind, core.parts, core.name
    )
    return _cached(written, placeless, unit, bound, negative)


def _quantity(core: Core, unit: Unit | None, bound: Bound, *, negative: bool) -> Quantity:
    if core.parts:
        return Quantity(parts=core.parts, kind="ratio", bound=bound)
    number = core.number or Number(None, None)
    name = core.name or (unit.text if unit else None)
    kind = core.kind or (kind_of(unit.dimension) if unit else "amount")
    value, stated, power = number.value, number.stated, number.unit_mult
    low, high = number.low, number.high
    if core.other is not None:
        value, stated, power = None, None, 0
        low, high = _ends(number, core.other)
    if unit is not None and unit.text == "成":  # 三成五 is 35%
        name = "%"
        value = stated = None if value is None else to_decimal(Fraction(value) * unit.factor)
        low = None if low is None else to_decimal(Fraction(low) * unit.factor)
        high = None if high is None else to_decimal(Fraction(high) * unit.factor)
        power = 0
    if negative:
        value = None if value is None else _minus(value)
        stated = None if stated is None else _minus(stated)
        low, high = (
            None if high is None else high.copy_negate(),
            None if low is None else low.copy_negate(),
        )
    exact = None if value is None else to_decimal(value)
    if exact is not None:
        low, high = limits(bound, exact)
    elif bound in ("gt", "ge"):
        high = None
    elif bound in ("lt", "le"):
        low = None
    return Quantity(
        value=exact,
        low=low,
        high=high,
        bound=bound,
        unit=name.replace("(", "（").replace(")", "）") if name else None,
        dimension=unit.dimension if unit else None,
        stated=stated,
        unit_mult=power,
        kind=kind,
    )


def _minus(value: Decimal | Fraction) -> Decimal | Fraction:
    return value.copy_negate() if isinstance(value, Decimal) else -value


def _ends(first: Number, second: Number) -> tuple[Decimal, Decimal]:
    ends = [
        to_decimal(end)
        for number in (first, second)
        for end in (number.value, number.low, number.high)
        if end is not None
    ]
    return min(ends), max(ends)
