"""Linking over the example table, broken input, and arbitrary mentions."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import OptionError, TextError
from qyie.language.periods import period
from qyie.language.places import place
from qyie.language.quantities import quantity
from qyie.linking import Link, Mention, link
from qyie.values import Value

LABELS = {"I": "INDICATOR", "Q": "QUANTITY", "P": "PLACE", "G": "PROGRAM", "T": "PERIOD"}
MARK = re.compile(r"<([IQPGT])>(.*?)</\1>", re.DOTALL)
FILE = Path(__file__).parents[1] / "data" / "observations.jsonl"
TABLE = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]


def unmark(marked: str, area: str | None = None) -> tuple[str, list[Mention]]:
    """The plain text of a marked sentence, and its mentions."""
    pieces: list[str] = []
    mentions: list[Mention] = []
    offset = last = 0
    for match in MARK.finditer(marked):
        before = marked[last : match.start()]
        pieces += [before, match[2]]
        start = offset + len(before)
        offset = start + len(match[2])
        last = match.end()
        label = LABELS[match[1]]
        mentions.append(Mention(start, offset, label, value_of(label, match[2], area)))
    pieces.append(marked[last:])
    return "".join(pieces), mentions


def value_of(label: str, surface: str, area: str | None) -> Value | None:
    if label == "QUANTITY":
        return quantity(surface)
    if label == "PERIOD":
        return period(surface)
    if label == "PLACE":
        return place(surface, within=area)
    return None


@pytest.mark.parametrize("example", TABLE, ids=[example["name"] for example in TABLE])
def test_examples(example: dict[str, Any]) -> None:
    info = example["context"]
    text, mentions = unmark(example["text"], info.get("area"))
    links = link(text, mentions, {"info": info, "sections": []})
    assert len(links) == len(example["rows"])
    for found, row in zip(links, example["rows"], strict=True):
        quantity = mentions[found.quantity]
        actual: dict[str, Any] = {
            "quantity": text[quantity.start : quantity.end],
            "indicator": surface(text, mentions, found.indicator),
            "transformation": found.transformation,
            "basis": found.basis,
            "direction": found.direction,
            "scenario": found.scenario,
            "period": found.period,
            "area": found.area,
            "obs_value": None if found.obs_value is None else str(found.obs_value),
        }
        assert {name: actual[name] for name in row} == row


def surface(text: str, mentions: list[Mention], index: int | None) -> str | None:
    return None if index is None else text[mentions[index].start : mentions[index].end]


def test_what_is_left_open_has_a_reason() -> None:
    text, mentions = unmark("<I>甲</I>、<I>乙</I>、<I>丙</I>分别增长<Q>8.1%</Q>、<Q>4.4%</Q>。")
    links = link(text, mentions, {})
    assert [row.indicator for row in links] == [None, None]
    assert all("3 indicators for 2 quantities" in (row.reason or "") for row in links)
    assert all(row.score < 0.5 for row in links)


def test_low_and_high_swap_with_a_fall() -> None:
    text, mentions = unmark("<I>单位能耗</I>下降<Q>3%-4%</Q>。")
    (row,) = link(text, mentions, {})
    assert (row.low, row.high) == (Decimal(-4), Decimal(-3))


def test_sections_of_the_context_are_used() -> None:
    text, mentions = unmark("第一篇 今后怎么干\n<I>地区生产总值</I>增长<Q>6%</Q>。")
    sections = [{"heading": "2024年工作安排", "level": 1, "start": 0, "end": len(text)}]
    (row,) = link(text, mentions, {"info": {"year": 2024}, "sections": sections})
    assert (row.scenario, row.period) == ("target", "2024")
    (row,) = link(text, mentions, {"info": {"year": 2024}})
    assert row.scenario == "actual"


def test_a_place_read_from_the_text_is_pointed_to() -> None:
    text, mentions = unmark("<P>江北产业园</P>引进<I>项目</I><Q>45个</Q>。")
    (row,) = link(text, mentions, {"info": {"area": "江南市"}})
    assert row.area_index == 0
    assert mentions[0].label == "PLACE"


def test_area_of_an_unknown_report_goes_on() -> None:
    text, mentions = unmark("<P>广州市</P><I>出口</I>增长<Q>3%</Q>。<I>进口</I>增长<Q>2%</Q>。")
    first, second = link(text, mentions, {})
    assert first.area == second.area == "广州市"
    assert second.score < first.score


def test_context_may_be_missing_or_broken() -> None:
    text, mentions = unmark("<I>出口</I>增长<Q>3%</Q>。")
    broken = {"info": None, "sections": [None, {"start": "x"}], "glossary": None}
    assert link(text, mentions) == link(text, mentions, {}) == link(text, mentions, broken)


@pytest.mark.parametrize("text", [None, b"text", 5])
def test_text_of_a_wrong_type(text: Any) -> None:
    with pytest.raises(TextError, match="pass a str"):
        link(text, [], {})


@pytest.mark.parametrize("entities", [None, "abc", 7])
def test_entities_of_a_wrong_type(entities: Any) -> None:
    with pytest.raises(OptionError, match="pass a list"):
        link("甲", entities, {})


def test_context_of_a_wrong_type() -> None:
    with pytest.raises(OptionError, match="pass a dict"):
        link("甲", [], ["info"])


def test_rows_are_json() -> None:
    text, mentions = unmark("<I>出口</I><Q>3.5亿元</Q>，下降<Q>3%</Q>。")
    rows = [row.to_json() for row in link(text, mentions, {})]
    assert json.loads(json.dumps(rows)) == rows
    assert rows[1]["obs_value"] == "-3"


def test_mentions_outside_the_text() -> None:
    mentions = [Mention(0, 2, "QUANTITY"), Mention(90, 99, "QUANTITY"), Mention(99, 90, "PERIOD")]
    first, second = link("5个", mentions, {})
    assert second == Link(1, score=0.0, reason="the quantity lies outside the text")
    assert first.quantity == 0


LETTERS = (
    "增长下降占比从由到至分别达预计力争目标年均同比全市全省的、，。；：（）()\n\t|一二三5%亿元个Ⓘ "
)


@st.composite
def texts_with_mentions(draw: st.DrawFn) -> tuple[str, list[Mention]]:
    text = draw(st.text(st.sampled_from(LETTERS) | st.characters(), max_size=120))
    size = len(text) + 3
    spans = draw(
        st.lists(
            st.tuples(
                st.integers(0, size),
                st.integers(0, size),
                st.sampled_from(["INDICATOR", "QUANTITY", "PLACE", "PROGRAM", "PERIOD", "X"]),
            ),
            max_size=14,
        )
    )
    return text, [Mention(start, end, label) for start, end, label in sorted(spans)]


@settings(max_examples=300, deadline=None)
@given(texts_with_mentions(), st.none() | st.integers(-5, 12000))
def test_arbitrary_mentions_over_arbitrary_text(
    drawn: tuple[str, list[Mention]], year: int | None
) -> None:
    text, mentions = drawn
    links = link(text, mentions, {"info": {"year": year, "area": "江南市"}})
    quantities = [i for i, mention in enumerate(mentions) if mention.label == "QUANTITY"]
    assert [row.quantity for row in links] == quantities
    for row in links:
        assert 0 <= row.score <= 1
        assert row.indicator is None or mentions[row.indicator].label == "INDICATOR"
        assert row.period_index is None or mentions[row.period_index].label == "PERIOD"
        assert row.area_index is None or mentions[row.area_index].label == "PLACE"


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TABLE), st.sampled_from(TABLE))
def test_a_paragraph_does_not_depend_on_the_next(
    first: dict[str, Any], second: dict[str, Any]
) -> None:
    text, mentions = unmark(first["text"])
    more, others = unmark(second["text"])
    shift = len(text) + 1
    joined = text + "\n" + more
    moved = [Mention(m.start + shift, m.end + shift, m.label, m.value) for m in others]
    alone = link(text, mentions, {"info": {"year": 2023}})
    together = link(joined, mentions + moved, {"info": {"year": 2023}})
    assert together[: len(alone)] == alone
