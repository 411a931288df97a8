"""Train a pipeline from a config, and write down what it was made from."""

from __future__ import annotations

import hashlib
import io
import shutil
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import srsly

from qyie.corpus.reader import CorpusReader
from qyie.errors import CorpusError, OptionError, QyieError

if TYPE_CHECKING:
    from spacy.language import Language
    from thinc.api import Config

__all__ = [
    "corpus_files",
    "fingerprint",
    "learnt_from",
    "load_training_config",
    "train",
    "write_meta",
]


def load_training_config(
    config: str | Path, overrides: Mapping[str, object] | None = None
) -> Config:
    """Read a training config.

    Args:
        config: A file as ``spacy train`` takes it.
        overrides: Settings by dotted name (``training.max_epochs``) that replace the file's.

    Returns:
        The config, its variables filled in.

    Raises:
        OptionError: The file is missing or malformed, or an override names no setting.
    """
    from spacy.util import load_config

    path = Path(config)
    try:
        return load_config(path, overrides=dict(overrides or {}), interpolate=True)
    except OSError as error:
        raise OptionError(
            f"{path}: the config cannot be read; name a training config such as configs/qyie.cfg"
        ) from error
    except ValueError as error:
        raise OptionError(f"{path}: {error}; correct the config or the override") from error


def corpus_files(config: Config) -> list[Path]:
    """The annotated files that a config trains on.

    Args:
        config: A training config.

    Returns:
        Them in order.

    Raises:
        CorpusError: There is none.
    """
    settings = config["corpora"]["train"]
    paths = settings["path"]
    return CorpusReader([paths] if isinstance(paths, str) else paths, settings["exclude"]).files()


def fingerprint(config: Config) -> dict[str, Any]:
    """What a model is made from: the hashes of its config, corpus and pretrained weights.

    Args:
        config: A training config.

    Returns:
        SHA-256 sums by name.

    Example:
        >>> hashes = fingerprint(load_training_config("configs/qyie.cfg"))
        >>> sorted(hashes), len(hashes["config"])
        (['config', 'corpus', 'pretrained'], 64)
    """
    # Where the files lie says nothing of what is in them.
    content = {key: value for key, value in config.items() if key != "paths"}
    content["corpora"] = {
        name: {key: value for key, value in corpus.items() if key != "path"}
        for name, corpus in config["corpora"].items()
    }
    initialize = config["initialize"].get("components", {}).get("qyie_ner", {})
    content["initialize"] = {}
    weights = initialize.get("weights")
    return {
        "config": hashlib.sha256(
            srsly.json_dumps(content, sort_keys=True).encode("utf-8")
        ).hexdigest(),
        "corpus": {file.name: _hash(file) for file in corpus_files(config)},
        "pretrained": _hash(Path(weights)) if weights else None,
    }


def learnt_from(nlp: Language, files: Iterable[str | Path]) -> list[str]:
    """Which annotated files a pipeline was trained on: scores on them say nothing.

    Args:
        nlp: A pipeline with ``qyie`` in its ``meta``, as trained and shipped ones have.
        files: Annotated files.

    Returns:
        Those that are byte for byte among what it was made from.
    """
    known = set(nlp.meta.get("qyie", {}).get("made_from", {}).get("corpus", {}).values())
    return [str(file) for file in files if known and _hash(Path(file)) in known]


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise CorpusError(f"{path}: cannot be read ({error.strerror}); correct the path") from error


def train(
    config: str | Path,
    output: str | Path,
    *,
    overrides: Mapping[str, object] | None = None,
    progress: bool = True,
) -> Language:
    """Train a pipeline and save it.

    The same config, corpus and versions give the same weights: the seed is in the config.

    Args:
        config: A file as ``spacy train`` takes it.
        output: The folder to save to; what it held is replaced.
        overrides: Settings by dotted name that replace the file's.
        progress: Whether spaCy's table of losses and scores is printed.

    Returns:
        The trained pipeline, as loaded from the folder.

    Raises:
        OptionError: The config is missing or malformed.
        CorpusError: An annotated file is missing or malformed.
        ModelError: The pretrained weights are missing or of another architecture.
    """
    import spacy
    from spacy.training.initialize import init_nlp
    from spacy.training.loop import train as run
    from thinc.api import ConfigValidationError

    settings = load_training_config(config, overrides)
    hashes = fingerprint(settings)
    if not progress:
        settings["training"]["logger"] = {
            "@loggers": "spacy.ConsoleLogger.v3",
            "progress_bar": None,
            "console_output": False,
            "output_file": None,
        }
    started = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        try:
            nlp = init_nlp(settings)
            run(
                nlp,
                Path(folder),
                use_gpu=-1,
                stdout=sys.stdout if progress else io.StringIO(),
                stderr=sys.stderr,
            )
        except QyieError:
            raise
        except ConfigValidationError as error:
            raise OptionError(f"{config}: {error}") from error
        made = Path(folder) / "model-last"
        target = Path(output)
        if target.exists():
            shutil.rmtree(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(made, target)
    write_meta(target, {"made_from": hashes, "seconds": round(time.monotonic() - started)})
    return spacy.load(target)


def write_meta(folder: str | Path, facts: Mapping[str, object]) -> None:
    """Write facts into a saved pipeline's ``meta.json``, under ``qyie``.

    Args:
        folder: The saved pipeline.
        facts: Facts by name, in JSON types; those that are there by another name stay.
    """
    path = Path(folder) / "meta.json"
    meta = srsly.read_json(path)
    meta["qyie"] = {**meta.get("qyie", {}), **facts}
    if "scores" in facts:
        meta["performance"] = facts["scores"]
    srsly.write_json(path, meta)
