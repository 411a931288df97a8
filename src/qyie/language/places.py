"""Reads places: divisions, regions, natural features, zones and works on the map."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from qyie.errors import OptionError, TextError
from qyie.language.division_index import division_index
from qyie.language.place_chains import chain_reader
from qyie.language.place_context import belongs_to_something_else, inside_any, quoted, titles
from qyie.language.place_decision import decide, division_place, open_place
from qyie.language.place_lexicon import fused_names, named_places, words
from qyie.language.place_shapes import Shape, find_shapes
from qyie.values import Place

__all__ = ["find_places", "place"]

# 粤北, 浙西山区; 川渝, 粤湘桂交界区域: names made of the provinces' one-character names.
_PROVINCES = "京津冀晋辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕甘青宁蒙港澳"
_ABBREVIATED = re.compile(
    "[冀晋辽苏浙皖闽赣鲁豫鄂湘粤桂琼川渝黔滇藏陕陇](?:东北|西北|东南|西南|[东西南北中])部?"
    "(?:地区|山区|片区)?"
    f"|[{_PROVINCES}]{{3,6}}(?:交界(?:区域|地区|处)|地区)?"
    f"|[{_PROVINCES}]{{2}}(?:交界(?:区域|地区|处)|地区|(?=[两三四][地省市]|毗邻|接壤))"
    "|京津|京冀|川渝|港澳|粤港|粤桂|湘桂|沪苏|沪浙|苏浙|苏皖|晋陕|陕甘|甘青|川滇|川黔|滇黔|京沪"
)
_TOWN_KIND = re.compile("镇(?!化|域|区)|乡(?!村|镇)|街道|街(?![道区头])")
_TAIL = re.compile("中心城区|主城区|老城区|干流|流域|区")
_ENDS = "、，。；,;）)和与及等"
_LIST = "、和与及—-－，,"


@dataclass(slots=True)
class _Hit:
    start: int
    end: int
    keys: list[str]
    place: Place | None
    weak: bool


def place(s: str, *, within: str | None = None) -> Place | None:
    """Read a string that is the name of a place.

    Args:
        s: The name, with or without what it lies in; a code of the standard is read too.
        within: The area the name is used in, such as the report's own.

    Returns:
        The place; open, with its candidates, where several bear the name and nothing decides;
        None where the string names no place.

    Raises:
        TextError: ``s`` is no string.
        OptionError: ``within`` is neither a string nor None.

    Example:
        >>> place("清城区", within="清远市").full_name
        '广东省清远市清城区'
        >>> place("东莞").code
        '441900'
    """
    _check(s, within)
    name = s.strip()
    if not name:
        return None
    found = _by_code(name)
    if found:
        return found
    area = _area(within)
    chain = chain_reader().read(name, 0)
    if chain and chain.end == len(name):
        return _divided(chain.names[-1] if len(chain.names) == 1 else name, chain.keys, area, ())
    known = named_places().get(name)
    if known:
        return known
    if area:
        towns = division_index().towns(area).get(name)
        if towns:
            return _divided(name, towns, area, ())
    spans = find_places(name, within=within)
    if len(spans) == 1 and spans[0][0] == 0 and spans[0][1] == len(name):
        return spans[0][2]
    if chain and _ADDRESS.search(name, chain.end):
        return _divided(name[: chain.end], chain.keys, area, ())
    return None


_ADDRESS = re.compile(
    "[0-9一二三四五六七八九十]+(?:号|弄|室|楼|层|栋|幢|组|单元)|路|街|巷|村|园|大厦|广场"
)


def find_places(text: str, *, within: str | None = None) -> list[tuple[int, int, Place]]:
    """Find the places named in a text.

    Args:
        text: The text.
        within: The area the text is about, such as the report's own.

    Returns:
        Start, end and place of each name, in text order, never overlapping.

    Raises:
        TextError: ``text`` is no string.
        OptionError: ``within`` is neither a string nor None.

    Example:
        >>> [(s, e, p.code) for s, e, p in find_places("清远市清城区东城街道")]
        [(0, 10, '441802007')]
    """
    _check(text, within)
    area = _area(within)
    hits = _hits(text, area)
    _support(text, hits, area)
    names = titles(text)
    marked = quoted(text)
    kept = [
        hit
        for hit in hits
        if not hit.weak
        and not inside_any(names, hit.start, hit.end)
        and not belongs_to_something_else(text, hit.start, hit.end)
    ]
    neighbours = [(hit.start, hit.keys[0]) for hit in hits if not hit.weak and len(hit.keys) == 1]
    found: list[tuple[int, int, _Hit | Shape]] = [
        (shape.start, shape.end, shape)
        for shape in find_shapes(
            text,
            [(hit.start, hit.end) for hit in kept],
            [(hit.start, hit.end) for hit in hits if not hit.weak],
        )
        if not inside_any(names, shape.start, shape.end)
        and not belongs_to_something_else(text, shape.start, shape.end)
    ]
    found += [(hit.start, hit.end, hit) for hit in kept]
    found.sort(key=lambda item: (item[0], -item[1]))
    fused = fused_names()
    result: list[tuple[int, int, Place]] = []
    position = 0
    for start, end, source in found:
        if start < position or not _stands_alone(text, start, end, marked):
            continue
        position = end
        if isinstance(source, Shape):
            name = text[start:end]
            result.append((start, end, Place(name=name, full_name=name, level=source.level)))
        elif _bracketed(text, start, end):
            position = start
        elif source.place and text[start:end] in fused and text[end : end + 1] not in "两三、":
            position = start
        elif source.place:
            result.append((start, end, source.place))
        else:
            near = sorted(neighbours, key=lambda item: abs(item[0] - start))
            keys = tuple(key for _, key in near[:8])
            result.append((start, end, _divided(text[start:end], source.keys, area, keys)))
    return result


def _bracketed(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a bracketed part of a longer one: 中国（义乌）…."""
    return (
        start > 1
        and text[start - 1] in "（("
        and text[end : end + 1] in ("）", ")")
        and "一" <= text[start - 2] <= "鿿"
        and "一" <= text[end + 1 : end + 2] <= "鿿"
    )


