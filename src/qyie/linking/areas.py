"""The area a quantity is about: the report's own, a place in the clause, or a deictic word."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.mentions import Mention
from qyie.linking.words import pattern
from qyie.values import Place

__all__ = ["Area", "Home", "area_of", "home_of"]

_ADMINISTRATIVE = {"country", "province", "prefecture", "county"}


@dataclass(frozen=True, slots=True)
class Area:
    """An area by name.

    Attributes:
        name: Its name, None where it is unknown.
        code: Its GB/T 2260 code.
        position: Position of the place it was read from.
        score: How sure.
    """

    name: str | None
    code: str | None = None
    position: int | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Home:
    """The report's own area and those above it.

    Attributes:
        area: The area that the report is about.
        city: The prefecture it belongs to, or itself.
        province: The province it belongs to.
        names: Names and short names of the area and those above it.
    """

    area: Area
    city: Area
    province: Area
    names: frozenset[str]


_CHINA = Area("中国")
_CITY = re.compile(r"^(.{2,}?(?:市|自治州|地区|盟|州))(.{2,}(?:区|县|市|旗|镇|乡|街道))$")
_PROVINCE = re.compile(r"^(.{2,}?(?:省|自治区|特别行政区|市))")
_UNIT = re.compile(r".{2,}?(?:省|自治区|自治州|地区|盟|市)")
_SHORT = re.compile(r"(?:省|市|区|县|自治区|自治州|州|旗|盟|地区)$")
_SUBJECT_BEFORE = re.compile(
    r"(?:^|[。；，,、：:！？])(?:“|”|期间|加快推进|加快建设|加快|推进|推动|着力解决|着力|在|自|其中|全力推进|继续|打造|建设|完善|提升|不断提升|深化|重点推进|争取|确保|位于|以|促进|抓好|做好|持续|稳步推进|大力推进|全面推进|和|市财政下达|下达|仅|同时|Ⓣ|，)*$"
)
_RANKED = re.compile(
    r"(?:居|列|排|位|名|占|比|较|高于|低于|快于|领先|超过|超|于|入选|进入|走在|与|同|向|为|由|来自|至|到|往|通往|成为|获评|被评为|获|荣获|入围|达到|对接|承接|融入|对口|驰援|赴|出征|助力|迎接|辐射)$"
)
_OPENS = re.compile(r"(?:^|[。；，,、：:！？”]|Ⓣ|实现|提出|来看|看|·)$")
_ORDINAL_AFTER = re.compile(
    r"^(?:的)?(?:首|第[一二三四五六七八九十]|唯一|前列|平均|各|同类|地区生产总值占)"
)
# A clause that opens an item of its own does not continue the place of the clause before.
_AGENDA = re.compile(
    r"(?:加快)?(?:推动|推进|加快|支持|打造|实施|开展|完善|深化|提升|强化|优化|建设|启动|促进|培育|抓好|引导|鼓励)"
)
_DEICTIC = re.compile(
    r"全国|我国|全省|我省|全市|我市|本市|全区|我区|全县|我县|全自治区|全疆|全旗|我旗|全州|我州|全盟|我盟"
)


@cache
def _aspect() -> re.Pattern[str]:
    return pattern(r"(?:的|两地|两县|共|分别|<word>)*", word=("measure_words", "aspect"))


def home_of(info: Mapping[str, Any]) -> Home:
    """The report's own area from its facts.

    Args:
        info: ``area`` and ``area_code``.

    Returns:
        The area with the city and the province above it.
    """
    name = info.get("area")
    code = info.get("area_code")
    name = name if isinstance(name, str) and name else None
    code = code if isinstance(code, str) and code else None
    return _home(name, code)


@cache
def _home(name: str | None, code: str | None) -> Home:
    own = Area(name, code)
    if name is None:
        return Home(own, own, Area(None), frozenset())
    full = _full_name(name, code)
    city_match = _CITY.match(name)
    city = own
    if city_match:
        city = Area(city_match[1], code[:4] + "00" if code else None)
    province_match = _PROVINCE.match(full)
    province = own
    if province_match and province_match[1] != name:
        province = Area(province_match[1], code[:2] + "0000" if code else None)
    elif not province_match:
        province = Area(None)
    names: set[str] = {"中国", "全国"}
    units = [area.name for area in (own, city, province) if area.name]
    units += _UNIT.findall(full.removesuffix(name))
    for unit in units:
        names.add(unit)
        names.add(_SHORT.sub("", unit))
    if city_match:
        names.add(city_match[2])
        if len(city_match[2]) > 2:
            names.add(_SHORT.sub("", city_match[2]))
    return Home(own, city, province, frozenset(names))


def _full_name(name: str, code: str | None) -> str:
    try:
        from qyie.language.places import place
    except ImportError:
        return name
    found = place(name)
    return found.full_name if found is not None and not found.candidates else name


def _deictic(word: str, home: Home) -> Area:
    last = word[-1]
    if last == "国":
        return _CHINA
    if last in ("省", "疆"):
        return home.province
    if last == "市":
        return home.city
    return home.area


def _named(paragraph: Paragraph, position: int, mention: Mention, score: float = 1.0) -> Area:
    surface = paragraph.surface(position)
    value = mention.value
    if isinstance(value, Place) and not value.candidates and value.level in _ADMINISTRATIVE:
        return Area(value.name, value.code, position, score)
    code = value.code if isinstance(value, Place) and not value.candidates else None
    return Area(surface, code, position, score)


def area_of(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    home: Home,
    *,
    transformation: str,
    indicator: int | None,
    shared: int | None,
) -> Area:
    """The area of one quantity.

    Args:
        paragraph: The paragraph.
        frame: The quantity.
        mentions: All mentions.
        home: The report's own area.
        transformation: What the quantity says of its indicator.
        indicator: Position of its indicator, None where there is none.
        shared: Position of the place that a 分别-list gives it.

    Returns:
        The area.
    """
    if shared is not None:
        return _named(paragraph, shared, mentions[paragraph.mentions[shared][0]])
    begin = frame.start
    if indicator is not None:
        begin = min(begin, paragraph.mentions[indicator][1])
    places = [
        (position, start, end)
        for position in range(frame.first, bisect_left(paragraph.starts, frame.clause[1]))
        for _, start, end, label in (paragraph.mentions[position],)
        if label == "PLACE" and start >= frame.segment[0]
    ]
    found = _in_clause(paragraph, frame, mentions, home, places, begin)
    if found is not None:
        return found
    deictic = _deictic_of(paragraph, frame, home, transformation, begin)
    if deictic is not None:
        return deictic
    carried = _carried(paragraph, frame, mentions, home, places)
    return carried or home.area


def _usable(paragraph: Paragraph, start: int, end: int) -> bool:
    text = paragraph.masked
    before = text[max(0, start - 4) : start].rstrip('“"')
    after = text[end : end + 8]
    if _RANKED.search(before) or _ORDINAL_AFTER.match(after):
        return False
    return not re.match(r"^[”\"]?(?:等|、|和|与|及|—|至)", after) and not before.endswith(
        ("、", "和", "与", "及", "至")
    )


def _in_clause(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    home: Home,
    places: list[tuple[int, int, int]],
    begin: int,
) -> Area | None:
    joined = _adjacent_list(paragraph, frame, mentions, home, places)
    if joined is not None:
        return joined
    for position, start, end in reversed(places):
        if start >= frame.clause[0] and end <= frame.start:
            if not _usable(paragraph, start, end):
                return None
            if paragraph.surface(position) in home.names:
                return home.area
            return _named(paragraph, position, mentions[paragraph.mentions[position][0]])
    for position, start, end in places:
        if start >= frame.end and re.match(
            r"^(?:用于|推进|支持)?(?:建设|新建|改造|修建)?$", paragraph.outer[frame.end : start]
        ):
            if paragraph.surface(position) not in home.names:
                return _named(paragraph, position, mentions[paragraph.mentions[position][0]], 0.8)
        if start > frame.end:
            break
    return None


def _adjacent_list(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    home: Home,
    places: list[tuple[int, int, int]],
) -> Area | None:
    """英德、连州、阳山三个…: coordinated areas directly before the figure or its indicator."""
    run: list[int] = []
    following = frame.start
    indicator_start = None
    for position in range(frame.position - 1, -1, -1):
        _, start, end, label = paragraph.mentions[position]
        between = paragraph.masked[end:following]
        if (
            label == "INDICATOR"
            and not run
            and indicator_start is None
            and start >= frame.clause[0]
        ):
            indicator_start = start
            following = start
            continue
        if label != "PLACE":
            break
        if run:
            if between not in ("、", "和", "与"):
                break
        elif len(between) > 12 or not _aspect().fullmatch(between):
            break
        run.append(position)
        following = start
    if len(run) < 2:
        return None
    run.reverse()
    levels = {
        value.level
        for value in (mentions[paragraph.mentions[p][0]].value for p in run)
        if isinstance(value, Place)
    }
    if not levels & {*_ADMINISTRATIVE, "township", "village", "region"}:
        # Roads and sites in front of their count are what is counted.
        return home.area
    return Area("、".join(paragraph.surface(p) for p in run), None, run[0], 0.7)


def _deictic_of(
    paragraph: Paragraph, frame: Frame, home: Home, transformation: str, begin: int
) -> Area | None:
    text = paragraph.outer
    start = frame.segment[0]
    found = None
    for match in _DEICTIC.finditer(text, start, frame.start):
        if match.start() < frame.clause[0] and (
            not _OPENS.search(text[: match.start()])
            or paragraph.text[match.end() : match.end() + 1] in ("第", "首", "前")
        ):
            # Only a clause that opens with it hands it on to the clauses after it.
            continue
        before = text[max(0, match.start() - 4) : match.start()]
        after = text[match.end() : match.end() + 4]
        if _RANKED.search(before) and not before.endswith("助力"):
            continue
        if before.endswith(("是", "成", "属", "系")):
            continue
        if transformation == "rank" and match.end() > begin:
            continue
        if transformation == "rank" and not before.endswith("助力") and "我" not in match[0]:
            continue
        if _ORDINAL_AFTER.match(after):
            continue
        found = _deictic(match[0], home)
    return found


def _carried(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    home: Home,
    places: list[tuple[int, int, int]],
) -> Area | None:
    earlier = [entry for entry in places if entry[2] <= frame.clause[0]]
    if not earlier:
        return None
    position, start, end = earlier[-1]
    text = paragraph.outer
    lead = text[frame.segment[0] : start]
    clause_lead = re.split(r"[，,：:]", lead)[-1][-30:]
    if not _usable(paragraph, start, end) or paragraph.surface(position) in home.names:
        return None
    if not _SUBJECT_BEFORE.search(clause_lead) and clause_lead:
        return None
    between = re.split(r"[，,]", text[end : frame.start])[1:]
    if "等" in text[end : end + 6] or (
        clause_lead.strip("·— ") and any(_AGENDA.match(clause) for clause in between)
    ):
        return None
    return _named(paragraph, position, mentions[paragraph.mentions[position][0]], 0.6)
