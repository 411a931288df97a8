"""The trainable component: a tagger that offers what it found as candidates, with scores."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import srsly
from spacy import util
from spacy.language import Language
from spacy.pipeline import TrainablePipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.vocab import Vocab
from thinc.api import Config, Model, Optimizer, set_dropout_rate
from thinc.types import Floats2d

import qyie.model.architectures
import qyie.pipeline.extensions
import qyie.pipeline.words  # noqa: F401
from qyie.errors import CorpusError
from qyie.model.decoding import balance, best_spans, is_balanced, span_probabilities
from qyie.model.extraction import token_texts
from qyie.model.lattice import Lattice, read_lattice, sequence_loss
from qyie.model.prediction import tag_scores
from qyie.model.tags import TaggedSpan, TagScheme
from qyie.model.weights import half, single
from qyie.report import LABELS

__all__ = ["DEFAULT_MODEL", "EntityTagger", "Prediction"]

DEFAULT_MODEL = """
[model]
@architectures = "qyie.EntityTagger.v1"
width = 96
dilations = [1,2,4,8]
pieces = 3
dropout = 0.4
group_dropout = 0.3
match_dropout = 0.0
match_noise = 0.0
use_matches = true

[model.widths]
char = 96
gram = 96
word = 64
flag = 64

[model.rows]
char = 5000
gram = 20000
word = 12000
flag = 2000

