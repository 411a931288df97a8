"""Tells in running text whether an expression that reads as a quantity measures anything."""

from __future__ import annotations

import re
from decimal import Decimal

from qyie.language.readings import Reading

__all__ = ["is_measured"]

_HAN = "一-鿿"
_ENDS = "，。；、：！？,;.!?)】」』”’》\n\t|"
_VALUE_BEFORE = re.compile(
    r"(?:为|达到?|至|到|约|超过?|近|逾|指数|系数|比|是|得分|均分|(?<![0-9]):|[=>≥<≤(]|[\t|]|突破|低于|高于|预期|分别|[升降增减]至?)[ ]?$"
)
_VERB_AFTER = re.compile(
    r"[升降提增下上回调减扩缩到至的和与,，。；、：！？;!?)）】”\n\t|]|以[上下内]|左右|上下|内|$| "
)
# What follows a number without being counted by it: versions, ratings, codes, years.
_NAME_AFTER = re.compile(
    r"[A-Za-z0-9+×\-—–~#@_°′/%〕\]]|[版级强号届期大类等路线型代式系栋楼室厅局师班]"
)
_CELL_LEFT = re.compile(r"(?:[\t|　]|  +|^|\n)[ ]*$")
_CELL_RIGHT = re.compile(r" *(?:[\t|　\n]|  |$)")
_ROW = re.compile(r"[\t|　]|  ")
_YEARLIKE = re.compile(r"(?:19|20)[0-9]{2}$")
_OPEN_QUOTE = re.compile(r"[“「『‘《][^”」』’》\n]{0,24}$")
_QUOTED_AT = re.compile(r"[“「『‘《]$")

_DURATION_CONTEXT = re.compile(
    r"(?:提前|延长|缩短|推迟|延期|期限|为期|[期限]|寿命|工期|周期|时间|时长|用时|用了?|历时|长达|超过|平均"
    r"|年限|满|不少于|不足|不低于|达到?|至|到|为|压缩|降至|控制在|[均需]|只需|仅)[ ]?$"
)
_PERIOD_BEFORE = re.compile(
    r"(?:[前后近这头每第次上下本当来整]|连续|过去|未来|今后|最近|为期|其中|[0-9])[ ]?$"
)
_RANK_CONTEXT = re.compile(
    r"(?:[居列排位占名次]|全[国省市区州县疆球盟旗]|世界|我国|全自治区|[由从升降跃至到进年]|同类|地区|[^“「]{1,6}[省市区县州片盟旗])[^，。；！？\n]{0,6}$"
)
_RANK_AFTER = re.compile(r"[，。；、：！？,;.!?)）】\n\t|升上跃提降下前至到和与的]|$|位次|进")
_AWARD = re.compile(r"(?:荣获|获得?|夺得|评为)[^，。；！？\n]{0,8}$")
_MOTTO = re.compile(
    r"(?:安全|质量|生态|健康|人民|群众|预防|服务|信誉|诚信|用户|顾客|效益|环保|统一|唯一)$"
)

