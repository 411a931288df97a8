"""Calendar arithmetic on inclusive spans of days."""

from __future__ import annotations

import calendar
import datetime

__all__ = ["Days", "day", "month", "months", "quarters", "years"]

Days = tuple[datetime.date, datetime.date]
"""First and last day, both inside."""


def day(year: int, month_number: int, day_number: int) -> Days | None:
    """One day.

    Args:
        year: Any year; what the calendar cannot hold gives None.
        month_number: 1 to 12.
        day_number: 1 to 31.

    Returns:
        The day as first and last day, or None where there is no such day.

    Example:
        >>> day(2021, 2, 30) is None
        True
    """
    try:
        date = datetime.date(year, month_number, day_number)
    except (ValueError, OverflowError):
        return None
    return date, date


def months(first: tuple[int, int], last: tuple[int, int]) -> Days | None:
    """From the first day of one month to the last day of another.

    Args:
        first: Year and month, where it begins.
        last: Year and month, where it ends.

    Returns:
        The days, or None where a month does not exist or the end comes before the start.

    Example:
        >>> [str(date) for date in months((2021, 1), (2021, 11))]
        ['2021-01-01', '2021-11-30']
    """
    for year, number in (first, last):
        if not (datetime.MINYEAR <= year <= datetime.MAXYEAR and 1 <= number <= 12):
            return None
    if first > last:
        return None
    end_day = calendar.monthrange(*last)[1]
    return datetime.date(*first, 1), datetime.date(*last, end_day)


def month(year: int, number: int) -> Days | None:
    """One month; None where there is none.

    Args:
        year: The year.
        number: 1 to 12.

    Returns:
        Its first and last day.

    Example:
        >>> [str(date) for date in month(2020, 2)]
        ['2020-02-01', '2020-02-29']
    """
    return months((year, number), (year, number))


def quarters(year: int, first: int, last: int) -> Days | None:
    """From one quarter of a year to another.

    Args:
        year: The year.
        first: 1 to 4.
        last: 1 to 4.

    Returns:
        The days, or None where there is no such quarter.

    Example:
        >>> [str(date) for date in quarters(2021, 1, 3)]
        ['2021-01-01', '2021-09-30']
    """
    return months((year, 3 * first - 2), (year, 3 * last))


def years(first: int, last: int) -> Days | None:
    """Whole calendar years.

    Args:
        first: The first year.
        last: The last year.

    Returns:
        The days, or None where a year is outside the calendar or the end before the start.

    Example:
        >>> [str(date) for date in years(2021, 2025)]
        ['2021-01-01', '2025-12-31']
    """
    return months((first, 1), (last, 12))
