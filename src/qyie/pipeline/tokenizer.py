"""The tokenizer: a Han character, a whole number, a Latin word or a mark is one token."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

from qyie.errors import TextError
from qyie.pipeline.surface import remember_text

__all__ = ["Tokenizer", "create_tokenizer"]

# A number keeps its decimal point and its thousands separators, so that no label can begin or
# end inside it; signs, dashes and colons stay tokens of their own (1-11月, 3.9:43.9:52.2).
_TOKEN = re.compile(
    r"""(
        [0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?
      | [0-9０-９]+(?:[.．][0-9０-９]+)?
      | [A-Za-zＡ-Ｚａ-ｚ\u00c0-\u024f\u0370-\u03ff\u0400-\u04ff]+
      | [ ]+(?=[^ ]|$) | [^\S ]+
      | .
    )([ ]?)""",
    re.VERBOSE | re.DOTALL,
)


class Tokenizer:
    """Splits text into characters, numbers, Latin words and marks without losing anything.

    It has no settings, so that a pipeline that was saved and loaded, or sent to another
    process, splits text as the one it came from.

    Example:
        >>> import spacy
        >>> tokenizer = Tokenizer(spacy.blank("zh").vocab)
        >>> [token.text for token in tokenizer("建成5G基站2118个")]
        ['建', '成', '5', 'G', '基', '站', '2118', '个']
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Make a Doc of a text.

        Args:
            text: Any text without lone surrogates.

        Returns:
            A Doc whose ``text`` is the given text.

        Raises:
            TextError: It is no text, or holds lone surrogates, which spaCy cannot store.
        """
        if not isinstance(text, str):
            raise TextError(
                f"the tokenizer was given {type(text).__name__}, not text; decode it to str first"
            )
        pairs = _TOKEN.findall(text)
        words = [word for word, _ in pairs]
        spaces = [bool(space) for _, space in pairs]
        try:
            doc = Doc(self.vocab, words=words, spaces=spaces)
        except UnicodeEncodeError as error:
            raise TextError(
                f"the text holds a lone surrogate at offset {text.index(error.object[error.start])}"
                ", which is no character; qyie.parse() replaces such characters"
            ) from error
        remember_text(doc, text)
        return doc

    def pipe(self, texts: Iterable[str]) -> Iterator[Doc]:
        """Make a Doc of each text, lazily and in order.

        Args:
            texts: The texts.

        Yields:
            A Doc for each.
        """
        for text in texts:
            yield self(text)

    def to_bytes(self, **kwargs: object) -> bytes:
        """Serialise the settings, of which there are none."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> Tokenizer:
        """Load the settings, of which there are none."""
        return self

    def to_disk(self, path: str | Path, **kwargs: object) -> None:
        """Save the settings, of which there are none."""

    def from_disk(self, path: str | Path, **kwargs: object) -> Tokenizer:
        """Load the settings, of which there are none."""
        return self


@registry.tokenizers("qyie.tokenizer.v1")
def create_tokenizer() -> Callable[[Language], Tokenizer]:
    """The factory that a config names as ``@tokenizers = "qyie.tokenizer.v1"``.

    Returns:
        A function that makes the tokenizer for a pipeline.
    """

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab)

    return create
