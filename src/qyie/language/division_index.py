"""The index of administrative divisions: names, codes, levels and what lies in what."""

from __future__ import annotations

import gzip
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Literal

from qyie.lexicons.loader import load_rows
from qyie.lexicons.schema import Row
from qyie.values import Place

__all__ = ["DivisionIndex", "division_index"]

DivisionLevel = Literal["province", "prefecture", "county", "township", "zone"]

MUNICIPALITIES = frozenset({"11", "12", "31", "50"})
_CITY_PROVINCES = MUNICIPALITIES | {"81", "82"}
# Counties and county-level cities head their own reports (连州市人民政府工作报告); a district is
# told apart only by its city (清远市清城区).
_ZONES = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("经济开发区", "经开区"),
)
_LEVELS: dict[int, DivisionLevel] = {2: "province", 4: "prefecture", 6: "county", 9: "township"}


class DivisionIndex:
    """Names and codes of the divisions, in force and former.

    A division is known by its key: its code without the zeros that stand for nothing (``44``,
    ``4418``, ``441802``, ``441802006``), so that what lies in a division starts with its key. Keys
    with ``#`` belong to divisions that the standard gives no code.

    Attributes:
        names: Key to official name.
        by_name: Official name to keys, township level included.
        by_short: Short name (清远, 黔东南, 内蒙古) and usual alias (黔东南州, 连南县) to keys, down
            to the county level.
        former: Name no longer in use to (key, first year, last year) of what it named, the key
            being that of the heir where there is one.
    """

    def __init__(
        self, table: str, former: str, aliases: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        aliases = aliases or {}
        self.names: dict[str, str] = {}
        # Tuples of strings cost the garbage collector nothing, tens of thousands of lists would.
        self.by_name: dict[str, tuple[str, ...]] = {}
        self.by_short: dict[str, tuple[str, ...]] = {}
        self.former: dict[str, list[tuple[str, int, int]]] = {}
        self.former_names: dict[str, str] = {}
        self._towns: dict[str, dict[str, tuple[str, ...]]] = {}
        self._shorts: dict[str, str] = {}
        names, by_name = self.names, self.by_name
        for line in table.splitlines():
            key, _, name = line.partition("\t")
            if "\t" in name:
                name, _, self._shorts[key] = name.partition("\t")
            names[key] = name
            by_name[name] = (*by_name[name], key) if name in by_name else (key,)
        self._keys = list(names)
        for key, name in names.items():
            if len(key) <= 6:
                short = self._shorts.get(key) or _short(name)
                for alias in (*_aliases(name, short), *aliases.get(name, ())):
                    self.by_short[alias] = (*self.by_short.get(alias, ()), key)
        for line in former.splitlines():
            name, code, first, last, heir = line.split("\t")
            self.former_names.setdefault(code, name)
            self.former.setdefault(name, []).append((heir or code, int(first), int(last)))

    def level(self, key: str) -> DivisionLevel:
        """Return the level of a division."""
        if "#" in key:
            return "prefecture" if len(key) == 5 else "county"
        if len(key) == 6 and key[4] == "7":  # the bureau's codes for zones: 兰州新区, 620171
            return "zone"
        return _LEVELS[len(key)]

    def code(self, key: str) -> str | None:
        """Return the code of the standard: 6 digits, 9 for townships."""
        if "#" in key:
            return None
        return key.ljust(6, "0")

    def name(self, key: str) -> str:
        """Return the official name of a division, in force or former."""
        return self.names.get(key) or self.former_names[key]

    def parents(self, key: str) -> list[str]:
        """Return what a division lies in, from the province down."""
        ends = (2, 5) if "#" in key else (2, 4, 6)
        return [key[:end] for end in ends if end < len(key) and self._known(key[:end])]

    def _known(self, key: str) -> bool:
        return key in self.names or key in self.former_names

    def full_name(self, key: str) -> str:
        """Return the name with everything it lies in: 广东省清远市清城区."""
        full_name = ""
        for part in (*self.parents(key), key):
            name = self.name(part)
            full_name += name.removeprefix(self.name(part[:-2])) if self._repeats(part) else name
        return full_name

    def _repeats(self, key: str) -> bool:
        """Tell whether a zone's name begins with its city's: 秦皇岛市经济技术开发区."""
        return (
            len(key) == 6 and self._known(key[:4]) and self.name(key).startswith(self.name(key[:4]))
        )

    def title(self, key: str) -> str:
        """Return the name under which a report of the division titles itself."""
        name = self.name(key)
        level = self.level(key)
        if level == "township":
            parents = self.parents(key)
            return (self.title(parents[-1]) if parents else "") + name
        parents = self.parents(key)
        under_city = bool(parents) and (len(parents[-1]) > 2 or parents[-1] in _CITY_PROVINCES)
        if level == "county" and name.endswith("区") and under_city:
            return self.name(parents[-1]) + name
        return name

    def short(self, key: str) -> str:
        """Return the short name of a division: 清远, 黔东南, 内蒙古."""
        return self._shorts.get(key) or _short(self.name(key))

    def towns(self, area: str) -> dict[str, tuple[str, ...]]:
        """Return the short names (石角, 东城) of the townships in an area."""
        if area not in self._towns:
            found: dict[str, tuple[str, ...]] = {}
            for key in self._within(area):
                if len(key) == 9 and "#" not in key:
                    short = self._shorts.get(key) or _town_short(self.names[key])
                    if len(short) >= 2:
                        found[short] = (*found.get(short, ()), key)
            self._towns[area] = found
        return self._towns[area]

    def _within(self, area: str) -> list[str]:
        start = bisect_left(self._keys, area)
        return self._keys[start : bisect_left(self._keys, area + "~")]

    def keys_of(self, name: str) -> tuple[str, ...]:
        """Return the divisions that a name can mean, official names first."""
        found = self.by_name.get(name) or self.by_short.get(name)
        if found is None and name in self.former:
            return self._formerly(name)
        return found or ()

    def _formerly(self, name: str) -> tuple[str, ...]:
        """Return what a lost name meant last, province by province."""
        latest: dict[str, tuple[int, str]] = {}
        for key, _, last in self.former.get(name, ()):
            if last > latest.get(key[:2], (0, ""))[0]:
                latest[key[:2]] = (last, key)
        return tuple(key for _, key in latest.values())

    def place(self, key: str) -> Place:
        """Return a division as a decided place."""
        return Place(
            name=self.title(key),
            full_name=self.full_name(key),
            code=self.code(key),
            level=self.level(key),
        )


def _short(name: str) -> str:
    for kind in ("特别行政区", "自治区", "地区", "林区", "特区", "矿区", "新区"):
        if name.endswith(kind) and len(name) - len(kind) >= 2:
            return name[: -len(kind)]
    if len(name) >= 3 and name[-1] in "省市县区旗盟":
        return name[:-1]
    return name


def _aliases(name: str, short: str) -> list[str]:
    aliases = [short] if short != name and len(short) >= 2 else []
    if name.endswith(("自治州", "自治县", "自治旗")):
        aliases.append(short + name[-1])
    for long, usual in _ZONES:
        if name.endswith(long):
            aliases.append(name.removesuffix(long) + usual)
    return aliases


def _town_short(name: str) -> str:
    for kind in ("街道", "镇", "乡", "苏木"):
        if name.endswith(kind):
            return name[: -len(kind)]
    return ""


class AliasRow(Row):
    """Usual abbreviations of a division's name that no rule makes (克州, 锡盟, 前郭县).

    Attributes:
        name: The official name.
        aliases: The abbreviations.
        source: Where they are in use.
    """

    name: str
    aliases: tuple[str, ...]
    source: str


@cache
def division_index() -> DivisionIndex:
    """Return the index, read at first use and once."""
    folder = resources.files("qyie.lexicons") / "places"
    packed = (folder / "divisions.tsv.gz").read_bytes()
    return DivisionIndex(
        gzip.decompress(packed).decode("utf-8"),
        (folder / "former.tsv").read_text(encoding="utf-8"),
        {row.name: row.aliases for row in load_rows("places/aliases.jsonl", AliasRow)},
    )
