"""Times that are no point of a year: plans, spans counted from the anchor, holidays, decades."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable

from qyie.language import dates
from qyie.language.period_notation import arabic
from qyie.language.period_points import YEAR, Anchor, Reading, edge_of, named_year, shifted

__all__ = ["CHINESE_FORMS", "DATE_FORM", "FORMS", "Form"]

Form = tuple[re.Pattern[str], Callable[[re.Match[str], Anchor], Reading | None]]
"""What a form looks like in plain notation, and what reads it."""

_NO_DAYS = Reading(relative=True)


def _relative(days: dates.Days | None) -> Reading:
    return Reading(*days, relative=True) if days else _NO_DAYS


# -- Five-year plans -----------------------------------------------------------------------------

_PLANS = (
    *("一五", "二五", "三五", "四五", "五五", "六五", "七五", "八五", "九五", "十五"),
    *("十一五", "十二五", "十三五", "十四五", "十五五"),
)
_PLAN = re.compile(
    r"(?P<plan>十[一二三四五]?五|[一二三四五六七八九]五)(?:(?:规划|计划)?(?:时期|期间))?(?:"
    r"期?(?P<edge>[初末])期?"
    r"|(?P<opening>的?(?:开局|起步|首)之?年|第一年)"
    r"|(?P<closing>的?收官之?年|最后一年)"
    r"|(?P<side>[前后头])(?P<count>[一二两三四1-4])年)?"
)


def _read_plan(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """“十四五”, its edges, its first and last years."""
    # The first plan began in 1953; the third in 1966, after three years of adjustment.
    index = _PLANS.index(match["plan"])
    first = 1953 + 5 * index + (3 if index > 1 else 0)
    last = first + 4
    if match["opening"]:
        last = first
    elif match["closing"]:
        first = last
    elif match["side"]:
        count = int(arabic(match["count"]))
        first, last = (
            (last - count + 1, last) if match["side"] == "后" else (first, first + count - 1)
        )
    days = dates.years(first, last)
    if days and match["edge"]:
        days = edge_of(days, match["edge"])
    return Reading(*days) if days else None


# -- Spans counted from the anchor ---------------------------------------------------------------

_PAST = re.compile(
    r"(?:(?:刚刚|刚)?过去的?这?|近|最近|近来|这|连续|之前|此前)(?P<count>\d{1,3})个?年(?:以?来|间|里|中|当中)?"
    r"|(?P<since>\d{1,3})年(?:以?来|间|里|中|当中)"
)
_FUTURE = re.compile(
    r"(?P<new>新的1年)|下1?个(?P<next>\d{1,3})年|(?:今后|未来|接下来|往后|此后)的?(?P<count>\d{1,3})年(?:内|里|间|中)?|(?P<within>\d{1,3})年内"
)
_PREVIOUS = re.compile(r"(?:上1?个|前1个|上)(?P<count>\d{1,3})年|前(?P<five>5)年")
_BARE_YEARS = re.compile(r"(?P<count>[一两二三四五六七八九十]{1,2})年")
_AGO = re.compile(r"(?P<count>\d{1,3})年(?P<side>之?前|以前|之?后|以后)")
_PAIR = re.compile(
    r"(?P<pair>今、?明后?|去今|前去)(?:这)?[23]年内?"
    r"|(?P<first>\d{4})(?P<between>(?:、\d{4})*)、(?P<last>\d{4})[2-5]?年"
)
_UNTOLD = re.compile(
    r"(?:连续|近|最近|过去|今后|未来|前)\d{1,3}个?(?:季度|月)(?:以?来|内|里|间)?"
    r"|近?半年(?:多?来)?|\d{1,3}个月来|同期|期[末初]|[季月][末初底](?:前|以前|之前)?|今冬明春|去冬今春"
    r"|(?:今后|未来|近|过去)(?:\d{1,3}(?:-|到|至)\d{1,3}|[1-9]{2})年|前\d{1,3}年|\d{1,2}[日号]"
)


def _read_past(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """过去五年, 近三年, 连续5年, 五年来: whole years that end before the anchor's year."""
    return _around(anchor.year, int(match["count"] or match["since"]), before=True)


