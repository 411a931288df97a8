"""Which lines of a text belong to one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qyie.layout.lines import Kind, Line, find_rows, read_lines
from qyie.layout.offsets import Edits
from qyie.layout.patterns import TRAILING_MARKS

__all__ = ["repair_lines"]

_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_FULL_STOP = re.compile(r"[。！？]")
_RUNNING = re.compile(r"[。！？：]")
_OPEN_END = frozenset("，、（《“‘〔〈「『【([")
_NEVER_FIRST = frozenset("，。、；：！？）》”’〕〉」』】%％‰")
_MEASURE_FIRST = re.compile(r"\d[\d,.]*\s?[万亿千百十]*(?!年|月|日)[^\d\s，。；、.．)）\-/]")
_CUT_NUMBER = re.compile(r"\d[万亿]{0,2}$")
_DATE_LINE_END = re.compile(r"(?:上|会议|报告|讲话|工作|通过|电)[）)]?。?$")
_DEFINITION = re.compile(r".{0,40}?(?:[：:]|指)")
_LATIN_END = re.compile(r"[A-Za-z][.,;:'\")]*$|[.,;:] *$")
_INDENT = 2
_REPORTS = re.compile(r"作.{0,10}(?:报告|讲话)[。）)]?$|^的?(?:报告|讲话)")


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
    lines = read_lines(edits.text)
    find_rows(lines, edits)
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
    wide = width * 0.8
    after_cut = [b.blank_before for a, b in pairwise(lines) if a.width >= wide and not a.terminated]
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
    if previous.is_greeting:
        return False
    if line.signs or (previous.terminated and line.greets):
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
