"""Links the gold entities of a corpus report, for the evaluation of linking by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from qyie.corpus.observations import Row, gold_rows
from qyie.language.periods import period
from qyie.language.places import place
from qyie.language.quantities import quantity
from qyie.layout.info import read_info
from qyie.layout.sections import read_sections
from qyie.linking import Mention, link
from qyie.values import Value

__all__ = ["link_gold", "rows_of"]


def link_gold(
    paragraphs: Sequence[Mapping[str, Any]],
) -> tuple[str, list[Row], list[Row], Callable[[str], str | None]]:
    """Join a report's paragraphs and link their gold entities.

    Args:
        paragraphs: The lines of a corpus file.

    Returns:
        The joined text, the gold rows, the predicted rows, and what resolves an area's code.
    """
    text = "\n".join(paragraph["text"] for paragraph in paragraphs)
    context = _context(text)
    area = context["info"].get("area")
    mentions: list[Mention] = []
    gold: list[Row] = []
    offset = 0
    for paragraph in paragraphs:
        line = paragraph["text"]
        for span in paragraph["spans"]:
            surface = line[span["start"] : span["end"]]
            mentions.append(
                Mention(
                    offset + span["start"],
                    offset + span["end"],
                    span["label"],
                    _value(span["label"], surface, area),
                )
            )
        gold.extend(gold_rows(paragraph, shift=offset))
        offset += len(line) + 1
    predicted = rows_of(text, mentions, context)
    return text, gold, predicted, lambda name: _code(name, area)


def rows_of(text: str, mentions: Sequence[Mention], context: Mapping[str, Any]) -> list[Row]:
    """Link mentions and give the rows by span."""
    rows: list[Row] = []
    for found in link(text, mentions, context):
        quantity = mentions[found.quantity]
        indicator = mentions[found.indicator] if found.indicator is not None else None
        place = mentions[found.area_index] if found.area_index is not None else None
        rows.append(
            Row(
                quantity=(quantity.start, quantity.end),
                indicator=(indicator.start, indicator.end) if indicator else None,
                transformation=found.transformation,
                basis=found.basis,
                direction=found.direction,
                scenario=found.scenario,
                period=found.period,
                area=found.area,
                area_text=text[place.start : place.end] if place else None,
            )
        )
    return rows


def _value(label: str, surface: str, area: str | None) -> Value | None:
    if label == "PERIOD":
        return period(surface)
    if label == "QUANTITY":
        return quantity(surface)
    if label == "PLACE":
        return place(surface, within=area)
    return None


def _context(text: str) -> dict[str, Any]:
    sections = read_sections(text)
    return {
        "info": read_info(text, sections).model_dump(mode="json"),
        "sections": [section.model_dump(mode="json") for section in sections],
        "glossary": {},
    }


def _code(name: str, within: str | None) -> str | None:
    found = place(name, within=within)
    return found.code if found is not None and not found.candidates else None
