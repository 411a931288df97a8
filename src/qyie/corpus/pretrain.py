"""Pretrain the tagger's embedding and encoder: hidden characters of plain text, then spans."""

from __future__ import annotations

import re
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from thinc.api import (
    Adam,
    Config,
    Linear,
    Model,
    fix_random_seed,
    glorot_uniform_init,
    set_dropout_rate,
)

from qyie.corpus.read import read_gold
from qyie.errors import CorpusError
from qyie.model.features import Features, TokenArrays, read_tokens, token_features
from qyie.model.segmenter import load_segmenter
from qyie.model.weights import save_pretrained

__all__ = ["learn_spans", "pretrain", "read_stretches"]

_SPACES = re.compile(r"[^\S\n]+")
_SENTENCE = re.compile(r"[^。；]+[。；]?")
# A text that shares so many characters in a row with an annotated report may be copied from it;
# shorter agreements are stock phrases.
_SHARED = 16
_LONGEST = 400
_SHORTEST = 8


class _Text(NamedTuple):
    arrays: TokenArrays
    answers: NDArray[np.int64]


def read_stretches(texts: Sequence[str | Path], held_out: Sequence[str | Path]) -> list[str]:
    """Read the text to learn from, without what an annotated report shares with it.

    Args:
        texts: Plain text files.
        held_out: Annotated files that nothing may be learnt from.

    Returns:
        Stretches of at most 400 characters, each line once.
    """
    known = {
        gram
        for path in held_out
        for paragraph in read_gold(path)
        for gram in _grams("".join(paragraph.text.split()))
    }
    lines: dict[str, None] = {}
    for path in texts:
        for line in Path(path).read_text(encoding="utf-8").split("\n"):
            lines.setdefault(_SPACES.sub("", line.strip()))
    stretches = []
    for line in lines:
        if _grams(line) & known:
            line = "".join(s for s in _SENTENCE.findall(line) if not _grams(s) & known)
        for start in range(0, len(line), _LONGEST):
            stretch = line[start : start + _LONGEST]
            if len(stretch) >= _SHORTEST:
                stretches.append(stretch)
    return stretches


def _grams(text: str) -> set[str]:
    return {text[start : start + _SHARED] for start in range(len(text) - _SHARED + 1)}


def pretrain(
    texts: Sequence[str | Path],
    output: str | Path,
    *,
    config: str | Path,
    held_out: Sequence[str | Path] = (),
    epochs: int = 6,
    hidden: float = 0.2,
    vocabulary: int = 2500,
    batch_size: int = 2500,
    learn_rate: float = 0.002,
    dropout: float = 0.1,
    seed: int = 0,
    report_progress: Callable[[int, float, float], None] | None = None,
) -> float:
    """Pretrain and save the weights that a training config names under ``initialize``.

    Args:
        texts: Plain text files.
        output: The file to write.
        config: The training config whose model is pretrained.
        held_out: Annotated files; sentences that share text with them are left out.
        epochs: Rounds over the texts.
        hidden: Share of the tokens that are hidden and guessed.
        vocabulary: How many kinds of tokens are guessed, the commonest.
        batch_size: Tokens in a batch.
        learn_rate: The highest learning rate; it rises for 200 batches and falls to the end.
        dropout: Dropout; less than in training, since there is more text.
        seed: The seed of the start, the order and what is hidden.
        report_progress: Called after each round with its number, loss and share of right guesses.

    Returns:
        The share of right guesses in the last round.

    Raises:
        CorpusError: The texts hold no line of some length.
    """
    from spacy.util import load_config, registry

    settings = load_config(config, interpolate=True)
    fix_random_seed(seed)
    model = registry.resolve(
        {"model": Config(settings)["components"]["qyie_ner"]["model"]}, validate=True
    )["model"]
    model.get_ref("output").set_dim("nO", 1)
    model.initialize()
    read = _read(read_stretches(texts, held_out), vocabulary)
    if not read:
        raise CorpusError(
            f"{', '.join(map(str, texts)) or 'no file'}: no line of {_SHORTEST} characters or "
            f"more to learn from; give plain text"
        )
    head: Model[Any, Any] = Linear(
        nO=vocabulary,
        nI=model.get_ref("output").get_dim("nI"),
        init_W=glorot_uniform_init,
    )
    head.initialize()
    parts = [model.get_ref("embedding"), model.get_ref("encoder")]
    optimizer = Adam(learn_rate, L2=0.0, grad_clip=1.0)
    random = np.random.RandomState(seed)
    steps = epochs * sum(len(text.answers) for text in read) / batch_size
    step = 0
    accuracy = 0.0
    for epoch in range(epochs):
        loss, right, guessed = 0.0, 0, 0
        for batch in _batches(read, batch_size, random):
            for part in parts:
                set_dropout_rate(part, dropout)
            optimizer.learn_rate = learn_rate * min((step + 1) / 200, max(0.03, 1 - step / steps))
            batch_loss, batch_right, number = _learn(batch, parts, head, hidden, random)
            for part in (*parts, head):
                part.finish_update(optimizer)
            loss, right, guessed = loss + batch_loss, right + batch_right, guessed + number
            step += 1
        accuracy = right / max(guessed, 1)
        if report_progress is not None:
            report_progress(epoch, loss / max(guessed, 1), accuracy)
    save_pretrained(model, output)
    return accuracy


