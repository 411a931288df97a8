"""Write the list of forms in docs/quantities.md from the example table of the tests.

Usage: python scripts/write_quantity_forms.py [--check]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "tests" / "data" / "quantities.jsonl"
PAGE = ROOT / "docs" / "quantities.md"
BEGIN, END = "<!-- forms: begin -->\n", "<!-- forms: end -->\n"
SIGNS = {"gt": ">", "ge": "≥", "lt": "<", "le": "≤", "approx": "≈", "eq": ""}


def meaning(means: dict[str, Any]) -> str:
    """The value of a row in a few characters."""
    unit = means.get("unit", "")
    if "parts" in means:
        return ":".join(means["parts"])
    sign = SIGNS[means.get("bound", "eq")]
    if "value" in means:
        number = means["stated"] if "/" in means["stated"] else means["value"]
        return f"{sign}{number}{unit}"
    low, high = means.get("low", ""), means.get("high", "")
    return f"{sign}{low}…{high}{unit}"


def forms(rows: list[dict[str, Any]]) -> str:
    """Three tables: expressions by form, sentences by ruling, and what is no quantity."""
    expressions: dict[str, list[str]] = {}
    sentences: dict[str, list[str]] = {}
    refused: dict[str, list[str]] = {}
    for row in rows:
        if "text" in row:
            shown = row["text"].replace("|", "\\|")
            expressions.setdefault(row["about"], []).append(f"{shown} → {meaning(row['means'])}")
        else:
            group = refused if row["form"] == "not a quantity" else sentences
            group.setdefault(row["about"], []).append(row["sentence"].replace("\t", " ⇥ "))
    lines = ["| form | examples |", "| --- | --- |"]
    lines += [f"| {form} | {'<br>'.join(examples)} |" for form, examples in expressions.items()]
    lines += ["", "| in a sentence | spans in 【】 |", "| --- | --- |"]
    lines += [f"| {form} | {'<br>'.join(examples)} |" for form, examples in sentences.items()]
    lines += ["", "| no quantity | examples |", "| --- | --- |"]
    lines += [f"| {form} | {'<br>'.join(examples)} |" for form, examples in refused.items()]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if out of date")
    options = parser.parse_args()
    rows = [json.loads(line) for line in TABLE.read_text(encoding="utf-8").splitlines()]
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    written = head + BEGIN + forms(rows) + END + tail
    if options.check:
        return int(written != page)
    PAGE.write_text(written, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
