"""Write the list of forms in docs/quantities.md from the example table of the tests.

Usage: python scripts/write_quantity_forms.py [--check]
"""

from __future__ import annotations

import sys
from typing import Any

from form_tables import ROOT, form_table, write

TABLE = ROOT / "tests" / "data" / "quantities.jsonl"
PAGE = ROOT / "docs" / "quantities.md"
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
    lines = form_table("form", "examples", expressions)
    lines += ["", *form_table("in a sentence", "spans in 【】", sentences)]
    lines += ["", *form_table("no quantity", "examples", refused)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(write(__doc__, TABLE, PAGE, forms))
