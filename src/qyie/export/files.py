"""Reports written to files: one writer for each type, chosen by how the file's name ends."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, ClassVar, Protocol

from qyie.errors import OptionError
from qyie.export.excel import ExcelWriter
from qyie.export.extras import require
from qyie.export.html import PAGE_END, Named, article, page_start
from qyie.export.json_lines import write_json_lines
from qyie.export.parquet import ParquetWriter
from qyie.export.safety import csv_text
from qyie.export.sdmx import COLUMNS as SDMX_COLUMNS
from qyie.export.sdmx import sdmx_row
from qyie.export.tables import columns, flat_row, plain, rows

if TYPE_CHECKING:
    from qyie.report import Report

__all__ = ["SUFFIXES", "Writer", "check_output", "open_writer", "write_reports"]


class Writer(Protocol):
    """Takes reports one by one; the file is complete once it is closed."""

    def add(self, report: Report, source: str) -> None:
        """Write a report that was read from ``source``."""

    def close(self) -> None:
        """Finish the file."""


class _TextWriter:
    """A writer of a text file; what was added stands in the file at once."""

    encoding: ClassVar[str] = "utf-8"

    def __init__(self, path: Path, table: str | None) -> None:
        self.table = table
        self.file: IO[str] = path.open("w", encoding=self.encoding, newline="")

    def close(self) -> None:
        """Close the file."""
        self.file.close()


class JsonLinesWriter(_TextWriter):
    """JSON Lines: whole reports, one a line, or the rows of a table where one is asked for."""

    def add(self, report: Report, source: str) -> None:
        """Write one line for the report, or one for each row of its table."""
        write_json_lines(self.file, report, source, self.table)


class CsvWriter(_TextWriter):
    """CSV with a byte order mark, so that Excel shows Chinese; numbers keep all their digits."""

    encoding: ClassVar[str] = "utf-8-sig"

    def __init__(self, path: Path, table: str | None) -> None:
        super().__init__(path, table)
        self.columns = columns(table or "observations", source=True)
        self.rows = csv.writer(self.file, lineterminator="\r\n")
        self.rows.writerow(column.name for column in self.columns)

    def add(self, report: Report, source: str) -> None:
        """Write one line for each row of the report's table."""
        for row in map(flat_row, rows(report, self.table or "observations", source=source)):
            self.rows.writerow(_cell(row[column.name], column.kind) for column in self.columns)
        self.file.flush()


class SdmxWriter(_TextWriter):
    """SDMX-CSV of the observations, which has no place for the name of the source."""

    def __init__(self, path: Path, table: str | None) -> None:
        super().__init__(path, table)
        self.rows = csv.writer(self.file, lineterminator="\r\n")
        self.rows.writerow(SDMX_COLUMNS)

    def add(self, report: Report, source: str) -> None:
        """Write one line for each observation."""
        self.rows.writerows(map(sdmx_row, report.observations))
        self.file.flush()


class HtmlWriter(_TextWriter):
    """One HTML page with all reports, one after the other."""

    def __init__(self, path: Path, table: str | None) -> None:
        super().__init__(path, table)
        self.count = 0

    def add(self, report: Report, source: str) -> None:
        """Write a report's part of the page."""
        named = Named(report, source)
        if self.count == 0:
            self.file.write(page_start(named))
        self.count += 1
        self.file.writelines(article(named, self.count))
        self.file.flush()

    def close(self) -> None:
        """End the page."""
        if self.count:
            self.file.write(PAGE_END)
        super().close()


# How the file's name ends, the more special ending first.
_WRITERS: dict[str, Any] = {
    ".sdmx.csv": SdmxWriter,
    ".jsonl": JsonLinesWriter,
    ".csv": CsvWriter,
    ".xlsx": ExcelWriter,
    ".parquet": ParquetWriter,
    ".html": HtmlWriter,
}
_TABLES: dict[str, tuple[str | None, ...]] = {
    ".sdmx.csv": (None, "observations"),
    ".html": (None,),
}
_EXTRAS = {".xlsx": ("openpyxl", "excel"), ".parquet": ("pyarrow", "parquet")}
SUFFIXES = tuple(_WRITERS)


def check_output(path: str | os.PathLike[str], table: str | None = None) -> str:
    """See that a file of this name can be written, before work is put into what goes there.

    Args:
        path: The file; its ending says the type.
        table: ``observations`` or ``entities``; None for what the type holds by itself.

    Returns:
        The ending that says the type.

    Raises:
        OptionError: The type is unknown, the type does not hold that table, or the file cannot
            be written.
        MissingExtraError: The type needs an extra that is not installed.
    """
    target = Path(path)
    suffix = next((one for one in SUFFIXES if target.name.lower().endswith(one)), None)
    if suffix is None:
        raise OptionError(
            f"{target}: the type of the output is unknown; let its name end in one of: "
            f"{' '.join(sorted(SUFFIXES))}"
        )
    if table is not None:
        columns(table)
    if table not in _TABLES.get(suffix, (table,)):
        raise OptionError(
            f"{target}: a {suffix} file has no table of {table}; leave the table out, or write it "
            "to .csv, .xlsx or .parquet"
        )
    if target.is_dir():
        raise OptionError(f"{target} is a folder; give the name of a file in it")
    if not target.parent.is_dir():
        raise OptionError(
            f"{target.parent} does not exist; make the folder first: mkdir -p {target.parent}"
        )
    if not os.access(target if target.exists() else target.parent, os.W_OK):
        raise OptionError(f"{target} cannot be written; choose a place that you may write to")
    if suffix in _EXTRAS:
        module, extra = _EXTRAS[suffix]
        require(module, feature=f"writing {suffix} files", extra=extra)
    return suffix


def open_writer(path: str | os.PathLike[str], table: str | None = None) -> Writer:
    """Begin a file of reports; an existing file of the name is replaced.

    Args:
        path: The file; its ending says the type (.jsonl .csv .sdmx.csv .xlsx .parquet .html).
        table: ``observations`` or ``entities``. None is whole reports for .jsonl, the text with
            both tables for .html, and observations for the others.

    Returns:
        The writer; close it when all reports are added.

    Raises:
        OptionError: The type is unknown, the type does not hold that table, or the file cannot
            be written.
        MissingExtraError: The type needs an extra that is not installed.
    """
    suffix = check_output(path, table)
    try:
        writer: Writer = _WRITERS[suffix](Path(path), table)
    except OSError as error:
        raise OptionError(
            f"{path} cannot be written ({error.strerror}); choose another place"
        ) from error
    return writer


def write_reports(
    reports: Iterable[tuple[str, Report]],
    path: str | os.PathLike[str],
    *,
    table: str | None = None,
) -> int:
    """Write reports to a file.

    Args:
        reports: Pairs of what a report was read from and the report.
        path: The file; its ending says the type.
        table: See ``open_writer``.

    Returns:
        How many reports were written.

    Raises:
        OptionError: The type is unknown, the type does not hold that table, or the file cannot
            be written.
        MissingExtraError: The type needs an extra that is not installed.
    """
    writer = open_writer(path, table)
    count = 0
    try:
        for source, report in reports:
            writer.add(report, source)
            count += 1
    finally:
        writer.close()
    return count


def _cell(value: Any, kind: str) -> str:
    if value is None:
        return ""
    if kind == "decimal":
        return plain(value)
    return csv_text(value) if isinstance(value, str) else str(value)
