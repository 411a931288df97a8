"""Places by the shape of their names: the class nouns of villages, rivers, roads, parks, zones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal, NamedTuple

from qyie.language.place_lexicon import words
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import Row

__all__ = ["Shape", "find_shapes"]

ShapeLevel = Literal["village", "zone", "feature", "work"]


class ShapeRow(Row):
    """A class noun that ends the names of places.

    Attributes:
        suffix: The class noun.
        level: The level of what it names.
        stem: What must stand before it: ``short``, a short name of its own; ``proper``, a known
            place or a part that is no generic modifier; ``route``, as proper, but two places
            joined by 至 will do; ``anchored``, a known place and nothing else; ``section``, any
            short name where the section of a route follows.
        longest: The greatest length of the stem without a known place in it.
        not_before: Characters that make another word of the class noun's last one.
        route: Whether a section of it can follow (清城段, 三凤里至连州段).
    """

    suffix: str
    level: ShapeLevel
    stem: Literal["short", "proper", "route", "anchored", "section"]
    longest: int
    not_before: str = ""
    route: bool = False


class Shape(NamedTuple):
    """A span that has the shape of a place's name.

    Attributes:
        start: Where the name begins.
        end: Where it ends.
        level: What kind of place it is.
        anchored: Whether a known place is part of it.
        suffix: The class noun.
    """

    start: int
    end: int
    level: ShapeLevel
    anchored: bool
    suffix: str


@dataclass(frozen=True)
class _Grammar:
    suffix: re.Pattern[str]
    rows: dict[str, ShapeRow]
    edge: re.Pattern[str]
    modifier: re.Pattern[str]
    generic_only: re.Pattern[str]
    modifiers_only: re.Pattern[str]
    nouns: frozenset[str]


_NAME = "一-鿿㐀-䶿0-9A-Za-z·"
_STRETCH = re.compile(f"[{_NAME}“”()（）—\\-]+$")
_HAN = "一-鿿"
# 清城段, 三凤里至连州段, 星子出口连接线, 连山至贺州支线: what can follow the name of a route.
_SECTION = re.compile(
    f"(?:[{_HAN}]{{2,9}}?(?:至|到|—|-)[{_HAN}]{{2,9}}?(?:段|支线|连接线)"
    f"|[{_HAN}]{{0,6}}?(?:出口连接线|连接线|延长线|延伸线|复线|支线|出入口|出口|互通)"
    f"|[{_HAN}]{{2,4}}?段|[东西南北中]段|[东西南北]延(?:线|段)|延伸段)"
)
_SECTION_NOUN = re.compile("(?:出口)?连接线|延长线|延伸线|延伸段|[东西南北]延线|复线|出入口|出口$")
_BRACKETED = re.compile("[（(][^（）()，。；、]{1,16}段[）)]")
_PART = re.compile("[东西南北]区|启动区|核心区|起步区|综合服务中心")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
# 高新区 alone is the one that the report's area has; 省职教城 the one of its province.
_OWN = frozenset({"高新区", "经开区", "启动区", "起步区"})
_PROVINCIAL = frozenset({"职教城", "大学城", "科学城", "科技城"})
_OTHER_END = re.compile(f"[{_HAN}]+$")
_EXPRESS = frozenset({"高速", "高速公路", "高铁", "铁路", "城际", "城际铁路"})
_ROUTE_LIST = re.compile(f"(?:[{_HAN}]+、)+$")
_ROUTE_NAME = re.compile(f"(?<![{_HAN}])[{_HAN}]{{2,3}}(?=、)")
_COINED = re.compile("“[^“”]{1,8}”$")
_NUMBERED = re.compile(
    "(?:国道|省道|县道|乡道)[GSXY]?\\d{1,4}(?:线)?"
    "|[GSXY]\\d{2,4}(?:线|国道|省道|县道|(?=[一-鿿]{2,4}段))"
    "|(?<!\\d)\\d{2,3}(?:国道|省道|县道)"
    "|(?:轨道交通|地铁)?(?<!\\d)\\d{1,2}号线"
)
_ROUTE_LINK = re.compile("至|—|-")


@cache
def _grammar() -> _Grammar:
    rows = {row.suffix: row for row in load_rows("places/shapes.jsonl", ShapeRow)}
    generic = _alternatives(words("generic"))
    modifiers = _alternatives(word for word in words("generic") if len(word) > 1)
    return _Grammar(
        suffix=re.compile(_alternatives(rows)),
        rows=rows,
        edge=re.compile(
            f"{_alternatives(words('edge'))}|[0-9一二两三四五六七八九十多余][个条座处项家批大]"
        ),
        modifier=re.compile(modifiers),
        generic_only=re.compile(f"(?:{generic}|[和与及“”（）()])*"),
        modifiers_only=re.compile(f"(?:{modifiers})+"),
        nouns=words("common_noun"),
    )


def _alternatives(found: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))


def find_shapes(
    text: str, known: Sequence[tuple[int, int]], blocked: Collection[tuple[int, int]] = ()
) -> list[Shape]:
    """Find names by their class nouns.

    Args:
        text: The text.
        known: Spans of places already known, in order.
        blocked: Spans in which no class noun is looked for.

    Returns:
        The names in text order; they may contain known places but do not overlap each other.
    """
    grammar = _grammar()
    found: list[Shape] = []
    for match in _NUMBERED.finditer(text):
        end = _section_end(text, match.end(), grammar)
        found.append(Shape(match.start(), end, "work", True, "线"))
    anchors = sorted([*known, *((shape.start, shape.end) for shape in found)])
    numbered = list(found)
    result: list[Shape] = []
    for match in grammar.suffix.finditer(text):
        row = grammar.rows[match.group()]
        end = match.end()
        if end < len(text) and text[end] in row.not_before:
            continue
        if any(shape.start <= match.start() < shape.end for shape in result[-1:]):
            continue
        near = [
            span
            for span in (*anchors, *((shape.start, shape.end) for shape in result[-2:]))
            if match.start() - 30 <= span[0] and span[1] <= match.start()
        ]
        if any(span[0] < end and end <= span[1] for span in blocked):
            continue
        shaped = {(shape.start, shape.end) for shape in result[-2:]}
        start, anchored = _start(text, match.start(), end, row, sorted(near), shaped, grammar)
        if start is None:
            continue
        if row.route:
            stop = _section_end(text, end, grammar)
            if row.stem == "section" and stop == end:
                continue
            end = stop
            start = _route_start(text, start, end, known, grammar)
        part = _PART.match(text, end) if row.level == "zone" else None
        if part:
            end = part.end()
        bracketed = _BRACKETED.match(text, end)
        if bracketed:
            end = bracketed.end()
        elif row.level in ("zone", "feature") and text[end : end + 1] in ("（", "("):
            end = next(
                (stop + 1 for begin, stop in known if begin == end + 1 and text[stop] in "）)"), end
            )
        while result and result[-1].end > start:
            result.pop()
        result.append(Shape(start, end, row.level, anchored, row.suffix))
    result = [*_listed_routes(text, result, grammar), *result]
    spans = sorted([*numbered, *result], key=lambda shape: (shape.start, -shape.end))
    kept: list[Shape] = []
    for shape in spans:
        if not kept or shape.start >= kept[-1].end:
            kept.append(shape)
    return kept


def _listed_routes(text: str, shapes: Sequence[Shape], grammar: _Grammar) -> list[Shape]:
    """Return the routes named by two or three characters before another: 汕昆、|汕湛高速."""
    found: list[Shape] = []
    for shape in shapes:
        if shape.suffix not in _EXPRESS or shape.anchored:
            continue
        run = _ROUTE_LIST.search(text, max(0, shape.start - 24), shape.start)
        if run is None:
            continue
        begin = run.start()
        for edge in grammar.edge.finditer(text, begin, shape.start):
            if len(edge.group()) > 1:
                begin = edge.end()
        for name in _ROUTE_NAME.finditer(text, begin, shape.start):
            found.append(Shape(name.start(), name.end(), "work", False, shape.suffix))
    return found


def _route_start(
    text: str, start: int, end: int, known: Sequence[tuple[int, int]], grammar: _Grammar
) -> int:
    """Take in the other end of a route: 蒙西至|华中铁路, 二广与|清连高速连接线."""
    if start < 3 or not (
        text[start - 1] == "至" or (text[start - 1] == "与" and text.endswith("连接线", start, end))
    ):
        return start
    for begin, stop in known:
        if stop == start - 1:
            return begin
    run = _OTHER_END.search(text, max(0, start - 8), start - 1)
    if run is None:
        return start
    begin = run.start()
    for edge in grammar.edge.finditer(text, begin, start - 1):
        begin = edge.end()
    return begin if 2 <= start - 1 - begin <= 6 else start


def _section_end(text: str, end: int, grammar: _Grammar) -> int:
    """Return where the section that follows a route's name ends."""
    section = _SECTION.match(text, end)
    if section is None:
        return end
    words_in = grammar.edge.findall(_SECTION_NOUN.sub("", section.group()))
    return end if any(len(word) > 1 for word in words_in) else section.end()


