"""What a report says of itself: title, genre, area, date, and the year that 今年 means."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from qyie.layout.decoding import check_text
from qyie.values import ReportInfo, Section

__all__ = ["read_info"]

# The first that is found in the title, else in the opening, tells the genre.
_GENRES = (
    ("statistical_communique", re.compile(r"统计公报")),
    (
        "development_plan",
        re.compile(r"国民经济和社会发展计划|(?:发展)?计划执行情况|计划[（(]?草案"),
    ),
    ("budget", re.compile(r"预算执行|预算[（(]?草案|财政决算|决算草案|预算报告")),
    ("government_work", re.compile(r"政府工作报告|工作报告|报告(?:本届)?政府.{0,8}工作|报告工作")),
    (
        "economic_analysis",
        re.compile(
            r"经济运行|经济形势|工业运行|经济(?:情况|发展)?.{0,4}分析|国民经济(?!和社会发展计划).{0,10}情况"
        ),
    ),
)
_DIGIT = "[0-9０-９〇○零一二三四五六七八九]"
_DATE = re.compile(
    rf"({_DIGIT}{{4}})\s?年\s?([0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,2}})\s?月"
    rf"\s?([0-9０-９]{{1,2}}|[一二三四五六七八九十]{{1,3}})\s?日"
)
_DAY = re.compile(r"[—―–─（(－-]*\s?([0-9０-９]{1,2}月[0-9０-９]{1,2}日)")
_ISO_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_DELIVERED = re.compile(r"^[—―–─－-]|会议|大会|发布|日期|时间|讲话")
_YEAR = re.compile(rf"((?:19|20|１９|２０|二[〇○零]){_DIGIT}{{2}})\s?(?:年|(?=国务院|政府))")
_ONE_AREA = (
    r"(?!自治|[我全本])(?:(?!在)[\u4e00-\u9fff]){1,10}?"
    r"(?:自治区|自治州|自治县|特别行政区|省|市|县|区|旗|盟|州)"
)
_AREA = rf"((?:{_ONE_AREA}){{1,3}})"
_MEETING = re.compile(
    rf"(?:^|[日—\s]在?|在){_AREA}第?[一二三四五六七八九十]{{1,4}}届(?:人民代表大会|人大)",
    re.MULTILINE,
)
_NATIONAL = re.compile(r"全国人民代表大会|全国人大|国务院")
_SPEAKER = re.compile(
    rf"^{_AREA}(?:人民政府)?(?:代理|代)?"
    r"(?:省长|市长|区长|县长|州长|旗长|盟长|主席|发展和改革|统计局)",
    re.MULTILINE,
)
_REPRESENT = re.compile(rf"代表{_AREA}人民政府")
_BEFORE_YEAR = re.compile(rf"报告{_AREA}{_DIGIT}{{4}}年")
_OWN = re.compile(r"[全我本].{1,3}|省|市|县|区|自治区|工业|政府")
_OF_TITLE = re.compile(
    r"(?:人民)?政府.{0,4}工作报告|国民经济|经济运行|经济社会|工业|统计公报|预算|财政|计划"
)
_PLAN_WORDS = re.compile(
    r"安排|部署|任务|总体要求|目标|建议|计划(?!执行)|重点工作|工作思路|举措|的工作$|年工作$"
)
_REVIEW_WORDS = re.compile(r"回顾|执行情况|完成情况|成就|总结")
_PART_OF_YEAR = re.compile(
    r"年(?:上半年|前[一二三]季度|[一二三1-3]季度|[1-9１-９一二三四五六七八九]{1,2}[-—至]?[1-9]?月)"
)
_OPENING = 1500


def read_info(text: str, sections: tuple[Section, ...]) -> ReportInfo:
    r"""Read what a report says of itself.

    ``year`` is the year that 今年 means. A report on government work or on the plan speaks in the
    year it is delivered in: the year of its date; else the later of the years its title names;
    else the year its headings lay work out for, or the one after the year they look back on.
    A communique or an analysis speaks of the year in its title; what covers a part of a year
    (2025年上半年) speaks in that year.

    Args:
        text: The repaired text, one paragraph a line.
        sections: What ``read_sections`` found in it.

    Returns:
        What could be read; None for what could not.

    Raises:
        TextError: ``text`` is not a str.

    Example:
        >>> from qyie.layout import read_sections
        >>> text = "连州市政府工作报告\n——2021年2月3日在市第十五届人民代表大会上\n各位代表："
        >>> info = read_info(text, read_sections(text))
        >>> info.genre, info.area, info.date, info.year
        ('government_work', '连州市', datetime.date(2021, 2, 3), 2021)
    """
    check_text(text)
    title = next((section.heading for section in sections if _is_title(section)), None)
    head = _head(text, sections)
    genre = _genre(title, text[:_OPENING])
    date = _date(head, text) or _date_without_year(head, title)
    area = _area(title, head, text[:_OPENING])
    return ReportInfo(
        title=title,
        genre=genre,
        area=area,
        area_code=_area_code(area),
        date=date,
        year=_year(title, genre, date, sections, text),
    )


def _is_title(section: Section) -> bool:
    return section.level == 0 and bool(re.search(r"报告|公报|分析|综述|情况|草案", section.heading))


def _head(text: str, sections: tuple[Section, ...]) -> list[str]:
    """The lines before the text proper: title, date, place and speaker."""
    lines: list[str] = []
    for line in text[:_OPENING].split("\n")[:20]:
        if len(line) > 100 or re.match(r"[一二三]、", line):
            break
        lines.append(line)
        if re.match(r"各位|同志们|主任、", line):
            break
    return lines


def _genre(title: str | None, opening: str) -> str | None:
    for place in (title, opening):
        if place is None:
            continue
        for genre, pattern in _GENRES:
            if pattern.search(place):
                return genre
    return None


def _date(head: list[str], text: str) -> datetime.date | None:
    found = [(line, date) for line in head for date in _dates(line)]
    for line, date in found:
        if _DELIVERED.search(line):
            return date
    if found:
        return found[0][1]
    for line in reversed(text[-300:].split("\n")):
        # A date on a line of its own closes a text.
        if len(line) <= 20:
            for date in _dates(line):
                return date
    return None


def _date_without_year(head: list[str], title: str | None) -> datetime.date | None:
    """A day that leaves its year to the title (1月23日在江苏省第十四届…)."""
    year = max(_years(title), default=None) if title else None
    for line in head:
        match = _DAY.match(line)
        if year is not None and match:
            for date in _dates(f"{year}年{match.group(1)}"):
                return date
    return None


def _dates(line: str) -> Iterator[datetime.date]:
    for pattern in (_DATE, _ISO_DATE):
        for match in pattern.finditer(line):
            year, month, day = (_number(group) for group in match.groups())
            try:
                yield datetime.date(year, month, day)
            except ValueError:
                continue


def _number(digits: str) -> int:
    """A year, month or day in digits of any kind (２０２１, 二〇二一, 十二)."""
    if "十" in digits:
        tens, _, ones = digits.partition("十")
        return _HAN_DIGITS.get(tens, 1) * 10 + _HAN_DIGITS.get(ones, 0)
    return int("".join(str(_HAN_DIGITS.get(digit, digit)) for digit in digits))


_HAN_DIGITS = {"〇": 0, "○": 0, "零": 0} | {
    digit: value for value, digit in enumerate("一二三四五六七八九", start=1)
}


def _area(title: str | None, head: list[str], opening: str) -> str | None:
    joined = "\n".join(head)
    meeting = _MEETING.search(joined)
    of_meeting = meeting.group(1) if meeting else None
    of_title = _area_of_title(title) if title else None
    if of_title:
        # The meeting tells the full name where the title has the short one (广西, 新疆).
        if (
            of_meeting
            and len(of_title) < len(of_meeting)
            and (of_meeting.startswith(of_title[:2]) and of_title[-1] not in "市县区旗")
        ):
            return of_meeting
        return of_title
    if of_meeting:
        return of_meeting
    if _NATIONAL.search(joined) or (title and "国务院" in title):
        return "中国"
    for pattern in (_BEFORE_YEAR, _REPRESENT, _SPEAKER):
        match = pattern.search(opening)
        if match:
            return match.group(1)
    return "中国" if re.search(r"代表国务院", opening) else None


def _area_of_title(title: str) -> str | None:
    match = _OF_TITLE.search(title)
    if match is None:
        return None
    name = re.sub(
        rf"关于|{_DIGIT}{{4}}\s?年?度?|上半年|前[一二三]季度|[一二三]季度|全年|\s",
        "",
        title[: match.start()],
    )
    name = name.removesuffix("人民")
    if _OWN.fullmatch(name):
        return None
    if name in ("国务院", "全国", "中国", "中华人民共和国"):
        return "中国"
    return name if re.fullmatch(r"(?:(?![第届会议的在])[\u4e00-\u9fff]){2,20}", name) else None


def _area_code(area: str | None) -> str | None:
    if area is None:
        return None
    try:
        from qyie.language.places import place
    except ImportError:
        return None
    found = place(area)
    return found.code if found is not None else None


def _years(line: str) -> list[int]:
    return [_number(match.group(1)) for match in _YEAR.finditer(line)]


def _year(
    title: str | None,
    genre: str | None,
    date: datetime.date | None,
    sections: tuple[Section, ...],
    text: str,
) -> int | None:
    of_title = max(_years(title), default=None) if title else None
    if genre in ("statistical_communique", "economic_analysis"):
        if of_title is not None:
            return of_title
    elif date is not None:
        return date.year
    elif of_title is not None:
        return of_title
    headings = [section.heading for section in sections if section.level <= 1]
    for heading in headings:
        years = _years(heading)
        if years and _PART_OF_YEAR.search(heading):
            return max(years)
    for heading in headings:
        years = _years(heading)
        if years and _PLAN_WORDS.search(heading) and not _REVIEW_WORDS.search(heading):
            return min(years)
    for heading in headings:
        years = _years(heading)
        if years and _REVIEW_WORDS.search(heading):
            return max(years) + 1
    if date is not None:
        return date.year
    opening = _PART_OF_YEAR.search(text[:_OPENING])
    if opening:
        years = _years(text[max(opening.start() - 4, 0) : opening.end()])
        if years:
            return max(years)
    return None
