"""Reads amounts in folded text: a number with its unit, ranges, numbers that share a unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from qyie.language.bounds import combine, suffix_bound
from qyie.language.numbers import (
    ARABIC,
    CHINESE,
    MAX_LENGTH,
    SCALE,
    Number,
    parse_number,
    shift,
    to_decimal,
)
from qyie.language.readings import Core
from qyie.language.units import Unit, find_unit, unit_pattern
from qyie.values import Bound

__all__ = ["MIXED", "SEPARATOR", "Amount", "read_amount", "read_plain"]

_TAIL = (
    r"(?:零?[0-9]{1,4}(?:万[0-9]{0,4}|千(?![瓦克米伏])|百(?!分))?(?:[多余]万?)?"
    r"(?![0-9.,年月日:%-]))"
)
MIXED = (
    rf"{ARABIC}(?:[eE][0-9]{{1,2}}(?![0-9A-Za-z]))?(?: ?[多余来几]?{SCALE}(?:{_TAIL}|[多余]亿)?)?"
)
# 2个多百分点, 5个多月: 多 stands inside the unit
_MORE = r"(?: ?(?P<more>[多余来]|个多(?=百分点|基点|月|小时|工作日|星期|季度|世纪)))?"
_ENDS = r"(?![元样种层次边云功能项年家人点维式媒语体])"
SEPARATOR = re.compile(r" ?(?:\(不?含\))? ?(?:[-—–~―]{1,2}|至|到) ?")
_JOINED = re.compile(r" ?[、和与及] ?(?=[0-9])")
_HUNDREDS = re.compile("[一二两三四五六七八九](?P<unit>[百千佰仟])")
_AFTER_CHENG = re.compile("[一二三四五六七八九](?![个家成条项十百千万亿年月])")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with or without a unit, bounds not yet read."""

    end: int
    text: str
    number: Number
    unit: Unit | None
    bound: Bound


@cache
def _amount_pattern() -> re.Pattern[str]:
    unit = unit_pattern()
    spaced = rf"(?:[0-9]{{1,3}}(?: [0-9]{{3}})+|[0-9]{{2,}} [0-9])(?= ?(?:{SCALE}|{unit}))(?![0-9])"
    product = r"[0-9]{1,2} ?[×xX] ?(?=[0-9])"
    billions = rf"(?:{ARABIC}|{CHINESE})个亿(?![元级])"
    arabic = rf"(?:{product})?(?:{spaced}{SCALE}?|{MIXED})"
    number = rf"{billions}|{arabic}|{CHINESE}|半(?=[个小天成倍公亩斤吨年])"
    return re.compile(
        rf"(?P<number>{number}){_MORE}"
        rf"(?:(?P<half>个半|半)(?= ?(?:{unit}|月)))?"
        rf"(?: ?(?P<middle>以上|以下|以内)?(?P<unit>{unit}|(?<=[半多])月|个)(?P<tail>多{_ENDS}"
        r"|半(?![导数径年月天山岛封成停价]))?)?"
    )


def read_amount(text: str, position: int) -> Amount | None:
    """Read a number and the unit behind it.

    Args:
        text: Folded text.
        position: Where the number begins.

    Returns:
        What was read, or None where no number begins there.
    """
    match = _amount_pattern().match(text, position)
    if match is None or match.end() - position > MAX_LENGTH:
        return None
    written = match["number"]
    number = _number(written)
    if number is None:
        return None
    bound = number.bound
    end = match.end("number")
    if match["more"]:
        if match["more"] == "来" and not match["unit"]:
            return Amount(end, written, number, None, bound)
        bound, end = ("approx" if match["more"] == "来" else "gt"), match.end("more")
    if match["half"]:
        half = _number(written + "个半")
        if half is None:
            return None
        number, end = half, match.end("half")
    if not match["unit"]:
        return Amount(end, written, number, None, bound)
    name = match["unit"]
    inside = "个" in (match["half"] or match["more"] or "")
    unit = (find_unit("个" + name) if inside else None) or find_unit(name)
    if unit is None:
        return Amount(end, written, number, None, bound)
    end = match.end("unit")
    if match["middle"]:
        bound = combine(bound, suffix_bound(match["middle"]))
    if match["tail"] == "多":
        bound, end = "gt", match.end("tail")
    elif match["tail"] == "半" and isinstance(number.value, Decimal):
        value = number.value + Decimal("0.5")
        number, end = Number(value, value, 0), match.end("tail")
    if unit.text == "成" and (digit := _AFTER_CHENG.match(text, end)) is not None:
        extra = _number(digit[0])
        if extra is not None and isinstance(number.value, Decimal) and extra.value is not None:
            value = number.value + to_decimal(extra.value) / 10
            number, end = Number(value, value, 0), digit.end()
    return Amount(end, written, number, unit, bound)


