"""Tells a measured length of time (提前一年, 30天) from a period (过去五年, 前11个月)."""

from __future__ import annotations

import re
from functools import cache

from qyie.language.readings import Reading
from qyie.lexicons.loader import load_words

__all__ = ["is_lasting"]

_PERIOD_BEFORE = re.compile(
    r"(?:(?<!提)前|[后近已这头每第次上下本当来整]|连续|过去|未来|今后|最近|其中|[0-9]) ?$"
)
_YEAR = re.compile(r"(?:19|20)[0-9]{2}$|[0-9]{4}|〇")
_ITEM_YEAR = re.compile(r"\.(?:19|20)[0-9]{2}$")
_STANDING = ("24", "48", "72", "144", "240")  # 24小时自助大厅, 240小时过境免签
# 15分钟社区生活圈, 一小时经济圈
_CIRCLE = re.compile(r"(?:便民|社区|生活|经济|交通|通勤|都市|服务|物流|出行|高铁)*圈")
_ROUND_THE_CLOCK = re.compile(
    r"(?!以|之|内|的|左右|上下|及|和|与|或|后|前|至|到|不|就|可|完|办|送|达|通|响|建|增|提|缩|压|降)[一-鿿]"
)


@cache
def _measured_before() -> re.Pattern[str]:
    words = sorted(load_words("quantity_words.jsonl")["duration_verb"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})[了至到为]?$")


def is_lasting(text: str, found: Reading) -> bool:
    """Whether a number with a unit of time is a measured length of time.

    Args:
        text: The folded text.
        found: The expression.

    Returns:
        False for years and other periods, and for 24小时 and 15分钟 in names.
    """
    name = found.unit.text if found.unit is not None else ""
    if name == "周年":
        return True
    after = text[found.core_end : found.core_end + 8]
    if "小时" in name or "分钟" in name or name in ("秒", "毫秒", "学时", "课时"):
        if found.number in _STANDING and _ROUND_THE_CLOCK.match(after):
            return False
        return not _CIRCLE.match(after)
    if found.prefix == "近":
        return False
    left = text[max(0, found.start - 8) : found.start]
    if name != "年":
        return not _PERIOD_BEFORE.search(left)
    if _YEAR.match(found.number) or "〇" in found.number or _ITEM_YEAR.search(found.number):
        return False
    if found.suffix and found.suffix != "内":
        return True
    if "." in found.number:
        return True
    return _measured_before().search(left + found.prefix) is not None
