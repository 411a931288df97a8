"""``qyie corpus``: check annotated files, and convert them for spaCy."""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from qyie.cli.console import complain, out, table
from qyie.errors import CorpusError, OptionError
from qyie.report import LABELS

if TYPE_CHECKING:
    from qyie.corpus.read import GoldParagraph

__all__ = ["add", "run_check", "run_convert"]


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the program."""
    parser = commands.add_parser(
        "corpus", help="check and convert annotated reports", description="Annotated reports."
    )
    actions = parser.add_subparsers(metavar="ACTION", required=True)
    check = actions.add_parser(
        "check",
        help="see that annotated files are sound",
        description="See that annotated files follow the format, that every span falls on token "
        "edges, and, with --raw, that it stands where it says in the raw file.",
    )
    check.add_argument("gold", nargs="+", metavar="GOLD", help="annotated .jsonl files")
    check.add_argument("--raw", metavar="DIR", help="the folder of raw files, REPORT.txt")
    check.set_defaults(run=run_check)
    convert = actions.add_parser(
        "convert",
        help="write annotated files as a .spacy file",
        description="Write annotated files as one .spacy file (DocBin), a Doc a paragraph.",
    )
    convert.add_argument("gold", nargs="+", metavar="GOLD", help="annotated .jsonl files")
    convert.add_argument("-o", "--output", required=True, metavar="OUT", help="the .spacy file")
    convert.set_defaults(run=run_convert)


def run_check(arguments: argparse.Namespace) -> int:
    """Check each file and print its counts.

    Returns:
        0, or 1 if a file is unsound.
    """
    from qyie.corpus.read import read_gold, to_docs

    lines = []
    code = 0
    for name in arguments.gold:
        try:
            paragraphs = read_gold(name)
            misplaced = 0 if arguments.raw is None else _misplaced(paragraphs, arguments.raw)
        except CorpusError as error:
            complain(str(error))
            code = 1
            continue
        misaligned = sum(len(missed) for _, missed in to_docs(paragraphs))
        counts = Counter(span.label for one in paragraphs for span in one.spans)
        if misaligned or misplaced:
            code = 1
        lines.append(
            [
                Path(name).stem,
                str(len(paragraphs)),
                *(str(counts[label]) for label in LABELS),
                str(sum(len(one.observations) for one in paragraphs)),
                str(misaligned),
                "–" if arguments.raw is None else str(misplaced),
            ]
        )
    if lines:
        header = ["file", "paragraphs", *LABELS, "observations", "misaligned", "misplaced"]
        out(table(header, lines, right=range(1, len(header)), width=120))
    return code


def run_convert(arguments: argparse.Namespace) -> int:
    """Write the .spacy file.

    Returns:
        0.
    """
    from spacy.tokens import DocBin

    from qyie.corpus.read import read_gold, to_docs

    target = Path(arguments.output)
    if target.suffix != ".spacy":
        raise OptionError(f"{target}: a DocBin's name ends in .spacy; give -o NAME.spacy")
    if not target.parent.is_dir():
        raise OptionError(f"{target.parent} does not exist; make the folder first")
    docs = DocBin(store_user_data=False)
    spans = 0
    for name in arguments.gold:
        for doc, misaligned in to_docs(read_gold(name)):
            if misaligned:
                raise CorpusError(
                    f"{name}: {len(misaligned)} spans fall inside tokens; correct them first: "
                    f"qyie corpus check {name}"
                )
            docs.add(doc)
            spans += len(doc.ents)
    docs.to_disk(target)
    out(f"{target}: {len(docs):,} paragraphs, {spans:,} spans")
    return 0


def _misplaced(paragraphs: list[GoldParagraph], raw_dir: str) -> int:
    """How many spans do not stand, layout aside, where they say in the raw file."""
    from qyie.corpus.evaluate import read_raw

    raws: dict[str, str] = {}
    misplaced = 0
    for one in paragraphs:
        if one.raw_start is None or one.report is None:
            continue
        raw = raws.setdefault(one.report, raws.get(one.report) or read_raw(one.report, raw_dir))
        for span in one.spans:
            surface = one.text[span.start : span.end]
            there = raw[span.raw_start or 0 : span.raw_end or 0]
            misplaced += not _is_within(surface, there)
    return misplaced


def _is_within(surface: str, raw: str) -> bool:
    """Whether the raw characters, some of them left out, are the surface."""
    rest = iter(raw)
    return all(character in rest for character in surface if not character.isspace())
