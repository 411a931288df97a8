"""Write the list of forms in docs/periods.md from the example table of the tests.

Usage: python scripts/write_period_forms.py [--check]
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "tests" / "data" / "periods.jsonl"
PAGE = ROOT / "docs" / "periods.md"
BEGIN, END = "<!-- forms: begin -->\n", "<!-- forms: end -->\n"
NOT_A_TIME = "not a time: "


def meaning(row: dict[str, Any]) -> str:
    """The value of a row in a few characters."""
    if row["sdmx"]:
        return row["sdmx"]
    if row["start"]:
        return f"from {row['start']}"
    if row["end"]:
        return f"to {row['end']}"
    return "no days"


def anchor(row: dict[str, Any]) -> str:
    """What a row is relative to."""
    parts = [f"{name}={row[name]}" for name in ("year", "section_year", "today") if name in row]
    return f" ({', '.join(parts)})" if parts else ""


def forms(rows: list[dict[str, Any]]) -> str:
    """Two tables: the forms with their examples, and what is no time."""
    read: dict[str, list[str]] = {}
    refused: dict[str, list[str]] = {}
    for row in rows:
        if row.get("period") is False:
            form = row["form"].removeprefix(NOT_A_TIME)
            refused.setdefault(form, []).append(f"{row['text']}; in {row['sentence']}")
        else:
            example = f"{row['text']}{anchor(row)} → {meaning(row)}"
            read.setdefault(row["form"], []).append(example)
    lines = ["| form | examples |", "| --- | --- |"]
    lines += [f"| {form} | {'<br>'.join(examples)} |" for form, examples in read.items()]
    lines += ["", "| not a time | examples |", "| --- | --- |"]
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
