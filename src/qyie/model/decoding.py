"""From scores to spans: the best sequence of tags, and how probable spans are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from qyie.model.lattice import Lattice, stretches
from qyie.model.tags import TaggedSpan, TagScheme

__all__ = ["balance", "best_spans", "is_balanced", "span_probabilities"]

Floats = NDArray[np.float32]

# Sequences decoded side by side.
_BATCH = 64
_PARTNERS = (("“", "”"), ("《", "》"), ("（", "）"), ("‘", "’"), ("(", ")"))


def best_spans(
    scheme: TagScheme, scores: Floats, lattice: Lattice, breaks: Sequence[int] = ()
) -> list[TaggedSpan]:
    """The spans of the best allowed sequence of tags.

    Args:
        scheme: The tags and which may follow which.
        scores: The scores of each token's tags, a row a token.
        lattice: What ``read_lattice`` makes of them.
        breaks: Tokens that no span may hold (ends of sentences), in order.

    Returns:
        The spans, by start. A span's score is its probability over all allowed sequences.
    """
    tags = np.zeros(len(scores), np.int64)
    order = sorted(stretches(len(scores), breaks), key=lambda stretch: stretch[1] - stretch[0])
    for batch in range(0, len(order), _BATCH):
        _viterbi(scheme, scores, order[batch : batch + _BATCH], tags)
    return [
        TaggedSpan(start, end, label, lattice.probability(start, tags[start:end].tolist()))
        for start, end, label in _spans(scheme, tags.tolist())
    ]


def span_probabilities(
    scheme: TagScheme, lattice: Lattice, spans: Iterable[tuple[int, int, str]]
) -> list[float | None]:
    """How probable given spans are.

    Args:
        scheme: The tags and which may follow which.
        lattice: The sums of a text's sequences.
        spans: First token, token after the last and label of each.

    Returns:
        Each span's probability over all allowed sequences; None for a label without tags.
    """
    result: list[float | None] = []
    for start, end, label in spans:
        path = scheme.path(end - start, label)
        result.append(None if path is None else lattice.probability(start, path))
    return result


def balance(span: TaggedSpan, tokens: Sequence[str]) -> TaggedSpan:
    """Take in the partner of a quotation mark or bracket that stands right beside a span.

    Guidelines, general rule 2: marks around a part of the name stay inside, both of them.

    Args:
        span: A span.
        tokens: The texts of all tokens.

    Returns:
        The span, one token longer at most at each end.

    Example:
        >>> balance(TaggedSpan(1, 4, "INDICATOR", 0.9), list("个品“广西”。"))
        TaggedSpan(start=1, end=4, label='INDICATOR', score=0.9)
        >>> balance(TaggedSpan(1, 5, "INDICATOR", 0.9), list("个品“广西”。"))
        TaggedSpan(start=1, end=6, label='INDICATOR', score=0.9)
    """
    start, end, label, score = span
    inside = tokens[start:end]
    for opening, closing in _PARTNERS:
        missing = inside.count(opening) - inside.count(closing)
        if missing == 1 and tokens[end : end + 1] == [closing]:
            end += 1
        elif missing == -1 and start and tokens[start - 1] == opening:
            start -= 1
    return TaggedSpan(start, end, label, score)


def is_balanced(span: TaggedSpan, tokens: Sequence[str]) -> bool:
    """Whether every mark of a pair inside a span has its partner inside.

    Args:
        span: A span.
        tokens: The texts of all tokens.

    Returns:
        Whether it does.

    Example:
        >>> is_balanced(TaggedSpan(0, 2, "PROGRAM", 0.9), list("“双减”"))
        False
    """
    inside = tokens[span.start : span.end]
    return all(inside.count(opening) == inside.count(closing) for opening, closing in _PARTNERS)


def _viterbi(
    scheme: TagScheme,
    scores: Floats,
    batch: list[tuple[int, int]],
    tags: NDArray[np.int64],
) -> None:
    """Write the best tags of stretches of similar length, side by side."""
    longest = max(end - start for start, end in batch)
    states = np.zeros((len(batch), len(scheme.tags)), np.float32)
    padded = np.zeros((longest, *states.shape), np.float32)
    back = np.zeros((longest, *states.shape), np.int64)
    final = np.zeros_like(states)
    for row, (start, end) in enumerate(batch):
        padded[: end - start, row] = scores[start:end]
    lengths = np.array([end - start for start, end in batch])
    states = padded[0] + scheme.first
    final[lengths == 1] = states[lengths == 1]
    for step in range(1, longest):
        options = states[:, :, None] + scheme.transitions
        back[step] = options.argmax(axis=1)
        states = np.take_along_axis(options, back[step][:, None, :], 1)[:, 0] + padded[step]
        ending = lengths == step + 1
        final[ending] = states[ending]
    best = (final + scheme.last).argmax(axis=1)
    for row, (start, end) in enumerate(batch):
        tag = int(best[row])
        for step in range(end - start - 1, -1, -1):
            tags[start + step] = tag
            tag = int(back[step, row, tag])


def _spans(scheme: TagScheme, tags: list[int]) -> Iterator[tuple[int, int, str]]:
    start = 0
    for token, tag in enumerate(tags):
        if not tag:
            continue
        label, kind = divmod(tag - 1, 4)
        if kind in (0, 3):
            start = token
        if kind in (2, 3):
            yield start, token + 1, scheme.labels[label]
