"""Words around a figure that say how it changed: verbs, nouns, comparisons, 从 and 到."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qyie.linking.words import pattern, words

__all__ = [
    "Cue",
    "after_cue",
    "direct_cue",
    "excess_cue",
    "is_change_source",
    "loose_cue",
    "more_cue",
    "named_cue",
    "noun_cue",
    "object_cue",
    "step_of",
    "verb_cue",
]

_LIST = "change_words"
# How far a verb may stand before a percentage that it governs all the same.
_LOOSE_REACH = 14


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that says how a figure changed.

    Attributes:
        word: The word.
        direction: 1 for a rise, -1 for a fall.
        start: Where it begins in the text it was found in.
        contrast: Whether it contrasts two figures with 比 or 较 (比全省低), not with 高于.
    """

    word: str
    direction: int
    start: int = 0
    contrast: bool = False


@cache
def _direction(word: str) -> int:
    rises = words(_LIST, "rise", "rise_noun", "rise_short", "more", "over", "after_rise")
    return 1 if word in rises else -1


@cache
def _change() -> re.Pattern[str]:
    return pattern("<verb>", verb=(_LIST, "rise", "fall"))


@cache
def _direct() -> re.Pattern[str]:
    return pattern(
        # 新增 and 晋升 count what is new; their last character is no verb of change.
        r"(?P<word><verb>|(?<![新晋])<short>)(?P<result><result>)?"
        r"(?:<filler>|[、：:“”\"「」\s])*$",
        verb=(_LIST, "rise", "fall"),
        short=(_LIST, "rise_short", "fall_short"),
        result=(_LIST, "result"),
        filler=(_LIST, "filler"),
    )


@cache
def _noun() -> re.Pattern[str]:
    return pattern(r"(?P<word><noun>)[^ⒾⓆ率]{0,10}$", noun=(_LIST, "rise_noun", "fall_noun"))


@cache
def _excess() -> re.Pattern[str]:
    return pattern(
        r"(?:(?:比|较|与|同)[^，；。Ⓠ]{0,24}?(?P<more><more>)[了出约近]*"
        r"|(?P<over><over>)(?!额|标)[^，；。Ⓠ]{0,20})$",
        more=(_LIST, "more", "less"),
        over=(_LIST, "over", "under"),
    )


@cache
def _source() -> re.Pattern[str]:
    return pattern(r"(?:从|由|自)<start>*(?:约|近)?$", start=(_LIST, "start"))


@cache
def _change_source() -> re.Pattern[str]:
    return pattern(
        r"(?:从|由)<start>*(?:同比|累计|均|[”“])*<verb>$",
        start=(_LIST, "start"),
        verb=(_LIST, "rise", "fall", "rise_short", "fall_short"),
    )


_SOURCE_AFTER = re.compile(
    r"(?:Ⓟ|Ⓣ|的|左右)*(?:大幅|逐步|进一步|稳步|快速|预计|已)?"
    r"[增提上下降升扩缩减压跃回调变发延达转拉][^，；。]{0,5}?[到至为成]"
)
_MORE = re.compile(r"(?:同比|环比|[比较][^，；。Ⓠ]{1,12}?)(?P<word>多|少)[\u4e00-\u9fff]{0,2}$")


def direct_cue(left: str) -> Cue | None:
    """The verb directly before a figure, unless the figure is the level it led to.

    Args:
        left: The text before the figure.

    Returns:
        The cue, None where there is none.

    Example:
        >>> direct_cue("同比增长").direction, direct_cue("提高到")
        (1, None)
    """
    match = _direct().search(left)
    if match is None or match["result"]:
        return None
    return Cue(match["word"], _direction(match["word"]), match.start("word"))


def noun_cue(left: str) -> Cue | None:
    """The noun before a figure that names a rate of growth (增速达到)."""
    match = _noun().search(left)
    return Cue(match["word"], _direction(match["word"])) if match else None


def excess_cue(left: str) -> Cue | None:
    """The comparison before a figure that is a difference (比全省低, 高于GDP增速)."""
    match = _excess().search(left)
    if match is None:
        return None
    word = match["more"] or match["over"]
    return Cue(word, _direction(word), match.start(), match["more"] is not None)


def more_cue(left: str) -> Cue | None:
    """多 and 少 with the verb it is done by (同比多开760列, 比上年少用5亿千瓦时)."""
    match = _MORE.search(left)
    return Cue(match["word"], 1 if match["word"] == "多" else -1) if match else None


def object_cue(left: str) -> Cue | None:
    """The verb before the object of a figure (减少煤炭消费总量60万吨)."""
    match = _object().search(left)
    return Cue(match["word"], _direction(match["word"])) if match else None


@cache
def _object() -> re.Pattern[str]:
    return pattern(
        r"(?P<word><verb>)(?:了|企业|群众|居民)*Ⓘ+(?:<filler>|[、：:“”\"「」\s])*$",
        verb=(_LIST, "object_difference"),
        filler=(_LIST, "filler"),
    )


def verb_cue(left: str) -> Cue | None:
    """The last verb of change before a figure, wherever it stands."""
    last = None
    for match in _change().finditer(left):
        last = match
    if last is None:
        return direct_cue(left) or noun_cue(left)
    return Cue(last[0], _direction(last[0]), last.start())


def loose_cue(left: str) -> Cue | None:
    """The verb of change that stands somewhat before a percentage (增长预期目标为5%)."""
    last = None
    for match in _change().finditer(left):
        last = match
    if last is None:
        return None
    rest = left[last.end() :]
    if len(rest) > _LOOSE_REACH or rest[:1] in ("到", "至", "为", "成"):
        return None
    if pattern("<word>", word=(_LIST, "no_growth")).search(rest):
        return None
    return Cue(last[0], _direction(last[0]))


def after_cue(right: str) -> Cue | None:
    """The word of change that follows its figure (两位数增长, 5%的增速)."""
    match = pattern(
        r"(?:的)?(?:速度|幅度)?(?:快速|高速|以上|左右)?(?:的)?(?P<word><word>)",
        word=(_LIST, "after_rise", "after_fall"),
    ).match(right)
    return Cue(match["word"], _direction(match["word"])) if match else None


def named_cue(name: str) -> Cue | None:
    """The rate of growth that a name itself is (居民消费价格涨幅)."""
    # 人口自然增长率 is a rate of the population, a level.
    match = pattern("(?<!自然)<noun>$", noun=(_LIST, "rise_noun", "fall_noun")).search(name)
    return Cue(match[0], _direction(match[0])) if match else None


def step_of(left: str, right: str) -> str:
    """Which end of 从A提高到B a figure is.

    Args:
        left: The text before it.
        right: The text after it.

    Returns:
        ``from``, ``to`` or an empty text.

    Example:
        >>> step_of("由", "提高到"), step_of("提高到", ""), step_of("增长", "")
        ('from', 'to', '')
    """
    if _source().search(left) and _SOURCE_AFTER.match(right):
        return "from"
    match = _direct().search(left)
    return "to" if match is not None and match["result"] else ""


def is_change_source(left: str) -> bool:
    """Whether a rate of growth is the one that changed (由1-2月的下降4.6%转为增长3.9%)."""
    return _change_source().search(left) is not None
