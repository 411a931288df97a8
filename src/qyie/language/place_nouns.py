"""The class nouns that end the names of places, and the words that stand before them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from qyie.language.place_lexicon import words
from qyie.language.word_table import WordTable
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import Row

__all__ = ["Grammar", "ShapeLevel", "ShapeRow", "class_nouns", "shape_grammar"]

ShapeLevel = Literal["township", "village", "zone", "feature", "work"]


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
    stem: Literal["short", "proper", "route", "anchored", "under", "section"]
    longest: int
    not_before: str = ""
    route: bool = False


@dataclass(frozen=True)
class Grammar:
    """What the rules for shapes look words up in.

    Attributes:
        rows: Class noun to its row.
        rows_by_head: First character of class nouns to the class nouns and their rows, longest
            first.
        directions: The directions, which are names beside a class noun (东区).
        nouns: The common nouns that end with a class noun.
        noun_lengths: Class noun to the lengths of the common nouns that end with it.
        modifiers: Generic modifiers of more than one character.
        generic: All generic modifiers, with the marks that can stand between them.
        designations: Honours that end like a zone.
    """

    rows: dict[str, ShapeRow]
    rows_by_head: dict[str, tuple[tuple[str, ShapeRow], ...]]
    directions: frozenset[str]
    nouns: frozenset[str]
    noun_lengths: dict[str, tuple[int, ...]]
    modifiers: WordTable
    generic: WordTable
    designations: tuple[str, ...]

    def row_at(self, text: str, position: int) -> ShapeRow | None:
        """Return the row of the longest class noun that begins at a position."""
        for noun, row in self.rows_by_head.get(text[position], ()):
            if text.startswith(noun, position):
                return row
        return None

    def ends_in_noun(self, text: str, start: int, end: int, suffix: str) -> bool:
        """Tell whether what ends with a class noun is a common noun (农村, 断头路).

        Args:
            text: The text.
            start: Where the common noun can begin at the earliest.
            end: Where the class noun ends.
            suffix: The class noun.

        Returns:
            Whether a common noun ends there.
        """
        nouns, longest = self.nouns, end - start
        for length in self.noun_lengths[suffix]:
            if length <= longest and text[end - length : end] in nouns:
                return True
        return False


@cache
def shape_grammar() -> Grammar:
    """Return the grammar, read at first use and once."""
    rows = {row.suffix: row for row in load_rows("places/shapes.jsonl", ShapeRow)}
    generic = words("generic")
    nouns = words("common_noun")
    return Grammar(
        rows=rows,
        rows_by_head={
            head: tuple((noun, rows[noun]) for noun in found)
            for head, found in WordTable(rows).by_head.items()
        },
        directions=words("direction"),
        nouns=nouns,
        noun_lengths={
            suffix: tuple({len(noun) for noun in nouns if noun.endswith(suffix) and noun != suffix})
            for suffix in rows
        },
        modifiers=WordTable(word for word in generic if len(word) > 1),
        generic=WordTable([*generic, *"和与及“”（）()"]),
        designations=tuple(words("designation")),
    )


def class_nouns() -> frozenset[str]:
    """Return the class nouns that end the names of places."""
    return frozenset(shape_grammar().rows)
