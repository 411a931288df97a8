"""The lines of a text, what each is, and which of them are layout."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from qyie.layout.offsets import Edits
from qyie.layout.patterns import (
    DATE_LINE,
    DIGIT_HEADING,
    HAN_HEADING,
    LIST_ITEM,
    NAVIGATION,
    NOTE_MARK_LINE,
    NUMBER_LINE,
    PAGE_NUMBER,
    SALUTATION,
    SALUTATION_START,
    SIGNER,
    TIMESTAMP,
    TRAILING_MARKS,
    is_terminated,
)

__all__ = ["Kind", "Line", "find_rows", "read_lines"]

_PIPE_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
_NUMERIC_CELL = re.compile(r"[-+−]?\d[\d,.]*[%‰]?|[-—–/]+")
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_COLUMN_GAP = re.compile(r" {2,}")
_EDGE_OF_ROW = " \r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_PAGE_DISTANCE = 150
_HEAD_LINES = 20
# What a page number, a heading or web navigation can begin with; most lines begin with neither.
_PAGE_START = frozenset("-—–―－─·•~～第Pp0123456789０１２３４５６７８９")
_HEADING_START = frozenset("第一二三四五六七八九十百（(—―–─－-●•◆■▪□○★☆※►▶◇0123456789")
_DIGIT_START = frozenset("0123456789０１２３４５６７８９（(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
_NAVIGATION_START = frozenset(
    "【】[]（）()：:｜|/、>》›+-字打关分收返上下首末尾微Q扫视我繁简无长相网本大中小当您位浏访点阅"
)


class Kind(Enum):
    """What a line is."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"
    MARK = "note mark"
    PAGE = "page number or running head"
    LAYOUT = "other layout"


@dataclass(slots=True)
class Line:
    """One line that is not blank.

    Attributes:
        start: Where its content begins.
        end: Where its content ends.
        text: Its content.
        indent: How many columns stand before it.
        gap_before: Whether a blank line or a line of layout stands before it.
        page_before: Whether a page ends before it.
        kind: What it is.
        width: How many columns it takes, a Han character two.
        terminated: Whether it ends like a sentence.
        numbered: Whether it begins with a number as headings and notes do.
        signs: Whether it is the office and the name of the speaker.
        greets: Whether it begins with a salutation (各位代表！让我们…).
        is_greeting: Whether it is nothing else (各位代表：).
        dates: Whether it says when and where the speech was given.
    """

    start: int
    end: int
    text: str
    indent: int
    gap_before: bool
    page_before: bool = False
    kind: Kind = Kind.TEXT
    width: int = 0
    terminated: bool = False
    numbered: bool = False
    signs: bool = False
    dates: bool = False
    greets: bool = False
    is_greeting: bool = False


def read_lines(text: str) -> list[Line]:
    """The lines of a text that are neither blank nor layout.

    Args:
        text: The text.

    Returns:
        What stays, in order, each with what it is.
    """
    lines = list(_split(text))
    _drop_layout(lines)
    kept: list[Line] = []
    gap = page = False
    for line in lines:
        if line.kind in (Kind.PAGE, Kind.LAYOUT):
            gap = True
            page = page or line.page_before or line.kind is Kind.PAGE
        else:
            line.gap_before = line.gap_before or gap
            line.page_before = line.page_before or page
            gap = page = False
            kept.append(line)
    return kept


def _split(text: str) -> Iterator[Line]:
    position = 0
    blank = page = False
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            if "\t" in content and content.count("\t") + 1 < len(content):
                # Tabs at the edges of a row are empty cells.
                content = raw.strip(_EDGE_OF_ROW)
                start = position + raw.index(content)
            yield Line(start, start + len(content), content, indent, blank, page)
            blank = page = False
        elif not (raw == "\n" and text[position - 1 : position] == "\r"):
            blank = True
        page = page or "\x0c" in raw
        position += len(raw)


