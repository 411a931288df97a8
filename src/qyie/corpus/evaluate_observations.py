"""Scores of observations: given the gold entities, and from raw text with our own."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qyie.corpus.evaluate import read_raw, trim
from qyie.corpus.gold_linking import link_gold
from qyie.corpus.observations import (
    COLUMNS,
    ObservationScores,
    Row,
    compare,
    gold_rows,
    score_rows,
)
from qyie.corpus.read import read_gold
from qyie.errors import CorpusError
from qyie.report import Report

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["ObservationEvaluation", "evaluate_observations"]


@dataclass(frozen=True)
class ObservationEvaluation:
    """Scores by report, in both ways of measuring.

    Attributes:
        given_gold: Linking by itself: the entities are the gold ones.
        from_raw: The whole way: raw file in, our own entities.
    """

    given_gold: dict[str, ObservationScores]
    from_raw: dict[str, ObservationScores]

    def to_dict(self) -> dict[str, Any]:
        """The scores in JSON types: ``given_gold`` and ``from_raw``, by report and ``all``."""
        return {
            name: {
                report: scores.to_dict()
                for report, scores in {**reports, "all": score_rows(reports)}.items()
            }
            for name, reports in (("given_gold", self.given_gold), ("from_raw", self.from_raw))
        }

    def to_table(self) -> str:
        """A table for people: row F1, then the accuracy of each column on matched rows."""
        lines = []
        width = max([len("all reports"), *(len(report) for report in self.given_gold)])
        for title, reports in (
            ("given the gold entities", self.given_gold),
            ("from raw text", self.from_raw),
        ):
            names = ("row_f1", *COLUMNS)
            lines.append(f"{title:<{width}}  " + "".join(f"{name:>15}" for name in names))
            for report, scores in {**reports, "all reports": score_rows(reports)}.items():
                figures = scores.to_dict()
                cells = "".join(f"{figures[name]:>15.3f}" for name in names)
                lines.append(f"{report:<{width}}  {cells}")
            lines.append("")
        lines.append(
            "A row is right when quantity, indicator, transformation, direction and scenario are; "
            "columns: share of matched quantities."
        )
        return "\n".join(lines)


def evaluate_observations(
    gold: Sequence[str | Path], *, nlp: Language | None = None, raw_dir: str | Path = "seeds"
) -> ObservationEvaluation:
    """Score the observations of annotated reports.

    Args:
        gold: Annotated files; those without observations are passed over.
        nlp: The pipeline; the shipped one where none is given.
        raw_dir: The folder of raw files, ``REPORT.txt``.

    Returns:
        Scores by report, given the gold entities and from raw text.

    Raises:
        CorpusError: A file is malformed, or none holds observations.
        SourceError: A raw file is missing.
    """
    from qyie.api import parse

    given_gold: dict[str, ObservationScores] = {}
    from_raw: dict[str, ObservationScores] = {}
    for path in gold:
        paragraphs = [paragraph.model_dump() for paragraph in read_gold(path)]
        if not any(paragraph["observations"] for paragraph in paragraphs):
            continue
        name = paragraphs[0]["report"]
        _, rows, linked, resolve = link_gold(paragraphs)
        given_gold[name] = compare(rows, linked, resolve=resolve)
        text = read_raw(name, raw_dir)
        from_raw[name] = _score_raw(paragraphs, text, parse(text, nlp=nlp), resolve)
    if not given_gold:
        raise CorpusError("no file holds observations; name annotated reports of the corpus")
    return ObservationEvaluation(given_gold=given_gold, from_raw=from_raw)


def _score_raw(
    paragraphs: Sequence[Mapping[str, Any]],
    text: str,
    report: Report,
    resolve: Callable[[str], str | None],
) -> ObservationScores:
    rows = [
        replace(
            row,
            quantity=trim(text, *row.quantity),
            indicator=trim(text, *row.indicator) if row.indicator else None,
        )
        for paragraph in paragraphs
        for row in gold_rows(paragraph, raw=True)
    ]
    stretches = [(paragraph["raw_start"], paragraph["raw_end"]) for paragraph in paragraphs]
    places = {
        (entity.start, entity.end): entity.text
        for entity in report.entities
        if entity.label == "PLACE"
    }
    predicted = []
    for found in report.observations:
        start, end = found.evidence.quantity
        if not any(first <= start < last for first, last in stretches):
            continue
        indicator = found.evidence.indicator
        place = found.evidence.ref_area
        predicted.append(
            Row(
                quantity=trim(text, start, end),
                indicator=trim(text, *indicator) if indicator else None,
                transformation=found.transformation,
                basis=found.basis,
                direction=found.direction,
                scenario=found.scenario,
                period=found.time_period,
                area=found.ref_area,
                area_text=places.get(place) if place else None,
            )
        )
    return compare(rows, predicted, resolve=resolve)
