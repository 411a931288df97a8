"""Validates every lexicon file: each row against its schema, no name in two rows.

Usage: python scripts/check_lexicons.py
"""

from __future__ import annotations

import sys

from qyie.errors import LexiconError
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import IndicatorPartRow, IndicatorRow, ProgramRow, Row, WordsRow

FILES: tuple[tuple[str, type[Row]], ...] = (
    ("indicators.jsonl", IndicatorRow),
    ("indicator_parts.jsonl", IndicatorPartRow),
    ("indicator_nouns.jsonl", WordsRow),
    ("indicator_words.jsonl", WordsRow),
    ("programs.jsonl", ProgramRow),
    ("program_words.jsonl", WordsRow),
)


def shared_names(rows: tuple[Row, ...]) -> list[str]:
    """Names that belong to more than one row."""
    owner: dict[str, str] = {}
    shared: list[str] = []
    for row in rows:
        if isinstance(row, IndicatorRow | ProgramRow):
            shared.extend(
                f"{name}: {owner[name]}, {row.id}"
                for name in (row.name, *row.aliases)
                if owner.setdefault(name, row.id) != row.id
            )
    return shared


def main() -> int:
    """Print what is wrong; 1 where anything is."""
    problems = []
    for file, model in FILES:
        try:
            rows = load_rows(file, model)
        except LexiconError as error:
            problems.append(str(error))
            continue
        problems.extend(f"{file}: {name}" for name in shared_names(rows))
        print(f"{file}: {len(rows)} rows")
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
