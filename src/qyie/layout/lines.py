"""Which lines of a raw text are layout, and which belong to one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

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

__all__ = ["repair_lines"]

_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_PIPE_RULE = re.compile(r"\|?[\s:|-]*-[\s:|-]*")
_MARKDOWN_HEADING = re.compile(r"#{1,6} +(?=\S)")
_NUMERIC_CELL = re.compile(r"[-+−]?\d[\d,.]*[%‰]?|[-—–/]+")
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_FULL_STOP = re.compile(r"[。！？]")
_RUNNING = re.compile(r"[。！？：]")
_COLUMN_GAP = re.compile(r" {2,}")
_OPEN_END = frozenset("，、（《“‘〔〈「『【([")
_NEVER_FIRST = frozenset("，。、；：！？）》”’〕〉」』】%％‰")
_MEASURE_FIRST = re.compile(r"\d[\d,.]*\s?[万亿千百十]*(?!年|月|日)[^\d\s，。；、.．)）\-/]")
_CUT_NUMBER = re.compile(r"\d[万亿]{0,2}$")
_DATE_LINE_END = re.compile(r"(?:上|会议|报告|讲话|工作|通过|电)[）)]?。?$")
_DEFINITION = re.compile(r".{0,40}?(?:[：:]|指)")
_LATIN_END = re.compile(r"[A-Za-z][.,;:'\")]*$|[.,;:] *$")
_INDENT = 2
_PAGE_DISTANCE = 150
_HEAD_LINES = 20
_REPORTS = re.compile(r"作.{0,10}(?:报告|讲话)[。）)]?$|^的?(?:报告|讲话)")


class Kind(Enum):
    """What a line is."""

    TEXT = "text"
    HEADING = "heading"
    ROW = "row"
    MARK = "note mark"
    LAYOUT = "layout"


@dataclass(slots=True)
class Line:
    """One line that is not blank.

    Attributes:
        start: Where its content begins.
        end: Where its content ends.
        text: Its content.
        indent: How many columns stand before it.
        blank_before: Whether a blank line stands before it.
        kind: What it is.
        width: How many columns it takes, a Han character two.
        terminated: Whether it ends like a sentence.
        numbered: Whether it begins with a number as headings and notes do.
        signs: Whether it is the office and the name of the speaker.
        dates: Whether it says when and where the speech was given.
    """

    start: int
    end: int
    text: str
    indent: int
    blank_before: bool
    kind: Kind = Kind.TEXT
    width: int = 0
    terminated: bool = False
    numbered: bool = False
    signs: bool = False
    dates: bool = False


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped.

    Attributes:
        width: Columns of a full line; 0 where each line is a paragraph.
        typical: The median width of lines that end in the middle of a sentence.
        least: The width that nine of ten of them have.
        indented: Whether an indent tells the first line of a paragraph.
        spaced: Whether a blank line tells the end of a paragraph.
    """

    width: int
    typical: int = 0
    least: int = 0
    indented: bool = False
    spaced: bool = False


def repair_lines(edits: Edits) -> None:
    """Remove lines that are layout and join those that belong to one paragraph.

    Args:
        edits: The text, and where the changes go.
    """
    lines = list(_read_lines(edits.text))
    _drop_layout(lines)
    lines = [line for line in lines if line.kind is not Kind.LAYOUT]
    _find_rows(lines, edits)
    wrapping = _measure(lines)
    end = 0
    previous: Line | None = None
    for line, joined in _join(lines, wrapping):
        if previous is None:
            edits.cut(0, line.start)
        elif joined:
            _bridge(edits, previous, line)
        else:
            _separate(edits, previous.end, line.start)
        previous, end = line, line.end
    edits.cut(end, len(edits.text))


