"""Decides which division a name means: by the report's area, then by its neighbours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from qyie.language.division_index import MUNICIPALITIES, division_index
from qyie.values import Place

__all__ = ["decide", "division_place", "open_place"]


def decide(
    keys: Sequence[str], *, area: str | None = None, neighbours: Iterable[str] = ()
) -> list[str]:
    """Choose among the divisions that a name can mean.

    Args:
        keys: The divisions the name can mean.
        area: The division the report is about, or None.
        neighbours: Divisions named nearby, nearest first.

    Returns:
        The one that is meant, or all that remain where the text does not say.
    """
    if len(keys) == 1:
        return list(keys)
    chosen = list(_chosen(tuple(keys), area))
    if len(chosen) == 1:
        return chosen
    for neighbour in neighbours:
        near = [key for key in chosen if key != neighbour and key.startswith(neighbour)]
        if not near and len(neighbour) >= 6:
            near = [key for key in chosen if key[:4] == neighbour[:4]]
        narrowed = _narrow(near)
        if len(narrowed) == 1:
            return narrowed
    outranking = _outranking(chosen)
    return [outranking] if outranking else chosen


@lru_cache(maxsize=4096)
def _chosen(keys: tuple[str, ...], area: str | None) -> tuple[str, ...]:
    """Return what remains without looking at neighbours."""
    chosen = _narrow(keys)
    return tuple(_in_area(chosen, area) if area and len(chosen) > 1 else chosen)


def _in_area(keys: Sequence[str], area: str) -> list[str]:
    """Keep those in the innermost part of the area's chain that holds any."""
    for scope in _scopes(area):
        inside = [key for key in keys if key.startswith(scope)]
        # Townships recur all over a province; only the area's own prefecture decides them.
        if len(scope) == 2 and scope not in MUNICIPALITIES:
            inside = [key for key in inside if len(key) <= 6]
        if inside:
            return _narrow(inside)
    return list(keys)


def _scopes(area: str) -> list[str]:
    return [area[:end] for end in (9, 6, 4, 2) if end <= len(area)]


def _narrow(keys: Sequence[str]) -> list[str]:
    """Keep the outer one of nested divisions of one name (长沙市 and its 长沙县)."""
    if len(keys) < 2:
        return list(keys)
    # Divisions without a code (Taiwan's) and the bureau's zones at township level yield.
    keys = [key for key in keys if "#" not in key] or keys
    if any(len(key) <= 6 for key in keys):
        keys = [key for key in keys if len(key) <= 6]
    known = set(keys)
    return [key for key in keys if not any(key[:end] in known for end in range(2, len(key)))]


def _outranking(keys: Sequence[str]) -> str | None:
    """Return the province, or the one prefecture beside districts of other cities.

    海南 alone is the province and 西安 the city: a district's bare name is used in its own city
    only. Districts of municipalities are known as widely as prefectures, so 朝阳 stays open.
    """
    provinces = [key for key in keys if len(key) == 2]
    if len(provinces) == 1:
        return provinces[0]
    prefectures = [key for key in keys if len(key) == 4]
    index = division_index()
    if len(prefectures) == 1 and all(
        key in prefectures or (index.name(key).endswith("区") and key[:2] not in MUNICIPALITIES)
        for key in keys
    ):
        return prefectures[0]
    return None


@lru_cache(maxsize=8192)
def division_place(key: str) -> Place:
    """Return a division as a decided place."""
    return division_index().place(key)


@lru_cache(maxsize=2048)
def open_place(name: str, keys: tuple[str, ...]) -> Place:
    """Return a name that several divisions bear as an undecided place."""
    candidates = tuple(map(division_place, keys))
    return Place(name=name, full_name=name, level=candidates[0].level, candidates=candidates)
