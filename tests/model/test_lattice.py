"""The sums over sequences against every sequence written out."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from qyie.model.decoding import best_spans, span_probabilities
from qyie.model.lattice import read_lattice, sequence_loss, stretches
from qyie.model.tags import TagScheme

SCHEME = TagScheme(["PLACE"])
SCORES = st.integers(1, 4).flatmap(
    lambda length: arrays(
        np.float32, (length, len(SCHEME.tags)), elements=st.floats(-5, 5, width=32)
    )
)


def sequences(length: int) -> list[tuple[int, ...]]:
    """Every allowed sequence of tags."""
    return [
        tags
        for tags in itertools.product(range(len(SCHEME.tags)), repeat=length)
        if SCHEME.first[tags[0]] == 0
        and SCHEME.last[tags[-1]] == 0
        and all(SCHEME.transitions[pair] == 0 for pair in itertools.pairwise(tags))
    ]


def weights(scores: np.ndarray) -> dict[tuple[int, ...], float]:
    found = {
        tags: float(np.exp(scores[range(len(tags)), tags].astype(float).sum()))
        for tags in sequences(len(scores))
    }
    total = sum(found.values())
    return {tags: value / total for tags, value in found.items()}


@given(SCORES)
def test_probabilities_are_those_of_all_sequences(scores: np.ndarray) -> None:
    expected = weights(scores)
    lattice = read_lattice(SCHEME, scores)
    for start in range(len(scores)):
        for end in range(start + 1, len(scores) + 1):
            path = SCHEME.path(end - start, "PLACE")
            share = sum(value for tags, value in expected.items() if list(tags[start:end]) == path)
            (found,) = span_probabilities(SCHEME, lattice, [(start, end, "PLACE")])
            assert found == pytest.approx(share, abs=1e-5)


@given(SCORES)
def test_loss_is_that_of_all_sequences(scores: np.ndarray) -> None:
    for tags, value in weights(scores).items():
        loss, gradient = sequence_loss(SCHEME, scores, np.array(tags))
        assert loss == pytest.approx(-np.log(value), abs=1e-4)
        assert gradient.sum(axis=1) == pytest.approx(0, abs=1e-5)


def test_gradient_is_the_slope_of_the_loss() -> None:
    random = np.random.RandomState(0)
    scores = random.randn(5, 5).astype("float32")
    tags = np.array([1, 3, 0, 4, 0])
    _, gradient = sequence_loss(SCHEME, scores, tags)
    step = 1e-2
    for place in np.ndindex(scores.shape):
        more, less = scores.copy(), scores.copy()
        more[place] += step
        less[place] -= step
        slope = sequence_loss(SCHEME, more, tags)[0] - sequence_loss(SCHEME, less, tags)[0]
        assert slope / (2 * step) == pytest.approx(gradient[place], abs=2e-3)


@given(SCORES)
def test_best_spans_are_those_of_the_best_sequence(scores: np.ndarray) -> None:
    expected = weights(scores)
    found = best_spans(SCHEME, scores, read_lattice(SCHEME, scores))
    tags = SCHEME.encode(len(scores), [span[:3] for span in found])
    assert expected[tuple(tags.tolist())] == pytest.approx(max(expected.values()), rel=1e-3)


def test_no_span_crosses_a_break() -> None:
    scores = np.zeros((3, 5), np.float32)
    scores[0, 1] = scores[1, 2] = scores[2, 3] = 20
    assert [span[:3] for span in best_spans(SCHEME, scores, read_lattice(SCHEME, scores))] == [
        (0, 3, "PLACE")
    ]
    lattice = read_lattice(SCHEME, scores, [1])
    assert best_spans(SCHEME, scores, lattice, [1]) == []
    assert span_probabilities(SCHEME, lattice, [(0, 3, "PLACE")]) == [0.0]
    _, gradient = sequence_loss(SCHEME, scores, np.array([0, 0, 0]), [1])
    assert not gradient[1].any()


def test_a_text_with_gaps_teaches_token_by_token() -> None:
    scores = np.zeros((3, 5), np.float32)
    loss, gradient = sequence_loss(SCHEME, scores, np.array([0, -1, 0]))
    assert loss > 0
    assert not gradient[1].any()
    assert gradient[0, 0] < 0
    assert sequence_loss(SCHEME, scores, np.array([-1, -1, -1]))[0] == 0


def test_scores_far_apart_give_numbers() -> None:
    scores = np.full((40, 5), -1e4, np.float32)
    scores[:, 2] = 1e4
    lattice = read_lattice(SCHEME, scores)
    assert np.isfinite(lattice.total)
    assert np.isfinite(lattice.forward).all()
    assert np.isfinite(lattice.backward).all()


def test_nothing_to_read() -> None:
    nothing = np.zeros((0, 5), np.float32)
    lattice = read_lattice(SCHEME, nothing)
    assert best_spans(SCHEME, nothing, lattice) == []
    assert sequence_loss(SCHEME, nothing, np.zeros(0, int))[0] == 0
    assert list(stretches(0, [])) == []
