"""Numbers as Chinese writes them: Arabic, Chinese, mixed, formal, approximate, fractions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from qyie.errors import TextError
from qyie.language.numerals import DIGITS, SCALES, whole_number
from qyie.values import Bound

__all__ = [
    "ARABIC",
    "CHINESE",
    "MAX_LENGTH",
    "NUMERALS",
    "SCALE",
    "Number",
    "fold",
    "parse_number",
    "shift",
    "to_decimal",
]

# Longer numerals are no numbers that a report states; the cap keeps arithmetic bounded.
MAX_LENGTH = 64

# Width and variants of single characters: every mapping is one to one, so offsets hold.
_FOLD: dict[int, int | str] = {
    **{0xFF01 + i: 0x21 + i for i in range(94) if chr(0xFF01 + i) not in "，；！？"},
    **{
        ord(a): b
        for a, b in zip(
            "﹪﹣−﹢￥﹩〜∼µ萬億兩點貳參陸倆圓負幾個戶條項間棟輛臺歲時噸畝頃雙對張隻頭顆頁節碼層",
            "%--+¥$~~μ万亿两点贰叁陆两圆负几个户条项间栋辆台岁时吨亩顷双对张只头颗页节码层",
            strict=True,
        )
    },
    0xA0: " ",
}
# The formal numerals, to the plain ones; only inside a numeral, 陆 and 伍 being names too.
_FORMAL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟○Ｏ", "一二三四五六七八九十百千〇〇")


NUMERALS = "〇零○一二两三四五六七八九十百千万亿壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌"
# 千 and 兆 that begin a unit (千瓦, 兆瓦) are no part of the numeral before them.
_KILO = "瓦克米伏卡升帕赫焦安字比"
# 千分, 百分 and 万分 begin 千分点, 百分之 …
SCALE = rf"(?:十?[百千]?(?:万亿|万万|[万亿])(?!分)|百(?![分帕])|千(?![分{_KILO}])|仟(?!瓦)|佰)"
ARABIC = r"(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]+)(?:\.[0-9]+)?"
_CHAR = (
    rf"(?:[〇零○一二两三四五六七八九十万亿壹贰叁肆伍陆柒捌玖拾佰廿卅卌几]"
    rf"|百(?!分)|[千仟](?![分{_KILO}]))"
)
_AFTER_POINT = "[〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖]"
CHINESE = (
    rf"(?:数(?=[十百千万亿]))?{_CHAR}+"
    rf"(?:点{_AFTER_POINT}+(?:[百千]?(?:万亿|[万亿]))?)?"
    rf"(?:[多余来](?:[百千]?(?:万亿|[万亿])))?"
)

_SPACE = re.compile(r"\s+")
_GROUPED = re.compile(r"(?<![0-9])[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])")
_SIGN = re.compile(r"(?P<sign>[-+负])?(?P<rest>.+)")
_MIXED = re.compile(
    rf"(?P<number>{ARABIC}|\.[0-9]+)(?:[eE](?P<power>[+-]?[0-9]{{1,2}}))?"
    rf"(?P<more>[多余来几])?(?P<scale>十?[百千]?(?:万亿|万万|[万亿兆])|[十百千佰仟kKwWM])?"
    rf"(?P<more2>[多余来])?(?P<scale2>[万亿])?(?P<tail>零?[0-9一二三四五六七八九].*)?"
)
_POINT = re.compile(
    rf"(?P<whole>{_CHAR}*)点(?P<part>{_AFTER_POINT}*)(?P<scale>[百千]?(?:万亿|[万亿])|[百千十])?"
)
_MORE = re.compile(r"(?P<before>[^多余来]+)(?P<more>[多余来])(?P<scale>[百千]?(?:万亿|[万亿]))?")
_PAIR = re.compile("([一二两三四五六七八九])([一二三四五六七八九])(?=$|[十百千万亿])")
_SOME = re.compile(r"^(?P<front>.*?)(?P<some>[几数])(?P<scale>[十百千]?(?:万亿|[万亿])?)$")
_FRACTION = re.compile(r"(?:(?P<whole>.+)又)?(?P<lower>.+?)分之(?P<upper>.+)")
_SLASH = re.compile(r"([0-9]{1,6})/([0-9]{1,6})")
_MIXED_FRACTION = re.compile(r"([0-9]{1,6}) +([0-9]{1,6})/([0-9]{1,6})")
_HALF = re.compile(r"(?P<whole>.+?)个?半")


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number and what its wording says of it.

    Attributes:
        value: The number; None where the wording only gives limits (十几, 三五).
        stated: The number before its scale (712.39 in 712.39亿), as it is written.
        unit_mult: The power of ten between ``stated`` and ``value``.
        low: The least it can be, where the wording gives limits.
        high: The most it can be, where the wording gives limits.
        bound: ``gt`` with 多 or 余, ``approx`` with 来, else ``eq``.
    """

    value: Decimal | Fraction | None
    stated: Decimal | Fraction | None
    unit_mult: int = 0
    low: Decimal | None = None
    high: Decimal | None = None
    bound: Bound = "eq"


