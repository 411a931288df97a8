"""Repairs inside a line: spaces, note marks, bold marks, odd characters."""

from __future__ import annotations

import re

from qyie.layout.offsets import Edits
from qyie.layout.patterns import NOTE_MARK

__all__ = ["clean_characters", "normalise"]

# Characters that are not seen, and have no meaning in Chinese text. A joiner between emoji stays.
_INVISIBLE = re.compile(
    "[\u200b\u200c\u200e\u200f\u2060\ufeff\xad\u202a-\u202e\u2066-\u2069]+"
    "|(?<![\u2600-\u27bf\ufe0f\U0001f000-\U0001faff])\u200d+"
)
_SPACES = (
    "\u3000\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
)
_CONTROLS = "".join(
    chr(code) for code in (*range(9), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0xA0)) if code != 0x85
)
_ODD = re.compile(f"[{_SPACES}{_CONTROLS}\ud800-\udfff]")
_TABLE = {ord(character): " " for character in _SPACES + _CONTROLS} | dict.fromkeys(
    range(0xD800, 0xE000), "\ufffd"
)

_SPACE_RUN = re.compile(r" +")
_BOLD = re.compile(r"\*\*(?=[^\s*，。、；：！？）])([^\n]{0,400}?[^\s*])\*\*(?!\*)")
_MARKDOWN_HEADING = re.compile(r"^#{1,6} +(?=\S)", re.MULTILINE)
_LOST_AT_START = re.compile("^\ufffd+ +", re.MULTILINE)
_LOST_AFTER_STOP = re.compile(r"(?<=[。；：，、])\?+")
_ENTITY = re.compile(r"&nbsp;?|&(?:ensp|emsp|thinsp|zwnj);")
_SYMBOLS = "[①-⑳¹²³⁴⁵⁶⁷⁸⁹*※]"
_SYMBOL_NOTE = re.compile(
    rf"^({_SYMBOLS})[^，。；！\n*]{{1,40}}?(?:[：:]|指(?![数标导]))", re.MULTILINE
)
_SYMBOL_MARK = re.compile(rf"(?<=[”’》」』\u4e00-\u9fff]){_SYMBOLS}(?!\*)")
_RATIO_SIGNS = frozenset(":/+~-−–")
_THOUSANDS = re.compile(r"(?: \d{3}(?!\d))+")
_THOUSANDS_BEFORE = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})* $")
_DOCUMENT_NUMBER = re.compile(r"(?:第?\s?\d{1,4}\s?)?号")
_YEAR = re.compile(r"(?:19|20)\d\d")
_ADVERT = re.compile(
    r"(?<=(?:工作回顾|工作安排|目标任务|主要工作|工作部署))"
    r"[^\s，。；：、]{2,10}(?:笔记|小说|全文阅读|最新章节|在线阅读|无弹窗|免费下载|[Tt][Xx][Tt]下载)$",
    re.MULTILINE,
)


def normalise(edits: Edits) -> str:
    """Take out what is not seen, and put a plain character for each odd one.

    Args:
        edits: The text, and where deletions go.

    Returns:
        The text with every odd space and control character a space and every lone surrogate
        U+FFFD; of the same length.
    """
    text = edits.text
    if _ODD.search(text):
        text = text.translate(_TABLE)
    if not text.isascii():
        for match in _INVISIBLE.finditer(text):
            edits.cut(*match.span())
    return text


def clean_characters(edits: Edits) -> None:
    """Remove layout inside lines.

    Args:
        edits: The text, and where the changes go.
    """
    text = edits.text
    if " " in text:
        _clean_spaces(edits)
    if "**" in text:
        for match in _BOLD.finditer(text):
            edits.cut(match.start(), match.start() + 2)
            edits.cut(match.end() - 2, match.end())
    if any(mark in text for mark in "〔[［^"):
        _clean_note_marks(edits)
    if "#" in text:
        for match in _MARKDOWN_HEADING.finditer(text):
            edits.cut(*match.span())
    if "\ufffd" in text:
        for match in _LOST_AT_START.finditer(text):
            edits.cut(*match.span())
    if "?" in text:
        for match in _LOST_AFTER_STOP.finditer(text):
            edits.cut(*match.span())
    if "&" in text:
        for match in _ENTITY.finditer(text):
            edits.swap(match.start(), " ")
            edits.cut(match.start() + 1, match.end())
    _clean_symbol_marks(edits)
    for match in _ADVERT.finditer(text):
        edits.cut(*match.span())


def _clean_note_marks(edits: Edits) -> None:
    text = edits.text
    for match in NOTE_MARK.finditer(text):
        start, end = match.span()
        before = text[start - 1 : start] if start else "\n"
        mark = match.group()
        if before == "\n" and not mark.startswith("^"):
            continue  # the number of a note
        if mark.startswith("^{") and mark[2].isdigit() and before.isascii():
            continue  # m^{2}
        if mark[0] in "[［〔" and (before.isascii() and before.isalnum() and mark[0] == "["):
            continue  # x[1]
        if _DOCUMENT_NUMBER.match(text, end):
            continue  # the number of a document
        edits.cut(start, end)


