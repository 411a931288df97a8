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
_MEASURED_UNIT = re.compile(r"[元％%‰万亿倍币镑]|百分点|[点成番]$")
# 迈上3000亿元新台阶: what a value passes is not what it measures.
_STAGE = re.compile(r"(?:台阶|大关|门槛|关口|行列|阶段|梯队|方阵)$")
_SINGLE = frozenset("村牛羊马猪鸡鸭鹅鱼煤钢铝铜")
_AVERAGES = frozenset(["平均", "年均", "日均", "月均", "合计"])
_PRICED = re.compile(r"[元％%‰倍币镑]|百分点|[点成番]$")
# Known names, too, leave the action to the clause: 老旧小区|改造422个.
_ACTION_TAIL = re.compile(r"(?:(?:升级|提升|综合)?(?:改造|治理|整治|建设))$")
# 生态保护修复78万亩: nothing can be counted without the action.
_ABSTRACT = frozenset(["生态", "环境", "水土", "森林质量", "人居环境"])
# 2443个行政村生活污水治理: what is counted is treated, the rest says how.
_TREATED = re.compile(
    r"(?P<counted>[\u4e00-\u9fff]{0,8}?(?:村|企业|居民|小区|社区|乡镇))"
    r"(?:(?:生活)?(?:污水|垃圾)|[农电]网|土地|人居环境|环境|数字化|智能化|市场|自来水|饮水|供水|道路|VOCs)"
    r"(?:供应)?(?:问题)?"
)
_UNIT_OF_AREA = re.compile(r"[个家户名]$")
_TURN = re.compile(r"第[0-9０-９一二三四五六七八九十]+[批轮届次期]")
_RANK = re.compile(r"^[第前首]")
_MEASURE = re.compile(
    r"(?:率|额|量|[产总价净]?值|数|比|比重|比例|收入|支出|投资|面积|里程|能力|余额|标准|规模|指数|利润|税收"
    r"|工资|价格|价|时间|时限|浓度|能耗|贷款|存款|装机|频次|人口|增幅|降幅|增速|涨幅|系数|水平|费用|资金|长度|容量|强度)$"
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
    left: list[Span] | None = None
    if _MEASURED_UNIT.search(surface):
        left = _left(text, tokens, position)
        if left and tokens[position - 1].tag in _PHRASE:
            return left
    right = _right(text, tokens, position, surface)
    if right:
        return [right]
    return _left(text, tokens, position) if left is None else left


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
    if span is None:
        return found
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
    while len(tokens) > 1 and tokens[0].tag in "AP":
        if tokens[0].tag == "A" and tokens[1].tag == "A":
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
        return None
    if not _ACTION_UNIT.search(surface):
        action = _ACTION_TAIL.search(text, start, end)
        if action and action.start() - start >= 2:
            end = action.start()
    if text[start] in '“"' and text[end - 1] in '”"' and text.find("”", start, end - 1) < 0:
        start, end = start + 1, end - 1
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
