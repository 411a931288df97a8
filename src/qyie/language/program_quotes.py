"""Finds programmes by quotation and book-title marks."""

from __future__ import annotations

import re
from functools import cache

from qyie.language.program_names import name_start
from qyie.language.program_words import alternatives, words

__all__ = ["quoted_programs", "titled_programs"]

Span = tuple[int, int]

_QUOTED = re.compile(r"[“\"]([^“”\"。；！？\n]{2,50})[”\"]")
_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百千万两双零〇ＮN]|[+＋]")
_PAIR = re.compile(r"[\u4e00-\u9fff]{4,6}[、，][\u4e00-\u9fff]{4,6}(?:[、，][\u4e00-\u9fff]{4,6})?")
_PERIOD = re.compile(r"(?:十|九|八|七|六|五|四|三|二|一)*五")
# “十四五”规划 is a plan, “十四五” alone a time.
_PERIOD_PLAN = re.compile(r"[\u4e00-\u9fff]{0,8}?规划(?:纲要)?")
_VERSION_AFTER = re.compile(r"[0-9]\.[0-9]版本?")
_VERSION_BEFORE = re.compile(r"[0-9]\.[0-9]版$")
_COUNT_AFTER = re.compile(
    r"[”\"]?(?:企业|单位|农产品|产品|数量|建设|项目|事项|标准|完成|达到|达|累计|认证|合计|总数|总量){0,3}"
    r"[约超近共]?[0-9０-９]"
)
# 三项工程 after several quoted names counts them.
_COUNTED_CLASS = re.compile(r"[一二三四五六七八九十0-9]+[项大个]|等")
_SITE = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:合作区|产业园|园区|枢纽|开发区|片区|城市群|公路|大桥|地区)"
)
_DEFINITION = re.compile(r"[”\"]?[：:]|[”\"]?(?:是)?指")


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    inside = alternatives(words("class_inside"))
    verbs = "完善|健全|加强|深化|落实|开展|实施|带动|引领"
    return {
        "inside": re.compile(
            rf"(?:(?![的和与及等、，是在对为将把]|{verbs})[\u4e00-\u9fffA-Za-z0-9.（）()]){{0,12}}(?:{inside})"
        ),
        "service": re.compile(rf"(?:{alternatives(words('service'))})$"),
        "class_end": re.compile(
            r"(?:行动|工程|革命|制度|措施|计划|方案|机制|一|个一|条|项目|攻坚|改革|战略)$"
        ),
        "document": re.compile(
            rf"(?:{alternatives(words('document_tail'))})(?:[（(〔][^（）()〔〕]*[）)〕])*$"
        ),
        "idiom": re.compile(rf"(?:{alternatives(words('idiom'))})"),
        "governed": re.compile(
            r"(?:推行|实施|落实|推进|深化|推广|开展|启动|探索|建立|推动|运行|上线|贯彻|打造|做好|抓好"
            r"|严格落实|坚持|践行|巩固|建设|推出|创新|组织|全面推行|进驻|拓展|建好|构建|筑牢)$"
        ),
    }


def titled_programs(text: str) -> list[Span]:
    """Titles in book-title marks that are policy documents."""
    if "《" not in text:
        return []
    document = _patterns()["document"]
    return [match.span(1) for match in _TITLE.finditer(text) if document.search(match.group(1))]


def quoted_programs(text: str) -> list[Span]:
    """Quoted coinages that are programmes, with the class nouns that belong to them.

    Args:
        text: The text.

    Returns:
        Spans in text order.
    """
    found: list[Span] = []
    previous_end, previous_taken = -1, False
    for match in _QUOTED.finditer(text):
        adjacent = match.start() in (previous_end, previous_end + 1)
        span = _read(text, match, listed=adjacent and previous_taken)
        if span:
            found.append(span)
        previous_end, previous_taken = match.end(), span is not None
    return found


def _read(text: str, match: re.Match[str], *, listed: bool) -> Span | None:
    patterns = _patterns()
    name = match.group(1)
    if _PERIOD.fullmatch(name):
        plan = _PERIOD_PLAN.match(text, match.end())
        return (_subject(text, match.start()), plan.end()) if plan else None
    if patterns["idiom"].fullmatch(name):
        return None
    version = _VERSION_AFTER.match(text, match.end())
    if version:
        return _subject(text, match.start()), version.end()
    before = _VERSION_BEFORE.search(text, max(0, match.start() - 6), match.start())
    if before:
        return before.start(), match.end()
    inside = patterns["inside"].match(text, match.end(), match.end() + 20)
    if inside and len(name) <= 24 and not _COUNTED_CLASS.match(text, match.end()):
        start = _subject(text, match.start())
        return start, inside.end()
    if not _is_coinage(text, match, name, listed=listed):
        return None
    if _COUNT_AFTER.match(text, match.end()) or _SITE.match(text, match.end()):
        return None
    if patterns["class_end"].search(name) and len(name) <= 8:
        start = _subject(text, match.start())
        if start < match.start():
            return start, match.end()
    return match.span(1)


def _is_coinage(text: str, match: re.Match[str], name: str, *, listed: bool) -> bool:
    patterns = _patterns()
    if name.isdigit() or len(name) > 30:
        return False
    if _NUMERAL.search(name) and len(name) <= 12 and "，" not in name:
        return True
    if len(name) <= 14 and patterns["service"].search(name):
        return True
    before = text[max(0, match.start() - 4) : match.start()]
    governed = patterns["governed"].search(before)
    if _PAIR.fullmatch(name):
        return bool(governed)
    if len(name) > 8 or "，" in name:
        return False
    return listed or bool(governed)


def _subject(text: str, start: int) -> int:
    """Where the subject that belongs to the quoted name begins."""
    return name_start(text, start, reach=12, conjunctions=True)
