"""``qyie evaluate``: a pipeline against annotated reports."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from qyie.cli.console import complain, out
from qyie.cli.options import add_rules, load_model
from qyie.errors import OptionError

if TYPE_CHECKING:
    from qyie.corpus.evaluate import Evaluation
    from qyie.corpus.evaluate_observations import ObservationEvaluation

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "evaluate",
        help="score a pipeline on annotated reports",
        usage="qyie evaluate [MODEL] GOLD [GOLD ...] [--raw DIR] [--json] [--observations]",
        description="Score a pipeline on annotated reports: strict spans, labels and offsets in "
        "the raw files. Without MODEL the shipped pipeline is scored.",
    )
    parser.add_argument(
        "inputs",
        nargs="+",
        metavar="[MODEL] GOLD",
        help="a pipeline's folder or package, then annotated .jsonl files",
    )
    parser.add_argument(
        "--raw", default="seeds", metavar="DIR", help="the folder of raw files (default: seeds)"
    )
    parser.add_argument("--json", action="store_true", help="print JSON instead of a table")
    parser.add_argument(
        "--observations", action="store_true", help="score observations instead of spans"
    )
    add_rules(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Score and print.

    Returns:
        0.
    """
    from qyie.corpus.train import learnt_from
    from qyie.pipeline.build import shared_pipeline

    model, gold = split_model(arguments.inputs)
    nlp = load_model(model, rules=arguments.rules)
    known = learnt_from(shared_pipeline() if nlp is None else nlp, gold)
    if known:
        complain(
            f"note: the model has learnt from {', '.join(known)}, so that scores on them say "
            f"little; score the rules alone with --rules, or see `qyie train --leave-one-out`"
        )
    result: Evaluation | ObservationEvaluation
    if arguments.observations:
        from qyie.corpus.evaluate_observations import evaluate_observations

        result = evaluate_observations(gold, nlp=nlp, raw_dir=arguments.raw)
    else:
        from qyie.corpus.evaluate import evaluate

        result = evaluate(gold, nlp=nlp, raw_dir=arguments.raw)
    out(json.dumps(result.to_dict(), ensure_ascii=False) if arguments.json else result.to_table())
    return 0


def split_model(inputs: list[str]) -> tuple[str | None, list[str]]:
    """Tell the pipeline from the annotated files: those end in .jsonl, or are folders of such.

    Args:
        inputs: What was named.

    Returns:
        The pipeline's name or None, and the annotated files.

    Raises:
        OptionError: There is no annotated file.
    """
    model = None if _is_gold(inputs[0]) else inputs[0]
    gold: list[str] = []
    for name in inputs if model is None else inputs[1:]:
        folder = Path(name)
        gold += sorted(map(str, folder.glob("*.jsonl"))) if folder.is_dir() else [name]
    if not gold:
        raise OptionError(
            f"{inputs[-1]} is no annotated file; name one or more .jsonl files of the corpus"
        )
    return model, gold


def _is_gold(name: str) -> bool:
    path = Path(name)
    return path.suffix == ".jsonl" or (path.is_dir() and any(path.glob("*.jsonl")))
