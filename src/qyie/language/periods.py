"""Times in Chinese text: read one expression, or find all in a text."""

from __future__ import annotations

import datetime
import functools

from qyie.errors import OptionError, TextError
from qyie.language import period_patterns, sdmx_time
from qyie.language.period_grammar import read
from qyie.language.period_points import Anchor
from qyie.values import Period

__all__ = ["find_periods", "period"]


def period(
    s: str,
    *,
    year: int | None = None,
    section_year: int | None = None,
    today: datetime.date | None = None,
) -> Period | None:
    """Read one time expression.

    Args:
        s: The expression (2021年, 前三季度, “十四五”期间, 到6月底前).
        year: The year that 今年 means. Without it relative expressions have no dates.
        section_year: The year that yearless expressions (全年, 1-11月, 年底) belong to where it is
            another than ``year``: the review of a report is about the year before.
        today: The day that 今天 means, for expressions that count in days, weeks and months.

    Returns:
        What it means with inclusive ends, or None where it is no time expression. An end that
        is open, or that cannot be told, is None.

    Raises:
        TextError: ``s`` is not text.
        OptionError: A year is not between 1 and 9999, or ``today`` is no date.

    Example:
        >>> period("前三季度", year=2021).sdmx
        '2021-01-01/P9M'
        >>> period("6月底前", year=2022)
        Period(start=None, end=datetime.date(2022, 6, 30), sdmx=None, relative=True)
        >>> period("三年行动") is None
        True
    """
    _check_text(s)
    return _cached(s, _anchor(year, section_year, today))


def find_periods(
    text: str,
    *,
    year: int | None = None,
    section_year: int | None = None,
    today: datetime.date | None = None,
) -> list[tuple[int, int, Period]]:
    """Find every time expression of a text.

    Args:
        text: Any text.
        year: The year that 今年 means.
        section_year: The year that yearless expressions belong to, ``year`` if not given.
        today: The day that 今天 means.

    Returns:
        ``(start, end, period)`` in text order, never overlapping; ``text[start:end]`` is the
        expression without its preposition and without 期间 or 以来.

    Raises:
        TextError: ``text`` is not text.
        OptionError: A year is not between 1 and 9999, or ``today`` is no date.

    Example:
        >>> text = "1-11月完成投资4亿元，6月底前开工。"
        >>> [(text[a:b], p.sdmx) for a, b, p in find_periods(text, year=2021)]
        [('1-11月', '2021-01-01/P11M'), ('6月底前', None)]
    """
    _check_text(text)
    anchor = _anchor(year, section_year, today)
    found = []
    for start, end in period_patterns.candidates(text):
        value = _cached(text[start:end], anchor)
        if value is not None:
            found.append((start, end, value))
    return found


def _check_text(s: object) -> None:
    if not isinstance(s, str):
        raise TextError(f"a time is read from text, not from {type(s).__name__}; pass str")


def _anchor(year: object, section_year: object, today: object) -> Anchor:
    for name, value in (("year", year), ("section_year", section_year)):
        if value is None:
            continue
        if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= 9999:
            raise OptionError(f"{name} is {value!r}; give a year from 1 to 9999, or None")
    if today is not None and not isinstance(today, datetime.date):
        raise OptionError(f"today is {today!r}; give a datetime.date, or None")
    if year is None and isinstance(today, datetime.date):
        year = today.year
    return Anchor(
        year if isinstance(year, int) else None,
        section_year
        if isinstance(section_year, int)
        else (year if isinstance(year, int) else None),
        today if isinstance(today, datetime.date) else None,
    )


@functools.lru_cache(maxsize=4096)
def _cached(s: str, anchor: Anchor) -> Period | None:
    reading = read(s, anchor)
    if reading is None:
        return None
    return Period(
        start=reading.start,
        end=reading.end,
        sdmx=sdmx_time.format_sdmx(reading.start, reading.end),
        relative=reading.relative,
    )
