"""Altered copies keep their marks true."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.corpus.augment import Marked, alter, create_augmenter
from qyie.corpus.read import read_gold
from qyie.corpus.reader import CorpusReader, create_corpus_reader
from qyie.language.division_index import division_index
from qyie.pipeline.build import build_rules

WRITTEN = [
    Marked(paragraph.text, [(span.start, span.end, span.label) for span in paragraph.spans])
    for paragraph in read_gold("corpus/written.jsonl")
]


def surfaces(marked: Marked) -> list[tuple[str, str]]:
    return [(marked.text[start:end], label) for start, end, label in marked.spans]


def outside(marked: Marked) -> list[str]:
    """What stands between the spans."""
    position, found = 0, []
    for start, end, _ in marked.spans:
        found.append(marked.text[position:start])
        position = end
    return [*found, marked.text[position:]]


@given(st.sampled_from(WRITTEN), st.integers(0, 99))
def test_labels_and_surroundings_stay(marked: Marked, seed: int) -> None:
    new = alter(marked, random.Random(seed), swap=0.09, quotes=0.0)
    assert [label for _, label in surfaces(new)] == [label for _, label in surfaces(marked)]
    for old, made in zip(outside(marked), outside(new), strict=True):
        assert len(old) == len(made)
    for old, made in zip(surfaces(marked), surfaces(new), strict=True):
        assert made[0].strip() == made[0]
        if old[1] in ("QUANTITY", "INDICATOR", "PERIOD"):
            assert len(made[0]) == len(old[0])


@given(st.sampled_from(WRITTEN))
def test_nothing_changes_without_chance(marked: Marked) -> None:
    assert alter(marked, random.Random(0), swap=0.0, quotes=0.0) == marked


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("清远市发展", (0, 3, "PLACE")),
        ("在清新区发展", (1, 4, "PLACE")),
        ("与佛冈合作", (1, 3, "PLACE")),
    ],
)
def test_divisions_become_divisions(text: str, span: tuple[int, int, str]) -> None:
    new = alter(Marked(text, [span]), random.Random(3), swap=1.0, quotes=0.0)
    ((name, _),) = surfaces(new)
    index = division_index()
    assert name in index.by_name or name in index.by_short
    assert name != text[span[0] : span[1]]


def test_quotation_marks_go_as_a_pair() -> None:
    marked = Marked("实施“双减”。", [(3, 5, "PROGRAM")])
    new = alter(marked, random.Random(0), swap=0.0, quotes=1.0)
    assert new == Marked("实施双减。", [(2, 4, "PROGRAM")])


def test_share_and_seed() -> None:
    everything = create_augmenter(share=1.0, seed=1)
    assert len(list(everything(WRITTEN))) == len(WRITTEN)
    assert list(everything(WRITTEN)) == list(everything(WRITTEN))
    assert list(everything(WRITTEN)) != list(create_augmenter(share=1.0, seed=2)(WRITTEN))
    assert list(create_augmenter(share=0.0)(WRITTEN)) == []
    same = create_augmenter(share=1.0, swap=0.0, quotes=0.0)
    assert list(same(WRITTEN)) == WRITTEN
    fewer = create_augmenter(share=1.0, swap=0.0, quotes=1.0)(WRITTEN)
    assert sum(len(copy.text) for copy in fewer) < sum(len(marked.text) for marked in WRITTEN)


def test_the_reader_gives_copies_after_the_paragraphs() -> None:
    nlp = build_rules()
    plain = list(CorpusReader(["corpus/written.jsonl"], limit=20)(nlp))
    reader = create_corpus_reader(
        "corpus/written.jsonl", limit=20, augmenter=create_augmenter(share=1.0)
    )
    both = list(reader(nlp))
    assert len(both) == 2 * len(plain)
    assert [example.text for example in both[: len(plain)]] == [example.text for example in plain]
    for example in both:
        assert all(entity.label_ for entity in example.reference.ents)