def _read_future(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """今后五年, 未来三年, 三年内, 新的一年: whole years from the anchor's year on."""
    return _around(
        anchor.year, int(match["count"] or match["within"] or match["next"] or 1), before=False
    )


def _read_previous(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """上个五年, 前五年: the stretch before the stretch that has just passed."""
    count = int(match["count"] or match["five"])
    return _around(shifted(anchor.year, -count), count, before=True)


def _read_bare_years(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """五年, as a review sums it up (五年累计); 5年 in digits is a duration."""
    count = arabic(match["count"])
    return _around(anchor.year, int(count), before=True) if count.isdigit() else None


def _around(year: int | None, count: int, *, before: bool) -> Reading | None:
    if count == 0:
        return None
    if year is None:
        return _NO_DAYS
    first = year - count if before else year
    return _relative(dates.years(first, first + count - 1))


def _read_ago(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """五年前, 三年后: a year counted from the year spoken of."""
    if anchor.section_year is None:
        return _NO_DAYS
    year = anchor.section_year + int(match["count"]) * (-1 if "前" in match["side"] else 1)
    return _relative(dates.years(year, year))


def _read_pair(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """今明两年; 2020、2021两年."""
    if match["first"]:
        first, last = int(match["first"]), int(match["last"])
        listed = 2 + match["between"].count("、")
        days = dates.years(first, last) if last == first + listed - 1 else None
        return Reading(*days) if days else None
    pairs = {"今明": (0, 1), "今明后": (0, 2), "去今": (-1, 0), "前去": (-2, -1)}
    first, last = pairs[match["pair"].replace("、", "")]
    if anchor.year is None:
        return _NO_DAYS
    return _relative(dates.years(anchor.year + first, anchor.year + last))


def _read_untold(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """A time whose days only its context could tell (同期, 期末, 连续6个月)."""
    return _NO_DAYS


# -- Days, weeks and months around today ---------------------------------------------------------

_DAY_WORD = re.compile(r"(?P<word>今|昨|明|大?前|大?后)[天日]")
_MONTH_WORD = re.compile(
    r"(?P<side>本|上{1,3}1?个?|下{1,3}1?个?|当|这1?个?|次)(?:(?P<unit>月|季度)"
    r"(?:(?P<edge>[初中底末])|(?P<day>\d{1,2})[日号])?"
    r"|(?:周|星期|礼拜)(?P<weekday>[1-6日天])?)"
)
_DAY_WORDS = {"今": 0, "昨": -1, "明": 1, "前": -2, "后": 2, "大前": -3, "大后": 3}


def _read_day_word(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """今天, 昨日, 大后天."""
    if anchor.today is None:
        return _NO_DAYS
    return _relative(_days_on(anchor.today, _DAY_WORDS[match["word"]], 1))


def _read_month_word(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """上月, 本季度, 下周, 上个月15号, 下周六."""
    today = anchor.today
    if today is None:
        return _NO_DAYS
    side = match["side"]
    by = side.count("下") + side.count("次") - side.count("上")
    if match["unit"] == "季度":
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + by, 4)
        days = dates.quarters(year, quarter + 1, quarter + 1)
    elif match["unit"] == "月":
        year, month = divmod(today.year * 12 + today.month - 1 + by, 12)
        if match["day"]:
            return _relative(dates.day(year, month + 1, int(match["day"])))
        days = dates.month(year, month + 1)
    else:
        monday = 7 * by - today.weekday()
        weekday = match["weekday"]
        if weekday:
            day = 6 if weekday in "日天" else int(weekday) - 1
            return _relative(_days_on(today, monday + day, 1))
        days = _days_on(today, monday, 7)
    if days and match["edge"]:
        days = edge_of(days, match["edge"])
    return _relative(days)


def _days_on(today: datetime.date, by: int, count: int) -> dates.Days | None:
    first = today.toordinal() + by
    if not 1 <= first <= datetime.date.max.toordinal() - count + 1:
        return None
    return datetime.date.fromordinal(first), datetime.date.fromordinal(first + count - 1)


# -- Numeric dates, school years, decades, holidays ----------------------------------------------

_NUMERIC = re.compile(
    r"(?P<year>\d{4})(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)"
    r"(?:(?P<day_before_time>\d\d)T?\d{1,2}[:：]\d\d(?:[:：]\d\d)?|(?P<day>\d{1,2}))"
    r"|(?P<month_year>\d{4})[-/](?P<only_month>\d{2})|(?P<only_year>(?:19|20)\d\d)"
)
_SCHOOL_YEAR = re.compile(r"(?P<first>\d{4})(?:[-/](?P<last>\d{4}|\d\d))?学年(?:第?[12]学期)?度?")
_DECADE = re.compile(
    r"(?:(?P<century>\d\d?)世纪|(?P<word>[上本])个?世纪)?(?P<decade>[1-9]0)年代(?:(?P<edge>[初中末底前后])期?)?"
    r"|(?:(?P<whole_century>\d\d?)世纪|(?P<whole_word>[上本下新])个?世纪)"
    r"(?:(?P<whole_edge>初|末|中叶)|[头前](?P<years>\d{1,2})年)?"
)
_DECADE_PARTS = {"初": (0, 2), "前": (0, 2), "中": (3, 6), "末": (7, 9), "底": (7, 9), "后": (7, 9)}
_CENTURY_PARTS = {"初": (0, 9), "中叶": (40, 59), "末": (90, 99)}
_CENTURY_WORDS = {"上": 1900, "本": 2000, "新": 2000, "下": 2100}
_FIXED_HOLIDAYS = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "妇女": (3, 8),
    "植树": (3, 12),
    "五一": (5, 1),
    "劳动": (5, 1),
    "五四": (5, 4),
    "青年": (5, 4),
    "六一": (6, 1),
    "儿童": (6, 1),
    "七一": (7, 1),
    "建党": (7, 1),
    "八一": (8, 1),
    "建军": (8, 1),
    "教师": (9, 10),
    "国庆": (10, 1),
    "十一": (10, 1),
}
_NEEDS_SUFFIX = "妇女|植树|青年|儿童|劳动|建党|建军|教师"
_HOLIDAY = re.compile(
    YEAR + r"?(?:(?P<name>元旦|春节|清明|端午|中秋|元宵|除夕|国庆|双节"
    r"|三八|五一|五四|六一|七一|八一|十一)节?"
    rf"|(?P<long_name>{_NEEDS_SUFFIX})节)"
    r"(?:小?长假|假期|假日|黄金周)?(?P<before>之?前|以前)?"
)


def _read_numeric(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """2021-01-10, 2021/1/10, 2021.1.10, 2021-06, 2021."""
    if match["only_year"]:
        year = int(match["only_year"])
        days = dates.years(year, year)
        return Reading(*days, year=year) if days else None
    if match["month_year"]:
        days = dates.month(int(match["month_year"]), int(match["only_month"]))
    else:
        day = match["day"] or match["day_before_time"]
        days = dates.day(int(match["year"]), int(match["month"]), int(day))
    return Reading(*days) if days else None


def _read_school_year(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """2013/14学年: September to August, as the Ministry of Education counts it."""
    first = int(match["first"])
    if match["last"] and int(match["last"]) % 100 != (first + 1) % 100:
        return None
    days = dates.months((first, 9), (first + 1, 8))
    return Reading(*days) if days else None


def _read_decade(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """上世纪80年代末, 本世纪中叶, 二十世纪."""
    century = match["century"] or match["whole_century"]
    word = match["word"] or match["whole_word"]
    base = 100 * (int(century) - 1) if century else _CENTURY_WORDS.get(word, 1900)
    if match["decade"]:
        base += int(match["decade"])
        first, last = _DECADE_PARTS.get(match["edge"], (0, 9))
    elif match["years"]:
        first, last = 0, int(match["years"])
    else:
        first, last = _CENTURY_PARTS.get(match["whole_edge"], (0, 99))
    days = dates.years(max(base + first, 1), base + last)
    return dataclasses.replace(Reading(*days), relative=word is not None) if days else None


def _read_holiday(match: re.Match[str], anchor: Anchor) -> Reading | None:
    """元旦, “五一”假期, 国庆节前; the lunar ones stay without days."""
    year, _, relative = named_year(match, anchor)
    fixed = _FIXED_HOLIDAYS.get(match["name"] or match["long_name"])
    days = dates.day(year, *fixed) if fixed and year is not None else None
    if days is None:
        return Reading(relative=relative)
    return Reading(None if match["before"] else days[0], days[1], relative)


# -- The forms -----------------------------------------------------------------------------------

CHINESE_FORMS: tuple[Form, ...] = (
    (_PLAN, _read_plan),
    (_HOLIDAY, _read_holiday),
    (_BARE_YEARS, _read_bare_years),
)
"""Written for Chinese numerals: in 十四五 and 十一 they are names, and 五年 is not 5年."""

DATE_FORM: Form = (_NUMERIC, _read_numeric)
"""Numeric dates, which may also be the end of a range."""

FORMS: tuple[Form, ...] = (
    (_SCHOOL_YEAR, _read_school_year),
    (_PAST, _read_past),
    (_FUTURE, _read_future),
    (_PREVIOUS, _read_previous),
    (_AGO, _read_ago),
    (_PAIR, _read_pair),
    (_DAY_WORD, _read_day_word),
    (_MONTH_WORD, _read_month_word),
    (_DECADE, _read_decade),
    (_UNTOLD, _read_untold),
)
"""Written for Arabic digits, in the order in which they are tried."""
