"""Build the pipeline of rules, and load pipelines with errors that say what to do."""

from __future__ import annotations

import functools
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import spacy
from spacy.util import load_config, load_model_from_config

from qyie.errors import ModelError, OptionError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["build_rules", "build_shipped", "load_pipeline", "shared_pipeline"]

RULES = Path(__file__).with_name("rules.cfg")
SHIPPED = Path(__file__).parents[1] / "model" / "shipped"


def build_rules() -> Language:
    """The pipeline of rules and lexicons alone.

    Returns:
        A new ``zh`` pipeline.
    """
    return load_model_from_config(load_config(RULES), auto_fill=True)


def build_shipped() -> Language:
    """The rules and the shipped model, which decides about names.

    Returns:
        A new ``zh`` pipeline.

    Raises:
        ModelError: The shipped weights are missing or damaged.
    """
    nlp = build_rules()
    nlp.add_pipe("qyie_words", before="qyie_decision")
    nlp.add_pipe("qyie_ner", before="qyie_decision")
    try:
        # add_pipe and get_pipe are typed by what every component has: a call
        tagger: Any = nlp.get_pipe("qyie_ner")
        tagger.from_disk(SHIPPED / "qyie_ner")
        meta = json.loads((SHIPPED / "meta.json").read_text(encoding="utf-8"))
        nlp.meta["qyie"] = {"made_from": meta["qyie"]["made_from"]}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(
            f"the shipped model in {SHIPPED} cannot be loaded ({type(error).__name__}: {error}); "
            f"reinstall qyie, or load the rules alone with qyie.load(model=False)"
        ) from error
    return nlp


def load_pipeline(name: str | Path | None = None, *, model: bool = True) -> Language:
    """Load a pipeline.

    Args:
        name: A folder or an installed package; the shipped pipeline where none is given.
        model: Whether the shipped model joins the shipped rules.

    Returns:
        The pipeline.

    Raises:
        ModelError: There is no such pipeline, or it cannot be loaded.
        OptionError: ``model`` is False while a pipeline is named.
    """
    if name is None:
        return build_shipped() if model else build_rules()
    if not model:
        raise OptionError(
            f"the rules alone are the shipped ones, but the pipeline {str(name)!r} was named; "
            f"leave one of the two out"
        )
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"no pipeline at {str(name)!r}: it is neither a folder that holds one nor an installed "
            f"package; train one with `qyie train`, or leave the name out for the shipped one"
        ) from error
    except Exception as error:
        raise ModelError(
            f"the pipeline at {str(name)!r} cannot be loaded ({type(error).__name__}: {error}); "
            f"train it anew with `qyie train`"
        ) from error


@functools.cache
def shared_pipeline() -> Language:
    """The shipped pipeline, loaded once."""
    return load_pipeline()