_ABSTRACT = re.compile(
    r"(?:大的?|重点|主要|重大|基本|重要|突出|新的?|关键|核心|明显|显著|不同|硬|专项|具体|相关|层面的)*"
    r"(?:方面|层次|层面|板块|问题|环节|关系|领域|目标|阶段|体系|原则|意识|自信|维护|确立|代表|全面|文明|务必"
    r"|坚持|如何|统筹|转变|结合|合作区|确保|重中之重|举措|措施|工程|行动|任务|工作|方向|维度|特点|特征|特色"
    r"|特别|亮点|优势|短板|难题|难点|矛盾|根本|一律|一批|一体|百年|世纪|五年|轮子|引擎|抓手|支柱|清单|文章"
    r"|底线|红线|控制线|保障线|主线|路径|政策|制度|机制|改革|会议|全会|产业[结比融链集]|攻坚战|战役|硬仗|仗"
    r"|胜利|革命|市场|资源|大局|大事|事[情项]?|建议|意见|要求|条件|保障|战略|规划|方案|循环|时期|时代|字|认同"
    r"|离不开|共同体|倡议|责任|主体|系列|能力|平台|模式|标准|路线|版图|梯次|梯队|一[^般]|年头|秘诀|关口|信号"
    r"|定位|示范|先行|巩固|不低于|只增不减|名片|牌|网|王牌|月|榜单|积极性|闸门|台阶|班子|[“「《0-9]|确定|中心|关键词|融合|协调|同步|统一|覆盖|提升"
    r"|优先|率先|高于|不变|不动摇|转移|延伸|合理|最严|行政区域|务实|基点|拳头|轮驱动|替代|转型|增长极|圈|带|区域)"
)
_DETERMINER = re.compile(
    r"(?:[这那每各第哪几整某此该另]|任何|唯一?|其|以下|如下|上述|突出|抓好|做好|把握|坚持|统筹)$"
)
# 上一轮, 前两个: before small numbers only
_ORDER = re.compile(r"(?:[上下前后本当同之头])$")
_CONCRETE_SHOW = re.compile(r"[^，。；！？\n]")
_CIRCLE = re.compile(r"(?:便民|社区|生活|经济|交通|通勤|都市|服务|物流|出行|高铁)*圈")
_SPECIFIED = re.compile(
    rf"(?!以|之|内|的|左右|上下|及|和|与|或|后|前|至|到|不|就|可|完|办|送|达|通|响|建|增|提|缩|压|降)[{_HAN}]"
)
_IDIOM_UNITS = frozenset(
    {"方", "块", "里", "斤", "分", "秒", "步", "点", "度", "元", "两", "成", "米", "寸"}
)


def is_measured(text: str, found: Reading) -> bool:
    """Whether an expression in running text is a quantity.

    Args:
        text: The folded text.
        found: The expression.

    Returns:
        False for years, names, versions, codes, enumerators, idioms and counts of the
        text's own points.
    """
    start = found.number_start
    if found.shape == "rank":
        return _is_rank(text, found)
    before = text[max(0, start - 16) : start]
    left = text[max(0, found.start - 16) : found.start]
    after = text[found.core_end : found.core_end + 12]
    arabic = found.number[0].isdigit()
    if arabic and before and before[-1].isascii() and before[-1].isalnum():
        # GDP2375.2亿元 has lost its space; G107线 is a name
        money = found.unit is not None and found.unit.dimension in ("currency", "proportion")
        if not (money and re.search("[A-Za-z]{2}$", before)):
            return False
    if arabic and _is_code(before, after, found):
        return False
    if found.shape == "ratio":
        return _is_ratio(text, found, left)
    if found.shape == "slash":
        return _is_slash(found, before, after)
    if before.endswith("第") or (before.endswith("每") and found.quantity.unit_mult):
        return False
    if found.shape in ("fraction", "folding", "share"):
        return True
    if found.shape == "discount":
        return bool(found.prefix) or not _QUOTED_AT.search(before)
    if found.unit is None:
        return _is_bare_value(text, found, before, after, arabic)
    return _has_measure(found, before, left, after, arabic)


def _is_rank(text: str, found: Reading) -> bool:
    before = text[max(0, found.start - 16) : found.start]
    after = text[found.end : found.end + 4]
    written = text[found.start : found.end]
    if (_AWARD.search(before) and found.unit is None) or _OPEN_QUOTE.search(before):
        return False
    if written == "首位":
        named = re.search(r"(?:[居位列占]|[国省市区县州界])$", before)
        return named is not None and bool(_RANK_AFTER.match(after))
    if re.search("(?:[放摆排]在|置于|作为|坚持)[^，。；]{0,4}$", before):
        return False
    if found.unit is not None and found.unit.text in ("名", "位"):
        return not after.startswith("的是")
    if written.startswith("前"):
        ranked = re.search(
            r"[^，。；]*(?:[居列位入]|[国省市区县州]|进入|跻身)[^，。；]{0,3}$", before
        )
        return ranked is not None and bool(_RANK_AFTER.match(after)) and found.unit is None
    if _MOTTO.search(before) or not _RANK_AFTER.match(after):
        return False
    return _RANK_CONTEXT.search(before) is not None


