import pytest
from hypothesis import given
from hypothesis import strategies as st

from qyie.pipeline.chunks import cut


@pytest.mark.parametrize(
    ("text", "limit", "stretches"),
    [
        ("", 5, []),
        ("abc", 5, ["abc"]),
        ("ab\ncd\nef", 6, ["ab\ncd\n", "ef"]),
        ("一句。二句。三", 5, ["一句。", "二句。三"]),
        ("没有标点的长文本", 3, ["没有标", "点的长", "文本"]),
    ],
)
def test_cut(text, limit, stretches):
    assert [text[start:end] for start, end in cut(text, limit)] == stretches


@given(st.text(st.sampled_from("文。\n"), max_size=60), st.integers(1, 20))
def test_stretches_join_up_and_keep_the_limit(text, limit):
    stretches = [text[start:end] for start, end in cut(text, limit)]
    assert "".join(stretches) == text
    assert all(0 < len(stretch) <= limit for stretch in stretches)
