"""The report's own area and what 全市 means in it."""

import pytest

from qyie.linking.homes import deictic_area, home_of


@pytest.mark.parametrize(
    ("area", "code", "word", "name", "area_code"),
    [
        ("清远市清城区", "441802", "全区", "清远市清城区", "441802"),
        ("清远市清城区", "441802", "全市", "清远市", "441800"),
        ("清远市清城区", "441802", "全省", "广东省", "440000"),
        ("连州市", "441882", "全市", "连州市", "441882"),
        ("清远市", "441800", "我市", "清远市", "441800"),
        ("广东省", "440000", "全省", "广东省", "440000"),
        ("广西壮族自治区", "450000", "全区", "广西壮族自治区", "450000"),
        ("清远市", "441800", "全国", "中国", None),
        (None, None, "全市", None, None),
    ],
)
def test_deictic_words(area, code, word, name, area_code):
    found = deictic_area(word, home_of({"area": area, "area_code": code}))
    assert (found.name, found.code) == (name, area_code)


def test_names_of_the_area_and_those_above():
    names = home_of({"area": "连州市", "area_code": "441882"}).names
    assert {"连州", "连州市", "清远", "清远市", "广东", "广东省", "全国"} <= names
    assert "英德" not in names


@pytest.mark.parametrize("info", [{}, {"area": ""}, {"area": 5, "area_code": 6}])
def test_unknown_areas(info):
    assert home_of(info).area.name is None
