"""Characters a second, memory and start-up of the pipeline of rules beside jieba.posseg.

Run by `make bench`; peers are called in an environment of their own, on the same text, in the
same run.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEER = """
import json, sys, time
text = open(sys.argv[1], encoding="utf-8").read()
import jieba, jieba.posseg
jieba.setLogLevel("ERROR")
jieba.initialize()
list(jieba.posseg.cut(text[:2000]))
best = 0
for _ in range(3):
    started = time.perf_counter()
    words = sum(1 for _ in jieba.posseg.cut(text))
    best = max(best, len(text) / (time.perf_counter() - started))
print(json.dumps({"characters_per_second": best, "words": words}))
"""

IMPORT = """
import time
first = time.perf_counter()
import spacy
second = time.perf_counter()
import qyie
print(second - first, time.perf_counter() - second)
"""


def seconds_to_import() -> tuple[float, float]:
    """The least of five fresh imports of spaCy, and of qyie after it, in seconds."""
    command = [sys.executable, "-c", IMPORT]
    runs = [
        subprocess.run(command, capture_output=True, check=True, text=True).stdout.split()
        for _ in range(5)
    ]
    return min(float(spacy) for spacy, _ in runs), min(float(qyie) for _, qyie in runs)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", help="the Python of the environment that has jieba")
    parser.add_argument("--seeds", default="seeds", help="the folder of reports")
    arguments = parser.parse_args()
    os.environ["OMP_NUM_THREADS"] = "1"

    paths = sorted(path for path in Path(arguments.seeds).glob("*.txt"))
    texts = [path.read_bytes().decode("utf-8") for path in paths]
    characters = sum(map(len, texts))

    spacy_alone, beyond = seconds_to_import()
    print(f"import qyie beyond spaCy: {beyond:.4f} s (spaCy {spacy_alone:.2f} s)")

    import qyie
    from qyie.pipeline.build import build_rules

    started = time.perf_counter()
    nlp = build_rules()
    qyie.parse("清远市2021年地区生产总值2007.4亿元，实施“百千万工程”。", nlp=nlp)
    print(f"load and first sentence: {time.perf_counter() - started:.2f} s")

    best = 0.0
    for _ in range(3):
        started = time.perf_counter()
        for text in texts:
            qyie.parse(text, nlp=nlp)
        best = max(best, characters / (time.perf_counter() - started))
    print(f"qyie.parse, rules: {best:,.0f} characters/s on {characters:,} characters")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process: {memory:.0f} MB")

    if arguments.peers:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.write("\n".join(texts))
            file.flush()
            command = [arguments.peers, "-W", "ignore", "-c", PEER, file.name]
            peer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
        rate = peer["characters_per_second"]
        print(f"jieba.posseg: {rate:,.0f} characters/s; qyie / jieba.posseg = {best / rate:.2f}")


if __name__ == "__main__":
    main()
