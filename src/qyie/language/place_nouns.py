"""The class nouns that end the names of places, and the words that stand before them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from qyie.language.place_lexicon import words
from qyie.language.word_table import WordTable
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import Row

__all__ = ["ClassNoun", "Grammar", "ShapeLevel", "class_nouns", "shape_grammar"]

ShapeLevel = Literal["township", "village", "zone", "feature", "work"]


Stem = Literal["short", "proper", "route", "anchored", "under", "section"]


class ShapeRow(Row):
    """A class noun that ends the names of places.

    Attributes:
        suffix: The class noun.
        level: The level of what it names.
        stem: What must stand before it: ``short``, a short name of its own; ``proper``, a known
            place or a part that is no generic modifier; ``route``, as proper, but two places
            joined by 至 will do; ``anchored``, a known place and nothing else; ``under``, a
            county or city and a short name; ``section``, any short name where the section of a
            route follows.
        longest: The greatest length of the stem without a known place in it.
        not_before: Characters that make another word of the class noun's last one.
        route: Whether a section of it can follow (清城段, 三凤里至连州段).
    """

    suffix: str
    level: ShapeLevel
    stem: Stem
    longest: int
    not_before: str = ""
    route: bool = False


@dataclass(frozen=True, slots=True)
class ClassNoun:
    """A row with what is asked of it at every candidate.

    Attributes:
        suffix: As in the row, like those that follow.
        length: The length of the class noun.
        designations: The honours that end with it, like a zone.
        common: The common nouns that end with it (农村, 断头路).
        common_lengths: Their lengths.
        before: The characters that stand before it in them.
    """

    suffix: str
    level: ShapeLevel
    stem: Stem
    longest: int
    not_before: str
    route: bool
    length: int
    designations: tuple[str, ...]
    common: frozenset[str]
    common_lengths: tuple[int, ...]
    before: frozenset[str]

    def is_common(self, text: str, start: int, end: int) -> bool:
        """Tell whether a common noun ends with the class noun.

        Args:
            text: The text.
            start: Where the common noun can begin at the earliest.
            end: Where the class noun ends.
        """
        longest = end - start
        if longest == self.length or text[end - self.length - 1] not in self.before:
            return False
        for length in self.common_lengths:
            if length <= longest and text[end - length : end] in self.common:
                return True
        return False


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the rules for shapes look words up in.

    Attributes:
        nouns: The class nouns.
        lengths: First two characters to the lengths of the longer class nouns that begin with
            them, longest first.
        routes: The class nouns of routes.
        directions: The directions, which are names beside a class noun (东区).
        modifiers: Generic modifiers of more than one character.
        generic: All generic modifiers, with the marks that can stand between them.
    """

    nouns: dict[str, ClassNoun]
    lengths: dict[str, tuple[int, ...]]
    routes: frozenset[str]
    directions: frozenset[str]
    modifiers: WordTable
    generic: WordTable

    def noun_at(self, text: str, position: int) -> ClassNoun | None:
        """Return the longest class noun that begins at a position."""
        nouns = self.nouns
        for length in self.lengths.get(text[position : position + 2], ()):
            noun = nouns.get(text[position : position + length])
            if noun is not None:
                return noun
        return nouns.get(text[position])

    def barred(self) -> dict[str, frozenset[str]]:
        """Return the class nouns of one character and the characters they never stand before.

        Such a character begins neither a longer class noun with the first nor 水质 and the like.
        """
        return {
            suffix: frozenset(
                after
                for after in noun.not_before
                if after != "水" and suffix + after not in self.lengths
            )
            for suffix, noun in self.nouns.items()
            if noun.length == 1
        }


@cache
def shape_grammar() -> Grammar:
    """Return the grammar, read at first use and once."""
    rows = load_rows("places/shapes.jsonl", ShapeRow)
    generic = words("generic")
    nouns = {row.suffix: _class_noun(row) for row in rows}
    lengths: dict[str, tuple[int, ...]] = {}
    for suffix in sorted(nouns, key=len, reverse=True):
        if len(suffix) > 1:
            lengths[suffix[:2]] = tuple(dict.fromkeys((*lengths.get(suffix[:2], ()), len(suffix))))
    return Grammar(
        nouns=nouns,
        lengths=lengths,
        routes=frozenset(row.suffix for row in rows if row.stem == "route"),
        directions=words("direction"),
        modifiers=WordTable(word for word in generic if len(word) > 1),
        generic=WordTable([*generic, *"和与及“”（）()"]),
    )


def _class_noun(row: ShapeRow) -> ClassNoun:
    suffix = row.suffix
    common = frozenset(
        noun for noun in words("common_noun") if noun.endswith(suffix) and noun != suffix
    )
    return ClassNoun(
        suffix=suffix,
        level=row.level,
        stem=row.stem,
        longest=row.longest,
        not_before=row.not_before,
        route=row.route,
        length=len(suffix),
        designations=tuple(word for word in words("designation") if word.endswith(suffix)),
        common=common,
        common_lengths=tuple({len(noun) for noun in common}),
        before=frozenset(noun[-len(suffix) - 1] for noun in common),
    )


@cache
def class_nouns() -> frozenset[str]:
    """Return the class nouns that end the names of places."""
    return frozenset(shape_grammar().nouns)
