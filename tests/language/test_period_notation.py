"""One plain way of writing for time expressions."""

from __future__ import annotations

import pytest

from qyie.language.period_notation import arabic, plain


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("２０２１ 年１—１１月", "2021年1-11月"),
        ("“十三五”末", "十三五末"),
        ("二○三五年", "二〇三五年"),
        ("1～4月", "1-4月"),
    ],
)
def test_plain(written: str, expected: str) -> None:
    assert plain(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("二〇三五年", "2035年"),
        ("二O三五年", "2035年"),
        ("九八年", "98年"),
        ("近十五年", "近15年"),
        ("二十年", "20年"),
        ("一百零五年", "105年"),
        ("廿五日", "25日"),
        ("两年", "2年"),
        ("三十一日", "31日"),
        ("一二三四五", "一二三四五"),
        ("十十年", "十十年"),
    ],
)
def test_arabic(written: str, expected: str) -> None:
    assert arabic(plain(written)) == expected