def _start(
    text: str,
    suffix: int,
    end: int,
    row: ShapeRow,
    near: Sequence[tuple[int, int]],
    shaped: Collection[tuple[int, int]],
    grammar: _Grammar,
) -> tuple[int | None, bool]:
    """Return where the name begins, and whether a known place begins it."""
    low = max(0, suffix - 30)
    stretch = _STRETCH.search(text[low:suffix])
    if stretch is None:
        return None, False
    floor = low + stretch.start()
    coined = _COINED.search(text[floor:suffix])
    if coined and row.stem == "proper":
        return floor + coined.start(), True
    inside = [span for span in near if span[0] >= floor]
    # Edges, save those that a known place covers (和平, 从化).
    edges = [
        edge.span()
        for edge in grammar.edge.finditer(text, floor, suffix)
        if not any(begin < edge.end() and edge.start() < stop for begin, stop in inside)
    ]
    for begin, stop in inside:
        between = text[stop:suffix]
        if row.stem in ("short", "anchored", "section"):
            longest = 1 if (begin, stop) in shaped else row.longest
            if row.stem == "anchored":
                longest = 1 if between in tuple("东南西北") else 0
            if len(between) <= longest and not any(edge[0] >= stop for edge in edges):
                if between and _ends_in_noun(text, stop, end, row.suffix, grammar):
                    continue
                return _whole(text, begin, floor, edges), True
        elif (begin, stop) in shaped and len(between) > 1 and not between.strip("北南东西"):
            continue
        elif any(begin == other[0] and stop < other[1] for other in shaped) and (
            "和" in between or "与" in between
        ):
            continue
        elif grammar.generic_only.fullmatch(between):
            if _balanced(text[begin:suffix]):
                return begin, True
        elif len(between) <= 12 and not any(edge[0] >= stop for edge in edges):
            if _balanced(text[begin:suffix]):
                return begin, True
        elif row.route and _ROUTE_LINK.match(text, stop) and len(between) <= 10:
            return begin, True
    start = max((edge[1] for edge in edges), default=floor)
    start = max([start, *(stop for _, stop in inside)])
    stem = text[start:suffix]
    if (
        not stem
        and row.suffix in _OWN
        and (start == 0 or not _HAN_CHARACTER.match(text[start - 1]))
    ):
        return start, False
    if not stem and row.suffix in _OWN and text[start - 1] in "与和把持":
        return start, False
    if stem == "省" and row.suffix in _PROVINCIAL:
        return start, False
    if not stem or len(stem) > row.longest or any(mark in stem for mark in "“”()（）—-"):
        return None, False
    if start > floor and not any(edge[1] == start for edge in edges):
        return None, False
    if row.stem == "anchored" or _ends_in_noun(text, floor, end, row.suffix, grammar):
        return None, False
    if stem in words("direction"):
        return start, False
    if row.stem in ("short", "section"):
        # 平安路 beside other names is one; 平安路 in running text need not be.
        bare = grammar.modifiers_only.fullmatch(stem) and not _listed(text, start, end)
        if stem.isascii() or len(stem) < 2 or (bare and len(row.suffix) < 2):
            return None, False
        return start, False
    if (grammar.modifiers_only if row.route else grammar.generic_only).fullmatch(stem):
        return None, False
    residue = grammar.modifier.sub("", stem)
    named = len(residue) >= 2 or (2 <= len(stem) <= 3 and residue and stem.startswith(residue))
    return (start, False) if named else (None, False)


def _whole(text: str, begin: int, floor: int, edges: Sequence[tuple[int, int]]) -> int:
    """Take in the one character before a known name that hides in a longer one (峡|山西|路)."""
    bounded = begin - 1 == floor or any(stop == begin - 1 for _, stop in edges)
    if begin - 1 >= floor and bounded and not any(stop == begin for _, stop in edges):
        return begin - 1
    return begin


def _listed(text: str, start: int, end: int) -> bool:
    return (start > 0 and text[start - 1] == "、") or text[end : end + 1] == "、"


def _ends_in_noun(text: str, start: int, end: int, suffix: str, grammar: _Grammar) -> bool:
    return any(
        end - len(noun) >= start and text.startswith(noun, end - len(noun))
        for noun in _longer(grammar.nouns, suffix)
    )


@cache
def _longer(nouns: frozenset[str], suffix: str) -> tuple[str, ...]:
    """Return the common nouns that end with a class noun and are longer than it."""
    return tuple(noun for noun in nouns if noun.endswith(suffix) and noun != suffix)


def _balanced(piece: str) -> bool:
    return (
        piece.count("“") == piece.count("”")
        and piece.count("（") == piece.count("）")
        and piece.count("(") == piece.count(")")
    )
