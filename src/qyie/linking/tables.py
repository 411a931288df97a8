"""Reads rows of a table: the row's label is the indicator, its header says what each cell is."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, replace

from qyie.language.periods import find_periods
from qyie.linking.clauses import Paragraph
from qyie.linking.indicators import Choice
from qyie.linking.kinds import Measure
from qyie.linking.transformation import Reading
from qyie.values import Period

__all__ = ["Cell", "Header", "Row", "follow"]

_CUT = re.compile(r"\t| ?\| ?|[ \u3000]{2,}|(?<=\S)\u3000(?=\S)")
_GROWTH = re.compile(r"增长|增速|增幅|同比|涨幅|±|升降|增减|涨跌|指数（上年")
_FALL = re.compile(r"下降|降幅")
_SHARE = re.compile(r"比重|占比|构成")
_RANK = re.compile(r"位次|排名|排位|名次")
_AIM = re.compile(r"目标|预期|计划|预算|安排")
_DONE = re.compile(r"完成|实际|执行|实绩|达到")
_ESTIMATE = re.compile(r"预计|预估")


@dataclass(frozen=True, slots=True)
class Cell:
    """What the header says of a column."""

    transformation: str | None = None
    direction: int = 0
    scenario: str | None = None
    period: Period | None = None

    def reading(self, measure: Measure) -> Reading:
        """The reading of a figure in this column."""
        if self.transformation is None:
            return Reading("level")
        if self.transformation != "growth_rate":
            return Reading(self.transformation)
        kind = "change" if measure.kind == "percentage_point" else "growth_rate"
        return Reading(kind, -1 if measure.negative else self.direction)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of a row: their indicator and their columns."""

    choices: list[Choice]
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table.

    Attributes:
        cells: What each column holds, the label's column first.
        width: How many columns the header has.
    """

    cells: tuple[Cell, ...]
    width: int

    def row(self, paragraph: Paragraph) -> Row | None:
        """Read a paragraph as a row of this table.

        Args:
            paragraph: A paragraph with quantities.

        Returns:
            The row, None where the paragraph is none.
        """
        cuts = _cuts(paragraph.masked)
        if not cuts or not paragraph.frames:
            return None
        label = next(
            (p for p, mention in enumerate(paragraph.mentions) if mention[3] == "INDICATOR"), None
        )
        columns = len(cuts) + 1
        shift = 0 if columns >= self.width else self.width - columns
        cells: list[Cell] = []
        for frame in paragraph.frames:
            column = bisect_right(cuts, frame.start) + shift
            cells.append(self.cells[column] if column < len(self.cells) else Cell())
        choice = Choice(label) if label is not None else Choice(None, 0.5, "the row has no label")
        return Row([choice] * len(paragraph.frames), cells)


def _cuts(line: str) -> list[int]:
    return [match.end() for match in _CUT.finditer(line.strip("\n"))]


def follow(paragraph: Paragraph, table: Header | None) -> Header | None:
    """Keep track of the table that a paragraph belongs to.

    Args:
        paragraph: The paragraph.
        table: The table that the paragraph before belonged to.

    Returns:
        A new header where the paragraph is one, the same table for a row, None elsewhere.
    """
    text = paragraph.text
    if "\t" not in text and "|" not in text and "\u3000" not in text and "  " not in text:
        return None
    cuts = _cuts(paragraph.masked.strip())
    if not cuts:
        return None
    if paragraph.frames:
        # A row without a header is a row all the same.
        if (table is None and "\t" in text) or (table is None and " | " in text):
            return Header((), len(cuts) + 1)
        return table
    parts = [part.strip() for part in _CUT.split(text)]
    if len(parts) < 2 or len(text) > 200 or "。" in text:
        return table
    cells = [_cell(part) for part in parts]
    for column in range(1, len(cells)):
        # 2017年 | 增速: a column without a time has that of the column before.
        if cells[column].period is None:
            cells[column] = replace(cells[column], period=cells[column - 1].period)
    return Header(tuple(cells), len(cells))


def _cell(heading: str) -> Cell:
    found = find_periods(heading)
    period = found[0][2] if found else None
    if period is not None and (period.sdmx is None or period.relative):
        period = None
    scenario = None
    if _ESTIMATE.search(heading):
        scenario = "estimate"
    elif _AIM.search(heading) and not _DONE.search(heading):
        scenario = "target"
    elif _DONE.search(heading):
        scenario = "actual"
    if _RANK.search(heading):
        return Cell("rank", 0, scenario, period)
    if _SHARE.search(heading):
        return Cell("share", 0, scenario, period)
    if _GROWTH.search(heading):
        return Cell("growth_rate", 1, scenario, period)
    if _FALL.search(heading):
        return Cell("growth_rate", -1, scenario, period)
    return Cell(None, 0, scenario, period)
