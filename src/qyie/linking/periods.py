"""The time a quantity is for: from its clause, its sentence, the paragraph, or the part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.comparisons import basis_of, dates_companion, is_comparison, is_source, leads
from qyie.linking.looks import Look, flow_or_stock
from qyie.linking.mentions import Mention
from qyie.linking.outline import Part
from qyie.linking.times import CONSECUTIVE, LAST_YEAR, a_year_before, is_long, resolve, years
from qyie.values import Period

__all__ = ["Setting", "Timing", "timing"]

_BARE_YEARS = re.compile(r"(?:[两二三四五六七八九十]{1,2}|\d{1,2})年")
# 同期为下降31.9%, in a bracketed remark: the figure of the year before.
_YEAR_BEFORE = re.compile(r"(?:同期|Ⓣ)(?:为|是)?[^，。；]{0,6}$")
_YEAR_START = re.compile(r"(?:今|去)?年初")
_AT_START = re.compile(
    r"(?:[\s·“”—\u3000，,Ⓟ]|全市|全省|全区|全县|全国|全州|我市|我省|我国|其中|初步核算)*"
)


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a quantity stands.

    Attributes:
        paragraph: The paragraph.
        mentions: All mentions of the text.
        part: The part of the report.
        look: The look over several years that the paragraph opens.
        year: The year that 今年 means.
        recent: The time that opened an earlier sentence of the paragraph, where the part itself
            gives none for sure.
    """

    paragraph: Paragraph
    mentions: Sequence[Mention]
    part: Part
    look: Look
    year: int | None
    recent: Period | None = None


@dataclass(frozen=True, slots=True)
class Timing:
    """The time of a quantity.

    Attributes:
        period: The period, None where it cannot be told.
        position: Position of the mention it was read from, None where it is the part's.
        long: Whether the figure looks over several years.
        base: The basis that a comparison with a named time gives, None where there is none.
        opens: Whether the mention opens the sentence, so that the next may be dated by it.
        score: How sure.
    """

    period: Period | None
    position: int | None = None
    long: bool = False
    base: str | None = None
    opens: bool = False
    score: float = 1.0

    @property
    def sdmx(self) -> str | None:
        """The SDMX form of the period."""
        return self.period.sdmx if self.period is not None else None


@dataclass(slots=True)
class _Found:
    """The times that a sentence names before a quantity."""

    position: int | None = None
    period: Period | None = None
    compared: bool = False
    surface: str = ""
    base: Period | None = None


def timing(
    setting: Setting,
    frame: Frame,
    head: Frame,
    *,
    transformation: str,
    step: str,
    name: str,
    aimed: bool,
    percent: bool,
    places_in_list: int = 1,
) -> Timing:
    """Date one quantity.

    Args:
        setting: Where it stands.
        frame: The quantity.
        head: The first quantity of its list, which has the words that all share.
        transformation: What it says of its indicator.
        step: ``from`` or ``to`` in 从A提高到B, else empty.
        name: The indicator's text, empty where nothing names it.
        aimed: Whether it is a target.
        percent: Whether it is a percentage.
        places_in_list: How many values its list has.

    Returns:
        Its time.
    """
    growing = transformation in ("growth_rate", "change", "multiple")
    found = _named(setting, frame, growing=growing, step=step)
    if places_in_list > 1:
        _take_turn(setting, frame, found, places_in_list)
    look, part = setting.look, setting.part
    span = look.period if look.period is not None and frame.start >= look.start else part.span
    by_look = span is not None and (found.position is None or found.position == look.position)
    value: Period | None
    if by_look:
        value, position = span, look.position if look.period is not None else None
    elif found.position is not None:
        value, position = found.period, found.position
        if span is not None and _BARE_YEARS.fullmatch(setting.paragraph.surface(position)):
            value = span
    else:
        value, position = setting.recent or part.period, None
    consecutive = position is not None and CONSECUTIVE.match(setting.paragraph.surface(position))
    long = not consecutive and (by_look or is_long(value))
    if value is not None and is_long(value) and not consecutive:
        value = flow_or_stock(
            value,
            head,
            transformation=transformation,
            name=name,
            base=found.base,
            aimed=aimed,
            percent=percent,
        )
    remark = frame.remark and _YEAR_BEFORE.search(frame.lead) is not None
    if remark or (step == "from" and not _touches(setting.paragraph, found.position, frame)):
        value, position = _start_of(value, span), None
    base = basis_of(found.surface, found.base, value, long=long) if found.compared else None
    return Timing(
        value,
        position,
        long,
        base,
        opens=position is not None and _opens(setting.paragraph, position, frame),
        score=1.0 if position is not None else 0.9,
    )


