"""Places that the division table does not hold (regions, features, countries), and word lists."""

from __future__ import annotations

from functools import cache
from importlib import resources

from qyie.lexicons.loader import load_rows, load_words
from qyie.lexicons.schema import Row
from qyie.values import Place

__all__ = ["named_places", "words"]


class NamedPlaceRow(Row):
    """A region or natural feature by its name.

    Attributes:
        name: Its full name.
        aliases: Other names it goes by.
        members: The divisions that make it up, where it has an official extent.
        source: The document that defines or uses it.
    """

    name: str
    aliases: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    source: str


@cache
def named_places() -> dict[str, Place]:
    """Return name or alias to place."""
    found: dict[str, Place] = {}
    folder = resources.files("qyie.lexicons") / "places"
    for line in (folder / "countries.tsv").read_text(encoding="utf-8").splitlines():
        _, name = line.split("\t")
        found[name] = Place(name=name, full_name=name, level="country")
    for row in load_rows("places/features.jsonl", NamedPlaceRow):
        for name in (row.name, *row.aliases):
            found[name] = Place(name=row.name, full_name=row.name, level="feature")
    for row in load_rows("places/regions.jsonl", NamedPlaceRow):
        region = Place(name=row.name, full_name=row.name, level="region", members=row.members)
        for name in (row.name, *row.aliases):
            found[name] = region
    return found


@cache
def words(role: str) -> frozenset[str]:
    """Return the words that play a role in the rules for places."""
    return load_words("places/words.jsonl").get(role, frozenset())
