"""Lists whose values are given to several indicators in order (分别增长3%、5%)."""

from __future__ import annotations

import re
from itertools import pairwise

from qyie.linking.candidates import Choice, Memory, indicators_from, is_base
from qyie.linking.clauses import Frame, Paragraph

__all__ = ["distribute"]

_SEPARATOR = re.compile(r"[、和与及以及/“”·\s]*")
_PART = re.compile(r"[、和与及]")


def distribute(
    paragraph: Paragraph,
    indicators: list[int],
    group: list[Frame],
    memory: Memory,
    *,
    spread: bool,
) -> list[Choice] | None:
    """Give the values of a list their indicators in order.

    Args:
        paragraph: The paragraph.
        indicators: Positions of its indicators.
        group: The quantities of the list.
        memory: What earlier quantities were given.
        spread: Whether a 分别 leads the list.

    Returns:
        One Choice a quantity, left open where the lengths differ; None where the list has one
        indicator like any single quantity.
    """
    first = group[0]
    begin = first.clause[0]
    if memory.frame is not None and memory.frame.remark == first.remark:
        begin = max(begin, memory.frame.end)
    own = _run_before(paragraph, indicators, begin, first.start)
    size = len(group)
    if own:
        if not spread and not (size > 1 and len(own) == size and _plain_list(paragraph, group)):
            return None
        return _spread_over(paragraph, own, size)
    since = max(memory.frame.end if memory.frame is not None else begin, first.sentence[0])
    named = _run_before(paragraph, indicators, since, first.start)
    if named and spread:
        # 廉江市、吴川市小家电出口承压，分别下降6.4%、9.8%: named in the clause before.
        return _spread_over(paragraph, named, size)
    if not spread and (memory.frame is None or size < 2):
        return None
    recent = _recent(memory, first, size)
    if recent is None:
        return None
    if len(recent) == size:
        return [Choice(position, 0.9) for position in recent]
    if len(recent) == 1:
        return [Choice(recent[0], 0.85)] * size
    if spread:
        reason = f"{len(recent)} indicators for {size} quantities"
        return [Choice(None, 0.3, reason)] * size
    return None


def _plain_list(paragraph: Paragraph, group: list[Frame]) -> bool:
    return all(paragraph.outer[a.end : b.start].strip("·") for a, b in pairwise(group))


def _run_before(paragraph: Paragraph, indicators: list[int], begin: int, end: int) -> list[int]:
    """The last run of coordinated indicators between two offsets, bases left out."""
    run: list[int] = []
    for position in indicators_from(paragraph, indicators, begin):
        _, start, stop, _ = paragraph.mentions[position]
        if stop > end:
            break
        if is_base(paragraph, position):
            continue
        if run:
            between = paragraph.outer[paragraph.mentions[run[-1]][2] : start]
            plain = re.sub(r"[ⓅⒼⓉ·]", "", between)
            if not _SEPARATOR.fullmatch(plain):
                run = []
        run.append(position)
    return run


def _spread_over(paragraph: Paragraph, own: list[int], size: int) -> list[Choice] | None:
    if size == 1:
        return None
    if len(own) == size:
        return [Choice(position) for position in own]
    if len(own) == 1:
        return _over_one(paragraph, own[0], size)
    parts = [len(_PART.split(paragraph.surface(position))) for position in own]
    if sum(parts) == size:
        return [
            Choice(position, 0.9)
            for position, count in zip(own, parts, strict=True)
            for _ in range(count)
        ]
    reason = f"{len(own)} indicators for {size} quantities"
    return [Choice(None, 0.3, reason)] * size


def _over_one(paragraph: Paragraph, position: int, size: int) -> list[Choice]:
    """One indicator for every value of a list; coordinated places before it share the values."""
    start = paragraph.mentions[position][1]
    places: list[int] = []
    for other in range(position - 1, -1, -1):
        _, _, end, label = paragraph.mentions[other]
        following = paragraph.mentions[places[-1]][1] if places else start
        between = paragraph.outer[end:following]
        if label != "PLACE" or not (
            _SEPARATOR.fullmatch(between) or between in ("的", "两地", "等地")
        ):
            break
        places.append(other)
    places.reverse()
    if len(places) == size:
        return [Choice(position, 0.95, place=place) for place in places]
    return [Choice(position, 0.95)] * size


def _recent(memory: Memory, first: Frame, size: int) -> list[int] | None:
    """The indicators that the lists before spoke of, back to the last figure that was no level."""
    found: list[int] = []
    for positions, level, frame in reversed(memory.lists):
        if frame.sentence != first.sentence or frame.remark != first.remark:
            break
        distinct = list(dict.fromkeys(positions))
        if not found and len(distinct) == size:
            return distinct
        if found and (not level or frame.segment != first.segment):
            break
        found = [*distinct, *found]
        if not level:
            break
    found = list(dict.fromkeys(found))
    return found or None
