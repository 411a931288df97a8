"""The indicator lexicon in memory: names, aliases, and names composed of known parts."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from qyie.language.phrases import PhraseIndex
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import IndicatorPartRow, IndicatorRow
from qyie.values import Indicator

__all__ = ["IndicatorLexicon", "indicator_lexicon"]


class IndicatorLexicon(NamedTuple):
    """Lookup tables made from the lexicon files."""

    by_name: dict[str, Indicator]
    statistics: PhraseIndex
    names: PhraseIndex


def _value(row: IndicatorRow) -> Indicator:
    return Indicator(
        id=row.id, name=row.name, name_en=row.name_en, unit=row.unit, topic=row.topic
    )


@cache
def indicator_lexicon() -> IndicatorLexicon:
    """Load the lexicon once."""
    by_name: dict[str, Indicator] = {}
    statistics = []
    for row in load_rows("indicators.jsonl", IndicatorRow):
        value = _value(row)
        for name in (row.name, *row.aliases):
            by_name[name] = value
            if not row.counted:
                statistics.append(name)
    return IndicatorLexicon(by_name, PhraseIndex(statistics), PhraseIndex(by_name))
