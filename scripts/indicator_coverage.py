"""Prints the share of indicators in the headline paragraphs of reports that have an id.

Headline paragraphs are the ones that give the year's results at the start and the expected
targets. Usage: python scripts/indicator_coverage.py FOLDER [PATTERN]
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from pathlib import Path

from qyie.language.indicators import find_indicators
from qyie.language.quantities import find_quantities

_RESULT = re.compile(r"地区生产总值|生产总值|GDP")
_TARGET = re.compile(r"预期目标")
_OPENING_PARAGRAPHS = 40
_HEADLINE_CHARACTERS = 500


def headline_paragraphs(text: str) -> list[str]:
    """The paragraphs with the year's headline results and the expected targets.

    Args:
        text: A report.

    Returns:
        The first paragraph with the gross domestic product and every paragraph of expected
        targets, each from the sentence that opens it and cut where the headline figures end.
    """
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    found: list[str] = []
    results = False
    for position, paragraph in enumerate(paragraphs):
        if not re.search(r"[0-9]", paragraph):
            continue
        opening = _TARGET.search(paragraph)
        if opening is None and position < _OPENING_PARAGRAPHS and not results:
            opening = _RESULT.search(paragraph)
            results = opening is not None
        if opening:
            start = paragraph.rfind("。", 0, opening.start()) + 1
            end = paragraph.rfind("。", start, start + _HEADLINE_CHARACTERS) + 1
            found.append(paragraph[start : end or start + _HEADLINE_CHARACTERS])
    return found


def main(arguments: list[str]) -> int:
    """Print the share and the commonest names without an id."""
    if not arguments:
        print("usage: python scripts/indicator_coverage.py FOLDER [PATTERN]")
        return 2
    folder = Path(arguments[0])
    files = sorted(folder.glob(arguments[1] if len(arguments) > 1 else "province_*_2025_gwr.txt"))
    if not files:
        print(f"{folder}: no reports here; nothing to measure.")
        return 0
    known: Counter[str] = Counter()
    unknown: Counter[str] = Counter()
    for file in files:
        for paragraph in headline_paragraphs(file.read_text(encoding="utf-8")):
            quantities = [(start, end) for start, end, _ in find_quantities(paragraph)]
            for start, end, value in find_indicators(paragraph, quantities):
                (known if value.id else unknown)[paragraph[start:end]] += 1
    total = known.total() + unknown.total()
    print(f"{len(files)} reports, {total} indicators, {len(known) + len(unknown)} names")
    print(f"with an id: {known.total() / max(total, 1):.1%}")
    for name, count in unknown.most_common(60):
        print(f"{count:4d}  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
