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
        if text[end : end + 1] == "号":
            continue  # the number of a document
        edits.cut(start, end)


def _clean_spaces(edits: Edits) -> None:
    text = edits.text
    size = len(text)
    for match in _SPACE_RUN.finditer(text):
        start, end = match.span()
        before = text[start - 1] if start else "\n"
        after = text[end] if end < size else "\n"
        if _is_wide(before) or _is_wide(after) or before in "\t\n" or after in "\t\n":
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
    if not head.isdigit() or (_YEAR.fullmatch(head) and _YEAR.fullmatch(tail)):
        return False
    following = text[right : right + 2].lstrip(" ")[:1]
    preceding = text[left - 2 : left].rstrip(" ")[-1:] if left else ""
    # A number stands between words; a third number beside it makes it a row of numbers.
    return bool(
        following
        and (_is_wide(following) or following in "%‰")
        and preceding
        and _is_wide(preceding)
    )


def _is_decimal(text: str, start: int, end: int) -> bool:
    """Whether ``3. 5`` is a number with a point, and not the number of an item."""
    left = start - 1
    while left and text[left - 1].isdigit():
        left -= 1
    if left == start - 1 or left == 0 or not _is_wide(text[left - 1]):
        return False
    right = end
    while right < len(text) and text[right].isdigit():
        right += 1
    following = text[right : right + 1]
    return text[left - 1] not in "。；：" and (_is_wide(following) or following in "%‰")
