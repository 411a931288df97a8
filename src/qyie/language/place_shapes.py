"""Places by the shape of their names: the class nouns of villages, rivers, roads, parks, zones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from qyie.language.place_edges import edge_words, edges_among, find_edges
from qyie.language.place_marks import Marks
from qyie.language.place_nouns import ClassNoun, Grammar, ShapeLevel, shape_grammar
from qyie.language.place_routes import first_end, listed_routes, numbered_roads, section_end
from qyie.language.place_spans import Spans

__all__ = ["Shape", "find_shapes", "name_breaks"]


class Shape(NamedTuple):
    """A span that has the shape of a place's name.

    Attributes:
        start: Where the name begins.
        end: Where it ends.
        level: What kind of place it is.
        anchored: Whether a known place begins it.
        suffix: The class noun.
    """

    start: int
    end: int
    level: ShapeLevel
    anchored: bool
    suffix: str


@dataclass(slots=True)
class _Site:
    """What stands before a class noun.

    Attributes:
        text: The text.
        floor: Where a name that ends with the class noun can begin.
        suffix: Where the class noun begins.
        end: Where it ends.
        noun: What is known of the class noun.
        inside: Known places and names by their shape before it.
        shaped: Those of them that are names by their shape.
        marks: The marks of the text.
        number: The number of the class noun among them.
    """

    text: str
    floor: int
    suffix: int
    end: int
    noun: ClassNoun
    inside: list[tuple[int, int]]
    shaped: Sequence[tuple[int, int]]
    marks: Marks
    number: int
    _edges: list[tuple[int, int]] | None = None

    @property
    def edges(self) -> list[tuple[int, int]]:
        """The words that no name holds; one that a known place covers is none (和平, 从化)."""
        edges = self._edges
        if edges is None:
            marks, number = self.marks, self.number
            marked = marks.edges[marks.edges_from[number] : marks.edges_to[number]]
            edges = edges_among(self.text, marked, self.suffix) if marked else []
            if edges:
                for begin, stop in self.inside:
                    edges = [edge for edge in edges if edge[1] <= begin or stop <= edge[0]]
            self._edges = edges
        return edges

    def edge_after(self, position: int, shortest: int = 1) -> bool:
        """Tell whether a word of some length that no name holds begins from a position on."""
        edges = self.edges
        if not edges or edges[-1][0] < position:
            return False
        return shortest == 1 or any(
            begin >= position and end - begin >= shortest for begin, end in edges
        )


_HAN = "一-鿿"
# What no name holds.
_BREAK = re.compile("[^一-鿿㐀-䶿0-9A-Za-z·“”()（）—\\-]")
_HAN_CHARACTER = re.compile(f"[{_HAN}]")
_COUNTED = re.compile("[0-9一二两三四五六七八九十]+[个条座处项家]")
# The bracketed section of a park and the part of a zone belong to it.
_BRACKETED = re.compile("[（(][^（）()，。；、]{1,16}段[）)]")
# 上坪村|龙井组, 连樟村|甜塘组马下村: what lies in a village.
_GROUP = re.compile(f"[{_HAN}]{{1,4}}组(?![织建合成团长])(?:[{_HAN}]{{1,3}}村)?")
_PART = re.compile("(?:[东西南北中]|启动|核心|起步|中心|先导)区(?![块域])|综合服务中心")
# “五位一体”交通枢纽, “两德”合作区: a coinage with the class noun of a zone.
_COINED = re.compile("“[^“”]{1,8}”$")
# 高新区 alone is the one that the report's area has; 省职教城 the one of its province.
_OWN = frozenset({"高新区", "经开区", "启动区", "起步区"})
_PROVINCIAL = frozenset({"职教城", "大学城", "科学城", "科技城"})
# What towns give common words as names: 人民公园, 文化广场.
_CIVIC = frozenset({"大道", "大街", "公园", "广场", "博物馆"})
_NEEDS_PLACE = frozenset({"anchored", "under"})
_WATERS = frozenset("河江湖")
# 河|水质, 湖|水体: not the 河水 that ends a name's river otherwise.
_WATER = ("水质", "水系", "水体", "水域", "水环境", "水生态")
_EXPRESS = frozenset({"高速", "高速公路", "高铁", "铁路", "城际", "城际铁路"})
_MARKS = frozenset("“”()（）—-")
_ENDS_LINK = ("至", "—", "-")
# What the other end of a route can stand before.
_LINKS = frozenset("至与")


def name_breaks() -> list[str]:
    """Return the characters of the basic plane that no name holds."""
    return _BREAK.findall("".join(map(chr, range(0x10000))))


def find_shapes(text: str, known: Spans, blocked: Spans, marks: Marks) -> list[Shape]:
    """Find names by their class nouns.

    Args:
        text: The text.
        known: Places already known.
        blocked: Names in which no class noun is looked for.
        marks: Where class nouns and edges can begin in the text, and where no name goes on.

    Returns:
        The names in text order; they may contain known places but do not overlap each other.
    """
    numbered = [
        Shape(start, section_end(text, end), "work", True, "线")
        for start, end in numbered_roads(text)
    ]
    anchors = Spans.of([*known, *(shape[:2] for shape in numbered)]) if numbered else known
    found = _by_class_noun(text, anchors, blocked, marks) if marks.nouns else []
    listed = [
        Shape(start, end, "work", False, shape.suffix)
        for shape in found
        if shape.suffix in _EXPRESS and not shape.anchored
        for start, end in listed_routes(text, shape.start)
    ]
    if not numbered and not listed:
        return found
    kept: list[Shape] = []
    for shape in sorted([*numbered, *listed, *found], key=lambda shape: (shape.start, -shape.end)):
        if not kept or shape.start >= kept[-1].end:
            kept.append(shape)
    return kept


def _by_class_noun(text: str, anchors: Spans, blocked: Spans, marks: Marks) -> list[Shape]:
    """Find the names that a class noun ends, in text order and without overlap."""
    grammar, length = shape_grammar(), len(text)
    starts, ends = anchors.starts, anchors.ends
    blocked_starts, blocked_ends = blocked.starts, blocked.ends
    # The class nouns come in order, so all these numbers only grow: of the anchors that begin
    # before what can be the name and that end before the class noun, of the names begun.
    passed = ended = begun = 0
    found: list[Shape] = []
    last_start = last_end = after = 0
    floors, lengths, nouns, noun_at = marks.floors, grammar.lengths, grammar.nouns, grammar.noun_at
    for number, suffix in enumerate(marks.nouns):
        if suffix < after or suffix < last_end:
            continue
        longer = text[suffix : suffix + 2] in lengths
        noun = noun_at(text, suffix) if longer else nouns.get(text[suffix])
        if noun is None:
            continue
        end = suffix + noun.length
        if end < length and text[end] in noun.not_before and not text.startswith(_WATER, end):
            continue
        after = end
        if noun.stem == "section" and section_end(text, end) == end:
            continue
        while blocked_starts[begun] <= suffix:
            begun += 1
        if begun and blocked_ends[begun - 1] >= end:
            shape = _hidden(text, blocked_starts[begun - 1], blocked_ends[begun - 1], end, noun)
        else:
            floor = floors[number]
            while starts[passed] < floor:
                passed += 1
            while ends[ended] <= suffix:
                ended += 1
            # 农村, 道路: the most frequent ones are passed over first, but 东海|岛 is a name.
            common = noun.stem == "short" and text[suffix - 1 : end] in noun.common
            if common and not (ended and ends[ended - 1] == suffix):
                continue
            inside: list[tuple[int, int]] = []
            if passed < ended:
                inside = list(zip(starts[passed:ended], ends[passed:ended], strict=True))
            shaped: Sequence[tuple[int, int]] = ()
            if last_end and last_start >= floor:
                shaped = [shape[:2] for shape in found[-2:] if shape.start >= floor]
                inside = sorted([*inside, *shaped])
            elif not inside and not _stands_by_itself(text, floor, suffix, noun):
                continue
            site = _Site(text, floor, suffix, end, noun, inside, shaped, marks, number)
            shape = _shape(site, anchors, grammar)
        if shape is None:
            continue
        while found and found[-1].end > shape.start:
            found.pop()
        if found and found[-1].end == shape.start and found[-1].suffix in grammar.routes:
            # 西成高铁|洋县西站: what lies on a route carries its name.
            shape = shape._replace(start=found.pop().start)
        found.append(shape)
        last_start, last_end = shape.start, shape.end
    return found


def _shape(site: _Site, anchors: Spans, grammar: Grammar) -> Shape | None:
    text, noun, end = site.text, site.noun, site.end
    start, anchored = None, True
    if site.inside or (noun.stem == "proper" and text[site.suffix - 1] == "”"):
        start = _anchored_start(site, grammar)
    if start is None and noun.stem not in _NEEDS_PLACE:
        start, anchored = _own_start(site, grammar), False
    if start is None:
        return None
    if noun.route:
        end = section_end(text, end)
        if text[start - 1 : start] in _LINKS:
            start = first_end(text, start, end, anchors)
    return Shape(start, _tail_end(text, end, noun, anchors), noun.level, anchored, noun.suffix)


def _hidden(text: str, begin: int, stop: int, end: int, noun: ClassNoun) -> Shape | None:
    """Return the name of three characters whose last two are a division's name: 大|凌河."""
    start = begin - 1
    short = stop == end and end - begin == 2 and noun.level == "feature"
    if not short or start < 0 or not _HAN_CHARACTER.match(text[start]):
        return None
    if any(find_edges(text, start, start + 1)) or text[start] in "沿跨护过临傍环自从向至":
        return None
    bounded = start == 0 or not _HAN_CHARACTER.match(text[start - 1])
    if not bounded and not any(
        stop == start for _, stop in find_edges(text, max(0, start - 4), start)
    ):
        return None
    return Shape(
        start, section_end(text, end) if noun.route else end, noun.level, False, noun.suffix
    )


