"""Units: the registry, conversion inside a dimension, refusal across."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.errors import LexiconError, OptionError
from qyie.language.quantities import quantity
from qyie.language.units import find_unit, kind_of, unit_pattern
from qyie.lexicons.loader import read_rows
from qyie.lexicons.units import ClassifierRow, UnitRow, load_classifiers, load_units
from qyie.values import Quantity

CONVERSIONS = [
    ("3万亩", "公顷", "2000"),
    ("1公顷", "亩", "15"),
    ("712.39亿元", "元", "71239000000"),
    ("5角", "元", "0.5"),
    ("12公里", "米", "12000"),
    ("6英尺", "厘米", "182.88"),
    ("1000亿斤", "吨", "50000000"),
    ("2斤", "千克", "1"),
    ("15平方公里", "公顷", "1500"),
    ("24亿方", "立方米", "2400000000"),
    ("16.3万千瓦", "兆瓦", "163"),
    ("1千瓦时", "焦耳", "3600000"),
    ("20℃", "℉", "68"),
    ("98.6华氏度", "摄氏度", "37"),
    ("2小时", "分钟", "120"),
    ("18个月", "年", "1.5"),
    ("4‰", "%", "0.4"),
    ("25个基点", "个百分点", "0.25"),
    ("三成五", "‰", "350"),
    ("10元/平方米", "元/公顷", "100000"),
    ("1200元/月", "元/年", "14400"),
    ("6PB", "TB", "6144"),
    ("10Gbps", "Mbps", "10000"),
    ("1.2万吨标准煤", "吉焦", "351691.2"),
]
REFUSALS = [
    ("712.39亿元", "吨"),
    ("5.4%", "个百分点"),
    ("0.4个百分点", "%"),
    ("100美元", "元"),
    ("7家", "个"),
    ("30天", "年"),
    ("3岁", "年"),
    ("12公里", "不知道"),
    ("103.5", "元"),
    ("第三", "名"),
    ("3.9:43.9:52.2", "%"),
]


@pytest.mark.parametrize(("text", "unit", "value"), CONVERSIONS)
def test_conversion(text, unit, value):
    converted = quantity(text).to(unit)
    assert converted.value == Decimal(value)
    assert converted.unit == unit
    assert converted.stated == converted.value
    assert converted.unit_mult == 0


@pytest.mark.parametrize(("text", "unit"), REFUSALS)
def test_refusal(text, unit):
    with pytest.raises(OptionError, match=r"known|cannot be converted"):
        quantity(text).to(unit)


@pytest.mark.parametrize("wrong", [None, 3, b"\xe5\x85\x83"])
def test_wrong_types(wrong):
    with pytest.raises(OptionError, match="unit must be text"):
        quantity("3元").to(wrong)


def test_bounds_are_converted_too():
    assert quantity("不超过3万亩").to("公顷").high == Decimal(2000)
    assert quantity("400-600万元").to("角").low == Decimal(40000000)
    assert quantity("三分之一").value is not None


def test_exact_where_it_terminates_else_28_digits():
    assert quantity("1公顷").to("亩").value == 15
    third = quantity("1亩").to("公顷").value
    assert str(third) == "0.06666666666666666666666666667"


@given(
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.sampled_from(
        [("公顷", "亩"), ("公里", "米"), ("吨", "斤"), ("千瓦", "兆瓦"), ("小时", "分钟")]
    ),
)
def test_there_and_back(number, units):
    here, there = units
    start = Quantity(value=number, unit=here, dimension=find_unit(here).dimension)
    assert start.to(there).to(here).value == number


# -- The registry --------------------------------------------------------------------------------


def test_every_unit_is_found_and_matched():
    pattern = re.compile(unit_pattern())
    for row in load_units():
        for name in (row.unit, *row.aliases, *row.spellings):
            unit = find_unit(name)
            assert unit is not None, name
            assert unit.dimension == row.dimension, name
            assert pattern.fullmatch(name), name
    for row in load_classifiers():
        assert pattern.fullmatch(row.unit), row.unit
        assert row.counts


def test_no_name_twice():
    names = [name for row in load_units() for name in (row.unit, *row.aliases, *row.spellings)]
    assert len(names) == len(set(names))
    classifiers = [row.unit for row in load_classifiers()]
    assert len(classifiers) == len(set(classifiers))


def test_every_base_is_a_unit_of_factor_one():
    units = {row.unit: row for row in load_units()}
    for row in units.values():
        assert units[row.base].factor == 1, row.unit
        assert units[row.base].dimension == row.dimension, row.unit


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("元/平方米", "currency/area"),
        ("吨/日", "mass/duration"),
        ("t/a", "mass/duration"),
        ("件/万人", "count/count"),
        ("元/人·年", "currency/count/duration"),
        ("/10万", "count/count"),
        ("头(只)", "count"),
        ("辆(艘、架、列)次", "count"),
        ("家次", "count"),
    ],
)
def test_composed_units(text, dimension):
    assert find_unit(text).dimension == dimension


@pytest.mark.parametrize("text", ["", "不知道", "元/不知道", "G", "/", "(户)"])
def test_unknown_units(text):
    assert find_unit(text) is None


def test_kinds():
    assert kind_of("proportion") == "percent"
    assert kind_of("percentage_point") == "percentage_point"
    assert kind_of("duration") == "duration"
    assert kind_of("currency") == "amount"


@pytest.mark.parametrize(
    ("line", "model"),
    [
        ('{"unit": "元"}', UnitRow),
        ('{"unit": "个", "counts": "things", "colour": "red"}', ClassifierRow),
        ('{"unit": "个", "counts": "things", "chinese": "perhaps"}', ClassifierRow),
        ("no json", ClassifierRow),
    ],
)
def test_bad_rows_are_refused(line, model):
    with pytest.raises(LexiconError, match="row 1"):
        list(read_rows([line], model, "units"))


@pytest.mark.parametrize(
    ("text", "unit", "value"),
    [
        ("712.39亿元", "亿元", "712.39"),
        ("712.39亿元", "万元", "7123900"),
        ("3万亩", "万公顷", "0.2"),
    ],
)
def test_units_with_a_scale_are_converted_to(text, unit, value):
    converted = quantity(text).to(unit)
    assert (converted.value, converted.unit) == (Decimal(value), unit)