def _named(setting: Setting, frame: Frame, *, growing: bool, step: str) -> _Found:
    """The time that governs a quantity and the one it is compared with."""
    paragraph = setting.paragraph
    found = _Found()
    for position in range(frame.first, frame.position):
        index, start, end, label = paragraph.mentions[position]
        if label != "PERIOD":
            continue
        surface = paragraph.text[start:end]
        value = resolve(surface, setting.mentions[index], setting.part, setting.year)
        if is_comparison(paragraph, position):
            here = start >= frame.clause[0] or (growing and leads(paragraph, position))
            if here and not dates_companion(paragraph, position):
                found.compared, found.surface = True, surface
                found.base = None if LAST_YEAR.fullmatch(surface) else value
            continue
        if value is None or (is_source(paragraph, position) and step != "from"):
            continue
        passing = CONSECUTIVE.match(surface) is not None
        if not passing and not _opens(paragraph, position, frame):
            passing = is_long(value) or value.start == value.end
        if start < frame.clause[0] and passing:
            # 连续两年, 去年9月26日部署的 inside a sentence say nothing of later clauses.
            continue
        if setting.part.kind == "plan" and _BARE_YEARS.fullmatch(surface):
            # 三年新增企业100家, in a plan: years to come, not those that were.
            continue
        if _YEAR_START.fullmatch(surface) and not _touches(paragraph, position, frame, 0):
            # 年初承诺的 dates the promise.
            continue
        found.position, found.period = position, value
    if step:
        _take_step(setting, frame, found)
    return found


def _opens(paragraph: Paragraph, position: int, frame: Frame) -> bool:
    """Whether a mention is the first thing of the sentence."""
    start = paragraph.mentions[position][1]
    return _AT_START.fullmatch(paragraph.outer[frame.sentence[0] : start]) is not None


def _touches(paragraph: Paragraph, position: int | None, frame: Frame, distance: int = 3) -> bool:
    """Whether a mention stands directly before the figure (2015年的9%, 一季度的下降2%)."""
    if position is None:
        return False
    between = paragraph.masked[paragraph.mentions[position][2] : frame.start]
    return len(between.strip("的“”末底Ⓘ")) <= distance


def _take_step(setting: Setting, frame: Frame, found: _Found) -> None:
    """从2015年的A提高到2020年的B: the time directly before each figure is its own."""
    paragraph = setting.paragraph
    for position in range(frame.position - 1, frame.first - 1, -1):
        index, start, end, label = paragraph.mentions[position]
        if label in ("PLACE", "INDICATOR") and start >= frame.clause[0]:
            continue
        if label == "PERIOD" and start >= frame.clause[0] and _touches(paragraph, position, frame):
            value = resolve(
                paragraph.text[start:end], setting.mentions[index], setting.part, setting.year
            )
            if value is not None:
                found.position, found.period = position, value
        return


def _take_turn(setting: Setting, frame: Frame, found: _Found, size: int) -> None:
    """分别于2014年、2019年跨越3000亿元、4000亿元: each figure has its own time."""
    paragraph = setting.paragraph
    if "分别" not in paragraph.outer[frame.clause[0] : frame.start]:
        return
    dated = [
        position
        for position in range(frame.first, frame.position)
        if paragraph.mentions[position][3] == "PERIOD"
        and paragraph.mentions[position][1] >= frame.clause[0]
    ]
    if len(dated) != size:
        return
    position = dated[frame.order]
    index, start, end, _ = paragraph.mentions[position]
    value = resolve(paragraph.text[start:end], setting.mentions[index], setting.part, setting.year)
    if value is not None:
        found.position, found.period, found.compared = position, value, False


def _start_of(value: Period | None, span: Period | None) -> Period | None:
    """The time that 从A提高到B has in mind for A where it names none."""
    if span is not None and span.start is not None:
        return years(span.start.year - 1, span.start.year - 1)
    return a_year_before(value)