def fold(text: str) -> str:
    """Full-width letters, digits and signs to plain ones, traditional numerals to simplified.

    Args:
        text: Any text.

    Returns:
        The text with single characters exchanged, so that offsets stay the same.

    Example:
        >>> fold("１．６５％，３萬")
        '1.65%，3万'
    """
    return text.translate(_FOLD)


def shift(number: Decimal, power: int) -> Decimal:
    """A decimal times a power of ten, exactly and without an exponent in its text.

    Args:
        number: A finite decimal.
        power: The power of ten.

    Returns:
        The product with every digit kept.

    Example:
        >>> str(shift(Decimal("712.39"), 8))
        '71239000000'
    """
    sign, digits, exponent = number.as_tuple()
    exponent = int(exponent) + power
    if exponent > 0:
        return Decimal((sign, digits + (0,) * exponent, 0))
    return Decimal((sign, digits, exponent))


def to_decimal(number: Decimal | Fraction) -> Decimal:
    """The decimal nearest to a number, exact where it terminates.

    Args:
        number: A decimal or a fraction.

    Returns:
        The decimal.

    Example:
        >>> to_decimal(Fraction(1, 8)), to_decimal(Fraction(1, 3))
        (Decimal('0.125'), Decimal('0.3333333333333333333333333333'))
    """
    if isinstance(number, Decimal):
        return number
    numerator, denominator, power = number.numerator, number.denominator, 0
    while denominator % 10 == 0:
        denominator, power = denominator // 10, power + 1
    for factor, other in ((2, 5), (5, 2)):
        while denominator % factor == 0:
            numerator, denominator, power = numerator * other, denominator // factor, power + 1
    if denominator == 1:
        return shift(Decimal(numerator), -power)
    return Decimal(number.numerator) / Decimal(number.denominator)


def parse_number(text: str) -> Number | None:
    """Read a number that fills the whole text.

    Args:
        text: Arabic, Chinese, mixed, formal or traditional; white space is passed over.

    Returns:
        The number, or None where the text is not one.

    Raises:
        TextError: ``text`` is not a str.

    Example:
        >>> parse_number("一万五千亿").value, parse_number("3万4000").value
        (Decimal('1500000000000'), Decimal('34000'))
        >>> parse_number("二又三分之一").value
        Fraction(7, 3)
        >>> parse_number("十几").low, parse_number("十几").high
        (Decimal('11'), Decimal('19'))
    """
    if not isinstance(text, str):
        raise TextError(
            f"parse_number takes text, not {type(text).__name__}; pass a str such as '一万五千'."
        )
    if len(text) > 4 * MAX_LENGTH:
        return None
    mixed = _MIXED_FRACTION.fullmatch(fold(text).strip())
    if mixed is not None:
        return _ratio_of(Decimal(mixed[2]), Decimal(mixed[3]), Decimal(mixed[1]))
    plain = _SPACE.sub("", fold(text))
    plain = _GROUPED.sub(lambda m: m[0].replace("，", ","), plain)
    return _parse(plain)


@lru_cache(maxsize=16384)
def _parse(text: str) -> Number | None:
    if not text or len(text) > MAX_LENGTH:
        return None
    match = _SIGN.fullmatch(text)
    if match is None:
        return None
    rest = match["rest"]
    number = _fraction(rest) or _arabic(rest) or _chinese(rest.translate(_FORMAL))
    if number is None or match["sign"] not in ("-", "负"):
        return number
    return _negate(number)


def _negate(number: Number) -> Number:
    def minus(value: Decimal | None) -> Decimal | None:
        return None if value is None else value.copy_negate()

    def opposite(value: Decimal | Fraction | None) -> Decimal | Fraction | None:
        return -value if isinstance(value, Fraction) else minus(value)

    flipped: Bound = "lt" if number.bound == "gt" else number.bound
    return Number(
        opposite(number.value),
        opposite(number.stated),
        number.unit_mult,
        minus(number.high),
        minus(number.low),
        flipped,
    )


def _power(scale: str | None) -> int:
    if not scale:
        return 0
    named = {"k": 3, "K": 3, "w": 4, "W": 4, "M": 6, "佰": 2, "仟": 3}
    return sum(named.get(c) or SCALES[c] for c in scale)


