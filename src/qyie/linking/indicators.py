"""Which indicator a quantity belongs to: before it, after it, shared by a list, or elided."""

from __future__ import annotations

import re
from functools import cache

from qyie.linking.candidates import (
    Choice,
    Memory,
    counted_after,
    counted_behind,
    nearest_before,
)
from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.distribution import distribute
from qyie.linking.elision import elided, spends
from qyie.linking.kinds import Measure
from qyie.linking.transformation import Reading
from qyie.linking.words import pattern

__all__ = ["Choice", "choose"]

_ATTRIBUTE_AFTER = re.compile(r"、Ⓘ+Ⓠ+的?Ⓘ")
_LONGEST_GAP = 28


@cache
def _near() -> re.Pattern[str]:
    return pattern("<word>*", word=("measure_words", "near"))


def choose(
    paragraph: Paragraph,
    measures: list[Measure],
    readings: list[Reading],
) -> list[Choice]:
    """Give every quantity of a paragraph its indicator.

    Args:
        paragraph: The paragraph with its frames.
        measures: What each quantity is, in the order of the frames.
        readings: How each quantity reads without its indicator.

    Returns:
        One Choice a frame, in order.
    """
    indicators = [p for p, mention in enumerate(paragraph.mentions) if mention[3] == "INDICATOR"]
    kinds = [reading.transformation for reading in readings]
    memory = Memory()
    choices: list[Choice] = []
    frames = paragraph.frames
    at = 0
    while at < len(frames):
        stop = at + 1
        while stop < len(frames) and frames[stop].head == frames[at].head:
            stop += 1
        group = frames[at:stop]
        if _ends_step(readings, frames, at):
            # 从第9名提升至第2名: both are of one thing.
            found = [choices[-1]] * len(group)
        else:
            found = _group(paragraph, indicators, group, measures[at:stop], kinds[at:stop], memory)
        choices.extend(found)
        positions = [choice.position for choice in found if choice.position is not None]
        memory.lists.append((positions, kinds[at] == "level", group[-1]))
        memory.used.update(positions)
        if found[-1].position is not None:
            memory.last = found[-1].position
        memory.frame = group[-1]
        memory.unit = measures[stop - 1].unit
        at = stop
    return choices


def _ends_step(readings: list[Reading], frames: list[Frame], at: int) -> bool:
    """Whether a quantity is the level that the one before it came to."""
    return (
        at > 0
        and readings[at].step == "to"
        and readings[at - 1].step == "from"
        and frames[at].clause == frames[at - 1].clause
    )


def _group(
    paragraph: Paragraph,
    indicators: list[int],
    group: list[Frame],
    measures: list[Measure],
    kinds: list[str],
    memory: Memory,
) -> list[Choice]:
    first = group[0]
    spread = "分别" in first.left or "依次" in first.left
    if spread or len(group) > 1:
        shared = distribute(paragraph, indicators, group, memory, spread=spread)
        if shared is not None:
            return shared
    choices: list[Choice] = []
    for frame, measure, kind in zip(group, measures, kinds, strict=True):
        if frame.order and choices and choices[-1].position is not None:
            after = counted_after(paragraph, indicators, frame, measure, kind)
            if after is not None:
                choices.append(Choice(after))
                continue
            same = measure.unit == measures[0].unit or not paragraph.outer[
                group[frame.order - 1].end : frame.start
            ].strip("·")
            choices.append(
                Choice(choices[-1].position, 0.8)
                if same or kind != "level"
                else Choice(None, 0.5, "no indicator of this unit is named")
            )
        else:
            choice = _single(paragraph, indicators, frame, measure, kind, memory)
            if choice.position is not None:
                memory.used.add(choice.position)
            choices.append(choice)
    return choices


def _single(
    paragraph: Paragraph,
    indicators: list[int],
    frame: Frame,
    measure: Measure,
    kind: str,
    memory: Memory,
) -> Choice:
    before = nearest_before(paragraph, indicators, frame.clause[0], frame.start)
    if kind in ("growth_rate", "change", "multiple", "rank") or (
        kind == "share" and before is not None
    ):
        if before is not None:
            return Choice(before)
        if kind in ("growth_rate", "share", "change"):
            after = counted_after(paragraph, indicators, frame, measure, "level")
            if after is not None and (kind == "share" or frame.left.strip() == ""):
                return Choice(after, 0.8)
        return elided(paragraph, indicators, frame, measure, kind, memory)
    after = counted_after(paragraph, indicators, frame, measure, kind)
    if before is not None:
        gap = paragraph.outer[paragraph.mentions[before][2] : frame.start]
        near = len(gap) <= _LONGEST_GAP and _near().fullmatch(gap) is not None
        fresh = before not in memory.used
        if near and (fresh or after is None):
            skipped = counted_behind(paragraph, indicators, frame, after)
            return Choice(before if skipped is None else skipped)
        if after is not None:
            return Choice(counted_behind(paragraph, indicators, frame, after) or after)
        if measure.money and not near and "Ⓘ" not in frame.left and spends(frame.left):
            return Choice(None, 0.7, "no indicator is named")
        return Choice(before, 0.9 if fresh else 0.7)
    if after is not None:
        return Choice(counted_behind(paragraph, indicators, frame, after) or after, 0.95)
    if _ATTRIBUTE_AFTER.match(paragraph.outer[frame.end : frame.segment[1]]):
        # 48项、年度投资52.26亿元重点项目: the thing stands behind its second figure.
        behind = counted_behind(paragraph, indicators, frame, frame.position + 1)
        if behind is not None:
            return Choice(behind, 0.85)
    return elided(paragraph, indicators, frame, measure, kind, memory)
