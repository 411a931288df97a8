"""Finds programmes by quotation and book-title marks."""

from __future__ import annotations

import re
from functools import cache

from qyie.language.division_index import division_index
from qyie.language.program_lexicon import program_lexicon
from qyie.language.program_names import name_start
from qyie.language.program_words import alternatives, words

__all__ = ["quoted_programs", "titled_programs"]

Span = tuple[int, int]

_QUOTED = re.compile(r"[“\"「]([^“”\"「」。；！？\n]{2,50})[”\"」]")
_TITLE = re.compile(r"《([^《》\n]{2,80})》")
_NUMERAL = re.compile(r"[0-9０-９一二三四五六七八九十百千万两双零〇]|[+＋]")
# Phrases side by side are a name (工业立市、旅游兴市), clauses with a verb of being are a sentence.
_PHRASE = r"(?:(?![是了着])[\u4e00-\u9fff])"
_PHRASES = re.compile(
    rf"{_PHRASE}{{2,12}}(?:、{_PHRASE}{{2,12}}){{1,5}}|{_PHRASE}{{2,8}}(?:，{_PHRASE}{{2,8}}){{1,5}}"
)
_SENTENCE = re.compile(r"[的是][^、，]{0,8}[、，]")
_PERIOD = re.compile(r"(?:十|九|八|七|六|五|四|三|二|一)*五")
# “十四五”规划 is a plan, “十四五” alone a time.
_PERIOD_PLAN = re.compile(
    r"[\u4e00-\u9fff]{0,8}?规划(?:纲要)?|计划(?:纲要)?|[\u4e00-\u9fff]{0,4}?普法(?:规划)?"
)
_VERSION_AFTER = re.compile(r"[0-9]\.[0-9]版本?")
_VERSION_BEFORE = re.compile(r"[0-9]\.[0-9]版$")
_COUNT_AFTER = re.compile(
    r"[”\"」]?(?:企业|单位|农产品|产品|数量|建设|项目|事项|标准|完成|达到|达|累计|认证|合计|总数|总量){0,3}"
    r"[约超近共]?[0-9０-９]"
)
# 三项工程 after several quoted names counts them; after one, 八大行动 are its own.
_COUNTED_CLASS = re.compile(r"[一二三四五六七八九十0-9]+[项个]|等")
_COUNTED_LIST = re.compile(r"[一二三四五六七八九十0-9]+大")
_SITE = re.compile(
    r"[\u4e00-\u9fff]{0,4}(?:合作区|产业园|园区|枢纽|开发区|片区|城市群|公路|大桥|地区)"
)
# The day that an event is called by (“5·12”特大地震), runs of good years, an industry that stands
# alone (一煤独大), grades and ranks (4A级, 百强), codes (5G): numerals that name no policy.
_NO_FORMULA = re.compile(
    r"[0-9０-９]{1,2}[·.．・][0-9０-９]{1,2}|[一二三四五六七八九十0-9]+连[冠丰增创升胜降跌]|一.独大"
    r"|[2-5２-５][AＡ]级?.{0,4}|[一二三四五]星级?|[二三]级?甲等?|.{0,8}(?:[0-9十百千]强|[十百]佳)[县市镇区村]?"
    r"|[A-Z]{1,3}-?[0-9]{1,4}|[0-9]{1,2}[A-Z]{1,2}|(?:19|20)[0-9]{2}年?.*"
)
# A sentence that happens to hold a numeral (一方水土养不起一方人).
_SAYING = re.compile(r"(?:(?![二三四五六七八九十两双])[\u4e00-\u9fff]){7,}")
# 青禾镇“和美乡村”创建行动: who has a programme.
_OWNER = re.compile(
    r"(?!乡镇|农村|城乡)[\u4e00-\u9fff]{1,11}(?:(?<![城乡圩集市])镇|街道|(?<![农乡山渔新])村|社区|大学|学院|公司|集团|医院|卫生院|学校"
    r"|政区|开发区|高新区|新区|园区|旗|州|厅|局)"
)
_PLATFORM_AFTER = re.compile(r"[”\"」](?:应用|小程序|APP|App|移动端|专区|专窗)")
_NAMED_AS = re.compile(
    r"[”\"」](?:这[一个]+|的)?(?:总体|基本|核心|发展|奋斗|战略|工作|总)*"
    r"(?:思路|方针|原则|要求|目标|定位|战略|总?抓手|路子|路径|部署|布局|主题|主线|大讨论|路线|总基调|方略)"
)


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    inside = alternatives(words("class_inside"))
    direct = alternatives(words("class_direct"))
    predicate, verb = alternatives(words("predicate")), alternatives(words("predicate_verb"))
    return {
        # The nearest class noun, and those that follow it at once (战略目标, 建设试点实施方案).
        "inside": re.compile(
            rf"(?:{direct}|(?:(?![的和与及等、，是在为将把让使这]|(?<!结)对|{predicate}|(?<!整.)(?:{verb})(?!{inside}))"
            rf"[\u4e00-\u9fffA-Za-z0-9.（）()]){{0,12}}?"
            rf"(?:{inside})(?![性化师力者]|任务|牵引|支点|开放|生育|经济|机械|技术))"
            rf"(?:(?:实施|工作|发展|建设|推进|创建|综合|总体|试点)?(?!政策(?!体系))(?:{inside}))*"
        ),
        "service": re.compile(rf"(?:{alternatives(words('service'))})$"),
        "class_end": re.compile(
            r"(?:行动|工程|革命|制度|措施|计划|方案|机制|一|个一|条|项目|攻坚|改革|战略|模式|体系|实事|窗口)$"
        ),
        "document": re.compile(
            rf"(?:{alternatives(words('document_tail'))})(?:[（(〔][^（）()〔〕]*[）)〕])*$"
        ),
        "idiom": re.compile(rf"(?:{alternatives(words('idiom'))})"),
        "words": re.compile(alternatives(words("numeral_word"))),
        "brand": re.compile(rf"(?:{alternatives(words('brand'))})$"),
        # 落实国家“双减”: the level between the verb and its object.
        "governed": re.compile(
            rf"(?:{alternatives(words('naming'))})"
            r"(?:好|了|为|成为|国家|中央|自治区|[省市县区州](?:委|级|里)?|全[国省市县区州]|我[省市县区州])?$"
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

    Example:
        >>> text = "用好“两新”政策，锚定“九山半水”的县情，学习“青禾工程”经验。"
        >>> [text[start:end] for start, end in quoted_programs(text)]
        ['“两新”政策', '九山半水', '青禾工程']
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
    version = _VERSION_AFTER.match(text, match.end())
    if version:
        return _subject(text, match.start()), version.end()
    before = _VERSION_BEFORE.search(text, max(0, match.start() - 6), match.start())
    if before:
        return before.start(), match.end()
    inside = patterns["inside"].match(text, match.end(), match.end() + 24)
    if inside and not _SENTENCE.search(name) and not _counts(text, match.end(), listed):
        version = _VERSION_AFTER.match(text, inside.end())
        return _subject(text, match.start()), (version or inside).end()
    if patterns["idiom"].fullmatch(name) or _NO_FORMULA.fullmatch(name):
        return None
    if not _is_coinage(text, match, name, listed=listed):
        return None
    if _COUNT_AFTER.match(text, match.end()) or _SITE.match(text, match.end()):
        return None
    if patterns["class_end"].search(name) and len(name) <= 8:
        start = _subject(text, match.start())
        if start < match.start():
            return start, match.end()
    return match.span(1)


def _counts(text: str, end: int, listed: bool) -> bool:
    """Whether what stands behind the quotes counts the quoted names."""
    return bool(_COUNTED_CLASS.match(text, end) or (listed and _COUNTED_LIST.match(text, end)))


def _is_coinage(text: str, match: re.Match[str], name: str, *, listed: bool) -> bool:
    patterns = _patterns()
    if name in program_lexicon().by_name:
        return True
    if name.isdigit():
        return False
    governed = bool(patterns["governed"].search(text, max(0, match.start() - 6), match.start()))
    if _PHRASES.fullmatch(name) and (governed or _NAMED_AS.match(text, match.end() - 1)):
        return True
    if len(name) > 30:
        return False
    if _NUMERAL.search(patterns["words"].sub("", name)) and len(name) <= 12 and "，" not in name:
        return governed or not _SAYING.fullmatch(name) or bool(patterns["service"].search(name))
    if patterns["brand"].search(name):
        return False
    if len(name) <= 14 and patterns["service"].search(name):
        return True
    if len(name) > 8 or "，" in name:
        return False
    named = _NAMED_AS.match(text, match.end() - 1) or _PLATFORM_AFTER.match(text, match.end() - 1)
    return (listed or governed or bool(named)) and not _PHRASES.fullmatch(name)


def _subject(text: str, start: int) -> int:
    """Where the subject that belongs to the quoted name begins; what owns it is no subject."""
    begin = name_start(text, start, reach=12, conjunctions=True)
    subject = text[begin:start]
    if _OWNER.fullmatch(subject) or subject in division_index().by_short:
        return start
    return begin
