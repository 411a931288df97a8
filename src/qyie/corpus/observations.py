"""Evaluates observations: predicted rows against gold rows, matched by their quantity."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qyie.errors import CorpusError
from qyie.language.sdmx_time import parse_sdmx

__all__ = ["COLUMNS", "ObservationScores", "Row", "compare", "gold_rows", "score_rows"]

COLUMNS = ("indicator", "transformation", "direction", "scenario", "basis", "period", "area")


@dataclass(frozen=True, slots=True)
class Row:
    """An observation by spans, gold or predicted.

    Attributes:
        quantity: Start and end of the quantity.
        indicator: Start and end of the indicator, None where nothing names it.
        transformation: See the guidelines; so are basis, direction and scenario.
        basis: What a change compares with.
        direction: 1, -1 or 0.
        scenario: actual, estimate or target.
        period: A time period, SDMX or the corpus's short form.
        area: The area's name.
        area_text: Another text the area may go by: the surface it was read from.
    """

    quantity: tuple[int, int]
    indicator: tuple[int, int] | None
    transformation: str
    basis: str | None
    direction: int
    scenario: str
    period: str | None
    area: str | None
    area_text: str | None = None


@dataclass(slots=True)
class ObservationScores:
    """Counts of right answers.

    Attributes:
        gold: Gold rows.
        predicted: Predicted rows.
        matched: Rows whose quantity agrees.
        rows: Rows with quantity, indicator, transformation, direction and scenario right.
        columns: Right answers of each column on matched rows.
    """

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    rows: int = 0
    columns: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COLUMNS, 0))

    def add(self, other: ObservationScores) -> None:
        """Add the counts of another report."""
        self.gold += other.gold
        self.predicted += other.predicted
        self.matched += other.matched
        self.rows += other.rows
        for name in COLUMNS:
            self.columns[name] += other.columns[name]

    @property
    def f1(self) -> float:
        """F1 of whole rows."""
        total = self.gold + self.predicted
        return 2 * self.rows / total if total else 0.0

    def to_dict(self) -> dict[str, float | int]:
        """The figures by name: row_f1, and the accuracy of each column on matched rows."""
        figures: dict[str, float | int] = {
            "gold": self.gold,
            "predicted": self.predicted,
            "matched": self.matched,
            "row_f1": round(self.f1, 4),
        }
        for name in COLUMNS:
            figures[name] = round(self.columns[name] / self.matched, 4) if self.matched else 0.0
        return figures


def same_period(gold: str | None, predicted: str | None) -> bool:
    """Whether two time periods have the same days."""
    if gold is None or predicted is None:
        return gold is predicted
    days = parse_sdmx(gold)
    return days is not None and days == parse_sdmx(predicted)


def same_area(
    gold: str | None, predicted: Row, resolve: Callable[[str], str | None] | None = None
) -> bool:
    """Whether two areas are one: by code where both have one, else by name or surface."""
    if gold is None or predicted.area is None:
        return gold is predicted.area
    if gold in (predicted.area, predicted.area_text):
        return True
    if resolve is None:
        return False
    code = resolve(gold)
    return code is not None and code == resolve(predicted.area)


def compare(
    gold: Sequence[Row],
    predicted: Sequence[Row],
    *,
    resolve: Callable[[str], str | None] | None = None,
    differences: list[tuple[str, Row, Row]] | None = None,
) -> ObservationScores:
    """Compare predicted rows with gold rows.

    Args:
        gold: The gold rows.
        predicted: The predicted rows; offsets refer to the same text.
        resolve: Gives the code of an area's name, or None.
        differences: Takes (column, gold row, predicted row) for every wrong answer.

    Returns:
        The counts.

    Example:
        >>> row = Row((4, 9), (0, 4), "level", None, 0, "actual", "2021", "清远市")
        >>> compare([row], [row]).f1
        1.0
    """
    scores = ObservationScores(gold=len(gold), predicted=len(predicted))
    by_quantity = {row.quantity: row for row in predicted}
    for row in gold:
        other = by_quantity.get(row.quantity)
        if other is None:
            continue
        scores.matched += 1
        right = {
            "indicator": row.indicator == other.indicator,
            "transformation": row.transformation == other.transformation,
            "direction": row.direction == other.direction,
            "scenario": row.scenario == other.scenario,
            "basis": row.basis == other.basis,
            "period": same_period(row.period, other.period),
            "area": same_area(row.area, other, resolve),
        }
        for name, agrees in right.items():
            scores.columns[name] += agrees
            if not agrees and differences is not None:
                differences.append((name, row, other))
        scores.rows += all(
            right[name] for name in ("indicator", "transformation", "direction", "scenario")
        )
    return scores


def gold_rows(paragraph: Mapping[str, Any], *, raw: bool = False, shift: int = 0) -> list[Row]:
    """The gold rows of a corpus paragraph.

    Args:
        paragraph: A line of a corpus file.
        raw: Whether offsets are those of the raw file instead of the paragraph's text.
        shift: What is added to the offsets.

    Returns:
        One row an observation.

    Raises:
        CorpusError: A row points to a span that is not there.
    """
    start, end = ("raw_start", "raw_end") if raw else ("start", "end")
    spans = paragraph["spans"]

    def offsets(index: int) -> tuple[int, int]:
        try:
            return spans[index][start] + shift, spans[index][end] + shift
        except (IndexError, KeyError):
            raise CorpusError(
                f"{paragraph.get('report')}, paragraph {paragraph.get('paragraph')}: an "
                f"observation points to span {index}, which is not there; correct the row"
            ) from None

    return [
        Row(
            quantity=offsets(row["quantity"]),
            indicator=None if row["indicator"] is None else offsets(row["indicator"]),
            transformation=row["transformation"],
            basis=row["basis"],
            direction=row["direction"],
            scenario=row["scenario"],
            period=row["period"],
            area=row["area"],
        )
        for row in paragraph.get("observations", ())
    ]


def score_rows(reports: Mapping[str, ObservationScores]) -> ObservationScores:
    """The sum over reports."""
    total = ObservationScores()
    for scores in reports.values():
        total.add(scores)
    return total


def main(arguments: Sequence[str]) -> int:
    """Print the figures of corpus files, given their gold entities."""
    from qyie.corpus.gold_linking import link_gold
    from qyie.corpus.read import read_gold

    verbose = "-v" in arguments
    reports: dict[str, ObservationScores] = {}
    for name in arguments:
        if name == "-v":
            continue
        path = Path(name)
        paragraphs = [paragraph.model_dump() for paragraph in read_gold(path)]
        if not any(paragraph.get("observations") for paragraph in paragraphs):
            continue
        differences: list[tuple[str, Row, Row]] = []
        text, gold, predicted, resolve = link_gold(paragraphs)
        reports[path.stem] = compare(gold, predicted, resolve=resolve, differences=differences)
        if verbose:
            for column, right, wrong in differences:
                start, end = right.quantity
                sys.stdout.write(
                    f"{path.stem} {column}: {text[max(0, start - 50) : start]}"
                    f"[{text[start:end]}]{text[end : end + 15]}\n".replace("\n", " ")
                    + "\n"
                )
                sys.stdout.write(
                    f"    {_show(getattr(right, column), text)} != "
                    f"{_show(getattr(wrong, column), text)}\n"
                )
    reports["all"] = score_rows(reports)
    for name, scores in reports.items():
        sys.stdout.write(f"{name}\t{json.dumps(scores.to_dict(), ensure_ascii=False)}\n")
    return 0


def _show(value: object, text: str) -> str:
    if isinstance(value, tuple):
        return text[value[0] : value[1]]
    return str(value)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
