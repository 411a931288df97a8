"""``qyie view``: one report as a page in the browser."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import webbrowser
from pathlib import Path

from qyie.cli.console import out
from qyie.cli.options import add_reading, as_source, load_model, source_name, sources
from qyie.errors import OptionError

__all__ = ["add", "run"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "view",
        help="show a report with its marks in a browser",
        description="Show a report with its marks in a browser; where there is none, print where "
        "the page lies.",
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a report; - is standard input")
    parser.add_argument(
        "-o",
        "--output",
        metavar="OUT",
        help="keep the page in this .html file (default: temporary)",
    )
    parser.add_argument("--no-browser", action="store_true", help="only print where the page lies")
    add_reading(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the page, open it, and print its path.

    Returns:
        0.
    """
    from qyie.api import parse, parse_file
    from qyie.export.files import check_output, write_reports

    if arguments.output is not None and check_output(arguments.output) != ".html":
        raise OptionError(f"{arguments.output}: a page is HTML; let the name end in .html")
    name = sources([arguments.file] if arguments.file else [])[0]
    source = as_source(name)
    reading = {
        "place": arguments.place,
        "year": arguments.year,
        "nlp": load_model(arguments.model, rules=arguments.rules),
    }
    report = parse(source, **reading) if isinstance(source, str) else parse_file(source, **reading)
    if arguments.output is not None:
        path = Path(arguments.output)
    else:
        path = Path(tempfile.mkdtemp(prefix="qyie-")) / f"{Path(source_name(name)).stem}.html"
    write_reports([(source_name(name), report)], path)
    if not arguments.no_browser and _has_display():
        webbrowser.open(path.resolve().as_uri())
    out(str(path))
    return 0


def _has_display() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
