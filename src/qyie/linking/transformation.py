"""What a figure says of its indicator: level, growth, change, share, rank, ratio, multiple."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qyie.linking.kinds import Measure
from qyie.linking.words import alternation, pattern, words

__all__ = ["Reading", "is_rate", "is_share", "read"]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a quantity is read.

    Attributes:
        transformation: level, growth_rate, change, share, rank, ratio, multiple or other.
        direction: 1, -1 or 0.
        step: ``from`` or ``to`` in 从A提高到B, else empty.
        compared: Whether the figure is the difference to another place or figure.
    """

    transformation: str
    direction: int = 0
    step: str = ""
    compared: bool = False


_CHANGE = ("change_words", "rise", "fall")
_NOUN = ("change_words", "rise_noun", "fall_noun")
_SHORT = ("change_words", "rise_short", "fall_short")
_MORE = ("change_words", "more", "less")

# 增长、增长约、增长了、增长速度达到 … directly before the figure.
_FILLER = (
    r"(?:了|约|近|达到|达|均|将|可|分别|平均|每年|保持|实现|完成|为|在|超过|率|幅度|高达|至少|近乎|"
    r"[、：:“”\"「」\s])*"
)
_TO = r"(?:到了?|至|为|成|调整为|增加为)"
_SOURCE = re.compile(
    r"(?:从|由|自)(?:Ⓣ+|Ⓟ+|Ⓘ+|全市|全省|全国|全区|全县|各市州?|第|去年|上年|上年同期|原来|过去|最初|当年|年初|初|同期|的)*的?(?:约|近)?$"
)
_SOURCE_RIGHT = re.compile(
    r"^(?:Ⓟ|Ⓣ|的|左右)*(?:大幅|逐步|进一步|稳步|快速|预计|已)?"
    r"(?:增|提|上|下|降|升|扩|缩|减|压|跃|回|调|变|发展|延|达)[^，；。]{0,5}?(?:到|至|为|成)"
)
_AFTER_RISE = re.compile(
    r"^(?:的)?(?:速度|幅度)?(?:快速|高速|以上|左右)?(?:的)?(?:增长|增速|增幅|递增|速度递增|增长率|速度增长|上涨)"
)
_AFTER_FALL = re.compile(r"^(?:的)?(?:速度|幅度)?(?:的)?(?:下降|降幅|递减|下滑)")
_SHARE_LEFT = re.compile(r"占(?!地|用)[^，；。]{0,30}$|(?:比重|占比|份额)[^，；。ⒾⓆ]{0,6}$")
_CONDITION_LEFT = re.compile(
    r"(?:周边|方圆|半径|沿线|年产|年处理|年加工|日产|日处理|日加工|满足|满|投资|产值|营收|收入|面积|规模)$"
)
_CAPACITY_LEFT = re.compile(r"(?:年产|年处理|年加工|日产|日处理|日加工)$")
_AROUND_LEFT = re.compile(r"(?:周边|方圆|半径)$")
_OF_THING = re.compile(r"^[的]?[”」]?Ⓘ")
_OF_NOUN = re.compile(
    r"^(?:的)?(?:自然村|行政村|村庄|村|企业|项目|工程|单位|社区|婴幼儿|儿童|人群|人口|老人|老年人|农户|园区|生产线|产业|龙头)"
)
_SHARE_RIGHT = re.compile(
    r"^(?:的)?(?:以上)?(?:Ⓘ|达到|达Ⓖ|成功|实现|完成|建成|通过|投向|用于|来自|的)"
)
_COVERAGE_RIGHT = re.compile(r"^(?:的)?(?:全?覆盖|普及|达标|村居|全部)")
_TIMES_LEFT = re.compile(
    r"(?:是|为|相当于|达到?|等于|恢复[到至])(?:Ⓣ|Ⓟ|上年|去年|同期|年初|末|底|全市|全省|全国|平均|水平|“|”)+的$"
)
_PLAN_OF = re.compile(r"(?:计划|预算|任务|目标|预期)(?:数|值)?的$")


@cache
def _direction(word: str) -> int:
    rises = words("change_words", "rise", "rise_noun", "rise_short", "more")
    return 1 if word in rises else -1


def is_rate(name: str) -> bool:
    """Whether a percentage beside this name is a level of its own (覆盖率, 指数, 满意度)."""
    return pattern("<end>$", end=("measure_words", "rate_ending")).search(name) is not None


def is_share(name: str) -> bool:
    """Whether a percentage beside this name is a share (比重, 占比)."""
    return (
        pattern("<end>$", end=("measure_words", "share_ending")).search(name) is not None
        or name.startswith("占")
        or ("占" in name and name.endswith("比"))
    )


