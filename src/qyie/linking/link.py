"""Links every quantity of a text to its indicator, area, period, comparison and scenario."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from qyie.errors import OptionError, TextError
from qyie.linking import periods, tables
from qyie.linking.areas import area_of
from qyie.linking.basis import basis
from qyie.linking.clauses import Frame, Paragraph, paragraphs
from qyie.linking.homes import Area, Home, home_of
from qyie.linking.indicators import Choice, choose
from qyie.linking.kinds import Measure
from qyie.linking.looks import Look, goes_on, look_of
from qyie.linking.mentions import Link, Mention
from qyie.linking.outline import read_outline
from qyie.linking.periods import Setting, Timing
from qyie.linking.readings import final_readings, first_readings, measures_of
from qyie.linking.scenario import Forecast, Outlook
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
    context = _checked(text, entities, context)
    info = context.get("info")
    outline = read_outline(text, context)
    home = home_of(info if isinstance(info, Mapping) else {})
    links: dict[int, Link] = {}
    look = Look()
    table: tables.Header | None = None
    for paragraph in paragraphs(text, entities):
        part = outline.at(paragraph.start)
        table = tables.follow(paragraph, table)
        if paragraph.mentions:
            look = look_of(paragraph, entities, part, outline.year, look)
        elif look.period is not None and not goes_on(paragraph.text):
            look = Look()
        if paragraph.frames:
            setting = Setting(paragraph, entities, part, look, outline.year)
            links.update(_Linker(setting, home, table).rows())
    return [
        links.get(index) or Link(index, score=0.0, reason="the quantity lies outside the text")
        for index, mention in enumerate(entities)
        if mention.label == "QUANTITY"
    ]


def _checked(text: object, entities: object, context: object) -> Mapping[str, Any]:
    if not isinstance(text, str):
        raise TextError(f"link() reads text, not {type(text).__name__}; pass a str")
    if isinstance(entities, (str, bytes)) or not isinstance(entities, Sequence):
        raise OptionError(
            f"entities are a sequence of Mention, not {type(entities).__name__}; pass a list"
        )
    if context is None:
        return {}
    if not isinstance(context, Mapping):
        raise OptionError(
            "the context is a mapping with info, sections and glossary, "
            f"not {type(context).__name__}; pass a dict"
        )
    return context


@dataclass(slots=True)
class _Linker:
    """Links the quantities of one paragraph.

    Attributes:
        setting: The paragraph and what holds in it.
        home: The report's own area.
        table: The table that the paragraph belongs to.
        recent: The time that opened an earlier sentence.
        latest: The area of the quantity before, for a report whose own area is unknown.
        known: The area that each indicator's first quantity is about.
    """

    setting: Setting
    home: Home
    table: tables.Header | None
    recent: periods.Timing | None = None
    latest: Area | None = None
    known: dict[int, Area] = field(default_factory=dict)

    def rows(self) -> dict[int, Link]:
        """One Link for every quantity of the paragraph, by its index."""
        paragraph = self.setting.paragraph
        frames = paragraph.frames
        measures = measures_of(paragraph, self.setting.mentions)
        first = first_readings(paragraph, measures)
        row = self.table.row(paragraph) if self.table is not None else None
        choices = choose(paragraph, measures, first) if row is None else row.choices
        readings = final_readings(paragraph, measures, first, choices)
        heads: dict[int, Frame] = {}
        sizes: dict[int, int] = {}
        for frame in frames:
            heads.setdefault(frame.head, frame)
            sizes[frame.head] = sizes.get(frame.head, 0) + 1
        forecast = Forecast()
        links: dict[int, Link] = {}
        for order, frame in enumerate(frames):
            cell = row.cells[order] if row is not None else None
            reading = readings[order]
            if cell is not None and cell.transformation is not None:
                reading = cell.reading(measures[order])
            links[frame.index] = self._row(
                frame,
                heads[frame.head],
                sizes[frame.head],
                measures[order],
                reading,
                choices[order],
                forecast,
                cell,
            )
        return links

    def _row(
        self,
        frame: Frame,
        head: Frame,
        size: int,
        measure: Measure,
        reading: Reading,
        choice: Choice,
        forecast: Forecast,
        cell: tables.Cell | None,
    ) -> Link:
        setting = self.setting
        paragraph, part = setting.paragraph, setting.part
        name = paragraph.surface(choice.position) if choice.position is not None else ""
        percent = measure.kind == "percent"
        if measure.anniversary:
            time = Timing(part.period, score=0.9)
        elif cell is not None and cell.period is not None:
            time = Timing(cell.period)
        else:
            time = self._time(frame, head, size, reading, name, percent=percent)
        outlook = Outlook(reading.transformation, name, percent, self._is_past(time))
        scenario = outlook.scenario(paragraph, frame, part, forecast)
        if reading.step == "from" or measure.anniversary:
            scenario = "actual"
        if cell is not None and cell.scenario is not None:
            scenario = cell.scenario
        area = Area(None) if measure.anniversary else self._area(frame, reading, choice)
        return _link(
            paragraph,
            frame,
            choice,
            reading,
            basis(paragraph, head, reading, time),
            scenario,
            time,
            area,
            setting.mentions[frame.index].value,
        )

    def _time(
        self, frame: Frame, head: Frame, size: int, reading: Reading, name: str, *, percent: bool
    ) -> Timing:
        setting = self.setting
        if self.recent is not None and not setting.part.firm:
            setting = replace(setting, recent=self.recent.period)
        time = periods.timing(
            setting,
            frame,
            head,
            transformation=reading.transformation,
            step=reading.step,
            name=name,
            aimed=setting.part.kind == "plan",
            percent=percent,
            places_in_list=size,
        )
        if time.opens:
            self.recent = time
        return time

    def _is_past(self, time: Timing) -> bool:
        """Whether the text dates the figure before the report's own year."""
        year = self.setting.year or self.setting.part.year
        return (
            time.position is not None
            and year is not None
            and time.period is not None
            and time.period.end is not None
            and time.period.end.year < year
        )

    def _area(self, frame: Frame, reading: Reading, choice: Choice) -> Area:
        area = area_of(
            self.setting.paragraph,
            frame,
            self.setting.mentions,
            self.home,
            ranked=reading.transformation == "rank",
            indicator=choice.position,
            shared=choice.place,
        )
        if choice.position is not None:
            known = self.known.setdefault(choice.position, area)
            if area.position is None and choice.place is None:
                # 广清产业园实现产值90亿元，同比增长5%: the second figure is about the same place.
                area = known
        if area.name is not None:
            self.latest = area
        elif self.latest is not None:
            area = replace(self.latest, score=0.5)
        return area


def _link(
    paragraph: Paragraph,
    frame: Frame,
    choice: Choice,
    reading: Reading,
    compared: str | None,
    scenario: str,
    time: Timing,
    area: Area,
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
        basis=compared,
        direction=reading.direction,
        scenario=scenario,
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
    """Direction times the value for growth_rate and change; a written sign counts once."""
    if not isinstance(value, Quantity):
        return None, None, None
    number, low, high = value.value, value.low, value.high
    negative = reading.transformation in ("growth_rate", "change") and reading.direction < 0
    written = any(bound is not None and bound < 0 for bound in (number, low, high))
    if not negative or written:
        return number, low, high
    return (
        -number if number is not None else None,
        -high if high is not None else None,
        -low if low is not None else None,
    )
