"""A report's tables on a terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qyie.cli.console import table
from qyie.export.lines import Line, observation_lines
from qyie.export.wording import change, number, time_period, value_name

if TYPE_CHECKING:
    from qyie.linking.headline import HeadlineRow
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
        return headlines(report.headline())
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


def headlines(lines: Sequence[HeadlineRow]) -> str:
    """Main results and targets, an indicator a line."""
    if not lines:
        return "no headline figures"
    cells = []
    for line in lines:
        row = {name: cell or "" for name, cell in line.to_dict().items()}
        goals = [row["target_level"], row["target_growth"]]
        cells.append(
            (
                row["indicator"],
                time_period(row["period"]),
                row["level"],
                row["growth"],
                time_period(row["target_period"]),
                ", ".join(goal for goal in goals if goal),
            )
        )
    header = ("Indicator", "Period", "Result", "Growth", "Next", "Target")
    return table(header, cells, right=(2, 3, 5), widest=32)
