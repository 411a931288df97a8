"""Cuts a paragraph with its mentions into sentences, segments and clauses around quantities."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from qyie.linking.mentions import Mention
from qyie.linking.words import words

__all__ = ["MASKS", "Frame", "Paragraph", "paragraphs"]

# A mention is replaced by as many marks of its label: offsets stay, and neither the punctuation
# nor the words inside a name can be taken for those of the sentence.
MASKS = {"INDICATOR": "Ⓘ", "QUANTITY": "Ⓠ", "PLACE": "Ⓟ", "PROGRAM": "Ⓖ", "PERIOD": "Ⓣ"}
REMARK = "·"

# How far a quantity looks back at most, in characters: text without punctuation must not make
# linking slower than linear.
SENTENCE_REACH = 1200
CLAUSE_REACH = 240
_LONGEST_VERB = 4

_SENTENCE_END = re.compile(r"[。！？!?\n]")
_SEGMENT_END = re.compile(r"[。！？!?\n；;]|——")
_CLAUSE_END = re.compile(r"[。！？!?\n；;，,：:\t]|——|(?<![A-Za-z0-9]) \| ")
_REMARK = re.compile(r"[（(][^（()）]*[)）]")
_LIST_MARK = re.compile(r"[·“”\"「」『』 \u3000]")
_COORDINATOR = re.compile(r"[、/]?(?:和|与|及|以及|或|跟)?")
_COMMA = re.compile(r"[，,](?:和|与|及|以及)?")


@dataclass(slots=True)
class Frame:
    """A quantity and the stretches of its paragraph that surround it; offsets in the paragraph.

    Attributes:
        index: Index of the quantity among all mentions.
        position: Its position among the paragraph's mentions.
        start: Where it begins.
        end: Where it ends.
        sentence: Start and end of the sentence.
        segment: Start and end of the part of the sentence between semicolons.
        clause: Start and end of the clause between commas.
        remark: Whether it stands inside a bracketed remark.
        left: The text before it, from the clause's start or the quantity before it.
        right: The text after it, to the clause's end or the next quantity.
        first: Position of the first mention of its sentence.
        lead: The clause's text before it.
        head: Number of the coordinated list it belongs to.
        order: Its place in that list, from 0.
        spread: Whether a 分别 leads that list.
    """

    index: int
    position: int
    start: int
    end: int
    sentence: tuple[int, int]
    segment: tuple[int, int]
    clause: tuple[int, int]
    remark: bool = False
    left: str = ""
    right: str = ""
    lead: str = ""
    first: int = 0
    head: int = 0
    order: int = 0
    spread: bool = False


@dataclass(slots=True)
class Paragraph:
    """A paragraph, its mentions, and its text with the mentions masked.

    Attributes:
        start: Where it begins in the text.
        text: Its text.
        first: Index of its first mention among all mentions.
        mentions: Its mentions with offsets in the paragraph: index, start, end, label.
        masked: The text with every mention masked.
        outer: The same with bracketed remarks masked too.
        frames: Its quantities.
        starts: Where each mention begins.
    """

    start: int
    text: str
    mentions: list[tuple[int, int, int, str]]
    masked: str = ""
    outer: str = ""
    frames: list[Frame] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)

    def surface(self, position: int) -> str:
        """The text of a mention of the paragraph."""
        _, start, end, _ = self.mentions[position]
        return self.text[start:end]


def paragraphs(text: str, entities: Sequence[Mention]) -> Iterator[Paragraph]:
    """The paragraphs of a text with their mentions and quantity frames, in order.

    Args:
        text: The report; paragraphs end with a line feed.
        entities: Mentions sorted by start; those outside the text are passed over.

    Yields:
        One Paragraph for every line that is not empty.
    """
    cursor = 0
    start = 0
    size = len(entities)
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        mentions: list[tuple[int, int, int, str]] = []
        while cursor < size and entities[cursor].start < end:
            mention = entities[cursor]
            if start <= mention.start < mention.end and not _is_change(text, mention):
                mentions.append(
                    (cursor, mention.start - start, min(mention.end, end) - start, mention.label)
                )
            cursor += 1
        if end > start:
            yield _paragraph(start, text[start:end], mentions)
        start = end + 1


def _is_change(text: str, mention: Mention) -> bool:
    """Whether a predicted indicator is a verb of change, which must stay readable (增产1.1%)."""
    if mention.label != "INDICATOR" or mention.end - mention.start > _LONGEST_VERB:
        return False
    return text[mention.start : mention.end] in words("change_words", "rise", "fall")


def _paragraph(start: int, text: str, mentions: list[tuple[int, int, int, str]]) -> Paragraph:
    paragraph = Paragraph(start=start, text=text, mentions=mentions)
    paragraph.masked = text
    paragraph.outer = text
    if not mentions:
        return paragraph
    pieces: list[str] = []
    last = 0
    for _, begin, end, label in mentions:
        begin = max(begin, last)
        if end <= begin:
            continue
        pieces.append(text[last:begin])
        pieces.append(MASKS.get(label, "Ⓖ") * (end - begin))
        last = end
    pieces.append(text[last:])
    paragraph.masked = "".join(pieces)
    paragraph.outer = _REMARK.sub(lambda m: REMARK * len(m[0]), paragraph.masked)
    paragraph.starts = [begin for _, begin, _, _ in mentions]
    if any(label == "QUANTITY" for *_, label in mentions):
        paragraph.frames = _frames(paragraph)
    return paragraph


def _around(cuts: list[tuple[int, int]], position: int, size: int, reach: int) -> tuple[int, int]:
    index = bisect_right(cuts, (position, size + 1))
    start = cuts[index - 1][1] if index else 0
    end = cuts[index][0] if index < len(cuts) else size
    return max(start, position - reach), min(end, position + reach)


def _cuts(expression: re.Pattern[str], text: str) -> list[tuple[int, int]]:
    return [match.span() for match in expression.finditer(text)]


def _frames(paragraph: Paragraph) -> list[Frame]:
    outer = paragraph.outer
    size = len(outer)
    sentences = _cuts(_SENTENCE_END, outer)
    segments = _cuts(_SEGMENT_END, outer)
    clauses = _cuts(_CLAUSE_END, outer)
    remarks = _cuts(_REMARK, paragraph.masked)
    frames: list[Frame] = []
    for position, (index, start, end, label) in enumerate(paragraph.mentions):
        if label != "QUANTITY":
            continue
        frame = Frame(
            index=index,
            position=position,
            start=start,
            end=end,
            sentence=_around(sentences, start, size, SENTENCE_REACH),
            segment=_around(segments, start, size, SENTENCE_REACH),
            clause=_around(clauses, start, size, CLAUSE_REACH),
        )
        frame.first = bisect_left(paragraph.starts, frame.sentence[0])
        at = bisect_right(remarks, (start, 0)) - 1
        if at >= 0 and start < remarks[at][1]:
            frame.remark = True
            frame.clause = _clause_of_remark(paragraph.masked, remarks[at], start)
        _surround(paragraph, frame, frames)
        frames.append(frame)
    for frame, following in pairwise(frames):
        if following.remark == frame.remark and following.start < frame.clause[1]:
            frame.right = frame.right[: following.start - frame.end]
    return frames


def _clause_of_remark(masked: str, remark: tuple[int, int], start: int) -> tuple[int, int]:
    begin = max(remark[0] + 1, start - CLAUSE_REACH)
    finish = min(remark[1] - 1, start + CLAUSE_REACH)
    for match in _CLAUSE_END.finditer(masked, begin, finish):
        if match.end() <= start:
            begin = match.end()
        elif match.start() > start:
            finish = match.start()
            break
    return begin, finish


def _surround(paragraph: Paragraph, frame: Frame, frames: list[Frame]) -> None:
    text = paragraph.masked if frame.remark else paragraph.outer
    before = next((other for other in reversed(frames) if other.remark == frame.remark), None)
    begin = frame.clause[0]
    frame.lead = text[begin : frame.start].replace(REMARK, "")
    frame.head = frame.index
    frame.spread = "分别" in frame.lead or "依次" in frame.lead
    if before is not None:
        between = text[before.end : frame.start]
        plain = _LIST_MARK.sub("", between)
        listed = _COORDINATOR.fullmatch(plain) is not None and before.end >= begin
        listed = listed or (before.spread and _COMMA.fullmatch(plain) is not None)
        if listed and before.segment == frame.segment:
            frame.head = before.head
            frame.spread = before.spread
            frame.order = before.order + 1
        begin = max(begin, before.end)
    frame.left = text[begin : frame.start].replace(REMARK, "")
    frame.right = text[frame.end : frame.clause[1]]
