"""Sorted spans of a text that can be asked what lies where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

__all__ = ["Spans", "Walk"]

# Beyond the end of every text: what closes the lists of starts and of ends.
_NOWHERE = 1 << 62


class Spans:
    """Spans in text order that do not overlap.

    Args:
        starts: Where they begin, in order.
        ends: Where they end.

    Attributes:
        starts: Where they begin, and a last one beyond every text.
        ends: Where they end, and a last one beyond every text.
    """

    __slots__ = ("ends", "starts")

    def __init__(self, starts: Iterable[int], ends: Iterable[int]) -> None:
        self.starts = [*starts, _NOWHERE]
        self.ends = [*ends, _NOWHERE]

    @classmethod
    def of(cls, spans: Iterable[tuple[int, int]]) -> Spans:
        """Return spans that are given in any order."""
        ordered = sorted(spans)
        return cls([start for start, _ in ordered], [end for _, end in ordered])

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.starts[:-1], self.ends[:-1], strict=True)

    def cover(self, start: int, end: int) -> bool:
        """Tell whether a stretch lies in one of the spans."""
        number = bisect_right(self.starts, start) - 1
        return number >= 0 and self.ends[number] >= end

    def starting_at(self, position: int) -> tuple[int, int] | None:
        """Return the span that begins at a position."""
        number = bisect_left(self.starts, position)
        return (position, self.ends[number]) if self.starts[number] == position else None

    def ending_at(self, position: int) -> tuple[int, int] | None:
        """Return the span that ends at a position."""
        number = bisect_left(self.ends, position)
        return (self.starts[number], position) if self.ends[number] == position else None


class Walk:
    """Spans that are asked about stretch after stretch, each beginning no earlier.

    Args:
        spans: The spans.
    """

    __slots__ = ("_begun", "_ends", "_starts")

    def __init__(self, spans: Spans) -> None:
        self._starts, self._ends = spans.starts, spans.ends
        self._begun = 0

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span that a stretch lies in."""
        starts, begun = self._starts, self._begun
        while starts[begun] <= start:
            begun += 1
        self._begun = begun
        if begun and self._ends[begun - 1] >= end:
            return starts[begun - 1], self._ends[begun - 1]
        return None
