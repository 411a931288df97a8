"""The word lists that the rules for programmes read."""

from __future__ import annotations

import re
from collections.abc import Iterable

from qyie.lexicons.loader import load_words

__all__ = ["alternatives", "words"]


def words(role: str) -> frozenset[str]:
    """Words that play a role."""
    return load_words("program_words.jsonl")[role]


def alternatives(choices: Iterable[str]) -> str:
    """A regular expression's alternatives, longest first."""
    return "|".join(
        re.escape(choice) for choice in sorted(choices, key=lambda word: (-len(word), word))
    )
