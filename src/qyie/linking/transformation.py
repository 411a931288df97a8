"""What a figure says of its indicator: level, growth, change, share, rank, ratio, multiple."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qyie.linking.cues import (
    after_cue,
    direct_cue,
    excess_cue,
    is_change_source,
    loose_cue,
    more_cue,
    named_cue,
    noun_cue,
    object_cue,
    step_of,
    verb_cue,
)
from qyie.linking.kinds import Measure
from qyie.linking.words import pattern, words

__all__ = ["Reading", "is_rate", "is_share", "is_threshold", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a quantity is read.

    Attributes:
        transformation: level, growth_rate, change, share, rank, ratio, multiple or other.
        direction: 1, -1 or 0.
        step: ``from`` or ``to`` in 从A提高到B, else empty.
        compared: Whether the figure is the difference to another place or figure.
    """

    transformation: str
    direction: int = 0
    step: str = ""
    compared: bool = False


_SHARE_LEFT = re.compile(r"占(?!地|用)[^，；。]{0,30}$|(?:比重|占比|份额)[^，；。ⒾⓆ]{0,6}$")
_OF_THING = re.compile(r"的?[”」]?Ⓘ")
_OF_PART = re.compile(r"的?(?:以上)?(?:Ⓘ|来自|的)")
_OF_PLAN = re.compile(r"(?:计划|预算|任务|目标|预期)(?:数|值)?的$")
_PLAN_ENDINGS = ("计划", "任务", "预算", "目标")
_COMPARED = re.compile(r"比|较|同比|分别|均|累计")
_DISTANCES = ("米", "公里", "千米", "里")
_PEOPLE = ("人", "人口")


@cache
def _measure_word(template: str, *roles: str) -> re.Pattern[str]:
    return pattern(template, word=("measure_words", *roles))


def is_rate(name: str) -> bool:
    """Whether a percentage beside this name is a level of its own (覆盖率, 指数, 满意度)."""
    return _measure_word("<word>$", "rate_ending").search(name) is not None


def is_share(name: str) -> bool:
    """Whether a percentage beside this name is a share (比重, 占比)."""
    if name.startswith("占") or ("占" in name and name.endswith("比")):
        return True
    return _measure_word("<word>$", "share_ending").search(name) is not None


def read(measure: Measure, left: str, right: str, lead: str, name: str | None) -> Reading:
    """Read a quantity from the text around it.

    Args:
        measure: The quantity.
        left: The text before it in its clause, mentions masked.
        right: The text after it in its clause, mentions masked.
        lead: The whole clause before it.
        name: The indicator's text, None where none is known yet.

    Returns:
        The reading.

    Example:
        >>> from qyie.linking.kinds import measure
        >>> read(measure("15.6%", None), "同比下降", "", "同比下降", "固定资产投资").direction
        -1
    """
    left = left.strip(' \u3000“"「『')
    if measure.kind == "rank":
        return Reading("rank", step=step_of(left, right))
    if measure.kind == "ratio":
        return Reading("ratio", step=step_of(left, right))
    if measure.anniversary or _is_condition(measure, left, right, name):
        return Reading("other")
    if measure.kind == "multiple":
        cue = verb_cue(left)
        return Reading("multiple", cue.direction if cue else 1)
    if measure.kind == "percentage_point":
        return _difference(measure, left)
    if measure.kind == "percent":
        return _percentage(measure, left, right, name)
    return _amount(left, right, lead)


def _difference(measure: Measure, left: str) -> Reading:
    excess, cue = excess_cue(left), direct_cue(left)
    if cue is not None and (excess is None or cue.start >= excess.start):
        return Reading("change", cue.direction)
    if excess is not None:
        return Reading("change", excess.direction, compared=True)
    cue = verb_cue(left)
    if measure.negative:
        return Reading("change", -1)
    return Reading("change", cue.direction if cue else 1)


def _percentage(measure: Measure, left: str, right: str, name: str | None) -> Reading:
    shared = name is not None and is_share(name)
    step = step_of(left, right)
    if step:
        return Reading("share" if shared else "level", step=step)
    if _is_part_of_plan(left, name):
        return Reading("level")
    if _times().search(left):
        # 为2019年的113%: so many times the other figure.
        return Reading("multiple", 1)
    growth = _growth(measure, left, right, name, shared=shared)
    if growth is not None:
        return growth
    if shared or _SHARE_LEFT.search(left):
        return Reading("share")
    excess = excess_cue(left)
    if excess is not None:
        return Reading("growth_rate", excess.direction, compared=True)
    if left.endswith("同比"):
        return Reading("growth_rate", 1)
    return Reading("share" if _is_part(left, right, name) else "level")


