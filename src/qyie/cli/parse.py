"""``qyie parse``: files in, tables, JSON Lines or pages out."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qyie.cli.console import complain, out
from qyie.cli.options import (
    add_reading,
    as_source,
    load_model,
    positive,
    source_name,
    sources,
)
from qyie.errors import SourceError

if TYPE_CHECKING:
    from pathlib import Path

    from qyie.export.files import Writer
    from qyie.report import Report

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "parse",
        help="read reports and write what they say",
        description="Read reports and write what they say. Without -o a terminal gets a table, a "
        "pipe JSON Lines with one report a line.",
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a report; - is standard input")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="write to this file: .jsonl .csv .sdmx.csv .xlsx .parquet or .html",
    )
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--table", choices=("observations", "entities"), help="which table (default: observations)"
    )
    which.add_argument(
        "--headline", action="store_true", help="only the main results and the next targets"
    )
    parser.add_argument(
        "--n-process", type=positive, default=1, metavar="N", help="share the work among processes"
    )
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Parse the inputs one after the other; a bad one costs only itself.

    Returns:
        0, or 1 if some input could not be read.
    """
    names = sources(arguments.files)
    table = "headline" if arguments.headline else arguments.table
    sink: _File | _Screen | _Pipe
    if arguments.output is not None:
        sink = _File(arguments.output, table)
    elif sys.stdout.isatty():
        sink = _Screen(table, several=len(names) > 1)
    else:
        sink = _Pipe(table)
    failed = 0
    try:
        for name, result in _results(names, arguments):
            if isinstance(result, str):
                failed += 1
                complain(result)
            else:
                sink.add(result, source_name(name))
    finally:
        sink.close()
    if failed == len(names) and arguments.output is not None:
        complain(f"nothing could be read, so {arguments.output} was not written")
    return 1 if failed else 0


def _results(names: list[str], arguments: argparse.Namespace) -> Iterator[tuple[str, Report | str]]:
    """For each input its report, or what was wrong with it."""
    from qyie.api import parse_many
    from qyie.report import FailedSource

    bad: dict[int, str] = {}
    given: list[str | Path] = []
    for place, name in enumerate(names):
        try:
            given.append(as_source(name))
        except SourceError as error:
            bad[place] = str(error)
    results = parse_many(
        given,
        place=arguments.place,
        year=arguments.year,
        nlp=load_model(arguments.model, rules=arguments.rules),
        n_process=arguments.n_process,
        progress=sys.stderr.isatty() and len(names) > 1,
    )
    for place, name in enumerate(names):
        if place in bad:
            yield name, bad[place]
            continue
        result = next(results)
        yield name, result.error if isinstance(result, FailedSource) else result


class _File:
    """A file, opened when there is something to write, so that failure replaces nothing."""

    def __init__(self, path: str, table: str | None) -> None:
        from qyie.export.files import check_output

        check_output(path, table)
        self.path = path
        self.table = table
        self.writer: Writer | None = None

    def add(self, report: Report, source: str) -> None:
        from qyie.export.files import open_writer

        if self.writer is None:
            self.writer = open_writer(self.path, self.table)
        self.writer.add(report, source)

    def close(self) -> None:
        if self.writer is not None:
            self.writer.close()


class _Pipe:
    """JSON Lines on standard output."""

    def __init__(self, table: str | None) -> None:
        self.table = table

    def add(self, report: Report, source: str) -> None:
        from qyie.export.json_lines import write_json_lines

        write_json_lines(sys.stdout, report, source, self.table)

    def close(self) -> None:
        sys.stdout.flush()


class _Screen:
    """Tables on a terminal."""

    def __init__(self, table: str | None, *, several: bool) -> None:
        self.table = table or "observations"
        self.several = several

    def add(self, report: Report, source: str) -> None:
        from qyie.cli.screen import shown

        if self.several:
            out(f"\n{source}")
        out(shown(report, self.table))

    def close(self) -> None:
        sys.stdout.flush()
