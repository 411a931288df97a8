"""Finds programmes without quotation marks by shape: themes, designations, titles."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from qyie.language.division_index import division_index
from qyie.language.program_classes import classed_programs, continued_programs
from qyie.language.program_designations import designations
from qyie.language.program_names import is_counted, name_start
from qyie.language.program_quotes import quoted_programs, titled_programs
from qyie.language.program_words import alternatives, words

__all__ = ["shaped_programs"]

Span = tuple[int, int]

# Chiefs of waters, woods and roads; the hotline; grades of an area's schools and health.
_FIXED = re.compile(
    r"(?:河湖?|湖|林|田|链|路|街|湾（滩）|河（湖）)长制|12345[\u4e00-\u9fff]{0,10}?热线(?:平台)?"
    r"|百日(?:大会战|攻坚战|攻坚行动)|(?:教育|卫生)(?:强[市县区]|现代化先进[市县区])"
)
# 一网通办, 三规合一: formulas of a numeral and a verb, without quotes too.
_FORMULA = re.compile(
    r"一网(?:通办|统管|通管|协同|通享|共治)|[0-9两三四五六七八九十多]{1,2}[证码照章规]合一"
)
_TITLE_TAIL = (
    r"条例|办法|若干(?:措施|规定|意见|办法)|指导意见|实施意见|规划纲要"
    r"|(?:总体|工作|实施|行动|改革|试点|国家|过渡)方案|暂行规定"
)
# What is issued has a title, which may hold verbs and places (出台优化营商环境若干措施).
_ISSUED = re.compile(
    r"(?:出台|印发|制定|制订|修订|修改|颁布|发布|推出|编制|落实|实施|执行)(?:并?实施|出台|修订|印发|了)?"
    r"(?:全[省市区县国州]|我[省市区县州]|自治区|[省市区县州](?=[\u4e00-\u9fff]{6}))?"
    r"(?:全[国省市]?首部|首部|新一轮)?(?:省级|市级)?"
    r"(?P<title>(?:(?![的和及等])[\u4e00-\u9fffA-Za-z0-9]){4,26}?"
    rf"(?:{_TITLE_TAIL}))(?=$|[^\u4e00-\u9fff]|[等和及与]|实施|落地)"
)
_VERSION = re.compile(r"[0-9]\.[0-9](?:版本?)?")
_INTEGRATION = re.compile(r"(?:深度|区域|经济[区圈带]|都市圈|港航|经济|高质量)?一体化")


@cache
def _theme() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('theme'))})(?=[\u4e00-\u9fff]{{2}})")


def shaped_programs(text: str, known: Iterable[Span] = ()) -> list[Span]:
    """Programmes by shape.

    Args:
        text: The text.
        known: Where names of the lexicon stand, which class nouns behind them may make longer.

    Returns:
        Spans in text order; they may overlap.
    """
    return sorted(
        [
            *quoted_programs(text),
            *titled_programs(text),
            *classed_programs(text),
            *designations(text),
            *_themes(text),
            *_integrations(text),
            *(match.span() for match in _FIXED.finditer(text)),
            *(match.span() for match in _FORMULA.finditer(text)),
            *continued_programs(text, known),
            *(match.span("title") for match in _ISSUED.finditer(text)),
        ]
    )


def _themes(text: str) -> list[Span]:
    """平安X, 法治X … of a place or of 中国, 政府, 城市, 乡村, and what is listed beside them."""
    found = []
    places, objects = division_index().by_short, words("theme_object")
    for match in _theme().finditer(text):
        position = match.end()
        for size in (4, 3, 2):
            name = text[position : position + size]
            if name in objects or (name in places and name not in words("theme_common")):
                version = _VERSION.match(text, position + len(name))
                span = match.start(), version.end() if version else position + len(name)
                if not is_counted(text, *span):
                    found.append(span)
                    if name in places:
                        found.extend(_listed(text, span, name))
                break
    return found


def _listed(text: str, span: Span, name: str) -> list[Span]:
    """What the same place is called beside a theme (宜居青禾、畅通青禾、平安青禾)."""
    size = len(name) + 2
    found = []
    start = span[0]
    while text.startswith("、", start - 1) and text.startswith(name, start - 1 - len(name)):
        start -= size + 1
        if start < 0:
            break
        found.append((start, start + size))
    end = span[1]
    while text.startswith("、", end) and text.startswith(name, end + 3):
        found.append((end + 1, end + 1 + size))
        end += size + 1
    return found


def _integrations(text: str) -> list[Span]:
    """X一体化 of named places."""
    found = []
    for match in _INTEGRATION.finditer(text):
        start = name_start(text, match.start(), reach=8, conjunctions=True)
        name = text[start : match.start()]
        if 2 <= len(name) <= 4 and not any(
            name.endswith(word) for word in words("integration_common")
        ):
            found.append((start, match.end()))
    return found