@cache
def _times() -> re.Pattern[str]:
    return pattern(
        r"(?:是|为|相当于|达到?|等于|恢复[到至])<other>+的$", other=("change_words", "other_figure")
    )


def _is_part_of_plan(left: str, name: str | None) -> bool:
    """Whether a percentage says how much of a plan was reached (为预算的98.1%)."""
    if _OF_PLAN.search(left):
        return True
    return name is not None and name.endswith(_PLAN_ENDINGS) and left.endswith("Ⓘ的")


def _growth(
    measure: Measure, left: str, right: str, name: str | None, *, shared: bool
) -> Reading | None:
    """The reading as a rate of growth, None where the percentage is something else."""
    rate = name is not None and is_rate(name)
    if measure.negative and not rate:
        return Reading("growth_rate", -1)
    cue = direct_cue(left)
    if cue is not None:
        return Reading("growth_rate", cue.direction, "from" if is_change_source(left) else "")
    cue = noun_cue(left) or after_cue(right) or (named_cue(name) if name is not None else None)
    if cue is None and not ((rate or shared) and "Ⓘ" in left):
        cue = loose_cue(left)
    return Reading("growth_rate", cue.direction) if cue is not None else None


def _is_part(left: str, right: str, name: str | None) -> bool:
    """Whether a percentage beside a counted thing says how much of it (90%以上自然村)."""
    if (name is not None and is_rate(name)) or _measure_word("的?<word>", "coverage").match(right):
        return False
    done = _measure_word("(?:以上)?<word>", "share_verb").match(right) is not None
    if name is None:
        return done or _OF_PART.match(right) is not None
    return _OF_THING.match(right) is not None or (left.endswith("Ⓘ") and done)


def _amount(left: str, right: str, lead: str) -> Reading:
    step = step_of(left, right)
    if step:
        return Reading("level", step=step)
    cue = direct_cue(left)
    if cue is not None and cue.word in words("change_words", "difference"):
        # 改造提升3300亩 counts what was improved; 增5亿元 needs something to compare with.
        improved = pattern("<noun>$", noun=("change_words", "improvement_noun"))
        bare = len(cue.word) == 1 and not _COMPARED.search(lead)
        if not bare and not improved.search(left[: cue.start]):
            return Reading("change", cue.direction)
    cue = more_cue(left)
    if cue is not None:
        return Reading("change", cue.direction)
    excess = excess_cue(left)
    if excess is not None and excess.contrast:
        return Reading("change", excess.direction, compared=True)
    cue = object_cue(left)
    return Reading("change", cue.direction) if cue is not None else Reading("level")


def _is_condition(measure: Measure, left: str, right: str, name: str | None) -> bool:
    """Whether the quantity is a condition or attribute, not a value (3岁以下婴幼儿)."""
    if measure.age:
        return name is None or not _measure_word("<word>$", "life").search(name)
    around = _measure_word("<word>$", "around").search(left)
    if around or right.startswith(("范围", "半径")):
        return measure.unit in _DISTANCES
    if _measure_word("<word>$", "capacity").search(left):
        return bool(right) and right[0] not in "，。；、"
    if left.endswith("每") or (measure.kind == "duration" and left.endswith("满足")):
        # 每50公斤提高5元 prices the amount, it does not count it.
        return True
    described = measure.bounded and (measure.money or measure.unit in _PEOPLE)
    return described and _measure_word("的?<word>", "thing_noun").match(right) is not None


def is_threshold(measure: Measure, left: str, right: str, name: str) -> bool:
    """Whether a bounded amount of money only describes the thing it precedes (亿元以上企业).

    Args:
        measure: The quantity.
        left: The text before it.
        right: The text after it.
        name: The indicator's text.

    Returns:
        True where it is no value of the indicator.
    """
    if not (measure.money and measure.bounded and _OF_THING.match(right)):
        return False
    # 产值超50亿元的企业: an attribute of the thing that follows.
    return left.endswith("Ⓘ") or _measure_word("<word>$", "money_ending").search(name) is None
