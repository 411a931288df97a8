"""The repair of a whole text: characters, then lines, until nothing changes."""

from __future__ import annotations

from qyie.layout.characters import clean_characters, normalise
from qyie.layout.decoding import check_text
from qyie.layout.offsets import Edits, RepairedText
from qyie.layout.paragraphs import repair_lines

__all__ = ["repair"]

# Real texts settle in two rounds; a text that does not settle is left as it is.
_ROUNDS = 16


def repair(raw: str) -> RepairedText:
    r"""Repair the layout of a text and keep a map back to it.

    Wrapped lines are joined, page numbers, note marks, bold marks, stray spaces and web
    navigation are removed; paragraphs, headings, list items and table rows stay apart. The result
    has one paragraph a line. Repairing it again changes nothing.

    Args:
        raw: The text as it was read.

    Returns:
        The repaired text with the map between its offsets and those of ``raw``.

    Raises:
        TextError: ``raw`` is not a str.

    Example:
        >>> repair("（二）全区新引进项目 14个，重点项目完成投资额 58.53亿\n\n元。").text
        '（二）全区新引进项目14个，重点项目完成投资额58.53亿元。'
    """
    first = Edits(check_text(raw))
    first.text = normalise(first)
    plain, base = first.apply()
    text, offsets = plain, base
    for _ in range(_ROUNDS):
        before = text
        for step in (repair_lines, clean_characters):
            edits = Edits(text)
            step(edits)
            if edits.cuts or edits.swaps:
                text, change = edits.apply()
                offsets = change.after(offsets)
        if text == before:
            return RepairedText(text, raw, offsets)
    return RepairedText(plain, raw, base)
