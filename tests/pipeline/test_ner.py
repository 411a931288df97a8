"""The tests that spaCy has for trainable components, on a toy set."""

import numpy as np
import pytest
import spacy
from spacy.lang.zh import Chinese
from spacy.language import Language
from spacy.training import Example
from thinc.api import fix_random_seed

from qyie.errors import CorpusError, ModelError
from qyie.model.prediction import tag_scores

TOY = [
    ("清远市工业增加值增长5.4%。", [(0, 3, "PLACE"), (3, 8, "INDICATOR"), (10, 14, "QUANTITY")]),
    ("2021年实施“百千万工程”。", [(0, 5, "PERIOD"), (8, 13, "PROGRAM")]),
    ("全市完成投资573.3亿元。", [(4, 6, "INDICATOR"), (6, 13, "QUANTITY")]),
    (
        "北江水质良好。\n连州市推进乡村振兴。",
        [(0, 2, "PLACE"), (8, 11, "PLACE"), (13, 17, "PROGRAM")],
    ),
]
SMALL = {
    "model": {
        "@architectures": "qyie.EntityTagger.v1",
        "width": 32,
        "dilations": [1, 2],
        "pieces": 2,
        "dropout": 0.0,
        "group_dropout": 0.0,
        "match_dropout": 0.0,
        "match_noise": 0.0,
        "use_matches": True,
        "widths": {"char": 32, "gram": 16, "word": 16, "flag": 8},
        "rows": {"char": 500, "gram": 500, "word": 500, "flag": 200},
        "hashes": {"char": 2, "gram": 2, "word": 2, "flag": 1},
    }
}


def blank() -> Language:
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})


def examples(nlp: Language) -> list[Example]:
    return [Example.from_dict(nlp.make_doc(text), {"entities": spans}) for text, spans in TOY]


def train(steps: int = 40, seed: int = 0, **config: object) -> Language:
    fix_random_seed(seed)
    nlp = blank()
    nlp.add_pipe("qyie_ner", config={**SMALL, **config})
    optimizer = nlp.initialize(lambda: examples(nlp))
    optimizer.learn_rate = 0.01
    for _ in range(steps):
        nlp.update(examples(nlp), sgd=optimizer)
    return nlp


def entities(doc: spacy.tokens.Doc) -> list[tuple[int, int, str]]:
    return [(entity.start_char, entity.end_char, entity.label_) for entity in doc.ents]


@pytest.fixture(scope="module")
def trained() -> Language:
    return train()


@pytest.mark.parametrize(("text", "spans"), TOY)
def test_overfits_a_toy_set(trained: Language, text: str, spans: list) -> None:
    doc = trained(text)
    assert entities(doc) == spans
    assert [entity._.source for entity in doc.ents] == ["model"] * len(spans)
    assert all(0 < entity._.score <= 1 for entity in doc.ents)


def test_offers_candidates_with_scores(trained: Language) -> None:
    doc = trained(TOY[0][0])
    group = doc.spans["model"]
    assert [(span.start_char, span.end_char, span.label_) for span in group] == TOY[0][1]
    assert len(group.attrs["scores"]) == len(group)
    copy = spacy.tokens.Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert copy.spans["model"].attrs == group.attrs


def test_spans_key_and_set_entities() -> None:
    nlp = train(spans_key="found", set_entities=False)
    doc = nlp(TOY[0][0])
    assert len(doc.spans["found"]) == 3
    assert "model" not in doc.spans
    assert not doc.ents


def test_saved_and_loaded_predicts_the_same(trained: Language, tmp_path) -> None:
    trained.to_disk(tmp_path)
    loaded = spacy.load(tmp_path)
    copy = blank()
    copy.add_pipe("qyie_ner", config=SMALL)
    copy.from_bytes(trained.to_bytes())
    for text, _ in TOY:
        assert entities(loaded(text)) == entities(trained(text)) == entities(copy(text))
    again = spacy.load(tmp_path)
    again.from_bytes(loaded.to_bytes())
    weights = [nlp.get_pipe("qyie_ner").model.to_bytes() for nlp in (again, loaded)]
    assert weights[0] == weights[1]


def test_loaded_weights_stay_as_they_were_saved(trained: Language, tmp_path) -> None:
    trained.to_disk(tmp_path / "a")
    spacy.load(tmp_path / "a").to_disk(tmp_path / "b")
    saved = [(tmp_path / name / "qyie_ner" / "model").read_bytes() for name in "ab"]
    assert saved[0] == saved[1]


def test_a_batch_equals_single_calls(trained: Language) -> None:
    texts = [text for text, _ in TOY] + ["", "。", "清远"]
    single = [entities(trained(text)) for text in texts]
    assert [entities(doc) for doc in trained.pipe(texts, batch_size=3)] == single
    component = trained.get_pipe("qyie_ner")
    docs = [trained.make_doc(text) for text in texts if text]
    together = component.model.predict(docs)
    for doc, scores in zip(docs, together, strict=True):
        np.testing.assert_allclose(component.model.predict([doc])[0], scores, atol=1e-5)