def _stands_by_itself(text: str, floor: int, suffix: int, noun: ClassNoun) -> bool:
    """Tell whether the class noun can end a name that no known place begins."""
    if noun.suffix in _OWN:
        return True
    if floor == suffix or not noun.longest or noun.stem in _NEEDS_PLACE:
        return False
    # 建设|高速公路: an edge right before it leaves no room for a name.
    if text[suffix - 2 : suffix] in _edge_pairs() and suffix - 2 >= floor:
        return False
    if noun.stem == "proper" or noun.suffix in _PROVINCIAL:
        return True
    return not noun.is_common(text, floor, suffix + noun.length)


@cache
def _edge_pairs() -> frozenset[str]:
    return frozenset(word for word in edge_words() if len(word) == 2)


def _anchored_start(site: _Site, grammar: Grammar) -> int | None:
    """Return where the known place begins that the name begins with."""
    text, suffix, noun = site.text, site.suffix, site.noun
    if noun.designations and text.endswith(noun.designations, site.floor, site.end):
        return None
    if noun.stem == "proper" and text[suffix - 1] == "”":
        coined = _COINED.search(text[site.floor : suffix])
        if coined:
            return site.floor + coined.start()
    for begin, stop in site.inside:
        between = text[stop:suffix]
        shaped = (begin, stop) in site.shaped
        if noun.stem in ("short", "anchored", "under", "section"):
            longest = 1 if shaped else noun.longest
            if noun.stem == "under" and (
                shaped or len(between) < 2 or text[stop - 1] not in "市县区旗州"
            ):
                continue
            if noun.stem == "anchored":
                longest = 1 if between in ("东", "南", "西", "北") else 0
            shortest = 2 if noun.stem == "under" else 1
            if len(between) > longest or site.edge_after(stop, shortest) or not _unmarked(between):
                continue
            if not between or not noun.is_common(text, stop, site.end):
                return _whole(site, begin)
        elif ("和" in between or "与" in between) and any(
            begin == other[0] and stop < other[1] for other in site.shaped
        ):
            continue  # 广清旅游集聚区和空港经济区 are two
        elif (len(between) <= 12 and not site.edge_after(stop)) or grammar.generic.makes(between):
            if _balanced(text[begin:suffix]):
                return begin
        elif (
            noun.route
            and between.startswith(_ENDS_LINK)
            and len(between) <= 10
            and not site.edge_after(stop + 1)
        ):
            return begin
    return None


