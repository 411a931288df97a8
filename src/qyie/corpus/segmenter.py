"""Train the word segmenter from plain text, prune it, and measure it."""

from __future__ import annotations

import contextlib
import functools
import io
import itertools
import random
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import srsly
from pydantic import BaseModel, ConfigDict

from qyie.corpus.read import GoldParagraph, read_gold
from qyie.errors import CorpusError, MissingExtraError
from qyie.model.segmenter import Segmenter, placeholder
from qyie.pipeline.tokenizer import Tokenizer

__all__ = ["SegmenterScores", "edge_agreement", "segment", "train_segmenter", "word_f1"]

Cut = Callable[[str], Iterable[str]]

_SENTENCE = re.compile(r"[^。；！？\n]+[。；！？]?")
# Longer names are phrases of words.
_WORD = re.compile("[\u4e00-\u9fff]{2,8}")
_SPACES = re.compile(r"[^\S\n]+")
# Shorter sentences teach little, longer ones are lists or broken lines.
_LENGTHS = range(6, 201)


class SegmenterScores(BaseModel):
    """What a segmenter reaches."""

    model_config = ConfigDict(frozen=True)

    f1: float
    """F1 of words on held-back sentences, against the dictionary's segmentation."""
    edge_agreement: float
    """Share of the gold spans of other reports whose edges are edges of words."""
    bytes: int
    """Size of the model."""


def train_segmenter(
    texts: Sequence[str | Path],
    output: str | Path,
    *,
    gold: Sequence[str | Path] = (),
    test_gold: Sequence[str | Path] = (),
    cut: Cut | None = None,
    characters: int = 550_000,
    iterations: int = 6,
    held_back: float = 1 / 16,
    least_weight: float = 0.03,
    seed: int = 0,
) -> SegmenterScores:
    """Train a segmenter with spacy-pkuseg and save it.

    Args:
        texts: Plain text files; a dictionary cuts their sentences into words.
        output: The folder to save to.
        gold: Annotated files to learn from too; the edges of their spans are edges of words.
        test_gold: Annotated files to measure the agreement of edges on; give none that is in
            ``gold``.
        cut: Cuts a text into words; jieba's dictionary with the names of the project's lexicons
            where none is given.
        characters: How much of the texts to learn from, drawn at random.
        iterations: Rounds of training.
        held_back: Share of the sentences to measure F1 on.
        least_weight: Features whose weights all stay below it are left out.
        seed: Which sentences are drawn, and the order of training.

    Returns:
        The scores.

    Raises:
        CorpusError: The texts hold no sentence.
        MissingExtraError: jieba is not installed and no ``cut`` is given.
    """
    cut = cut or _dictionary()
    sentences = _draw(texts, characters, seed)
    lines = [segment(sentence, cut) for sentence in sentences]
    held = lines[: max(1, int(len(lines) * held_back))]
    learnt = [
        segment(paragraph.text, cut, _edges(paragraph))
        for path in gold
        for paragraph in read_gold(path)
    ] + lines[len(held) :]
    if not learnt:
        raise CorpusError(
            f"{', '.join(map(str, texts)) or 'no file'}: too little text to train a segmenter; "
            f"give files with sentences of Chinese"
        )
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "model"
        _train_pkuseg(learnt, held, made, iterations, seed)
        prune(made, output, least_weight)
    segmenter = Segmenter(output)
    return SegmenterScores(
        f1=round(word_f1(segmenter, held), 4),
        edge_agreement=round(edge_agreement(segmenter, test_gold), 4),
        bytes=sum(file.stat().st_size for file in Path(output).iterdir()),
    )


def _dictionary() -> Cut:
    try:
        import jieba  # type: ignore[import-not-found,import-untyped,unused-ignore]
    except ImportError:
        raise MissingExtraError("training a segmenter", "train") from None
    jieba.setLogLevel(60)
    # A tokenizer of its own, so that the words are added to no one else's dictionary.
    tokenizer = jieba.Tokenizer()
    for word in lexicon_words():
        tokenizer.add_word(word)
    # Without guesses at unknown words: those cross the edges of gold spans four times as often.
    return lambda text: tokenizer.cut(text, HMM=False)


def lexicon_words() -> list[str]:
    """The names in the project's lexicons that are words: divisions, statistics, programmes.

    Returns:
        Them, sorted.

    Example:
        >>> {"清城区", "地区生产总值", "乡村振兴"} <= set(lexicon_words())
        True
    """
    from qyie.language import indicators, programs
    from qyie.language.division_index import division_index

    index = division_index()
    names = {*index.by_name, *index.by_short}
    for label, phrases in (
        ("INDICATOR", indicators.lexicon_phrases),
        ("PROGRAM", programs.lexicon_phrases),
    ):
        names.update(name for name, _ in phrases(label))
    return sorted(name for name in names if _WORD.fullmatch(name))


def _draw(texts: Sequence[str | Path], characters: int, seed: int) -> list[str]:
    found: set[str] = set()
    for path in texts:
        text = _SPACES.sub("", Path(path).read_text(encoding="utf-8"))
        found.update(s for s in _SENTENCE.findall(text) if len(s) in _LENGTHS)
    sentences = sorted(found)
    random.Random(seed).shuffle(sentences)
    total = 0
    drawn = []
    for sentence in sentences:
        if total >= characters:
            break
        drawn.append(sentence)
        total += len(sentence)
    return drawn


