"""``qyie train-segmenter`` and ``qyie pretrain``: what a pipeline learns from plain text."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from qyie.cli.console import out
from qyie.cli.options import positive
from qyie.errors import SourceError

__all__ = ["add", "run_pretrain", "run_segmenter"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the two commands to the program."""
    segmenter = commands.add_parser(
        "train-segmenter",
        help="train the word segmenter on plain text",
        description="Train the word segmenter on plain text whose words a dictionary cuts.",
    )
    segmenter.add_argument("texts", nargs="+", metavar="TEXT", help="plain text files")
    segmenter.add_argument("-o", "--output", required=True, metavar="DIR", help="where to save it")
    segmenter.add_argument(
        "--gold", nargs="+", default=[], metavar="GOLD", help="annotated files to learn from too"
    )
    segmenter.add_argument(
        "--test-gold", nargs="+", default=[], metavar="GOLD", help="annotated files to measure on"
    )
    segmenter.add_argument(
        "--iterations", type=positive, default=6, metavar="N", help="rounds of training"
    )
    segmenter.set_defaults(run=run_segmenter)
    pretrain = commands.add_parser(
        "pretrain",
        help="pretrain the tagger on plain text",
        description="Pretrain the tagger on plain text by guessing hidden tokens; a training "
        "config names the result under initialize.",
    )
    pretrain.add_argument("texts", nargs="+", metavar="TEXT", help="plain text files")
    pretrain.add_argument("-o", "--output", required=True, metavar="FILE", help="where to save it")
    pretrain.add_argument(
        "--config",
        default="configs/qyie.cfg",
        metavar="CONFIG",
        help="the training config whose model is pretrained (default: configs/qyie.cfg)",
    )
    pretrain.add_argument(
        "--held-out",
        nargs="+",
        default=[],
        metavar="GOLD",
        help="annotated files; what shares text with them is left out",
    )
    pretrain.add_argument(
        "--epochs", type=positive, default=6, metavar="N", help="rounds over the texts"
    )
    pretrain.add_argument(
        "--annotated",
        nargs="+",
        default=[],
        metavar="GOLD",
        help="annotated files to learn from after the plain text",
    )
    pretrain.set_defaults(run=run_pretrain)


def run_segmenter(arguments: argparse.Namespace) -> int:
    """Train the segmenter and print its scores as JSON.

    Returns:
        0.
    """
    from qyie.corpus.segmenter import train_segmenter

    _check_texts(arguments.texts)
    scores = train_segmenter(
        arguments.texts,
        arguments.output,
        gold=arguments.gold,
        test_gold=arguments.test_gold,
        iterations=arguments.iterations,
    )
    out(scores.model_dump_json())
    return 0


def run_pretrain(arguments: argparse.Namespace) -> int:
    """Pretrain the tagger and print the share of tokens that it guessed right.

    Returns:
        0.
    """
    from qyie.corpus.pretrain import learn_spans, pretrain

    _check_texts(arguments.texts)
    right = pretrain(
        arguments.texts,
        arguments.output,
        config=arguments.config,
        held_out=arguments.held_out,
        epochs=arguments.epochs,
        report_progress=_report_round if sys.stderr.isatty() else None,
    )
    if arguments.annotated:
        learn_spans(arguments.annotated, arguments.output, config=arguments.config)
    out(f"{arguments.output}: {right:.3f} of the hidden tokens guessed right")
    return 0


def _check_texts(texts: list[str]) -> None:
    for name in texts:
        if not Path(name).is_file():
            raise SourceError(f"{name}: no such file; name files of plain text")


def _report_round(number: int, loss: float, right: float) -> None:
    sys.stderr.write(f"round {number}: loss {loss:.3f}, right {right:.3f}\n")
