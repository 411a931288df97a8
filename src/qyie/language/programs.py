"""Programmes: named policies, plans, campaigns, reforms, mechanisms and policy formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from qyie.errors import TextError
from qyie.language.phrases import PhraseIndex
from qyie.language.program_shapes import shaped_programs
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import ProgramRow
from qyie.values import Program

__all__ = ["find_programs", "lexicon_phrases", "program"]

_COUNT_AFTER = re.compile(r"[约超近共达]?[0-9０-９]+(?![.．0-9])")
_COUNT_BEFORE = re.compile(r"[0-9０-９][多余]?[个条家户]$")
_NO_GLOSSARY: Mapping[str, str] = {}


@cache
def _lexicon() -> tuple[dict[str, Program], PhraseIndex]:
    by_name: dict[str, Program] = {}
    plain = []
    for row in load_rows("programs.jsonl", ProgramRow):
        value = Program(
            id=row.id, name=row.name, definition=row.definition, category=row.category
        )
        for name in (row.name, *row.aliases):
            by_name[name] = value
            if not row.quoted_only:
                plain.append(name)
    return by_name, PhraseIndex(plain)


def program(s: str, *, glossary: Mapping[str, str] = _NO_GLOSSARY) -> Program | None:
    """Read the name of a programme.

    Args:
        s: The name as a text has it.
        glossary: The report's own terms and definitions.

    Returns:
        The programme; ``id`` is None for a name that is not known. None for an empty string.

    Raises:
        TextError: ``s`` is not a string.

    Example:
        >>> program("乡村振兴").id
        'rural_revitalisation'
    """
    if not isinstance(s, str):
        raise TextError(f"A programme's name is a str, not {type(s).__name__}. Pass its text.")
    name = s.strip()
    if not name:
        return None
    value = _lexicon()[0].get(name) or Program(name=name)
    definition = glossary.get(name)
    return value.model_copy(update={"definition": definition}) if definition else value


def find_programs(
    text: str, *, glossary: Mapping[str, str] = _NO_GLOSSARY, lexicon: bool = True
) -> list[tuple[int, int, Program]]:
    """Find the programmes of a text.

    Args:
        text: The text.
        glossary: The report's own terms and definitions; a term is a programme wherever it stands.
        lexicon: Whether to look names up in the lexicon, too.

    Returns:
        Start, end and value of each, in text order, not overlapping.

    Raises:
        TextError: ``text`` is not a string.

    Example:
        >>> [text[:2] for text in find_programs("推进“百千万工程”")]
        [(3, 8)]
    """
    if not isinstance(text, str):
        raise TextError(f"A text is a str, not {type(text).__name__}. Decode or join it first.")
    spans = list(shaped_programs(text))
    if lexicon:
        spans.extend(span for span in _lexicon()[1].find(text) if not _counted(text, *span))
    if glossary:
        spans.extend(PhraseIndex(glossary).find(text))
    return [
        (start, end, program(text[start:end], glossary=glossary) or Program(name=""))
        for start, end in _longest(spans)
    ]


def _counted(text: str, start: int, end: int) -> bool:
    """Whether a number counts the name (新建美丽乡村142条)."""
    return bool(_COUNT_AFTER.match(text, end) or _COUNT_BEFORE.search(text, max(0, start - 8), start))


def _longest(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end)
            continue
        kept.append((start, end))
    return kept


def lexicon_phrases(label: str = "PROGRAM") -> Iterable[tuple[str, str]]:
    """Every surface form of the lexicon with its identifier."""
    for name, value in _lexicon()[0].items():
        yield name, value.id or ""
