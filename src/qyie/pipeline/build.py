"""Build the pipeline of rules, and load pipelines with errors that say what to do."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import TYPE_CHECKING

import spacy
from spacy.util import load_config, load_model_from_config

from qyie.errors import ModelError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["build_rules", "load_pipeline", "shared_pipeline"]

RULES = Path(__file__).with_name("rules.cfg")


def build_rules() -> Language:
    """The pipeline of rules and lexicons alone.

    Returns:
        A new ``zh`` pipeline.
    """
    return load_model_from_config(load_config(RULES), auto_fill=True)


def load_pipeline(name: str | Path | None = None) -> Language:
    """Load a pipeline.

    Args:
        name: A folder or an installed package; the shipped pipeline where none is given.

    Returns:
        The pipeline.

    Raises:
        ModelError: There is no such pipeline, or it cannot be loaded.
    """
    if name is None:
        return build_rules()
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