def _clean_symbol_marks(edits: Edits) -> None:
    """Note marks like ① and *, where a line of the text says what they stand for."""
    text = edits.text
    noted = {match.group(1) for match in _SYMBOL_NOTE.finditer(text)}
    if not noted:
        return
    for match in _SYMBOL_MARK.finditer(text):
        if match.group() in noted:
            edits.cut(*match.span())


def _clean_spaces(edits: Edits) -> None:
    text = edits.text
    size = len(text)
    for match in _SPACE_RUN.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else "\n"
        after = text[end] if end < size else "\n"
        if _is_wide(before) or _is_wide(after) or before in "\t\n" or after in "\t\n":
            edits.cut(start, end)
        elif before in _RATIO_SIGNS and after.isalnum():
            if _is_ratio(text, start - 1):
                edits.cut(start, end)
        elif after in _RATIO_SIGNS and (before.isalnum() or before in "%‰"):
            if _is_ratio(text, end):
                edits.cut(start, end)
        elif _is_code(text, start, end):
            edits.cut(start, end)
        elif before.isdigit() and after.isdigit():
            if _is_one_number(text, start, end):
                edits.cut(start, end)
            else:
                edits.cut(start + 1, end)
        elif (before.isdigit() and after in "%‰.") or (
            before == "." and after.isdigit() and _is_decimal(text, start, end)
        ):
            edits.cut(start, end)
        else:
            edits.cut(start + 1, end)


def _is_wide(character: str) -> bool:
    """Han characters and full-width signs, which need no space beside them."""
    return (
        "\u2e80" <= character <= "\u9fff"
        or character in "“”‘’—–…·×÷±≥≤℃‰①②③④⑤⑥⑦⑧⑨⑩"
        or "\uf900" <= character <= "\uffe6"
        or "\U00020000" <= character <= "\U0003ffff"
    )


def _is_one_number(text: str, start: int, end: int) -> bool:
    """Whether the digits on both sides of a space are one number (233 0 吨, not 2020 2021)."""
    left = start
    while left and (text[left - 1].isdigit() or text[left - 1] in ".,"):
        left -= 1
    right = end
    while right < len(text) and (text[right].isdigit() or text[right] in ".,"):
        right += 1
    head, tail = text[left:start], text[end:right]
    if not head.isdigit() or end - start > 1 or (_YEAR.fullmatch(head) and _YEAR.fullmatch(tail)):
        return False
    if text[left - 1 : left] in "表图件第章节" or (
        _YEAR.fullmatch(tail) and text[right : right + 2].lstrip(" ")[:1] == "年"
    ):
        return False  # 表1 2021年主要指标
    # A number stands between words; a third number beside it makes it a row of numbers, unless
    # all after the first have three digits.
    left, right = _widen(text, left, right)
    following = text[right : right + 2].lstrip(" ")[:1]
    preceding = text[max(left - 2, 0) : left].rstrip(" ")[-1:]
    return bool(
        following
        and (_is_wide(following) or following in "%‰")
        and preceding
        and _is_wide(preceding)
    )


def _widen(text: str, left: int, right: int) -> tuple[int, int]:
    """Take in neighbouring groups of three digits (1 234 567)."""
    whole = _THOUSANDS.match(text, right)
    if whole:
        right = whole.end()
    before = _THOUSANDS_BEFORE.search(text, max(left - 30, 0), left)
    if before and len(text[left:right].split(" ")[0]) == 3:
        left = before.start()
    return left, right


def _is_ratio(text: str, sign: int) -> bool:
    """Whether a sign with spaces beside it stands between numbers (3.9 : 43.9)."""
    left = text[max(sign - 2, 0) : sign].rstrip(" ")[-1:]
    right = text[sign + 1 : sign + 3].lstrip(" ")[:1]
    if text[sign] in "-+−" and right.isdigit() and (not left or _is_wide(left)):
        return True  # the sign of one number (下降 - 5.4%)
    return (left.isdigit() or left in "%‰") and (
        right.isdigit() or (text[sign] == "+" and right == "N")
    )


def _is_code(text: str, start: int, end: int) -> bool:
    """Whether a letter and a digit are one code (5 G 基站, 4 A 级, G 107 国道, PM 2.5)."""
    before, after = text[start - 1], text[end]
    if before == "M" and after.isdigit():
        return text[start - 2 : start] == "PM"
    if before.isdigit() and "A" <= after <= "Z":
        following = text[end + 1 : end + 3].lstrip(" ")[:1]
        return bool(following) and _is_wide(following)
    if "A" <= before <= "Z" and after.isdigit():
        return start == 1 or _is_wide(text[start - 2]) or text[start - 2] in "\n "
    return False


def _is_decimal(text: str, start: int, end: int) -> bool:
    """Whether ``3. 5`` is a number with a point, and not the number of an item."""
    left = start - 1
    while left and text[left - 1].isdigit():
        left -= 1
    if left == start - 1 or left == 0:
        return False
    if not _is_wide(text[left - 1]) and text[max(left - 2, 0) : left] != "PM":
        return False
    right = end
    while right < len(text) and text[right].isdigit():
        right += 1
    following = text[right : right + 1]
    return text[left - 1] not in "。；：" and (_is_wide(following) or following in "%‰")
