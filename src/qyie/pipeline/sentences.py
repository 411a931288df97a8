"""Sentences of a repaired text, by offset."""

from __future__ import annotations

import re
from bisect import bisect_right

__all__ = ["SentenceFinder"]

# A line break ends a paragraph, a full stop a sentence; a semicolon joins parts of one list.
_END = re.compile(r"[。！？]+[”’）]*|\n+")


class SentenceFinder:
    """Finds the sentence around an offset.

    Example:
        >>> text = "全年增长5.4%。固定资产投资增长8%。"
        >>> start, end = SentenceFinder(text).around(14)
        >>> text[start:end]
        '固定资产投资增长8%。'
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in _END.finditer(text))]

    def around(self, offset: int) -> tuple[int, int]:
        """The sentence that holds an offset, without white space at its edges.

        Args:
            offset: An offset into the text.

        Returns:
            Start and end of the sentence.
        """
        index = bisect_right(self._starts, offset)
        start = self._starts[index - 1]
        end = self._starts[index] if index < len(self._starts) else len(self._text)
        surface = self._text[start:end]
        start += len(surface) - len(surface.lstrip())
        return start, max(start, start + len(surface.strip()))
