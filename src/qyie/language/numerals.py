"""Whole numbers in plain Chinese numerals."""

from __future__ import annotations

import re

__all__ = ["DIGITS", "SCALES", "whole_number"]

DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
SCALES = {"兆": 12, "亿": 8, "万": 4, "千": 3, "百": 2, "十": 1}
_TENS = re.compile("([百千万亿零]?)([廿卅卌])")
_SECTION = re.compile(
    "(?:(?P<k>[一二两三四五六七八九])?千)?(?P<z1>零)?"
    "(?:(?P<h>[一二两三四五六七八九])?百)?(?P<z2>零)?"
    "(?:(?P<t>[一二三四五六七八九])?十)?(?P<z3>零)?"
    "(?P<o>[一二两三四五六七八九])?"
)


def whole_number(text: str) -> int | None:
    """The integer that plain numerals without 点 and 几 stand for.

    Args:
        text: Numerals, formal ones made plain.

    Returns:
        The integer, or None where they are none in this order.

    Example:
        >>> whole_number("两百零六"), whole_number("一百五"), whole_number("二〇三五")
        (206, 150, 2035)
    """
    if not text:
        return None
    if all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    text = _TENS.sub(
        lambda m: ("零" if m[1] == "零" else m[1]) + "二三四"["廿卅卌".index(m[2])] + "十", text
    ).replace("〇", "零")
    return _scaled(text)


def _scaled(text: str) -> int | None:
    for scale in "兆亿万":
        left, found, right = text.rpartition(scale)
        if not found:
            continue
        unit = int(10 ** SCALES[scale])
        front = _scaled(left) if left else 1
        if front is None:
            return None
        if not right:
            return front * unit
        if len(right) == 1 and right in DIGITS and right != "零":  # 三万四 is 34000
            return front * unit + DIGITS[right] * unit // 10
        rest = _scaled(right.removeprefix("零"))
        if rest is None or rest >= unit:
            return None
        return front * unit + rest
    match = _SECTION.fullmatch(text)
    if match is None or not text:
        return None
    total, last = 0, 1
    for group, unit_name in (("k", "千"), ("h", "百"), ("t", "十")):
        if unit_name in text:
            last = _UNITS[unit_name]
            total += (DIGITS[match[group]] if match[group] else 1) * last
    if match["o"]:
        zero = match["z1"] or match["z2"] or match["z3"]
        # 一百五 is 150, 一百零五 is 105
        ones = DIGITS[match["o"]]
        total += ones if zero or last < 100 else ones * last // 10
    return total
