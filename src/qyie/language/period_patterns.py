"""Where time expressions stand in a text, and what only looks like one."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

__all__ = ["candidates"]

# -- Numbers and marks ---------------------------------------------------------------------------

_DIGIT = "[0-9０-９]"
_SPACE = "[ \t\u3000\u00a0]{0,2}"
_DASH = rf"{_SPACE}(?:[-－—–―‐‑−～~]|至|到){_SPACE}"
_LONG_DASH = rf"{_SPACE}(?:[-－—–―‐‑−～~]{{1,2}}|至|到){_SPACE}"
# In running text 1000年 and 2500年 are rather ages: years are those from 1600 to 2199.
_YEAR_NUMBER = (
    rf"(?:(?:[1１][6-9６-９]|[2２][01０１]){_DIGIT}{{2}}"
    r"|[12一二][〇○零ＯO0一二三四五六七八九]{3})"
)
_MONTH_NUMBER = rf"(?:{_DIGIT}{{1,2}}|十[一二]?|[一二三四五六七八九])"
_DAY_NUMBER = rf"(?:{_DIGIT}{{1,2}}|[一二]?十[一二三四五六七八九]?|三十一?|[一二三四五六七八九])"
_QUARTER_NUMBER = "(?:[1-4１-４]|[一二三四])"
_COUNT = rf"(?:{_DIGIT}{{1,2}}|[一二两三四五六七八九十]{{1,3}})"

# -- Edges ---------------------------------------------------------------------------------------

# 之前, 前 and 以前 belong to the time; 前后, 前三名, 前期, 前沿 are something else.
_BEFORE = "(?:之?前(?![后三两几列期年沿景提茅端往十百])|以前)"
_EDGE = (
    r"(?:(?:初(?![次步期日中级心创衷审评选见])|底(?![线数盘层板蕴色])|末(?![端位梢])|终(?![身于究端止结奖考评决]|一次性|总结))"
    rf"(?:{_BEFORE})?|{_BEFORE})"
)
_YEAR_EDGE = rf"(?:年?{_EDGE}|年?伊始)"

# -- Years ---------------------------------------------------------------------------------------

_YEAR = rf"{_YEAR_NUMBER}{_SPACE}年度?(?![代龄限轻会鉴级版]|的?(?:历史|文明))"
_SHORT_YEAR = rf"(?<!{_DIGIT})(?:{_DIGIT}{{2}}|[〇零一二三四五六七八九]{{2}}){_SPACE}年"
# What stands before or after shows that the characters belong to other words: 说明年, 以上年均,
# 目前年产, 至今年均, 今后年均, 天下年货, 上年纪.
_RELATIVE_YEAR = (
    r"(?:(?<![至迄])今年度?(?![轻龄])|(?<=[至迄])今年(?![均轻龄])|(?<!过)去年度?(?!龄)"
    r"|(?<![文清光透说表证])明年度?(?![轻龄])|(?<![以之网线])上一?年度?(?![半均纪货龄])"
    r"|(?<![成资样日根基])本年度?(?!报)|(?<![以之目提当此先日直空跟])大?前年(?![度产份])"
    r"|(?<![今以之此往最])大?后年(?!度)|(?<![天以之旗])下一?年度?(?![货轻龄])"
    r"|(?<!年)来年|翌年|(?<![首初再多档批层])次年(?!产))"
)

# -- Inside a year -------------------------------------------------------------------------------

_MONTH_WORD = "月(?![龄饼嫂球])"
_MONTH = rf"(?:{_SPACE}{_MONTH_WORD}份?)"
_DAY = rf"{_SPACE}{_DAY_NUMBER}{_SPACE}[日号](?![线楼院令文])"
_TIME = r"(?:[01]?\d|2[0-3])[:：][0-5]\d(?:[:：][0-5]\d)?(?!\d)"
_CLOCK = (
    rf"(?:{_SPACE}(?:凌晨|上午|中午|下午|晚上?)?(?:{_DIGIT}{{1,2}}|零|二十四){_SPACE}[时点](?![段间期钟])"
    rf"(?:{_SPACE}{_DIGIT}{{1,2}}{_SPACE}分?)?|{_SPACE}{_TIME})?"
)
_HALF = r"[上下]半年"
_QUARTER = rf"(?:第?{_QUARTER_NUMBER}{_SPACE}季度|首季度?)"
_QUARTERS = (
    rf"(?:{_QUARTER_NUMBER}(?:{_DASH}|、){_QUARTER_NUMBER}|一二|二三|三四){_SPACE}季度"
    rf"|第(?:一(?:{_DASH}|[、和与])第?二|二(?:{_DASH}|[、和与])第?三|三(?:{_DASH}|[、和与])第?四){_SPACE}季度"
)
# 提前三个月, 目前三季度 and 当前两个月 are not the first of a year.
_FIRST_OF = "(?<![提目当之以此])[前头]"
_FIRST_QUARTERS = rf"{_FIRST_OF}(?:[1-4１-４]|[一二三四两])个?季度"
_FIRST_MONTHS = rf"{_FIRST_OF}{_SPACE}(?:{_MONTH_NUMBER}|两){_SPACE}个?月份?"
_TEN_DAYS = r"(?:上中|中下|上|中|下)旬"
_AFTER_MONTH = rf"(?:同期|{_TEN_DAYS}|月?{_EDGE})?"
_AFTER_STRETCH = rf"(?:同期|{_EDGE})?"


def _days(month: str) -> str:
    """5月1日, 5月1日至7日, 5月1日零时."""
    day = rf"{_DAY}{_CLOCK}"
    return rf"{month}{_MONTH}{day}(?:{_DASH}(?:{month}{_MONTH})?{day})?(?:{_BEFORE})?"


def _months(month: str) -> str:
    """5月, 1-11月, 1月至11月, 7、8月份, 6月底前."""
    return rf"{month}(?:{_MONTH}?{_LONG_DASH}{month}|、{month})?{_MONTH}{_AFTER_MONTH}"


# After a year every month is one; alone a month in Chinese numerals needs more than 月, as in
# 十月稻田 or 三月三.
_IN_YEAR = (
    rf"(?:全年度?(?![候龄]|无休)|{_HALF}{_AFTER_STRETCH}|{_FIRST_QUARTERS}|{_FIRST_MONTHS}|{_QUARTERS}"
    rf"|{_QUARTER}{_AFTER_STRETCH}|{_days(_MONTH_NUMBER)}|{_months(_MONTH_NUMBER)}"
    rf"|[春夏秋冬](?:季(?!学)|天)|同期|的?(?:此时|这个时候)|年中(?![央国])|年内|{_YEAR_EDGE})"
)
_CHINESE_MONTH = "[一二三四五六七八九十]{1,2}"
_ALONE = (
    rf"{_FIRST_QUARTERS}|{_FIRST_MONTHS}|(?<![、0-9０-９])(?:{_QUARTERS})"
    rf"|(?<![每上下逐单首]){_QUARTER}{_AFTER_STRETCH}|{_HALF}{_AFTER_STRETCH}"
    rf"|{_days(_DIGIT + '{1,2}')}|{_months(_DIGIT + '{1,2}')}"
    rf"|{_CHINESE_MONTH}(?:月份?)?{_DASH}{_CHINESE_MONTH}月份?"
    rf"|{_CHINESE_MONTH}月(?:份(?!额)|{_TEN_DAYS}|{_EDGE})|{_days(_CHINESE_MONTH)}"
    rf"|(?<![单每])(?<!工作){_DIGIT}{{1,2}}日(?=发布|公布|电|上午|下午|晚|召开|举行|揭晓|在|从|，|起)"
)
_POINT = rf"(?:(?:{_YEAR}|{_RELATIVE_YEAR})(?:{_SPACE}{_IN_YEAR})?|{_SHORT_YEAR}{_IN_YEAR})"
_RANGE = rf"{_POINT}(?:{_DASH}(?:{_POINT}|{_ALONE}))?"
_INTO_NEXT_YEAR = (
    rf"(?:{_DIGIT}{{1,2}}|{_CHINESE_MONTH}){_MONTH}(?:{_DAY})?{_DASH}{_RELATIVE_YEAR}"
    rf"{_SPACE}{_IN_YEAR}"
)
_YEARS = (
    rf"{_YEAR_NUMBER}{_SPACE}年?度?{_LONG_DASH}{_YEAR}(?:{_IN_YEAR})?"
    rf"|{_YEAR_NUMBER}(?:、{_YEAR_NUMBER}){{1,9}}[两三四五2-5]?年"
)

# -- Spans counted from the anchor ---------------------------------------------------------------

# A bare 五年 is a time only where a clause sums it up (五年共办理…, 五年的成绩, 两年平均增长…).
_SUMMED_UP = (
    "(?:的?成就|的(?:成绩|实践|工作|奋斗|努力|发展|经验|历程)|当中|里|共|累计|年?平均|年均|增|净|新增|提高|提升"
    "|上升|下降|减少|总|实现|完成|分别|翻|投入|建成|转移|解决|我们|全[国省市县区州]|全社会"
    "|中央|国务院|城镇|获得|整理|工作)"
)
# 历时近五年 and 用近三年 are durations.
_NEAR = "(?<![附接将临靠时用历达有隔续去])近"
_COUNTED = (
    rf"(?:过去的?|{_NEAR}|最近|今后|未来|接下来|这){_SPACE}{_COUNT}(?:{_DASH}{_COUNT})?{_SPACE}年"
    r"(?![代级度期])(?:来(?![之临])|内(?!容)|间|里)?(?<!这一年)"
    rf"|连续{_SPACE}{_COUNT}{_SPACE}(?:个{_SPACE}(?:月|季度)|年|季度)"
    rf"|(?:{_NEAR}|最近|过去|未来|今后){_SPACE}{_COUNT}{_SPACE}个{_SPACE}(?:月|季度)"
    r"(?:来(?![之临])|内(?!容))?"
    rf"|(?<![多几余百千数]){_COUNT}{_SPACE}(?:年|个月)来(?![之临])|近?半年来(?![之临])|{_NEAR}半年"
    rf"|{_COUNT}年间|(?:(?<!\w)|(?<=力争)|(?<=争取)|(?<=确保)|(?<=在)){_COUNT}{_SPACE}年内(?!容)"
    r"|(?<!\w)[二两三四五六七八九十]{1,2}年中(?![央国共期])"
    rf"|[上下]一?个{_COUNT}年|(?<![提学目当此之以])前[一二两三四五六七八九十]{{1,2}}年(?![级期制])"
    rf"|{_COUNT}{_SPACE}年(?:之?前|以前)(?!后)|今、?明后?[两三]年内?|新的一年|去今两年"
    r"|(?<![一二三四五六七八九十百千几第的])[一二两三四五六七八九十]{1,2}年(?=累计|(?:平均|年均)(?:增|下降|提高))"
    rf"|(?:(?<![\w“‘\"])|(?<=回顾)|(?<=总结))[一二两三四五六七八九十]{{1,2}}年(?={_SUMMED_UP})"
)

# -- Plans, school years, decades, holidays, words ------------------------------------------------

_PLAN_NAME = "(?:十[一二三四]?五|十五五|[一二三四五六七八九]五)"
_NO_ORDINAL = "(?<![第〇零○二三])"
# “十四五”规划, “十三五”发展规划 and “七五”普法 are programmes.
_NOT_IN_PROGRAM = (
    r"(?!(?:(?!期间|时期|以来|的)[一-鿿]){0,10}(?:规划|纲要|普法|行动计划)"
    r"|(?:(?!期间|时期|以来|的|目标)[一-鿿]){0,14}方案)"
)
_OF_PLAN = "期[初末]|末期|[初末](?![步期])|[前后头][一二两三四]年"
_PLAN = (
    rf"[“\"]{_PLAN_NAME}[”\"](?:{_OF_PLAN})"
    rf"|(?<=[“\"]){_PLAN_NAME}(?=[”\"]{_NOT_IN_PROGRAM})"
    rf"|{_NO_ORDINAL}{_PLAN_NAME}(?:{_OF_PLAN})"
    rf"|{_NO_ORDINAL}{_PLAN_NAME}(?=期间|时期|以来|开局|收官)"
    rf"|{_NO_ORDINAL}十[一二三四五]五{_NOT_IN_PROGRAM}(?![”\"个名家项所条次年届月日号人元万亿])"
)
_SCHOOL_YEAR = (
    rf"{_YEAR_NUMBER}{_SPACE}年?(?:[-/－／—–～~至]{_SPACE}{_DIGIT}{{2,4}})?{_SPACE}学年度?"
)
_NUMERIC = (
    rf"[12１２]{_DIGIT}{{3}}([-/.－／．])(?:0?[1-9]|1[0-2])\1(?:3[01]|[12][0-9]|0?[1-9])"
    # 2023-07-24 16:05; after a day of one digit the hour could not be told from it.
    rf"(?:(?<=\d\d)[ T]{_TIME}|(?![0-9.]))"
)
_CENTURY = rf"(?:(?:{_DIGIT}{{2}}|二十一?|十[一-九]?|[上本])世纪)"
_DECADE = (
    rf"{_CENTURY}?(?:[1-9１-９][0０]|[二三四五六七八九]十)年代(?:[初末中前后]期|[初末中])?"
    rf"|{_CENTURY}(?:中叶|[初末](?!期)|[头前]{_COUNT}年)"
)
_HOLIDAY_NAME = "(?:元旦|春节|端午|中秋|国庆)"
_DAYS_OFF = "小?长假|假期|黄金周"
_HOLIDAY = (
    rf"(?:{_YEAR}|{_RELATIVE_YEAR})?(?:"
    rf"{_HOLIDAY_NAME}(?:节?(?:{_DAYS_OFF}|{_BEFORE})|节|(?=期间|前后|当天|[、和及”“]|{_HOLIDAY_NAME}))"
    rf"|清明(?:节?(?:{_DAYS_OFF})|节(?:{_BEFORE})?|(?=期间))"
    rf"|[“\"](?:五一|十一)[”\"](?:{_DAYS_OFF})|(?<=年)[“\"](?:五一|十一)[”\"]|(?<=[“\"])(?:五一|十一)(?=[”\"](?!劳动|口号))"
    rf"|(?:五一|十一)(?:{_DAYS_OFF}|(?=期间)))"
)
_WORD = (
    r"(?<![安健])全年度?(?![候龄]|无休)|(?<![学三两一五每0-9０-９])年内(?!容)|(?<!\w)年中(?![央国期])"
    rf"|(?<![学青少中老成童多每几周逐历近往幼整大])年{_EDGE}"
    r"|(?<![学长短近远定到预])期[末初](?!考)|(?<![高低环日共不合])同期(?![声限盼货房号])"
    r"|(?<![成以之])[本上下]个?月(?![球亮均薪租])(?:[初底末](?!次))?"
    r"|(?<![以之])[本上下]一?个?季度|今冬明春|去冬今春"
    rf"|(?<!\w)月[底末初](?:{_BEFORE})?"
)

_FIRST = (
    "[0-9０-９〇零一二三四五六七八九十两半今去明上下本大前后来翌次第头这新"
    '元春端中国清年期月全同过近最未接连“"]'
)
# A quick look at the first character before the alternatives.
_CANDIDATE_SOURCE = (
    rf"(?={_FIRST})(?:"
    + "|".join(
        (
            _NUMERIC,
            _SCHOOL_YEAR,
            _YEARS,
            _HOLIDAY,
            _DECADE,
            _RANGE,
            _INTO_NEXT_YEAR,
            _PLAN,
            _COUNTED,
            _ALONE,
            _WORD,
        )
    )
    + ")"
)


@functools.cache
def _candidate() -> re.Pattern[str]:
    return re.compile(_CANDIDATE_SOURCE)


def candidates(text: str) -> Iterator[tuple[int, int]]:
    """Stretches of a text that are shaped like a time and stand where a time stands.

    Args:
        text: Any text.

    Yields:
        Start and end, in text order, never overlapping.

    Example:
        >>> list(candidates("2021年增长8.12年"))
        [(0, 5)]
    """
    names = _NAME.finditer(text)
    name = next(names, None)
    search = _candidate().search
    position = 0
    while match := search(text, position):
        start, end = match.span()
        while name and name.end() <= start:
            name = next(names, None)
        if name and name.start() <= start:
            position = name.end()
        elif _stands(text, start, end):
            yield start, end
            position = end
        else:
            position = start + 1


# 《…》, and names in quotation marks that begin with a year (“2016年全国十佳…”).
_NAME = re.compile(r"《[^《》\n]{1,120}》|“(?=[0-9０-９]{4}年)[^“”，。；：！？\n]{6,40}”")
_DIGITS = frozenset("0123456789０１２３４５６７８９")
_JOINERS = frozenset(".．:：/／,-－—")
_ITEM_MARKS = frozenset(".．")
_LISTED_YEAR = re.compile(r"[0-9０-９]{4}年")
# …规划和2035年远景目标纲要 is one name.
_OUTLINE = ("远景目标纲要", "远景目标的建议", "远景目标建议")
# 印发2021年…责任清单, 制定2021年…计划表: the year belongs to the document's name.
_ISSUED = ("印发", "制定", "制订", "出台", "颁布", "颁布实施", "制定实施")
_DOCUMENT = re.compile(
    r"[^，。；：！？、\n]{4,40}(?:方案|清单|计划表|计划|办法|意见|通知|规划|纲要)"
)


def _stands(text: str, start: int, end: int) -> bool:
    """Whether what surrounds a candidate lets it be a time."""
    if text.startswith(_OUTLINE, end):
        return False
    if text[start] not in _DIGITS:
        return not (text.startswith("预算", end) and text[start:end] == "年初")
    before = text[start - 1 : start]
    if before in _DIGITS:
        return False
    if before in _JOINERS and start > 1 and text[start - 2] in _DIGITS:
        # 14.2025年10件民生实事 is item 14; 11.3年 is a number.
        return before in _ITEM_MARKS and _LISTED_YEAR.match(text, start) is not None
    return not (text.endswith(_ISSUED, 0, start) and _DOCUMENT.match(text, end))
