"""One plain way of writing for time expressions: half-width, no spaces, Arabic digits."""

from __future__ import annotations

import re

__all__ = ["arabic", "plain"]

_PLAIN = str.maketrans(
    "０１２３４５６７８９／．－—–―‐‑−～~○Ｏ零",
    "0123456789/.---------〇〇〇",
    " \t\r\n\u3000\u00a0“”‘’\"'「」『』",
)
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {str(value): value for value in range(10)} | {"两": 2, "O": 0}
_YEAR = re.compile(
    r"(?<![0-9〇一二三四五六七八九十])[12一二][0-9O〇一二三四五六七八九]{3}(?=年|学年|-|至|到|、|$)"
    r"|(?<![0-9〇一二三四五六七八九十百千])[〇一二三四五六七八九]{2}(?=年)"
)
_QUARTER_PAIR = re.compile(r"([一二三])([二三四])(?=季度)")
_NUMERAL = re.compile(r"[〇一二两三四五六七八九十百千廿卅]+")


def plain(s: str) -> str:
    """Bring an expression to half-width without spaces and quotation marks.

    Args:
        s: The expression as it is written.

    Returns:
        The same with ASCII digits, a hyphen for every dash and 〇 for every way to write it.

    Example:
        >>> plain("２０２１ 年１—１１月")
        '2021年1-11月'
    """
    return s.translate(_PLAIN)


def arabic(s: str) -> str:
    """Write the Chinese numerals of a plain expression in Arabic digits.

    Args:
        s: What ``plain`` returned.

    Returns:
        The same with years read digit by digit and other numerals below ten thousand by value.

    Example:
        >>> arabic("二〇二一年十一月"), arabic("近十五年")
        ('2021年11月', '近15年')
    """
    s = _QUARTER_PAIR.sub(r"\1、\2", s)
    s = _YEAR.sub(lambda match: "".join(str(_DIGITS[digit]) for digit in match[0]), s)
    return _NUMERAL.sub(lambda match: _value(match[0]), s)


def _value(numeral: str) -> str:
    """A Chinese numeral below ten thousand in digits; what is none stays as it is."""
    spelled = numeral.replace("廿", "二十").replace("卅", "三十")
    thousands, thousand, rest = spelled.rpartition("千")
    hundreds, hundred, rest = rest.rpartition("百")
    tens, ten, ones = rest.rpartition("十")
    thousands = thousands or ("一" if thousand else "")
    hundreds = hundreds.lstrip("〇") or ("一" if hundred else "")
    tens = tens.lstrip("〇") or ("一" if ten else "")
    ones = ones.lstrip("〇")
    total = 0
    for part, scale in ((thousands, 1000), (hundreds, 100), (tens, 10), (ones, 1)):
        if len(part) > 1 or part in ("十", "百", "千"):
            return numeral
        total += _DIGITS.get(part, 0) * scale
    return str(total)
