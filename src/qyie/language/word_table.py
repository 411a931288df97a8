"""A set of words that can be matched at a position of a text, faster than a long alternation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

__all__ = ["WordTable"]


class WordTable:
    """Words by their first character, longest first.

    A piece of the text is looked up among the words, which is faster than to ask the text whether
    it goes on with this word or that.

    Args:
        words: The words.

    Attributes:
        words: The words.
        lengths: First character to the lengths of the words that begin with it, longest first.
    """

    __slots__ = ("lengths", "words")

    def __init__(self, words: Iterable[str]) -> None:
        self.words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self.words:
            lengths.setdefault(word[0], set()).add(len(word))
        self.lengths = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}

    def __contains__(self, word: object) -> bool:
        return word in self.words

    def match(self, text: str, position: int) -> str:
        """Return the longest word that begins at a position, empty where none does."""
        for length in self.lengths.get(text[position : position + 1], ()):
            word = text[position : position + length]
            if word in self.words:
                return word
        return ""

    def find(self, text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
        """Yield the words between two positions, longest first, without overlap."""
        after = low
        for position in range(low, high):
            if position >= after and text[position] in self.lengths:
                for length in self.lengths[text[position]]:
                    end = position + length
                    if end <= high and text[position:end] in self.words:
                        yield position, end
                        after = end
                        break

    def find_among(self, text: str, positions: Iterable[int], high: int) -> list[tuple[int, int]]:
        """Return what `find` yields, where the words can begin at some positions only."""
        lengths, words = self.lengths, self.words
        found = []
        after = 0
        for position in positions:
            if position >= after:
                for length in lengths.get(text[position], ()):
                    end = position + length
                    if end <= high and text[position:end] in words:
                        found.append((position, end))
                        after = end
                        break
        return found

    def makes(self, piece: str) -> bool:
        """Tell whether a string is made of nothing but these words."""
        end = len(piece)
        reached, open_starts = {0}, [0]
        while open_starts:
            start = open_starts.pop()
            if start == end:
                return True
            for length in self.lengths.get(piece[start], ()):
                after = start + length
                if after <= end and after not in reached and piece[start:after] in self.words:
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
