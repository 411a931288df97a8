"""Times that a figure is compared with, and the basis that gives a change."""

from __future__ import annotations

import re
from functools import cache

from qyie.linking.clauses import Paragraph
from qyie.linking.times import is_long
from qyie.linking.words import pattern
from qyie.values import Period

__all__ = ["basis_of", "dates_companion", "is_comparison", "is_source", "leads"]

_COMPARED_AFTER = re.compile(r"[”\"]?(?:末|底|初|同期|水平|时)?相比")
_LEADS_AFTER = re.compile(r"[”\"]?(?:末|底|初)?(?:相比|比)")
_EQUAL_AFTER = re.compile(r"[”\"]?(?:时期|期间|末|底|初|全年|同期)?的?Ⓠ")
_FIRST_FIGURE_AFTER = re.compile(
    r"[”\"]?(?:末|底)?的?(?:Ⓘ|Ⓟ)*的?(?:同比|累计)?(?:增长|下降|上涨|下跌|增|降)?Ⓠ"
)
_TASK_AFTER = re.compile(r"(?:的|度)?Ⓘ")
_WITHIN_YEAR = re.compile(r"季度|月|上半年|上季|上期|前期")


@cache
def _before(role: str) -> re.Pattern[str]:
    return pattern("<word>$", word=("period_words", role))


@cache
def _task() -> re.Pattern[str]:
    return pattern("<word>", word=("period_words", "task"))


def is_comparison(paragraph: Paragraph, position: int) -> bool:
    """Whether a PERIOD mention does not date the figures after it.

    Args:
        paragraph: The paragraph.
        position: Position of the mention.

    Returns:
        True for the base of a comparison (比上年, 是2015年的4.2倍, 自2015年以来) and for the
        year of a task (完成全年任务).
    """
    _, start, end, _ = paragraph.mentions[position]
    before = paragraph.masked[max(0, start - 6) : start].rstrip('“"')
    after = paragraph.masked[end : end + 12]
    if paragraph.text[start:end].endswith("同期") or _COMPARED_AFTER.match(after):
        return True
    if _before("equals").search(before):
        return _EQUAL_AFTER.match(after) is not None
    if before.endswith("、") and _EQUAL_AFTER.match(after):
        # 是2015年的1.6倍、2010年的4.1倍: the second base of a list.
        following = position + 1
        return following < len(paragraph.mentions) and "倍" in paragraph.surface(following)
    if _before("source").search(before):
        # 从去年第七名上升到第四名 gives the first figure its time.
        return _FIRST_FIGURE_AFTER.match(after) is None
    if _before("than").search(before) or before.endswith("受"):
        return True
    if before.endswith("完成") and _TASK_AFTER.match(after):
        following = position + 1
        return following < len(paragraph.mentions) and bool(
            _task().search(paragraph.surface(following))
        )
    return False


def dates_companion(paragraph: Paragraph, position: int) -> bool:
    """Whether a 同期 only dates the figure that is compared with (高于同期GDP增幅)."""
    end = paragraph.mentions[position][2]
    return paragraph.text[:end].endswith("同期") and paragraph.masked[end : end + 1] == "Ⓘ"


def leads(paragraph: Paragraph, position: int) -> bool:
    """Whether a comparison opens its sentence for all its figures (与2015年相比，…)."""
    end = paragraph.mentions[position][2]
    return _LEADS_AFTER.match(paragraph.outer[end : end + 5]) is not None


def is_source(paragraph: Paragraph, position: int) -> bool:
    """Whether a PERIOD is that of the first figure in 从去年第七名上升到第四名."""
    _, start, end, _ = paragraph.mentions[position]
    before = paragraph.masked[max(0, start - 2) : start].rstrip('“"')
    return before.endswith(("从", "由")) and paragraph.masked[end : end + 1] != "起"


def basis_of(surface: str, compared: Period | None, found: Period | None, *, long: bool) -> str:
    """The basis that a comparison with a named time gives.

    Args:
        surface: The named time.
        compared: Its days, None where they are unknown or simply the year before.
        found: The time of the figure.
        long: Whether the figure looks over several years.

    Returns:
        yoy for the year before, mom for an earlier time of the same year, else since.
    """
    if compared is None or compared.start is None or compared.end is None:
        return "mom" if _WITHIN_YEAR.search(surface) and "年" not in surface[:2] else "yoy"
    if compared.start == compared.end and compared.end.month == 1:
        # 比年初 is a named earlier time.
        return "since"
    if is_long(compared) or long:
        return "since"
    if found is None or found.start is None or found.end is None:
        return "yoy"
    gap = found.end.year - compared.end.year
    return {1: "yoy", 0: "mom"}.get(gap, "since")
