"""The repaired text and the map between its offsets and those of the raw text."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

from qyie.errors import OptionError

__all__ = ["Edits", "OffsetMap", "RepairedText"]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of characters that were kept: run ``i`` begins at ``new[i]`` and stood at ``old[i]``.

    Attributes:
        new: Where each run begins in the new text, ascending.
        old: Where the same run begins in the old text, ascending.
        size: Length of the new text.
    """

    new: array[int]
    old: array[int]
    size: int

    @classmethod
    def identity(cls, size: int) -> OffsetMap:
        """The map of a text that was not changed."""
        return cls(array("q", [0] if size else []), array("q", [0] if size else []), size)

    def to_old(self, position: int) -> int:
        """Where the character at ``position`` of the new text stood in the old one."""
        run = bisect_right(self.new, position) - 1
        return self.old[run] + position - self.new[run]

    def run_end(self, run: int) -> int:
        """The end of a run in the new text."""
        return self.new[run + 1] if run + 1 < len(self.new) else self.size

    def first_kept(self, position: int) -> int:
        """The new offset of the first kept character at or after ``position`` of the old text."""
        run = bisect_right(self.old, position) - 1
        if run < 0:
            return 0
        return min(self.new[run] + position - self.old[run], self.run_end(run))

    def after(self, earlier: OffsetMap) -> OffsetMap:
        """Compose two steps: ``earlier`` made the text that ``self`` was applied to."""
        new, old = array("q"), array("q")
        for run, (start, middle) in enumerate(zip(self.new, self.old, strict=True)):
            middle_end = middle + self.run_end(run) - start
            new.append(start)
            old.append(earlier.to_old(middle))
            # Each run of the earlier step that begins inside this run begins a run here too.
            inner = bisect_right(earlier.new, middle)
            stop = bisect_left(earlier.new, middle_end)
            for at in range(inner, stop):
                new.append(start + earlier.new[at] - middle)
                old.append(earlier.old[at])
        return OffsetMap(new, old, self.size)


@dataclass(slots=True)
class Edits:
    """Changes to one text, collected in any order: deletions and 1:1 substitutions."""

    text: str
    cuts: list[tuple[int, int]] = field(default_factory=list)
    swaps: list[tuple[int, str]] = field(default_factory=list)

    def cut(self, start: int, end: int) -> None:
        """Delete ``text[start:end]``."""
        if start < end:
            self.cuts.append((start, end))

    def swap(self, position: int, character: str) -> None:
        """Put ``character`` in the place of the one at ``position``."""
        if self.text[position] != character:
            self.swaps.append((position, character))

    def apply(self) -> tuple[str, OffsetMap]:
        """The changed text, and the map from it to the text before."""
        text = self.text
        if self.swaps:
            parts: list[str] = []
            last = 0
            for position, character in sorted(self.swaps):
                parts += (text[last:position], character)
                last = position + 1
            parts.append(text[last:])
            text = "".join(parts)
        if not self.cuts:
            return text, OffsetMap.identity(len(text))
        new, old = array("q"), array("q")
        kept: list[str] = []
        size = last = 0
        for start, end in sorted(self.cuts):
            if start > last:
                new.append(size)
                old.append(last)
                kept.append(text[last:start])
                size += start - last
            last = max(last, end)
        if last < len(text):
            new.append(size)
            old.append(last)
            kept.append(text[last:])
            size += len(text) - last
        return "".join(kept), OffsetMap(new, old, size)


@dataclass(frozen=True, slots=True)
class RepairedText:
    r"""A text with its layout repaired; every character stands for exactly one raw character.

    Attributes:
        text: The repaired text, one paragraph a line.
        raw: The text as it was given.
        offsets: The map between the two.

    Example:
        >>> from qyie.layout import repair
        >>> repaired = repair("全年完成投资58.53亿\n\n元、增长 5.4%。")
        >>> repaired.text
        '全年完成投资58.53亿元、增长5.4%。'
        >>> repaired.to_raw(6, 13)
        (6, 15)
        >>> repaired.from_raw(6, 15)
        (6, 13)
        >>> repaired.from_raw(12, 14) is None
        True
    """

    text: str
    raw: str
    offsets: OffsetMap = field(repr=False)

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Where a span of the repaired text stands in the raw text.

        Args:
            start: Offset of the first character in ``text``.
            end: Offset after the last character in ``text``.

        Returns:
            Start and end in ``raw``; the removed layout inside the span is between them.

        Raises:
            OptionError: The span does not lie inside the text.
        """
        _check_span(start, end, len(self.text), "repaired")
        if start == end:
            at = self.offsets.to_old(start) if start < len(self.text) else len(self.raw)
            return at, at
        return self.offsets.to_old(start), self.offsets.to_old(end - 1) + 1

    def from_raw(self, start: int, end: int) -> tuple[int, int] | None:
        """Where a span of the raw text stands in the repaired text.

        Args:
            start: Offset of the first character in ``raw``.
            end: Offset after the last character in ``raw``.

        Returns:
            Start and end in ``text``; None where the span is nothing but removed layout.

        Raises:
            OptionError: The span does not lie inside the raw text.
        """
        _check_span(start, end, len(self.raw), "raw")
        first = self.offsets.first_kept(start)
        if start == end:
            here = first < len(self.text) and self.offsets.to_old(first) == start
            return (first, first) if here or start == len(self.raw) else None
        last = self.offsets.first_kept(end)
        return (first, last) if first < last else None


def _check_span(start: int, end: int, size: int, which: str) -> None:
    if not 0 <= start <= end <= size:
        raise OptionError(
            f"span ({start}, {end}) does not lie inside the {which} text of {size} characters; "
            f"give offsets with 0 <= start <= end <= {size}"
        )
