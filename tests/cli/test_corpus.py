import json

import pytest
import spacy
from spacy.tokens import DocBin

PARAGRAPH = {
    "report": "made",
    "paragraph": 0,
    "text": "森林覆盖率68%。",
    "raw_start": 0,
    "raw_end": 10,
    "spans": [
        {"start": 0, "end": 5, "label": "INDICATOR", "raw_start": 0, "raw_end": 5},
        {"start": 5, "end": 8, "label": "QUANTITY", "raw_start": 6, "raw_end": 9},
    ],
    "observations": [],
}


@pytest.fixture
def gold(tmp_path):
    path = tmp_path / "made.jsonl"
    path.write_text(json.dumps(PARAGRAPH, ensure_ascii=False), encoding="utf-8")
    (tmp_path / "made.txt").write_text("森林覆盖率\n68%。", encoding="utf-8")
    return path


def test_a_sound_corpus_passes(qyie, gold):
    code, out, err = qyie("corpus", "check", gold, "--raw", gold.parent)
    assert (code, err) == (0, "")
    assert out.split()[-1] == "0"


def test_raw_is_honoured(qyie, gold):
    (gold.parent / "made.txt").write_text("森林覆盖率\n70%。", encoding="utf-8")
    assert qyie("corpus", "check", gold)[0] == 0
    code, out, _ = qyie("corpus", "check", gold, "--raw", gold.parent)
    assert code == 1
    assert out.split()[-1] == "1"


def test_a_malformed_file_is_named_and_the_others_are_checked(qyie, gold, tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}", encoding="utf-8")
    code, out, err = qyie("corpus", "check", bad, gold)
    assert (code, err.count("\n")) == (1, 1)
    assert "bad.jsonl:1" in err
    assert "made" in out


def test_convert_writes_docs_with_every_span(qyie, gold, tmp_path):
    target = tmp_path / "made.spacy"
    assert qyie("corpus", "convert", gold, "-o", target)[0] == 0
    docs = list(DocBin().from_disk(target).get_docs(spacy.blank("zh").vocab))
    assert [(ent.text, ent.label_) for ent in docs[0].ents] == [
        ("森林覆盖率", "INDICATOR"),
        ("68%", "QUANTITY"),
    ]


@pytest.mark.parametrize(("name", "says"), [("made.bin", ".spacy"), ("no/made.spacy", "folder")])
def test_a_wrong_output_is_wrong_usage(qyie, gold, tmp_path, name, says):
    code, _, err = qyie("corpus", "convert", gold, "-o", tmp_path / name)
    assert (code, err.count("\n")) == (2, 1)
    assert says in err
