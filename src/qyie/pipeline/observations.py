"""The component that links entities into observations."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from qyie.linking import Mention, link
from qyie.pipeline.extensions import register_extensions
from qyie.pipeline.known_values import value_of
from qyie.pipeline.surface import surface
from qyie.report import VALUE_TYPES

__all__ = ["ObservationLinker"]

register_extensions()


class ObservationLinker:
    """Sets ``doc._.observations``: one JSON-native row for every QUANTITY, in order.

    It can be given any Doc with entities; values that nobody has read are simply not used.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Link the entities of a Doc."""
        mentions = [
            Mention(
                start=span.start_char,
                end=span.end_char,
                label=span.label_,
                value=value_of(doc, span),
            )
            for span in doc.ents
            if span.label_ in VALUE_TYPES
        ]
        links = link(surface(doc).text, mentions, doc._.context or {})
        doc._.observations = [row.to_json() for row in links]
        return doc


@Language.factory("qyie_observations", requires=["doc.ents"], assigns=["doc._.observations"])
def create_observation_linker(nlp: Language, name: str) -> ObservationLinker:
    """The factory of the linking component."""
    return ObservationLinker()
