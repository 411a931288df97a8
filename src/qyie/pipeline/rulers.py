"""The rule components: each calls one finder of the language layer and offers its candidates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from qyie.language.indicators import find_indicators
from qyie.language.periods import find_periods, period
from qyie.language.places import find_places
from qyie.language.programs import find_programs
from qyie.language.quantities import find_quantities
from qyie.pipeline.candidates import add_candidates
from qyie.pipeline.context import report_year, within
from qyie.pipeline.surface import surface

__all__ = [
    "IndicatorRuler",
    "PeriodRuler",
    "PlaceRuler",
    "ProgramRuler",
    "QuantityRuler",
]


class QuantityRuler:
    """Offers QUANTITY candidates by the grammar of numbers and units."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates of a Doc."""
        add_candidates(doc, self.spans_key, "QUANTITY", find_quantities(surface(doc).text))
        return doc


class PeriodRuler:
    """Offers PERIOD candidates by the grammar of time expressions.

    今年 is the report's year; a yearless 1-11月 belongs to the year of the section it stands in.
    """

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates of a Doc."""
        year = report_year(doc)
        text = surface(doc).text
        sections = section_years(doc)
        found = []
        for start, end, value in find_periods(text, year=year):
            section_year = _year_at(sections, start) if value.relative else None
            if section_year is not None and section_year != year:
                expression = text[start:end]
                value = period(expression, year=year, section_year=section_year) or value
            found.append((start, end, value))
        add_candidates(doc, self.spans_key, "PERIOD", found)
        return doc


def section_years(doc: Doc) -> list[tuple[int, int, int]]:
    """Start, end and year of the sections whose heading names one year.

    A heading may name it relative to the report's year (去年工作回顾, 过去一年).

    Args:
        doc: A Doc with ``doc._.context``.

    Returns:
        A row a section, in text order, so that the last one that holds an offset is the nearest.

    Example:
        >>> import spacy
        >>> doc = spacy.blank("zh")("一、2021年工作回顾。全年增长5.4%。")
        >>> heading = {"heading": "一、2021年工作回顾", "level": 1, "start": 0, "end": 20}
        >>> doc._.context = {"info": {}, "sections": [heading], "glossary": {}}
        >>> section_years(doc)
        [(0, 20, 2021)]
    """
    context: dict[str, Any] = doc._.context or {}
    result = []
    for section in context.get("sections", []):
        years = {
            value.start.year
            for _, _, value in find_periods(section["heading"], year=report_year(doc))
            if value.start is not None
            and value.end is not None
            and value.start.year == value.end.year
        }
        if len(years) == 1:
            result.append((section["start"], section["end"], years.pop()))
    return result


def _year_at(sections: list[tuple[int, int, int]], offset: int) -> int | None:
    year = None
    for start, end, section_year in sections:
        if start <= offset < end:
            year = section_year
    return year


class PlaceRuler:
    """Offers PLACE candidates by the table of divisions and the shapes of names."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates of a Doc."""
        found = find_places(surface(doc).text, within=within(doc))
        add_candidates(doc, self.spans_key, "PLACE", found)
        return doc


class IndicatorRuler:
    """Offers INDICATOR candidates: lexicon, shares, and the counted noun beside its number."""

    def __init__(self, spans_key: str, quantities_key: str, boundary_keys: Sequence[str]) -> None:
        self.spans_key = spans_key
        self.quantities_key = quantities_key
        self.boundary_keys = list(boundary_keys)

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates of a Doc."""
        quantities = _offsets(doc, [self.quantities_key])
        boundaries = _offsets(doc, self.boundary_keys)
        found = find_indicators(surface(doc).text, quantities, boundaries=boundaries)
        add_candidates(doc, self.spans_key, "INDICATOR", found)
        return doc


def _offsets(doc: Doc, keys: Sequence[str]) -> list[tuple[int, int]]:
    return sorted(
        (span.start_char, span.end_char) for key in keys for span in doc.spans.get(key, [])
    )


class ProgramRuler:
    """Offers PROGRAM candidates: lexicon, coinages, titles, and the report's own glossary."""

    def __init__(self, spans_key: str) -> None:
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        """Add the candidates of a Doc."""
        glossary = (doc._.context or {}).get("glossary", {})
        found = find_programs(surface(doc).text, glossary=glossary)
        add_candidates(doc, self.spans_key, "PROGRAM", found)
        return doc


@Language.factory("qyie_quantity", default_config={"spans_key": "quantity"}, assigns=["doc.spans"])
def create_quantity_ruler(nlp: Language, name: str, spans_key: str) -> QuantityRuler:
    """The factory of the QUANTITY component."""
    return QuantityRuler(spans_key)


@Language.factory("qyie_period", default_config={"spans_key": "period"}, assigns=["doc.spans"])
def create_period_ruler(nlp: Language, name: str, spans_key: str) -> PeriodRuler:
    """The factory of the PERIOD component."""
    return PeriodRuler(spans_key)


@Language.factory("qyie_place", default_config={"spans_key": "place"}, assigns=["doc.spans"])
def create_place_ruler(nlp: Language, name: str, spans_key: str) -> PlaceRuler:
    """The factory of the PLACE component."""
    return PlaceRuler(spans_key)


@Language.factory(
    "qyie_indicator",
    default_config={
        "spans_key": "indicator",
        "quantities_key": "quantity",
        "boundary_keys": ["place", "period"],
    },
    assigns=["doc.spans"],
)
def create_indicator_ruler(
    nlp: Language, name: str, spans_key: str, quantities_key: str, boundary_keys: list[str]
) -> IndicatorRuler:
    """The factory of the INDICATOR component."""
    return IndicatorRuler(spans_key, quantities_key, boundary_keys)


@Language.factory("qyie_program", default_config={"spans_key": "program"}, assigns=["doc.spans"])
def create_program_ruler(nlp: Language, name: str, spans_key: str) -> ProgramRuler:
    """The factory of the PROGRAM component."""
    return ProgramRuler(spans_key)
