"""Places by the shape of their names: the class nouns of villages, rivers, roads, parks, zones."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
            fused (广清) or joined by 至 will do.
        longest: The greatest length of the stem without a known place in it.
        not_before: Characters that make another word of the class noun's last one.
        route: Whether a section of it can follow (清城段, 三凤里至连州段).
    """

    suffix: str
    level: ShapeLevel
    stem: Literal["short", "proper", "route"]
    longest: int
    not_before: str = ""
    route: bool = False


class Shape(NamedTuple):
    """A span that has the shape of a place's name."""

    start: int
    end: int
    level: ShapeLevel
    suffix_start: int


@dataclass(frozen=True)
class _Grammar:
    suffix: re.Pattern[str]
    rows: dict[str, ShapeRow]
    edge: re.Pattern[str]
    generic: re.Pattern[str]


_NAME = "一-鿿㐀-䶿0-9A-Za-z·"
_STRETCH = re.compile(f"[{_NAME}“”()（）—\\-]+$")
# 至连州段, 清城新基至国泰段, 三凤里至连州段: what can follow the name of a road or river.
_SECTION = re.compile(
    f"(?:[{_NAME}]{{1,8}}(?:至|到|—|-)[{_NAME}]{{1,8}}?|[{_NAME}]{{2,4}}?)段"
    "|(?:南|北|东|西)?延(?:长|伸)?线|(?:连接|支|复)线|出(?:入)?口|互通|[东西南北中]段|清远段"
)
_NUMBERED = re.compile(
    "(?:国道|省道|县道|乡道)[GSXY]?[0-9]{1,4}(?:线)?"
    "|[GSXY][0-9]{2,4}(?:线|国道|省道|县道)"
    "|[0-9]{2,3}(?:国道|省道|县道)"
)
_COUNTED = re.compile("[一二两三四五六七八九十百千万0-9多余](?:个|条|座|处|项|家|批|大)$")


@cache
def _grammar() -> _Grammar:
    rows = {row.suffix: row for row in load_rows("places/shapes.jsonl", ShapeRow)}
    return _Grammar(
        suffix=re.compile(_alternatives(rows)),
        rows=rows,
        edge=re.compile(
            f"{_alternatives(words('edge'))}|[0-9一二两三四五六七八九十多][个条座处项家批]"
        ),
        generic=re.compile(f"(?:{_alternatives(words('generic'))})+"),
    )


def _alternatives(found: object) -> str:
    return "|".join(map(re.escape, sorted(found, key=len, reverse=True)))  # type: ignore


def find_shapes(text: str, known: Sequence[tuple[int, int]]) -> list[Shape]:
    """Find names by their class nouns.

    Args:
        text: The text.
        known: Spans of places already known, in order.

    Returns:
        The names in text order; they may overlap known places but not each other.
    """
    grammar = _grammar()
    found: list[Shape] = []
    position = 0
    for match in grammar.suffix.finditer(text):
        if match.start() < position:
            continue
        row = grammar.rows[match.group()]
        if match.end() < len(text) and text[match.end()] in row.not_before:
            continue
        start = _start(text, match.start(), row, known, grammar, position)
        if start is None:
            continue
        end = match.end()
        if row.route:
            section = _SECTION.match(text, end)
            if section:
                end = section.end()
        found.append(Shape(start, end, row.level, match.start()))
        position = end
    return found


def _start(
    text: str,
    suffix: int,
    row: ShapeRow,
    known: Sequence[tuple[int, int]],
    grammar: _Grammar,
    floor: int,
) -> int | None:
    low = max(floor, suffix - 24)
    stretch = _STRETCH.search(text[low:suffix])
    if stretch is None:
        return None
    start = low + stretch.start()
    inside = [span for span in known if span[0] >= start and span[1] <= suffix]
    for edge in grammar.edge.finditer(text, start, suffix):
        if not any(begin < edge.end() and edge.start() < end for begin, end in inside):
            start = edge.end()
    inside = [span for span in inside if span[0] >= start]
    if inside:
        start = inside[0][0]
        if inside[-1][1] == suffix or row.stem != "short":
            return start
        rest = suffix - inside[-1][1]
        return start if rest <= row.longest else None
    stem = text[start:suffix]
    if not stem or len(stem) > row.longest or any(mark in stem for mark in "“”()（）"):
        return None
    if grammar.generic.fullmatch(stem):
        return None
    if row.stem == "short":
        return start if len(stem) >= 1 and not stem.isascii() else None
    residue = grammar.generic.sub("", stem)
    return start if len(residue) >= 2 else None
