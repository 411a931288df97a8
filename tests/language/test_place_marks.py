"""Marks hold every position that a plain search finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.language.place_marks import BODY, BREAK, EDGE, NAME, NOUN, Marker, town_table

NAMES = ("清远", "清远市", "连州", "粤")
NOUNS = ("村", "大道", "高速公")
EDGES = ("的", "推进")
BODIES = ("局", "公司")
REACH = 30
MARKER = Marker(
    {
        NOUN: (noun for noun in NOUNS if len(noun) == 1),
        BREAK: "，。\n",
        EDGE: (edge for edge in EDGES if len(edge) == 1),
        BODY: "局",
    },
    {NAME: NAMES, NOUN: NOUNS, EDGE: EDGES, BODY: BODIES},
    {"村": "民官"},
)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from((*NAMES, *NOUNS, *EDGES, *BODIES, "石角", "村民", "，", "。", "\n")),
        st.text(max_size=3),
    )
).map("".join)


def _begin(text: str, words: tuple[str, ...]) -> set[int]:
    return {position for position in range(len(text)) if text.startswith(words, position)}


@settings(max_examples=200)
@given(TEXTS)
def test_nothing_is_missed(text: str) -> None:
    marks = MARKER.marks(text, town_table(["石角"]))
    assert _begin(text, ("清远", "连州", "石角")) <= set(marks.names)
    barred = _begin(text, ("村民", "村官"))
    assert _begin(text, NOUNS) - barred <= set(marks.nouns)
    assert barred.isdisjoint(marks.nouns)
    assert _begin(text, EDGES) <= set(marks.edges) or not marks.nouns
    assert _begin(text, BODIES) <= set(marks.bodies)
    for positions in (marks.names, marks.nouns, marks.edges, marks.bodies):
        assert positions == sorted(set(positions))
        assert all(0 <= position < len(text) for position in positions)


@settings(max_examples=200)
@given(TEXTS)
def test_a_name_reaches_back_to_a_break(text: str) -> None:
    marks = MARKER.marks(text)
    for noun, floor, first, last in zip(
        marks.nouns, marks.floors, marks.edges_from, marks.edges_to, strict=True
    ):
        after_break = max((at + 1 for at in range(noun) if text[at] in "，。\n"), default=0)
        assert floor == max(after_break, noun - REACH)
        assert marks.edges[first:last] == [edge for edge in marks.edges if floor <= edge < noun]


def test_a_text_without_marks() -> None:
    assert MARKER.marks("") == ([], [], [], [], [], [], [])
    assert MARKER.marks("𠮷\ud800a") == ([], [], [], [], [], [], [])
