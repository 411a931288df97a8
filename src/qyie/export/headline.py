"""The headline view: for each main indicator its last result and its next target."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from qyie.language.sdmx_time import parse_sdmx

if TYPE_CHECKING:
    from qyie.report import Observation, Report

__all__ = ["Headline", "headline"]


class Headline(NamedTuple):
    """One indicator of the report's own area.

    Attributes:
        indicator_id: Canonical id.
        indicator_name: Canonical name.
        result: The level that was last reached or is estimated, None where none is stated.
        growth: The growth rate of the same time, None where none is stated.
        target: The level that is aimed at next, None where none is stated.
        target_growth: The growth rate that is aimed at next, None where none is stated.
    """

    indicator_id: str
    indicator_name: str
    result: Observation | None
    growth: Observation | None
    target: Observation | None
    target_growth: Observation | None


def headline(report: Report) -> list[Headline]:
    """A report's main results and targets by canonical indicator.

    Args:
        report: The report.

    Returns:
        One line an indicator, in the order in which the report first names them; observations of
        other areas, and of things that have no canonical indicator, are left out.
    """
    by_indicator: dict[str, list[Observation]] = {}
    for observation in report.observations:
        if observation.indicator_id is not None and _is_own(observation, report):
            by_indicator.setdefault(observation.indicator_id, []).append(observation)
    lines = (_headline(name, found) for name, found in by_indicator.items())
    return [line for line in lines if any(one is not None for one in line[2:])]


def _headline(indicator_id: str, found: list[Observation]) -> Headline:
    reached = [one for one in found if one.scenario != "target"]
    aimed = [one for one in found if one.scenario == "target"]
    result, growth = _pair(reached, latest=True)
    target, target_growth = _pair(aimed, latest=False)
    name = next((one.indicator_name for one in found if one.indicator_name), indicator_id)
    return Headline(indicator_id, name, result, growth, target, target_growth)


def _pair(
    found: list[Observation], *, latest: bool
) -> tuple[Observation | None, Observation | None]:
    """A level and a growth rate of one time: the latest, or the next."""
    stated = [one for one in found if _is_level(one) or _is_growth(one)]
    if not stated:
        return None, None
    pick: Callable[..., Observation] = max if latest else min
    # The first of several with one date is the report's headline figure.
    chosen = pick(stated, key=lambda one: _end(one, unknown_last=not latest))
    same = [one for one in stated if one.time_period == chosen.time_period]
    return (
        next((one for one in same if _is_level(one)), None),
        next((one for one in same if _is_growth(one)), None),
    )


def _is_level(observation: Observation) -> bool:
    return observation.transformation in ("level", "share") and (
        observation.obs_value is not None or observation.low is not None
    )


def _is_growth(observation: Observation) -> bool:
    return observation.transformation == "growth_rate" and observation.basis in ("yoy", None)


def _end(observation: Observation, *, unknown_last: bool) -> datetime.date:
    unknown = datetime.date.max if unknown_last else datetime.date.min
    if observation.time_period is None:
        return unknown
    days = parse_sdmx(observation.time_period)
    return unknown if days is None else days[1]


def _is_own(observation: Observation, report: Report) -> bool:
    info = report.info
    if observation.ref_area_code and info.area_code:
        return observation.ref_area_code == info.area_code
    return observation.ref_area is None or info.area in (None, observation.ref_area)