def _stands_alone(text: str, start: int, end: int, marked: list[tuple[int, int]]) -> bool:
    """Tell whether a name in quotation marks is the whole of what they hold, or a list's item."""
    for begin, stop in marked:
        if begin <= start and end <= stop:
            return all(
                at in (begin, stop) or text[at - 1] in _LIST or text[at] in _LIST
                for at in (start, end)
            )
    return True


def _hits(text: str, area: str | None) -> list[_Hit]:
    reader = chain_reader()
    index = reader.index
    lengths = reader.lengths
    others = named_places()
    other_lengths = _other_lengths()
    towns = index.towns(area) if area and len(area) >= 4 else {}
    town_lengths: dict[str, tuple[int, ...]] = {}
    for name in towns:
        town_lengths[name[:2]] = (*town_lengths.get(name[:2], ()), len(name))
    common = words("common_word")
    common_town = words("common_town")
    direction = words("direction")
    seams = words("word_seam")
    hits = []
    position = 0
    last = len(text) - 1
    while position < last:
        head = text[position : position + 2]
        if (
            head not in lengths
            and head not in other_lengths
            and head not in town_lengths
            and not (head[0] in _PROVINCES and _ABBREVIATED.match(head))
        ):
            position += 1
            continue
        hit = None
        chain = reader.read(text, position)
        if chain:
            hit = _Hit(position, chain.end, chain.keys, None, chain.weak)
        for length in other_lengths.get(head, ()):
            if hit and length < hit.end - position:
                break
            name = text[position : position + length]
            if name in others:
                if hit and hit.end - position == length and not hit.weak:
                    break
                if name in seams:
                    break
                hit = _Hit(position, position + length, [], others[name], False)
                break
        for length in town_lengths.get(head, ()):
            name = text[position : position + length]
            if name in towns and (hit is None or hit.end - position < length):
                weak = (name in common or name in common_town) and name not in direction
                end = position + length
                kind = _TOWN_KIND.match(text, end)
                if kind:
                    length, weak = kind.end() - position, False
                hit = _Hit(position, position + length, towns[name], None, weak)
        abbreviated = _ABBREVIATED.match(text, position)
        if abbreviated and (hit is None or abbreviated.end() > hit.end):
            name = abbreviated.group()
            region = Place(name=name, full_name=name, level="region")
            hit = _Hit(position, abbreviated.end(), [], region, False)
        if hit and hit.weak and hit.keys and _overlapped(text, position + 1, hit.end, others):
            hit = None
        if hit:
            tail = _TAIL.match(text, hit.end)
            if tail and not hit.weak:
                hit.end = tail.end() if _tailed(text, hit.end, tail.group()) else hit.end
            hits.append(hit)
            position = hit.end
        else:
            position += 1
    return hits


