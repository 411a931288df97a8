"""The word lists of linking, compiled into regular expressions once."""

from __future__ import annotations

import re
from functools import cache

from qyie.lexicons.loader import load_words

__all__ = ["alternation", "pattern", "words"]


@cache
def words(file: str, *roles: str) -> frozenset[str]:
    """The words of some roles of a linking lexicon.

    Args:
        file: The lexicon's name without its ending (``change_words``).
        *roles: The roles whose words are joined.

    Returns:
        The words.
    """
    table = load_words(f"linking/{file}.jsonl")
    return frozenset().union(*(table[role] for role in roles))


@cache
def alternation(file: str, *roles: str) -> str:
    """The words of some roles as a regular expression, longest first."""
    found = sorted(words(file, *roles), key=lambda word: (-len(word), word))
    return "|".join(map(re.escape, found))


@cache
def pattern(template: str, **parts: tuple[str, ...]) -> re.Pattern[str]:
    """Compile a template whose ``<name>`` are replaced by word lists.

    Args:
        template: A regular expression with ``<name>`` where a list goes.
        **parts: For each name the lexicon and its roles.

    Returns:
        The compiled expression.
    """
    lists = {name: f"(?:{alternation(file, *roles)})" for name, (file, *roles) in parts.items()}
    # A named group (?P<name>…) is none of the lists.
    return re.compile(re.sub(r"(?<!\?P)<(\w+)>", lambda match: lists[match[1]], template))
