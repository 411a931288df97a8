"""What a bare time expression means: the forms in their order, prepositions and ranges."""

from __future__ import annotations

import dataclasses
import datetime
import re

from qyie.language import period_points, period_spans
from qyie.language.period_notation import arabic, plain
from qyie.language.period_points import Anchor, Reading
from qyie.language.period_spans import Form

__all__ = ["read"]

_END_FORMS: tuple[Form, ...] = (
    (period_points.POINT, period_points.read_point),
    period_spans.DATE_FORM,
)

_LONGEST = 60
_LEADING = re.compile(r"(?P<since>自从|自|从)|(?P<until>截至到?|截止到?|直到|到|至)|(?:早?在|于)")
_TRAILING = re.compile(
    r"(?:(?P<since>以来|起至今|至今|起|开始|之后|以后)|(?:时期|期间|之际|之间|当中|间))$"
)
_SEPARATOR = re.compile(r"-{1,2}|至|到|与|和|、")
_OPEN_LEFT = re.compile(r".*?\d{1,4}")
_UNIT = re.compile(r"第?\d{1,4}(?P<unit>年度|年|个?季度|月份|月|日|号)")
_DAY = re.compile(r"\d{1,2}[日号]")
_TEN_DAYS = re.compile(r"[上中下]旬")


def read(s: str, anchor: Anchor) -> Reading | None:
    """Read a bare time expression.

    Args:
        s: The expression, with or without its preposition and 期间 or 以来.
        anchor: What relative expressions are relative to.

    Returns:
        What it means, or None where it is no time expression.

    Example:
        >>> str(read("到2025年", Anchor()).end)
        '2025-12-31'
    """
    text = plain(s)
    if not text or len(text) > _LONGEST:
        return None
    reading = _simple(text, anchor)
    if reading is not None:
        return reading
    leading = _LEADING.match(text)
    trailing = _TRAILING.search(text)
    if leading is None and trailing is None:
        return None
    inner = text[leading.end() if leading else 0 : trailing.start() if trailing else len(text)]
    reading = _simple(inner, anchor) if inner else None
    if reading is None:
        return None
    if leading and leading["until"]:
        return dataclasses.replace(reading, start=None)
    if (trailing and trailing["since"]) or (leading and leading["since"] and not _is_range(inner)):
        return dataclasses.replace(reading, end=None)
    return reading


def _is_range(text: str) -> bool:
    return _SEPARATOR.search(text) is not None


def _simple(text: str, anchor: Anchor) -> Reading | None:
    """A point, a stretch or a range without preposition."""
    digits = arabic(text)
    for written, forms in (
        (text, period_spans.CHINESE_FORMS),
        (digits, (*_END_FORMS, *period_spans.FORMS)),
    ):
        reading = _first(written, forms, anchor)
        if reading is not None:
            return reading
    for separator in _SEPARATOR.finditer(digits):
        left, right = digits[: separator.start()], digits[separator.end() :]
        reading = _range(left, right, anchor, listed=separator[0] == "、")
        if reading is not None:
            return reading
    return None


def _first(text: str, forms: tuple[Form, ...], anchor: Anchor) -> Reading | None:
    for pattern, reader in forms:
        match = pattern.fullmatch(text)
        if match:
            reading = reader(match, anchor)
            if reading is not None:
                return reading
    return None


def _gap(end: datetime.date, start: datetime.date) -> bool:
    return start.toordinal() != end.toordinal() + 1


def _range(left: str, right: str, anchor: Anchor, *, listed: bool) -> Reading | None:
    """A range whose ends may share what only one of them says (2021年1-11月, 5月1日至7日)."""
    left = left.removesuffix("以后").removesuffix("之后")
    first = _first(left, _END_FORMS, anchor) if left else None
    unit = _UNIT.match(right)
    if first is None and unit and _OPEN_LEFT.fullmatch(left):
        left += unit["unit"].removeprefix("个")
        first = _first(left, _END_FORMS, anchor)
    if first is None:
        return None
    if first.month is not None and (_DAY.fullmatch(right) or _TEN_DAYS.fullmatch(right)):
        right = f"{first.month}月{right}"
    inherited = (
        anchor if first.year is None else dataclasses.replace(anchor, section_year=first.year)
    )
    last = _first(right, _END_FORMS, inherited) if right else None
    if last is None:
        return None
    relative = first.relative or (last.relative and first.year is None)
    if first.start is None or last.end is None:
        return Reading(relative=relative)
    if last.end < first.start:
        if last.year is not None or inherited.section_year is None:
            return None
        # 11月至3月 ends in the year after.
        later = dataclasses.replace(inherited, section_year=inherited.section_year + 1)
        last = _first(right, _END_FORMS, later)
        if last is None or last.end is None or last.end < first.start:
            return None
    if listed and (first.end is None or last.start is None or _gap(first.end, last.start)):
        return None
    return Reading(first.start, last.end, relative)
