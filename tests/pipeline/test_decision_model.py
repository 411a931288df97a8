"""What the trained model's candidates do to the decision."""

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from qyie.pipeline.decision import create_decision
from qyie.pipeline.extensions import register_extensions

register_extensions()
TEXT = "清远市推进长安湖公园建设投资5亿元"


def decide(
    rules: dict[str, list[tuple[int, int, str, float]]],
    model: list[tuple[int, int, str, float]] | None = None,
    **options: object,
) -> list[tuple[str, str, str, float | None]]:
    doc = Doc(Vocab(), words=list(TEXT), spaces=[False] * len(TEXT))
    groups = {**rules, **({"model": model} if model is not None else {})}
    for key, found in groups.items():
        doc.spans[key] = [doc.char_span(start, end, label) for start, end, label, _ in found]
        doc.spans[key].attrs["scores"] = [score for *_, score in found]
    settings = {
        "spans_keys": ["quantity", "period", "program", "place", "indicator"],
        "trusted_keys": ["terms"],
        "model_key": "model",
        "model_labels": ["INDICATOR", "PLACE", "PROGRAM"],
        "min_support": 0.15,
        "min_score": 0.5,
        **options,
    }
    doc = create_decision(None, "qyie_decision", **settings)(doc)
    return [(ent.text, ent.label_, ent._.source, ent._.score) for ent in doc.ents]


CITY = (0, 3, "PLACE", 0.9)
DOUBTED = (5, 8, "PLACE", 0.1)
AMOUNT = (14, 17, "QUANTITY", 0.0)


@pytest.mark.parametrize(
    ("model", "options", "expected"),
    [
        (None, {}, ["清远市", "长安湖", "5亿元"]),
        ([], {}, ["清远市", "5亿元"]),
        ([], {"min_support": 0.05}, ["清远市", "长安湖", "5亿元"]),
        ([], {"min_support": 0.95}, ["5亿元"]),
        ([], {"model_labels": ["PROGRAM"]}, ["清远市", "长安湖", "5亿元"]),
        ([(5, 10, "PLACE", 0.6)], {}, ["清远市", "长安湖公园", "5亿元"]),
        ([(5, 10, "PLACE", 0.4)], {}, ["清远市", "5亿元"]),
        ([(5, 10, "PLACE", 0.4)], {"min_score": 0.3}, ["清远市", "长安湖公园", "5亿元"]),
        ([(0, 5, "PLACE", 0.99)], {}, ["清远市", "5亿元"]),
        ([(14, 16, "QUANTITY", 0.99)], {}, ["清远市", "5亿元"]),
        ([(5, 10, "PLACE", 0.6)], {"model_key": "other"}, ["清远市", "长安湖", "5亿元"]),
    ],
)
def test_model_supports_and_adds(model: list | None, options: dict, expected: list[str]) -> None:
    found = decide({"place": [CITY, DOUBTED], "quantity": [AMOUNT]}, model, **options)
    assert [text for text, *_ in found] == expected


def test_source_and_score() -> None:
    found = decide({"place": [CITY]}, [(5, 10, "PLACE", 0.6), (12, 14, "INDICATOR", 0.7)])
    assert found == [
        ("清远市", "PLACE", "rule:place", None),
        ("长安湖公园", "PLACE", "model", 0.6),
        ("投资", "INDICATOR", "model", 0.7),
    ]


def test_trusted_candidates_need_no_support() -> None:
    found = decide({"terms": [(3, 8, "PROGRAM", 0.0)]}, [(5, 10, "PLACE", 0.99)])
    assert found == [("推进长安湖", "PROGRAM", "rule:terms", None)]
