"""Weights in half precision, and pretrained weights for a new model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import srsly
from thinc.api import Model

from qyie.errors import ModelError

__all__ = ["half", "load_pretrained", "save_pretrained", "single"]


def half(model: Model[Any, Any]) -> bytes:
    """Serialise a model in half precision: half the size, and the same decisions.

    Args:
        model: The model.

    Returns:
        MessagePack.
    """
    content = model.to_dict()
    content["params"] = [
        {name: None if value is None else value.astype(np.float16) for name, value in node.items()}
        for node in content["params"]
    ]
    data: bytes = srsly.msgpack_dumps(content)
    return data


def single(model: Model[Any, Any], data: bytes) -> None:
    """Load what ``half`` gave.

    Args:
        model: A model of the same architecture.
        data: MessagePack.

    Raises:
        ModelError: The weights are of another architecture.
    """
    content = srsly.msgpack_loads(data)
    content["params"] = [
        {name: None if value is None else value.astype(np.float32) for name, value in node.items()}
        for node in content["params"]
    ]
    try:
        model.from_dict(content)
    except ValueError as error:
        raise ModelError(
            f"the weights do not belong to this architecture ({error}); "
            f"train with the config the weights were made with"
        ) from error


def _pretrained_parts(model: Model[Any, Any]) -> list[Model[Any, Any]]:
    return [model.get_ref("embedding"), model.get_ref("encoder")]


def save_pretrained(model: Model[Any, Any], path: str | Path) -> None:
    """Save the embedding and the encoder for other models to begin with.

    Args:
        model: A pretrained model.
        path: The file to write.
    """
    parts = {f"{number}": half(part) for number, part in enumerate(_pretrained_parts(model))}
    Path(path).write_bytes(srsly.msgpack_dumps(parts))


def load_pretrained(model: Model[Any, Any], path: str | Path) -> None:
    """Begin with pretrained weights.

    Args:
        model: An initialised model of the same widths.
        path: What ``save_pretrained`` wrote.

    Raises:
        ModelError: The file is missing, or its weights are of another architecture.
    """
    try:
        data = Path(path).read_bytes()
    except OSError as error:
        raise ModelError(
            f"{path}: the pretrained weights cannot be read ({error.strerror}); "
            f"correct initialize.components.qyie_ner.weights in the config, or leave it out"
        ) from error
    parts = srsly.msgpack_loads(data)
    for number, part in enumerate(_pretrained_parts(model)):
        single(part, parts[f"{number}"])