def learn_spans(
    annotated: Sequence[str | Path], weights: str | Path, *, config: str | Path, epochs: int = 3
) -> None:
    """Go on from pretrained weights with annotated texts that need not stay with the corpus.

    What is learnt of them is kept in the weights; the tags are learnt anew in training.

    Args:
        annotated: Annotated files, in the format of the corpus.
        weights: What ``pretrain`` saved; it is replaced.
        config: The training config whose model they belong to.
        epochs: Rounds over the annotated texts.

    Raises:
        CorpusError: An annotated file is missing or malformed.
        ModelError: The weights are missing, or of another architecture.
    """
    from spacy.util import load_config

    from qyie.corpus.train import train

    size = load_config(config, interpolate=True)["training"]["batcher"]["size"]
    characters = sum(len(paragraph.text) for path in annotated for paragraph in read_gold(path))
    reading = {"path": [str(path) for path in annotated], "exclude": []}
    overrides = {
        f"corpora.{corpus}.{name}": value
        for corpus in ("train", "dev")
        for name, value in reading.items()
    }
    with tempfile.TemporaryDirectory() as folder:
        nlp: Any = train(
            config,
            Path(folder) / "pipeline",
            overrides={
                **overrides,
                "initialize.components.qyie_ner.weights": str(weights),
                "training.max_epochs": epochs,
                "training.optimizer.learn_rate.total_steps": characters * epochs // size + 1,
            },
            progress=False,
        )
    save_pretrained(nlp.get_pipe("qyie_ner").model, weights)


def _read(stretches: Sequence[str], vocabulary: int) -> list[_Text]:
    import itertools

    import spacy

    from qyie.pipeline.tokenizer import Tokenizer

    tokenizer = Tokenizer(spacy.blank("zh").vocab)
    segmenter = load_segmenter()
    arrays = []
    for stretch in stretches:
        tokens = [token.text for token in tokenizer(stretch)]
        arrays.append(read_tokens(tokens, list(itertools.pairwise(segmenter(tokens)))))
    counts = Counter(token for found in arrays for token in found.tokens.tolist())
    numbers = {token: number for number, (token, _) in enumerate(counts.most_common(vocabulary))}
    return [
        _Text(found, np.array([numbers.get(token, -1) for token in found.tokens.tolist()]))
        for found in arrays
    ]


def _batches(
    texts: Sequence[_Text], size: int, random: np.random.RandomState
) -> Iterator[list[_Text]]:
    batch: list[_Text] = []
    tokens = 0
    for number in random.permutation(len(texts)):
        batch.append(texts[number])
        tokens += len(texts[number].answers)
        if tokens >= size:
            yield batch
            batch, tokens = [], 0
    if batch:
        yield batch


def _learn(
    batch: Sequence[_Text],
    parts: Sequence[Model[Any, Any]],
    head: Model[Any, Any],
    share: float,
    random: np.random.RandomState,
) -> tuple[float, int, int]:
    """One step: hide tokens, guess them, pass the gradients back."""
    masks = [(random.rand(len(text.answers)) < share) & (text.answers >= 0) for text in batch]
    made = [
        token_features(text.arrays, masked=mask) for text, mask in zip(batch, masks, strict=True)
    ]
    features = Features(
        {group: np.concatenate([part[group] for part in made]) for group in made[0]},
        np.array([len(mask) for mask in masks], np.int32),
    )
    masked = np.concatenate(masks)
    answers = np.concatenate([text.answers for text in batch])[masked]
    if not len(answers):
        return 0.0, 0, 0
    embedded, back_to_features = parts[0].begin_update(features)
    encoded, back_to_embedding = parts[1].begin_update(embedded)
    scores, back_to_encoder = head.begin_update(encoded.dataXd[masked])
    rows = np.arange(len(answers))
    exponents = np.exp(scores - scores.max(axis=1, keepdims=True))
    gradient = exponents / exponents.sum(axis=1, keepdims=True)
    loss = -float(np.log(np.maximum(gradient[rows, answers], 1e-12)).sum())
    right = int((scores.argmax(axis=1) == answers).sum())
    gradient[rows, answers] -= 1.0
    d_encoded = np.zeros_like(encoded.dataXd)
    d_encoded[masked] = back_to_encoder((gradient / 200).astype("float32"))
    back_to_features(back_to_embedding(type(encoded)(d_encoded, encoded.lengths)))
    return loss, right, len(answers)
