"""Numbers: the example table, and every written form of a number parsed back."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.errors import TextError
from qyie.language.numbers import Number, fold, parse_number, shift, to_decimal

TABLE = Path(__file__).parents[1] / "data" / "numbers.jsonl"
ROWS: list[dict[str, Any]] = [
    json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()
]
PLAIN = "零一二三四五六七八九"
FORMAL = "零壹贰叁肆伍陆柒捌玖"


def exact(text: str | None) -> Decimal | Fraction | None:
    if text is None:
        return None
    return Fraction(text) if "/" in text else Decimal(text)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['form']}: {row['text']}")
def test_example(row):
    number = parse_number(row["text"])
    if row["form"] == "no number":
        assert number is None
        return
    assert number is not None
    assert number.value == exact(row.get("value"))
    assert number.stated == exact(row.get("stated", row.get("value")))
    assert number.unit_mult == row.get("unit_mult", 0)
    assert (number.low, number.high) == (exact(row.get("low")), exact(row.get("high")))
    assert number.bound == row.get("bound", "eq")


# -- Every written form parses back --------------------------------------------------------------


def below_ten_thousand(number: int, digits: str, units: tuple[str, str, str]) -> str:
    text, gap = "", False
    for unit, name in zip((1000, 100, 10, 1), (*units, ""), strict=True):
        digit = number // unit % 10
        if digit:
            text += (digits[0] if gap and text else "") + digits[digit] + name
            gap = False
        else:
            gap = True
    return text


def chinese(number: int, *, formal: bool = False) -> str:
    """The standard reading of an integer up to 10**16."""
    digits, units = (FORMAL, ("仟", "佰", "拾")) if formal else (PLAIN, ("千", "百", "十"))
    if number == 0:
        return digits[0]
    text = ""
    for power, name in ((12, "万亿"), (8, "亿"), (4, "万"), (0, "")):
        group = number // 10**power % 10**4
        if group:
            if text and group < 1000:
                text += digits[0]
            text += below_ten_thousand(group, digits, units) + name
    # 三万亿五千亿 is written 三万五千亿
    if number >= 10**12 and number // 10**8 % 10**4:
        high = number // 10**8
        low = number % 10**8
        text = chinese(high, formal=formal) + "亿"
        if low:
            text += (digits[0] if low < 10**7 else "") + chinese(low, formal=formal)
    return text


WHOLE = st.integers(min_value=0, max_value=10**16 - 1)


@given(WHOLE)
def test_chinese_forms(number):
    for text in (chinese(number), chinese(number, formal=True)):
        assert parse_number(text) is not None, text
        assert parse_number(text).value == number, text
    assert parse_number("负" + chinese(number)).value == -number


@given(WHOLE)
def test_traditional_and_variants(number):
    plain = chinese(number)
    traditional = plain.replace("万", "萬").replace("亿", "億")
    assert parse_number(traditional) == parse_number(plain)
    assert parse_number(plain.replace("零", "〇")) == parse_number(plain)
    assert parse_number(" ".join(plain)) == parse_number(plain)


@given(st.integers(min_value=100, max_value=10**12))
def test_digit_by_digit(number):
    digits = "".join("〇一二三四五六七八九"[int(d)] for d in str(number))
    assert parse_number(digits).value == number


@given(st.decimals(min_value=0, max_value=10**9, places=3))
def test_arabic_forms(number):
    written = str(number)
    full_width = written.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789."})
    for text in (written, f"{number:,}", full_width):
        assert parse_number(text).value == number
    assert parse_number("-" + written).value == -number
    assert str(parse_number(written).stated) == written


@given(
    st.decimals(min_value=0, max_value=10**5, places=2),
    st.sampled_from([("百", 2), ("千", 3), ("万", 4), ("百万", 6), ("亿", 8), ("万亿", 12)]),
)
def test_scales(number, scale):
    name, power = scale
    parsed = parse_number(f"{number}{name}")
    assert parsed.value == shift(number, power)
    assert (parsed.stated, parsed.unit_mult) == (number, power)


@given(st.integers(1, 999), st.integers(1, 9999))
def test_mixed_forms(high, low):
    assert parse_number(f"{high}万{low:04d}").value == high * 10**4 + low
    assert parse_number(f"{high}亿{low}万").value == high * 10**8 + low * 10**4


@given(st.integers(1, 99), st.integers(2, 99))
def test_fractions(upper, lower):
    value = Fraction(upper, lower)
    assert parse_number(f"{chinese(lower)}分之{chinese(upper)}").value == value
    assert parse_number(f"{upper}/{lower}").value == value


@given(st.decimals(min_value=0, max_value=9999, places=2))
def test_decimals_in_words(number):
    whole, _, part = str(number).partition(".")
    text = f"{chinese(int(whole))}点{''.join(PLAIN[int(d)] for d in part)}"
    assert parse_number(text).value == number


# -- Helpers and hostile input -------------------------------------------------------------------


@given(st.text(max_size=60))
def test_any_text(text):
    number = parse_number(text)
    assert number is None or isinstance(number, Number)
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize("text", ["9" * 10_000, "九" * 10_000, "亿" * 10_000, "1," * 5_000])
def test_absurdly_long_runs_are_no_numbers(text):
    assert parse_number(text) is None


@pytest.mark.parametrize("wrong", [None, b"12", 12])
def test_wrong_types(wrong):
    with pytest.raises(TextError, match="parse_number takes text"):
        parse_number(wrong)


@given(st.decimals(allow_nan=False, allow_infinity=False), st.integers(-20, 20))
def test_shift_is_exact(number, power):
    assert Fraction(shift(number, power)) == Fraction(number) * Fraction(10) ** power


def test_to_decimal():
    assert to_decimal(Fraction(1, 8)) == Decimal("0.125")
    third = to_decimal(Fraction(1, 3))
    assert abs(Fraction(third) - Fraction(1, 3)) < Fraction(1, 10**27)
    assert to_decimal(Decimal("2.50")) == Decimal("2.50")
