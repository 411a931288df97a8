"""Reads the forms of quantities that are no plain amounts: ratios, fractions, 折, 番, sums."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction

from qyie.language.amounts import MIXED, SEPARATOR, read_amount
from qyie.language.numbers import (
    ARABIC,
    CHINESE,
    MAX_LENGTH,
    Number,
    parse_number,
    shift,
    to_decimal,
)
from qyie.language.readings import Core
from qyie.language.units import find_unit
from qyie.values import Bound

__all__ = ["read_form"]

_RATIO = re.compile(rf"{ARABIC}(?: ?[:∶] ?{ARABIC}){{1,7}}(?![0-9.:∶])")
_RATIO_WORD = re.compile(rf"(?P<a>{ARABIC}|{CHINESE})比(?P<b>{ARABIC}|{CHINESE})(?![0-9])")
_FRACTION = re.compile(
    rf"(?:(?P<whole>{CHINESE}|[0-9]+)又)?(?P<lower>[百千万]|[十百千万]?{CHINESE}|[0-9]+)分之"
    rf"(?P<upper>{MIXED}|{CHINESE}|百)(?P<more>[多余])?"
)
_SLASH = re.compile(r"(?P<upper>[0-9]{1,4})/(?P<lower>[0-9]{1,4})(?![0-9/.])")
_FIGURE = "[一二两三四五六七八九壹贰叁肆伍陆柒捌玖]"
_DISCOUNT = re.compile(
    rf"(?P<digits>{_FIGURE}(?:点?{_FIGURE})?|[1-9](?:\.?[0-9])?|对|半)折"
    r"(?![叠射扣旧腾返价算合线])"
)
_HALVES = str.maketrans("对半", "五五")
_FIGURES = re.compile("([两二三四五六])位数(?![字据量])")
_FOLDING = re.compile(rf"(?:(?P<times>{CHINESE}|[0-9]+)番(?P<tail>半|多)?|翻番)")
_MONEY = re.compile(
    rf"(?P<yuan>{MIXED}|{CHINESE})(?P<unit>[元圆块])(?:零|又)?"
    rf"(?:(?P<jiao>[0-9]|{_FIGURE})[角毛])?零?"
    rf"(?:(?P<fen>[0-9]|{_FIGURE})"
    r"(?:分(?![钟之])|(?<=块.)(?![0-9一二三四五六七八九十百千万亿个家年月日.])))?"
    r"(?:钱|整|人民币)?"
)
_HOURS = re.compile(
    rf"(?P<hours>[0-9]+|{CHINESE})(?P<unit>个?小时)(?P<minutes>[0-9]+|{CHINESE})分钟?"
)
_PARTS = {"百": "%", "千": "‰", "万": "‱"}


def read_form(text: str, position: int) -> Core | None:
    """Read a form that is no plain amount.

    Args:
        text: Folded text.
        position: Where the number begins.

    Returns:
        What was read, or None where there is none of these forms.
    """
    window = text[position : position + MAX_LENGTH]
    for marks, read in _FORMS:
        if any(mark in window for mark in marks):
            found = read(text, position)
            if found is not None:
                return found
    return None


def _ratio(text: str, position: int) -> Core | None:
    match = _RATIO.match(text, position)
    if match is not None:
        if match.end() - position > MAX_LENGTH:
            return None
        parts = tuple(Decimal(p.replace(",", "")) for p in re.split(r" ?[:∶] ?", match[0]))
        return Core(match.end(), "ratio", parts=parts)
    word = _RATIO_WORD.match(text, position)
    if word is None or word.end() - position > MAX_LENGTH:
        return None
    a, b = parse_number(word["a"]), parse_number(word["b"])
    if a is None or b is None or a.value is None or b.value is None:
        return None
    return Core(word.end(), "ratio", parts=(to_decimal(a.value), to_decimal(b.value)))


def _fraction(text: str, position: int) -> Core | None:
    match = _FRACTION.match(text, position)
    if match is not None and match.end() - position <= MAX_LENGTH:
        return _words_fraction(text, position, match)
    slash = _SLASH.match(text, position)
    if slash is None or int(slash["lower"]) == 0:
        return None
    value = Fraction(int(slash["upper"]), int(slash["lower"]))
    return Core(slash.end(), "slash", Number(value, value), kind="multiple")


def _words_fraction(text: str, position: int, match: re.Match[str]) -> Core | None:
    upper = parse_number(match["upper"])
    if upper is None:
        return None
    end = match.end("more") if match["more"] else match.end("upper")
    bound: Bound = "gt" if match["more"] else upper.bound
    lower = match["lower"]
    if lower in _PARTS and not match["whole"]:
        other = None
        separator = SEPARATOR.match(text, end)
        if separator is not None:
            following = _FRACTION.match(text, separator.end())
            if following is not None and following["lower"] == lower:
                other = parse_number(following["upper"])
                end = following.end("upper") if other is not None else end
            elif (next_amount := read_amount(text, separator.end())) is not None and (
                next_amount.unit is None
            ):
                other, end = next_amount.number, next_amount.end
        unit = find_unit(_PARTS[lower])
        return Core(end, "fraction", upper, other=other, unit=unit, bound=bound)
    number = parse_number(text[position : match.end("upper")])
    if number is None:
        return None
    return Core(end, "fraction", number, kind="multiple", bound=bound)


def _share(text: str, position: int) -> Core | None:
    """一半, and 两位数 for a number of two digits."""
    figures = _FIGURES.match(text, position)
    if figures is not None:
        count = parse_number(figures[1])
        if count is None or not isinstance(count.value, Decimal):
            return None
        least = shift(Decimal(1), int(count.value) - 1)
        number = Number(None, None, 0, least, least * 10 - 1)
        return Core(figures.end(), "share", number)
    if not text.startswith("一半", position):
        return None
    half = Number(Fraction(1, 2), Fraction(1, 2))
    return Core(position + 2, "share", half, kind="multiple")


def _folding(text: str, position: int) -> Core | None:
    """翻一番 is twice, 翻两番 four times as much."""
    match = _FOLDING.match(text, position)
    if match is None:
        return None
    times = parse_number(match["times"] or "一")
    if times is None or not isinstance(times.value, Decimal) or not 0 < times.value <= 20:
        return None
    value = Decimal(2) ** int(times.value)
    if match["tail"] == "半":
        value = value * 3 / 2
    bound: Bound = "gt" if match["tail"] == "多" else "eq"
    number = Number(value, value)
    return Core(match.end(), "folding", number, unit=find_unit("倍"), bound=bound)


def _discount(text: str, position: int) -> Core | None:
    match = _DISCOUNT.match(text, position)
    if match is None:
        return None
    digits = re.sub("[点.]", "", match["digits"]).translate(_HALVES)
    parts = [parse_number(digit) for digit in digits]
    figures = "".join(str(part.value) for part in parts if part is not None)
    value = Decimal(f"0.{figures}")
    return Core(match.end(), "discount", Number(value, value), kind="multiple")


def _money(text: str, position: int) -> Core | None:
    match = _MONEY.match(text, position)
    if match is None or not (match["jiao"] or match["fen"]):
        return None
    if match.end() - position > MAX_LENGTH:
        return None
    yuan = parse_number(match["yuan"])
    if yuan is None or not isinstance(yuan.value, Decimal):
        return None
    value = yuan.value
    cents = match["fen"]
    tenths = match["jiao"]
    if cents and not tenths and text[match.end("fen") : match.end("fen") + 1] != "分":
        tenths, cents = cents, None
    for digit, worth in ((tenths, Decimal("0.1")), (cents, Decimal("0.01"))):
        part = parse_number(digit) if digit else None
        if part is not None and isinstance(part.value, Decimal):
            value += part.value * worth
    return Core(
        match.end(),
        "amount",
        Number(value, value),
        unit=find_unit("元"),
        name="块" if match["unit"] == "块" else "元",
        written=match["yuan"],
    )


def _hours(text: str, position: int) -> Core | None:
    match = _HOURS.match(text, position)
    if match is None or match.end() - position > MAX_LENGTH:
        return None
    hours, minutes = parse_number(match["hours"]), parse_number(match["minutes"])
    if hours is None or minutes is None or hours.value is None or minutes.value is None:
        return None
    value = Fraction(hours.value) + Fraction(minutes.value) / 60
    exact = to_decimal(value)
    stated: Decimal | Fraction = exact if Fraction(exact) == value else value
    unit = find_unit(match["unit"])
    return Core(match.end(), "amount", Number(stated, stated), unit=unit, written=match["hours"])


# Each form by the characters without which it cannot be: a look that costs little.
_FORMS: tuple[tuple[str, Callable[[str, int], Core | None]], ...] = (
    (":∶比", _ratio),
    ("之/", _fraction),
    ("半位", _share),
    ("番", _folding),
    ("折", _discount),
    ("元圆块", _money),
    ("时", _hours),
)