def test_long_docs_are_read_by_paragraph(trained: Language) -> None:
    lines = [text for text, _ in TOY if "\n" not in text]
    component = trained.get_pipe("qyie_ner")
    doc = trained.make_doc("\n".join(lines * 200))
    (scores,) = tag_scores(component.model, [doc])
    assert len(scores) == len(doc) > 4000
    alone = tag_scores(component.model, [trained.make_doc(lines[0] + "\n")])[0]
    np.testing.assert_allclose(scores[: len(alone) - 1], alone[:-1], atol=1e-4)
    found = entities(trained(doc.text))
    assert len(found) == 200 * sum(len(spans) for text, spans in TOY if "\n" not in text)


def test_processes_give_the_same(trained: Language) -> None:
    texts = [text for text, _ in TOY]
    expected = [entities(trained(text)) for text in texts]
    assert [entities(doc) for doc in trained.pipe(texts, n_process=2)] == expected


def test_same_seed_same_weights() -> None:
    one, two, other = train(3), train(3), train(3, seed=1)
    weights = [nlp.get_pipe("qyie_ner").model.to_bytes() for nlp in (one, two, other)]
    assert weights[0] == weights[1] != weights[2]


def test_missing_annotation_teaches_nothing() -> None:
    nlp = blank()
    component = nlp.add_pipe("qyie_ner", config=SMALL)
    nlp.initialize(lambda: examples(nlp))
    doc = nlp.make_doc(TOY[0][0])
    reference = nlp.make_doc(TOY[0][0])
    reference.set_ents([], missing=[reference[0 : len(reference)]], default="outside")
    scores, _ = component.model.begin_update([doc])
    loss, gradients = component.get_loss([Example(doc, reference)], scores)
    assert loss == 0
    assert not gradients[0].any()


def test_matches_are_features() -> None:
    def scores(use_matches: bool) -> list[np.ndarray]:
        fix_random_seed(0)
        nlp = blank()
        config = {"model": {**SMALL["model"], "use_matches": use_matches}}
        component = nlp.add_pipe("qyie_ner", config=config)
        nlp.initialize(lambda: examples(nlp))
        component.model.get_ref("output").set_param(
            "W", np.ones_like(component.model.get_ref("output").get_param("W"))
        )
        result = []
        for matched in (False, True):
            doc = nlp.make_doc(TOY[0][0])
            doc.spans["quantity"] = [doc[9:11]] if matched else []
            result.append(component.model.predict([doc])[0])
        return result

    without, with_match = scores(True)
    assert not np.allclose(without, with_match)
    without, with_match = scores(False)
    assert np.allclose(without, with_match)


def test_supports_the_candidates_of_rules(trained: Language) -> None:
    component = trained.get_pipe("qyie_ner")
    doc = trained.make_doc(TOY[0][0])
    label = {"place": "PLACE", "indicator": "INDICATOR", "quantity": "QUANTITY"}
    right, wrong = doc.char_span(0, 3, label["place"]), doc.char_span(1, 3, label["place"])
    doc.spans["place"] = [right, wrong, doc.char_span(0, 3, "UNKNOWN")]
    doc.spans["quantity"] = [doc.char_span(10, 14, label["quantity"])]
    doc = component(doc)
    sure, unsure, unknown = doc.spans["place"].attrs["scores"]
    assert sure > 0.5 > unsure
    assert unknown == 1
    assert "scores" not in doc.spans["quantity"].attrs


def test_reviewed_keys() -> None:
    nlp = train(1, reviewed_keys=["quantity"])
    doc = nlp.make_doc(TOY[0][0])
    doc.spans["place"] = [doc.char_span(0, 3, "PLACE")]
    doc.spans["quantity"] = [doc.char_span(10, 14, "QUANTITY")]
    doc = nlp.get_pipe("qyie_ner")(doc)
    assert "scores" in doc.spans["quantity"].attrs
    assert "scores" not in doc.spans["place"].attrs


def test_stands_in_any_chinese_pipeline() -> None:
    nlp = Chinese()
    nlp.add_pipe("qyie_ner", config=SMALL)
    nlp.initialize(lambda: examples(nlp))
    assert nlp("清远市工业增加值增长5.4%。").spans["model"] is not None


def test_no_labels_says_what_to_do() -> None:
    nlp = blank()
    nlp.add_pipe("qyie_ner", config=SMALL)
    plain = [Example.from_dict(nlp.make_doc("清远"), {"entities": []})]
    with pytest.raises(CorpusError, match="annotated"):
        nlp.initialize(lambda: plain)


def test_weights_of_another_architecture_are_refused(trained: Language) -> None:
    data = trained.get_pipe("qyie_ner").to_bytes()
    nlp = blank()
    config = {"model": {**SMALL["model"], "dilations": [1, 2, 4]}}
    component = nlp.add_pipe("qyie_ner", config=config)
    nlp.initialize(lambda: examples(nlp))
    with pytest.raises(ModelError, match="architecture"):
        component.from_bytes(data)
