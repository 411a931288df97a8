"""A set of words that can be matched at a position of a text, faster than a long alternation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["WordTable"]


class WordTable:
    """Words by their first character, longest first.

    Args:
        words: The words.

    Attributes:
        words: The words.
        by_head: First character to the words that begin with it, longest first.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        by_head: dict[str, list[str]] = {}
        for word in sorted(self.words, key=lambda word: (-len(word), word)):
            by_head.setdefault(word[0], []).append(word)
        self.by_head = {head: tuple(found) for head, found in by_head.items()}

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def match(self, text: str, position: int) -> str:
        """Return the longest word that begins at a position, empty where none does."""
        words = self.by_head.get(text[position : position + 1])
        if words:
            for word in words:
                if text.startswith(word, position):
                    return word
        return ""

    def find(self, text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield the words between two positions, longest first, without overlap."""
        by_head = self.by_head
        position = low
        while position < high:
            for word in by_head.get(text[position], ()):
                if text.startswith(word, position) and position + len(word) <= high:
                    yield position, position + len(word)
                    position += len(word)
                    break
            else:
                position += 1

    def find_among(self, text: str, positions: Iterable[int], high: int) -> list[tuple[int, int]]:
        """Return what `find` yields, where the words can begin at some positions only."""
        by_head = self.by_head
        found = []
        after = 0
        for position in positions:
            if position >= after:
                for word in by_head.get(text[position], ()):
                    after = position + len(word)
                    if after <= high and text.startswith(word, position):
                        found.append((position, after))
                        break
                else:
                    after = 0
        return found

    def makes(self, piece: str) -> bool:
        """Tell whether a string is made of nothing but these words."""
        by_head, end = self.by_head, len(piece)
        reached, open_starts = {0}, [0]
        while open_starts:
            start = open_starts.pop()
            if start == end:
                return True
            for word in by_head.get(piece[start], ()):
                after = start + len(word)
                if after not in reached and piece.startswith(word, start):
                    reached.add(after)
                    open_starts.append(after)
        return False

    def without(self, piece: str) -> str:
        """Return a string without the words in it."""
        kept = []
        position = 0
        for start, end in self.find(piece, 0, len(piece)):
            kept.append(piece[position:start])
            position = end
        kept.append(piece[position:])
        return "".join(kept)
