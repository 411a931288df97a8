"""Points and stretches of the calendar: years, halves, quarters, months, days and their edges."""

from __future__ import annotations

import dataclasses
import datetime
import re

from qyie.language import dates

__all__ = ["POINT", "YEAR", "Anchor", "Reading", "edge_of", "named_year", "read_point", "shifted"]


@dataclasses.dataclass(frozen=True)
class Anchor:
    """What relative expressions are relative to.

    Attributes:
        year: The year that 今年 means.
        section_year: The year that yearless expressions (全年, 1-11月, 年底) belong to, and that
            上年, 当年 and 次年 are counted from.
        today: The day that 今天 means.
    """

    year: int | None = None
    section_year: int | None = None
    today: datetime.date | None = None


@dataclasses.dataclass(frozen=True)
class Reading:
    """What an expression was read as.

    Attributes:
        start: The first day, None where open or not told.
        end: The last day, None where open or not told.
        relative: Whether it needs an anchor.
        year: The calendar year it names, which the other end of a range may inherit.
        month: The month it names, likewise.
    """

    start: datetime.date | None = None
    end: datetime.date | None = None
    relative: bool = False
    year: int | None = None
    month: int | None = None


# 今年 and its kin point from the speaker's year, 上年 and its kin from the year spoken of.
_FROM_SPEAKER = {
    "今年": 0,
    "去年": -1,
    "昨年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "来年": 1,
    "后年": 2,
    "大后年": 3,
}
_FROM_SECTION = {
    "本年": 0,
    "当年": 0,
    "同年": 0,
    "这1年": 0,
    "上年": -1,
    "上1年": -1,
    "下年": 1,
    "下1年": 1,
    "次年": 1,
    "翌年": 1,
}
YEAR = (
    r"(?:(?P<year>\d{4}|\d\d)年度?"
    r"|(?P<relative_year>大?[前后]年|[今本当同去昨明来次翌上下]年|[上下这]1年)度?)"
)
"""A year in plain Arabic notation, with groups ``year`` and ``relative_year``."""

POINT = re.compile(
    YEAR + r"?(?:"
    r"(?P<whole>全年度?)"
    r"|(?P<half>[上下前后])半年"
    r"|第?(?P<quarter>[1-4])季度?"
    r"|(?P<first_quarter>首)季度?"
    r"|(?P<quarters_side>[前头后])(?P<quarters>[1-4])个?季度"
    r"|(?P<months_side>[前头后])(?P<months>\d{1,2})个?月份?"
    r"|(?P<season>[春夏秋冬])[季天]?"
    r"|第(?P<nth_month>\d{1,2})个月|(?P<first_month>首月)"
    r"|(?P<month>\d{1,2})月份?(?:"
    r"(?P<ten_days>上中|中下|[上中下])旬"
    r"|(?P<day>\d{1,2})[日号]?(?:(?:凌晨|上午|中午|下午|晚上?)?(?:\d{1,2}[时点](?:\d{1,2}分?)?|\d{1,2}[:：]\d\d(?:[:：]\d\d)?))?)?"
    r"|(?P<within>年内)"
    r")?"
    r"(?P<same>同期|(?<=年)的?(?:此时|这个时候))?"
    r"(?:(?:年|(?<=月)月)?(?P<edge>初|中|底|末|终)|年?(?P<beginning>伊始))?"
    r"(?P<before>之?前|以前)?"
)
_INSIDE = (
    "whole",
    "half",
    "quarter",
    "first_quarter",
    "quarters",
    "months",
    "season",
    "nth_month",
    "first_month",
    "month",
    "within",
    "same",
)
# 30年 is rather thirty years than 2030.
_ROUND_YEARS = re.compile(r"[1-9]0年")
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_TEN_DAYS = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "上中": (1, 20), "中下": (11, 31)}


def shifted(year: int | None, by: int) -> int | None:
    """A year some years on; None where there is none.

    Args:
        year: The year.
        by: How many years on.

    Returns:
        The other year, which need not be in the calendar.

    Example:
        >>> shifted(2021, -1)
        2020
    """
    return None if year is None else year + by


