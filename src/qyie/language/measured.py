"""Tells in running text whether an expression that reads as a quantity measures anything."""

from __future__ import annotations

import re

from qyie.language.counted import is_counted
from qyie.language.lasting import is_lasting
from qyie.language.readings import Reading
from qyie.lexicons.loader import load_words

__all__ = ["is_measured"]

# Right before a bare number that is a value: 指数为103, 达到43, (上年=100).
_VALUE_BEFORE = re.compile(
    r"(?:为|达到?|至|到|约|超过?|近|逾|指数|系数|比|是|得分|均分|[共合总累]计|(?<![0-9]):|[=>≥<≤(]|[\t|]|突破"
    r"|低于|高于|预期|分别|[升降增减]至?) ?$"
)
_VERB_AFTER = re.compile(
    r"[升降提增下上回调减扩缩到至的和与,，。；、：！？;!?)）】”\n\t|]|以[上下内]|左右|上下|内|$| "
)
_CLAUSE_END = re.compile(r"[，。；！？;!?\n]|[升降提增上下]|$")
# Behind a number that is a version, a rating, a code or a year.
_NAME_AFTER = re.compile(
    r"[A-Za-z0-9+×\-—–~#@_°′/%〕\]版级强号届期大类等路线型代式系栋楼室厅局师班]"
)
_YEARLIKE = re.compile(r"(?:19|20)[0-9]{2}$")
_ITEM_YEAR = re.compile(r"\.(?:19|20)[0-9]{2}$")
_CELL_LEFT = re.compile(r"(?:[\t|　]|  )[-+ ]*$")
_CELL_RIGHT = re.compile(r" *(?:[\t|　\n]|  |$)")
_FORMULA = re.compile(r"[0-9A-Za-z]\+$")
_LETTERS = re.compile(r"[A-Za-z]{2}$")
_IS_EQUAL = re.compile(r"[=为]$")
_FALLEN_TO = re.compile(r"[降归减][至到为]$")
_REACHED = re.compile(r"(?:突破|达到?|跨过|跃过|迈过|越过|过|超过?|近|逾|上)$")
_CLOCK = re.compile(r"[0-9]{1,2}(?: ?: ?[0-9]{2}){1,2}")
_PROPORTION = re.compile(r"比(?:例|重)?(?:调整|优化|[由从为达到至降升缩小扩大是])*[^，。]{0,4}$")
_RATIO_VERB = re.compile(r"比例?(?:[由从为达到至降升缩小扩大]*)$")
_OPEN_QUOTE = re.compile(r"[“「『‘《][^”」』’》\n]{0,24}$")
# 500千伏变电站, 26兆瓦级: the specification of a thing
_LABEL = re.compile("(?:附件|附表|附录|附注|专栏|[表图])$")  # 附件2 名词解释
_SPECIFIED = re.compile(r"(?!以|之|内|的|左右|上下|及|和|与|或|后|前|至|到|不|就|可)[一-鿿]")

_RANK_PLACE = re.compile(
    r"(?:[居列排位占名次]|全[国省市区州县疆球盟旗]|世界|我国|全自治区|[由从升降跃至到进年]|同类|地区"
    r"|[^“「]{1,6}[省市区县州片盟旗])[^，。；！？\n]{0,6}$"
)
_RANK_AFTER = re.compile(r"[，。；、：！？,;.!?)】\n\t|升上跃提降下前至到和与的]|$|位次|进")
_TOP_PLACE = re.compile(r"[^，。；]*(?:[居列位入]|[国省市区县州]|进入|跻身)[^，。；]{0,3}$")
_HEAD_PLACE = re.compile(r"(?:[居位列占]|[国省市区县州界])$")
_AWARD = re.compile(r"(?:荣获|获得?|夺得|评为)[^，。；！？\n]{0,8}$")
_PRIORITY = re.compile(r"(?:[放摆排]在|置于|作为|坚持)[^，。；]{0,4}$")


def is_measured(text: str, found: Reading) -> bool:
    """Whether an expression in running text is a quantity.

    Args:
        text: The folded text.
        found: The expression.

    Returns:
        False for years, names, versions, codes, enumerators, idioms and counts of the
        text's own points.

    Example:
        >>> from qyie.language.expressions import read_expression
        >>> text = "抓好六个方面工作，建成六个车站"
        >>> [is_measured(text, read_expression(text, place)) for place in (2, 11)]
        [False, True]
    """
    before = text[max(0, found.number_start - 16) : found.number_start]
    if found.shape == "rank":
        return _is_rank(text, found)
    arabic = found.number[0].isdigit()
    if arabic and (_is_glued(found, before) or _is_code(text, found, before)):
        return False
    if found.shape == "ratio":
        return _is_ratio(text, found)
    if found.shape == "slash":
        return _is_slash(text, found, before)
    if _LABEL.search(before):
        return False
    # 第3个, 每万人: an ordinal, a denominator
    if before.endswith("第") or (before.endswith("每") and found.quantity.unit_mult):
        return False
    if found.shape in ("fraction", "folding", "share", "discount"):
        return True
    if found.unit is None:
        return _is_value(text, found, before) if arabic else _is_large(text, found, before)
    after = text[found.core_end : found.core_end + 12]
    if after.startswith("级") or (found.unit.dimension == "voltage" and _SPECIFIED.match(after)):
        return False
    if found.unit.dimension == "duration" and not is_lasting(text, found):
        return False
    return is_counted(text, found)


