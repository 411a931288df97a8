"""The programme lexicon in memory."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from qyie.language.phrases import PhraseIndex
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import ProgramRow
from qyie.values import Program

__all__ = ["ProgramLexicon", "program_lexicon"]


class ProgramLexicon(NamedTuple):
    """Lookup tables made from the lexicon file.

    Attributes:
        by_name: Canonical names and aliases.
        plain: Names that are a programme without quotation marks, too.
    """

    by_name: dict[str, Program]
    plain: PhraseIndex


@cache
def program_lexicon() -> ProgramLexicon:
    """Load the lexicon once."""
    by_name: dict[str, Program] = {}
    plain = []
    for row in load_rows("programs.jsonl", ProgramRow):
        value = Program(id=row.id, name=row.name, definition=row.definition, category=row.category)
        for name in (row.name, *row.aliases):
            by_name[name] = value
            if not row.quoted_only:
                plain.append(name)
    return ProgramLexicon(by_name, PhraseIndex(plain))
