"""``qyie train``: a pipeline from a config and annotated reports."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qyie.cli.console import out
from qyie.errors import OptionError

if TYPE_CHECKING:
    from qyie.corpus.evaluate import Evaluation

__all__ = ["add", "check_target", "run", "setting"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "train",
        help="train a pipeline on annotated reports",
        description="Train a pipeline on annotated reports and save it, or measure how well it "
        "does on reports that it was not trained on.",
    )
    parser.add_argument(
        "config",
        nargs="?",
        default="configs/qyie.cfg",
        metavar="CONFIG",
        help="a training config (default: configs/qyie.cfg)",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="DIR",
        help="the folder to save the pipeline to; with --leave-one-out, one for each report in it",
    )
    parser.add_argument(
        "--leave-one-out",
        action="store_true",
        help="train without each report in turn and print the scores on it",
    )
    parser.add_argument(
        "--raw",
        default="seeds",
        metavar="DIR",
        help="the folder of raw files for --leave-one-out (default: seeds)",
    )
    parser.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="NAME=VALUE",
        help="replace a setting of the config, e.g. training.max_epochs=5; may be repeated",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Train.

    Returns:
        0.
    """
    overrides = dict(map(setting, arguments.set))
    if arguments.leave_one_out:
        from qyie.corpus.leave_one_out import run as leave_one_out

        result = leave_one_out(
            arguments.config,
            raw_dir=arguments.raw,
            overrides=overrides,
            output=arguments.output,
            report_progress=_report_fold if sys.stderr.isatty() else None,
        )
        out(result.to_table())
        return 0
    if arguments.output is None:
        raise OptionError("nowhere to save the pipeline to; name a folder with -o DIR")
    check_target(arguments.output)
    from qyie.corpus.train import train

    train(arguments.config, arguments.output, overrides=overrides, progress=sys.stdout.isatty())
    out(arguments.output)
    return 0


def _report_fold(report: str, scores: Evaluation) -> None:
    sys.stderr.write(f"{report}: micro F1 {scores.micro.f1:.3f}\n")


def setting(text: str) -> tuple[str, object]:
    """Read ``NAME=VALUE``; the value is JSON, or text where it is not.

    Args:
        text: The setting.

    Returns:
        Its dotted name and its value.

    Raises:
        OptionError: There is no name or no ``=``.

    Example:
        >>> setting("training.max_epochs=5")
        ('training.max_epochs', 5)
    """
    name, equals, value = text.partition("=")
    if not name or not equals:
        raise OptionError(f"--set {text}: is no setting; write NAME=VALUE")
    try:
        return name, json.loads(value)
    except json.JSONDecodeError:
        return name, value


def check_target(output: str) -> None:
    """See that saving to the folder can lose nothing but an older pipeline.

    Args:
        output: The folder.

    Raises:
        OptionError: It is a file, or a folder that holds something else.
    """
    target = Path(output)
    if target.is_file():
        raise OptionError(f"{target} is a file; name a folder to save the pipeline to")
    if target.is_dir() and any(target.iterdir()) and not (target / "meta.json").is_file():
        raise OptionError(
            f"{target} holds other files, which would be lost; name a new or an empty folder"
        )
