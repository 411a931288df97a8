"""Words by spacy-pkuseg: the shipped segmenter, used directly on qyie's tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from qyie.errors import ModelError

__all__ = ["Segmenter", "load_segmenter", "placeholder"]

SHIPPED = Path(__file__).with_name("words")

_NUMBER, _LATIN, _SPACE = "0", "Ａ", "，"
_ENDS = frozenset("。！？；\n")


def placeholder(token: str) -> str:
    """The one character that stands for a token in the segmenter's text.

    Numbers are all one, and so are Latin words, so that the segmenter needs no digits of its
    own; white space stands as a mark, since pkuseg would drop it.

    Args:
        token: A token.

    Returns:
        Its character.

    Example:
        >>> "".join(placeholder(token) for token in ["5", "G", "基", "站", "2118", "个"])
        '0Ａ基站0个'
    """
    first = token[:1]
    if first.isdigit():
        return _NUMBER
    if (first.isascii() and first.isalpha()) or "Ａ" <= first <= "ｚ":
        return _LATIN
    return _SPACE if not token.strip() else first


class Segmenter:
    """Groups tokens into words.

    Args:
        path: A folder with a model of spacy-pkuseg (``features.msgpack``, ``weights.npz``).

    Raises:
        ModelError: There is no such model, or it cannot be read.
    """

    def __init__(self, path: str | Path) -> None:
        import spacy_pkuseg

        folder = Path(path)
        missing = [
            name for name in ("features.msgpack", "weights.npz") if not (folder / name).is_file()
        ]
        if missing:
            raise ModelError(
                f"{folder}: holds no segmenter ({' and '.join(missing)} missing); "
                f"train one with `qyie train-segmenter`"
            )
        try:
            # Without a dictionary of its own: its default one is a pickle.
            self._pkuseg: Any = spacy_pkuseg.pkuseg(str(folder), user_dict=None)
        except Exception as error:
            raise ModelError(
                f"{folder}: the segmenter cannot be read ({type(error).__name__}: {error}); "
                f"train it anew with `qyie train-segmenter`"
            ) from error

    def __call__(self, tokens: Sequence[str]) -> list[int]:
        """Group tokens into words.

        Args:
            tokens: Tokens of a text.

        Returns:
            Where each word begins (token numbers), and the number of tokens at the end.
        """
        edges = [0] if tokens else []
        for start, end in _sentences(tokens):
            position = start
            for word in self._pkuseg.cut("".join(map(placeholder, tokens[start:end]))):
                position += len(word)
                edges.append(position)
        return edges


def _sentences(tokens: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for position, token in enumerate(tokens, 1):
        if token in _ENDS:
            yield start, position
            start = position
    if start < len(tokens):
        yield start, len(tokens)


@cache
def load_segmenter(path: str | Path | None = None) -> Segmenter:
    """Load a segmenter, once.

    Args:
        path: Its folder; the shipped one where none is given.

    Returns:
        The segmenter.

    Raises:
        ModelError: There is no such model, or it cannot be read.

    Example:
        >>> load_segmenter()(list("全市投资增长"))
        [0, 2, 4, 6]
    """
    return Segmenter(SHIPPED if path is None else path)
