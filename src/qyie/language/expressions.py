"""Reads the quantity expression at a place in folded text, whatever stands around it."""

from __future__ import annotations

import re
from dataclasses import replace

from qyie.language.amounts import read_plain
from qyie.language.forms import read_form
from qyie.language.numbers import NUMERALS
from qyie.language.readings import Reading, complete

__all__ = ["number_run", "read_expression"]

_RUN = re.compile(rf"[0-9]+(?:[.,][0-9]+)*[多余来几]?[十百千万亿]*|[{NUMERALS}几数半]+")


def number_run(text: str, position: int) -> int:
    """Where the run of digits or numerals at a place ends.

    Args:
        text: Folded text.
        position: The place.

    Returns:
        The end of the run, at least one character on.
    """
    match = _RUN.match(text, position)
    return match.end() if match else position + 1


def read_expression(text: str, position: int) -> Reading | None:
    """Read the longest quantity expression whose number begins at a place.

    Args:
        text: Folded text.
        position: Where the number begins.

    Returns:
        What was read, or None where no number begins there.

    Example:
        >>> found = read_expression("投资超过3亿元。", 4)
        >>> found.start, found.end, found.prefix
        (2, 7, '超过')
    """
    core = read_form(text, position) or read_plain(text, position)
    if core is None:
        return None
    reading = complete(text, position, core)
    if core.shape == "folding" and not reading.prefix:
        for verb in ("翻了", "翻"):
            if text.startswith(verb, max(0, reading.start - len(verb))):
                return replace(reading, start=max(0, reading.start - len(verb)))
    return reading
