"""Thinc layers: bags of hashed features, and windows that skip tokens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from thinc.api import Model, Ops
from thinc.types import Ragged

from qyie.model.features import Features, bucket

# Thinc's array types know no slicing and numpy's are not what its operations declare.
Floats2d = Any
Ints2d = Any

__all__ = ["dilated_window", "feature_embedding", "hashed_bag"]


def hashed_bag(width: int, rows: int, hashes: int, seed: int) -> Model[Any, Any]:
    """Sum the vectors of a token's features, looked up in one table by several hashes.

    Args:
        width: Length of the vectors.
        rows: Rows of the table.
        hashes: How many rows make one vector; more of them keep rare features apart.
        seed: Which hash functions, and which random start.

    Returns:
        The layer, from hashed ids (a row a token, a column a feature) to vectors.
    """

    def forward(
        model: Model[Any, Any], ids: Ints2d, is_train: bool
    ) -> tuple[Floats2d, Callable[[Floats2d], Ints2d]]:
        ops: Any = model.ops
        table: Any = model.get_param("E")
        looked_up = np.concatenate(
            [bucket(ids, (seed + 1) * 1_000_003 + hashed * 7919, rows) for hashed in range(hashes)],
            axis=1,
        )
        vectors = ops.gather_add(table, looked_up)

        def backprop(gradient: Floats2d) -> Ints2d:
            d_table = ops.alloc2f(*table.shape)
            gradient = ops.as_contig(gradient)
            for column in range(looked_up.shape[1]):
                ops.scatter_add(d_table, ops.as_contig(looked_up[:, column]), gradient)
            model.inc_grad("E", d_table)
            return ids

        return vectors, backprop

    def init(model: Model[Any, Any], **sample: object) -> None:
        random = np.random.RandomState(seed + 17)
        start: Any = random.uniform(-0.1, 0.1, (rows, width)).astype("float32")
        model.set_param("E", model.ops.asarray2f(start))

    return Model(
        "qyie_hashed_bag",
        forward,
        init=init,
        params={"E": None},
        dims={"nO": width, "nV": rows},
    )


def feature_embedding(
    bags: dict[str, Model[Any, Any]], dropout: float, group_dropout: float
) -> Model[Any, Any]:
    """Embed each group of features and put the vectors side by side.

    Args:
        bags: A bag for each group.
        dropout: How many numbers are left out in training.
        group_dropout: How often a token loses a whole group in training, so that the model
            does not lean on one kind of evidence.

    Returns:
        The layer, from features to vectors.
    """
    groups = list(bags)
    widths = [bags[group].get_dim("nO") for group in groups]

    def forward(
        model: Model[Any, Any], features: Features, is_train: bool
    ) -> tuple[Ragged, Callable[[Ragged], Features]]:
        outputs = [
            layer(features.groups[group], is_train)
            for group, layer in zip(groups, model.layers, strict=True)
        ]
        lengths: Any = features.lengths
        vectors = model.ops.xp.concatenate([output for output, _ in outputs], axis=1)
        kept = _kept(model.ops, vectors.shape, widths, model.attrs) if is_train else None
        if kept is not None:
            vectors = vectors * kept

        def backprop(ragged: Ragged) -> Features:
            gradient: Any = ragged.dataXd
            if kept is not None:
                gradient = gradient * kept
            start = 0
            for width, (_, back) in zip(widths, outputs, strict=True):
                back(gradient[:, start : start + width])
                start += width
            return features

        return Ragged(vectors, lengths), backprop

    def init(model: Model[Any, Any], **sample: object) -> None:
        for layer in model.layers:
            layer.initialize()

    return Model(
        "qyie_feature_embedding",
        forward,
        init=init,
        layers=[bags[group] for group in groups],
        dims={"nO": sum(widths)},
        attrs={"dropout_rate": dropout, "group_dropout": group_dropout},
    )


def _kept(
    ops: Ops, shape: tuple[int, ...], widths: list[int], attrs: dict[str, float]
) -> Floats2d | None:
    dropout, group_dropout = attrs["dropout_rate"], attrs["group_dropout"]
    if not dropout:
        return None
    random = ops.xp.random
    groups = random.uniform(size=(shape[0], len(widths))) >= group_dropout
    numbers = random.uniform(size=shape) >= dropout
    kept = numbers * ops.xp.repeat(groups, widths, axis=1) / (1.0 - dropout)
    result: Floats2d = kept.astype("float32")
    return result


def dilated_window(distance: int) -> Model[Any, Any]:
    """Put each token's vector between those that stand ``distance`` tokens off in its text.

    A stack of such windows with growing distances sees a clause with few layers.

    Args:
        distance: How far the neighbours are.

    Returns:
        The layer; its output is three times as wide as its input.
    """

    def forward(
        model: Model[Any, Any], ragged: Ragged, is_train: bool
    ) -> tuple[Ragged, Callable[[Ragged], Ragged]]:
        vectors: Any = ragged.dataXd
        lengths: Any = ragged.lengths
        number, width = vectors.shape
        position = model.ops.xp.concatenate(
            [model.ops.xp.arange(length) for length in lengths] or [lengths]
        )
        room = model.ops.xp.repeat(lengths, lengths) - position
        has_before = (position >= distance)[distance:, None]
        has_after = (room > distance)[:-distance, None]
        output = model.ops.alloc2f(number, 3 * width)
        output[:, width : 2 * width] = vectors
        if number > distance:
            output[distance:, :width] = vectors[:-distance] * has_before
            output[:-distance, 2 * width :] = vectors[distance:] * has_after

        def backprop(d_ragged: Ragged) -> Ragged:
            gradient: Any = d_ragged.dataXd
            d_vectors = gradient[:, width : 2 * width].copy()
            if number > distance:
                d_vectors[:-distance] += gradient[distance:, :width] * has_before
                d_vectors[distance:] += gradient[:-distance, 2 * width :] * has_after
            return Ragged(d_vectors, lengths)

        return Ragged(output, lengths), backprop

    return Model("qyie_dilated_window", forward, attrs={"distance": distance})
