"""The architecture of the entity tagger, registered so that a config can build it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import Linear, Maxout, Model, NumpyOps, chain, residual, with_array
from thinc.types import Floats2d, Ragged

from qyie.model.extraction import extract_features
from qyie.model.features import GROUPS
from qyie.model.layers import dilated_window, feature_embedding, hashed_bag

__all__ = ["build_entity_tagger"]


@registry.architectures("qyie.EntityTagger.v1")
def build_entity_tagger(
    width: int,
    dilations: list[int],
    pieces: int,
    dropout: float,
    group_dropout: float,
    match_dropout: float,
    match_noise: float,
    widths: dict[str, int],
    rows: dict[str, int],
    hashes: dict[str, int],
    use_matches: bool,
    nO: int | None = None,  # noqa: N803 (thinc's name)
) -> Model[list[Doc], list[Floats2d]]:
    """A tagger of tokens: hashed features, windows that skip tokens, a score for each tag.

    Args:
        width: Width of the encoder.
        dilations: How far each layer's window reaches; one residual layer for each.
        pieces: Pieces of the maxout layers.
        dropout: Dropout until the training loop sets its own.
        group_dropout: How often a token loses a whole group of features in training.
        match_dropout: How often a rule's match is hidden in training, so that the model learns to
            find what rules miss; matches of quantities and periods stay.
        match_noise: How often a match has its edges moved in training.
        widths: Width of the vectors of each group of features.
        rows: Rows of each group's embedding table.
        hashes: Hashes of each group's features.
        use_matches: Whether what rules found (``doc.spans``) is a feature.
        nO: How many tags; set when the component is initialised.

    Returns:
        The model.
    """
    bags = {
        group: hashed_bag(widths[group], rows[group], hashes[group], seed=number)
        for number, group in enumerate(GROUPS)
        if widths.get(group)
    }
    embedding = feature_embedding(bags, dropout, group_dropout)
    encoder: Model[Ragged, Ragged] = chain(
        with_array(
            Maxout(
                nO=width,
                nI=embedding.get_dim("nO"),
                nP=pieces,
                dropout=dropout,
                normalize=True,
            )
        ),
        *(
            residual(
                chain(
                    dilated_window(distance),
                    with_array(
                        Maxout(nO=width, nI=3 * width, nP=pieces, dropout=dropout, normalize=True)
                    ),
                )
            )
            for distance in dilations
        ),
    )
    output: Model[Floats2d, Floats2d] = Linear(nO=nO, nI=width)
    model: Model[list[Doc], list[Floats2d]] = chain(
        extract_features(
            use_matches=use_matches, match_dropout=match_dropout, match_noise=match_noise
        ),
        embedding,
        encoder,
        with_array(output),
        _unragged(),
    )
    # numpy's matrix product is three times as fast as the one thinc brings.
    model._to_ops(NumpyOps(use_blis=False))
    model.set_ref("embedding", embedding)
    model.set_ref("encoder", encoder)
    model.set_ref("output", output)
    return model


def _unragged() -> Model[Any, Any]:
    def forward(
        model: Model[Any, Any], ragged: Ragged, is_train: bool
    ) -> tuple[list[Floats2d], Callable[[list[Floats2d]], Ragged]]:
        lengths = ragged.lengths

        def backprop(gradients: list[Floats2d]) -> Ragged:
            return Ragged(model.ops.flatten(gradients), lengths)

        ends: Any = lengths.cumsum()[:-1]
        outputs: Any = model.ops.xp.split(ragged.dataXd, ends)
        return outputs, backprop

    return Model("qyie_unragged", forward)
