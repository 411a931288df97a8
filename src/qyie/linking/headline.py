"""The headline view: a report's main results and targets, one line an indicator."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Protocol

from qyie.language.sdmx_time import parse_sdmx
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import Identifier, Row, Term

__all__ = ["HeadlineFigure", "HeadlineRow", "MainIndicatorRow", "headline"]


class _Written(Protocol):
    @property
    def text(self) -> str: ...


class _Observed(Protocol):
    """What the headline needs of an observation."""

    @property
    def quantity(self) -> _Written: ...
    @property
    def indicator_id(self) -> str | None: ...
    @property
    def ref_area(self) -> str | None: ...
    @property
    def time_period(self) -> str | None: ...
    @property
    def obs_value(self) -> Decimal | None: ...
    @property
    def unit_measure(self) -> str | None: ...
    @property
    def transformation(self) -> str: ...
    @property
    def basis(self) -> str | None: ...
    @property
    def scenario(self) -> str: ...


class MainIndicatorRow(Row):
    """An indicator that a report's headline shows; the rows stand in their usual order.

    Attributes:
        id: Its canonical id.
        name: Its official name.
        also: Ids of indicators that are shown in its line (居民消费价格涨幅 in that of the index).
    """

    id: Identifier
    name: Term
    also: tuple[Identifier, ...] = ()


@dataclass(frozen=True, slots=True)
class HeadlineFigure:
    """One figure of a headline.

    Attributes:
        text: The quantity as it is written.
        value: The observation's value, negative for a fall.
        scenario: actual, estimate or target.
        period: SDMX time period.
    """

    text: str
    value: Decimal | None
    scenario: str
    period: str | None

    @property
    def signed(self) -> str:
        """The quantity as it is written, with a minus sign for a fall."""
        fall = self.value is not None and self.value < 0
        return f"-{self.text}" if fall and self.text[:1] not in "-－−" else self.text


@dataclass(frozen=True, slots=True)
class HeadlineRow:
    """What a report says of one main indicator.

    Attributes:
        indicator_id: The canonical id.
        indicator: Its official name.
        level: The last result as a level, or as a share where there is no level.
        growth: The last result as a rate of growth over a year.
        target_level: The next target as a level or share.
        target_growth: The next target as a rate of growth.
    """

    indicator_id: str
    indicator: str
    level: HeadlineFigure | None = None
    growth: HeadlineFigure | None = None
    target_level: HeadlineFigure | None = None
    target_growth: HeadlineFigure | None = None

    def to_dict(self) -> dict[str, str | None]:
        """The row as text, for a table.

        Returns:
            One flat dict, always with the same keys in the same order.
        """
        result = self.level or self.growth
        target = self.target_growth or self.target_level
        return {
            "indicator_id": self.indicator_id,
            "indicator": self.indicator,
            "period": result.period if result else None,
            "level": self.level.text if self.level else None,
            "growth": self.growth.signed if self.growth else None,
            "scenario": result.scenario if result else None,
            "target_period": target.period if target else None,
            "target_level": self.target_level.text if self.target_level else None,
            "target_growth": self.target_growth.signed if self.target_growth else None,
        }


@cache
def _main() -> tuple[MainIndicatorRow, ...]:
    return load_rows("linking/main_indicators.jsonl", MainIndicatorRow)


def headline(observations: Iterable[_Observed], *, area: str | None = None) -> list[HeadlineRow]:
    """The main results and targets of a report by canonical indicator.

    Args:
        observations: The report's observations, in the order of the text.
        area: The report's own area: figures of other areas are left out; None takes all.

    Returns:
        One row for every main indicator that the report has a result or a target of, in the
        order in which reports name them.
    """
    groups: dict[str, list[_Observed]] = {}
    for row in observations:
        if row.indicator_id is not None and area in (None, row.ref_area):
            groups.setdefault(row.indicator_id, []).append(row)
    rows: list[HeadlineRow] = []
    for main in _main():
        found = [row for name in (main.id, *main.also) for row in groups.get(name, ())]
        line = _line(main, found)
        if line.level or line.growth or line.target_level or line.target_growth:
            rows.append(line)
    return rows


def _line(main: MainIndicatorRow, rows: Sequence[_Observed]) -> HeadlineRow:
    done = [row for row in rows if row.scenario != "target"]
    aimed = [row for row in rows if row.scenario == "target"]
    return HeadlineRow(
        main.id,
        main.name,
        level=_latest(_levels(done)),
        growth=_latest(_growth(done)),
        target_level=_next(_levels(aimed)),
        target_growth=_next([row for row in aimed if row.transformation == "growth_rate"]),
    )


def _growth(rows: Sequence[_Observed]) -> list[_Observed]:
    """Growth over a year: no average of years, nothing since an earlier time."""
    return [row for row in rows if row.transformation == "growth_rate" and row.basis == "yoy"]


def _levels(rows: Sequence[_Observed]) -> list[_Observed]:
    """Levels, else shares; amounts before the percentages of a plan that they reached."""
    levels = [row for row in rows if row.transformation == "level"]
    amounts = [row for row in levels if row.unit_measure != "%"]
    return amounts or levels or [row for row in rows if row.transformation == "share"]


def _days(row: _Observed) -> tuple[date, date] | None:
    return parse_sdmx(row.time_period) if row.time_period is not None else None


def _latest(rows: Sequence[_Observed]) -> HeadlineFigure | None:
    """The figure that ends last.

    Of these the one over the longest time up to a year (全年 before 12月, but 2020 before
    2016–2020), of these the first.
    """
    best: _Observed | None = None
    mark = (date.min, 0)
    for row in rows:
        days = _days(row)
        here = (days[1], _up_to_a_year(days)) if days is not None else (date.min, 0)
        if best is None or here > mark:
            best, mark = row, here
    return _figure(best)


def _up_to_a_year(days: tuple[date, date]) -> int:
    length = (days[1] - days[0]).days
    return length if length <= 366 else -length


def _next(rows: Sequence[_Observed]) -> HeadlineFigure | None:
    """The target that is due first, of these the one over the shortest time, of these the first."""
    best: _Observed | None = None
    mark = (date.max, 0)
    for row in rows:
        days = _days(row)
        here = (days[1], (days[1] - days[0]).days) if days is not None else (date.max, 0)
        if best is None or here < mark:
            best, mark = row, here
    return _figure(best)


def _figure(row: _Observed | None) -> HeadlineFigure | None:
    if row is None:
        return None
    return HeadlineFigure(row.quantity.text, row.obs_value, row.scenario, row.time_period)
