"""Run a tagger over long Docs, paragraphs in batches, so that memory stays small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import Model

from qyie.model.extraction import EXTRACTION, token_texts
from qyie.model.features import Features

__all__ = ["tag_scores"]

# Small enough for the arrays of a layer to stay in the processor's cache.
_BATCH = 2048


def tag_scores(model: Model[Any, Any], docs: Sequence[Doc]) -> list[NDArray[np.float32]]:
    """The scores of the tags of each token.

    Each paragraph is read by itself, as in training.

    Args:
        model: A tagger from Docs to the scores of their tokens' tags.
        docs: Docs that have tokens.

    Returns:
        An array for each Doc, a row a token.
    """
    if not model.layers or model.layers[0].name != EXTRACTION:
        return [np.asarray(scores) for scores in model.predict(list(docs))]
    extract, *layers, _ = model.layers
    features: Features = extract.predict(list(docs))
    outputs = []
    for start, end, lengths in _batches([n for doc in docs for n in _paragraphs(doc)]):
        values: Any = Features(
            {group: ids[start:end] for group, ids in features.groups.items()},
            np.array(lengths, np.int32),
        )
        for layer in layers:
            values = layer.predict(values)
        outputs.append(values.dataXd)
    ends = np.cumsum([len(doc) for doc in docs])[:-1]
    return np.split(np.concatenate(outputs), ends)


def _paragraphs(doc: Doc) -> Iterator[int]:
    """Lengths of a Doc's paragraphs and of the line breaks between them, in tokens."""
    start = 0
    for position, text in enumerate(token_texts(doc)):
        if "\n" in text:
            if start < position:
                yield position - start
            yield 1
            start = position + 1
    if start < len(doc):
        yield len(doc) - start


def _batches(lengths: Sequence[int]) -> Iterator[tuple[int, int, list[int]]]:
    start = end = 0
    batch: list[int] = []
    for length in lengths:
        batch.append(length)
        end += length
        if end - start >= _BATCH:
            yield start, end, batch
            start, batch = end, []
    if batch:
        yield start, end, batch
