"""Which lines of a text belong to one paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from qyie.layout.lines import Kind, Line, find_rows, read_lines
from qyie.layout.offsets import Edits
from qyie.layout.patterns import NOTE_MARK, TRAILING_MARKS

__all__ = ["repair_lines"]

_BREAK = re.compile("[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SENTENCE_MARK = re.compile(r"[，。；！？]")
_CLAUSE_MARK = re.compile(r"[，、。；！？]")
_PIECE = re.compile(r"[，。；、]|(?:[A-Za-z]+[,.]? +){4}")
_FULL_STOP = re.compile(r"[。！？]")
_RUNNING = re.compile(r"[。！？：]")
_OPEN_END = frozenset("，、（《“‘〔〈「『【([")
_NEVER_FIRST = frozenset("，。、；：！？）》”’〕〉」』】%％‰")
_MEASURE_FIRST = re.compile(r"\d[\d,.]*\s?[万亿千百十]*(?!年|月|日)[\u4e00-\u9fffA-Za-z%％‰℃]")
_CUT_NUMBER = re.compile(r"\d[万亿]{0,2}$")
_UNIT_FIRST = re.compile(
    r"[元万亿千个名件宗座间套台辆吨米亩倍岁天月日多余%％‰℃]|平方|立方|公里|公斤|公顷|百分点|季度|左右|以[上下内]"
    r"|家(?![庭长政])|户(?!籍)|人(?![均民才大力])|项(?!目)|处(?!理)|所(?![有以])|次(?!数)"
    r"|年(?![末初均底])|分(?!别)|成(?![为功立])"
)
_PAIRS = {"（": "）", "“": "”", "《": "》", "(": ")"}
_DATE_LINE_END = re.compile(r"(?:上|会议|报告|讲话|工作|通过|电)[）)]?。?$")
_DEFINITION = re.compile(r"[^，。；！]{1,40}?(?:[：:]|指(?![数标导]))")
_LATIN_END = re.compile(r"[A-Za-z][.,;:'\")]*$|[.,;:] *$")
# A heading that runs into its paragraph (深化污染防治攻坚。加强…).
_RUN_IN = re.compile(r"[^“《，；：。][^，；：。]{3,20}。.")
_NARROWEST, _WIDEST = 24, 160  # columns of wrapped lines
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
        ragged: Whether most lines have a blank line or a line of layout before them.
    """

    width: int
    typical: int = 0
    least: int = 0
    indented: bool = False
    spaced: bool = False
    ragged: bool = False


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
    ragged = sum(line.gap_before for line in lines) > 0.4 * len(lines)
    lines_of_text = [line for line in lines if line.kind in (Kind.TEXT, Kind.HEADING)]
    body = [line for line in lines_of_text if line.width <= _WIDEST]
    if len(body) < 6 or len(body) < 0.6 * len(lines_of_text):
        return Wrapping(0, ragged=ragged)
    width = sorted(line.width for line in body)[int(len(body) * 0.95)]
    if width < _NARROWEST:
        return Wrapping(0, ragged=ragged)
    long = [line for line in body if line.width >= width * 0.5]
    wide = width * 0.8
    pairs = list(pairwise(lines))
    cut = [
        (line, following)
        for line, following in pairs
        if line.width >= wide and not line.terminated and following.kind is Kind.TEXT
    ]
    # Lines of a list may be of one width too, but they are no pieces of sentences.
    pieces = sum(_PIECE.search(line.text) is not None for line, _ in cut)
    if len(cut) < 3 or len(cut) < 0.4 * len(long) or pieces < 0.5 * len(cut):
        return Wrapping(0, ragged=ragged)
    indents = sum(1 for line in body if line.indent >= _INDENT) / len(body)
    after_cut = [following.gap_before for _, following in cut]
    after_end = [following.gap_before for line, following in pairs if line.terminated]
    spaced = sum(after_cut) < 0.2 * len(after_cut) and sum(after_end) > 0.5 * len(after_end)
    widths = sorted(line.width for line, _ in cut)
    return Wrapping(
        width,
        typical=widths[len(widths) // 2],
        least=widths[len(widths) // 10],
        indented=0.02 <= indents <= 0.6,
        spaced=spaced,
        ragged=ragged,
    )


def _join(lines: list[Line], wrapping: Wrapping) -> Iterator[tuple[Line, bool]]:
    """Each line that stays, with whether it goes on with the line before it."""
    open_: _Open | None = None
    for at, line in enumerate(lines):
        begins_note = line.kind is Kind.MARK and _begins_note(lines, at)
        if (
            line.kind is Kind.MARK
            and open_ is not None
            and not (open_.last.terminated and begins_note)
        ):
            # A note mark on a line of its own interrupts the printed line before it.
            open_.glued = not open_.last.terminated and not open_.is_bare_heading
            open_.filled += line.width
            continue
        if open_ is not None and _belongs(open_, line, wrapping):
            open_.take(line, wrapping.width)
            yield line, True
        else:
            open_ = _Open(line, glued=begins_note)
            yield line, False


class _Open:
    """The paragraph that is being put together.

    Attributes:
        last: Its last line.
        heading: Whether it begins as headings and list items do.
        width: Its columns so far.
        filled: Columns of its last printed line so far, note marks and all.
        stopped: Whether a sentence ends in it.
        running: Whether it holds more than a heading does.
        glued: Whether a note mark stands after its last line, so that the next goes on with it.
        opened: The brackets and quotation marks that it opens and does not close.
    """

    __slots__ = ("filled", "glued", "heading", "last", "opened", "running", "stopped", "width")

    def __init__(self, line: Line, *, glued: bool) -> None:
        self.heading = line.kind is Kind.HEADING
        self.width = self.filled = 0
        self.stopped = self.running = False
        self.opened: set[str] = set()
        self._add(line)
        self.filled = line.width
        self.glued = glued or self._ends_in_mark(line)

    def take(self, line: Line, full: int) -> None:
        """Go on with a line."""
        self._add(line)
        goes_on = self.glued and self.filled + line.width <= full * 1.1
        self.filled = self.filled + line.width if goes_on else line.width
        self.glued = self._ends_in_mark(line)

    @property
    def is_bare_heading(self) -> bool:
        """Whether it is a heading and nothing else so far."""
        return self.heading and not self.running

    def _add(self, line: Line) -> None:
        self.last = line
        self.width += line.width
        self.stopped = self.stopped or _FULL_STOP.search(line.text) is not None
        self.running = self.running or _RUNNING.search(line.text) is not None

        for mark, closer in _PAIRS.items():
            first, last = line.text.rfind(mark), line.text.rfind(closer)
            if first > last:
                self.opened.add(mark)
            elif last > first:
                self.opened.discard(mark)

    def is_closed_by(self, text: str) -> bool:
        """Whether a line closes what the paragraph leaves open."""
        for mark in self.opened:
            closed, opened = text.find(_PAIRS[mark]), text.find(mark)
            if closed >= 0 and (opened < 0 or closed < opened):
                return True
        return False

    def _ends_in_mark(self, line: Line) -> bool:
        return (
            line.text[-1] in "〕]］}"
            and not line.terminated
            and not self.is_bare_heading
            and TRAILING_MARKS.search(line.text) is not None
        )


def _begins_note(lines: list[Line], at: int) -> bool:
    """Whether the line after a note mark is what the note says."""
    if at + 1 == len(lines):
        return False
    following = lines[at + 1]
    return following.kind is Kind.TEXT and _DEFINITION.match(following.text) is not None


def _belongs(paragraph: _Open, line: Line, wrapping: Wrapping) -> bool:
    """Whether a line goes on with the paragraph before it."""
    previous = paragraph.last
    if line.kind is not Kind.TEXT or previous.kind is Kind.ROW:
        return False
    if paragraph.glued:
        return True
    mark = NOTE_MARK.match(line.text) if line.text[0] in "〔［[^" else None
    if mark is not None:
        note = _DEFINITION.match(line.text, mark.end()) is not None
        return not (note or previous.terminated or paragraph.is_bare_heading)
    if previous.is_greeting or line.signs or (previous.terminated and line.greets):
        return False
    if previous.dates:
        if _REPORTS.search(line.text) or line.text[0] == "上":
            return True
        return not line.terminated and not _DATE_LINE_END.search(previous.text)
    if previous.text[-1] in _OPEN_END or line.text[0] in _NEVER_FIRST:
        return not line.numbered or paragraph.filled >= wrapping.width * 0.9 > 0
    if wrapping.width and _belongs_wrapped(paragraph, line, wrapping):
        return True
    if previous.terminated or line.numbered or line.indent >= _INDENT:
        return False
    if _continues_number(previous, line) or paragraph.is_closed_by(line.text):
        return True
    if line.page_before and not paragraph.is_bare_heading:
        return _CLAUSE_MARK.search(previous.text) is not None
    # Where lines are paragraphs, one that stops in the middle of a sentence was cut by a page.
    if wrapping.width or not (
        paragraph.stopped or paragraph.width >= (160 if paragraph.heading else 80)
    ):
        return False
    if wrapping.ragged:
        return True
    return _SENTENCE_MARK.search(line.text) is not None and not _RUN_IN.match(line.text)


def _belongs_wrapped(paragraph: _Open, line: Line, wrapping: Wrapping) -> bool:
    if wrapping.indented and line.indent >= _INDENT:
        return False
    previous, filled, full = paragraph.last, paragraph.filled, wrapping.width
    if wrapping.spaced and line.gap_before and (previous.terminated or filled < full * 0.8):
        return False
    if not previous.terminated:
        if line.numbered or paragraph.is_bare_heading:
            return filled >= wrapping.least - 1
        return filled >= full * 0.8
    slack = 1 if wrapping.typical - wrapping.least <= 2 else 2
    if line.numbered or not wrapping.typical - slack <= filled <= full * 1.15:
        return False
    # A full line that ends with a sentence: the next begins a paragraph where it is short by an
    # indent that was lost.
    first_line = not line.terminated and full - 10 <= line.width <= full - 3
    return not first_line


def _continues_number(previous: Line, line: Line) -> bool:
    """Whether a number was cut, from its digits or from its unit."""
    if previous.text[-1] == "." and previous.text[-2:-1].isdigit():
        return line.text[0].isdigit()
    if not _SENTENCE_MARK.search(line.text):
        return False
    return _MEASURE_FIRST.match(line.text) is not None or (
        _CUT_NUMBER.search(previous.text) is not None and _UNIT_FIRST.match(line.text) is not None
    )


def _bridge(edits: Edits, previous: Line, line: Line) -> None:
    """Remove what stands between two lines of a paragraph; Latin words keep a space."""
    first = line.text[0]
    word = first.isascii() and (first.isalpha() or first in "('\"")
    if (word and _LATIN_END.search(previous.text)) or (
        previous.text.isascii() and line.text.isascii() and previous.text[-1] != "-"
    ):
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