def _read_lines(text: str) -> Iterator[Line]:
    position = 0
    blank = False
    for raw in text.splitlines(keepends=True):
        content = raw.strip()
        if content:
            indent = len(raw) - len(raw.lstrip())
            start = position + indent
            if "\t" in content and content.count("\t") + 1 < len(content):
                # Tabs at the edges of a row are empty cells.
                content = raw.strip(" \r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
                start = position + raw.index(content)
            yield Line(start, start + len(content), content, indent, blank)
            blank = False
        elif not (raw == "\n" and text[position - 1 : position] == "\r"):
            blank = True
        position += len(raw)


def _drop_layout(lines: list[Line]) -> None:
    """Decide for each line by itself, then for bare numbers by the pages they count."""
    numbers: list[Line] = []
    for at, line in enumerate(lines):
        if at < _HEAD_LINES and len(line.text) <= 40:
            line.signs = SIGNER.fullmatch(line.text) is not None
        if (at < _HEAD_LINES or line.text[0] in "—―–─") and len(line.text) <= 80:
            line.dates = DATE_LINE.match(line.text) is not None
    for line in lines:
        text = line.text
        size = len(text)
        if size > 120:
            _describe(line)
            continue
        if size <= 20 and PAGE_NUMBER.fullmatch(text):
            line.kind = Kind.LAYOUT
        elif size <= 4 and NUMBER_LINE.fullmatch(text):
            numbers.append(line)
        elif size <= 30 and NOTE_MARK_LINE.fullmatch(text):
            line.kind = Kind.MARK
            line.width = _width(text)
            continue
        elif NAVIGATION.fullmatch(text) or ("|" in text and _PIPE_RULE.fullmatch(text)):
            line.kind = Kind.LAYOUT
        _describe(line)
    # Bare numbers are page numbers where each is one more than the last, a page apart; a table
    # written one cell a line does not count up so.
    chain: list[Line] = []
    for line in numbers:
        follows = chain and int(line.text) == int(chain[-1].text) + 1
        if follows and line.start - chain[-1].end >= _PAGE_DISTANCE:
            chain.append(line)
            for page in chain:
                page.kind = Kind.LAYOUT
        else:
            chain = [line]


def _describe(line: Line) -> None:
    text = line.text
    line.width = _width(text)
    bare = TRAILING_MARKS.sub("", text) if text[-1] in "〕]］}" else text
    line.terminated = is_terminated(bare)
    if line.kind is not Kind.TEXT:
        return
    if "\t" in text:
        line.kind = Kind.ROW
    elif HAN_HEADING.match(text) or LIST_ITEM.match(text) or TIMESTAMP.match(text):
        line.kind = Kind.HEADING
    else:
        line.numbered = DIGIT_HEADING.match(text) is not None


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    # In UTF-8 a Han character takes three bytes: two columns are its length plus half the rest.
    return len(text) + (len(text.encode("utf-8", "replace")) - len(text)) // 2


def _find_rows(lines: list[Line], edits: Edits) -> None:
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


def _measure(lines: list[Line]) -> Wrapping:
    """Read from the lines how the text is wrapped.

    Lines of a wrapped text are of one width and end in the middle of a sentence; where each line
    is a paragraph, widths scatter and lines end like sentences.
    """
    body = [line for line in lines if line.kind in (Kind.TEXT, Kind.HEADING)]
    if len(body) < 6:
        return Wrapping(0)
    width = sorted(line.width for line in body)[int(len(body) * 0.95)]
    if not 16 <= width <= 160:
        return Wrapping(0)
    long = [line for line in body if line.width >= width * 0.5]
    cut = [line for line in long if line.width >= width * 0.8 and not line.terminated]
    if len(cut) < 3 or len(cut) < 0.4 * len(long):
        return Wrapping(0)
    indents = sum(1 for line in body if line.indent >= _INDENT) / len(body)
    after_cut = [b.blank_before for a, b in pairwise(lines) if a in cut]
    after_end = [b.blank_before for a, b in pairwise(lines) if a.terminated]
    spaced = sum(after_cut) < 0.2 * len(after_cut) and sum(after_end) > 0.5 * len(after_end)
    widths = sorted(line.width for line in cut)
    return Wrapping(
        width,
        typical=widths[len(widths) // 2],
        least=widths[len(widths) // 10],
        indented=0.02 <= indents <= 0.6,
        spaced=spaced,
    )


def _join(lines: list[Line], wrapping: Wrapping) -> Iterator[tuple[Line, bool]]:
    """Each line that stays, with whether it goes on with the line before it."""
    previous: Line | None = None
    glued = False  # a note mark stands between the two lines
    filled = 0  # columns of the printed line so far, note marks and all
    for at, line in enumerate(lines):
        following = lines[at + 1] if at + 1 < len(lines) else None
        if line.kind is Kind.MARK:
            begins_note = (
                following is not None
                and following.kind is Kind.TEXT
                and _DEFINITION.match(following.text) is not None
            )
            if previous is not None and not (previous.terminated and begins_note):
                glued = not previous.terminated and not _is_bare_heading(previous)
                filled += line.width
                continue
            yield line, False
            previous, glued, filled = line, begins_note, line.width
            continue
        joined = previous is not None and (
            (glued and line.kind is Kind.TEXT) or _belongs(previous, line, filled, wrapping)
        )
        yield line, joined
        if joined and glued and filled + line.width <= wrapping.width * 1.1:
            filled += line.width
        else:
            filled = line.width
        mark_at_end = line.text[-1] in "〕]］}" and TRAILING_MARKS.search(line.text) is not None
        glued = mark_at_end and not line.terminated and not _is_bare_heading(line)
        previous = line


def _is_bare_heading(line: Line) -> bool:
    return line.kind is Kind.HEADING and not _RUNNING.search(line.text)


def _belongs(previous: Line, line: Line, filled: int, wrapping: Wrapping) -> bool:
    """Whether a line goes on with the paragraph of the line before it."""
    if line.kind is not Kind.TEXT or previous.kind is Kind.ROW:
        return False
    if SALUTATION.match(previous.text):
        return False
    if line.signs or (previous.terminated and SALUTATION_START.match(line.text)):
        return False
    if previous.dates:
        if _REPORTS.search(line.text) or line.text[0] == "上":
            return True
        return not line.terminated and not _DATE_LINE_END.search(previous.text)
    if previous.text[-1] in _OPEN_END or line.text[0] in _NEVER_FIRST:
        return not line.numbered or (filled >= wrapping.width * 0.9 > 0)
    if previous.text[-1] == "." and previous.text[-2:-1].isdigit() and line.text[0].isdigit():
        return True
    if wrapping.width:
        return _belongs_wrapped(previous, line, filled, wrapping)
    return _belongs_loose(previous, line)


def _belongs_wrapped(previous: Line, line: Line, filled: int, wrapping: Wrapping) -> bool:
    if wrapping.indented and line.indent >= _INDENT:
        return False
    full = wrapping.width
    if wrapping.spaced and line.blank_before and (previous.terminated or filled < full * 0.8):
        return False
    if not previous.terminated:
        if line.numbered or _is_bare_heading(previous):
            return filled >= wrapping.least - 1
        return filled >= full * 0.8
    slack = 1 if wrapping.typical - wrapping.least <= 2 else 2
    if line.numbered or filled < wrapping.typical - slack:
        return False
    # A full line that ends with a sentence: the next begins a paragraph where it is short by an
    # indent that was lost.
    first_line = not line.terminated and full - 10 <= line.width <= full - 3
    return not first_line


def _belongs_loose(previous: Line, line: Line) -> bool:
    """Where lines are paragraphs, only a page break or the like cuts a sentence."""
    if previous.terminated or line.numbered or line.indent >= _INDENT:
        return False
    if _FULL_STOP.search(previous.text) or previous.width >= 160:
        return True
    if previous.kind is Kind.TEXT and previous.width >= 80:
        return True
    if not _SENTENCE_MARK.search(line.text):
        return False
    return _MEASURE_FIRST.match(line.text) is not None or (
        _CUT_NUMBER.search(previous.text) is not None
    )


def _bridge(edits: Edits, previous: Line, line: Line) -> None:
    """Remove what stands between two lines of a paragraph; Latin words keep a space."""
    latin = line.text[0].isascii() and (line.text[0].isalpha() or line.text[0] in "('\"")
    if not latin and line.text[0].isascii() and line.text[0].isalnum():
        latin = line.text.isascii() and previous.text.isascii()
    if latin and _LATIN_END.search(previous.text):
        _separate(edits, previous.end, line.start, " ")
    else:
        edits.cut(previous.end, line.start)


def _separate(edits: Edits, start: int, end: int, mark: str = "\n") -> None:
    """Leave one character between two lines."""
    found = _BREAK.search(edits.text, start, end)
    at = found.start() if found else start
    edits.swap(at, mark)
    edits.cut(start, at)
    edits.cut(at + 1, end)
