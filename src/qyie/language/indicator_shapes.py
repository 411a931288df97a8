"""Finds the noun phrase that a quantity counts or measures, by the phrase's own edges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qyie.language.clauses import BOUNDARY_MARK, QUANTITY_MARK, Token, clause_tokens, mask
from qyie.language.indicator_lexicon import indicator_lexicon
from qyie.language.indicator_tables import row_labels
from qyie.lexicons.loader import load_words

__all__ = ["measured_phrases"]

Span = tuple[int, int]

# A dash between figures (1—5月) ends no clause.
_PIECE = r"(?:[^，,。；;！？!?：:\n—…]|(?<=[0-9])—(?=[0-9]))*"
_CLAUSE = re.compile(rf"{_PIECE}{QUANTITY_MARK}{_PIECE}")
_PHRASE = frozenset("ONKAIP")
_SKIPPED = frozenset("VFDTCS")
_PLURAL = frozenset(["分别", "均", "合计", "均为", "全部", "共"])
_ACTION_UNIT = re.compile(r"(?:人次|次|场次|场|期|例|起|宗|学时|课时)(?:以[上下]|左右)?$")
# 开展培训1.6万人次: an action that is counted without its object.
_COUNTED_ACTIONS = frozenset(
    ["培训", "演出", "巡诊", "义诊", "演练", "巡河", "筛查", "体检", "接种", "检测"]
)
_MEASURED_UNIT = re.compile(r"[元％%‰万亿倍币镑]|百分点|[点成番]$")
# 迈上3000亿元新台阶: what a value passes is not what it measures.
_STAGE = re.compile(r"(?:台阶|大关|门槛|关口|行列|阶段|梯队|方阵)$")
_AREAS = frozenset("乡镇县市")
_SINGLE = _AREAS | frozenset("村牛羊马猪鸡鸭鹅鱼煤钢铝铜")
_AVERAGES = frozenset(
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
# 建区20周年: an anniversary measures nothing.
_ANNIVERSARY = re.compile(r"周年$")
# 1.生产总值: the number of a point.
_NUMBERED = re.compile(r"[0-9０-９]{1,2}[.．]?")
# 建|沼气池, 打|机井: a verb of one character before what is made.
_MAKING = frozenset("建打修植改筑挖种栽架铺购买造")
_PRICED = re.compile(r"[元％%‰倍币镑]|百分点|[点成番]$")
# Known names, too, leave the action to the clause: 老旧小区|改造422个.
_ACTION_TAIL = re.compile(r"(?:(?:升级|提升|综合)?(?:改造|治理|整治|建设))$")
# 生态保护修复78万亩: nothing can be counted without the action.
# 审批环节, 保护站点: before such a head the action is a part of the name.
_HEADS = frozenset(["环节", "时限", "站点", "规模", "面积", "事项", "任务", "能力", "对象"])
_ABSTRACT = frozenset(["违法", "违章", "生态", "环境", "水土", "森林质量", "人居环境"])
# 2443个行政村生活污水治理: what is counted is treated, the rest says how.
_TREATED = re.compile(
    r"(?P<counted>[\u4e00-\u9fff]{0,8}?(?:村|企业|居民|小区|社区|乡镇))"
    r"(?:(?:生活)?(?:污水|垃圾)|[农电]网|土地|人居环境|环境|数字化|智能化|市场|自来水|饮水|供水|道路|VOCs)"
    r"(?:供应)?(?:问题)?"
)
# 三座商业综合体|日均客流11万人次: what is counted, and what is measured of it.
_COUNTED_UNIT = re.compile(r"[个家户名座所条][）)]?$")
# 徐工集团|起重机械销量: whose measure it is.
_OWNER = re.compile(
    r"(?!上市|跨国|平台|担保|龙头|企业|大型|国有|市属|省属|县属)[\u4e00-\u9fff]{2,10}?(?:集团|公司|部门|股份)"
    r"(?![总数个资])(?=[\u4e00-\u9fff]{2})"
)
# 甲、乙等园区|产值: the class of the things that were listed.
_CATEGORY = re.compile(
    r"[\u4e00-\u9fff]{0,5}?(?:企业集团|集团|园区|开发区|企业|央企|大县|县区|区县|县市|乡镇|街道|城市"
    r"|地区|流域|景区|口岸|港口|产品|品牌|[行产]业|产业链|集群|银行|机构|平台|基地|公司|高校|院校|医院|小区"
    r"|商圈|市场|电站|水库|湖泊)(?=[\u4e00-\u9fff]{2})(?!技术|数量|个数|总数|家数|占)"
)
_UNIT_OF_AREA = re.compile(r"[个家户名]$")
_TURN = re.compile(r"第[0-9０-９一二三四五六七八九十]+[批轮届次期]")
_RANK = re.compile(r"^[第前首]")
_MEASURE = re.compile(
    r"(?:率|额|量|[产总价净]?值|数|比|比重|比例|收入|支出|投资|面积|里程|能力|余额|标准|规模|指数|利润|税收"
    r"|工资|价格|价|时间|时限|能耗|贷款|存款|装机|频次|人口|增幅|降幅|增速|涨幅|系数|水平|费用|资金|长度|容量|强度|营收|效益|增收|客流|财力|估值|浓度|存栏)$"
)
_SHARE = re.compile(r"(?:比重|比例|比率|份额|占比|比)$")
_BASE = re.compile(
    r"(?:年初|年度|调整|全年|当年|既定)?(?:预算|计划|目标|任务|目标任务|序时进度|年度目标|平均水平|水平|平均)"
)
_PLACE_PREFIX = re.compile(
    r"[\u4e00-\u9fff]{2,3}?(?:[^超夜股门城都级]市|自治[州县区]|[^老旧郊市城地辖山社小院园校]县|(?<!建制|特色|中心|重点)(?<![城村乡])镇|(?<!海)港|机场|口岸)"
    r"(?![级域区内外场民容委办政属（(])(?=[\u4e00-\u9fff]{2})"
)


def measured_phrases(
    text: str, quantities: Sequence[Span], boundaries: Sequence[Span] = ()
) -> list[Span]:
    """Noun phrases beside quantities.

    Args:
        text: The text.
        quantities: Start and end of every quantity in it.
        boundaries: Start and end of places, periods and programmes, which end a phrase.

    Returns:
        Spans in text order, not overlapping.
    """
    spans = {start: end for start, end in quantities if start < end}
    masked = mask(text, spans)
    if boundaries:
        free = {
            start: end
            for start, end in boundaries
            if start < end and QUANTITY_MARK not in masked[start:end]
        }
        masked = mask(masked, free, BOUNDARY_MARK)
    found: set[Span] = set(row_labels(masked, spans))
    for clause in _CLAUSE.finditer(masked):
        tokens = clause_tokens(masked, clause.start(), clause.end(), spans)
        for position, token in enumerate(tokens):
            if token.tag == "Q":
                found.update(_beside(text, tokens, position))
    return _disjoint(found)


def _beside(text: str, tokens: list[Token], position: int) -> list[Span]:
    """The phrases that one quantity counts or measures."""
    surface = _surface(text, tokens[position])
    if _ANNIVERSARY.search(surface):
        return []
    left: list[Span] | None = None
    if _MEASURED_UNIT.search(surface):
        left = _left(text, tokens, position)
        if left and tokens[position - 1].tag in _PHRASE:
            return left
    right = _right(text, tokens, position, surface)
    if right:
        return [right]
    return _left(text, tokens, position) if left is None else left


def _measure_start(text: str, tokens: list[Token], first: int, stop: int) -> int:
    """Where in a phrase of several words its last one, a measure, begins; 0 where it is none."""
    position = stop - 1
    if not _MEASURE.search(_surface(text, tokens[position])):
        return 0
    if tokens[first].tag == "I" and not _MEASURE.search(_surface(text, tokens[first])):
        return first + 1 if first < position else 0
    while position > first and tokens[position].end - tokens[position].start == 1:
        position -= 1
    while position > first and _surface(text, tokens[position - 1]) in _AVERAGES:
        position -= 1
    return position if position > first else 0


def _surface(text: str, token: Token) -> str:
    return text[token.start : token.end]


def _right(text: str, tokens: list[Token], position: int, surface: str) -> Span | None:
    """The phrase that follows a quantity."""
    if _RANK.match(surface):
        return None
    first = position + 1
    if first < len(tokens) and _surface(text, tokens[first]) == "的":
        first += 1
    while first < len(tokens) and tokens[first].tag == "D":
        first += 1
    stop = first
    while stop < len(tokens) and tokens[stop].tag in _PHRASE:
        stop += 1
    # 行政审批及公共服务事项: a noun of action before 及 needs the head behind it.
    if first < stop < len(tokens) - 1 and tokens[stop - 1].tag == "A" and tokens[stop].tag == "C":
        stop += 1
        while stop < len(tokens) and tokens[stop].tag in _PHRASE:
            stop += 1
    if stop == first or (tokens[first].tag == "P" and stop == first + 1):
        return None
    if _COUNTED_UNIT.search(surface):
        stop = _measure_start(text, tokens, first, stop) or stop
    span = _trim(text, tokens[first:stop], surface)
    if span is None or (_PRICED.search(surface) and span[1] - span[0] < 3):
        return None
    return span


def _left(text: str, tokens: list[Token], position: int) -> list[Span]:
    """The phrases that stand before a quantity and its predicate."""
    surface = _surface(text, tokens[position])
    found: list[Span] = []
    stop = position
    plural = False
    while True:
        while stop > 0 and tokens[stop - 1].tag in _SKIPPED:
            stop -= 1
            plural = plural or _surface(text, tokens[stop]) in _PLURAL
        first = _run_start(tokens, stop)
        if first == stop:
            return found
        if (
            first
            and tokens[first - 1].tag == "Q"
            and _COUNTED_UNIT.search(_surface(text, tokens[first - 1]))
        ):
            first = _measure_start(text, tokens, first, stop) or first
        back = first - 1
        while back > 0 and tokens[back].tag == "D":
            back -= 1
        before = _surface(text, tokens[back]) if first else ""
        name = text[tokens[first].start : tokens[stop - 1].end]
        if _SHARE.search(name):
            share = _share(text, tokens, first, stop)
            if share:
                return [*found, share]
        if before in load_words("indicator_words.jsonl")["complement"]:
            if before == "占" and not _BASE.fullmatch(name):
                base = _trim(text, tokens[first:stop], surface)
                if base:
                    found.append(base)
            stop = back
            continue
        if _BASE.fullmatch(name):
            stop = first
            if stop == 0 or tokens[stop - 1].tag not in _SKIPPED:
                return found
            continue
        break
    if first == 0 and stop == position and name == "投资":
        return found  # 投资5亿元推动…: the verb.
    span = _trim(text, tokens[first:stop], surface)
    if span is None or text[span[0] : span[1]] in _AREAS:
        return found
    if before == "等":
        category = _CATEGORY.match(text, *span)
        if category and span[1] - category.end() >= 2:
            span = category.end(), span[1]
    return found + _listed(text, tokens, first, span, surface, plural=plural)


def _run_start(tokens: list[Token], stop: int) -> int:
    first = stop
    while first > 0 and tokens[first - 1].tag in _PHRASE:
        first -= 1
    return first


def _share(text: str, tokens: list[Token], first: int, stop: int) -> Span | None:
    """A占B比重 as one span, whose last phrase is ``tokens[first:stop]``."""
    position = first - 1
    while position >= 0 and tokens[position].tag not in "BLQ":
        if _surface(text, tokens[position]) in {"占", "占到"}:
            start = _run_start(tokens, position)
            while start < position and tokens[start].tag == "A":
                start += 1
            return tokens[start].start, tokens[stop - 1].end
        position -= 1
    return None


def _listed(
    text: str, tokens: list[Token], first: int, span: Span, surface: str, *, plural: bool
) -> list[Span]:
    """The items of a list that ends with ``span``.

    An item that could stand alone is a span of its own; one that needs the last item's head
    (一般固废、危废申报率) is one span with it.
    """
    found = [span]
    while first > 1 and tokens[first - 1].tag in "LC":
        stop = first - 1
        first = _run_start(tokens, stop)
        if first == stop:
            break
        item = _trim(text, tokens[first:stop], surface)
        if item is None:
            if _NUMBERED.fullmatch(text, tokens[first].start, tokens[stop - 1].end):
                break
            if tokens[stop - 1].end - tokens[first].start == 1:
                found[-1] = (tokens[first].start, found[-1][1])
                continue
            break
        last = text[found[-1][0] : found[-1][1]]
        if last.endswith("之比"):
            found[-1] = (item[0], found[-1][1])
        elif _MEASURE.search(text[item[0] : item[1]]) or not _MEASURE.search(last):
            if not plural and not _complete(text[item[0] : item[1]]) and tokens[stop].tag == "L":
                break
            found.append(item)
        else:
            found[-1] = (item[0], found[-1][1])
    return found


def _complete(name: str) -> bool:
    return name in indicator_lexicon().nouns or bool(_MEASURE.search(name))


def _trim(text: str, tokens: list[Token], surface: str) -> Span | None:
    """Cut what is no part of a name off a phrase's ends."""
    tokens = list(tokens)
    whole = tokens[-1].end
    if len(tokens) > 1 and (
        text[tokens[0].end - 1] in ".．" or _surface(text, tokens[0]) == "年均"
    ):
        del tokens[0]
    if len(tokens) > 1 and tokens[1].tag in "INKA" and _surface(text, tokens[0]) in _MAKING:
        del tokens[0]
    while len(tokens) > 1 and tokens[0].tag in "AP":
        if tokens[0].tag == "A" and (
            tokens[1].tag == "A"
            or (
                text[tokens[1].start : tokens[1].start + 2] in _HEADS
                and text[tokens[1].start + 2] != "化"
            )
        ):
            break
        del tokens[0]
    if not _ACTION_UNIT.search(surface):
        while len(tokens) > 1 and (
            tokens[-1].tag == "A" or _surface(text, tokens[-1]) in _AVERAGES
        ):
            del tokens[-1]
    start, end = tokens[0].start, tokens[-1].end
    # “惠企通”便民服务: the class noun of a quoted name.
    named = tokens[0].tag == "K" and text.startswith("服务", end) and end + 2 == whole
    if named or text[start:end] in _ABSTRACT:
        end = whole
    if _UNIT_OF_AREA.search(surface):
        treated = _TREATED.fullmatch(text, start, end)
        end = treated.end("counted") if treated else end
    if len(tokens) == 1 and tokens[0].tag in "PA":
        name = text[start:end]
        counted = name in _COUNTED_ACTIONS and _ACTION_UNIT.search(surface)
        return (start, end) if counted or name == "造林" else None
    if not _ACTION_UNIT.search(surface):
        action = _ACTION_TAIL.search(text, start, end)
        if action and action.start() - start >= 2 and text[start : action.start()] not in _ABSTRACT:
            end = action.start()
    if text[start] in '“"' and text[end - 1] in '”"' and text.find("”", start, end - 1) < 0:
        start, end = start + 1, end - 1
    owner = _OWNER.match(text, start, end)
    if owner and end - owner.end() >= 2:
        start = owner.end()
    place = _PLACE_PREFIX.match(text, start, end)
    if place and end - place.end() >= 2:
        start = place.end()
    name = text[start:end]
    if (
        name in load_words("indicator_words.jsonl")["vague"]
        or _STAGE.search(name)
        or _TURN.fullmatch(name)
    ):
        return None
    return (start, end) if end - start >= 2 or name in _SINGLE else None


def _disjoint(spans: set[Span]) -> list[Span]:
    """Longest first where spans begin together, in text order."""
    kept: list[Span] = []
    end = -1
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            kept.append((start, stop))
            end = stop
    return kept
