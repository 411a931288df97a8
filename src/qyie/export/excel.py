"""Tables as Excel workbooks: numbers as numbers, text never as a formula."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qyie.errors import OptionError
from qyie.export.extras import require
from qyie.export.safety import cell_text
from qyie.export.tables import columns, flat_row, rows

if TYPE_CHECKING:
    from qyie.report import Report

__all__ = ["ExcelWriter"]

MAX_ROWS = 1_048_576
NARROWEST, WIDEST = 6, 60
# Column widths must stand before the rows in the file: these columns hold long text.
WIDTHS = {
    "source": 28,
    "indicator": 26,
    "indicator_id": 22,
    "indicator_name": 26,
    "ref_area": 18,
    "time_period": 16,
    "obs_value": 18,
    "low": 18,
    "high": 18,
    "transformation": 16,
    "quantity": 18,
    "sentence": WIDEST,
    "reason": 30,
    "text": 30,
    "name": 34,
    "code": 22,
    "value": 40,
    "component": 18,
}


class ExcelWriter:
    """Writes one sheet; rows go to disk as they come, the file is complete when closed."""

    def __init__(self, path: Path, table: str | None) -> None:
        excel = require("openpyxl", feature="writing .xlsx files", extra="excel")
        self.cell = require("openpyxl.cell", feature="writing .xlsx files", extra="excel")
        styles = require("openpyxl.styles", feature="writing .xlsx files", extra="excel")
        # Take the file now: a name that cannot be written must fail before any work.
        path.open("wb").close()
        self.path = path
        self.table = table or "observations"
        self.columns = columns(self.table, source=True)
        self.book = excel.Workbook(write_only=True)
        self.sheet = self.book.create_sheet(self.table)
        self.sheet.freeze_panes = "A2"
        letters = excel.utils.get_column_letter
        for place, column in enumerate(self.columns, 1):
            width = WIDTHS.get(column.name, max(NARROWEST, len(column.name) + 3))
            self.sheet.column_dimensions[letters(place)].width = width
        self.last_column = letters(len(self.columns))
        header = []
        for column in self.columns:
            cell = self.cell.WriteOnlyCell(self.sheet, column.name)
            cell.font = styles.Font(bold=True)
            header.append(cell)
        self.sheet.append(header)
        self.count = 1

    def add(self, report: Report, source: str) -> None:
        """Write one line for each row of the report's table."""
        for row in map(flat_row, rows(report, self.table, source=source)):
            if self.count >= MAX_ROWS:
                raise OptionError(
                    f"{self.path}: an Excel sheet holds {MAX_ROWS:,} rows and no more; "
                    "write to .csv or .parquet"
                )
            self.sheet.append([self._cell(row[column.name]) for column in self.columns])
            self.count += 1

    def close(self) -> None:
        """Save the workbook."""
        self.sheet.auto_filter.ref = f"A1:{self.last_column}{self.count}"
        self.book.save(self.path)

    def _cell(self, value: Any) -> Any:
        if not isinstance(value, str):
            return value
        text = cell_text(value)
        cell = self.cell.WriteOnlyCell(self.sheet, text)
        # Text stays text, whatever it begins with: openpyxl takes "=…" for a formula.
        cell.data_type = "s"
        cell.quotePrefix = text.startswith(("=", "+", "-", "@"))
        return cell
