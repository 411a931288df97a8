"""Sorted spans of a text that can be asked what lies where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

__all__ = ["Spans"]


class Spans:
    """Spans in text order that do not overlap.

    Args:
        spans: Start and end of each, in any order.
    """

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        starts, ends = zip(*self._spans, strict=True) if self._spans else ((), ())
        self._starts: tuple[int, ...] = starts
        self._ends: tuple[int, ...] = ends

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self._spans)

    def inside(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return the spans that lie between two positions."""
        return self._spans[bisect_left(self._starts, low) : bisect_right(self._ends, high)]

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span that a stretch lies in."""
        number = bisect_right(self._starts, start) - 1
        if number >= 0 and self._ends[number] >= end:
            return self._spans[number]
        return None

    def starting_at(self, position: int) -> tuple[int, int] | None:
        """Return the span that begins at a position."""
        number = bisect_left(self._starts, position)
        if number < len(self._starts) and self._starts[number] == position:
            return self._spans[number]
        return None

    def ending_at(self, position: int) -> tuple[int, int] | None:
        """Return the span that ends at a position."""
        number = bisect_left(self._ends, position)
        if number < len(self._ends) and self._ends[number] == position:
            return self._spans[number]
        return None
