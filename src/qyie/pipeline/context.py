"""The component that reads a report's own facts: heading, sections and glossary."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from qyie.language.places import place as read_place
from qyie.layout import read_glossary, read_info, read_sections
from qyie.pipeline.extensions import register_extensions
from qyie.pipeline.surface import surface

__all__ = ["ContextReader", "cut_context", "read_context", "report_year", "within"]

register_extensions()


def read_context(text: str, *, place: str | None = None, year: int | None = None) -> dict[str, Any]:
    """Read what a report says of itself.

    Args:
        text: The repaired text.
        place: The area to take where the text does not name one.
        year: The year that 今年 means where the text does not say.

    Returns:
        ``{"info": …, "sections": […], "glossary": {…}}`` in JSON types, offsets into ``text``.
    """
    sections = read_sections(text)
    info = read_info(text, sections).model_dump(mode="json")
    if info["area"] is None and place is not None:
        known = read_place(place)
        info["area"] = known.name if known else place
        info["area_code"] = known.code if known else None
    if info["year"] is None:
        info["year"] = year
    return {
        "info": info,
        "sections": [section.model_dump(mode="json") for section in sections],
        "glossary": read_glossary(text),
    }


def cut_context(context: dict[str, Any], start: int, end: int) -> dict[str, Any]:
    """The context of one stretch of a text that is processed in pieces.

    Args:
        context: The context of the whole text.
        start: Where the stretch begins.
        end: Where it ends.

    Returns:
        The same facts, with the sections that reach into the stretch in its own offsets.
    """
    sections = [
        {
            **section,
            "start": max(section["start"] - start, 0),
            "end": min(section["end"], end) - start,
        }
        for section in context["sections"]
        if section["start"] < end and section["end"] > start
    ]
    return {**context, "sections": sections}


def report_year(doc: Doc) -> int | None:
    """The year that 今年 means in a Doc."""
    year: int | None = (doc._.context or {}).get("info", {}).get("year")
    return year


def within(doc: Doc) -> str | None:
    """The report's own area in a Doc."""
    area: str | None = (doc._.context or {}).get("info", {}).get("area")
    return area


class ContextReader:
    """Sets ``doc._.context`` where nobody has set it."""

    def __call__(self, doc: Doc) -> Doc:
        """Read the context of a Doc.

        Args:
            doc: The Doc.

        Returns:
            The same Doc.
        """
        if doc._.context is None:
            doc._.context = read_context(surface(doc).text)
        return doc


@Language.factory("qyie_context", assigns=["doc._.context"])
def create_context_reader(nlp: Language, name: str) -> ContextReader:
    """The factory of the context component."""
    return ContextReader()
