"""Read annotated reports (JSON Lines) and turn them into spaCy Docs without losing a span."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from qyie.errors import CorpusError
from qyie.report import Basis, Label, Scenario, Transformation

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["GoldObservation", "GoldParagraph", "GoldSpan", "read_gold", "to_docs"]


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldSpan(_Row):
    """An annotated span: offsets into the paragraph's text and, where known, the raw file."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)
    label: Label
    raw_start: int | None = None
    raw_end: int | None = None


class GoldObservation(_Row):
    """What one quantity means; ``quantity`` and ``indicator`` count the paragraph's spans."""

    quantity: int = Field(ge=0)
    indicator: int | None
    transformation: Transformation
    basis: Basis | None
    direction: Literal[-1, 0, 1]
    scenario: Scenario
    period: str | None
    area: str | None


class GoldParagraph(_Row):
    """A paragraph of an annotated report."""

    report: str
    paragraph: int
    text: str
    spans: tuple[GoldSpan, ...] = ()
    observations: tuple[GoldObservation, ...] = ()
    raw_start: int | None = None
    raw_end: int | None = None
    about: str | None = None


def read_gold(path: str | Path) -> list[GoldParagraph]:
    """Read an annotated file.

    Args:
        path: A JSON Lines file, one paragraph a line.

    Returns:
        Its paragraphs in order.

    Raises:
        CorpusError: The file is missing, or a line is malformed; the message names the line.

    Example:
        >>> paragraphs = read_gold("corpus/lianzhou-2021-gov.jsonl")
        >>> paragraphs[0].text
        '2021年政府工作报告'
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise CorpusError(
            f"{path}: cannot be read ({error.strerror}); name a JSON Lines file of the corpus"
        ) from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: is not UTF-8; save it as UTF-8") from error
    paragraphs = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            paragraph = GoldParagraph.model_validate_json(line)
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "line"
            raise CorpusError(
                f"{path}:{number}: {field}: {first['msg']}; see corpus/README.md for the format"
            ) from error
        _check(paragraph, f"{path}:{number}")
        paragraphs.append(paragraph)
    return paragraphs


def _check(paragraph: GoldParagraph, where: str) -> None:
    last = 0
    for span in paragraph.spans:
        if not last <= span.start < span.end <= len(paragraph.text):
            raise CorpusError(
                f"{where}: span {span.start}–{span.end} overlaps another, is empty or leaves the "
                f"text of {len(paragraph.text)} characters; correct its offsets"
            )
        last = span.end
    for row in paragraph.observations:
        for index in (row.quantity, row.indicator):
            if index is not None and index >= len(paragraph.spans):
                raise CorpusError(
                    f"{where}: an observation names span {index} of {len(paragraph.spans)}; "
                    f"count the paragraph's spans from 0"
                )


@functools.cache
def _blank() -> Language:
    import spacy

    tokenizer: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}}
    return spacy.blank("zh", config=tokenizer)


def to_docs(
    paragraphs: Iterable[GoldParagraph], nlp: Language | None = None
) -> Iterator[tuple[Doc, Sequence[GoldSpan]]]:
    """Make a spaCy Doc of each paragraph, its spans as entities.

    Args:
        paragraphs: Annotated paragraphs.
        nlp: The pipeline whose tokenizer splits the text; qyie's own where none is given.

    Yields:
        The Doc and the spans that do not fall on its token edges (with qyie's tokenizer none
        of the corpus).

    Example:
        >>> docs = to_docs(read_gold("corpus/lianzhou-2021-gov.jsonl"))
        >>> sum(len(misaligned) for _, misaligned in docs)
        0
    """
    tokenizer = (nlp or _blank()).tokenizer
    for paragraph in paragraphs:
        doc = tokenizer(paragraph.text)
        entities, misaligned = [], []
        for span in paragraph.spans:
            entity = doc.char_span(span.start, span.end, label=span.label)
            if entity is None:
                misaligned.append(span)
            else:
                entities.append(entity)
        doc.set_ents(entities)
        yield doc, misaligned
