"""Headings and the stretch of text under each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qyie.layout.decoding import check_text
from qyie.layout.patterns import DATE_LINE, SALUTATION, SIGNER, is_terminated
from qyie.values import Section

__all__ = ["GLOSSARY_HEADING", "is_title", "read_sections"]

_HAN_NUMERAL = "[一二三四五六七八九十百]"
_NUMBERED = re.compile(
    rf"""(?P<part>第{_HAN_NUMERAL}{{1,4}}(?:部分|章|编|篇)[\s:：、]*)
    | (?P<one>{_HAN_NUMERAL}{{1,4}}[、．.])
    | (?P<two>[（(]{_HAN_NUMERAL}{{1,4}}[）)]、?)
    | (?P<three>\d{{1,2}}(?:[、．]|\.(?!\d))|[（(]\d{{1,2}}[）)])
    """,
    re.VERBOSE,
)
_LEVELS = {"part": 1, "one": 1, "two": 2, "three": 3}
_STOP = re.compile(r"[。！？；：]|[!?;:](?!\d)")
_COMMA = re.compile(r"[，,]")
# What a report is called, at the end of a line of its own.
_TITLE = re.compile(
    r"[^，。；：！？]{0,60}(?:工作的?报告|[)）]的?报告|草案的?报告|情况的?报告|决算的?报告|统计公报"
    r"|(?:经济|工业|运行)[^，。；：！？]{0,12}(?:情况|分析|综述|报告)|分析报告|计划[（(]?草案[)）]?)"
)
_WHOLE_REPORT = re.compile(r"报告$|公报$|草案")
_TITLE_CONTINUES = re.compile(
    r"执行情况|和|与|及|计划|草案|的|工作报告|报告|运行|主要|预算|统计公报"
)
_TITLE_BEGINS = re.compile(r"[^，。；：！？—]{0,40}(?:计划|发展|人民政府|关于.{4,40}|预算|情况|年)")
# Words that end the name of a part of a report where it is not numbered.
_UNNUMBERED = re.compile(
    r"[^，。；：！？]{0,24}(?:回顾|安排|安排意见|安排建议|建议|部署|总体要求|要求和.{2,6}|目标|任务|重点工作"
    r"|主要工作|工作思路|总体思路|成就|重大举措|执行情况|完成情况|问题|实事|自身建设)"
)
GLOSSARY_HEADING = re.compile(
    r"(?:附件?\s?\d{0,2}\s?[：:]?\s?)?[^，。；]{0,20}?"
    r"(?:(?:名词|术语|用语|词语|缩略语)(?:术语)?(?:解释|注释|说明|释义)|相关注释|注释|附注|尾注|脚注)[：:]?"
)
_ANNEX = re.compile(r"附[件表录]\s?[\d一二三四五]{0,2}(?:[\s：:].{0,40})?")
_CAPTION = re.compile(r"[图表专栏附]{1,2}\s?[\d一二三四五]|附[件表录]|《|来源")
_LONGEST = 80
_LONGEST_UNNUMBERED = 30
_LONG_PARAGRAPH = 40


@dataclass(frozen=True, slots=True)
class _Heading:
    text: str
    kind: str
    start: int


def read_sections(text: str) -> tuple[Section, ...]:
    r"""Read headings and the stretch of text under each.

    Counted are headings on a line of their own, numbered (一、 （一） 1. 第一部分) or not
    (2021年工作回顾), the title, and headings that run into their paragraph
    (（一）精准施策稳定经济增长。全年完成…), where the heading is the first sentence. Level 0 is
    also that of 第一部分 and of headings without a number under which 一、 begins anew.

    Args:
        text: The repaired text, one paragraph a line.

    Returns:
        Sections in the order of the text. Each ends where the next of the same or a higher
        level begins.

    Raises:
        TextError: ``text`` is not a str.

    Example:
        >>> text = "一、2021年回顾\n（一）稳定增长。投资增长3.5%。\n二、2022年安排"
        >>> for section in read_sections(text):
        ...     print(section.level, section.heading, section.start, section.end)
        1 一、2021年回顾 0 28
        2 （一）稳定增长 10 28
        1 二、2022年安排 28 37
    """
    headings = list(_find_headings(check_text(text)))
    levels = _levels(headings)
    # From the end back, the open level-n section ends at the nearest later one of level <= n.
    ends = [len(text)] * len(headings)
    nearest = [len(text)] * 4
    for at in range(len(headings) - 1, -1, -1):
        level = levels[at]
        ends[at] = min(nearest[: level + 1])
        nearest[level] = headings[at].start
    return tuple(
        Section(heading=heading.text, level=level, start=heading.start, end=end)
        for heading, level, end in zip(headings, levels, ends, strict=True)
    )


def _find_headings(text: str) -> Iterator[_Heading]:
    lines = text.split("\n")
    position = 0
    titled = False  # the last heading was a title and nothing came after it
    in_body = False
    in_glossary = False
    skip = False
    for at, line in enumerate(lines):
        start = position
        position += len(line) + 1
        if not line or skip:
            skip = False
            continue
        following = lines[at + 1] if at + 1 < len(lines) else ""
        title = None
        if not (in_glossary and "：" in line):
            title, skip = _title(line, following)
        if title is not None and in_body and not _WHOLE_REPORT.search(title):
            title, skip = None, False  # 经济运行情况 inside a report is one of its headings
        if title is not None:
            if not titled:
                yield _Heading(title, "title", start)
            titled, in_body, in_glossary = True, False, False
            continue
        if SALUTATION.match(line):
            in_body = True
            continue
        if len(line) > _LONG_PARAGRAPH:
            titled, in_body = False, True
        numbered = _numbered(line)
        if numbered is not None:
            if numbered[1] == "three" and in_glossary:
                continue
            titled = False
            in_body = True
            in_glossary = in_glossary and numbered[1] == "three"
            yield _Heading(*numbered, start)
        elif GLOSSARY_HEADING.fullmatch(line):
            in_glossary = True
            yield _Heading(line, "plain", start)
        elif in_body and not in_glossary and _is_plain(line, following):
            yield _Heading(line, "plain", start)
        elif in_glossary and _ANNEX.fullmatch(line):
            in_glossary = False
            yield _Heading(line, "plain", start)


def is_title(line: str) -> bool:
    """Whether a line is the title of a report by itself."""
    return len(line) <= 60 and _TITLE.fullmatch(line) is not None


def _title(line: str, following: str) -> tuple[str | None, bool]:
    """The title that a line holds or begins, and whether the next line belongs to it."""
    if len(line) > 60 or _NUMBERED.match(line) or DATE_LINE.match(line) or _CAPTION.match(line):
        return None, False
    if _TITLE.fullmatch(line):
        return line, False
    if (
        len(line) + len(following) <= 80
        and _TITLE_BEGINS.fullmatch(line)
        and _TITLE_CONTINUES.match(following)
        and _TITLE.fullmatch(following)
    ):
        return line + following, True
    return None, False


def _numbered(line: str) -> tuple[str, str] | None:
    """The text and the kind of a numbered heading, on its own or run into a paragraph."""
    match = _NUMBERED.match(line)
    if match is None or match.lastgroup is None or match.end() == len(line):
        return None
    kind = match.lastgroup
    stop = _STOP.search(line, match.end())
    if stop is None:
        return (line.strip(), kind) if len(line) <= _LONGEST and "\t" not in line else None
    if kind == "three" and stop.group() in "：:；;":
        return None  # a note or an item of a list
    if stop.group() in "；;" or stop.start() == match.end():
        return None
    end = stop.start()
    if end > _LONGEST:
        comma = _COMMA.search(line, match.end())
        if comma is None or comma.start() > _LONGEST:
            return None
        end = comma.start()
    return line[:end], kind


def _is_plain(line: str, following: str) -> bool:
    """Whether a short line without a number is a heading."""
    if len(line) > _LONGEST_UNNUMBERED or "\t" in line or is_terminated(line):
        return False
    if _ANNEX.fullmatch(line):
        return True
    if _CAPTION.match(line) or ":" in line or "：" in line:
        return False
    if _UNNUMBERED.fullmatch(line) and line[0] not in "—―–-":
        return True
    if "，" in line or "," in line or "。" in line or SIGNER.fullmatch(line) or len(line) < 4:
        return False
    if (
        line[0] in "—―–-●•◆■▪□○★☆※*"
        or DATE_LINE.match(line)
        or (line[0].isascii() and not line[0].isdigit())
    ):
        return False
    return len(following) >= _LONG_PARAGRAPH


def _levels(headings: list[_Heading]) -> list[int]:
    has_one = any(heading.kind == "one" for heading in headings)
    levels: list[int] = []
    for at, heading in enumerate(headings):
        if heading.kind == "title":
            levels.append(0)
        elif heading.kind == "part":
            levels.append(0 if has_one else 1)
        elif heading.kind == "plain":
            child = next((h for h in headings[at + 1 :] if h.kind in ("one", "plain")), None)
            above = child is not None and child.kind == "one" and child.text.startswith("一")
            levels.append(0 if above else 1)
        else:
            levels.append(_LEVELS[heading.kind])
    return levels
