"""Reads the quantity expression at a place in folded text, whatever stands around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from qyie.language.bounds import PREFIX, SUFFIX, combine, limits, prefix_bound, suffix_bound
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
from qyie.language.units import Unit, find_unit, kind_of, unit_pattern
from qyie.values import Bound, Quantity

__all__ = ["Reading", "number_run", "read_expression"]

_TAIL = r"(?:零?[0-9]{1,4}(?:万[0-9]{0,4}|千(?![瓦克米伏])|百(?!分))?[多余]?(?![0-9.,年月日:%-]))"
_MIXED = rf"{ARABIC}(?:[eE][0-9]{{1,2}}(?![0-9A-Za-z]))?(?: ?[多余来几]?{SCALE}(?:{_TAIL}|[多余]亿)?)?"
_MORE = r"(?: ?(?P<more>[多余来]))?"
_ENDS = r"(?![元样种层次边云功能项年家人点维式媒语体])"
_DOMAIN = r"\s+"
_PREFIXES = re.compile(rf"(?P<word>{PREFIX}) ?$")
_SIGN = re.compile(r"(?P<sign>[-+])$")
_CURRENCY = re.compile(r"(?:(?P<symbol>HK\$|US\$|¥|\$|€|£)|(?P<name>人民币|美元|港币)) ?$")
_SYMBOLS = {"HK$": "港元", "US$": "美元", "¥": "元", "$": "美元", "€": "欧元", "£": "英镑"}
# 负 is a sign only where it does not end another word (减负, 税负).
_NEGATIVE = re.compile(r"(?:^|[^一-鿿]|[为是至到达约长])负$")
_SEPARATOR = re.compile(r" ?(?:[-—–~―]{1,2}|至|到) ?")
_SUFFIX = re.compile(rf" ?(?P<word>{SUFFIX})")
_RATIO = re.compile(rf"{ARABIC}(?: ?[:∶] ?{ARABIC})+(?![0-9.:∶])")
_RATIO_WORD = re.compile(rf"(?P<a>{ARABIC}|{CHINESE})比(?P<b>{ARABIC}|{CHINESE})(?![0-9])")
_FRACTION = re.compile(
    rf"(?:(?P<whole>{CHINESE}|[0-9]+)又)?(?P<lower>[百千万]|[十百千万]?{CHINESE}|[0-9]+)分之"
    rf"(?P<upper>{_MIXED}|{CHINESE}|百)(?P<more>[多余])?"
)
_SLASH = re.compile(r"(?P<upper>[0-9]{1,4})/(?P<lower>[0-9]{1,4})(?![0-9/.])")
_DISCOUNT = re.compile(
    r"(?P<digits>[一二两三四五六七八九](?:点?[一二三四五六七八九])?|[1-9](?:\.?[0-9])?|对|半)折"
    r"(?![叠射扣旧腾返价算合线])"
)
_FIGURES = re.compile("([两二三四五六])位数(?![字据量])")
_FOLDING = re.compile(rf"(?:(?P<times>{CHINESE}|[0-9]+)番(?P<tail>半|多)?|翻番)")
_MONEY = re.compile(
    rf"(?P<yuan>{_MIXED}|{CHINESE})(?P<unit>[元圆块])(?:零|又)?"
    r"(?:(?P<jiao>[0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖])[角毛])?(?:零)?"
    r"(?:(?P<fen>[0-9一二两三四五六七八九壹贰叁肆伍陆柒捌玖])(?:分(?![钟之])|(?<=块.)(?![0-9一二三四五六七八九十百千万亿个家年月日.])))?"
    r"(?:钱|整|人民币)?"
)
_HOURS = re.compile(
    rf"(?P<hours>[0-9]+|{CHINESE})(?P<unit>个?小时)(?P<minutes>[0-9]+|{CHINESE})分钟?"
)
_JOINED = re.compile(r" ?[、和与及] ?(?=[0-9])")
_AFTER_CHENG = re.compile("[一二三四五六七八九](?![个家成条项十百千万亿年月])")


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
        shape: Which form it has: amount, range, ratio, fraction, folding, discount, share.
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


@dataclass(frozen=True, slots=True)
class _Amount:
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
    number = rf"(?:{product})?(?:{spaced}{SCALE}?|{_MIXED})|{CHINESE}|半(?=[个小天成倍公亩斤吨年])"
    return re.compile(
        rf"(?P<number>{number}){_MORE}"
        rf"(?:(?P<half>个半|半)(?= ?(?:{unit}|月)))?"
        rf"(?: ?(?P<middle>以上|以下|以内)?(?P<unit>{unit}|(?<=半)月|个)(?P<tail>多{_ENDS}"
        r"|半(?![导数径年月天山岛封成停价]))?)?"
    )


@cache
def _run_pattern() -> re.Pattern[str]:
    return re.compile(r"[0-9]+(?:[.,][0-9]+)*[多余来几]?[十百千万亿]*|[〇零○一二两三四五六七八九十百千万亿几数半]+")


def number_run(text: str, position: int) -> int:
    """Where the run of digits or numerals at a place ends.

    Args:
        text: Folded text.
        position: The place.

    Returns:
        The end of the run, at least one character on.
    """
    match = _run_pattern().match(text, position)
    return match.end() if match else position + 1


def _amount(text: str, position: int) -> _Amount | None:
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
            return _Amount(end, written, number, None, bound)
        bound, end = ("approx" if match["more"] == "来" else "gt"), match.end("more")
    if match["half"]:
        half = _number(written + "个半")
        if half is None:
            return None
        number, end = half, match.end("half")
    if not match["unit"]:
        return _Amount(end, written, number, None, bound)
    unit = find_unit(match["unit"])
    if match["half"] == "个半" and unit is not None:
        unit = find_unit("个" + unit.text) or unit
    if unit is None:
        return _Amount(end, written, number, None, bound)
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
    return _Amount(end, written, number, unit, bound)


@lru_cache(maxsize=16384)
def _number(written: str) -> Number | None:
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


def read_expression(text: str, position: int) -> Reading | None:
    """Read the longest quantity expression whose number begins at a place.

    Args:
        text: Folded text.
        position: Where the number begins.

    Returns:
        What was read, or None where no number begins there.
    """
    for read in (_ratio, _fraction, _share, _folding, _discount, _money, _hours):
        found = read(text, position)
        if found is not None:
            return found
    return _plain(text, position)


def _bounded(
    text: str,
    position: int,
    end: int,
    shape: str,
    *,
    number: Number | None = None,
    other: Number | None = None,
    unit: Unit | None = None,
    bound: Bound = "eq",
    kind: str = "",
    parts: tuple[Decimal, ...] = (),
    unit_name: str | None = None,
    written: str = "",
) -> Reading:
    """Add sign, currency and bound words, and make the Quantity."""
    start = position
    sign = ""
    left = text[max(0, start - 8) : start]
    symbol = _CURRENCY.search(left) if shape in ("amount", "range") else None
    if symbol is not None and symbol["symbol"] and (unit is None or unit.dimension == "currency"):
        start -= len(left) - symbol.start()
        left = text[max(0, start - 8) : start]
        if unit is None:
            unit = find_unit(_SYMBOLS[symbol["symbol"]])
    signed = _SIGN.search(left)
    if signed is not None and _is_sign(text, start - 1):
        sign = signed["sign"]
        start -= 1
        left = text[max(0, start - 8) : start]
    elif shape == "amount" and left.endswith("负") and _NEGATIVE.search(left):
        sign = "-"
        start -= 1
        left = text[max(0, start - 8) : start]
    prefix = _PREFIXES.search(left)
    if prefix is not None and prefix["word"] == "上" and text[position] not in "百千万亿":
        prefix = None
    word = prefix["word"] if prefix is not None else ""
    if prefix is not None:
        start -= len(left) - prefix.start()
    suffix = _SUFFIX.match(text, end)
    behind = suffix["word"] if suffix is not None else ""
    quantity = _quantity(
        shape,
        number,
        other,
        unit,
        combine(prefix_bound(word), bound, suffix_bound(behind)),
        sign == "-",
        kind,
        parts,
        unit_name,
    )
    return Reading(
        start,
        suffix.end() if suffix is not None else end,
        quantity,
        written or text[position:end],
        position,
        end,
        word,
        behind,
        shape,
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


@lru_cache(maxsize=16384)
def _quantity(
    shape: str,
    number: Number | None,
    other: Number | None,
    unit: Unit | None,
    bound: Bound,
    negative: bool,
    kind: str,
    parts: tuple[Decimal, ...],
    unit_name: str | None,
) -> Quantity:
    if parts:
        return Quantity(parts=parts, kind="ratio", bound=bound)
    if number is None:
        number = Number(None, None)
    name = unit_name if unit_name is not None else (unit.text if unit else None)
    dimension = unit.dimension if unit else None
    sort = kind or (kind_of(dimension) if dimension else "amount")
    scale = Fraction(1)
    if name is not None:
        name = name.replace("(", "（").replace(")", "）")
    if unit is not None and unit.text == "成":
        name, scale = "%", unit.factor
    value, stated, power = number.value, number.stated, number.unit_mult
    low, high = number.low, number.high
    if other is not None:
        ends = [
            end
            for part in (number, other)
            for end in (part.value, part.low, part.high)
            if end is not None
        ]
        value = stated = None
        power = 0
        low, high = to_decimal(min(ends)), to_decimal(max(ends))
    if scale != 1:
        value = None if value is None else to_decimal(Fraction(value) * scale)
        stated, power = value, 0
        low = None if low is None else to_decimal(Fraction(low) * scale)
        high = None if high is None else to_decimal(Fraction(high) * scale)
    if negative:
        value = -value if value is not None else None
        stated = -stated if stated is not None else None
        low, high = (-high if high is not None else None), (-low if low is not None else None)
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
        unit=name or None,
        dimension=dimension,
        stated=stated,
        unit_mult=power,
        kind=sort,  # type: ignore[arg-type]
    )


def _plain(text: str, position: int) -> Reading | None:
    first = _amount(text, position)
    if first is None:
        return None
    second = _second(text, first)
    if second is not None:
        low = _shared_scale(first, second)
        return _bounded(
            text,
            position,
            second.end,
            "range",
            number=low,
            other=second.number,
            unit=second.unit,
            bound=combine(first.bound, second.bound),
            written=first.text,
        )
    if first.unit is None:
        shared = _shared_unit(text, first)
        if shared is not None:
            number = _shared_scale(first, shared)
            return _bounded(
                text, position, first.end, "shared", number=number, unit=shared.unit,
                bound=first.bound, written=first.text,
            )  # fmt: skip
    return _bounded(
        text, position, first.end, "amount", number=first.number, unit=first.unit,
        bound=first.bound, written=first.text,
    )  # fmt: skip


def _second(text: str, first: _Amount) -> _Amount | None:
    """The other end of a range, where one follows."""
    separator = _SEPARATOR.match(text, first.end)
    if separator is None:
        return None
    second = _amount(text, separator.end())
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


def _shared_scale(first: _Amount, second: _Amount) -> Number:
    """400-600万元: the scale of the second number is the first one's too."""
    a, b = first.number, second.number
    if first.unit is None and a.unit_mult == 0 and b.unit_mult > 0:
        if isinstance(a.stated, Decimal) and isinstance(b.stated, Decimal) and a.stated <= b.stated:
            return Number(shift(a.stated, b.unit_mult), a.stated, b.unit_mult, bound=a.bound)
    return a


