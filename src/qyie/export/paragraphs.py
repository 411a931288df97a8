"""The report's text cut into readable paragraphs, each in pieces with or without an entity."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from qyie.layout import repair

if TYPE_CHECKING:
    from qyie.layout import RepairedText
    from qyie.report import Report

__all__ = ["Paragraph", "Piece", "paragraphs"]


class Piece(NamedTuple):
    """A stretch of a paragraph.

    Attributes:
        text: The stretch with its layout repaired.
        entity: The place of its entity in ``report.entities``, None for text outside entities.
        begins: Whether the entity begins here; not so where it runs on from the paragraph before.
    """

    text: str
    entity: int | None = None
    begins: bool = True


class Paragraph(NamedTuple):
    """A paragraph or heading.

    Attributes:
        pieces: Its text in order; joined they are the paragraph.
        section: The place in ``report.sections`` of the section that begins here, else None.
        is_heading: Whether the paragraph is that section's heading and nothing more.
    """

    pieces: tuple[Piece, ...]
    section: int | None = None
    is_heading: bool = False


class _Mark(NamedTuple):
    start: int
    end: int
    entity: int


def paragraphs(report: Report) -> Iterator[Paragraph]:
    """Cut a report into paragraphs, with hard wraps, page numbers and note marks taken out.

    Args:
        report: The report.

    Yields:
        The paragraphs in order; blank ones are left out.
    """
    repaired = repair(report.text)
    marks = _marks(report, repaired)
    sections = _section_starts(report, repaired)
    next_mark = next_section = start = 0
    for line in repaired.text.split("\n"):
        end = start + len(line)
        here = []
        # A mark that runs over the paragraph's end is met again in the next one.
        while next_mark < len(marks) and marks[next_mark].start < end:
            here.append(marks[next_mark])
            if marks[next_mark].end > end:
                break
            next_mark += 1
        section = None
        while next_section < len(sections) and sections[next_section][0] <= end:
            section = sections[next_section][1] if section is None else section
            next_section += 1
        if line.strip():
            named = section is not None and _same(line, report.sections[section].heading)
            yield Paragraph(tuple(_pieces(line, start, here)), section, named)
        start = end + 1


def _marks(report: Report, repaired: RepairedText) -> list[_Mark]:
    marks: list[_Mark] = []
    last = 0
    for index, entity in enumerate(report.entities):
        if not 0 <= entity.start <= entity.end <= len(report.text):
            continue
        span = repaired.from_raw(entity.start, entity.end)
        if span is not None and span[0] >= last:
            marks.append(_Mark(*span, index))
            last = span[1]
    return marks


def _section_starts(report: Report, repaired: RepairedText) -> list[tuple[int, int]]:
    starts = []
    for index, section in enumerate(report.sections):
        span = repaired.from_raw(
            min(section.start, len(report.text)), min(section.end, len(report.text))
        )
        if span is not None:
            starts.append((span[0], index))
    return sorted(starts)


def _same(line: str, heading: str) -> bool:
    return "".join(line.split()) == "".join(heading.split())


def _pieces(line: str, offset: int, marks: list[_Mark]) -> Iterator[Piece]:
    at = 0
    for mark in marks:
        start, end = max(mark.start - offset, 0), min(mark.end - offset, len(line))
        if start > at:
            yield Piece(line[at:start])
        if end > start:
            yield Piece(line[start:end], mark.entity, mark.start >= offset)
        at = max(at, end)
    if at < len(line):
        yield Piece(line[at:])