[model.hashes]
char = 2
gram = 2
word = 2
flag = 1
"""

_SENTENCE_ENDS = frozenset("。！？；\n")
# Gradients are sums over tokens; scaled so that the usual clipping does not cut every batch.
_GRADIENT_SCALE = 0.01


class Prediction(NamedTuple):
    """What the tagger makes of one Doc."""

    spans: list[TaggedSpan]
    lattice: Lattice


class EntityTagger(TrainablePipe):
    """Tags tokens, decodes spans, and offers them as a span group and as entities.

    The scores of the group's spans are in ``doc.spans[spans_key].attrs["scores"]``.

    Args:
        vocab: The shared vocabulary.
        model: A model from Docs to the scores of each token's tags.
        name: The component's name.
        spans_key: Where the candidates go.
        reviewed_keys: The groups of rules whose candidates get the model's support, in
            ``attrs["scores"]`` too.
        set_entities: Whether they become ``doc.ents`` too, for pipelines without a component
            that decides.
    """

    def __init__(
        self,
        vocab: Vocab,
        model: Model[list[Doc], list[Floats2d]],
        name: str = "qyie_ner",
        *,
        spans_key: str = "model",
        reviewed_keys: Sequence[str] = ("indicator", "place", "program"),
        set_entities: bool = True,
    ) -> None:
        self.vocab = vocab
        self.model = model
        self.name = name
        self.cfg: dict[str, Any] = {
            "labels": [],
            "spans_key": spans_key,
            "reviewed_keys": list(reviewed_keys),
            "set_entities": set_entities,
        }
        self.scorer = _score
        self._scheme = TagScheme([])

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels in the order of their tags."""
        return tuple(self.cfg["labels"])

    @property
    def label_data(self) -> list[str]:
        """What ``spacy init labels`` saves."""
        return list(self.labels)

    @property
    def scheme(self) -> TagScheme:
        """The tags of the labels."""
        if self._scheme.labels != list(self.labels):
            self._scheme = TagScheme(self.labels)
        return self._scheme

    def add_label(self, label: str) -> int:
        """Add a label before the model is initialised.

        Args:
            label: The label.

        Returns:
            1, or 0 where it is known.
        """
        if label in self.labels:
            return 0
        self._allow_extra_label()
        self.cfg["labels"].append(label)
        self.vocab.strings.add(label)
        return 1

    def predict(self, docs: Iterable[Doc]) -> list[Prediction]:
        """Find the spans of Docs without setting them.

        Args:
            docs: The Docs.

        Returns:
            The spans of each, and the probabilities of its tokens' tags.
        """
        docs = list(docs)
        nothing = read_lattice(self.scheme, np.zeros((0, len(self.scheme.tags)), np.float32))
        found = [Prediction([], nothing) for _ in docs]
        filled = [number for number, doc in enumerate(docs) if len(doc)]
        if filled:
            outputs = tag_scores(self.model, [docs[number] for number in filled])
            for number, output in zip(filled, outputs, strict=True):
                texts = token_texts(docs[number])
                breaks = [token for token, text in enumerate(texts) if text[0] in _SENTENCE_ENDS]
                lattice = read_lattice(self.scheme, output, breaks)
                best = best_spans(self.scheme, output, lattice, breaks)
                spans = [balance(span, texts) for span in best]
                apart = [
                    span
                    for span, before in zip(spans, [None, *spans], strict=False)
                    if (before is None or before.end <= span.start) and is_balanced(span, texts)
                ]
                found[number] = Prediction(apart, lattice)
        return found

    def set_annotations(self, docs: Iterable[Doc], predictions: Sequence[Prediction]) -> None:
        """Set what was predicted.

        Args:
            docs: The Docs.
            predictions: The prediction of each.
        """
        for doc, (found, lattice) in zip(docs, predictions, strict=True):
            self._set_support(doc, lattice)
            group = [Span(doc, span.start, span.end, label=span.label) for span in found]
            doc.spans[self.cfg["spans_key"]] = group
            doc.spans[self.cfg["spans_key"]].attrs["scores"] = [
                round(span.score, 4) for span in found
            ]
            if not self.cfg["set_entities"]:
                continue
            doc.set_ents(group)
            for entity, span in zip(group, found, strict=True):
                entity._.source = "model"
                entity._.score = round(span.score, 4)

    def _set_support(self, doc: Doc, lattice: Lattice) -> None:
        """Give the candidates of rules the model's support, 1 where it knows no such label."""
        for key in self.cfg["reviewed_keys"]:
            if key in doc.spans:
                group = doc.spans[key]
                spans = [(span.start, span.end, span.label_) for span in group]
                support = span_probabilities(self.scheme, lattice, spans)
                group.attrs["scores"] = [
                    1.0 if value is None else round(value, 4) for value in support
                ]

    def update(
        self,
        examples: Iterable[Example],
        *,
        drop: float = 0.0,
        sgd: Optimizer | None = None,
        losses: dict[str, float] | None = None,
    ) -> dict[str, float]:
        """Learn from a batch of examples.

        Args:
            examples: The examples.
            drop: The dropout rate.
            sgd: The optimizer; gradients are kept for later without one.
            losses: Losses to add to.

        Returns:
            The losses by component.
        """
        losses = {} if losses is None else losses
        losses.setdefault(self.name, 0.0)
        examples = [example for example in examples if len(example.predicted)]
        if not examples:
            return losses
        set_dropout_rate(self.model, drop)
        scores, backprop = self.model.begin_update([example.predicted for example in examples])
        loss, gradients = self.get_loss(examples, scores)
        backprop(gradients)
        if sgd is not None:
            self.finish_update(sgd)
        losses[self.name] += loss
        return losses

    def get_loss(
        self, examples: Iterable[Example], scores: list[Floats2d]
    ) -> tuple[float, list[Floats2d]]:
        """How improbable the right tags are; tokens without annotation count nothing.

        Args:
            examples: The examples.
            scores: The scores of each one's tags.

        Returns:
            The loss and its gradients.
        """
        numbers = {tag: number for number, tag in enumerate(self.scheme.tags)}
        loss = 0.0
        gradients = []
        for example, found in zip(examples, scores, strict=True):
            tags = np.array([numbers.get(tag or "", -1) for tag in example.get_aligned_ner()])
            texts = token_texts(example.predicted)
            # What stands in a span is no end of a sentence there.
            breaks = [
                token
                for token, text in enumerate(texts)
                if text[0] in _SENTENCE_ENDS and tags[token] <= 0
            ]
            value, gradient = sequence_loss(self.scheme, np.asarray(found), tags, breaks)
            loss += value
            scaled: Any = gradient * _GRADIENT_SCALE
            gradients.append(self.model.ops.asarray2f(scaled, dtype="float32"))
        return loss, gradients

    def initialize(
        self,
        get_examples: Callable[[], Iterable[Example]],
        *,
        nlp: Language | None = None,
        labels: list[str] | None = None,
        weights: str | Path | None = None,
    ) -> None:
        """Read the labels from the examples and make the model's weights.

        Args:
            get_examples: A function that gives examples.
            nlp: The pipeline.
            labels: The labels, where they are known.
            weights: A file of pretrained weights to begin with.

        Raises:
            CorpusError: No example has an entity.
        """
        examples = list(get_examples())
        if labels is None:
            seen = {entity.label_ for example in examples for entity in example.reference.ents}
            labels = [label for label in LABELS if label in seen] + sorted(seen - set(LABELS))
        if not labels:
            raise CorpusError(
                "the examples to begin with hold no entity; give annotated texts, or labels"
            )
        for label in labels:
            self.add_label(label)
        output = self.model.get_ref("output")
        if output.has_dim("nO") is None:
            output.set_dim("nO", len(self.scheme.tags))
        self.model.initialize()
        if weights is not None:
            from qyie.model.weights import load_pretrained

            load_pretrained(self.model, weights)

    def to_bytes(self, *, exclude: Iterable[str] = ()) -> bytes:
        """Serialise the component, its weights in half precision."""
        return util.to_bytes(
            {
                "cfg": lambda: srsly.json_dumps(self.cfg),
                "vocab": lambda: self.vocab.to_bytes(exclude=exclude),
                "model": lambda: half(self.model),
            },
            exclude,
        )

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = ()) -> "EntityTagger":
        """Load what ``to_bytes`` gave."""
        util.from_bytes(
            data,
            {
                "cfg": lambda value: self.cfg.update(srsly.json_loads(value)),
                "vocab": lambda value: self.vocab.from_bytes(value, exclude=exclude),
                "model": lambda value: single(self.model, value),
            },
            exclude,
        )
        return self

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> None:
        """Save the component, its weights in half precision."""
        util.to_disk(
            path,
            {
                "cfg": lambda file: srsly.write_json(file, self.cfg),
                "model": lambda file: _write(file, half(self.model)),
            },
            exclude,
        )

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = ()) -> "EntityTagger":
        """Load what ``to_disk`` saved."""
        util.from_disk(
            path,
            {
                "cfg": lambda file: self.cfg.update(srsly.read_json(file)),
                "model": lambda file: single(self.model, file.read_bytes()),
            },
            exclude,
        )
        for label in self.labels:
            self.vocab.strings.add(label)
        return self


def _write(file: Path, data: bytes) -> None:
    file.write_bytes(data)


def _score(examples: Iterable[Example], **kwargs: Any) -> dict[str, Any]:
    return dict(get_ner_prf(examples, **kwargs))


@Language.factory(
    "qyie_ner",
    default_config={
        "model": Config().from_str(DEFAULT_MODEL)["model"],
        "spans_key": "model",
        "reviewed_keys": ["indicator", "place", "program"],
        "set_entities": True,
    },
    assigns=["doc.spans", "doc.ents", "token.ent_iob", "token.ent_type"],
    default_score_weights={
        "ents_f": 1.0,
        "ents_p": 0.0,
        "ents_r": 0.0,
        "ents_per_type": None,
    },
)
def create_entity_tagger(
    nlp: Language,
    name: str,
    model: Model[list[Doc], list[Floats2d]],
    spans_key: str,
    reviewed_keys: list[str],
    set_entities: bool,
) -> "EntityTagger":
    """The factory of the trained component."""
    return EntityTagger(
        nlp.vocab,
        model,
        name,
        spans_key=spans_key,
        reviewed_keys=reviewed_keys,
        set_entities=set_entities,
    )