def _shared_unit(text: str, first: _Amount) -> _Amount | None:
    """18.1和14.8个百分点: the unit of the last number is the first one's too."""
    end, steps = first.end, 0
    while (joined := _JOINED.match(text, end)) is not None and steps < 8:
        following = _amount(text, joined.end())
        if following is None:
            return None
        if following.unit is not None:
            return following
        end, steps = following.end, steps + 1
    return None


def _ratio(text: str, position: int) -> Reading | None:
    match = _RATIO.match(text, position)
    if match is not None:
        if match.end() - position > MAX_LENGTH:
            return None
        parts = tuple(Decimal(p.replace(",", "")) for p in re.split(r" ?[:∶] ?", match[0]))
        return _bounded(text, position, match.end(), "ratio", parts=parts)
    word = _RATIO_WORD.match(text, position)
    if word is None or word.end() - position > MAX_LENGTH:
        return None
    a, b = parse_number(word["a"]), parse_number(word["b"])
    if a is None or b is None or a.value is None or b.value is None:
        return None
    return _bounded(
        text, position, word.end(), "ratio", parts=(to_decimal(a.value), to_decimal(b.value))
    )


_PARTS = {"百": "%", "千": "‰", "万": "‱"}


def _fraction(text: str, position: int) -> Reading | None:
    match = _FRACTION.match(text, position)
    if match is not None and match.end() - position <= MAX_LENGTH:
        return _words_fraction(text, position, match)
    slash = _SLASH.match(text, position)
    if slash is None or int(slash["lower"]) == 0:
        return None
    value = Fraction(int(slash["upper"]), int(slash["lower"]))
    return _bounded(
        text, position, slash.end(), "slash", number=Number(value, value), kind="multiple"
    )


