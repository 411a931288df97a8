"""The registry of units: reading them, what they measure, converting between them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache

from qyie.errors import OptionError
from qyie.language.numbers import fold, to_decimal
from qyie.lexicons.units import AfterChinese, load_classifiers, load_units
from qyie.values import Quantity, QuantityKind

__all__ = ["Unit", "convert", "find_unit", "kind_of", "unit_pattern"]

# Units that stand only behind a slash.
_ONLY_BELOW = {
    "日": "天", "月": "个月", "时": "小时", "a": "年", "d": "天", "季度": "个季度", "季": "个季度",
    "分": "分钟", "人口": "人", "班": "班", "车": "辆", "学年": "年", "千人": "人",
}  # fmt: skip
_SCALES = {
    "": 1,
    "千": 10**3,
    "万": 10**4,
    "10万": 10**5,
    "十万": 10**5,
    "百万": 10**6,
    "亿": 10**8,
}
_ALTERNATIVE = re.compile(r"\(.*?\)")
_DENOMINATOR = re.compile(r"(?P<scale>10万|十万|百万|[千万亿])?(?P<unit>.*)")

_KINDS: dict[str, QuantityKind] = {
    "proportion": "percent",
    "percentage_point": "percentage_point",
    "multiple": "multiple",
    "duration": "duration",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written, and what is known of it.

    Attributes:
        text: The written unit.
        dimension: What it measures; ``currency/area`` for a rate.
        base: The unit that ``factor`` refers to.
        factor: How many of ``base`` one of it is.
        offset: What is added after the factor.
        chinese: Whether a Chinese numeral before it makes a quantity.
    """

    text: str
    dimension: str
    base: str
    factor: Fraction = Fraction(1)
    offset: Fraction = Fraction(0)
    chinese: AfterChinese = "yes"


def kind_of(dimension: str) -> QuantityKind:
    """What sort of quantity a unit of this dimension makes.

    Args:
        dimension: The dimension.

    Returns:
        ``percent``, ``percentage_point``, ``multiple``, ``duration`` or ``amount``.
    """
    return _KINDS.get(dimension, "amount")


@cache
def _registry() -> dict[str, Unit]:
    units: dict[str, Unit] = {}
    for row in load_units():
        for name in (row.unit, *row.aliases):
            units[fold(name)] = Unit(
                fold(name), row.dimension, row.base, row.factor, row.offset, row.chinese
            )
        for name in row.spellings:
            units[fold(name)] = units[fold(row.unit)]
    for classifier in load_classifiers():
        name = classifier.unit
        units.setdefault(name, Unit(name, "count", name, chinese=classifier.chinese))
    return units


_POWERS = {
    "千": 3,
    "万": 4,
    "十万": 5,
    "百万": 6,
    "千万": 7,
    "亿": 8,
    "十亿": 9,
    "百亿": 10,
    "万亿": 12,
}
_SCALED = re.compile(rf"(?P<scale>{'|'.join(sorted(_POWERS, key=len, reverse=True))})(?P<unit>.+)")


@lru_cache(maxsize=4096)
def find_unit(text: str) -> Unit | None:
    """Look a unit up.

    Args:
        text: A unit, a rate (元/平方米) or a unit with an alternative (头(只)), folded.

    Returns:
        The unit, or None where it is not known.

    Example:
        >>> find_unit("元/平方米").dimension
        'currency/area'
        >>> find_unit("头(只)").dimension
        'count'
    """
    plain = text.replace(" ", "")
    known = _registry().get(plain)
    if known is not None:
        return known
    bare = _ALTERNATIVE.sub("", plain)
    if bare != plain:
        unit = find_unit(bare) or find_unit(bare.removesuffix("次"))
        return None if unit is None else Unit(plain, unit.dimension, plain, chinese=unit.chinese)
    if "/" in plain:
        return _rate(plain)
    above, _, below = plain.partition("每")
    if above and below:
        rate = _rate(f"{above}/{below}")
        return None if rate is None else replace(rate, text=plain)
    if len(plain) > 1 and plain.endswith("次"):
        unit = find_unit(plain[:-1])
        if unit is not None and unit.dimension == "count":
            return Unit(plain, "count", plain, chinese=unit.chinese)
    return None


def _rate(text: str) -> Unit | None:
    above, _, below = text.partition("/")
    if not below:
        return None
    # 3分/千瓦时 is money, 600分 a score
    over = find_unit("分钱" if above == "分" else above) if above else Unit("", "count", "")
    if over is None:
        return None
    dimensions, bases, factor = [over.dimension], [over.base], over.factor
    for part in re.split("[/·]", below):
        match = _DENOMINATOR.fullmatch(part)
        if match is None:
            return None
        name = match["unit"]
        under = find_unit(_ONLY_BELOW.get(name, name)) if name else Unit("", "count", "")
        if under is None:
            return None
        dimensions.append(under.dimension)
        bases.append(under.base)
        factor /= under.factor * _SCALES[match["scale"] or ""]
    return Unit(text, "/".join(dimensions), "/".join(bases), factor)


