"""What an indicator's name stands for: looked up, or composed of scope, subject and measure."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from qyie.language.indicator_lexicon import indicator_lexicon
from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import IndicatorPartRow
from qyie.values import Indicator

__all__ = ["composed_names", "name_value"]

_SHARE = re.compile(r"(.+?)占(?:全[省市区县国]|本地)?(.+?)的?(?:比重|比例|比率|占比|份额)")
_OPENING = re.compile(
    r"(?:新增加?|实现|完成|累计|新登记|接待|全[省市区县国州社]会?|年末|期末|各类|各级|各项|地区|本地|全部|预计|年)"
)
_CLOSING = re.compile(r"(?:[（(][^（）()]*[）)]|完成额?|总量|总数|数量|情况|目标|总规模)$")
_SECTOR = re.compile(r"(?:产业|制造业|农业|工业|服务业|[林渔牧植融售发宿饮筑输政]业|行业|经济)$")
_COORDINATED = re.compile(r"[、和及与]")
# 城镇、农村居民人均可支配收入 and 城镇和农村常住居民… are 城乡居民…
_BOTH = re.compile(r"(?:城镇(?:常住)?(?:居民)?[、和及与]农村|城乡)(?:常住)?(?:居民)?")
_SYNONYMS = (("国内生产总值", "地区生产总值"), ("GDP", "地区生产总值"), ("的比重", "比重"))


class _Parts(NamedTuple):
    """Surface form to row, part by part, and the longest forms first."""

    rows: dict[str, dict[str, IndicatorPartRow]]
    patterns: dict[str, re.Pattern[str]]


@cache
def _parts() -> _Parts:
    rows: dict[str, dict[str, IndicatorPartRow]] = {
        "scope": {},
        "subject": {},
        "measure": {},
        "change": {},
    }
    for row in load_rows("indicator_parts.jsonl", IndicatorPartRow):
        for form in (row.name, *row.aliases):
            rows[row.part][form] = row
    patterns = {
        part: re.compile("|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True)))
        for part, forms in rows.items()
    }
    return _Parts(rows, patterns)


def name_value(name: str) -> Indicator:
    """Read an indicator's name.

    Args:
        name: The name, not empty.

    Returns:
        The indicator; ``id`` is None where neither the lexicon nor composition knows the name.

    Example:
        >>> name_value("规上医药制造业增加值增速").id
        'pharmaceutical_value_added_above_designated_size_growth_rate'
    """
    return _known(name) or Indicator(name=name)


@lru_cache(maxsize=20_000)
def _known(name: str, depth: int = 0) -> Indicator | None:
    by_name = indicator_lexicon().by_name
    value = by_name.get(name)
    if value or depth > 4 or len(name) > 40:
        return value
    for short, long in _SYNONYMS:
        if short in name:
            value = by_name.get(name.replace(short, long))
            if value:
                return value
    return (
        _share(name, depth)
        or _composed(name)
        or _changed(name, depth)
        or _trimmed(name, depth)
        or _coordinated(name, depth)
    )


def _share(name: str, depth: int) -> Indicator | None:
    """A占B比重 from A and B."""
    match = _SHARE.fullmatch(name)
    if not match:
        return None
    part = _known(match.group(1), depth + 1)
    whole = _known(match.group(2), depth + 1)
    if not (part and part.id and whole and whole.id):
        return None
    return Indicator(
        id=f"{part.id}_share_of_{whole.id}",
        name=f"{part.name}占{whole.name}比重",
        name_en=f"share of {part.name_en} in {whole.name_en}",
        unit="%",
        topic=part.topic,
    )


def _changed(name: str, depth: int) -> Indicator | None:
    """A增速 from A."""
    rows, patterns = _parts()
    for match in patterns["change"].finditer(name):
        if match.end() == len(name) and match.start():
            base = _known(name[: match.start()], depth + 1)
            if base and base.id and match.group() != name:
                row = rows["change"][match.group()]
                return Indicator(
                    id=f"{base.id}_{row.id}",
                    name=f"{base.name}{row.name}",
                    name_en=f"{row.name_en} of {base.name_en}",
                    unit=row.unit,
                    topic=base.topic,
                )
    return None


def _composed(name: str) -> Indicator | None:
    """Scope, subject and measure in this order; a subject and a measure at least."""
    rows, patterns = _parts()
    scopes = []
    position = 0
    while match := patterns["scope"].match(name, position):
        scopes.append(rows["scope"][match.group()])
        position = match.end()
    for size in range(len(name) - 1, position, -1):
        subject = rows["subject"].get(name[position:size])
        measure = rows["measure"].get(name[size:]) if subject else None
        if subject and measure:
            break
    else:
        subject = rows["subject"].get(name[position:])
        if subject and _SECTOR.search(subject.name):
            # A sector's name stands for its value added (guidelines, ruling 21).
            measure = rows["measure"]["增加值"]
        elif scopes and name[position:] in rows["measure"]:
            measure, subject = rows["measure"][name[position:]], None
        else:
            return None
    core = f"{subject.id}_{measure.id}" if subject else measure.id
    plain = (subject.name if subject else "") + measure.name
    known = indicator_lexicon().by_name.get("".join(scope.name for scope in scopes) + plain)
    if known:
        return known
    english = f"{measure.name_en} of {subject.name_en}" if subject else measure.name_en
    return Indicator(
        id="_".join([core, *(scope.id for scope in scopes)]),
        name="".join(scope.name for scope in scopes) + plain,
        name_en=", ".join([english, *(scope.name_en for scope in scopes)]),
        unit=measure.unit,
        topic=(subject.topic if subject else None) or measure.topic,
    )


def _coordinated(name: str, depth: int) -> Indicator | None:
    """Several subjects with one measure (第一、第三产业增加值)."""
    both = _BOTH.sub("城乡居民", name)
    if both != name:
        return _known(both, depth + 1)
    pieces = _COORDINATED.split(name)
    if len(pieces) < 2 or not all(pieces):
        return None
    last = pieces[-1]
    for size in range(1, len(last)):
        head = last[size:]
        values = [_known(piece + head, depth + 2) for piece in pieces[:-1]]
        values.append(_known(last, depth + 2))
        found = [value for value in values if value and value.id]
        if len(found) == len(pieces):
            return Indicator(
                id="_and_".join(str(value.id) for value in found),
                name="、".join(value.name for value in found),
                name_en=" and ".join(str(value.name_en) for value in found),
                unit=found[-1].unit,
                topic=found[-1].topic,
            )
    return None


def _trimmed(name: str, depth: int) -> Indicator | None:
    """The name without words that do not change what is measured."""
    for pattern in (_OPENING.match(name), _CLOSING.search(name)):
        if pattern:
            rest = name[: pattern.start()] + name[pattern.end() :]
            if len(rest) > 1:
                value = _known(rest, depth + 1)
                if value and value.id:
                    return value
    return None


@cache
def composed_names() -> tuple[tuple[str, str], ...]:
    """Surface forms of subject and measure that composition gives an identifier, with it."""
    rows, _ = _parts()
    found = []
    for subject in rows["subject"]:
        for measure in rows["measure"]:
            name = subject + measure
            value = _composed(name)
            if value and value.id:
                found.append((name, value.id))
    return tuple(found)
