"""The days that a PERIOD mention means at its place in a report."""

from __future__ import annotations

import datetime
import re
from functools import cache, lru_cache

from qyie.language.periods import period
from qyie.language.sdmx_time import format_sdmx
from qyie.linking.mentions import Mention
from qyie.linking.outline import Part
from qyie.linking.words import pattern
from qyie.values import Period

__all__ = ["CONSECUTIVE", "LAST_YEAR", "a_year_before", "is_long", "resolve", "years"]

CONSECUTIVE = re.compile(r"连续|连")
LAST_YEAR = re.compile(r"(?:上年|去年|上一年|上年度|.*同期)")
# 年底, 年末, 年内 stand for the year that they end.
_YEAR_END = re.compile(r"年?(?:年底|年末|底|末|内|底前|末前|终)$")


@cache
def _festival() -> re.Pattern[str]:
    return pattern("<word>", word=("period_words", "festival"))


@lru_cache(maxsize=4096)
def _read(surface: str, year: int | None = None, section_year: int | None = None) -> Period | None:
    return period(surface, year=year, section_year=section_year)


def resolve(surface: str, mention: Mention, part: Part, year: int | None) -> Period | None:
    """Read a PERIOD mention at its place in the report.

    Args:
        surface: The mention's text.
        mention: The mention.
        part: The part of the report it stands in.
        year: The year that 今年 means in the report.

    Returns:
        Its period, None where it cannot be told.
    """
    value = mention.value if isinstance(mention.value, Period) else None
    found: Period | None = value
    if value is None or value.relative or value.end is None:
        anchor, section_year = year, part.year or year
        if CONSECUTIVE.match(surface) and part.year is not None:
            # 连续两年 ends with the year that is looked back on.
            anchor = part.year + 1
        found = _read(surface, anchor, section_year) or value
    if found is None or found.end is None:
        return None
    end = found.end
    if _YEAR_END.search(surface) and "月" not in surface and end.month == 12:
        return years(end.year, end.year)
    if found.start is None or found.sdmx is None:
        whole_year = "月" not in surface and end.month == 12
        return _between(end.replace(day=1, month=1 if whole_year else end.month), end)
    if found.start == end and _festival().search(surface):
        return _read(f"{end.year}年{end.month}月")
    return found


def _between(start: datetime.date, end: datetime.date) -> Period:
    return Period(start=start, end=end, sdmx=format_sdmx(start, end), relative=True)


def years(first: int, last: int) -> Period | None:
    """The calendar years from the first to the last."""
    return _read(f"{first}年" if first == last else f"{first}-{last}年")


def is_long(value: Period | None) -> bool:
    """Whether a period covers more than a year."""
    if value is None or value.start is None or value.end is None:
        return False
    return value.end.year > value.start.year and (value.end - value.start).days > 366


def a_year_before(value: Period | None) -> Period | None:
    """The same days of the year before."""
    if value is None or value.start is None or value.end is None:
        return None
    try:
        start = value.start.replace(year=value.start.year - 1)
        end = value.end.replace(year=value.end.year - 1)
    except ValueError:
        return None
    return _between(start, end)
