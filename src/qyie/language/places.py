"""Reads places: divisions, regions, natural features, zones and works on the map."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import chain
from typing import TypeVar

from qyie.errors import OptionError, TextError
from qyie.language.division_index import division_index
from qyie.language.place_chains import Name, chain_reader
from qyie.language.place_context import Surroundings, body_heads, quoted, titles
from qyie.language.place_decision import decide, division_place, open_place
from qyie.language.place_edges import edge_words
from qyie.language.place_lexicon import fused_names, named_places
from qyie.language.place_lists import beside_places, closed_lists
from qyie.language.place_marks import BODY, BREAK, EDGE, NAME, NOUN, Marker
from qyie.language.place_names import find_names, name_heads, town_marks
from qyie.language.place_nouns import class_nouns, shape_grammar
from qyie.language.place_shapes import Shape, find_shapes, name_breaks
from qyie.language.place_spans import Spans, Walk
from qyie.values import Place, PlaceLevel

__all__ = ["find_places", "place"]

_Source = TypeVar("_Source", Name, Shape)
_CODE = re.compile("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}")
_ADDRESS = re.compile(
    "[0-9一二三四五六七八九十]+(?:号|弄|室|楼|层|栋|幢|组|单元)|路|街|巷|村|园|大厦|广场|小区"
)
_LIST = "、和与及—-－，,"
# How far a neighbour can be that decides a name, and how many are asked on each side.
_NEIGHBOURHOOD = 200
_NEIGHBOURS = 4


def place(s: str, *, within: str | None = None) -> Place | None:
    """Read a string that is the name of a place.

    Args:
        s: The name, with or without what it lies in; a code of the standard is read too, and of
            an address the divisions it begins with.
        within: The area the name is used in, such as the report's own.

    Returns:
        The place; open, with its candidates, where several bear the name and nothing decides;
        None where the string names no place.

    Raises:
        TextError: ``s`` is no string.
        OptionError: ``within`` is neither a string nor None.

    Example:
        >>> place("清城区", within="清远市").full_name
        '广东省清远市清城区'
        >>> place("东莞").code
        '441900'
        >>> [candidate.full_name for candidate in place("朝阳区").candidates]
        ['北京市朝阳区', '吉林省长春市朝阳区']
    """
    _check(s, within)
    name = s.strip()
    if not name:
        return None
    found = _by_code(name)
    if found:
        return found
    area = _area(within)
    chain = chain_reader().read(name, 0)
    if chain and chain.end == len(name):
        known = named_places().get(name)
        if known and known.level == "feature" and not _at_hand(chain.keys, area):
            return known
        return _divided(name, chain.keys, area)
    if name in named_places():
        return named_places()[name]
    towns = division_index().towns(area) if area else {}
    if name in towns:
        return _divided(name, towns[name], area)
    spans = find_places(name, within=within)
    if len(spans) == 1 and spans[0][:2] == (0, len(name)):
        return spans[0][2]
    if chain and _ADDRESS.search(name, chain.end):
        return _divided(name[: chain.end], chain.keys, area)
    return None


def find_places(text: str, *, within: str | None = None) -> list[tuple[int, int, Place]]:
    """Find the places named in a text.

    Args:
        text: The text.
        within: The area the text is about, such as the report's own.

    Returns:
        Start, end and place of each name, in text order, never overlapping.

    Raises:
        TextError: ``text`` is no string.
        OptionError: ``within`` is neither a string nor None.

    Example:
        >>> [(start, end, p.code) for start, end, p in find_places("在清远市清城区东城街道")]
        [(1, 11, '441802007')]
    """
    _check(text, within)
    area = _area(within)
    marks = _marker().marks(text, town_marks(area))
    names = find_names(text, area, marks.names)
    surroundings, in_titles = Surroundings(text, marks.bodies), titles(text)
    kept = _unclaimed(names, surroundings, in_titles)
    known, blocked = _spans(kept), _spans(names)
    shapes = _unclaimed(find_shapes(text, known, blocked, marks), surroundings, in_titles)
    reading = _Reading(text, area, names, kept)
    sources: list[Name | Shape] = [*shapes, *kept]
    sources.sort(key=lambda source: (source.start, -source.end))
    in_quotes = quoted(text)
    quotations = Walk(in_quotes)
    found: list[tuple[int, int, Place]] = []
    position = 0
    for source in sources:
        start, end = source.start, source.end
        if start < position:
            continue
        quotation = quotations.covering(start, end)
        if quotation and not _stands_alone(text, start, end, quotation):
            continue
        value = reading.shaped(source) if isinstance(source, Shape) else reading.named(source)
        if value:
            if position == start and found and _goes_on(found[-1][2], value, source):
                begin, _, outer = found.pop()
                full_name = outer.full_name + text[start:end]
                start = begin
                value = _undivided(text[start:end], full_name, value.level)
            found.append((start, end, value))
            position = end

    def fits(start: int, end: int) -> bool:
        return not (
            in_titles.cover(start, end)
            or in_quotes.cover(start, end)
            or surroundings.claim(start, end)
        )

    return _with(found, chain(closed_lists(text), beside_places(text, found)), text, fits)


def _goes_on(outer: Place, inner: Place, source: Name | Shape) -> bool:
    """Tell whether a name lies in the place named right before it: 冲山镇|福建村, 滇池|草海."""
    if isinstance(source, Shape) or outer.level == "country":
        return outer.level != "region"
    return outer.level == inner.level == "feature"


def _with(
    found: list[tuple[int, int, Place]],
    items: Iterable[tuple[int, int, PlaceLevel]],
    text: str,
    fits: Callable[[int, int], bool],
) -> list[tuple[int, int, Place]]:
    """Return the places with the items of lists that do not overlap them."""
    added: list[tuple[int, int, Place]] = []
    for start, end, level in items:
        at = bisect_left(found, end, key=_start)
        free = (not at or found[at - 1][1] <= start) and all(
            stop <= start or end <= begin for begin, stop, _ in added
        )
        if free and fits(start, end):
            name = text[start:end]
            added.append((start, end, _undivided(name, name, level)))
    return sorted([*found, *added], key=_start) if added else found


def _start(span: tuple[int, int, Place]) -> int:
    return span[0]


def _spans(names: list[Name]) -> Spans:
    return Spans([name.start for name in names], [name.end for name in names])


def _unclaimed(
    sources: Sequence[_Source], surroundings: Surroundings, in_titles: Spans
) -> list[_Source]:
    """Return the names that neither a title nor another name takes away."""
    if not sources:
        return []
    covering, claim = Walk(in_titles).covering, surroundings.claim
    return [
        source
        for source in sources
        if not covering(source.start, source.end) and not claim(source.start, source.end)
    ]


@cache
def _marker() -> Marker:
    nouns, edges, bodies = class_nouns(), edge_words(), body_heads()
    return Marker(
        {
            NOUN: (noun for noun in nouns if len(noun) == 1),
            BREAK: name_breaks(),
            EDGE: (edge for edge in edges if len(edge) == 1),
            BODY: (body for body in bodies if len(body) == 1),
        },
        {
            NAME: name_heads(),
            NOUN: (noun[:3] for noun in nouns),
            EDGE: (edge[:3] for edge in edges),
            BODY: bodies,
        },
        shape_grammar().barred(),
    )


class _Reading:
    """Gives the names of one text their values."""

    def __init__(self, text: str, area: str | None, names: list[Name], kept: list[Name]) -> None:
        self.text = text
        self.area = area
        self.decided = [name for name in names if len(name.keys) == 1 and not name.place]
        self.decided_starts = [name.start for name in self.decided]
        self.by_start = {name.start: name for name in kept}

    def named(self, name: Name) -> Place | None:
        """Return the value of a known name, None where it is but a part of another name."""
        text, start, end = self.text, name.start, name.end
        surface = text[start:end]
        if _bracketed(text, start, end):
            return None
        if name.place and not (name.keys and _at_hand(name.keys, self.area)):
            known = named_places().get(surface)
            # 中韩 and 中德 are names before a park only, 中东 and 中亚 are names of their own.
            fused = surface in fused_names() or (
                known is None and len(surface) == 2 and surface[0] == "中"
            )
            if fused and text[end : end + 1] not in ("两", "三", "、", ""):
                return None
            if known or name.place.name == surface:
                return name.place
            return _undivided(surface, surface, name.place.level)
        keys = self.decide(name)
        if len(keys) != 1:
            return open_place(surface, tuple(keys))
        if name.parts and not surface.endswith(name.parts[-1]):
            # 清远市中心城区 is a part of 清远市 and has no code.
            own, full_name = _names(keys[0], name.parts, _rest(surface, name.parts))
            return _undivided(own, full_name, "zone")
        return division_place(keys[0])

    def shaped(self, shape: Shape) -> Place:
        """Return the value of a name found by its shape; its full name has the province."""
        surface = self.text[shape.start : shape.end]
        anchor = self.by_start.get(shape.start)
        if anchor and anchor.keys and not anchor.place and anchor.end < shape.end:
            keys = self.decide(anchor)
            if len(keys) == 1:
                name, full_name = _names(keys[0], anchor.parts, _rest(surface, anchor.parts))
                return _undivided(name, full_name, shape.level)
        return _undivided(surface, surface, shape.level)

    def decide(self, name: Name) -> Sequence[str]:
        """Return the division that a name means, or all that remain."""
        if len(name.keys) == 1:
            return name.keys
        return decide(name.keys, area=self.area, neighbours=self.neighbours(name.start))

    def neighbours(self, start: int) -> tuple[str, ...]:
        """Return the divisions named nearby, nearest first."""
        at = bisect_left(self.decided_starts, start)
        near = self.decided[max(0, at - _NEIGHBOURS) : at + _NEIGHBOURS]
        near = [name for name in near if 0 < abs(name.start - start) <= _NEIGHBOURHOOD]
        near.sort(key=lambda name: abs(name.start - start))
        return tuple(name.keys[0] for name in near)


@lru_cache(maxsize=8192)
def _undivided(name: str, full_name: str, level: PlaceLevel) -> Place:
    """Return a place that is no division; reports name the same ones again and again."""
    return Place(name=name, full_name=full_name, level=level)


def _rest(surface: str, parts: tuple[str, ...]) -> str:
    """Return what follows the divisions that a name begins with."""
    return surface[surface.index(parts[-1], len("".join(parts[:-1]))) + len(parts[-1]) :]


@lru_cache(maxsize=8192)
def _names(key: str, parts: tuple[str, ...], rest: str) -> tuple[str, str]:
    """Return the name and the full name of what lies in a division: 清远|高新区."""
    index = division_index()
    upper = [index.name(parent) for parent in index.parents(key)]
    named = [*upper, parts[-1]] if upper else [index.name(key)]
    full_name = "".join(named) + rest
    with_province = len(parts) > 1 and parts[0] in (named[0], index.short(key[:2]))
    name = full_name.removeprefix(named[0]) if with_province else "".join(parts) + rest
    return name, full_name


def _at_hand(keys: tuple[str, ...], area: str | None) -> bool:
    """Tell whether one of the divisions lies in the prefecture of the area, or holds it."""
    return area is not None and any(
        key[:4] == area[:4] or area.startswith(key) for key in keys if len(area) >= 4
    )


def _bracketed(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a bracketed part of a longer one: 中国（义乌）…."""
    return (
        start > 1
        and text[start - 1] in "（("
        and text[end : end + 1] in ("）", ")")
        and "一" <= text[start - 2] <= "鿿"
        and "一" <= text[end + 1 : end + 2] <= "鿿"
    )


