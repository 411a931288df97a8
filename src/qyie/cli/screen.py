"""A report's tables on a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qyie.cli.console import table
from qyie.export.headline import Headline, headline
from qyie.export.lines import Line, observation_lines
from qyie.export.wording import change, number, time_period, value_name

if TYPE_CHECKING:
    from qyie.report import Report

__all__ = ["entities", "headlines", "observations", "shown"]


def shown(report: Report, which: str) -> str:
    """A table of the report for people.

    Args:
        report: The report.
        which: ``observations``, ``entities`` or ``headline``.

    Returns:
        The table, or a line that says that there is nothing.
    """
    if which == "entities":
        return entities(report)
    if which == "headline":
        return headlines(headline(report))
    return observations(observation_lines(report))


def observations(lines: list[Line]) -> str:
    """Observations, a level and its growth on one line."""
    if not lines:
        return "no observations"
    cells = []
    for line in lines:
        one = line.level or line.growth
        if one is None:
            continue
        name = one.indicator.text if one.indicator else one.indicator_name or "–"
        cells.append(
            (
                name,
                number(line.level) if line.level else "",
                change(line.growth) if line.growth else "",
                time_period(one.time_period),
                one.ref_area or "",
                one.scenario,
            )
        )
    header = ("Indicator", "Value", "Growth", "Period", "Area", "Scenario")
    return table(header, cells, right=(1, 2), widest=32)


def entities(report: Report) -> str:
    """Entities with their values."""
    if not report.entities:
        return "no entities"
    cells = [
        (entity.label, entity.text, value_name(entity.value) or "", f"{entity.start}–{entity.end}")
        for entity in report.entities
    ]
    return table(("Label", "Text", "Value", "Offsets"), cells, right=(3,))


def headlines(lines: list[Headline]) -> str:
    """Main results and targets, an indicator a line."""
    if not lines:
        return "no headline figures"
    cells = []
    for line in lines:
        reached, aimed = line.result or line.growth, line.target or line.target_growth
        goals = [number(one) for one in (line.target, line.target_growth) if one]
        cells.append(
            (
                line.indicator_name,
                time_period(reached.time_period) if reached else "",
                number(line.result) if line.result else "",
                number(line.growth) if line.growth else "",
                time_period(aimed.time_period) if aimed else "",
                ", ".join(goals),
            )
        )
    header = ("Indicator", "Period", "Result", "Growth", "Next", "Target")
    return table(header, cells, right=(2, 3, 5), widest=32)
