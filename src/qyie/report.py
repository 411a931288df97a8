"""What a parse gives back: Report, Entity and Observation, as frozen pydantic models."""

from __future__ import annotations

import functools
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import Field, SerializeAsAny, ValidationInfo, field_validator

from qyie.values import (
    Bound,
    Indicator,
    Period,
    Place,
    Program,
    Quantity,
    ReportInfo,
    Section,
    Value,
)

if TYPE_CHECKING:
    import pandas
    import polars
    from spacy.tokens import Doc

    from qyie.linking.headline import HeadlineRow

__all__ = ["LABELS", "Entity", "Evidence", "FailedSource", "Label", "Observation", "Report"]

Label = Literal["INDICATOR", "QUANTITY", "PLACE", "PROGRAM", "PERIOD"]
Table = Literal["observations", "entities", "headline"]
LABELS: tuple[Label, ...] = ("INDICATOR", "QUANTITY", "PLACE", "PROGRAM", "PERIOD")

Transformation = Literal[
    "level", "growth_rate", "change", "share", "rank", "ratio", "multiple", "other"
]
Basis = Literal["yoy", "mom", "avg_annual", "since", "plan", "peer"]
Scenario = Literal["actual", "estimate", "target"]

VALUE_TYPES: dict[str, type[Value]] = {
    "INDICATOR": Indicator,
    "QUANTITY": Quantity,
    "PLACE": Place,
    "PROGRAM": Program,
    "PERIOD": Period,
}


class Entity(Value):
    """A labelled span of the report.

    Attributes:
        label: INDICATOR, QUANTITY, PLACE, PROGRAM or PERIOD.
        text: The surface with its layout repaired.
        start: Offset of the first character in ``Report.text``.
        end: Offset after the last character in ``Report.text``.
        value: The normalised value by label, None where it cannot be resolved.
        source: ``rule:<component>`` or ``model``.
        score: How sure, 0 to 1; None from rules.
    """

    label: Label
    text: str
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    value: SerializeAsAny[Value] | None = None
    source: str
    score: float | None = Field(default=None, ge=0, le=1)

    @field_validator("value", mode="before")
    @classmethod
    def _value_by_label(cls, value: object, info: ValidationInfo) -> object:
        kind = VALUE_TYPES.get(info.data.get("label", ""))
        if kind is not None and isinstance(value, dict):
            return kind.model_validate(value)
        return value


class Evidence(Value):
    """Where an observation was read from; offsets into ``Report.text``.

    Attributes:
        quantity: Start and end of the quantity.
        indicator: Start and end of the indicator, None where there is none.
        ref_area: Start and end of the place it was read from, None where it is the report's own.
        time_period: Start and end of the period it was read from, None where it is the section's.
        sentence: The sentence the quantity stands in, with its layout repaired.
        sentence_start: Where that sentence begins.
        sentence_end: Where that sentence ends.
    """

    quantity: tuple[int, int]
    indicator: tuple[int, int] | None = None
    ref_area: tuple[int, int] | None = None
    time_period: tuple[int, int] | None = None
    sentence: str
    sentence_start: int
    sentence_end: int


class Observation(Value):
    """What one quantity means: of what, where, when, how much, against what, done or aimed at.

    Attributes:
        quantity: The entity it is read from.
        indicator: The indicator's entity, None where nothing names it.
        indicator_id: Canonical id, None where unknown.
        indicator_name: Canonical name, None where unknown.
        ref_area: The area it is about (清远市清城区).
        ref_area_code: The area's GB/T 2260 code.
        time_period: SDMX time period, None where it cannot be told.
        obs_value: ``direction`` × the quantity's value for growth_rate and change, else its value.
        low: The least the value can be by the text.
        high: The most the value can be by the text.
        unit_measure: The unit without its scale.
        unit_mult: The power of ten the text states it in.
        bound: See Quantity.
        transformation: What is stated of the indicator.
        basis: What a growth rate, change, multiple or rank compares with.
        direction: 1 for a rise, -1 for a fall, 0 otherwise.
        scenario: actual, estimate or target.
        evidence: Offsets and the sentence.
        score: How sure, 0 to 1.
        reason: Why something was left open, None where nothing was.
    """

    quantity: Entity
    indicator: Entity | None = None
    indicator_id: str | None = None
    indicator_name: str | None = None
    ref_area: str | None = None
    ref_area_code: str | None = None
    time_period: str | None = None
    obs_value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit_measure: str | None = None
    unit_mult: int = 0
    bound: Bound = "eq"
    transformation: Transformation = "level"
    basis: Basis | None = None
    direction: Literal[-1, 0, 1] = 0
    scenario: Scenario = "actual"
    evidence: Evidence
    score: float | None = Field(default=None, ge=0, le=1)
    reason: str | None = None


