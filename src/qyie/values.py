"""The normalised values that spans of text stand for, as frozen pydantic models."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, PlainSerializer

__all__ = [
    "Bound",
    "Indicator",
    "Period",
    "Place",
    "Program",
    "Quantity",
    "QuantityKind",
    "ReportInfo",
    "Section",
    "Value",
]

Bound = Literal["eq", "gt", "ge", "lt", "le", "approx"]
QuantityKind = Literal[
    "amount", "percent", "percentage_point", "rank", "ratio", "multiple", "duration"
]
PlaceLevel = Literal[
    "country",
    "province",
    "prefecture",
    "county",
    "township",
    "village",
    "region",
    "zone",
    "feature",
    "work",
]


def _stated(value: object) -> object:
    if isinstance(value, str):
        return Fraction(value) if "/" in value else Decimal(value)
    return value


Stated = Annotated[
    Decimal | Fraction, BeforeValidator(_stated), PlainSerializer(str, return_type=str)
]


class Value(BaseModel):
    """Base of the values: frozen, and strict about what it is made from."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Quantity(Value):
    """A number with its unit and what the text says about its bounds.

    Attributes:
        value: The number as written times ``10 ** unit_mult``, in ``unit``; None for ranges
            and ratios.
        low: The least that the true value can be by the text, None where it says nothing.
        high: The most that the true value can be by the text, None where it says nothing.
        parts: The numbers of a ratio (3.9:43.9:52.2), else empty.
        bound: ``gt`` 超 逾 多 余; ``ge`` 以上 至少 不低于 不少于; ``lt`` 不足 不到; ``le`` 以内
            以下 不超过 不高于; ``approx`` 约 近 左右; ``eq`` otherwise, also for ranges.
        unit: The written unit without 万 or 亿 (元, 公里, %, 个百分点), None for a bare number.
        dimension: What the unit measures (currency, length, area, count …), None without one.
        stated: The number as it is written (712.39; 1/3 for 三分之一), None for ranges and ratios.
        unit_mult: The power of ten between ``stated`` and ``value`` (8 for 亿).
        kind: What sort of number this is.
    """

    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    parts: tuple[Decimal, ...] = ()
    bound: Bound = "eq"
    unit: str | None = None
    dimension: str | None = None
    stated: Stated | None = None
    unit_mult: int = 0
    kind: QuantityKind = "amount"

    def to(self, unit: str) -> Quantity:
        """Convert to another unit of the same dimension.

        Args:
            unit: The unit to convert to, as it is written in reports (平方米, 公顷, 吨).

        Returns:
            The same quantity in ``unit``; exact where the conversion terminates.

        Raises:
            OptionError: The unit is unknown or measures something else.

        Example:
            >>> import qyie
            >>> qyie.quantity("3万亩").to("公顷").value
            Decimal('2000')
        """
        from qyie.language.units import convert

        return convert(self, unit)


class Place(Value):
    """A place, decided (``code`` or a level of its own) or open (``candidates``).

    Attributes:
        name: The prefecture and below as a report titles itself (清远市清城区).
        full_name: The same with its province (广东省清远市清城区).
        code: GB/T 2260 code (6 digits, 9 for townships) as text, None where there is none or
            the name is not decided.
        level: What kind of place it is.
        candidates: The places the name could be, empty when it is decided.
        members: Names of the areas that make up a region.
    """

    name: str
    full_name: str
    code: str | None = None
    level: PlaceLevel
    candidates: tuple[Place, ...] = ()
    members: tuple[str, ...] = ()


class Period(Value):
    """A span of time with inclusive ends.

    Attributes:
        start: The first day, None where it is open or cannot be told.
        end: The last day, None where it is open or cannot be told.
        sdmx: The SDMX time period (2021, 2025-S1, 2021-Q3, 2021-M11, 2021-01-01/P11M), None
            where an end is open.
        relative: Whether the text names it relative to an anchor (去年, 前三季度).
    """

    start: datetime.date | None = None
    end: datetime.date | None = None
    sdmx: str | None = None
    relative: bool = False


class Program(Value):
    """A named policy, plan, programme, campaign, reform, mechanism or policy formula.

    Attributes:
        id: The lexicon's identifier, None for a name it does not hold.
        name: The canonical name.
        definition: What it means, from the report's own glossary first, else the lexicon.
        category: plan, campaign, reform, designation, law …, None where unknown.
    """

    id: str | None = None
    name: str
    definition: str | None = None
    category: str | None = None


class Indicator(Value):
    """The thing that is measured, counted or targeted.

    Attributes:
        id: The lexicon's identifier, None for a name it does not hold.
        name: The official term (规模以上工业增加值).
        name_en: Its English name.
        unit: The unit it is usually stated in.
        topic: The field of statistics it belongs to.
    """

    id: str | None = None
    name: str
    name_en: str | None = None
    unit: str | None = None
    topic: str | None = None


class Section(Value):
    """A heading and the stretch of text under it.

    Attributes:
        heading: The heading's text with its layout repaired.
        level: 1 for 一、, 2 for （一）, 3 for 1., 0 for the title.
        start: Where the heading begins.
        end: Where the section ends (exclusive).
    """

    heading: str
    level: int
    start: int
    end: int


class ReportInfo(Value):
    """What a report says of itself in its heading.

    Attributes:
        title: The title, None where there is none.
        genre: ``government_work`` 政府工作报告, ``development_plan`` 国民经济和社会发展计划,
            ``statistical_communique`` 统计公报, ``economic_analysis`` 经济运行, ``budget`` 预算,
            else None.
        area: The area it reports on (清远市清城区).
        area_code: The area's GB/T 2260 code.
        date: The day it was delivered or published.
        year: The year that 今年 means in it.
    """

    title: str | None = None
    genre: str | None = None
    area: str | None = None
    area_code: str | None = None
    date: datetime.date | None = None
    year: int | None = None