def _drop_layout(lines: list[Line]) -> None:
    """Decide for each line by itself, then for bare numbers by the pages they count."""
    numbers: list[tuple[int, Line]] = []
    for line in lines:
        text = line.text
        line.width = _width(text)
        size = len(text)
        if size <= 120:
            first = text[0]
            if first in _PAGE_START and size <= 20 and PAGE_NUMBER.fullmatch(text):
                line.kind = Kind.PAGE
                continue
            if first in "〔［[^" and size <= 30 and NOTE_MARK_LINE.fullmatch(text):
                line.kind = Kind.MARK
                continue
            if (first in _NAVIGATION_START and NAVIGATION.fullmatch(text)) or (
                "|" in text and _PIPE_RULE.fullmatch(text)
            ):
                line.kind = Kind.LAYOUT
                continue
            number = NUMBER_LINE.fullmatch(text) if size <= 11 else None
            if number is not None:
                numbers.append((int(number.group(1)), line))
        _describe(line)
    for line in lines[:_HEAD_LINES]:
        line.signs = len(line.text) <= 40 and SIGNER.fullmatch(line.text) is not None
        line.dates = len(line.text) <= 80 and DATE_LINE.match(line.text) is not None
    # Bare numbers are page numbers where each is one more than the last, a page apart; a table
    # written one cell a line does not count up so.
    last: tuple[int, Line] | None = None
    for page, line in numbers:
        if last is not None and page == last[0] + 1 and line.start - last[1].end >= _PAGE_DISTANCE:
            last[1].kind = line.kind = Kind.PAGE
        last = (page, line)
    _drop_running_heads(lines)


def _drop_running_heads(lines: list[Line]) -> None:
    """A short line that stands beside page numbers again and again is printed on each page."""
    for step in (1, -1):
        beside = [
            lines[at + step]
            for at, line in enumerate(lines)
            if line.kind is Kind.PAGE and 0 <= at + step < len(lines)
        ]
        counts = Counter(line.text for line in beside if len(line.text) <= 40)
        for line in beside:
            often = counts[line.text] >= 3 and counts[line.text] >= 0.4 * len(beside)
            if often and not line.terminated and line.kind in (Kind.TEXT, Kind.HEADING):
                line.kind = Kind.PAGE


def _describe(line: Line) -> None:
    text = line.text
    bare = TRAILING_MARKS.sub("", text) if text[-1] in "〕]］}" else text
    line.terminated = is_terminated(bare)
    first = text[0]
    if "\t" in text:
        line.kind = Kind.ROW
        return
    if first in _HEADING_START and (
        HAN_HEADING.match(text) or LIST_ITEM.match(text) or TIMESTAMP.match(text)
    ):
        line.kind = Kind.HEADING
        line.dates = first in "—―–─" and len(text) <= 80 and DATE_LINE.match(text) is not None
    elif first in _DIGIT_START:
        line.numbered = DIGIT_HEADING.match(text) is not None
    elif first == "\ufffd":
        line.numbered = True  # what is left of the mark of a note
    elif first in "各同主":
        line.greets = SALUTATION_START.match(text) is not None
        line.is_greeting = SALUTATION.match(text) is not None


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    # In UTF-8 a Han character takes three bytes: two columns are its length plus half the rest.
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2


def find_rows(lines: list[Line], edits: Edits) -> None:
    """Rows of a table whose cells stand apart by spaces; their spaces become tabs."""
    candidates = [_cells(line) for line in lines]
    for at, (line, gaps) in enumerate(zip(lines, candidates, strict=True)):
        if line.kind is Kind.ROW:
            continue
        beside = any(candidates[max(at - 1, 0) : at]) or any(candidates[at + 1 : at + 2])
        if gaps and beside:
            line.kind = Kind.ROW
            for start, end in gaps:
                edits.swap(line.start + start, "\t")
                edits.cut(line.start + start + 1, line.start + end)
    # A table in Markdown: pipes at the edges go, those between cells become tabs.
    for line in lines:
        text = line.text
        if len(text) > 2 and text[0] == text[-1] == "|" and line.kind is not Kind.ROW:
            line.kind = Kind.ROW
            edits.cut(line.start, line.start + 1)
            edits.cut(line.end - 1, line.end)
            for at in range(1, len(text) - 1):
                if text[at] == "|":
                    edits.swap(line.start + at, "\t")


def _cells(line: Line) -> list[tuple[int, int]]:
    """The gaps between the cells of what may be a row, else nothing."""
    text = line.text
    if " " not in text or len(text) > 120 or _SENTENCE_MARK.search(text):
        return []
    gaps = [match.span() for match in _COLUMN_GAP.finditer(text)]
    if len(gaps) >= 2 or (gaps and _NUMERIC_CELL.fullmatch(text[gaps[-1][1] :])):
        return gaps
    cells = text.split(" ")
    numeric = sum(1 for cell in cells[1:] if _NUMERIC_CELL.fullmatch(cell))
    if len(cells) >= 3 and numeric >= 2 and _NUMERIC_CELL.fullmatch(cells[-1]):
        return [match.span() for match in re.finditer(" ", text)]
    return []
