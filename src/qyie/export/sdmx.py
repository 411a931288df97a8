"""Observations as SDMX-CSV: the number as stated, with UNIT_MULT beside it."""

from __future__ import annotations

import csv
import io
from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING

from qyie.export.safety import csv_text
from qyie.export.tables import plain

if TYPE_CHECKING:
    from qyie.report import Observation, Report

__all__ = ["COLUMNS", "sdmx_row", "to_sdmx_csv"]

COLUMNS = (
    "DATAFLOW",
    "REF_AREA",
    "INDICATOR",
    "TRANSFORMATION",
    "BASIS",
    "SCENARIO",
    "TIME_PERIOD",
    "OBS_VALUE",
    "UNIT_MEASURE",
    "UNIT_MULT",
    "OBS_STATUS",
    "BOUND",
    "LOWER_BOUND",
    "UPPER_BOUND",
    "REF_AREA_NAME",
    "INDICATOR_NAME",
    "COMMENT_OBS",
)
DATAFLOW = "QYIE:REPORTS(1.0)"
# The code list CL_OBS_STATUS: A normal value, E estimated value, F forecast value.
STATUS = {"actual": "A", "estimate": "E", "target": "F"}


def to_sdmx_csv(report: Report) -> str:
    """The observations as SDMX-CSV 1.0.

    Args:
        report: The report.

    Returns:
        The file's text: OBS_VALUE × 10^UNIT_MULT is the observation's ``obs_value``. Without a
        canonical id INDICATOR holds the surface, without a code REF_AREA the area's name.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(sdmx_row(observation) for observation in report.observations)
    return out.getvalue()


def sdmx_row(observation: Observation) -> list[str]:
    """One observation as a row of SDMX-CSV.

    Args:
        observation: The observation.

    Returns:
        The cells in the order of ``COLUMNS``; empty where nothing is known.
    """
    surface = observation.indicator.text if observation.indicator else ""
    stated, mult = _as_stated(observation)
    cells = {
        "DATAFLOW": DATAFLOW,
        "REF_AREA": observation.ref_area_code or observation.ref_area,
        "INDICATOR": observation.indicator_id or surface,
        "TRANSFORMATION": observation.transformation,
        "BASIS": observation.basis,
        "SCENARIO": observation.scenario,
        "TIME_PERIOD": observation.time_period,
        "OBS_VALUE": stated,
        "UNIT_MEASURE": observation.unit_measure,
        "UNIT_MULT": str(mult),
        "OBS_STATUS": STATUS[observation.scenario],
        "BOUND": observation.bound,
        "LOWER_BOUND": _scaled(observation.low, mult),
        "UPPER_BOUND": _scaled(observation.high, mult),
        "REF_AREA_NAME": observation.ref_area,
        "INDICATOR_NAME": observation.indicator_name or surface,
        "COMMENT_OBS": observation.evidence.sentence,
    }
    numbers = ("OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND")
    return [
        cell if name in numbers else csv_text(cell)
        for name, cell in ((name, cells[name] or "") for name in COLUMNS)
    ]


def _as_stated(observation: Observation) -> tuple[str, int]:
    """The number as the text has it, signed by the direction, and the power of ten it is in."""
    value = observation.obs_value
    mult = observation.unit_mult
    if value is None:
        return "", mult
    stated = getattr(observation.quantity.value, "stated", None)
    if isinstance(stated, Fraction):
        return plain(value), 0
    if isinstance(stated, Decimal):
        sign = "-" if value < 0 else ""
        return sign + plain(stated).removeprefix("-"), mult
    return _scaled(value, mult), mult


def _scaled(value: Decimal | None, mult: int) -> str:
    if value is None:
        return ""
    with localcontext() as context:
        context.prec = max(28, len(value.as_tuple().digits))
        return plain(value.scaleb(-mult))
