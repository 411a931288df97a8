"""Strict span scores of a pipeline on annotated reports, raw file in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict

from qyie.corpus.read import GoldParagraph, read_gold
from qyie.errors import CorpusError, SourceError
from qyie.report import LABELS, Report

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Evaluation", "Score", "evaluate", "read_raw", "score_spans"]

LabelledSpan = tuple[str, int, int]

# White space and layout marks at the edges of a span are no part of it: bold and footnote
# marks in the styles that the seeds show.
_MARK = r"(?:\s|\*\*|\^?\{?〔\d+〕\}?|\^\[\d+\]|\^\{\[?\d+\]?\})"
_LEADING = re.compile(rf"{_MARK}+")
_TRAILING = re.compile(rf"{_MARK}+\Z")


class Score(BaseModel):
    """Precision, recall and F1 with the counts they come from."""

    model_config = ConfigDict(frozen=True)

    tp: int = 0
    fp: int = 0
    fn: int = 0

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 where there are none."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold spans that were found; 0 where there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else 0.0

    def __add__(self, other: Score) -> Score:
        return Score(tp=self.tp + other.tp, fp=self.fp + other.fp, fn=self.fn + other.fn)

    def to_dict(self) -> dict[str, float | int]:
        """The score in JSON types."""
        return {
            "p": round(self.precision, 4),
            "r": round(self.recall, 4),
            "f1": round(self.f1, 4),
            "tp": self.tp,
            "fp": self.fp,
            "fn": self.fn,
        }


class Evaluation(BaseModel):
    """Scores by report and label."""

    model_config = ConfigDict(frozen=True)

    reports: dict[str, dict[str, Score]]

    @property
    def labels(self) -> dict[str, Score]:
        """Scores by label over all reports."""
        return {
            label: sum((scores[label] for scores in self.reports.values()), Score())
            for label in LABELS
        }

    @property
    def micro(self) -> Score:
        """The score over all reports and labels."""
        return sum(self.labels.values(), Score())

    def to_dict(self) -> dict[str, Any]:
        """The scores in JSON types: ``reports``, ``labels`` and ``micro``."""
        return {
            "reports": {
                report: {label: score.to_dict() for label, score in scores.items()}
                for report, scores in self.reports.items()
            },
            "labels": {label: score.to_dict() for label, score in self.labels.items()},
            "micro": self.micro.to_dict(),
        }

    def to_table(self) -> str:
        """A table for people: a line a report, a column a label, F1; then P, R, F1 by label."""
        width = max([len("all reports"), *(len(report) for report in self.reports)])
        lines = [
            f"{'strict F1':<{width}}" + "".join(f"{label:>11}" for label in (*LABELS, "micro"))
        ]
        for report, scores in self.reports.items():
            micro = sum(scores.values(), Score())
            cells = [*(scores[label] for label in LABELS), micro]
            lines.append(f"{report:<{width}}" + "".join(f"{cell.f1:>11.3f}" for cell in cells))
        totals = [*self.labels.values(), self.micro]
        for name, attribute in (("F1", "f1"), ("precision", "precision"), ("recall", "recall")):
            values = "".join(f"{getattr(score, attribute):>11.3f}" for score in totals)
            lines.append(f"{'all reports, ' + name:<{width}}" + values)
        return "\n".join(lines)


def score_spans(
    gold: Iterable[LabelledSpan], predicted: Iterable[LabelledSpan]
) -> dict[str, Score]:
    """Compare two sets of labelled spans strictly.

    Args:
        gold: Label, start and end of each gold span.
        predicted: The same of each predicted span.

    Returns:
        A score for each label.

    Example:
        >>> scores = score_spans([("PLACE", 0, 2), ("PERIOD", 3, 8)], [("PLACE", 0, 3)])
        >>> scores["PLACE"].fp, scores["PERIOD"].fn
        (1, 1)
    """
    gold_spans, predicted_spans = set(gold), set(predicted)
    right = Counter(label for label, _, _ in gold_spans & predicted_spans)
    extra = Counter(label for label, _, _ in predicted_spans - gold_spans)
    missed = Counter(label for label, _, _ in gold_spans - predicted_spans)
    return {label: Score(tp=right[label], fp=extra[label], fn=missed[label]) for label in LABELS}


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave white space and layout marks at the edges out of a span.

    Args:
        text: The raw text.
        start: Where the span begins.
        end: Where it ends.

    Returns:
        The trimmed start and end.

    Example:
        >>> trim("** 清远市 〔1〕", 0, 10)
        (3, 6)
    """
    surface = text[start:end]
    leading = _LEADING.match(surface)
    start += leading.end() if leading else 0
    trailing = _TRAILING.search(text[start:end])
    return start, end - (len(trailing.group()) if trailing else 0)


