"""SDMX time periods and the short forms of the corpus, read from and written to days."""

from __future__ import annotations

import calendar
import datetime
import re

from qyie.errors import TextError
from qyie.language import dates

__all__ = ["format_sdmx", "parse_sdmx"]

_POINT = re.compile(
    r"(?P<year>\d{4})(?:-(?:A1|(?P<half>[SH])(?P<half_number>[12])|Q(?P<quarter>[1-4])"
    r"|M(?P<sdmx_month>0[1-9]|1[0-2])|D(?P<year_day>\d{3})"
    r"|(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d)(?:T[\d:.Z+-]{1,20})?)?))?",
    re.ASCII,
)
_DURATION = re.compile(
    r"P(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,6})M)?(?:(?P<days>\d{1,7})D)?", re.ASCII
)


def parse_sdmx(s: str) -> dates.Days | None:
    """Read a time period as its first and last day.

    Args:
        s: An SDMX time period (2021, 2025-S1, 2021-Q3, 2021-M11, 2021-01-01/P11M, 2017-01-10) or
            a short form of the corpus (2021-H1, 2021-06, 2021-01/2021-11, 2021-Q1/2021-Q3,
            2012/2016).

    Returns:
        The first and the last day, both inside, or None where ``s`` is no such period.

    Raises:
        TextError: ``s`` is not text.

    Example:
        >>> parse_sdmx("2021-Q1/2021-Q3") == parse_sdmx("2021-01-01/P9M")
        True

    Source: SDMX 3.0, section 2, "Time and time format" (ISO 8601 and reporting periods).
    """
    if not isinstance(s, str):
        raise TextError(
            f"a time period is text such as '2021-Q3', not {type(s).__name__}; pass str"
        )
    first, slash, last = s.strip().partition("/")
    start = _point(first)
    if start is None or not slash:
        return start
    if last.startswith("P"):
        return _lasting(start[0], last)
    end = _point(last)
    if end is None or end[1] < start[0]:
        return None
    return start[0], end[1]


def _point(s: str) -> dates.Days | None:
    match = _POINT.fullmatch(s)
    if match is None:
        return None
    year = int(match["year"])
    if match["half_number"]:
        half = int(match["half_number"])
        return dates.quarters(year, 2 * half - 1, 2 * half)
    if match["quarter"]:
        return dates.quarters(year, int(match["quarter"]), int(match["quarter"]))
    if match["year_day"]:
        whole = dates.years(year, year)
        if whole is None or not 1 <= int(match["year_day"]) <= 365 + calendar.isleap(year):
            return None
        date = whole[0] + datetime.timedelta(days=int(match["year_day"]) - 1)
        return date, date
    month = match["month"] or match["sdmx_month"]
    if month is None:
        return dates.years(year, year)
    if match["day"]:
        return dates.day(year, int(month), int(match["day"]))
    return dates.month(year, int(month))


def _lasting(start: datetime.date, duration: str) -> dates.Days | None:
    match = _DURATION.fullmatch(duration)
    if match is None:
        return None
    months = 12 * int(match["years"] or 0) + int(match["months"] or 0)
    days = int(match["days"] or 0)
    if not months and not days:
        return None
    # The day after the last one may lie beyond the calendar: count in ordinals.
    index = start.year * 12 + start.month - 1 + months
    year, month = divmod(index, 12)
    if year > datetime.MAXYEAR + 1 or (year > datetime.MAXYEAR and (month or start.day > 1)):
        return None
    if year > datetime.MAXYEAR:
        after = datetime.date.max.toordinal() + 1
    else:
        last_day = calendar.monthrange(year, month + 1)[1]
        after = datetime.date(year, month + 1, min(start.day, last_day)).toordinal()
    end = after + days - 1
    if not start.toordinal() <= end <= datetime.date.max.toordinal():
        return None
    return start, datetime.date.fromordinal(end)


def format_sdmx(start: datetime.date | None, end: datetime.date | None) -> str | None:
    """Write days as the shortest SDMX time period.

    Args:
        start: The first day.
        end: The last day, inside.

    Returns:
        2021, 2025-S1, 2021-Q3, 2021-M11, 2017-01-10, 2021-01-01/P11M, 2012-01-01/P5Y or
        2021-01-01/P10D; None where an end is open or the end comes before the start.

    Raises:
        TextError: An end is neither a date nor None.

    Example:
        >>> format_sdmx(datetime.date(2021, 1, 1), datetime.date(2021, 9, 30))
        '2021-01-01/P9M'
    """
    for date in (start, end):
        if date is not None and not isinstance(date, datetime.date):
            raise TextError(
                f"an end is a datetime.date or None, not {type(date).__name__}; pass one of them"
            )
    if start is None or end is None or end < start:
        return None
    if start == end:
        return start.isoformat()
    whole_months = start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    if not whole_months:
        return f"{start.isoformat()}/P{(end - start).days + 1}D"
    length = 12 * (end.year - start.year) + end.month - start.month + 1
    year = f"{start.year:04}"
    if length == 1:
        return f"{year}-M{start.month:02}"
    if length == 3 and start.month % 3 == 1:
        return f"{year}-Q{(start.month + 2) // 3}"
    if length == 6 and start.month in (1, 7):
        return f"{year}-S{(start.month + 6) // 6}"
    if length == 12 and start.month == 1:
        return year
    unit = f"P{length // 12}Y" if length % 12 == 0 else f"P{length}M"
    return f"{start.isoformat()}/{unit}"
