"""The tables of a report: their columns, in one place, and their rows."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from qyie.errors import OptionError
from qyie.export.wording import value_code, value_name

if TYPE_CHECKING:
    from qyie.report import Entity, Observation, Report

__all__ = ["TABLES", "Column", "columns", "flat_row", "json_row", "plain", "rows", "to_dicts"]

Kind = Literal["text", "integer", "decimal", "number", "json"]

# A Decimal whose digits would run past this is written with an exponent instead.
PLAIN_DIGITS = 60


class Column(NamedTuple):
    """A column's name and the kind of what stands in it.

    Attributes:
        name: What the column is called in every format.
        kind: ``text``; ``integer``; ``decimal`` (exact); ``number`` (a float); ``json`` (nested).
    """

    name: str
    kind: Kind = "text"


SOURCE = Column("source")

TABLES: dict[str, tuple[Column, ...]] = {
    "observations": (
        Column("indicator"),
        Column("indicator_id"),
        Column("indicator_name"),
        Column("ref_area"),
        Column("ref_area_code"),
        Column("time_period"),
        Column("obs_value", "decimal"),
        Column("low", "decimal"),
        Column("high", "decimal"),
        Column("unit_measure"),
        Column("unit_mult", "integer"),
        Column("stated"),
        Column("bound"),
        Column("transformation"),
        Column("basis"),
        Column("direction", "integer"),
        Column("scenario"),
        Column("quantity"),
        Column("start", "integer"),
        Column("end", "integer"),
        Column("sentence"),
        Column("score", "number"),
        Column("reason"),
    ),
    "entities": (
        Column("label"),
        Column("text"),
        Column("start", "integer"),
        Column("end", "integer"),
        Column("name"),
        Column("code"),
        Column("value", "json"),
        Column("component"),
        Column("score", "number"),
    ),
    "headline": (
        Column("indicator_id"),
        Column("indicator"),
        Column("period"),
        Column("level"),
        Column("growth"),
        Column("scenario"),
        Column("target_period"),
        Column("target_level"),
        Column("target_growth"),
    ),
}


def columns(table: str = "observations", *, source: bool = False) -> tuple[Column, ...]:
    """The columns of a table, in order.

    Args:
        table: ``observations``, ``entities`` or ``headline``.
        source: Whether the first column says which file the row is from.

    Returns:
        The columns; the same ones whatever the report holds.

    Raises:
        OptionError: ``table`` is none of them.

    Example:
        >>> [column.name for column in columns("entities")][:4]
        ['label', 'text', 'start', 'end']
    """
    if not isinstance(table, str) or table not in TABLES:
        raise OptionError(f"table={table!r} is unknown; use one of: {', '.join(TABLES)}")
    return (SOURCE, *TABLES[table]) if source else TABLES[table]


def rows(
    report: Report, table: str = "observations", *, source: str | None = None
) -> Iterator[dict[str, Any]]:
    """Rows of a table with Python's own values (Decimal, int, float, str, dict or None).

    Args:
        report: The report.
        table: ``observations``, ``entities`` or ``headline``.
        source: The file the report is from; None leaves the column ``source`` out.

    Returns:
        One dict a row, with the keys of ``columns`` in their order.

    Raises:
        OptionError: ``table`` is none of them.
    """
    columns(table)
    first = {} if source is None else {SOURCE.name: source}
    if table == "entities":
        return (first | _entity_row(entity) for entity in report.entities)
    if table == "headline":
        return (first | line.to_dict() for line in report.headline())
    return (first | _observation_row(observation) for observation in report.observations)


def to_dicts(report: Report, table: str = "observations") -> list[dict[str, Any]]:
    """Rows of a table in JSON types, Decimals as text.

    Args:
        report: The report.
        table: ``observations``, ``entities`` or ``headline``.

    Returns:
        One dict a row, always with the same keys in the same order.

    Raises:
        OptionError: ``table`` is none of them.
    """
    return [json_row(row) for row in rows(report, table)]


def json_row(row: dict[str, Any]) -> dict[str, Any]:
    """The row in JSON types: a Decimal becomes its exact digits."""
    return {
        name: plain(value) if isinstance(value, Decimal) else value for name, value in row.items()
    }


def flat_row(row: dict[str, Any]) -> dict[str, Any]:
    """The row with nested values as JSON text, for formats that have no nesting."""
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, dict) else value
        for name, value in row.items()
    }


def plain(number: Decimal | Fraction) -> str:
    """The number's exact digits, without an exponent where they are of readable length.

    Args:
        number: The number.

    Returns:
        Its text; a fraction as numerator and denominator.

    Example:
        >>> plain(Decimal("7.1239E+10"))
        '71239000000'
    """
    if isinstance(number, Decimal) and abs(number.adjusted()) <= PLAIN_DIGITS:
        return format(number, "f")
    return str(number)


def _observation_row(observation: Observation) -> dict[str, Any]:
    quantity = observation.quantity
    stated = getattr(quantity.value, "stated", None)
    return {
        "indicator": observation.indicator.text if observation.indicator else None,
        "indicator_id": observation.indicator_id,
        "indicator_name": observation.indicator_name,
        "ref_area": observation.ref_area,
        "ref_area_code": observation.ref_area_code,
        "time_period": observation.time_period,
        "obs_value": observation.obs_value,
        "low": observation.low,
        "high": observation.high,
        "unit_measure": observation.unit_measure,
        "unit_mult": observation.unit_mult,
        "stated": None if stated is None else plain(stated),
        "bound": observation.bound,
        "transformation": observation.transformation,
        "basis": observation.basis,
        "direction": observation.direction,
        "scenario": observation.scenario,
        "quantity": quantity.text,
        "start": quantity.start,
        "end": quantity.end,
        "sentence": observation.evidence.sentence,
        "score": observation.score,
        "reason": observation.reason,
    }


def _entity_row(entity: Entity) -> dict[str, Any]:
    return {
        "label": entity.label,
        "text": entity.text,
        "start": entity.start,
        "end": entity.end,
        "name": value_name(entity.value),
        "code": value_code(entity.value),
        "value": None if entity.value is None else entity.value.model_dump(mode="json"),
        "component": entity.source,
        "score": entity.score,
    }
