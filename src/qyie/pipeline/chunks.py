"""Cut a long text between paragraphs, so that no Doc is longer than spaCy takes."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["CHUNK_LENGTH", "cut"]

# Far below spaCy's own limit of a million: the memory of a Doc grows with its length, while
# reports (20,000 to 60,000 characters) still fit into one.
CHUNK_LENGTH = 100_000


def cut(text: str, limit: int = CHUNK_LENGTH) -> Iterator[tuple[int, int]]:
    r"""Cut a text into stretches of at most ``limit`` characters.

    Args:
        text: The text.
        limit: The most characters in one stretch.

    Yields:
        Start and end of each stretch; they join up to the whole text. A stretch ends after a
        line break, else after a sentence's end, else where the limit is reached.

    Example:
        >>> list(cut("第一段。\n第二段。\n第三段。", limit=10))
        [(0, 10), (10, 14)]
    """
    start = 0
    while len(text) - start > limit:
        end = start + limit
        for mark in "\n。":
            found = text.rfind(mark, start, end)
            if found >= 0:
                end = found + 1
                break
        yield start, end
        start = end
    if start < len(text):
        yield start, len(text)
