"""The days that a PERIOD means at its place."""

import pytest

from qyie.language.periods import period
from qyie.linking.mentions import Mention
from qyie.linking.outline import Part
from qyie.linking.times import a_year_before, is_long, resolve, years


@pytest.mark.parametrize(
    ("surface", "part_year", "year", "sdmx"),
    [
        ("全年", 2021, 2022, "2021"),
        ("今年", 2021, 2022, "2022"),
        ("去年", 2021, 2022, "2021"),
        ("上年度", 2021, 2022, "2020"),
        ("1-11月", 2021, 2022, "2021-01-01/P11M"),
        ("上半年", 2022, 2022, "2022-S1"),
        ("过去五年", 2021, 2022, "2017-01-01/P5Y"),
        ("连续两年", 2021, 2022, "2020-01-01/P2Y"),
        ("年底", 2022, 2022, "2022"),
        ("2025年底", 2022, 2022, "2025"),
        ("年底前", 2022, 2022, "2022"),
        ("6月底前", 2022, 2022, "2022-M06"),
        ("五一", 2022, 2022, "2022-M05"),
        ("2019年4月", 2022, 2022, "2019-M04"),
        ("全年", None, None, None),
        ("甲", 2021, 2022, None),
    ],
)
def test_resolve(surface, part_year, year, sdmx):
    mention = Mention(0, len(surface), "PERIOD", period(surface))
    found = resolve(surface, mention, Part(year=part_year), year)
    assert (found.sdmx if found else None) == sdmx


def test_lengths_and_the_year_before():
    five, one = years(2016, 2020), years(2020, 2020)
    assert is_long(five)
    assert not is_long(one)
    assert not is_long(None)
    before = a_year_before(period("2021年上半年"))
    assert before is not None
    assert before.sdmx == "2020-S1"
    assert a_year_before(None) is None
