import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.pipeline.decision import counted_names, decide, give_away
from qyie.report import LABELS

CANDIDATE = st.tuples(st.integers(0, 30), st.integers(1, 8), st.sampled_from(LABELS)).map(
    lambda row: (row[0], row[0] + row[1], row[2])
)


@pytest.mark.parametrize(
    ("candidates", "chosen"),
    [
        ([], []),
        ([(0, 4, "PLACE"), (5, 9, "PERIOD")], [0, 1]),
        # what holds another wins: “十四五”规划, 15岁及以上人口平均受教育年限
        ([(1, 4, "PERIOD"), (0, 7, "PROGRAM")], [1]),
        ([(0, 5, "QUANTITY"), (0, 14, "INDICATOR")], [1]),
        # of equally long ones the higher ranked label
        ([(0, 4, "INDICATOR"), (0, 4, "PROGRAM")], [1]),
        # of crossing ones the higher ranked label, however long the other
        ([(0, 9, "INDICATOR"), (7, 12, "QUANTITY")], [1]),
        # what lay inside a loser gets its chance
        ([(0, 9, "INDICATOR"), (7, 12, "QUANTITY"), (0, 4, "PLACE")], [2, 1]),
    ],
)
def test_decide(candidates, chosen):
    assert decide(candidates) == chosen


@given(st.lists(CANDIDATE, max_size=20))
def test_no_overlaps_and_nothing_free_is_left_out(candidates):
    chosen = [candidates[position] for position in decide(candidates)]
    covered = [offset for start, end, _ in chosen for offset in range(start, end)]
    assert len(covered) == len(set(covered))
    for start, end, _ in candidates:
        assert not set(covered).isdisjoint(range(start, end))


@pytest.mark.parametrize(
    ("candidates", "kept"),
    [
        ([(0, 9, "INDICATOR"), (0, 3, "PLACE")], (3, 9)),  # 清远市地区生产总值
        ([(0, 9, "INDICATOR"), (0, 2, "PLACE"), (0, 3, "PLACE")], (3, 9)),
        ([(0, 9, "INDICATOR"), (0, 2, "PERIOD"), (2, 4, "PLACE")], (4, 9)),
        ([(0, 9, "INDICATOR"), (2, 4, "PLACE")], (0, 9)),  # in its middle it belongs to the name
        ([(0, 3, "INDICATOR"), (0, 3, "PLACE")], (0, 3)),
        ([(0, 3, "INDICATOR"), (0, 5, "PLACE")], (0, 3)),
    ],
)
def test_an_indicator_gives_its_leading_place_and_period_away(candidates, kept):
    assert give_away(candidates)[0][:2] == kept
    assert give_away(candidates)[1:] == candidates[1:]


def test_trusted_candidates_win():
    candidates = [(0, 9, "PROGRAM"), (2, 5, "INDICATOR"), (4, 6, "QUANTITY")]
    assert decide(candidates) == [0]
    assert decide(candidates, trusted={1}) == [1]


@pytest.mark.parametrize(
    ("candidates", "passed_over"),
    [
        # “四上”企业231家 and 416个美丽乡村
        ([(0, 6, "PROGRAM"), (0, 6, "INDICATOR"), (6, 8, "QUANTITY")], {0}),
        ([(0, 2, "QUANTITY"), (2, 6, "PLACE"), (2, 6, "INDICATOR")], {1}),
        # not beside a number, or not the same span
        ([(0, 6, "PROGRAM"), (0, 6, "INDICATOR"), (7, 9, "QUANTITY")], set()),
        ([(0, 6, "PROGRAM"), (2, 6, "INDICATOR"), (6, 8, "QUANTITY")], set()),
        ([(0, 6, "PROGRAM"), (6, 8, "QUANTITY")], set()),
    ],
)
def test_what_is_counted_is_no_name(candidates, passed_over):
    assert counted_names(candidates) == passed_over
