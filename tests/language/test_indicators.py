"""Tests of the indicator finder and of what names stand for, over tables of examples."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qyie.errors import OptionError, TextError
from qyie.language.indicators import find_indicators, indicator, lexicon_phrases
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import IndicatorRow

DATA = Path(__file__).parents[1] / "data"
MARK = re.compile(r"</?[IQ]>")


def rows(name):
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def unmarked(marked):
    """Text, quantity spans and indicator spans of a marked sentence."""
    text, quantities, indicators, opened = "", [], [], 0
    position = 0
    for match in MARK.finditer(marked):
        text += marked[position : match.start()]
        position = match.end()
        if match.group().startswith("</"):
            (quantities if match.group() == "</Q>" else indicators).append((opened, len(text)))
        else:
            opened = len(text)
    return text + marked[position:], quantities, indicators


@pytest.mark.parametrize("row", rows("indicators.jsonl"), ids=lambda row: row["rule"])
def test_finds_what_the_guidelines_mark(row):
    text, quantities, expected = unmarked(row["marked"])
    found = find_indicators(text, quantities)
    assert [text[start:end] for start, end, _ in found] == [text[a:b] for a, b in expected]
    assert [(start, end) for start, end, _ in found] == expected


@pytest.mark.parametrize("row", rows("indicator_names.jsonl"), ids=lambda row: row["names"][0])
def test_names_of_one_statistic_have_one_value(row):
    for name in row["names"]:
        value = indicator(name)
        assert value.id == row["id"], name
        assert value.name == row["name"], name
        assert value.unit == row["unit"], name


def test_every_alias_of_a_row_gives_its_id():
    for row in load_rows("indicators.jsonl", IndicatorRow):
        for name in (row.name, *row.aliases):
            assert indicator(name).id == row.id, name


def test_phrases_hold_names_aliases_and_composed_forms():
    phrases = dict(lexicon_phrases("INDICATOR"))
    assert phrases["规上工业增加值"] == phrases["规模以上工业增加值"]
    assert phrases["铁路货运量"] == indicator("铁路货运量").id
    assert all(phrases.values())


def test_lexicon_false_leaves_out_statistics_without_a_quantity():
    text = "森林覆盖率稳步提高"
    assert [found[:2] for found in find_indicators(text, [])] == [(0, 5)]
    assert find_indicators(text, [], lexicon=False) == []


def test_boundaries_end_a_phrase():
    text = "青禾湾货物吞吐量300万吨"
    quantities = [(8, 13)]
    assert [found[:2] for found in find_indicators(text, quantities)] == [(0, 8)]
    found = find_indicators(text, quantities, boundaries=[(0, 3)])
    assert [text[start:end] for start, end, _ in found] == ["货物吞吐量"]


def test_empty_name_is_none():
    assert indicator("") is None
    assert indicator("  ") is None


@pytest.mark.parametrize("wrong", [None, 5, b"GDP"])
def test_wrong_types(wrong):
    with pytest.raises(TextError):
        indicator(wrong)
    with pytest.raises(TextError):
        find_indicators(wrong, [])


@pytest.mark.parametrize("wrong", [None, 3, [1], [(0, 99)], [("a", "b")], [(3, 1)]])
def test_wrong_spans(wrong):
    with pytest.raises(OptionError):
        find_indicators("投资5亿元", wrong)
    with pytest.raises(OptionError):
        find_indicators("投资5亿元", [], boundaries=wrong)


def test_unknown_label():
    with pytest.raises(OptionError):
        list(lexicon_phrases("PLACE"))


PIECES = st.sampled_from(
    ["增长", "5%", "、", "，", "和", "占", "的比重", "工业投资", "“", "”", "（", "）", "人均", "\n",
     "\ue000", "\ue001", "\ud800", "😀", "a", " ", "改造", "比", "分别", "全市", "一", "2021年"]
)  # fmt: skip


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=25).map("".join)), st.data())
@settings(max_examples=150, deadline=None)
def test_arbitrary_text(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = find_indicators(text, spans)
    end = 0
    for start, stop, value in found:
        assert end <= start < stop <= len(text)
        assert value.name
        end = stop
    assert indicator(text) is None or indicator(text).name
