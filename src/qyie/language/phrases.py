"""An index that finds the longest known phrase at a position of a text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["PhraseIndex"]


class PhraseIndex:
    """Finds phrases by their first two characters, longest first.

    Example:
        >>> index = PhraseIndex(["工业", "工业投资", "投资"])
        >>> index.end_at("完成工业投资26亿元", 2)
        6
        >>> list(index.find("完成工业投资26亿元"))
        [(2, 6)]
    """

    def __init__(self, phrases: Iterable[str]) -> None:
        self.phrases = frozenset(phrase for phrase in phrases if phrase)
        lengths: dict[str, set[int]] = {}
        for phrase in self.phrases:
            lengths.setdefault(phrase[:2], set()).add(len(phrase))
        self._lengths = {
            head: tuple(sorted(sizes, reverse=True)) for head, sizes in lengths.items()
        }

    def end_at(self, text: str, start: int) -> int:
        """End of the longest phrase that begins at ``start``, or ``start`` where there is none."""
        lengths = self._lengths.get(text[start : start + 2])
        if lengths:
            for length in lengths:
                piece = text[start : start + length]
                if piece in self.phrases:
                    return start + len(piece)
        if text[start : start + 1] in self.phrases:
            return start + 1
        return start

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Leftmost longest phrases of a text, from left to right."""
        lengths, phrases = self._lengths, self.phrases
        position, size = 0, len(text)
        while position < size:
            for length in lengths.get(text[position : position + 2], ()):
                piece = text[position : position + length]
                if piece in phrases:
                    yield position, position + len(piece)
                    position += len(piece)
                    break
            else:
                if text[position] in phrases:
                    yield position, position + 1
                position += 1
