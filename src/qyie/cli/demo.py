"""``qyie demo``: the real reports read from beginning to end, a short table for each."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from qyie.cli.console import complain, out
from qyie.errors import OptionError, SourceError

if TYPE_CHECKING:
    from qyie.report import Report

__all__ = ["add", "run"]

HEADLINES = 8


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "demo",
        help="read a folder of reports and show what was found",
        description="Read a folder of reports, print the main figures of each, and write a page "
        "for each.",
    )
    parser.add_argument(
        "folder", nargs="?", default="seeds", metavar="DIR", help="the reports (default: seeds)"
    )
    parser.add_argument(
        "-o", "--output", default="out", metavar="DIR", help="where the pages go (default: out)"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Parse, print and write.

    Returns:
        0, or 1 if some report could not be read.
    """
    from qyie.api import parse_many
    from qyie.export.files import write_reports
    from qyie.report import FailedSource

    files = sorted(Path(arguments.folder).glob("*.txt"))
    if not files:
        raise SourceError(
            f"{arguments.folder}: holds no .txt file; name a folder of reports: qyie demo DIR"
        )
    target = Path(arguments.output)
    try:
        target.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OptionError(
            f"{target} cannot be made ({error.strerror}); choose another folder with -o"
        ) from error
    code = 0
    for file, result in zip(files, parse_many(files), strict=True):
        if isinstance(result, FailedSource):
            complain(result.error)
            code = 1
            continue
        path = target / f"{file.stem}.html"
        write_reports([(str(file), result)], path)
        out(summary(result, str(file)))
        out(f"page: {path}\n")
    return code


def summary(report: Report, source: str) -> str:
    """What was found in a report, in some ten lines.

    Args:
        report: The report.
        source: What it was read from.

    Returns:
        Its title, area and year, the counts by label, and its main results and targets.
    """
    from qyie.cli.screen import headlines
    from qyie.report import LABELS

    info = report.info
    facts = " · ".join(str(fact) for fact in (info.area, info.year, info.genre) if fact)
    counts = Counter(entity.label for entity in report.entities)
    found = "  ".join(f"{label} {counts[label]:,}" for label in LABELS)
    return "\n".join(
        [
            f"{source}: {info.title or 'untitled'}",
            f"{facts} · {len(report.text):,} characters",
            f"{found}  observations {len(report.observations):,}",
            headlines(report.headline()[:HEADLINES]),
        ]
    )