def _words_fraction(text: str, position: int, match: re.Match[str]) -> Reading | None:
    upper = parse_number(match["upper"])
    if upper is None:
        return None
    end = match.end("more") if match["more"] else match.end("upper")
    bound: Bound = "gt" if match["more"] else upper.bound
    lower = match["lower"]
    if lower in _PARTS and not match["whole"]:
        other = None
        separator = _SEPARATOR.match(text, end)
        if separator is not None:
            following = _FRACTION.match(text, separator.end())
            if following is not None and following["lower"] == lower:
                other = parse_number(following["upper"])
                end = following.end("upper") if other is not None else end
            elif (next_amount := _amount(text, separator.end())) is not None and (
                next_amount.unit is None
            ):
                other, end = next_amount.number, next_amount.end
        return _bounded(
            text, position, end, "fraction", number=upper, other=other,
            unit=find_unit(_PARTS[lower]), bound=bound,
        )  # fmt: skip
    number = parse_number(text[position : match.end("upper")])
    if number is None:
        return None
    return _bounded(text, position, end, "fraction", number=number, kind="multiple", bound=bound)


def _share(text: str, position: int) -> Reading | None:
    """一半, and 两位数 for a number of two digits."""
    figures = _FIGURES.match(text, position)
    if figures is not None:
        count = parse_number(figures[1])
        if count is None or not isinstance(count.value, Decimal):
            return None
        least = shift(Decimal(1), int(count.value) - 1)
        number = Number(None, None, 0, least, least * 10 - 1)
        return _bounded(text, position, figures.end(), "share", number=number)
    if not text.startswith("一半", position):
        return None
    half = Number(Fraction(1, 2), Fraction(1, 2))
    return _bounded(text, position, position + 2, "share", number=half, kind="multiple")


