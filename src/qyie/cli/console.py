"""What goes to the terminal: tables that line up with Chinese in them, and messages."""

from __future__ import annotations

import shutil
import sys
import unicodedata
from collections.abc import Sequence

__all__ = ["clip", "complain", "display_width", "out", "table"]

GAP = "  "


def out(text: str) -> None:
    """Write a line to standard output."""
    sys.stdout.write(text + "\n")


def complain(message: str) -> None:
    """Write a message to standard error, on one line."""
    sys.stderr.write(f"qyie: {' '.join(message.split())}\n")


def display_width(text: str) -> int:
    """How many columns of a terminal the text takes: two for a Han character.

    Args:
        text: One line.

    Returns:
        Its width.

    Example:
        >>> display_width("GDP增速")
        7
    """
    return sum(map(_character_width, text))


def clip(text: str, width: int) -> str:
    """The text cut to a width, with an ellipsis where something is cut off.

    Args:
        text: Any text; line breaks and control characters become spaces.
        width: The columns it may take.

    Returns:
        One line, not wider than ``width``.

    Example:
        >>> clip("社会消费品零售总额", 9)
        '社会消费…'
    """
    line = "".join(character if character.isprintable() else " " for character in text)
    if display_width(line) <= width:
        return line
    kept, used = [], 1
    for character in line:
        used += _character_width(character)
        if used > width:
            break
        kept.append(character)
    return "".join(kept) + "…"


def table(
    header: Sequence[str],
    lines: Sequence[Sequence[str]],
    *,
    right: Sequence[int] = (),
    widest: int = 40,
    width: int | None = None,
) -> str:
    """Lay out lines as a table.

    Args:
        header: The columns' names.
        lines: The cells.
        right: Columns to align at the right.
        widest: No column is wider than this.
        width: The columns of the terminal; asked for where none is given.

    Returns:
        The table; columns that do not fit are narrowed, the widest first.

    Example:
        >>> print(table(["指标", "Value"], [["生产总值", "712.39亿元"]], right=[1], width=80))
        指标           Value
        生产总值  712.39亿元
    """
    width = width or shutil.get_terminal_size((100, 24)).columns
    rows = [header, *lines]
    widths = [
        min(max(display_width(row[place]) for row in rows), widest) for place in range(len(header))
    ]
    while sum(widths) + len(GAP) * (len(widths) - 1) > width and max(widths) > 6:
        widths[widths.index(max(widths))] -= 1
    laid = []
    for row in rows:
        cells = []
        for place, cell in enumerate(row):
            text = clip(cell, widths[place])
            padding = " " * (widths[place] - display_width(text))
            cells.append(padding + text if place in right else text + padding)
        laid.append(GAP.join(cells).rstrip())
    return "\n".join(laid)


def _character_width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1
