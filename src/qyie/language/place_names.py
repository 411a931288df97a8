"""Known names in running text: divisions, townships of the area, regions, features, countries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from qyie.language.place_chains import Name, chain_reader
from qyie.language.place_lexicon import named_places, words
from qyie.language.place_marks import town_table
from qyie.values import Place

__all__ = ["Name", "find_names", "name_heads", "town_marks"]


_PROVINCES = "京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕甘青宁蒙港澳陇"
_BORDER = "(?:交界(?:区域|地区|处)|地区)"
# 粤北, 浙西山区; 川渝, 粤湘桂交界区域: names made of the provinces' one-character names.
_ABBREVIATED = re.compile(
    "[冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕陇](?:东北|西北|东南|西南|[东西南北中])部?"
    "(?:地区|山区|片区)?"
    f"|[{_PROVINCES}]{{3,6}}{_BORDER}?"
    f"|[{_PROVINCES}]{{2}}(?:{_BORDER}|(?=[两三四][地省市]|毗邻|接壤))"
    "|中[韩马新德法哈俄蒙意瑞白日美越老缅巴泰](?=(?:[（(][^（）()]{2,6}[）)])?"
    "[一-鿿]{0,10}?(?:产业园|合作区|合作中心|经贸区|自贸区))"
    "|京津|京冀|川渝|港澳|粤港|粤桂|湘桂|沪苏|沪浙|苏浙|苏皖|晋陕|陕甘|甘青|川滇|川黔|滇黔|京沪"
)
# 清远市|区, 清远市|中心城区, 北江|干流, 武陵山|区: what the name takes in.
_CITY_TAIL = re.compile("区(?![域块间县级])|(?:中心|主|老)城区")
_WATER_TAIL = re.compile(
    "干流|流域|库区|入海水道|(?=[一-鿿]{2,3}段)(?!.{0,2}[水阶时地河路堤]段)[一-鿿]{2,3}段"
)
_RANGE_TAIL = re.compile("区(?![域块])")
# The last characters of names that take something in.
_TAILED = frozenset("江河湖水溪海市山")
_TOWN_KIND = re.compile("镇(?!化|域|区)|乡(?!村|镇)|街道|街(?![道区头])")
_ENDS = "、，。；,;）)和与及等两三四五六七八九十"
_HAN = re.compile("[一-鿿]")
_NUMBER = re.compile("[0-9０-９.．]$")


class _Scanner:
    """Finds the longest name at a position; one instance serves every text about an area.

    Args:
        area: The key of the division the texts are about, or None.
    """

    def __init__(self, area: str | None) -> None:
        self.reader = chain_reader()
        self.heads = self.reader.heads
        self.others = named_places()
        self.other_lengths = _other_lengths()
        self.towns = self.reader.index.towns(area) if area and len(area) >= 4 else {}
        self.town_lengths = _town_lengths(area) if area and self.towns else {}
        self.seams = words("word_seam")
        self.pairs = _pairs()
        # Pairs that begin anything else than a division everywhere.
        self.rarer = self.pairs.union(self.other_lengths, self.town_lengths)
        self.frequent = _frequent()
        # Only an area confirms a doubtful name by itself.
        self.confirms = area is not None

    def names(self, text: str, positions: list[int]) -> list[Name]:
        """Return the names that begin at some of the positions, in order.

        A doubtful one is left out where nothing beside it could confirm it.
        """
        found: list[Name] = []
        after = 0
        for number, position in enumerate(positions):
            name = self.longest(text, position) if position >= after else None
            if name is None:
                continue
            end = name.end
            if name.weak:
                # What hides in it begins at a marked position too.
                inner = positions[number + 1 : number + end - position]
                if (
                    inner
                    and inner[0] < end
                    and name.keys
                    and self._hides_another(text, name, inner)
                ):
                    continue
            else:
                if text[end - 1] in _TAILED:
                    end = name.end = _with_tail(text, name)
                name.weak = end - position == 2 and self._is_seam(text, position)
            after = end
            if not name.weak or self.confirms or _is_bounded(text, name):
                found.append(name)
        return found

    def longest(self, text: str, start: int) -> Name | None:
        """Return the name that begins at a position."""
        triple = text[start : start + 3]
        head, found = triple[:2], None
        if head in self.heads or triple in self.heads:
            found = self.reader.read_head(text, start, triple)
        if head not in self.rarer:
            return found
        if head in self.other_lengths:
            found = self._other(text, start, head, found) or found
        if head in self.town_lengths:
            found = self._town(text, start, head, found) or found
        if head in self.pairs:
            abbreviated = _ABBREVIATED.match(text, start)
            if abbreviated and (found is None or abbreviated.end() > found.end):
                region = _region(abbreviated.group())
                found = Name(start, abbreviated.end(), (), False, place=region)
        return found

    def _other(self, text: str, start: int, head: str, found: Name | None) -> Name | None:
        for length in self.other_lengths[head]:
            name = text[start : start + length]
            place = self.others.get(name)
            if place is None or len(name) < length:
                continue
            feature = place.level == "feature"
            if not feature and name in self.seams:
                continue
            if found is None:
                return Name(start, start + length, (), False, place=place)
            # 太湖 the lake and 太湖 the county: the lake, unless the county is at hand.
            same = length == found.end - start
            if length < found.end - start or (same and not (found.weak or feature)):
                return None
            keys = found.keys if same else ()
            return Name(start, start + length, keys, False, place=place)
        return None

    def _town(self, text: str, start: int, head: str, found: Name | None) -> Name | None:
        for length in self.town_lengths[head]:
            end = start + length
            name = text[start:end]
            if len(name) < length or name not in self.towns:
                continue
            if found and (found.end > end or (found.end == end and not found.weak)):
                continue
            weak = name in _doubtful_towns()
            kind = _TOWN_KIND.match(text, end)
            if kind:
                end, weak = kind.end(), False
            return Name(start, end, self.towns[name], weak, (text[start:end],))
        return None

    def _hides_another(self, text: str, name: Name, positions: list[int]) -> bool:
        """Tell whether a sure name begins inside a doubtful one: 新|北江, 位|于田|东县."""
        heads = self.heads
        for at in positions:
            if at >= name.end:
                break
            head = text[at : at + 2]
            for length in self.other_lengths.get(head, ()):
                if text[at : at + length] in self.others:
                    return True
            if head in heads or text[at : at + 3] in heads:
                chain = self.reader.read(text, at)
                if chain and not chain.weak and chain.end > name.end:
                    return True
        return False

    def _is_seam(self, text: str, start: int) -> bool:
        """Tell whether a pair is the seam of two frequent words (顺|利通|过) or of a number."""
        frequent = self.frequent
        if text[start - 1 : start + 1] in frequent and text[start + 1 : start + 3] in frequent:
            return True
        return (
            text[start] in "万亿千百" and _NUMBER.search(text, max(0, start - 2), start) is not None
        )


@lru_cache(maxsize=64)
def _scanner(area: str | None) -> _Scanner:
    return _Scanner(area)


def _with_tail(text: str, name: Name) -> int:
    """Return where a name with what it takes in ends: 清远市|区, 北江|干流."""
    last, end = text[name.end - 1], name.end
    if last == "市":
        tail = _CITY_TAIL.match(text, end)
    elif last != "山":
        tail = _WATER_TAIL.match(text, end)
    else:
        tail = _RANGE_TAIL.match(text, end) if name.place else None
    return tail.end() if tail else end


@cache
def name_heads() -> frozenset[str]:
    """Return the first two or three characters of all names that are looked for everywhere."""
    return chain_reader().first_heads | _short_heads()


@lru_cache(maxsize=64)
def town_marks(area: str | None) -> NDArray[np.bool_] | None:
    """Return the table of the first two characters of the short names of an area's townships."""
    return town_table(_town_lengths(area)) if area and len(area) >= 4 else None


