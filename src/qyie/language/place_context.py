"""What surrounds a place's name and takes it away: organisations, programmes, products."""

from __future__ import annotations

import re
from functools import cache

from qyie.language.place_lexicon import words
from qyie.language.place_spans import Spans

__all__ = ["belongs_to_something_else", "quoted", "titles"]

_HAN = "一-鿿"
_TITLE = re.compile("《[^《》\n]{1,60}》")
_QUOTED = re.compile("“([^“”\n]{1,40})”")
# Heads that make an organisation of the place whatever short name stands between them.
_FAR_BODIES = (
    "大学|学院|学校|中学|小学|幼儿园|医院|卫生院|敬老院|福利院|公司|集团|银行|法院|检察院|公安局|"
    "研究院|研究所|实验室|科学院|协会|商会|联合会|总工会|基金会|日报|电视台|分局|支行|分行|委员会|"
    "管委会|办事处|政府|马拉松|论坛|博览会|示范县|示范市|人民代表大会|年会|摄影展|年展|运动会|专利奖|旅游节|文化节|交易会|展洽会|洽谈会|指挥部|调查队|(?<![布格结])局(?![面限势部])"
)
_SESSION = re.compile("(?:第?[一二三四五六七八九十]{1,3}届|(?:省|市|县|区|州)?委(?![会托派培员]))")
# 库尔勒香梨、焉耆红辣椒: goods named after a place. 蒙古族, 新加坡元: peoples and currencies.
_GOODS = re.compile(
    f"[{_HAN}]{{0,2}}(?:梨|椒|枣|茶|牛|羊|鸡|鸭|鹅|猪|蜜桔|柚|橙|荔枝|粉|瓷|酒|肉|米|菜)"
    "(?=[、，。；和与及等”]|$)|族|元(?![一-鿿])|技工(?!贸|学)|(?<=港澳)[台、]"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    def one_of(role: str) -> str:
        return "|".join(map(re.escape, sorted(words(role), key=len, reverse=True)))

    near = re.compile(f"(?:{one_of('body')}|{one_of('product')}|”?(?:{one_of('programme_tail')}))")
    far = re.compile(f"[{_HAN}]{{1,12}}?(?:{_FAR_BODIES})")
    before = re.compile(f"(?:{one_of('programme_head')})$")
    edge = re.compile("|".join(map(re.escape, sorted(words("edge"), key=len, reverse=True))))
    return near, far, before, edge


def titles(text: str) -> Spans:
    """Return the titles in book-title marks: a place inside names no place by itself."""
    return Spans(match.span() for match in _TITLE.finditer(text))


def quoted(text: str) -> Spans:
    """Return what stands between quotation marks, the marks left out."""
    return Spans(match.span(1) for match in _QUOTED.finditer(text))


def belongs_to_something_else(text: str, start: int, end: int) -> bool:
    """Tell whether a name is part of an organisation's, a programme's or a product's name."""
    near, far, before, edge = _patterns()
    following = near.match(text, end)
    # 广清一体化 is a programme, 与珠三角一体化 is not: there the place is what one joins with.
    if following and not (
        following.group().startswith("一体化") and text[max(0, start - 1)] in "与和同"
    ):
        return True
    if _SESSION.match(text, end) or _GOODS.match(text, end):
        return True
    following = far.match(text, end)
    if following and not edge.search(following.group()):
        return True
    return bool(before.search(text, max(0, start - 4), start))
