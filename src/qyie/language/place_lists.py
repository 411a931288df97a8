"""Names without a class noun that stand in lists of places: 西递、宏村、呈坎等古村落."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from qyie.language.division_index import division_index
from qyie.language.place_edges import find_edges
from qyie.language.place_lexicon import words
from qyie.language.place_nouns import class_nouns
from qyie.language.word_table import WordTable
from qyie.values import Place, PlaceLevel

__all__ = ["beside_places", "closed_lists"]

Item = tuple[int, int, PlaceLevel]

_KINDS: dict[str, PlaceLevel] = {
    **dict.fromkeys(("乡镇", "镇", "乡", "街道", "苏木", "强镇", "重镇"), "township"),
    **dict.fromkeys(("村", "村落", "村寨", "社区", "小区", "嘎查", "屯"), "village"),
    **dict.fromkeys(("县", "区", "市", "县市", "县区", "旗县", "县（市）", "县（区）"), "county"),
    **dict.fromkeys(("片区", "园区", "组团", "街区", "板块", "集中区", "棚户区"), "zone"),
    **dict.fromkeys(("河", "河流", "流域", "小流域", "湖泊", "岛屿", "海域", "水系"), "feature"),
    **dict.fromkeys(("景区", "景点", "湿地", "自然保护区", "国家公园", "温泉"), "feature"),
    **dict.fromkeys(("水库", "电站", "水电站", "高速", "高速公路", "铁路", "公路"), "work"),
    **dict.fromkeys(("口岸", "渔港", "港口", "农场", "林场", "牧场", "煤矿"), "work"),
    **dict.fromkeys(("矿区", "灌区", "火车站", "安置点", "互市点"), "work"),
}
_SORT = "中心|重点|专业|历史文化|新兴|特色|建制|古|中型|大型|传统|沿江|沿海|山区|贫困|边境|国家级"
# 等市|场, 等区|域: the class noun is its own word.
_END = "(?![场域级民化道长政贸间块])"
_NUMERALS = "一二两三四五六七八九十"
_KIND = f"(?:{_SORT})?(?P<kind>{'|'.join(sorted(_KINDS, key=len, reverse=True))}){_END}"
# 等6个镇, 等古村落; 四个中心镇; 两县: what closes a list and says what it lists. Each begins with
# one character, which a search finds faster than one of several.
_CLOSINGS = (
    re.compile(f"等(?:[0-9]+|[{_NUMERALS}]{{1,3}})?[多余]?[个座条处大]?{_KIND}"),
    re.compile(f"个{_KIND}"),
    re.compile(f"两(?P<kind>镇|乡|县|区|市|村|街道|社区|河){_END}"),
)
_RUN = re.compile("(?:[一-鿿]{2,9}、)(?:[一-鿿]{2,4}、)*[一-鿿]{2,4}$")
_REACH = 60
_NEXT = re.compile("、([一-鿿]{2,4}?)(?=[、，。；！等和与及]|[两三四五六七八九十][个县市区镇乡]|$)")
_HAN = re.compile("[一-鿿]")
_LAST = re.compile("[一-鿿]{2,10}$")
# A division's neighbours are often goods and firms with the name of another one (红塔、云铜).
_LOCAL = frozenset({"feature", "work", "zone", "village", "township"})
_TOWN_KINDS = ("镇", "乡", "街道", "村")


def closed_lists(text: str) -> Iterator[Item]:
    """Yield the items of the lists that a number or 等 with a class noun closes.

    Args:
        text: The text.

    Yields:
        Start, end and level of each item.

    Example:
        >>> text = "完善呈坎、唐模等古村落的道路"
        >>> [text[start:end] for start, end, _ in closed_lists(text)]
        ['呈坎', '唐模']
    """
    for pattern in _CLOSINGS:
        for closing in pattern.finditer(text):
            end = closing.start()
            if text[end] == "个":
                end -= 1
                if text[end] not in _NUMERALS:
                    continue
            # The last item has two to four characters.
            run = None
            if "、" in text[max(0, end - 5) : end - 2]:
                run = _RUN.search(text, max(0, end - _REACH), end)
            if run is None:
                continue
            level, start = _KINDS[closing["kind"]], run.start()
            for item in run.group().split("、"):
                stop = start + len(item)
                begin = _after_edges(text, start, stop)
                if 2 <= stop - begin <= 4 and _is_name(text[begin:stop]):
                    yield begin, stop, level
                start = stop + 1


def beside_places(text: str, found: Sequence[tuple[int, int, Place]]) -> Iterator[Item]:
    """Yield the items that stand in a list beside known places.

    Args:
        text: The text.
        found: The known places, in order.

    Yields:
        Start, end and level of each item.
    """
    length, before = len(text), -1
    for number, (start, end, place) in enumerate(found, start=1):
        if start and text[start - 1] == "、" and before != start - 1:
            yield from _leftwards(text, start, place.level)
        before = end
        if end < length and text[end] == "、":
            follower = found[number][0] if number < len(found) else length
            if follower != end + 1:
                yield from _rightwards(text, end, follower, place.level)


def _leftwards(text: str, start: int, level: PlaceLevel) -> Iterator[Item]:
    while text[start - 1 : start] == "、":
        stop = start - 1
        run = _LAST.search(text, max(0, stop - 10), stop)
        if run is None:
            return
        start = _after_edges(text, run.start(), stop)
        if not _is_listed(text[start:stop], level):
            return
        yield start, stop, level


def _rightwards(text: str, end: int, follower: int, level: PlaceLevel) -> Iterator[Item]:
    while item := _NEXT.match(text, end):
        start, end = item.span(1)
        sandwiched = end + 1 == follower
        if start >= follower or not (
            (sandwiched and _is_name(item[1])) or _is_listed(item[1], level)
        ):
            return
        yield start, end, level


def _is_listed(item: str, level: PlaceLevel) -> bool:
    """Tell whether an item beside a place is one, for all that its form and its neighbour say."""
    if not 2 <= len(item) <= 4 or not _is_name(item):
        return False
    return _is_town(item) or (level in _LOCAL and len(item) < 4)


def _is_town(item: str) -> bool:
    """Tell whether a township or village somewhere in the country has the name."""
    names = division_index().by_name
    return any(item + kind in names for kind in _TOWN_KINDS)


def _is_name(item: str) -> bool:
    """Tell whether an item holds none of the words that names do not hold (和|平里 is one name)."""
    size = len(item)
    held = all(end == 1 for _, end in find_edges(item, 0, size)) and item not in class_nouns()
    return held and not any(_no_names().find(item, 0, size))


def _after_edges(text: str, start: int, stop: int) -> int:
    """Return where the last word that no name holds ends; 和 can begin the name 和平里."""
    edges = list(find_edges(text, start, stop))
    if not edges:
        return start
    whole = stop - start == 3 and edges == [(start, start + 1)] and text[start] in "和来那其"
    alone = not start or not _HAN.match(text, start - 1)
    return start if whole and alone else edges[-1][1]


@cache
def _no_names() -> WordTable:
    roles = ("generic", "product", "common_noun", "body", "frequent")
    return WordTable(word for role in roles for word in words(role) if len(word) > 1)
