"""Indicators: what a text measures, counts or aims at, and what the name stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from qyie.errors import OptionError, TextError
from qyie.language.clauses import stands_alone
from qyie.language.indicator_bare import bare_measures
from qyie.language.indicator_lexicon import indicator_lexicon
from qyie.language.indicator_names import composed_names, name_value
from qyie.language.indicator_shapes import measured_phrases
from qyie.lexicons.loader import load_words
from qyie.values import Indicator

__all__ = ["find_indicators", "indicator", "lexicon_phrases", "names_nothing", "predicate_length"]

Span = tuple[int, int]

_NUMERAL = re.compile(r"[\d〇零一二两三四五六七八九十百千万亿数几多余]+")
_CHANGE = re.compile(r"增速|增幅|降幅|涨幅|占比")
# 发挥政府投资作用, 扩大对外投资: aims of a policy, until a number measures them.
_AIMS = frozenset(["政府投资", "社会投资", "对外投资", "基本公共服务均等化水平"])


def indicator(s: str) -> Indicator | None:
    """Read the name of an indicator.

    Args:
        s: The name as a text has it.

    Returns:
        The indicator with its official name; ``id`` is None for a name that neither the lexicon
        nor composition knows. None for an empty string.

    Raises:
        TextError: ``s`` is not a string.

    Example:
        >>> indicator("规上工业增加值").name
        '规模以上工业增加值'
        >>> indicator("铁路货运量增速").id
        'railway_cargo_volume_growth_rate'
    """
    if not isinstance(s, str):
        raise TextError(f"An indicator's name is a str, not {type(s).__name__}. Pass its text.")
    name = s.strip()
    return name_value(name) if name else None


def find_indicators(
    text: str,
    quantities: Sequence[Span],
    *,
    boundaries: Sequence[Span] = (),
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
        OptionError: The spans are not pairs of offsets into the text.

    Example:
        >>> text = "新建碧道16.2公里，森林覆盖率稳步提高"
        >>> [text[start:end] for start, end, _ in find_indicators(text, [(4, 10)])]
        ['碧道', '森林覆盖率']
    """
    if not isinstance(text, str):
        raise TextError(f"A text is a str, not {type(text).__name__}. Decode or join it first.")
    measured = _spans(text, quantities, "quantities")
    edges = _spans(text, boundaries, "boundaries")
    spans = measured_phrases(text, measured, edges)
    if lexicon:
        spans = _with_statistics(text, spans, measured)
        spans = _outermost([*spans, *bare_measures(text, measured, edges, spans)])
    return [(start, end, name_value(text[start:end])) for start, end in spans]


def _spans(text: str, spans: Sequence[Span], name: str) -> list[Span]:
    """The spans in text order, checked."""
    try:
        found = sorted((start, end) for start, end in spans)
        valid = all(0 <= start <= end <= len(text) for start, end in found)
    except (TypeError, ValueError):
        valid = False
    if not valid:
        raise OptionError(f"{name} are pairs of offsets (start, end) into the text.")
    return found


def _with_statistics(text: str, spans: list[Span], quantities: list[Span]) -> list[Span]:
    """Add known statistics where no measured phrase and no quantity is."""
    taken = sorted([*spans, *quantities])
    found = list(spans)
    position = 0
    for start, end in indicator_lexicon().statistics.find(text):
        change = _CHANGE.match(text, end)
        end = change.end() if change else end
        while position < len(taken) and taken[position][1] <= start:
            position += 1
        if text[start:end] in _AIMS:
            continue
        free = position == len(taken) or taken[position][0] >= end
        if free and stands_alone(text, start, end):
            found.append((start, end))
    return sorted(found)


def _outermost(spans: list[Span]) -> list[Span]:
    """The spans that lie in no other one and cross none before them, in text order."""
    kept: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def names_nothing(name: str) -> bool:
    """Whether a string is too vague, or a mere number, to be an indicator.

    Args:
        name: The string.

    Returns:
        Whether it names nothing that could be counted or measured.

    Example:
        >>> names_nothing("千亿"), names_nothing("关口"), names_nothing("工业投资")
        (True, True, False)
    """
    vague = load_words("indicator_words.jsonl")["vague"]
    return _NUMERAL.fullmatch(name) is not None or name in vague


def predicate_length(name: str) -> int:
    """How many characters at the end of a string are a verb that stands beside names.

    Args:
        name: The string.

    Returns:
        The verb's length, 0 where there is none or nothing would be left.

    Example:
        >>> predicate_length("GDP实现"), predicate_length("工业投资")
        (2, 0)
    """
    verbs = load_words("indicator_words.jsonl")["leading"]
    return next((size for size in (4, 3, 2) if len(name) > size + 1 and name[-size:] in verbs), 0)


def lexicon_phrases(label: str = "INDICATOR") -> Iterable[tuple[str, str]]:
    """Surface forms of the indicator lexicon, for a ruler of phrases.

    Args:
        label: ``INDICATOR``.

    Yields:
        Surface form and identifier: official names, aliases and composed forms.

    Raises:
        OptionError: Another label.
    """
    if label != "INDICATOR":
        raise OptionError(f"{label!r} has no phrases in the indicator lexicon; use 'INDICATOR'.")
    by_name = indicator_lexicon().by_name
    for name, value in by_name.items():
        yield name, value.id or ""
    for name, identifier in composed_names():
        if name not in by_name:
            yield name, identifier
