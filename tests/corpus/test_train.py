import json
from pathlib import Path

import pytest
import spacy

import qyie
from qyie.corpus.leave_one_out import reports_with_sources, run
from qyie.corpus.reader import CorpusReader
from qyie.corpus.train import corpus_files, fingerprint, load_training_config, train
from qyie.errors import CorpusError, ModelError, OptionError

from .small import ROOT, small_config

TEXT = "2021年清远市工业增加值增长5.4%。"


@pytest.fixture(scope="module")
def trained(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("trained")
    train(small_config(folder), folder / "pipeline", progress=False)
    return folder / "pipeline"


def test_trained_pipeline_is_one_to_parse_with(trained: Path) -> None:
    report = qyie.parse(TEXT, nlp=qyie.load(trained))
    assert ("QUANTITY", "5.4%") in [(entity.label, entity.text) for entity in report.entities]


def test_spacy_loads_it(trained: Path) -> None:
    nlp = spacy.load(trained)
    assert nlp.pipe_names.index("qyie_ner") < nlp.pipe_names.index("qyie_decision")
    assert nlp(TEXT)._.words[:2] == ["2021", "年"]
    assert "model" in nlp(TEXT).spans


def test_meta_says_what_it_was_made_from(trained: Path) -> None:
    meta = json.loads((trained / "meta.json").read_text(encoding="utf-8"))
    config = load_training_config(small_config(trained.parent))
    assert meta["qyie"]["made_from"] == fingerprint(config)
    assert len(meta["qyie"]["made_from"]["corpus"]) == len(list((ROOT / "corpus").glob("*.jsonl")))


def test_same_seed_same_model(trained: Path, tmp_path: Path) -> None:
    weights = []
    for name, seed in (("a", 0), ("b", 1)):
        folder = tmp_path / name
        train(small_config(tmp_path), folder, overrides={"system.seed": seed}, progress=False)
        weights.append((folder / "qyie_ner" / "model").read_bytes())
    assert weights[0] == (trained / "qyie_ner" / "model").read_bytes()
    assert weights[1] != weights[0]


def test_progress_is_printed(tmp_path: Path, capsys) -> None:
    config = small_config(tmp_path)
    train(config, tmp_path / "pipeline", overrides={"training.max_steps": 1}, progress=True)
    assert "LOSS" in capsys.readouterr().out
    train(config, tmp_path / "pipeline", overrides={"training.max_steps": 1}, progress=False)
    assert "LOSS" not in capsys.readouterr().out


def test_fingerprint_changes_with_config_and_corpus(tmp_path: Path) -> None:
    config = small_config(tmp_path)
    same = fingerprint(load_training_config(config))
    assert same == fingerprint(load_training_config(config))
    other = fingerprint(load_training_config(config, {"training.dropout": 0.1}))
    assert other["config"] != same["config"]
    assert other["corpus"] == same["corpus"]
    fewer = fingerprint(load_training_config(config, {"corpora.train.exclude": ["written"]}))
    assert "written.jsonl" not in fewer["corpus"]


def test_leave_one_out_excludes_the_report(tmp_path: Path) -> None:
    seen: list[str] = []
    scores = run(
        small_config(tmp_path),
        reports=["lianzhou-2021-gov"],
        raw_dir=ROOT / "seeds",
        overrides={"training.max_steps": 1},
        output=tmp_path / "folds",
        report_progress=lambda report, _: seen.append(report),
    )
    meta = json.loads((tmp_path / "folds" / seen[0] / "meta.json").read_text(encoding="utf-8"))
    assert f"{seen[0]}.jsonl" not in meta["qyie"]["made_from"]["corpus"]
    assert seen == list(scores.reports) == ["lianzhou-2021-gov"]
    assert scores.labels["QUANTITY"].f1 > 0.9


def test_leave_one_out_knows_its_reports(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="lianzhou-2021-gov"):
        run(small_config(tmp_path), reports=["nowhere"])


def test_composed_text_is_never_tested_on() -> None:
    files = sorted((ROOT / "corpus").glob("*.jsonl"))
    reports = reports_with_sources(files)
    assert len(reports) == 5
    assert not {"written", "composed"} & {file.stem for file in reports.values()}


def test_reader_excludes_and_limits() -> None:
    nlp = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}})
    files = [ROOT / "corpus" / name for name in ("lianzhou-2021-gov.jsonl", "written.jsonl")]
    examples = list(CorpusReader(files)(nlp))
    assert all(not example.predicted.ents for example in examples)
    assert sum(len(example.reference.ents) for example in examples) > 7000
    assert all(example.predicted.text == example.reference.text for example in examples)
    assert len(list(CorpusReader(files, exclude=["written"])(nlp))) < len(examples)
    limited = [[e.text for e in CorpusReader(files, limit=5, seed=seed)(nlp)] for seed in (0, 0, 1)]
    assert limited[0] == limited[1] != limited[2]
    assert len(limited[0]) == 5


def test_reader_reads_folders() -> None:
    assert len(CorpusReader([ROOT / "corpus"]).files()) == 7


def test_nothing_to_read() -> None:
    with pytest.raises(CorpusError, match="annotated file"):
        CorpusReader([]).files()


def test_missing_config() -> None:
    with pytest.raises(OptionError, match=r"configs/qyie\.cfg"):
        train("nowhere.cfg", "out")


def test_missing_pretrained_weights(tmp_path: Path) -> None:
    config = small_config(tmp_path, pretrained="nowhere.msgpack")
    with pytest.raises((ModelError, CorpusError), match=r"nowhere\.msgpack"):
        train(config, tmp_path / "out", progress=False)


def test_config_is_one_that_spacy_takes() -> None:
    config = load_training_config(ROOT / "configs" / "qyie.cfg")
    assert [file.stem for file in corpus_files(config)][-1] == "written"
