"""What a figure says of its indicator, with and without a name."""

import pytest

from qyie.linking.kinds import measure
from qyie.linking.transformation import is_rate, is_share, is_threshold, read


@pytest.mark.parametrize(
    ("surface", "left", "right", "name", "transformation", "direction"),
    [
        ("3%以内", "ⒾⒾ控制在", "", "居民消费价格涨幅", "growth_rate", 1),
        ("3%以内", "ⒾⒾ控制在", "", "城镇登记失业率", "level", 0),
        ("50%", "ⒾⒾ达", "", "服务业增加值占比", "share", 0),
        ("75%", "ⒾⒾ占ⒾⒾ的", "", "民生支出", "share", 0),
        ("100%", "ⒾⒾ实现", "全覆盖", "网格化管理", "level", 0),
        ("90%以上", "", "ⒾⒾ达标", "自然村", "share", 0),
        ("104%", "完成ⒾⒾ的", "", "年度投资计划", "level", 0),
        ("98%", "为预算的", "", "税收收入", "level", 0),
        ("113%", "为Ⓣ的", "", "旅游收入", "multiple", 1),
        ("6%", "ⒾⒾ", "以上增长", "出口", "growth_rate", 1),
        ("5亿元", "ⒾⒾ增加", "", "收入", "change", 1),
        ("5亿元", "ⒾⒾ增", "", "收入", "level", 0),
        ("5亿元", "ⒾⒾ比Ⓣ增", "", "收入", "change", 1),
        ("5个百分点", "ⒾⒾ回落", "", "占比", "change", -1),
        ("5个百分点", "ⒾⒾ", "", "占比", "change", 1),
        ("300米", "周边", "范围", None, "other", 0),
        ("4.8万吨", "年产", "ⒾⒾ", "玻璃纤维", "other", 0),
        ("100人以上", "", "自然村", None, "other", 0),
        ("79岁", "ⒾⒾ", "", "人均预期寿命", "level", 0),
    ],
)
def test_readings(surface, left, right, name, transformation, direction):
    reading = read(measure(surface, None), left, right, left, name)
    assert (reading.transformation, reading.direction) == (transformation, direction)


def test_names():
    assert is_rate("森林覆盖率")
    assert not is_rate("自然村")
    assert is_share("民生支出占一般公共预算支出比")
    assert is_share("占GDP比重")
    assert not is_share("生产总值")


def test_thresholds():
    bounded = measure("2000万元以上", None)
    assert is_threshold(bounded, "引进", "ⒾⒾ", "项目")
    assert not is_threshold(bounded, "发放", "ⒾⒾ", "补贴资金")
    assert is_threshold(bounded, "ⒾⒾ", "的ⒾⒾ", "补贴资金")
    assert not is_threshold(measure("2000万元", None), "引进", "ⒾⒾ", "项目")
    assert not is_threshold(bounded, "引进", "", "项目")
