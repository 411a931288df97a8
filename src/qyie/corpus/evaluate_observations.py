"""Evaluates observations from raw text: a pipeline's own entities and links against gold rows."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from qyie.corpus.evaluate import read_raw, trim
from qyie.corpus.observations import (
    COLUMNS,
    ObservationScores,
    Row,
    compare,
    gold_rows,
    read_corpus,
    score_rows,
)
from qyie.errors import CorpusError
from qyie.language.places import place

if TYPE_CHECKING:
    from spacy.language import Language

    from qyie.report import Report

__all__ = ["ObservationEvaluation", "evaluate_observations"]


@dataclass(frozen=True, slots=True)
class ObservationEvaluation:
    """Scores of observations by report."""

    reports: dict[str, ObservationScores]

    def to_dict(self) -> dict[str, dict[str, dict[str, float | int]]]:
        """The figures in JSON types: ``reports`` and ``all``."""
        return {
            "reports": {name: scores.to_dict() for name, scores in self.reports.items()},
            "all": {"all": score_rows(self.reports).to_dict()},
        }

    def to_table(self) -> str:
        """A table for people: F1 of whole rows, then each column's accuracy on matched rows."""
        names = ("row_f1", *COLUMNS)
        width = max(len("observations"), *(len(report) for report in self.reports))
        lines = [f"{'observations':<{width}}" + "".join(f"{name:>16}" for name in names)]
        for report, scores in (*self.reports.items(), ("all reports", score_rows(self.reports))):
            figures = scores.to_dict()
            cells = "".join(f"{figures[name]:>16.3f}" for name in names)
            lines.append(f"{report:<{width}}" + cells)
        return "\n".join(lines)


def evaluate_observations(
    gold: Sequence[str | Path], *, nlp: Language | None = None, raw_dir: str | Path = "seeds"
) -> ObservationEvaluation:
    """Score a pipeline's observations: raw files in, rows within gold paragraphs counted.

    A row is right when the spans of quantity and indicator, transformation, direction and
    scenario are right.

    Args:
        gold: Annotated reports.
        nlp: The pipeline; the shipped one where none is given.
        raw_dir: The folder of raw files, ``REPORT.txt``.

    Returns:
        Scores by report.

    Raises:
        CorpusError: A gold file is malformed, or has no raw offsets.
        SourceError: A raw file is missing.
    """
    from qyie.api import parse

    reports = {}
    for path in map(Path, gold):
        paragraphs = read_corpus(path)
        if not paragraphs or "raw_start" not in paragraphs[0]:
            raise CorpusError(f"{path}: has no offsets into a raw file; name an annotated report")
        name = str(paragraphs[0]["report"])
        text = read_raw(name, raw_dir)
        expected = [_trimmed(row, text) for one in paragraphs for row in gold_rows(one, raw=True)]
        within = [(int(one["raw_start"]), int(one["raw_end"])) for one in paragraphs]
        report = parse(text, nlp=nlp)
        found = [
            row
            for row in _rows(report)
            if any(start <= row.quantity[0] and row.quantity[1] <= end for start, end in within)
        ]
        resolve = functools.partial(_code, within=report.info.area)
        reports[name] = compare(expected, found, resolve=resolve)
    return ObservationEvaluation(reports)


def _rows(report: Report) -> list[Row]:
    rows = []
    for one in report.observations:
        evidence = one.evidence
        area = evidence.ref_area
        rows.append(
            _trimmed(
                Row(
                    quantity=evidence.quantity,
                    indicator=evidence.indicator,
                    transformation=one.transformation,
                    basis=one.basis,
                    direction=one.direction,
                    scenario=one.scenario,
                    period=one.time_period,
                    area=one.ref_area,
                    area_text=None if area is None else report.text[area[0] : area[1]],
                ),
                report.text,
            )
        )
    return rows


def _trimmed(row: Row, text: str) -> Row:
    return Row(
        quantity=trim(text, *row.quantity),
        indicator=None if row.indicator is None else trim(text, *row.indicator),
        transformation=row.transformation,
        basis=row.basis,
        direction=row.direction,
        scenario=row.scenario,
        period=row.period,
        area=row.area,
        area_text=row.area_text,
    )


def _code(name: str, within: str | None) -> str | None:
    found = place(name, within=within)
    return None if found is None else found.code
