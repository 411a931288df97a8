"""What surrounds a place's name and takes it away: organisations, programmes, products."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qyie.language.place_lexicon import words
from qyie.language.place_spans import Spans

__all__ = ["belongs_to_something_else", "quoted", "titles"]

_HAN = "一-鿿"
_TITLE = re.compile("《[^《》\n]{1,60}》")
_QUOTED = re.compile("“([^“”\n]{1,40})”")
# 第七届人民代表大会, 区委: a session or a party committee of the place.
_SESSION = re.compile("(?:第?[一二三四五六七八九十]{1,3}届|(?:省|市|县|区|州)?委(?![会托派培员]))")
# 统计局, not 布局 or 局面.
_BUREAU = "(?<![布格结])局(?![面限势部])"
# 库尔勒香梨、焉耆红辣椒: goods named after a place.
_GOODS = re.compile(
    f"[{_HAN}]{{0,2}}(?:梨|椒|枣|茶|牛|羊|鸡|鸭|鹅|猪|蜜桔|柚|橙|荔枝|粉|瓷|酒|肉|米|菜)"
    "(?=[、，。；和与及等”]|$)"
)
# 蒙古族, 新加坡元, 港澳台: peoples, currencies, a longer name.
_PEOPLE = re.compile("族|元(?![一-鿿])|技工(?!贸|学)|(?<=港澳)[台、]")
_KIND = "省市县区旗州盟镇乡道村"


@dataclass(frozen=True)
class _Patterns:
    body: re.Pattern[str]
    far_body: re.Pattern[str]
    product: re.Pattern[str]
    programme_head: re.Pattern[str]
    programme_tail: re.Pattern[str]
    edge: re.Pattern[str]


@cache
def _patterns() -> _Patterns:
    def one_of(role: str) -> str:
        return "|".join(map(re.escape, sorted(words(role), key=len, reverse=True)))

    return _Patterns(
        body=re.compile(one_of("body")),
        far_body=re.compile(f"[{_HAN}]{{1,12}}?(?:{one_of('far_body')}|{_BUREAU})"),
        product=re.compile(one_of("product")),
        programme_head=re.compile(f"(?:{one_of('programme_head')})$"),
        programme_tail=re.compile(f"”?(?:{one_of('programme_tail')})"),
        edge=re.compile(one_of("edge")),
    )


def titles(text: str) -> Spans:
    """Return the titles in book-title marks: a place inside names no place by itself."""
    return Spans(match.span() for match in _TITLE.finditer(text))


def quoted(text: str) -> Spans:
    """Return what stands between quotation marks, the marks left out."""
    return Spans(match.span(1) for match in _QUOTED.finditer(text))


def belongs_to_something_else(text: str, start: int, end: int) -> bool:
    """Tell whether a name is part of an organisation's, a programme's or a product's name.

    Args:
        text: The text.
        start: Where the name begins.
        end: Where it ends.

    Returns:
        Whether what stands around the name makes it a part of another one.
    """
    patterns = _patterns()
    if patterns.body.match(text, end) or _SESSION.match(text, end) or _PEOPLE.match(text, end):
        return True
    # 徐闻县菠萝 says where; only a short name makes a brand (连州菜心).
    if text[end - 1] not in _KIND and (
        patterns.product.match(text, end) or _GOODS.match(text, end)
    ):
        return True
    tail = patterns.programme_tail.match(text, end)
    # 广清一体化 is a programme, 与珠三角一体化 is not: there the place is what one joins with.
    if tail and not (tail.group().startswith("一体化") and text[max(0, start - 1)] in "与和同"):
        return True
    body = patterns.far_body.match(text, end)
    if body and not patterns.edge.search(body.group()):
        return True
    return bool(patterns.programme_head.search(text, max(0, start - 4), start))
