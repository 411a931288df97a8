"""Finds measures that are named without a number beside them, by their last word."""

from __future__ import annotations

import re
from collections.abc import Sequence

from qyie.language.clauses import BOUNDARY_MARK, QUANTITY_MARK, Token, clause_tokens, mask
from qyie.language.indicator_trim import trim

__all__ = ["bare_measures"]

Span = tuple[int, int]

_MEASURE = re.compile(
    r"占比|占[^，。；！？、\n]{2,16}比重|[增降涨跌][速幅]|人数|[起件案]数|总量|浓度|强度"
    r"|(?<![效频功汇概速比利税表差])率(?![先领军])"
)
# Words that end many phrases and name a measure where its movement is told.
_MOVED_MEASURE = (
    r"产量|总产|单产|面积|规模|余额|利率|价格|覆盖面|养老金|总额|收入|支出|投资|金额|结算量|销量|客流量|年限"
    r"|警情|排放|(?:待遇|(?<!社会)保障|补助|供养|工资|物价|养老金|低保|救助|抚恤)水平"
    r"|(?:补助|保障|供养|低保|待遇|工资|养老金|保险金|救助|抚恤|补贴|养育|支付)标准"
)
_MANNER = (
    r"(?:都有?|均|也|仍|又|再|继续|持续|不断|逐步|逐年|逐季|稳步|大幅度?|成倍|明显|显著|进一步|较快|快速|总体|基本"
    r"|保持|首次|双双|全面|一度|有|过快|历年|连续[^，。；]{1,4}[年月])*"
)
_MOVEMENT = (
    r"(?:增加|增长|提高|下降|降低|扩大|上升|回升|回落|攀升|减少|翻番|上涨|下跌|平稳|稳定|向好|企稳|反弹|回稳|收窄|走高|走低|增多"
    r"|创|居|稳居|位居|位列|名列|排名|跃居|跃升|跻身|全[国省市]第|全[国省市]领先|领先|超越|高于|低于|远低于|远高于|快于|偏高|偏低|负增长|出现)"
)
_MOVED = re.compile(rf"(?:{_MOVED_MEASURE})(?={_MANNER}{_MOVEMENT})")
# 提高|企业退休人员基本养老金: a verb before a measure says where it shall move.
_RAISING = re.compile(
    r"(?:提高|上调|下调|降低|增加|减少|扩大|压缩|压减|控制|抑制|缩短)了?[一-鿿、]*$"
)
_AIMED = re.compile(
    r"(?:单产|养老金|覆盖面|利率|年限|比例|比重|(?:补助|供养|低保|养老金|抚恤)水平"
    r"|(?:补助|保障|供养|低保|待遇|工资|养老金|保险金|救助|抚恤|补贴|养育|支付)标准)(?=[，。；、\n]|和|及|$)"
)
_EDGES = frozenset("，,。；;！!？?：:\n" + QUANTITY_MARK)
_REACH = 40
_PHRASE = frozenset("ONKAIP")
_CHANGES = frozenset(["增速", "增幅", "降幅", "涨幅", "跌幅"])
_AFTER = frozenset("VFCLBDT")


def bare_measures(
    text: str, quantities: Sequence[Span], boundaries: Sequence[Span], taken: Sequence[Span]
) -> list[Span]:
    """Find measures by their last word where nothing else was found.

    Args:
        text: The text.
        quantities: Start and end of every quantity in it.
        boundaries: Start and end of places, periods and programmes.
        taken: Spans that are known already, in text order.

    Returns:
        Spans in text order.

    Example:
        >>> text = "增速居全市前列，信访积案化解率偏低"
        >>> [text[start:end] for start, end in bare_measures(text, [], [], [])]
        ['增速', '信访积案化解率']
    """
    spans = {start: end for start, end in quantities if start < end}
    masked = mask(text, spans)
    free = {a: b for a, b in boundaries if a < b and QUANTITY_MARK not in masked[a:b]}
    masked = mask(masked, free, BOUNDARY_MARK)
    found: list[Span] = []
    covered = {position for start, end in taken for position in range(start, end)}
    for match in _matches(masked):
        share = match.group()[0] == "占" and len(match.group()) > 2
        if not share and (match.start() in covered or match.end() - 1 in covered):
            continue
        low = match.start()
        while low and match.start() - low < _REACH and masked[low - 1] not in _EDGES:
            low -= 1
        high = match.end()
        while high < len(masked) and high - match.end() < _REACH and masked[high] not in _EDGES:
            high += 1
        tokens = clause_tokens(masked, low, high, spans)
        if share:
            span = _share(masked, tokens, match.start(), match.end())
        else:
            span = _run(text, tokens, match.end(), match.group())
            span = span if span and covered.isdisjoint(range(*span)) else None
        if span and (not found or found[-1][1] <= span[0]):
            found.append(span)
    return found


def _matches(masked: str) -> list[re.Match[str]]:
    """The last words of measures, in text order."""
    found = [*_MEASURE.finditer(masked), *_MOVED.finditer(masked)]
    found += (
        match
        for match in _AIMED.finditer(masked)
        if _RAISING.search(masked, max(0, match.start() - 20), match.start())
    )
    return sorted(found, key=lambda match: (match.end(), match.start()))


def _share(text: str, tokens: list[Token], position: int, end: int) -> Span | None:
    """The share (食品支出占消费支出的比重) whose 占 stands at a position."""
    middle = next((at for at, token in enumerate(tokens) if token.start == position), 0)
    first = middle
    while first > 0 and tokens[first - 1].tag in _PHRASE:
        first -= 1
    while first < middle and (tokens[first].tag == "P" or text[tokens[first].start] == "指"):
        first += 1
    return (tokens[first].start, end) if first < middle else None


def _run(text: str, tokens: list[Token], end: int, word: str) -> Span | None:
    """The phrase that ends at a position, if it is a measure's name."""
    last = next((at for at, token in enumerate(tokens) if token.end == end), None)
    if last is None or tokens[last].tag not in _PHRASE:
        return None
    after = tokens[last + 1].tag if last + 1 < len(tokens) else "B"
    first = last
    while first > 0 and tokens[first - 1].tag in _PHRASE:
        first -= 1
    span = trim(text, tokens[first : last + 1], "%")
    if span is None or span[1] != end:
        return None
    start = span[0]
    if word in _CHANGES and end - start == 2:
        return (
            (start, end) if first == 0 and (after in "VF" or text.startswith("创", end)) else None
        )
    return (start, end) if after in _AFTER and end - start >= 4 else None
