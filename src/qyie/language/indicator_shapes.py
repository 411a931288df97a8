"""Finds the noun phrase that a quantity counts or measures, by the phrase's own edges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qyie.language.clauses import BOUNDARY_MARK, QUANTITY_MARK, Token, clause_tokens, mask
from qyie.language.indicator_lexicon import indicator_lexicon
from qyie.language.indicator_tables import row_labels
from qyie.language.indicator_trim import AREAS, AVERAGES, trim
from qyie.lexicons.loader import load_words

__all__ = ["measured_phrases"]

Span = tuple[int, int]

# A dash between figures (1—5月) ends no clause.
_PLAIN = r"[^，,。；;！？!?：:\n—…]*"
_PIECE = rf"{_PLAIN}(?:(?<=[0-9])—(?=[0-9]){_PLAIN})*"
_CLAUSE = re.compile(rf"{_PIECE}{QUANTITY_MARK}{_PIECE}")
_PHRASE = frozenset("ONKAIP")
_SKIPPED = frozenset("VFDTCS")
_PLURAL = frozenset(["分别", "均", "合计", "均为", "全部", "共"])
_MEASURED_UNIT = re.compile(r"[元％%‰万亿倍币镑]|百分点|[点成番]$")
# 建区20周年: an anniversary measures nothing.
_ANNIVERSARY = re.compile(r"周年$")
# 1.生产总值: the number of a point.
_NUMBERED = re.compile(r"[0-9０-９]{1,2}[.．]?")
_PRICED = re.compile(r"[元％%‰倍币镑]|百分点|[点成番]$")
# 三座商业综合体|日均客流11万人次: what is counted, and what is measured of it.
_COUNTED_UNIT = re.compile(r"[个家户名座所条][）)]?$")
# 甲、乙等园区|产值: the class of the things that were listed.
_CATEGORY = re.compile(
    r"[\u4e00-\u9fff]{0,5}?(?:企业集团|集团|园区|开发区|企业|央企|大县|县区|区县|县市|乡镇|街道|城市"
    r"|地区|流域|景区|口岸|港口|产品|品牌|[行产]业|产业链|集群|银行|机构|平台|基地|公司|高校|院校|医院|小区"
    r"|商圈|市场|电站|水库|湖泊)(?=[\u4e00-\u9fff]{2})(?!技术|数量|个数|总数|家数|占)"
)
# 每千老年人口拥有|养老床位数, 每平方公里|税收: for whom or for what a measure is given.
_PER_HEAD = re.compile(
    r"(?:每[一百千万十]{1,2}[名个位户]?|每|(?<![一-鿿0-9])[百千万]{1,2})"
    r"(?:(?:常住|户籍|老年|城镇|农村)?人口?|老年人口?|老人|儿童|户|农户|家庭|企业|元|平方公里|公里|亩)(?:平均)?(?:拥有|占有)?$"
)
# 城镇和农村居民人均可支配收入: halves of a whole.
_HALVES = frozenset(
    ["城镇", "农村", "城市", "乡村", "省级", "市级", "国家级", "县级", "中央", "地方"]
)
# 吸纳800人就业: what the people who are counted do.
_OCCUPATIONS = frozenset(
    ["就业", "创业", "就业创业", "务工", "上岗", "脱贫", "增收", "失踪", "参保"]
)
_NEXT = frozenset(["发展", "建设", "种植", "养殖", "改造", "开发"])
_CLASS_HEAD = re.compile(r"(?:企业|项目|人员|场馆|中心|园区|基地|机构|学校|平台|工程|场所|设施)$")
_RANK = re.compile(r"^[第前首]")
_MEASURE = re.compile(
    r"(?:率|额|量|[产总价净]?值|数|比|比重|比例|收入|支出|投资|面积|里程|能力|余额|标准|规模|指数|利润|税收"
    r"|工资|价格|价|时间|时限|能耗|贷款|存款|装机|频次|人口|增幅|降幅|增速|涨幅|系数|水平|费用|资金|长度|容量|强度|营收|效益|增收|客流|财力|估值|浓度|存栏)$"
)
_SHARE = re.compile(r"(?:比重|比例|比率|份额|占比|比)$")
_BASE = re.compile(
    r"(?:年初|年度|调整|全年|当年|既定)?(?:预算|计划|目标|任务|目标任务|序时进度|年度目标|平均水平|水平|平均)"
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
    # 流转土地4600亩发展观光农业: what follows is another predicate.
    if (
        right
        and position
        and tokens[position - 1].tag in _PHRASE
        and text[tokens[position].end : right[0]] in _NEXT
    ):
        right = None
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
    while position > first and _surface(text, tokens[position - 1]) in AVERAGES:
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
    span = trim(text, tokens[first:stop], surface)
    if span and surface[-1] in "人名" and text[span[0] : span[1]] in _OCCUPATIONS:
        return None
    if span is None or (_PRICED.search(surface) and span[1] - span[0] < 3):
        return None
    return span


def _left(text: str, tokens: list[Token], position: int) -> list[Span]:
    """The phrases that stand before a quantity and its predicate."""
    surface = _surface(text, tokens[position])
    found: list[Span] = []
    first = stop = position
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
            if before in {"占", "相当于"} and not _BASE.fullmatch(name):
                base = trim(text, tokens[first:stop], surface)
                if base:
                    found.append(base)
            stop = back
            continue
        if _BASE.fullmatch(name) or name in AVERAGES:
            stop = first
            if stop == 0 or tokens[stop - 1].tag not in _SKIPPED:
                return found
            continue
        break
    if first == 0 and stop == position and name == "投资":
        return found  # 投资5亿元推动…: the verb.
    if tokens[first].tag == "A" and not _PRICED.search(surface):
        first, stop = _actor(text, tokens, first, stop)
    return found + _subject(text, tokens, first, stop, surface, before=before, plural=plural)


def _actor(text: str, tokens: list[Token], first: int, stop: int) -> Span:
    """The phrase before an action that stands alone as a predicate (疫苗累计|接种300万剂次)."""
    earlier = first
    while earlier > 0 and tokens[earlier - 1].tag in "VFDT":
        earlier -= 1
    begin = _run_start(tokens, earlier)
    if stop - first > 1 or earlier == first or begin == earlier:
        return first, stop
    return (first, stop) if _surface(text, tokens[first]) == "造林" else (begin, earlier)


def _subject(
    text: str,
    tokens: list[Token],
    first: int,
    stop: int,
    surface: str,
    *,
    before: str,
    plural: bool,
) -> list[Span]:
    """The names in a phrase before a predicate and in the list that it ends."""
    span = trim(text, tokens[first:stop], surface)
    if span is None or text[span[0] : span[1]] in AREAS:
        return []
    if text.startswith("贡献率", span[0]):
        return [(_contribution(text, tokens, first), span[1])]
    per_head = _PER_HEAD.search(text, max(0, span[0] - 14), span[0])
    if per_head:
        span = per_head.start(), span[1]
    elif span[0] > tokens[first].end:
        return [span]  # What stood before was cut off, and with it the list.
    if before == "等":
        category = _CATEGORY.match(text, *span)
        if category and span[1] - category.end() >= 2:
            span = category.end(), span[1]
    return _listed(text, tokens, first, span, surface, plural=plural)


def _contribution(text: str, tokens: list[Token], first: int) -> int:
    """Where a contribution rate begins (工业对经济增长的|贡献率)."""
    position = first
    while position > 0 and tokens[position - 1].tag not in "BLQ":
        position -= 1
        if _surface(text, tokens[position]) == "对":
            return tokens[_run_start(tokens, position)].start
    return tokens[first].start


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
            if start > 1 and tokens[start - 1].tag == "C":
                start = _run_start(tokens, start - 1)
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
        item = trim(text, tokens[first:stop], surface)
        if item is None:
            if text[tokens[first].start : tokens[stop].start] in _HALVES:
                found[-1] = (tokens[first].start, found[-1][1])
                continue
            if _NUMBERED.fullmatch(text, tokens[first].start, tokens[stop - 1].end):
                break
            if tokens[stop - 1].end - tokens[first].start == 1:
                found[-1] = (tokens[first].start, found[-1][1])
                continue
            break
        last = text[found[-1][0] : found[-1][1]]
        if tokens[stop].tag == "C" and _shares_head(text[item[0] : item[1]], last):
            found[-1] = (item[0], found[-1][1])
            continue
        if last.endswith("之比"):
            found[-1] = (item[0], found[-1][1])
        elif (
            _MEASURE.search(text[item[0] : item[1]])
            or not _MEASURE.search(last)
            or (
                plural
                and last[-1] not in "率比重"
                and {text[item[0] : item[1]], last} <= indicator_lexicon().nouns
            )
        ):
            if not plural and not _complete(text[item[0] : item[1]]) and tokens[stop].tag == "L":
                break
            found.append(item)
        else:
            found[-1] = (item[0], found[-1][1])
    return found


def _shares_head(item: str, last: str) -> bool:
    """Whether the item before 和 lacks the head that the last one has (独角兽和瞪羚企业)."""
    head = _CLASS_HEAD.search(last)
    return bool(head) and not _CLASS_HEAD.search(item) and not _complete(item)


def _complete(name: str) -> bool:
    return name in indicator_lexicon().nouns or bool(_MEASURE.search(name))


def _disjoint(spans: set[Span]) -> list[Span]:
    """Longest first where spans begin together, in text order."""
    kept: list[Span] = []
    end = -1
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            kept.append((start, stop))
            end = stop
    return kept
