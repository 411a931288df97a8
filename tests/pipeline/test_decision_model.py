"""What the trained model's candidates do to the decision."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc
from spacy.vocab import Vocab

from qyie.pipeline.decision import create_decision, most_probable
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
        "rule_bonus": 0.3,
        "min_score": 0.4,
        **options,
    }
    for setting in ("rule_bonus", "min_score"):
        settings[setting] = dict.fromkeys(("INDICATOR", "PLACE", "PROGRAM"), settings[setting])
    doc = create_decision(None, "qyie_decision", **settings)(doc)
    return [(ent.text, ent.label_, ent._.source, ent._.score) for ent in doc.ents]


CITY = (0, 3, "PLACE", 0.9)
DOUBTED = (5, 8, "PLACE", 0.05)
LIKELY = (5, 8, "PLACE", 0.15)
AMOUNT = (14, 17, "QUANTITY", 0.0)


@pytest.mark.parametrize(
    ("rule", "model", "options", "expected"),
    [
        (DOUBTED, None, {}, ["清远市", "长安湖", "5亿元"]),
        (DOUBTED, [], {}, ["清远市", "5亿元"]),
        (LIKELY, [], {}, ["清远市", "长安湖", "5亿元"]),
        (DOUBTED, [], {"rule_bonus": 0.4}, ["清远市", "长安湖", "5亿元"]),
        (CITY, [], {"min_score": 1.3}, ["5亿元"]),
        (DOUBTED, [], {"model_labels": ["PROGRAM"]}, ["清远市", "长安湖", "5亿元"]),
        (LIKELY, [(5, 10, "PLACE", 0.6)], {}, ["清远市", "长安湖公园", "5亿元"]),
        (LIKELY, [(5, 10, "PLACE", 0.43)], {}, ["清远市", "长安湖", "5亿元"]),
        (DOUBTED, [(5, 10, "PLACE", 0.35)], {}, ["清远市", "5亿元"]),
        (DOUBTED, [(5, 10, "PLACE", 0.39)], {"min_score": 0.3}, ["清远市", "长安湖公园", "5亿元"]),
        (DOUBTED, [(0, 5, "PLACE", 0.99)], {}, ["清远市", "5亿元"]),
        (DOUBTED, [(14, 16, "QUANTITY", 0.99)], {}, ["清远市", "5亿元"]),
        (LIKELY, [(5, 10, "PLACE", 0.6)], {"model_key": "x"}, ["清远市", "长安湖", "5亿元"]),
    ],
)
def test_the_more_probable_stays(
    rule: tuple, model: list | None, options: dict, expected: list[str]
) -> None:
    places = [CITY] if rule == CITY else [CITY, rule]
    found = decide({"place": places, "quantity": [AMOUNT]}, model, **options)
    assert [text for text, *_ in found] == expected


def test_what_both_found_is_a_rules() -> None:
    assert decide({"place": [CITY]}, [(0, 3, "PLACE", 0.9)]) == [
        ("清远市", "PLACE", "rule:place", None)
    ]


SPANS = st.lists(
    st.tuples(st.integers(0, 8), st.integers(1, 4), st.floats(-0.2, 1.3)).map(
        lambda row: (row[0], row[0] + row[1], row[2])
    ),
    max_size=7,
)


@given(SPANS)
def test_no_other_choice_is_worth_more(spans: list[tuple[int, int, float]]) -> None:
    def apart(chosen: tuple[int, ...]) -> bool:
        rows = sorted(spans[number] for number in chosen)
        return all(one[1] <= other[0] for one, other in itertools.pairwise(rows))

    chosen = most_probable(spans)
    assert apart(tuple(chosen))
    best = max(
        sum(spans[number][2] for number in some)
        for size in range(len(spans) + 1)
        for some in itertools.combinations(range(len(spans)), size)
        if apart(some)
    )
    assert sum(spans[number][2] for number in chosen) == pytest.approx(best)


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


def test_what_is_no_indicator_is_not_added() -> None:
    """A model's span that is a mere number or too vague, and a verb behind its name."""
    text = "GDP实现千亿"
    words = ["GDP", "实", "现", "千", "亿"]
    doc = Doc(Vocab(), words=words, spaces=[False] * len(words))
    doc.spans["indicator"] = [doc.char_span(0, 3, "INDICATOR")]
    doc.spans["indicator"].attrs["scores"] = [0.02]
    doc.spans["model"] = [doc.char_span(0, 5, "INDICATOR"), doc.char_span(5, 7, "INDICATOR")]
    doc.spans["model"].attrs["scores"] = [0.9, 0.9]
    settings = {
        "spans_keys": ["indicator"],
        "trusted_keys": [],
        "model_key": "model",
        "model_labels": ["INDICATOR"],
        "rule_bonus": {"INDICATOR": 0.5},
        "min_score": {"INDICATOR": 0.6},
    }
    doc = create_decision(None, "qyie_decision", **settings)(doc)
    assert doc.text == text
    assert [(ent.text, ent._.source) for ent in doc.ents] == [("GDP", "rule:indicator")]
