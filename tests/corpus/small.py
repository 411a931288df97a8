"""A training config small enough for tests."""

from pathlib import Path

from spacy.util import load_config

ROOT = Path(__file__).parents[2]
CONFIG = ROOT / "configs" / "qyie.cfg"

SMALL = {
    "paths.pretrained": None,
    "components.qyie_ner.model.width": 16,
    "components.qyie_ner.model.dilations": [1, 2],
    "components.qyie_ner.model.widths": {"char": 16, "gram": 8, "word": 8, "flag": 8},
    "components.qyie_ner.model.rows": {"char": 200, "gram": 200, "word": 200, "flag": 100},
    "training.max_epochs": 0,
    "training.max_steps": 4,
    "training.eval_frequency": 4,
    "training.batcher.size": 200,
    "corpora.train.limit": 12,
    "corpora.dev.limit": 3,
}


def small_config(folder: Path, **paths: object) -> Path:
    """Write a config with few and small steps.

    Args:
        folder: Where to write it.
        **paths: Settings of its ``paths`` section.

    Returns:
        The file.
    """
    corpus = [str(path) for path in sorted((ROOT / "corpus").glob("*.jsonl"))]
    overrides = {**SMALL, "paths.corpus": corpus, **{f"paths.{k}": v for k, v in paths.items()}}
    config = load_config(CONFIG, overrides=overrides, interpolate=False)
    path = folder / "small.cfg"
    config.to_disk(path)
    return path