def _stands_alone(text: str, start: int, end: int, quotation: tuple[int, int]) -> bool:
    """Tell whether a name in quotation marks is the whole of what they hold, or a list's item."""
    return all(at in quotation or text[at - 1] in _LIST or text[at] in _LIST for at in (start, end))


def _divided(
    name: str, keys: tuple[str, ...], area: str | None, neighbours: tuple[str, ...] = ()
) -> Place:
    decided = decide(keys, area=area, neighbours=neighbours)
    return division_place(decided[0]) if len(decided) == 1 else open_place(name, tuple(decided))


def _by_code(name: str) -> Place | None:
    if not _CODE.fullmatch(name):
        return None
    index = division_index()
    key = name[:9] if len(name) == 12 and name.endswith("000") else name
    while key.endswith("00") and len(key) != 9:
        key = key[:-2]
    if len(key) == 9 and key.endswith("000"):
        key = key.removesuffix("000")
        while key.endswith("00"):
            key = key[:-2]
    return (
        division_place(key) if key and (key in index.names or key in index.former_names) else None
    )


@lru_cache(maxsize=256)
def _area(within: str | None) -> str | None:
    """Return the key of the division that the caller's text is about."""
    if not within:
        return None
    if _CODE.fullmatch(within):
        found = _by_code(within)
        within = found.full_name if found else within
    chain = chain_reader().read(within, 0)
    decided = decide(chain.keys) if chain else []
    return decided[0] if len(decided) == 1 else None


def _check(text: object, within: object) -> None:
    if not isinstance(text, str):
        raise TextError(f"a place is read from text, not from {type(text).__name__}: pass a str")
    if within is not None and not isinstance(within, str):
        raise OptionError(f"within={within!r} is no area: pass the area's name as a str, or None")
