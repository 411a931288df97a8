"""Cuts what is no part of an indicator's name off the ends of a noun phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qyie.language.clauses import Token
from qyie.lexicons.loader import load_words

__all__ = ["AREAS", "AVERAGES", "trim"]

Span = tuple[int, int]

AREAS = frozenset("乡镇县市")
"""Areas of one character that are counted (七个县)."""

AVERAGES = frozenset(
    [
        "平均",
        "年均",
        "日均",
        "月均",
        "合计",
        "人均",
        "户均",
        "亩均",
        "月人均",
        "年人均",
        "每亩",
        "每人",
        "每户",
    ]
)
"""Words at the end of a phrase that say how its value is given."""

_SINGLE = AREAS | frozenset("村牛羊马猪鸡鸭鹅鱼煤钢铝铜")
_ACTION_UNIT = re.compile(r"(?:人次|次|场次|场|期|例|起|宗|学时|课时)(?:以[上下]|左右)?$")
# 开展培训1.6万人次: an action that is counted without its object.
_COUNTED_ACTIONS = frozenset(
    ["培训", "演出", "巡诊", "义诊", "演练", "巡河", "筛查", "体检", "接种", "检测"]
)
# 建|沼气池, 打|机井: a verb of one character before what is made.
_MAKING = frozenset("建打修植改筑挖种栽架铺购买造")
# 审批环节, 保护站点: before such a head the action is a part of the name.
_HEADS = frozenset(["环节", "时限", "站点", "规模", "面积", "事项", "任务", "能力", "对象"])
# 生态保护修复78万亩: nothing can be counted without the action.
_ABSTRACT = frozenset(["违法", "违章", "生态", "环境", "水土", "森林质量", "人居环境"])
# Known names, too, leave the action to the clause: 老旧小区|改造422个.
_ACTION_TAIL = re.compile(r"(?:(?:升级|提升|综合)?(?:改造|治理|整治|建设))$")
# 2443个行政村|生活污水治理, 2万人农村人口|饮水困难: what is treated is counted.
_TREATED = re.compile(
    r"(?P<counted>[\u4e00-\u9fff]{0,8}?(?:村|企业|居民|小区|社区|乡镇|卫生院|学校|人口|群众|农民|牧民|农民工|劳动力|人员|青年|毕业生))"
    r"(?:(?:返乡|就地|就近|转移|稳定|外出)?(?:就业|创业|务工)+|(?:生活)?(?:污水|垃圾)|[农电]网|土地|人居环境|环境|数字化|智能化|标准化|节能|市场"
    r"|自来水|饮水|吃水|用水|供水|出行|道路|VOCs)"
    r"(?:供应|安全|困难|难题?)?(?:问题)?"
)
_TREATED_UNIT = re.compile(r"[个家户名人万所]$")
# 徐工集团|起重机械销量: whose measure it is.
_OWNER = re.compile(
    r"(?!上市|跨国|平台|担保|龙头|企业|大型|国有|市属|省属|县属)"
    r"[\u4e00-\u9fff]{2,10}?(?:集团|公司|部门|股份)(?![总数个资])(?=[\u4e00-\u9fff]{2})"
)
# 电子、医药等五大支柱产业|增加值: the things that were listed, summed up by their number.
_SUMMED = re.compile(
    r"[\u4e00-\u9fff]{0,4}?[二三四五六七八九十两]大(?!高耗能)[\u4e00-\u9fff]{0,6}?"
    r"(?:产业链|产业集群|产业|行业|品牌|板块|集团|集群)(?=[\u4e00-\u9fff]{2})"
)
# 生产总值（亿元）: the unit of a table's row.
_UNIT_NOTE = re.compile(
    r"[（(](?:[亿万千百]?(?:美?元|吨|人次?|户|辆|头|只|件|个|张|所|家|台|部|册|岁|年|天|公里|公顷|亩"
    r"|平方(?:公里|米)|立方米|千瓦时?|标箱)(?:/[\u4e00-\u9fff]{1,4})?|[%％‰]|上年[=＝]100)[）)]$"
)
# “雪亮工程”|监控探头, “闽政通”|注册用户: a programme or a platform that has a name of its own.
_PLATFORM = re.compile(
    r"[“\"][^”\"]*(?:工程|行动|计划|平台|[主支][导柱]产业|[速即好快]办|一网通办|[政事]通)[”\"]"
)
_ASKING = frozenset(["建议", "计划", "预期"])
_PLACE_PREFIX = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?:[^超夜股门城都级上]市|自治[州县区]|[^老旧郊市城地辖山社小院园校]县"
    r"|(?<!建制|特色|中心|重点)(?<![城村乡])镇|(?<!海)港(?!口)|机场|口岸)"
    r"(?![级域区内外场民容委办政属（(])(?=[\u4e00-\u9fff]{2})"
)
# 在12个县（市、区）中: the preposition's other half.
_AMONG = re.compile(r"(?<=[市县区村镇乡）)])里$|(?<![高初其集一二三四五六七八九十])中$")
# 迈上3000亿元新台阶: what a value passes is not what it measures.
_STAGE = re.compile(r"(?:台阶|大关|门槛|关口|行列|阶段|梯队|方阵|因素|基础上|范围内|之间)$")
_TURN = re.compile(r"第[0-9０-９一二三四五六七八九十]+[批轮届次期]")


def trim(text: str, tokens: Sequence[Token], surface: str) -> Span | None:
    """Cut what is no part of a name off a phrase's ends.

    Args:
        text: The text.
        tokens: The phrase, not empty.
        surface: The quantity that the phrase stands beside, ``%`` where there is none.

    Returns:
        The name's start and end, or None where nothing is named.

    Example:
        >>> from qyie.language.clauses import clause_tokens
        >>> trim("老旧小区改造", clause_tokens("老旧小区改造", 0, 6, {}), "27个")
        (0, 4)
    """
    events = bool(_ACTION_UNIT.search(surface))
    kept = _leading(text, list(tokens))
    if len(kept) > 1 and _UNIT_NOTE.search(text, kept[-1].start, kept[-1].end):
        del kept[-1]
    while len(kept) > 1:
        word = text[kept[-1].start : kept[-1].end]
        acts = kept[-1].tag == "A" and not events and not (word == "补助" and "元" in surface)
        if not acts and word not in AVERAGES:
            break
        del kept[-1]
    start, end = kept[0].start, kept[-1].end
    whole = tokens[-1].end
    # “惠企通”便民服务: the class noun of a quoted name.
    named = kept[0].tag == "K" and text.startswith("服务", end) and end + 2 == whole
    if named or text[start:end] in _ABSTRACT:
        end = whole
    if _TREATED_UNIT.search(surface):
        treated = _TREATED.fullmatch(text, start, end)
        end = treated.end("counted") if treated else end
    if len(kept) == 1 and kept[0].tag in "PA":
        name = text[start:end]
        return (start, end) if name == "造林" or (events and name in _COUNTED_ACTIONS) else None
    if not events:
        action = _ACTION_TAIL.search(text, start, end)
        if action and action.start() - start >= 2 and text[start : action.start()] not in _ABSTRACT:
            end = action.start()
    return _named(text, *_bare(text, start, end))


def _leading(text: str, tokens: list[Token]) -> list[Token]:
    """The phrase without numbering, owner, verbs and actions before the name."""
    low, high = tokens[0].start, tokens[-1].end
    owner = None
    if high - low > 5:
        owner = _OWNER.match(text, low, high) or _SUMMED.match(text, low, high)
    if owner and tokens[-1].end - owner.end() >= 2:
        rest = [token for token in tokens if token.start >= owner.end()]
        if rest and rest[0].start == owner.end():
            tokens = rest
    while len(tokens) > 1 and _precedes(text, tokens):
        del tokens[0]
    return tokens


def _precedes(text: str, tokens: list[Token]) -> bool:
    """Whether the first word of a phrase stands before the name."""
    first = tokens[0]
    word = text[first.start : first.end]
    return (
        word[-1] in ".．"
        or word == "年均"
        or (word in _ASKING and tokens[1].tag == "I")
        or (first.tag == "K" and tokens[1].tag in "INA" and _PLATFORM.fullmatch(word) is not None)
        or (word in _MAKING and tokens[1].tag in "INKA")
        or (first.tag in "AP" and not _modifies(text, tokens))
    )


def _modifies(text: str, tokens: list[Token]) -> bool:
    """Whether the action that a phrase begins with is part of the name (审批环节, 安置楼)."""
    second = tokens[1]
    if len(tokens) == 2 and second.end - second.start == 1:
        return True
    head = text[second.start : second.start + 2] in _HEADS
    return tokens[0].tag == "A" and (
        second.tag == "A" or (head and not text.startswith("化", second.start + 2))
    )


def _bare(text: str, start: int, end: int) -> Span:
    """The span without quotation marks around it, a place before it and 中 behind it."""
    if text[start] in '“"' and text[end - 1] in '”"' and text.find("”", start, end - 1) < 0:
        start, end = start + 1, end - 1
    place = _PLACE_PREFIX.match(text, start, end)
    if place and end - place.end() >= 2:
        start = place.end()
    among = _AMONG.search(text, start, end)
    return start, among.start() if among else end


def _named(text: str, start: int, end: int) -> Span | None:
    """The span, if its words name something that can be counted or measured."""
    name = text[start:end]
    if (
        name in load_words("indicator_words.jsonl")["vague"]
        or _STAGE.search(name)
        or _TURN.fullmatch(name)
    ):
        return None
    return (start, end) if end - start >= 2 or name in _SINGLE else None
