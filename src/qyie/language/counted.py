"""Tells counts and measures from names, idioms and the enumeration of a text's own points."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from qyie.language.readings import Reading
from qyie.language.units import Unit
from qyie.lexicons.loader import load_words

__all__ = ["is_counted"]

_ENDS = "，。；、：！？,;.!?)】」』”’》\n\t|"
_HAN_BEFORE = re.compile(r"[一-鿿)]$")
_QUOTE_BEFORE = re.compile(r"[“「『‘《]$")
_OPEN_QUOTE = re.compile(r"[“「『‘《][^”」』’》\n]{0,24}$")
# 这两家, 第三个, 以下六个: pointed at, not counted
_POINTED = re.compile(
    r"(?:[这那每各第哪几整某此该另]|任何|唯一?|其|以下|如下|上述|突出|抓好|做好|把握|坚持|统筹)$"
)
_ORDERED = re.compile(r"[上下前后本当同之头]$")  # 上一轮, 前两个: before one figure only
_LAST = re.compile(r"(?:最[后先初前]|[新又同])$")  # 最后一公里, 新一轮
_SESSION = re.compile(
    "届[^，。；]{0,4}(?:十?[一二三四五六七八九十]+次、)*$"
)  # 十二届十一次、十二次全会
_STATED = re.compile(r"[有是为要即]$")
_BECOMES = re.compile(r"(?:[有成为是的了过出在到把将以用像如同作等于这那之唯着]|形成|建成|打造)$")
_REACHED = re.compile(r"(?:突破|达到?|跨过|迈过|超过?|近|逾|上|面向|足)$")
# 万元GDP能耗, (亿元): the denominator or the unit of an indicator
_PER_UNIT = re.compile(
    " ?(?:GDP|国内生产|地区生产|生产总|工业|产值|增加值|企业|楼宇|项目|园区|产业|集群"
    "|[村镇县强)|　\t])"
)
_POLICY = re.compile("[^，。；]{0,6}(?:政策|措施|举措|意见|要求|机制|任务|规定)")
_DEEDS = re.compile("[^，。；]{0,6}实事")
_NUMERAL_SIGNS = re.compile("[十百千万亿点半拾佰仟廿卅卌]")
_SCALES = frozenset(
    ("百", "千", "万", "亿", "百万", "千万", "万亿", "千亿", "百亿", "十亿", "亿万")
)
# Units that are common words: after one Chinese figure only at a clause's end.
_COMMON = frozenset("方块里斤分秒步点度元两米寸升桶担")
_AFTER_ONE = frozenset(("年", "小时", "公里", "亩", "吨", "个小时", "公顷", "分钟", "立方米"))
_NAMED_ONE = frozenset(("个", "家", "座", "条", "名", "处", "所", "项"))
_SOUND_ALIKE = frozenset("分点度节码里卡门")
_PLACE_LIKE = frozenset("所台家颗道门间层张")


@cache
def _abstract() -> re.Pattern[str]:
    words = load_words("quantity_words.jsonl")

    def any_of(role: str) -> str:
        return "|".join(sorted(words[role], key=len, reverse=True))

    return re.compile(
        rf"(?:{any_of('abstract_modifier')})*(?:{any_of('abstract_noun')}|[“「《0-9])"
    )


@cache
def _place_tails() -> tuple[str, ...]:
    return ("、", *load_words("quantity_words.jsonl")["place_tail"])


def is_counted(text: str, found: Reading) -> bool:
    """Whether a number with a unit or a classifier counts or measures something.

    Args:
        text: The folded text.
        found: The expression, with a unit.

    Returns:
        False for idioms (一度), names (九台区), ordinals (这两家) and points (六个方面).
    """
    unit = found.unit
    if unit is None:
        return False
    before = text[max(0, found.number_start - 28) : found.number_start]
    after = text[found.core_end : found.core_end + 12]
    if found.number[0].isdigit():
        return _is_arabic_count(found, unit, before, after)
    return _is_chinese_count(text, found, unit, before, after)


def _is_arabic_count(found: Reading, unit: Unit, before: str, after: str) -> bool:
    if unit.dimension == "count" and _QUOTE_BEFORE.search(before):
        return False
    if unit.text in _SOUND_ALIKE:
        return "." in found.number or after[:1] in ("", *_ENDS, "的", "以", "左")
    return True


def _is_chinese_count(text: str, found: Reading, unit: Unit, before: str, after: str) -> bool:
    number, counts = found.number, unit.dimension == "count"
    if _QUOTE_BEFORE.search(before):
        return False
    if counts and found.quantity.unit_mult == 0 and _OPEN_QUOTE.search(before):
        return False
    if unit.dimension in ("proportion", "percentage_point", "multiple"):
        return number not in ("百", "千", "万")
    if unit.chinese == "no" or (number == "二" and counts):
        return False
    if len(number) > 1 and found.quantity.value is not None and not _NUMERAL_SIGNS.search(number):
        return False  # 一一家: digits in a row
    if unit.text == "次" and _SESSION.search(before):
        return False
    bounded = bool(found.prefix or found.suffix) or found.quantity.bound == "gt"
    if number in _SCALES:
        return _is_scale_count(found, unit, before, after)
    if number in ("一", "几", "零"):
        return _is_one(found, unit, before, after, bounded=bounded)
    if unit.text in _COMMON and len(number) == 1:
        return unit.text != "方" and after[:1] in ("", *_ENDS)
    if not counts:
        return True
    if bounded:
        return not _POINTED.search(before)
    left = text[max(0, found.start - 16) : found.start]
    if _POINTED.search(left) or (len(number) == 1 and _ORDERED.search(left)):
        return False
    if _is_place(found, unit, before, after):
        return False
    if unit.chinese == "concrete":
        return _is_concrete(found, unit, before, after)
    return not _abstract().match(after)


def _is_scale_count(found: Reading, unit: Unit, before: str, after: str) -> bool:
    """A scale without a number: 亿元以上, 千亿元; not 万元GDP能耗 and not 千家万户."""
    if found.prefix or found.suffix:
        return True
    if unit.dimension == "currency":
        return not _PER_UNIT.match(after)
    return _REACHED.search(before) is not None


def _is_one(found: Reading, unit: Unit, before: str, after: str, *, bounded: bool) -> bool:
    """一 with a unit counts where it is bounded, measures, or follows what it counts."""
    if _POINTED.search(before) or _LAST.search(before):
        return False
    if bounded:
        return True
    if found.number == "几":
        return False
    if unit.dimension == "currency":
        return unit.text not in _COMMON
    if unit.dimension != "count":
        return unit.text in _AFTER_ONE
    if unit.text not in _NAMED_ONE or after[:1] not in ("", *_ENDS):
        return False
    return _HAN_BEFORE.search(before) is not None and not _BECOMES.search(before)


def _is_place(found: Reading, unit: Unit, before: str, after: str) -> bool:
    """九台区, 八所港, 、八颗、: a place that begins like a count."""
    if len(found.number) > 1 or unit.text not in _PLACE_LIKE:
        return False
    return after.startswith(_place_tails()) and (after[0] != "、" or before.endswith(("、", "在")))


def _is_concrete(found: Reading, unit: Unit, before: str, after: str) -> bool:
    """个, 项, 件, 条 after a Chinese numeral: of things, not of points."""
    if after[:1] in ("", *_ENDS):
        told = _STATED.search(before) is not None
        if unit.text == "个":
            told = told and not before.endswith("为")
        return _HAN_BEFORE.search(before) is not None and not told
    if unit.text == "件":
        return _DEEDS.match(after) is not None
    if unit.text == "条" and _POLICY.match(after):
        return False
    value = found.quantity.value
    if unit.text in ("项", "种", "道") and (value is None or value < Decimal(100)):
        return False
    return not _abstract().match(after)
