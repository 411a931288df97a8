"""The component that hangs the normalised value on each entity."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from qyie.language.indicators import indicator
from qyie.language.periods import period
from qyie.language.places import place
from qyie.language.programs import program
from qyie.language.quantities import quantity
from qyie.pipeline.context import report_year, within
from qyie.pipeline.extensions import register_extensions, to_json
from qyie.pipeline.known_values import known_value, remember_value
from qyie.values import Value

__all__ = ["ValueReader"]

register_extensions()


class ValueReader:
    """Sets ``span._.value``: what the rules read, or the value of the bare expression."""

    def __call__(self, doc: Doc) -> Doc:
        """Read the values of a Doc's entities."""
        for span in doc.ents:
            value = known_value(doc, span)
            if value is None:
                value = _read(doc, span)
                if value is not None:
                    remember_value(doc, span.label_, span.start_char, span.end_char, value)
            span._.value = to_json(value) if value is not None else None
        return doc


def _read(doc: Doc, span: Span) -> Value | None:
    surface = span.text
    match span.label_:
        case "QUANTITY":
            return quantity(surface)
        case "PERIOD":
            return period(surface, year=report_year(doc))
        case "PLACE":
            return place(surface, within=within(doc))
        case "INDICATOR":
            return indicator(surface)
        case "PROGRAM":
            return program(surface, glossary=(doc._.context or {}).get("glossary", {}))
    return None


@Language.factory("qyie_values", requires=["doc.ents"], assigns=["span._.value"])
def create_value_reader(nlp: Language, name: str) -> ValueReader:
    """The factory of the value component."""
    return ValueReader()
