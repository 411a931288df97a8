"""What a report itself explains: 名词解释, numbered notes, notes in brackets."""

from __future__ import annotations

import re

from qyie.layout.decoding import check_text
from qyie.layout.patterns import SALUTATION_START
from qyie.layout.sections import GLOSSARY_HEADING, is_title

__all__ = ["read_glossary"]

# The number or the mark before an entry. What stands in brackets begins one anywhere; plain
# numbers do so only under the heading of a glossary.
_BRACKETED = re.compile(
    r"(?:[〔\[［【]\s?(?:注\s?)?\d{1,3}\s?[〕\]］】]|[①-⑳]|[*※]+|注\s?\d{0,2}\s?[：:.、])\s*"
)
_COUNTED = re.compile(r"[（(]?(\d{1,3})\s?([.．、)）：:]|(?=“))\s*")
_HAN_COUNTED = re.compile(r"[一二三四五六七八九十]{1,4}、|[（(][一二三四五六七八九十]{1,4}[）)]、?")
_FRAMED = re.compile(r"【([^】\n]{1,40})】\s?[：:]?\s*(.+)")
_MEANS = re.compile(
    r"[，,]?(?:主要)?(?:是指|系指|指的是|指(?![数标导出引挥定示令南针派战]))"
    r"|[，,](?:即|是|简称|全称)|(?<=”)(?:即|是|简称)"
)
_INLINE = re.compile(
    r"“([^”\n]{1,25})”[^“”，。；（）\n]{0,6}（(?:注[：:]|即|指)([^（）\n]{4,200})）"
)
_TAIL = re.compile(
    r"[^，。；：“”（\n]{0,10}“[^”\n]{1,30}”[^，。；：（\n]{0,12}?(?:：|:|是?指(?![数标导]))"
)
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
    lines = check_text(text).split("\n")
    entries = _read_entries(lines)
    if not entries:
        entries = _read_tail(lines)
    entries += [(match.group(1), match.group(2)) for match in _INLINE.finditer(text)]
    glossary: dict[str, str] = {}
    for term, definition in entries:
        glossary.setdefault(term, definition)
    return glossary


def _read_entries(lines: list[str]) -> list[tuple[str, str]]:
    """Entries under a glossary's heading, and notes in brackets anywhere."""
    entries: list[tuple[str, str]] = []
    inside = False
    expected = 1
    pending: str | None = None  # a term whose definition is on the next line
    for line in lines:
        if len(line) <= 40 and GLOSSARY_HEADING.fullmatch(line):
            inside, expected, pending = True, 1, None
            continue
        if inside and (is_title(line) or SALUTATION_START.match(line)):
            inside = False
        start = _number(line, expected) if inside else None
        if start is not None:
            expected += 1
        else:
            mark = _BRACKETED.match(line)
            start = mark.end() if mark else None
        entry = _split(line[start or 0 :]) if start is not None or inside else None
        framed = _FRAMED.match(line) if inside else None
        if framed:
            entries.append((framed.group(1), framed.group(2)))
        elif pending is not None and start is None and line:
            entries.append((_bare(pending), line))
        elif entry is not None and (start is not None or "“" in entry[0]):
            entries.append(entry)
        elif inside and start is not None and len(line) <= _LONGEST_TERM:
            pending = line[start:]
            continue
        elif inside and _HAN_COUNTED.match(line):
            inside = False
        elif inside and entries and line and start is None:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]}{line}")
        pending = None
    return entries


def _number(line: str, expected: int) -> int | None:
    """Where an entry begins behind its number."""
    counted = _COUNTED.match(line)
    if counted is not None:
        is_next = int(counted.group(1)) == expected
        point = (counted.group(2) or "") in ".．" and line[counted.end() :][:1].isdigit()
        # 3.10种有色金属 is the third entry; 3.5 elsewhere is a number.
        return counted.end() if is_next or (counted.group(2) and not point) else None
    counted = _HAN_COUNTED.match(line)
    if counted is not None and _colon(line[counted.end() :]) is not None:
        return counted.end()
    return None


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
        term, definition = line[:at], line[at:].lstrip("：:—")
    else:
        match = _MEANS.search(line, 1, _LONGEST_TERM)
        if match is None:
            return None
        term = line[: match.start()]
        definition = line[match.start() :].lstrip("，,")
    term, definition = term.strip(), definition.strip()
    if not term or not definition or len(term) > _LONGEST_TERM:
        return None
    term = _bare(term)
    return (term, definition) if term else None


def _bare(term: str) -> str:
    """A term without the quotation marks around the whole of it."""
    if term[:1] == "“" and term.find("”") == len(term) - 1:
        return term[1:-1]
    return term


def _colon(line: str) -> int | None:
    closers: list[str] = []
    for at, character in enumerate(line[: _LONGEST_TERM + 1]):
        if closers and character == closers[-1]:
            closers.pop()
        elif character in _PAIRS:
            closers.append(_PAIRS[character])
        elif not closers:
            if character in "：:" or line.startswith("——", at):
                return at
            if character in "。；！":
                return None
    return None
