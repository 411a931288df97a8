"""Reports and table rows as lines of JSON."""

from __future__ import annotations

import json
from typing import IO, TYPE_CHECKING

from qyie.export.safety import encodable
from qyie.export.tables import json_row, rows

if TYPE_CHECKING:
    from qyie.report import Report

__all__ = ["write_json_lines"]


def write_json_lines(file: IO[str], report: Report, source: str, table: str | None = None) -> None:
    """Write a report as JSON Lines.

    Args:
        file: The open file.
        report: The report.
        source: What it was read from; stands in every line.
        table: ``observations`` or ``entities`` for a line a row; None for one line that holds
            the whole report and can be read back with ``Report.model_validate_json``.

    Raises:
        OptionError: ``table`` is neither of the two.
    """
    if table is None:
        whole = report.model_copy(update={"source": source}).model_dump(mode="json")
        file.write(_line({"source": source, **whole}))
    else:
        file.writelines(_line(json_row(row)) for row in rows(report, table, source=source))
    file.flush()


def _line(data: dict[str, object]) -> str:
    return encodable(json.dumps(data, ensure_ascii=False)) + "\n"
