"""The layer that reads a Doc's features: its tokens, words and rule matches."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

from qyie.model.features import GROUPS, MATCHES, Features, read_tokens, token_features

__all__ = ["doc_features", "extract_features"]


def extract_features(*, use_matches: bool) -> Model[list[Doc], Features]:
    """Make the layer.

    Args:
        use_matches: Whether the candidates of the rule components are features.

    Returns:
        The layer, from Docs to the features of their tokens.
    """

    def forward(
        model: Model[list[Doc], Features], docs: list[Doc], is_train: bool
    ) -> tuple[Features, Callable[[Features], list[Doc]]]:
        return doc_features(docs, use_matches=model.attrs["use_matches"]), lambda gradient: []

    return Model("qyie_extract_features", forward, attrs={"use_matches": use_matches})


def doc_features(docs: list[Doc], *, use_matches: bool) -> Features:
    """The features of Docs.

    Args:
        docs: Docs that went through ``qyie_words`` and the rule components; without words a
            token is a word, without candidates nothing is matched.
        use_matches: Whether the candidates of the rule components are features.

    Returns:
        The features of all tokens, one Doc after another.
    """
    parts: list[dict[str, Any]] = []
    for doc in docs:
        if not len(doc):
            continue
        edges = doc._.word_edges if Doc.has_extension("word_edges") else None
        edges = edges or range(len(doc) + 1)
        matches = None
        if use_matches:
            matches = {
                key: [(span.start, span.end) for span in doc.spans.get(key, ())] for key in MATCHES
            }
        arrays = read_tokens([token.text for token in doc], list(itertools.pairwise(edges)))
        parts.append(token_features(arrays, matches))
    groups = {
        group: np.concatenate([part[group] for part in parts])
        if parts
        else np.zeros((0, 1), np.uint64)
        for group in GROUPS
    }
    return Features(groups, np.array([len(doc) for doc in docs], np.int32))