def named_growth(name: str) -> int:
    """The direction of a rate of growth that the name itself is (涨幅 1, 降幅 -1), else 0."""
    # 人口自然增长率 is a rate of the population, a level.
    match = pattern("(?<!自然)<noun>$", noun=_NOUN).search(name)
    return _direction(match[0]) if match else 0


@cache
def _change() -> re.Pattern[str]:
    return re.compile(alternation("change_words", "rise", "fall"))


@cache
def _tail() -> re.Pattern[str]:
    return pattern(
        rf"(?P<word><verb>|<short>)(?P<to>{_TO})?(?P<rest>{_FILLER})$", verb=_CHANGE, short=_SHORT
    )


# 同比多开760列, 比上年少用5亿千瓦时: more or less, with the verb it is done by.
_DONE_MORE = re.compile(
    r"(?:同比|环比|比[^，；。Ⓠ]{1,12}|较[^，；。Ⓠ]{1,12}?)(?P<word>多|少)[\u4e00-\u9fff]{0,2}$"
)
_SOURCE_CHANGE = re.compile(
    r"(?:从|由)(?:Ⓣ|Ⓟ|去年|上年|上年同期|同期|年初|前期|的)*(?:同比|累计|均|[”“])*"
    r"(?:增长|下降|上涨|下跌|负增长|增|降)$"
)


@cache
def _noun_tail() -> re.Pattern[str]:
    return pattern(r"(?P<word><noun>)[^ⒾⓆ率]{0,10}$", noun=_NOUN)


@cache
def _excess() -> re.Pattern[str]:
    # 比全省略高, 高于GDP增速, 较目标值低; the base may be any mention.
    return pattern(
        r"(?:(?:比|较|与|同)[^，；。Ⓠ]{0,24}?(?P<word><more>)(?:了|出|约|近)*"
        r"|(?P<over>高于|高出|快于|好于|优于|超出|领先|跑赢|低于|慢于|少于|落后于?|超过?|欠|差)"
        r"(?!额|标)[^，；。Ⓠ]{0,20})$",
        more=_MORE,
    )


def read(measure: Measure, left: str, right: str, lead: str, name: str | None) -> Reading:
    """Read a quantity from the text around it.

    Args:
        measure: The quantity.
        left: The text before it in its clause, mentions masked.
        right: The text after it in its clause, mentions masked.
        lead: The whole clause before it.
        name: The indicator's text, None where none is known yet.

    Returns:
        The reading.
    """
    left = left.strip(' \u3000“"「『')
    kind = measure.kind
    if kind == "rank":
        return Reading("rank", step=_step(left, right))
    if kind == "ratio":
        return Reading("ratio")
    if measure.anniversary or _is_condition(measure, left, right):
        return Reading("other")
    if kind == "multiple":
        word = _last_word(left)
        return Reading("multiple", _direction(word) if word else 1)
    if kind == "percentage_point":
        return _difference(measure, left, right, name)
    if kind == "percent":
        return _percentage(measure, left, right, lead, name)
    return _amount(left, right, lead, name)


def _step(left: str, right: str) -> str:
    if _SOURCE.search(left):
        return "from"
    match = _tail().search(left)
    if match and match["to"]:
        return "to"
    return ""


def _last_word(left: str) -> str | None:
    found = None
    for found in _change().finditer(left):
        pass
    if found:
        return found[0]
    tail = _tail().search(left) or _noun_tail().search(left)
    return tail["word"] if tail else None


def _difference(measure: Measure, left: str, right: str, name: str | None) -> Reading:
    excess = _excess().search(left)
    tail = _tail().search(left)
    if tail and (not excess or tail.start("word") >= excess.start()):
        base = re.search(r"(?:比|较)(?!Ⓣ)[^，；。]{0,16}$", left[: tail.start("word")])
        return Reading("change", _direction(tail["word"]), compared=False if not base else False)
    if excess:
        word = excess["word"] or _over(excess["over"])
        return Reading("change", _direction(word), compared=True)
    word = _last_word(left)
    if measure.negative:
        return Reading("change", -1)
    return Reading("change", _direction(word) if word else 1)


def _over(word: str) -> str:
    return {"落后于": "落后", "欠": "少", "差": "少"}.get(word, word)


