"""The target paragraphs of the seeds, row by row."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qyie.corpus.gold_linking import link_gold
from qyie.corpus.observations import compare, gold_rows

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "corpus").glob("*-20*.jsonl"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_target_paragraphs_given_gold_entities(path: Path) -> None:
    paragraphs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    _, _, predicted, resolve = link_gold(paragraphs)
    offset = 0
    checked = 0
    for paragraph in paragraphs:
        end = offset + len(paragraph["text"])
        if "预期目标" in paragraph["text"]:
            gold = gold_rows(paragraph, shift=offset)
            found = [row for row in predicted if offset <= row.quantity[0] < end]
            differences: list[tuple[str, object, object]] = []
            scores = compare(gold, found, resolve=resolve, differences=differences)
            assert differences == []
            assert scores.matched == len(gold) == len(found)
            checked += len(gold)
        offset = end + 1
    assert checked or "预期目标" not in path.read_text(encoding="utf-8")
