"""Tags: what is written can be read, and nothing else is allowed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.model.decoding import balance, best_spans
from qyie.model.lattice import read_lattice
from qyie.model.tags import TaggedSpan, TagScheme

LABELS = ["PLACE", "PERIOD"]


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[int, int, str]]:
    """Spans that do not overlap."""
    found, start = [], 0
    for _ in range(draw(st.integers(0, 5))):
        start += draw(st.integers(0, 3))
        end = start + draw(st.integers(1, 4))
        found.append((start, end, draw(st.sampled_from(LABELS))))
        start = end
    return found


@given(spans())
def test_what_is_encoded_is_decoded(rows: list[tuple[int, int, str]]) -> None:
    scheme = TagScheme(LABELS)
    length = (rows[-1][1] if rows else 0) + 2
    tags = scheme.encode(length, rows)
    scores = np.zeros((length, len(scheme.tags)), np.float32)
    scores[np.arange(length), tags] = 20.0
    found = best_spans(scheme, scores, read_lattice(scheme, scores))
    assert [span[:3] for span in found] == rows
    assert all(span.score > 0.99 for span in found)


def test_labels_that_are_not_known_are_left_out() -> None:
    assert not TagScheme(LABELS).encode(3, [(0, 2, "PERSON")]).any()


@pytest.mark.parametrize(
    ("text", "span", "expected"),
    [
        ("实施“双减”政策", (2, 8), (2, 8)),
        ("实施“双减”政策", (3, 8), (2, 8)),
        ("实施“双减”政策", (3, 5), (3, 5)),
        ("新增《规划》。", (2, 5), (2, 6)),
        ("开园（一期）。", (0, 5), (0, 6)),
        ("“双减", (1, 3), (1, 3)),
    ],
)
def test_partners_of_marks_are_taken_in(text: str, span: tuple, expected: tuple) -> None:
    found = balance(TaggedSpan(*span, "PROGRAM", 0.9), list(text))
    assert (found.start, found.end) == expected