def _is_code(before: str, after: str, found: Reading) -> bool:
    """1+1+9, 〔2013〕4号, [1], G107-2, 3.0版."""
    if before.endswith(("〔", "[", "No.", "№", "×", "#")) and not found.quantity.unit:
        return True
    if before.endswith("+") and re.search("[0-9A-Za-z]\\+$", before):
        return True
    return found.unit is None and after.startswith(("+", "〕", "]", "×", "#"))


def _is_ratio(text: str, found: Reading, left: str) -> bool:
    parts = found.quantity.parts
    written = text[found.number_start : found.core_end]
    if "比" in written:
        return (
            "点" in written or re.search(r"比例?(?:[由从为达到至降升缩小扩大]*)$", left) is not None
        )
    if "∶" in written or len(parts) > 2 and sum(parts) > 90:
        return True
    if any(part != part.to_integral_value() for part in parts):
        return True
    clock = len(parts) > 1 and parts[0] < 25 and all(part < 60 for part in parts[1:])
    if 1 in parts:
        return not (clock and re.search(r":[0-9]{2}", written))
    if clock and re.fullmatch(r"[0-9]{1,2}(?: ?: ?[0-9]{2}){1,2}", written):
        return (
            re.search(r"比(?:例|重)?(?:调整|优化|[由从为达到至降升是])*[^，。]{0,4}$", left)
            is not None
        )
    return len(parts) > 2 or "比" in left


def _is_slash(found: Reading, before: str, after: str) -> bool:
    upper, _, lower = found.number.partition("/")
    if before.endswith("/") or after[:1] in ("月", "日", "年", "号", "/", "-"):
        return False
    return int(upper) < int(lower) and (int(lower) <= 10 or lower in ("12", "16", "20", "100"))


def _is_cell(text: str, found: Reading) -> bool:
    """A value in a table: alone between the marks that separate cells, not the row's first."""
    line = text.rfind("\n", 0, found.start) + 1
    if not text[line : found.start].strip(" |　\t"):
        return False
    left = text[line : found.start]
    if not _CELL_LEFT.search(left) or not _CELL_RIGHT.match(text, found.end):
        return False
    return bool(_ROW.search(left))


def _is_bare_value(text: str, found: Reading, before: str, after: str, arabic: bool) -> bool:
    quantity = found.quantity
    behind = text[found.end : found.end + 6]
    bounded = bool(found.prefix or found.suffix)
    if not arabic:
        return _is_bare_numeral(found, before, behind, bounded)
    if quantity.unit_mult >= 4 or (found.shape == "range" and "万" in found.number):
        return not behind.startswith(("级", "+", "象", "众", "伏", "能", "科"))
    if found.shape == "range":
        return _is_cell(text, found) and not _YEARLIKE.match(found.number[:4])
    if _is_cell(text, found):
        return not (_YEARLIKE.match(found.number) and quantity.value is not None)
    if "," in found.number and _VERB_AFTER.match(behind):
        return True
    if _NAME_AFTER.match(behind) or before.endswith(("“", "《", "（", "(")):
        return False
    if bounded and not _QUOTED_AT.search(before):
        more = quantity.bound == "gt" and not found.prefix and not found.suffix
        return more or bool(found.suffix) or bool(_VERB_AFTER.match(behind))
    if "." in found.number:
        return (
            bool(_VERB_AFTER.match(behind))
            and not before.endswith(("”", "V", "v"))
            and behind[:1] not in ("”", "》", "」")
        )
    if _YEARLIKE.match(found.number):
        return False
    if quantity.bound == "gt":
        return True
    return bool(_VALUE_BEFORE.search(before)) and bool(
        re.match(r"[，。；！？;!?\n]|[升降提增上下]|$", behind)
        or (behind.startswith(")") and re.search("[=为]$", before))
    )


