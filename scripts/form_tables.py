"""The part of a docs page that is written from an example table of the tests."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

__all__ = ["ROOT", "form_table", "write"]

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- forms: begin -->\n", "<!-- forms: end -->\n"


def form_table(first: str, second: str, groups: dict[str, list[str]]) -> list[str]:
    """The lines of a Markdown table: a row a form, with its examples."""
    lines = [f"| {first} | {second} |", "| --- | --- |"]
    return lines + [f"| {form} | {'<br>'.join(examples)} |" for form, examples in groups.items()]


def write(
    description: str | None, table: Path, page: Path, forms: Callable[[list[dict[str, Any]]], str]
) -> int:
    """Write the page, or with --check say whether it is up to date."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--check", action="store_true", help="write nothing; fail if out of date")
    options = parser.parse_args()
    rows = [json.loads(line) for line in table.read_text(encoding="utf-8").splitlines()]
    text = page.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    _, _, tail = rest.partition(END)
    written = head + BEGIN + forms(rows) + END + tail
    if options.check:
        return int(written != text)
    page.write_text(written, encoding="utf-8")
    return 0