@dataclass(slots=True)
class _Node:
    """A node of the trie that the unit pattern is written from."""

    children: dict[str, _Node] = field(default_factory=dict)
    lookahead: str | None = None

    def pattern(self) -> str:
        branches = [re.escape(c) + node.pattern() for c, node in sorted(self.children.items())]
        if self.lookahead is not None:
            if not branches:
                return self.lookahead
            branches.append(self.lookahead)
        return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _any_of(words: dict[str, str]) -> str:
    """One regular expression for many words, the longest first; values are lookaheads."""
    root = _Node()
    for word, lookahead in words.items():
        node = root
        for char in word:
            node = node.children.setdefault(char, _Node())
        node.lookahead = lookahead
    return root.pattern()


@cache
def unit_pattern() -> str:
    """The regular expression of a unit in folded text: plain, rate, with an alternative.

    Returns:
        A pattern without groups.
    """
    words: dict[str, str] = {}
    ahead = {row.unit: row.not_before for row in (*load_classifiers(), *load_units())}
    for name in _registry():
        if name[-1].isascii() and name[-1].isalpha():
            words[name] = "(?![A-Za-z0-9²³^])"
        else:
            after = ahead.get(name, "")
            words[name] = f"(?!{after})" if after else ""
    below = {**words, **dict.fromkeys(_ONLY_BELOW, "")}
    below |= dict.fromkeys(("a", "d"), "(?![A-Za-z0-9])")
    plain, under = _any_of(words), _any_of(below)
    part = rf"(?:(?:10万|十万|百万|[千万亿])(?:{under})?|{under})"
    # 微克每立方米; 元每年 and 人每天 are two words, 每年增加5亿元
    spoken = "(?:平方米|立方米|平方公里|公顷|亩|公里|小时|秒|千克|公斤|吨|升|千瓦时)"
    # 条（段）, 辆（艘、架、列）次; not （含税）, （期末）
    other = r"(?![含其均约第见注占下上万亿期同])[一-鿿]{1,2}"
    return (
        rf"(?:{plain}次?(?: ?\({other}(?:[、/]{other}){{0,3}}\)次?)?"
        rf"(?:/{part}(?:[·/]{part})?|每{spoken})?|/{part})"
    )


def _scaled(text: str) -> Unit | None:
    """A unit with a scale before it (万元, 亿立方米), which quantities are converted to."""
    match = _SCALED.fullmatch(text)
    unit = find_unit(match["unit"]) if match else None
    if match is None or unit is None or unit.offset:
        return None
    return replace(unit, text=text, factor=unit.factor * 10 ** _POWERS[match["scale"]])


def convert(quantity: Quantity, unit: str) -> Quantity:
    """Convert a quantity to another unit of the same dimension.

    Args:
        quantity: What to convert.
        unit: The unit to convert to.

    Returns:
        The quantity in ``unit``; exact where the conversion terminates.

    Raises:
        OptionError: A unit is unknown, or the two do not convert into each other.

    Example:
        >>> from decimal import Decimal
        >>> mu = Quantity(value=Decimal(30000), unit="亩", dimension="area")
        >>> convert(mu, "公顷").value
        Decimal('2000')
        >>> yuan = Quantity(value=Decimal(71239000000), unit="元", dimension="currency")
        >>> convert(yuan, "亿元").value
        Decimal('712.39')
    """
    if not isinstance(unit, str):
        raise OptionError(f"unit must be text such as '公顷', not {type(unit).__name__}.")
    target = find_unit(fold(unit).strip()) or _scaled(fold(unit).strip())
    if target is None:
        raise OptionError(
            f"unit {unit!r} is not known; use one that reports write, such as '公顷' or '万元/人'."
        )
    source = find_unit(quantity.unit) if quantity.unit else None
    if source is None:
        raise OptionError(
            f"a quantity in {quantity.unit or 'no unit'} cannot be converted to {unit!r}; "
            "only quantities with a known unit can."
        )
    if (source.dimension, source.base) != (target.dimension, target.base):
        raise OptionError(
            f"{source.text} ({source.dimension}) cannot be converted to {target.text} "
            f"({target.dimension}); choose a unit that measures the same."
        )

    def changed(value: Decimal | None) -> Decimal | None:
        if value is None:
            return None
        in_base = Fraction(value) * source.factor + source.offset
        return to_decimal((in_base - target.offset) / target.factor)

    value = changed(quantity.value)
    return quantity.model_copy(
        update={
            "value": value,
            "low": changed(quantity.low),
            "high": changed(quantity.high),
            "stated": value,
            "unit_mult": 0,
            "unit": target.text,
            "dimension": target.dimension,
        }
    )
