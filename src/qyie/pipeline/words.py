"""The component that groups tokens into words by the shipped segmenter."""

from __future__ import annotations

import itertools
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Token

from qyie.model.extraction import token_texts
from qyie.model.segmenter import load_segmenter

__all__ = ["Words", "word_edges"]


def _words(doc: Doc) -> list[str]:
    return [doc[start:end].text for start, end in itertools.pairwise(doc._.word_edges or [])]


def _word(token: Token) -> str | None:
    for start, end in itertools.pairwise(token.doc._.word_edges or []):
        if start <= token.i < end:
            return token.doc[start:end].text
    return None


if not Doc.has_extension("word_edges"):
    Doc.set_extension("word_edges", default=None)
    Doc.set_extension("words", getter=_words)
    Token.set_extension("word", getter=_word)


def word_edges(doc: Doc) -> list[int]:
    """Where the words of a Doc begin, and its length at the end.

    Args:
        doc: A Doc; without the component every token is a word.

    Returns:
        Token numbers.
    """
    edges: list[int] | None = doc._.word_edges
    return list(range(len(doc) + 1)) if edges is None else edges


class Words:
    """Sets ``doc._.word_edges``, from which ``doc._.words`` and ``token._.word`` are read.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("zh")
        >>> _ = nlp.add_pipe("qyie_words")
        >>> nlp("工业增加值增长")._.words
        ['工业增加值', '增长']
    """

    def __init__(self, model: str | Path | None) -> None:
        self.model = model

    def __call__(self, doc: Doc) -> Doc:
        """Group the tokens of a Doc."""
        doc._.word_edges = load_segmenter(self.model)(token_texts(doc))
        return doc


@Language.factory(
    "qyie_words", default_config={"model": None}, assigns=["doc._.word_edges", "doc._.words"]
)
def create_words(nlp: Language, name: str, model: str | None) -> Words:
    """The factory of the segmenting component; ``model`` is a folder, the shipped one if None."""
    return Words(model)
