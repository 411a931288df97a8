"""The configs and the pipelines are ones that spaCy's own commands take as they are."""

import json
from pathlib import Path

import pytest
import spacy
from spacy.cli._util import app
from spacy.tokens import DocBin
from typer.testing import CliRunner

from qyie.corpus.read import read_gold, to_docs

from .small import CONFIG, ROOT, small_config


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("spacy")


@pytest.fixture(scope="module")
def config(folder: Path) -> Path:
    return small_config(folder)


def spacy_command(*arguments: object) -> str:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    assert result.exit_code == 0, result.output or result.exception
    return result.output


def test_debug_config() -> None:
    spacy_command("debug", "config", CONFIG)


def test_debug_data() -> None:
    assert "Corpus is loadable" in spacy_command("debug", "data", CONFIG)


def test_train_evaluate_package(config: Path, folder: Path) -> None:
    spacy_command("train", config, "-o", folder / "out")
    model = folder / "out" / "model-last"
    assert spacy.load(model)("清远市2021年工业增加值增长5.4%。").ents

    paragraphs = read_gold(ROOT / "corpus" / "lianzhou-2021-gov.jsonl")[:10]
    DocBin(docs=[doc for doc, _ in to_docs(paragraphs)]).to_disk(folder / "gold.spacy")
    spacy_command("evaluate", model, folder / "gold.spacy", "-o", folder / "scores.json")
    scores = json.loads((folder / "scores.json").read_text(encoding="utf-8"))
    assert scores["ents_per_type"]["QUANTITY"]["f"] > 0.9

    (folder / "packages").mkdir()
    spacy_command("package", model, folder / "packages", "--name", "reports", "--build", "none")
    assert list((folder / "packages").rglob("meta.json"))
