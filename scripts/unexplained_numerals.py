"""List the numerals of a folder of texts that no rule reads as a quantity or a period.

A numeral is a run of digits or Chinese numeral characters right before a unit, a scale or a
classifier. One line each: file, offset, the numeral in its context; ``--count`` groups them by
what they look like instead.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from qyie.language.numbers import NUMERALS, SCALE, fold
from qyie.language.periods import find_periods
from qyie.language.quantities import find_quantities
from qyie.language.units import unit_pattern

NUMERAL = re.compile(
    rf"(?:[0-9]+(?:[.,][0-9]+)*|[{NUMERALS}半几]+(?:点[{NUMERALS}]+)?)"
    rf"(?= ?[多余来]?(?:{SCALE}|{unit_pattern()}))"
)


def unexplained(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the numerals that lie in no quantity and no period."""
    covered = bytearray(len(text))
    spans = [(start, end) for start, end, _ in find_quantities(text)]
    spans += [(start, end) for start, end, _ in find_periods(text)]
    for start, end in spans:
        covered[start:end] = b"\x01" * (end - start)
    for match in NUMERAL.finditer(fold(text)):
        if not any(covered[match.start() : match.end()]):
            yield match.start(), match.end()


def shape(text: str, start: int, end: int) -> str:
    """What a numeral looks like: its characters (digits as 0) and the two behind."""
    return re.sub("[0-9]+", "0", fold(text[start:end])) + "|" + text[end : end + 2]


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="a folder of .txt files, or one file")
    parser.add_argument("--count", action="store_true", help="count shapes instead of listing")
    options = parser.parse_args()
    folder: Path = options.folder
    files = [folder] if folder.is_file() else sorted(folder.glob("*.txt"))
    shapes: Counter[str] = Counter()
    examples: dict[str, str] = {}
    for file in files:
        text = file.read_text(encoding="utf-8")
        for start, end in unexplained(text):
            left, right = text[max(0, start - 10) : start], text[end : end + 10]
            around = f"{left}【{text[start:end]}】{right}"
            around = around.replace("\n", "⏎")
            if options.count:
                key = shape(text, start, end)
                shapes[key] += 1
                examples.setdefault(key, around)
            else:
                print(file.name, start, around, sep="\t")
    for key, count in shapes.most_common():
        print(count, key, examples[key], sep="\t")


if __name__ == "__main__":
    main()
