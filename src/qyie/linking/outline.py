"""The parts of a report: where it looks back, where ahead, and at which time."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from qyie.language.periods import period
from qyie.linking.words import pattern
from qyie.values import Period

__all__ = ["Outline", "Part", "read_outline"]


@dataclass(frozen=True, slots=True)
class Part:
    """What holds for a stretch of the report.

    Attributes:
        kind: ``review``, ``plan``, ``glossary`` or empty where nothing tells.
        period: The time its figures are for, None where it is unknown.
        span: The years that a look over several years covers, None elsewhere.
        year: The year that its yearless expressions belong to.
        firm: Whether a heading or the title gives the time, not just the report's year.
    """

    kind: str = ""
    period: Period | None = None
    span: Period | None = None
    year: int | None = None
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Outline:
    """The parts of a report in order of their start.

    Attributes:
        starts: Where each part begins.
        parts: The parts.
        year: The year that 今年 means.
    """

    starts: tuple[int, ...]
    parts: tuple[Part, ...]
    year: int | None

    def at(self, offset: int) -> Part:
        """The part that an offset lies in."""
        return self.parts[max(0, bisect_right(self.starts, offset) - 1)]


_NUMBERED = re.compile(
    r"[ \t\u3000]*(?:第[一二三四五六七八九十]+部分|(?P<one>[一二三四五六七八九十]{1,3})[、.．]"
    r"|(?P<two>[（(][一二三四五六七八九十]{1,3}[)）]))"
)
_YEAR = re.compile(
    r"(?:[12１２][0-9０-９]{3}|二[〇○零]{1}[〇○零一二三四五六七八九]{2})年(?:度)?"
    r"(?:上半年|下半年|前三季度|[一二三四]季度|[0-9]{1,2}[-—－至][0-9]{1,2}月|[0-9]{1,2}月)?"
)
_PLAN_YEAR = re.compile(r"[“\"]?(?P<name>十[一二三四五六])五[”\"]?")
_THIS = re.compile(r"今年|本年")
_PART_YEAR = re.compile(r"上半年|前三季度|[一二三四]季度|[0-9]{1,2}[-—－至][0-9]{1,2}月")
_LAST = re.compile(r"去年|上年|过去一年|过去的一年|一年来|上一年")
_END = "。！？!?；;，,"
_HEADING_LENGTH = 44
# 今年经济社会发展主要预期目标是：…, 2022年，我们将…: the look turns ahead without a heading.
_LOOKS_BACK = re.compile(r"(?:完成|落实|执行|办理)情况$")
_TURN = re.compile(
    r"(?:今年|明年|下半年|[12][0-9]{3}年|今后五年|未来五年)[^，。；]{0,30}?"
    r"(?:预期目标|主要目标|奋斗目标|目标任务|总体要求|工作要求|总体思路|工作重点|重点工作|工作安排|主要任务)[^，。；]{0,12}?(?:是|为|如下|建议|安排|[：:])"
    r"|(?:重点|着力|全力|突出)[^，。；]{0,6}?(?:做好|抓好)[^，。；]{0,8}?(?:以下|[一二三四五六七八九十]+(?:个|大)?方面)[^，。；]{0,6}?(?:工作|任务)"
)
_BACK_GENRES = {"government_work", "development_plan", "budget"}


def _years(first: int, last: int) -> Period | None:
    return period(f"{first}年") if first == last else period(f"{first}-{last}年")


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, pattern("<word>", word=("section_words", kind)))
        for kind in ("glossary", "review", "plan")
    )


@cache
def _term(role: str) -> re.Pattern[str]:
    return pattern("<word>", word=("section_words", role))


def _kind(heading: str) -> str:
    found = [kind for kind, expression in _kinds() if expression.search(heading)]
    if "glossary" in found:
        return "glossary"
    if len(found) == 2:
        # 执行情况与计划草案 names both; 民生实事完成情况 and 主要工作任务 are one by their end.
        if _LOOKS_BACK.search(heading):
            return "review"
        return "" if re.search(r"[及和与、]", heading) else "plan"
    return found[0] if found else ""


def read_outline(text: str, context: Mapping[str, Any]) -> Outline:
    """Find the parts of a report from its headings and from sentences that turn the look.

    Args:
        text: The report.
        context: The report's own facts: ``info`` with ``year`` and ``genre``, ``sections``.

    Returns:
        The outline; one part without facts where nothing is known.
    """
    info = context.get("info") or {}
    year = info.get("year")
    year = year if isinstance(year, int) and 1 <= year <= 9990 else None
    genre = info.get("genre")
    levels = _section_levels(context.get("sections"))
    base = Part(period=_whole(year), year=year, firm=False)
    # Communiqués and analyses tell what was; the other genres look both ways.
    plain = genre is None or genre in _BACK_GENRES
    opening = base if plain else replace(base, kind="review")
    title_period = _title_period(info, year)
    if title_period is not None:
        opening = replace(opening, period=title_period, firm=True)
    turn = _TURN.search(text)
    # A report of work that turns ahead somewhere looks back before, whatever its headings say.
    unnamed = opening
    if genre == "government_work" and year is not None:
        unnamed = Part("review", _whole(year - 1), None, year - 1)
    starts, parts = [0], [opening]
    stack: list[tuple[int, Part]] = [(-1, opening)]
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        line = text[start:end]
        level, heading = _heading(line, levels.get(start))
        if level is not None:
            level = _rank(level, line, heading)
            while stack[-1][0] >= level and len(stack) > 1:
                stack.pop()
            part = _part(heading, stack[-1][1], level, year, genre)
            if part is opening and turn is not None and start < turn.start():
                part = unnamed
            stack.append((level, part))
        else:
            part = stack[-1][1]
        if part.kind != "plan" and part.kind != "glossary" and _TURN.search(line):
            part = _turned(line, part, year)
            top = stack[-1][0]
            # The look stays ahead to the end of the part at the first level.
            stack = [entry for entry in stack if entry[0] < 1]
            stack.append((min(max(top, 0), 1), part))
        if part is not parts[-1]:
            starts.append(start)
            parts.append(part)
        start = end + 1
    return Outline(tuple(starts), tuple(parts), year)


def _title_period(info: Mapping[str, Any], year: int | None) -> Period | None:
    title = info.get("title")
    if not isinstance(title, str) or info.get("genre") in _BACK_GENRES - {"development_plan"}:
        return None
    match = _YEAR.search(title)
    if match and _PART_YEAR.search(match[0]):
        return period(match[0])
    return None


def _section_levels(sections: object) -> dict[int, tuple[int, str]]:
    found: dict[int, tuple[int, str]] = {}
    if isinstance(sections, Sequence):
        for section in sections:
            if isinstance(section, Mapping):
                start, level = section.get("start"), section.get("level")
                heading = section.get("heading")
                if isinstance(start, int) and isinstance(level, int) and isinstance(heading, str):
                    found[start] = (level, heading)
    return found


def _whole(year: int | None) -> Period | None:
    return period(f"{year}年") if year is not None else None


def _heading(line: str, section: tuple[int, str] | None) -> tuple[int | None, str]:
    if section is not None and section[0] > 0:
        return section
    match = _NUMBERED.match(line)
    if match:
        level = 2 if match["two"] else 1
        heading = re.split(r"[。\n]", line[match.end() : match.end() + 80], maxsplit=1)[0]
        if level == 1 and len(heading) > _HEADING_LENGTH:
            return None, ""
        return level, heading
    plain = line.strip(" \t\u3000#*")
    short = 0 < len(plain) <= _HEADING_LENGTH and plain[-1] not in _END + "：:、"
    if short and not any(mark in plain for mark in "，。；") and _kind(plain):
        return 1, plain
    return None, ""


def _rank(level: int, line: str, heading: str) -> int:
    """How deep a heading stands: unnumbered ones above 一、, and 一、 above （一）."""
    if level > 1:
        return level + 1
    plain = _NUMBERED.match(line) is not None and not _kind(heading) and not _YEAR.search(heading)
    return 2 if plain else 1


def _part(heading: str, parent: Part, level: int, year: int | None, genre: object) -> Part:
    kind = _kind(heading)
    if level > 1 and parent.kind:
        kind = parent.kind
        if not _YEAR.search(heading):
            return parent
    kind = kind or parent.kind
    if kind == "glossary":
        return Part(kind="glossary", period=None, year=year)
    found = [period(match[0]) for match in _YEAR.finditer(heading)]
    single = [value for value in found if value is not None and value.end is not None]
    behind = _term("term_behind").search(heading)
    ahead = _term("term_ahead").search(heading)
    plan_years = _PLAN_YEAR.search(heading)
    span: Period | None = None
    if ahead and year is not None:
        span = _years(year, year + 4)
    elif behind and year is not None and "本届" not in behind[0]:
        span = _years(year - 5, year - 1)
    elif plan_years and not single:
        span = period(plan_years["name"] + "五")
    if span is not None and not single and span.end is not None:
        return Part(kind, _whole(span.end.year), span, span.end.year)
    if single:
        value = single[-1] if kind == "plan" else single[0]
        if value.end is not None:
            if kind == "plan":
                return Part(kind, _whole(value.end.year), None, value.end.year)
            return Part(kind, value, None, value.end.year)
    if year is None:
        return Part(kind, firm=False)
    if kind == "review":
        if _PART_YEAR.search(heading):
            match = _PART_YEAR.search(heading)
            return Part(kind, period(match[0], year=year) if match else None, None, year)
        if _LAST.search(heading) or (not _THIS.search(heading) and _looks_back(heading, genre)):
            return Part(kind, _whole(year - 1), None, year - 1)
    if kind == "plan":
        return Part(kind, _whole(year), None, year)
    if kind == parent.kind:
        return parent
    return Part(kind, parent.period or _whole(year), None, parent.year or year, parent.firm)


def _looks_back(heading: str, genre: object) -> bool:
    return genre in _BACK_GENRES or "回顾" in heading or "总结" in heading


def _turned(line: str, part: Part, year: int | None) -> Part:
    match = _TURN.search(line)
    if match is None:
        return part
    named = _YEAR.search(match[0])
    if named:
        value = period(named[0])
        if value is not None and value.end is not None:
            return Part("plan", _whole(value.end.year), None, value.end.year)
    if "五年" in match[0] and year is not None:
        span = _years(year, year + 4)
        return Part("plan", _whole(year + 4), span, year + 4)
    return Part("plan", _whole(year), None, year)
