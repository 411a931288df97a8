"""Links every quantity of a text to its indicator, area, period, comparison and scenario."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from qyie.errors import OptionError, TextError
from qyie.linking import areas, indicators, periods, tables, transformation
from qyie.linking.clauses import Frame, Paragraph, paragraphs
from qyie.linking.kinds import Measure, measure
from qyie.linking.mentions import Link, Mention
from qyie.linking.outline import Outline, Part, read_outline
from qyie.linking.scenario import Forecast, scenario
from qyie.linking.transformation import Reading
from qyie.values import Quantity, Value

__all__ = ["link"]


def link(
    text: str, entities: Sequence[Mention], context: Mapping[str, Any] | None = None
) -> list[Link]:
    """Say of every quantity what it means.

    Args:
        text: The repaired report; paragraphs are separated by a line feed.
        entities: Its mentions, sorted by start.
        context: The report's own facts: ``info`` (area, area_code, year, genre …), ``sections``
            and ``glossary``; anything may be missing.

    Returns:
        One Link for every QUANTITY, in order.

    Raises:
        TextError: ``text`` is not text.
        OptionError: ``entities`` or ``context`` is of another type.

    Example:
        >>> text = "全年完成地区生产总值712.39亿元、同比增长5.4%。"
        >>> entities = [
        ...     Mention(4, 10, "INDICATOR"),
        ...     Mention(10, 18, "QUANTITY"),
        ...     Mention(23, 27, "QUANTITY"),
        ... ]
        >>> [(row.indicator, row.transformation, row.direction) for row in link(text, entities)]
        [(0, 'level', 0), (0, 'growth_rate', 1)]
    """
    if not isinstance(text, str):
        raise TextError(f"link() reads text, not {type(text).__name__}; pass a str")
    if isinstance(entities, (str, bytes)) or not isinstance(entities, Sequence):
        raise OptionError(
            f"entities are a sequence of Mention, not {type(entities).__name__}; pass a list"
        )
    if context is None:
        context = {}
    if not isinstance(context, Mapping):
        raise OptionError(
            f"the context is a mapping with info, sections and glossary, "
            f"not {type(context).__name__}; pass a dict"
        )
    outline = read_outline(text, context)
    home = areas.home_of(context.get("info") or {})
    links: dict[int, Link] = {}
    spans = periods.Spans()
    table: tables.Header | None = None
    for paragraph in paragraphs(text, entities):
        part = outline.at(paragraph.start)
        table = tables.follow(paragraph, table)
        if paragraph.mentions:
            spans = periods.spans_of(paragraph, entities, part, outline.year, spans)
        elif spans.period is not None and not periods.goes_on(paragraph.text):
            spans = periods.Spans()
        if paragraph.frames:
            _paragraph(paragraph, entities, part, outline, home, spans, table, links)
    return [
        links.get(index) or Link(index, score=0.0, reason="the quantity lies outside the text")
        for index, mention in enumerate(entities)
        if mention.label == "QUANTITY"
    ]


def _paragraph(
    paragraph: Paragraph,
    entities: Sequence[Mention],
    part: Part,
    outline: Outline,
    home: areas.Home,
    spans: periods.Spans,
    table: tables.Header | None,
    links: dict[int, Link],
) -> None:
    frames = paragraph.frames
    measures = _measures(paragraph, entities)
    first = [
        transformation.read(size, frame.left, frame.right, frame.lead, None)
        for size, frame in zip(measures, frames, strict=True)
    ]
    first = _shared_readings(frames, first, measures)
    row = table.row(paragraph) if table is not None else None
    if row is not None:
        choices = row.choices
    else:
        choices = indicators.choose(
            paragraph, measures, [reading.transformation for reading in first]
        )
    forecast = Forecast()
    heads: dict[int, Frame] = {}
    for frame in frames:
        heads.setdefault(frame.head, frame)
    readings = _final_readings(paragraph, measures, first, choices, row)
    for order, (frame, size, reading, choice) in enumerate(
        zip(frames, measures, readings, choices, strict=True)
    ):
        name = paragraph.surface(choice.position) if choice.position is not None else None
        cell = row.cells[order] if row is not None else None
        outlook = scenario(
            paragraph,
            frame,
            part,
            forecast,
            transformation=reading.transformation,
            name=name,
            percent=size.kind == "percent",
        )
        time = periods.timing(
            paragraph,
            frame,
            entities,
            part,
            spans,
            outline.year,
            transformation=reading.transformation,
            step=reading.step,
            scenario=outlook,
            name=name,
            growing=reading.transformation in ("growth_rate", "change", "multiple"),
            percent=size.kind == "percent",
        )
        if reading.step == "from" or size.anniversary:
            outlook = "actual"
        if cell is not None:
            outlook = cell.scenario or outlook
            if cell.period is not None:
                time = periods.Timing(cell.period)
        area = areas.area_of(
            paragraph,
            frame,
            entities,
            home,
            transformation=reading.transformation,
            indicator=choice.position,
            shared=choice.place,
        )
        if size.anniversary:
            area = areas.Area(None)
        links[frame.index] = _link(
            paragraph,
            frame,
            heads[frame.head],
            reading,
            choice,
            outlook,
            time,
            area,
            entities[frame.index].value,
        )


def _measures(paragraph: Paragraph, entities: Sequence[Mention]) -> list[Measure]:
    found = [
        measure(paragraph.text[frame.start : frame.end], entities[frame.index].value)
        for frame in paragraph.frames
    ]
    # 提高18.1和14.8个百分点: the unit of a list stands at its end.
    for order in range(len(found) - 2, -1, -1):
        frame, following = paragraph.frames[order], paragraph.frames[order + 1]
        if following.head != frame.head or found[order].kind != "amount":
            continue
        unit, kind = found[order].unit, found[order + 1].kind
        if not unit or (unit == "个" and kind == "percentage_point"):
            found[order] = found[order + 1]
    return found


def _shared_readings(
    frames: list[Frame], readings: list[Reading], measures: list[Measure]
) -> list[Reading]:
    """Later values of a list are read as its first is."""
    shared = list(readings)
    for order in range(1, len(frames)):
        if frames[order].head == frames[order - 1].head and (
            measures[order].kind == measures[order - 1].kind
            and not frames[order].right.startswith("Ⓘ")
        ):
            before = shared[order - 1]
            if before.step != "from":
                shared[order] = before
    return shared


def _final_readings(
    paragraph: Paragraph,
    measures: list[Measure],
    first: list[Reading],
    choices: Sequence[indicators.Choice],
    row: tables.Row | None,
) -> list[Reading]:
    final: list[Reading] = []
    for order, frame in enumerate(paragraph.frames):
        size, reading, choice = measures[order], first[order], choices[order]
        if row is not None and row.cells[order].transformation is not None:
            final.append(row.cells[order].reading(size))
            continue
        name = paragraph.surface(choice.position) if choice.position is not None else None
        if final and _AGAIN.fullmatch(frame.left) and final[-1].transformation == "growth_rate":
            # 增长13%，力争15%: the same said again.
            if size.kind == "percent" and choice.position == choices[order - 1].position:
                final.append(final[-1])
                continue
        if name is not None and frame.order == 0:
            reading = transformation.read(size, frame.left, frame.right, frame.lead, name)
            if transformation.is_threshold(size, frame.left, frame.right, name):
                reading = Reading("other")
        elif frame.order and final:
            before = final[-1]
            if (
                measures[order - 1].kind == size.kind
                and before.step != "from"
                and not frame.right.startswith("Ⓘ")
            ):
                reading = before
        final.append(reading)
    return final


def _link(
    paragraph: Paragraph,
    frame: Frame,
    head: Frame,
    reading: Reading,
    choice: indicators.Choice,
    outlook: str,
    time: periods.Timing,
    area: areas.Area,
    value: Value | None,
) -> Link:
    mentions = paragraph.mentions
    number, low, high = _observed(reading, value)
    reasons = [choice.reason] if choice.reason else []
    if time.period is None:
        reasons.append("no time is known")
    if area.name is None:
        reasons.append("no area is known")
    return Link(
        quantity=frame.index,
        indicator=mentions[choice.position][0] if choice.position is not None else None,
        transformation=reading.transformation,
        basis=_basis(paragraph, head, reading, time),
        direction=reading.direction,
        scenario=outlook,
        period=time.sdmx,
        period_index=mentions[time.position][0] if time.position is not None else None,
        area=area.name,
        area_code=area.code,
        area_index=mentions[area.position][0] if area.position is not None else None,
        obs_value=number,
        low=low,
        high=high,
        score=round(choice.score * time.score * area.score, 3),
        reason="; ".join(reasons) or None,
    )


def _observed(
    reading: Reading, value: Value | None
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    if not isinstance(value, Quantity):
        return None, None, None
    number, low, high = value.value, value.low, value.high
    if reading.transformation not in ("growth_rate", "change") or reading.direction >= 0:
        return number, low, high
    if number is not None and number < 0:
        return number, low, high
    return (
        -number if number is not None else None,
        -high if high is not None else None,
        -low if low is not None else None,
    )


_AGAIN = re.compile(r"(?:，|并|力争|争取|确保|奋力|努力|冲刺|实现|达到?|突破|更高|、)+")
_ANNUAL = re.compile(r"年均|平均增长|平均递增|平均增速|年平均|平均每年|年复合|年递增|逐年平均")
_MONTH = re.compile(r"环比|(?:比|较)(?:上月|上季|上个月|上个季|上季度|上一季度|上半年末)")
_TO_PLAN = re.compile(
    r"(?:比|较|超|欠|差|高于|低于|超出|超过|完成|达到)[^，。；Ⓠ]{0,10}(?:目标|计划|预期|预算|任务)[^，。；Ⓠ]{0,6}$"
)
_TO_PEER = re.compile(
    r"(?:比|较|高于|低于|快于|慢于|高出|好于|优于|领先|跑赢|超过|超出|超)(?:全国|全省|全市|全区|全州|全县|平均|同类|周边|各|东部|中部|西部|规上|GDP|同期Ⓘ|Ⓣ*Ⓘ|Ⓟ)"
)
_SINCE = re.compile(r"以来|开放运营|(?:年初|期初)")


def _basis(
    paragraph: Paragraph, frame: Frame, reading: Reading, time: periods.Timing
) -> str | None:
    kind = reading.transformation
    if kind == "rank":
        return "peer"
    if kind not in ("growth_rate", "change", "multiple"):
        return None
    lead = frame.lead
    if _MONTH.search(lead):
        return "mom"
    if _ANNUAL.search(lead):
        return "avg_annual"
    if _TO_PLAN.search(lead):
        return "plan"
    if time.base is None and _TO_PEER.search(lead):
        return "peer"
    if "同比" in lead:
        return "yoy"
    if time.base is not None:
        return time.base
    if time.long:
        return "since"
    if reading.compared and re.search(r"比|较|于", lead):
        return "peer"
    if kind == "multiple" and "番" in paragraph.text[frame.start : frame.end]:
        return "since"
    if re.search(r"以来", paragraph.outer[frame.sentence[0] : frame.start]):
        return "since"
    return "yoy"
