"""Tags of tokens (BILUO), and which may follow which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["TagScheme", "TaggedSpan"]

_NEVER = np.float32(-1e9)


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
            path = self.path(end - start, label)
            if path is not None:
                tags[start:end] = path
        return tags

    def path(self, length: int, label: str) -> list[int] | None:
        """The tags of a span.

        Args:
            length: Its tokens.
            label: Its label.

        Returns:
            The number of each token's tag; None for a label without tags.

        Example:
            >>> scheme = TagScheme(["PLACE"])
            >>> scheme.path(3, "PLACE"), scheme.path(1, "PLACE"), scheme.path(1, "PERSON")
            ([1, 2, 3], [4], None)
        """
        begin = self._number.get(f"B-{label}")
        if begin is None:
            return None
        return [begin + 3] if length == 1 else [begin, *[begin + 1] * (length - 2), begin + 2]
