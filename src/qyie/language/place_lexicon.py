"""Places that the division table does not hold (regions, features, countries), and word lists."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Literal

from qyie.lexicons.loader import load_rows, load_words
from qyie.lexicons.schema import Row
from qyie.values import Place

__all__ = ["fused_names", "named_places", "words"]

_FILES: dict[Literal["feature", "zone", "region", "work"], str] = {
    "feature": "places/features.jsonl",
    "zone": "places/zones.jsonl",
    "region": "places/regions.jsonl",
    "work": "places/works.jsonl",
}


class NamedPlaceRow(Row):
    """A region, a natural feature or a zone by its name.

    Attributes:
        name: Its full name.
        full_name: The name with its province, where it lies in one.
        aliases: Other names it goes by.
        members: The divisions that make it up, where it has an official extent.
        source: The document that defines or uses it.
        fused: Whether the name is used alone only before 两地 and the like (广清两市), and else
            as a part of longer names (广清产业园).
    """

    name: str
    full_name: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    source: str
    fused: bool = False


@cache
def named_places() -> dict[str, Place]:
    """Return name or alias to place."""
    found: dict[str, Place] = {}
    folder = resources.files("qyie.lexicons") / "places"
    for line in (folder / "countries.tsv").read_text(encoding="utf-8").splitlines():
        _, name = line.split("\t")
        found[name] = Place(name=name, full_name=name, level="country")
    for level in _FILES:
        for row in load_rows(_FILES[level], NamedPlaceRow):
            value = Place(
                name=row.name, full_name=row.full_name or row.name, level=level, members=row.members
            )
            for name in (row.name, *row.aliases):
                found[name] = value
    return found


@cache
def fused_names() -> frozenset[str]:
    """Return the names that stand alone only before 两地 and the like."""
    rows = load_rows(_FILES["region"], NamedPlaceRow)
    # 中国 alone is where every report speaks of; in 中国（义乌）…试验区 it begins a name.
    return frozenset({"中国"}.union(row.name for row in rows if row.fused))


@cache
def words(role: str) -> frozenset[str]:
    """Return the words that play a role in the rules for places."""
    return load_words("places/words.jsonl").get(role, frozenset())
