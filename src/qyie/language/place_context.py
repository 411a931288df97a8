"""What surrounds a place's name and takes it away: organisations, programmes, products."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from qyie.language.place_edges import find_edges
from qyie.language.place_lexicon import words
from qyie.language.place_spans import Spans
from qyie.language.word_table import WordTable

__all__ = ["Surroundings", "body_heads", "quoted", "titles"]

_HAN = "一-鿿"
_TITLE = re.compile("《[^《》\n]{1,60}》")
_QUOTED = re.compile("“([^“”\n]{1,40})”")
# 第七届人民代表大会, 区委: a session or a party committee of the place.
_DIGITS = "一二三四五六七八九十"
_SESSION = re.compile(f"(?:第?[{_DIGITS}]{{1,3}}届|(?:省|市|县|区|州)?委(?![会托派培员]))")
_SESSION_HEADS = "第一二三四五六七八九十省市县区州委"
# 统计局, not 布局 or 局面; the character first, so that the search skips others.
_BUREAU = "局(?<![布格结]局)(?![面限势部])"
# 库尔勒香梨、焉耆红辣椒: goods named after a place.
_GOODS = re.compile(
    f"[{_HAN}]{{0,2}}(?:[梨椒枣茶牛羊鸡鸭鹅猪柚橙粉瓷酒肉米菜]|蜜桔|荔枝)(?=[、，。；和与及等”]|$)"
)
_GOODS_HEADS = frozenset("梨椒枣茶牛羊鸡鸭鹅猪柚橙粉瓷酒肉米菜蜜荔")
# 蒙古族, 新加坡元, 港澳台, 视察广东重要讲话: peoples, currencies, a longer name, a doctrine.
_PEOPLE = re.compile("族|重要(?:讲话|指示)|元(?![一-鿿])|技工(?!贸|学)|(?<=港澳)[台、]")
_PEOPLE_HEADS = "族重元技台、"
_PEOPLE_ALONE = "族元台、"
_HAN_ONLY = re.compile(f"[{_HAN}]+")
# 浦北县|乡镇医院 are many, and lie in the place.
_COLLECTIVE = ("乡镇", "农村", "城乡", "城区", "基层", "各", "所有", "多家")
# How far a head can stand from the place.
_FAR = 16
_KIND = "省市县区旗州盟镇乡道村"


@dataclass(frozen=True, slots=True)
class _Knowledge:
    """The words of the rules.

    Attributes:
        body: What an organisation's name goes on with after a place.
        product: What a product's name goes on with.
        tail: What a programme's name goes on with.
        follow: The characters by which alone one of these can take a name away.
        follow_pairs: The first two characters of the longer ones.
        before: The characters that can stand before a name where a programme's head does.
        far_body: The last words of organisations' names.
        programme_head: What a programme's name begins with.
    """

    body: WordTable
    product: WordTable
    tail: WordTable
    follow: frozenset[str]
    follow_pairs: frozenset[str]
    before: frozenset[str]
    far_body: re.Pattern[str]
    programme_head: re.Pattern[str]


@cache
def _knowledge() -> _Knowledge:
    body, tail = WordTable(words("body")), WordTable(words("programme_tail"))
    far = sorted(words("far_body"), key=lambda word: (-len(word), word))
    heads = words("programme_head")
    following = body.words | tail.words
    return _Knowledge(
        body,
        WordTable(words("product")),
        tail,
        frozenset({*(word for word in following if len(word) == 1), *_PEOPLE_ALONE, "委", "”"}),
        frozenset({*(word[:2] for word in following if len(word) > 1), *_people_and_sessions()}),
        frozenset({"\n", *(word[-1] for word in heads)}),
        re.compile(f"{'|'.join(far)}|{_BUREAU}"),
        re.compile(f"(?:{'|'.join(heads)})$"),
    )


def _people_and_sessions() -> Iterator[str]:
    """Yield the pairs that begin 重要讲话, 技工, 第七届, 十届 and 省委."""
    yield from ("重要", "技工", *(f"{unit}委" for unit in "省市县区州"))
    for digit in _DIGITS:
        yield from (f"第{digit}", f"{digit}届", *(digit + other for other in _DIGITS))


def body_heads() -> list[str]:
    """Return the first three characters or fewer of the last words of organisations' names."""
    return [_BUREAU[0], *(word[:3] for word in words("far_body"))]


def titles(text: str) -> Spans:
    """Return the titles in book-title marks: a place inside names no place by itself."""
    return Spans.of(match.span() for match in _TITLE.finditer(text))


def quoted(text: str) -> Spans:
    """Return what stands between quotation marks, the marks left out."""
    return Spans.of(match.span(1) for match in _QUOTED.finditer(text))


class Surroundings:
    """Tells what the names of one text belong to.

    Args:
        text: The text.
        bodies: Where one of `body_heads` can stand, in order.
    """

    def __init__(self, text: str, bodies: list[int]) -> None:
        self._text = text
        self._bodies = [*bodies, len(text)]
        self._known = _knowledge()

    def claim(self, start: int, end: int) -> bool:
        """Tell whether a name is part of an organisation's, a programme's or a product's name.

        Args:
            start: Where the name begins.
            end: Where it ends.

        Returns:
            Whether what stands around the name makes it a part of another one.
        """
        text, known = self._text, self._known
        after = text[end : end + 1]
        follows = text[end : end + 2] in known.follow_pairs or (
            after in known.follow and (after != "、" or text.endswith("港澳", 0, end))
        )
        if follows and self._is_continued(start, end, after):
            return True
        if "一" <= after <= "鿿":
            # 徐闻县菠萝 says where; only a short name makes a brand (连州菜心).
            if end - start < 3 or text[end - 1] not in _KIND:
                if after in known.product.lengths and known.product.match(text, end):
                    return True
                goods = not _GOODS_HEADS.isdisjoint(text[end : end + 3])
                if goods and _GOODS.match(text, end):
                    return True
            if self._begins_body(end):
                return True
        return (
            start > 0
            and text[start - 1] in known.before
            and known.programme_head.search(text, max(0, start - 4), start) is not None
        )

    def _is_continued(self, start: int, end: int, after: str) -> bool:
        """Tell whether the very next words make a name a part of another one."""
        text, known = self._text, self._known
        if known.body.match(text, end) or (after in _PEOPLE_HEADS and _PEOPLE.match(text, end)):
            return True
        tail = known.tail.match(text, end + (after == "”"))
        # 广清一体化 is a programme, 与珠三角一体化 is not: there the place is what one joins with.
        if tail and not (tail.startswith("一体化") and text[max(0, start - 1)] in "与和同"):
            return True
        return after in _SESSION_HEADS and _SESSION.match(text, end) is not None

    def _begins_body(self, end: int) -> bool:
        """Tell whether an organisation's head follows within a few words (广东|…金融学院)."""
        text, bodies = self._text, self._bodies
        if end + 1 >= len(text) or bodies[bisect_left(bodies, end + 1)] >= end + _FAR:
            return False
        # The head is part of the same run of characters.
        run = _HAN_ONLY.match(text, end, end + _FAR)
        if run is None or run.end() < end + 3:
            return False
        body = self._known.far_body.search(text, end + 1, run.end())
        if body is None:
            return False
        begin = body.start()
        if text.startswith(_COLLECTIVE, end, begin):
            return False
        return not any(find_edges(text, end, begin))
