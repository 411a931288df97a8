"""What each part of the tagger is worth, and the learning curve: the tables of docs/ner.md.

Run from the repository's root: ``scripts/ner_ablation.py [VARIANT…]``. Each variant is trained once
without two whole reports and scored on both, beside the rules. ``out/plain.msgpack`` is what ``qyie
pretrain`` makes of plain texts without ``--annotated``; that variant is left out without it.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from qyie.corpus.evaluate import evaluate
from qyie.corpus.read import read_gold
from qyie.corpus.train import corpus_files, load_training_config, train
from qyie.pipeline.build import build_rules
from qyie.report import LABELS

CONFIG = "configs/qyie.cfg"
TESTED = ("lianzhou-2021-gov", "qingyuan-2022-plan")
WIDTH = "components.qyie_ner.model.widths."
PLAIN = "out/plain.msgpack"
UNTRAINED = {"initialize.components.qyie_ner.weights": None}

VARIANTS: dict[str, dict[str, Any]] = {
    "as shipped": {},
    "without pretraining": UNTRAINED,
    "without words and pretraining": {**UNTRAINED, WIDTH + "word": 0},
    "without the rules' matches": {"components.qyie_ner.model.use_matches": False},
    "pretrained on plain text alone": {"initialize.components.qyie_ner.weights": PLAIN},
    "without written.jsonl": {"exclude": ["written"]},
    "with composed.jsonl once more": {"corpora.train.path": "corpus", "corpora.dev.path": "corpus"},
    "with altered copies": {
        "corpora.train.augmenter": {"@augmenters": "qyie.Augment.v1", "share": 0.5},
        "share": 1.5,
    },
    "a quarter of the paragraphs": {"share": 0.25},
    "half of the paragraphs": {"share": 0.5},
}


def main() -> None:
    """Train, score and print a row for each variant."""
    files = [Path("corpus") / f"{report}.jsonl" for report in TESTED]
    names = sys.argv[1:] or [
        name for name in VARIANTS if "plain text" not in name or Path(PLAIN).exists()
    ]
    print(f"| | {' | '.join(LABELS)} | micro |\n| --- |{' --- |' * (len(LABELS) + 1)}")
    row("rules alone", evaluate(files, nlp=build_rules()))
    for name in names:
        settings = dict(VARIANTS[name])
        excluded = [*TESTED, *settings.pop("exclude", [])]
        overrides = {
            "corpora.train.exclude": excluded,
            "corpora.dev.exclude": excluded,
            **sized(settings.pop("share", 1.0), excluded, settings),
            **settings,
        }
        with tempfile.TemporaryDirectory() as folder:
            nlp = train(CONFIG, Path(folder) / "pipeline", overrides=overrides, progress=False)
            row(name, evaluate(files, nlp=nlp))


def sized(share: float, excluded: list[str], settings: dict[str, Any]) -> dict[str, Any]:
    """How many paragraphs are read, and how many steps they make."""
    path = {name: value for name, value in settings.items() if name == "corpora.train.path"}
    config = load_training_config(CONFIG, {"corpora.train.exclude": excluded, **path})
    paragraphs = [
        paragraph
        for file in corpus_files(config)
        for paragraph in read_gold(file)
        if paragraph.report not in excluded
    ]
    characters = sum(len(paragraph.text) for paragraph in paragraphs) * share
    training = config["training"]
    steps = int(characters * training["max_epochs"] / training["batcher"]["size"])
    found: dict[str, Any] = {"training.optimizer.learn_rate.total_steps": steps}
    if share < 1:
        found["corpora.train.limit"] = int(len(paragraphs) * share)
    return found


def row(name: str, result: Any) -> None:
    """Print a row of F1."""
    cells = " | ".join(f"{result.labels[label].f1:.3f}" for label in LABELS)
    print(f"| {name} | {cells} | {result.micro.f1:.3f} |", flush=True)


if __name__ == "__main__":
    main()
