"""Cuts a clause into words that open or close a noun phrase, by closed word lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from qyie.language.indicator_lexicon import indicator_lexicon
from qyie.language.phrases import PhraseIndex
from qyie.lexicons.loader import load_words

__all__ = ["QUANTITY_MARK", "Token", "clause_tokens", "mask"]

QUANTITY_MARK = "\ue000"
"""Stands for each character of a quantity in a masked text."""

_TIME = re.compile(
    r"(?:[0-9０-９]{2,4}|[一二三四五六七八九〇○０零]{4})年(?:[0-9０-９]{1,2}月(?:份|底|末)?)?"
    r"|[0-9０-９]{1,2}(?:[-—－~至]+[0-9０-９]{1,2})?月(?:份|底|末)?"
)
_BRACKETED = re.compile(r"[（(][^（）()，。；！？：:;!?\n\ue000]{1,10}[）)]")
_QUOTED = re.compile(r"[“\"][^“”\"。；！？\n\ue000]{1,14}[”\"]")
_LATIN = re.compile(r"[A-Za-z0-9０-９Ａ-Ｚａ-ｚ.+/&-]+")


class Token(NamedTuple):
    """A stretch of a clause and its part in it.

    Tags: ``Q`` quantity, ``V`` verb, ``F`` function word, ``C`` conjunction, ``D`` deictic word,
    ``T`` time, ``A`` noun of action, ``I`` known indicator, ``N`` known noun, ``K`` quoted term,
    ``L`` enumeration comma, ``B`` other punctuation, ``O`` any other character.
    """

    start: int
    end: int
    tag: str


_ROLES = (("verb", "V"), ("noun", "N"), ("action", "A"), ("time", "T"), ("deictic", "D"))
_CONJUNCTIONS = frozenset("和与及") | {"以及"}


@cache
def _words() -> tuple[PhraseIndex, dict[str, str]]:
    lists = load_words("indicator_words.jsonl")
    tags: dict[str, str] = {}
    for name in indicator_lexicon().by_name:
        tags[name] = "I"
    for role, tag in _ROLES:
        for word in lists[role]:
            if tags.get(word) != "I":
                tags[word] = tag
    for word in lists["function"]:
        tags[word] = "F"
    for word in _CONJUNCTIONS:
        tags[word] = "C"
    return PhraseIndex(tags), tags


def mask(text: str, spans: Mapping[int, int]) -> str:
    """Replace each character of the spans (start to end) by the quantity mark."""
    pieces, position = [], 0
    for start, end in sorted(spans.items()):
        if start < position:
            continue
        pieces.append(text[position:start])
        pieces.append(QUANTITY_MARK * (end - start))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def clause_tokens(masked: str, start: int, end: int, quantities: Mapping[int, int]) -> list[Token]:
    """Cut a clause of a masked text into tokens.

    Args:
        masked: The text with its quantities masked.
        start: Where the clause begins.
        end: Where it ends.
        quantities: Start to end of every quantity.

    Returns:
        Tokens that cover the clause.
    """
    index, tags = _words()
    tokens: list[Token] = []
    position = start
    while position < end:
        character = masked[position]
        if character == QUANTITY_MARK:
            stop = quantities.get(position, position + 1)
            tokens.append(Token(position, stop, "Q"))
            position = stop
            continue
        if character == "、":
            tokens.append(Token(position, position + 1, "L"))
            position += 1
            continue
        stop = index.end_at(masked, position)
        if position < stop <= end:
            tokens.append(Token(position, stop, tags[masked[position:stop]]))
            position = stop
            continue
        if "\u4e00" <= character <= "\u9fff":
            found = _TIME.match(masked, position, end) if character in "一二三四五六七八九〇" else None
            if found:
                tokens.append(Token(position, found.end(), "T"))
                position = found.end()
            else:
                tokens.append(Token(position, position + 1, "O"))
                position += 1
            continue
        for pattern, tag in ((_TIME, "T"), (_LATIN, "O"), (_QUOTED, "K"), (_BRACKETED, "P")):
            found = pattern.match(masked, position, end)
            if found:
                tokens.append(Token(position, found.end(), tag))
                position = found.end()
                break
        else:
            tokens.append(Token(position, position + 1, "B"))
            position += 1
    return tokens
