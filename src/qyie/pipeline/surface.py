"""A Doc's text and its token edges by character offset, made once for all components."""

from __future__ import annotations

from weakref import WeakKeyDictionary

import numpy as np
from spacy.tokens import Doc

__all__ = ["Surface", "remember_text", "surface"]


class Surface:
    """A Doc's text with the token at each character offset.

    ``Doc.text`` is put together anew at each call and ``Doc.char_span`` searches anew; a report
    has thousands of candidates, and half a dozen components read its text.

    Attributes:
        text: The Doc's text.
    """

    def __init__(self, doc: Doc, text: str | None = None) -> None:
        self.text: str = doc.text if text is None else text
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


# A Doc's text never changes once its tokens are there, so its surface may be kept beside it.
_surfaces: WeakKeyDictionary[Doc, Surface] = WeakKeyDictionary()


def remember_text(doc: Doc, text: str) -> None:
    """Keep the text that a Doc was just made of, so that nobody puts it together again.

    Args:
        doc: A Doc.
        text: Its text.
    """
    _surfaces[doc] = Surface(doc, text)


def surface(doc: Doc) -> Surface:
    """The surface of a Doc, kept for as long as the Doc lives.

    Args:
        doc: A Doc.

    Returns:
        Its surface.

    Example:
        >>> import spacy
        >>> surface(spacy.blank("zh")("全年增长5%")).tokens(2, 4)
        (2, 4)
    """
    found = _surfaces.get(doc)
    if found is None:
        found = _surfaces[doc] = Surface(doc)
    return found