def _is_bare_numeral(found: Reading, before: str, behind: str, bounded: bool) -> bool:
    written = found.number
    if written in ("零", "〇"):
        return re.search(r"[降归减][至到为]$", before) is not None
    if not written.rstrip("余多来").endswith(("万", "亿")):
        return False
    if written[0] in "百千万亿" and len(written) <= 2:
        if behind.startswith(("级", "吨", "方", "众")):
            return False
        value = re.search(
            r"(?:突破|达到?|跨过|跃过|迈过|越过|过|超过?|近|逾|上)$", before + found.prefix
        )
        return value is not None and not written.startswith("万")
    if behind.startswith(("级", "工程", "计划", "行动", "项目", "大山")):
        return False
    return not _OPEN_QUOTE.search(before)


def _has_measure(found: Reading, before: str, left: str, after: str, arabic: bool) -> bool:
    unit = found.unit
    if unit is None:
        return False
    quantity = found.quantity
    if after.startswith("级") or (unit.dimension == "voltage" and _SPECIFIED.match(after)):
        return False
    if unit.dimension == "duration" and not _is_duration(found, before, left, after, arabic):
        return False
    if arabic:
        return _arabic_measure(found, before, after)
    if _QUOTED_AT.search(before) or (
        unit.dimension == "count" and _OPEN_QUOTE.search(before) and quantity.unit_mult == 0
    ):
        return False
    if unit.dimension in ("proportion", "percentage_point", "multiple"):
        return found.number not in ("百", "千", "万")
    if unit.chinese == "no":
        return False
    written = found.number
    if (
        len(written) > 1
        and quantity.value is not None
        and not re.search("[十百千万亿点半]", written)
    ):
        return False
    if unit.text == "次" and re.search("届(?:十?[一二三四五六七八九十]+次、)*$", before):
        return False
    if written in ("百", "千", "万", "亿", "百万", "千万", "万亿", "千亿", "百亿", "十亿", "亿万"):
        return _bare_scale(found, before, after)
    if written in ("一", "几", "零"):
        return _one(found, before, after)
    if written == "二" and unit.dimension == "count":
        return False
    if unit.text in _IDIOM_UNITS and len(written) == 1:
        return unit.text != "方" and after[:1] in ("", *_ENDS)
    if unit.dimension != "count" or found.prefix or found.suffix or quantity.bound == "gt":
        return not _DETERMINER.search(before) or unit.dimension != "count"
    if _DETERMINER.search(left) or (len(written) == 1 and _ORDER.search(left)):
        return False
    if _is_name(found, before, after):
        return False
    if unit.chinese == "concrete":
        return _is_concrete(found, before, after)
    return not _ABSTRACT.match(after) or not written[0] in "一二两三四五六七八九十"


def _arabic_measure(found: Reading, before: str, after: str) -> bool:
    unit = found.unit
    if unit is None:
        return False
    if _QUOTED_AT.search(before) and unit.dimension == "count":
        return False
    if unit.text == "24小时":
        return False
    if unit.text in ("分", "点", "度", "节", "码", "里", "线", "卡", "门", "期"):
        return "." in found.number or after[:1] in ("", *_ENDS, "的", "以", "左")
    if unit.dimension in ("data_size_or_rate",) and after[:1] in ("瓦", "伏"):
        return False
    return True


