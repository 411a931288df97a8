"""Cuts a clause into words that open or close a noun phrase, by closed word lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from qyie.language.indicator_lexicon import indicator_lexicon
from qyie.language.phrases import PhraseIndex
from qyie.lexicons.loader import load_words

__all__ = ["BOUNDARY_MARK", "QUANTITY_MARK", "Token", "clause_tokens", "mask", "stands_alone"]

QUANTITY_MARK = "\ue000"
"""Stands for each character of a quantity in a masked text."""

BOUNDARY_MARK = "\ue001"
"""Stands for each character of a place, period or programme in a masked text."""

_TIME = re.compile(
    r"(?:[0-9０-９]{1,4}|[一二三四五六七八九十〇○０零]{1,4})年(?:度|[0-9０-９]{1,2}月(?:份|底|末)?)?"
    r"|[0-9０-９]{1,2}(?:[-—－~至]+[0-9０-９]{1,2})?月(?:份|底|末)?"
    r"|[0-9０-９一二三四五六七八九十]{1,3}个(?:季度|月)"
)
_BRACKETED = re.compile(r"[（(][^（）()，。；！？：:;!?\n\ue000]{1,10}[）)]")
_QUOTED = re.compile(r"[“\"][^“”\"。；！？\n\ue000]{1,14}[”\"]")
# 新（扩）建, 投（试）产: a verb with an alternative in brackets.
_BRACKETED_VERB = re.compile(r"[新改扩迁投建][（(][试扩改迁续、]{1,4}[）)][建产]")
_LATIN = re.compile(r"[A-Za-zⅠ-Ⅻ0-9０-９Ａ-Ｚａ-ｚ.+/&-]+")


class Token(NamedTuple):
    """A stretch of a clause and its part in it.

    Tags: ``Q`` quantity, ``V`` verb, ``F`` function word, ``C`` conjunction, ``D`` deictic word,
    ``T`` time, ``A`` noun of action, ``I`` known indicator, ``N`` known noun, ``K`` quoted term,
    ``S`` place, period or programme found before, ``L`` enumeration comma,
    ``B`` other punctuation, ``O`` any other character.
    """

    start: int
    end: int
    tag: str


_ROLES = (("verb", "V"), ("noun", "N"), ("action", "A"), ("time", "T"), ("deictic", "D"))
# 新引进, 再增加: with a verb after it such a character belongs to the verb.
_ADVERBS = frozenset("新再又已拟净正共可虽却尚曾竟略更")
# 增加值计划增长5.5%: before a verb such a noun belongs to the predicate.
_INTENTIONS = frozenset(["计划", "预期", "建议", "实际"])
# 国境线长502公里, 比上年多3个: before a quantity such a character is the predicate.
_EXTENTS = frozenset("高低多少快慢长宽深重大小")
# 普及率提到八成, 企业破十家, 人数稳在5万: so does a verb of one character.
_MOVES = frozenset("破跃冲稳扩升降增减提跌涨缩通排")
_ARRIVALS = frozenset("到在至上为于成居了名")
_EDGES = frozenset("VFDTC")
_NAMING = frozenset("ONAI")
# 知晓率, 装配式, 装载机: with such a character a verb makes a noun.
_DERIVING = frozenset("式制性型机员者金")
# 规模化, 规模以上: no head.
_GOING_ON = frozenset("化以")
# 城镇新增就业, 专利新增申请量: what is gained in a year, a measure of its own after its subject.
_GAINED = frozenset(
    ["就业", "申请", "投放", "投资", "装机", "贷款", "授信", "注册", "产能", "用地"]
)
_RATES = frozenset("率量额")
# 主要|农产品产量, 国内|客流: a deictic word that says which, before the name's head.
_DEFINING = frozenset(["主要", "国内", "本地", "省属", "市属", "县属", "区属"])
# 黄河甘肃|段, 沪宁|沿线: what goes on a place found before.
_STRETCH = re.compile(r"段(?![落位])|[两三四]地|一带|沿线|境内")
_CONJUNCTIONS = frozenset("和与及") | {"以及"}


class _Modifiers(NamedTuple):
    """Which verbs can be a part of the name that follows them."""

    governing: frozenset[str]
    attributive: frozenset[str]
    heads: frozenset[str]


@cache
def _modifiers() -> _Modifiers:
    lists = load_words("indicator_words.jsonl")
    governing = lists["governing"] | lists["leading"] | lists["complement"]
    return _Modifiers(governing, lists["attributive"], lists["measure_head"])


@cache
def _words() -> tuple[PhraseIndex, dict[str, str]]:
    lists = load_words("indicator_words.jsonl")
    tags: dict[str, str] = {}
    leading = tuple(lists["leading"])
    for name in indicator_lexicon().nouns:
        if not name.startswith(leading):
            tags[name] = "I"
    for role, tag in _ROLES:
        for word in lists[role]:
            if tags.get(word) != "I":
                tags[word] = tag
    for word in lists["function"]:
        tags[word] = "F"
    for word in _CONJUNCTIONS:
        tags[word] = "C"
    return PhraseIndex(tags), tags


def mask(text: str, spans: Mapping[int, int], mark: str = QUANTITY_MARK) -> str:
    """Replace each character of the spans (start to end) by a mark."""
    pieces, position = [], 0
    for start, end in sorted(spans.items()):
        if start < position:
            continue
        pieces.append(text[position:start])
        pieces.append(mark * (end - start))
        position = end
    pieces.append(text[position:])
    return "".join(pieces)


def clause_tokens(masked: str, start: int, end: int, quantities: Mapping[int, int]) -> list[Token]:
    """Cut a clause of a masked text into tokens.

    Args:
        masked: The text with its quantities masked.
        start: Where the clause begins.
        end: Where it ends.
        quantities: Start to end of every quantity.

    Returns:
        Tokens that cover the clause.
    """
    index, tags = _words()
    tokens: list[Token] = []
    position = start
    while position < end:
        character = masked[position]
        if character == QUANTITY_MARK:
            stop = quantities.get(position, position + 1)
            tokens.append(Token(position, stop, "Q"))
            position = stop
            continue
        if character == BOUNDARY_MARK:
            stop = position + 1
            while stop < end and masked[stop] == BOUNDARY_MARK:
                stop += 1
            tokens.append(Token(position, stop, "S"))
            position = stop
            stretch = _STRETCH.match(masked, position, end)
            if stretch:
                tokens.append(Token(position, stretch.end(), "D"))
                position = stretch.end()
            continue
        if character == "、":
            tokens.append(Token(position, position + 1, "L"))
            position += 1
            continue
        if character in "新改扩迁投建":
            verb = _BRACKETED_VERB.match(masked, position, end)
            if verb:
                tokens.append(Token(position, verb.end(), "V"))
                position = verb.end()
                continue
        stop = index.end_at(masked, position)
        if position < stop <= end:
            tokens.append(Token(position, stop, tags[masked[position:stop]]))
            position = stop
            continue
        if "\u4e00" <= character <= "\u9fff":
            found = (
                _TIME.match(masked, position, end)
                if character in "一二三四五六七八九十〇○"
                else None
            )
            if found:
                tokens.append(Token(position, found.end(), "T"))
                position = found.end()
            else:
                tokens.append(Token(position, position + 1, "O"))
                position += 1
            continue
        for pattern, tag in ((_TIME, "T"), (_LATIN, "O"), (_QUOTED, "K"), (_BRACKETED, "P")):
            found = pattern.match(masked, position, end)
            if found:
                tokens.append(Token(position, found.end(), tag))
                position = found.end()
                break
        else:
            tokens.append(Token(position, position + 1, "B"))
            position += 1
    return _settle(masked, tokens)


def _settle(masked: str, tokens: list[Token]) -> list[Token]:
    """Decide the words whose part depends on the next one, from right to left."""
    governing, attributive, heads = _modifiers()
    following = "B"
    compared = False  # 增速比计划高: what 比 compares with, and no 比 of a ratio
    for position in range(len(tokens) - 1, -1, -1):
        token = tokens[position]
        character = masked[token.start]
        if token.end - token.start == 1:
            if character == "比" and following in "QV" and not compared:
                token = token._replace(tag="N")
            elif (
                (character in _ADVERBS and following == "V")
                or (character in _EXTENTS and following == "Q")
                or (
                    character in _MOVES
                    and (following == "Q" or masked[token.end : token.end + 1] in _ARRIVALS)
                )
            ):
                token = token._replace(tag="V")
            tokens[position] = token
        elif token.tag == "V" and following in _NAMING:
            # 认证|面积, 驻村|工作队: a modifier; 扩大|面积: its verb.
            end = token.end
            word = masked[token.start : end]
            if (
                word in attributive
                or (
                    word == "新增"
                    and masked[end : end + 2] in _GAINED
                    and position
                    and tokens[position - 1].tag in _NAMING
                )
                or (following == "O" and masked[end] in _RATES)
                or (
                    word not in governing
                    and word[0] != "新"
                    and (
                        (
                            masked[end : end + 2] in heads
                            and masked[end + 2 : end + 3] not in _GOING_ON
                        )
                        or (following == "O" and masked[end] in _DERIVING)
                    )
                )
            ):
                token = tokens[position] = token._replace(tag="N")
        elif token.tag == "D" and following in _NAMING:
            if masked[token.start : token.end] in _DEFINING:
                token = tokens[position] = token._replace(tag="N")
        elif following == "V" and masked[token.start : token.end] in _INTENTIONS:
            token = tokens[position] = token._replace(tag="V")
        following = token.tag
        compared = following == "V" and masked[token.start : token.end] in _INTENTIONS
    return tokens


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words beside a span can bound a noun phrase, so that it is not part of one."""
    index, tags = _words()
    if text[end : end + 1].isascii() and text[end : end + 1].isalnum():
        return False
    if text[start - 1 : start].isascii() and text[start - 1 : start].isalnum() and start:
        return False
    if end < len(text) and "\u4e00" <= text[end] <= "\u9fff":
        stop = index.end_at(text, end)
        if stop == end or tags[text[end:stop]] not in _EDGES:
            return False
    if start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff":
        governing = _modifiers().governing
        return any(
            tags.get(word, "O") in _EDGES or word in governing
            for word in (text[start - size : start] for size in (4, 3, 2, 1))
        )
    return True
