"""Where time expressions stand in a text, and what only looks like one."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["candidates"]

_D = "[0-9０-９]"
_C = "[一二三四五六七八九十]"
_S = "[ \t\u3000\u00a0]{0,2}"
_DASH = rf"{_S}(?:[-－—–―‐‑−～~]{{1,2}}|至|到){_S}"
_YEAR_NUMBER = rf"(?:[12１２]{_D}{{3}}|[12一二][〇○零ＯO0一二三四五六七八九]{{3}})"
_YEAR = rf"{_YEAR_NUMBER}{_S}年度?(?![代龄限轻会鉴])"
_SHORT_YEAR = rf"(?:{_D}{{2}}|[〇零一二三四五六七八九]{{2}}){_S}年"
_RELATIVE_YEAR = (
    r"(?:[今去明](?:年度?)(?![轻龄])|(?<![以之])上一?年度?(?!半)|本年度?|大?(?<![以之目提当此先日直])前年(?![度均])"
    r"|(?<![今以之此往])后年(?!度)|下一?年度?|来年|翌年|次年)"
)
_SMALL = rf"(?:{_D}{{1,2}}|十[一二]?|[一二三四五六七八九])"
_MONTH_DAY_NUMBER = rf"(?:{_D}{{1,2}}|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_CLOCK = rf"(?:{_S}(?:{_D}{{1,2}}|零|二十四){_S}[时点](?!段|间|期|钟)(?:{_S}{_D}{{1,2}}{_S}分?)?)?"
_TEN_DAYS = r"(?:上中|中下|上|中|下)旬"
_BEFORE = "(?:之?前(?!后|三|两|几|列|期|年|沿|景|提|茅)|以前)"
_MONTH_EDGE = rf"(?:{_TEN_DAYS}|[初底末](?!次|步|日){_BEFORE}?|中(?!旬|国|央|共|方|小|心|期|医|下|上|东|部|西|间))"
_MONTH_UNIT = (
    "月(?!龄|饼|嫂|球|亮|薪|供|均|租|票|刊|报|光|色|台|牙|湾|山|老|子|度|经|息|坛|季|季|活动)"
)
_MONTH = rf"(?:{_S}{_MONTH_UNIT}份?)"
_DAY = rf"{_S}{_MONTH_DAY_NUMBER}{_S}[日号](?!线|楼|文件|院|令)"
_HALF = r"(?<!提)(?:上|下)半年"
_QUARTER = rf"第?(?:[1-4１-４]|[一二三四]){_S}季度"
_FIRST_QUARTERS = r"[前头](?:[1-4１-４]|[一二三四两])个?季度"
_FIRST_MONTHS = rf"(?<!提)[前头]{_S}{_SMALL}{_S}个?月份?"
_MONTHS = rf"{_SMALL}(?:{_MONTH}?{_DASH}{_SMALL})?{_MONTH}"
_QUARTERS = rf"(?:[1-4１-４]|[一二三四]){_DASH}(?:[1-4１-４]|[一二三四]){_S}季度"
_YEAR_EDGE = rf"年?(?:[初底末终](?!次|步|期|日|身|于|究|端|结){_BEFORE}?|{_BEFORE})"
_LONG_EDGE = rf"(?:[初底末](?!次|步|日|期){_BEFORE}?|{_BEFORE})"

# What may follow a year: in a report's text it is always read with the year.
_PART = (
    rf"(?:全年(?!候|龄|无休)|{_HALF}(?:同期|{_LONG_EDGE})?|{_FIRST_QUARTERS}|{_FIRST_MONTHS}|{_QUARTERS}|{_QUARTER}(?:同期|{_LONG_EDGE})?"
    rf"|{_SMALL}{_MONTH}{_DAY}{_CLOCK}(?:{_DASH}(?:{_SMALL}{_MONTH})?{_DAY}{_CLOCK})?{_BEFORE}?"
    rf"|{_MONTHS}(?:同期|{_MONTH_EDGE}|{_BEFORE})?|[春夏秋冬](?:季(?!学)|天)|同期|年中(?![央国])|年内|{_YEAR_EDGE})"
)
_POINT = rf"(?:(?:{_YEAR}|{_RELATIVE_YEAR})(?:{_S}{_PART})?|(?<![0-9０-９]){_SHORT_YEAR}{_PART})"
_YEARLESS = (
    rf"{_FIRST_QUARTERS}|{_FIRST_MONTHS}|{_QUARTERS}|(?<![每一上下逐单首]){_QUARTER}(?:同期|{_LONG_EDGE})?|{_HALF}(?:同期|{_LONG_EDGE})?"
    rf"|{_D}{{1,2}}{_MONTH}{_DAY}{_CLOCK}(?:{_DASH}(?:{_D}{{1,2}}{_MONTH})?{_DAY}{_CLOCK})?{_BEFORE}?"
    rf"|{_D}{{1,2}}(?:{_MONTH}?{_DASH}{_D}{{1,2}})?{_MONTH}(?:{_DASH}{_RELATIVE_YEAR}?{_D}{{1,2}}{_MONTH})?(?:同期|{_MONTH_EDGE}|{_BEFORE})?"
    rf"|{_C}{{1,2}}(?:月份?{_DASH}{_C}{{1,2}})月份?|{_C}{{1,2}}月(?:份(?!额)|底|末|初|{_TEN_DAYS})(?:{_BEFORE})?|{_C}{{1,2}}月{_C}{{1,3}}[日号]"
)
_COUNT = rf"(?:{_D}{{1,2}}|[一二两三四五六七八九十]{{1,3}})"
# A bare 五年 is a time only where a clause sums it up (五年共办理…, 五年的成绩, 两年平均增长…).
_TOTALS = (
    "(?:的(?:成绩|实践|工作|奋斗|努力|发展|经验|历程)|当中|里|共|累计|年?平均|年均|增|净|新增|提高|提升|上升|下降"
    "|减少|总|实现|完成|分别|翻|投入|建成|转移|解决|我们|全[省市县区州]|工作)"
)
_SPANS = (
    rf"(?:过去的?|近|最近|今后|未来|接下来){_S}{_COUNT}(?:{_DASH}{_COUNT})?{_S}年(?!代|级|度|期)(?:来(?!之)|内(?!容)|间|里)?"
    rf"|连续{_S}{_COUNT}{_S}(?:个{_S}(?:月|季度)|年|季度)"
    rf"|(?:近|最近|过去|未来|今后){_S}{_COUNT}{_S}个{_S}(?:月|季度)(?:来(?!之)|内(?!容))?"
    rf"|(?<![多几余百千]){_COUNT}{_S}年来(?!之)|(?<!提前)半年来(?!之)|{_COUNT}年间|{_COUNT}{_S}年内(?!容)"
    rf"|上一?个{_COUNT}年|(?<![提学])前[一二两三四五六七八九十]{{1,2}}年(?!级|期|制)|{_COUNT}{_S}年(?:之?前|以前)(?!后)|今明后?两?三?年内?|(?<!过)去今两年"
    rf"|(?:(?<![\w“‘\"])|(?<=回顾)|(?<=总结))[一二两三四五六七八九十]{{1,2}}年(?={_TOTALS})"
)
_PLAN_NAME = "(?:十[一二三四]?五|十五五|[一二三四五六七八九]五)"
# “十四五”规划, “十三五”发展规划 and “七五”普法规划 are programmes.
_NOT_PLAN = r"(?!(?:(?!期间|时期|以来|的)[一-鿿]){0,10}(?:规划|纲要|普法))"
_PLAN = (
    rf"[“\"]{_PLAN_NAME}[”\"][初末](?![一-鿿]?期|步)|(?<=[“\"]){_PLAN_NAME}(?=[”\"]{_NOT_PLAN})"
    rf"|(?<![第〇零○二]){_PLAN_NAME}[初末](?!步|期)|(?<![第〇零○二]){_PLAN_NAME}(?=期间|时期|以来|开局|收官)|(?<![第〇零○二])十[一二三四五]五{_NOT_PLAN}(?![”\"个名家项所条次年届月日号人元万亿])"
)
_SCHOOL_YEAR = rf"{_YEAR_NUMBER}{_S}(?:[-/－／—–～~至]{_S}{_D}{{2,4}})?{_S}学年"
_YEARS = rf"{_YEAR_NUMBER}{_S}年?度?{_DASH}{_YEAR}(?:{_PART})?"
_NUMERIC = (
    rf"[12１２]{_D}{{3}}([-/.－／．])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12][0-9]|0?[1-9])(?![0-9.])"
)
_DECADE = (
    rf"(?:(?:{_D}{{2}}|[一二]十[一二]?|[上本])世纪)?(?:[1-9１-９][0０]|[二三四五六七八九]十)年代(?:[初末中]期?)?"
    rf"|(?:{_D}{{2}}|二十一?|十九|[上本])世纪(?:中叶|[初末](?!期)|[头前]{_COUNT}年)"
)
_HOLIDAYS = (
    rf"(?:{_YEAR}|{_RELATIVE_YEAR})?(?:(?:元旦|春节|清明|端午|中秋|国庆)(?:节(?:{_BEFORE})?|(?:小?长假|假期|黄金周)|(?=期间|、|和|及|[”“]|前后|当天))"
    rf"|[“\"](?:五一|十一)[”\"](?:小?长假|假期|黄金周)|(?<=[“\"])(?:五一|十一)(?=[”\"])|(?:五一|十一)(?=期间|黄金周|小?长假|假期))"
)
_WORDS = (
    r"(?<![安健])全年(?!候|龄|无休)|(?<![学三两一五0-9０-９])年内(?!容)|年中(?![央国期])"
    rf"|(?<![学青少中老成童多每几周逐历近往幼整])(?:年[初末终底](?!次|步|期|身|于|究|端){_BEFORE}?|年底)"
    rf"|期[末初](?!考)|(?<![高低环日])同期(?!声)|[本上下]个?月(?!球|亮)(?:[初底末](?!次))?|[本上下]一?个?季度|今冬明春"
)

_CANDIDATE = re.compile(
    "|".join(
        (
            rf"{_NUMERIC}",
            rf"{_SCHOOL_YEAR}",
            rf"{_YEARS}",
            rf"{_HOLIDAYS}",
            rf"{_DECADE}",
            rf"{_POINT}(?:{_DASH}(?:{_POINT}|{_YEARLESS}))?",
            rf"{_PLAN}",
            rf"{_SPANS}",
            rf"{_YEARLESS}",
            rf"{_WORDS}",
        )
    )
)


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that are shaped like a time and stand where a time stands.

    Args:
        text: Any text.

    Yields:
        Start and end, in text order, never overlapping.
    """
    titles = _titles(text)
    position = 0
    while True:
        match = _CANDIDATE.search(text, position)
        if match is None:
            return
        start, end = match.span()
        if _stands(text, start, end) and not any(a <= start < b for a, b in titles):
            yield start, end
            position = end
        else:
            position = start + 1