def _percentage(measure: Measure, left: str, right: str, lead: str, name: str | None) -> Reading:
    level = "share" if name is not None and is_share(name) else "level"
    step = _step(left, right)
    if step == "from" and _SOURCE_RIGHT.search(right):
        return Reading(level, step="from")
    if step == "to":
        return Reading(level, step="to")
    if _PLAN_OF.search(left) or _PLAN_OF.search(
        left.replace("Ⓘ", "") if name and name.endswith(("计划", "任务", "预算", "目标")) else ""
    ):
        return Reading("level")
    if _TIMES_LEFT.search(left):
        # 为2019年的113%: so many times the other figure.
        return Reading("multiple", 1)
    if measure.negative and (name is None or not is_rate(name)):
        return Reading("growth_rate", -1)
    tail = _tail().search(left)
    if tail:
        source = "from" if _SOURCE_CHANGE.search(left) else ""
        return Reading("growth_rate", _direction(tail["word"]), step=source)
    noun = _noun_tail().search(left)
    if noun:
        return Reading("growth_rate", _direction(noun["word"]))
    if _AFTER_RISE.search(right):
        return Reading("growth_rate", 1)
    if _AFTER_FALL.search(right):
        return Reading("growth_rate", -1)
    if name is not None and named_growth(name):
        return Reading("growth_rate", named_growth(name))
    loose = _loose(left)
    if loose and not (name is not None and (is_rate(name) or is_share(name)) and "Ⓘ" in left):
        return Reading("growth_rate", loose)
    if _SHARE_LEFT.search(left) or level == "share":
        return Reading("share")
    excess = _excess().search(left)
    if excess:
        word = excess["word"] or _over(excess["over"])
        return Reading("growth_rate", _direction(word), compared=True)
    if re.search(r"同比$", left):
        return Reading("growth_rate", 1)
    if name is not None and not is_rate(name) and _is_part(left, right):
        return Reading("share")
    if name is None and _SHARE_RIGHT.search(right) and not _COVERAGE_RIGHT.search(right):
        return Reading("share")
    return Reading("level")


def _loose(left: str) -> int:
    """The direction of a verb that stands further before a percentage, 0 where there is none."""
    found = None
    for found in _change().finditer(left):
        pass
    if found is None:
        return 0
    rest = left[found.end() :]
    if re.match(r"到|至|为|成", rest) or re.search(r"率|比重|占|Ⓠ|达标|完成|实现", rest):
        return 0
    if len(rest) > 14:
        return 0
    return _direction(found[0])


def _is_part(left: str, right: str) -> bool:
    """Whether a percentage beside a counted thing says how much of it (90%以上自然村)."""
    if _COVERAGE_RIGHT.search(right):
        return False
    if _OF_THING.search(right):
        return True
    return (
        left.endswith("Ⓘ")
        and re.match(r"^(?:以上)?(?:达到|成为|成功|建成|实现|通过|投向|用于|符合)", right)
        is not None
    )


def _amount(left: str, right: str, lead: str, name: str | None) -> Reading:
    step = _step(left, right)
    if step == "to" or (step == "from" and _SOURCE_RIGHT.search(right)):
        return Reading("level", step=step)
    excess = _excess().search(left)
    tail = _tail().search(left)
    if tail and tail["word"] in words("change_words", "difference"):
        before = left[: tail.start("word")]
        short = len(tail["word"]) == 1
        improved = pattern("<noun>$", noun=("change_words", "improvement_noun")).search(before)
        if not improved and not (short and not re.search(r"比|较|同比|分别|均|累计", lead)):
            return Reading("change", _direction(tail["word"]))
    more = _DONE_MORE.search(left)
    if more:
        return Reading("change", 1 if more["word"] == "多" else -1)
    if excess and excess["word"] is not None and re.search(r"比|较", excess[0]):
        return Reading("change", _direction(excess["word"]), compared=True)
    verb = pattern(
        rf"(?P<word><verb>)(?:了|企业|群众|居民)*Ⓘ+{_FILLER}$",
        verb=("change_words", "object_difference"),
    ).search(left)
    if verb:
        return Reading("change", _direction(verb["word"]))
    return Reading("level")


def _is_condition(measure: Measure, left: str, right: str) -> bool:
    """Whether the quantity is a condition or attribute, not a value (2000万元以上项目)."""
    if measure.age:
        return not re.search(r"(?:寿命|年龄)[^，]*$", left)
    if _AROUND_LEFT.search(left) or re.match(r"^(?:范围|半径)", right):
        return measure.unit in ("米", "公里", "千米", "里")
    if _CAPACITY_LEFT.search(left):
        return bool(right) and right[0] not in "，。；、"
    if measure.kind == "duration" and re.search(r"满足$", left):
        return True
    if not measure.bounded:
        return False
    if measure.money or measure.unit in ("人", "人口"):
        return bool(_OF_NOUN.match(right))
    return False


_MONEY_NAME = ("measure_words", "money_ending")


def is_threshold(measure: Measure, left: str, right: str, name: str) -> bool:
    """Whether a bounded amount of money only describes the thing it precedes (亿元以上企业)."""
    if not (measure.money and measure.bounded and _OF_THING.match(right)):
        return False
    # 产值超50亿元的企业: an attribute of the thing that follows.
    return left.endswith("Ⓘ") or pattern("<end>$", end=_MONEY_NAME).search(name) is None
