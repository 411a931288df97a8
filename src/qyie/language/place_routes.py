"""Routes: numbered roads, sections, the far end of a road, lists of roads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qyie.language.place_edges import find_edges
from qyie.language.place_spans import Spans

__all__ = ["first_end", "listed_routes", "numbered_roads", "section_end"]

_HAN = "一-鿿"
# 省道114线, G234线, 107国道, 轨道交通8号线; G318 alone only before a section (G318利川段).
# One class of characters first, so that the search skips all others.
_BESIDE = re.compile("[GSXY道号国省县](?:(?<=[GSXY道])(?=\\d)|(?<=号)线|(?<=[国省县])道)")
_NUMBER = re.compile(
    f"\\d(?:(?<!\\d\\d)\\d{{0,3}}(?:号线|线|国道|省道|县道|(?=[{_HAN}]{{2,6}}段))"
    "|(?<=[国省县乡]道\\d)\\d{0,3}|(?<=[国省县乡]道[GSXY]\\d)\\d{0,3}"
    "|(?<=[GSXY]\\d)\\d{1,3}(?![\\d.％%A-Za-z峰国集]))"
    "|[一二三四五六七八九十]{1,3}号线"
)
# 引江补汉工程, 引大济湟工程: water led from one river to another.
_DIVERSION = re.compile(f"引[{_HAN}]{{1,2}}[补济入][{_HAN}]{{1,2}}(?:供水|灌溉)?工程")
_DIGITS = "一二三四五六七八九十"
_CLASSES = ("国道", "省道", "县道", "乡道")
_METROS = ("轨道交通", "地铁", "轻轨", "轨道")
# 清城段, 三凤里至连州段, 星子出口连接线, 连山至贺州支线: what can follow the name of a route.
_SECTION = re.compile(
    f"(?:[{_HAN}]{{2,9}}?(?:至|到|—|-)[{_HAN}]{{2,9}}?(?:段|支线|连接线)"
    f"|(?:复线|新线)(?:[{_HAN}]{{2,5}}?段)?"
    f"|[{_HAN}]{{0,6}}?(?:出口连接线|连接线|延长线|延伸线|复线|支线|出入口|出口|互通)"
    f"|[{_HAN}]{{2,6}}?段|[东西南北中]段|[东西南北]延(?:线|段)|延伸段)"
)
# One of these is in every section; to look for them is faster than to try the expression.
_SECTION_LASTS = frozenset("段线口通")
_LONGEST_SECTION = 22
_SECTION_NOUN = re.compile(
    "(?:出口)?连接线|新线|延长线|延伸线|延伸段|[东西南北]延线|复线|出入口|出口$"
)
_NAME_BEFORE = re.compile(f"[{_HAN}]+$")
_LIST_BEFORE = re.compile(f"(?:[{_HAN}]+、)+$")
_LISTED = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,3}}(?=、)")


def numbered_roads(text: str) -> Iterator[tuple[int, int]]:
    """Yield the roads and lines that are known by a number, and the named diversions of water.

    Args:
        text: The text.

    Yields:
        Start and end of each.
    """
    for match in _DIVERSION.finditer(text):
        yield match.span()
    for match in _numbers(text):
        start, end = match.span()
        lettered = start > 0 and text[start - 1] in "GSXY"
        if lettered and start > 1 and text[start - 2].isascii() and text[start - 2].isalnum():
            continue
        start -= lettered
        classed = text[max(0, start - 2) : start] in _CLASSES
        start -= 2 * classed
        if match.group().endswith("号线"):
            metro = next((name for name in _METROS if text.endswith(name, 0, start)), "")
            yield start - len(metro), end
        elif lettered or classed or match.group().endswith("道"):
            yield start, end


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """Yield the numbers of roads: only those beside a class or a letter, which are few."""
    after = 0
    for cue in _BESIDE.finditer(text):
        first = cue.start()
        while first > after and (text[first - 1].isdecimal() or text[first - 1] in _DIGITS):
            first -= 1
        for start in (first, cue.end()):
            match = _NUMBER.match(text, start) if start >= after else None
            if match:
                after = match.end()
                yield match


def section_end(text: str, end: int) -> int:
    """Return where the section that follows a route's name ends, the name's end without one.

    Args:
        text: The text.
        end: Where the route's name ends.

    Returns:
        The end of the route with its section.
    """
    if _SECTION_LASTS.isdisjoint(text[end : end + _LONGEST_SECTION]):
        return end
    section = _SECTION.match(text, end)
    if section is None:
        return end
    bare = _SECTION_NOUN.sub("", section.group())
    long_edges = any(stop - start > 1 for start, stop in find_edges(bare, 0, len(bare)))
    return end if long_edges else section.end()


def first_end(text: str, start: int, end: int, known: Spans) -> int:
    """Take in the other end of a route: 蒙西至|华中铁路, 二广与|清连高速连接线.

    Args:
        text: The text.
        start: Where the route's name begins so far.
        end: Where it ends.
        known: Places already known.

    Returns:
        Where the route's name begins.
    """
    link = text[start - 1 : start]
    if link != "至" and not (link == "与" and text.endswith("连接线", start, end)):
        return start
    other = known.ending_at(start - 1)
    if other:
        return other[0]
    run = _NAME_BEFORE.search(text, max(0, start - 8), start - 1)
    if run is None:
        return start
    begin = run.start()
    begin = max((stop for _, stop in find_edges(text, begin, start - 1)), default=begin)
    return begin if 2 <= start - 1 - begin <= 6 else start


def listed_routes(text: str, start: int) -> Iterator[tuple[int, int]]:
    """Yield the routes named by two or three characters before another: 汕昆、|汕湛高速.

    Args:
        text: The text.
        start: Where the route that carries the class noun begins.

    Yields:
        Start and end of each.
    """
    run = _LIST_BEFORE.search(text, max(0, start - 24), start)
    if run is None:
        return
    begin = run.start()
    for first, last in find_edges(text, begin, start):
        if last - first > 1:
            begin = last
    for name in _LISTED.finditer(text, begin, start):
        yield name.span()
