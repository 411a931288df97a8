"""Quantities: the parser of a bare expression and the finder in running text."""

from __future__ import annotations

import re

from qyie.errors import TextError
from qyie.language.bounds import PREFIX, VERB, combine, limits, prefix_bound
from qyie.language.expressions import number_run, read_expression
from qyie.language.measured import is_measured
from qyie.language.numbers import MAX_LENGTH, fold, parse_number
from qyie.language.ranks import read_rank
from qyie.language.readings import Reading, bare_quantity
from qyie.language.units import find_unit
from qyie.values import Quantity

__all__ = ["find_quantities", "quantity"]

_ANCHOR = re.compile(
    r"[0-9〇零一二两三四五六七八九十百千万亿半几对首翻壹贰叁肆伍陆柒捌玖拾佰仟廿卅卌数]"
)
_PER = re.compile(
    r"每(?P<below>(?:[十百]?万|[千百])?人|亩|公顷|平方公里|平方米|立方米|吨)(?:口)?(?P<value>.+)"
)
_LEAD = re.compile(rf"(?:(?P<verb>{VERB})了?)*(?P<bound>{PREFIX})?(?P<verb2>了)?")
_HOTLINE = "12345"  # the government's service line, everywhere
_PAIR = ("两个", "三个")  # 两个80%
_EDGES = " \t\r\n　，。；：、！？,;!?“”‘’\"'"


def quantity(text: str) -> Quantity | None:
    """Read a quantity expression that fills the whole text.

    Leading verbs and comparisons (达, 突破, 高于, 增长) are read too, although they lie outside
    the span of a quantity in a text.

    Args:
        text: The expression; white space in it is passed over.

    Returns:
        What it means, or None where it is no quantity expression.

    Raises:
        TextError: ``text`` is not a str.

    Example:
        >>> quantity("不超过500万元").bound
        'le'
        >>> quantity("突破500亿元").low
        Decimal('50000000000')
    """
    if not isinstance(text, str):
        raise TextError(
            f"quantity takes text, not {type(text).__name__}; pass a str such as '712.39亿元'."
        )
    if len(text) > 4 * MAX_LENGTH:
        return None
    plain = re.sub(r"\s+", "", fold(text)).strip(_EDGES)
    plain = re.sub(
        r"(?<![0-9])[0-9]{1,3}(?:[,，][0-9]{3})+(?![0-9])", lambda m: m[0].replace("，", ","), plain
    )
    return (_per(plain) or _bare(plain)) if plain else None


def _per(text: str) -> Quantity | None:
    """每万人3.5件, which is 3.5件/万人."""
    match = _PER.fullmatch(text)
    value = _bare(match["value"]) if match else None
    if match is None or value is None or value.unit is None or "/" in value.unit:
        return None
    unit = find_unit(f"{value.unit}/{match['below']}")
    if unit is None:
        return None
    return value.model_copy(update={"unit": unit.text, "dimension": unit.dimension})


def _bare(text: str) -> Quantity | None:
    for anchor in _ANCHOR.finditer(text):
        found = read_rank(text, anchor.start()) or read_expression(text, anchor.start())
        if found is not None and found.end == len(text) and not _is_idle(found):
            lead = text[: _start(text, found)]
            if _LEAD.fullmatch(lead) is not None:
                return _with_verb(found, lead)
        if anchor.start() > 12:
            break
    number = parse_number(text)
    return None if number is None or text == _HOTLINE else bare_quantity(number)


def _is_idle(found: Reading) -> bool:
    """一批, 三类: a classifier that never counts after a Chinese numeral; 12345: a hotline."""
    if found.unit is None:
        return found.number == _HOTLINE
    idle = found.unit.dimension == "count" and found.unit.chinese == "no"
    return idle and not found.number[0].isdigit()


def _start(text: str, found: Reading) -> int:
    """Where an expression begins; 两个 before a percentage belongs to it (两个80%)."""
    pair = found.start - 2
    if found.quantity.kind == "percent" and pair >= 0 and text.startswith(_PAIR, pair):
        return pair
    return found.start


def _with_verb(found: Reading, lead: str) -> Quantity:
    verbs = re.findall(VERB, lead)
    words = [prefix_bound(word) for word in [*verbs, *re.findall(PREFIX, lead)]]
    value = found.quantity
    bound = combine(*words, value.bound)
    if bound == value.bound:
        return value
    low, high = limits(bound, value.value) if value.value is not None else (value.low, value.high)
    if value.value is None:
        low = None if bound in ("lt", "le") else low
        high = None if bound in ("gt", "ge") else high
    return value.model_copy(update={"bound": bound, "low": low, "high": high})


def find_quantities(text: str) -> list[tuple[int, int, Quantity]]:
    """Find the quantities of a text.

    Args:
        text: Any text, one paragraph or a whole report.

    Returns:
        Start, end and value of each, in order and without overlap; ``text[start:end]`` is
        the expression with its bound words.

    Raises:
        TextError: ``text`` is not a str.

    Example:
        >>> text = "全年完成地区生产总值712.39亿元，增长5.4%，旅游人次突破1000万人次。"
        >>> [text[start:end] for start, end, _ in find_quantities(text)]
        ['712.39亿元', '5.4%', '1000万人次']
    """
    if not isinstance(text, str):
        raise TextError(f"find_quantities takes text, not {type(text).__name__}; pass a str.")
    plain = fold(text)
    found: list[tuple[int, int, Quantity]] = []
    done = 0
    for anchor in _ANCHOR.finditer(plain):
        position = anchor.start()
        if position < done:
            continue
        rank = read_rank(plain, position)
        if rank is not None and is_measured(plain, rank):
            found.append((rank.start, rank.end, rank.quantity))
            done = rank.end
            continue
        reading = read_expression(plain, position)
        if reading is None:
            done = number_run(plain, position)
        elif is_measured(plain, reading):
            start = max(_start(plain, reading), found[-1][1] if found else 0)
            found.append((start, reading.end, reading.quantity))
            done = reading.end
        elif reading.unit is None and reading.shape in ("range", "ratio"):
            done = reading.core_end
        else:
            done = number_run(plain, position)
    return found
