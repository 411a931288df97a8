"""Looks over several years (过去五年, “十三五”期间) and what their figures are dated by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.comparisons import is_comparison
from qyie.linking.mentions import Mention
from qyie.linking.outline import Part
from qyie.linking.times import CONSECUTIVE, is_long, resolve, years
from qyie.linking.words import pattern
from qyie.values import Period

__all__ = ["Look", "flow_or_stock", "goes_on", "look_of"]

_ENUMERATED = re.compile(
    r"[ \t\u3000]*(?:——|[一二三四五六七八九十]{1,2}(?:是|、)"
    r"|[（(][一二三四五六七八九十\d]+[)）]|[第其][二三四五六七八九十]|\d{1,2}[.．、])"
)
# 两年, 近三年 belong to their own sentence; 过去五年 and 五年来 open a look.
_BARE = re.compile(r"(?:近|最近|这)?(?:[两二三四五六七八九十]{1,2}|\d{1,2})年")
_PLAN_NAME_AFTER = re.compile(r"[”\"]?(?:规划|开局|时期的|的)")
_BOUNDARY = "。！？；;，,　 ）)\n"


@dataclass(frozen=True, slots=True)
class Look:
    """A look over several years that a paragraph opens.

    Attributes:
        period: The years, None where there is no such look.
        start: Where it opens in the paragraph.
        position: Position of the mention that opens it, None where it goes on from before.
    """

    period: Period | None = None
    start: int = 0
    position: int | None = None


@cache
def _word(template: str, role: str) -> re.Pattern[str]:
    return pattern(template, word=("period_words", role))


def goes_on(text: str) -> bool:
    """Whether a paragraph continues an enumeration that the one before began."""
    return _ENUMERATED.match(text) is not None


def look_of(
    paragraph: Paragraph,
    mentions: Sequence[Mention],
    part: Part,
    year: int | None,
    carried: Look,
) -> Look:
    """The look over several years that holds in a paragraph.

    Args:
        paragraph: The paragraph.
        mentions: All mentions.
        part: The part of the report it stands in.
        year: The year that 今年 means.
        carried: The look that held at the end of the paragraph before.

    Returns:
        The look, an empty one where there is none.
    """
    for position, (index, start, end, label) in enumerate(paragraph.mentions):
        if label != "PERIOD":
            continue
        surface = paragraph.text[start:end]
        if CONSECUTIVE.match(surface) or _BARE.fullmatch(surface):
            continue
        value = resolve(surface, mentions[index], part, year)
        if value is None or not is_long(value) or is_comparison(paragraph, position):
            continue
        after = paragraph.masked[end : end + 5]
        if part.kind == "plan" and (_PLAN_NAME_AFTER.match(after) or _is_past(value, part)):
            continue
        before = paragraph.masked[max(0, start - 4) : start].rstrip('“"')
        opens = not before or before[-1] in _BOUNDARY or _word("<word>$", "opening").search(before)
        opened = _word('^[”"]?(?:<word>|Ⓘ)', "opened").match(after)
        if opens and opened:
            return Look(value, start, position)
    if carried.period is not None and goes_on(paragraph.text):
        return Look(carried.period)
    return Look()


def _is_past(value: Period, part: Part) -> bool:
    return part.year is not None and value.start is not None and value.start.year < part.year - 4


def flow_or_stock(
    span: Period,
    frame: Frame,
    *,
    transformation: str,
    name: str,
    base: Period | None,
    aimed: bool,
    percent: bool,
) -> Period | None:
    """The time of a figure in a look over years: a flow has all of them, a stock the last.

    Args:
        span: The years.
        frame: The first quantity of its list.
        transformation: What it says of its indicator.
        name: The indicator's text, empty where nothing names it.
        base: The time it is compared with, None where there is none.
        aimed: Whether it is a target.
        percent: Whether it is a percentage.

    Returns:
        All the years or the last.
    """
    if span.end is None:
        return span
    last = years(span.end.year, span.end.year)
    left = frame.left
    if transformation in ("growth_rate", "change", "multiple"):
        # 是2015年的4.2倍: the named time is the base, the figure the last year's.
        return last if base is not None and not is_long(base) else span
    if transformation == "rank":
        return span if re.search(r"增速|增幅|增长", name) else last
    if _word("<word>[^，。；Ⓠ]{0,6}$", "kept").search(left):
        return last if aimed else span
    if transformation in ("share", "ratio") or percent:
        return last
    if _word("<word>$", "rate_name").search(name) or _word("<word>", "stock_name").search(name):
        return last
    if _word("<word>", "flow").search(left):
        return span
    if aimed or _word("<word>[^，。；Ⓠ]{0,4}$", "stock").search(left):
        return last
    return span