def _overlapped(text: str, position: int, end: int, others: dict[str, Place]) -> bool:
    """Tell whether a sure name begins inside a doubtful one: 新|北江."""
    lengths = _other_lengths()
    return any(
        text[at : at + length] in others
        for at in range(position, end)
        for length in lengths.get(text[at : at + 2], ())
    )


def _tailed(text: str, end: int, tail: str) -> bool:
    """Tell whether what follows a name belongs to it: 清远市|中心城区, 北江|干流."""
    before = text[end - 1]
    if tail in ("干流", "流域"):
        return before in "江河湖水溪"
    if tail == "区":
        return before == "市" and text[end + 1 : end + 2] not in ("域", "块", "间", "县")
    return True


@cache
def _other_lengths() -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for name in named_places():
        lengths.setdefault(name[:2], set()).add(len(name))
    return {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}


def _support(text: str, hits: list[_Hit], area: str | None) -> None:
    """Confirm weak names that stand in a list with sure ones."""
    seams = words("word_seam") | words("direction")
    common = words("common_word") | words("common_town")
    frequent = words("frequent") | words("edge")
    for hit in hits:
        if (
            hit.end - hit.start == 2
            and text[hit.start - 1 : hit.start + 1] in frequent
            and text[hit.end - 1 : hit.end + 1] in frequent
        ):
            hit.weak = True
    for _ in range(2):
        for number, hit in enumerate(hits):
            if not hit.weak:
                continue
            name = text[hit.start : hit.end]
            near = area and area[:2] if len(name) == 2 and name[-1] in "县旗" else area and area[:4]
            if (
                area
                and near
                and (name in seams or near == area[:2])
                and any(key.startswith(near) for key in hit.keys)
            ):
                hit.weak = False
                continue
            before = hits[number - 1] if number else None
            after = hits[number + 1] if number + 1 < len(hits) else None
            if name in common and text[hit.end : hit.end + 1] not in _ENDS:
                continue
            if (
                before
                and not before.weak
                and before.end + 1 == hit.start
                and text[before.end] == "、"
            ) or (
                after and not after.weak and hit.end + 1 == after.start and text[hit.end] == "、"
            ):
                hit.weak = False


def _divided(name: str, keys: list[str], area: str | None, neighbours: tuple[str, ...]) -> Place:
    key = decide(keys, area=area, neighbours=neighbours)
    return division_place(key) if key else open_place(name, tuple(keys))


def _by_code(name: str) -> Place | None:
    if not re.fullmatch("[0-9]{2}|[0-9]{4}|[0-9]{6}|[0-9]{9}|[0-9]{12}", name):
        return None
    index = division_index()
    key = name
    while key.endswith("00"):
        key = key[:-2]
    return division_place(key) if key in index.names or key in index.former_names else None


@lru_cache(maxsize=256)
def _area(within: str | None) -> str | None:
    if not within:
        return None
    chain = chain_reader().read(within, 0)
    if chain is None:
        return None
    return decide(chain.keys)


def _check(text: object, within: object) -> None:
    if not isinstance(text, str):
        raise TextError(f"a place is read from text, not from {type(text).__name__}: pass a str")
    if within is not None and not isinstance(within, str):
        raise OptionError(f"within={within!r} is no area: pass the area's name as a str, or None")
