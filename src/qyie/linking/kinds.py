"""What sort of number a quantity is: from its value, else from its surface."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qyie.values import Quantity, Value

__all__ = ["Measure", "measure"]

_POINT = re.compile(r"百分点")
_PERCENT = re.compile(r"[%％‰]|百分之|两位数|[一二两三四五六七八九]成|一半|过半|半数|分之")
_RANK = re.compile(
    r"第[一二三四五六七八九十百\d０-９]+|首位|榜首|前[一二三四五六七八九十\d]+[名位]"
)
_PART = re.compile(r"分之|一半|半数|\d/\d")
_MULTIPLE = re.compile(r"倍|番")
_RATIO = re.compile(r"\d[:：∶]\d")
_UNIT = re.compile(
    r"[\d０-９〇零一二两三四五六七八九十百千万亿几数半\.．,+－-]+(?:多|余|来|以上|以下)?([^\d０-９]*)$"
)
_BOUND_TAIL = re.compile(r"(?:以上|以下|以内|左右|上下|之内|内|多|余|来|（.*）|\(.*\))+$")
_BOUNDED = re.compile(r"^(?:超|逾|不低于|不少于|不足|不到|至少|近)|(?:以上|以下|以内)$")
_MONEY = re.compile(r"元|美元|欧元|港元|日元|人民币")
_AGE = re.compile(r"岁")
_ANNIVERSARY = re.compile(r"周年")
_PERSON = re.compile(r"^(?:人|名|位)$")
_MONEY_SCALE = re.compile(r"^(?:超|逾|近)?[十百千]*[亿]元?(?:以上|级)?$")


@dataclass(frozen=True, slots=True)
class Measure:
    """What linking needs to know of a quantity.

    Attributes:
        kind: amount, percent, percentage_point, rank, ratio, multiple or duration.
        unit: The unit without scale and bounds, empty where there is none.
        money: Whether it is an amount of money.
        bounded: Whether it is stated as a bound (以上, 以下, 超).
        age: Whether it is an age.
        anniversary: Whether it is a 周年.
        negative: Whether the text writes a minus sign.
    """

    kind: str
    unit: str = ""
    money: bool = False
    bounded: bool = False
    age: bool = False
    anniversary: bool = False
    negative: bool = False


def measure(surface: str, value: Value | None) -> Measure:
    """Describe a quantity.

    Args:
        surface: Its text.
        value: Its normalised value, None where it was not resolved.

    Returns:
        Its description.

    Example:
        >>> measure("0.4个百分点", None).kind
        'percentage_point'
    """
    quantity = value if isinstance(value, Quantity) else None
    return _measure(
        surface, quantity.kind if quantity else None, quantity.unit if quantity else None
    )


@cache
def _by_surface(surface: str) -> str:
    if _POINT.search(surface):
        return "percentage_point"
    if _RATIO.search(surface):
        return "ratio"
    if _MULTIPLE.search(surface):
        return "multiple"
    if _RANK.search(surface):
        return "rank"
    if _PERCENT.search(surface):
        return "percent"
    return "amount"


def _measure(surface: str, kind: str | None, unit: str | None) -> Measure:
    found = kind or _by_surface(surface)
    if found == "amount" and (_PERCENT.search(surface) or _POINT.search(surface)):
        # 两位数, 两个80%: counts in form, percentages in meaning.
        found = _by_surface(surface)
    if found == "multiple" and _PART.search(surface):
        found = "percent"
    if unit is None:
        match = _UNIT.search(_BOUND_TAIL.sub("", surface))
        unit = match[1] if match else ""
    return Measure(
        kind=found,
        unit=unit,
        money=bool(_MONEY.search(unit)) or bool(_MONEY_SCALE.match(surface)),
        bounded=bool(_BOUNDED.search(surface)),
        age=bool(_AGE.search(surface)),
        anniversary=bool(_ANNIVERSARY.search(surface)),
        negative=surface.startswith(("-", "－", "−", "—")),
    )
