"""Reads lexicon files: JSON Lines in this package, one validated row a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import ValidationError

from qyie.errors import LexiconError
from qyie.lexicons.schema import Row, WordsRow

__all__ = ["load_rows", "load_words", "read_rows"]

RowType = TypeVar("RowType", bound=Row)


def read_rows(lines: Iterable[str], model: type[RowType], name: str) -> Iterator[RowType]:
    """Validate the lines of a lexicon.

    Args:
        lines: JSON objects, one a line; empty lines are passed over.
        model: The row's schema.
        name: What the lexicon is called in messages.

    Yields:
        The rows in order.

    Raises:
        LexiconError: A line is no JSON object or does not satisfy the schema.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            yield model.model_validate_json(line)
        except ValidationError as error:
            reasons = "; ".join(
                f"{'.'.join(map(str, problem['loc'])) or 'row'}: {problem['msg']}"
                for problem in error.errors()
            )
            raise LexiconError(
                f"{name}, row {number}: {reasons}. Correct the row to satisfy {model.__name__}."
            ) from None


def load_rows(file: str, model: type[RowType]) -> tuple[RowType, ...]:
    """Read a lexicon file of this package.

    Args:
        file: The file's name (``indicators.jsonl``).
        model: The row's schema.

    Returns:
        The validated rows in order.

    Raises:
        LexiconError: The file is missing or a row does not satisfy its schema.
    """
    try:
        content = files("qyie.lexicons").joinpath(file).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise LexiconError(
            f"{file}: no such lexicon in qyie.lexicons. Reinstall qyie or name an existing file."
        ) from None
    return tuple(read_rows(content.splitlines(), model, file))


@cache
def load_words(file: str) -> dict[str, frozenset[str]]:
    """Read a file of word lists.

    Args:
        file: The file's name (``indicator_words.jsonl``).

    Returns:
        The words of each role.

    Raises:
        LexiconError: The file is missing or a row does not satisfy its schema.
    """
    roles: dict[str, set[str]] = {}
    for row in load_rows(file, WordsRow):
        roles.setdefault(row.role, set()).update(row.words)
    return {role: frozenset(words) for role, words in roles.items()}
