"""Finds programmes without quotation marks by their class nouns, themes and designations."""

from __future__ import annotations

import re
from functools import cache

from qyie.language.division_index import division_index
from qyie.language.program_lexicon import program_lexicon
from qyie.language.program_names import is_counted, name_start
from qyie.language.program_quotes import quoted_programs, titled_programs
from qyie.language.program_words import alternatives, words

__all__ = ["shaped_programs"]

Span = tuple[int, int]

# How many characters a name needs before its class noun; the nouns that also stand for generic
# things (制度, 机制, 工程) need a long, that is a specific, name.
_CLASSES = (
    (
        2,
        "(?:三年|五年|百日|[一二三四五六七八九十两]+年)(?:行动(?:计划|方案)?|大?行动|攻坚(?:行动)?)|行动计划|行动方案"
        "|专项行动|攻坚行动|大会战|攻坚战|保卫战|歼灭战|防御战|责任制|总体规划|专项斗争|主题教育|学习教育"
        "|大?行动|(?:提升|突破|推进|建设|攻坚|落实|优化)年|普查|督察|实施方案|人才计划|培养计划|改革试点|综合改革",
    ),
    (2, "制度改革"),
    (3, "战略|试点|改革|体制改革"),
    (4, "制度(?:体系)?|计划|工程|平台"),
    (6, "机制"),
)
# Chiefs of waters, woods and roads; the hotline; grades of an area's schools and health.
_FIXED = re.compile(
    r"(?:河湖?|湖|林|田|链|路|街|湾（滩）|河（湖）)长制|12345[\u4e00-\u9fff]{0,10}?热线(?:平台)?"
    r"|(?:教育|卫生)(?:强[市县区]|现代化先进[市县区])"
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
# 国家首批绿色能源示范县: which of a series it is stays out, with the level before it.
_FIRST_OF = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:首批|首个|第[一二三四五六七八九十]批)")
_VERSION = re.compile(r"[0-9]\.[0-9](?:版本?)?")
_INTEGRATION = re.compile(r"(?:深度|区域|经济区|经济|高质量)?一体化")
_FOLLOWED = (
    r"(?=$|[，,。；;！!？?：:、\n”\"）)》\s（(]|工作|建设|成果|成效|任务|项目|要求|试点|机遇|责任|优势|[等的和及与在得有为]"
    r"|全面|深入|持续|基本|扎实|顺利|取得|落地|成效|加快|稳步|有力|有序|进展|进入|启动|完成|执行|圆满|实现|覆盖|不断"
    r"|深化|扩大|创造|修编|编制|中期|进驻|反馈|交办|走深|开局|收官|首战|成功|初步|走在|推进|推动|实施|加|纵深|平稳|协同|经验|获|被|已|正"
    r"|首批|赋能|显示|累计|惠及|支持|要|是|上升|[0-9０-９])"
)
_GENERIC = re.compile(
    r"(?:全面深化|深化|各项|重点领域|重点|体制机制|关键|系列|重大|重要|一揽子|多项|国家|省级|全省|专项|年度|投资|发展|总体|具体|自觉|实际|统一"
    r"|联合|集体|年|月|计划生育|经济社会|国民经济和社会发展|国民经济|社会|企业|该|此|本|有关|相关|管理|规章|政治|法律|法规|各种|配套|基本|根本"
    r"|社会主义|现代企业|工作|长效|常态化|体制|产业发展|项目|市场|行业|领域|基层|农村|城市|区域发展|科技|教育|金融)"
)
# The plan a report reports on, and plans of spending.
_ANNUAL = re.compile(r"国民经济和社会发展|投资$|年度|^[0-9]+年$|现向大会")
# 工业强州战略和城镇化带动战略: two names.
_JOINED = re.compile(r".*(?:改革|战略|工程|行动|计划|制度|机制|试点)[和与及]")
# 各部门迅速行动: the verb.
_ADVERB = re.compile(
    r"(?:迅速|立即|主动|自觉|积极|统一|一致|快速|闻令而|即刻|联合|集体|果断|自发)$"
)
_PLATFORM = re.compile(r"智慧|数字|一体化|联席|指挥|云$|低空|积分|公共服务")
_MECHANISM = re.compile(
    r"监测|预警|帮扶|补偿|化解|联动|补助|奖励|预审|联审|兜底|救助|容错|倒查|追溯|议事|应急处置|评价|分担|对接|直达"
)
_WORKS = re.compile(
    r"(?:培育|提质|提升|安居|健康|培训|教育|文化|惠民|保护|还[林草]|示范|扶贫|帮扶|保安|保障|增收|富民|通|光伏|人才|育人"
    r"|探源|体检|远程|攻坚|行动|兴[林边牧业]|安全|放心|温暖|关爱|满意|食品|素质|创新|转型|增绿|净化|重大工程|战略|强基|固本|提能|暖心|聚才|引才)"
)


