"""The figures of docs/ner.md, from the pipelines that leave-one-report-out made.

Run ``qyie.corpus.leave_one_out.run(config, output="out/folds")`` first (or
``scripts/ner_figures.py out/folds --train``), then ``scripts/ner_figures.py out/folds``.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import spacy

from qyie.corpus.evaluate import Evaluation, evaluate
from qyie.corpus.leave_one_out import run
from qyie.corpus.read import read_gold
from qyie.pipeline.build import build_rules
from qyie.report import LABELS

Spans = set[tuple[int, int, str]]


def main() -> None:
    """Print the figures as Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folds", type=Path, help="the folder of the folds' pipelines")
    parser.add_argument("--train", action="store_true", help="make them first")
    parser.add_argument("--config", default="configs/qyie.cfg")
    arguments = parser.parse_args()
    if arguments.train:
        run(
            arguments.config,
            output=arguments.folds,
            report_progress=lambda report, result: print(
                report, round(result.micro.f1, 4), file=sys.stderr
            ),
        )
    reports = sorted(path.name for path in arguments.folds.iterdir())
    files = {report: Path("corpus") / f"{report}.jsonl" for report in reports}
    with_model = {}
    errors: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    for report, file in files.items():
        nlp = spacy.load(arguments.folds / report)
        with_model.update(evaluate([file], nlp=nlp).reports)
        for paragraph in read_gold(file):
            gold = {(span.start, span.end, span.label) for span in paragraph.spans}
            found = {(e.start_char, e.end_char, e.label_) for e in nlp(paragraph.text).ents}
            for kind, example in error_kinds(paragraph.text, gold, found):
                errors[kind] += 1
                examples.setdefault(kind, example)
    rules = evaluate(list(files.values()), nlp=build_rules())
    print(policies(arguments.folds, files, rules) + "\n")
    print(table({"rules alone": rules, "rules and model": Evaluation(reports=with_model)}))
    print(f"\n{sum(errors.values())} errors in all\n")
    print("| kind | label | errors | example |\n| --- | --- | --- | --- |")
    for (kind, label), number in errors.most_common(10):
        print(f"| {kind} | {label} | {number} | {examples[kind, label]} |")


POLICIES: dict[str, tuple[float, float]] = {
    "the model alone": (0.0, 0.0),
    "bonus 0.2, least 0.3": (0.2, 0.3),
    "bonus 0.3, least 0.4": (0.3, 0.4),
    "bonus 0.4, least 0.5": (0.4, 0.5),
    "bonus 0.6, least 0.7": (0.6, 0.7),
    "bonus 0.8, least 0.85": (0.8, 0.85),
    "the rules, and the model where they leave room": (2.0, 0.5),
}


def policies(folds: Path, files: dict[str, Path], rules: Evaluation) -> str:
    """F1 of several ways to decide between rules and model, as a Markdown table."""
    found = {"the rules alone": rules}
    pipelines = {report: spacy.load(folds / report) for report in files}
    for name, (bonus, least) in POLICIES.items():
        scores = {}
        for report, nlp in pipelines.items():
            decision: Any = nlp.get_pipe("qyie_decision")
            decision.rule_bonus = dict.fromkeys(LABELS, bonus)
            decision.min_score = dict.fromkeys(LABELS, least)
            if name == "the model alone":
                for key in ("indicator", "place", "program"):
                    if key in decision.spans_keys:
                        decision.spans_keys.remove(key)
            elif "place" not in decision.spans_keys:
                decision.spans_keys += ["program", "place", "indicator"]
            scores.update(evaluate([files[report]], nlp=nlp).reports)
        found[name] = Evaluation(reports=scores)
    lines = [f"| policy | {' | '.join(LABELS)} | micro |", "| --- " * 7 + "|"]
    for name, result in found.items():
        cells = " | ".join(f"{score.f1:.3f}" for score in result.labels.values())
        lines.append(f"| {name} | {cells} | {result.micro.f1:.3f} |")
    return "\n".join(lines)


def table(results: dict[str, Evaluation]) -> str:
    """F1 by report and label as a Markdown table."""
    lines = ["| | report | " + " | ".join(LABELS) + " | micro |", "| --- " * 8 + "|"]
    for name, result in results.items():
        for report, scores in result.reports.items():
            micro = sum(scores.values(), start=type(result.micro)())
            cells = " | ".join(f"{scores[label].f1:.3f}" for label in LABELS)
            lines.append(f"| {name} | {report} | {cells} | {micro.f1:.3f} |")
        cells = " | ".join(f"{score.f1:.3f}" for score in result.labels.values())
        lines.append(f"| **{name}** | **all** | {cells} | **{result.micro.f1:.3f}** |")
    return "\n".join(lines)


def error_kinds(text: str, gold: Spans, found: Spans) -> list[tuple[tuple[str, str], str]]:
    """Say of each error what kind it is.

    An error is a gold span that was not found, or a found one that overlaps no gold span.
    """
    result = []
    for start, end, label in sorted(gold - found):
        over = [other for other in found - gold if other[0] < end and start < other[1]]
        same = [other for other in over if other[2] == label]
        if any((other[0], other[1]) == (start, end) for other in over):
            other = next(o for o in over if (o[0], o[1]) == (start, end))
            kind = f"taken for {other[2]}"
        elif same:
            kind = edges(same[0], start, end)
        elif over:
            kind = "covered by another label"
        else:
            kind = "not found"
        guess = "、".join(text[a:b] for a, b, _ in over) or "—"
        result.append(((kind, label), f"{text[start:end]} → {guess}"))
    for start, end, label in sorted(found - gold):
        if not any(other[0] < end and start < other[1] for other in gold):
            result.append((("too much", label), f"— → {text[start:end]}"))
    return result


def edges(other: tuple[int, int, str], start: int, end: int) -> str:
    """Which edges of a found span are wrong."""
    wrong = []
    if other[0] != start:
        wrong.append("begins too " + ("early" if other[0] < start else "late"))
    if other[1] != end:
        wrong.append("ends too " + ("late" if other[1] > end else "early"))
    return ", ".join(wrong)


if __name__ == "__main__":
    main()