# 《…》, and names in quotation marks that begin with a year (“2016年全国十佳…”).
_TITLE = re.compile(r"《[^《》\n]{1,120}》|“(?=[0-9０-９]{4}年)[^“”，。；：！？\n]{6,40}”")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_JOINERS = frozenset(".．:：/／,")
# 印发2021年…责任清单, 制定2021年…计划表: the year belongs to the document's name.
_ISSUED = re.compile(r"(?:印发|制定|制订|出台)$")
_DOCUMENT = re.compile(
    r"[^，。；：！？、\n]{4,40}(?:方案|清单|计划|计划表|办法|意见|通知|规划|纲要)"
)


def _titles(text: str) -> list[tuple[int, int]]:
    return [match.span() for match in _TITLE.finditer(text)]


def _stands(text: str, start: int, end: int) -> bool:
    """Whether what surrounds a candidate lets it be a time."""
    if text[start] not in _DIGITS:
        return not (text.startswith("预算", end) and text[start:end] == "年初")
    before = text[start - 1] if start else ""
    if (before and before in _DIGITS) or (
        before in _JOINERS and start > 1 and text[start - 2] in _DIGITS
    ):
        return False
    return not (_ISSUED.search(text[max(0, start - 2) : start]) and _DOCUMENT.match(text, end))