@lru_cache(maxsize=16384)
def _number(written: str) -> Number | None:
    written = written.replace("个亿", "亿")
    if "×" in written or "x" in written.lower():
        left, _, right = re.sub("[xX ]", "×", written).replace("××", "×").partition("×")
        times, each = parse_number(left), parse_number(right.strip("×"))
        if times is None or each is None:
            return None
        if not isinstance(times.value, Decimal) or not isinstance(each.stated, Decimal):
            return None
        stated = times.value * each.stated
        return Number(shift(stated, each.unit_mult), stated, each.unit_mult, bound=each.bound)
    return parse_number(written)


def read_plain(text: str, position: int) -> Core | None:
    """Read an amount, a range of amounts, or a number that shares the next one's unit.

    Args:
        text: Folded text.
        position: Where the number begins.

    Returns:
        What was read, or None where no number begins there.
    """
    first = read_amount(text, position)
    if first is None:
        return None
    second = _second(text, position, first)
    if second is not None:
        return Core(
            second.end,
            "range",
            _shared_scale(first, second),
            other=second.number,
            unit=second.unit,
            bound=combine(first.bound, second.bound),
            written=first.text,
        )
    shared = _shared_unit(text, first) if first.unit is None else None
    if shared is not None:
        number = _shared_scale(first, shared)
        return Core(
            first.end, "shared", number, unit=shared.unit, bound=first.bound, written=first.text
        )
    return Core(
        first.end, "amount", first.number, unit=first.unit, bound=first.bound, written=first.text
    )


def _second(text: str, position: int, first: Amount) -> Amount | None:
    """The other end of a range, where one follows; 从5%到20% is none."""
    separator = SEPARATOR.match(text, first.end)
    if separator is None:
        return None
    from_to = first.unit is not None and separator[0].strip() in ("至", "到")
    if from_to and text[max(0, position - 1) : position] in ("由", "从", "自"):
        return None
    second = read_amount(text, separator.end())
    if second is None:
        return None
    if second.unit is None:
        return second if first.unit is None else None
    if first.unit is not None and (first.unit.dimension, first.unit.base) != (
        second.unit.dimension,
        second.unit.base,
    ):
        return None
    return second


def _shared_scale(first: Amount, second: Amount) -> Number:
    """400-600万元, 三至五百: the scale of the second number is the first one's too."""
    a, b = first.number, second.number
    if first.unit is not None or a.unit_mult or not isinstance(a.stated, Decimal):
        return a
    power, stated = b.unit_mult, b.stated
    if not power and a.stated < 10 and (tail := _HUNDREDS.fullmatch(second.text)) is not None:
        power = 2 if tail["unit"] in "百佰" else 3
        stated = None if b.value is None else shift(to_decimal(b.value), -power)
    if power and isinstance(stated, Decimal) and a.stated <= stated:
        return Number(shift(a.stated, power), a.stated, power, bound=a.bound)
    return a


def _shared_unit(text: str, first: Amount) -> Amount | None:
    """18.1和14.8个百分点: the unit of the last number is the first one's too."""
    end, steps = first.end, 0
    while (joined := _JOINED.match(text, end)) is not None and steps < 8:
        following = read_amount(text, joined.end())
        if following is None:
            return None
        if following.unit is not None:
            return following
        end, steps = following.end, steps + 1
    return None
