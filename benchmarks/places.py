"""`find_places` measured: characters a second beside cpca, loading time, agreement with the corpus.

Both read the same text in the same run; cpca (`benchmarks/requirements-peers.txt`) is called in an
environment of its own, whose Python is the argument:

    python benchmarks/places.py --peer-python PEERS/bin/python [FILE ...]

Three ways of reading: the whole text in one call, all lines in one call, one call a line. cpca
takes a list of lines and reads the first address of each; `find_places` takes the lines as one
text, since no name goes over a line break, and finds all names.

Without files the reports in `seeds/` are read. `--corpus corpus` prints the strict span agreement
with the annotation instead, paragraph by paragraph, with `within` the report's own area.
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

PEER = """
import json, sys, time
text = open(sys.argv[1], encoding="utf-8").read()
import cpca
paragraphs = [line for line in text.split("\\n") if line.strip()]
cpca.transform(paragraphs[:1])

def rate(read):
    best = 0
    for _ in range(5):
        started = time.process_time()
        read()
        best = max(best, len(text) / (time.process_time() - started))
    return round(best)

print(json.dumps({
    "name": "cpca",
    "characters_per_second": rate(lambda: cpca.transform_text_with_addrs(text)),
    "characters_per_second_lines_in_one_call": rate(lambda: cpca.transform(paragraphs)),
    "characters_per_second_by_paragraph": rate(lambda: [cpca.transform([p]) for p in paragraphs]),
}))
"""
ROUNDS = 5
LOAD = """
import time
from qyie.values import Place
from qyie.lexicons.loader import load_rows
started = time.process_time()
from qyie.language.division_index import division_index
division_index()
print(time.process_time() - started)
"""


AREAS = {
    "lianzhou-2021-gov": "连州市",
    "qingcheng-2022-gov": "清远市清城区",
    "qingcheng-2025h1-plan": "清远市清城区",
    "qingyuan-2017-gov": "清远市",
    "qingyuan-2022-plan": "清远市",
}


def agreement(folder: Path) -> None:
    """Print precision, recall and F1 of the spans, report by report and together."""
    from qyie.language.places import find_places

    counts: dict[str, list[int]] = {}
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            area = AREAS.get(row["report"]) or row["about"].split(" | ")[0]
            gold = {(s["start"], s["end"]) for s in row["spans"] if s["label"] == "PLACE"}
            found = {(start, end) for start, end, _ in find_places(row["text"], within=area)}
            names = [row["report"], "five reports"] if row["report"] in AREAS else [path.stem]
            for name in names:
                total = counts.setdefault(name, [0, 0, 0])
                total[0] += len(gold & found)
                total[1] += len(found)
                total[2] += len(gold)
    for name, (right, found_total, gold_total) in counts.items():
        precision, recall = right / found_total, right / gold_total
        f1 = 2 * precision * recall / (precision + recall)
        print(f"{name:24} P {precision:.3f} R {recall:.3f} F1 {f1:.3f} ({gold_total} places)")


def main() -> None:
    """Print the figures as JSON, one tool a line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--peer-python", help="the Python of an environment with cpca")
    parser.add_argument("--corpus", type=Path, help="print the agreement with this corpus instead")
    options = parser.parse_args()
    if options.corpus:
        agreement(options.corpus)
        return
    files = options.files or sorted((Path(__file__).parent.parent / "seeds").glob("*.txt"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)

    loads = [
        float(subprocess.run([sys.executable, "-c", LOAD], check=True, capture_output=True).stdout)
        for _ in range(3)
    ]

    from qyie.language.places import find_places

    find_places(text[:2000])
    paragraphs = [line for line in text.split("\n") if line.strip()]

    def rate(read: Callable[[], object]) -> int:
        best = 0.0
        for _ in range(5):
            started = time.process_time()
            read()
            best = max(best, len(text) / (time.process_time() - started))
        return round(best)

    def ours() -> dict[str, Any]:
        return {
            "name": "qyie.find_places",
            "characters_per_second": rate(lambda: find_places(text)),
            "characters_per_second_lines_in_one_call": rate(
                lambda: find_places("\n".join(paragraphs))
            ),
            "characters_per_second_by_paragraph": rate(
                lambda: [find_places(paragraph) for paragraph in paragraphs]
            ),
        }

    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as copy:
        copy.write(text)
        copy.flush()
        command = [str(options.peer_python), "-W", "ignore", "-c", PEER, copy.name]

        def theirs() -> dict[str, Any]:
            made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
            return dict(json.loads(made))

        # By turns, since a machine is not equally fast all the time.
        readers = [ours, theirs] if options.peer_python else [ours]
        rounds = [[read() for read in readers] for _ in range(ROUNDS)]
    best = [
        {key: max(run[key] for run in runs) for key in runs[0]}
        for runs in zip(*rounds, strict=True)
    ]
    loaded = {"characters": len(text), "index_loads_in_seconds": round(min(loads), 3)}
    for row in ({**best[0], **loaded}, *best[1:]):
        print(json.dumps(row))
    if options.peer_python:
        keys = [key for key in best[0] if key != "name"]
        ratios = {key: round(best[0][key] / best[1][key], 2) for key in keys}
        print(json.dumps({"name": "qyie / cpca", **ratios}))


if __name__ == "__main__":
    main()