def read_raw(report: str, raw_dir: str | Path) -> str:
    """The raw file of an annotated report, character by character as it came.

    Args:
        report: The report's name in the corpus.
        raw_dir: The folder of raw files.

    Returns:
        Its text, line ends unchanged.

    Raises:
        SourceError: There is no such file, or it is not UTF-8.
    """
    path = Path(raw_dir) / f"{report}.txt"
    try:
        return path.read_bytes().decode("utf-8")
    except OSError as error:
        raise SourceError(
            f"{path}: the raw file of report {report!r} cannot be read ({error.strerror}); "
            f"name the folder that holds it with --raw"
        ) from error
    except UnicodeDecodeError as error:
        raise SourceError(f"{path}: is not UTF-8; gold offsets count UTF-8 characters") from error


def evaluate(
    gold: Sequence[str | Path],
    *,
    nlp: Language | None = None,
    raw_dir: str | Path = "seeds",
    parse: Callable[[str], Report] | None = None,
) -> Evaluation:
    """Score a pipeline: read the raw files, predict them whole, count within gold paragraphs.

    A file whose paragraphs have no raw offsets (composed text) is read from its own paragraphs.

    Args:
        gold: Annotated files.
        nlp: The pipeline; the shipped one where none is given.
        raw_dir: The folder of raw files, ``REPORT.txt``.
        parse: What to call instead of ``qyie.parse`` with that pipeline.

    Returns:
        Scores by report and label.

    Raises:
        CorpusError: A gold file is malformed or holds nothing.
        SourceError: A raw file is missing.
    """
    from qyie.api import parse as parse_text

    predict = parse or (lambda text: parse_text(text, nlp=nlp))
    reports: dict[str, dict[str, Score]] = {}
    for path in gold:
        by_report: dict[str, list[GoldParagraph]] = {}
        for paragraph in read_gold(path):
            has_raw = paragraph.raw_start is not None
            name = paragraph.report if has_raw else Path(path).stem
            by_report.setdefault(name, []).append(paragraph)
        if not by_report:
            raise CorpusError(f"{path}: holds no paragraph; name an annotated file")
        for report, paragraphs in by_report.items():
            if paragraphs[0].raw_start is None:
                reports[report] = _score_composed(paragraphs, predict)
            else:
                text = read_raw(report, raw_dir)
                reports[report] = _score_raw(paragraphs, text, predict(text))
    return Evaluation(reports=reports)


def _score_raw(paragraphs: Sequence[GoldParagraph], text: str, report: Report) -> dict[str, Score]:
    stretches = []
    gold: list[LabelledSpan] = []
    for paragraph in paragraphs:
        if paragraph.raw_start is None or paragraph.raw_end is None:
            raise CorpusError(
                f"{paragraph.report}, paragraph {paragraph.paragraph}: has no raw offsets while "
                f"others of the report have; add raw_start and raw_end"
            )
        stretches.append((paragraph.raw_start, paragraph.raw_end))
        for span in paragraph.spans:
            if span.raw_start is None or span.raw_end is None:
                raise CorpusError(
                    f"{paragraph.report}, paragraph {paragraph.paragraph}: the span "
                    f"{span.start}–{span.end} has no raw offsets; add raw_start and raw_end"
                )
            gold.append((span.label, *trim(text, span.raw_start, span.raw_end)))
    predicted = [
        (entity.label, *trim(text, entity.start, entity.end))
        for entity in report.entities
        if any(start <= entity.start < end for start, end in stretches)
    ]
    return score_spans(gold, predicted)


def _score_composed(
    paragraphs: Sequence[GoldParagraph], predict: Callable[[str], Report]
) -> dict[str, Score]:
    total: dict[str, Score] = {label: Score() for label in LABELS}
    groups: dict[str, list[GoldParagraph]] = {}
    for paragraph in paragraphs:
        groups.setdefault(paragraph.report, []).append(paragraph)
    for group in groups.values():
        gold: list[LabelledSpan] = []
        offset = 0
        for paragraph in group:
            gold.extend(
                (span.label, span.start + offset, span.end + offset) for span in paragraph.spans
            )
            offset += len(paragraph.text) + 1
        text = "\n".join(paragraph.text for paragraph in group)
        predicted = [(entity.label, entity.start, entity.end) for entity in predict(text).entities]
        for label, score in score_spans(gold, predicted).items():
            total[label] += score
    return total
