"""find_quantities and find_periods beside Recognizers-Text and JioNLP: speed, and what each finds.

The peers live in an environment of their own (requirements-quantities.txt) and are called with its
Python, on the same text and in the same run. `--write` puts the table of forms and the figures
into docs/comparison.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from qyie.language.periods import find_periods
from qyie.language.quantities import find_quantities

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "comparison.md"
BEGIN, END = "<!-- quantities: begin -->\n", "<!-- quantities: end -->\n"

FORMS = [
    "地区生产总值712.39亿元",
    "补助400-600万元",
    "审批不超过500万元",
    "税收超23万条",
    "存款3万4000元",
    "投资5亿多元",
    "增速4.5%—5%",
    "高于全国0.4个百分点",
    "分别提高18.1和14.8个百分点",
    "提高三成五",
    "增长百分之十二点五",
    "占三分之一以上",
    "规模翻两番",
    "增长4倍",
    "居全省第28名",
    "结构为3.9:43.9:52.2",
    "种植2.66万亩",
    "日处理16.5万吨/日",
    "改造5937套（户）",
    "压缩至35个工作日",
    "十几亿元",
    "上万名党员",
    "建设5G基站2118个",
    "国发〔2013〕4号文件",
    "1-11月投资712.39",
]

PEER = r"""
import contextlib, io, json, sys, time
with contextlib.redirect_stdout(io.StringIO()):
    import jionlp
from recognizers_text import Culture
from recognizers_date_time import recognize_datetime
from recognizers_number import recognize_number, recognize_ordinal, recognize_percentage
from recognizers_number_with_unit import (
    recognize_age, recognize_currency, recognize_dimension, recognize_temperature)

given = json.load(open(sys.argv[1], encoding="utf-8"))
UNITS = (recognize_percentage, recognize_currency, recognize_dimension, recognize_age,
         recognize_temperature, recognize_ordinal, recognize_number)

def quantities(text):
    return [r for f in UNITS for r in f(text, Culture.Chinese)]

def periods(text):
    return recognize_datetime(text, Culture.Chinese)

def longest(text):
    kept = []
    for r in sorted(quantities(text), key=lambda r: (r.start - r.end, r.start)):
        if all(r.end < k.start or r.start > k.end for k in kept):
            kept.append(r)
    return [text[r.start:r.end + 1] + " = " + str((r.resolution or {}).get("value"))
            for r in sorted(kept, key=lambda r: r.start)]

def money(text):
    found = jionlp.ner.extract_money(text, with_parsing=True)
    out = []
    for m in found:
        num = (m.get("detail") or {}).get("num")
        out.append(m["text"] + " = " + ("…".join(num) if isinstance(num, list) else str(num)))
    return out

def speed(function, pieces):
    function(pieces[0])
    started = time.perf_counter()
    count = sum(len(function(piece)) for piece in pieces)
    return {"seconds": time.perf_counter() - started, "found": count}

print(json.dumps({
    "quantities": speed(quantities, given["pieces"]),
    "periods": speed(periods, given["pieces"]),
    "money": speed(lambda text: jionlp.ner.extract_money(text), given["pieces"]),
    "forms": {form: {"recognizers": longest(form), "jionlp": money(form)}
              for form in given["forms"]},
}, ensure_ascii=False))
"""


def ask_peers(python: str, pieces: list[str]) -> dict[str, Any]:
    """Run the peers in their own environment."""
    with tempfile.TemporaryDirectory() as folder:
        given, code = Path(folder) / "given.json", Path(folder) / "peer.py"
        given.write_text(json.dumps({"pieces": pieces, "forms": FORMS}), encoding="utf-8")
        code.write_text(PEER, encoding="utf-8")
        run = subprocess.run([python, code, given], capture_output=True, text=True, check=False)
    if run.returncode != 0:
        sys.exit(f"the peers failed; install requirements-quantities.txt: {run.stderr[-400:]}")
    answer: dict[str, Any] = json.loads(run.stdout.splitlines()[-1])
    return answer


def own_speed(function: Callable[[str], list[Any]], pieces: list[str]) -> dict[str, float]:
    """The same measure for qyie: one pass over the pieces, after one call to load the data."""
    function(pieces[0])
    started = time.perf_counter()
    count = sum(len(function(piece)) for piece in pieces)
    return {"seconds": time.perf_counter() - started, "found": count}


def own_forms(form: str) -> list[str]:
    """What find_quantities finds in a form, with its value."""
    found = []
    for start, end, value in find_quantities(form):
        if value.parts:
            meaning = ":".join(map(str, value.parts))
        elif value.value is None:
            meaning = f"{value.low}…{value.high}"
        else:
            meaning = str(value.stated if "/" in str(value.stated) else value.value)
        bound = "" if value.bound == "eq" else f" ({value.bound})"
        found.append(f"{form[start:end]} = {meaning}{bound}")
    return found


def report(characters: int, peers: dict[str, Any], pieces: list[str]) -> str:
    """The speeds and the table of forms as Markdown."""
    own = {
        "quantities": own_speed(find_quantities, pieces),
        "periods": own_speed(find_periods, pieces),
    }
    lines = [
        f"One pass over {characters:,} characters of reports, paragraph by paragraph.",
        "",
        "| | characters a second | found |",
        "| --- | --- | --- |",
    ]
    rows = [
        ("`find_quantities`", own["quantities"]),
        ("Recognizers-Text, numbers and units", peers["quantities"]),
        ("JioNLP, money only", peers["money"]),
        ("`find_periods`", own["periods"]),
        ("Recognizers-Text, date and time", peers["periods"]),
    ]
    for name, run in rows:
        lines.append(f"| {name} | {characters / run['seconds']:,.0f} | {run['found']:,} |")
    for name in ("quantities", "periods"):
        times = peers[name]["seconds"] / own[name]["seconds"]
        lines += ["", f"`find_{name}` is {times:.0f} times as fast as Recognizers-Text here."]
    lines += ["", "| text | qyie | Recognizers-Text | JioNLP money |", "| --- | --- | --- | --- |"]
    for form in FORMS:
        cells = [own_forms(form), *peers["forms"][form].values()]
        lines.append(f"| {form} | " + " | ".join("<br>".join(c) or "–" for c in cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Print the figures, or write them into the documentation."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", required=True, help="the Python of the peers' environment")
    parser.add_argument("--seeds", type=Path, default=ROOT / "seeds", help="a folder of reports")
    parser.add_argument("--characters", type=int, default=40_000, help="how much text to time")
    parser.add_argument("--write", action="store_true", help="write docs/comparison.md")
    options = parser.parse_args()
    text = "\n".join(
        path.read_text(encoding="utf-8") for path in sorted(options.seeds.glob("*.txt"))
    )
    text = text[: options.characters]
    pieces = [line for line in text.splitlines() if line.strip()]
    characters = sum(map(len, pieces))
    written = report(characters, ask_peers(options.peers, pieces), pieces)
    if not options.write:
        print(written)
        return
    page = PAGE.read_text(encoding="utf-8")
    head, _, rest = page.partition(BEGIN)
    _, _, tail = rest.partition(END)
    PAGE.write_text(head + BEGIN + written + END + tail, encoding="utf-8")


if __name__ == "__main__":
    main()
