"""The indicator lexicon in memory: names, aliases, and names composed of known parts."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from qyie.language.phrases import PhraseIndex
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import IndicatorPartRow, IndicatorRow
from qyie.values import Indicator

__all__ = ["IndicatorLexicon", "indicator_lexicon"]

# A name that ends so is a statistic wherever it stands; others (人口, 天然气, 招商引资) are
# common words until a number measures them.
_STATISTIC = re.compile(
    r"(?:GDP|CPI|率|额|量|值|比重|比例|结构|收入|支出|投资|面积|里程|能力|余额|指数|利润|能耗|价格|人数"
    r"|系数|总产|总量|水平|工资|常住人口|户籍人口|总人口)$"
)


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
            if not row.counted and _STATISTIC.search(name):
                statistics.append(name)
    return IndicatorLexicon(by_name, PhraseIndex(statistics), PhraseIndex(by_name))
