"""Parse many sources, in this process or in several, in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import TYPE_CHECKING, Any

from spacy.util import load_model_from_config

from qyie.errors import QyieError
from qyie.report import FailedSource, Report

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["parse_source", "parse_sources"]

# The worker's pipeline; None is the shipped one. Set once in each worker when it starts.
_worker: dict[str, Language | None] = {"nlp": None}


def parse_source(
    source: str | Path, *, nlp: Language | None, place: str | None, year: int | None
) -> Report | FailedSource:
    """Parse one source; what goes wrong comes back instead of being raised.

    Args:
        source: A ``str`` is a text, a ``Path`` a file.
        nlp: The pipeline; the shipped one where none is given.
        place: Its area, where the text does not say.
        year: The year that 今年 means, where the text does not say.

    Returns:
        The report, or what was wrong with the source.
    """
    from qyie.api import parse, parse_file

    name = source if isinstance(source, str | Path) else repr(source)
    try:
        if isinstance(source, Path):
            return parse_file(source, place=place, year=year, nlp=nlp)
        return parse(source, place=place, year=year, nlp=nlp)
    except QyieError as error:
        return FailedSource(source=name, error=str(error))
    except Exception as error:  # a fault in one source must not cost the others
        return FailedSource(
            source=name,
            error=f"failed inside ({type(error).__name__}: {error}); please report it with the "
            f"source",
        )


def parse_sources(
    sources: Iterable[str | Path],
    *,
    nlp: Language | None,
    n_process: int,
    place: str | None,
    year: int | None,
) -> Iterator[Report | FailedSource]:
    """Parse sources lazily and in order.

    Args:
        sources: Texts and paths.
        nlp: The pipeline; the shipped one where none is given.
        n_process: How many processes share the work.
        place: The area, where the texts do not say.
        year: The year that 今年 means, where the texts do not say.

    Yields:
        A Report or a FailedSource for each.
    """
    if n_process == 1:
        for source in sources:
            yield parse_source(source, nlp=nlp, place=place, year=year)
        return
    yield from _parse_in_processes(sources, nlp, n_process, {"place": place, "year": year})


def _parse_in_processes(
    sources: Iterable[str | Path], nlp: Language | None, n_process: int, options: dict[str, Any]
) -> Iterator[Report | FailedSource]:
    state = (nlp.config, nlp.to_bytes()) if nlp is not None else None
    with ProcessPoolExecutor(n_process, initializer=_start_worker, initargs=(state,)) as pool:
        waiting: deque[tuple[str | Path, Future[Report | FailedSource]]] = deque()
        for source in sources:
            waiting.append((source, pool.submit(_work, source, options)))
            # A few sources ahead keep every worker busy; more would hold all texts in memory.
            if len(waiting) > 2 * n_process:
                yield _result(*waiting.popleft())
        while waiting:
            yield _result(*waiting.popleft())


def _start_worker(state: tuple[Any, bytes] | None) -> None:
    if state is not None:
        config, data = state
        _worker["nlp"] = load_model_from_config(config, auto_fill=True).from_bytes(data)


def _work(source: str | Path, options: dict[str, Any]) -> Report | FailedSource:
    return parse_source(source, nlp=_worker["nlp"], **options)


def _result(source: str | Path, future: Future[Report | FailedSource]) -> Report | FailedSource:
    try:
        return future.result()
    except BrokenProcessPool:
        return FailedSource(
            source=source,
            error="the process that read it died, perhaps for lack of memory; parse it alone, or "
            "with a smaller n_process",
        )
