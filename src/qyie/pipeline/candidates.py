"""From character spans to span groups: how every rule component hands over its candidates."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Span

from qyie.pipeline.known_values import remember_value
from qyie.pipeline.surface import surface
from qyie.report import Label
from qyie.values import Value

__all__ = ["add_candidates"]


def add_candidates(
    doc: Doc, group: str, label: Label, found: Iterable[tuple[int, int, Value]]
) -> None:
    """Write what a finder found to a span group, its values beside it.

    Args:
        doc: The Doc the offsets refer to.
        group: Name of the span group.
        label: The label of the spans.
        found: Start and end (characters) and value of each; those that do not fall on token
            edges are left out.
    """
    tokens_of = surface(doc).tokens
    spans = []
    for start, end, value in found:
        tokens = tokens_of(start, end)
        if tokens is None:
            continue
        spans.append(Span(doc, *tokens, label=label))
        remember_value(doc, label, start, end, value)
    doc.spans[group] = spans
