"""Finds programmes without quotation marks by their class nouns (行动, 战略, 机制, 工程)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from qyie.language.division_index import division_index
from qyie.language.program_lexicon import program_lexicon
from qyie.language.program_names import is_counted, name_start
from qyie.language.program_words import alternatives, words

__all__ = ["classed_programs", "continued_programs"]

Span = tuple[int, int]


class _Class(NamedTuple):
    """Nouns of one kind, and what their names are like.

    Attributes:
        nouns: The class nouns, as a pattern.
        least: How many characters a name needs before them; nouns that also stand for generic
            things (制度, 机制, 工程) need a long, that is a specific, name.
        needs: What the name has in it, where the noun alone says too little.
        refuses: How a name ends that makes no programme.
    """

    nouns: str
    least: int
    needs: re.Pattern[str] | None = None
    refuses: re.Pattern[str] | None = None


# 各部门迅速行动, 依法普查: the verb. 以开放促改革: the object.
_ADVERB = re.compile(
    r"(?:迅速|立即|主动|自觉|积极|统一|一致|快速|闻令而|即刻|联合|集体|果断|自发|依法|真实|如实|全员|实际|具体)$"
)
_OBJECT = re.compile(r"[促推抓靠谋求]$")
_PLATFORM = re.compile(
    r"智慧|数字|一体化|联席|指挥|云$|互联网|融资信用|运行管理|低空|积分|公共服务"
)
# Works for people and nature are programmes, works of steel and stone are none.
_WORKS = re.compile(
    r"(?:培育|提质|提升|安居|健康|培训|教育|文化|惠民|保护|还[林草湿]|示范|扶贫|帮扶|保安|保障|增收|富民|通|光伏|人才|育人"
    r"|探源|体检|远程|攻坚|行动|兴[林边牧业农]|安全|放心|温暖|关爱|满意|食品|素质|创新|转型|增绿|净化|重大工程|战略|强基|根基|固本|文明|乡风|新风|文艺|艺术|精品|创作|复明|溯源|攀登|诚信|信用|提能|暖心|聚才|引才"
    r"|风沙|沙源|治沙|防沙|锁边|造林|护林|绿化$|湿地|水土保持|小流域|治沟|造地|碧海|碧水|蓝天|净土|清洁|解困|定居|温饱|小康|致富|脱贫"
    r"|强[县市镇省村校企]|兴[县市村校]|富[县民农]|风貌|危旧?房改造|棚户区改造|薄弱学校|寄宿制|树人|读书|阅读|书屋|繁育|种业|种子|良种|沃土|回归|返乡"
    r"|领航|领军|雏鹰|倍增|登高|扶智|扶志|助学|助残|助老|救助|康复|免费|两癌|筛查|预防|接种|养老|托育|幸福|花谷|再就业|消费促进|服务设施|幼儿园|学位|防护林|天然林|草原生态|生态建设)"
)
_POLICY = re.compile(
    r"(?:免费教育|公费教育|义务教育|直补|优惠|扶持|挂钩|奖补|奖励扶助|减免|补助|补贴|低保|免税|退税|生育"
    r"|收购价|减税|学费|助学贷款|准入|电价|续贷|化债|扣除|折旧|免学杂费|奖学金|助学金)$"
)
_NO_POLICY = re.compile(
    r"^(?:税收|税费|财政|财税|产业|金融|土地|人才|招商|投资|各类|国家|相关)+..$"
)
_CAMPAIGN = re.compile(
    r"(?:创建|争创|共建|创评|创优|争优|实践|缔造|评议|走访|结对|攻坚|惠民生|帮扶|主题|民生|服务|整治|达标|竞赛|互学|共育)$"
)
_PLAN = re.compile(
    r"(?:保护|治理|振兴|搬迁|扶贫|攻坚|东扩|西进|南拓|北进|提升|利用|建设|经济区发展|经济带发展|片区发展|能力建设|开发|融合发展|高质量发展)$"
)
_MECHANISM = re.compile(
    r"监测|预警|帮扶|补偿|化解|联动|补助|奖励|预审|联审|兜底|救助|容错|倒查|追溯|议事|应急处置|评价|分担|对接|直达"
    r"|评估|联防|联控|统筹|透明运行|治水|治气|共治|会商|协同|共享|联合|调解|调处|响应|保险|增长|转移|生态|赔偿|退出|准入|挂钩|约束|信用|监督|巡查|督查|保障|防止|汇率|融资协调|调剂|社会资本合作|筹资"
)
_NO_MECHANISM = re.compile(r"(?:体制|(?<!协调)工作|管理|长效|管护|运作|领导)$")
# What a year's plan is about, no programme (用地计划, 招生计划).
_SPENDING = re.compile(
    r"(?:投资|用地|供地|供应|供应量|收购|生产|销售|用水|供水|供电|开行|编制|招生|融资|贷款|资金|财政|预算|指标|任务|采购|出让|利用"
    r"|分配|安排|工作|目标|执行|收入|支出|减排|减贫|征收|征地|建房|购车|招聘|录用|审计|检查|立法|考核|投放|开工|竣工)$"
)
# 全市计划完成投资, 完成计划的98%: the verb, and the base of a share.
_NO_VERB = (
    r"(?!完成|新增|增加|投入|建设|开工|竣工|安排|建成|投资|减少|达到|争取|创建|增长|下降"
    r"|[用在于从到为]|的?[0-9０-９])"
)
_NO_REFORM = re.compile(
    r"(?:[促推抓靠谋求]|领域|环节|方面|事业|工作|全面|系统性|民生|经济|社会|重大|[志导引创索]性|一系列|专项|切口|攻坚|深水区)$"
)
# The political and economic order, and the rules of an office.
_NO_SYSTEM = re.compile(
    r"(?:规章|工作|财务|学习|人民代表大会|民族区域自治|政治协商|群众自治|基本经济|社会主义|现代企业|内控|管护|政治|法律|议事)$"
)
_NO_BATTLE = re.compile(r"(?:疫情防控|疫情|防疫|抗疫)$")

_CLASSES = (
    _Class(
        "(?:三年|五年|百日|[0-9]{4}|[0-9０-９]+[年日天]|[一二三四五六七八九十两]+年)"
        "(?:行动(?:计划|方案)?|大?行动|攻坚(?:行动)?|(?:大|总)?(?:会战|决战)|(?:实施)?计划)"
        "|行动计划|行动方案|专项行动|攻坚行动|(?:提升|突破|推进|建设|攻坚|落实|优化)年"
        "|实施方案|人才计划|培养计划|改革试点|综合(?:配套)?改革(?:试验|试点)?|(?:配套|制度|体制)改革(?:试验|试点)?|(?:机制|制度|政策)试点"
        "|总体规划|主题教育|学习教育|专项斗争|责任制|督察",
        2,
    ),
    _Class("大?行动|普查", 2, refuses=_ADVERB),
    _Class(
        "大会战|大决战|攻坚战|保卫战|歼灭战|防御战|阻击战|人民战争|总体战", 2, refuses=_NO_BATTLE
    ),
    _Class("专项整治|专项治理|系统整治", 3),
    _Class("战略|试点", 3, refuses=_OBJECT),
    _Class("改革|体制改革", 3, refuses=_NO_REFORM),
    _Class(
        "(?:承诺|负责|问责|公示|包联|包抓|包保|代办|积分|办结|听证|会商|销号|淘汰|首问)制(?=[^度定造约品药剂作])",
        3,
    ),
    _Class("制度(?:体系)?", 4, refuses=_NO_SYSTEM),
    _Class(rf"计划{_NO_VERB}", 4, refuses=_SPENDING),
    _Class("工程", 2, needs=_WORKS),
    _Class("平台", 4, needs=_PLATFORM),
    _Class("政策", 4, needs=_POLICY, refuses=_NO_POLICY),
    _Class("活动", 4, needs=_CAMPAIGN),
    _Class("规划", 5, needs=_PLAN),
    _Class("新?机制", 5, needs=_MECHANISM, refuses=_NO_MECHANISM),
)
# First characters of the class nouns: a look that spares most positions all the alternatives.
_STARTS = (
    "0-9０-９一二三四五六七八九十两百专主人代体保公决制办包承改攻政会机活淘行"
    "规计试负责平工建战提优落推突普积系综听销问防阻配首歼培大实总学督"
)
_GENERIC = re.compile(
    r"(?:全面深化|深化|各项|重点领域|重点|体制机制|关键|系列|重大|重要|一揽子|多项|国家|省级|全省|专项|年度|投资|发展|总体|具体|自觉|实际|统一"
    r"|联合|集体|年|月|计划生育|经济社会|国民经济和社会发展|国民经济|社会|企业|该|此|本|有关|相关|管理|规章|政治|法律|法规|各种|配套|基本|根本"
    r"|社会主义|现代企业|工作|长效|常态化|体制|产业发展|项目|市场|行业|领域|基层|农村|城市|区域发展|科技|教育|金融|核心|首要|全局|核心竞争|自身|这一|两项|三项)"
)
# 科技体制改革 is a name, though 科技改革 is none.
_GENERIC_ORDER = re.compile(r"管理|各项|重点|相关|有关|深化|全面深化|重点领域")
# The plan a report reports on, and plans of spending.
_ANNUAL = re.compile(r"国民经济和社会发展|年度|^[0-9０-９]+年$|现向大会")
_COUNTIES = frozenset("县区镇乡")
_ZONES = ("开发区", "新区", "城区", "郊区", "矿区", "园区", "管理区")
# 培训、就业、创业三项工程: a count of what is listed.
_COUNTS = re.compile(r"[一二三四五六七八九十两0-9][项个类]$")
_VERSION = re.compile(r"[0-9]\.[0-9](?:版本?)?")
# 推进水价、用水权改革: what is listed before the class noun, but for places and names that end.
_LISTED = re.compile(r"[\u4e00-\u9fff]{2,12}")
_NO_LISTED = re.compile(
    r"(?:改革|行动|战略|工程|计划|机制|试点|政策|方案|规划|活动|平台|攻坚战?|整治|建设|工作|项目|企业|示范[区市县]"
    r"|[县区镇乡]|体系|精神|任务|管理|发展|执法|条例|办法|意见|会议|基地|中心|基金|设施)$"
)
# Longer parts, as the subjects of a sentence are, need a verb before the list.
_BARE = 6
_LISTING = re.compile(
    r"(?:(?:制度|体制|综合)?改革|制度|机制|行动|计划|专项整治|攻坚战|(?:[二三四五六七八九]大|三年)行动)$"
)
# 工业强州战略和城镇化带动战略: two names.
_JOINED = re.compile(r".*(?:改革|战略|工程|行动|计划|制度|机制|试点)[和与及]")


@cache
def _followed() -> str:
    """What may stand behind a name: an end, or a word that is no part of a longer noun."""
    follow = alternatives(words("following"))
    return (
        r"(?=$|[，,。；;！!？?：:、\n“”\"「」《）)》\s（(0-9０-９]"
        rf"|[等的和及与在得有为让使对从向由将把再不全也均都仍更各首第已正是被要获加]|{follow})"
    )


@cache
def _classes() -> re.Pattern[str]:
    groups = "|".join(f"(?P<c{number}>{row.nouns})" for number, row in enumerate(_CLASSES))
    return re.compile(f"(?=[{_STARTS}])(?:{groups}){_followed()}")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:三年)?行动(?:计划|方案)?|工程|计划|战略|规划(?:纲要)?|试点|实施方案|示范工程|(?:工作|结对|帮扶|协作|联动|联席会议)?机制|综合试点|(?:修[订正])?草案)"
        + _followed()
    )


def classed_programs(text: str) -> list[Span]:
    """Find noun phrases with a class noun that makes a programme of them.

    Args:
        text: The text.

    Returns:
        Spans in text order.

    Example:
        >>> text = "启动青禾河风沙治理工程，建成供水工程。"
        >>> [text[start:end] for start, end in classed_programs(text)]
        ['青禾河风沙治理工程']
    """
    found = []
    for match in _classes().finditer(text):
        start = name_start(text, match.start())
        joined = _JOINED.search(text, start, match.start())
        if joined:
            start = joined.end()
        start = _owned(text, _listed(text, start, match), match.start())
        row = _CLASSES[int((match.lastgroup or "c0")[1:])]
        name = text[start : match.start()]
        generic = _GENERIC_ORDER if match.group().startswith("体制") else _GENERIC
        if len(name) < row.least or generic.fullmatch(name) or _ANNUAL.search(name):
            continue
        if _COUNTS.search(name):
            continue
        if row.needs and not row.needs.search(name):
            continue
        if row.refuses and row.refuses.search(name):
            continue
        if match.group() == "普查" and is_counted(text, start, match.end()):
            continue
        version = _VERSION.match(text, match.end())
        found.append((start, (version or match).end()))
    return found


def _listed(text: str, start: int, noun: re.Match[str]) -> int:
    """Where the name begins with what is listed before its last part (医疗、医保、医药联动改革)."""
    # 密云、怀柔普惠托育试点: where the programme runs.
    places = division_index().by_short
    if text.endswith("、", 0, start):
        for size in (4, 3, 2):
            beside = text[max(0, start - 1 - size) : start - 1]
            if beside in places:
                return next(
                    (start + n for n in (4, 3, 2) if text[start : start + n] in places), start
                )
    if not _LISTING.match(noun.group()):
        return start
    while start and text[start - 1] == "、":
        begin = name_start(text, start - 1)
        part = text[begin : start - 1]
        if (
            not _LISTED.fullmatch(part)
            or _NO_LISTED.search(part)
            or (part.endswith("制度") and noun.group() == "制度")
            or part in places
            or (len(part) > _BARE and not _governed(text, begin))
        ):
            break
        start = begin
    return start


def _governed(text: str, start: int) -> bool:
    """Whether a word stands right before the name."""
    return start > 0 and "\u4e00" <= text[start - 1] <= "\u9fff"


def _owned(text: str, start: int, end: int) -> int:
    """Where the name begins without the county or town it belongs to, and without its level."""
    strategy = text.startswith("国家", start) and text.startswith("战略", end)
    if strategy and not _known_at(text, start) and _known_at(text, start + 2):
        return start + 2
    for size in (2, 3, 4, 5, 6):
        name = text[start : start + size]
        if (
            name[-1:] in _COUNTIES
            and start + size < end
            and name in division_index().by_name
            and not name.endswith(_ZONES)
        ):
            return start + size
    return start


def _known_at(text: str, start: int) -> bool:
    """Whether a name of the lexicon begins here."""
    return program_lexicon().plain.end_at(text, start) > start


def continued_programs(text: str, known: Iterable[Span]) -> list[Span]:
    """Find known names with class nouns behind them that belong to the name (乡村振兴工程).

    Args:
        text: The text.
        known: Where the lexicon's names stand.

    Returns:
        Spans in text order.
    """
    found = []
    for start, end in known:
        tail = _tail().match(text, end)
        if tail:
            found.append((start, tail.end()))
    return found
