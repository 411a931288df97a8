"""The lexicons of units and classifiers: their rows and their loaders."""

from __future__ import annotations

import re
from fractions import Fraction
from functools import cache
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, StringConstraints

from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import Row

__all__ = ["ClassifierRow", "UnitRow", "load_classifiers", "load_units"]

Symbol = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S+$")]
# Whether a Chinese numeral before the unit makes a quantity (三公里, 三家): always, only before
# something concrete (三个车站, not 三个方面), or never (三类, 三级).
AfterChinese = Literal["yes", "concrete", "no"]


def _fraction(value: object) -> object:
    return Fraction(value) if isinstance(value, str) else value


def _pattern(value: str) -> str:
    try:
        re.compile(value)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return value


Exact = Annotated[Fraction, BeforeValidator(_fraction)]


class _UnitWord(Row):
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)

    unit: Symbol
    chinese: AfterChinese = "yes"
    not_before: Annotated[str, AfterValidator(_pattern)] = ""


class UnitRow(_UnitWord):
    """A unit of measurement.

    Attributes:
        unit: The unit as reports write it.
        aliases: Other names of the same unit, reported as they are written (公里, 千米).
        spellings: Longer or rarer spellings, reported as ``unit`` (元整 as 元).
        dimension: What it measures.
        base: The unit its factor refers to; units of one base convert into each other.
        factor: How many of ``base`` one of it is, as a decimal or a fraction.
        offset: What is added after the factor (℃ and ℉).
        chinese: Whether a Chinese numeral before it makes a quantity.
        not_before: What makes another word of it (元 before 旦), as a regular expression.
        source: Where the factor is from.
    """

    aliases: tuple[Symbol, ...] = ()
    spellings: tuple[Symbol, ...] = ()
    dimension: Symbol
    base: Symbol
    factor: Exact
    offset: Exact = Fraction(0)
    source: str


class ClassifierRow(_UnitWord):
    """A classifier.

    Attributes:
        unit: The classifier.
        counts: What it counts.
        chinese: Whether a Chinese numeral before it makes a quantity.
        not_before: What makes another word of it (项 before 目, but not before 目标), as a
            regular expression.
    """

    counts: str


@cache
def load_units() -> tuple[UnitRow, ...]:
    """The units of measurement.

    Returns:
        The validated rows of ``units.jsonl``.

    Raises:
        LexiconError: A row does not satisfy its schema.

    Example:
        >>> {row.unit: row.factor for row in load_units()}["亩"]
        Fraction(2000, 3)
    """
    return load_rows("units.jsonl", UnitRow)


@cache
def load_classifiers() -> tuple[ClassifierRow, ...]:
    """The classifiers.

    Returns:
        The validated rows of ``classifiers.jsonl``.

    Raises:
        LexiconError: A row does not satisfy its schema.

    Example:
        >>> {row.unit: row.counts for row in load_classifiers()}["户"]
        'households'
    """
    return load_rows("classifiers.jsonl", ClassifierRow)
