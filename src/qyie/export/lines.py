"""Observations as people read them: a level and its growth on one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from qyie.report import Observation, Report

__all__ = ["Line", "observation_lines"]

MOVES = ("growth_rate", "change")


class Line(NamedTuple):
    """A row for people: a level, a growth, or a level with the growth that follows it.

    Attributes:
        level: The observation in the value column, None for growth alone.
        growth: The observation in the growth column, None for a level alone.
        mark: The place of the first quantity in ``report.entities``, None where it is not there.
    """

    level: Observation | None
    growth: Observation | None
    mark: int | None


def observation_lines(report: Report) -> list[Line]:
    """The observations as rows, a growth rate or change beside the level it belongs to.

    Args:
        report: The report.

    Returns:
        The rows in the text's order; every observation stands in exactly one.
    """
    places = {entity.start: index for index, entity in enumerate(report.entities)}
    lines: list[Line] = []
    for observation in report.observations:
        mark = places.get(observation.quantity.start)
        if observation.transformation not in MOVES:
            lines.append(Line(observation, None, mark))
            continue
        last = lines[-1] if lines else None
        if last is not None and last.growth is None and _belongs(last.level, observation):
            lines[-1] = last._replace(growth=observation)
        else:
            lines.append(Line(None, observation, mark))
    return lines


def _belongs(level: Observation | None, growth: Observation) -> bool:
    return (
        level is not None
        and level.transformation == "level"
        and growth.indicator is not None
        and level.indicator == growth.indicator
        and level.time_period == growth.time_period
        and level.ref_area == growth.ref_area
        and level.scenario == growth.scenario
        and level.evidence.sentence_start == growth.evidence.sentence_start
    )
