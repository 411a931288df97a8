"""What a quantity is, by value and by surface."""

import pytest

from qyie.language.quantities import quantity
from qyie.linking.kinds import measure


@pytest.mark.parametrize(
    ("surface", "kind"),
    [
        ("5.4%", "percent"),
        ("百分之六", "percent"),
        ("两成", "percent"),
        ("约一半", "percent"),
        ("四分之一", "percent"),
        ("两位数", "percent"),
        ("两个80%", "percent"),
        ("0.4个百分点", "percentage_point"),
        ("第三", "rank"),
        ("首位", "rank"),
        ("前二十名", "rank"),
        ("3.9:43.9:52.2", "ratio"),
        ("4倍", "multiple"),
        ("翻一番", "multiple"),
        ("712.39亿元", "amount"),
        ("18.1", "amount"),
    ],
)
@pytest.mark.parametrize("resolved", [True, False])
def test_kinds(surface, kind, resolved):
    value = quantity(surface) if resolved else None
    assert measure(surface, value).kind == kind


def test_money_bounds_ages_and_signs():
    assert measure("2000万元以上", None).money
    assert measure("2000万元以上", None).bounded
    assert measure("亿元以上", quantity("亿元以上")).money
    assert not measure("5家", None).money
    assert not measure("5家", None).bounded
    assert measure("3岁以下", None).age
    assert measure("100周年", None).anniversary
    assert measure("-4.6%", None).negative
    assert measure("16.5万吨/日", None).unit == "吨/日"
    assert measure("5家", quantity("5家")).unit == "家"
