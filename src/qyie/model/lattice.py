"""Probabilities of tags and spans over all sequences that obey the tags' order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from qyie.model.tags import TagScheme

__all__ = ["Lattice", "read_lattice", "sequence_loss", "stretches"]

Floats = NDArray[np.float64]
Scores = NDArray[np.float32]

# Scores further below a token's highest are taken for this, so that no sum comes to nothing.
_LEAST = -300.0


class Lattice(NamedTuple):
    """The forward and backward sums of a text, a row a token and a column a tag."""

    forward: Floats
    backward: Floats
    factors: Floats
    """The exponents of the scores, each row divided by what its forward sums came to."""
    total: float
    """The logarithm of the sum over all sequences."""

    def probability(self, first: int, tags: Sequence[int]) -> float:
        """How probable it is that tokens bear given tags.

        Args:
            first: The first token.
            tags: The tags of it and of those that follow, in an order that is allowed.

        Returns:
            The probability, over all allowed sequences of the whole text.
        """
        value = self.forward[first, tags[0]]
        for token, tag in enumerate(tags[1:], first + 1):
            value = value * self.factors[token, tag]
        return float(min(1.0, value * self.backward[first + len(tags) - 1, tags[-1]]))


def read_lattice(scheme: TagScheme, scores: Scores, breaks: Sequence[int] = ()) -> Lattice:
    """Sum over all allowed sequences (Rabiner 1989, with scaling).

    Args:
        scheme: The tags and which may follow which.
        scores: The scores of each token's tags.
        breaks: Tokens that no span may hold, in order; they bear no tag but O.

    Returns:
        The sums; the tokens of ``breaks`` have zeros.

    Example:
        >>> scheme = TagScheme(["PLACE"])
        >>> lattice = read_lattice(scheme, np.zeros((1, 5), np.float32))
        >>> lattice.probability(0, [0]), lattice.probability(0, [4])
        (0.5, 0.5)
    """
    highest = scores.max(axis=1, keepdims=True) if len(scores) else scores
    weights = np.exp(np.maximum(scores - highest, _LEAST, dtype=np.float64))
    forward = np.zeros_like(weights)
    backward = np.zeros_like(weights)
    sums = np.ones(len(weights))
    allowed = (scheme.transitions == 0).astype(np.float64)
    first = (scheme.first == 0).astype(np.float64)
    last = (scheme.last == 0).astype(np.float64)
    # The longest first, so that those that still run are always the first ones.
    order = sorted(stretches(len(scores), breaks), key=lambda stretch: stretch[0] - stretch[1])
    starts = np.array([start for start, _ in order], np.int64)
    lengths = np.array([end - start for start, end in order], np.int64)
    running = [int(np.searchsorted(-lengths, -step)) for step in range(lengths[0] if order else 0)]
    for step, number in enumerate(running):
        tokens = starts[:number] + step
        reached = forward[tokens - 1] @ allowed if step else first
        values = weights[tokens] * reached
        sums[tokens] = values.sum(axis=1)
        forward[tokens] = values / sums[tokens, None]
    ends = starts + lengths - 1
    closing = (forward[ends] * last).sum(axis=1)
    backward[ends] = last / closing[:, None]
    factors: Floats = weights / sums[:, None]
    for step in range(len(running) - 2, -1, -1):
        tokens = starts[: running[step + 1]] + step
        backward[tokens] = (factors[tokens + 1] * backward[tokens + 1]) @ allowed.T
    read = np.ones(len(scores), bool)
    read[list(breaks)] = False
    factors[~read] = 0.0
    total = np.log(sums[read]).sum() + np.log(closing).sum() + highest[read].sum()
    return Lattice(forward, backward, factors, float(total))


def sequence_loss(
    scheme: TagScheme, scores: Scores, tags: NDArray[np.int64], breaks: Sequence[int] = ()
) -> tuple[float, Floats]:
    """How improbable the right sequence is among all allowed ones (Lafferty et al. 2001).

    Args:
        scheme: The tags and which may follow which.
        scores: The scores of each token's tags.
        tags: The right tag of each token, -1 where it is not known.
        breaks: Tokens that no span may hold.

    Returns:
        The negative logarithm of the probability, and its gradient for each score; zero for
        tokens in ``breaks`` and for tokens whose tag is not known.
    """
    lattice = read_lattice(scheme, scores, breaks)
    gradient = lattice.forward * lattice.backward
    read = tags >= 0
    read[list(breaks)] = False
    tokens = np.flatnonzero(read)
    gradient[~read] = 0.0
    gradient[tokens, tags[tokens]] -= 1.0
    if len(tokens) + len(breaks) < len(tags):
        # With gaps there is no one right sequence: each token for itself.
        found = 1.0 + gradient[tokens, tags[tokens]]
        return float(-np.log(np.maximum(found, 1e-12)).sum()), gradient
    return lattice.total - float(scores[tokens, tags[tokens]].sum()), gradient


def stretches(length: int, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The tokens between those that no span may hold.

    Args:
        length: How many tokens there are.
        breaks: The tokens that no span may hold, in order.

    Yields:
        First token and token after the last of each stretch that has tokens.

    Example:
        >>> list(stretches(6, [2, 3]))
        [(0, 2), (4, 6)]
    """
    start = 0
    for token in (*breaks, length):
        if start < token:
            yield start, token
        start = token + 1
