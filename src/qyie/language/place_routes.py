"""Routes: numbered roads, sections, the far end of a road, lists of roads."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qyie.language.place_spans import Spans

__all__ = ["NUMBERED", "first_end", "listed_routes", "section_end"]

_HAN = "一-鿿"
# 省道114线, G234线, 107国道, 轨道交通8号线; G318 alone only before a section (G318利川段).
NUMBERED = re.compile(
    "(?:国道|省道|县道|乡道)[GSXY]?\\d{1,4}(?:线)?"
    f"|[GSXY]\\d{{2,4}}(?:线|国道|省道|县道|(?=[{_HAN}]{{2,4}}段))"
    "|(?<!\\d)\\d{2,3}(?:国道|省道|县道)"
    "|(?:轨道交通|地铁)?(?<!\\d)\\d{1,2}号线"
)
# 清城段, 三凤里至连州段, 星子出口连接线, 连山至贺州支线: what can follow the name of a route.
_SECTION = re.compile(
    f"(?:[{_HAN}]{{2,9}}?(?:至|到|—|-)[{_HAN}]{{2,9}}?(?:段|支线|连接线)"
    f"|[{_HAN}]{{0,6}}?(?:出口连接线|连接线|延长线|延伸线|复线|支线|出入口|出口|互通)"
    f"|[{_HAN}]{{2,4}}?段|[东西南北中]段|[东西南北]延(?:线|段)|延伸段)"
)
_SECTION_NOUN = re.compile("(?:出口)?连接线|延长线|延伸线|延伸段|[东西南北]延线|复线|出入口|出口$")
_NAME_BEFORE = re.compile(f"[{_HAN}]+$")
_LIST_BEFORE = re.compile(f"(?:[{_HAN}]+、)+$")
_LISTED = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,3}}(?=、)")


def section_end(text: str, end: int, edge: re.Pattern[str]) -> int:
    """Return where the section that follows a route's name ends, the name's end without one.

    Args:
        text: The text.
        end: Where the route's name ends.
        edge: Words that end where a name begins; a section holds none of them.

    Returns:
        The end of the route with its section.
    """
    section = _SECTION.match(text, end)
    if section is None:
        return end
    found = edge.findall(_SECTION_NOUN.sub("", section.group()))
    return end if any(len(word) > 1 for word in found) else section.end()


def first_end(text: str, start: int, end: int, known: Spans, edge: re.Pattern[str]) -> int:
    """Take in the other end of a route: 蒙西至|华中铁路, 二广与|清连高速连接线.

    Args:
        text: The text.
        start: Where the route's name begins so far.
        end: Where it ends.
        known: Places already known.
        edge: Words that end where a name begins.

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
    for match in edge.finditer(text, begin, start - 1):
        begin = match.end()
    return begin if 2 <= start - 1 - begin <= 6 else start


def listed_routes(text: str, start: int, edge: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Yield the routes named by two or three characters before another: 汕昆、|汕湛高速.

    Args:
        text: The text.
        start: Where the route that carries the class noun begins.
        edge: Words that end where a name begins.

    Yields:
        Start and end of each.
    """
    run = _LIST_BEFORE.search(text, max(0, start - 24), start)
    if run is None:
        return
    begin = run.start()
    for match in edge.finditer(text, begin, start):
        if len(match.group()) > 1:
            begin = match.end()
    for name in _LISTED.finditer(text, begin, start):
        yield name.span()
