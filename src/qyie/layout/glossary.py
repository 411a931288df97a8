"""What a report itself explains: 名词解释, numbered notes, notes in brackets."""

from __future__ import annotations

import re

from qyie.layout.decoding import check_text
from qyie.layout.sections import GLOSSARY_HEADING

__all__ = ["read_glossary"]

_BRACKETED = re.compile(
    r"(?:[〔\[［【]\s?(?:注\s?)?\d{1,3}\s?[〕\]］】]|[①-⑳]|[*※]+|注\s?\d{0,2}\s?[：:.、])\s*"
)
_COUNTED = re.compile(r"[（(]?(\d{1,3})\s?([.．、)）]|[：:])\s*")
_HAN_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]")
_MEANS = re.compile(r"(?:，|,)?(?:主要)?(?:是指|系指|指的是|简称|全称|指|即|是)")
_INLINE = re.compile(
    r"“([^”\n]{1,25})”[^“”，。；（）\n]{0,6}（(?:注[：:]|即|指)([^（）\n]{4,200})）"
)
_TAIL = re.compile(r"[^，。；：“”\n]{0,10}“[^”\n]{1,30}”[^，。；：\n]{0,12}?(?:：|:|指|是指)")
_LONGEST_TERM = 60
_PAIRS = {"“": "”", "（": "）", "(": ")", "《": "》", "‘": "’"}


def read_glossary(text: str) -> dict[str, str]:
    r"""Read the terms that a report explains.

    Read are sections headed 名词解释, 注释 and the like with numbered entries, notes on lines of
    their own that begin with 〔1〕, [1], ① or \*, definitions at the very end of a text, and
    explanations in brackets behind a quoted term (“双区”（指…）).

    Args:
        text: The repaired text, one paragraph a line.

    Returns:
        Term to definition, in the order of the text; the first definition of a term counts.
        Quotation marks around the whole term are left out.

    Raises:
        TextError: ``text`` is not a str.

    Example:
        >>> read_glossary("名词解释\n1.“四好农村路”：指建好、管好、护好、运营好农村公路。")
        {'四好农村路': '指建好、管好、护好、运营好农村公路。'}
    """
    entries: list[tuple[str, str]] = []
    inside = False
    expected = 1
    lines = check_text(text).split("\n")
    for line in lines:
        if len(line) <= 40 and GLOSSARY_HEADING.fullmatch(line):
            inside, expected = True, 1
            continue
        bracketed = _BRACKETED.match(line)
        counted = _COUNTED.match(line) if inside else None
        if counted is not None and int(counted.group(1)) == expected:
            expected += 1
        elif (
            counted is not None
            and counted.group(2) in ".．"
            and line[counted.end() :][:1].isdigit()
        ):
            counted = None  # 3.5 and the like begin no entry
        begin = bracketed or counted
        entry = _split(line[begin.end() :] if begin else line) if begin or inside else None
        if entry is not None and (begin or "“" in entry[0]):
            entries.append(entry)
        elif inside and _HAN_HEADING.match(line):
            inside = False
        elif inside and entries and line and not begin:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}{line}")
    if not entries:
        entries = _read_tail(lines)
    entries += [(match.group(1), match.group(2)) for match in _INLINE.finditer(text)]
    glossary: dict[str, str] = {}
    for term, definition in entries:
        glossary.setdefault(term, definition)
    return glossary


def _read_tail(lines: list[str]) -> list[tuple[str, str]]:
    """Definitions that stand without a heading at the end of a text."""
    entries: list[tuple[str, str]] = []
    for line in reversed(lines):
        if not line:
            continue
        entry = _split(line) if len(line) <= 200 and _TAIL.match(line) else None
        if entry is None:
            break
        entries.insert(0, entry)
    return entries


def _split(line: str) -> tuple[str, str] | None:
    """Term and definition: at the first colon outside quotation marks, else before 指."""
    at = _colon(line)
    if at is not None:
        term, definition = line[:at], line[at + 1 :]
    else:
        match = _MEANS.search(line, 1, _LONGEST_TERM)
        if match is None:
            return None
        term = line[: match.start()]
        definition = line[match.start() :].lstrip("，,")
    term, definition = term.strip(), definition.strip()
    if not term or not definition or len(term) > _LONGEST_TERM:
        return None
    if term[0] == "“" and term.find("”") == len(term) - 1:
        term = term[1:-1]
    return (term, definition) if term else None


def _colon(line: str) -> int | None:
    closers: list[str] = []
    for at, character in enumerate(line[: _LONGEST_TERM + 1]):
        if closers and character == closers[-1]:
            closers.pop()
        elif character in _PAIRS:
            closers.append(_PAIRS[character])
        elif not closers:
            if character in "：:":
                return at
            if character in "。；！":
                return None
    return None
