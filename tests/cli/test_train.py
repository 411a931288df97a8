import pytest

from qyie.cli.train import check_target, setting
from qyie.errors import OptionError


@pytest.fixture
def calls(monkeypatch):
    """Records the calls of the training function in its place."""
    made = []

    def train(config, output, **options):
        made.append((config, output, options["overrides"]))

    monkeypatch.setattr("qyie.corpus.train.train", train)
    return made


def test_config_output_and_settings_are_honoured(qyie, calls, tmp_path):
    target = tmp_path / "model"
    code, out, _ = qyie("train", "my.cfg", "-o", target, "--set", "training.max_epochs=5")
    assert (code, out.strip()) == (0, str(target))
    assert calls == [("my.cfg", str(target), {"training.max_epochs": 5})]


def test_leave_one_out_is_honoured(qyie, monkeypatch, tmp_path):
    from qyie.corpus.evaluate import Evaluation

    made = []

    def run(config, **options):
        made.append((config, options["raw_dir"], options["output"], options["overrides"]))
        return Evaluation(reports={})

    monkeypatch.setattr("qyie.corpus.leave_one_out.run", run)
    folds = tmp_path / "folds"
    arguments = ("--leave-one-out", "--raw", tmp_path, "-o", folds, "--set", "a.b=1")
    assert qyie("train", "my.cfg", *arguments)[0] == 0
    assert made == [("my.cfg", str(tmp_path), str(folds), {"a.b": 1})]


def test_a_folder_with_other_files_is_not_replaced(qyie, calls, tmp_path):
    (tmp_path / "thesis.txt").write_text("precious")
    code, _, err = qyie("train", "-o", tmp_path)
    assert (code, err.count("\n")) == (2, 1)
    assert calls == []


def test_an_older_pipeline_is_replaced(tmp_path):
    (tmp_path / "meta.json").write_text("{}")
    check_target(str(tmp_path))
    with pytest.raises(OptionError, match="is a file"):
        check_target(str(tmp_path / "meta.json"))


def test_output_is_asked_for(qyie):
    code, _, err = qyie("train")
    assert (code, err.count("\n")) == (2, 1)


@pytest.mark.parametrize("text", ["training", "=5", ""])
def test_a_setting_needs_name_and_value(text):
    with pytest.raises(OptionError, match="NAME=VALUE"):
        setting(text)


def test_a_setting_is_json_or_text():
    assert setting("a.b=[1]") == ("a.b", [1])
    assert setting("a.b=c=d") == ("a.b", "c=d")


def test_segmenter_options_are_honoured(qyie, monkeypatch, text_file, tmp_path):
    from qyie.corpus.segmenter import SegmenterScores

    made = []

    def train_segmenter(texts, output, **options):
        made.append((texts, output, options))
        return SegmenterScores(f1=0.5, edge_agreement=0.25, bytes=1)

    monkeypatch.setattr("qyie.corpus.segmenter.train_segmenter", train_segmenter)
    arguments = ["--gold", "a", "b", "--test-gold", "c", "--iterations", 2]
    code, out, _ = qyie("train-segmenter", text_file, *arguments, "-o", tmp_path / "words")
    options = {"gold": ["a", "b"], "test_gold": ["c"], "iterations": 2}
    assert (code, made) == (0, [([str(text_file)], str(tmp_path / "words"), options)])
    assert '"edge_agreement":0.25' in out


def test_pretrain_options_are_honoured(qyie, monkeypatch, text_file):
    made = []

    def pretrain(texts, output, **options):
        made.append((texts, output, options))
        return 0.5

    monkeypatch.setattr("qyie.corpus.pretrain.pretrain", pretrain)
    arguments = ["--config", "my.cfg", "--held-out", "a", "--epochs", 3, "-o", "w"]
    code, out, _ = qyie("pretrain", text_file, *arguments)
    options = {"config": "my.cfg", "held_out": ["a"], "epochs": 3, "report_progress": None}
    assert (code, made) == (0, [([str(text_file)], "w", options)])
    assert "0.500" in out


def test_pretrain_goes_on_with_annotated_files(qyie, monkeypatch, text_file):
    made = []
    monkeypatch.setattr("qyie.corpus.pretrain.pretrain", lambda *_, **options: 0.5)
    monkeypatch.setattr(
        "qyie.corpus.pretrain.learn_spans",
        lambda annotated, weights, *, config: made.append((annotated, weights, config)),
    )
    for annotated in ([], ["--annotated", "a", "b"]):
        code, _, _ = qyie("pretrain", text_file, "--config", "my.cfg", "-o", "w", *annotated)
        assert code == 0
    assert made == [(["a", "b"], "w", "my.cfg")]


@pytest.mark.parametrize("command", ["pretrain", "train-segmenter"])
def test_a_missing_text_is_named(qyie, command, tmp_path):
    code, _, err = qyie(command, tmp_path / "no.txt", "-o", tmp_path / "out")
    assert (code, err.count("\n")) == (1, 1)
    assert "no.txt" in err
