"""The area a quantity is about: a place in the clause, a deictic word, or the report's own."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from qyie.linking.clauses import Frame, Paragraph
from qyie.linking.homes import Area, Home, deictic_area
from qyie.linking.mentions import Mention
from qyie.linking.words import pattern
from qyie.values import Place

__all__ = ["Area", "Home", "area_of"]

_TITLED = {"country", "province", "prefecture", "county"}
_SETTLED = {*_TITLED, "township", "village", "region"}
_CLAUSE_MARK = re.compile(r"[，,：:]")
_RANK_START = ("第", "首", "前")
# Longer stretches are no mere lead, and ambiguous repetitions must stay short.
_SHORT = 30
# Names up to this length (企业, 营收, 采矿量) say too little to be about the whole area.
_BARE_NAME = 4


@cache
def _word(template: str, role: str) -> re.Pattern[str]:
    return pattern(template, word=("area_words", role))


@cache
def _aspect() -> re.Pattern[str]:
    return pattern(r"(?:的|两地|两县|共|分别|<word>)*", word=("measure_words", "aspect"))


def area_of(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    home: Home,
    *,
    ranked: bool,
    indicator: int | None,
    shared: int | None,
) -> Area:
    """The area of one quantity.

    Args:
        paragraph: The paragraph.
        frame: The quantity.
        mentions: All mentions.
        home: The report's own area.
        ranked: Whether the quantity is a rank.
        indicator: Position of its indicator, None where there is none.
        shared: Position of the place that a 分别-list gives it.

    Returns:
        The area.
    """
    if shared is not None:
        return _named(paragraph, shared, mentions)
    places = [
        position
        for position in range(frame.first, bisect_left(paragraph.starts, frame.clause[1]))
        if paragraph.mentions[position][3] == "PLACE"
        and paragraph.mentions[position][1] >= frame.segment[0]
    ]
    begin = frame.start
    if indicator is not None:
        begin = min(begin, paragraph.mentions[indicator][1])
    return (
        (places and _joined(paragraph, frame, mentions, home))
        or (places and _in_clause(paragraph, frame, mentions, home, places))
        or _deictic(paragraph, frame, home, begin, ranked=ranked)
        or (places and _carried(paragraph, frame, mentions, home, places, indicator))
        or home.area
    )


def _named(
    paragraph: Paragraph, position: int, mentions: Sequence[Mention], score: float = 1.0
) -> Area:
    """A place as its area: titled where it is a division, else as the text has it."""
    value = mentions[paragraph.mentions[position][0]].value
    if not isinstance(value, Place) or value.candidates:
        return Area(paragraph.surface(position), None, position, score)
    name = value.name if value.level in _TITLED else paragraph.surface(position)
    return Area(name, value.code, position, score)


def _governs(paragraph: Paragraph, position: int) -> bool:
    """Whether a place can be what a value is about: no rival, no base, no item of a list."""
    _, start, end, _ = paragraph.mentions[position]
    before = paragraph.masked[max(0, start - 4) : start].rstrip('“"')
    after = paragraph.masked[end : end + 8]
    return not (
        _word("<word>$", "away").search(before)
        or _word("<word>$", "listed_before").search(before)
        or _word("的?<word>", "ordinal_after").match(after)
        or _word('[”"]?<word>', "listed_after").match(after)
    )


def _in_clause(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    home: Home,
    places: list[int],
) -> Area | None:
    """The last place before the quantity in its clause, or the one that it is spent on."""
    for position in reversed(places):
        _, start, end, _ = paragraph.mentions[position]
        if start >= frame.clause[0] and end <= frame.start:
            if not _governs(paragraph, position):
                return None
            if paragraph.surface(position) in home.names:
                return home.area
            return _named(paragraph, position, mentions)
    following = next((p for p in places if paragraph.mentions[p][1] >= frame.end), None)
    if following is None or paragraph.surface(following) in home.names:
        return None
    between = paragraph.outer[frame.end : paragraph.mentions[following][1]]
    if len(between) <= _SHORT and _word("<word>*", "spent_on").fullmatch(between):
        return _named(paragraph, following, mentions, 0.8)
    return None


def _joined(
    paragraph: Paragraph, frame: Frame, mentions: Sequence[Mention], home: Home
) -> Area | None:
    """Coordinated areas before the figure or its indicator (英德、连州、阳山三个…)."""
    run: list[int] = []
    following = frame.start
    for position in range(frame.position - 1, frame.first - 1, -1):
        _, start, end, label = paragraph.mentions[position]
        between = paragraph.masked[end:following]
        if label == "INDICATOR" and following == frame.start and start >= frame.clause[0]:
            following = start
            continue
        if label != "PLACE":
            break
        if run and between not in ("、", "和", "与"):
            break
        if not run and (len(between) > _SHORT or not _aspect().fullmatch(between)):
            break
        run.append(position)
        following = start
    if len(run) < 2:
        return None
    values = [mentions[paragraph.mentions[position][0]].value for position in run]
    if not any(isinstance(value, Place) and value.level in _SETTLED for value in values):
        # Roads and sites in front of their count are what is counted.
        return home.area
    name = "、".join(paragraph.surface(position) for position in reversed(run))
    return Area(name, None, run[-1], 0.7)


def _deictic(
    paragraph: Paragraph, frame: Frame, home: Home, begin: int, *, ranked: bool
) -> Area | None:
    """What 全市, 全省 … in the clause or at the start of an earlier one mean."""
    text = paragraph.outer
    found = None
    for match in _word("<word>", "deictic").finditer(text, frame.segment[0], frame.start):
        before = text[max(0, match.start() - 4) : match.start()]
        helping = before.endswith("助力")
        if match.start() < frame.clause[0] and (
            not _opens(before) or paragraph.text[match.end() : match.end() + 1] in _RANK_START
        ):
            # Only a clause that opens with it hands it on to the clauses after it.
            continue
        if _word("<word>$", "away").search(before) and not helping:
            continue
        if _word("<word>$", "belonging").search(before) or _rivals().search(before):
            continue
        after = text[match.end() : match.end() + 4]
        if before.endswith("在") and after[:1] not in ("Ⓠ", "Ⓘ"):
            # 在全国冬运会 is no area of the value, 在全省294家医院 is.
            continue
        if ranked and (match.end() > begin or (not helping and "我" not in match[0])):
            # 居全省第三 says among whom.
            continue
        if _word("的?<word>", "ordinal_after").match(after):
            continue
        found = deictic_area(match[0], home)
    return found


@cache
def _rivals() -> re.Pattern[str]:
    # 比全国、全省窄4.0和0.2个百分点
    return pattern("<word>[、和与]$", word=("area_words", "deictic"))


def _opens(before: str) -> bool:
    if not before or before[-1] in "。；，,、：:！？”·　 ":
        return True
    return _word("<word>$", "opening").search(before) is not None


def _goes_on(paragraph: Paragraph, frame: Frame, indicator: int | None) -> bool:
    """Whether a clause goes on with the place of the one before: by its verb or a bare noun."""
    clause = paragraph.text[frame.clause[0] : frame.end]
    if _word("<word>", "elsewhere").search(clause):
        return False
    if indicator is None or len(paragraph.surface(indicator)) <= _BARE_NAME:
        return True
    return _word("<word>", "inward").search(clause) is not None


def _carried(
    paragraph: Paragraph,
    frame: Frame,
    mentions: Sequence[Mention],
    home: Home,
    places: list[int],
    indicator: int | None,
) -> Area | None:
    """The place that an earlier clause of the segment is about, where this one goes on."""
    earlier = [p for p in places if paragraph.mentions[p][2] <= frame.clause[0]]
    if not earlier or not _governs(paragraph, earlier[-1]):
        return None
    position = earlier[-1]
    _, start, end, _ = paragraph.mentions[position]
    text = paragraph.outer
    if paragraph.surface(position) in home.names or "等" in text[end : end + 6]:
        return None
    if not _goes_on(paragraph, frame, indicator):
        return None
    lead = _CLAUSE_MARK.split(text[frame.segment[0] : start])[-1].strip("·— ")
    if not lead:
        return _named(paragraph, position, mentions, 0.6)
    if len(lead) > _SHORT or not _word("<word>*", "lead").fullmatch(lead):
        return None
    between = _CLAUSE_MARK.split(text[end : frame.start])[1:]
    if any(_word("(?:加快)?<word>", "agenda").match(clause) for clause in between):
        return None
    return _named(paragraph, position, mentions, 0.6)
