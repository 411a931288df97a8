"""Values beside a Doc while it passes through the pipeline, read once and handed on."""

from __future__ import annotations

from weakref import WeakKeyDictionary

from spacy.tokens import Doc, Span

from qyie.report import VALUE_TYPES
from qyie.values import Value

__all__ = ["known_value", "remember_value", "value_of"]

# Kept beside the Doc and not on it: what stands on a Doc must be JSON-native, and reading values
# back from JSON at every step took a sixth of the pipeline's time.
_values: WeakKeyDictionary[Doc, dict[tuple[str, int, int], Value]] = WeakKeyDictionary()


def remember_value(doc: Doc, label: str, start: int, end: int, value: Value) -> None:
    """Keep the value that was read for a span.

    Args:
        doc: The Doc.
        label: The span's label.
        start: The span's first character.
        end: The character after its last.
        value: What was read.
    """
    _values.setdefault(doc, {})[label, start, end] = value


def known_value(doc: Doc, span: Span) -> Value | None:
    """The value that was remembered for a span, None where none was."""
    known = _values.get(doc)
    return None if known is None else known.get((span.label_, span.start_char, span.end_char))


def value_of(doc: Doc, span: Span) -> Value | None:
    """The value of an entity: the one remembered, else the one that ``span._.value`` holds.

    A Doc that came from bytes or from another process has only the latter.

    Args:
        doc: The Doc.
        span: One of its entities, after the component ``qyie_values``.

    Returns:
        The value, None where the entity has none.
    """
    written = span._.value
    if written is None:
        return None
    return known_value(doc, span) or VALUE_TYPES[span.label_].model_validate(written)
