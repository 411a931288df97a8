import json
import shutil

import pytest

from qyie.cli.evaluate import split_model
from qyie.errors import OptionError


@pytest.fixture(scope="module")
def gold(root):
    return root / "corpus" / "qingcheng-2022-gov.jsonl"


def test_json_has_the_promised_shape(qyie, gold, seeds):
    code, out, err = qyie("evaluate", "--rules", gold, "--raw", seeds, "--json")
    assert (code, err) == (0, "")
    scores = json.loads(out)
    assert set(scores) == {"reports", "labels", "micro"}
    assert set(scores["micro"]) == {"p", "r", "f1", "tp", "fp", "fn"}
    assert set(scores["reports"]["qingcheng-2022-gov"]) == set(scores["labels"])
    assert scores["labels"]["QUANTITY"]["f1"] >= 0.96


def test_says_what_the_model_has_learnt_from(qyie, gold, seeds):
    rules = qyie("evaluate", "--rules", gold, "--raw", seeds, "--json")
    model = qyie("evaluate", gold, "--raw", seeds, "--json")
    assert rules[2] == ""
    assert "has learnt from" in model[2]
    assert "qingcheng-2022-gov" in model[2]
    assert json.loads(rules[1]) != json.loads(model[1])


def test_a_table_without_json(qyie, gold, seeds):
    _, out, _ = qyie("evaluate", gold, "--raw", seeds)
    assert "qingcheng-2022-gov" in out
    assert "INDICATOR" in out


def test_raw_is_honoured(qyie, gold, tmp_path):
    code, _, err = qyie("evaluate", gold, "--raw", tmp_path)
    assert code == 1
    assert str(tmp_path) in err


def test_observations_are_honoured(qyie, gold, seeds):
    code, out, _ = qyie("evaluate", gold, "--raw", seeds, "--observations", "--json")
    assert code == 0
    assert "row_f1" in out


def test_the_model_is_honoured(qyie, gold, seeds, tmp_path):
    import spacy

    blank = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})
    blank.to_disk(tmp_path / "blank")
    code, out, _ = qyie("evaluate", tmp_path / "blank", gold, "--raw", seeds, "--json")
    assert code == 0
    assert json.loads(out)["micro"]["tp"] == 0


def test_a_folder_of_annotated_files_is_all_of_them(gold, tmp_path):
    shutil.copy(gold, tmp_path / "a.jsonl")
    assert split_model([str(tmp_path)]) == (None, [str(tmp_path / "a.jsonl")])
    assert split_model(["model", "b.jsonl"]) == ("model", ["b.jsonl"])


def test_without_annotated_files_there_is_nothing_to_score():
    with pytest.raises(OptionError, match="jsonl"):
        split_model(["model"])
