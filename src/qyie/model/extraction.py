"""The layer that reads a Doc's features: its tokens, words and rule matches."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.tokens import Doc
from thinc.api import Model

from qyie.model.features import GROUPS, MATCHES, Features, read_tokens, token_features

__all__ = ["EXTRACTION", "doc_features", "extract_features", "token_texts"]

EXTRACTION = "qyie_extract_features"
"""The layer's name, by which a tagger with features of qyie is known."""

# Rules for these are as sure on new reports as on known ones; the others are not.
_SURE = ("quantity", "period")


def extract_features(
    *, use_matches: bool, match_dropout: float, match_noise: float
) -> Model[list[Doc], Features]:
    """Make the layer.

    Args:
        use_matches: Whether the candidates of the rule components are features.
        match_dropout: How often a match is hidden in training.
        match_noise: How often a match has its edges moved in training.

    Returns:
        The layer, from Docs to the features of their tokens.
    """

    def forward(
        model: Model[list[Doc], Features], docs: list[Doc], is_train: bool
    ) -> tuple[Features, Callable[[Features], list[Doc]]]:
        matches = None
        if model.attrs["use_matches"]:
            matches = [_read_matches(doc) for doc in docs]
            if is_train:
                dropout, noise = model.attrs["match_dropout"], model.attrs["match_noise"]
                matches = [
                    _disturb(found, len(doc), dropout, noise)
                    for doc, found in zip(docs, matches, strict=True)
                ]
        return doc_features(docs, matches), lambda gradient: []

    return Model(
        EXTRACTION,
        forward,
        attrs={
            "use_matches": use_matches,
            "match_dropout": match_dropout,
            "match_noise": match_noise,
        },
    )


def token_texts(doc: Doc) -> list[str]:
    """The texts of a Doc's tokens, each kind looked up once.

    Args:
        doc: A Doc.

    Returns:
        A text for each token.
    """
    ids: list[Any] = doc.to_array(["ORTH"]).reshape(-1).tolist()
    texts = {number: doc.vocab.strings[number] for number in set(ids)}
    return [texts[number] for number in ids]


Matches = dict[str, list[tuple[int, int]]]


def _read_matches(doc: Doc) -> Matches:
    return {key: [(span.start, span.end) for span in doc.spans.get(key, ())] for key in MATCHES}


def _disturb(matches: Matches, length: int, dropout: float, noise: float) -> Matches:
    """Hide some matches and move the edges of others, by numpy's global random state."""
    if not dropout and not noise:
        return matches
    result: Matches = {}
    for key, spans in matches.items():
        if key in _SURE:
            result[key] = spans
            continue
        result[key] = []
        for start, end in spans:
            chance = np.random.random()
            if chance < dropout:
                continue
            if chance < dropout + noise:
                moved = np.random.randint(-2, 3, size=2)
                first, last = max(0, start + int(moved[0])), min(length, end + int(moved[1]))
                result[key].append((first, last) if first < last else (start, end))
            else:
                result[key].append((start, end))
    return result


def doc_features(docs: list[Doc], matches: list[Matches] | None = None) -> Features:
    """The features of Docs.

    Args:
        docs: Docs that went through ``qyie_words``; without words a token is a word.
        matches: For each, the token spans of what rules found, by span group.

    Returns:
        The features of all tokens, one Doc after another.
    """
    parts: list[dict[str, Any]] = []
    for number, doc in enumerate(docs):
        if not len(doc):
            continue
        edges = doc._.word_edges if Doc.has_extension("word_edges") else None
        arrays = read_tokens(
            token_texts(doc),
            list(itertools.pairwise(edges or range(len(doc) + 1))),
        )
        parts.append(token_features(arrays, matches[number] if matches else None))
    groups = {
        group: np.concatenate([part[group] for part in parts])
        if parts
        else np.zeros((0, 1), np.uint64)
        for group in GROUPS
    }
    return Features(groups, np.array([len(doc) for doc in docs], np.int32))
