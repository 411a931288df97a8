"""What the reader gives to training."""

import json

from qyie.corpus.reader import CorpusReader
from qyie.pipeline.build import build_rules


def test_examples_know_what_their_report_says_of_itself() -> None:
    nlp = build_rules()
    first, *_ = CorpusReader(["corpus/lianzhou-2021-gov.jsonl"])(nlp)
    assert first.predicted._.context["info"]["area"] == "连州市"
    assert first.predicted._.context["info"]["year"] == 2021
    assert not first.predicted.ents


def test_composed_paragraphs_say_their_place_and_year(tmp_path) -> None:
    rows = [
        {"report": "a", "paragraph": 0, "text": "今年", "about": "江苏省南京市 | 2019 | 公报"},
        {"report": "a", "paragraph": 1, "text": "城区"},
        {"report": "b", "paragraph": 0, "text": "城区", "about": "不详"},
    ]
    file = tmp_path / "composed.jsonl"
    lines = [json.dumps(row, ensure_ascii=False) for row in rows]
    file.write_text("\n".join(lines), encoding="utf-8")
    one, two, other = (
        example.predicted._.context["info"] for example in CorpusReader([file])(build_rules())
    )
    assert (one["area"], one["year"]) == (two["area"], two["year"]) == ("南京市", 2019)
    assert other["year"] is None