def _is_glued(found: Reading, before: str) -> bool:
    """Letters or digits right before the number: G107线, but GDP2375.2亿元 has lost its space."""
    if not before or not (before[-1].isascii() and before[-1].isalnum()):
        return False
    money = found.unit is not None and found.unit.dimension in ("currency", "proportion")
    return not (money and _LETTERS.search(before))


def _is_code(text: str, found: Reading, before: str) -> bool:
    """1+1+9, 〔2013〕4号, [1], 36×××12."""
    if before.endswith(("〔", "[", "No.", "№", "×", "#")) and found.unit is None:
        return True
    if before.endswith("+") and _FORMULA.search(before):
        return True
    return found.unit is None and text.startswith(("+", "〕", "]", "×", "#"), found.core_end)


def _is_rank(text: str, found: Reading) -> bool:
    before = text[max(0, found.start - 16) : found.start]
    written = text[found.start : found.end]
    if _OPEN_QUOTE.search(before) or _PRIORITY.search(before):
        return False
    ended = _RANK_AFTER.match(text, found.end) is not None
    if written == "首位":
        return ended and _HEAD_PLACE.search(before) is not None
    if found.unit is not None and found.unit.text in ("名", "位"):
        return not text.startswith("的是", found.end)
    if written.startswith("前"):
        return ended and found.unit is None and _TOP_PLACE.search(before) is not None
    if _AWARD.search(before) or before.endswith(tuple(load_words("quantity_words.jsonl")["motto"])):
        return False
    return ended and _RANK_PLACE.search(before) is not None


def _is_ratio(text: str, found: Reading) -> bool:
    parts = found.quantity.parts
    left = text[max(0, found.start - 16) : found.start]
    written = text[found.number_start : found.core_end]
    if "比" in written:
        return "点" in written or _RATIO_VERB.search(left) is not None
    if "∶" in written or (len(parts) > 2 and sum(parts) > 90):
        return True
    if any(part != part.to_integral_value() for part in parts):
        return True
    if _CLOCK.fullmatch(written) and parts[0] < 25 and all(part < 60 for part in parts[1:]):
        return _PROPORTION.search(left) is not None
    return 1 in parts or len(parts) > 2 or "比" in left


def _is_slash(text: str, found: Reading, before: str) -> bool:
    """1/3, not 7/17 and not 24/7."""
    upper, _, lower = found.number.partition("/")
    if before.endswith("/") or text.startswith(("月", "日", "年", "号", "/", "-"), found.core_end):
        return False
    return int(upper) < int(lower) and (int(lower) <= 10 or lower in ("12", "16", "20", "100"))


def _is_cell(text: str, found: Reading) -> bool:
    """A value in a table: alone between the marks that separate cells, not the row's first."""
    left = text[max(0, found.start - 64) : found.start].rpartition("\n")[2]
    return (
        bool(left.strip(" |　\t"))
        and _CELL_LEFT.search(left) is not None
        and _CELL_RIGHT.match(text, found.end) is not None
    )


def _is_value(text: str, found: Reading, before: str) -> bool:
    """A bare Arabic number that is a value: 指数为103.5, 8万游客, a cell of a table."""
    number, quantity = found.number, found.quantity
    behind = text[found.end : found.end + 6]
    year = _YEARLIKE.match(number) is not None
    written = text[found.number_start : found.core_end]
    if quantity.unit_mult >= 4 or (found.shape == "range" and written.endswith(("万", "亿"))):
        return not behind.startswith(("级", "+", "象", "众", "伏", "能", "科"))
    if _is_cell(text, found):
        return not year
    if found.shape == "range":
        return False
    if "," in number and _VERB_AFTER.match(behind):
        return True
    if _NAME_AFTER.match(behind) or before.endswith(("“", "《", "(")):
        return False
    if found.suffix:
        return True
    if found.prefix:
        return _VERB_AFTER.match(behind) is not None
    if quantity.bound == "gt":
        return True
    if "." in number:
        versioned = tuple(load_words("quantity_words.jsonl")["versioned"])
        if before.endswith(("”", "V", "v", *versioned)) or behind.startswith(("”", "》", "」")):
            return False
        return _VERB_AFTER.match(behind) is not None
    if year or not _VALUE_BEFORE.search(before):
        return False
    return _CLAUSE_END.match(behind) is not None or (
        behind.startswith(")") and _IS_EQUAL.search(before) is not None
    )


def _is_large(text: str, found: Reading, before: str) -> bool:
    """A bare Chinese numeral: 五十余万各族群众, 突破千万, 降至零; not 千万工程, 十万大山."""
    number = found.number
    if number in ("零", "〇"):
        return _FALLEN_TO.search(before) is not None
    if not number.rstrip("余多来").endswith(("万", "亿")):
        return False
    behind = text[found.end : found.end + 4]
    if number[0] in "百千万亿" and len(number) <= 2:
        if number[0] == "万" or behind.startswith(("级", "吨", "方", "众")):
            return False
        return _REACHED.search(before) is not None
    if behind.startswith(("级", "工程", "计划", "行动", "项目", "大山")):
        return False
    return not _OPEN_QUOTE.search(before)
