"""Tables as pandas and polars data frames."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from qyie.export.extras import require
from qyie.export.safety import encodable
from qyie.export.tables import Column, columns, flat_row, rows

if TYPE_CHECKING:
    import pandas
    import polars

    from qyie.report import Report

__all__ = ["series", "to_pandas", "to_polars"]

# Numbers are float64, which every statistic and plot takes; the exact digits stand in `stated`.
PANDAS_TYPES = {
    "text": "string",
    "json": "string",
    "integer": "int64",
    "decimal": "float64",
    "number": "float64",
}
POLARS_TYPES = {
    "text": "String",
    "json": "String",
    "integer": "Int64",
    "decimal": "Float64",
    "number": "Float64",
}


def series(table_rows: list[dict[str, Any]], column: Column) -> list[Any]:
    """One column of a table as plain values that data frames and Parquet take.

    Args:
        table_rows: Rows as ``qyie.export.tables.rows`` makes them.
        column: The column.

    Returns:
        Text, int, float or None, one a row.
    """
    values = [row[column.name] for row in table_rows]
    if column.kind == "decimal":
        return [float(value) if isinstance(value, Decimal) else value for value in values]
    if column.kind in ("text", "json"):
        return [None if value is None else encodable(value) for value in values]
    return values


def to_pandas(report: Report, table: str = "observations") -> pandas.DataFrame:
    """The table as a pandas DataFrame.

    Args:
        report: The report.
        table: ``observations`` or ``entities``.

    Returns:
        One row an observation or entity; numbers as float64, offsets as int64, the rest as
        ``string`` with ``<NA>`` where there is nothing.

    Raises:
        MissingExtraError: pandas is not installed.
        OptionError: ``table`` is neither of the two.
    """
    wanted = columns(table)
    pd = require("pandas", feature="to_pandas", extra="pandas")
    found = [flat_row(row) for row in rows(report, table)]
    frame: pandas.DataFrame = pd.DataFrame(
        {
            column.name: pd.Series(series(found, column), dtype=PANDAS_TYPES[column.kind])
            for column in wanted
        }
    )
    return frame


def to_polars(report: Report, table: str = "observations") -> polars.DataFrame:
    """The table as a polars DataFrame.

    Args:
        report: The report.
        table: ``observations`` or ``entities``.

    Returns:
        One row an observation or entity; numbers as Float64, offsets as Int64, the rest as
        String with null where there is nothing.

    Raises:
        MissingExtraError: polars is not installed.
        OptionError: ``table`` is neither of the two.
    """
    wanted = columns(table)
    pl = require("polars", feature="to_polars", extra="polars")
    found = [flat_row(row) for row in rows(report, table)]
    frame: polars.DataFrame = pl.DataFrame(
        {column.name: series(found, column) for column in wanted},
        schema={column.name: getattr(pl, POLARS_TYPES[column.kind]) for column in wanted},
    )
    return frame
