"""The corpus reader that training configs name: annotated files as spaCy examples."""

import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from qyie.corpus.augment import Augmenter, Marked
from qyie.corpus.read import GoldParagraph, read_gold, to_docs
from qyie.errors import CorpusError

__all__ = ["CorpusReader", "create_corpus_reader"]


class CorpusReader:
    """Reads annotated files (JSON Lines), a paragraph an example.

    Args:
        paths: Files, or folders whose ``.jsonl`` files are read.
        exclude: Reports to leave out.
        limit: How many examples to give at most; 0 for all.
        seed: Which examples those are.
        augmenter: Makes altered copies of the paragraphs, which are given after them.
    """

    def __init__(
        self,
        paths: Iterable[str | Path],
        exclude: Iterable[str] = (),
        limit: int = 0,
        seed: int = 0,
        augmenter: Augmenter | None = None,
    ) -> None:
        self.paths = [Path(path) for path in paths]
        self.exclude = frozenset(exclude)
        self.limit = limit
        self.seed = seed
        self.augmenter = augmenter

    def files(self) -> list[Path]:
        """The files that are read.

        Returns:
            Them in order.

        Raises:
            CorpusError: There is none.
        """
        files = [
            file
            for path in self.paths
            for file in (sorted(path.glob("*.jsonl")) if path.is_dir() else [path])
            if file.stem not in self.exclude
        ]
        if not files:
            raise CorpusError(
                f"{', '.join(map(str, self.paths)) or 'no path'}: no annotated file to read; "
                f"name .jsonl files or a folder that holds them"
            )
        return files

    def __call__(self, nlp: Language) -> Iterator[Example]:
        """Read the examples.

        Args:
            nlp: The pipeline whose tokenizer splits the texts.

        Yields:
            An example for each paragraph that has text, and for each altered copy.
        """
        paragraphs = [
            paragraph
            for file in self.files()
            for paragraph in read_gold(file)
            if paragraph.text and paragraph.report not in self.exclude
        ]
        if self.limit:
            random.Random(self.seed).shuffle(paragraphs)
            paragraphs = paragraphs[: self.limit]
        if self.augmenter is not None:
            paragraphs += [_paragraph(copy) for copy in self.augmenter(map(_marked, paragraphs))]
        for reference, _ in to_docs(paragraphs, nlp):
            yield Example(_unannotated(reference), reference)


def _marked(paragraph: GoldParagraph) -> Marked:
    return Marked(paragraph.text, [(span.start, span.end, span.label) for span in paragraph.spans])


def _paragraph(marked: Marked) -> GoldParagraph:
    spans = [{"start": start, "end": end, "label": label} for start, end, label in marked.spans]
    return GoldParagraph.model_validate(
        {"report": "altered", "paragraph": 0, "text": marked.text, "spans": spans}
    )


def _unannotated(reference: Doc) -> Doc:
    return Doc(
        reference.vocab,
        words=[token.text for token in reference],
        spaces=[bool(token.whitespace_) for token in reference],
    )


@registry.readers("qyie.Corpus.v1")
def create_corpus_reader(
    path: str | list[str],
    exclude: list[str] = [],  # noqa: B006 (spaCy fills configs from the defaults)
    limit: int = 0,
    seed: int = 0,
    augmenter: Augmenter | None = None,
) -> Callable[[Language], Iterable[Example]]:
    """The reader that a config names as ``@readers = "qyie.Corpus.v1"``.

    Args:
        path: A file, a folder, or several of either.
        exclude: Reports to leave out.
        limit: How many examples to give at most; 0 for all.
        seed: Which examples those are.
        augmenter: Makes altered copies of the paragraphs, such as ``qyie.Augment.v1``.

    Returns:
        The reader.
    """
    return CorpusReader([path] if isinstance(path, str) else path, exclude, limit, seed, augmenter)
