"""Finds the noun phrase that a quantity counts or measures, by the phrase's own edges."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qyie.language.clauses import QUANTITY_MARK, Token, clause_tokens, mask
from qyie.language.indicator_lexicon import indicator_lexicon

__all__ = ["measured_phrases"]

_CLAUSE = re.compile(rf"[^，,。；;！？!?：:\n—…]*{QUANTITY_MARK}[^，,。；;！？!?：:\n—…]*")
_PHRASE = frozenset("ONKAIP")
_SKIPPED = frozenset("VFDTC")
_COMPLEMENT = frozenset(
    ["居", "位居", "位列", "列", "排名", "排", "高于", "低于", "比", "较", "占", "快于", "慢于",
     "优于", "高出", "好于", "在", "由", "从", "为", "是", "超过", "相当于"]
)
_ACTION_UNITS = re.compile(r"(?:人次|次|场次|场|期|例|起|宗)[以左上右]*$")
_MONEY = re.compile(r"[元％%]|百分点|万$|倍|[币镑]")
_RANK = re.compile(r"^[第前首]")
_MEASURE = re.compile(
    r"(?:率|额|量|值|数|比|比重|比例|收入|支出|投资|面积|里程|能力|产值|余额|标准|规模|指数|总额|利润|税收"
    r"|工资|价格|价|时间|时限|浓度|能耗|贷款|存款|人口|就业|产量|增幅|降幅|增速|系数|水平|费用|资金|长度|容量|强度)$"
)


def measured_phrases(text: str, quantities: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Noun phrases beside quantities.

    Args:
        text: The text.
        quantities: Start and end of every quantity in it.

    Returns:
        Spans in text order, not overlapping.
    """
    spans = {start: end for start, end in quantities if start < end}
    masked = mask(text, spans)
    found: set[tuple[int, int]] = set()
    for clause in _CLAUSE.finditer(masked):
        tokens = clause_tokens(masked, clause.start(), clause.end(), spans)
        for position, token in enumerate(tokens):
            if token.tag == "Q":
                right = _right(text, tokens, position)
                if right:
                    found.add(right)
                else:
                    found.update(_left(text, tokens, position))
    return _disjoint(found)


def _right(text: str, tokens: list[Token], position: int) -> tuple[int, int] | None:
    """The phrase that follows a quantity."""
    quantity = tokens[position]
    surface = text[quantity.start : quantity.end]
    first = position + 1
    while first < len(tokens) and tokens[first].tag == "D":
        first += 1
    if first < len(tokens) and text[tokens[first].start : tokens[first].end] == "的":
        first += 1
    stop = first
    while stop < len(tokens) and tokens[stop].tag in _PHRASE:
        stop += 1
    if stop == first or _RANK.match(surface):
        return None
    if tokens[first].tag == "P" and stop == first + 1:
        return None
    span = _trim(text, tokens[first:stop], surface)
    if span is None or (_MONEY.search(surface) and span[1] - span[0] < 3):
        return None
    return span


def _left(text: str, tokens: list[Token], position: int) -> list[tuple[int, int]]:
    """The phrases that stand before a quantity and its predicate."""
    surface = text[tokens[position].start : tokens[position].end]
    stop = position
    plural = False
    while True:
        while stop > 0 and tokens[stop - 1].tag in _SKIPPED:
            stop -= 1
            plural = plural or text[tokens[stop].start : tokens[stop].end] in {"分别", "均", "合计"}
        first = stop
        while first > 0 and tokens[first - 1].tag in _PHRASE:
            first -= 1
        if first == stop:
            return []
        before = text[tokens[first - 1].start : tokens[first - 1].end] if first else ""
        if before in _COMPLEMENT and (before != "占" or stop != position):
            stop = first - 1
            continue
        break
    span = _trim(text, tokens[first:stop], surface)
    if span is None:
        return []
    found = [span]
    # A list before the predicate: every item that could stand alone is a span of its own.
    while first > 1 and tokens[first - 1].tag in "LC":
        stop = first - 1
        first = stop
        while first > 0 and tokens[first - 1].tag in _PHRASE:
            first -= 1
        if first == stop:
            break
        item = _trim(text, tokens[first:stop], surface)
        if item is None:
            break
        if _complete(text[item[0] : item[1]]) or (
            plural and not _MEASURE.search(text[found[-1][0] : found[-1][1]])
        ):
            found.append(item)
        else:
            found[-1] = (item[0], found[-1][1])
    return found


def _complete(name: str) -> bool:
    return name in indicator_lexicon().by_name or bool(_MEASURE.search(name))


def _trim(text: str, tokens: list[Token], surface: str) -> tuple[int, int] | None:
    """Cut what is no part of a name off a phrase's ends."""
    tokens = list(tokens)
    while len(tokens) > 1 and tokens[0].tag in "AP":
        if tokens[0].tag == "A" and tokens[1].tag == "A":
            break
        del tokens[0]
    if not _ACTION_UNITS.search(surface):
        while len(tokens) > 1 and tokens[-1].tag == "A":
            del tokens[-1]
    if not tokens:
        return None
    start, end = tokens[0].start, tokens[-1].end
    if len(tokens) == 1 and tokens[0].tag == "K":
        start, end = start + 1, end - 1
    if end - start < 2 or (len(tokens) == 1 and tokens[0].tag == "P"):
        return None
    return start, end


def _disjoint(spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    """Longest first where spans overlap, in text order."""
    kept: list[tuple[int, int]] = []
    end = -1
    for start, stop in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= end:
            kept.append((start, stop))
            end = stop
    return kept