def _own_start(site: _Site, grammar: Grammar) -> int | None:
    """Return where a name without a known place begins: after the last word that ends before it."""
    text, suffix, noun = site.text, site.suffix, site.noun
    edges = site.edges
    start = after_edge = edges[-1][1] if edges else site.floor
    for _, stop in site.inside:
        if stop > start:
            start = stop
    stem = text[start:suffix]
    if not stem and noun.suffix in _OWN:
        before = text[start - 1 : start]
        return start if not _HAN_CHARACTER.match(before) or before in "与和把持" else None
    if stem == "省" and noun.suffix in _PROVINCIAL:
        return start
    if start > after_edge or not 0 < len(stem) <= noun.longest or not _unmarked(stem):
        return None
    if "至" in stem and not noun.route:
        return None
    if noun.is_common(text, site.floor, site.end):
        return None
    return start if stem in grammar.directions or _is_name(site, start, stem, grammar) else None


def _is_name(site: _Site, start: int, stem: str, grammar: Grammar) -> bool:
    noun = site.noun
    if noun.stem in ("short", "section"):
        if noun.suffix in _WATERS and len(stem) == 1:
            return stem not in grammar.generic and stem + noun.suffix not in noun.common
        if stem.isascii() or len(stem) < 2:
            return False
        if noun.length > 1:
            return noun.suffix in _CIVIC or not grammar.generic.makes(stem)
        return not grammar.modifiers.makes(stem) or _listed(site, start)  # a row of roads
    return _is_proper(stem, noun.route)


