"""The corpus reader that training configs name: annotated files as spaCy examples."""

import itertools
import random
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example
from spacy.util import registry

from qyie.corpus.augment import Augmenter, Marked
from qyie.corpus.read import GoldParagraph, read_gold, to_docs
from qyie.errors import CorpusError
from qyie.pipeline.context import cut_context, read_context

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
        rows = [
            row
            for file in self.files()
            for row in _with_context(read_gold(file))
            if row[0].text and row[0].report not in self.exclude
        ]
        if self.limit:
            random.Random(self.seed).shuffle(rows)
            rows = rows[: self.limit]
        if self.augmenter is not None:
            copies = self.augmenter(_marked(paragraph) for paragraph, _ in rows)
            rows += [(_paragraph(copy), None) for copy in copies]
        docs = to_docs([paragraph for paragraph, _ in rows], nlp)
        for (reference, _), (_, context) in zip(docs, rows, strict=True):
            predicted = _unannotated(reference)
            predicted._.context = context
            yield Example(predicted, reference)


def _with_context(
    paragraphs: Iterable[GoldParagraph],
) -> Iterator[tuple[GoldParagraph, dict[str, Any] | None]]:
    """Paragraphs and what their report says of itself, as rules know it when they read a report.

    Composed paragraphs say their place and year in ``about``, divided by ``|``.
    """
    for _, group in itertools.groupby(paragraphs, key=lambda paragraph: paragraph.report):
        report = list(group)
        place, year, *_ = [part.strip() for part in (report[0].about or "").split("|")] + [""]
        context = read_context(
            "\n".join(paragraph.text for paragraph in report),
            place=place or None,
            year=int(year) if year.isdecimal() else None,
        )
        start = 0
        for paragraph in report:
            end = start + len(paragraph.text)
            yield paragraph, cut_context(context, start, end)
            start = end + 1


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
