"""Words of change around a figure."""

import pytest

from qyie.linking import cues


@pytest.mark.parametrize(
    ("left", "word", "direction"),
    [
        ("同比增长", "增长", 1),
        ("增长了约", "增长", 1),
        ("负增长", "负增长", -1),
        ("同比分别下降", "下降", -1),
        ("进口降", "降", -1),
    ],
)
def test_a_verb_directly_before(left, word, direction):
    cue = cues.direct_cue(left)
    assert cue is not None
    assert (cue.word, cue.direction) == (word, direction)


@pytest.mark.parametrize("left", ["提高到", "压缩至", "增至", "扩大为", "推进", ""])
def test_no_verb_or_one_that_leads_to_a_level(left):
    assert cues.direct_cue(left) is None


@pytest.mark.parametrize(
    ("left", "direction", "contrast"),
    [
        ("比全省平均水平高", 1, True),
        ("较目标值低", -1, True),
        ("高于ⒾⒾ", 1, False),
        ("低于全国", -1, False),
        ("欠计划", -1, False),
        ("落后于全省", -1, False),
    ],
)
def test_more_and_less_than_another_figure(left, direction, contrast):
    cue = cues.excess_cue(left)
    assert cue is not None
    assert (cue.direction, cue.contrast) == (direction, contrast)


@pytest.mark.parametrize("left", ["超额完成", "超标", "达到"])
def test_no_other_figure(left):
    assert cues.excess_cue(left) is None


@pytest.mark.parametrize(
    ("left", "right", "step"),
    [
        ("由", "提高到", "from"),
        ("从ⓉⓉ的", "增加到", "from"),
        ("由全市", "升至", "from"),
        ("由", "，增长", ""),
        ("提高到", "", "to"),
        ("降至", "", "to"),
        ("增长", "", ""),
    ],
)
def test_ends_of_a_change(left, right, step):
    assert cues.step_of(left, right) == step


def test_growth_that_changed():
    assert cues.is_change_source("由ⓉⓉ的下降")
    assert not cues.is_change_source("比ⓉⓉ下降")


@pytest.mark.parametrize(("name", "direction"), [("居民消费价格涨幅", 1), ("投资降幅", -1)])
def test_names_of_growth(name, direction):
    cue = cues.named_cue(name)
    assert cue is not None
    assert cue.direction == direction


@pytest.mark.parametrize("name", ["人口自然增长率", "森林覆盖率"])
def test_names_of_levels(name):
    assert cues.named_cue(name) is None


def test_a_verb_further_before():
    assert cues.loose_cue("增长预期目标为") is not None
    assert cues.loose_cue("增长贡献率达到") is None
    assert cues.loose_cue("提高到") is None


def test_words_after_the_figure():
    rise, fall = cues.after_cue("增长"), cues.after_cue("的降幅")
    assert rise is not None
    assert rise.direction == 1
    assert fall is not None
    assert fall.direction == -1
    assert cues.after_cue("的企业") is None


def test_more_by_a_verb_and_an_object():
    more, less = cues.more_cue("同比多开"), cues.more_cue("比ⓉⓉ少用")
    assert more is not None
    assert more.direction == 1
    assert less is not None
    assert less.direction == -1
    assert cues.more_cue("新增") is None
    reduced = cues.object_cue("减少ⒾⒾ")
    assert reduced is not None
    assert reduced.direction == -1
    assert cues.object_cue("引进ⒾⒾ") is None
