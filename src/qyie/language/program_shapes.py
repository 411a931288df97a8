"""Finds programmes by the shapes of their names: quotation marks, class nouns, titles."""

from __future__ import annotations

import re
from functools import cache

from qyie.lexicons.loader import load_words

__all__ = ["shaped_programs"]

_HARD = "，。；！？：:;!?\n"
_QUOTED = re.compile(r"[“\"]([^“”\"。；！？\n]{1,40})[”\"]")
_TITLE = re.compile(r"《([^《》\n]{2,60})》")
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百千万两双零〇IⅠⅡⅢN+＋]")
_HAN = "\u4e00-\u9fff"


def _alternatives(words: frozenset[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = load_words("program_words.jsonl")
    return {
        "inside": re.compile(_alternatives(words["class_inside"])),
        "service": re.compile(f"(?:{_alternatives(words['service'])})$"),
        "document": re.compile(f"(?:{_alternatives(words['document_tail'])})(?:（[^（）]*）)?$"),
        "idiom": re.compile(_alternatives(words["idiom"])),
    }


def shaped_programs(text: str) -> list[tuple[int, int]]:
    """Programmes by shape.

    Args:
        text: The text.

    Returns:
        Spans in text order; they may overlap.
    """
    return sorted(_quoted(text) + _titles(text))


def _quoted(text: str) -> list[tuple[int, int]]:
    patterns = _patterns()
    found = []
    for match in _QUOTED.finditer(text):
        name = match.group(1)
        inside = patterns["inside"].match(text, match.end())
        if inside and len(name) <= 24:
            found.append((match.start(), inside.end()))
        elif _is_coinage(name):
            found.append(match.span(1))
    return found


def _is_coinage(name: str) -> bool:
    patterns = _patterns()
    if len(name) < 2 or patterns["idiom"].fullmatch(name):
        return False
    if "，" in name:
        return False
    if _NUMERAL.search(name) and len(name) <= 16:
        return not name.isdigit()
    return bool(patterns["service"].search(name)) and len(name) <= 14


def _titles(text: str) -> list[tuple[int, int]]:
    document = _patterns()["document"]
    return [match.span(1) for match in _TITLE.finditer(text) if document.search(match.group(1))]
