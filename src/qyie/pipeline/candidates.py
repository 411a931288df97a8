"""From character spans to span groups: how every rule component hands over its candidates."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from spacy.tokens import Doc, Span

from qyie.pipeline.extensions import remember_value
from qyie.report import Label
from qyie.values import Value

__all__ = ["TokenOffsets", "add_candidates"]


class TokenOffsets:
    """Token positions of a Doc by character offset.

    ``Doc.char_span`` searches anew at each call; a report has thousands of candidates, so the
    edges of all tokens are looked up in two dicts instead.
    """

    def __init__(self, doc: Doc) -> None:
        lengths = doc.to_array(["LENGTH", "SPACY"]).astype("int64").reshape(len(doc), 2)
        ends = np.cumsum(lengths.sum(axis=1)) - lengths[:, 1]
        starts = ends - lengths[:, 0]
        self._starts = {start: token for token, start in enumerate(starts.tolist())}
        self._ends = {end: token + 1 for token, end in enumerate(ends.tolist())}

    def tokens(self, start: int, end: int) -> tuple[int, int] | None:
        """The tokens of a character span.

        Args:
            start: First character.
            end: Character after the last.

        Returns:
            First token and token after the last, None where an edge lies inside a token.
        """
        first, last = self._starts.get(start), self._ends.get(end)
        if first is None or last is None or first >= last:
            return None
        return first, last


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
    offsets: TokenOffsets | None = None
    spans = []
    for start, end, value in found:
        offsets = offsets or TokenOffsets(doc)
        tokens = offsets.tokens(start, end)
        if tokens is None:
            continue
        spans.append(Span(doc, *tokens, label=label))
        remember_value(doc, label, start, end, value)
    doc.spans[group] = spans
