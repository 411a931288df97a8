"""Draw quantities or periods at random from a folder of texts, for a check by eye.

The draw is reproducible: files in the order of their names, one seed, every expression as likely
as any other. Each line is one expression with its file, place and value; `context` is for the one
who checks and is left out with --bare, as the committed verdicts have it. Periods are read against
the year in the file's name.

Usage: python scripts/sample_values.py quantities FOLDER [-n 200] [--seed 20260101] [--bare]
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from pathlib import Path
from typing import Any

from qyie.language.periods import find_periods
from qyie.language.quantities import find_quantities

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
AROUND = 30


def expressions(kind: str, path: Path) -> list[dict[str, Any]]:
    """Every expression of one file."""
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    if kind == "quantities":
        found: list[tuple[int, int, Any]] = list(find_quantities(text))
    else:
        year = YEAR.search(path.stem)
        found = list(find_periods(text, year=int(year[0]) if year else None))
    return [
        {
            "file": path.name,
            "start": start,
            "length": end - start,
            "text": text[start:end],
            "value": value.model_dump(mode="json", exclude_defaults=True),
            "context": f"{text[max(0, start - AROUND) : start]}⟦{text[start:end]}⟧"
            f"{text[end : end + AROUND]}",
        }
        for start, end, value in found
    ]


def main() -> int:
    """Print the sample as JSON Lines."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=("quantities", "periods"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("-n", type=int, default=200, help="how many (200)")
    parser.add_argument("--seed", type=int, default=20260101)
    parser.add_argument("--bare", action="store_true", help="leave the context out")
    options = parser.parse_args()
    rows = [
        row
        for path in sorted(options.folder.glob("*.txt"))
        for row in expressions(options.kind, path)
    ]
    drawn = random.Random(options.seed).sample(rows, min(options.n, len(rows)))
    for row in sorted(drawn, key=lambda row: (row["file"], row["start"])):
        if options.bare:
            del row["context"]
        print(json.dumps(row, ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
