"""Write the list of forms in docs/periods.md from the example table of the tests.

Usage: python scripts/write_period_forms.py [--check]
"""

from __future__ import annotations

import sys
from typing import Any

from form_tables import ROOT, form_table, write

TABLE = ROOT / "tests" / "data" / "periods.jsonl"
PAGE = ROOT / "docs" / "periods.md"
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
    lines = form_table("form", "examples", read)
    lines += ["", *form_table("not a time", "examples", refused)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(write(__doc__, TABLE, PAGE, forms))
