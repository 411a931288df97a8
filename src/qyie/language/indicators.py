"""Indicators: what a text measures, counts or aims at, and what the name stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qyie.errors import TextError
from qyie.language.clauses import stands_alone
from qyie.language.indicator_lexicon import indicator_lexicon
from qyie.language.indicator_names import composed_names, name_value
from qyie.language.indicator_shapes import measured_phrases
from qyie.values import Indicator

__all__ = ["find_indicators", "indicator", "lexicon_phrases"]


def indicator(s: str) -> Indicator | None:
    """Read the name of an indicator.

    Args:
        s: The name as a text has it.

    Returns:
        The indicator with its official name; ``id`` is None for a name that is not known.
        None for an empty string.

    Raises:
        TextError: ``s`` is not a string.

    Example:
        >>> indicator("规上工业增加值").name
        '规模以上工业增加值'
    """
    if not isinstance(s, str):
        raise TextError(f"An indicator's name is a str, not {type(s).__name__}. Pass its text.")
    name = s.strip()
    if not name:
        return None
    return name_value(name)


def find_indicators(
    text: str,
    quantities: Sequence[tuple[int, int]],
    *,
    boundaries: Sequence[tuple[int, int]] = (),
    lexicon: bool = True,
) -> list[tuple[int, int, Indicator]]:
    """Find the indicators of a text.

    Args:
        text: The text.
        quantities: Start and end of its quantities.
        boundaries: Start and end of places, periods and programmes found before; they end a
            noun phrase.
        lexicon: Whether to find statistics that are named without a quantity beside them, too.

    Returns:
        Start, end and value of each, in text order, not overlapping.

    Raises:
        TextError: ``text`` is not a string.

    Example:
        >>> [found[:2] for found in find_indicators("新建碧道16.2公里", [(4, 10)])]
        [(2, 4)]
    """
    if not isinstance(text, str):
        raise TextError(f"A text is a str, not {type(text).__name__}. Decode or join it first.")
    spans = measured_phrases(text, quantities, boundaries)
    if lexicon:
        spans = _merge(text, spans, quantities)
    return [(start, end, name_value(text[start:end])) for start, end in spans]


def _merge(
    text: str, spans: list[tuple[int, int]], quantities: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Add known statistics where no measured phrase and no quantity is."""
    taken = sorted([*spans, *quantities])
    found = list(spans)
    position = 0
    for start, end in indicator_lexicon().statistics.find(text):
        while position < len(taken) and taken[position][1] <= start:
            position += 1
        free = position == len(taken) or taken[position][0] >= end
        if free and stands_alone(text, start, end):
            found.append((start, end))
    return sorted(found)


def lexicon_phrases(label: str = "INDICATOR") -> Iterable[tuple[str, str]]:
    """Every surface form of the lexicon with its identifier."""
    for name, value in indicator_lexicon().by_name.items():
        yield name, value.id or ""