def _folding(text: str, position: int) -> Reading | None:
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
    reading = _bounded(
        text, position, match.end(), "folding", number=Number(value, value),
        unit=find_unit("倍"), bound=bound,
    )  # fmt: skip
    for verb in ("翻了", "翻"):
        if text.startswith(verb, reading.start - len(verb)) and not reading.prefix:
            return _moved(reading, reading.start - len(verb))
    return reading


def _moved(reading: Reading, start: int) -> Reading:
    return Reading(
        start, reading.end, reading.quantity, reading.number, reading.number_start,
        reading.core_end, reading.prefix, reading.suffix, reading.shape, reading.unit,
    )  # fmt: skip


def _discount(text: str, position: int) -> Reading | None:
    match = _DISCOUNT.match(text, position)
    if match is None:
        return None
    digits = match["digits"].replace("点", "").replace(".", "")
    number = parse_number(digits) if digits not in ("对", "半") else parse_number("五")
    figures = "".join(
        str(to_decimal(part.value))
        for c in (digits if digits not in ("对", "半") else "五")
        if (part := parse_number(c)) is not None and part.value is not None
    )
    if number is None or not figures:
        return None
    value = Decimal(f"0.{figures}")
    return _bounded(
        text, position, match.end(), "discount", number=Number(value, value), kind="multiple"
    )


def _money(text: str, position: int) -> Reading | None:
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
    return _bounded(
        text, position, match.end(), "amount", number=Number(value, value),
        unit=find_unit("元"), unit_name="块" if match["unit"] == "块" else "元",
        written=match["yuan"],
    )  # fmt: skip


def _hours(text: str, position: int) -> Reading | None:
    match = _HOURS.match(text, position)
    if match is None or match.end() - position > MAX_LENGTH:
        return None
    hours, minutes = parse_number(match["hours"]), parse_number(match["minutes"])
    if hours is None or minutes is None or hours.value is None or minutes.value is None:
        return None
    value = Fraction(hours.value) + Fraction(minutes.value) / 60
    exact = to_decimal(value)
    stated: Decimal | Fraction = exact if Fraction(exact) == value else value
    return _bounded(
        text, position, match.end(), "amount", number=Number(stated, stated),
        unit=find_unit(match["unit"]), written=match["hours"],
    )  # fmt: skip
