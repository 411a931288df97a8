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
        self._characters = frozenset(phrase for phrase in self.phrases if len(phrase) == 1)

    def end_at(self, text: str, start: int) -> int:
        """End of the longest phrase that begins at ``start``, or ``start`` where there is none."""
        lengths = self._lengths.get(text[start : start + 2])
        if lengths:
            for length in lengths:
                piece = text[start : start + length]
                if piece in self.phrases:
                    return start + len(piece)
        if text[start : start + 1] in self._characters:
            return start + 1
        return start

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Leftmost longest phrases of a text, from left to right."""
        lengths, phrases, characters = self._lengths, self.phrases, self._characters
        after = 0
        for position in range(len(text)):
            if position < after:
                continue
            for length in lengths.get(text[position : position + 2], ()):
                piece = text[position : position + length]
                if piece in phrases:
                    after = position + len(piece)
                    yield position, after
                    break
            else:
                if characters and text[position] in characters:
                    after = position + 1
                    yield position, after