@lru_cache(maxsize=4096)
def _is_proper(stem: str, route: bool) -> bool:
    """Tell whether what stands before a class noun is more than a generic modifier."""
    grammar = shape_grammar()
    if (grammar.modifiers if route else grammar.generic).makes(stem):
        return False
    residue = grammar.modifiers.without(stem)
    return len(residue) >= 2 or (2 <= len(stem) <= 3 and bool(residue) and stem.startswith(residue))


def _whole(site: _Site, begin: int) -> int:
    """Take in the one character before a known name that hides in a longer one (峡|山西|路)."""
    if begin == site.floor or not _HAN_CHARACTER.match(site.text[begin - 1]):
        return begin
    stops = [stop for _, stop in site.edges]
    bounded = begin - 1 == site.floor or begin - 1 in stops
    return begin - 1 if bounded and begin not in stops else begin


def _listed(site: _Site, start: int) -> bool:
    return "、" in (site.text[start - 1 : start], site.text[site.end : site.end + 1])


def _tail_end(text: str, end: int, noun: ClassNoun, known: Spans) -> int:
    if noun.level == "village":
        group = _GROUP.match(text, end)
        if group and not any(find_edges(text, *group.span())):
            return group.end()
    if noun.suffix in ("河", "江", "溪") and text.startswith(("干流", "流域"), end):
        return end + 2
    part = _PART.match(text, end) if noun.level == "zone" else None
    if part:
        end = part.end()
    if text[end : end + 1] not in ("（", "("):
        return end
    bracketed = _BRACKETED.match(text, end)
    if bracketed:
        return bracketed.end()
    if noun.level in ("zone", "feature"):
        place = known.starting_at(end + 1)
        if place and text[place[1] : place[1] + 1] in ("）", ")"):
            return place[1] + 1
    return end


def _unmarked(piece: str) -> bool:
    return _MARKS.isdisjoint(piece)


def _balanced(piece: str) -> bool:
    return _unmarked(piece) or all(
        piece.count(opened) == piece.count(closed) for opened, closed in ("“”", "（）", "()")
    )
