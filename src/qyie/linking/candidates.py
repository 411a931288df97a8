"""Indicators around a quantity: before it, after it, and those that only compare."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.kinds import Measure
from qyie.linking.words import pattern

__all__ = [
    "Choice",
    "Memory",
    "counted_after",
    "counted_behind",
    "indicators_from",
    "is_base",
    "nearest_before",
]

_RANKED = re.compile(r"居$|列$|(?<!安)排$|占$")
_COUNTED_AFTER = ("", "的", "“", "的“", "「", "左右的")
_MONEY_UNITS = ("元", "元以上", "元以下", "亿级")


@dataclass(frozen=True, slots=True)
class Choice:
    """The indicator of a quantity.

    Attributes:
        position: Position among the paragraph's mentions, None where nothing names it.
        score: How sure, 0 to 1.
        reason: Why it was left open.
        place: Position of the place that a 分别-list gives it, None where none does.
    """

    position: int | None
    score: float = 1.0
    reason: str | None = None
    place: int | None = None


@dataclass(slots=True)
class Memory:
    """What earlier quantities of the paragraph were given.

    Attributes:
        last: The choice of the quantity before.
        frame: Its frame.
        unit: Its unit.
        lists: The indicators of each list so far with whether they were levels.
        used: Indicators that a quantity has.
    """

    last: int | None = None
    frame: Frame | None = None
    unit: str = ""
    lists: list[tuple[list[int], bool, Frame]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


@cache
def _word(template: str, *roles: str) -> re.Pattern[str]:
    return pattern(template, word=("measure_words", *roles))


@cache
def _base() -> re.Pattern[str]:
    # 占一般公共预算支出的75%, 高于GDP增速5个百分点: the base of a comparison is not the subject.
    return pattern(
        "<base>(?:<between>)*$",
        base=("measure_words", "base"),
        between=("measure_words", "base_modifier"),
    )


@cache
def _modifier() -> re.Pattern[str]:
    return _word("(?:<word>|[ⓅⒼⓉ·])*", "modifier")


def indicators_from(paragraph: Paragraph, indicators: list[int], offset: int) -> Iterator[int]:
    """The indicators that begin at an offset or after it."""
    first = bisect_left(paragraph.starts, offset)
    for at in range(bisect_left(indicators, first), len(indicators)):
        yield indicators[at]


def is_base(paragraph: Paragraph, position: int) -> bool:
    """Whether an indicator is only what a figure is compared with (占…的75%, 高于…5个百分点)."""
    start = paragraph.mentions[position][1]
    return _base().search(paragraph.masked[max(0, start - 14) : start]) is not None


def _is_scope(paragraph: Paragraph, position: int, end: int) -> bool:
    """Whether the name only says among whom a rank is held (居中部第1位)."""
    _, start, stop, _ = paragraph.mentions[position]
    return stop == end and _RANKED.search(paragraph.masked[max(0, start - 2) : start]) is not None


def nearest_before(paragraph: Paragraph, indicators: list[int], begin: int, end: int) -> int | None:
    """The last indicator between two offsets that can be a subject.

    Args:
        paragraph: The paragraph.
        indicators: Positions of its indicators.
        begin: The offset to look from.
        end: The offset to look to.

    Returns:
        Its position, None where there is none.
    """
    found = None
    for position in indicators_from(paragraph, indicators, begin):
        _, _, stop, _ = paragraph.mentions[position]
        if stop > end:
            break
        if not is_base(paragraph, position) and not _is_scope(paragraph, position, end):
            if paragraph.masked[stop : stop + 1] == "中" and found is not None:
                # 增速在全省18个市县中居第4位: the peers, not the subject.
                continue
            found = position
    return found


def counted_after(
    paragraph: Paragraph,
    indicators: list[int],
    frame: Frame,
    measure: Measure,
    kind: str,
) -> int | None:
    """The indicator that a quantity counts, where it follows (47项重点项目).

    Args:
        paragraph: The paragraph.
        indicators: Positions of its indicators.
        frame: The quantity.
        measure: What the quantity is.
        kind: The transformation it reads as.

    Returns:
        The indicator's position, None where none follows.
    """
    for position in indicators_from(paragraph, indicators, frame.end):
        start = paragraph.mentions[position][1]
        if start >= frame.clause[1]:
            return None
        between = (
            paragraph.masked[frame.end : start]
            if frame.remark
            else paragraph.outer[frame.end : start]
        )
        plain = between.replace("·", "")
        if plain in _COUNTED_AFTER:
            return position
        if measure.money or kind not in ("level", "share", "other"):
            return None
        if "Ⓠ" in plain or len(re.sub(r"[ⓅⒼⓉ]", "", plain)) > 7:
            return None
        return position if _modifier().fullmatch(plain) else None
    return None


def counted_behind(
    paragraph: Paragraph, indicators: list[int], frame: Frame, after: int | None
) -> int | None:
    """The counted thing behind an attribute with a value of its own (10家产值超50亿元的企业)."""
    if after is None:
        return None
    mentions = paragraph.mentions
    if mentions[after][1] < frame.end or after + 2 >= len(mentions):
        return None
    value, thing = mentions[after + 1], mentions[after + 2]
    if value[3] != "QUANTITY" or thing[3] != "INDICATOR":
        return None
    if paragraph.outer[mentions[after][2] : value[1]].strip("达到超过为在") != "":
        return None
    if paragraph.outer[value[2] : thing[1]] not in ("的", ""):
        return None
    money = paragraph.surface(after + 1).endswith(_MONEY_UNITS)
    return after + 2 if money else None
