"""What a row of each lexicon holds, as frozen pydantic models."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, StringConstraints

__all__ = [
    "IndicatorPartRow",
    "IndicatorRow",
    "ProgramRow",
    "Row",
    "WordsRow",
]

Identifier = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:_[a-z0-9]+)*$")]
Term = Annotated[str, StringConstraints(min_length=1, pattern=r"^\S(?:.*\S)?$")]


class Row(BaseModel):
    """Base of the rows: frozen, and no field that the schema does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class IndicatorRow(Row):
    """A statistic by its official name.

    Attributes:
        id: Stable, readable identifier (``gdp``).
        name: Official name.
        name_en: English name.
        aliases: Other surface forms of the same statistic.
        unit: The unit it is usually stated in.
        topic: The field of statistics it belongs to.
        higher_is_better: Whether a rise is good news; None where that is open.
        counted: Whether it is a thing that is only an indicator beside a number that counts
            it (5G基站), not a statistic that is one by its name alone.
        source: Where the term is from (yearbook chapter, reporting system, report genre).
    """

    id: Identifier
    name: Term
    name_en: Term
    aliases: tuple[Term, ...] = ()
    unit: Term | None = None
    topic: Identifier
    higher_is_better: bool | None = None
    counted: bool = False
    source: Term


class IndicatorPartRow(Row):
    """A part that indicator names are composed of.

    Attributes:
        part: ``scope`` (规模以上, 城镇), ``subject`` (工业, 高技术产业), ``measure`` (增加值,
            投资) or ``change`` (增速, 占比): what is measured of the whole name.
        id: The identifier's part.
        name: Official form.
        name_en: English form.
        aliases: Other surface forms of the part.
        unit: Unit that the part gives to the whole, where it decides it.
        topic: Topic that the part gives to the whole, where it decides it.
        source: Where the term is from.
    """

    part: Literal["scope", "subject", "measure", "change"]
    id: Identifier
    name: Term
    name_en: Term
    aliases: tuple[Term, ...] = ()
    unit: Term | None = None
    topic: Identifier | None = None
    source: Term


class ProgramRow(Row):
    """A programme, policy, designation or agenda by its canonical name.

    Attributes:
        id: Stable, readable identifier.
        name: Canonical name without quotation marks around the whole.
        name_en: English name, where one is in use.
        aliases: Other surface forms.
        category: What kind of programme it is.
        issuer: Who issued it (国务院, 广东省 …).
        years: First and, where it has ended, last year.
        definition: One sentence that says what it is.
        quoted_only: Whether the name is a programme only in quotation marks because the bare
            words are common language.
        source: Where the name is published.
    """

    id: Identifier
    name: Term
    name_en: Term | None = None
    aliases: tuple[Term, ...] = ()
    category: Literal[
        "agenda",
        "campaign",
        "designation",
        "formula",
        "law",
        "mechanism",
        "plan",
        "platform",
        "project",
        "reform",
        "region_strategy",
        "service",
    ]
    issuer: Term | None = None
    years: tuple[int, int | None] | None = None
    definition: Term | None = None
    quoted_only: bool = False
    source: Term


class WordsRow(Row):
    """A list of words that play one role in a rule.

    Attributes:
        role: The role (``verb``, ``function`` …); rows of one role are joined.
        about: What the words have in common and why they matter.
        words: The words.
    """

    role: Identifier
    about: Term
    words: tuple[str, ...]
