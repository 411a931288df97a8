"""Tokens a second of the whole shipped pipeline beside spaCy's default NER, load time and memory.

Run by `make bench`, which sets one thread: the same text, the same tokens, in the same run. spaCy's
NER (96 wide, depth 4) is trained for a few steps only; how much it finds does not change its cost.
"""

from __future__ import annotations

import argparse
import resource
import time
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.training import Example

CHARACTERS = 100_000


def plain_ner() -> Language:
    """The default NER of spaCy on qyie's tokens."""
    from qyie.corpus.read import read_gold, to_docs

    config = {"nlp": {"tokenizer": {"@tokenizers": "qyie.tokenizer.v1"}}}
    nlp = spacy.blank("zh", config=config)
    nlp.add_pipe("ner")
    paragraphs = read_gold("corpus/lianzhou-2021-gov.jsonl")
    examples = [
        Example(nlp.make_doc(reference.text), reference)
        for reference, _ in to_docs(paragraphs, nlp)
        if reference.text
    ]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(3):
        nlp.update(examples, sgd=optimizer)
    return nlp


def tokens_a_second(nlp: Language, texts: list[str], runs: int = 3) -> float:
    """The best of several runs over all texts."""
    best = 0.0
    for _ in range(runs):
        started = time.perf_counter()
        tokens = sum(len(doc) for doc in nlp.pipe(texts, batch_size=16))
        best = max(best, tokens / (time.perf_counter() - started))
    return best


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", default="seeds", help="the folder of reports")
    arguments = parser.parse_args()
    from qyie.layout import repair

    raw = "\n".join(
        path.read_bytes().decode("utf-8") for path in sorted(Path(arguments.seeds).glob("*.txt"))
    )
    text = repair(raw).text[:CHARACTERS]
    import qyie

    started = time.perf_counter()
    nlp = qyie.load()
    print(f"qyie.load(): {time.perf_counter() - started:.2f} s beyond importing spaCy")
    nlp(text)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory with {len(text):,} characters in one Doc: {memory:.0f} MB")
    lines = [line for line in text.split("\n") if line.strip()]
    ours, theirs = tokens_a_second(nlp, lines), tokens_a_second(plain_ner(), lines)
    rules = tokens_a_second(qyie.load(model=False), lines)
    print(f"whole pipeline: {ours:,.0f} tokens/s; rules alone: {rules:,.0f} tokens/s")
    print(f"spaCy's default NER: {theirs:,.0f} tokens/s; qyie / spaCy = {ours / theirs:.2f}")


if __name__ == "__main__":
    main()
