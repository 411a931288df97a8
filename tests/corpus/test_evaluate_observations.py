import json

import pytest

from qyie.corpus.evaluate_observations import ObservationEvaluation, evaluate_observations
from qyie.corpus.observations import ObservationScores
from qyie.errors import CorpusError, SourceError


def test_both_ways_of_measuring(gold_files, seeds):
    result = evaluate_observations(gold_files[:1], raw_dir=seeds)
    given, raw = (scores["lianzhou-2021-gov"] for scores in (result.given_gold, result.from_raw))
    assert given.gold == given.predicted == given.matched == 174
    # floors well below what was measured: they catch a broken path, not a lost point
    assert given.f1 > 0.88
    assert 0.5 < raw.f1 < given.f1


def test_json_and_table():
    scores = ObservationScores(gold=4, predicted=4, matched=4, rows=3)
    result = ObservationEvaluation(given_gold={"r": scores}, from_raw={"r": scores})
    figures = json.loads(json.dumps(result.to_dict()))
    assert figures["from_raw"]["all"]["row_f1"] == 0.75
    assert "0.750" in result.to_table()


def test_files_without_observations_are_named(root, seeds):
    with pytest.raises(CorpusError, match="no file holds observations"):
        evaluate_observations([root / "corpus" / "written.jsonl"], raw_dir=seeds)


def test_the_raw_folder_is_honoured(gold_files, tmp_path):
    with pytest.raises(SourceError, match="--raw"):
        evaluate_observations(gold_files[:1], raw_dir=tmp_path)
