"""What qyie hangs on Docs and Spans: JSON-native, so that they survive bytes and processes."""

from __future__ import annotations

from typing import Any

from pydantic import TypeAdapter
from spacy.tokens import Doc, Span

from qyie.values import Indicator, Period, Place, Program, Quantity, Value

__all__ = ["register_extensions", "to_json"]

_ADAPTERS: dict[type[Value], TypeAdapter[Any]] = {
    kind: TypeAdapter(kind) for kind in (Indicator, Period, Place, Program, Quantity)
}


def register_extensions() -> None:
    """Register the extensions; safe to repeat."""
    for name in ("context", "observations"):
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name in ("value", "source", "score"):
        if not Span.has_extension(name):
            Span.set_extension(name, default=None)


def to_json(value: Value) -> dict[str, Any]:
    """A value as a dict of JSON types."""
    dumped: dict[str, Any] = _ADAPTERS[type(value)].dump_python(value, mode="json")
    return dumped


register_extensions()