_TAIL = re.compile(
    r"(?:(?:三年)?行动(?:计划|方案)?|工程|计划|战略|规划(?:纲要)?|试点|实施方案|示范工程)"
    + _FOLLOWED
)


@cache
def _class_patterns() -> tuple[tuple[int, re.Pattern[str]], ...]:
    return tuple((size, re.compile(f"(?:{nouns}){_FOLLOWED}")) for size, nouns in _CLASSES)


@cache
def _designation() -> re.Pattern[str]:
    levels = alternatives(words("designation_level") | words("province"))
    heads = alternatives(words("designation_head"))
    return re.compile(
        rf"(?:{levels})"
        rf"(?:(?![的和与及了在是为等获])[\u4e00-\u9fff0-9A-Z（）()]|“[^“”]{{2,12}}”){{0,16}}?(?:{heads})"
    )


@cache
def _theme() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(words('theme'))})(?=[\u4e00-\u9fff]{{2}})")


def shaped_programs(text: str) -> list[Span]:
    """Programmes by shape.

    Args:
        text: The text.

    Returns:
        Spans in text order; they may overlap.
    """
    return sorted(
        [
            *quoted_programs(text),
            *titled_programs(text),
            *_classed(text),
            *_designations(text),
            *_themes(text),
            *_integrations(text),
            *(match.span() for match in _FIXED.finditer(text)),
            *(match.span() for match in _FORMULA.finditer(text)),
            *_continued(text),
            *(match.span("title") for match in _ISSUED.finditer(text)),
        ]
    )


def _classed(text: str) -> list[Span]:
    """Noun phrases with a class noun that makes a programme of them."""
    found = []
    for size, pattern in _class_patterns():
        for match in pattern.finditer(text):
            start = name_start(text, match.start())
            joined = _JOINED.search(text, start, match.start())
            if joined:
                start = joined.end()
            name = text[start : match.start()]
            if len(name) < size or _GENERIC.fullmatch(name) or _ANNUAL.search(name):
                continue
            noun = match.group()
            if noun in ("行动", "大行动") and _ADVERB.search(name):
                continue
            if noun == "工程" and not _WORKS.search(name):
                continue
            if noun == "平台" and not _PLATFORM.search(name):
                continue
            if noun == "机制" and not _MECHANISM.search(name):
                continue
            version = _VERSION.match(text, match.end())
            found.append((start, version.end() if version else match.end()))
    return found


def _continued(text: str) -> list[Span]:
    """Known names with class nouns behind them that belong to the name (乡村振兴工程)."""
    found = []
    for start, end in program_lexicon().plain.find(text):
        tail = _TAIL.match(text, end)
        if tail:
            found.append((start, tail.end()))
    return found


def _designations(text: str) -> list[Span]:
    """What areas hold or apply for, by level and head noun."""
    found = []
    for match in _designation().finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        if re.search(r"[0-9０-９]+[多余]?[个家条座处]$", before):
            continue
        first = _FIRST_OF.match(text, *match.span())
        start = first.end() if first else match.start()
        if text[start : match.end()] not in words("designation_head"):
            found.append((start, match.end()))
    return found


def _themes(text: str) -> list[Span]:
    """平安X, 法治X … of a place or of 中国, 政府, 城市, 乡村."""
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
                break
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
