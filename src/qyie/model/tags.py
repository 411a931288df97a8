"""Tags of tokens (BILUO), which may follow which, and the best sequence that obeys it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["TagScheme", "TaggedSpan", "log_probabilities"]

Floats = NDArray[np.float32]

_NEVER = np.float32(-1e9)
# Sequences decoded side by side.
_BATCH = 64


class TaggedSpan(NamedTuple):
    """A decoded span of tokens."""

    start: int
    end: int
    label: str
    score: float


class TagScheme:
    """The tags of some labels: O, then B, I, L and U of each.

    Args:
        labels: The labels.

    Example:
        >>> TagScheme(["PLACE"]).tags
        ['O', 'B-PLACE', 'I-PLACE', 'L-PLACE', 'U-PLACE']
    """

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = list(labels)
        self.tags = ["O", *(f"{kind}-{label}" for label in labels for kind in "BILU")]
        self._number = {tag: number for number, tag in enumerate(self.tags)}
        opens = np.array([tag[0] in "BI" for tag in self.tags])
        continues = np.array([tag[0] in "IL" for tag in self.tags])
        label = np.array([(number + 3) // 4 for number in range(len(self.tags))])
        allowed = np.where(
            opens[:, None],
            continues[None, :] & (label[:, None] == label[None, :]),
            ~continues[None, :],
        )
        self.transitions = np.where(allowed, np.float32(0), _NEVER).astype(np.float32)
        self.first = np.where(continues, _NEVER, np.float32(0)).astype(np.float32)
        self.last = np.where(opens, _NEVER, np.float32(0)).astype(np.float32)

    def encode(self, length: int, spans: Iterable[tuple[int, int, str]]) -> NDArray[np.int64]:
        """The tags of a text with known spans.

        Args:
            length: Tokens of the text.
            spans: First token, token after the last and label of each; spans of other labels
                are left out.

        Returns:
            The number of each token's tag.
        """
        tags = np.zeros(length, np.int64)
        for start, end, label in spans:
            begin = self._number.get(f"B-{label}")
            if begin is None:
                continue
            if end - start == 1:
                tags[start] = begin + 3
            else:
                tags[start : end - 1] = begin + 1
                tags[start] = begin
                tags[end - 1] = begin + 2
        return tags

    def decode(self, scores: Floats, breaks: Sequence[int] = ()) -> list[TaggedSpan]:
        """The spans of the best allowed sequence of tags.

        Args:
            scores: The scores of each token's tags, a row a token.
            breaks: Tokens that no span may hold (ends of sentences), in order.

        Returns:
            The spans, by start. A span's score is the least probability of its tokens' tags.
        """
        if not len(scores):
            return []
        probabilities = log_probabilities(scores)
        tags = np.zeros(len(scores), np.int64)
        stretches = [(a, b) for a, b in _stretches(len(scores), breaks) if a < b]
        stretches.sort(key=lambda stretch: stretch[1] - stretch[0])
        for batch in range(0, len(stretches), _BATCH):
            self._viterbi(probabilities, stretches[batch : batch + _BATCH], tags)
        chosen = np.exp(probabilities[np.arange(len(tags)), tags])
        return list(self._spans(tags.tolist(), chosen))

    def support(self, scores: Floats, spans: Iterable[tuple[int, int, str]]) -> list[float | None]:
        """How probable given spans are.

        Args:
            scores: The scores of each token's tags, a row a token.
            spans: First token, token after the last and label of each.

        Returns:
            The least probability of each span's tags; None for a label without tags.
        """
        found = list(spans)
        if not found or not len(scores):
            return [None for _ in found]
        probabilities = np.exp(log_probabilities(scores))
        result: list[float | None] = []
        for start, end, label in found:
            begin = self._number.get(f"B-{label}")
            if begin is None:
                result.append(None)
            elif end - start == 1:
                result.append(float(probabilities[start, begin + 3]))
            else:
                inside = probabilities[start + 1 : end - 1, begin + 1]
                edges = (probabilities[start, begin], probabilities[end - 1, begin + 2])
                result.append(float(min(*edges, *inside)))
        return result

    def _viterbi(
        self, scores: Floats, stretches: list[tuple[int, int]], tags: NDArray[np.int64]
    ) -> None:
        """Write the best tags of stretches of similar length, side by side."""
        longest = max(end - start for start, end in stretches)
        states = np.zeros((len(stretches), len(self.tags)), np.float32)
        padded = np.zeros((longest, *states.shape), np.float32)
        back = np.zeros((longest, *states.shape), np.int64)
        final = np.zeros_like(states)
        for row, (start, end) in enumerate(stretches):
            padded[: end - start, row] = scores[start:end]
        lengths = np.array([end - start for start, end in stretches])
        states = padded[0] + self.first
        final[lengths == 1] = states[lengths == 1]
        for step in range(1, longest):
            options = states[:, :, None] + self.transitions
            back[step] = options.argmax(axis=1)
            states = np.take_along_axis(options, back[step][:, None, :], 1)[:, 0] + padded[step]
            ending = lengths == step + 1
            final[ending] = states[ending]
        best = (final + self.last).argmax(axis=1)
        for row, (start, end) in enumerate(stretches):
            tag = int(best[row])
            for step in range(end - start - 1, -1, -1):
                tags[start + step] = tag
                tag = int(back[step, row, tag])

    def _spans(self, tags: list[int], chosen: Floats) -> Iterator[TaggedSpan]:
        start = 0
        for token, tag in enumerate(tags):
            if not tag:
                continue
            label, kind = divmod(tag - 1, 4)
            if kind in (0, 3):
                start = token
            if kind in (2, 3):
                score = float(chosen[start : token + 1].min())
                yield TaggedSpan(start, token + 1, self.labels[label], score)


def log_probabilities(scores: Floats) -> Floats:
    """Normalise the scores of each token's tags.

    Args:
        scores: A row a token.

    Returns:
        The logarithms of their probabilities.
    """
    shifted = scores - scores.max(axis=1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return result


def _stretches(length: int, breaks: Sequence[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for token in breaks:
        yield start, token
        start = token + 1
    yield start, length
