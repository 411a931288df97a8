"""Options and arguments that several commands share."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from qyie.errors import OptionError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = [
    "add_reading",
    "add_rules",
    "as_source",
    "load_model",
    "positive",
    "source_name",
    "sources",
    "year",
]

STDIN = "-"


def add_reading(parser: argparse.ArgumentParser) -> None:
    """Add what says how a text is to be read: its place, its year and the pipeline."""
    parser.add_argument("--place", metavar="P", help="the area, where the text does not say")
    parser.add_argument(
        "--year",
        metavar="Y",
        type=year,
        help="the year that 今年 means, where the text does not say",
    )
    parser.add_argument(
        "--model", metavar="MODEL", help="a retrained pipeline: a folder or an installed package"
    )
    add_rules(parser)


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add what leaves the trained model out."""
    parser.add_argument(
        "--rules", action="store_true", help="the shipped rules alone: faster, a little less right"
    )


def load_model(name: str | None, *, rules: bool = False) -> Language | None:
    """The pipeline of that name; None, which stands for the shipped one, for None.

    Raises:
        ModelError: There is no such pipeline.
        OptionError: ``rules`` is set while a pipeline is named.
    """
    if name is None and not rules:
        return None
    from qyie.api import load

    return load(name, model=not rules)


def positive(text: str) -> int:
    """A whole number of at least 1."""
    return _whole(text, 1, sys.maxsize, "a whole number, 1 or more")


def year(text: str) -> int:
    """A year."""
    return _whole(text, 1, 9999, "a year, such as 2022")


def _whole(text: str, least: int, most: int, what: str) -> int:
    if not (text.isascii() and text.isdecimal() and least <= int(text[:20]) <= most):
        raise argparse.ArgumentTypeError(f"{text!r} is not {what}")
    return int(text)


def _read_stdin() -> str:
    """The text on standard input.

    Raises:
        SourceError: It is not text in an encoding that can be told.
    """
    from qyie.layout import decode

    binary = getattr(sys.stdin, "buffer", None)
    return sys.stdin.read() if binary is None else decode(binary.read(), "standard input")


def sources(files: list[str]) -> list[str]:
    """The inputs to read: what was named, or standard input where nothing was.

    Raises:
        OptionError: Nothing was named and nothing is piped in, or standard input is named twice.
    """
    if not files:
        if sys.stdin is None or sys.stdin.isatty():
            raise OptionError("nothing to read; name a file, or pipe a text in")
        return [STDIN]
    if files.count(STDIN) > 1:
        raise OptionError("standard input can be read only once; name '-' once")
    return files


def as_source(name: str) -> str | Path:
    """A source for ``parse_many``: the text for standard input, else the path.

    Raises:
        SourceError: Standard input is not text.
    """
    return _read_stdin() if name == STDIN else Path(name)


def source_name(name: str) -> str:
    """What a source is called in tables and messages."""
    return "stdin" if name == STDIN else name
