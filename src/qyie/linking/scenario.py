"""Whether a figure happened, is expected, or is aimed at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.outline import Part
from qyie.linking.words import pattern

__all__ = ["Forecast", "Outlook"]

_PAST_MARK = re.compile(r"同比|已|累计|完成了|比Ⓣ|分别增长")
_LAST_YEAR = re.compile(r"同期|上年|去年")
_PROPOSED = re.compile(r"提出|要求|目标")
# What may stand before a 预计 that opens its sentence.
_BEFORE_OPENING = re.compile(r"[ⓉⓅ，,·—―“”\s\u3000]|全市|全省|全区|全县|我市|初步")


@cache
def _word(template: str, role: str) -> re.Pattern[str]:
    return pattern(template, word=("scenario_words", role))


@cache
def _aim() -> re.Pattern[str]:
    # 完成预期目标 was reached; 预期目标 alone is aimed at.
    return pattern(
        r"(?P<reached><reached>)?<word>",
        word=("scenario_words", "aim"),
        reached=("scenario_words", "aim_reached"),
    )


@cache
def _future() -> re.Pattern[str]:
    return pattern(
        r"将(?=<verb>)|计划(?=<planned>|Ⓘ|Ⓣ|到Ⓣ)",
        verb=("scenario_words", "future_verb"),
        planned=("scenario_words", "planned_verb"),
    )


def _aims(text: str) -> bool:
    return any(match["reached"] is None for match in _aim().finditer(text))


class Forecast:
    """How far 预计 reaches: its sentence, and the next where that goes on with the list."""

    def __init__(self) -> None:
        self._sentence: tuple[int, int] | None = None

    def covers(self, paragraph: Paragraph, frame: Frame, transformation: str) -> bool:
        """Whether a quantity is an estimate; to be asked in the order of the text.

        Args:
            paragraph: The paragraph.
            frame: The quantity.
            transformation: What it says of its indicator.

        Returns:
            True where 预计 governs it.
        """
        if transformation == "rank":
            return False
        text = paragraph.outer
        match = _word("<word>", "estimate").search(text, frame.sentence[0], frame.start)
        if match is not None:
            lead = text[frame.sentence[0] : match.start()]
            if len(_BEFORE_OPENING.sub("", lead)) <= 4:
                self._sentence = frame.sentence
                return True
            # Inside a sentence it reaches to the semicolon.
            return match.start() >= frame.segment[0]
        if self._sentence is None or frame.sentence[0] - self._sentence[1] not in (0, 1):
            return False
        counted = _word("<word>", "fresh_count").search(text[frame.sentence[0] : frame.start])
        return transformation in ("level", "growth_rate", "share") and counted is None


@dataclass(frozen=True, slots=True)
class Outlook:
    """What tells actual, estimate and target apart for one quantity.

    Attributes:
        transformation: What the quantity says of its indicator.
        name: The indicator's text, empty where nothing names it.
        percent: Whether the quantity is a percentage.
        past: Whether the text dates it before the report's own year.
    """

    transformation: str
    name: str
    percent: bool
    past: bool = False

    def scenario(self, paragraph: Paragraph, frame: Frame, part: Part, forecast: Forecast) -> str:
        """Tell actual, estimate and target apart.

        Args:
            paragraph: The paragraph.
            frame: The quantity.
            part: The part of the report.
            forecast: How far the paragraph's 预计 reaches.

        Returns:
            actual, estimate or target.
        """
        clause = frame.lead
        if frame.remark and _LAST_YEAR.search(clause):
            return "actual"
        if forecast.covers(paragraph, frame, self.transformation):
            return "estimate"
        if self.percent and _word("<word>(?:数|值)?的$", "base_of_plan").search(frame.left):
            return "actual"
        if not self.percent and self._is_plan():
            return "target"
        sentence = paragraph.outer[frame.sentence[0] : frame.start]
        future = _future().search(sentence if part.kind == "glossary" else clause)
        if future is not None:
            return "target"
        if part.kind == "plan":
            return self._in_plan(paragraph, frame)
        aimed = _aims(sentence)
        if part.kind == "glossary":
            aimed = aimed or _PROPOSED.search(sentence) is not None
        elif part.kind != "review":
            aimed = aimed or self._is_openly_aimed(sentence, clause)
        return "target" if aimed else "actual"

    def _is_plan(self) -> bool:
        """Whether the name itself is a plan (年度投资计划), not what was reached of one."""
        if _word("<word>", "reached_name").search(self.name):
            return False
        planned = _word("<word>", "plan_name").search(self.name)
        return planned is not None or _word("<word>$", "plan_ending").search(self.name) is not None

    def _in_plan(self, paragraph: Paragraph, frame: Frame) -> str:
        segment = paragraph.outer[frame.segment[0] : frame.start]
        done = self.past or _word("<word>", "done").search(segment) is not None
        return "actual" if done and not _aims(segment) else "target"

    def _is_openly_aimed(self, sentence: str, clause: str) -> bool:
        """Whether 确保, 争取 and 要 aim, in a text that does not say where it looks."""
        if "争取" in clause and _word("<word>", "obtained").search(self.name):
            return False
        aim = _word(r"<word>(?!了)|(?<![主需重必不只])要(?!求|素|点|闻|道|件)", "aim_open")
        return aim.search(sentence) is not None and _PAST_MARK.search(sentence) is None
