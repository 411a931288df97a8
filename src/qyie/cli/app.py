"""The program ``qyie``: its arguments, its exit codes, and errors as one line each."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from qyie import __version__
from qyie.cli import corpus, demo, evaluate, parse, train, train_parts, view
from qyie.cli.console import complain
from qyie.errors import CorpusError, QyieError, SourceError

__all__ = ["main"]

OK, FAILED, USAGE, INTERRUPTED = 0, 1, 2, 130


class Parser(argparse.ArgumentParser):
    """An argument parser that says in one line what is wrong and where to look."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and leave with exit code 2."""
        complain(f"{message}; see: {self.prog} --help")
        raise SystemExit(USAGE)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        argv: The arguments; those of the process where none are given.

    Returns:
        0 if all went well, 1 if some input failed, 2 for wrong usage, 130 when interrupted.
    """
    _use_utf8()
    try:
        arguments = _parser().parse_args(argv)
        code: int = arguments.run(arguments)
        sys.stdout.flush()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else USAGE
    except KeyboardInterrupt:
        complain("interrupted; what was finished is kept")
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has what it wanted (| head): nothing went wrong here.
        _discard_output()
        return OK
    except (SourceError, CorpusError) as error:
        complain(str(error))
        return FAILED
    except QyieError as error:
        complain(str(error))
        return USAGE
    except OSError as error:
        complain(
            f"{error.filename or 'output'}: {error.strerror or error}; free some space, or "
            "choose another with -o"
        )
        return FAILED
    return code


def _parser() -> Parser:
    parser = Parser(
        prog="qyie",
        description="Read Chinese government reports: indicators, quantities, places, programmes, "
        "periods, and the observations they add up to.",
    )
    parser.add_argument("--version", action="version", version=f"qyie {__version__}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for command in (parse, view, evaluate, train, train_parts, corpus, demo):
        command.add(commands)
    return parser


def _use_utf8() -> None:
    """Output is UTF-8 in a pipe whatever the locale, and never fails on a terminal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty():
            reconfigure(errors="replace")
        else:
            reconfigure(encoding="utf-8", errors="replace")


def _discard_output() -> None:
    # Python flushes standard output at exit, which would fail once more.
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        return
