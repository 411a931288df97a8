"""Layout repair: the example table, the five reports, and properties of the offset map."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from qyie.errors import OptionError, TextError
from qyie.layout import read_text, repair

ROOT = Path(__file__).parents[2]
DATA = Path(__file__).parent / "data"
REPORTS = sorted(path.stem for path in (ROOT / "seeds").glob("*.txt"))
ROWS = [json.loads(line) for line in (DATA / "repair.jsonl").read_text("utf-8").splitlines()]

# Characters and words that layout is made of, so that random texts are full of it.
LAYOUT = [
    *"\n\r\f\t\v \u3000\xa0\u200b\ufeff\x00\x85\u2028〔〕[]［］^{}*#|&-—–?①.,%“”（）()，。；：、！",
    *("\r\n", "\n\n", "  ", "**", "〔1〕", "^{〔2〕}", "[3]", "— 4 —", "第5页", "6", "&nbsp;"),
    *(
        "各位代表：",
        "一、",
        "（一）",
        "1.",
        "——",
        "名词解释",
        "打印",
        "\ufffd ",
        "\ud800",
        "👨\u200d👩",
    ),
]
WORDS = [
    *"清远市城区年月日元亿甲乙丙Ab",
    *("全年完成地区生产总值712.39亿元、同比增长5.4%，人均", "58.53亿", "2021年", "指", "233 0 吨"),
]
text_of_layout = st.lists(st.sampled_from(LAYOUT + WORDS), max_size=60).map("".join)
any_text = st.text(st.characters(), max_size=200)
texts = text_of_layout | any_text | st.lists(text_of_layout | any_text, max_size=4).map("\n".join)


def without_space(text: str) -> str:
    return re.sub(r"\s", "", text)


# -- Examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", ROWS, ids=[row["about"] for row in ROWS])
def test_example(row):
    assert repair(row["raw"]).text == row["text"]


@pytest.mark.parametrize("row", ROWS, ids=[row["about"] for row in ROWS])
def test_example_is_stable(row):
    assert repair(row["text"]).text == row["text"]


# -- The five reports ----------------------------------------------------------------------------


@pytest.fixture(scope="module", params=REPORTS)
def report(request):
    raw = read_text(ROOT / "seeds" / f"{request.param}.txt")
    lines = (ROOT / "corpus" / f"{request.param}.jsonl").read_text("utf-8").splitlines()
    return repair(raw), [json.loads(line) for line in lines]


def test_no_gold_span_is_lost(report):
    repaired, paragraphs = report
    for paragraph in paragraphs:
        for span in paragraph["spans"]:
            raw_span = (span["raw_start"], span["raw_end"])
            found = repaired.from_raw(*raw_span)
            assert found is not None
            start, end = found
            gold = paragraph["text"][span["start"] : span["end"]]
            assert without_space(repaired.text[start:end]) == without_space(gold)
            assert repaired.to_raw(start, end) == raw_span


def test_gold_paragraphs_come_back(report):
    repaired, paragraphs = report
    for paragraph in paragraphs:
        found = repaired.from_raw(paragraph["raw_start"], paragraph["raw_end"])
        assert found is not None
        # The characters lost before notes and the advert in a heading are in the gold text.
        gold = paragraph["text"].removeprefix("\ufffd").removesuffix("侯卫东官场笔记")
        assert without_space(repaired.text[slice(*found)]) == without_space(gold)


def test_no_sentence_is_cut(report):
    repaired, paragraphs = report
    for paragraph in paragraphs:
        start, end = repaired.from_raw(paragraph["raw_start"], paragraph["raw_end"])
        for line in repaired.text[start:end].split("\n")[:-1]:
            assert line[-1] in "。！？；："


def test_reports_are_stable(report):
    repaired, _ = report
    assert repair(repaired.text).text == repaired.text


def test_eight_copies_are_repaired_alike():
    text = repair(read_text(ROOT / "seeds" / "qingyuan-2017-gov.txt")).text
    copies = text.split("2017年清远市政府工作报告")[1:]
    assert len(copies) == 8
    assert {copy.rstrip() for copy in copies} == {copies[0].rstrip()}


# -- Properties ----------------------------------------------------------------------------------


@given(texts)
@example("〔" * 40 + "1" + "〕" * 40)
@example("**" * 31)
@settings(max_examples=300, deadline=None)
def test_repairing_twice_changes_nothing(raw):
    once = repair(raw).text
    assert repair(once).text == once


@given(texts)
@settings(max_examples=300, deadline=None)
def test_every_character_stands_for_one_raw_character(raw):
    repaired = repair(raw)
    positions = [repaired.to_raw(at, at + 1) for at in range(len(repaired.text))]
    assert all(end == start + 1 for start, end in positions)
    assert positions == sorted(set(positions))
    for character, (start, _) in zip(repaired.text, positions, strict=True):
        # What is put in the place of another character is a space, a tab, a line end or U+FFFD.
        assert character == raw[start] or character in " \t\n\ufffd"


@given(texts)
@settings(max_examples=200, deadline=None)
def test_raw_characters_map_back_or_to_nothing(raw):
    repaired = repair(raw)
    kept = {repaired.to_raw(at, at + 1)[0]: at for at in range(len(repaired.text))}
    for at in range(len(raw)):
        expected = (kept[at], kept[at] + 1) if at in kept else None
        assert repaired.from_raw(at, at + 1) == expected


@given(texts, st.data())
@settings(max_examples=200, deadline=None)
def test_spans_go_there_and_back(raw, data):
    repaired = repair(raw)
    start = data.draw(st.integers(0, len(repaired.text)))
    end = data.draw(st.integers(start, len(repaired.text)))
    raw_start, raw_end = repaired.to_raw(start, end)
    assert 0 <= raw_start <= raw_end <= len(raw)
    if start < end:
        assert repaired.from_raw(raw_start, raw_end) == (start, end)
    assert repaired.from_raw(0, len(raw)) == (
        (0, len(repaired.text)) if repaired.text else None
    ) or (not raw)


@given(texts)
@settings(max_examples=200, deadline=None)
def test_paragraphs_hold_no_layout_at_their_edges(raw):
    text = repair(raw).text
    assert not re.search(r"[\r\f\v\x85\u2028\u2029\u3000\xa0\u200b\ufeff\x00]", text)
    assert "\n\n" not in text
    assert text == text.strip(" \n")
    text.encode("utf-8")


# Lines of words, each with a Han character, are never page numbers, marks or navigation: all that
# is not white space stays, in its order.
plain_line = st.tuples(
    st.text("甲乙丙丁戊0123456789.%，。；、“”（）+-—ABab \u3000", max_size=40),
    st.text("甲乙丙丁戊", min_size=1, max_size=5),
).map("".join)


@given(st.lists(plain_line, max_size=12), st.sampled_from(["\n", "\n\n", "\r\n", "\n\f"]))
@settings(max_examples=200, deadline=None)
def test_what_is_not_layout_stays(lines, line_end):
    raw = line_end.join(lines)
    assert without_space(repair(raw).text) == without_space(raw)


def test_ten_megabytes():
    line = "重点项目完成投资额 58.53亿\n\n元、完成率 121.4%，工业投资同比增长 86.7%。\n"
    raw = line * (10_000_000 // len(line.encode()))
    text = repair(raw).text
    assert text.count("58.53亿元") == raw.count("58.53亿")
    assert (
        len(text)
        == raw.count("58.53亿")
        * len("重点项目完成投资额58.53亿元、完成率121.4%，工业投资同比增长86.7%。\n")
        - 1
    )


# -- Wrong use -----------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, b"58.53", 58, ["text"], Path("report.txt")])
def test_what_is_not_text_is_refused(value):
    with pytest.raises(TextError, match="not text"):
        repair(value)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (2, 1), (0, 99)])
def test_offsets_outside_the_text_are_refused(start, end):
    repaired = repair("全年 增长 5%。")
    with pytest.raises(OptionError, match="does not lie inside the repaired text"):
        repaired.to_raw(start, end)
    with pytest.raises(OptionError, match="does not lie inside the raw text"):
        repaired.from_raw(start, end)
