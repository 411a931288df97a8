"""Finds designations that areas hold or apply for, by level, head noun and verb."""

from __future__ import annotations

import re
from functools import cache

from qyie.language.division_index import division_index
from qyie.language.program_names import is_counted
from qyie.language.program_words import alternatives, words

__all__ = ["designations"]

Span = tuple[int, int]

_COUNTED = re.compile(r"[0-9０-９]+[多余]?[个家条座处]$")
# Who decides about a designation is no part of it (国家批复…试验区); a rank is none (全国百强县).
_GAP = (
    r"(?![的和与及了在是为等获将对由把被]|批复|批准|公布|命名|授予|认定|确定|支持|考核|验收|评选"
    r"|委员会|部委|发改委|改革委|[十百千]强|首[个批])"
)
# 知识产权强县工程试点县: the head noun comes later.
_COMPLETE = r"(?!工程|试点[市县区城]|经济|转型|提名|镇|·|排名|中[排位])"

_TURN = r"首[批个]|第[一二三四五六七八九十]+批"
_AREA = r"(?:街道|社区|城市|乡镇|[省市县区镇乡村州盟旗])"


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    levels = alternatives(words("designation_level") | words("province"))
    heads = alternatives(words("designation_head"))
    titles = alternatives(words("designation_title"))
    verbs = alternatives(words("designating"))
    gap = rf"(?:{_GAP}[\u4e00-\u9fff0-9A-Z０-９Ａ-Ｚ（）()·]|“[^“”]{{2,12}}”)"
    return (
        re.compile(rf"(?:{levels})(?P<turn>{_TURN})?{gap}{{0,16}}?(?:{heads}){_COMPLETE}"),
        re.compile(rf"(?:中国|国际(?!化)|首都){gap}{{0,10}}?(?:{titles})"),
        # Without a level it needs a verb by which a designation is had (入选文旅融合示范县).
        re.compile(
            rf"(?:{verbs})(?:为|成为)?(?:[\u4e00-\u9fff]{{0,6}}(?:{_TURN}))?(?:全?[省市](?!级|域)|[省市]级)?"
            rf"(?P<name>{gap}{{3,14}}?(?:示范|先行|先导|试验|实验|试点|先进|模范|强){_AREA})"
            r"(?=$|[^\u4e00-\u9fff]|称号|试点|名单|资格|创建|建设|验收|评估|复[核检审]|[和及与等])"
        ),
    )


def designations(text: str) -> list[Span]:
    """Find what areas hold or apply for.

    Args:
        text: The text.

    Returns:
        Spans in text order.

    Example:
        >>> text = "入选城乡交通融合示范县，争创国家首批绿色能源示范州。"
        >>> [text[start:end] for start, end in designations(text)]
        ['城乡交通融合示范县', '绿色能源示范州']
    """
    levelled, national, plain = _patterns()
    found = [match.span() for match in national.finditer(text)]
    for match in levelled.finditer(text):
        if _COUNTED.search(text, max(0, match.start() - 6), match.start()):
            continue
        # 国家首批绿色能源示范县: which of a series it is stays out, with the level before it.
        start = max(match.start(), match.end("turn"))
        if is_counted(text, start, match.end()):
            continue
        if text[start : match.end()] not in words("designation_head"):
            found.append((start, match.end()))
    places = division_index().by_short
    for match in plain.finditer(text):
        start, end = match.span("name")
        # 龙江湿地示范区 with a place in its name is a place itself (guidelines, ruling 19).
        if not any(text[start : start + size] in places for size in (2, 3, 4)):
            found.append((start, end))
    return sorted(set(found))
