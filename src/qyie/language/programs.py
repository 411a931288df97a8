"""Programmes: named policies, plans, campaigns, reforms, mechanisms and policy formulas."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from qyie.errors import OptionError, TextError
from qyie.language.glossary_terms import glossary_names
from qyie.language.phrases import PhraseIndex
from qyie.language.program_lexicon import program_lexicon
from qyie.language.program_names import is_counted
from qyie.language.program_shapes import shaped_programs
from qyie.values import Program

__all__ = ["find_programs", "lexicon_phrases", "program"]

Span = tuple[int, int]

_NO_GLOSSARY: Mapping[str, str] = {}
_QUOTES = str.maketrans("", "", '“”"《》')
# Categories by the last words of names that the lexicon does not hold.
_CATEGORIES = (
    (
        re.compile(r"(?:示范|试验|先行|先导|试点)[区市县镇村]|(?:文明|森林|卫生|园林|模范)城市"),
        "designation",
    ),
    (re.compile(r"(?:条例|办法|法|决定|规定|细则)(?:[（(][^（）()]*[）)])*$"), "law"),
    (re.compile(r"(?:改革|改革试点)$"), "reform"),
    (
        re.compile(r"(?:攻坚战|保卫战|专项行动|专项整治|专项斗争|教育|活动|大会战|运动)$"),
        "campaign",
    ),
    (re.compile(r"(?:规划|计划|方案|战略|纲要|行动|意见)(?:[（(][^（）()]*[）)])*$"), "plan"),
    (re.compile(r"(?:机制|制度|制|模式|体系|工作法)$"), "mechanism"),
    (re.compile(r"(?:平台|系统|通|码|窗口|热线)$"), "platform"),
    (re.compile(r"工程$"), "project"),
    (re.compile(r"通办$|即享$|一件事$"), "service"),
)


def program(s: str, *, glossary: Mapping[str, str] = _NO_GLOSSARY) -> Program | None:
    """Read the name of a programme.

    Args:
        s: The name as a text has it.
        glossary: The report's own terms and definitions; its definition comes first.

    Returns:
        The programme; ``id`` is None for a name that is not known. None for an empty string.

    Raises:
        TextError: ``s`` is not a string.
        OptionError: ``glossary`` is not a mapping.

    Example:
        >>> program("“百千万工程”").id
        'guangdong_hundred'
        >>> program("两馆一心", glossary={"两馆一心": "图书馆、博物馆和文化中心。"}).definition
        '图书馆、博物馆和文化中心。'
    """
    if not isinstance(s, str):
        raise TextError(f"A programme's name is a str, not {type(s).__name__}. Pass its text.")
    _check(glossary)
    name = s.strip()
    if not name.translate(_QUOTES).strip():
        return None
    return _read(name, glossary)


def _read(name: str, glossary: Mapping[str, str]) -> Program:
    by_name = program_lexicon().by_name
    bare = name.translate(_QUOTES)
    value = by_name.get(name) or by_name.get(bare)
    if value is None:
        category = next((kind for tail, kind in _CATEGORIES if tail.search(name)), None)
        value = Program(name=name, category=category)
    definition = glossary.get(name) or glossary.get(bare)
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
        OptionError: ``glossary`` is not a mapping.

    Example:
        >>> text = "深入推进“百千万工程”，落实国家“双减”政策。"
        >>> [text[start:end] for start, end, _ in find_programs(text)]
        ['百千万工程', '“双减”政策']
    """
    if not isinstance(text, str):
        raise TextError(f"A text is a str, not {type(text).__name__}. Decode or join it first.")
    _check(glossary)
    known = list(program_lexicon().plain.find(text)) if lexicon else []
    spans = shaped_programs(text, known)
    spans.extend(span for span in known if not is_counted(text, *span))
    names = glossary_names(glossary)
    definitions = {**glossary, **names}
    if names:
        spans.extend(PhraseIndex(names).find(text))
    return [
        (start, end, _read(text[start:end].strip() or text[start:end], definitions))
        for start, end in _longest(spans)
    ]


def _check(glossary: object) -> None:
    if not isinstance(glossary, Mapping):
        raise OptionError(
            f"glossary is a mapping of terms to definitions, not {type(glossary).__name__}."
        )


def _longest(spans: Iterable[Span]) -> list[Span]:
    """The leftmost of overlapping spans; the longer where the later one is longer."""
    kept: list[Span] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if end <= start:
            continue
        if kept and start < kept[-1][1]:
            if end - start > kept[-1][1] - kept[-1][0]:
                kept[-1] = (start, end)
            continue
        kept.append((start, end))
    return kept


def lexicon_phrases(label: str = "PROGRAM") -> Iterable[tuple[str, str]]:
    """Surface forms of the programme lexicon, for a ruler of phrases.

    Args:
        label: ``PROGRAM``.

    Yields:
        Surface form and identifier.

    Raises:
        OptionError: Another label.
    """
    if label != "PROGRAM":
        raise OptionError(f"{label!r} has no phrases in the programme lexicon; use 'PROGRAM'.")
    for name, value in program_lexicon().by_name.items():
        yield name, value.id or ""
