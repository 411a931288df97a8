"""What a growth rate, change or multiple compares with."""

from __future__ import annotations

import re
from functools import cache

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.periods import Timing
from qyie.linking.transformation import Reading
from qyie.linking.words import pattern

__all__ = ["basis"]

_YEARLY = ("basis_words", "yearly")
_BEFORE = ("basis_words", "period_before")
_OVER = ("basis_words", "over")
_REACHED = ("basis_words", "over", "reached")
_PLANNED = ("basis_words", "planned")
_PEER = ("basis_words", "peer")


@cache
def _word(role: str) -> re.Pattern[str]:
    return pattern("<word>", word=("basis_words", role))


@cache
def _to_plan() -> re.Pattern[str]:
    return pattern(
        "<over>[^，。；Ⓠ]{0,10}<planned>[^，。；Ⓠ]{0,6}$", over=_REACHED, planned=_PLANNED
    )


@cache
def _to_peer() -> re.Pattern[str]:
    return pattern("<over>(?:<peer>|同期Ⓘ|Ⓣ*Ⓘ|Ⓟ)", over=_OVER, peer=_PEER)


@cache
def _times_peer() -> re.Pattern[str]:
    # 相当于全国平均水平的3.6倍
    return pattern("(?:是|为|相当于|达到?)<peer>[^，。；Ⓠ]{0,8}的$", peer=_PEER)


def basis(paragraph: Paragraph, frame: Frame, reading: Reading, time: Timing) -> str | None:
    """Tell what a quantity is compared with.

    Args:
        paragraph: The paragraph.
        frame: The first quantity of its list, whose clause names the comparison.
        reading: How the quantity is read.
        time: Its time.

    Returns:
        yoy, mom, avg_annual, since, plan, peer, or None where nothing is compared.
    """
    kind = reading.transformation
    if kind == "rank":
        return "peer"
    if kind not in ("growth_rate", "change", "multiple"):
        return None
    lead = frame.lead
    if _word("period_before").search(lead):
        return "mom"
    if _word("yearly").search(lead):
        return "avg_annual"
    if _to_plan().search(lead):
        return "plan"
    if time.base is None and _to_peer().search(lead):
        return "peer"
    if kind == "multiple" and _times_peer().search(lead):
        return "peer"
    if "同比" in lead:
        return "yoy"
    if time.base is not None:
        return time.base
    if time.long:
        return "since"
    if reading.compared and re.search(r"[比较于]", lead):
        return "peer"
    doubled = kind == "multiple" and "番" in paragraph.text[frame.start : frame.end]
    if doubled or "以来" in paragraph.outer[frame.sentence[0] : frame.start]:
        return "since"
    return "yoy"
