"""The words before and after a quantity that say what is true of it: 超, 不足, 以上, 左右."""

from __future__ import annotations

from decimal import Decimal

from qyie.values import Bound

__all__ = ["PREFIX", "SUFFIX", "VERB", "combine", "limits", "prefix_bound", "suffix_bound"]

_PREFIXES: dict[str, Bound] = {
    **dict.fromkeys(("超过", "超", "逾", "不止"), "gt"),
    **dict.fromkeys(("不少于", "不低于", "不小于", "至少", "最少", "不下", "上"), "ge"),
    **dict.fromkeys(("不足", "不到", "不满"), "lt"),
    **dict.fromkeys(("不超过", "不超", "不高于", "不大于", "不多于", "最多", "至多"), "le"),
    **dict.fromkeys(("大约", "将近", "约", "近", "大概"), "approx"),
}
_SUFFIXES: dict[str, Bound] = {
    **dict.fromkeys(("以上", "之上"), "ge"),
    **dict.fromkeys(("以下", "以内", "之内", "之下", "内"), "le"),
    **dict.fromkeys(("左右", "上下"), "approx"),
}
# Verbs and comparisons: outside the span in a text, read before a bare expression.
_VERBS: dict[str, Bound] = {
    **dict.fromkeys(
        ("突破", "超出", "高于", "大于", "多于", "跨过", "迈过", "冲破", "过", ">"), "gt"
    ),
    **dict.fromkeys(("低于", "少于", "小于", "跌破", "未达", "未到", "<"), "lt"),
    **dict.fromkeys(("大于等于", "大于或等于", "高于或等于", "≥", ">="), "ge"),
    **dict.fromkeys(("小于等于", "小于或等于", "低于或等于", "≤", "<="), "le"),
    **dict.fromkeys(("接近", "逼近", "达近"), "approx"),
    **dict.fromkeys(
        (
            "达到", "达", "为", "是", "至", "到", "有", "共", "共计", "合计", "总计", "累计",
            "实现",
            "完成", "增长", "增加", "增至", "增加到", "增长到", "提高", "提高到", "提升", "提升至",
            "提升到", "下降", "下降到", "降至", "降低", "减少", "减少到", "上升", "上升到", "升至",
            "回落", "位居", "位列", "居", "排名", "排", "列", "稳定在", "保持在", "控制在", "占",
            "预计", "计划", "净增", "新增", "同比增长", "同比下降", "人民币", "等于", "=", "从",
        ),
        "eq",
    ),
}  # fmt: skip


def _any(words: dict[str, Bound]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


# 超 and 近 that end another word (赶超, 附近), 约 of 节约, 上 of 线上 are no bounds; 上 is one only
# before a bare scale (上亿, 上千家).
_PLAIN = {word: bound for word, bound in _PREFIXES.items() if word not in ("近", "约", "上")}
PREFIX = (
    "(?:(?<![附最临邻靠接亲逼迫])近|(?<![节合预公契条集简隐大签邀违毁解续订履制])约"
    f"|(?<![以之线网海路身手山水地天向晚早加])上|{_any(_PLAIN)})"
)
SUFFIX = (
    r"(?:(?: ?\((?:含|含本数|不含|不含本数)\))?(?:及其?|或)?"
    r"(?:以上|以下(?![几方简])|以内|之内|之上|之下)|左右(?![手岸两])|上下(?![游联班同一级])"
    r"|内(?![容外陆部生涵需蒙地河设资销贸城存燃控核环街巷伸向循湾侧政镜用]))"
)
VERB = rf"(?:{_any(_VERBS)})"


def prefix_bound(text: str) -> Bound:
    """The bound that a word before the number expresses.

    Args:
        text: The word, or several in a row; the last that is no 为 or 达 decides.

    Returns:
        Its bound, ``eq`` for a verb that says nothing of it.

    Example:
        >>> prefix_bound("不超过"), prefix_bound("突破")
        ('le', 'gt')
    """
    return _PREFIXES.get(text) or _VERBS.get(text, "eq")


def suffix_bound(text: str) -> Bound:
    """The bound that a word after the unit expresses.

    Args:
        text: The word, with or without 及, 或 and （含） before it.

    Returns:
        Its bound.

    Example:
        >>> suffix_bound("及以上"), suffix_bound("左右")
        ('ge', 'approx')
    """
    bound = _SUFFIXES.get(text[-2:]) or _SUFFIXES.get(text[-1:], "eq")
    if "不含" in text:
        return "gt" if bound == "ge" else "lt"
    return bound


def combine(*bounds: Bound) -> Bound:
    """The bound of an expression with several bound words (约…以上, 超…多).

    Args:
        bounds: What each word says, from left to right.

    Returns:
        The first one that limits on one side, else ``approx`` if any is, else ``eq``.

    Example:
        >>> combine("approx", "eq", "ge")
        'ge'
    """
    for bound in bounds:
        if bound not in ("eq", "approx"):
            return bound
    return "approx" if "approx" in bounds else "eq"


def limits(bound: Bound, value: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that the true value can be.

    Args:
        bound: The bound.
        value: The number it refers to.

    Returns:
        ``low`` and ``high``; None where the bound says nothing.

    Example:
        >>> limits("lt", Decimal(5))
        (None, Decimal('5'))
    """
    if bound == "eq":
        return value, value
    if bound in ("gt", "ge"):
        return value, None
    if bound in ("lt", "le"):
        return None, value
    return None, None
