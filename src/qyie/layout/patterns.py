"""What lines of a report look like: headings, list items, dates, page numbers, navigation."""

from __future__ import annotations

import re

__all__ = [
    "CLOSERS",
    "DATE_LINE",
    "DIGIT_HEADING",
    "HAN_HEADING",
    "LIST_ITEM",
    "NAVIGATION",
    "NOTE_MARK",
    "NOTE_MARK_LINE",
    "NUMBER_LINE",
    "PAGE_NUMBER",
    "SALUTATION",
    "SALUTATION_START",
    "SIGNER",
    "TERMINALS",
    "TIMESTAMP",
    "TRAILING_MARKS",
    "is_terminated",
]

_HAN_NUMERAL = "[一二三四五六七八九十百]"

# Headings that are numbered with Han numerals; they begin a paragraph wherever they stand.
HAN_HEADING = re.compile(
    rf"""{_HAN_NUMERAL}{{1,4}}\s?[、．.]
    | [（(]\s?{_HAN_NUMERAL}{{1,4}}\s?[）)]
    | 第{_HAN_NUMERAL}{{1,4}}\s?(?:部分|章|节|编|篇)
    """,
    re.VERBOSE,
)
# Numbered with digits: a wrapped number can look the same, so context decides.
DIGIT_HEADING = re.compile(r"\d{1,2}\s?(?:[、．]|\.(?!\d))|[（(]\s?\d{1,2}\s?[）)]|[①-⑳]")
LIST_ITEM = re.compile(r"(?:[—―–─－]{2}|-{2,}|[●•◆■▪□○★☆※►▶◇])\s*(?!$)")
DATE_LINE = re.compile(r"[—―–─－-]*\s?[\d〇○零一二三四五六七八九]{4}\s?年.{1,12}日.{0,24}在")
SALUTATION_START = re.compile(r"各位(?:代表|委员)|同志们")
SIGNER = re.compile(
    r"[^\d\s，。；：、]{0,24}"
    r"(?:总理|省长|市长|区长|县长|州长|旗长|盟长|主席|局长|厅长|主任|镇长|乡长)"
    r"\s{0,4}[\u4e00-\u9fff·]\s?[\u4e00-\u9fff·]{1,7}"
)
SALUTATION = re.compile(r"(?:各位(?:代表|委员|领导|同志)|同志们|主任、).{0,20}[：:，,！!]?$")

NOTE_MARK = re.compile(
    r"""
      \^\{\s?[〔\[［(（]?\s?(?:注?\d{1,3}|[①-⑳*])\s?[〕\]］)）]?\s?\}   # ^{〔1〕}
    | \^\[\s?\d{1,3}\s?\]                                               # ^[2]
    | \[\^\d{1,3}\]                                                     # [^2]
    | [〔［\[]\s?\d{1,3}\s?[〕］\]]                                     # 〔1〕 [1] ［24］
    """,
    re.VERBOSE,
)
TRAILING_MARKS = re.compile(rf"(?:\s*(?:{NOTE_MARK.pattern}))+$", re.VERBOSE)
TIMESTAMP = re.compile(
    r"\d{2,4}[-/]\d{1,2}[-/]\d{1,2}(?!\d)|\d{4}年\d{1,2}月\d{1,2}日\s*\d{1,2}[:：]\d\d"
)
NOTE_MARK_LINE = re.compile(rf"(?:{NOTE_MARK.pattern}|\s)+", re.VERBOSE)

_DASH = "[-—–―－─·•~～]"
PAGE_NUMBER = re.compile(
    rf"""{_DASH}{{1,3}}\s*(?:第\s*)?\d{{1,4}}(?:\s*页)?\s*{_DASH}{{1,3}}
    | 第\s*\d{{1,4}}\s*页(?:[\s,，/／]*共\s*\d{{1,4}}\s*页)?
    | [Pp]age\s*\d{{1,4}}(?:\s*of\s*\d{{1,4}})?
    """,
    re.VERBOSE,
)
NUMBER_LINE = re.compile(r"(\d{1,4})(?:\s?[/／]\s?\d{1,4})?")

_NAVIGATION_WORD = (
    r"字体|字号|打印|关闭窗口|关闭本页|关闭|分享到|分享至|分享|收藏|返回顶部|返回首页|返回列表|返回"
    r"|上一篇|下一篇|上一页|下一页|首页|末页|尾页|微信|微博|QQ空间|扫一扫|视力保护色|我要纠错"
    r"|繁体版|繁体|简体|无障碍(?:浏览|阅读)?|长者模式|相关链接|相关阅读|网站地图|本文|本页|大|中|小"
)
NAVIGATION = re.compile(
    rf"""(?=.*(?:字体|字号|打印|关闭|分享|收藏|返回|一篇|一页|首页|扫一扫|纠错|无障碍))
      (?:{_NAVIGATION_WORD}|[\s【】\[\]（）()：:｜|/、>》›+-])+
    | (?:当前位置|您?(?:现在|所在|当前)?的?位置)\s?[:：].{{0,60}}
    | 首页\s?[>›»/].{{0,60}}
    | (?:浏览|访问|点击|阅读)(?:次数|量|数)\s?[:：]?\s?\d*次?
    """,
    re.VERBOSE,
)

_LONGEST_ASIDE = 40
TERMINALS = frozenset("。！？；：…!?;:")
CLOSERS = frozenset("”’\"'』」）》〉】〕)]")


def is_terminated(line: str) -> bool:
    """Whether a line ends like a sentence or a clause that stands alone."""
    end = len(line)
    while end and line[end - 1] in "）)":
        # What stands in brackets behind a sentence does not open it again: …。（来源：日报）
        start = max(line.rfind("（", 0, end), line.rfind("(", 0, end))
        if start <= 0 or end - start > _LONGEST_ASIDE or line[end - 2] in TERMINALS:
            break
        end = start
    while end and line[end - 1] in CLOSERS:
        end -= 1
    if not end:
        return False
    last = line[end - 1]
    # A full stop of ASCII ends a sentence unless it is the point of a number that was cut.
    return last in TERMINALS or (last == "." and not line[end - 2 : end - 1].isdigit())
