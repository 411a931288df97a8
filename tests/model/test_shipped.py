"""The shipped model belongs to its config and corpus, and is small."""

import json

import pytest
import spacy

import qyie.model.segmenter
from qyie.corpus.train import fingerprint, load_training_config
from qyie.report import LABELS

SHIPPED = qyie.model.segmenter.SHIPPED.with_name("shipped")


@pytest.fixture(scope="module")
def meta() -> dict:
    return json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))


def test_belongs_to_its_config_and_corpus(meta: dict) -> None:
    made_from = fingerprint(load_training_config("configs/qyie.cfg"))
    assert meta["qyie"]["made_from"] == made_from, "train it anew: docs/retrain.md"


def test_scores_are_of_reports_it_never_saw(meta: dict) -> None:
    scores = meta["qyie"]["leave_one_report_out"]
    assert len(scores["rules_and_model"]["reports"]) == 5
    assert scores["rules_and_model"]["micro"]["f1"] > scores["rules_alone"]["micro"]["f1"]
    assert set(scores["rules_and_model"]["labels"]) == set(LABELS)


def test_is_small() -> None:
    folders = (SHIPPED, qyie.model.segmenter.SHIPPED)
    size = sum(file.stat().st_size for folder in folders for file in folder.rglob("*"))
    assert size < 16_000_000


def test_holds_no_pickle() -> None:
    for file in (*SHIPPED.rglob("*"), *qyie.model.segmenter.SHIPPED.rglob("*")):
        assert file.suffix not in (".pkl", ".pickle")


def test_loads_into_any_pipeline() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})
    for name in ("quantity", "period", "program", "place", "indicator", "words"):
        nlp.add_pipe(f"qyie_{name}")
    nlp.add_pipe("qyie_ner").from_disk(SHIPPED / "qyie_ner")
    doc = nlp("清远市2021年工业增加值增长5.4%。")
    assert [(entity.text, entity.label_) for entity in doc.ents] == [
        ("清远市", "PLACE"),
        ("2021年", "PERIOD"),
        ("工业增加值", "INDICATOR"),
        ("5.4%", "QUANTITY"),
    ]