@cache
def _short_heads() -> frozenset[str]:
    """Return the pairs that are or begin a name; the others need a third character to do so."""
    names = (head for head in chain_reader().first_heads if len(head) == 2)
    return frozenset([*names, *_other_lengths(), *_pairs()])


@cache
def _pairs() -> frozenset[str]:
    """Return the first two characters of abbreviated names."""
    pairs = (first + second for first in _PROVINCES for second in f"{_PROVINCES}东西南北中")
    return frozenset(
        [*pairs, *("中" + country for country in "韩马新德法哈俄蒙意瑞白日美越老缅巴泰")]
    )


@lru_cache(maxsize=1024)
def _region(name: str) -> Place:
    return Place(name=name, full_name=name, level="region")


@cache
def _frequent() -> frozenset[str]:
    roles = ("frequent", "edge", "generic", "common_word", "common_town", "common_noun")
    return frozenset(word for role in roles for word in words(role) if len(word) == 2)


@cache
def _doubtful_towns() -> frozenset[str]:
    return (words("common_word") | words("common_town")) - words("direction")


@cache
def _other_lengths() -> dict[str, tuple[int, ...]]:
    return _lengths(named_places())


@lru_cache(maxsize=64)
def _town_lengths(area: str) -> dict[str, tuple[int, ...]]:
    return _lengths(chain_reader().index.towns(area))


