"""Division names in running text: the longest name at a position and chains of nested names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from qyie.language.division_index import DivisionIndex, division_index
from qyie.language.place_lexicon import words
from qyie.values import Place

__all__ = ["ChainReader", "Name", "chain_reader"]

# After these the last character of a name belongs to the next word: 连州市|场, 城镇|化.
_NOT_AFTER = {
    "市": "场民政级域",
    "县": "域级",
    "区": "域块间级",
    "镇": "化域区",
    "乡": "村镇",
    "省": "级",
    "州": "际",
    "盟": "约",
    "旗": "帜",
}
# Rows of the table that group divisions and are written out in some addresses.
_PLACEHOLDER = re.compile("市辖区|(?:省|自治区)?直辖(?:县级)?行政区划")
_PLACEHOLDER_HEADS = frozenset("市省自直")
_PLACEHOLDER_PAIRS = frozenset({"市辖", "省直", "自治", "直辖"})
# 新疆生产建设兵团第三师图木舒克市: the Corps and its division before their city.
_CORPS = re.compile(
    "(?:新疆)?(?:生产建设)?兵团(?:第[一二三四五六七八九十]{1,3}师)?|第[一二三四五六七八九十]{1,3}师"
)
_DIGITS = "一二三四五六七八九十"
_CORPS_HEADS = (
    "新疆生",
    "生产建",
    "兵团",
    *(f"第{digit}{after}" for digit in _DIGITS for after in f"{_DIGITS}师"),
)
_CORPS_PAIRS = frozenset(head[:2] for head in ("新疆", *_CORPS_HEADS))
_ENDS = "、，。；,;）)和与及等至市县区旗"
_TOWN_KIND = re.compile("镇(?!化|域|区)|乡(?!村|镇)|街道|街(?![道区头])")
_TOWN_KINDS = ("镇", "乡", "街道", "苏木")


@dataclass(slots=True)
class Name:
    """A known name at its place in a text: a chain of nested divisions, or another place.

    Attributes:
        start: Where it begins.
        end: Where it ends.
        keys: The divisions it can mean, given those before it; empty for other places.
        weak: Whether the name alone is no evidence, being an everyday word or a seam of two.
        parts: The names of the chain, of which the last can mean the keys.
        place: The place it means, where that is no division.
    """

    start: int
    end: int
    keys: tuple[str, ...]
    weak: bool
    parts: tuple[str, ...] = ()
    place: Place | None = None


class _Entry(NamedTuple):
    """What is known of a name before its context.

    Attributes:
        keys: The divisions it can mean.
        weak: Whether it alone is no evidence of a place.
        parts: The chain of this name only.
        first: Whether it can begin a chain.
        not_after: The characters that make another word of its last one.
    """

    keys: tuple[str, ...]
    weak: bool
    parts: tuple[str]
    first: bool
    not_after: str


class ChainReader:
    """Reads chains of division names; one instance serves every text.

    Attributes:
        index: The divisions.
        heads: The first three characters of every name, or the two it has.
        first_heads: Those of the names that can begin a chain.
    """

    def __init__(self, index: DivisionIndex) -> None:
        self.index = index
        lengths: dict[str, set[int]] = {}
        for names in (index.by_name, index.by_short, index.former):
            for name in names:
                head = name[:3]
                if head in lengths:
                    lengths[head].add(len(name))
                else:
                    lengths[head] = {len(name)}
        for head in _CORPS_HEADS:
            lengths.setdefault(head, set())
        self._lengths = {
            head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()
        }
        self.heads = frozenset(self._lengths)
        # Every name, township's short name and placeholder begins with one of these.
        self._pairs = _PLACEHOLDER_PAIRS.union(head[:2] for head in self.heads)
        self._names = frozenset().union(index.by_name, index.by_short, index.former)
        self._entries: dict[str, _Entry] = {}
        self._town_heads: dict[str, frozenset[str]] = {}
        self._common = words("common_word")
        self._common_towns = words("common_town")
        self._seams = words("word_seam")
        self._generic = words("generic")
        self._nouns = words("common_noun")  # 新区, 城区: divisions bear them, but in their city
        self.first_heads = frozenset(self._first_heads())

    def read(self, text: str, start: int) -> Name | None:
        """Read the longest chain of nested names that begins at a position.

        Args:
            text: The text.
            start: The position.

        Returns:
            The chain, or None where no division's name begins.
        """
        return self.read_head(text, start, text[start : start + 3])

    def read_head(self, text: str, start: int, head: str) -> Name | None:
        """Read as `read` does, where the first three characters are at hand."""
        if head[:2] not in _CORPS_PAIRS:
            return self._divisions(text, start, head)
        corps = _CORPS.match(text, start)
        if corps is None:
            return self._divisions(text, start, head)
        end = corps.end()
        city = self._divisions(text, end, text[end : end + 3])
        if city is None or not all(key.startswith("659") for key in city.keys):
            return None
        return Name(start, city.end, city.keys, False, city.parts)

    def _divisions(self, text: str, start: int, head: str) -> Name | None:
        entry = self._first(text, start, head)
        if entry is None:
            return None
        keys, weak, parts, _, _ = entry
        end = start + len(parts[0])
        follows = text[end : end + 2] in self._pairs
        child = self._child(text, end, keys, parts[0]) if follows else None
        if child is None:
            return Name(start, end, keys, weak, parts)
        chain: list[str] = [*parts]
        while child:
            name, keys = child
            chain.append(name)
            end += len(name)
            child = self._child(text, end, keys, name)
        return Name(start, end, keys, False, tuple(chain))

    def is_weak(self, name: str) -> bool:
        """Tell whether a name alone is no evidence of a place."""
        keys = self.index.keys_of(name)
        if any(len(key) == 2 for key in keys):
            return False
        if name in self._common or name in self._seams:
            return True
        if name in self.index.by_short:
            return False
        if len(name) <= 2 or name[1:] in ("城镇", "城乡"):
            return True
        stem = name[:-2] if name.endswith("街道") else name[:-1]
        return len(keys[0]) == 9 and stem in self._generic

    def _entry(self, name: str) -> _Entry | None:
        """Return what is known of a name, None where no division bears it."""
        keys = self.index.keys_of(name)
        if not keys:
            return None
        # 新区 means one in its city; 经济开发区 is generic without what stands before it.
        first = self._begins_chain(name, keys[0])
        not_after = _NOT_AFTER.get(name[-1], "\n")
        entry = _Entry(keys, self.is_weak(name), (name,), first, not_after)
        self._entries[name] = entry
        return entry

    def _begins_chain(self, name: str, key: str) -> bool:
        town = len(key) == 9
        return name not in self._nouns and not (town and not name.endswith(_TOWN_KINDS))

    def _first_heads(self) -> Iterator[str]:
        yield from _CORPS_HEADS
        yield from (name[:3] for name in (*self.index.by_short, *self.index.former))
        for name, keys in self.index.by_name.items():
            if self._begins_chain(name, keys[0]):
                yield name[:3]

    def _candidates(self, text: str, start: int) -> list[str]:
        lengths = self._lengths.get(text[start : start + 3], ())
        rest = len(text) - start
        found = [text[start : start + length] for length in lengths if length <= rest]
        pair = text[start : start + 2]
        if pair in self.heads:
            found.append(pair)
        return found

    def _first(self, text: str, start: int, head: str) -> _Entry | None:
        """Return what is known of the longest name that begins a chain at a position."""
        for length in self._lengths.get(head, ()):
            name = text[start : start + length]
            if name not in self._names:
                continue
            entry = self._entries.get(name) or self._entry(name)
            if entry and entry.first:
                end = start + length
                if text[end : end + 1] not in entry.not_after or self._ends_well(text, end, entry):
                    return entry
        pair = head[:2]
        entry = self._entries.get(pair) or (self._entry(pair) if pair in self._names else None)
        if entry and entry.first:
            end = start + 2
            if text[end : end + 1] not in entry.not_after or self._ends_well(text, end, entry):
                return entry
        return None

    def _ends_well(self, text: str, end: int, entry: _Entry) -> bool:
        """Tell whether a name's last character is its own: 连州|市场, but 南平市|政和县."""
        return end >= len(text) or self._child(text, end, entry.keys, entry.parts[0]) is not None

    def _child(
        self, text: str, end: int, keys: tuple[str, ...], name: str
    ) -> tuple[str, tuple[str, ...]] | None:
        """Return the name that follows a chain and the divisions of the chain's that bear it.

        Args:
            text: The text.
            end: Where the chain ends.
            keys: The divisions it can mean.
            name: Its last name.
        """
        start = end
        if text[start : start + 1] in _PLACEHOLDER_HEADS:
            placeholder = _PLACEHOLDER.match(text, start)
            if placeholder:
                start = placeholder.end()
        head = text[start : start + 3]
        pair = head[:2]
        if head in self.heads or pair in self.heads:
            own = set(keys)
            # Counties have changed hands since a former prefecture (柳州地区忻城县, now of 来宾).
            scopes = own
            if name in self.index.former and name not in self.index.by_name:
                scopes = own | {key[:2] for key in own}
            for child in self._candidates(text, start):
                inner = tuple(
                    key
                    for key in self.index.keys_of(child)
                    if key not in own and any(key[:upper] in scopes for upper in (2, 4, 5, 6))
                )
                if inner and self._ends_as_child(text, child, inner, start + len(child)):
                    return text[end:start] + child, inner
        if len(keys) == 1 and 4 <= len(keys[0]) <= 6:
            town_heads = self._town_heads.get(keys[0])
            if town_heads is None:
                town_heads = frozenset(town[:2] for town in self.index.towns(keys[0]))
                self._town_heads[keys[0]] = town_heads
            if pair in town_heads:
                return self._town(text, start, keys[0])
        return None

    def _ends_as_child(self, text: str, name: str, keys: tuple[str, ...], end: int) -> bool:
        if name in self._common and name not in self.index.by_name:
            deeper = self._child(text, end, keys, name)
            return deeper is not None or text[end : end + 1] in _ENDS
        if end >= len(text) or text[end] not in _NOT_AFTER.get(name[-1], "\n"):
            return True
        return self._child(text, end, keys, name) is not None

    def _town(self, text: str, start: int, key: str) -> tuple[str, tuple[str, ...]] | None:
        """Return the township of a division that is named by its short name (东莞|石碣)."""
        towns = self.index.towns(key)
        for length in (5, 4, 3, 2):
            name = text[start : start + length]
            if name not in towns:
                continue
            end = start + len(name)
            kind = _TOWN_KIND.match(text, end)
            if kind:  # 祥和镇, since then 祥和街道
                return text[start : kind.end()], towns[name]
            if name in self._common or name in self._common_towns:
                continue
            # 香港中路18号 is a road, though a street office has its name.
            if name[-1] not in "路街巷道" and not text[end : end + 1].isdigit():
                return name, towns[name]
        return None


@cache
def chain_reader() -> ChainReader:
    """Return the reader, made at first use and once."""
    return ChainReader(division_index())
