"""Between Docs and Reports: entities and observations with raw offsets, and back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import spacy
from spacy.tokens import Doc, Span

from qyie.layout import RepairedText, repair
from qyie.pipeline.extensions import to_json
from qyie.pipeline.known_values import value_of
from qyie.pipeline.sentences import SentenceFinder
from qyie.pipeline.surface import surface
from qyie.pipeline.tokenizer import Tokenizer
from qyie.report import LABELS, Entity, Evidence, Label, Observation, Report
from qyie.values import Indicator, Quantity, ReportInfo, Section

__all__ = ["join_docs", "read_entities", "report_to_doc"]

_LABELS: dict[str, Label] = {label: label for label in LABELS}


def join_docs(
    docs: Iterable[tuple[Doc, int]], repaired: RepairedText, context: dict[str, Any]
) -> Report:
    """Join the Docs of one text into its Report.

    Args:
        docs: Each processed Doc and where it begins in the repaired text, in order.
        repaired: The repaired text.
        context: The context of the whole text.

    Returns:
        The report, its offsets mapped back to the raw text.
    """
    entities: list[Entity] = []
    observations: list[Observation] = []
    for doc, offset in docs:
        found = read_entities(doc, repaired, offset)
        entities.extend(found)
        observations.extend(read_observations(doc, found, repaired, offset))
    sections = []
    for section in context["sections"]:
        start, end = repaired.to_raw(section["start"], section["end"])
        sections.append(Section.model_validate({**section, "start": start, "end": end}))
    return Report(
        text=repaired.raw,
        entities=tuple(entities),
        observations=tuple(observations),
        glossary=context["glossary"],
        info=ReportInfo.model_validate(context["info"]),
        sections=tuple(sections),
    )


def read_entities(doc: Doc, repaired: RepairedText, offset: int = 0) -> list[Entity]:
    """The entities of a Doc with raw offsets.

    Args:
        doc: A processed Doc.
        repaired: The repaired text that the Doc is (a stretch of).
        offset: Where the Doc begins in the repaired text.

    Returns:
        One Entity for each of the Doc's.
    """
    entities = []
    for span in doc.ents:
        label = _LABELS.get(span.label_)
        if label is None:  # a retrained pipeline may know labels of its own
            continue
        extra = span._
        start, end = repaired.to_raw(span.start_char + offset, span.end_char + offset)
        entities.append(
            Entity(
                label=label,
                text=span.text,
                start=start,
                end=end,
                value=value_of(doc, span),
                source=extra.source or "model",
                score=extra.score,
            )
        )
    return entities


def read_observations(
    doc: Doc, entities: Sequence[Entity], repaired: RepairedText, offset: int = 0
) -> list[Observation]:
    """The observations of a Doc.

    Args:
        doc: A processed Doc; without ``doc._.observations`` there are none.
        entities: Its entities, as ``read_entities`` gives them.
        repaired: The repaired text that the Doc is (a stretch of).
        offset: Where the Doc begins in the repaired text.

    Returns:
        One Observation for each QUANTITY, in order.
    """
    rows: list[dict[str, Any]] = doc._.observations or []
    if not rows:
        return []
    text = surface(doc).text
    sentences = SentenceFinder(text)
    observations = []
    for row in rows:
        quantity = entities[row["quantity"]]
        indicator = entities[row["indicator"]] if row["indicator"] is not None else None
        value = quantity.value if isinstance(quantity.value, Quantity) else Quantity()
        known = indicator.value if indicator and isinstance(indicator.value, Indicator) else None
        local = repaired.from_raw(quantity.start, quantity.end)
        start, end = sentences.around(local[0] - offset if local else 0)
        raw_start, raw_end = repaired.to_raw(start + offset, end + offset)
        observations.append(
            Observation(
                quantity=quantity,
                indicator=indicator,
                indicator_id=known.id if known else None,
                indicator_name=known.name if known else None,
                ref_area=row["area"],
                ref_area_code=row["area_code"],
                time_period=row["period"],
                obs_value=row["obs_value"],
                low=row["low"],
                high=row["high"],
                unit_measure=value.unit,
                unit_mult=value.unit_mult,
                bound=value.bound,
                transformation=row["transformation"],
                basis=row["basis"],
                direction=row["direction"],
                scenario=row["scenario"],
                evidence=Evidence(
                    quantity=(quantity.start, quantity.end),
                    indicator=(indicator.start, indicator.end) if indicator else None,
                    ref_area=_offsets(entities, row["area_index"]),
                    time_period=_offsets(entities, row["period_index"]),
                    sentence=text[start:end],
                    sentence_start=raw_start,
                    sentence_end=raw_end,
                ),
                score=row["score"],
                reason=row["reason"],
            )
        )
    return observations


def _offsets(entities: Sequence[Entity], index: int | None) -> tuple[int, int] | None:
    return None if index is None else (entities[index].start, entities[index].end)


def report_to_doc(report: Report) -> Doc:
    """The Doc of a report's repaired text with its entities.

    Args:
        report: A report, also one that was read from JSON.

    Returns:
        A Doc without pipeline annotation but for the entities, their ``_.value``, ``_.source``
        and ``_.score``, and ``doc._.context``.
    """
    repaired = repair(report.text)
    doc = Tokenizer(spacy.blank("zh").vocab)(repaired.text)
    doc._.context = _context(report, repaired)
    tokens_of = surface(doc).tokens
    pairs = []
    for entity in report.entities:
        span_offsets = repaired.from_raw(entity.start, entity.end)
        tokens = tokens_of(*span_offsets) if span_offsets else None
        if tokens is not None:
            pairs.append((Span(doc, *tokens, label=entity.label), entity))
    doc.set_ents([span for span, _ in pairs])
    for span, entity in pairs:
        span._.value = to_json(entity.value) if entity.value is not None else None
        span._.source = entity.source
        span._.score = entity.score
    return doc


def _context(report: Report, repaired: RepairedText) -> dict[str, Any]:
    sections = []
    for section in report.sections:
        offsets = repaired.from_raw(section.start, section.end)
        if offsets is not None:
            start, end = offsets
            sections.append({**section.model_dump(mode="json"), "start": start, "end": end})
    return {
        "info": report.info.model_dump(mode="json"),
        "sections": sections,
        "glossary": dict(report.glossary),
    }