def _is_name(found: Reading, before: str, after: str) -> bool:
    """九台区, 八所港, 、八颗、: a place that begins like a count."""
    if len(found.number) > 1 or found.unit is None:
        return False
    if found.unit.text in ("所", "台", "家", "颗", "道", "门", "间", "层", "张"):
        if re.match("[至港镇区市县乡村路街河山岭湖]", after) or before.endswith(("、", "在")):
            return after[:1] in (
                "、",
                "至",
                "港",
                "镇",
                "区",
                "市",
                "县",
                "乡",
                "村",
                "路",
                "街",
                "河",
                "山",
                "岭",
                "湖",
            )
    return False


def _is_duration(found: Reading, before: str, left: str, after: str, arabic: bool) -> bool:
    unit = found.unit
    if unit is None:
        return False
    name = unit.text
    if name == "周年":
        return True
    if "小时" in name or "分钟" in name or name in ("秒", "毫秒", "学时", "课时"):
        if found.number == "24" and _SPECIFIED.match(after):
            return False
        return not _CIRCLE.match(after)
    if name == "年":
        if re.search(r"\.(?:19|20)[0-9]{2}$", found.number):  # 14.2025年 begins an item
            return False
        if (
            _YEARLIKE.match(found.number)
            or "〇" in found.number
            or len(found.number) > 3
            and arabic
            and "." not in found.number
        ):
            return False
        if found.prefix in ("近", "约") and found.prefix == "近":
            return False
        if found.suffix == "内":
            return False
        if "." in found.number or found.suffix:
            return True
        return bool(
            re.search(
                r"(?:提前|延长|缩短|推迟|延期|期限?|寿命|年限|工期|周期|时间|历时|用时|[仅只]用|延续|长达|不少于|不足|不低于|至少)[了至到为]?$",
                left + found.prefix,
            )
        )
    if found.prefix == "近":
        return False
    return not _PERIOD_BEFORE.search(left)


def _bare_scale(found: Reading, before: str, after: str) -> bool:
    unit = found.unit
    if found.prefix or found.suffix or unit is None:
        return True
    if unit.dimension == "currency" and not after.startswith("级"):
        if re.match(" ?(?:GDP|国内生产|地区生产|生产总|工业|产值|增加值|[)|　\t])", after):
            return False
        return not _QUOTED_AT.search(before)
    return re.search(r"(?:突破|达到?|跨过|迈过|超过?|近|逾|上|面向|足)$", before) is not None


def _one(found: Reading, before: str, after: str) -> bool:
    unit = found.unit
    if (
        unit is None
        or _DETERMINER.search(before)
        or re.search("(?:最[后先初前]|[新又同])$", before)
    ):
        return False
    if found.prefix or found.suffix or found.quantity.bound == "gt":
        return True
    if found.number == "几":
        return False
    if unit.dimension in ("duration", "length", "area", "mass", "volume"):
        return unit.text in ("年", "小时", "公里", "亩", "吨", "个小时", "公顷", "分钟", "立方米")
    if unit.dimension == "count" and unit.text in ("个", "家", "座", "条", "名", "处", "所", "项"):
        named = re.search(rf"[{_HAN}）)]$", before) and not re.search(
            r"(?:[有成为是的了过出在到把将以用像如同作等于第每这那之唯着]|只有|作为|形成|建成|打造)$",
            before,
        )
        return bool(named) and after[:1] in ("", *_ENDS)
    return False


def _is_concrete(found: Reading, before: str, after: str) -> bool:
    unit, quantity = found.unit, found.quantity
    if unit is None:
        return False
    if after[:1] in ("", *_ENDS):
        return bool(re.search(rf"[{_HAN}）)]$", before)) and not re.search(
            "[有是要即]$" if unit.text == "个" else "[有是为要即]$", before
        )
    if unit.text == "件":
        return re.match("(?:[^，。；]{0,6})?实事", after) is not None
    value = quantity.value
    if unit.text in ("项", "种", "道") and (value is None or value < Decimal(100)):
        return False
    return not _ABSTRACT.match(after)
