"""Change annotated paragraphs without making a mark untrue: other names, widths and quotes."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from spacy.util import registry

from qyie.language.division_index import division_index
from qyie.language.programs import lexicon_phrases

__all__ = ["Marked", "alter", "create_augmenter"]

_WIDE = str.maketrans("0123456789.%,;:()", "０１２３４５６７８９．％，；：（）")
_NARROW = str.maketrans("０１２３４５６７８９．％，；：（）", "0123456789.%,;:()")
# What a swapped division has to end with too, so that it stays as plain or as full as it was.
_SUFFIXES = "省市县区镇乡旗盟州村"


class Marked(NamedTuple):
    """A text and its spans: start, end and label of each, in order."""

    text: str
    spans: list[tuple[int, int, str]]


def alter(marked: Marked, chance: random.Random, *, swap: float, quotes: float) -> Marked:
    """Make another paragraph of an annotated one, whose marks are as true.

    Divisions take the names of others of the same kind, quoted programmes those of the lexicon,
    the digits of quantities are drawn anew; quotation marks around a programme go, and the
    width of punctuation and digits changes.

    Args:
        marked: The text and its spans.
        chance: Where chance comes from.
        swap: How often a name or a number is swapped.
        quotes: How often the quotation marks around a programme are left out.

    Returns:
        The new text and its spans, of the same labels in the same order.

    Example:
        >>> import random
        >>> old = Marked("清远市实施“双减”政策", [(0, 3, "PLACE"), (5, 11, "PROGRAM")])
        >>> new = alter(old, random.Random(1), swap=1.0, quotes=0.0)
        >>> [(new.text[start:end][-1], label) for start, end, label in new.spans]
        [('市', 'PLACE'), ('策', 'PROGRAM')]
    """
    text, spans, position = "", [], 0
    for start, end, label in marked.spans:
        between, name = marked.text[position:start], marked.text[start:end]
        quoted = between.endswith("“") and marked.text[end : end + 1] == "”"
        position = end
        if label == "PLACE" and chance.random() < swap:
            name = _other_division(name, chance)
        elif label == "QUANTITY" and chance.random() < swap:
            name = _other_digits(name, chance)
        elif label == "PROGRAM" and quoted:
            if chance.random() < swap:
                name = chance.choice(_programmes())
            if chance.random() < quotes:
                between, position = between[:-1], end + 1
        text += between
        spans.append((len(text), len(text) + len(name), label))
        text += name
    text += marked.text[position:]
    width = chance.random()
    # One character for one, so that the spans stay where they are.
    if width < swap / 10:
        text = text.translate(_WIDE)
    elif width < swap / 5:
        text = text.translate(_NARROW)
    return Marked(text, spans)


def _other_division(name: str, chance: random.Random) -> str:
    index = division_index()
    if name in index.by_name and name[-1] in _SUFFIXES:
        return chance.choice(_divisions()[name[-1]])
    if name in index.by_short:
        return chance.choice(_short_names())
    return name


def _other_digits(name: str, chance: random.Random) -> str:
    return "".join(
        chance.choice("123456789") if character in "123456789" else character for character in name
    )


@cache
def _divisions() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name in sorted(division_index().by_name):
        found.setdefault(name[-1], []).append(name)
    return found


@cache
def _short_names() -> list[str]:
    return sorted(division_index().by_short)


@cache
def _programmes() -> list[str]:
    return sorted(name for name, _ in lexicon_phrases() if len(name) > 2 and "“" not in name)


Augmenter = Callable[[Iterable[Marked]], Iterable[Marked]]


@registry.augmenters("qyie.Augment.v1")
def create_augmenter(
    share: float = 0.5, swap: float = 0.5, quotes: float = 0.1, seed: int = 0
) -> Augmenter:
    """The augmenter that a config gives to ``qyie.Corpus.v1``.

    Args:
        share: How many of the paragraphs get an altered copy.
        swap: How often a name or a number in it is swapped.
        quotes: How often the quotation marks around a programme are left out.
        seed: Where chance begins.

    Returns:
        A function from marked texts to their altered copies.
    """

    def augment(paragraphs: Iterable[Marked]) -> Sequence[Marked]:
        chance = random.Random(seed)
        return [
            alter(paragraph, chance, swap=swap, quotes=quotes)
            for paragraph in paragraphs
            if chance.random() < share
        ]

    return augment