def _arabic(text: str) -> Number | None:
    """Numbers that begin with Arabic digits: 712.39亿, 3万4000, 7700多万, 1.2e5."""
    match = _MIXED.fullmatch(text)
    if match is None:
        return None
    stated = Decimal(match["number"].replace(",", ""))
    if match["power"]:
        stated = shift(stated, int(match["power"]))
    power = _power(match["scale"]) + _power(match["scale2"])
    value = shift(stated, power)
    tail = match["tail"]
    if tail:
        rest = _parse(tail.removeprefix("零"))
        if power == 0 or rest is None or not isinstance(rest.value, Decimal) or rest.value < 0:
            return None
        below = rest.value
        if len(tail) == 1:  # 3万4 is 34000
            below = shift(below, power - 1)
        if below >= shift(Decimal(1), power):
            return None
        value = value + below
        return Number(value, value, 0, bound=rest.bound)
    more = match["more"] or match["more2"]
    if more == "几":
        if power == 0:
            return None
        top = shift(stated + 1, power) - 1
        return Number(None, None, 0, shift(stated, power), top)
    return Number(value, stated, power, bound=_looseness(more))


def _looseness(more: str | None) -> Bound:
    if more is None:
        return "eq"
    return "approx" if more == "来" else "gt"


def _fraction(text: str) -> Number | None:
    slash = _SLASH.fullmatch(text)
    if slash is not None:
        return _ratio_of(Decimal(slash[1]), Decimal(slash[2]))
    if text in ("半", "一半"):
        return Number(Fraction(1, 2), Fraction(1, 2))
    if text == "半百":
        return Number(Decimal(50), Decimal(50))
    if "分之" in text:
        match = _FRACTION.fullmatch(text)
        if match is None:
            return None
        lower, upper = _exact(match["lower"]), _exact(match["upper"])
        whole = _exact(match["whole"]) if match["whole"] else Decimal(0)
        if lower is None or upper is None or whole is None:
            return None
        return _ratio_of(upper, lower, whole)
    if text.endswith("半") and (match := _HALF.fullmatch(text)) is not None:
        half_whole = _exact(match["whole"])
        if half_whole is not None and half_whole == half_whole.to_integral_value():
            value = half_whole + Decimal("0.5")
            return Number(value, value)
    return None


def _exact(text: str) -> Decimal | None:
    number = _arabic(text) or _chinese(text.translate(_FORMAL))
    if number is None or number.bound != "eq" or not isinstance(number.value, Decimal):
        return None
    return number.value


def _ratio_of(upper: Decimal, lower: Decimal, whole: Decimal = Decimal(0)) -> Number | None:
    if lower == 0:
        return None
    value = Fraction(whole) + Fraction(upper) / Fraction(lower)
    return Number(value, value)


def _chinese(text: str) -> Number | None:
    """Numbers in Chinese numerals, plain by now."""
    more = _MORE.fullmatch(text)
    if more is not None:
        number = _chinese(more["before"])
        if number is None or not isinstance(number.stated, Decimal):
            return None
        power = number.unit_mult + _power(more["scale"])
        value = shift(number.stated, power)
        return Number(value, number.stated, power, bound=_looseness(more["more"]))
    if "点" in text:
        return _with_point(text)
    if "几" in text or text.startswith("数"):
        return _some(text)
    pair = _PAIR.search(text)
    if (
        pair is not None
        and not (len(text) > 2 and all(c in DIGITS for c in text))
        and _neighbours(pair[1], pair[2])
    ):
        least = whole_number(text[: pair.start(2)] + text[pair.end(2) :])
        most = whole_number(text[: pair.start(1)] + text[pair.end(1) :])
        if least is not None and most is not None and least < most:
            return Number(None, None, 0, Decimal(least), Decimal(most))
    whole = whole_number(text)
    if whole is None:
        return None
    stem = text.rstrip("万亿")
    power = _power(text[len(stem) :])
    front = whole_number(stem) if stem else 1
    # 四百亿零四万 ends in a scale that is not the whole number's
    if front is None or front * 10**power != whole:
        return Number(Decimal(whole), Decimal(whole))
    return Number(Decimal(whole), Decimal(front), power)


def _neighbours(first: str, second: str) -> bool:
    a, b = DIGITS[first], DIGITS[second]
    return b == a + 1 or (a, b) == (3, 5)


def _with_point(text: str) -> Number | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    whole = whole_number(match["whole"]) if match["whole"] else 0
    if whole is None:
        return None
    digits = "".join(str(DIGITS[c]) for c in match["part"])
    stated = Decimal(f"{whole}.{digits}") if digits else Decimal(whole)
    power = _power(match["scale"])
    return Number(shift(stated, power), stated, power)


def _some(text: str) -> Number | None:
    """十几, 几十, 数百万: limits instead of a value."""
    match = _SOME.fullmatch(text)
    if match is None:
        return None
    unit = 10 ** _power(match["scale"])
    if match["front"]:
        if match["some"] == "数" or match["front"][-1] not in "十百千万亿零":
            return None
        base = whole_number(match["front"].rstrip("零") + match["scale"].lstrip("十百千"))
        if base is None:
            return None
        return Number(None, None, 0, Decimal(base + unit), Decimal(base + 10 * unit - 1))
    if match["some"] == "数" and not match["scale"]:
        return None
    return Number(None, None, 0, Decimal(2 * unit), Decimal(10 * unit - 1))
