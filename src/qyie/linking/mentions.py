"""What linking takes and gives: mentions of a text, and what each quantity means."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from qyie.values import Value

__all__ = ["Link", "Mention"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A labelled stretch of text with its normalised value.

    Attributes:
        start: Offset of the first character.
        end: Offset after the last character.
        label: INDICATOR, QUANTITY, PLACE, PROGRAM or PERIOD.
        value: The value by label, None where it was not resolved.
    """

    start: int
    end: int
    label: str
    value: Value | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """What one quantity means.

    Attributes:
        quantity: Index of the quantity among the mentions.
        indicator: Index of the indicator, None where nothing names it.
        transformation: level, growth_rate, change, share, rank, ratio, multiple or other.
        basis: yoy, mom, avg_annual, since, plan, peer or None.
        direction: 1 for a rise, -1 for a fall, 0 otherwise.
        scenario: actual, estimate or target.
        period: SDMX time period, None where it cannot be told.
        period_index: Index of the period that was read, None where it is the section's.
        area: Name of the area the value is about, None where it is unknown.
        area_code: The area's GB/T 2260 code.
        area_index: Index of the place that was read, None where it is the report's own.
        obs_value: ``direction`` × the value for growth_rate and change, else the value.
        low: The least the value can be by the text.
        high: The most the value can be by the text.
        score: How sure, 0 to 1.
        reason: Why something was left open, None where nothing was.
    """

    quantity: int
    indicator: int | None = None
    transformation: str = "level"
    basis: str | None = None
    direction: int = 0
    scenario: str = "actual"
    period: str | None = None
    period_index: int | None = None
    area: str | None = None
    area_code: str | None = None
    area_index: int | None = None
    obs_value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    score: float = 1.0
    reason: str | None = None

    def to_json(self) -> dict[str, Any]:
        """The same in JSON types, Decimals as text.

        Returns:
            One flat dict with the attributes in order.

        Example:
            >>> Link(0, indicator=1, obs_value=Decimal("5.4")).to_json()["obs_value"]
            '5.4'
        """
        row: dict[str, Any] = {name: getattr(self, name) for name in self.__slots__}
        for name in ("obs_value", "low", "high"):
            if row[name] is not None:
                row[name] = str(row[name])
        return row
