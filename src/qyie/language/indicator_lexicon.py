"""The indicator lexicon in memory: official names, aliases and the nouns that reports count."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from qyie.language.phrases import PhraseIndex
from qyie.lexicons.loader import load_rows, load_words
from qyie.lexicons.schema import IndicatorRow
from qyie.values import Indicator

__all__ = ["IndicatorLexicon", "indicator_lexicon", "is_statistic"]

# A name that ends so is a statistic wherever it stands; others (人口, 天然气, 招商引资) are
# common words until a number measures them.
_STATISTIC = re.compile(
    r"(?:GDP|CPI|率|额|量|值|比重|比例|结构|收入|支出|投资|面积|里程|能力|余额|指数|利润|能耗|价格|人数"
    r"|系数|总产|总量|水平|工资|浓度|强度|密度|安全感|满意度|标准|常住人口|户籍人口|总人口|融资规模|融资成本|国际收支|单产|新增就业|贫困人口|排放|进出口|外贸出口)$"
)


class IndicatorLexicon(NamedTuple):
    """Lookup tables made from the lexicon files.

    Attributes:
        by_name: Official names and aliases.
        statistics: Names that are an indicator without a quantity beside them, too.
        nouns: Names that are one beside a quantity, with or without an identifier.
    """

    by_name: dict[str, Indicator]
    statistics: PhraseIndex
    nouns: frozenset[str]


def is_statistic(name: str) -> bool:
    """Whether a name says by its last word that it is a statistic.

    Example:
        >>> is_statistic("森林覆盖率"), is_statistic("招商引资")
        (True, False)
    """
    return bool(_STATISTIC.search(name))


@cache
def indicator_lexicon() -> IndicatorLexicon:
    """Load the lexicon once."""
    by_name: dict[str, Indicator] = {}
    statistics: set[str] = set()
    for row in load_rows("indicators.jsonl", IndicatorRow):
        value = Indicator(
            id=row.id, name=row.name, name_en=row.name_en, unit=row.unit, topic=row.topic
        )
        for name in (row.name, *row.aliases):
            by_name[name] = value
            if not row.counted and is_statistic(name):
                statistics.add(name)
    nouns = load_words("indicator_nouns.jsonl")
    statistics.update(name for name in nouns["statistic"] if is_statistic(name))
    return IndicatorLexicon(
        by_name,
        PhraseIndex(statistics),
        frozenset(by_name) | nouns["statistic"] | nouns["counted"],
    )
