"""Leave-one-report-out: train on all other reports, score on the one left out."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from qyie.corpus.evaluate import Evaluation, evaluate
from qyie.corpus.read import read_gold
from qyie.corpus.train import corpus_files, load_training_config, train
from qyie.errors import OptionError

__all__ = ["reports_with_sources", "run"]


def reports_with_sources(files: Sequence[Path]) -> dict[str, Path]:
    """The reports that can be tested on: those with raw offsets.

    Composed text has none; it is for training only.

    Args:
        files: Annotated files.

    Returns:
        Each report's file by its name.
    """
    found = {}
    for file in files:
        paragraphs = read_gold(file)
        if paragraphs and paragraphs[0].raw_start is not None:
            found[paragraphs[0].report] = file
    return found


def run(
    config: str | Path,
    *,
    reports: Sequence[str] | None = None,
    raw_dir: str | Path = "seeds",
    overrides: Mapping[str, object] | None = None,
    output: str | Path | None = None,
    report_progress: Callable[[str, Evaluation], None] | None = None,
) -> Evaluation:
    """Leave each report out in turn.

    Nothing of the corpus that is made from a report is used where that report is the test: its
    paragraphs are excluded from training; words and pretrained weights were made without any
    of the reports that have sources. The lexicons and rules were written with the reports in
    view, so the scores are development figures of the rules.

    Args:
        config: A training config.
        reports: The reports to test on; all with raw offsets where none are named.
        raw_dir: The folder of raw files.
        overrides: Settings of the config to replace.
        output: A folder to keep each fold's pipeline in, by its report's name.
        report_progress: Called after each fold with the report's name and its scores.

    Returns:
        The scores by report, each from a model that never saw it.

    Raises:
        OptionError: A named report is not in the corpus.
        CorpusError: An annotated file is malformed.
    """
    settings = load_training_config(config, overrides)
    known = reports_with_sources(corpus_files(settings))
    chosen = list(known) if reports is None else list(reports)
    unknown = [report for report in chosen if report not in known]
    if unknown:
        raise OptionError(
            f"report {unknown[0]!r} is not in the corpus; name one of {', '.join(known)}"
        )
    scores = {}
    for report in chosen:
        excluded = [*settings["corpora"]["train"]["exclude"], report]
        fold = {
            **(overrides or {}),
            "corpora.train.exclude": excluded,
            "corpora.dev.exclude": excluded,
        }
        with tempfile.TemporaryDirectory() as folder:
            target = Path(output or folder) / report
            nlp = train(config, target, overrides=fold, progress=False)
            result = evaluate([known[report]], nlp=nlp, raw_dir=raw_dir)
        scores.update(result.reports)
        if report_progress is not None:
            report_progress(report, result)
    return Evaluation(reports=scores)
