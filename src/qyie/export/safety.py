"""Text made safe for the formats it goes into: encodable, legal in XML, no formula in a cell."""

from __future__ import annotations

import re

__all__ = ["cell_text", "csv_text", "encodable", "xml_text"]

REPLACEMENT = "\ufffd"
EXCEL_CELL = 32_767

_SURROGATE = re.compile("[\ud800-\udfff]")
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# What a spreadsheet would run as a formula when it opens a CSV file …
_FORMULA = re.compile(r"[=+\-@\t\r]")
# … unless it is a signed number with its unit (-4.6%, +1.2万元): that is only a number.
_SIGNED_NUMBER = re.compile(r"[+-]\d[\d,.]*[%‰]?[\u4e00-\u9fff]*")


def encodable(text: str) -> str:
    r"""The text with lone surrogates, which no UTF-8 file can hold, as U+FFFD.

    Example:
        >>> encodable("清远\ud800") == "清远\ufffd"
        True
    """
    return text if text.isascii() else _SURROGATE.sub(REPLACEMENT, text)


def xml_text(text: str) -> str:
    r"""The text without what XML and HTML cannot hold: control characters become U+FFFD.

    Example:
        >>> xml_text("a\x00b") == "a\ufffdb"
        True
    """
    return _NOT_XML.sub(REPLACEMENT, text)


def cell_text(text: str) -> str:
    """The text as one Excel cell can hold it: legal in XML, cut with an ellipsis if over-long.

    Example:
        >>> len(cell_text("长" * 40_000))
        32767
    """
    cleaned = xml_text(text)
    return cleaned if len(cleaned) <= EXCEL_CELL else cleaned[: EXCEL_CELL - 1] + "…"


def csv_text(text: str) -> str:
    """The text so that a spreadsheet opening the CSV file never runs it as a formula.

    Args:
        text: A cell's text.

    Returns:
        The text, with an apostrophe before a formula's first character; signed numbers stay.

    Example:
        >>> csv_text("=1+1"), csv_text("-4.6%")
        ("'=1+1", '-4.6%')
    """
    if _FORMULA.match(text) and not _SIGNED_NUMBER.fullmatch(text):
        text = "'" + text
    return encodable(text)
