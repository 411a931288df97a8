"""What a time expression means: from a bare expression and an anchor to days."""

from __future__ import annotations

import dataclasses
import datetime
import re
from collections.abc import Callable

from qyie.language import dates

__all__ = ["Anchor", "Reading", "read"]


@dataclasses.dataclass(frozen=True)
class Anchor:
    """What relative expressions are relative to.

    Attributes:
        year: The year that 今年 means.
        section_year: The year that yearless expressions (全年, 1-11月, 年底) belong to.
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


# -- From the surface to one plain way of writing ---------------------------------------------

_PLAIN = str.maketrans(
    "０１２３４５６７８９／．－—–―‐‑−～~○Ｏ零",
    "0123456789/.---------〇〇〇",
    " \t\r\n\u3000\u00a0“”‘’\"'「」『』",
)
_DIGIT = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2, "O": 0}
_DIGIT |= {str(i): i for i in range(10)}
_YEAR_DIGITS = re.compile(
    r"(?<![0-9〇一二三四五六七八九])[12一二][0-9O〇一二三四五六七八九]{3}(?=年|学年|-|至|到|$)"
)
_SHORT_YEAR_DIGITS = re.compile(r"(?<![0-9〇一二三四五六七八九十])[〇一二三四五六七八九]{2}(?=年)")
_NUMERAL = re.compile(r"[〇一二两三四五六七八九十百廿卅]+")


def plain(s: str) -> str:
    """Half-width, without spaces and quotation marks, every dash a hyphen."""
    return s.translate(_PLAIN)


def _number(numeral: str) -> str:
    """A Chinese numeral below a thousand in Arabic digits; what is none stays as it is."""
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    hundreds, hundred, rest = numeral.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    parts = (
        hundreds or ("一" if hundred else ""),
        tens or ("一" if ten else ""),
        ones.lstrip("〇"),
    )
    if any(len(part) > 1 or part in ("十", "百") for part in parts):
        return numeral
    return str(
        sum(_DIGIT.get(part, 0) * scale for part, scale in zip(parts, (100, 10, 1), strict=True))
    )


def arabic(s: str) -> str:
    """A plain expression with its Chinese numerals in Arabic digits."""
    s = _YEAR_DIGITS.sub(lambda m: "".join(str(_DIGIT[c]) for c in m[0]), s)
    s = _SHORT_YEAR_DIGITS.sub(lambda m: "".join(str(_DIGIT[c]) for c in m[0]), s)
    return _NUMERAL.sub(lambda m: _number(m[0]), s)


# -- Years ------------------------------------------------------------------------------------

_RELATIVE_YEARS = {
    "今年": 0,
    "本年": 0,
    "当年": 0,
    "同年": 0,
    "这一年": 0,
    "这1年": 0,
    "去年": -1,
    "上年": -1,
    "上1年": -1,
    "上一年": -1,
    "昨年": -1,
    "前年": -2,
    "大前年": -3,
    "明年": 1,
    "来年": 1,
    "下年": 1,
    "下1年": 1,
    "次年": 1,
    "翌年": 1,
    "后年": 2,
    "大后年": 3,
}
_YEAR = r"(?:(?P<year>\d{4}|\d\d)年度?|(?P<relative_year>大?[前后]年|[今本当同去昨明来次翌上下]年|[上下这]1年)度?)"


def _named_year(match: re.Match[str], anchor: Anchor) -> tuple[int | None, bool, bool]:
    """The year a match names, whether it names one, and whether relative to the anchor."""
    if match["year"]:
        number = int(match["year"])
        if len(match["year"]) == 2:
            number += 2000 if number < 50 else 1900
        return number, True, False
    word = match["relative_year"]
    if word:
        return _shift(anchor.year, _RELATIVE_YEARS[word]), True, True
    return anchor.section_year, False, True


def _shift(year: int | None, by: int) -> int | None:
    return None if year is None else year + by


# -- Points and stretches inside a year ---------------------------------------------------------

_POINT = re.compile(
    _YEAR + r"?(?:"
    r"(?P<whole>全年度?)"
    r"|(?P<half>[上下前后])半年"
    r"|第?(?P<quarter>[1-4])季度?"
    r"|[前头](?P<first_quarters>[1-4])个?季度"
    r"|[前头](?P<first_months>\d{1,2})个?月份?"
    r"|(?P<season>[春夏秋冬])[季天]?"
    r"|(?P<month>\d{1,2})月份?(?:(?P<ten_days>上中|中下|[上中下])旬|(?P<day>\d{1,2})[日号]?"
    r"(?P<clock>\d{1,2}[时点](?:\d{1,2}分?)?)?)?"
    r"|(?P<within>年内)"
    r")?"
    r"(?P<same>同期)?(?:(?:年|(?<=[季月]))?(?P<edge>初|中|底|末|终))?(?P<within_it>内)?"
    r"(?P<before>之?前|以前)?"
)
_SEASONS = {"春": 3, "夏": 6, "秋": 9, "冬": 12}
_TEN_DAYS = {"上": (1, 10), "中": (11, 20), "下": (21, 31), "上中": (1, 20), "中下": (11, 31)}


def _stretch(match: re.Match[str], year: int) -> dates.Days | None:
    """The days inside ``year`` that a match of ``_POINT`` names."""
    if match["half"]:
        return dates.quarters(year, 1, 2) if match["half"] in "上前" else dates.quarters(year, 3, 4)
    if match["quarter"]:
        return dates.quarters(year, int(match["quarter"]), int(match["quarter"]))
    if match["first_quarters"]:
        return dates.quarters(year, 1, int(match["first_quarters"]))
    if match["first_months"]:
        return dates.months((year, 1), (year, int(match["first_months"])))
    if match["season"]:
        first = _SEASONS[match["season"]]
        return dates.months((year, first), (year + (first > 10), (first + 1) % 12 + 1))
    if match["month"]:
        month = int(match["month"])
        if match["day"]:
            return dates.day(year, month, int(match["day"]))
        whole = dates.month(year, month)
        if whole is None or not match["ten_days"]:
            return whole
        first, last = _TEN_DAYS[match["ten_days"]]
        return whole[0].replace(day=first), whole[0].replace(day=min(last, whole[1].day))
    return dates.years(year, year)


def _edge(days: dates.Days, edge: str) -> dates.Days:
    """The day that 初, 中, 底, 末 or 终 picks from a stretch."""
    if edge == "初":
        return days[0], days[0]
    if edge == "中":
        # 年中 is the end of June in statistics, 月中 the fifteenth.
        long = (days[1] - days[0]).days > 31
        middle = days[0].replace(month=6, day=30) if long else days[0].replace(day=15)
        return middle, middle
    return days[1], days[1]


def _point(match: re.Match[str], anchor: Anchor) -> Reading | None:
    if not match[0]:
        return None
    year, named, relative = _named_year(match, anchor)
    group = match.groupdict()
    bare_edge = not named and not any(
        group[name]
        for name in (
            "whole",
            "half",
            "quarter",
            "first_quarters",
            "first_months",
            "season",
            "month",
            "within",
            "same",
        )
    )
    if bare_edge and not match[0].startswith("年"):
        return None
    if match["same"] and not named:
        return Reading(relative=True)
    month = int(match["month"]) if match["month"] else None
    # The shape must be right even where no anchor tells the year (2月30日, 13月).
    days = _stretch(match, 2000 if year is None else year)
    if days is None:
        return Reading(relative=True) if relative and named else None
    if year is None:
        return Reading(relative=True, month=month)
    if match["edge"]:
        days = _edge(days, match["edge"])
    start = None if match["before"] else days[0]
    return Reading(start, days[1], relative, year if named else None, month)


# -- Five-year plans ------------------------------------------------------------------------------

_PLAN_NAMES = (
    "一五",
    "二五",
    "三五",
    "四五",
    "五五",
    "六五",
    "七五",
    "八五",
    "九五",
    "十五",
    "十一五",
    "十二五",
    "十三五",
    "十四五",
    "十五五",
)
_PLAN = re.compile(
    r"(?P<plan>十[一二三四五]?五|[一二三四五六七八九]五)(?:规划|计划)?"
    r"(?:(?P<edge>初|末)期?|中后?期|(?P<opening>开局之?年|第一年)|(?P<closing>收官之?年|最后一年)|期(?P<period_edge>末|初)"
    r"|(?P<side>[前后头])(?P<count>[一二两三四1-4])年)?"
)


def _plan(match: re.Match[str], anchor: Anchor) -> Reading | None:
    # The first plan began in 1953, the third in 1966 after three years of adjustment.
    index = _PLAN_NAMES.index(match["plan"])
    first = 1953 + 5 * index + (3 if index > 1 else 0)
    last = first + 4
    if match["opening"]:
        last = first
    if match["closing"]:
        first = last
    if match["side"]:
        count = int(arabic(match["count"]))
        if match["side"] == "后":
            first = last - count + 1
        else:
            last = first + count - 1
    days = dates.years(first, last)
    if days is None:
        return None
    edge = match["edge"] or match["period_edge"]
    if edge:
        days = _edge(days, edge)
    return Reading(*days)


# -- Spans counted from the anchor ------------------------------------------------------------------

_PAST = re.compile(
    r"(?:(?:刚刚|刚)?过去的?这?|近|最近|近来|这|连续|之前|此前)(?P<count>\d{1,3})个?年(?:以?来|间|里|中|当中)?"
    r"|(?P<since>\d{1,3})年(?:以?来|间|里|当中)"
)
_FUTURE = re.compile(
    r"(?:今后|未来|接下来|往后|此后)的?(?P<count>\d{1,3})年(?:内|里|间|中)?|(?P<within>\d{1,3})年内"
)
_PREVIOUS = re.compile(r"(?:上1?个|前1个|上)(?P<count>\d{1,3})年|前(?P<five>5)年")
_BARE_YEARS = re.compile(r"(?P<count>[一两二三四五六七八九十]{1,2})年")
_AGO = re.compile(r"(?P<count>\d{1,3})年(?P<side>之?前|以前|之?后|以后)")
_PAIR = re.compile(r"(?P<pair>今明后?|去今|前去)(?:这)?[23]年(?P<within>内)?")
_UNTOLD = re.compile(
    r"(?:连续|近|最近|过去|今后|未来|前)\d{1,3}个?(?:季度|月)(?:来|内|里|间)?|半年(?:多)?来|\d{1,3}个月来|同期|期[末初]"
    r"|(?:今后|未来|近|过去)(?:\d{1,3}(?:-|到|至)\d{1,3}|[23][34]|23|35)年|前\d{1,3}年|今冬明春|[季月][末初底]"
)


def _past(match: re.Match[str], anchor: Anchor) -> Reading | None:
    return _around(anchor, int(match["count"] or match["since"]), before=True)


def _future(match: re.Match[str], anchor: Anchor) -> Reading | None:
    return _around(anchor, int(match["count"] or match["within"]), before=False)


def _around(anchor: Anchor, count: int, *, before: bool) -> Reading | None:
    """The ``count`` years before the anchor's, or from the anchor's year on."""
    if count == 0:
        return None
    if anchor.year is None:
        return Reading(relative=True)
    first = anchor.year - count if before else anchor.year
    days = dates.years(first, first + count - 1)
    return Reading(*days, relative=True) if days else Reading(relative=True)


def _previous(match: re.Match[str], anchor: Anchor) -> Reading | None:
    count = int(match["count"] or match["five"])
    return _around(
        dataclasses.replace(anchor, year=_shift(anchor.year, -count)), count, before=True
    )


def _bare_years(match: re.Match[str], anchor: Anchor) -> Reading | None:
    count = arabic(match["count"])
    return _around(anchor, int(count), before=True) if count.isdigit() else None


def _ago(match: re.Match[str], anchor: Anchor) -> Reading | None:
    if anchor.section_year is None:
        return Reading(relative=True)
    by = int(match["count"]) * (-1 if "前" in match["side"] else 1)
    days = dates.years(anchor.section_year + by, anchor.section_year + by)
    return Reading(*days, relative=True) if days else Reading(relative=True)


def _pair(match: re.Match[str], anchor: Anchor) -> Reading | None:
    first, last = {"今明": (0, 1), "今明后": (0, 2), "去今": (-1, 0), "前去": (-2, -1)}[
        match["pair"]
    ]
    if anchor.year is None:
        return Reading(relative=True)
    days = dates.years(anchor.year + first, anchor.year + last)
    return Reading(*days, relative=True) if days else Reading(relative=True)


def _untold(match: re.Match[str], anchor: Anchor) -> Reading | None:
    return Reading(relative=True)


# -- Days and months around today -----------------------------------------------------------------

_DAY_WORD = re.compile(r"(?:今[天日]|昨[天日]|明[天日]|前[天日]|后[天日]|大前天|大后天)")
_DAY_SHIFT = {"今": 0, "昨": -1, "明": 1, "前": -2, "后": 2, "大前": -3, "大后": 3}
_MONTH_WORD = re.compile(
    r"(?P<side>本|上1?个?|下1?个?|当|这1?个?|次)(?P<unit>月|季度|周|星期)(?P<edge>初|中|底|末)?"
)


def _day_word(match: re.Match[str], anchor: Anchor) -> Reading | None:
    if anchor.today is None:
        return Reading(relative=True)
    ordinal = anchor.today.toordinal() + _DAY_SHIFT[match[0][:-1]]
    if not 1 <= ordinal <= datetime.date.max.toordinal():
        return Reading(relative=True)
    date = datetime.date.fromordinal(ordinal)
    return Reading(date, date, relative=True)


def _month_word(match: re.Match[str], anchor: Anchor) -> Reading | None:
    if anchor.today is None:
        return Reading(relative=True)
    by = {"上": -1, "下": 1, "次": 1}.get(match["side"][0], 0)
    today = anchor.today
    days: dates.Days | None
    if match["unit"] in ("周", "星期"):
        monday = today.toordinal() - today.weekday() + 7 * by
        if not 1 <= monday <= datetime.date.max.toordinal() - 6:
            return Reading(relative=True)
        days = datetime.date.fromordinal(monday), datetime.date.fromordinal(monday + 6)
    elif match["unit"] == "季度":
        year, quarter = divmod(today.year * 4 + (today.month - 1) // 3 + by, 4)
        days = dates.quarters(year, quarter + 1, quarter + 1)
    else:
        year, month = divmod(today.year * 12 + today.month - 1 + by, 12)
        days = dates.month(year, month + 1)
    if days is None:
        return Reading(relative=True)
    if match["edge"]:
        days = _edge(days, match["edge"])
    return Reading(*days, relative=True)


# -- Numeric dates, school years, decades, holidays ------------------------------------------------

_NUMERIC = re.compile(
    r"(?P<year>\d{4})(?P<dash>[-/.])(?P<month>\d{1,2})(?P=dash)(?P<day>\d{1,2})|(?P<y>\d{4})[-/](?P<m>\d{2})"
)
_SCHOOL_YEAR = re.compile(r"(?P<first>\d{4})(?:[-/](?P<last>\d{4}|\d\d))?学年(?:第?[12]学期)?")
_DECADE = re.compile(
    r"(?:(?P<century>\d\d)世纪|(?P<word>[上本])个?世纪)?(?P<decade>[1-9]0)年代(?P<edge>初|中|末|底)?期?|"
    r"(?:(?P<whole_century>\d\d)世纪|(?P<whole_word>[上本下新])个?世纪)(?P<whole_edge>初|末|中叶)?"
    r"(?:[头前](?P<years>\d{1,2})年)?"
)
_HOLIDAY = re.compile(
    _YEAR
    + r"?(?P<name>元旦|春节|清明|五一|5一|劳动|端午|中秋|国庆|十一|双十一|双节|元宵|六一|七一|八一|三八)节?"
    r"(?:小?长假|假期|假日|黄金周)?(?P<before>之?前|以前)?"
)
_FIXED_HOLIDAYS = {
    "元旦": (1, 1),
    "三八": (3, 8),
    "五一": (5, 1),
    "劳动": (5, 1),
    "六一": (6, 1),
    "七一": (7, 1),
    "八一": (8, 1),
    "国庆": (10, 1),
    "十一": (10, 1),
}


def _numeric(match: re.Match[str], anchor: Anchor) -> Reading | None:
    if match["y"]:
        days = dates.month(int(match["y"]), int(match["m"]))
    else:
        days = dates.day(int(match["year"]), int(match["month"]), int(match["day"]))
    return Reading(*days) if days else None


def _school_year(match: re.Match[str], anchor: Anchor) -> Reading | None:
    first = int(match["first"])
    if match["last"] and int(match["last"]) % 100 != (first + 1) % 100:
        return None
    # A school year runs from September to August; which days a term takes differs by province.
    days = dates.months((first, 9), (first + 1, 8))
    return Reading(*days) if days else None


def _decade(match: re.Match[str], anchor: Anchor) -> Reading | None:
    century = match["century"] or match["whole_century"]
    word = match["word"] or match["whole_word"]
    relative = False
    if century:
        base = 100 * (int(century) - 1)
    elif word in ("本", "新"):
        base = 2000
    elif word == "下":
        base = 2100
    elif word == "上" or match["decade"]:
        base = 1900
    else:
        return None
    relative = word is not None
    if match["decade"]:
        first = base + int(match["decade"])
        days = dates.years(first, first + 9)
        edge = match["edge"]
        thirds = {"初": (0, 2), "中": (3, 6), "末": (7, 9), "底": (7, 9)}
    else:
        first = base
        if match["years"]:
            days = dates.years(base, base + int(match["years"]))
            return Reading(*days, relative=relative) if days else None
        days = dates.years(max(base, 1), base + 99)
        edge = match["whole_edge"]
        thirds = {"初": (0, 9), "末": (90, 99), "中叶": (40, 59)}
    if edge:
        days = dates.years(first + thirds[edge][0], first + thirds[edge][1])
    return Reading(*days, relative=relative) if days else None


def _holiday(match: re.Match[str], anchor: Anchor) -> Reading | None:
    year, _, relative = _named_year(match, anchor)
    fixed = _FIXED_HOLIDAYS.get(match["name"])
    days = dates.day(year, *fixed) if fixed and year is not None else None
    if days is None:
        return Reading(relative=relative)
    return Reading(None if match["before"] else days[0], days[1], relative)


# -- The forms ------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class _Form:
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Anchor], Reading | None]
    numerals: bool = True
    """Whether the pattern is written for Arabic digits."""


_FORMS = (
    _Form(_PLAN, _plan, numerals=False),
    _Form(_HOLIDAY, _holiday, numerals=False),
    _Form(_BARE_YEARS, _bare_years, numerals=False),
    _Form(_NUMERIC, _numeric),
    _Form(_SCHOOL_YEAR, _school_year),
    _Form(_POINT, _point),
    _Form(_PAST, _past),
    _Form(_FUTURE, _future),
    _Form(_PREVIOUS, _previous),
    _Form(_AGO, _ago),
    _Form(_PAIR, _pair),
    _Form(_DAY_WORD, _day_word),
    _Form(_MONTH_WORD, _month_word),
    _Form(_DECADE, _decade),
    _Form(_UNTOLD, _untold),
)

_LEADING = re.compile(
    r"(?P<from>自从|自|从)|(?P<until>截至到?|截止到?|直?到|至)|(?:在|于|早在|就在)"
)
_TRAILING = re.compile(r"(?P<since>以来|起|开始|至今|以后|之后)|(?:期间|时期|之际|当中)")
_SEPARATOR = re.compile(r"-{1,2}|至|到")
_OPEN_LEFT = re.compile(r"(?P<head>.*?)(?P<number>\d{1,4})")
_UNIT = re.compile(r"\d{1,4}(?P<unit>年度|年|个?季度|月份|月|日|号)")


def read(s: str, anchor: Anchor) -> Reading | None:
    """Read a bare time expression.

    Args:
        s: The expression, with or without its preposition and 期间 or 以来.
        anchor: What relative expressions are relative to.

    Returns:
        What it means, or None where it is no time expression.
    """
    text = plain(s)
    if not text or len(text) > 60:
        return None
    reading = _simple(text, anchor)
    if reading is not None:
        return reading
    leading = _LEADING.match(text)
    trailing = None
    for match in _TRAILING.finditer(text):
        if match.end() == len(text):
            trailing = match
    if leading is None and trailing is None:
        return None
    inner = text[leading.end() if leading else 0 : trailing.start() if trailing else len(text)]
    reading = _simple(inner, anchor) if inner else None
    if reading is None:
        return None
    if leading and leading["until"]:
        return dataclasses.replace(reading, start=None)
    if (
        (trailing
        and trailing["since"])
        or (leading
        and leading["from"]
        and not _SEPARATOR.search(inner))
    ):
        return dataclasses.replace(reading, end=None)
    return reading


def _simple(text: str, anchor: Anchor) -> Reading | None:
    """A point, a stretch or a range without preposition."""
    digits = arabic(text)
    for form in _FORMS:
        match = form.pattern.fullmatch(digits if form.numerals else text)
        if match:
            reading = form.read(match, anchor)
            if reading is not None:
                return reading
    for separator in _SEPARATOR.finditer(digits):
        reading = _range(digits[: separator.start()], digits[separator.end() :], anchor)
        if reading is not None:
            return reading
    return None


def _range(left: str, right: str, anchor: Anchor) -> Reading | None:
    """A range whose ends may share what only one of them says (2021年1-11月, 5月1日至7日)."""
    if not left or not right:
        return None
    if _OPEN_LEFT.fullmatch(left):
        unit = _UNIT.match(right)
        if unit is None:
            return None
        left += unit["unit"].removeprefix("个")
    first = _one(left, anchor)
    if first is None:
        return None
    inherited = (
        anchor if first.year is None else dataclasses.replace(anchor, section_year=first.year)
    )
    if first.month is not None and re.fullmatch(r"\d{1,2}[日号]", right):
        right = f"{first.month}月{right}"
    last = _one(right, inherited)
    if last is None:
        return None
    relative = first.relative or (last.relative and first.year is None)
    if first.start is None or last.end is None:
        return Reading(relative=relative)
    if last.end < first.start:
        if last.year is not None or inherited.section_year is None:
            return None
        # 11月至3月 ends in the year after.
        last = _one(right, dataclasses.replace(inherited, section_year=inherited.section_year + 1))
        if last is None or last.end is None or last.end < first.start:
            return None
    return Reading(first.start, last.end, relative)


def _one(text: str, anchor: Anchor) -> Reading | None:
    for form in (_Form(_POINT, _point), _Form(_NUMERIC, _numeric)):
        match = form.pattern.fullmatch(text)
        if match:
            return form.read(match, anchor)
    return None