class Report(Value):
    """Everything that was read in one text.

    Attributes:
        text: The string that all offsets refer to.
        entities: Entities in source order, never overlapping.
        observations: One for every QUANTITY, in order.
        glossary: What the report itself explains, term to definition.
        info: Title, genre, area, date and year, read from the heading.
        sections: Headings with the stretch of text under each.
        source: What it was read from, where it was written to a file with others.
    """

    text: str
    entities: tuple[Entity, ...] = ()
    observations: tuple[Observation, ...] = ()
    glossary: dict[str, str] = Field(default_factory=dict)
    info: ReportInfo = Field(default_factory=ReportInfo)
    sections: tuple[Section, ...] = ()
    source: str | None = None

    def __repr__(self) -> str:
        """Short: a report holds its whole text."""
        return (
            f"Report(title={self.info.title!r}, area={self.info.area!r}, year={self.info.year}, "
            f"{len(self.text)} characters, {len(self.entities)} entities, "
            f"{len(self.observations)} observations)"
        )

    __str__ = __repr__

    def to_dicts(self, table: Table = "observations") -> list[dict[str, Any]]:
        """Rows of a table in JSON types, Decimals as text.

        Args:
            table: ``observations``, ``entities`` or ``headline``.

        Returns:
            One flat dict a row, always with the same keys in the same order.

        Raises:
            OptionError: ``table`` is none of the three.

        Example:
            >>> import qyie
            >>> report = qyie.parse("全年完成地区生产总值712.39亿元。", year=2021)
            >>> [row["text"] for row in report.to_dicts("entities")]
            ['全年', '地区生产总值', '712.39亿元']
        """
        from qyie.export.tables import to_dicts

        return to_dicts(self, table)

    def to_pandas(self, table: Table = "observations") -> pandas.DataFrame:
        """The table as a pandas DataFrame; needs the extra ``pandas``.

        Args:
            table: ``observations``, ``entities`` or ``headline``.

        Returns:
            One row an observation, entity or indicator, with stable column names.

        Raises:
            MissingExtraError: pandas is not installed.
            OptionError: ``table`` is none of the three.
        """
        from qyie.export.frames import to_pandas

        return to_pandas(self, table)

    def to_polars(self, table: Table = "observations") -> polars.DataFrame:
        """The table as a polars DataFrame; needs the extra ``polars``.

        Args:
            table: ``observations``, ``entities`` or ``headline``.

        Returns:
            One row an observation, entity or indicator, with stable column names.

        Raises:
            MissingExtraError: polars is not installed.
            OptionError: ``table`` is none of the three.
        """
        from qyie.export.frames import to_polars

        return to_polars(self, table)

    def headline(self) -> tuple[HeadlineRow, ...]:
        """The main results and targets, one line an indicator.

        Returns:
            For each main indicator that the report states for its own area: the last result,
            its growth, and the next target.

        Example:
            >>> import qyie
            >>> report = qyie.parse_file("seeds/qingcheng-2022-gov.txt")
            >>> gdp = report.headline()[0]
            >>> gdp.indicator, gdp.level.text, gdp.growth.text, gdp.target_growth.text
            ('地区生产总值', '712.39亿元', '5.4%', '6.5%左右')
        """
        from qyie.linking.headline import headline

        return tuple(headline(self.observations, area=self.info.area))

    def to_html(self) -> str:
        """A complete HTML page: the marked text, a legend and the table. Works offline."""
        from qyie.export.html import to_html

        return to_html(self)

    def _repr_html_(self) -> str:
        from qyie.export.html import to_notebook

        return to_notebook(self)

    @functools.cached_property
    def doc(self) -> Doc:
        """The spaCy Doc of the repaired text with its entities; made when asked for."""
        from qyie.pipeline.docs import report_to_doc

        return report_to_doc(self)


class FailedSource(Value):
    """A source that ``parse_many`` could not read.

    Attributes:
        source: The path or the text that was given.
        error: What was wrong and what to do.
    """

    source: Path | str
    error: str
