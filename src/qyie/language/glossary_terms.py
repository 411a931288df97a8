"""The names that a report's glossary defines, as they stand in its text."""

from __future__ import annotations

import re
from collections.abc import Mapping

from qyie.language.program_shapes import shaped_programs

__all__ = ["glossary_names"]

# Who issued it stays out of a name (guidelines, ruling 3 on PROGRAM): 省委“1+1+9”工作部署.
# Terms are numbered where the glossary is a list: 7.“三品一标”.
_NUMBER = re.compile(
    r"(?:[（(〔\[]?[0-9０-９]{1,3}(?:[.．、)）〕\]]|(?=“))|[①-⑳\ue000-\uf8ff])[ \u3000]*"
)
_ISSUER = re.compile(r"(?:国家|中央|[省市区县州](?:委|政府)?|我[省市区县州])(?=“)")


def glossary_names(glossary: Mapping[str, str]) -> dict[str, str]:
    """Find the names in the terms of a glossary.

    A term is written for the reader: with its issuer, with what is done about it, or two at once.

    Args:
        glossary: Terms and definitions.

    Returns:
        Each name with the definition of the term it stands in.

    Example:
        >>> list(glossary_names({"省委“1+1+9”工作部署": "…", "“双区”驱动、“双城”联动": "…"}))
        ['“1+1+9”工作部署', '双区', '双城']
        >>> list(glossary_names({"精神文明创建“九大行动”": "…", "两个合作区": "…"}))
        ['精神文明创建“九大行动”', '两个合作区']
        >>> list(glossary_names({"7.“三品一标”": "…"}))
        ['三品一标']
    """
    names: dict[str, str] = {}
    for term, definition in glossary.items():
        number = _NUMBER.match(term)
        name = term[number.end() :] if number else term
        if "。" in name:
            continue  # A note, no term.
        issuer = _ISSUER.match(name)
        name = name[issuer.end() :] if issuer else name
        # Around its quotes a term has words of its own; what belongs to the name the shapes know.
        quoted = "“" in name
        for start, end in shaped_programs(name) if quoted else [(0, len(name))]:
            names.setdefault(name[start:end], definition)
    return names
