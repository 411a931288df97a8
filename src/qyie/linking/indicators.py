"""Which indicator a quantity belongs to: before it, after it, shared by a list, or elided."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.kinds import Measure
from qyie.linking.transformation import Reading
from qyie.linking.words import pattern

__all__ = ["Choice", "choose"]


@dataclass(frozen=True, slots=True)
class Choice:
    """The indicator of a quantity.

    Attributes:
        position: Position among the paragraph's mentions, None where nothing names it.
        score: How sure, 0 to 1.
        reason: Why it was left open.
        places: Position of the place that a 分别-list gives it, None where none does.
    """

    position: int | None
    score: float = 1.0
    reason: str | None = None
    place: int | None = None


@dataclass(slots=True)
class _Memory:
    """What earlier quantities of the paragraph were given.

    Attributes:
        last: The choice of the quantity before.
        frame: Its frame.
        unit: Its unit.
        lists: The indicators of each list so far with whether they were levels.
        used: Indicators that a quantity has.
    """

    last: int | None = None
    frame: Frame | None = None
    unit: str = ""
    lists: list[tuple[list[int], bool, Frame]] = field(default_factory=list)
    used: set[int] = field(default_factory=set)


_LIST = "measure_words"
_SEPARATOR = re.compile(r"[、和与及以及/“”·\s]*")
_PART = re.compile(r"[、和与及]")
_RANKED = re.compile(r"居$|列$|(?<!安)排$|占$")
_ATTRIBUTE_AFTER = re.compile(r"、Ⓘ+Ⓠ+的?Ⓘ")
_EQUIVALENT = re.compile(r"(?:折合|约合|折算|相当于)(?:人民币|美元)?$")
_OF_PLAN = re.compile(r"(?:计划|预算|任务|目标|预期|指标)(?:数|值)?的$")
_COUNTED_AFTER = ("", "的", "“", "的“", "「", "左右的")
_MONEY_UNITS = ("元", "元以上", "元以下", "亿级")
# Longer stretches are no mere continuation, and ambiguous repetitions must stay short.
_SHORT = 28
# How many other characters make a subject of their own.
_SUBJECT_LENGTH = 5


@cache
def _word(template: str, *roles: str) -> re.Pattern[str]:
    return pattern(template, word=(_LIST, *roles))


@cache
def _base() -> re.Pattern[str]:
    # 占一般公共预算支出的75%, 高于GDP增速5个百分点: the base of a comparison is not the subject.
    return pattern("<base>(?:<between>)*$", base=(_LIST, "base"), between=(_LIST, "base_modifier"))


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


@cache
def _modifier() -> re.Pattern[str]:
    return _word("(?:<word>|[ⓅⒼⓉ·])*", "modifier")


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
    memory = _Memory()
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
    memory: _Memory,
) -> list[Choice]:
    first = group[0]
    spread = "分别" in first.left or "依次" in first.left
    if spread or len(group) > 1:
        shared = _distribute(paragraph, indicators, group, memory, spread=spread)
        if shared is not None:
            return shared
    choices: list[Choice] = []
    for frame, measure, kind in zip(group, measures, kinds, strict=True):
        if frame.order and choices and choices[-1].position is not None:
            after = _after(paragraph, indicators, frame, measure, kind)
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


# -- 分别-lists --------------------------------------------------------------------------------


def _distribute(
    paragraph: Paragraph,
    indicators: list[int],
    group: list[Frame],
    memory: _Memory,
    *,
    spread: bool,
) -> list[Choice] | None:
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
    named = _run_before(
        paragraph,
        indicators,
        max(begin, first.sentence[0])
        if memory.frame is None
        else max(memory.frame.end, first.sentence[0]),
        first.start,
    )
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


def _from(paragraph: Paragraph, indicators: list[int], offset: int) -> Iterator[int]:
    """The indicators that begin at an offset or after it."""
    first = bisect_left(paragraph.starts, offset)
    for at in range(bisect_left(indicators, first), len(indicators)):
        yield indicators[at]


def _plain_list(paragraph: Paragraph, group: list[Frame]) -> bool:
    return all(paragraph.outer[a.end : b.start].strip("·") for a, b in pairwise(group))


def _run_before(paragraph: Paragraph, indicators: list[int], begin: int, end: int) -> list[int]:
    """The last run of coordinated indicators between two offsets, bases left out."""
    run: list[int] = []
    for position in _from(paragraph, indicators, begin):
        _, start, stop, _ = paragraph.mentions[position]
        if stop > end:
            break
        if _is_base(paragraph, position):
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


def _recent(memory: _Memory, first: Frame, size: int) -> list[int] | None:
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


# -- one quantity ------------------------------------------------------------------------------


def _is_base(paragraph: Paragraph, position: int) -> bool:
    start = paragraph.mentions[position][1]
    return _base().search(paragraph.masked[max(0, start - 14) : start]) is not None


def _is_scope(paragraph: Paragraph, position: int, end: int) -> bool:
    """Whether the name only says among whom a rank is held (居中部第1位)."""
    _, start, stop, _ = paragraph.mentions[position]
    return stop == end and _RANKED.search(paragraph.masked[max(0, start - 2) : start]) is not None


def _nearest_before(
    paragraph: Paragraph, indicators: list[int], begin: int, end: int
) -> int | None:
    found = None
    for position in _from(paragraph, indicators, begin):
        _, _, stop, _ = paragraph.mentions[position]
        if stop > end:
            break
        if not _is_base(paragraph, position) and not _is_scope(paragraph, position, end):
            if paragraph.masked[stop : stop + 1] == "中" and found is not None:
                # 增速在全省18个市县中居第4位: the peers, not the subject.
                continue
            found = position
    return found


def _after(
    paragraph: Paragraph,
    indicators: list[int],
    frame: Frame,
    measure: Measure,
    kind: str,
) -> int | None:
    """The indicator that the quantity counts, where it follows (47项重点项目)."""
    for position in _from(paragraph, indicators, frame.end):
        start = paragraph.mentions[position][1]
        if start >= frame.clause[1]:
            return None
        between = (
            paragraph.masked[frame.end : start]
            if frame.remark
            else paragraph.outer[frame.end : start]
        )
        plain = between.replace("·", "")
        if plain in _COUNTED_AFTER:
            return position
        if measure.money or kind not in ("level", "share", "other"):
            return None
        if "Ⓠ" in plain or len(re.sub(r"[ⓅⒼⓉ]", "", plain)) > 7:
            return None
        return position if _modifier().fullmatch(plain) else None
    return None


def _single(
    paragraph: Paragraph,
    indicators: list[int],
    frame: Frame,
    measure: Measure,
    kind: str,
    memory: _Memory,
) -> Choice:
    before = _nearest_before(paragraph, indicators, frame.clause[0], frame.start)
    if kind in ("growth_rate", "change", "multiple", "rank") or (
        kind == "share" and before is not None
    ):
        if before is not None:
            return Choice(before)
        if kind in ("growth_rate", "share", "change"):
            after = _after(paragraph, indicators, frame, measure, "level")
            if after is not None and (kind == "share" or frame.left.strip() == ""):
                return Choice(after, 0.8)
        return _carried(paragraph, indicators, frame, measure, kind, memory)
    after = _after(paragraph, indicators, frame, measure, kind)
    if before is not None:
        gap = paragraph.outer[paragraph.mentions[before][2] : frame.start]
        near = len(gap) <= _SHORT and _word("<word>*", "near").fullmatch(gap) is not None
        fresh = before not in memory.used
        if near and (fresh or after is None):
            skipped = _skip(paragraph, indicators, frame, after)
            return Choice(before if skipped is None else skipped)
        if after is not None:
            return Choice(_skip(paragraph, indicators, frame, after) or after)
        if measure.money and not near and "Ⓘ" not in frame.left and _spends().search(frame.left):
            return Choice(None, 0.7, "no indicator is named")
        return Choice(before, 0.9 if fresh else 0.7)
    if after is not None:
        return Choice(_skip(paragraph, indicators, frame, after) or after, 0.95)
    if _ATTRIBUTE_AFTER.match(paragraph.outer[frame.end : frame.segment[1]]):
        # 48项、年度投资52.26亿元重点项目: the thing stands behind its second figure.
        behind = _skip(paragraph, indicators, frame, frame.position + 1)
        if behind is not None:
            return Choice(behind, 0.85)
    return _carried(paragraph, indicators, frame, measure, kind, memory)


def _skip(
    paragraph: Paragraph, indicators: list[int], frame: Frame, after: int | None
) -> int | None:
    """The counted thing behind an attribute with a value of its own (10家产值超50亿元的企业)."""
    if after is None:
        return None
    mentions = paragraph.mentions
    if mentions[after][1] < frame.end or after + 2 >= len(mentions):
        return None
    value, thing = mentions[after + 1], mentions[after + 2]
    if value[3] != "QUANTITY" or thing[3] != "INDICATOR":
        return None
    if paragraph.outer[mentions[after][2] : value[1]].strip("达到超过为在") != "":
        return None
    if paragraph.outer[value[2] : thing[1]] not in ("的", ""):
        return None
    money = paragraph.surface(after + 1).endswith(_MONEY_UNITS)
    return after + 2 if money else None


def _has_subject(left: str) -> bool:
    """Whether the words before a change name a thing of their own that is no mention."""
    rest = _plain().sub("", left)
    return len(rest) >= _SUBJECT_LENGTH


def _carried(
    paragraph: Paragraph,
    indicators: list[int],
    frame: Frame,
    measure: Measure,
    kind: str,
    memory: _Memory,
) -> Choice:
    """The indicator of an earlier clause, where this one continues it."""
    last = memory.last
    since = memory.frame.end if memory.frame is not None else 0
    mentioned = _nearest_before(paragraph, indicators, max(since, frame.sentence[0]), frame.start)
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
    if _spends().search(frame.left):
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
