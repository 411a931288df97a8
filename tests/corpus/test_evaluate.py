import json

import pytest

from qyie.corpus.evaluate import Evaluation, Score, evaluate, score_spans, trim
from qyie.corpus.read import read_gold
from qyie.errors import CorpusError, SourceError
from qyie.report import LABELS, Entity, Report


def gold_as_prediction(gold_file):
    """A parser that answers with the gold spans themselves."""

    def parse(text):
        entities = [
            Entity(
                label=span.label,
                text=text[span.raw_start : span.raw_end],
                start=span.raw_start,
                end=span.raw_end,
                source="rule:gold",
            )
            for paragraph in read_gold(gold_file)
            for span in paragraph.spans
        ]
        return Report(text=text, entities=tuple(entities))

    return parse


def test_gold_against_itself_is_perfect(gold_files, seeds):
    for path in gold_files:
        result = evaluate([path], raw_dir=seeds, parse=gold_as_prediction(path))
        assert result.micro.f1 == 1.0
        assert result.micro.tp == sum(len(paragraph.spans) for paragraph in read_gold(path))


def test_nothing_predicted_scores_nothing(gold_files, seeds):
    result = evaluate(gold_files[:1], raw_dir=seeds, parse=lambda text: Report(text=text))
    assert result.micro.f1 == 0.0
    assert result.micro.fn > 700


def test_predictions_outside_gold_paragraphs_do_not_count(gold_files, seeds):
    path = gold_files[3]  # the raw file holds the report eight times, the gold is on the first
    gold = gold_as_prediction(path)

    def parse(text):
        report = gold(text)
        outside = Entity(
            label="PLACE",
            text=text[-9:-7],
            start=len(text) - 9,
            end=len(text) - 7,
            source="rule:gold",
        )
        return report.model_copy(update={"entities": (*report.entities, outside)})

    assert evaluate([path], raw_dir=seeds, parse=parse).micro.fp == 0


@pytest.mark.parametrize(
    ("surface", "trimmed"),
    [
        ("清远市", "清远市"),
        (" 清远市\n", "清远市"),
        ("**清远市**", "清远市"),
        ("清远市^{〔1〕}", "清远市"),
        ("〔12〕\n清远市", "清远市"),
        ("清远 市^[2]", "清远 市"),
    ],
)
def test_layout_at_the_edges_is_trimmed(surface, trimmed):
    start, end = trim(surface, 0, len(surface))
    assert surface[start:end] == trimmed


def test_score_spans_is_strict_on_span_and_label():
    gold = [("PLACE", 0, 2), ("PERIOD", 3, 8), ("PROGRAM", 9, 12)]
    predicted = [("PLACE", 0, 2), ("PERIOD", 3, 7), ("PLACE", 9, 12)]
    scores = score_spans(gold, predicted)
    assert scores["PLACE"] == Score(tp=1, fp=1, fn=0)
    assert scores["PERIOD"] == Score(tp=0, fp=1, fn=1)
    assert scores["PROGRAM"] == Score(tp=0, fp=0, fn=1)


def test_json_has_the_agreed_keys():
    scores = dict.fromkeys(LABELS, Score(tp=1, fp=1, fn=0))
    result = Evaluation(reports={"a": scores, "b": scores}).to_dict()
    assert json.loads(json.dumps(result)) == result
    assert set(result) == {"reports", "labels", "micro"}
    assert result["labels"]["PLACE"] == {
        "p": 0.5,
        "r": 1.0,
        "f1": 0.6667,
        "tp": 2,
        "fp": 2,
        "fn": 0,
    }


def test_composed_text_is_scored_from_its_own_paragraphs(root):
    result = evaluate([root / "corpus" / "written.jsonl"], parse=lambda text: Report(text=text))
    assert list(result.reports) == ["written"]
    assert result.micro.fn == 412 + 1730 + 2197 + 739 + 1521


def test_a_missing_raw_file_is_named(gold_files, tmp_path):
    with pytest.raises(SourceError, match="--raw"):
        evaluate(gold_files[:1], raw_dir=tmp_path, parse=lambda text: Report(text=text))


def test_an_empty_gold_file_is_named(tmp_path):
    path = tmp_path / "empty.jsonl"
    path.write_text("")
    with pytest.raises(CorpusError, match="holds no paragraph"):
        evaluate([path])
