"""Clauses that leave their indicator out because an earlier one named it."""

from __future__ import annotations

import re
from functools import cache

from qyie.linking.candidates import Choice, Memory, nearest_before
from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.kinds import Measure
from qyie.linking.words import pattern

__all__ = ["elided", "spends"]

_LIST = "measure_words"
_EQUIVALENT = re.compile(r"(?:折合|约合|折算|相当于)(?:人民币|美元)?$")
_OF_PLAN = re.compile(r"(?:计划|预算|任务|目标|预期|指标)(?:数|值)?的$")
# Longer stretches are no mere continuation, and ambiguous repetitions must stay short.
_SHORT = 28
# How many other characters make a subject of their own.
_SUBJECT_LENGTH = 5


@cache
def _word(template: str, *roles: str) -> re.Pattern[str]:
    return pattern(template, word=(_LIST, *roles))


@cache
def _held_rank() -> re.Pattern[str]:
    return pattern(
        "<lead>*<verb><scope>*",
        lead=(_LIST, "rank_lead"),
        verb=(_LIST, "rank_verb"),
        scope=(_LIST, "rank_scope"),
    )


@cache
def _spends() -> re.Pattern[str]:
    return pattern("<verb><object>*$", verb=(_LIST, "spending"), object=(_LIST, "spending_object"))


@cache
def _carry() -> re.Pattern[str]:
    return _word(r"(?:<word>|[ⓉⓅ\s“”：:])*", "carry")


@cache
def _aspect() -> re.Pattern[str]:
    return _word(r"(?:<word>|[ⓉⓅ\s“”：:])*", "carry", "aspect")


@cache
def _plain() -> re.Pattern[str]:
    # What a clause without a subject consists of: verbs of change, comparisons, prices.
    return pattern(
        r"<change>|<word>|[^\u4e00-\u9fff]",
        change=("change_words", "rise", "fall", "rise_noun", "fall_noun", "more", "less", "filler"),
        word=(_LIST, "carry", "base", "base_modifier", "unnamed"),
    )


def spends(left: str) -> bool:
    """Whether a verb of spending needs no name for its amount (投入5亿元成功创建)."""
    return _spends().search(left) is not None


def _has_subject(left: str) -> bool:
    """Whether the words before a change name a thing of their own that is no mention."""
    rest = _plain().sub("", left)
    return len(rest) >= _SUBJECT_LENGTH


def elided(
    paragraph: Paragraph,
    indicators: list[int],
    frame: Frame,
    measure: Measure,
    kind: str,
    memory: Memory,
) -> Choice:
    """The indicator of an earlier clause, where this one continues it."""
    last = memory.last
    since = memory.frame.end if memory.frame is not None else 0
    mentioned = nearest_before(paragraph, indicators, max(since, frame.sentence[0]), frame.start)
    candidate = mentioned if mentioned is not None else last
    if candidate is None:
        return Choice(None, 0.7, "no indicator is named")
    here = paragraph.mentions[candidate][1] >= frame.sentence[0] or (
        memory.frame is not None and memory.frame.sentence == frame.sentence
    )
    left = frame.left.strip(' 、“"')[-_SHORT:]
    if kind == "rank":
        if here and _held_rank().fullmatch(left):
            return Choice(candidate, 0.85)
        return Choice(None, 0.6, "no indicator is named")
    if kind in ("growth_rate", "change", "multiple"):
        if _has_subject(left):
            return Choice(None, 0.5, "its own subject is not marked")
        return Choice(candidate, 0.9 if here else 0.6)
    if not here or kind == "other":
        return Choice(None, 0.6, "no indicator is named")
    if kind == "share":
        return Choice(candidate, 0.85)
    if measure.kind == "percent" and _OF_PLAN.search(left):
        return Choice(candidate, 0.85)
    adjacent = memory.frame is not None and not paragraph.outer[
        memory.frame.end : frame.start
    ].strip("·、 ")
    if (left or adjacent) and _carry().fullmatch(left):
        return Choice(candidate, 0.75)
    if spends(frame.left):
        return Choice(None, 0.7, "no indicator is named")
    # 加快农村综合服务平台建设，确保年内建成100个以上: named before, counted here.
    named_here = mentioned is not None and paragraph.mentions[mentioned][1] >= frame.segment[0]
    # 落户项目46个，投产19个: the same thing counted again.
    if named_here and left and not measure.money and _aspect().fullmatch(left):
        return Choice(candidate, 0.65)
    counted_again = (
        mentioned is None
        and bool(measure.unit)
        and memory.unit == measure.unit
        and memory.frame is not None
        and memory.frame.sentence == frame.sentence
    )
    if counted_again and not measure.money and len(left.replace("其中", "")) <= 4:
        return Choice(candidate, 0.65)
    if _EQUIVALENT.search(left):
        return Choice(candidate, 0.7)
    return Choice(None, 0.6, "no indicator is named")