def _edges(paragraph: GoldParagraph) -> set[int]:
    return {edge for span in paragraph.spans for edge in (span.start, span.end)}


def segment(text: str, cut: Cut, edges: Iterable[int] = ()) -> list[str]:
    """Cut a text into words of one character a token, as the segmenter sees it.

    Args:
        text: The text.
        cut: Cuts a text into words.
        edges: Offsets that are edges of words whatever ``cut`` says.

    Returns:
        The words.

    Example:
        >>> segment("投资573.3亿元", lambda text: ["投资", "573", ".", "3", "亿元"])
        ['投资', '0', '亿元']
    """
    known = {0, len(text), *edges}
    position = 0
    for word in cut(text):
        position += len(word)
        known.add(position)
    words: list[str] = []
    alone = True
    for token, offset in _tokens(text):
        mark = placeholder(token)
        if alone or offset in known or mark in "0Ａ":
            words.append(mark)
        else:
            words[-1] += mark
        alone = mark in "0Ａ"
    return words


@functools.cache
def _tokenizer() -> Tokenizer:
    import spacy

    return Tokenizer(spacy.blank("zh").vocab)


def _tokens(text: str) -> list[tuple[str, int]]:
    return [(token.text, token.idx) for token in _tokenizer()(text)]


def _train_pkuseg(
    learnt: Sequence[Sequence[str]],
    held: Sequence[Sequence[str]],
    output: Path,
    iterations: int,
    seed: int,
) -> None:
    import spacy_pkuseg
    from spacy_pkuseg.config import config

    output.mkdir(parents=True, exist_ok=True)
    files = []
    for name, lines in (("learnt.txt", learnt), ("held.txt", held)):
        file = output / name
        file.write_text("\n".join(" ".join(line) for line in lines) + "\n", encoding="utf-8")
        files.append(str(file))
    # Its random states and its settings are global.
    random.seed(seed)
    np.random.seed(seed)
    before = config.featureTrim
    config.featureTrim = 2
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            spacy_pkuseg.train(*files, str(output), train_iter=iterations)
    finally:
        config.featureTrim = before


def prune(model: str | Path, output: str | Path, least_weight: float) -> None:
    """Leave out the features that hardly matter.

    Args:
        model: A folder with a trained model of spacy-pkuseg.
        output: The folder to save the smaller one to.
        least_weight: Features whose weights all lie closer to their mean are left out.
    """
    features: dict[str, Any] = srsly.read_msgpack(Path(model) / "features.msgpack")
    with np.load(Path(model) / "weights.npz") as saved:
        tags, number = (int(size) for size in saved["sizes"])
        weights = saved["w"]
    nodes = weights[: tags * number].reshape(number, tags)
    strength = np.abs(nodes - nodes.mean(axis=1, keepdims=True)).max(axis=1)
    # Feature 0 is the bias that pkuseg adds to every position.
    kept = sorted(
        (index, feature)
        for feature, index in features["feature_to_idx"].items()
        if index == 0 or strength[index] >= least_weight
    )
    used = {word for _, feature in kept for word in _feature_words(feature)}
    target = Path(output)
    target.mkdir(parents=True, exist_ok=True)
    srsly.write_msgpack(
        target / "features.msgpack",
        {
            "unigram": sorted(word for word in features["unigram"] if word in used),
            "bigram": [],
            "feature_to_idx": {feature: index for index, (_, feature) in enumerate(kept)},
            "tag_to_idx": features["tag_to_idx"],
        },
    )
    np.savez_compressed(
        target / "weights.npz",
        sizes=np.array([tags, len(kept)]),
        w=np.concatenate(
            [
                np.round(nodes[[index for index, _ in kept]], 2).reshape(-1),
                np.round(weights[tags * number :], 2),
            ]
        ),
    )


def _feature_words(feature: str) -> Iterator[str]:
    kind, _, rest = feature.partition(".")
    if kind in ("w-1", "w1"):
        yield rest
    elif kind == "ww":
        yield from rest.partition(".")[2].split("*")


def word_f1(segmenter: Segmenter, lines: Iterable[Sequence[str]]) -> float:
    """F1 of the words of segmented sentences.

    Args:
        segmenter: The segmenter.
        lines: The words of each sentence, a character a token.

    Returns:
        F1, 0 without sentences.
    """
    right = found = known = 0
    for line in lines:
        edges = [0]
        for word in line:
            edges.append(edges[-1] + len(word))
        gold = set(itertools.pairwise(edges))
        guess = segmenter(list("".join(line)))
        words = set(itertools.pairwise(guess))
        right, found, known = right + len(gold & words), found + len(words), known + len(gold)
    return 2 * right / (found + known) if found + known else 0.0


def edge_agreement(segmenter: Segmenter, gold: Iterable[str | Path]) -> float:
    """Share of gold spans whose edges are both edges of words.

    Args:
        segmenter: The segmenter.
        gold: Annotated files.

    Returns:
        The share, 0 without spans.
    """
    agreeing = total = 0
    for path in gold:
        for paragraph in read_gold(path):
            tokens = _tokens(paragraph.text)
            offsets = [offset for _, offset in tokens]
            ends = [offset + len(token) for token, offset in tokens]
            edges = segmenter([token for token, _ in tokens])
            starts = {offsets[edge] for edge in edges[:-1]}
            stops = {ends[edge - 1] for edge in edges[1:]}
            for span in paragraph.spans:
                total += 1
                agreeing += span.start in starts and span.end in stops
    return agreeing / total if total else 0.0
