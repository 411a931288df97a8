import pytest

from qyie.cli.console import clip, display_width, table


def test_columns_line_up_with_chinese_in_them():
    laid = table(["指标", "Value"], [["GDP", "1亿元"], ["地区生产总值", "5%"]], right=[1], width=80)
    assert {display_width(line) for line in laid.splitlines()} == {19}


def test_a_table_fits_the_terminal():
    laid = table(["a", "b"], [["长" * 50, "短"]], width=30, widest=90)
    assert max(map(display_width, laid.splitlines())) <= 30
    assert "…" in laid


@pytest.mark.parametrize(
    ("text", "width", "clipped"),
    [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("清远市", 5, "清远…"), ("a\nb\x1b[1m", 9, "a b [1m")],
)
def test_clip(text, width, clipped):
    assert clip(text, width) == clipped
