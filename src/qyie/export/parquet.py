"""Tables as Parquet files with the same types whatever the reports hold."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qyie.export.extras import require
from qyie.export.frames import series
from qyie.export.tables import columns, flat_row, rows

if TYPE_CHECKING:
    from qyie.report import Report

__all__ = ["ParquetWriter"]

ARROW_TYPES = {
    "text": "string",
    "json": "string",
    "integer": "int64",
    "decimal": "float64",
    "number": "float64",
}


class ParquetWriter:
    """Writes a row group a report; the file is complete when closed."""

    def __init__(self, path: Path, table: str | None) -> None:
        self.arrow = require("pyarrow", feature="writing .parquet files", extra="parquet")
        parquet = require("pyarrow.parquet", feature="writing .parquet files", extra="parquet")
        self.table = table or "observations"
        self.columns = columns(self.table, source=True)
        self.schema = self.arrow.schema(
            [
                (column.name, getattr(self.arrow, ARROW_TYPES[column.kind])())
                for column in self.columns
            ]
        )
        self.file = parquet.ParquetWriter(path, self.schema)

    def add(self, report: Report, source: str) -> None:
        """Write the rows of the report's table."""
        found = [flat_row(row) for row in rows(report, self.table, source=source)]
        self.file.write_table(
            self.arrow.table(
                {column.name: series(found, column) for column in self.columns}, schema=self.schema
            )
        )

    def close(self) -> None:
        """Write the footer that makes the file readable."""
        self.file.close()