def named_year(match: re.Match[str], anchor: Anchor) -> tuple[int | None, bool, bool]:
    """The year that a match of a pattern with ``YEAR`` is about.

    Args:
        match: The match.
        anchor: What relative years are relative to.

    Returns:
        The year or None, whether the expression names one, and whether it needs an anchor.

    Example:
        >>> named_year(POINT.fullmatch("去年底"), Anchor(year=2022))
        (2021, True, True)
    """
    if match["year"]:
        number = int(match["year"])
        if len(match["year"]) == 2:
            number += 2000 if number < 50 else 1900
        return number, True, False
    word = match["relative_year"]
    if word in _FROM_SPEAKER:
        return shifted(anchor.year, _FROM_SPEAKER[word]), True, True
    if word:
        return shifted(anchor.section_year, _FROM_SECTION[word]), True, True
    return anchor.section_year, False, True


def edge_of(days: dates.Days, edge: str) -> dates.Days:
    """The day that 初, 中, 底, 末 or 终 picks from a stretch.

    Args:
        days: The stretch.
        edge: The word.

    Returns:
        One day, as first and last. The middle of a year is the end of June, as statistics have
        it, the middle of a month the fifteenth.

    Example:
        >>> str(edge_of(dates.month(2021, 6), "底")[0])
        '2021-06-30'
    """
    if edge == "初":
        return days[0], days[0]
    if edge == "中":
        long = (days[1] - days[0]).days > 31
        middle = days[0].replace(month=6, day=30) if long else days[0].replace(day=15)
        return middle, middle
    return days[1], days[1]


def read_point(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """Read a match of ``POINT``.

    Args:
        match: The match of a whole expression.
        anchor: What it may be relative to.

    Returns:
        What it means, or None where it names nothing or no day of the calendar.

    Example:
        >>> str(read_point(POINT.fullmatch("前3季度"), Anchor(2022, 2021)).end)
        '2021-09-30'
    """
    year, named, relative = named_year(match, anchor)
    inside = any(match[name] for name in _INSIDE)
    if not named and not inside and not match[0].startswith("年"):
        return None
    if _ROUND_YEARS.fullmatch(match[0]):
        return None
    if match["same"] and not named:
        return Reading(relative=True)
    month = int(match["month"]) if match["month"] else None
    if year is None:
        # The shape must be right even where no anchor tells the year (2月30日, 13月).
        known = _stretch(match, 2000) is not None
        return Reading(relative=True, month=month) if known else None
    days = _stretch(match, year)
    if days is None:
        # A year before the calendar, counted from the anchor, is still a time.
        return Reading(relative=True) if dates.years(year, year) is None and relative else None
    if match["edge"] or match["beginning"]:
        days = edge_of(days, match["edge"] or "初")
    start = None if match["before"] else days[0]
    return Reading(start, days[1], relative, year if named else None, month)


def _stretch(match: re.Match[str], year: int) -> dates.Days | None:
    """The days inside ``year`` that a match names."""
    if match["half"]:
        return dates.quarters(year, 1, 2) if match["half"] in "上前" else dates.quarters(year, 3, 4)
    if match["quarter"] or match["first_quarter"]:
        number = int(match["quarter"] or 1)
        return dates.quarters(year, number, number)
    if match["quarters"]:
        count = int(match["quarters"])
        last = match["quarters_side"] == "后"
        return dates.quarters(year, 5 - count, 4) if last else dates.quarters(year, 1, count)
    if match["months"]:
        count = int(match["months"])
        if match["months_side"] == "后":
            return dates.months((year, 13 - count), (year, 12))
        return dates.months((year, 1), (year, count))
    if match["season"]:
        # The seasons of meteorology: March to May is spring.
        first = _SEASONS[match["season"]]
        return dates.months((year, first), (year + (first > 10), (first + 1) % 12 + 1))
    if match["nth_month"] or match["first_month"]:
        return dates.month(year, int(match["nth_month"] or 1))
    if match["month"]:
        return _in_month(match, year)
    return dates.years(year, year)


def _in_month(match: re.Match[str], year: int) -> dates.Days | None:
    month = int(match["month"])
    if match["day"]:
        return dates.day(year, month, int(match["day"]))
    days = dates.month(year, month)
    if days is None or not match["ten_days"]:
        return days
    first, last = _TEN_DAYS[match["ten_days"]]
    return days[0].replace(day=first), days[0].replace(day=min(last, days[1].day))
