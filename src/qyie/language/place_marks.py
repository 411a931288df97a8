"""Marks where names, class nouns, edges and breaks can stand in a text, with array operations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["BODY", "BREAK", "EDGE", "NAME", "NOUN", "Marker", "Marks", "town_table"]

NAME, NOUN, BREAK, EDGE, BODY = 1, 2, 4, 8, 32

# Odd multipliers spread characters over 32 bits (multiplicative hashing); the highest bits index
# the tables.
_FIRST, _SECOND, _THIRD = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77), np.uint32(0xC2B2AE3D)
# Names are asked for once more, by other bits: what collides then is rare.
_AGAIN = np.uint32(0x27D4EB2F)
_BITS = 20
_SHIFT = np.uint32(32 - _BITS)
_TOWN_BITS = 16
_TOWN_SHIFT = np.uint32(32 - _TOWN_BITS)
# Beyond the basic plane there are only breaks, as at its last code point.
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_LAST = "\uffff"
_NAME, _NOUN, _BREAK, _EDGE, _BODY = map(np.uint8, (NAME, NOUN, BREAK, EDGE, BODY))
# Marks the pairs that begin a head of three characters.
_LONGER = np.uint8(16)
# How far before its class noun a name can begin.
_REACH = 30

_Codes = NDArray[np.uint16]
_Hashes = NDArray[np.uint32]


class Marks(NamedTuple):
    """Positions of a text, in order.

    Attributes:
        names: Where a known name can begin; a few more, as hashes collide.
        bodies: Where the last word of an organisation's name can begin; a few more.
        nouns: Where a class noun can begin, the barred ones left out; a few more.
        floors: For each of the nouns, where a name that ends with it can begin.
        edges: Where a word can begin that no name holds; a few more. Without class nouns they
            are not looked for.
        edges_from: For each of the nouns, the number of the first edge from the floor on.
        edges_to: For each of the nouns, the number of the first edge that is not before it.
    """

    names: list[int]
    bodies: list[int]
    nouns: list[int]
    floors: list[int]
    edges: list[int]
    edges_from: list[int]
    edges_to: list[int]


class Marker:
    """Marks texts; one instance serves every text.

    Args:
        characters: Kind of mark to the single characters it is made at.
        heads: Kind of mark to the beginnings, of two or three characters, it is made at.
        barred: Class nouns of one character to the characters before which they are none.
    """

    def __init__(
        self,
        characters: Mapping[int, Iterable[str]],
        heads: Mapping[int, Iterable[str]],
        barred: Mapping[str, Iterable[str]],
    ) -> None:
        self._single = np.zeros(ord(_LAST) + 1, np.uint8)
        self._pairs = np.zeros(1 << _BITS, np.uint8)
        self._triples = np.zeros(1 << _BITS, np.uint8)
        for kind, found in characters.items():
            self._single[_codes("".join(found))] |= np.uint8(kind)
        self._sure = np.zeros(1 << _BITS, np.bool_)
        self._rows = np.zeros(ord(_LAST) + 1, np.uint8)
        self._barred = np.zeros((len(barred) + 1, ord(_LAST) + 1), np.bool_)
        for row, (noun, after) in enumerate(barred.items(), start=1):
            self._rows[ord(noun)] = row
            self._barred[row, _codes("".join(after))] = True
        for kind, words in heads.items():
            known = frozenset(words)
            pairs = _codes("".join(word for word in known if len(word) == 2))
            self._pairs[_hashes(pairs[::2], pairs[1::2]) >> _SHIFT] |= np.uint8(kind)
            triples = _codes("".join(word for word in known if len(word) == 3))
            hashes = _hashes(triples[::3], triples[1::3])
            self._pairs[hashes >> _SHIFT] |= _LONGER
            thirds = hashes ^ triples[2::3] * _THIRD
            self._triples[thirds >> _SHIFT] |= np.uint8(kind)
            if kind == NAME:
                again = np.concatenate((_hashes(pairs[::2], pairs[1::2]), thirds))
                self._sure[again * _AGAIN >> _SHIFT] = True

    def marks(self, text: str, towns: NDArray[np.bool_] | None = None) -> Marks:
        """Mark a text.

        Args:
            text: The text.
            towns: The townships whose short names are looked for too.

        Returns:
            The positions of each kind of mark.
        """
        # The break before the text: what stands at a break's number comes after it.
        codes = _codes(f"\n{text}\0\0")
        single = self._single.take(codes[:-2])
        pairs = _hashes(codes[1:-2], codes[2:-1])
        found = self._pairs.take(pairs >> _SHIFT)
        found |= single[1:]
        longer = ((found & _LONGER) != 0).nonzero()[0]
        triples = pairs.take(longer) ^ codes[3:].take(longer) * _THIRD
        found[longer] |= self._triples.take(triples >> _SHIFT)
        if towns is not None:
            found |= towns.take(pairs >> _TOWN_SHIFT)
        names = ((found & _NAME) != 0).nonzero()[0]
        if towns is None:
            hashes = pairs.take(names)
            sure = self._sure.take(hashes * _AGAIN >> _SHIFT)
            hashes ^= codes[3:].take(names) * _THIRD
            sure |= self._sure.take(hashes * _AGAIN >> _SHIFT)
            names = names[sure]
        bodies = ((found & _BODY) != 0).nonzero()[0].tolist()
        nouns = ((found & _NOUN) != 0).nonzero()[0]
        nouns = nouns[~self._barred[self._rows.take(codes[1:].take(nouns)), codes[2:].take(nouns)]]
        if not nouns.size:
            return Marks(names.tolist(), bodies, [], [], [], [], [])
        after_break = ((single & _BREAK) != 0).nonzero()[0]
        edges = ((found & _EDGE) != 0).nonzero()[0]
        before = after_break.take(after_break.searchsorted(nouns, "right") - 1)
        floors = np.maximum(nouns - _REACH, before)
        return Marks(
            names.tolist(),
            bodies,
            nouns.tolist(),
            floors.tolist(),
            edges.tolist(),
            edges.searchsorted(floors).tolist(),
            edges.searchsorted(nouns).tolist(),
        )


def town_table(heads: Iterable[str]) -> NDArray[np.bool_]:
    """Return the table of the townships whose short names begin with these pairs."""
    codes = _codes("".join(head for head in heads if len(head) == 2))
    table = np.zeros(1 << _TOWN_BITS, np.bool_)
    table[_hashes(codes[::2], codes[1::2]) >> _TOWN_SHIFT] = True
    return table


def _codes(text: str) -> _Codes:
    encoded = text.encode("utf-16-le", "surrogatepass")
    if len(encoded) != 2 * len(text):
        encoded = _BEYOND.sub(_LAST, text).encode("utf-16-le", "surrogatepass")
    return np.frombuffer(encoded, np.dtype("<u2"))


def _hashes(first: _Codes, second: _Codes) -> _Hashes:
    hashes = first * _FIRST
    hashes ^= second * _SECOND
    return hashes
