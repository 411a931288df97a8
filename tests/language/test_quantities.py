"""Quantities: the example table, the corpus, and properties of the parser and the finder."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.errors import TextError
from qyie.language.quantities import find_quantities, quantity
from qyie.values import Quantity

ROOT = Path(__file__).parents[2]
ROWS: list[dict[str, Any]] = [
    json.loads(line)
    for line in (ROOT / "tests/data/quantities.jsonl").read_text(encoding="utf-8").splitlines()
]
EXPRESSIONS = [row for row in ROWS if "text" in row]
SENTENCES = [row for row in ROWS if "sentence" in row]
MARKS = re.compile("[【】]")


def marked(sentence: str) -> str:
    """The sentence with 【】 around what is found."""
    parts, done = [], 0
    for start, end, _ in find_quantities(sentence):
        parts += [sentence[done:start], "【", sentence[start:end], "】"]
        done = end
    return "".join([*parts, sentence[done:]])


# -- Examples ------------------------------------------------------------------------------------


@pytest.mark.parametrize("row", EXPRESSIONS, ids=lambda row: f"{row['form']}: {row['text']}")
def test_expression(row):
    found = quantity(row["text"])
    assert found is not None
    assert found.model_dump(mode="json", exclude_defaults=True) == row["means"]


@pytest.mark.parametrize("row", EXPRESSIONS, ids=lambda row: f"{row['form']}: {row['text']}")
def test_expression_in_a_sentence(row):
    text = row["text"]
    sentence = f"全市达到{text}，比上年有所变化。"
    found = find_quantities(sentence)
    assert [sentence[start:end] for start, end, _ in found] == row.get("found", [text])
    if "found" not in row:
        assert found[0][2] == quantity(text)


@pytest.mark.parametrize("row", SENTENCES, ids=lambda row: f"{row['form']}: {row['about']}")
def test_sentence(row):
    assert marked(MARKS.sub("", row["sentence"])) == row["sentence"]


def test_shared_unit():
    found = find_quantities("分别高于全国18.1和14.8个百分点")
    assert [value.unit for _, _, value in found] == ["个百分点", "个百分点"]
    assert {value.kind for _, _, value in found} == {"percentage_point"}


def test_two_of_a_percentage():
    sentence = "基本实现“两个80%”的目标"
    ((start, end, value),) = find_quantities(sentence)
    assert sentence[start:end] == "两个80%"
    assert value.value == 80


# -- The development figures on the corpus -------------------------------------------------------


def counts(path: Path) -> tuple[int, int, int]:
    right = predicted = gold = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        paragraph = json.loads(line)
        spans = {
            (span["start"], span["end"])
            for span in paragraph["spans"]
            if span["label"] == "QUANTITY"
        }
        found = {(start, end) for start, end, _ in find_quantities(paragraph["text"])}
        right += len(spans & found)
        predicted += len(found)
        gold += len(spans)
    return right, predicted, gold


def test_strict_f1_on_the_reports(gold_files):
    right, predicted, gold = map(sum, zip(*map(counts, gold_files), strict=True))
    assert 2 * right / (predicted + gold) >= 0.98


def test_strict_f1_on_written_paragraphs():
    right, predicted, gold = counts(ROOT / "corpus" / "written.jsonl")
    assert 2 * right / (predicted + gold) >= 0.97


def test_found_and_parsed_alone_agree(gold_files):
    """The finder's value is the parser's value of the span, but for a unit shared further on."""
    for path in gold_files:
        for line in path.read_text(encoding="utf-8").splitlines():
            text = json.loads(line)["text"]
            for start, end, value in find_quantities(text):
                alone = quantity(text[start:end])
                if alone != value:
                    assert text[end] in "和、与及"


# -- Properties ----------------------------------------------------------------------------------

AMOUNT = st.decimals(min_value=0, max_value=10**5, places=2).map(str)
SCALE = st.sampled_from(["", "万", "亿", "万亿", "百万"])
UNIT = st.sampled_from(
    ["元", "个", "公里", "平方米", "人次", "吨", "%", "美元", "个百分点", "吨/日"]
)
BOUND = st.sampled_from(
    [
        ("", "", "eq"),
        ("超", "", "gt"),
        ("", "以上", "ge"),
        ("不少于", "", "ge"),
        ("不足", "", "lt"),
        ("不超过", "", "le"),
        ("", "以内", "le"),
        ("约", "", "approx"),
        ("近", "", "approx"),
        ("", "左右", "approx"),
    ]
)
CARRIER = st.sampled_from(
    ["全年完成{}，同比增长。", "达到{}。", "投资{}的项目", "（{}）", "总量突破{}；"]
)


@given(AMOUNT, SCALE, UNIT, BOUND)
def test_rendered_amounts_parse_back(amount, scale, unit, bound):
    before, after, name = bound
    found = quantity(f"{before}{amount}{scale}{unit}{after}")
    assert found is not None
    assert found.bound == name
    assert found.stated == Decimal(amount)
    assert found.value == Decimal(amount) * Decimal(10) ** found.unit_mult
    lows = {"eq": found.value, "gt": found.value, "ge": found.value}
    highs = {"eq": found.value, "lt": found.value, "le": found.value}
    assert found.low == lows.get(name)
    assert found.high == highs.get(name)


@given(AMOUNT, SCALE, UNIT, BOUND, CARRIER)
def test_found_in_a_carrier_as_parsed_alone(amount, scale, unit, bound, carrier):
    expression = f"{bound[0]}{amount}{scale}{unit}{bound[1]}"
    sentence = carrier.format(expression)
    ((start, end, value),) = find_quantities(sentence)
    assert sentence[start:end] == expression
    assert value == quantity(expression)


@given(AMOUNT, SCALE, UNIT)
def test_widths_and_spaces(amount, scale, unit):
    plain = quantity(f"{amount}{scale}{unit}")
    wide = amount.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    assert quantity(f"{wide}{scale}{unit}") == plain
    assert quantity(f"{amount} {scale}{unit}") == plain
    sentence = f"完成{amount} {scale}{unit}，"
    assert [sentence[a:b] for a, b, _ in find_quantities(sentence)] == [sentence[2:-1]]


@given(AMOUNT, AMOUNT, UNIT, st.sampled_from("-—–~至"))
def test_ranges(low, high, unit, dash):
    ends = sorted([Decimal(low), Decimal(high)])
    found = quantity(f"{low}{dash}{high}{unit}")
    assert (found.low, found.high) == (ends[0], ends[1])
    assert found.value is None
    assert found.stated is None
    assert found.bound == "eq"


@pytest.mark.parametrize("row", EXPRESSIONS, ids=lambda row: f"{row['form']}: {row['text']}")
def test_stated_times_scale_is_value(row):
    found = quantity(row["text"])
    if found.value is None:
        assert found.stated is None
    elif isinstance(found.stated, Fraction):
        assert abs(found.stated - Fraction(found.value)) < Fraction(1, 10**20)
    else:
        assert found.stated * Decimal(10) ** found.unit_mult == found.value
    assert Quantity.model_validate_json(found.model_dump_json()) == found


NUMERIC = st.text(
    alphabet="0123456789.,-+—:%万亿千百十一二三两几半多余个元年月日第前约超以上成折番倍分之点比 "
    "（）“”\n\t|",
    max_size=80,
)


@given(st.one_of(st.text(max_size=200), NUMERIC))
def test_any_text(text):
    found = find_quantities(text)
    done = 0
    for start, end, value in found:
        assert done <= start < end <= len(text)
        assert isinstance(value, Quantity)
        assert text[start:end].strip() == text[start:end]
        done = end
    whole = quantity(text)
    assert whole is None or isinstance(whole, Quantity)


@pytest.mark.parametrize(
    "text",
    ["9" * 10_000 + "元", "九" * 10_000, "亿" * 10_000, "1," * 5_000, "1:" * 5_000, "1-" * 5_000,
     "1 " * 5_000, "1和" * 5_000, "约" * 10_000, "(" * 10_000, "1.1" * 5_000, "百分之" * 3_000,
     "第" * 10_000, "1个(" * 3_000, "０" * 10_000],
    ids=lambda text: text[:6],
)  # fmt: skip
def test_long_and_hostile_text(text):
    for start, end, _ in find_quantities(text):
        assert end - start <= 100
    assert quantity(text) is None


@pytest.mark.parametrize("wrong", [None, b"12", 12, ["3元"]])
def test_wrong_types(wrong):
    with pytest.raises(TextError, match="quantity takes text"):
        quantity(wrong)
    with pytest.raises(TextError, match="find_quantities takes text"):
        find_quantities(wrong)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "增长",
        "亩",
        "一批",
        "2021年1月",
        "很多",
        "不超过",
        "第",
        "以上",
        "5G",
        "4A级",
        "PM2.5",
        "“1+1+9”",
        "G107",
        "3.0版",
        "第二批",
        "十大",
        "国发〔2013〕4号",
        "12345",
        "1-11月",
    ],
)
def test_no_quantity(text):
    assert quantity(text) is None


def test_order_of_calls_does_not_matter():
    """Values that are equal but written differently are not mixed up (3% and 3.0%)."""
    assert str(quantity("3%").stated) == "3"
    assert str(quantity("3.0%").stated) == "3.0"
    assert str(quantity("3.00%").value) == "3.00"


def test_documentation_lists_every_form():
    script = ROOT / "scripts" / "write_quantity_forms.py"
    assert subprocess.run([sys.executable, script, "--check"], check=False).returncode == 0