def _lengths(names: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in names:
        lengths.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def find_names(text: str, area: str | None, positions: list[int]) -> list[Name]:
    """Find the known names of places.

    Args:
        text: The text.
        area: The key of the division the text is about, or None.
        positions: Where pairs of characters stand that begin a name.

    Returns:
        The names in text order, without the doubtful ones that nothing in the text confirms.
    """
    names = _scanner(area).names(text, positions)
    doubtful = [number for number, name in enumerate(names) if name.weak]
    for number in doubtful:
        name = names[number]
        name.weak = not (
            _is_no_seam(text, name) or _is_near(text, name, area) or _is_listed(text, names, number)
        )
    # Twice, so that a confirmed name confirms the one before it too.
    for number in doubtful:
        if names[number].weak and _is_listed(text, names, number):
            names[number].weak = False
    return [name for name in names if not name.weak]


def _is_bounded(text: str, name: Name) -> bool:
    """Tell whether what stands beside a doubtful name could confirm it."""
    return text[name.end : name.end + 1] in _ENDS or text[name.start - 1 : name.start] == "、"


def _is_no_seam(text: str, name: Name) -> bool:
    """Tell whether punctuation on both sides keeps a name from being the seam of two words."""
    return (
        text[name.end : name.end + 1] in _ENDS
        and text[name.start : name.end] in words("word_seam")
        and not (name.start and _HAN.match(text, name.start - 1))
    )


def _is_near(text: str, name: Name, area: str | None) -> bool:
    """Tell whether a doubtful name belongs to the report's own prefecture."""
    if area is None:
        return False
    surface = text[name.start : name.end]
    if len(surface) == 2 and surface[-1] in "县旗":
        return any(key.startswith(area[:2]) for key in name.keys)
    if surface in words("word_seam") or surface in words("direction"):
        return len(area) >= 4 and any(key.startswith(area[:4]) for key in name.keys)
    return False


def _is_listed(text: str, names: list[Name], number: int) -> bool:
    """Tell whether a doubtful name stands in a list with a sure one."""
    name = names[number]
    if "、" not in (text[name.start - 1 : name.start], text[name.end : name.end + 1]):
        return False
    before = names[number - 1] if number else None
    after = names[number + 1] if number + 1 < len(names) else None
    surface = text[name.start : name.end]
    doubtful = surface in words("common_word") or surface in words("common_town")
    if doubtful and text[name.end : name.end + 1] not in _ENDS:
        return False
    if before and not before.weak and before.end + 1 == name.start and text[before.end] == "、":
        return True
    return bool(after and not after.weak and name.end + 1 == after.start and text[name.end] == "、")
