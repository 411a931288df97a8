"""The time a quantity is for: from its clause, its sentence, the paragraph, or the part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from qyie.language.periods import period as read_period
from qyie.language.sdmx_time import format_sdmx
from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.mentions import Mention
from qyie.linking.outline import Part
from qyie.values import Period

__all__ = ["Spans", "Timing", "is_comparison", "resolve", "spans_of", "timing"]

# Time words that are meant from the report's own year; all other yearless ones belong to the
# year of the part they stand in.
_FROM_REPORT = re.compile(
    r"今年|去年|明年|前年|本年|后年|过去|以来|[年载]来|今后|未来|下一个|今明|本届|新一届|最近|近"
)
_COMPARISON_LEFT = re.compile(r"(?:比|较|同|与|和|是|为|相当于|由|从|自|于|超|超过|高于|低于|占)$")
_COMPARISON_RIGHT = re.compile(
    r"^(?:[”\"末底初]|年|同期|同比|水平)*(?:的?Ⓠ+(?!Ⓘ)|相比|比较|的?基数)"
)
_TASK_RIGHT = re.compile(r"^(?:的|度)?Ⓘ")
_TASK = re.compile(r"任务|计划|目标|预算|进度")
_ENDING = re.compile(r"年?(?:年底|年末|底|末|内|底前|末前|终)$")
_CONSECUTIVE = re.compile(r"连续|连")
_LAST_YEAR = re.compile(r"^(?:上年|去年|上一年|上年度|.*同期)$")
_FLOW = re.compile(
    r"累计|完成|新增|新建|建成|投入|引进|新引进|改造|治理|整治|淘汰|解决|实现|脱贫|共|新|改建|扩建|取得|办理|培育|成立|发放|创建|达标|打造|实施|招引|到位|落地|出列|消除|化解|解决"
)
_STOCK = re.compile(
    r"(?:达到|达|突破|超过|为|有|拥有|总数|升至|增至|提高到|上升到|降至|下降到|缩小到|提升至|提升到|增加到|扩大到|存量|余额)[^，。；Ⓠ]{0,4}$"
)
_KEPT = re.compile(r"(?:保持|控制|稳定|维持|每年|始终)[^，。；Ⓠ]{0,6}$")
_PER_HEAD = re.compile(r"人均|余额|覆盖率|普及率|总量|存量")
_BACK = re.compile(r"(?:同期|上年同期|去年同期)(?:为|是)?[^，。；]{0,6}$")
_ENUMERATED = re.compile(
    r"[ \t\u3000]*(?:——|[一二三四五六七八九十]{1,2}是|[（(][一二三四五六七八九十\d]+[)）]|第[二三四五六七八九十]|其[二三四五六七八九]|\d{1,2}[.．、]|[一二三四五六七八九十]{1,2}、)"
)


@dataclass(frozen=True, slots=True)
class Timing:
    """The time of a quantity.

    Attributes:
        period: The period, None where it cannot be told.
        position: Position of the mention it was read from, None where it is the part's.
        long: Whether it covers several years.
        base: Basis that a comparison with another time gives, None where there is none.
        score: How sure.
    """

    period: Period | None
    position: int | None = None
    long: bool = False
    base: str | None = None
    score: float = 1.0

    @property
    def sdmx(self) -> str | None:
        """The SDMX form of the period."""
        return self.period.sdmx if self.period is not None else None


@dataclass(slots=True)
class Spans:
    """A look over several years that a paragraph opens, and where it opens it."""

    period: Period | None = None
    start: int = 0
    position: int | None = None


@lru_cache(maxsize=4096)
def _read(surface: str, year: int | None) -> Period | None:
    return read_period(surface, year=year)


def resolve(surface: str, mention: Mention, part: Part, report_year: int | None) -> Period | None:
    """The value of a PERIOD mention at its place in the report.

    Args:
        surface: The mention's text.
        mention: The mention.
        part: The part of the report it stands in.
        report_year: The year that 今年 means.

    Returns:
        Its period, None where it cannot be told.
    """
    value = mention.value if isinstance(mention.value, Period) else None
    if value is not None and not value.relative and value.end is not None:
        found: Period | None = value
    else:
        year = report_year if _FROM_REPORT.search(surface) else part.year or report_year
        if _CONSECUTIVE.match(surface) and part.year is not None:
            year = part.year + 1
        try:
            found = _read(surface, year)
        except (ValueError, OverflowError):
            found = None
        found = found or value
    if found is None or found.end is None:
        return None
    if _ENDING.search(surface) and "月" not in surface and found.end.month == 12:
        return _of(found.end.year, found.end.year)
    if found.start is None or found.sdmx is None:
        start = found.end.replace(day=1)
        if "月" not in surface and found.end.month == 12:
            start = start.replace(month=1)
        return Period(start=start, end=found.end, sdmx=format_sdmx(start, found.end), relative=True)
    if found.start == found.end and re.search(r"五一|十一|国庆|春节|元旦|中秋|端午|清明", surface):
        start = found.start.replace(day=1)
        return _month(start.year, start.month)
    return found


@lru_cache(maxsize=512)
def _of(first: int, last: int) -> Period | None:
    return _read(f"{first}年" if first == last else f"{first}-{last}年", None)


@lru_cache(maxsize=512)
def _month(year: int, month: int) -> Period | None:
    return _read(f"{year}年{month}月", None)


def _is_long(value: Period | None) -> bool:
    return (
        value is not None
        and value.start is not None
        and value.end is not None
        and value.end.year - value.start.year >= 1
        and (value.end - value.start).days > 366
    )


def is_comparison(paragraph: Paragraph, position: int) -> bool:
    """Whether a PERIOD mention is only what a figure is compared with (比上年, 是2015年的)."""
    _, start, end, _ = paragraph.mentions[position]
    masked = paragraph.masked
    before = masked[max(0, start - 6) : start].rstrip('“"')
    after = masked[end : end + 8]
    surface = paragraph.text[start:end]
    if surface.endswith("同期"):
        return True
    if re.match(r"^[”\"]?(?:末|底|初|同期|水平)?相比", after):
        return True
    if re.search(r"(?:是|为|相当于|达到?)$", before):
        return re.match(r"^[”\"]?(?:时期|期间|末|底|初|全年|同期)?的?Ⓠ", after) is not None
    if re.search(r"(?:恢复[到至]|受)$", before):
        return True
    if re.search(r"(?:自|从|由|于)$", before):
        # 自2015年以来 is a base; 从去年第七名 gives the first figure its time.
        return not re.match(r"^的?(?:Ⓘ|Ⓟ)*的?Ⓠ", after)
    if re.search(r"同$", before):
        return True
    if re.search(r"(?:比|较|与|超|高于|低于|快于)$", before):
        return True
    if before.endswith("完成") and _TASK_RIGHT.match(after):
        thing = paragraph.surface(position + 1) if position + 1 < len(paragraph.mentions) else ""
        return _TASK.search(thing) is not None
    return False


def _is_companion(paragraph: Paragraph, position: int) -> bool:
    """Whether a 同期 only dates the figure that is compared with (高于同期GDP增幅)."""
    end = paragraph.mentions[position][2]
    return paragraph.text[:end].endswith("同期") and paragraph.masked[end : end + 1] == "Ⓘ"


def spans_of(
    paragraph: Paragraph,
    mentions: Sequence[Mention],
    part: Part,
    report_year: int | None,
    carried: Spans,
) -> Spans:
    """The look over several years that holds in a paragraph.

    Args:
        paragraph: The paragraph.
        mentions: All mentions.
        part: The part of the report it stands in.
        report_year: The year that 今年 means.
        carried: What held at the end of the paragraph before.

    Returns:
        The look, empty where there is none.
    """
    for position, (index, start, end, label) in enumerate(paragraph.mentions):
        if label != "PERIOD":
            continue
        surface = paragraph.text[start:end]
        if _CONSECUTIVE.match(surface) or is_comparison(paragraph, position):
            continue
        if surface in ("五年", "5年", "四年", "三年"):
            continue
        value = resolve(surface, mentions[index], part, report_year)
        if not _is_long(value):
            continue
        if part.kind == "plan" and value is not None and part.period is not None:
            if value.start is not None and part.period.end is not None:
                if value.start < part.period.end.replace(month=1, day=1):
                    continue
        before = paragraph.masked[:start].rstrip('“"')
        if (
            before
            and before[-1] not in "。！？；;，,　 ）)"
            and not before.endswith(("回首", "回顾", "总结", "纵观", "刚刚", "——", "―", "的"))
        ):
            continue
        if part.kind == "plan" and re.match(
            r"^[”\"]?(?:规划|开局|时期的|的)", paragraph.masked[end : end + 5]
        ):
            continue
        if not re.match(
            r"^[”\"]?(?:期间|时期|以来|来|，|,|我|全|是|累计|，|共|经|发展|Ⓘ|[：:])",
            paragraph.masked[end : end + 5],
        ):
            continue
        return Spans(value, start, position)
    if carried.period is not None and _ENUMERATED.match(paragraph.text):
        return Spans(carried.period, 0, None)
    return Spans()


def timing(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    part: Part,
    spans: Spans,
    report_year: int | None,
    *,
    transformation: str,
    step: str,
    scenario: str,
    name: str | None,
    growing: bool,
    percent: bool,
) -> Timing:
    """The time of one quantity.

    Args:
        paragraph: The paragraph.
        frame: The quantity.
        mentions: All mentions.
        part: The part of the report it stands in.
        spans: The look over several years that the paragraph opens.
        report_year: The year that 今年 means.
        transformation: What the quantity says of its indicator.
        step: ``from`` or ``to`` in 从A提高到B, else empty.
        scenario: actual, estimate or target.
        name: The indicator's text.
        growing: Whether a comparison with a time matters (growth_rate, change, multiple).
        percent: Whether the quantity is a percentage.

    Returns:
        The time.
    """
    governing: tuple[int, Period] | None = None
    base: str | None = None
    base_period: Period | None = None
    begin = frame.sentence[0]
    for position in range(frame.first, frame.position):
        index, start, end, label = paragraph.mentions[position]
        if label != "PERIOD":
            continue
        value = resolve(paragraph.text[start:end], mentions[index], part, report_year)
        if is_comparison(paragraph, position):
            if _is_companion(paragraph, position):
                continue
            if start >= frame.clause[0] or (
                growing and start >= frame.segment[0] and _leads(paragraph, position, frame)
            ):
                base = "time"
                base_period = None if _LAST_YEAR.search(paragraph.text[start:end]) else value
            continue
        if value is not None and _is_long(value) and end < frame.clause[0] and start > begin + 2:
            # 五年来年均增长12.6%；… : inside a sentence several years reach no further.
            continue
        if value is None or (_is_source(paragraph, start, end) and step != "from"):
            continue
        if _CONSECUTIVE.match(paragraph.text[start:end]) and start < frame.clause[0]:
            # 连续两年第一 says nothing of the clauses after it.
            continue
        governing = (position, value)
    if step:
        governing = _of_step(paragraph, frame, mentions, part, report_year) or governing
    remark_back = frame.remark and _BACK.search(frame.lead.replace("Ⓣ", "同期"))
    found: Period | None
    position: int | None
    span = spans.period if spans.period is not None and frame.start >= spans.start else part.span
    if governing is not None and not (span is not None and spans.position == governing[0]):
        position, found = governing
        surface = paragraph.surface(position)
        if surface in ("五年", "5年") and span is not None:
            found = span
        if _is_long(found) and not _CONSECUTIVE.match(surface):
            found = _flow_or_stock(
                found, frame, transformation, name, base_period, scenario, percent
            )
    elif span is not None:
        position = spans.position if spans.period is not None else None
        found = _flow_or_stock(span, frame, transformation, name, base_period, scenario, percent)
    else:
        position, found = None, part.period
    if remark_back or step == "from":
        if governing is None or remark_back or not _directly(paragraph, governing[0], frame):
            found, position = _before(found, span), None
    consecutive = governing is not None and _CONSECUTIVE.match(paragraph.surface(governing[0]))
    long = not consecutive and (
        _is_long(found)
        or (span is not None and (governing is None or spans.position == governing[0]))
    )
    against = _basis(base_period, found, long=long) if base is not None else None
    return Timing(found, position, long, against, 1.0 if position is not None else 0.9)


def _is_source(paragraph: Paragraph, start: int, end: int) -> bool:
    """Whether a PERIOD is that of the first figure in 从去年第七名上升到第四名."""
    before = paragraph.masked[max(0, start - 2) : start].rstrip('“"')
    return before.endswith(("从", "由")) and paragraph.masked[end : end + 1] != "起"


def _directly(paragraph: Paragraph, position: int, frame: Frame) -> bool:
    end = paragraph.mentions[position][2]
    return len(paragraph.masked[end : frame.start].strip("的“”末底")) <= 3


def _leads(paragraph: Paragraph, position: int, frame: Frame) -> bool:
    """Whether a comparison opens the sentence (与2015年相比，…)."""
    end = paragraph.mentions[position][2]
    after = paragraph.outer[end : end + 5]
    return re.match(r"^[”\"]?(?:末|底|初)?(?:相比|比)", after) is not None


def _of_step(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    part: Part,
    report_year: int | None,
) -> tuple[int, Period] | None:
    """从2015年的A提高到2020年的B: the PERIOD directly before the figure."""
    for position in range(frame.position - 1, -1, -1):
        index, start, end, label = paragraph.mentions[position]
        if label == "PLACE":
            continue
        if label != "PERIOD" or start < frame.clause[0]:
            return None
        if not _directly(paragraph, position, frame):
            return None
        value = resolve(paragraph.text[start:end], mentions[index], part, report_year)
        return (position, value) if value is not None else None
    return None


def _before(found: Period | None, span: Period | None) -> Period | None:
    """The period that 从A提高到B has in mind for A where it names none."""
    if span is not None and span.start is not None:
        return _of(span.start.year - 1, span.start.year - 1)
    if found is None or found.start is None or found.end is None:
        return None
    try:
        start = found.start.replace(year=found.start.year - 1)
        end = found.end.replace(year=found.end.year - 1)
    except ValueError:
        return None
    return Period(start=start, end=end, sdmx=format_sdmx(start, end), relative=True)


def _flow_or_stock(
    span: Period,
    frame: Frame,
    transformation: str,
    name: str | None,
    base: Period | None,
    scenario: str,
    percent: bool,
) -> Period | None:
    """A flow of a look over years has all of them, a stock its last."""
    if span.end is None:
        return span
    last = _of(span.end.year, span.end.year)
    left = frame.left
    if transformation in ("growth_rate", "change", "multiple"):
        # 是2015年的4.2倍, 比2015年增长36.3%: the named time is the base, the figure the last year's.
        return last if base is not None and not _is_long(base) else span
    if transformation == "rank":
        return span if name is not None and re.search(r"增速|增幅|增长", name) else last
    if _KEPT.search(left):
        return span if scenario != "target" else last
    if transformation in ("share", "ratio") or percent:
        return last
    if name is not None and re.search(r"率|度|指数|比重|水平|占比", name[-3:]):
        return last
    if name is not None and _PER_HEAD.search(name):
        return last
    if re.search(r"累计|共|完成|新增", left):
        return span
    if _STOCK.search(left):
        return last
    if scenario == "target":
        return last
    return span


def _basis(compared: Period | None, found: Period | None, *, long: bool) -> str:
    if compared is None or compared.start is None or compared.end is None:
        return "yoy"
    if compared.start == compared.end and compared.end.month == 1:
        return "since"
    if found is None or found.start is None or found.end is None:
        return "since" if _is_long(compared) else "yoy"
    if _is_long(compared) or long:
        return "since"
    days = (found.end - found.start).days
    if (compared.end - compared.start).days + 3 < days and compared.start.year < found.start.year:
        if compared.end.month == 12 and compared.end.year == found.end.year - 1:
            return "yoy"
    gap = found.end.year - compared.end.year
    if gap == 1:
        return "yoy"
    if gap == 0:
        return "mom"
    return "since"


def goes_on(text: str) -> bool:
    """Whether a paragraph continues an enumeration that the one before began."""
    return _ENUMERATED.match(text) is not None
