"""Finds where a programme's name begins: after its governing verb, without level and count."""

from __future__ import annotations

import re
from functools import cache

from qyie.language.program_words import alternatives, words

__all__ = ["is_counted", "name_start"]

_EDGE = re.compile(
    r"[，,。；;！!？?：:、\n“”\"《》（）()…\s|｜·〔〕［］\[\]―]|(?<![\u4e00-\u9fff])—|—(?![\u4e00-\u9fff])|(?<![A-Z])-|-(?![A-Z])|(?<=[0-9])[.．](?![0-9])"
)
_SINGLE_LEVEL = re.compile(
    r"(?:[省市县区州]委)+(?:[省市县区州]政府)?|[省市县区](?![市县区域场城块级乡镇民属直管以])(?=[\u4e00-\u9fff]{4})|[省市区县州旗盟](?=[“\"])|国家(?=[“\"])|(?:省|市|区|县)级(?=[“\"])|[省市县区州][里上](?=[“\"\u4e00-\u9fff])|[用建以靠](?=[“\"])"
)

# What stays out of titles, too: the area, the turn.
_SET = re.compile(
    r"全[省市区县州旗盟](?![\u4e00-\u9fff]?域)|全[国省市]?首[部个]|(?:国家|全国)?首批|首[部个]|第[一二三四五六七八九十]+[批轮]|设区市|新一轮|各地区?"
)
# 今年国家“两重”政策: the time of the statement.
_TIME = re.compile(r"(?:今|去|明|当|全)年|(?:上|下)半年|目前|当前|近年来")
_PEOPLES = re.compile(r"各民?族")
_QUALITY = re.compile(r"高(?:质量|标准|水平)")
# Verbs that are part of the name between its subject and its class noun (价值实现机制).
_NOMINAL = re.compile(
    r"(?:实现|形成|落实|推进|推广|运行|运用|利用|参与|响应|对接|结合|配合|创建|争创|推介|传承|申报)"
    r"(?:机制|制度|行动|工程|平台|活动|体系)"
)
_COUNT_AFTER = re.compile(r"[”\"]?[约超近共达]?[0-9０-９]+(?![0-9０-９]|[.．]0)")
_COUNT_BEFORE = re.compile(r"[0-9０-９][多余]?[个条家户]$")


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    first = alternatives(words("governing_first"))
    count = alternatives(words("counting"))
    level = alternatives(words("level") - words("national"))
    opening = alternatives(words("name_opening"))
    return (
        re.compile(f"(?P<name>{opening})|{alternatives(words('governing'))}|(?<=[村镇乡县区市])为"),
        re.compile(
            rf"(?!{opening})(?:{first}|{count}|{level}|[0-9０-９]+[多余]?万?[个项条大户家宗所种类件批]|第[一二三四五六七八九十]+[批轮]|[0-9]+多?万(?=农)|[和及与])"
        ),
    )


def name_start(text: str, end: int, *, reach: int = 24, conjunctions: bool = False) -> int:
    """Where the noun phrase that ends at ``end`` begins.

    Args:
        text: The text.
        end: End of the phrase (exclusive).
        reach: How many characters before it are looked at.
        conjunctions: Whether 和, 及 and 与 end the phrase, too.

    Returns:
        The start; ``end`` where there is no phrase.

    Example:
        >>> text = "扎实推进北部地区全面建成小康社会行动计划"
        >>> text[name_start(text, len(text)):]
        '北部地区全面建成小康社会行动计划'
    """
    begin = max(0, end - reach)
    edge = begin
    for match in _EDGE.finditer(text, begin, end):
        edge = match.end()
    governing, leading = _patterns()
    start, verb = edge, ""
    for match in governing.finditer(text, edge, end):
        if not match["name"] and (match.start() == edge or not _NOMINAL.match(text, match.start())):
            start, verb = match.end(), match.group()
    if verb in words("issuing") and text.startswith("好", start):
        start += 1
    if conjunctions:
        for match in re.finditer(r"[和及与]", text[start:end]):
            start += match.end()
            break
    if start == begin > 0:
        return end  # The phrase reaches further than a name does.
    title = verb in words("issuing")
    while start < end:
        found = (
            _SINGLE_LEVEL.match(text, start)
            or _TIME.match(text, start, end)
            or _SET.match(text, start, end)
        )
        # 开展高质量充分就业专项行动: behind its verb such a word belongs to the name.
        if not found and not title and not (verb and _QUALITY.match(text, start, end)):
            found = None if _PEOPLES.match(text, start) else leading.match(text, start, end)
        if not found:
            break
        start = found.end()
    return min(start, end)


def is_counted(text: str, start: int, end: int) -> bool:
    """Whether a number counts the name.

    Example:
        >>> is_counted("新建美丽乡村142条", 2, 6)
        True
    """
    return bool(
        _COUNT_AFTER.match(text, end) or _COUNT_BEFORE.search(text, max(0, start - 8), start)
    )
