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
        spans: Start and end of each, in any order.
    """

    __slots__ = ("ends", "spans", "starts")

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = sorted(spans)
        self.starts = [start for start, _ in self.spans]
        self.starts.append(_NOWHERE)
        self.ends = [end for _, end in self.spans]
        self.ends.append(_NOWHERE)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return iter(self.spans)

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span that a stretch lies in."""
        number = bisect_right(self.starts, start) - 1
        if number >= 0 and self.ends[number] >= end:
            return self.spans[number]
        return None

    def starting_at(self, position: int) -> tuple[int, int] | None:
        """Return the span that begins at a position."""
        number = bisect_left(self.starts, position)
        return self.spans[number] if self.starts[number] == position else None

    def ending_at(self, position: int) -> tuple[int, int] | None:
        """Return the span that ends at a position."""
        number = bisect_left(self.ends, position)
        return self.spans[number] if self.ends[number] == position else None


class Walk:
    """Spans that are asked about stretch after stretch, each beginning and ending no earlier.

    Args:
        spans: The spans.
    """

    __slots__ = ("_begun", "_ended", "_ends", "_passed", "_spans", "_starts")

    def __init__(self, spans: Spans) -> None:
        self._spans, self._starts, self._ends = spans.spans, spans.starts, spans.ends
        self._passed = self._ended = self._begun = 0

    def inside(self, low: int, high: int) -> list[tuple[int, int]]:
        """Return the spans that lie between two positions."""
        starts, ends, passed, ended = self._starts, self._ends, self._passed, self._ended
        while starts[passed] < low:
            passed += 1
        while ends[ended] <= high:
            ended += 1
        self._passed, self._ended = passed, ended
        return self._spans[passed:ended]

    def covering(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the span that a stretch lies in."""
        starts, begun = self._starts, self._begun
        while starts[begun] <= start:
            begun += 1
        self._begun = begun
        if begun and self._ends[begun - 1] >= end:
            return self._spans[begun - 1]
        return None
