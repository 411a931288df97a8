"""What qyie hangs on Docs and Spans: JSON-native, so that they survive bytes and processes."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import TypeAdapter
from spacy.tokens import Doc, Span

from qyie.values import Indicator, Period, Place, Program, Quantity, Value

__all__ = ["candidate_values", "register_extensions", "remember_value", "to_json"]

_ADAPTERS: dict[type[Value], TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (Indicator, Period, Place, Program, Quantity)
}


def register_extensions() -> None:
    """Register the extensions; safe to repeat."""
    for name in ("context", "candidate_values", "observations"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in ("value", "source", "score"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


def to_json(value: Value) -> dict[str, Any]:
    """A value as a dict of JSON types."""
    dumped: dict[str, Any] = _ADAPTERS[type(value)].dump_python(value, mode="json")
    return dumped


def candidate_values(doc: Doc) -> dict[str, dict[str, Any]]:
    """The values of candidates by ``LABEL:start:end``, kept until the decision is made."""
    if doc._.candidate_values is None:
        doc._.candidate_values = {}
    values: dict[str, dict[str, Any]] = doc._.candidate_values
    return values


def remember_value(
    doc: Doc,
    label: Literal["INDICATOR", "QUANTITY", "PLACE", "PROGRAM", "PERIOD"],
    start: int,
    end: int,
    value: Value,
) -> None:
    """Keep the value that a component read for a candidate (character offsets)."""
    candidate_values(doc)[f"{label}:{start}:{end}"] = to_json(value)


register_extensions()
