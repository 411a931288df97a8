"""Words that end where a name begins, and counted nouns that begin no name."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from qyie.language.place_lexicon import words
from qyie.language.word_table import WordTable

__all__ = ["edge_words", "edges_among", "find_edges"]

# 三个, 12条: a number and its classifier.
_NUMBERS = "0123456789一二两三四五六七八九十多余"
_CLASSIFIERS = "个条座处项家批大"


def find_edges(text: str, low: int, high: int) -> Iterator[tuple[int, int]]:
    """Yield the words between two positions that no name holds (推进, 的, 三个).

    Args:
        text: The text.
        low: Where to begin.
        high: Where to end.

    Yields:
        Start and end of each word.
    """
    return _edges().find(text, low, high)


def edges_among(text: str, positions: list[int], high: int) -> list[tuple[int, int]]:
    """Return the words that no name holds, where such words can begin at some positions.

    Args:
        text: The text.
        positions: Where such words can begin, in order.
        high: Where to end.

    Returns:
        Start and end of each word.
    """
    return _edges().find_among(text, positions, high)


@cache
def _edges() -> WordTable:
    counted = (number + classifier for number in _NUMBERS for classifier in _CLASSIFIERS)
    return WordTable([*words("edge"), *counted])


def edge_words() -> frozenset[str]:
    """Return the words that no name holds."""
    return _edges().words
