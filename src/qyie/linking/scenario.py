"""Whether a figure happened, is expected, or is aimed at."""

from __future__ import annotations

import re
from functools import cache

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.outline import Part
from qyie.linking.words import pattern

__all__ = ["Forecast", "scenario"]

_FUTURE = re.compile(
    r"将(?=达|会|于|有|新|完成|实现|超|突破|增|力争|争取|继续|进一步|投入|投资|安排|建成|是|以|再|提高到|降至|降到|升至)"
    r"|计划(?=为?(?:增长|下降|达到|控制)|Ⓘ|总?投资|新|完成|下达|建|引|到Ⓣ|用|安排|实施|Ⓣ|于)"
)
_OBTAINED = re.compile(r"资金|专项|补助|国债|债券")
_PROPOSED = re.compile(r"提出|要求|目标")
_PLAN_NAME = re.compile(r"计划|年度投资|年度投入|目标值?$|预期$")
_REACHED_NAME = re.compile(r"完成|率|进度|执行|指数")
_REACHED_LEFT = re.compile(r"(?:完成|超额完成|实现|达到|占|为|超|超过|超出)[^，。；]{0,14}$")
_OF_PLAN = re.compile(r"(?:计划|预算|任务|目标|预期|Ⓘ)(?:数|值|任务|目标)?的?[”\"]?$")
_RANGE_END = "。！？!?"


@cache
def _estimate() -> re.Pattern[str]:
    return pattern("<word>", word=("scenario_words", "estimate"))


@cache
def _aim() -> re.Pattern[str]:
    return pattern(
        r"(?<!完成)(?<!实现)(?<!达到)(?<!符合)(?<!好于)(?<!高于)(?<!低于)(?<!超)(?<!超出)<word>",
        word=("scenario_words", "aim"),
    )


@cache
def _open_aim() -> re.Pattern[str]:
    return pattern(
        "<word>(?!了)|(?<![主需重必不只])要(?!求|素|点|闻|道|件)",
        word=("scenario_words", "aim_open"),
    )


@cache
def _done() -> re.Pattern[str]:
    return pattern("<word>", word=("scenario_words", "done"))


class Forecast:
    """How far 预计 reaches: its sentence, and the next where that goes on with the list."""

    def __init__(self) -> None:
        self._sentence: tuple[int, int] | None = None
        self._word = 0
        self._opens = False
        self._reach: tuple[int, int] | None = None

    def covers(self, paragraph: Paragraph, frame: Frame, transformation: str) -> bool:
        """Whether a quantity is an estimate; to be asked in the order of the text.

        Args:
            paragraph: The paragraph.
            frame: The quantity.
            transformation: What it says of its indicator.

        Returns:
            True where 预计 governs it.
        """
        text = paragraph.outer
        match = None
        for match in _estimate().finditer(text, frame.sentence[0], frame.start):
            break
        if match is not None:
            if transformation == "rank":
                return False
            lead = text[frame.sentence[0] : match.start()].strip("·— ―“”　 ")
            self._sentence = frame.sentence
            self._opens = len(re.sub(r"[ⓉⓅ，,·]|全市|全省|全区|全县|我市|初步", "", lead)) <= 4
            if not self._opens and re.search(r"[；;]", text[match.start() : frame.start]):
                return False
            return True
        if self._sentence is None or not self._opens or transformation == "rank":
            return False
        end = self._sentence[1]
        following = frame.sentence[0] - end
        return (
            0 <= following <= 1
            and transformation in ("level", "growth_rate", "share")
            and self._goes_on(text, frame)
        )

    @staticmethod
    def _goes_on(text: str, frame: Frame) -> bool:
        sentence = text[frame.sentence[0] : frame.start]
        return not re.search(r"已|累计|新增|新建|建成|新登记|目前|截至|完成Ⓠ", sentence)


def scenario(
    paragraph: Paragraph,
    frame: Frame,
    part: Part,
    forecast: Forecast,
    *,
    transformation: str,
    name: str | None,
    percent: bool,
) -> str:
    """Tell actual, estimate and target apart.

    Args:
        paragraph: The paragraph.
        frame: The quantity.
        part: The part of the report.
        forecast: How far the paragraph's 预计 reaches.
        transformation: What the quantity says of its indicator.
        name: The indicator's text.
        percent: Whether the quantity is a percentage.

    Returns:
        actual, estimate or target.
    """
    text = paragraph.outer
    before = text[frame.segment[0] : frame.start]
    whole = text[frame.sentence[0] : frame.start]
    clause = frame.lead
    if frame.remark and re.search(r"同期|上年|去年", clause):
        return "actual"
    if forecast.covers(paragraph, frame, transformation):
        return "estimate"
    if percent and _OF_PLAN.search(frame.left) and frame.left.endswith("的"):
        return "actual"
    if name is not None and _PLAN_NAME.search(name) and not _REACHED_NAME.search(name):
        if not percent:
            return "target"
    if _FUTURE.search(clause if part.kind != "glossary" else whole):
        return "target"
    if part.kind == "glossary" and _PROPOSED.search(whole):
        return "target"
    if part.kind == "plan":
        return "actual" if _done().search(before) and not _aim().search(before) else "target"
    if part.kind in ("review", "glossary"):
        return "target" if _aim().search(whole) else "actual"
    if _aim().search(whole):
        return "target"
    if name is not None and _OBTAINED.search(name) and "争取" in clause:
        return "actual"
    if _open_aim().search(whole) and not re.search(r"同比|已|累计|完成了|比Ⓣ|分别增长", whole):
        return "target"
    return "actual"
