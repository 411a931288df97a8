"""The public way in: load a pipeline; parse a text, a file or many of either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sized
from pathlib import Path
from typing import TYPE_CHECKING

from tqdm import tqdm

from qyie.errors import OptionError
from qyie.layout import check_text, read_document, repair
from qyie.parallel import parse_sources
from qyie.pipeline.build import load_pipeline, shared_pipeline
from qyie.pipeline.chunks import cut
from qyie.pipeline.context import cut_context, read_context
from qyie.pipeline.docs import join_docs
from qyie.report import FailedSource, Report

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["load", "parse", "parse_file", "parse_many"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def load(name: str | Path | None = None, *, model: bool = True) -> Language:
    """Load a pipeline to pass to ``parse`` or to use as any spaCy pipeline.

    Args:
        name: A folder or an installed package, for a retrained pipeline; the shipped pipeline
            where none is given.
        model: Whether the trained model joins the shipped rules, judges what they found and adds
            names. The rules alone are several times as fast, and a little less right (README).

    Returns:
        The pipeline.

    Raises:
        ModelError: There is no such pipeline, or it cannot be loaded.
        OptionError: ``model`` is False while a pipeline is named.

    Example:
        >>> import qyie
        >>> nlp = qyie.load()
        >>> [(ent.text, ent.label_) for ent in nlp("建成5G基站2118个。").ents]
        [('5G基站', 'INDICATOR'), ('2118个', 'QUANTITY')]
    """
    return load_pipeline(name, model=model)


def parse(
    text: str,
    *,
    place: str | None = None,
    year: int | None = None,
    nlp: Language | None = None,
) -> Report:
    """Read a report.

    Args:
        text: The report as it came, hard wraps and all.
        place: Its area, only where the text does not say (清远市清城区).
        year: The year that 今年 means, only where the text does not say.
        nlp: The pipeline; the shipped one where none is given.

    Returns:
        The report; all offsets refer to ``report.text``, which is ``text`` (lone surrogates,
        which are no characters, replaced one by one).

    Raises:
        TextError: ``text`` is no str.
        OptionError: ``place`` or ``year`` is of the wrong type or out of range.

    Example:
        >>> import qyie
        >>> report = qyie.parse("全年完成地区生产总值712.39亿元、同比增长5.4%。", year=2021)
        >>> [(entity.label, entity.text) for entity in report.entities][1:3]
        [('INDICATOR', '地区生产总值'), ('QUANTITY', '712.39亿元')]
        >>> report.entities[2].value.value
        Decimal('71239000000')
    """
    text = _LONE_SURROGATE.sub("\ufffd", check_text(text))
    _check_anchor(place, year)
    _check_pipeline(nlp)
    nlp = nlp or shared_pipeline()
    repaired = repair(text)
    context = read_context(repaired.text, place=place, year=year)
    stretches = list(cut(repaired.text))

    def docs() -> Iterator[Doc]:
        for start, end in stretches:
            doc = nlp.make_doc(repaired.text[start:end])
            doc._.context = cut_context(context, start, end)
            yield doc

    processed = zip(nlp.pipe(docs()), (start for start, _ in stretches), strict=True)
    return join_docs(processed, repaired, context)


def parse_file(
    path: str | Path,
    *,
    place: str | None = None,
    year: int | None = None,
    nlp: Language | None = None,
) -> Report:
    """Read a report from a file.

    Args:
        path: A .txt or .md file (UTF-8, UTF-16 with a mark, or GB18030), or .html, .docx, .pdf
            with the extra ``documents``.
        place: Its area, only where the text does not say.
        year: The year that 今年 means, only where the text does not say.
        nlp: The pipeline; the shipped one where none is given.

    Returns:
        The report; offsets refer to the file's text with its line ends unchanged.

    Raises:
        SourceError: The file is missing, a folder, of an unknown type or encoding.
        MissingExtraError: The file's type needs an extra that is not installed.

    Example:
        >>> import qyie
        >>> report = qyie.parse_file("seeds/lianzhou-2021-gov.txt")
        >>> report.info.area, report.info.year
        ('连州市', 2021)
    """
    return parse(read_document(path), place=place, year=year, nlp=nlp)


def parse_many(
    sources: Iterable[str | Path],
    *,
    place: str | None = None,
    year: int | None = None,
    nlp: Language | None = None,
    n_process: int = 1,
    progress: bool = False,
) -> Iterator[Report | FailedSource]:
    """Read many reports, lazily and in order; a bad one costs only itself.

    Args:
        sources: A ``str`` is a text, a ``Path`` a file.
        place: The area of all of them, only where the texts do not say.
        year: The year that 今年 means, only where the texts do not say.
        nlp: The pipeline; the shipped one where none is given.
        n_process: How many processes share the work.
        progress: Show progress on standard error.

    Yields:
        A Report, or a FailedSource that says what was wrong, for each source.

    Raises:
        OptionError: An option is of the wrong type or out of range.

    Example:
        >>> import qyie
        >>> from pathlib import Path
        >>> for result in qyie.parse_many(["森林覆盖率68%。", Path("missing.txt")]):
        ...     print(type(result).__name__)
        Report
        FailedSource
    """
    _check_anchor(place, year)
    _check_pipeline(nlp)
    if not isinstance(sources, Iterable):
        raise OptionError(f"sources is {sources!r}; give a list of texts and paths")
    if isinstance(sources, str | bytes | Path):
        raise OptionError(
            "parse_many takes a list of sources, not one; put it into a list, or use parse or "
            "parse_file"
        )
    if isinstance(n_process, bool) or not isinstance(n_process, int) or n_process < 1:
        raise OptionError(f"n_process is {n_process!r}; give the number of processes, 1 or more")
    results = parse_sources(sources, nlp=nlp, n_process=n_process, place=place, year=year)
    if not progress:
        return results
    total = len(sources) if isinstance(sources, Sized) else None
    return iter(tqdm(results, total=total, unit="report"))


def _check_pipeline(nlp: object) -> None:
    if nlp is not None and not hasattr(nlp, "pipe"):
        raise OptionError(
            f"nlp is {nlp!r}, no pipeline; load one first: qyie.load() or qyie.load('folder')"
        )


def _check_anchor(place: object, year: object) -> None:
    if place is not None and not isinstance(place, str):
        raise OptionError(
            f"place is {place!r}; give the area's name as text, such as '清远市清城区'"
        )
    if year is not None and (
        isinstance(year, bool) or not isinstance(year, int) or not 1 <= year <= 9999
    ):
        raise OptionError(f"year is {year!r}; give a year between 1 and 9999 as an int")
